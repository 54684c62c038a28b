"""Line ends that only wrap."""

from whoseword.text import paragraphs, sentences
from whoseword.text.wraps import soft_breaks

WIRE = """Ferry sinks off Tamm
By Mira Okel

TAMM, June 4 (Isle Wire) - A ferry with some forty people on board sank in the night,
the coast guard said, and nine of them were lost. The guild said that the number would
rise, as boats were still out.

The owner said the hatch had been closed and that nobody on the pier had seen
anything.
"""


def test_a_sentence_goes_on_over_a_wrapped_line() -> None:
    found = [" ".join(WIRE[a:b].split()) for a, b in sentences(WIRE)]
    assert found[0] == "Ferry sinks off Tamm"
    assert found[-1] == "The owner said the hatch had been closed and that nobody on the pier had seen anything."
    assert len(found) == 5


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "Guards had left at noon and nobody came\nThe guild said that nine were lost\nPolice would not speak of it\nThe pier is closed"
    assert not soft_breaks(text)
    assert len(paragraphs(text)) == 4


def test_one_long_line_shows_that_nothing_is_wrapped() -> None:
    long = "the guard reports that all were found on the pier " + "and in the harbour " * 5
    text = f"the number of victims has risen to nine\n{long}\nso it is\nand more"
    assert not soft_breaks(text)

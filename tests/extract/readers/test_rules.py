"""The rule-based reader: where a source, a cue and a content stand in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.said import who_what
from whoseword.extract import RuleReader


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Police said that the ferry had sunk.", "Police", "that the ferry had sunk"),
        ("The ferry had sunk, police said on Friday.", "police", "The ferry had sunk"),
        ("The ferry had sunk, said Ada Bo, who heads the harbour office.", "Ada Bo, who heads the harbour office", "The ferry had sunk"),
        ("“The ferry is gone,” said Ada Bo.", "Ada Bo", "“The ferry is gone,”"),
        ("“The ferry is gone,” acting minister Ada Bo said.", "acting minister Ada Bo", "“The ferry is gone,”"),
        ("According to the coast guard, nine people are missing.", "the coast guard", "nine people are missing"),
        ("Nine people are missing, according to the coast guard.", "the coast guard", "Nine people are missing"),
        ("She told reporters that nine people were missing.", "She", "that nine people were missing"),
        ("The owner denied any fault in the sinking.", "The owner", "any fault in the sinking"),
        ("Ada Bo, the acting minister, said the ferry was old.", "Ada Bo, the acting minister", "the ferry was old"),
        ("The minister dismissed the claims as “idle talk.”", "The minister", "the claims as “idle talk.”"),
        ("The guild accused the owner of hiding the log.", "The guild", "the owner of hiding the log"),
        ("The guild called on the owner to resign.", "The guild", "the owner to resign"),
        (
            "Nine of the hurt were in hospital said the head of the harbour office",
            "the head of the harbour office",
            "Nine of the hurt were in hospital",
        ),
        ("Nine people were killed on the ferry an official said.", "an official", "Nine people were killed on the ferry"),
    ],
)
def test_one_attribution(text: str, source: str, content: str) -> None:
    assert (source, content) in who_what(text)


def test_a_quotation_around_its_cue_is_one_attribution() -> None:
    assert who_what("“We lost the boat,” Ode said. “We will lose the town.”")[0][1] == "“We lost the boat,” … “We will lose the town.”"


def test_a_sentence_around_its_cue_is_one_attribution() -> None:
    assert who_what("The owner's men, Ode said, had cut the rope.") == [("Ode", "The owner's men … had cut the rope")]


def test_a_second_verb_keeps_the_speaker() -> None:
    found = who_what("The ferry sank, Ode said, adding that nine people were missing.")
    assert found == [("Ode", "The ferry sank"), ("Ode", "that nine people were missing")]


def test_a_quotation_without_cue_goes_on_with_the_speaker_before() -> None:
    text = "“The water rose,” Ode said.\n\n“We ran to the hill and stayed there.”"
    assert all(source == "Ode" for source, _ in who_what(text))


def test_ranges_index_the_text_and_are_in_order() -> None:
    text = "Police said the ferry sank. “It was old,” Ode said. Nine are missing, according to the coast guard."
    found = RuleReader().read(text, [(0, len(text))]).utterances
    starts = [min(r[0] for r in (*u.content, u.source or u.content[0])) for u in found]
    assert starts == sorted(starts) and len(found) == 3


@given(st.text(alphabet="ab said,.“”\"' Ode\n:", max_size=120))
def test_whatever_is_read_lies_inside_the_stretch(text: str) -> None:
    stretch = (0, len(text) // 2)
    for u in RuleReader().read(text, [stretch]).utterances:
        ranges = [*u.content, *(r for r in (u.source, u.cue) if r)]
        assert all(0 <= a < b <= stretch[1] for a, b in ranges)
        assert list(u.content) == sorted(u.content)

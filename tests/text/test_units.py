"""Words, sentences and paragraphs: inside the text, apart, in order, and nothing visible left out."""

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.model import Marked, MarkedKind
from whoseword.text import news_stretches, paragraphs, sentences, words

PROSE = st.text(alphabet=st.sampled_from(list("abN .!?\"'“”’()[]\n\r\t,;–-0é\u0301\u2028\x0b🚒")), max_size=80)
TEXT = st.one_of(PROSE, st.text(max_size=60))
CUTTERS = {"words": words, "sentences": sentences, "paragraphs": paragraphs}


def pieces(text: str, found: list[tuple[int, int]]) -> list[str]:
    """The words at the places found."""
    return [text[a:b] for a, b in found]


@pytest.mark.parametrize("name", CUTTERS)
@given(text=TEXT, data=st.data())
def test_pieces_are_apart_in_order_and_inside(name: str, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.one_of(st.none(), st.integers(start, len(text))))
    found = CUTTERS[name](text, start, end)
    flat = [offset for piece in found for offset in piece]
    assert flat == sorted(flat)
    assert all(a < b for a, b in found)
    assert not flat or (start <= flat[0] and flat[-1] <= (len(text) if end is None else end))


@pytest.mark.parametrize("name", CUTTERS)
@given(text=TEXT)
def test_every_visible_character_is_in_a_piece(name: str, text: str) -> None:
    covered = {i for a, b in CUTTERS[name](text) for i in range(a, b)}
    assert [i for i, c in enumerate(text) if not c.isspace() and i not in covered] == []


@given(TEXT)
def test_pieces_begin_and_end_with_a_visible_character(text: str) -> None:
    for a, b in [*paragraphs(text), *sentences(text), *words(text)]:
        assert not text[a].isspace() and not text[b - 1].isspace()


@given(TEXT)
def test_a_sentence_lies_in_one_paragraph(text: str) -> None:
    lines = paragraphs(text)
    assert all(any(a <= start and end <= b for a, b in lines) for start, end in sentences(text))


@given(TEXT)
def test_a_paragraph_holds_no_line_end(text: str) -> None:
    assert not any(c in "\n\r\u2028\u2029" for piece in pieces(text, paragraphs(text)) for c in piece)


def test_words_of_news() -> None:
    news = "The U.N.'s Lt. Okel didn't say 1,250.5 (13%) cafe\u0301-goers' boats..."
    found = pieces(news, words(news))
    assert found == [
        *["The", "U.N.", "'s", "Lt", ".", "Okel", "didn't", "say", "1,250.5", "(", "13%", ")"],
        *["cafe\u0301-goers", "'", "boats", "..."],
    ]  # fmt: skip


def test_ranks_and_initials_end_no_sentence() -> None:
    news = "Police Lt. Col. Ada Bo and Gov. R. Tamm came at 3 p.m. on Monday. The U.S. envoy did not."
    assert pieces(news, sentences(news)) == [
        "Police Lt. Col. Ada Bo and Gov. R. Tamm came at 3 p.m. on Monday.",
        "The U.S. envoy did not.",
    ]


@pytest.mark.parametrize(
    ("news", "expected"),
    [
        ('The bridge fell. "Nobody was on it," Okel said.', ["The bridge fell.", '"Nobody was on it," Okel said.']),
        ("The bridge fell. 'Nobody was on it,' Okel said.", ["The bridge fell.", "'Nobody was on it,' Okel said."]),
        ('Okel said: "It fell." Nobody died.', ['Okel said: "It fell."', "Nobody died."]),
        ("“It fell.” Nobody asked when.", ["“It fell.”", "Nobody asked when."]),
        ("It fell (on Monday.) Nobody died.", ["It fell (on Monday.)", "Nobody died."]),
    ],
)
def test_quotation_marks_stay_with_their_sentence(news: str, expected: list[str]) -> None:
    assert pieces(news, sentences(news)) == expected


def test_a_megabyte_of_blanks_is_no_trap() -> None:
    start = time.process_time()
    assert paragraphs(" " * 1_000_000 + "x" + "\t" * 1_000_000) == [(1_000_000, 1_000_001)]
    assert time.process_time() - start < 5


MARKS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)


def marks_in(text: str, drawn: list[tuple[int, int]]) -> list[Marked]:
    """The marks drawn, cut to the text."""
    return [Marked(a, min(a + n, len(text)), MarkedKind.MENU) for a, n in drawn if a < len(text)]


@given(TEXT, MARKS)
def test_news_is_what_no_mark_covers(text: str, drawn: list[tuple[int, int]]) -> None:
    marked = marks_in(text, drawn)
    covered = {i for m in marked for i in range(m.start, m.end)}
    news = {i for a, b in news_stretches(text, marked) for i in range(a, b)}
    visible = {i for i, c in enumerate(text) if not c.isspace()}
    assert news.isdisjoint(covered)
    assert visible <= news | covered


@given(TEXT, MARKS, st.randoms())
def test_the_order_of_marks_does_not_matter(text: str, drawn: list[tuple[int, int]], random: Random) -> None:
    marked = marks_in(text, drawn)
    shuffled = random.sample(marked, len(marked))
    assert news_stretches(text, marked) == news_stretches(text, shuffled)

"""A hidden person is found in every form of the name, a hidden passage in every wording of its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.keeping.folding import fold
from whoseword.keeping.hidden import Passage, Person, joined, name_parts, words_of
from whoseword.keeping.replacing import replace_in
from whoseword.model import Span

NAMES = ["Mira Okel", "Mira Ökel"]
OKEL = Person("[P]", name_parts(NAMES) | joined(NAMES), initials=("m", "o"), roles=frozenset({"harbour commander"}))
WILL = Person("[P]", frozenset({"will", "strand"}), common=frozenset({"will"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira Okel said so.", "[P] said so."),
        ("Okel's boat, OKEL’S boat", "[P]'s boat, [P]’S boat"),
        ("Okel, Mira: report", "[P]: report"),
        ("M. Okel and M.O. and Dr. Okel", "[P] and [P] and [P]"),
        ("Harbour commander Mira Okel spoke", "[P] spoke"),
        ("https://a.example/mira-okel-says?q=Mira%20Okel", "https://a.example/[P]-says?q=[P]"),
        ("@miraokel, pro-Okel", "@[P], pro-[P]"),
        ("Мира Окел и Mira O\u0308kel", "[P] и [P]"),
        ("Mi\u200bra O\u00adkel", "[P]"),
        ("ＭＩＲＡ ＯＫＥＬ", "[P]"),
        ("Mira\nOkel", "[P]"),
        ("Admirable miracles", "Admirable miracles"),
    ],
)
def test_every_form_of_a_name_is_replaced(text: str, expected: str) -> None:
    assert replace_in(text, [OKEL]).text == expected


def test_a_long_name_is_found_inside_words() -> None:
    person = Person("[P]", frozenset({"orandel"}))
    assert replace_in("#FreeOrandel and Orandelist; antiorandel", [person]).text == "#[P] and [P]; [P]"


def test_a_name_that_is_a_common_word_is_replaced_only_with_its_capital() -> None:
    assert replace_in("Will will go, WILL STRAND said.", [WILL]).text == "[P] will go, [P] said."


def test_ranks_particles_and_forms_of_address_are_no_names() -> None:
    assert name_parts(["Dr. Abu al-Sarn", "van der Moor", "minister"]) == {"sarn", "moor"}


def test_a_passage_is_found_in_other_punctuation_and_in_part() -> None:
    passage = Passage("[S]", words_of("Nobody was told that the dam would go, she said"))
    assert replace_in("NOBODY was told — that the dam would go; she said.", [passage]).text == "[S]."
    assert replace_in("He heard that the dam would go at night.", [passage]).text == "He heard [S] at night."
    assert replace_in("The dam would hold.", [passage]).text == "The dam would hold."


def test_a_short_passage_is_found_whole_only() -> None:
    passage = Passage("[S]", ("at", "least", "nine"))
    assert replace_in("At least nine; at least ninety; nine", [passage]).text == "[S]; at least ninety; nine"


PIECES = st.text(alphabet=st.sampled_from("aokelmirOM .'-%20\né\u200bßﬁЖ"), max_size=60)
TEXTS = st.lists(st.sampled_from(["Okel", "Mira", "miraokel", "M. Okel", "OKEL’S"]) | PIECES, max_size=6).map("".join)


@given(TEXTS)
def test_what_was_replaced_is_not_found_again(text: str) -> None:
    new = replace_in(text, [OKEL]).text
    assert OKEL.find(new, fold(new)) == []


@given(TEXTS.filter(bool), st.data())
def test_spans_move_with_their_words(text: str, data: st.DataObject) -> None:
    made = replace_in(text, [OKEL])
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    moved = made.span(Span("rep-1", start, end, text[start:end]))
    inside = [p for p in made.places if p[0] < end and start < p[1]]
    assert moved.quote == made.text[moved.start : moved.end]
    assert moved.quote.count("[P]") == len(inside)
    assert inside or moved.quote == text[start:end]


@given(st.text(max_size=40))
def test_a_folded_place_leads_back_to_its_characters(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        start, end = folded.place(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[place] in fold(text[start:end]).text

"""Marks: what letters and word lists tell of a word, each by how it differs from a word that lacks it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whoseword.extract.readers.marks import MARKS, marks_of
from whoseword.text import words

_BEGIN, _INSIDE = MARKS - 2, MARKS - 1


def marked(text: str) -> dict[str, set[int]]:
    forms = [text[a:b] for a, b in words(text, 0, len(text))]
    rows = marks_of(forms, [0] * len(forms))
    return {form: set(np.flatnonzero(row).tolist()) for form, row in zip(forms, rows, strict=True)}


def test_a_place_of_several_words_is_marked_at_its_begin_and_inside() -> None:
    found = marked("Boats left San Diego for Aleppo at noon")
    assert _BEGIN in found["San"] and _INSIDE in found["Diego"] and _BEGIN not in found["Diego"]
    assert _BEGIN in found["Aleppo"] and not {_BEGIN, _INSIDE} & (found["Boats"] | found["for"])


def test_half_of_a_places_name_is_no_place() -> None:
    assert not {_BEGIN, _INSIDE} & marked("Los painted boats left")["Los"]


def test_case_and_accents_hide_no_place_and_no_name() -> None:
    assert marked("in Bogotá now")["Bogotá"] & {_BEGIN}
    assert marked("in BOGOTA now")["BOGOTA"] & {_BEGIN}


def test_a_word_is_told_by_how_often_persons_bear_it() -> None:
    found = marked("Maria and the Zqwxv sang")
    assert len(found["Maria"] & set(range(11, 15))) == 4
    assert not found["Zqwxv"] & set(range(11, 15))


def test_a_line_of_capitals_and_a_line_without_are_told_apart() -> None:
    forms = ["Nine", "Boats", "Lost", "Today", "nine", "boats", "lost", "today"]
    rows = marks_of(forms, [0] * 4 + [1] * 4)
    columns = {tuple(sorted(set(np.flatnonzero(a)) - set(np.flatnonzero(b)))) for a, b in zip(rows[:4], rows[4:], strict=True)}
    assert all(MARKS - 4 in column for column in columns)
    assert all(row[MARKS - 3] == 1 for row in rows[4:])


@given(st.lists(st.tuples(st.text(min_size=1, max_size=6).filter(lambda w: not w.isspace()), st.integers(0, 3)), max_size=12))
def test_every_word_has_its_marks(rows: list[tuple[str, int]]) -> None:
    rows.sort(key=lambda r: r[1])
    found = marks_of([w for w, _ in rows], [p for _, p in rows])
    assert found.shape == (len(rows), MARKS)
    assert set(np.unique(found)) <= {0.0, 1.0}

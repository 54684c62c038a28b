"""Normal forms: one keeps every offset, the other folds for comparing."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from whoseword.text import fold, same_length


def test_every_code_point_keeps_its_place() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(same_length(every)) == len(every)


def test_only_marks_dashes_and_spaces_change() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    changed = [(a, b) for a, b in zip(every, same_length(every), strict=True) if a != b]
    assert {b for _, b in changed} == {'"', "'", "-", " "}
    assert not any(a.isalnum() for a, _ in changed if a != "\u02bc")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_spellings_that_differ_in_dress_fold_to_one() -> None:
    spellings = ["Doña María’s", "DOÑA MARÍA'S", "Don\u0303a  Mari\u0301a\u2019s"]
    assert {fold(s) for s in spellings} == {"dona maria's"}

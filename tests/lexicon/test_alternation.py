"""One expression for many terms finds what the plain list of them, longest first, finds."""

import re

import pytest

from whoseword import lexicon
from whoseword.lexicon import any_of

LONGEST = 2000
"""Terms of a list that are tried: the plain list takes time that grows with its square."""
LISTS = [name.removesuffix(".txt") for name in lexicon.names() if name.endswith(".txt")]


@pytest.mark.parametrize("name", LISTS)
def test_it_finds_what_the_plain_list_finds(name: str) -> None:
    known = lexicon.terms(name)
    terms = known[:: max(1, len(known) // LONGEST)]
    text = " / ".join([*terms, *(t.upper() for t in terms), *(t[:-1] for t in terms), *(f"{t}s  {t}" for t in terms)])
    plain = "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in sorted(terms, key=lambda t: (-len(t), t)))
    expected = [m.span() for m in re.finditer(rf"(?<!\w)(?:{plain})(?!\w)", text, re.IGNORECASE)]
    assert [m.span() for m in re.finditer(rf"(?<!\w){any_of(terms)}(?!\w)", text, re.IGNORECASE)] == expected


def test_no_term_matches_nothing() -> None:
    assert re.search(any_of([]), "anything") is None


def test_marks_are_taken_as_they_are() -> None:
    found = re.compile(any_of(["c++", "c+", "a.b", "a-b", "a]b"]), re.IGNORECASE)
    assert [m.group() for m in found.finditer("C++ c+ a.b a-b a]b aXb")] == ["C++", "c+", "a.b", "a-b", "a]b"]

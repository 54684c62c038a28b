"""Quotations by their marks, whatever marks a newsroom uses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.extract.quotes import find_quotations


def inner(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in find_quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    "text",
    [
        "“The weir is gone,” the engineer said.",
        '"The weir is gone," the engineer said.',
        "'The weir is gone,' the engineer said.",
        "‘The weir is gone,’ the engineer said.",
        "«The weir is gone,» the engineer said.",
        "„The weir is gone,“ the engineer said.",
        "''The weir is gone,'' the engineer said.",
        "“The weir is gone,“ the engineer said.",
    ],
)
def test_every_kind_of_mark(text: str) -> None:
    assert inner(text) == ["The weir is gone,"]


def test_an_apostrophe_is_no_mark() -> None:
    assert inner("The dockers' union said it wasn't the harbour's fault.") == []


def test_a_quotation_inside_another_belongs_to_it() -> None:
    assert inner("“He called it ‘a mess’ and left,” she said.") == ["He called it ‘a mess’ and left,"]


def test_a_quotation_over_paragraphs_opens_again_and_closes_once() -> None:
    text = "“First the water rose.\n\n“Then the bridge went,” Ode said."
    found = find_quotations(text, [(0, len(text))])
    assert [(q.goes_on, text[slice(*q.inner)]) for q in found] == [(True, "First the water rose."), (False, "Then the bridge went,")]


def test_a_mark_without_partner_is_no_quotation() -> None:
    assert inner('The 12" pipe burst. Nobody was hurt.') == []


@given(st.text(alphabet="ab .,'\"“”‘’«»\n", max_size=80))
def test_quotations_stand_inside_the_text_in_order_and_apart(text: str) -> None:
    found = find_quotations(text, [(0, len(text))])
    assert all(0 <= q.start < q.inner[0] <= q.inner[1] <= q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))

"""Records are frozen, hashable values; the package exports all of them."""

import dataclasses
import inspect

import pytest

from whoseword import model
from whoseword.model import Attribution, Quotation, Span, documents, extracts, findings, links, runs, terms

RECORDS = [
    kind
    for module in (runs, documents, extracts, links, findings)
    for _, kind in inspect.getmembers(module, dataclasses.is_dataclass)
    if kind.__module__ == module.__name__
]
TERMS = [kind for _, kind in inspect.getmembers(terms, inspect.isclass) if kind.__module__ == terms.__name__]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda k: k.__name__)
def test_every_record_is_frozen_and_documented(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in kind.__dict__
    assert kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}(")


@pytest.mark.parametrize("kind", RECORDS + TERMS, ids=lambda k: k.__name__)
def test_every_record_and_term_is_exported(kind: type) -> None:
    assert kind.__name__ in model.__all__


@pytest.mark.parametrize("kind", TERMS, ids=lambda k: k.__name__)
def test_terms_are_lower_case_words(kind: type) -> None:
    assert all(term.value == term.name.lower() for term in kind)  # type: ignore[attr-defined]


def test_content_in_two_pieces_shows_the_gap() -> None:
    text = "“We counted nine bodies,” Okel said, “and four boats.”"
    pieces = (Span.of("rep-1", text, 1, 24), Span.of("rep-1", text, 38, 52))
    found = Attribution("att-1", "rep-1", pieces, Quotation.DIRECT)
    assert found.text == "We counted nine bodies, … and four boats"

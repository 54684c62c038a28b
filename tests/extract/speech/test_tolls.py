"""Counts that somebody puts at a number."""

import pytest

from tests.extract.said import given, utterance
from whoseword.extract import Utterance


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Harbour police put the death toll at 17 earlier.", "Harbour police", "the death toll at 17 earlier"),
        ("The Harbour Union has put the number of boats lost at nine.", "The Harbour Union", "the number of boats lost at nine"),
        ("The rescue service on Monday revised its toll to 13 after an error.", "The rescue service", "its toll to 13 after an error"),
    ],
)
def test_who_puts_a_count_at_a_number_says_it(text: str, source: str, content: str) -> None:
    assert given(text) == [(source, "asserts", content)]


def test_what_is_put_somewhere_is_no_count() -> None:
    text = "The crew put the boats at the end of the pier."
    assert given(text) == [("", "asserts", text[:-1])]


def test_what_a_reader_has_found_is_left_alone() -> None:
    text = "Bo said the police put the toll at 16."
    assert given(text, utterance(text, "Bo", "said", "the police put the toll at 16")) == [
        ("Bo", "asserts", "the police put the toll at 16")
    ]


def test_who_speaks_of_a_number_says_it() -> None:
    text = "About 900 people fled, the office said; the aid group Red Anchor speaks of up to 1,300."
    at = text.index("the aid")
    misread = Utterance(((0, text.index(" said")),), (at, len(text) - 1), (text.index("said"), text.index("said") + 4))
    assert given(text, misread) == [
        ("the office", "asserts", "About 900 people fled"),
        ("the aid group Red Anchor", "asserts", "up to 1,300"),
    ]
    assert given("Police spoke of 1,500.") == [("Police", "asserts", "1,500")]
    assert given("The boy spoke of the sea.") == [("", "asserts", "The boy spoke of the sea")]


def test_what_stands_behind_a_semicolon_is_another_statement() -> None:
    text = "About 900 people fled, the office said; the aid group Red Anchor speaks of up to 1,300."
    merged = utterance(text, "the office", "said", "About 900 people fled", "the aid group Red Anchor speaks of up to 1,300")
    assert [f[0] for f in given(text, merged)] == ["the office", "the aid group Red Anchor"]


def test_a_count_put_in_a_later_clause_is_heard() -> None:
    text = "Some 300 people fled, according to the council, while a boat guild put the number at nearly 500."
    assert given(text, utterance(text, "the council", "according to", "Some 300 people fled")) == [
        ("the council", "asserts", "Some 300 people fled"),
        ("a boat guild", "asserts", "the number at nearly 500"),
    ]

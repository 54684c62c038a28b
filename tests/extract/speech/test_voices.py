"""Clauses with a voice of their own."""

import pytest

from tests.extract.said import given, utterance

COUNCIL = "Some 300 people fled their homes, according to the council, while a boat guild put the number at nearly 500."


def test_another_voice_behind_the_source_is_heard() -> None:
    merged = utterance(
        COUNCIL, "the council", "according to", "Some 300 people fled their homes", "while a boat guild put the number at nearly 500"
    )
    assert given(COUNCIL, merged) == [
        ("the council", "asserts", "Some 300 people fled their homes"),
        ("a boat guild", "asserts", "the number at nearly 500"),
    ]


def test_another_voice_inside_a_content_is_heard() -> None:
    text = "The mayor said two houses burned, while the fire brigade said that nine had burned."
    merged = utterance(text, "The mayor", "said", "two houses burned, while the fire brigade said that nine had burned")
    assert given(text, merged) == [
        ("The mayor", "asserts", "two houses burned"),
        ("the fire brigade", "asserts", "that nine had burned"),
    ]


@pytest.mark.parametrize("rest", ["the sea was calm", "he said nine had been saved"])
def test_a_clause_without_another_voice_stays(rest: str) -> None:
    text = f"The mayor said two boats sank, while {rest}."
    content = f"two boats sank, while {rest}"
    assert given(text, utterance(text, "The mayor", "said", content))[0] == ("The mayor", "asserts", content)

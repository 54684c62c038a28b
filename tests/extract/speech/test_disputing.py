"""Denials in a clause behind what they deny."""

import pytest

from tests.extract.said import given, utterance


@pytest.mark.parametrize(
    ("tail", "source"),
    [
        (", an account the army disputes", "the army"),
        (", a charge that the harbour ministry has repeatedly denied", "the harbour ministry"),
        (", which Velhad denies", "Velhad"),
    ],
)
def test_what_another_disputes_is_said_by_one_and_denied_by_the_other(tail: str, source: str) -> None:
    text = f"Witnesses said soldiers fired first{tail}."
    found = given(text, utterance(text, "Witnesses", "said", f"soldiers fired first{tail}"))
    assert ("Witnesses", "asserts", "soldiers fired first") in found
    assert [(who, stance) for who, stance, _ in found if stance == "denies"] == [(source, "denies")]


@pytest.mark.parametrize("content", ["the guards left the bridge, which is closed", "the army shelled a hall, which he denied on Monday"])
def test_other_clauses_stay_where_they_are(content: str) -> None:
    text = f"Witnesses said {content}."
    assert len(given(text, utterance(text, "Witnesses", "said", content))) == 1

"""Sentences that say last who says it."""

import pytest

from tests.extract.said import given, utterance


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ten miners has died in the shaft, informs the portal Zarya.", "the portal Zarya", "Ten miners has died in the shaft"),
        (
            "The shaft was closed on Monday, about this informed the head of the district Igor Dan.",
            "the head of the district Igor Dan",
            "The shaft was closed on Monday",
        ),
        (
            "Nine were left dead in the depot, communicated the agency Pavel Press with reference to the prosecutor.",
            "the agency Pavel Press",
            "Nine were left dead in the depot",
        ),
    ],
)
def test_who_stands_last_says_what_stands_before(text: str, source: str, content: str) -> None:
    assert given(text) == [(source, "asserts", content)]


def test_whom_an_outlet_cites_is_not_what_it_says() -> None:
    text = "Police has opened an inquiry which has found 13 dead, informed the Sund Courier citing the rescue service."
    assert given(text, utterance(text, "the Sund Courier", "informed", "the rescue service")) == [
        ("the Sund Courier", "asserts", "Police has opened an inquiry which has found 13 dead")
    ]


def test_a_clause_about_somebody_is_left_alone() -> None:
    text = "The boats came home in the evening, announced by a horn on the pier."
    assert given(text) == [("", "asserts", text[:-1])]

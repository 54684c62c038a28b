"""Sayings in the passive."""

import pytest

from tests.extract.said import given, utterance


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Guards were accused by relatives of beating the sailors.", "relatives", "Guards … of beating the sailors"),
        (
            "The guild has been blamed by the Harbour Union for the fire on the pier.",
            "the Harbour Union",
            "The guild … for the fire on the pier",
        ),
        ("The raid was condemned by the mayor of Essaly as a crime.", "the mayor", "The raid"),
    ],
)
def test_who_stands_behind_by_says_it(text: str, source: str, content: str) -> None:
    assert (source, content) in [(f[0], f[2]) for f in given(text)]


@pytest.mark.parametrize("text", ["The boats were accused by night.", "The pier was built by the guild of sailors."])
def test_what_is_no_accusation_is_left_alone(text: str) -> None:
    assert [f[0] for f in given(text)] in ([""], [])


def test_what_a_reader_has_found_is_left_alone() -> None:
    text = "Bo said guards were accused by relatives of beating the sailors."
    assert next(f[0] for f in given(text, utterance(text, "Bo", "said", text[8:-1]))) == "Bo"

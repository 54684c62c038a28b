"""Which clauses a statement is cut into, and which of them can be read on their own. Every snippet is invented."""

import pytest

from whoseword.link.claims.clauses import clauses, is_whole, trimmed


@pytest.mark.parametrize(
    "text",
    [
        "Four people died when the Ostrel bridge collapsed",
        "In December, nine miners drowned off Marrow",
        "Up to 40 shells fell on the valley each day",
        "At least nine villages were burned",
        "the army shelled the market",
        "Bomber kills nine in Lisk",
    ],
)
def test_a_statement_is_whole(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "the regime of Colonel Ostrava of killing and burning prisoners",
        "the toll to rise further",
        "a report by the Ostrel Watch",
        "whose roof was burned",
        "carried out the attack",
        "wounding dozens of people evacuated from the town",
        "it as a warehouse, with many who were kept there",
        "Death toll from Lisk bomb attack",
        "to talk about the bridge",
        "OLD LISK, May 9 (Tarn News)",
        "",
    ],
)
def test_a_fragment_is_not_whole(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("that the dam broke,", "the dam broke"),
        ("“The dam broke", "The dam broke"),
        ("“The dam broke”", "The dam broke"),
        ("the “old dam” broke, which", "the “old dam” broke"),
        ("and the dam broke", "the dam broke"),
        ("that", "that"),
    ],
)
def test_what_is_shown_has_no_stray_ends(text: str, shown: str) -> None:
    start, end = trimmed(text)
    assert text[start:end] == shown


def test_the_day_before_is_no_joint() -> None:
    text = "The bomb hit families who had left two villages the day before under a deal with the rebels"
    assert all(not text[a:b].startswith("before") for a, b in clauses(text))


def test_what_someone_was_doing_is_a_clause_of_its_own() -> None:
    text = "A shell hit a convoy waiting at the bridge of Lisk, wounding the driver of a truck, including two nurses among the hurt"
    assert [text[a:b] for a, b in clauses(text)] == [
        "A shell hit a convoy",
        "waiting at the bridge of Lisk",
        "wounding the driver of a truck, including two nurses among the hurt",
    ]


def test_what_ties_a_clause_to_another_is_not_shown() -> None:
    for text in ("where two families slept", "after two families slept,", "that two families slept"):
        start, end = trimmed(text)
        assert text[start:end] == "two families slept"
    condition = "if two families slept"
    assert trimmed(condition) == (0, len(condition))

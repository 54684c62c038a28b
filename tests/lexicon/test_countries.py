"""States by name, adjective and seat of government."""

import pytest

from whoseword.lexicon import rows, state_of


@pytest.mark.parametrize(
    ("words", "country", "how"),
    [
        ("Norway", "Norway", "name"),
        ("the Norwegian", "Norway", "adjective"),
        ("Oslo", "Norway", "seat"),
        ("NORWAY", "Norway", "name"),
        ("the U.S.", "United States", "name"),
        ("US", "United States", "name"),
    ],
)
def test_words_that_stand_for_a_state(words: str, country: str, how: str) -> None:
    found = state_of(words)
    assert found is not None
    assert (found.country, found.how) == (country, how)


@pytest.mark.parametrize("words", ["", "Bel Harud", "us", "the"])
def test_words_that_stand_for_none(words: str) -> None:
    assert state_of(words) is None


def test_every_country_is_found_by_its_own_name() -> None:
    lost = [row["country"] for row in rows("countries") if (s := state_of(row["country"])) is None or s.country != row["country"]]
    assert lost == []

"""Whether what is said is negative."""

import pytest

from whoseword.lexicon.polarity import is_negative


@pytest.mark.parametrize(
    ("content", "negative"),
    [
        ("No gun of ours fired", True),
        ("that no such letter came", True),
        ("two shells, not three", True),
        ("the guild has not received a single complaint", True),
        ("“We didn’t open the gates,”", True),
        ("nobody was hurt", True),
        ("not one boat sank", True),
        ("men who did not sign were sent home", False),
        ("the guard, who had not slept, opened the gates", False),
        ("the guard, who had slept, did not open the gates", True),
        ("when no boat came, the crew swam", False),
        ("the gates were open, and the guards did not shut them", False),
        ("not only the pier but the quay is gone", False),
        ("no fewer than nine boats sank", False),
        ("they were left without water", False),
        ("nine boats sank", False),
    ],
)
def test_the_main_clause_tells(content: str, negative: bool) -> None:
    assert is_negative([content]) is negative

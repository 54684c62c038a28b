"""Stock matters of clauses. Every snippet is invented."""

import pytest

from whoseword.link.claims.matters import matters_of

CLAIMED, UNCLAIMED = "claimed by somebody", "nobody has claimed it"


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("no group had claimed responsibility by nightfall", UNCLAIMED),
        ("It was not immediately clear who was behind the raid", UNCLAIMED),
        ("the Ostrel Front claimed responsibility in a message", CLAIMED),
        ("The toll is expected to climb", "the toll may rise"),
        ("a man on foot blew himself up at the gate", "a suicide attack"),
        ("six of the injured were in critical condition", "wounded in a critical state"),
        ("they suspect that the brakes had failed", "at fault: the brakes"),
        ("two men on a motorbike attacked the post", "attackers on motorcycles"),
    ],
)
def test_a_matter_is_known_in_its_wordings(text: str, matter: str) -> None:
    assert matter in matters_of(text)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("no group had claimed responsibility by nightfall", CLAIMED),
        ("the Ostrel Front claimed responsibility in a message", UNCLAIMED),
        ("Ferry traffic is likely to rise next year", "the toll may rise"),
        ("the mayor arrived on a motorbike", "attackers on motorcycles"),
        ("the driver was praised by passengers", "the driver fled"),
    ],
)
def test_a_word_alone_makes_no_matter(text: str, matter: str) -> None:
    assert matter not in matters_of(text)


def test_what_is_told_of_earlier_events_is_no_matter_of_this_one() -> None:
    assert matters_of("a suicide attack killed nine") and not matters_of("in a previous suicide attack nine were killed")

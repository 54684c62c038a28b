"""Offices, forms of address, and the ministry that a minister heads."""

import pytest

from whoseword.link.sources.lands import Lands
from whoseword.link.sources.offices import ministry_of, nouns_of, telling_roles


@pytest.mark.parametrize(
    ("role", "ministry"),
    [
        ("Foreign Minister", "foreign ministry"),
        ("Norwegian Foreign Minister", "foreign ministry"),
        ("acting emergencies minister", "emergencies ministry"),
        ("minister of defense", "defence ministry"),
        ("prime minister", None),
        ("minister", None),
        ("mayor", None),
    ],
)
def test_the_ministry_of_an_office(role: str, ministry: str | None) -> None:
    assert ministry_of([role], Lands()) == ministry


def test_forms_of_address_are_no_roles() -> None:
    assert telling_roles(["Mr", "Mayor", "Mrs.", "Mayor"]) == ("Mayor",)


def test_offices_of_one_meaning() -> None:
    assert nouns_of(["harbour chief"]) == nouns_of(["director of the harbour"])

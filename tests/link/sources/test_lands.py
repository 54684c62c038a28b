"""Lands that stand in no list: names, adjectives and seats told by the reports themselves."""

from collections.abc import Sequence

import pytest

from whoseword.link.sources.lands import Lands, bodies_beside, learn_lands
from whoseword.model import EntityKind, Extract, Mention, MentionForm, Report, Span

BORDER = "Zubrovia closed the border. The Zubrovian army sent tanks. Zubrovia's Foreign Ministry said no more."
CAPITAL = "There was no word from the Foreign Ministry in Lutz. Rain fell in Grunau."


def lands_of(*texts: str, persons: Sequence[str] = ()) -> Lands:
    """The lands of reports with these texts, in which `persons` are named."""
    reports = [Report(f"rep-{i}", "cap", "", "a.txt", 0, text) for i, text in enumerate(texts)]
    mentions = tuple(
        Mention(f"m{i}", "rep-0", Span.of("rep-0", texts[0], 0, 1), EntityKind.PERSON, MentionForm.NAME, name, f"m{i}")
        for i, name in enumerate(persons)
    )
    return learn_lands(reports, [Extract("rep-0", (), mentions)])


def test_a_land_is_told_by_its_adjective_and_its_bodies() -> None:
    lands = lands_of(BORDER)
    assert lands.words == {"Zubrovia": "Zubrovia", "Zubrovian": "Zubrovia"}
    assert lands.bodies["foreign ministry"] == {"Zubrovia"}
    assert lands.inside("the Zubrovian foreign minister") == ["Zubrovia"]
    assert lands.of("Lisbon") == "Portugal"


def test_name_and_adjective_may_stand_in_two_reports() -> None:
    assert lands_of("Zubrovia closed the border.", "A Zubrovian town was shelled.").of("Zubrovian") == "Zubrovia"


def test_a_seat_is_where_a_body_of_one_land_is() -> None:
    lands = lands_of(BORDER, CAPITAL)
    assert lands.seats == {"Lutz": "Zubrovia"}


def test_a_ministry_that_two_lands_have_tells_no_seat() -> None:
    other = "Ostrovia's Foreign Ministry said yes. The Ostrovian army stayed."
    assert not lands_of(BORDER, other, CAPITAL).seats


@pytest.mark.parametrize(
    "text", ["Rain hit the capital, Lutz.", "Lutz, the capital of Zubrovia, was dark.", "Zubrovia's capital Lutz was dark."]
)
def test_a_capital_that_is_called_so_is_a_seat(text: str) -> None:
    assert lands_of(BORDER, text).seats == {"Lutz": "Zubrovia"}


def test_another_spelling_of_a_seat_that_has_a_regime() -> None:
    lands = lands_of(BORDER, "There was no word from the Foreign Ministry in Welgard.", "The regime of Velgard said no.")
    assert lands.seats == {"Velgard": "Zubrovia", "Welgard": "Zubrovia"}


def test_a_person_is_no_land() -> None:
    assert not lands_of("Salgado's army marched. Salgado's government fell.", persons=["Ana Salgado"]).words


def test_a_towns_police_tell_no_land() -> None:
    assert not lands_of("Grunau's police closed the bridge.").words


def test_the_land_is_taken_off_the_name_of_a_body() -> None:
    lands = lands_of(BORDER)
    assert lands.without("Zubrovian Defence Ministry") == "Defence Ministry"
    assert lands.without("Zubrovia") == "Zubrovia"
    assert bodies_beside("The Zubrovian army left.", lands) == {"army": frozenset({"Zubrovia"})}

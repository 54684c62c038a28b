"""Which reports tell of one event. Every text is invented."""

import random

import pytest

from whoseword.engine import LocalEngine
from whoseword.infer import load_encoder
from whoseword.link import find_reuse, group_stories
from whoseword.model import Detail, Report, Story


def report(name: str, text: str, date: str = "2031-05-04") -> Report:
    return Report(f"rep-{name}", "", "", f"{name}.txt", 0, text, published=Detail(date, "test"))


def grouped(*reports: Report) -> list[Story]:
    reuse, _ = find_reuse(reports, LocalEngine())
    return group_stories(reports, reuse, LocalEngine(), load_encoder())[0]


ORREL = [
    report(
        "a",
        "Man, 34, shot outside bakery\n\nA 34-year-old man was shot on Cooper Street in Orrel on Monday night, and Chief Danna Hulst asked"
        " witnesses to call. He was flown to the clinic at Marrow with wounds to his arm, and nobody has been arrested so far.",
    ),
    report(
        "b",
        "Orrel police seek gunman\n\nThe chief of police, Danna Hulst, said that a gunman fired twice at a 34-year-old baker on Cooper"
        " Street in Orrel before he ran towards the river. The baker is being treated at Marrow.",
    ),
]
LISK = report(
    "c",
    "Teenager wounded in car park\n\nA boy of 19 was wounded when shots were fired at the car park of a cinema in Lisk, Sergeant Pell Amory"
    " said. Two cars left the place at speed, and the police want to hear from their drivers.",
)


def test_two_reports_of_one_event_are_a_story_and_the_like_event_elsewhere_is_another() -> None:
    assert [s.reports for s in grouped(*ORREL, LISK)] == [("rep-a", "rep-b"), ("rep-c",)]


def test_the_same_town_months_later_is_another_event() -> None:
    told = (
        "Pensioner robbed on Mill Lane\n\nTwo men took the purse of a woman of 71 on Mill Lane in Orrel on Sunday. Chief Danna Hulst said"
        " that she was not hurt, and that the men are known to the police from earlier thefts."
    )
    later = report("d", told, "2031-11-20")
    assert ("rep-d",) in [s.reports for s in grouped(*ORREL, later)]


@pytest.mark.parametrize("seed", [1, 2])
def test_order_and_duplicates_change_nothing(seed: int) -> None:
    several = [*ORREL, LISK, ORREL[0]]
    random.Random(seed).shuffle(several)
    assert grouped(*several) == grouped(*ORREL, LISK)

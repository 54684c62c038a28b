"""What clauses count, and when two of them count one thing. Every snippet is invented."""

from typing import Any

import pytest

from whoseword.link.claims.counts import Count, counts_of, other_count, same_count
from whoseword.link.claims.wording import wording
from whoseword.model import Bound, Figure, Span

DEAD = Count("kill", "", False, False, "", 31.0, None)


def figure(quote: str, low: float | None, high: float | None, counts: str, **more: Any) -> Figure:
    return Figure("fig-1", "rep", Span("rep", 0, len(quote), quote), low, high, Bound.EXACTLY, counts=counts, **more)


def counted(text: str, *figures: Figure) -> frozenset[Count]:
    return counts_of(wording(text), figures)


def test_a_toll_and_a_higher_toll_count_the_same() -> None:
    early = counted("at least 31 people were killed", figure("at least 31 people", 31, None, "killed", unit="people"))
    late = counted("The toll has risen to 44", figure("44", 44, 44, "killed"))
    assert same_count(early, late) == "kill"
    assert other_count(early, late) == ""


@pytest.mark.parametrize(
    "other",
    [
        figure("50 prisoners", 50, 50, "killed", per="day"),
        figure("11 children", 11, 11, "killed", part_of="fig-0"),
        figure("nine children", 9, 9, "killed", unit="children"),
        figure("400 people", 400, 400, "killed", period="between March and June"),
        figure("31 people", 31, 31, "injured"),
        figure("900 people", 900, 900, "killed"),
        figure("38.1 deaths", 38.1, 38.1, "killed"),
    ],
    ids=["a rate", "a part", "a group", "over months", "another outcome", "far apart", "a share"],
)
def test_what_is_no_toll_of_the_event_does_not_count_the_same(other: Figure) -> None:
    assert same_count(frozenset({DEAD}), counted(other.span.quote, other)) == ""


def test_a_rate_and_a_total_are_told_apart() -> None:
    rate = counted("50 a day were shot", figure("50", 50, 50, "killed", per="day"))
    assert "rate" in other_count(frozenset({DEAD}), rate)


def test_words_tell_a_count_where_no_figure_was_read() -> None:
    assert same_count(counted("Nine miners died"), counted("The blast killed 11 miners")) == "kill"
    assert counted("Nine died and twenty were injured") == frozenset()


def test_a_toll_counts_the_dead_without_its_number() -> None:
    assert same_count(counted("an official confirmed the death toll"), frozenset({DEAD})) == "kill"
    assert counted("an official spoke of death in the mountains") == frozenset()


def test_children_killed_are_not_all_who_were_killed() -> None:
    children = counted("nine children were killed", figure("nine children", 9, 9, "killed", unit="children"))
    assert "group" in other_count(frozenset({DEAD}), children)


def test_counts_without_a_number_can_be_compared() -> None:
    bare, dead = counted("the death toll"), frozenset({DEAD, Count("kill", "day", False, False, "", None, None)})
    assert other_count(bare | dead, dead) == ""

"""Axes hold what is put on them, in order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from whoseword.present.view.diff import differences
from whoseword.present.view.scale import axis, calendar


@given(st.lists(st.floats(0.01, 1e9), min_size=1, max_size=8))
def test_values_lie_on_the_axis_in_order(values: list[float]) -> None:
    scale = axis(values)
    places = [scale.at(v) for v in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= p <= 100 for p in places)
    assert 2 <= len(scale.ticks) <= 14


def test_a_wide_range_makes_the_axis_logarithmic() -> None:
    assert not axis([12, 40]).logarithmic
    assert axis([3, 13000]).logarithmic


@given(st.lists(st.dates(date(1950, 1, 1), date(2050, 1, 1)), min_size=1, max_size=8))
def test_days_lie_on_the_calendar_in_order(days: list[date]) -> None:
    line = calendar(days)
    places = [line.at(d) for d in sorted(days)]
    assert places == sorted(places)
    assert all(0 <= line.at(d) <= line.end(d) <= 100 for d in days)


@given(st.text(max_size=40), st.text(max_size=40))
def test_runs_are_the_other_wording_and_nothing_else(first: str, other: str) -> None:
    assert "".join(r.text for r in differences(first, other)).strip() == other.strip()

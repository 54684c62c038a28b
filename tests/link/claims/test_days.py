"""When the times of two clauses are too far apart for one matter. Every date is invented."""

from datetime import date

from whoseword.link.claims.days import days_by_report, days_in, far_apart
from whoseword.model import Precision, Span, TimeRef


def time(ident: str, start: int, quote: str, **told: str | None) -> TimeRef:
    return TimeRef(ident, "rep", Span("rep", start, start + len(quote), quote), Precision.SPAN, **told)  # type: ignore[arg-type]


def test_last_autumn_of_an_undated_report_lies_in_the_year_before_the_story() -> None:
    found = days_by_report([time("a", 0, "last autumn", constraint="season:autumn")], "2015-03-14")
    assert days_in(Span("rep", 0, 20, "last autumn, he said"), found) == {(date(2014, 3, 13), date(2015, 4, 14))}


def test_a_time_of_which_no_year_can_be_told_bounds_nothing() -> None:
    assert days_by_report([time("a", 0, "last autumn", constraint="season:autumn")], None) == {}
    assert days_by_report([time("a", 0, "one day", constraint=None)], "2015-03-14") == {}


def test_an_open_end_reaches_everything_beyond_it() -> None:
    since = days_by_report([time("a", 0, "since 2011", earliest="2011-01-01")], None)["rep"][0][1]
    assert not far_apart([since], [(date(2014, 1, 1), date(2014, 1, 2))])
    assert far_apart([since], [(date(2009, 1, 1), date(2009, 1, 2))])


def test_days_within_a_month_are_not_far_apart() -> None:
    monday, wednesday = (date(2014, 5, 5),) * 2, (date(2014, 5, 7),) * 2
    assert not far_apart([monday], [wednesday])

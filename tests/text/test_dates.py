"""Calendar arithmetic under time expressions."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whoseword.model import Precision
from whoseword.text import dates

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_the_last_one_up_to_the_report(anchor: date, weekday: int) -> None:
    day, why = dates.on_weekday(anchor, weekday, "", False)
    assert day.isoweekday() == weekday
    assert timedelta(0) <= anchor - day < timedelta(7)
    assert anchor.isoformat() in why


@given(DAYS, st.integers(1, 7))
def test_the_last_weekday_lies_before_and_the_next_after(anchor: date, weekday: int) -> None:
    assert dates.on_weekday(anchor, weekday, "last", False)[0] < anchor < dates.on_weekday(anchor, weekday, "next", False)[0]


@given(DAYS, st.integers(1, 12))
def test_a_bare_month_is_never_ahead(anchor: date, month: int) -> None:
    year, _ = dates.in_month(anchor, month, "", False)
    assert dates.month_days(year, month)[0] <= anchor


def test_a_leap_day_is_found_in_a_leap_year() -> None:
    assert dates.in_year(date(2023, 3, 1), 2, 29, False)[0] == date(2024, 2, 29)
    assert dates.in_year(date(2023, 3, 1), 2, 30, False)[0] is None


def test_offsets_keep_their_grain() -> None:
    anchor = date(2017, 5, 17)
    assert dates.offset_days(anchor, 2, "m", -1) == (Precision.MONTH, date(2017, 3, 1), date(2017, 3, 31))
    assert dates.offset_days(anchor, 2, "y", -1) == (Precision.YEAR, date(2015, 1, 1), date(2015, 12, 31))

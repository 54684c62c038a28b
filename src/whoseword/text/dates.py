"""What a time expression can mean, given the day of writing: pure calendar arithmetic, no text."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from whoseword.model import Precision


@dataclass(frozen=True, slots=True)
class Value:
    """The days that an expression can mean, both ends included; an open end is `None`."""

    precision: Precision
    earliest: date | None = None
    latest: date | None = None
    constraint: str | None = None
    written: bool = False
    why: str = ""

    @property
    def open(self) -> bool:
        """Whether no day at all is known."""
        return self.earliest is None and self.latest is None


@lru_cache(maxsize=4096)
def absolute(text: str) -> Value | None:
    """The value of a date written with its year, or `None` if it is none.

    A date in figures alone whose day and month could change places keeps both readings as its two ends.

    >>> absolute("23.09.2019").earliest
    datetime.date(2019, 9, 23)
    """
    day_first = _parsed(text, "DMY")
    if day_first is None:
        return None
    month_first = _parsed(text, "MDY") or day_first
    low, high = sorted((day_first, month_first))
    if low == high:
        return Value(Precision.DAY, low, low, written=True, why="The date is written in full.")
    why = f"The date in figures is the {low.isoformat()} or the {high.isoformat()}, as day or month is written first."
    return Value(Precision.SPAN, low, high, written=True, why=why)


def _parsed(text: str, order: str) -> date | None:
    import dateparser

    settings = {"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"], "PREFER_LOCALE_DATE_ORDER": False}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.date() if found else None


def month_days(year: int, month: int, part: str | None = None) -> tuple[date, date]:
    """First and last day of a month, or of its `early` (1-10), `mid` (11-20) or `late` (21-) part.

    >>> month_days(2016, 2, "late")
    (datetime.date(2016, 2, 21), datetime.date(2016, 2, 29))
    """
    last = calendar.monthrange(year, month)[1]
    first, stop = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part or "", (1, last))
    return date(year, month, first), date(year, month, stop)


def year_days(year: int, part: str | None = None) -> tuple[date, date]:
    """First and last day of a year, or of its `early`, `mid` or `late` third."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part or "", (1, 12))
    return date(year, first, 1), month_days(year, last)[1]


def shift_months(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie `months` after the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def on_weekday(anchor: date, weekday: int, which: str, future: bool) -> tuple[date, str]:
    """The day meant by a weekday (1 is Monday) in a report of `anchor`, and why.

    >>> on_weekday(date(2017, 5, 17), 1, "", False)[0]
    datetime.date(2017, 5, 15)
    """
    back = (anchor.isoweekday() - weekday) % 7
    name = calendar.day_name[weekday - 1]
    if which == "next" or future:
        ahead = (weekday - anchor.isoweekday()) % 7 or 7
        return anchor + timedelta(ahead), f"What is said lies ahead: the first {name} after the report's date, {anchor.isoformat()}."
    if which == "last":
        return anchor - timedelta(back or 7), f"The last {name} before the report's date, {anchor.isoformat()}."
    return anchor - timedelta(back), f"The last {name} on or before the report's date, {anchor.isoformat()}."


def in_month(anchor: date, month: int, which: str, future: bool) -> tuple[int, str]:
    """The year meant by a month's name in a report of `anchor`, and why."""
    name, said = calendar.month_name[month], f"{calendar.month_name[anchor.month]} {anchor.year}"
    if future or which == "next":
        return anchor.year + (month < anchor.month or (which == "next" and month == anchor.month)), (
            f"What is said lies ahead: the first {name} from the report's month, {said}."
        )
    if which == "last":
        year = anchor.year - (month >= anchor.month)
        return year, f"The last {name} before the report's month, {said}; the year before may be meant."
    return anchor.year - (month > anchor.month), f"The last {name} up to the report's month, {said}."


def in_year(anchor: date, month: int, day: int, future: bool) -> tuple[date | None, str]:
    """The full date meant by a day and month in a report of `anchor`, and why; `None` for a day no year has."""
    found = [d for y in range(anchor.year - 4, anchor.year + 5) if (d := _day(y, month, day))]
    if not found:
        return None, ""
    if future:
        ahead = min((d for d in found if d >= anchor), default=found[-1])
        return ahead, f"What is said lies ahead: the first such day after the report's date, {anchor.isoformat()}."
    best = min(found, key=lambda d: (abs((d - anchor).days), d))
    return best, f"No year is written: the one in which the day lies nearest to the report's date, {anchor.isoformat()}."


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def offset_days(anchor: date, number: int | None, unit: str, sign: int) -> tuple[Precision, date, date]:
    """The days that lie `number` units before (`sign` -1) or after the anchor; a `None` number means a few (2 to 6).

    >>> offset_days(date(2017, 5, 17), 3, "d", -1)[1]
    datetime.date(2017, 5, 14)
    """
    if number is None:
        near, far = offset_days(anchor, 2, unit, sign), offset_days(anchor, 6, unit, sign)
        return Precision.SPAN, min(near[1], far[1]), max(near[2], far[2])
    if unit == "h":
        return Precision.DAY, min(anchor, _moved(anchor, sign)), max(anchor, _moved(anchor, sign))
    if unit == "d":
        day = _moved(anchor, sign * number)
        return Precision.DAY, day, day
    if unit in "wf":
        day = _moved(anchor, sign * number * (14 if unit == "f" else 7))
        return Precision.WEEK, _moved(day, -3), _moved(day, 3)
    if unit == "m":
        year, month = shift_months(anchor, sign * number)
        return (Precision.MONTH, *month_days(min(max(year, 1), 9998), month))
    year = anchor.year + sign * number * (10 if unit == "D" else 1)
    return (Precision.YEAR, *year_days(min(max(year, 1), 9998)))


def _moved(day: date, days: int) -> date:
    """`day` moved by `days`, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def stretch_back(anchor: date, number: int | None, unit: str) -> date:
    """The first day of "the past N units" in a report of `anchor`."""
    count = number if number is not None else 5
    if unit in "hdwf":
        days = {"h": 1, "d": count, "w": 7 * count, "f": 14 * count}[unit]
        return _moved(anchor, -min(days, 36500))
    months = count * {"m": 1, "y": 12, "D": 120}[unit]
    year, month = shift_months(anchor, -min(months, 12 * 1000))
    return date(max(year, 1), month, min(anchor.day, calendar.monthrange(max(year, 1), month)[1]))


def this_unit(anchor: date, unit: str, number: int) -> tuple[Precision, date, date]:
    """First and last day of the week, month or year of the anchor, moved by `number`."""
    if unit == "w":
        monday = anchor - timedelta(anchor.isoweekday() - 1) + timedelta(7 * number)
        return Precision.WEEK, monday, monday + timedelta(6)
    if unit == "W":
        saturday = anchor - timedelta((anchor.isoweekday() + 1) % 7) + timedelta(7 * (number + (number < 0 and anchor.isoweekday() < 6)))
        return Precision.SPAN, saturday, saturday + timedelta(1)
    if unit == "m":
        return (Precision.MONTH, *month_days(*shift_months(anchor, number)))
    if unit == "D":
        return (Precision.SPAN, date(anchor.year // 10 * 10 + 10 * number, 1, 1), date(anchor.year // 10 * 10 + 10 * number + 9, 12, 31))
    return (Precision.YEAR, *year_days(anchor.year + number))

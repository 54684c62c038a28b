"""Two times made one: the stretch between them, the stretch up to the day of writing, an hour and its day."""

from __future__ import annotations

from calendar import isleap
from dataclasses import replace
from datetime import date

from whoseword.model import Precision
from whoseword.text.dates import Value


def between(first: Value, last: Value) -> Value:
    """The stretch from one time to another."""
    known = " to ".join(v.constraint for v in (first, last) if v.open and v.constraint) or None
    why = "Both ends are written." if first.written and last.written else " ".join(v.why for v in (first, last) if not v.written)
    start, end = first.earliest, last.latest
    if start and end and not first.written and (start > end or last.written):
        start = _moved_to(start, end)
    if start and end and start > end:
        start, end = end, start
    return Value(Precision.SPAN, start, end, known, first.written and last.written, why)


def _moved_to(start: date, end: date) -> date:
    """The first end of a stretch, whose year is not written, in the year that makes it the last before the other end."""
    year = end.year - ((start.month, start.day) > (end.month, end.day))
    return start.replace(year=year, day=28 if (start.month, start.day) == (2, 29) and not isleap(year) else start.day)


def at_hour(clock: Value, day: Value) -> Value:
    """A time of day and the day beside it as one: the value is the day's."""
    known = " ".join(c for c in (day.constraint, clock.constraint) if c) or None
    return replace(day, precision=Precision.TIME, constraint=known)


def since(value: Value, anchor: date | None) -> Value:
    """The stretch from a time up to the day of writing."""
    known = f"since {value.constraint}" if value.open and value.constraint else None
    end = anchor if anchor is not None and (value.earliest is None or value.earliest <= anchor) else None
    start = value.earliest
    why = f"{value.why} The stretch ends on the day of writing{f', {anchor.isoformat()}' if end and anchor else ', which is not known'}."
    return Value(Precision.SPAN, start, end if start else None, known, value.written, why)

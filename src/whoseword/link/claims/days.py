"""The days that the times in a clause can mean, and when two clauses tell of times too far apart to be one matter."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import product

from whoseword.model import Span, TimeRef

FAR = timedelta(days=31)
"""Days between two stretches from which they are no two ways of naming one time."""
YEAR = timedelta(days=366)
_RECENT = ("weekday", "month", "season", "offset")
"""Constraints that, without a year, name a time within the last year: a Monday, last autumn."""

Days = tuple[date, date]
"""A stretch of days, both ends inclusive."""


def days_by_report(times: Iterable[TimeRef], newest: str | None) -> dict[str, list[tuple[Span, Days]]]:
    """By report, every time whose days are known or can be bounded, with them.

    Args:
        newest: ISO date of the story's latest report: what an undated report calls "last autumn" lies within a year before it.
    """
    last = date.fromisoformat(newest[:10]) if newest else None
    found: dict[str, list[tuple[Span, Days]]] = {}
    for time in sorted(times, key=lambda t: t.id):
        if (days := _days(time, last)) is not None:
            found.setdefault(time.report, []).append((time.span, days))
    return found


def _days(time: TimeRef, newest: date | None) -> Days | None:
    first, last = (None if end is None else date.fromisoformat(end) for end in (time.earliest, time.latest))
    if first is not None or last is not None:
        return first or date.min, last or date.max
    kinds = [part.partition(":")[0] for part in (time.constraint or "").split()]
    if newest is None or not kinds or not all(kind in _RECENT for kind in kinds):
        return None
    return newest - YEAR, newest + FAR


def days_in(span: Span, by_report: Mapping[str, Sequence[tuple[Span, Days]]]) -> frozenset[Days]:
    """The days of the times that stand in `span`."""
    return frozenset(days for at, days in by_report.get(span.report, ()) if span.covers(at))


def far_apart(ours: Collection[Days], theirs: Collection[Days]) -> bool:
    """Whether both are dated, and each time of one lies more than a month from each of the other.

    >>> may, autumn = (date(2014, 5, 1), date(2014, 5, 31)), (date(2015, 9, 1), date(2015, 11, 30))
    >>> year = (date(2014, 1, 1), date(2014, 12, 31))
    >>> far_apart([may], [autumn]), far_apart([may], [year]), far_apart([may], [])
    (True, False, False)
    """
    return bool(ours and theirs) and all(_gap(a, b) > FAR for a, b in product(ours, theirs))


def _gap(a: Days, b: Days) -> timedelta:
    return max(a[0], b[0]) - min(a[1], b[1])

"""Days for the times of reports that carry no date, worked out from reports of the same story that do."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whoseword.model import Precision, TimeRef
from whoseword.text import dates

LIKE = 0.2
"""Share of words in common from which two sentences may speak of one event."""

SOON = 3
"""Days after the last day that is sure within which a weekday of an undated report is taken to lie."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time with the sentence that holds it and the claims of that sentence."""

    time: TimeRef
    sentence: tuple[int, int]
    text: str
    claims: frozenset[str]
    inside: bool
    """Whether the time stands inside what is said, not beside it."""
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of a time as far as they are known, from what, and why."""

    precision: Precision
    earliest: str | None
    latest: str | None
    inferred_from: str | None
    why: str


def resolve(told: Sequence[Told], published: Mapping[str, date]) -> dict[str, Dated]:
    """The days of every time by its id; times of undated reports are set by dated reports on the same event.

    Args:
        published: the day of each report that carries one.
    """
    found: dict[str, Dated] = {}
    by_report: dict[str, list[Told]] = {}
    for item in told:
        time = item.time
        source = time.report if time.inferred_from == "report date" else time.inferred_from
        found[time.id] = Dated(time.precision, time.earliest, time.latest, source, time.why)
        by_report.setdefault(time.report, []).append(item)
    fixed = [t for t in told if t.time.earliest and t.time.earliest == t.time.latest]
    for report in sorted(by_report):
        if report not in published:
            found.update(_chained(by_report[report], fixed))
    return found


def written_on(told: Sequence[Told], dated: Mapping[str, Dated]) -> dict[str, date]:
    """The likely day of writing of each report without a date: the last day of which it speaks as past.

    A weekday that may be one of two days is the one that is not before the first day that the report shares with a dated one.
    """
    by_report: dict[str, list[Told]] = {}
    for item in told:
        by_report.setdefault(item.time.report, []).append(item)
    found = {}
    for report, mine in sorted(by_report.items()):
        past = [t for t in mine if not (t.time.constraint or "").endswith(" after")]
        sure = [d for t in past if (d := _day_of(dated[t.time.id])) is not None]
        if not sure:
            continue
        recent = [d for d in sure if (max(sure) - d).days <= 7]
        likely = [d for t in past if (d := _weekday_from(t.time, dated[t.time.id], min(recent))) is not None]
        found[report] = max([*sure, *(d for d in likely if (d - max(sure)).days <= SOON)])
    return found


def _day_of(dated: Dated) -> date | None:
    if dated.precision is Precision.DAY and dated.earliest and dated.earliest == dated.latest:
        return date.fromisoformat(dated.earliest)
    return None


def _weekday_from(time: TimeRef, dated: Dated, first: date) -> date | None:
    """The day of a weekday that is known to lie between two of its kind: the first one not before `first`."""
    match = re.match(r"weekday:(\d)", time.constraint or "")
    if match is None or not dated.earliest or not dated.latest:
        return None
    low, high = date.fromisoformat(dated.earliest), date.fromisoformat(dated.latest)
    return next((d for d in _days(max(low, first), high) if d.isoweekday() == int(match[1])), None)


def _chained(mine: Sequence[Told], fixed: Sequence[Told]) -> dict[str, Dated]:
    """Weekdays matched to those of dated reports, and what else follows once the day of writing is bounded by them."""
    found: dict[str, Dated] = {}
    first, last, used = date.min, date.max, ""
    for item in mine:
        weekday = _weekday(item.time)
        match = _same_day(item, weekday, fixed) if weekday else None
        if match is None or match[0].time.earliest is None:
            continue
        other, why = match
        day = date.fromisoformat(match[0].time.earliest)
        since = (item.time.constraint or "").startswith("since")
        end = None if since else day.isoformat()
        found[item.time.id] = Dated(item.time.precision, day.isoformat(), end, other.time.report, why)
        if max(first, day) <= min(last, day + timedelta(6)):
            first, last, used = max(first, day), min(last, day + timedelta(6)), other.time.report
    if not used:
        return found
    found.update(_beside(mine, found))
    for item in mine:
        if item.time.id not in found and item.time.earliest is None and item.time.constraint:
            dated = _under(item.time, list(_days(first, last)), used)
            if dated is not None:
                found[item.time.id] = dated
    return found


def _beside(mine: Sequence[Told], found: Mapping[str, Dated]) -> dict[str, Dated]:
    """Times counted from a day in the same sentence ("the day before") once that day is known."""
    out: dict[str, Dated] = {}
    for item in mine:
        match = re.fullmatch(r"event:([+-]?\d+)d", item.time.constraint or "")
        near = [t for t in mine if t.sentence == item.sentence and t.time.span < item.time.span and t.time.id in found]
        if match and near and item.time.earliest is None and (day := found[near[-1].time.id].earliest):
            moved = (date.fromisoformat(day) + timedelta(int(match[1]))).isoformat()
            why = f"Counted from the day mentioned before it, {day}, which was taken from a dated report."
            out[item.time.id] = Dated(Precision.DAY, moved, moved, found[near[-1].time.id].inferred_from, why)
    return out


def _weekday(time: TimeRef) -> int | None:
    match = re.fullmatch(r"(?:since )?weekday:(\d)(?: part:\w+)?", time.constraint or "")
    return int(match[1]) if match and time.earliest is None else None


def _same_day(item: Told, weekday: int, fixed: Sequence[Told]) -> tuple[Told, str] | None:
    """The dated time that an undated weekday is taken for: by a shared claim, else by likeness, else as the only one."""
    fits = [
        f
        for f in fixed
        if f.time.report != item.time.report and f.time.earliest and date.fromisoformat(f.time.earliest).isoweekday() == weekday
    ]
    name = calendar.day_name[weekday - 1]
    shared = [f for f in fits if f.claims & item.claims]
    if shared:
        return min(shared, key=_order), f"The report carries no date; a report that does speaks of the same claim on this {name}."
    alike = [(f, likeness(item.words, f.words)) for f in fits]
    best = max((s for _, s in alike), default=0.0)
    if best >= LIKE:
        nearest = min((f for f, s in alike if s == best), key=_order)
        return nearest, f"The report carries no date; a report that does says much the same of this {name}."
    days = {f.time.earliest for f in fits}
    if len(days) == 1:
        return min(fits, key=_order), f"The report carries no date; this is the only {name} of which dated reports of the story speak."
    return None


def _order(told: Told) -> tuple[str, str]:
    return (told.time.report, told.time.id)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Words in common as a share of the words of the shorter sentence."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(1)


def _under(time: TimeRef, anchors: Sequence[date], report: str) -> Dated | None:
    """The days of an open time if the report was written on one of `anchors`; `None` if they differ too much."""
    values = [v for a in anchors if (v := _value(time.constraint or "", a)) is not None]
    if not values or len(values) < len(anchors):
        return None
    low, high = min(v[1] for v in values), max(v[2] for v in values)
    same = len({(v[1], v[2]) for v in values}) == 1
    if not same and (high - low).days > 9 and values[0][0] is Precision.DAY:
        common = max(sorted({(v[1], v[2]) for v in values}), key=lambda d: sum((v[1], v[2]) == d for v in values))
        low, high = common
    why = f"The report carries no date; by the days that it shares with a dated report it was written from {anchors[0]} to {anchors[-1]}."
    precision = values[0][0] if low == high or same else Precision.SPAN
    return Dated(precision, low.isoformat(), high.isoformat(), report, why)


def _value(constraint: str, anchor: date) -> tuple[Precision, date, date] | None:
    """The days that a constraint means in a report written on `anchor`."""
    if constraint.startswith("since "):
        inner = _value(constraint.removeprefix("since "), anchor)
        return (Precision.SPAN, inner[1], max(anchor, inner[1])) if inner else None
    fields = dict(part.split(":", 1) for part in constraint.split() if ":" in part)
    future = constraint.endswith(" after")
    if " to " in constraint:
        return None
    if "weekday" in fields and fields["weekday"].isdecimal():
        day, _ = dates.on_weekday(anchor, int(fields["weekday"]), "", future)
        return Precision.DAY, day, day
    if "day" in fields and fields["day"].isdecimal():
        found, _ = dates.in_year(anchor, int(fields["month"]), int(fields["day"]), False)
        return (Precision.DAY, found, found) if found else None
    if fields.get("month", "0") != "0":
        year, _ = dates.in_month(anchor, int(fields["month"]), {"-1": "last", "+1": "next"}.get(fields.get("year", ""), ""), False)
        return (Precision.MONTH, *dates.month_days(year, int(fields["month"]), fields.get("part")))
    return _counted(fields, anchor)


def _counted(fields: Mapping[str, str], anchor: date) -> tuple[Precision, date, date] | None:
    match = re.fullmatch(r"([+-]?)(\d+)([dwfmyDhW])", fields.get("offset", ""))
    if match:
        number, sign = int(match[2]), -1 if match[1] == "-" else 1
        if match[3] in "wmyDW" and number == 1:
            return dates.this_unit(anchor, match[3], sign)
        return dates.offset_days(anchor, number, match[3], sign)
    unit = next((u for name, u in (("week", "w"), ("month", "m"), ("year", "y"), ("decade", "D")) if fields.get(name) == "0"), None)
    if unit is None:
        return None
    precision, first, last = dates.this_unit(anchor, unit, 0)
    return (precision, first, anchor) if fields.get("part") in ("early", "mid") else (precision, first, last)

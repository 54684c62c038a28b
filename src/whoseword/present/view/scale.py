"""Axes: values and days as positions in percent, and round ticks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from whoseword.present.words import MONTHS, number

LOG_FROM = 60.0
"""Ratio of the largest to the smallest value from which an axis is logarithmic."""
NEAR_DAYS = 60
"""A story longer than this is drawn closer together the further back it goes."""
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Numbers on a line: linear from 0, or logarithmic between its two ends."""

    low: float
    high: float
    logarithmic: bool
    ticks: tuple[Tick, ...]

    def at(self, value: float) -> float:
        """The place of `value` in percent of the axis."""
        return _place(value, self.low, self.high, self.logarithmic)


def _place(value: float, low: float, high: float, logarithmic: bool) -> float:
    share = math.log(max(value, low) / low) / math.log(high / low) if logarithmic else (value - low) / (high - low)
    return round(100 * min(1.0, max(0.0, share)), 2)


def axis(values: Sequence[float]) -> Axis:
    """An axis that holds all values with room to the right.

    >>> [t.label for t in axis([12, 20, 40]).ticks]
    ['0', '10', '20', '30', '40', '50']
    """
    positive = [v for v in values if v > 0] or [1.0]
    low, high = min(positive), max(positive)
    if high / low > LOG_FROM:
        start, end = 10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high * 1.05))
        powers = [10.0**p for p in range(round(math.log10(start)), round(math.log10(end)) + 1)]
        return Axis(start, end, True, tuple(Tick(_place(p, start, end, True), number(p)) for p in powers))
    step = _step(high * 1.1 / 5)
    end = step * math.ceil(high * 1.1 / step)
    marks = [step * i for i in range(round(end / step) + 1)]
    return Axis(0.0, end, False, tuple(Tick(_place(m, 0.0, end, False), number(m)) for m in marks))


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(s * power for s in STEPS if s * power >= least * 0.999)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days on a line: even, or drawn closer together the further back they lie."""

    first: date
    last: date
    closing: bool
    ticks: tuple[Tick, ...]

    def at(self, day: date) -> float:
        """The place of the start of `day` in percent of the line."""
        return _day_place(day.toordinal(), self.first.toordinal(), self.last.toordinal(), self.closing)

    def end(self, day: date) -> float:
        """The place of the end of `day`."""
        return _day_place(day.toordinal() + 1, self.first.toordinal(), self.last.toordinal(), self.closing)


def _day_place(day: int, first: int, last: int, closing: bool) -> float:
    total = last + 1 - first
    left = min(total, max(0, last + 1 - day))
    share = 1 - math.log1p(left) / math.log1p(total) if closing else 1 - left / total
    return round(100 * share, 2)


def calendar(days: Sequence[date]) -> Calendar:
    """A line that holds all days (at least one)."""
    first, last = min(days), max(days)
    closing = (last - first).days > NEAR_DAYS
    marks = sorted({first, last, *(_month_starts(first, last) if closing else _even(first, last))})
    placed = [Tick(_day_place(m.toordinal(), first.toordinal(), last.toordinal(), closing), _label(m, closing)) for m in marks]
    return Calendar(first, last, closing, _apart(placed))


def _even(first: date, last: date) -> list[date]:
    step = max(1, ((last - first).days + 1) // 6)
    return [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1, step)]


def _month_starts(first: date, last: date) -> list[date]:
    found = [date(y, 1, 1) for y in range(first.year + 1, last.year + 1)]
    found += [date(last.year, m, 1) for m in range(1, last.month + 1) if date(last.year, m, 1) > first]
    found += [date.fromordinal(last.toordinal() - n) for n in (1, 7) if last.toordinal() - n > first.toordinal()]
    return found


def _label(day: date, closing: bool) -> str:
    if closing and (day.month, day.day) == (1, 1):
        return f"{day.year}"
    month = MONTHS[day.month - 1][:3]
    return month if closing and day.day == 1 else f"{day.day} {month}"


def _apart(ticks: list[Tick], room: float = 9.0) -> tuple[Tick, ...]:
    """The ticks whose labels don't run into one another, kept from the latest backwards."""
    kept: list[Tick] = []
    for tick in sorted(ticks, key=lambda t: -t.at):
        if not kept or kept[-1].at - tick.at >= room:
            kept.append(tick)
    return tuple(reversed(kept))

"""Counts that moved: which figures a later one replaces, by the day or by the reports' own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whoseword.corroborate.figures.quantities import Quantity
from whoseword.corroborate.figures.values import is_firm, listed, named, number, quoted
from whoseword.lexicon import pattern
from whoseword.model import Bound, Figure, Report
from whoseword.text import fold

TOLLS = frozenset({"killed", "injured", "critically injured", "casualties", "missing", "hospitalised", "infected"})
"""Outcomes whose counts are raised, or for the missing lowered, as the days go by, whoever counts."""
GROWING = TOLLS | {"displaced", "evacuated", "arrested", "detained", "rescued", "destroyed", "damaged"}
"""The same, with those that parties count each for itself: there one party's count must have moved."""
FALLING = frozenset({"missing"})
_BEFORE, _AFTER = 80, 40
_STOP = re.compile(r"[.;\n](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Moves:
    """The figures of a count that moved, in no order, which of them are replaced, and why they are held to be."""

    figures: tuple[Figure, ...]
    earlier: frozenset[str]
    """Ids of figures that a report itself calls earlier ones or corrects."""
    why: str
    rises: bool


def moves_of(
    quantity: Quantity,
    figures: Sequence[Figure],
    reports: Mapping[str, Report],
    day: Callable[[Figure], str | None],
    party: Callable[[Figure], str | None],
) -> Moves | None:
    """How the count of a quantity moved, or `None` if nothing tells so."""
    if quantity.per or quantity.period:
        return None
    firm = [f for f in figures if is_firm(f) and f.bound is not Bound.AT_MOST]
    earlier = frozenset(f.id for f in firm if _says(f, reports, "earlier_counts", "before") or _says(f, reports, "replaced_after", "after"))
    later = [f for f in firm if f.id not in earlier and _says(f, reports, "later_counts", "before")]
    numbers = {named(f)[1] for f in firm}
    if len(numbers) < 2:
        return None
    standing = [f for f in firm if f.id not in earlier]
    by_days = _by_days(quantity, standing, day) if quantity.counts in TOLLS or _one_party_moves(standing, day, party) else None
    if by_days is not None:
        rises, why = by_days
        return Moves(tuple(firm), earlier, why, rises)
    told = [f for f in firm if f.id in earlier] or later
    replaced = earlier and {named(f)[1] for f in firm if f.id not in earlier} - {named(f)[1] for f in firm if f.id in earlier}
    raised = later and quantity.counts in GROWING and any(named(f)[1] < max(named(x)[1] for x in later) for f in firm)
    corrected = any(party(f) and party(f) == party(x) and f.report != x.report and named(f)[1] != named(x)[1] for f in later for x in firm)
    if not (replaced or raised or corrected):
        return None
    word = _found(told[0], reports)
    why = f'A report says itself that the count has moved ("{word}" beside {quoted(told[0])}): {listed(firm)}.'
    return Moves(tuple(firm), earlier, why, not earlier or _is_raised(firm, earlier))


def _one_party_moves(figures: Sequence[Figure], day: Callable[[Figure], str | None], party: Callable[[Figure], str | None]) -> bool:
    """Whether one party gives two numbers on two days."""
    given: dict[str, dict[str, set[float]]] = {}
    for figure in figures:
        if (who := party(figure)) and (when := day(figure)):
            given.setdefault(who, {}).setdefault(when, set()).add(named(figure)[1])
    return any(len(days) > 1 and len(set.union(*days.values())) > 1 for days in given.values())


def _is_raised(firm: Sequence[Figure], earlier: frozenset[str]) -> bool:
    old = [named(f)[1] for f in firm if f.id in earlier]
    new = [named(f)[1] for f in firm if f.id not in earlier]
    return not old or not new or max(new) >= max(old)


def _by_days(quantity: Quantity, firm: Sequence[Figure], day: Callable[[Figure], str | None]) -> tuple[bool, str] | None:
    """Whether the count rises, and the sentence that says so, if it goes one way from day to day."""
    if quantity.counts not in GROWING:
        return None
    days = sorted({d for f in firm if (d := day(f))})
    tops = [max(named(f)[1] for f in firm if day(f) == d) for d in days]
    if len(tops) < 2 or tops[0] == tops[-1]:
        return None
    rising, falling = all(a <= b for a, b in pairwise(tops)), all(a >= b for a, b in pairwise(tops))
    if not rising and not (falling and quantity.counts in FALLING):
        return None
    steps = ", then ".join(f"{number(t)} as of {d}" for d, t in zip(days, tops, strict=True))
    verb = "grows" if rising else "falls"
    return rising, f"The number {verb} with the day of the report ({steps}): a later count replaces an earlier one, which is no conflict."


def _says(figure: Figure, reports: Mapping[str, Report], words: str, where: str) -> bool:
    """Whether words of a list stand beside a figure, in its own sentence."""
    return bool(pattern(words).search(_beside(figure, reports)[where == "after"]))


def _beside(figure: Figure, reports: Mapping[str, Report]) -> tuple[str, str]:
    report = reports.get(figure.report)
    if report is None:
        return "", ""
    before = _STOP.split(report.text[max(0, figure.span.start - _BEFORE) : figure.span.start])[-1]
    after = _STOP.split(report.text[figure.span.end : figure.span.end + _AFTER])[0]
    return fold(before), fold(after)


def _found(figure: Figure, reports: Mapping[str, Report]) -> str:
    before, after = _beside(figure, reports)
    for words, text in (("earlier_counts", before), ("replaced_after", after), ("later_counts", before)):
        if match := pattern(words).search(text):
            return match.group()
    return ""

"""Figures put on one footing: the same number, another bound, another number, a later one, or another quantity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from whoseword.corroborate.figures.footing import tell_apart
from whoseword.corroborate.figures.ledger import Room, record
from whoseword.corroborate.figures.moves import Moves, moves_of
from whoseword.corroborate.figures.quantities import GAP, SAME_EVENT, Quantity, quantities
from whoseword.corroborate.figures.values import bound_words, is_firm, listed, meet, named, number, overlap, quoted, ratio
from whoseword.model import Attribution, Bound, Claim, Disagreement, DisagreementKind, Figure, Report

__all__ = ["Quantity", "compare_figures", "quantities"]

THINGS = 2.0
"""Counts of things from this factor on are not taken for one count given differently."""
DISPUTED = frozenset({"arrested", "detained", "displaced"})
"""Outcomes whose counts parties dispute by more than that factor."""
ORDER = 15.0
"""Factor up to which a number is of the order that a vague word names."""
HEADLINE = 1.05
"""Factor by which a report's own round words ("toll passes 40") may miss the number it gives on a source's word."""
ROUND = 0.02
"""Share by which a number in round words may miss the exact one."""


def compare_figures(
    figures: Sequence[Figure],
    claims: Sequence[Claim],
    attributions: Mapping[str, Attribution],
    reports: Mapping[str, Report],
    origin_of: Mapping[str, str],
    party_of: Mapping[str, str] | None = None,
    days: Mapping[str, str] | None = None,
) -> list[Disagreement]:
    """Where the figures of a story differ.

    A quantity may leave three kinds of record: one for a count that moved with the days, one for each day on which
    different numbers are given, one for each number that is given with different bounds. Figures that agree leave none.
    Rates and totals, wholes and parts, and counts made in different ways are told apart and not held against each other.

    Args:
        origin_of: attribution id to origin id.
        party_of: attribution id to the name of the party whose word it is.
        days: report id to the ISO date on which it was written, for reports that carry no date.
    """
    stories = sorted({c.story for c in claims})
    room = Room(figures, reports, origin_of, party_of or {}, days or {}, stories[0] if stories else "")
    found = quantities([f for f in figures if not room.is_comparison(f)], claims, attributions, reports)
    records = [r for q in found for r in _within(q, room)]
    records += tell_apart(found, room)
    return sorted({d.id: d for d in records}.values(), key=lambda d: (d.kind.value, d.id))


def _within(quantity: Quantity, room: Room) -> list[Disagreement]:
    figures = _told_apart(quantity, room.of(quantity))
    if len({(named(f), f.bound) for f in figures}) < 2 or not _independent(figures):
        return []
    records = _bounds(quantity, figures, room)
    moved = moves_of(quantity, figures, room.reports, room.day, room.party)
    if moved is not None:
        records += _superseded(quantity, moved, room)
        buckets = [_standing(bucket, moved) for bucket in _by_day(figures, room)]
    else:
        buckets = [figures]
    for bucket in map(_sharp, buckets):
        if _differ(quantity, bucket, room):
            records.append(record(DisagreementKind.FIGURE, quantity, bucket, room, _conflict(quantity, bucket)))
    return records


def _sharp(figures: Sequence[Figure]) -> list[Figure]:
    """The figures without the vague words ("thousands") that all of several numbers beside them bear out: these contradict none."""
    firm = [f for f in figures if is_firm(f)]
    if len({named(f) for f in firm}) < 2:
        return list(figures)
    return [f for f in figures if is_firm(f) or not all(meet(f, x) and named(x)[1] <= ORDER * max(named(f)[0], 1.0) for x in firm)]


def _by_day(figures: Sequence[Figure], room: Room) -> list[list[Figure]]:
    """Figures of a count that moves, those of one day together; where no day is known, those of one report."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(room.day(figure) or figure.report, []).append(figure)
    return [group for _, group in sorted(found.items())]


def _standing(bucket: Sequence[Figure], moved: Moves) -> list[Figure]:
    """The figures of one day without those that a report of that day itself replaces."""
    replaced = {named(f) for f in bucket if f.id in moved.earlier}
    return [f for f in bucket if named(f) not in replaced]


def _superseded(quantity: Quantity, moved: Moves, room: Room) -> list[Disagreement]:
    """One record for the count as all give it, and one for each source whose own count moved among them."""
    records = [record(DisagreementKind.SUPERSEDED, quantity, moved.figures, room, moved.why)]
    by_party: dict[str, list[Figure]] = {}
    for figure in moved.figures:
        if party := room.party(figure):
            by_party.setdefault(party, []).append(figure)
    for party, own in sorted(by_party.items()):
        numbers = sorted({named(f)[1] for f in own})
        others = {named(f)[1] for p, said in by_party.items() if p != party for f in said}
        if len(numbers) > 1 and others - set(numbers):
            steps = ", ".join(number(n) for n in numbers)
            why = f"{party} itself gave {steps} at different times for one quantity ({quantity.label}): its last count replaces the others."
            records.append(record(DisagreementKind.SUPERSEDED, quantity, own, room, why))
    return records


def _told_apart(quantity: Quantity, figures: Sequence[Figure]) -> list[Figure]:
    """Counts of things without those that one statement gives side by side: it counts two things of one name."""
    if quantity.counts is not None:
        return list(figures)
    values: dict[str, set[tuple[float, float]]] = {}
    for figure in figures:
        values.setdefault(figure.attribution or figure.report, set()).add(named(figure))
    return [f for f in figures if len(values[f.attribution or f.report]) == 1]


def _independent(figures: Sequence[Figure]) -> bool:
    """Not all said in one breath: two numbers in one statement are two things counted."""
    return len({f.attribution or f.report for f in figures}) > 1


def _differ(quantity: Quantity, figures: Sequence[Figure], room: Room) -> bool:
    """Whether two voices give numbers of which one is not just the other's bound, or the other rounded."""
    by_value: dict[tuple[float, float], list[Figure]] = {}
    for figure in figures:
        by_value.setdefault(named(figure), []).append(figure)
    pairs = ((a, b) for one, two in combinations(by_value.values(), 2) for a in one for b in two)
    return any(_part_company(quantity, a, b, room) for a, b in pairs)


def _part_company(quantity: Quantity, a: Figure, b: Figure, room: Room) -> bool:
    if named(a) == named(b) or _ends_meet(a, b) or _rounded(a, b) or not (is_firm(a) or is_firm(b)):
        return False
    if a.report == b.report:
        apart = room.origin(a) != room.origin(b) and a.attribution != b.attribution
        narrated = None in (room.party(a), room.party(b)) and bool(room.party_of)
        if not apart or (narrated and (meet(a, b) or ratio(named(a)[1], named(b)[1]) <= HEADLINE)):
            return False
    size = ratio(named(a)[1], named(b)[1])
    if quantity.counts is None:
        return not meet(a, b) and size < THINGS
    return size < (GAP if quantity.counts in SAME_EVENT or quantity.counts in DISPUTED else THINGS)


def _rounded(a: Figure, b: Figure) -> bool:
    """Whether one is the other in round words: "more than 51 percent" of 51.3."""
    loose = [f for f in (a, b) if f.bound in (Bound.AT_LEAST, Bound.ABOUT)]
    return len(loose) == 1 and overlap(a, b) and ratio(named(a)[1], named(b)[1]) <= 1 + ROUND


def _ends_meet(a: Figure, b: Figure) -> bool:
    """Whether one figure is an end of the range that the other gives: "up to 900" of "between 400 and 900"."""
    one, two = named(a), named(b)
    if (a.bound is Bound.BETWEEN) == (b.bound is Bound.BETWEEN):
        return False
    return bool(set(one) & set(two))


def _bounds(quantity: Quantity, figures: Sequence[Figure], room: Room) -> list[Disagreement]:
    """One record for the numbers of a quantity that two reports give with different bounds."""
    by_number: dict[float, list[Figure]] = {}
    for figure in figures:
        for end in sorted(set(named(figure))) if is_firm(figure) else ():
            by_number.setdefault(end, []).append(figure)
    parted = {n: given for n, given in sorted(by_number.items()) if len({f.report for f in given}) > 1 and _bounds_differ(given)}
    if not parted:
        return []
    given = list({f.id: f for group in parted.values() for f in group}.values())
    said = "; ".join(_with_bounds(value, group) for value, group in parted.items())
    why = f"One number with different bounds is given for the same quantity ({quantity.label}): {said}."
    if any({Bound.AT_LEAST, Bound.AT_MOST} <= {f.bound for f in group} for group in parted.values()):
        why += " A least and a most say opposite things of it."
    return [record(DisagreementKind.BOUND, quantity, given, room, why)]


def _with_bounds(value: float, figures: Sequence[Figure]) -> str:
    bounds = sorted({f.bound for f in figures}, key=list(Bound).index)
    return ", ".join(f"{bound_words(b)} {number(value)}" if b is not Bound.EXACTLY else f"{number(value)} without a bound" for b in bounds)


def _bounds_differ(figures: Sequence[Figure]) -> bool:
    """Whether the bounds say different things, in two statements; that "about" was dropped is too little."""
    bounds = {f.bound for f in figures}
    return len(bounds) > 1 and not bounds <= {Bound.ABOUT, Bound.EXACTLY} and _independent(figures)


def _conflict(quantity: Quantity, figures: Sequence[Figure]) -> str:
    distinct = list({(named(f), f.bound): f for f in sorted(figures, key=lambda f: f.id)}.values())
    apart = [(a, b) for a, b in combinations(distinct, 2) if not meet(a, b)]
    why = f"Different numbers are given for one quantity ({quantity.label}): {listed(figures)}."
    if not apart:
        why += " They can stand side by side, as bounds or words of different sharpness; none excludes another."
    else:
        a, b = max(apart, key=lambda p: (abs(named(p[0])[1] - named(p[1])[1]), p[0].id, p[1].id))
        if overlap(a, b):
            why += f" {quoted(a)} and {quoted(b)} overlap, with different ends."
        else:
            why += f" They cannot all hold: {quoted(a)} excludes {quoted(b)}."
    return why + _periods(figures)


def _periods(figures: Sequence[Figure]) -> str:
    """A sentence on stretches of time that are written differently, or nothing."""
    stretches = sorted({f.period for f in figures if f.period})
    unsaid = ["not said"] if any(f.period is None for f in figures) else []
    if not stretches or len(stretches) + len(unsaid) < 2:
        return ""
    return f" The stretch of time counted over is not written alike: {'; '.join([*stretches, *unsaid])}."

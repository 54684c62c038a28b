"""Figures put on one footing: the same number, another bound, another number, a later one, or another quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from whoseword.corroborate.quantities import GAP, Quantity, group_of, is_part, named, quantities
from whoseword.model import Attribution, Bound, Claim, Disagreement, DisagreementKind, Figure, Report, Side, content_id

__all__ = ["Quantity", "compare_figures", "quantities"]

DAYS_IN = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
"""Days in each stretch that a rate is given for; a month and a year at their mean length."""
ABOUT = 0.1
"""Share by which "about" may miss the number it names."""
_GROWING = (
    "killed",
    "injured",
    "critically injured",
    "casualties",
    "displaced",
    "evacuated",
    "arrested",
    "detained",
    "rescued",
    "destroyed",
    "damaged",
)
_LATER = re.compile(
    r"\b(?:has risen|had risen|have risen|rises? to|rose to|risen to|climb(?:s|ed) to"
    r"|raised|updat(?:ed|ing)|revised|now stands|previous(?:ly)?"
    r"|earlier"
    r" (?:toll|count|figure|report)\w*|initial(?:ly)?|first put|up from|mounts)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:(?:up|down) from|compared (?:with|to)|compares (?:with|to))\s(?:the\s)?$", re.IGNORECASE)
_BEFORE, _AFTER = 70, 25


def compare_figures(
    figures: Sequence[Figure],
    claims: Sequence[Claim],
    attributions: Mapping[str, Attribution],
    reports: Mapping[str, Report],
    origin_of: Mapping[str, str],
) -> list[Disagreement]:
    """Where the figures of a story differ: at most one record of a kind for each quantity, with all its sides.

    Figures that agree leave no record. Rates and totals, and wholes and parts, are told apart and not held against
    each other.

    Args:
        origin_of: attribution id to origin id.
    """
    stories = sorted({c.story for c in claims})
    room = _Room({f.id: f for f in figures}, reports, origin_of, stories[0] if stories else "")
    found = quantities([f for f in figures if not room.is_comparison(f)], claims, attributions)
    records = [r for q in found for r in _within(q, room)]
    records += _rates(found, room)
    records += _parts(found, room)
    return sorted(records, key=lambda d: (d.kind.value, d.id))


class _Room:
    """What every comparison looks things up in."""

    def __init__(self, figures: Mapping[str, Figure], reports: Mapping[str, Report], origin_of: Mapping[str, str], story: str) -> None:
        self.figures, self.reports, self.origin_of, self.story = figures, reports, origin_of, story

    def of(self, quantity: Quantity) -> list[Figure]:
        """The figures of a quantity, by value."""
        return [self.figures[f] for f in quantity.figures]

    def origin(self, figure: Figure) -> str | None:
        """The id of the origin whose word a figure is."""
        return self.origin_of.get(figure.attribution or "")

    def day(self, figure: Figure) -> str | None:
        """The day or moment as of which a figure is given, else that of its report's publication."""
        if figure.as_of and re.match(r"\d{4}-\d\d", figure.as_of):
            return figure.as_of
        report = self.reports.get(figure.report)
        for detail in (report.published, report.updated) if report else ():
            if detail is not None:
                return detail.value[:10]
        return None

    def is_comparison(self, figure: Figure) -> bool:
        """Whether the report itself sets the figure against another of another time or place: "up from 58 percent"."""
        report = self.reports.get(figure.report)
        return report is not None and bool(_COMPARED.search(report.text[max(0, figure.span.start - 30) : figure.span.start]))

    def around(self, figure: Figure) -> str:
        """The words around a figure in its report."""
        report = self.reports.get(figure.report)
        return report.text[max(0, figure.span.start - _BEFORE) : figure.span.end + _AFTER] if report else ""


def _within(quantity: Quantity, room: _Room) -> list[Disagreement]:
    figures = _told_apart(quantity, room.of(quantity))
    numbers = {named(f) for f in figures if f.bound is not Bound.VAGUE}
    if quantity.group == "bodies" or len({(f.low, f.high, f.bound) for f in figures}) < 2 or not _independent(figures):
        return []
    if len(numbers) <= 1:
        return _bounds(quantity, figures, room)
    later = _later(quantity, figures, room)
    if later:
        hard = _clashing(figures, room)
        records = [_record(DisagreementKind.SUPERSEDED, quantity, figures, room, later)]
        if hard:
            why = f"Given as of one day by different sources, and they cannot all hold: {_listed(hard)}."
            records.append(_record(DisagreementKind.FIGURE, quantity, hard, room, why))
        return records
    return [_record(DisagreementKind.FIGURE, quantity, figures, room, _conflict(quantity, figures))]


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


def _bounds(quantity: Quantity, figures: Sequence[Figure], room: _Room) -> list[Disagreement]:
    firm = [f for f in figures if f.bound is not Bound.VAGUE]
    bounds = sorted({f.bound for f in firm}, key=list(Bound).index)
    if len(bounds) < 2:
        return _only_vague(quantity, figures, room) if len(firm) < len(figures) else []
    number = _number(named(firm[0])[1])
    said = ", ".join(f"{_words(b)} {number}" if b is not Bound.EXACTLY else f"{number} without a bound" for b in bounds)
    why = f"One number with different bounds is given for the same quantity ({quantity.label}): {said}."
    if {Bound.AT_LEAST, Bound.AT_MOST} <= set(bounds):
        why += " A least and a most say opposite things of it."
    return [_record(DisagreementKind.BOUND, quantity, firm, room, why)]


def _only_vague(quantity: Quantity, figures: Sequence[Figure], room: _Room) -> list[Disagreement]:
    firm = [f for f in figures if f.bound is not Bound.VAGUE]
    vague = [f for f in figures if f.bound is Bound.VAGUE]
    if not firm or all(_meet(a, b) for a in firm for b in vague):
        return []
    return [_record(DisagreementKind.FIGURE, quantity, figures, room, _conflict(quantity, figures))]


def _conflict(quantity: Quantity, figures: Sequence[Figure]) -> str:
    apart = [(a, b) for a, b in combinations(figures, 2) if not _meet(a, b)]
    why = f"Different numbers are given for one quantity ({quantity.label}): {_listed(figures)}."
    if not apart:
        why += " They can stand side by side, as bounds or words of different sharpness; none excludes another."
    else:
        a, b = max(apart, key=lambda p: (abs(named(p[0])[1] - named(p[1])[1]), p[0].id, p[1].id))
        why += (
            f" They cannot all hold: {_quote(a)} excludes {_quote(b)}."
            if not _overlap(a, b)
            else f" {_quote(a)} and {_quote(b)} overlap, with different ends."
        )
    return why + _periods(figures)


def _periods(figures: Sequence[Figure]) -> str:
    """A sentence on stretches of time that are written differently, or nothing."""
    written = sorted({f.period for f in figures if f.period})
    unsaid = ["not said"] if any(f.period is None for f in figures) else []
    if not written or len(written) + len(unsaid) < 2:
        return ""
    return f" The stretch of time counted over is not written alike: {'; '.join([*written, *unsaid])}."


def _later(quantity: Quantity, figures: Sequence[Figure], room: _Room) -> str | None:
    """Why the higher numbers replace the lower ones, or `None` if nothing tells so."""
    if quantity.counts not in _GROWING or quantity.per or quantity.period:
        return None
    firm = [f for f in figures if f.bound is not Bound.VAGUE]
    told = sorted((f for f in firm if _LATER.search(room.around(f))), key=lambda f: f.id)
    days = sorted({d for f in firm if (d := room.day(f))})
    tops = [max(named(f)[1] for f in firm if room.day(f) == d) for d in days]
    rising = len(tops) > 1 and all(a <= b for a, b in pairwise(tops)) and tops[0] < tops[-1]
    if rising:
        steps = ", then ".join(f"{_number(t)} as of {d}" for d, t in zip(days, tops, strict=True))
        return f"The number grows with the day of the report ({steps}): a later count replaces an earlier one, which is no conflict."
    if told and len(days) < 2:
        match = _LATER.search(room.around(told[0]))
        word = match.group() if match else ""
        return f'A report says itself that the count has moved ("{word}" beside {_quote(told[0])}): {_listed(figures)}.'
    return None


def _clashing(figures: Sequence[Figure], room: _Room) -> list[Figure]:
    """Figures of one day, of different origins, that exclude each other."""
    firm = [f for f in figures if f.bound is not Bound.VAGUE and room.day(f)]
    clash: dict[str, Figure] = {}
    for a, b in combinations(firm, 2):
        if room.day(a) == room.day(b) and a.report != b.report and room.origin(a) != room.origin(b) and not _meet(a, b):
            if _LATER.search(room.around(a)) or _LATER.search(room.around(b)):
                continue
            clash.update({a.id: a, b.id: b})
    return sorted(clash.values(), key=lambda f: (*named(f), f.id))


def _rates(found: Sequence[Quantity], room: _Room) -> list[Disagreement]:
    """One record for what is given per day, per week and as a total: different quantities, with the conversion."""
    by_kind: dict[tuple[str, str], list[Quantity]] = {}
    for quantity in found:
        if not quantity.part and (quantity.counts or quantity.per):
            by_kind.setdefault((quantity.counts or "", quantity.group), []).append(quantity)
    out = []
    for _, kinds in sorted(by_kind.items()):
        footings = sorted({q.per for q in kinds if q.per}, key=lambda p: DAYS_IN.get(p, 0.0))
        totals = [q for q in kinds if q.per is None and any(f.bound is not Bound.VAGUE for f in room.of(q))]
        if len(footings) < 2 and not (footings and totals):
            continue
        rates = [q for q in kinds if q.per]
        figures = [f for q in (*rates, *totals) for f in room.of(q)]
        out.append(_record(DisagreementKind.DIFFERENT_QUANTITY, rates[0], figures, room, _footing(rates, totals, room), (*rates, *totals)))
    return out


def _footing(rates: Sequence[Quantity], totals: Sequence[Quantity], room: _Room) -> str:
    sentences = []
    ordered = sorted(rates, key=lambda q: (DAYS_IN.get(q.per or "", 0.0), q.id))
    base = ordered[0].per or "day"
    against = sorted({named(f) for f in room.of(ordered[0])})[-1]
    for quantity in ordered[1:]:
        per = quantity.per or "day"
        if per != base:
            days = DAYS_IN[per] / DAYS_IN[base]
            given = sorted({named(f) for f in room.of(quantity)})[0]
            same = f"{_range(given)} a {per} is {_range((given[0] / days, given[1] / days))} a {base}"
            sentences.append(
                f"One is counted per {base}, the other per {per}: {same} ({per} taken as {_number(days)} {base}s), against"
                f" {_range(against)} a {base}."
            )
    if totals:
        listed = _listed([f for q in totals for f in room.of(q) if f.bound is not Bound.VAGUE])
        sentences.append(
            f"A rate (per {', per '.join(dict.fromkeys(q.per or '' for q in ordered))}) and a total ({listed}) are different quantities;"
        )
        sentences[-1] += " neither can be worked out from the other unless it is known for how many days the rate held."
    return " ".join(sentences)


def _parts(found: Sequence[Quantity], room: _Room) -> list[Disagreement]:
    """One record for what some accounts put where others put the whole: "eight weavers" against "30 people"."""
    out = []
    for counts in sorted({q.counts for q in found if q.counts}):
        kinds = [q for q in found if q.counts == counts and not q.per and not q.part and not q.period]
        wholes = [q for q in kinds if q.group == "people"]
        parts = [q for q in kinds if q.group not in ("people", "") and " " not in q.group]
        whole = [f for q in wholes for f in room.of(q) if f.bound is not Bound.VAGUE]
        part = [f for q in parts for f in room.of(q) if f.bound is not Bound.VAGUE and not is_part(f) and _below(f, whole)]
        whole = [f for f in whole if any(named(p)[1] < named(f)[1] <= GAP * max(named(p)[1], 1.0) for p in part)]
        if part and whole:
            names = ", ".join(dict.fromkeys(group_of(f) for f in part))
            why = f"{_listed(part)} count a part of those {counts} ({names}), {_listed(whole)} all of them:"
            why += " different quantities, no conflict."
            out.append(_record(DisagreementKind.DIFFERENT_QUANTITY, parts[0], [*part, *whole], room, why, (*parts, *wholes)))
    return out


def _below(figure: Figure, wholes: Sequence[Figure]) -> bool:
    """Whether a count lies below every count of the whole that it is of the size of."""
    near = [named(f)[1] for f in wholes if named(figure)[1] <= GAP * named(f)[1] and named(f)[1] <= GAP * max(named(figure)[1], 1.0)]
    return bool(near) and named(figure)[1] < min(near)


def _meet(a: Figure, b: Figure) -> bool:
    """Whether both figures can hold at once; two ranges do only if they are the same."""
    if a.bound is Bound.BETWEEN and b.bound is Bound.BETWEEN:
        return named(a) == named(b)
    return _overlap(a, b)


def _overlap(a: Figure, b: Figure) -> bool:
    (low_a, high_a), (low_b, high_b) = _interval(a), _interval(b)
    return low_a <= high_b and low_b <= high_a


def _interval(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    return (low * (1 - ABOUT), high * (1 + ABOUT)) if figure.bound is Bound.ABOUT else (low, high)


def _record(
    kind: DisagreementKind, quantity: Quantity, figures: Sequence[Figure], room: _Room, why: str, among: Iterable[Quantity] = ()
) -> Disagreement:
    claims = tuple(sorted({c for q in (quantity, *among) for c in q.claims}))
    ids = sorted(f.id for f in figures)
    return Disagreement(content_id("dis", kind.value, *ids), kind, _sides(figures, room), why, room.story, claims)


def _sides(figures: Sequence[Figure], room: _Room) -> tuple[Side, ...]:
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(figures, key=lambda f: (f.per or "", *named(f), f.bound.value, group_of(f) != "people", f.span)):
        groups.setdefault((figure.per or "", *named(figure), figure.bound.value, group_of(figure)), []).append(figure)
    return tuple(
        Side(
            tuple(sorted(f.span for f in group)),
            _written(group[0]),
            tuple(sorted({o for f in group if (o := room.origin(f))})),
            tuple(sorted({f.report for f in group})),
        )
        for group in groups.values()
    )


def _written(figure: Figure) -> str:
    quote = " ".join(figure.span.quote.split())
    return f"{quote} per {figure.per}" if figure.per else quote


def _quote(figure: Figure) -> str:
    return '"' + re.sub('["\u201c\u201d]', "'", _written(figure)) + '"'


def _listed(figures: Sequence[Figure]) -> str:
    """The figures as written, each wording once, by value."""
    seen: dict[str, str] = {}
    for figure in figures:
        seen.setdefault(_quote(figure).casefold(), _quote(figure))
    return "; ".join(seen.values())


def _words(bound: Bound) -> str:
    return {Bound.AT_LEAST: "at least", Bound.AT_MOST: "up to", Bound.ABOUT: "about", Bound.BETWEEN: "between", Bound.VAGUE: "about"}.get(
        bound, ""
    )


def _range(pair: tuple[float, float]) -> str:
    return _number(pair[0]) if pair[0] == pair[1] else f"{_number(pair[0])} to {_number(pair[1])}"


def _number(value: float) -> str:
    """A number as it is printed: no point for whole ones, else one place.

    >>> _number(5000.0), _number(2.857)
    ('5,000', '2.9')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"

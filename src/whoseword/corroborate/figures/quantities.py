"""Which figures count the same thing: what happened, to whom, per what, over which stretch of time, whole or part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whoseword.corroborate.figures.values import is_firm, named, ratio
from whoseword.lexicon import pattern, table
from whoseword.model import Attribution, Bound, Claim, Figure, Report, Stance, content_id
from whoseword.text import fold

GAP = 20.0
"""Two totals of one kind that lie further apart than this factor, with nothing between, are not of one event."""
NEAR = 5.0
"""A total without a stretch of time is set beside those with one only if it is within this factor of them."""
SLIP = 0.01
"""Share by which two long numbers for one thing may differ to be taken for one number, miscopied or corrected."""
BEFORE, AFTER = 24, 36
"""Characters before and after a figure within which its report says in which way it was counted."""
SAME_EVENT = frozenset({"killed", "injured", "critically injured", "casualties", "missing", "destroyed", "damaged"})
"""Outcomes that the reports of one event count for that event; other outcomes are compared within one claim only."""
_OF_THINGS = ("destroyed", "damaged", "fired", "voted", "turnout", "flooded")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT = re.compile(
    r"\b(?:overnight|today|yesterday|days?|hours?|week|week's|weekend|night|morning|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(r"\bof\s+(?:the|those|these|them|its|his|her|their|whom|our)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.,;:\n]|\band\b")
_BASE = re.compile(r"\b(?:per|for every)\s\d")
_LIST_WORDS = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One thing counted, and the ids of all figures for it, ordered by value: what is plotted on one axis.

    `label` says what is counted ("killed, per day"); `claims` are the claims that the figures belong to; `way` is how
    they were counted where the reports say so ("by name").
    """

    id: str
    label: str
    figures: tuple[str, ...]
    counts: str | None = None
    group: str = ""
    per: str | None = None
    period: str | None = None
    part: bool = False
    claims: tuple[str, ...] = ()
    way: str = ""


def quantities(
    figures: Sequence[Figure],
    claims: Sequence[Claim] = (),
    attributions: Mapping[str, Attribution] | None = None,
    reports: Mapping[str, Report] | None = None,
) -> list[Quantity]:
    """Groups of figures that count one and the same quantity, with the largest group first.

    What happened to people is compared over the whole story; counts of other things only within one claim, unless
    they are rates of one thing. Figures that are demanded, predicted or denied are left out.
    """
    told = [f for f in sorted(figures, key=lambda f: f.id) if _is_told(f, attributions or {})]
    told = _without_remainders(told)
    claim_of = _claims_by_attribution(claims)
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in told:
        way = way_of(figure, reports or {})
        for key in _keys(figure, claim_of):
            groups.setdefault((*key, way), []).append(figure)
    split = [(key, part) for key, group in sorted(groups.items()) for part in _apart(group)]
    made = [_quantity(key, part, claim_of) for key, part in [*split, *_slips(told)]]
    unique = {q.figures: q for q in sorted(made, key=lambda q: q.id)}
    return sorted(_largest(list(unique.values())), key=lambda q: (-len(q.figures), q.label, q.id))


def group_of(figure: Figure) -> str:
    """The class of those counted: `people`, or a part of them such as `children`, or the name of a thing."""
    unit = fold(figure.unit or "")
    classes = table("unit_classes")
    if unit.startswith("percent") or _BASE.search(unit):
        return unit
    words = _LIST_WORDS.findall(unit)
    if not words:
        return "" if figure.counts in _OF_THINGS else "people"
    last = words[-1]
    if last in classes:
        return classes[last]["class"]
    if figure.counts is not None and figure.counts not in _OF_THINGS:
        return "people" if not is_part(figure) else last
    return _singular(last)


def counts_else(a: Figure, b: Figure) -> bool:
    """Whether two counts of one outcome cannot be of one thing: a rate and a total, years and the event, another order."""
    if a.counts == b.counts and bool(a.per) != bool(b.per):
        return True
    if a.counts != b.counts or not (is_firm(a) and is_firm(b)):
        return False
    over_years = bool(_period_key(a.period)) != bool(_period_key(b.period))
    return ratio(max(named(a)), max(named(b))) > (NEAR if over_years else GAP)


def is_part(figure: Figure) -> bool:
    """Whether a figure counts some of those whom another counts: "including 11 children", "15 of the wounded"."""
    return figure.part_of is not None or bool(_PARTITIVE.search(figure.span.quote))


def way_of(figure: Figure, reports: Mapping[str, Report]) -> str:
    """How a figure was counted, if its report says so beside it in the same clause: "by name", "registered"; else empty."""
    report = reports.get(figure.report)
    if report is None:
        return ""
    before = _CLAUSE.split(report.text[max(0, figure.span.start - BEFORE) : figure.span.start])[-1]
    after = _CLAUSE.split(report.text[figure.span.end : figure.span.end + AFTER])[0]
    found = pattern("counting_ways").search(fold(f"{before} {figure.span.quote} {after}"))
    return found.group() if found else ""


def _names_whole(figure: Figure) -> bool:
    """Whether the name in the span is that of the whole: "one of the guards", but not "seven of the dead were children"."""
    return bool(_PARTITIVE.search(figure.span.quote)) and fold(figure.unit or "?") in fold(figure.span.quote)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _is_told(figure: Figure, attributions: Mapping[str, Attribution]) -> bool:
    said = attributions.get(figure.attribution or "")
    return said is None or said.stance not in (Stance.DEMANDS, Stance.PREDICTS, Stance.DENIES, Stance.DECLINES)


def _without_remainders(figures: Sequence[Figure]) -> list[Figure]:
    """All but the small counts that one statement gives beside the toll: "38 died; three bodies had been counted twice"."""
    largest: dict[tuple[str, str], float] = {}
    for figure in figures:
        if figure.counts and figure.attribution and not figure.per and is_firm(figure):
            key = (figure.attribution, figure.counts)
            largest[key] = max(largest.get(key, 0.0), named(figure)[1])
    kept = []
    for figure in figures:
        top = largest.get((figure.attribution or "", figure.counts or ""), 0.0)
        remainder = group_of(figure) == "bodies" and not is_part(figure) and named(figure)[1] * NEAR < top
        if not remainder:
            kept.append(figure)
    return kept


def _claims_by_attribution(claims: Sequence[Claim]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        for attribution in claim.attributions:
            found.setdefault(attribution, []).append(claim.id)
    return found


def _keys(figure: Figure, claim_of: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    group, per = group_of(figure), figure.per or ""
    if figure.counts == "turnout" or group in ("percent of voters", "percent of registered voters", "percent of the electorate"):
        return [("story", "turnout", "", per, "")]
    if figure.counts is not None and not (figure.counts == "voted" or group.startswith("percent")):
        part = "part" if is_part(figure) and (group == "people" or _names_whole(figure)) else ""
        if per or figure.counts in SAME_EVENT:
            return [("story", figure.counts, group, per, part)]
        return [("claim", claim, figure.counts, group, part) for claim in claim_of.get(figure.attribution or "", [])]
    if per:
        return [("story", figure.counts or "", group, per, "")]
    return [("claim", claim, figure.counts or "", group, "") for claim in claim_of.get(figure.attribution or "", [])]


def _slips(figures: Sequence[Figure]) -> list[tuple[tuple[str, ...], list[Figure]]]:
    """Long numbers of one unit that two reports give almost alike: one number, miscopied, misread or corrected."""
    exact = [f for f in figures if f.bound is Bound.EXACTLY and named(f)[0] >= 1000 and named(f)[0] % 100 and f.unit]
    ordered = sorted(exact, key=lambda f: (group_of(f), named(f), f.id))
    runs: list[list[Figure]] = []
    for figure in ordered:
        last = runs[-1][-1] if runs else None
        if last and group_of(last) == group_of(figure) and named(figure)[0] <= named(last)[0] * (1 + SLIP):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return [(("slip", group_of(run[0]), ""), run) for run in runs if len({f.report for f in run}) > 1 and len(set(map(named, run))) > 1]


def _largest(found: Sequence[Quantity]) -> list[Quantity]:
    """Without the groups whose figures all stand in another group of the same unit."""
    holding: dict[str, set[str]] = {}
    for quantity in found:
        for figure in quantity.figures:
            holding.setdefault(figure, set()).add(quantity.id)
    size = {q.id: len(q.figures) for q in found}

    def is_inside(quantity: Quantity) -> bool:
        shared = set.intersection(*(holding[f] for f in quantity.figures))
        return any(size[other] > size[quantity.id] for other in shared)

    return [q for q in found if not is_inside(q)]


def _apart(group: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of one kind, parted by the stretch of time they count over and by their size."""
    if any(f.per for f in group):
        return [list(group)]
    background: dict[str, list[Figure]] = {}
    event: list[Figure] = []
    for figure in group:
        period = _period_key(figure.period)
        if period:
            background.setdefault(period, []).append(figure)
        else:
            event.append(figure)
    merged = _one_period(background)
    out = []
    for figures in merged:
        sizes = Counter(max(named(f)) for f in event if is_firm(f))
        near = [f for f in event if _fits(f, figures, sizes)]
        event = [f for f in event if f not in near]
        out.append([*figures, *near])
    return [p for figures in (*out, *_by_size(event)) for p in ([figures] if figures else [])]


def _period_key(period: str | None) -> str:
    """A stretch of time that sets a count apart from that of the event itself; empty for none or one of days."""
    if period is None:
        return ""
    years = _YEAR.findall(period)
    if years:
        return "-".join(years)
    if _SHORT.search(period):
        return ""
    text = fold(period)
    return "years" if "year" in text and not text.startswith(("last", "this", "next")) else text


def _one_period(background: Mapping[str, list[Figure]]) -> list[list[Figure]]:
    """Stretches named by years that overlap, and stretches of which only a length in years is known, side by side."""
    groups: list[tuple[int, int, list[Figure]]] = []
    loose: list[list[Figure]] = []
    for key, figures in sorted(background.items()):
        years = [int(y) for y in _YEAR.findall(key)]
        if not years:
            loose.append(figures)
            continue
        since = all(re.search(r"\bsince\b", f.period or "", re.IGNORECASE) for f in figures)
        low, high = min(years), 9999 if since else max(years)
        same = next((g for g in groups if g[0] <= high and low <= g[1]), None)
        if same is None:
            groups.append((low, high, list(figures)))
        else:
            groups.remove(same)
            groups.append((min(low, same[0]), max(high, same[1]), [*same[2], *figures]))
    out = [g[2] for g in groups]
    for figures in loose:
        by_length = _period_key(figures[0].period) == "years" or "month" in fold(figures[0].period or "")
        if len(out) == 1 and by_length and _fits(figures[0], out[0], Counter()):
            out[0].extend(figures)
        else:
            out.append(list(figures))
    return out


def _fits(figure: Figure, others: Sequence[Figure], beside: Counter[float]) -> bool:
    """Whether a total without a stretch of time is of the size of those with one, and of no other total."""
    factor = NEAR * (4 if figure.bound is Bound.VAGUE else 1)
    value = max(named(figure))
    sizes = {max(named(f)) for f in others}
    if not any(s <= value * factor and value <= s * NEAR for s in sizes):
        return False
    nearer = [s for s, count in beside.items() if count > (s == value and is_firm(figure))]
    far = min((ratio(value, s) for s in sizes), default=GAP)
    return figure.bound is Bound.VAGUE or not any(ratio(value, s) < far and ratio(value, s) <= 2 for s in nearer)


def _by_size(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Totals parted where the next larger one is of another order; a vague word joins the numbers that it allows."""
    out: list[list[Figure]] = []
    for figure in sorted((f for f in figures if is_firm(f)), key=lambda f: (max(named(f)), f.id)):
        if out and max(named(figure)) <= _gap(figure) * max(max(named(out[-1][-1])), 1.0):
            out[-1].append(figure)
        else:
            out.append([figure])
    vague = sorted((f for f in figures if not is_firm(f)), key=lambda f: (max(named(f)), f.id))
    for figure in vague:
        near = [g for g in out if any(ratio(max(named(figure)), max(named(f))) <= GAP for f in g)]
        if near:
            near[0].append(figure)
        else:
            out.append([figure])
    return out


def _gap(figure: Figure) -> float:
    """How far apart two counts of one thing may lie: tolls of one event grow, counts of other kinds seldom do."""
    return GAP if figure.counts in ("killed", "injured", "casualties", "missing") else NEAR


def _quantity(key: tuple[str, ...], figures: Sequence[Figure], claim_of: Mapping[str, list[str]]) -> Quantity:
    ordered = sorted(figures, key=lambda f: (*named(f), f.bound.value, f.id))
    first = ordered[0]
    periods = sorted({f.period for f in ordered if f.period and (_period_key(f.period) or f.per)})
    group, per = group_of(first), first.per
    part = key[-2] == "part"
    claims = sorted({c for f in ordered for c in claim_of.get(f.attribution or "", [])})
    made = Quantity(
        content_id("qty", *key, *(f.id for f in sorted(ordered, key=lambda f: f.id))),
        _label(first, group, per, part),
        tuple(f.id for f in ordered),
        "turnout" if key[1] == "turnout" else first.counts,
        group,
        per,
        periods[0] if periods else None,
        part,
        tuple(claims),
        key[-1],
    )
    return replace(made, label=f"{made.label}, {made.way}") if made.way else made


def _label(figure: Figure, group: str, per: str | None, part: bool) -> str:
    what = figure.counts or group
    if figure.counts and group not in ("people", "bodies") and not group.startswith("percent"):
        what = f"{group} {figure.counts}"
    elif group == "bodies":
        what = "bodies"
    return f"{what}{f', per {per}' if per else ''}{', a part of them' if part else ''}"

"""Which figures count the same thing: what happened, to whom, per what, over which stretch of time, whole or part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whoseword.lexicon import table
from whoseword.model import Attribution, Bound, Claim, Figure, Stance, content_id
from whoseword.text import fold

GAP = 20.0
"""Two totals of one kind that lie further apart than this factor, with nothing between, are not of one event."""
NEAR = 5.0
"""A total without a stretch of time is set beside those with one only if it is within this factor of them."""
_OF_THINGS = ("destroyed", "damaged", "fired", "voted", "turnout", "flooded")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT = re.compile(r"\b(?:days?|hours?|week|weekend|night|morning|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.IGNORECASE)
_PARTITIVE = re.compile(r"\bof\s+(?:the|those|these|them|its|his|her|their|whom|our)\b", re.IGNORECASE)
_BASE = re.compile(r"\b(?:per|for every)\s\d")
_LIST_WORDS = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One thing counted, and the ids of all figures for it, ordered by value: what is plotted on one axis.

    `label` says what is counted ("killed, per day"); `claims` are the claims that the figures belong to.
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


def quantities(
    figures: Sequence[Figure], claims: Sequence[Claim] = (), attributions: Mapping[str, Attribution] | None = None
) -> list[Quantity]:
    """Groups of figures that count one and the same quantity, with the largest group first.

    What happened to people is compared over the whole story; counts of other things only within one claim, unless
    they are rates of one thing. Figures that are demanded, predicted or denied are left out.
    """
    told = [f for f in figures if _is_told(f, attributions or {})]
    claim_of = _claims_by_attribution(claims)
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in sorted(told, key=lambda f: f.id):
        for key in _keys(figure, claim_of):
            groups.setdefault(key, []).append(figure)
    split = [(key, part) for key, group in sorted(groups.items()) for part in _apart(group)]
    made = [_quantity(key, part, claim_of) for key, part in split]
    unique = {q.id: q for q in made}
    return sorted(unique.values(), key=lambda q: (-len(q.figures), q.label, q.id))


def named(figure: Figure) -> tuple[float, float]:
    """The number or the two numbers that a figure names, whatever its bound."""
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return (low or 0.0, high or 0.0)


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


def is_part(figure: Figure) -> bool:
    """Whether a figure counts some of those whom another counts: "including 11 children", "15 of the wounded"."""
    return figure.part_of is not None or bool(_PARTITIVE.search(figure.span.quote))


def _names_whole(figure: Figure) -> bool:
    """Whether the name in the span is that of the whole: "one of the guards", but not "seven of the dead were children"."""
    return bool(_PARTITIVE.search(figure.span.quote)) and fold(figure.unit or "?") in fold(figure.span.quote)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _is_told(figure: Figure, attributions: Mapping[str, Attribution]) -> bool:
    said = attributions.get(figure.attribution or "")
    return said is None or said.stance not in (Stance.DEMANDS, Stance.PREDICTS, Stance.DENIES, Stance.DECLINES)


def _claims_by_attribution(claims: Sequence[Claim]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        for attribution in claim.attributions:
            found.setdefault(attribution, []).append(claim.id)
    return found


def _keys(figure: Figure, claim_of: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    group, per = group_of(figure), figure.per or ""
    if figure.counts is not None and not (figure.counts == "voted" or group.startswith("percent")):
        part = "part" if is_part(figure) and (group == "people" or _names_whole(figure)) else ""
        return [("story", figure.counts, group, per, part)]
    if figure.counts == "turnout":
        return [("story", "turnout", "", per, "")]
    if per:
        return [("story", figure.counts or "", group, per, "")]
    return [("claim", claim, figure.counts or "", group) for claim in claim_of.get(figure.attribution or "", [])]


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
        near = [f for f in event if _fits(f, figures, [e for e in event if e is not f])]
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
        if len(out) == 1 and _period_key(figures[0].period) == "years" and _fits(figures[0], out[0], []):
            out[0].extend(figures)
        else:
            out.append(list(figures))
    return out


def _fits(figure: Figure, others: Sequence[Figure], rest: Sequence[Figure]) -> bool:
    """Whether a total without a stretch of time is of the size of those with one, and of no other total."""
    factor = NEAR * (4 if figure.bound is Bound.VAGUE else 1)
    value = max(named(figure))
    sizes = [max(named(f)) for f in others]
    if not any(s <= value * factor and value <= s * NEAR for s in sizes):
        return False
    nearer = [max(named(f)) for f in rest if f.bound is not Bound.VAGUE]
    far = min((_ratio(value, s) for s in sizes), default=GAP)
    return figure.bound is Bound.VAGUE or not any(_ratio(value, s) < far and _ratio(value, s) <= 2 for s in nearer)


def _ratio(a: float, b: float) -> float:
    low, high = sorted((max(a, 0.1), max(b, 0.1)))
    return high / low


def _by_size(figures: Sequence[Figure]) -> list[list[Figure]]:
    out: list[list[Figure]] = []
    for figure in sorted(figures, key=lambda f: (max(named(f)), f.id)):
        if out and max(named(figure)) <= _gap(figure, out[-1][-1]) * max(max(named(out[-1][-1])), 1.0):
            out[-1].append(figure)
        else:
            out.append([figure])
    return out


def _gap(figure: Figure, smaller: Figure) -> float:
    """How far apart two counts of one thing may lie: tolls of one event grow, counts of other kinds seldom do."""
    firm = Bound.VAGUE not in (figure.bound, smaller.bound)
    return GAP if not firm or figure.counts in ("killed", "injured", "casualties", "missing") else NEAR


def _quantity(key: tuple[str, ...], figures: Sequence[Figure], claim_of: Mapping[str, list[str]]) -> Quantity:
    ordered = sorted(figures, key=lambda f: (*named(f), f.bound.value, f.id))
    first = ordered[0]
    periods = sorted({f.period for f in ordered if f.period and (_period_key(f.period) or f.per)})
    group, per = group_of(first), first.per
    part = key[0] == "story" and key[-1] == "part"
    claims = sorted({c for f in ordered for c in claim_of.get(f.attribution or "", [])})
    label = _label(first, group, per, part)
    return Quantity(
        content_id("qty", *key, *(f.id for f in sorted(ordered, key=lambda f: f.id))),
        label,
        tuple(f.id for f in ordered),
        first.counts,
        group,
        per,
        periods[0] if periods else None,
        part,
        tuple(claims),
    )


def _label(figure: Figure, group: str, per: str | None, part: bool) -> str:
    what = figure.counts or group
    if figure.counts and group not in ("people", "bodies") and not group.startswith("percent"):
        what = f"{group} {figure.counts}"
    elif group == "bodies":
        what = "bodies"
    return f"{what}{f', per {per}' if per else ''}{', a part of them' if part else ''}"

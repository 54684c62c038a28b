"""Figures on one footing: one axis per quantity, one bar per figure, conversions written out, the same as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whoseword.corroborate.figures.figures import quantities
from whoseword.model import Bound, Claim, Disagreement, DisagreementKind, Figure, Report, Stance, Story
from whoseword.present.index import Index
from whoseword.present.measures import share
from whoseword.present.view.marks import Chip, Ref, chip, ref
from whoseword.present.view.scale import Axis, axis
from whoseword.present.words import BOUNDS, DISAGREEMENTS, HELD, day, number, values

DAYS_IN = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
PLOTS = 20
ROWS = 40
ALONE = 80
WRITTEN = 3
"""Axes, bars on one axis, and figures without one, that are shown at most; ways of writing shown of one figure."""
FIGURE_KINDS = (
    DisagreementKind.FIGURE,
    DisagreementKind.BOUND,
    DisagreementKind.SUPERSEDED,
    DisagreementKind.DIFFERENT_QUANTITY,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure's place on its axis in percent. `kind` is its bound; `start` and `end` are equal for a point."""

    kind: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure, as written and as read, with all places where it stands so."""

    chip: Chip
    who: str
    written: str
    read: str
    low: str
    high: str
    bound: str
    as_of: str
    context: str
    converted: str
    bar: Bar | None
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What is counted, its axis, its figures (`more` have no room), and in what they differ."""

    name: str
    per: str
    axis: Axis
    rows: tuple[FigureRow, ...]
    more: int
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Quantities that are counted more than once, and figures that stand alone; what has no room is counted."""

    quantities: tuple[Plot, ...]
    more_quantities: int
    alone: tuple[FigureRow, ...]
    more_alone: int


def figures(index: Index, story: Story) -> Figures:
    """The figures of a story's reports, those that count the same thing side by side."""
    found = [f for r in story.reports for f in index.figures_in.get(r, ())]
    groups = _comparable(index, story, found)
    several = [(g, rows) for g in groups if len(rows := _alike(index, g.figures)) > 1]
    together = {f.id for g, _ in several for f in g.figures}
    alone = _alike(index, [f for f in found if f.id not in together])
    alone.sort(key=lambda g: (index.numbers[g[0].report], g[0].span.start, g[0].id))
    plots, rest = share(index, PLOTS, 4), share(index, ALONE, 8)
    return Figures(
        tuple(_plot(index, g, rows) for g, rows in several[:plots]),
        max(0, len(several) - plots),
        tuple(_row(index, g, None, "") for g in alone[:rest]),
        max(0, len(alone) - rest),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures that count one thing; rates over different stretches of time share a group."""

    name: str
    figures: list[Figure]


def _comparable(index: Index, story: Story, found: Sequence[Figure]) -> list[_Group]:
    """The figures by what they count, those in most reports first; a group that lies within another is left out."""
    claims = [Claim(c.id, c.story, c.text, c.text_span, c.attributions) for c in index.story_claims(story)]
    merged: dict[tuple[str, ...], _Group] = {}
    reports = {r.id: Report(r.id, r.capture, r.sha256, r.name, r.part, r.text) for r in index.story_reports(story)}
    for quantity in quantities(found, claims, index.attributions, reports):
        rate = quantity.per in DAYS_IN
        key = ("rate", quantity.counts or "", quantity.group, str(quantity.part)) if rate else (quantity.id,)
        group = merged.setdefault(key, _Group(quantity.label.partition(", per ")[0] if rate else quantity.label, []))
        group.figures.extend(index.figures[f] for f in quantity.figures)
    groups = sorted(merged.values(), key=lambda g: (-len({f.report for f in g.figures}), -len(g.figures), g.name))
    kept: list[_Group] = []
    seen: list[set[str]] = []
    for group in groups:
        ids = {f.id for f in group.figures}
        if not any(ids <= other for other in seen):
            seen.append(ids)
            kept.append(group)
    return kept


def _plot(index: Index, group: _Group, rows: list[list[Figure]]) -> Plot:
    per = _common_period(group.figures)
    scale = axis([v * _factor(f, per) for f in group.figures for v in (f.low, f.high) if v is not None])
    units = sorted({f.unit.casefold() for f in group.figures if f.unit and f.unit.casefold() not in group.name})
    name = f"{group.name}: {', '.join(units)}" if units else group.name
    return Plot(
        f"{name[0].upper()}{name[1:]}",
        per,
        scale,
        tuple(_row(index, g, scale, per) for g in rows[:ROWS]),
        max(0, len(rows) - ROWS),
        _notes(index, group.figures),
    )


def _common_period(found: list[Figure]) -> str:
    """The shortest period when rates over several are set side by side, else the one they share."""
    periods = {f.per for f in found if f.per in DAYS_IN}
    return min(periods, key=lambda p: (DAYS_IN[p or "day"], p or "")) or "" if periods else ""


def _factor(figure: Figure, per: str) -> float:
    if not per or figure.per not in DAYS_IN or figure.per == per:
        return 1.0
    return DAYS_IN[per] / DAYS_IN[figure.per]


def _alike(index: Index, found: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of one origin that were read alike stand in one row; rows by origin, then by value."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for f in found:
        origin = index.origin_of.get(f.attribution or "")
        key = (origin.id if origin else "", f.low, f.high, f.bound, f.unit, f.counts, f.per, f.place, f.period, f.as_of)
        groups.setdefault(key, []).append(f)
    return sorted(groups.values(), key=lambda g: _row_key(index, g[0]))


def _row_key(index: Index, figure: Figure) -> tuple[int, str, float, str]:
    origin = index.origin_of.get(figure.attribution or "")
    value = figure.high if figure.high is not None else figure.low or 0.0
    return (index.ranks[origin.id] if origin else len(index.ranks), figure.as_of or "", -value, figure.id)


def _row(index: Index, group: list[Figure], scale: Axis | None, per: str) -> FigureRow:
    figure = group[0]
    origin = index.origin_of.get(figure.attribution or "")
    written = list(dict.fromkeys(_written(f) for f in group))
    return FigureRow(
        chip=chip(index, origin),
        who=index.origin_name(origin) if origin else "no source named",
        written=" / ".join(written[:WRITTEN]),
        read=values(figure),
        low=number(figure.low) if figure.low is not None else "",
        high=number(figure.high) if figure.high is not None else "",
        bound=BOUNDS[figure.bound],
        as_of=day(figure.as_of) if figure.as_of else "",
        context=_context(index, figure),
        converted=_converted(figure, per),
        bar=_bar(figure, scale, _factor(figure, per)) if scale else None,
        refs=tuple(ref(index, f.span) for f in group),
    )


def _written(figure: Figure) -> str:
    quote = " ".join(figure.span.quote.split())
    return f"{quote} {figure.unit}" if figure.unit and figure.unit.casefold() not in quote.casefold() else quote


def _context(index: Index, figure: Figure) -> str:
    said = [figure.period, figure.place]
    if figure.part_of:
        said.append("part of another figure")
    told = index.attributions.get(figure.attribution or "")
    if told and told.stance is not Stance.ASSERTS:
        said.append(HELD[told.stance])
    return ", ".join(word for word in said if word)


def _converted(figure: Figure, per: str) -> str:
    factor = _factor(figure, per)
    if factor == 1.0:
        return ""
    parts = "–".join(number(round(v * factor, 1)) for v in (figure.low, figure.high) if v is not None)
    return f"= {parts} a {per} ({number(DAYS_IN[figure.per or per] / DAYS_IN[per])} {per}s to the {figure.per})"


def _bar(figure: Figure, scale: Axis, factor: float) -> Bar | None:
    low = scale.at(figure.low * factor) if figure.low is not None else None
    high = scale.at(figure.high * factor) if figure.high is not None else None
    if low is None and high is None:
        return None
    if figure.bound is Bound.AT_LEAST:
        return Bar("at_least", low if low is not None else 0.0, 100.0)
    if figure.bound is Bound.AT_MOST:
        return Bar("at_most", 0.0, high if high is not None else low or 0.0)
    if figure.bound is Bound.VAGUE and (low is None or high is None):
        return Bar("vague_from", low, 100.0) if low is not None else Bar("vague_to", 0.0, high or 0.0)
    start = low if low is not None else high or 0.0
    end = high if high is not None else start
    kind = "between" if start != end and figure.bound is not Bound.VAGUE else figure.bound.value
    return Bar(kind, start, end)


def _notes(index: Index, found: Sequence[Figure]) -> tuple[tuple[str, str], ...]:
    """What disagreements say of these figures: kind and reason."""
    spans: dict[str, list[Figure]] = {}
    for figure in found:
        spans.setdefault(figure.report, []).append(figure)
    mine = [d for d in index.dossier.disagreements if d.kind in FIGURE_KINDS and _touches(d, spans)]
    return tuple(dict.fromkeys((DISAGREEMENTS[d.kind], d.why) for d in mine))


def _touches(item: Disagreement, found: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether figures of two sides of a disagreement are among these, or of its only one."""
    sides = sum(any(span.overlaps(f.span) for span in side.spans for f in found.get(span.report, ())) for side in item.sides)
    return sides >= min(2, len(item.sides))

"""Figures on one footing: one axis per quantity, one bar per figure, conversions written out."""

from dataclasses import dataclass

from whoseword.model import Bound, Disagreement, DisagreementKind, Figure, Story
from whoseword.present.index import Index
from whoseword.present.view.marks import Chip, Ref, chip, ref
from whoseword.present.view.scale import Axis, axis
from whoseword.present.words import DISAGREEMENTS, day, number, values

DAYS_IN = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
APART = 25.0
"""From this ratio to the next smaller figure on, a figure gets an axis of its own."""
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
    context: str
    converted: str
    bar: Bar | None
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is counted, its axis, its figures, and in what they differ."""

    name: str
    per: str
    axis: Axis
    rows: tuple[FigureRow, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Quantities that are counted more than once, and figures that stand alone."""

    quantities: tuple[Quantity, ...]
    alone: tuple[FigureRow, ...]


def figures(index: Index, story: Story) -> Figures:
    """The figures of a story's reports."""
    members = set(story.reports)
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in index.dossier.figures:
        if figure.report in members:
            groups.setdefault(_quantity(figure), []).append(figure)
    sized = [(key, part) for key, found in groups.items() for part in _orders_of_size(found)]
    several = [(key, found) for key, found in sized if len(found) > 1]
    several.sort(key=lambda item: (-len({f.report for f in item[1]}), -len(item[1]), item[0]))
    alone = [f for _, found in sorted(sized, key=lambda item: (item[0], item[1][0].id)) if len(found) == 1 for f in found]
    return Figures(
        tuple(_quantity_view(index, key, found) for key, found in several),
        tuple(_row(index, [f], None, "") for f in alone),
    )


def _quantity(figure: Figure) -> tuple[str, str]:
    """What is counted, and whether it is a rate."""
    return ((figure.counts or figure.unit or "number").casefold(), "rate" if figure.per in DAYS_IN else figure.per or "")


def _orders_of_size(found: list[Figure]) -> list[list[Figure]]:
    """Figures that count alike, set apart where the next larger one is of another order: hardly the same quantity."""
    parts: list[list[Figure]] = []
    last = 0.0
    for figure in sorted(found, key=lambda f: (_size(f), f.id)):
        if not parts or (last > 0 and _size(figure) > APART * last):
            parts.append([])
        parts[-1].append(figure)
        last = _size(figure)
    return parts


def _size(figure: Figure) -> float:
    """A total's size, or a rate's by the day."""
    value = figure.high if figure.high is not None else figure.low or 0.0
    return value / DAYS_IN.get(figure.per or "", 1.0)


def _quantity_view(index: Index, key: tuple[str, str], found: list[Figure]) -> Quantity:
    name, _ = key
    per = _common_period(found)
    scale = axis([v * _factor(f, per) for f in found for v in (f.low, f.high) if v is not None])
    rows = [_row(index, group, scale, per) for group in _alike(index, found)]
    units = sorted({f.unit for f in found if f.unit})
    title = name if name in {u.casefold() for u in units} or not units else f"{name}: {', '.join(units)}"
    return Quantity(title, per, scale, tuple(rows), _notes(index, found))


def _common_period(found: list[Figure]) -> str:
    """The shortest period when rates over several are set side by side, else the one they share."""
    periods = {f.per for f in found if f.per in DAYS_IN}
    return min(periods, key=lambda p: (DAYS_IN[p or "day"], p or "")) or "" if periods else ""


def _factor(figure: Figure, per: str) -> float:
    if not per or figure.per not in DAYS_IN or figure.per == per:
        return 1.0
    return DAYS_IN[per] / DAYS_IN[figure.per]


def _alike(index: Index, found: list[Figure]) -> list[list[Figure]]:
    """Figures of one origin that were read alike stand in one row; rows by origin, then by value."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for f in found:
        origin = index.origin_of.get(f.attribution or "")
        key = (origin.letter if origin else "~", f.low, f.high, f.bound, f.per, f.place, f.period, f.as_of)
        groups.setdefault(key, []).append(f)
    rank = {o.letter: i for i, o in enumerate(index.dossier.origins)}
    return sorted(groups.values(), key=lambda g: _row_key(index, g[0], rank))


def _row_key(index: Index, figure: Figure, rank: dict[str, int]) -> tuple[int, str, float, str]:
    origin = index.origin_of.get(figure.attribution or "")
    value = figure.high if figure.high is not None else figure.low or 0.0
    return (rank.get(origin.letter, 0) if origin else len(rank), figure.as_of or "", -value, figure.id)


def _row(index: Index, group: list[Figure], scale: Axis | None, per: str) -> FigureRow:
    figure = group[0]
    origin = index.origin_of.get(figure.attribution or "")
    written = list(dict.fromkeys(_written(f) for f in group))
    return FigureRow(
        chip=chip(index, origin),
        who=index.origin_name(origin) if origin else "no source named",
        written=" / ".join(written),
        read=values(figure),
        context=_context(figure),
        converted=_converted(figure, per),
        bar=_bar(figure, scale, _factor(figure, per)) if scale else None,
        refs=tuple(ref(index, f.span) for f in group),
    )


def _written(figure: Figure) -> str:
    quote = " ".join(figure.span.quote.split())
    return f"{quote} {figure.unit}" if figure.unit and figure.unit.casefold() not in quote.casefold() else quote


def _context(figure: Figure) -> str:
    said = [figure.period, figure.place, f"as of {day(figure.as_of)}" if figure.as_of else None]
    if figure.part_of:
        said.append("part of another figure")
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


def _notes(index: Index, found: list[Figure]) -> tuple[tuple[str, str], ...]:
    """What disagreements say of these figures: kind and reason."""
    mine = [d for d in index.dossier.disagreements if d.kind in FIGURE_KINDS and _touches(d, found)]
    return tuple(dict.fromkeys((DISAGREEMENTS[d.kind], d.why) for d in mine))


def _touches(item: Disagreement, found: list[Figure]) -> bool:
    return any(span.overlaps(f.span) for side in item.sides for span in side.spans for f in found)

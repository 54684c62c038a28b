"""What is said to have happened when: a point for a day, a bar for a longer time, a bracket where one end is open."""

from dataclasses import dataclass

from whoseword.model import Precision, Story, TimelineEntry
from whoseword.present.index import Index
from whoseword.present.measures import share
from whoseword.present.view.marks import Ref, ref
from whoseword.present.view.scale import Calendar, calendar
from whoseword.present.words import dates, parse_day

WRITTEN = (None, "", "written")
MOMENTS = 80
"""Moments drawn at most: those in most places of the reports."""
CLAIMS = 6
POINTS = (Precision.DAY, Precision.TIME)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time on the line. `kind`: point, bar, before, after, or none; hollow when the date is inferred."""

    when: str
    kind: str
    start: float
    end: float
    inferred: bool
    why: str
    text: str
    refs: tuple[Ref, ...]
    claims: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The moments in order, and their calendar when any of them has a day."""

    calendar: Calendar | None
    moments: tuple[Moment, ...]
    more: int
    """Moments beyond the first; they stand in `dossier.json`."""


def timeline(index: Index, story: Story) -> Timeline:
    """The timeline of a story."""
    entries = [e for e in index.dossier.timeline if e.story == story.id]
    most = share(index, MOMENTS, 8)
    if len(entries) > most:
        kept = {e.id for e in sorted(entries, key=lambda e: -len(e.spans))[:most]}
        entries.sort(key=lambda e: e.id not in kept)
    days = [d for e in entries[:most] for d in (parse_day(e.earliest), parse_day(e.latest)) if d]
    scale = calendar(days) if days else None
    return Timeline(scale, tuple(_moment(index, e, scale) for e in entries[:most]), max(0, len(entries) - most))


def _moment(index: Index, entry: TimelineEntry, scale: Calendar | None) -> Moment:
    kind, start, end = _place(entry, scale)
    return Moment(
        when=dates(entry.earliest, entry.latest),
        kind=kind,
        start=start,
        end=end,
        inferred=entry.inferred_from not in WRITTEN,
        why=_why(index, entry),
        text=entry.text,
        refs=tuple(ref(index, s) for s in entry.spans),
        claims=tuple(sorted((index.claim_numbers[c], f"#{index.claim_anchor(index.claims[c])}") for c in entry.claims))[:CLAIMS],
    )


def _place(entry: TimelineEntry, scale: Calendar | None) -> tuple[str, float, float]:
    first, last = parse_day(entry.earliest), parse_day(entry.latest)
    if scale is None or (first is None and last is None):
        return "none", 0.0, 0.0
    if first is None or last is None:
        return ("after", scale.at(first), 100.0) if first else ("before", 0.0, scale.end(last) if last else 0.0)
    if entry.precision in POINTS and first == last:
        middle = (scale.at(first) + scale.end(last)) / 2
        return "point", middle, middle
    return "bar", scale.at(first), scale.end(last)


def _why(index: Index, entry: TimelineEntry) -> str:
    if entry.why or entry.inferred_from in WRITTEN:
        return entry.why
    if entry.inferred_from in index.reports:
        return f"Taken from report [{index.numbers[entry.inferred_from]}]"
    return f"Taken from the {entry.inferred_from}"

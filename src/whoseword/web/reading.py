"""A report as its text layer, cut where something is lit: every character stands there once, so that a selection can be counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from whoseword.model import Attribution, Report, Span


@dataclass(frozen=True, slots=True)
class Run:
    """A run of characters under the same marks."""

    text: str
    lit: bool
    said: bool
    """Whether it stands in the content of some statement."""
    unread: bool
    """Whether it is no news."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report to read and to select in."""

    id: str
    title: str
    outlet: str
    runs: tuple[Run, ...]


def reading(report: Report, said: Sequence[Attribution], lit: Sequence[Span], outlet: str) -> Reading:
    """The whole text of `report`, with `lit` in it."""
    contents = [(s.start, s.end) for a in said if a.report == report.id for s in a.content_spans]
    lights = [(s.start, s.end) for s in lit if s.report == report.id]
    unread = [(m.start, m.end) for m in report.marked]
    edges = sorted({0, len(report.text), *(e for pair in (*contents, *lights, *unread) for e in pair)})
    runs = []
    for start, end in pairwise(edges):
        if start < end:
            runs.append(Run(report.text[start:end], _in(lights, start), _in(contents, start), _in(unread, start)))
    return Reading(report.id, report.title.value if report.title else report.name, outlet, tuple(runs))


def _in(stretches: Sequence[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in stretches)

"""The versions of one report side by side: which there are, and the lines that one has and the other has not."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.model import Span
from whoseword.present.dossier import DossierReport
from whoseword.present.index import Index
from whoseword.present.view.diff import Run, differences
from whoseword.present.words import day


@dataclass(frozen=True, slots=True)
class Line:
    """A line of news that stands in one of two versions only, its words marked that the nearest line of the other has not."""

    added: bool
    """Whether the later version has it; else the earlier one had it and the later one leaves it out."""
    span: Span
    runs: tuple[Run, ...]


def versions_of(index: Index, report: DossierReport) -> tuple[DossierReport, ...]:
    """Every version of a report, in the order of their dates, the one that counts last; empty where it is the only one."""
    if report.beside is None:
        return ()
    current = report.superseded_by or report.id
    earlier = [r for r in index.dossier.reports if r.superseded_by == current]
    return (*sorted(earlier, key=lambda r: (r.updated or r.published or "", r.name)), index.reports[current])


def changed_lines(index: Index, report: DossierReport) -> tuple[Line, ...]:
    """What the later of two versions leaves out, then what it adds: `report` and the version that it is compared with.

    What the version beside it has of its own is known only where the two were compared with one another.
    """
    if report.beside is None:
        return ()
    other = index.reports[report.beside]
    others = other.changed if other.beside == report.id else ()
    mine = _lines(report.changed, others, added=report.superseded_by is None)
    theirs = _lines(others, report.changed, added=report.superseded_by is not None)
    return tuple(sorted((*mine, *theirs), key=lambda line: line.added))


def dated(report: DossierReport) -> str:
    """The last date that a version gives for itself."""
    if report.updated:
        return f"updated {day(report.updated)}"
    return day(report.published) if report.published else "no date found"


def _lines(spans: Sequence[Span], others: Sequence[Span], *, added: bool) -> tuple[Line, ...]:
    return tuple(Line(added, span, _nearest(span.quote, others)) for span in spans)


def _nearest(words: str, others: Sequence[Span]) -> tuple[Run, ...]:
    compared = (differences(other.quote, words) for other in others)
    return max((runs for runs in compared if any(r.differs for r in runs)), key=_kept, default=(Run(words, False),))


def _kept(runs: Sequence[Run]) -> int:
    return sum(len(run.text) for run in runs if not run.differs)

"""Search over a case: what is put into its index, and what is asked of it."""

from collections.abc import Iterator

from whoseword.judging import Held
from whoseword.keeping import LIFTED, MARKED
from whoseword.model import Attribution, EntityKind, Extract, Report, TimeRef
from whoseword.pipeline import held
from whoseword.store import Case
from whoseword.store.search import Entry, Hit, Query, build, find, state_of

NOTHING_FOUND = ("judged", "presenting", "presented", MARKED, LIFTED)
"""What the log says of deeds that leave the records as they were."""

__all__ = ["Hit", "Query", "entries", "index", "search"]


def index(case: Case) -> None:
    """Make the index of `case` anew, unless it is the one of the case as it is."""
    if not is_current(case):
        build(case.folder, _state(case), entries(held(case)))


def is_current(case: Case) -> bool:
    """Whether the index is there, and is that of the case as it is."""
    return state_of(case.folder) == _state(case)


def _state(case: Case) -> str:
    """The hash of the last log entry after which there may be something else to find."""
    return next((e.hash for e in reversed(case.log()) if e.what not in NOTHING_FOUND), "")


def search(case: Case, query: Query) -> list[Hit]:
    """The reports and statements of `case` that answer `query`, best first."""
    return find(case.folder, query)


def entries(now: Held) -> Iterator[Entry]:
    """Every report and every statement of a case, as they are to be found."""
    names = {s.id: " · ".join(dict.fromkeys([s.name, *(v.text for v in s.variants)])) for s in now.sources}
    for extract in now.extracts:
        report = now.report[extract.report]
        outlet = now.outlet(report.id)
        published = _published(report)
        yield _report(report, extract, outlet, published)
        for said in extract.attributions:
            source = names.get(said.source or "", said.source_span.quote if said.source_span else "")
            yield _statement(said, extract, source, outlet, published)


def _report(report: Report, extract: Extract, outlet: str, published: tuple[tuple[str, str], ...]) -> Entry:
    places = tuple(dict.fromkeys(m.name for m in extract.mentions if m.kind is EntityKind.PLACE))
    figures = tuple((f.low, f.high) for f in extract.figures)
    return Entry("report", report.id, report.id, report.text, "", places, outlet, figures, (*published, *_days(extract.times)))


def _statement(said: Attribution, extract: Extract, source: str, outlet: str, published: tuple[tuple[str, str], ...]) -> Entry:
    """A statement with the places, figures and times in its words."""
    own = [f for f in extract.figures if f.attribution == said.id]
    inside = [m for m in extract.mentions if any(s.covers(m.span) for s in said.content_spans)]
    places = [*(m.name for m in inside if m.kind is EntityKind.PLACE), *(f.place for f in own if f.place)]
    days = _days([t for t in extract.times if t.attribution == said.id])
    return Entry(
        kind="statement",
        id=said.id,
        report=said.report,
        body=said.text,
        source=source,
        places=tuple(dict.fromkeys(places)),
        outlet=outlet,
        figures=tuple((f.low, f.high) for f in own),
        days=days or published,
    )


def _published(report: Report) -> tuple[tuple[str, str], ...]:
    day = report.published.value[:10] if report.published else ""
    return ((day, day),) if day else ()


def _days(times: "tuple[TimeRef, ...] | list[TimeRef]") -> tuple[tuple[str, str], ...]:
    return tuple((t.earliest or t.latest or "", t.latest or t.earliest or "") for t in times if t.earliest or t.latest)

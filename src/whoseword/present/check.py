"""What must hold before a dossier is written: every span equals its quote, every id leads to a record."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from whoseword.model import Span, SpanMismatchError
from whoseword.present.dossier import Dossier, DossierReport


class DanglingReferenceError(Exception):
    """A record of the dossier names another one that is not in it."""


def check_spans(dossier: Dossier) -> None:
    """Return if every span in the dossier equals its quote and every marked stretch lies inside its report.

    Raises `SpanMismatchError` that names the first span that doesn't, with the record in which it stands.
    """
    texts = {r.id: r.text for r in dossier.reports}
    for section in fields(dossier):
        for where, span in _spans(getattr(dossier, section.name), section.name):
            _check_span(span, where, texts)
    for report in dossier.reports:
        _check_stretches(report)


def _check_span(span: Span, where: str, texts: dict[str, str]) -> None:
    if span.report not in texts:
        raise SpanMismatchError(f"{where}: {span.quote!r} is said to stand in report {span.report}, which is not in the dossier")
    try:
        span.check(texts[span.report])
    except SpanMismatchError as error:
        raise SpanMismatchError(f"{where}: {error}") from error


def _spans(value: object, where: str) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield where, value
    elif is_dataclass(value):
        here = getattr(value, "id", None)
        for item in fields(value):
            yield from _spans(getattr(value, item.name), f"{here or where}.{item.name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item, where)


def _check_stretches(report: DossierReport) -> None:
    for mark in report.marked:
        if not 0 <= mark.start < mark.end <= len(report.text):
            raise SpanMismatchError(f"{report.id}: marked [{mark.start}, {mark.end}) lies outside its {len(report.text)} characters")


def check_references(dossier: Dossier) -> None:
    """Return if every id that a record names is the id of a record; raise `DanglingReferenceError` naming it if not.

    Judgements are left out: one whose target is gone is kept, and shown to the person.
    """
    known = {
        "report": {r.id for r in dossier.reports},
        "source": {s.id for s in dossier.sources},
        "attribution": {a.id for a in dossier.attributions},
        "figure": {f.id for f in dossier.figures},
        "claim": {c.id for c in dossier.claims},
        "origin": {o.id for o in dossier.origins},
        "story": {s.id for s in dossier.stories},
        "mention": {m.id for m in dossier.mentions},
    }
    for owner, kind, ids in _references(dossier):
        for id_ in ids:
            if id_ is not None and id_ not in known[kind]:
                raise DanglingReferenceError(f"{owner} names {kind} {id_}, which is not in the dossier")


def _references(dossier: Dossier) -> Iterator[tuple[str, str, Iterable[str | None]]]:
    for a in dossier.attributions:
        yield a.id, "report", (a.report,)
        yield a.id, "source", (a.source, *(h.source for h in a.chain))
        yield a.id, "mention", (a.mention, *(h.mention for h in a.chain))
    for f in dossier.figures:
        yield f.id, "report", (f.report,)
        yield f.id, "attribution", (f.attribution,)
        yield f.id, "figure", (f.part_of,)
    for s in dossier.sources:
        yield s.id, "source", (s.speaks_for,)
    for story in dossier.stories:
        yield story.id, "report", story.reports
    yield from _claim_references(dossier)
    for o in dossier.origins:
        yield o.id, "source", (o.source,)
        yield o.id, "report", o.reports
        yield o.id, "attribution", o.attributions
    for d in dossier.disagreements:
        yield d.id, "claim", d.claims
        for side in d.sides:
            yield d.id, "origin", side.origins
            yield d.id, "report", side.reports
    for t in dossier.timeline:
        yield t.id, "claim", t.claims


def _claim_references(dossier: Dossier) -> Iterator[tuple[str, str, Iterable[str | None]]]:
    for c in dossier.claims:
        yield c.id, "story", (c.story,)
        yield c.id, "attribution", (*c.attributions, *c.denials, *(i for m in c.matches for i in (m.a, m.b)))
        yield c.id, "report", c.stance_by_report
        yield c.id, "origin", (*c.origins.ids, *c.denied_by)
        yield c.id, "figure", c.figures

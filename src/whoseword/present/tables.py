"""The dossier as flat tables: one per kind of record, ids as keys between them, spans as four columns."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from whoseword.model import Attribution, Span
from whoseword.present.dossier import Dossier, DossierClaim, DossierReport
from whoseword.present.index import Index

if TYPE_CHECKING:
    import pyarrow

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = dict[str, Cell]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula; reports are not ours, so their words must not run."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reports": ("id", "number", "title", "publisher", "url", "published", "language", "sha256", "name", "part", "story", "characters"),
    "sources": ("id", "name", "kind", "anonymous", "speaks_for", "spellings", "titles"),
    "attributions": (
        *("id", "report", "source", "origin", "source_words", "cue_words", "quotation", "stance", "negated", "score"),
        *("start", "end", "quote"),
    ),
    "hops": ("attribution", "place", "relation", "source", "evidence_kind", "anonymous", "report", "start", "end", "quote"),
    "figures": (
        *("id", "report", "attribution", "low", "high", "bound", "unit", "counts", "per", "period", "place", "as_of", "part_of"),
        *("start", "end", "quote"),
    ),
    "claims": (
        *("id", "story", "number", "text", "origins_low", "origins_high", "denied", "weight"),
        *("report", "start", "end", "quote"),
    ),
    "claim_reports": ("claim", "report", "stance"),
    "claim_attributions": ("claim", "attribution", "part"),
    "origins": ("id", "story", "letter", "party", "main", "source", "occasion", "document", "anonymous", "reports", "attributions", "why"),
    "disagreements": ("id", "kind", "story", "side", "value", "report", "start", "end", "quote", "why"),
    "timeline": ("id", "story", "text", "earliest", "latest", "precision", "inferred_from", "why", "report", "start", "end", "quote"),
    "stories": ("id", "name", "earliest", "latest", "reports", "why"),
    "problems": ("where", "stage", "message", "report", "start", "end", "quote"),
    "judgements": ("id", "target", "kind", "value", "who", "when", "why", "replaces"),
}


def to_tables(dossier: Dossier) -> dict[str, list[Row]]:
    """The dossier as tables: name → rows, each row column → cell. Columns are those of `COLUMNS`, in that order.

    Cells keep what was read; `to_csv` makes them safe for a spreadsheet.
    """
    index = Index.of(dossier)
    return {
        "reports": [_report(index, r) for r in dossier.reports],
        "sources": [
            _row("sources", s.id, s.name, s.kind.value, s.anonymous, s.speaks_for, _joined(v.text for v in s.variants), _joined(s.roles))
            for s in dossier.sources
        ],
        "attributions": [_attribution(index, a, s) for a in dossier.attributions for s in a.content_spans],
        "hops": [row for a in dossier.attributions for row in _hops(a)],
        "figures": [
            _row(
                "figures",
                *(f.id, f.report, f.attribution, f.low, f.high, f.bound.value, f.unit, f.counts, f.per, f.period, f.place, f.as_of),
                *(f.part_of, f.span.start, f.span.end, f.span.quote),
            )
            for f in dossier.figures
        ],
        "claims": [_claim(index, c) for c in dossier.claims],
        "claim_reports": [
            _row("claim_reports", c.id, r, stance.value if stance else None)
            for c in dossier.claims
            for r, stance in c.stance_by_report.items()
        ],
        "claim_attributions": [row for c in dossier.claims for row in _members(c)],
        "origins": [
            _row(
                "origins",
                *(o.id, o.story, o.letter, o.party, o.main, o.source, o.occasion, o.document, o.anonymous),
                *(len(o.reports), len(o.attributions), o.why),
            )
            for o in dossier.origins
        ],
        "disagreements": [
            _row("disagreements", d.id, d.kind.value, d.story, n, side.value, *_span(span), d.why)
            for d in dossier.disagreements
            for n, side in enumerate(d.sides, 1)
            for span in side.spans or (None,)
        ],
        "timeline": [
            _row("timeline", t.id, t.story, t.text, t.earliest, t.latest, t.precision.value, t.inferred_from, t.why, *_span(span))
            for t in dossier.timeline
            for span in t.spans or (None,)
        ],
        "stories": [_row("stories", s.id, s.name, s.earliest, s.latest, len(s.reports), s.why) for s in dossier.stories],
        "problems": [_row("problems", p.where, p.stage.value, p.message, *_span(p.span)) for p in dossier.problems],
        "judgements": [_row("judgements", j.id, j.target, j.kind, j.value, j.who, j.when, j.why, j.replaces) for j in dossier.judgements],
    }


def to_csv(dossier: Dossier) -> dict[str, str]:
    """The tables as CSV (RFC 4180, with a header), name → text. No cell can run as a formula in a spreadsheet."""
    return {name: csv_text(name, rows) for name, rows in to_tables(dossier).items()}


def csv_text(name: str, rows: Sequence[Row]) -> str:
    """One table as CSV.

    >>> print(csv_text("claim_reports", [{"claim": "c", "report": "r", "stance": "=1+1"}]), end="")
    claim,report,stance
    c,r,'=1+1
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS[name], lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: neutral(cell) for column, cell in row.items()} for row in rows)
    return out.getvalue()


def to_table(dossier: Dossier, name: str) -> "pyarrow.Table":
    """One of the tables as an Arrow table. Needs the extra `arrow`; raises `KeyError` for a name that is no table."""
    import pyarrow

    rows = to_tables(dossier)[name]
    return pyarrow.table({column: [row[column] for row in rows] for column in COLUMNS[name]})


def neutral(cell: Cell) -> Cell:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _row(table: str, *cells: Cell) -> Row:
    return dict(zip(COLUMNS[table], cells, strict=True))


def _span(span: Span | None) -> tuple[Cell, Cell, Cell, Cell]:
    return (span.report, span.start, span.end, span.quote) if span else (None, None, None, None)


def _joined(words: Iterable[str]) -> str:
    return " | ".join(words)


def _report(index: Index, r: DossierReport) -> Row:
    return _row(
        "reports",
        *(r.id, index.numbers[r.id], r.title, r.publisher, r.url, r.published, r.language, r.sha256, r.name, r.part, r.story),
        len(r.text),
    )


def _attribution(index: Index, a: Attribution, span: Span) -> Row:
    origin = index.origin_of.get(a.id)
    return _row(
        "attributions",
        *(a.id, a.report, a.source, origin.id if origin else None),
        *(part.quote if part else None for part in (a.source_span, a.cue_span)),
        *(a.quotation.value, a.stance.value, a.negated, a.score, span.start, span.end, span.quote),
    )


def _hops(a: Attribution) -> Iterable[Row]:
    for place, hop in enumerate(a.chain, 1):
        yield _row("hops", a.id, place, hop.relation.value, hop.source, hop.evidence_kind.value, hop.anonymous, *_span(hop.span))


def _claim(index: Index, c: DossierClaim) -> Row:
    numbers = (c.origins.low, c.origins.high, len(c.denials), c.weight)
    return _row("claims", c.id, c.story, index.claim_numbers[c.id], c.text, *numbers, *_span(c.text_span))


def _members(c: DossierClaim) -> Iterable[Row]:
    for part, ids in (("says", c.attributions), ("denies", c.denials)):
        for attribution in ids:
            yield _row("claim_attributions", c.id, attribution, part)

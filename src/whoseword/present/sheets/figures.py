"""Figures in a line each, beside one another: as written, as read, on whose word."""

from collections.abc import Sequence

from whoseword.model import Figure
from whoseword.present.index import Index
from whoseword.present.sheets.cells import cited, letter, named_reports, parties, written
from whoseword.present.sheets.sheet import Sheet, Table
from whoseword.present.words import count, values

COLUMNS = ("origin", "written", "read as", "counts", "period, place", "as of", "claims", "where", "id")


def figures_sheet(index: Index, figures: Sequence[Figure], asked: str) -> Sheet:
    """The figures, and where accounts part on the claims in which they stand."""
    rows = tuple(_line(index, f) for f in sorted(figures, key=lambda f: (f.counts or "~", f.unit or "", f.low or f.high or 0)))
    ids = {f.id for f in figures}
    spans = {f.span for f in figures}
    concerned = [d for d in index.dossier.disagreements if any(s in spans for side in d.sides for s in side.spans)]
    heading = count(len(ids), "figure") + (f" for “{asked}”" if asked else "")
    notes = (("Where accounts part", tuple(d.why for d in concerned)),)
    return Sheet(heading, (), (Table("", COLUMNS, rows),), notes, named_reports(index, [f.report for f in figures]))


def _line(index: Index, figure: Figure) -> tuple[str, ...]:
    attribution = index.attributions.get(figure.attribution or "")
    claims = index.claims_of.get(attribution.id, ()) if attribution else ()
    origin = index.origin_of.get(figure.attribution or "")
    return (
        parties(index, [origin.id]) if origin else letter(index, None),
        written(figure),
        values(figure),
        figure.counts or "",
        ", ".join(filter(None, (figure.period, figure.place))),
        figure.as_of or "",
        ", ".join(str(index.claim_numbers[c.id]) for c in claims),
        cited(index, figure.span),
        figure.id,
    )


def figure_records(figures: Sequence[Figure]) -> dict[str, object]:
    """The same as records of `dossier.json`."""
    return {"figures": list(figures)}

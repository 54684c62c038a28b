"""What is known of one report, or of several in a line each."""

from collections.abc import Sequence

from whoseword.model import Attribution
from whoseword.present.dossier import DossierReport
from whoseword.present.index import Index
from whoseword.present.sheets.cells import how, letter, place
from whoseword.present.sheets.sheet import Sheet, Table
from whoseword.present.view.overview import not_read
from whoseword.present.view.versions import changed_lines, dated, versions_of
from whoseword.present.words import day

COLUMNS = ("no.", "outlet", "title", "date", "file", "statements", "id")


def reports_table(index: Index, reports: Sequence[DossierReport], title: str = "") -> Table:
    """Reports in a line each."""
    rows = (
        (
            str(index.numbers[r.id]),
            index.outlet(r.id),
            r.title or "",
            day(r.published) if r.published else "no date found",
            r.name,
            str(len(index.said_in.get(r.id, ()))),
            r.id,
        )
        for r in reports
    )
    return Table(title, COLUMNS, tuple(rows))


def report_sheet(index: Index, report: DossierReport) -> Sheet:
    """One report: where it is from, what stands in it, what was not read, and what it has in common with others."""
    details = report.details
    facts = (
        ("Outlet", index.outlet(report.id)),
        ("Published", _told(report.published and day(report.published), details.published.read_from if details.published else "")),
        ("Updated", _told(report.updated and day(report.updated), details.updated.read_from if details.updated else "")),
        ("Byline", report.byline or ""),
        ("Dateline", report.dateline or ""),
        ("Credits", "; ".join(report.credits)),
        ("Address", report.url or ""),
        ("Language", report.language or "not recognised"),
        ("Characters", f"{len(report.text):,}"),
        ("Not read", " · ".join(not_read([report]))),
        ("File", report.name),
        ("SHA-256", report.sha256),
        ("Id", report.id),
    )
    said = index.said_in.get(report.id, ())
    tables = (
        Table("What stands in it", ("characters", "origin", "who", "how", "claims", "words"), tuple(_said(index, a) for a in said)),
        Table(
            "Versions of this address",
            ("report", "date", "file", "counts"),
            tuple((f"[{index.numbers[v.id]}]", dated(v), v.name, "no" if v.superseded_by else "yes") for v in versions_of(index, report)),
        ),
        Table(
            "Lines in which two versions differ",
            ("change", "report", "characters", "words"),
            tuple(
                ("added" if line.added else "left out", f"[{index.numbers[line.span.report]}]", place(line.span), line.span.quote)
                for line in changed_lines(index, report)
            ),
        ),
        Table(
            "In common with",
            ("report", "words", "here", "there", "why"),
            tuple(
                (f"[{index.numbers[u.report]}] {index.outlet(u.report)}", str(u.words), place(u.span), place(u.other_span), u.why)
                for u in report.reuse
            ),
        ),
    )
    return Sheet(f"[{index.numbers[report.id]}] {report.title or report.name}", facts, tables)


def _told(value: str | None, read_from: str) -> str:
    return f"{value}, read from {read_from}" if value and read_from else value or ""


def _said(index: Index, attribution: Attribution) -> tuple[str, ...]:
    claims = ", ".join(str(index.claim_numbers[c.id]) for c in index.claims_of.get(attribution.id, ()))
    who = index.source_name(attribution) if attribution.source_span else "its own voice"
    return (place(attribution.content_spans[0]), letter(index, attribution.id), who, how(attribution), claims, attribution.text)


def report_records(index: Index, report: DossierReport) -> dict[str, object]:
    """The same as records of `dossier.json`."""
    return {
        "report": report,
        "attributions": list(index.said_in.get(report.id, ())),
        "figures": list(index.figures_in.get(report.id, ())),
        "times": list(index.times_in.get(report.id, ())),
    }

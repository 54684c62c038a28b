"""From one document to its reports, by its kind."""

from collections.abc import Callable

from whoseword.clean.articles import read_articles
from whoseword.clean.decode import decode
from whoseword.clean.document import Document, problem
from whoseword.clean.feeds import read_feed
from whoseword.clean.notices import notices
from whoseword.clean.office import read_docx, read_odt
from whoseword.clean.page import read_page
from whoseword.clean.pdf import read_pdf
from whoseword.clean.plain import read_plain
from whoseword.clean.report import make_report, problems_of
from whoseword.clean.tables import read_table
from whoseword.model import Limits, Problem, Report
from whoseword.text import kinds, straight_segments

Reports = tuple[list[Report], list[Problem]]


def read_document(document: Document, limits: Limits) -> Reports:
    """The reports in a document, and a `Problem` for all that was not read or was guessed. Raises nothing for bad input."""
    reports, problems = _read(document, limits)
    looks = [problem(report.name, notice) for report in reports for notice in notices(report.text)]
    return reports, [*problems, *dict.fromkeys(looks)]


def _read(document: Document, limits: Limits) -> Reports:
    binary = _BINARY.get(document.media_type)
    if binary is not None:
        return binary(document, limits)
    decoded = decode(document.data, declared=document.media_type in (kinds.HTML, kinds.FEED), charset=document.charset)
    if decoded.text is None:
        return [], [problem(document.name, "holds no text that can be decoded; it is kept and not read")]
    notes = [problem(document.name, note) for note in decoded.notes]
    reports, problems = _WRITTEN.get(document.media_type, _plain)(document, decoded.text, limits)
    return reports, [*notes, *problems]


def _plain(document: Document, text: str, limits: Limits) -> Reports:
    if len(text) > limits.document_characters:
        return [], [problem(document.name, f"is longer than {limits.document_characters:,} characters; it is kept and not read")]
    if not text.strip():
        return [], [problem(document.name, "holds no visible text; it is kept and not read")]
    report = make_report(document, 0, text, read_plain(text), straight_segments(len(text)))
    return [report], problems_of(report, document.name)


def _json(document: Document, text: str, limits: Limits) -> Reports:
    return read_articles(document, text, limits, by_line=False)


def _jsonl(document: Document, text: str, limits: Limits) -> Reports:
    return read_articles(document, text, limits, by_line=True)


_BINARY: dict[str, Callable[[Document, Limits], Reports]] = {
    kinds.PDF: read_pdf,
    kinds.DOCX: read_docx,
    kinds.ODT: read_odt,
}
_WRITTEN: dict[str, Callable[[Document, str, Limits], Reports]] = {
    kinds.HTML: read_page,
    kinds.JSON: _json,
    kinds.JSONL: _jsonl,
    kinds.CSV: read_table,
    kinds.TSV: read_table,
    kinds.FEED: read_feed,
}

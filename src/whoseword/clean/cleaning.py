"""The stage: from a capture and its bytes to its reports."""

from whoseword.clean.articles import read_articles
from whoseword.clean.decode import decode
from whoseword.clean.page import read_page
from whoseword.clean.plain import read_plain
from whoseword.clean.report import make_report, problem, problems_of
from whoseword.model import Capture, Limits, Problem, Report
from whoseword.text import straight_segments


def clean(capture: Capture, data: bytes, limits: Limits) -> tuple[list[Report], list[Problem]]:
    """The reports that stand in a capture, their non-news marked, and a `Problem` for all that was not read or was guessed.

    `data` are the capture's bytes. A plain text or page gives at most one report; a `.json` or `.jsonl` one per article.
    Nothing is raised for bad input.

    >>> from whoseword.model import Capture, Limits
    >>> data = b"Two die in fire\\n\\nPORT AYEMBA - Two people died in a fire on Monday, police said."
    >>> reports, problems = clean(Capture("cap-1", "0", len(data), "fire.txt", "text/plain"), data, Limits())
    >>> reports[0].title.value, problems
    ('Two die in fire', [])
    """
    if not data:
        return [], [problem(capture.name, "is empty")]
    if len(data) > limits.document_bytes:
        return [], [problem(capture.name, f"is larger than {limits.document_bytes:,} bytes; it is kept and not read")]
    is_page = capture.media_type == "text/html"
    decoded = decode(data, declared=is_page)
    if decoded.text is None:
        return [], [problem(capture.name, "holds no text that can be decoded; it is kept and not read")]
    notes = [problem(capture.name, note) for note in decoded.notes]
    reports, problems = _read(capture, decoded.text, limits)
    return reports, [*notes, *problems]


def _read(capture: Capture, text: str, limits: Limits) -> tuple[list[Report], list[Problem]]:
    if capture.media_type == "text/html":
        return read_page(capture, text, limits)
    if capture.media_type in ("application/json", "application/x-ndjson"):
        return read_articles(capture, text, limits, by_line=capture.media_type == "application/x-ndjson")
    return _plain(capture, text, limits)


def _plain(capture: Capture, text: str, limits: Limits) -> tuple[list[Report], list[Problem]]:
    if len(text) > limits.document_characters:
        return [], [problem(capture.name, f"is longer than {limits.document_characters:,} characters; it is kept and not read")]
    if not text.strip():
        return [], [problem(capture.name, "holds no visible text; it is kept and not read")]
    report = make_report(capture, 0, text, read_plain(text), straight_segments(len(text)))
    return [report], problems_of(report, capture.name)

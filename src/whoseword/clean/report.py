"""Reports made of readings: places become details with their spans."""

from whoseword.clean.document import Document, problem
from whoseword.clean.language import language_of, problem_of
from whoseword.clean.plain import Reading
from whoseword.model import Detail, Marked, MarkedKind, Problem, Report, Segment, Span
from whoseword.text import news_stretches


def detail(report: str, text: str, place: tuple[int, int] | None, value: str | None = None) -> Detail | None:
    """A fact read in the text layer at `place`; its value is what stands there unless given."""
    if place is None or place[0] >= place[1]:
        return None
    span = Span.of(report, text, *place)
    return Detail(span.quote if value is None else value, "text", span)


def make_report(document: Document, part: int, text: str, reading: Reading, segments: tuple[Segment, ...]) -> Report:
    """The report of a plain text layer with what was read off it; `document.given` fills what the text does not tell."""
    key = document.report_id(part)
    given = dict(document.given)
    credits = (detail(key, text, place) for place in reading.credits)
    return Report(
        id=key,
        capture=document.capture.id,
        sha256=document.sha256,
        name=document.name,
        part=part,
        text=text,
        title=detail(key, text, reading.head.title) or given_detail(given, "title"),
        publisher=given_detail(given, "publisher") or detail(key, text, reading.head.publisher),
        byline=detail(key, text, reading.byline) or given_detail(given, "byline"),
        dateline=detail(key, text, reading.head.dateline),
        published=_date(key, text, reading.published) or given_detail(given, "published"),
        updated=_date(key, text, reading.updated),
        credits=tuple(found for found in credits if found is not None),
        url=given.get("url"),
        language=language_of(text, reading.marked),
        marked=tuple(reading.marked),
        segments=segments,
        within=document.within,
        corrections=tuple(found for mark in reading.marked if (found := _correction(key, text, mark)) is not None),
    )


def _correction(report: str, text: str, mark: Marked) -> Detail | None:
    return detail(report, text, (mark.start, mark.end)) if mark.kind is MarkedKind.CORRECTION else None


def given_detail(given: dict[str, str], key: str) -> Detail | None:
    """What came with the bytes under `key`."""
    return Detail(given[key], f"given: {key}") if given.get(key) else None


def problems_of(report: Report, label: str) -> list[Problem]:
    """What a person must know of a report before it is read: no news in it, or not in English."""
    if not news_stretches(report.text, report.marked):
        return [problem(label, "holds nothing that reads as news; it is kept and not read")]
    found = problem_of(report.language)
    return [problem(label, found)] if found else []


def _date(report: str, text: str, found: tuple[str, int, int] | None) -> Detail | None:
    return None if found is None else detail(report, text, found[1:], found[0])

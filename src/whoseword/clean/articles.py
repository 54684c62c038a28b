"""Articles in `.json` and `.jsonl`: each a report of its own, its fields taken as they stand."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from whoseword.clean.dates import iso
from whoseword.clean.decode import scrub, unusable_note
from whoseword.clean.document import Document, problem
from whoseword.clean.plain import read_plain
from whoseword.clean.report import make_report, problems_of
from whoseword.model import Detail, Limits, Problem, Report, Segment, Span

FIELDS = {
    "title": ("title", "headline", "name"),
    "text": ("text", "body", "content", "article", "article_text", "maintext", "main_text", "articleBody"),
    "url": ("url", "link", "canonical_url", "source_url"),
    "publisher": ("publisher", "outlet", "source", "site_name", "source_name", "domain"),
    "published": ("date", "published", "published_at", "publishedAt", "date_publish", "publication_date", "datePublished", "created"),
    "updated": ("updated", "updated_at", "date_modify", "dateModified", "modified"),
    "byline": ("author", "authors", "byline"),
}
HOLDERS = ("articles", "items", "reports", "documents", "data", "results", "entries", "news")
_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a file: its number, where a person finds it, and its fields."""

    number: int
    where: str
    fields: Mapping[str, object]


def read_articles(document: Document, text: str, limits: Limits, *, by_line: bool) -> tuple[list[Report], list[Problem]]:
    """One report per article; `Report.part` is the article's number in the file, from 1.

    Each line (`by_line`) or list item is an object with `text`, and `title`, `url`, `publisher`, `date` if it has them;
    common other names of these fields are understood. The text layer is title, blank line, text. What has no text, or is
    no article, is a `Problem`.
    """
    return read_entries(document, _entries(text, by_line=by_line), limits)


def read_entries(document: Document, entries: Iterable[Entry | str], limits: Limits) -> tuple[list[Report], list[Problem]]:
    """One report per entry; an entry that is a sentence instead is a `Problem` of the document."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for item in entries:
        if isinstance(item, str):
            problems.append(problem(document.name, item))
            continue
        if len(reports) >= limits.articles_per_file:
            problems.append(problem(document.name, f"holds more than {limits.articles_per_file:,} articles; the rest is kept and not read"))
            break
        report, more = _article(document, item, limits)
        problems += more
        if report is not None:
            reports.append(report)
    if not reports and not problems:
        problems.append(problem(document.name, "holds no article"))
    return reports, problems


def _entries(text: str, *, by_line: bool) -> Iterator[Entry | str]:
    if by_line:
        yield from _lines(text)
        return
    whole = _parsed(text)
    if isinstance(whole, _Broken):
        if len(text.split("\n", 2)) > 1 and isinstance(_parsed(text.split("\n", 1)[0]), dict):
            yield from _lines(text)
        else:
            yield f"is not JSON: {whole.why}"
        return
    for number, found in enumerate(_articles_in(whole), start=1):
        yield _entry(number, f"article {number}", found)


def _lines(text: str) -> Iterator[Entry | str]:
    number = 0
    for line_number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        number += 1
        found = _parsed(line)
        if isinstance(found, _Broken):
            yield f"has a line {line_number} that is not JSON: {found.why}"
        else:
            yield _entry(number, f"line {line_number}", found)


def _entry(number: int, where: str, found: object) -> Entry | str:
    if isinstance(found, dict):
        return Entry(number, where, cast("Mapping[str, object]", found))
    return f"has no article in {where}"


@dataclass(frozen=True, slots=True)
class _Broken:
    why: str


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except RecursionError:
        return _Broken("it is nested too deeply")
    except json.JSONDecodeError as error:
        return _Broken(f"{error.msg[:1].lower()}{error.msg[1:]}, at character {error.pos + 1}")
    except ValueError:
        return _Broken("it holds a number that is too long")


def _articles_in(whole: object) -> list[object]:
    if isinstance(whole, list):
        return list(whole)
    if isinstance(whole, dict) and _field(whole, "text") is None:
        for key in HOLDERS:
            if isinstance(whole.get(key), list):
                return list(whole[key])
    return [whole]


def _article(document: Document, entry: Entry, limits: Limits) -> tuple[Report | None, list[Problem]]:
    body, title = _field(entry.fields, "text"), _field(entry.fields, "title")
    label = f"{document.name} {entry.where}"
    if body is None or not body[1].strip():
        return None, [problem(document.name, f"has no text in {entry.where}")]
    if len(body[1]) > limits.document_characters:
        return None, [problem(label, f"is longer than {limits.document_characters:,} characters; it is kept and not read")]
    # A headline is one line of the text layer, place for place.
    headline, bad_title = scrub(re.sub(r"[\r\n]", " ", title[1].strip())) if title else ("", 0)
    news, bad = scrub(body[1])
    text, segments = _layer(headline, title, news)
    reading = read_plain(text, (0, len(headline)) if headline else None)
    report = make_report(document, entry.number, text, reading, segments)
    notes = [problem(label, unusable_note(bad + bad_title))] if bad + bad_title else []
    return _with_fields(report, entry.fields, headline), [*notes, *problems_of(report, label)]


def _layer(headline: str, title: tuple[str, str] | None, news: str) -> tuple[str, tuple[Segment, ...]]:
    if not headline or title is None:
        return news, (Segment(0, len(news), 0, len(news), "text"),)
    offset = len(title[1]) - len(title[1].lstrip())
    start = len(headline) + len(_GAP)
    return f"{headline}{_GAP}{news}", (
        Segment(0, len(headline), offset, offset + len(headline), "title"),
        Segment(start, start + len(news), 0, len(news), "text"),
    )


def _with_fields(report: Report, fields: Mapping[str, object], headline: str) -> Report:
    published = _field(fields, "published")
    updated = _field(fields, "updated")
    url = _field(fields, "url")
    title = report.title
    if headline and title is not None:
        title = Detail(headline, "title", Span.of(report.id, report.text, 0, len(headline)))
    return replace(
        report,
        title=title,
        publisher=_detail(_field(fields, "publisher")) or report.publisher,
        byline=_detail(_field(fields, "byline")) or report.byline,
        published=_date(published) or report.published,
        updated=_date(updated) or report.updated,
        url=scrub(url[1].strip())[0] if url else report.url,
    )


def _date(found: tuple[str, str] | None) -> Detail | None:
    day = iso(found[1]) if found else None
    return Detail(day, found[0]) if day and found else None


def _detail(found: tuple[str, str] | None) -> Detail | None:
    return Detail(scrub(found[1].strip())[0], found[0]) if found and found[1].strip() else None


def _field(fields: Mapping[str, object], wanted: str) -> tuple[str, str] | None:
    """The key and value of the first field that is understood as `wanted`; lists of strings are joined."""
    for key in FIELDS[wanted]:
        value = fields.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            value = (", " if wanted == "byline" else _GAP).join(value)
        if isinstance(value, str) and value.strip():
            return key, value
    return None

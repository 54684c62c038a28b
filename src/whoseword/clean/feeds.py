"""Feeds (RSS, RSS 1.0, Atom): each entry a report of its own, what it gives of the article its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from whoseword.clean.blocks import read_blocks
from whoseword.clean.dates import iso
from whoseword.clean.document import Document, problem
from whoseword.clean.layer import Layer
from whoseword.clean.plain import read_plain
from whoseword.clean.report import make_report, problems_of
from whoseword.clean.xmlscan import BrokenXmlError, scan
from whoseword.model import Detail, Limits, Problem, Report, Segment, Span
from whoseword.text import through

_ENTRIES = frozenset({"item", "entry"})
_BODIES = ("encoded", "content", "body", "description", "summary")
"""From the fullest to the shortest."""
_FIELDS = frozenset(
    {
        *_BODIES,
        "title",
        "link",
        "pubDate",
        "date",
        "creator",
        "author",
        "published",
        "updated",
        "modified",
        "name",
        "guid",
        "id",
        "language",
    }
)
_PUBLISHED = ("published", "pubDate", "date", "issued")
_UPDATED = ("updated", "modified")


@dataclass(slots=True)
class _Field:
    """What one element holds: its characters, each run with its place."""

    layer: Layer = field(default_factory=Layer)
    is_markup: bool = False
    raw: tuple[int, int] | None = None
    """The source between its tags, for markup written into the feed as such."""


@dataclass(slots=True)
class _Entry:
    at: int
    fields: dict[str, _Field] = field(default_factory=dict)
    link: str = ""


def read_feed(document: Document, text: str, limits: Limits) -> tuple[list[Report], list[Problem]]:
    """One report per entry that says more than its headline; `Report.part` is the entry's number in the file, from 1.

    What stands before a break in the file is read, and the break is a `Problem`.
    """
    listener = _Listener()
    problems: list[Problem] = []
    try:
        scan(text, listener)
    except BrokenXmlError as error:
        problems.append(problem(document.name, f"is a broken feed, read up to the break only: {error}"))
    if not listener.entries:
        return [], problems or [problem(document.name, "is no feed, or one without entries; it is kept and not read")]
    reports: list[Report] = []
    bare = 0
    for number, entry in enumerate(listener.entries, start=1):
        if number > limits.articles_per_file:
            problems.append(problem(document.name, f"holds more than {limits.articles_per_file:,} entries; the rest is kept and not read"))
            break
        report = _report(document, number, entry, text, listener.channel)
        if report is None:
            bare += 1
        elif len(report.text) > limits.document_characters:
            problems.append(
                problem(f"{document.name} entry {number}", f"is longer than {limits.document_characters:,} characters; it is not read")
            )
        else:
            reports.append(report)
            problems += problems_of(report, f"{document.name} entry {number}")
    if bare:
        problems.append(problem(document.name, f"has {bare:,} entries with a headline and no text; they are not read"))
    return reports, problems


class _Listener:
    """Gathers the entries of a feed, and what the feed says of itself."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.channel: dict[str, _Field] = {}
        self._open: list[str] = []
        self._entry: _Entry | None = None
        self._field: tuple[int, str, _Field] | None = None

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        local = name.rpartition(" ")[2]
        self._open.append(local)
        if self._field is not None:
            self._field[2].is_markup = True
            if self._field[2].raw is None:
                self._field[2].raw = (at, at)
        elif local in _ENTRIES and self._entry is None:
            self._entry = _Entry(at)
            self.entries.append(self._entry)
        elif local == "link" and attributes.get("href") and self._entry is not None:
            if attributes.get("rel", "alternate") == "alternate" and not self._entry.link:
                self._entry.link = attributes["href"]
        elif local in _FIELDS and not (local == "author" and "w3.org/2005/Atom" in name) and "media" not in name.rpartition(" ")[0]:
            found = _Field()
            self._field = (len(self._open), local, found)

    def end(self, name: str, at: int) -> None:
        if self._field is not None and len(self._open) == self._field[0]:
            _, local, found = self._field
            self._field = None
            if found.raw is not None:
                found.raw = (found.raw[0], at)
            holder = self._entry.fields if self._entry is not None else self.channel
            if found.layer.size and local not in holder:
                holder[local] = found
        local = self._open.pop() if self._open else name
        if local in _ENTRIES and self._entry is not None and not _ENTRIES & set(self._open):
            self._entry = None

    def text(self, shown: str, start: int, end: int) -> None:
        if self._field is not None:
            self._field[2].layer.put(shown, start, end)


def _report(document: Document, number: int, entry: _Entry, source: str, channel: Mapping[str, _Field]) -> Report | None:
    layer = Layer()
    title = entry.fields.get("title")
    headline = 0
    if title is not None:
        _put_line(layer, title)
        headline = layer.size
    body = next((entry.fields[name] for name in _BODIES if name in entry.fields and entry.fields[name].layer.text.strip()), None)
    if body is None:
        return None
    text, segments = _body(body, source)
    if not text.strip():
        return None
    if headline:
        layer.made("\n\n")
    shift = layer.size
    whole = layer.text + text
    moved = (Segment(s.start + shift, s.end + shift, s.original_start, s.original_end, s.part) for s in segments)
    report = make_report(document, number, whole, read_plain(whole, (0, headline) if headline else None), (*layer.segments, *moved))
    return _with_fields(report, entry, channel, headline)


def _put_line(layer: Layer, found: _Field) -> None:
    """A field as one line, its white space closed up, every character with its place."""
    text = found.layer.text
    segments = found.layer.segments
    pieces: list[Segment] = []
    line = ""
    for word_start, word_end in _words(text):
        if line:
            line += " "
        pieces.append(Segment(len(line), len(line) + word_end - word_start, word_start, word_end))
        line += text[word_start:word_end]
    at = 0
    for piece in through(pieces, segments):
        if piece.start > at:
            layer.made(line[at : piece.start])
        layer.put(line[piece.start : piece.end], piece.original_start, piece.original_end, piece.part)
        at = piece.end
    layer.made(line[at:])


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]


def _body(found: _Field, source: str) -> tuple[str, tuple[Segment, ...]]:
    if found.is_markup and found.raw is not None:
        start, end = found.raw
        page = read_blocks(source[start:end])
        return page.text, tuple(
            replace(s, original_start=s.original_start + start, original_end=s.original_end + start) for s in page.segments
        )
    text = found.layer.text
    if "<" not in text and "&" not in text:
        return text, tuple(found.layer.segments)
    page = read_blocks(text)
    return page.text, through(page.segments, found.layer.segments)


def _with_fields(report: Report, entry: _Entry, channel: Mapping[str, _Field], headline: int) -> Report:
    link = entry.link or _value(entry.fields, "link") or _value(entry.fields, "guid") or _value(entry.fields, "id")
    address = link if link.lower().startswith(("http://", "https://")) else None
    publisher = _value(channel, "title")
    author = next((value for key in ("creator", "name", "author") if (value := _value(entry.fields, key))), "")
    return replace(
        report,
        title=Detail(report.text[:headline], "feed title", Span.of(report.id, report.text, 0, headline)) if headline else report.title,
        publisher=Detail(publisher, "feed title of the channel") if publisher else report.publisher,
        byline=Detail(author, "feed author") if author else report.byline,
        published=_date(entry.fields, _PUBLISHED) or report.published,
        updated=_date(entry.fields, _UPDATED) or report.updated,
        url=address or report.url,
    )


def _value(fields: Mapping[str, _Field], key: str) -> str:
    return " ".join(fields[key].layer.text.split()) if key in fields else ""


def _date(fields: Mapping[str, _Field], keys: tuple[str, ...]) -> Detail | None:
    for key in keys:
        day = iso(_value(fields, key))
        if day is not None:
            return Detail(day, f"feed {key}")
    return None

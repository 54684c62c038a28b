"""What was taken in and read as text: made by `collect` and `clean`."""

from dataclasses import dataclass

from whoseword.model.spans import Span
from whoseword.model.terms import MarkedKind


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes as received: their hash, size, the name they came under, and what they are."""

    id: str
    sha256: str
    size: int
    """In bytes."""
    name: str
    """The file's base name, or `standard input`."""
    media_type: str
    """As told by the name and the bytes: `text/plain`, `text/html`, …"""
    given: tuple[tuple[str, str], ...] = ()
    """What came with the bytes (`url`, `publisher`, `published`), as (key, value), sorted."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact about a report, with the place where it was read (a span, or the name of a field outside the text layer)."""

    value: str
    """As used: a name, a title, a date in ISO 8601."""
    read_from: str
    """`text`, or the field or tag that gave it."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch `[start, end)` of the text layer that is not news, and why."""

    start: int
    end: int
    kind: MarkedKind


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a capture inward to the document that a report was read from: a member of an archive, a record, a part."""

    kind: str
    """`ZIP member`, `WARC record`, `MIME part`, `gzip stream` or `line`."""
    name: str
    """Its name there: a path, an address, a content type."""
    start: int
    """Where it begins in the bytes around it."""
    length: int
    """Its size in bytes, unpacked."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text layer and the run of the decoded original that it was read from (code points)."""

    start: int
    end: int
    original_start: int
    """In code points of the decoded original, as is `original_end`."""
    original_end: int
    part: str = ""
    """The field of a structured original (`text`), its file (`word/document.xml`) or page (`page 3`); empty for a file read whole."""


@dataclass(frozen=True, slots=True)
class Report:
    """One capture, or one article of it, read as news. `text` is the text layer; nothing is deleted from it."""

    id: str
    capture: str
    sha256: str
    """Of the capture's bytes."""
    name: str
    part: int
    """The number of the article in a file of several, from 1; 0 where the file is one report."""
    text: str
    title: Detail | None = None
    publisher: Detail | None = None
    byline: Detail | None = None
    dateline: Detail | None = None
    published: Detail | None = None
    """ISO 8601 date or date-time."""
    updated: Detail | None = None
    credits: tuple[Detail, ...] = ()
    """Agencies and photographers credited: provenance, not news."""
    url: str | None = None
    """Where it was published, if that is known."""
    language: str | None = None
    """ISO 639-1, or `None` when the text is too short to tell."""
    marked: tuple[Marked, ...] = ()
    """Stretches that are not news."""
    segments: tuple[Segment, ...] = ()
    """The span map from the text layer to the decoded original."""
    within: tuple[Step, ...] = ()
    """The way from the capture's bytes to the document that the report was read from; empty where the capture is that document."""
    subtitle: Detail | None = None
    """The line under the headline."""
    corrections: tuple[Detail, ...] = ()
    """What the outlet says that it corrected or added later."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of several captures of one address, compared with the version beside it."""

    report: str
    superseded_by: str | None
    """The latest version, which is read in the place of this one; `None` for the latest."""
    beside: str
    """The version that follows; for the latest, the one before it."""
    changed: tuple[Span, ...]
    """Lines of news that the version beside it does not have."""

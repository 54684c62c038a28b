"""From a stretch of a report back to what was received: the bytes it was read from, or its page and boxes."""

import codecs
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from whoseword.clean.containers import unpack
from whoseword.clean.containers.member import Member
from whoseword.clean.containers.warc import open_warc
from whoseword.clean.decode import decode
from whoseword.clean.document import Document, whole
from whoseword.clean.literals import cell, field_of
from whoseword.clean.pdf import boxes
from whoseword.model import Capture, Limits, Report, Step, UserError
from whoseword.text import kinds, original_range


class NoPlaceError(UserError):
    """A stretch stands in no original: the program made it (a line end between blocks), or the original is gone."""


@dataclass(frozen=True, slots=True)
class OriginalPlace:
    """Where a stretch of a report stands in what was received."""

    sha256: str
    """Of the capture."""
    name: str
    steps: tuple[Step, ...]
    """The way from the capture's bytes to the document."""
    part: str
    """The file or page of the document, or the field of the article; empty where the document is one text."""
    start: int | None
    """First byte in the document, or in its `part` if that is a file; `None` on a page of a PDF."""
    end: int | None
    written: bytes
    """These bytes as they stand; empty on a page of a PDF."""
    characters: tuple[int, int] | None = None
    """On a page of a PDF: the characters `[start, end)` in the order of the page's text layer."""
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    """On a page of a PDF: left, bottom, right, top of each line, in points from the page's lower left corner."""


def place_of(report: Report, start: int, end: int, capture: Capture, source: bytes | Path, limits: Limits) -> OriginalPlace:
    """Where `[start, end)` of a report's text layer stands in the bytes of its capture.

    Raises `NoPlaceError` if the program made the stretch itself, or if the document cannot be reached any more.
    """
    found = original_range(report.segments, start, end)
    if found is None:
        raise NoPlaceError(f"characters {start} to {end} of {report.name} were made by the program or span two parts of the original")
    part, low, high = found
    document = _document(report, capture, source, limits)
    if document.media_type == kinds.PDF:
        page = int(part.removeprefix("page "))
        shown = tuple(boxes(document.data, page, low, high))
        return OriginalPlace(report.sha256, report.name, report.within, part, None, None, b"", (low, high), shown)
    data, text, first, encoding = _decoded(document, part)
    if document.media_type in (kinds.JSON, kinds.JSONL):
        low, high = field_of(text, report.part, part, low, high, by_line=document.media_type == kinds.JSONL) or _gone(report)
    elif document.media_type in (kinds.CSV, kinds.TSV):
        low, high = cell(text, document.media_type, report.part, part, low, high, limits) or _gone(report)
    at, to = _bytes(data, first, encoding, low, high)
    return OriginalPlace(report.sha256, report.name, report.within, part, at, to, data[at:to])


def _gone(report: Report) -> tuple[int, int]:
    raise NoPlaceError(f"the article of {report.name} is not where it was read")


def _document(report: Report, capture: Capture, source: bytes | Path, limits: Limits) -> Document:
    if not report.within and capture.media_type not in kinds.CONTAINERS:
        return whole(capture, source if isinstance(source, bytes) else source.read_bytes())
    for document in _near(report, capture, source, limits):
        if document.within == report.within:
            return document
    raise NoPlaceError(f"{report.name} is not in the capture any more")


def _near(report: Report, capture: Capture, source: bytes | Path, limits: Limits) -> Iterator[Document]:
    """The documents of a capture, that of the report first where its place is known."""
    if capture.media_type == kinds.WARC and len(report.within) == 1:
        with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
            stream.seek(report.within[0].start)
            first = next(open_warc(Member(whole(capture, b""), stream), limits), None)
            found = first.whole(limits) if isinstance(first, Member) else None
            if isinstance(found, Document) and found.within[0].name == report.within[0].name:
                yield replace(found, within=report.within)
    for item in unpack(capture, source, limits):
        if isinstance(item.item, Document):
            yield item.item


def _decoded(document: Document, part: str) -> tuple[bytes, str, int, str]:
    """The bytes that hold a part, their text, how many bytes of mark stand before it, and its encoding."""
    if document.media_type in (kinds.DOCX, kinds.ODT):
        with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
            data = archive.read(part)
        first = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        return data, data[first:].decode("utf-8", "replace"), first, "utf-8"
    decoded = decode(document.data, declared=document.media_type in (kinds.HTML, kinds.FEED), charset=document.charset)
    return document.data, decoded.text or "", decoded.first, decoded.encoding


def _bytes(data: bytes, first: int, encoding: str, low: int, high: int) -> tuple[int, int]:
    """The bytes that the code points `[low, high)` of the decoded text were read from."""
    try:
        # Strictly decoded text encodes back to its bytes; the prefix alone need be looked at.
        text = data[first:].decode(encoding)
        start = first + len(text[:low].encode(encoding))
        stop = start + len(text[low:high].encode(encoding))
        if data[start:stop].decode(encoding) == text[low:high] and not encoding.startswith(("utf-16", "utf-32")):
            return start, stop
    except (UnicodeError, LookupError):
        pass
    return _step_by_step(data, first, encoding, low, high)


def _step_by_step(data: bytes, first: int, encoding: str, low: int, high: int) -> tuple[int, int]:
    """The same for damaged text and any encoding, a byte at a time."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    start, begun, seen = first, first, 0
    for at in range(first, len(data)):
        made = len(decoder.decode(data[at : at + 1], at == len(data) - 1))
        if made:
            # Bytes that complete nothing belong to the character that comes of them.
            if seen <= low < seen + made:
                start = begun
            seen += made
            begun = at + 1
            if seen >= high:
                return start, at + 1
    return start, len(data)

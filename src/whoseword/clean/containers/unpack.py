"""From a capture to the documents in it, whatever holds what."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from whoseword.clean.containers.gzipped import open_gzip
from whoseword.clean.containers.lines import open_lines
from whoseword.clean.containers.mail import open_mail
from whoseword.clean.containers.member import Member
from whoseword.clean.containers.warc import open_warc
from whoseword.clean.containers.zipped import open_zip
from whoseword.clean.document import Document, Passed, problem, whole
from whoseword.model import Capture, Limits, Problem
from whoseword.text import kinds

_OPENERS: dict[str, Callable[[Member, Limits], Iterator[Member | Problem | Passed]]] = {
    kinds.ZIP: open_zip,
    kinds.WACZ: open_zip,
    kinds.WARC: open_warc,
    kinds.GZIP: open_gzip,
    kinds.EML: open_mail,
    kinds.MHTML: open_mail,
    kinds.JSONL: open_lines,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What comes next in a capture, and how many of its bytes lie behind."""

    item: Document | Problem | Passed
    offset: int


def unpack(capture: Capture, source: bytes | Path, limits: Limits) -> Iterator[Found]:
    """Every document of a capture, in the order in which they stand in it.

    A capture that is no container is one document; one too large to be read is a `Problem`. Raises nothing for bad input
    but what kills the process: a container is meant to be unpacked in one that may be killed.
    """
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    streamed = capture.media_type in kinds.CONTAINERS or (capture.media_type == kinds.JSONL and size > limits.document_bytes)
    if not streamed or (capture.media_type not in kinds.STREAMED and size > limits.document_bytes):
        yield Found(_leaf(capture, source, size, limits), size)
        return
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
        top = Member(whole(capture, b""), stream)
        for item in _opened(top, limits, 1):
            yield Found(item, min(size, _told(stream)))


def _leaf(capture: Capture, source: bytes | Path, size: int, limits: Limits) -> Document | Problem:
    if size > limits.document_bytes:
        return problem(capture.name, f"is larger than {limits.document_bytes:,} bytes; it is kept and not read")
    return whole(capture, source if isinstance(source, bytes) else source.read_bytes())


def _told(stream: BinaryIO) -> int:
    try:
        return stream.tell()
    except (ValueError, OSError):
        return 0


def _opened(member: Member, limits: Limits, depth: int) -> Iterator[Document | Problem | Passed]:
    name = member.document.name
    if depth > limits.depth:
        yield problem(name, f"lies more than {limits.depth} archives deep; it is kept and not read")
        return
    for item in _OPENERS[member.document.media_type](member, limits):
        if not isinstance(item, Member):
            yield item
        elif item.document.media_type in kinds.CONTAINERS:
            yield from _opened(item, limits, depth + 1)
        else:
            yield item.whole(limits)

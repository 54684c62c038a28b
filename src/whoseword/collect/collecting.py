"""The stage: every file that the inputs name, read once, hashed, duplicates told."""

import hashlib
import io
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from whoseword.collect.fetching import Fetcher, Fetching
from whoseword.collect.walk import STANDARD_INPUT, Place, places, problem
from whoseword.model import Capture, Limits, Problem, content_id, sha256_hex
from whoseword.text.kinds import HEAD, READ, WARC, media_type, sniff

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UNREAD = f"is of a kind that is not read; what is read is {READ}"


@dataclass(frozen=True, slots=True)
class Received:
    """A capture, its bytes, and the name under which a person knows where it came from."""

    capture: Capture
    data: bytes | Path
    """The bytes, or the file that holds them where they are many."""
    label: str


def collect(
    inputs: Sequence[str], limits: Limits, stdin: BinaryIO | None = None, fetching: Fetching | None = None
) -> Iterator[Received | Problem]:
    """Every capture that `inputs` name, and a `Problem` for each thing that could not be taken in.

    `inputs` are files, folders (read through), glob patterns, or `-` for `stdin`; with `fetching` also http(s) addresses of
    pages, feeds and site maps, without it nothing is ever fetched. The order of the output, and which of
    two equal files is kept, depend on names and bytes only, never on the order of `inputs`. Nothing is raised for bad input.
    A file above `limits.document_bytes` is received as its path, so that an archive of any size is taken in without being held.

    >>> from io import BytesIO
    >>> [item.capture.name for item in collect(["-"], Limits(), BytesIO(b"Two people died."))]
    ['standard input']
    """
    addresses = sorted({item for item in inputs if _ADDRESS.match(item)})
    found, problems = places([item for item in inputs if not _ADDRESS.match(item)])
    yield from problems
    kept: dict[str, str] = {}
    waiting: list[Place | None] = list(found)
    if "-" in inputs:
        waiting.append(None)
    for place in waiting:
        got = _standard_input(stdin, limits) if place is None else _read(place, limits)
        if isinstance(got, Problem):
            yield got
            continue
        label = STANDARD_INPUT if place is None else place.label
        if got.capture.sha256 in kept:
            yield problem(label, f"is the same, byte for byte, as {kept[got.capture.sha256]}; it is taken once")
            continue
        kept[got.capture.sha256] = label
        yield got
    yield from _fetched(addresses, limits, fetching)


def _fetched(addresses: Sequence[str], limits: Limits, fetching: Fetching | None) -> Iterator[Received | Problem]:
    fetcher = Fetcher(fetching, limits) if fetching is not None else None
    for address in addresses:
        if fetcher is None:
            yield problem(address, "is an address; addresses are fetched only with --fetch")
            continue
        for item in fetcher.fetch(address):
            if isinstance(item, Problem):
                yield item
            else:
                digest = sha256_hex(item.data)
                given = (("url", item.url),)
                yield Received(Capture(content_id("cap", digest), digest, len(item.data), item.name, WARC, given), item.data, item.url)


def _read(place: Place, limits: Limits) -> Received | Problem:
    try:
        status = place.path.stat()
        if not stat.S_ISREG(status.st_mode):
            return problem(place.label, "is no file that can be read (a device or a pipe)")
        if status.st_size > limits.capture_bytes:
            return problem(place.label, f"is too large to be taken in ({status.st_size:,} bytes)")
        if status.st_size > limits.document_bytes:
            return _large(place)
        data = place.path.read_bytes()
    except FileNotFoundError:
        return problem(place.label, "was there and is gone")
    except PermissionError:
        return problem(place.label, "may not be opened: permission denied")
    except OSError as error:
        return problem(place.label, f"could not be read: {error.strerror}")
    return _received(place.name, place.label, data, sniffed=False)


def _large(place: Place) -> Received | Problem:
    """A capture that stays in its file: hashed as a stream."""
    with place.path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - HEAD))
        tail = file.read(HEAD)
        file.seek(0)
        head = file.read(HEAD)
        kind = media_type(place.name, head, tail)
        if kind is None:
            return problem(place.label, _UNREAD)
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Received(Capture(content_id("cap", digest), digest, size, place.name, kind), place.path, place.label)


def _standard_input(stdin: BinaryIO | None, limits: Limits) -> Received | Problem:
    if stdin is None:
        return problem(STANDARD_INPUT, "is not connected")
    data = stdin.read(50 * limits.document_bytes + 1)
    if len(data) > 50 * limits.document_bytes:
        return problem(STANDARD_INPUT, f"gives more than {50 * limits.document_bytes:,} bytes; name a file of that size instead")
    return _received(STANDARD_INPUT, STANDARD_INPUT, data, sniffed=True)


def _received(name: str, label: str, data: bytes, *, sniffed: bool) -> Received | Problem:
    if not data:
        return problem(label, "is empty")
    kind = sniff(data) if sniffed else media_type(name, data[:HEAD], data[-HEAD:])
    if kind is None:
        return problem(label, _UNREAD)
    digest = sha256_hex(data)
    return Received(Capture(content_id("cap", digest), digest, len(data), name, kind), data, label)

"""The stage: every file that the inputs name, read once, hashed, duplicates told."""

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from whoseword.collect.kinds import READ, media_type, sniff
from whoseword.collect.walk import STANDARD_INPUT, Place, places, problem
from whoseword.model import Capture, Limits, Problem, content_id, sha256_hex

_HELD = 50
"""A file of more than this many times `Limits.document_bytes` is not taken in at all: its bytes would fill the memory."""


@dataclass(frozen=True, slots=True)
class Received:
    """A capture, its bytes, and the name under which a person knows where it came from."""

    capture: Capture
    data: bytes
    label: str


def collect(inputs: Sequence[str], limits: Limits, stdin: BinaryIO | None = None) -> Iterator[Received | Problem]:
    """Every capture that `inputs` name, and a `Problem` for each thing that could not be taken in.

    `inputs` are files, folders (read through), glob patterns, or `-` for `stdin`. The order of the output, and which of
    two equal files is kept, depend on names and bytes only, never on the order of `inputs`. Nothing is raised for bad input.
    A file above `limits.document_bytes` is still received, so that the case keeps it; `clean` says that it is not read.

    >>> from io import BytesIO
    >>> [item.capture.name for item in collect(["-"], Limits(), BytesIO(b"Two people died."))]
    ['standard input']
    """
    found, problems = places(inputs)
    yield from problems
    kept: dict[str, str] = {}
    waiting: list[Place | None] = list(found)
    if "-" in inputs:
        waiting.append(None)
    for place in waiting:
        got = _standard_input(stdin) if place is None else _read(place, limits)
        if isinstance(got, Problem):
            yield got
            continue
        label = STANDARD_INPUT if place is None else place.label
        if got.capture.sha256 in kept:
            yield problem(label, f"is the same, byte for byte, as {kept[got.capture.sha256]}; it is taken once")
            continue
        kept[got.capture.sha256] = label
        yield got


def _read(place: Place, limits: Limits) -> Received | Problem:
    try:
        status = place.path.stat()
        if not stat.S_ISREG(status.st_mode):
            return problem(place.label, "is no file that can be read (a device or a pipe)")
        if status.st_size > _HELD * limits.document_bytes:
            return problem(place.label, f"is too large to be taken in ({status.st_size:,} bytes)")
        data = place.path.read_bytes()
    except FileNotFoundError:
        return problem(place.label, "was there and is gone")
    except PermissionError:
        return problem(place.label, "may not be opened: permission denied")
    except OSError as error:
        return problem(place.label, f"could not be read: {error.strerror}")
    return _received(place.name, place.label, data, sniffed=False)


def _standard_input(stdin: BinaryIO | None) -> Received | Problem:
    if stdin is None:
        return problem(STANDARD_INPUT, "is not connected")
    return _received(STANDARD_INPUT, STANDARD_INPUT, stdin.read(), sniffed=True)


def _received(name: str, label: str, data: bytes, *, sniffed: bool) -> Received | Problem:
    if not data:
        return problem(label, "is empty")
    kind = sniff(data) if sniffed else media_type(name, data)
    if kind is None:
        return problem(label, f"is of a kind that is not read yet; what is read is {READ}")
    digest = sha256_hex(data)
    return Received(Capture(content_id("cap", digest), digest, len(data), name, kind), data, label)

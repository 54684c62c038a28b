"""Single files packed with gzip."""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace

from whoseword.clean.containers.member import DAMAGE, Member, peek, told
from whoseword.clean.document import Passed, problem
from whoseword.model import Limits, Problem, Step
from whoseword.text import kinds


def open_gzip(member: Member, limits: Limits) -> Iterator[Member | Problem | Passed]:
    """The one file in a gzip stream."""
    del limits
    name = member.document.name
    inner = name.rsplit("/", 1)[-1].removesuffix(".gz")
    try:
        stream = io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=member.from_start())))
        head = peek(stream)
    except (zlib.error, *DAMAGE) as error:
        yield problem(name, f"is a damaged gzip file, kept and not read: {told(error)}")
        return
    kind = kinds.media_type(inner, head)
    if kind is None:
        yield problem(name, f"holds a file of a kind that is not read; what is read is {kinds.READ}")
        return
    found = member.inner(inner, kind, Step("gzip stream", inner, 0, 0), stream, head)
    yield replace(found, packed=_packed_size(member))


def _packed_size(member: Member) -> int:
    return member.document.within[-1].length if member.document.within else member.document.capture.size


class _Unpacked(io.RawIOBase):
    """A gzip stream whose damage is an `OSError`."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        try:
            data = self._file.read(len(buffer))
        except (zlib.error, EOFError) as error:
            raise OSError(told(error)) from error
        buffer[: len(data)] = data
        return len(data)

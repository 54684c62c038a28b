"""A member of a container: what it is, and a stream of its bytes that is read within limits."""

import io
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from whoseword.clean.document import Document, member_name, problem
from whoseword.model import Limits, Problem, Step
from whoseword.text.kinds import HEAD

_FREE = 1_000_000
"""Bytes that a member may unpack to whatever its packed size: a blank page packs well."""
_CHUNK = 262_144


@dataclass(frozen=True, slots=True)
class Member:
    """A document not read yet: `document.data` is its beginning, `stream` gives the rest."""

    document: Document
    stream: BinaryIO
    packed: int | None = None
    """Its size as packed, where that is known."""

    def whole(self, limits: Limits) -> Document | Problem:
        """The document with all its bytes, or why it is not read."""
        data = bytearray(self.document.data)
        most = limits.document_bytes
        if self.packed is not None:
            most = min(most, max(_FREE, self.packed * limits.ratio))
        try:
            while len(data) <= most and (chunk := self.stream.read(_CHUNK)):
                data += chunk
        except DAMAGE as error:
            return problem(self.document.name, f"is damaged and was not read: {told(error)}")
        if len(data) > limits.document_bytes:
            return problem(self.document.name, f"is larger than {limits.document_bytes:,} bytes; it is kept and not read")
        if len(data) > most:
            return problem(
                self.document.name,
                f"unpacks to more than {limits.ratio} times its size, as a decompression bomb does; it is kept and not read",
            )
        if not data:
            return problem(self.document.name, "is empty")
        return replace(self.document, data=bytes(data))

    def seekable(self, limits: Limits) -> BinaryIO | Problem:
        """A stream of the member's bytes in which one can go back."""
        if self.stream.seekable() and not self.document.data and not self.document.within:
            return self.stream
        found = self.whole(limits)
        return found if isinstance(found, Problem) else io.BytesIO(found.data)

    def from_start(self) -> BinaryIO:
        """A stream of all the member's bytes, to be read once."""
        if not self.document.data:
            return self.stream
        return cast(BinaryIO, Joined(self.document.data, self.stream))

    def inner(self, name: str, media_type: str, step: Step, stream: BinaryIO, head: bytes = b"") -> "Member":
        """A member of this one."""
        around = self.document
        document = Document(around.capture, member_name(around.name, name), media_type, head, (), (*around.within, step))
        return Member(document, stream)


DAMAGE = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError)
"""What the unpackers raise at damaged bytes; `zlib.error` and `BadZipFile` are turned into `OSError` where they arise."""


def told(error: BaseException) -> str:
    """The reason that an error gives, as the end of a sentence."""
    return (" ".join(str(error).split()) or type(error).__name__)[:160].rstrip(".")


def peek(stream: BinaryIO) -> bytes:
    """The first bytes of a stream; they are then gone from it."""
    head = bytearray()
    while len(head) < HEAD and (chunk := stream.read(HEAD - len(head))):
        head += chunk
    return bytes(head)


class Joined:
    """The bytes already taken from a stream, then the stream: what readers of archives need of a file, and no more."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, none at the end."""
        if self._head:
            taken = bytes(self._head if size < 0 else self._head[:size])
            self._head = self._head[len(taken) :]
        else:
            taken = self._rest.read(size)
        self._at += len(taken)
        return taken

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go nowhere: only the place itself can be asked for."""
        del offset, whence
        return self._at

    def close(self) -> None:
        """Leave the stream to its owner."""

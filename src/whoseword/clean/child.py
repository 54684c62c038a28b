"""The process in which documents are read: requests on standard input, what they give on standard output.

It is started by `Guard`, limits its own memory, writes nothing, and dies with its parent's pipe.
"""

import struct
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from whoseword.clean.language import language_of
from whoseword.clean.stream import Batch, Begun, read
from whoseword.model import Capture, Limits

LENGTH = struct.Struct(">I")


class Request(msgspec.Struct, frozen=True):
    """A capture to be read: its file, or its bytes."""

    capture: Capture
    limits: Limits
    path: str | None
    data: bytes
    after: int
    share: tuple[int, int]


class Reply(msgspec.Struct, frozen=True):
    """One thing that the reading of a capture gave; an empty one says that the process is ready."""

    begun: Begun | None = None
    batch: Batch | None = None
    exhausted: bool = False
    """The memory did not suffice for the document begun last."""


def main() -> None:
    """Serve requests until the pipe is closed."""
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    decoder = msgspec.msgpack.Decoder(Request)
    # Loaded before the first document, whose time it is not.
    language_of("Two people died in a fire on Monday, the police said.", [])
    send(replies, Reply())
    while (frame := receive(requests)) is not None:
        request = decoder.decode(frame)
        _limit_memory(request.limits.memory_bytes)
        try:
            source = Path(request.path) if request.path else request.data
            for item in read(request.capture, source, request.limits, request.after, request.share):
                send(replies, Reply(begun=item) if isinstance(item, Begun) else Reply(batch=item))
        except MemoryError:
            send(replies, Reply(exhausted=True))
            return


def send(stream: BinaryIO, message: msgspec.Struct) -> None:
    """Write one message."""
    frame = msgspec.msgpack.encode(message)
    stream.write(LENGTH.pack(len(frame)) + frame)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """The next message, or `None` at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    frame = stream.read(size)
    return frame if len(frame) == size else None


def _limit_memory(most: int) -> None:
    """Have the system refuse more memory; where it knows no such limit (Windows), those on sizes must do."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ValueError, OSError):
        return


if __name__ == "__main__":
    main()

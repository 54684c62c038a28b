"""Documents read in processes that are killed when one takes too long, takes too much, or breaks its reader."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

import msgspec

from whoseword.clean.child import Reply, Request, receive, send
from whoseword.clean.document import problem
from whoseword.clean.stream import Batch, Begun
from whoseword.model import Capture, Limits
from whoseword.text import kinds

_STARTING = 120.0
"""Seconds that the process may take to start and to load what it reads with."""
_LARGE = 4_000_000
"""Bytes from which on an archive is read by several processes."""
_AHEAD = 64
"""Replies that may wait for whoever asked: a process that is further ahead waits too."""


class Guard:
    """Reads captures in processes of their own; close it, or use it in a `with` statement.

    What goes wrong with a document is a `Problem` that names it, and the reading goes on behind it. Large archives are read by
    `workers` processes at once, each its share of the documents; what is given is the same for any number of them.
    """

    def __init__(self, limits: Limits, workers: int = 1) -> None:
        self._readers = [_Reader(limits, number) for number in range(max(1, workers))]

    def __enter__(self) -> "Guard":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        for reader in self._readers:
            reader.close()

    def read(self, capture: Capture, source: bytes | Path, after: int = 0) -> Iterator[Batch]:
        """A batch for each document of a capture after the first `after`, in order; the last one says so."""
        large = (len(source) if isinstance(source, bytes) else source.stat().st_size) >= _LARGE
        readers = self._readers if large and capture.media_type in kinds.STREAMED | kinds.CONTAINERS else self._readers[:1]
        finished = False
        ends: list[Batch | _Stopped] = []
        try:
            for reader in readers:
                reader.begin(capture, source, after, len(readers))
            for batch in merge(*(reader.batches() for reader in readers), key=lambda found: (found.last, found.number)):
                if batch.last:
                    ends.append(batch)
                elif isinstance(batch, Batch):
                    yield batch
            finished = True
            yield _end(capture, ends)
        finally:
            if not finished:
                # Replies that nobody waits for any more must not answer the next request.
                self.close()


def _end(capture: Capture, ends: Sequence["Batch | _Stopped"]) -> Batch:
    """The last batch of all: as far as the furthest got."""
    number, offset = max(end.number for end in ends), max(end.offset for end in ends)
    told = [found for end in ends if isinstance(end, Batch) for found in end.problems]
    stopped = [end for end in ends if isinstance(end, _Stopped)]
    if stopped:
        why = max(stopped, key=lambda end: end.number).why
        told.append(problem(capture.name, f"could not be read on after {number:,} documents: it {why}"))
    return Batch(number, offset, (), tuple(told), last=True)


@dataclass(frozen=True, slots=True)
class _Stopped:
    """Where a reader could go no further, and why."""

    number: int
    offset: int
    why: str
    last: bool = True


class _Reader:
    """Reads a share of a capture's documents in a process that is started when it is needed, and again when it was killed."""

    def __init__(self, limits: Limits, number: int) -> None:
        self._limits = limits
        self._number = number
        self._child: _Child | None = None
        self._request: Request | None = None

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def begin(self, capture: Capture, source: bytes | Path, after: int, shares: int) -> None:
        """Have the process read its share; `batches` then gives what it reads."""
        path, data = (str(source.resolve()), b"") if isinstance(source, Path) else (None, source)
        self._ask(Request(capture, self._limits, path, data, after, (self._number, shares)))

    def _ask(self, request: Request) -> None:
        self._request = request
        self._child = self._child or _Child()
        self._child.ask(request)

    def batches(self) -> Iterator[Batch | _Stopped]:
        """A batch for each document of the share, or for what is wrong with it."""
        request = cast(Request, self._request)
        after, offset = request.after, 0
        while True:
            begun: Begun | None = None
            failure = ""
            for reply in self._replies():
                if isinstance(reply, str):
                    failure = reply
                elif reply.begun is not None:
                    begun = reply.begun
                elif reply.exhausted:
                    failure = f"needs more than {self._limits.memory_bytes // 1_000_000:,} MB to be read; it is kept and not read"
                elif reply.batch is not None:
                    after, offset = reply.batch.number, reply.batch.offset
                    yield reply.batch
                    if reply.batch.last:
                        return
            self.close()
            if begun is None or begun.number <= after:
                # Nothing new was reached: what stands in the way cannot be gone round.
                yield _Stopped(after, offset, failure)
                return
            after = begun.number
            yield Batch(after, offset, (), (problem(begun.name, failure),))
            self._ask(msgspec.structs.replace(request, after=after))

    def _replies(self) -> Iterator[Reply | str]:
        child = cast(_Child, self._child)
        while True:
            reply = child.answer(self._limits.seconds)
            yield reply
            if isinstance(reply, str) or reply.exhausted or (reply.batch is not None and reply.batch.last):
                return


class _Child:
    """The process and its pipes; a thread waits for what it writes, so that waiting can end."""

    def __init__(self) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "whoseword.clean.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        self._frames: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self._decoder = msgspec.msgpack.Decoder(Reply)
        self._ready = False
        self._listener = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._listener.start()

    def ask(self, request: Request) -> None:
        """Send a request; a process that is gone is told by the answer."""
        try:
            send(cast(BinaryIO, self._process.stdin), request)
        except OSError:
            self.kill()

    def answer(self, seconds: float) -> Reply | str:
        """The next reply, or what is wrong, going on from the document's name."""
        try:
            if not self._ready:
                self._ready = self._frames.get(timeout=_STARTING) is not None
            frame = self._frames.get(timeout=seconds) if self._ready else None
        except queue.Empty:
            self.kill()
            return f"takes longer than {seconds:g} seconds to be read; it is kept and not read"
        if frame is None:
            self.kill()
            return "broke the program that reads it, which was stopped; it is kept and not read"
        try:
            return self._decoder.decode(frame)
        except msgspec.MsgspecError:
            self.kill()
            return "broke the program that reads it, which was stopped; it is kept and not read"

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        while self._listener.is_alive():
            # It may wait for room.
            try:
                self._frames.get(timeout=0.01)
            except queue.Empty:
                continue
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue

    def _listen(self, stream: BinaryIO) -> None:
        while True:
            try:
                frame = receive(stream)
            except (OSError, ValueError):
                frame = None
            self._frames.put(frame)
            if frame is None:
                return

"""Documents read in a process that is killed when one takes too long, takes too much, or breaks its reader."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

import msgspec

from whoseword.clean.child import Reply, Request, receive, send
from whoseword.clean.document import problem
from whoseword.clean.stream import Batch, Begun
from whoseword.model import Capture, Limits

_STARTING = 120.0
"""Seconds that the process may take to start and to load what it reads with."""


class Guard:
    """Reads captures in a process of its own; close it, or use it in a `with` statement.

    What goes wrong with a document is a `Problem` that names it, and the reading goes on behind it.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: _Child | None = None

    def __enter__(self) -> "Guard":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def read(self, capture: Capture, source: bytes | Path, after: int = 0) -> Iterator[Batch]:
        """A batch for each document of a capture after the first `after`, in order; the last one says so."""
        finished = False
        try:
            for batch in self._batches(capture, source, after):
                finished = batch.last
                yield batch
        finally:
            if not finished:
                # Replies that nobody waits for any more must not answer the next request.
                self.close()

    def _batches(self, capture: Capture, source: bytes | Path, after: int) -> Iterator[Batch]:
        offset = 0
        while True:
            begun: Begun | None = None
            failure = ""
            for reply in self._replies(capture, source, after):
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
            name = begun.name if begun is not None else capture.name
            if begun is None or begun.number <= after:
                # Nothing new was reached: what stands in the way cannot be gone round.
                rest = problem(capture.name, f"could not be read on after {after:,} documents: it {failure}")
                yield Batch(after, offset, (), (rest,), last=True)
                return
            after = begun.number
            yield Batch(after, offset, (), (problem(name, failure),))

    def _replies(self, capture: Capture, source: bytes | Path, after: int) -> Iterator[Reply | str]:
        if self._child is None:
            self._child = _Child()
        path, data = (str(source.resolve()), b"") if isinstance(source, Path) else (None, source)
        self._child.ask(Request(capture, self._limits, path, data, after))
        while True:
            reply = self._child.answer(self._limits.seconds)
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
        self._frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._decoder = msgspec.msgpack.Decoder(Reply)
        self._ready = False
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

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

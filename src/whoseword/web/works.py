"""What runs beside the desk: one process at a time that takes in reports or works the case out again, while the desk goes on answering."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

PAUSE = 0.3
"""Seconds without a further decision after which the case is worked out again."""
CALM = 1.5
"""… and after which the dossier is written anew, where that is all there is to do."""
LONGEST = 10.0
"""Seconds after which neither waits any longer."""


@dataclass(frozen=True, slots=True)
class State:
    """What is going on, for the page to show."""

    busy: bool = False
    doing: str = ""
    done: int = 0
    total: int = 0
    finished: int = 0
    """How many works were ended since the desk was opened."""
    problem: str = ""
    """Why the last one ended early, in a sentence."""


@dataclass(frozen=True, slots=True)
class Now(State):
    """What is going on, and how the case has changed since the desk was opened."""

    number: int = 0
    """Grows with every change that this reader may see."""
    readings: int = 0
    """How often the records were read anew."""


class Works:
    """The queue of works of one case; additions go first, and decisions made meanwhile are worked in together."""

    def __init__(self, folder: Path, ended: Callable[[], None] = lambda: None) -> None:
        """The works of the case in `folder`; `ended` is called after each, before it is told that it ended."""
        self._folder = folder
        self._ended_one = ended
        self._wake = threading.Condition()
        self._state = State()
        self._added: list[Path] = []
        self._rework = False
        self._write = False
        self._index = False
        self._ended = False
        self._hurry = False
        self._process: subprocess.Popen[str] | None = None
        self._thread = threading.Thread(target=self._go, daemon=True, name="works")
        self._thread.start()

    @property
    def state(self) -> State:
        """What is going on now."""
        with self._wake:
            return self._state

    def add(self, files: Sequence[Path]) -> None:
        """Take `files` into the case."""
        with self._wake:
            self._added += files
            self._begin("Taking in reports")

    def work_out(self, *, records: bool) -> None:
        """Work the case out again, or with `records` false only write its dossier anew."""
        with self._wake:
            self._rework |= records
            self._write = True
            self._begin("Working your decisions in" if records else "Writing the dossier")

    def index(self) -> None:
        """Make the case ready to be searched."""
        with self._wake:
            self._index = True
            self._begin("Making ready to search")

    def settle(self, seconds: float) -> None:
        """Wait until all that was asked for is done, `seconds` at most; it is begun at once."""
        with self._wake:
            self._hurry = True
            self._wake.notify_all()
            self._wake.wait_for(lambda: not self._state.busy, seconds)
            self._hurry = False

    def end(self) -> None:
        """Stop, and stop what is running; the case stays as its last whole step left it."""
        with self._wake:
            self._ended = True
            if self._process:
                self._process.terminate()
            self._wake.notify_all()
        self._thread.join(timeout=5)

    def _begin(self, doing: str) -> None:
        if not self._state.busy:
            self._state = replace(self._state, busy=True, doing=doing, done=0, total=0, problem="")
        self._wake.notify_all()

    def _go(self) -> None:
        while True:
            with self._wake:
                while not (self._ended or self._added or self._write or self._index):
                    self._wake.wait()
                self._wait_for_calm()
                if self._ended:
                    return
                files, what = self._added, self._next()
                self._added, self._rework, self._write, self._index = [], False, False, False
                arguments = [sys.executable, "-m", "whoseword.web.work", str(self._folder), what, *map(str, files)]
                self._process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, encoding="utf-8")
            self._follow(self._process)

    def _wait_for_calm(self) -> None:
        """Wait for decisions that follow closely, so that they are worked in together; reports that come in wait for nothing."""
        latest = time.monotonic() + LONGEST
        while not (self._added or self._ended or self._hurry) and time.monotonic() < latest:
            if not self._wake.wait(PAUSE if self._rework or self._index else CALM):
                return

    def _next(self) -> str:
        """What to do: the first of these does all that the others would."""
        return "add" if self._added else "rework" if self._rework else "write" if self._write else "index"

    def _follow(self, process: "subprocess.Popen[str]") -> None:
        problem = ""
        assert process.stdout is not None
        for line in process.stdout:
            told = json.loads(line)
            problem = told.get("problem", problem)
            if "label" in told:
                with self._wake:
                    self._state = replace(self._state, doing=told["label"], done=told["done"], total=told["total"])
        code = process.wait()
        if code and not problem:
            problem = "The work ended early; what was decided and taken in is kept, and it is done again with the next change."
        self._ended_one()
        with self._wake:
            self._process = None
            more = bool(self._added or self._write)
            self._state = State(busy=more, doing=self._state.doing if more else "", finished=self._state.finished + 1, problem=problem)
            self._wake.notify_all()

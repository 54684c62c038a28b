"""`python -m evaluation.faults`: runs killed at random moments and on full disks; what is left must open, verify and go on.

Every trial begins a case anew. Runs are forked from a process that has the models loaded, so that a random moment falls into the work
and not into its start. Needs an operating system that can fork.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import whoseword
from whoseword.model import UserError
from whoseword.store import inspect_folder, open_case

KILLS, FULL_DISKS = 300, 50
_SIZES = (200_000, 2_000_000)
"""Bytes of disk that a run on a full disk is given: from too little for the database to nearly enough."""
_UNTOLD = 3
"""The exit status of a run that ended with an error of the program's own."""

TEXT = """Dam wall cracks above Ostrel, two dead

OSTREL, May {day} (Isle Wire) - At least {dead} people died when a wall of the Pell dam cracked on Monday, the water board said.

"Nobody was warned," the mayor of Ostrel, Ina Morl, told reporters. The builder, Karst Works, denied that the wall was weak.
"""


@dataclass
class Outcome:
    """What a series of trials came to; every list names trials that went wrong, and is to stay empty."""

    trials: int = 0
    cut: int = 0
    """Runs that were cut off before they ended."""
    corrupt: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that went wrong."""
        return [*self.corrupt, *self.lost, *self.different]


def write_corpus(folder: Path) -> Path:
    """A small mixed corpus: text, HTML, lines of JSON, twice the same bytes, an empty file, bytes that are no text."""
    folder.mkdir(parents=True)
    for number in range(3):
        (folder / f"wire-{number}.txt").write_text(TEXT.format(day=number + 3, dead=number + 2), encoding="utf-8")
    page = "".join(f"<p>{line}</p>" for line in TEXT.format(day=9, dead=4).splitlines() if line)
    (folder / "page.html").write_text(f"<html><head><title>Dam</title></head><body><article>{page}</article></body></html>")
    articles = [{"title": f"Dam, day {n}", "text": TEXT.format(day=n, dead=n)} for n in (11, 12)]
    (folder / "articles.jsonl").write_text("\n".join(json.dumps(a) for a in articles), encoding="utf-8")
    shutil.copy(folder / "wire-0.txt", folder / "wire-0-again.txt")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 8)
    return folder


def kill_trials(corpus: Path, scratch: Path, count: int, seed: int) -> Outcome:
    """`count` kills at random moments, several of them in one case now and then; each case is then brought to its end."""
    expected, seconds = _reference(corpus, scratch)
    chance, outcome = random.Random(seed), Outcome()
    while outcome.trials < count:
        case = scratch / f"kill-{outcome.trials}"
        for _ in range(min(1 + (chance.random() < 0.3) * chance.randint(1, 3), count - outcome.trials)):
            outcome.trials += 1
            outcome.cut += _run(corpus, case, kill_after=chance.uniform(0, seconds)) != 0
            _check_left(case, f"kill {outcome.trials}", outcome)
        _finish(corpus, case, expected, f"kill {outcome.trials}", outcome)
    return outcome


def full_disk_trials(corpus: Path, scratch: Path, count: int, seed: int) -> Outcome:
    """`count` runs on a disk that is full before they end, each then given room and brought to its end.

    The disk is a small tmpfs where one may be mounted; elsewhere no file may grow beyond a limit.
    """
    expected, _ = _reference(corpus, scratch)
    chance, outcome = random.Random(seed), Outcome()
    for number in range(1, count + 1):
        outcome.trials += 1
        size = chance.randint(*_SIZES)
        with _Disk(scratch / f"disk-{number}", size) as disk:
            status = _run(corpus, disk.folder / "case", file_limit=None if disk.mounted else size // 2)
            outcome.cut += status != 0
            outcome.different += [f"full disk {number} ({size} bytes): not told in a sentence"] if status == _UNTOLD else []
            disk.enlarge()
            _check_left(disk.folder / "case", f"full disk {number} ({size} bytes)", outcome)
            _finish(corpus, disk.folder / "case", expected, f"full disk {number} ({size} bytes)", outcome)
    return outcome


class _Disk:
    """A folder that is a disk of `size` bytes where that can be had; `mounted` tells."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        folder.mkdir()
        self.mounted = os.geteuid() == 0 and sys.platform == "linux" and self._mount(f"size={size}") == 0

    def __enter__(self) -> "_Disk":
        return self

    def __exit__(self, *_: object) -> None:
        if self.mounted:
            subprocess.run(["umount", str(self.folder)], check=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def enlarge(self) -> None:
        """Give the disk room."""
        if self.mounted and self._mount("remount,size=100m"):
            raise OSError(f"{self.folder} could not be given more room")

    def _mount(self, options: str) -> int:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)]
        return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode


def _reference(corpus: Path, scratch: Path) -> tuple[str, float]:
    """The dossier of an undisturbed run, without its tool block, and how long such a run takes with the models loaded."""
    whoseword.run([corpus], scratch / "warm", reader="rules")
    start = time.perf_counter()
    if _run(corpus, scratch / "reference"):
        raise RuntimeError("an undisturbed run did not end")
    seconds = time.perf_counter() - start
    found = _dossier(scratch / "reference")
    shutil.rmtree(scratch / "warm")
    shutil.rmtree(scratch / "reference")
    return found, seconds


def _run(corpus: Path, case: Path, *, kill_after: float | None = None, file_limit: int | None = None) -> int:
    """The exit status of a run in a process of its own: 0 done, 2 an error told in a sentence, negative when killed."""
    child = os.fork()
    if not child:
        os._exit(_work(corpus, case, file_limit))
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _work(corpus: Path, case: Path, file_limit: int | None) -> int:
    """The run itself; an error that it does not tell in a sentence ends it with `_UNTOLD`."""
    if file_limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, resource.RLIM_INFINITY))
    try:
        whoseword.run([corpus], case, reader="rules")
    except (UserError, OSError):
        return 2
    except BaseException:  # noqa: BLE001 - a forked child must not return into its parent's code
        return _UNTOLD
    return 0


def _check_left(case: Path, trial: str, outcome: Outcome) -> None:
    """Note what is wrong with a case as a cut run left it."""
    if (case / "case.db").exists():
        outcome.corrupt += [f"{trial}: {sentence}" for sentence in inspect_folder(case).differences]


def _finish(corpus: Path, case: Path, expected: str, trial: str, outcome: Outcome) -> None:
    """Run to the end and note captures that are gone, a dossier that is another, and whatever does not verify."""
    before = _captures(case)
    status = _run(corpus, case)
    if status:
        outcome.different.append(f"{trial}: the run after it ended with {status}")
        return
    outcome.lost += [f"{trial}: capture {id_}" for id_ in sorted(before - _captures(case))]
    outcome.corrupt += [f"{trial}, restarted: {sentence}" for sentence in (*inspect_folder(case).differences, *inspect_folder(case).notes)]
    if _dossier(case) != expected:
        outcome.different.append(f"{trial}: another dossier")
    shutil.rmtree(case)


def _captures(case: Path) -> set[str]:
    if not (case / "case.db").exists():
        return set()
    with open_case(case, create=False) as opened:
        return {c.sha256 for c in opened.captures() if opened.original(c)}


def _dossier(case: Path) -> str:
    found = json.loads((case / "dossier.json").read_text(encoding="utf-8"))
    del found["tool"]
    return json.dumps(found)


def main() -> None:
    """Print what the trials came to; exit with 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.faults", description="Kill runs and fill their disks.")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--full-disks", type=int, default=FULL_DISKS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faults: list[str] = []
    trials: Sequence[tuple[str, Callable[[Path, Path, int, int], Outcome], int]] = (
        ("kills", kill_trials, options.kills),
        ("full disks", full_disk_trials, options.full_disks),
    )
    with tempfile.TemporaryDirectory() as scratch:
        corpus = write_corpus(Path(scratch) / "corpus")
        for name, series, count in trials:
            found = series(corpus, Path(scratch), count, options.seed)
            counts = f"{len(found.corrupt)} corrupt, {len(found.lost)} captures lost, {len(found.different)} ended differently"
            print(f"{name}: {found.trials}, of which {found.cut} cut a run off; {counts}", flush=True)
            faults += found.faults
    print("\n".join(faults))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()

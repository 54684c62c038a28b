"""One writer at a time: the second waits for a while, and then says who holds the case."""

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from whoseword.store.database import CaseError

LOCK = ".lock"
HOLDER = ".holder"
"""Who holds the lock. It is for people only; the operating system frees the lock itself when its holder dies."""


def hold(folder: Path, now: datetime, patience: float) -> BaseFileLock:
    """The held lock of a case folder; release it when done.

    Waits `patience` seconds for another run to end, then raises `CaseError` naming that run.
    """
    lock = FileLock(folder / LOCK, timeout=patience, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise CaseError(f"{folder} is being written to by {_holder(folder)}; wait for it to end, then try again") from None
    except NotImplementedError:
        raise CaseError(f"{folder} lies on a file system that cannot lock files; copy the case to a disk of this machine") from None
    told = {"process": os.getpid(), "host": platform.node(), "since": now.isoformat(timespec="seconds")}
    with suppress(OSError):
        (folder / HOLDER).write_text(json.dumps(told) + "\n", encoding="utf-8")
    return lock


def release(folder: Path, lock: BaseFileLock) -> None:
    """Let the next run in."""
    with suppress(OSError):
        (folder / HOLDER).unlink(missing_ok=True)
    lock.release()


def _holder(folder: Path) -> str:
    try:
        told = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f"process {told['process']} on {told['host']} since {told['since']}"
    except (OSError, ValueError, TypeError, KeyError):
        return "another run"

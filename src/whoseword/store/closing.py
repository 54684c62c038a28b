"""`case.seal`: the hash of the database file as it was last closed, with the head of the log at that moment.

Records are sealed by the log; this seal covers the rest of the file too, so that a changed byte is found wherever it lies.
"""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from whoseword.store import log, originals
from whoseword.store.canonical import Plain, canonical

NAME = "case.seal"
_FORMAT = "whoseword-seal"


@dataclass(frozen=True, slots=True)
class Closing:
    """How the database was left: the SHA-256 of `case.db`, and the head of its log."""

    sha256: str
    head: log.Head


def close(connection: sqlite3.Connection, folder: Path) -> None:
    """Bring everything into `case.db` and seal it; a reader that is still at work leaves the seal for the next closing.

    Raises `OSError` if the seal cannot be written.
    """
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if not busy:
        head = log.end(connection)
        originals.write(folder / NAME, _written(Closing(file_hash(folder / "case.db"), head)), mode=0o644)


def read(folder: Path) -> Closing | str | None:
    """The seal; `None` if there is none, a sentence if it is not as it was written."""
    try:
        data = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"{NAME} cannot be read: {error.strerror}"
    try:
        told = json.loads(data)
        found = Closing(str(told["case_db"]), log.Head(int(told["entries"]), str(told["head"])))
    except (ValueError, TypeError, KeyError):
        return f"{NAME} was changed: it is no seal"
    return found if _written(found) == data else f"{NAME} was changed since it was written"


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _written(closing: Closing) -> bytes:
    told: Plain = {"format": _FORMAT, "version": 1, "case_db": closing.sha256, "entries": closing.head.entries, "head": closing.head.hash}
    return canonical(told) + b"\n"

"""The log of everything done to a case: append-only, each entry hashed together with the one before."""

import json
import sqlite3
from dataclasses import dataclass

from whoseword.model import sha256_hex

FIRST = "0" * 64
"""What the first entry names as its predecessor."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done: when (ISO 8601, UTC), what, to what, and the hash that chains it to the entry before."""

    number: int
    at: str
    what: str
    subject: str
    detail: str
    previous: str
    hash: str


def append(connection: sqlite3.Connection, at: str, what: str, subject: str, detail: str) -> None:
    """Add an entry at the end of the log; the caller holds the transaction."""
    last = connection.execute("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, FIRST)
    digest = _hash(number, at, what, subject, detail, previous)
    connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", (number, at, what, subject, detail, previous, digest))


def entries(connection: sqlite3.Connection) -> list[Entry]:
    """The whole log, first entry first."""
    return [Entry(*row) for row in connection.execute("SELECT * FROM log ORDER BY number")]


def broken(log: list[Entry]) -> list[str]:
    """What is wrong with the chain, a sentence each; empty if it holds."""
    found = []
    previous = FIRST
    for expected, entry in enumerate(log, start=1):
        if entry.number != expected:
            found.append(f"log entry {expected} is missing: entry {entry.number} stands in its place")
            break
        if entry.previous != previous:
            found.append(f"log entry {entry.number} does not follow the entry before it")
        if entry.hash != _hash(entry.number, entry.at, entry.what, entry.subject, entry.detail, entry.previous):
            found.append(f"log entry {entry.number} was changed")
        previous = entry.hash
    return found


def _hash(number: int, at: str, what: str, subject: str, detail: str, previous: str) -> str:
    return sha256_hex(json.dumps([number, at, what, subject, detail, previous], ensure_ascii=False).encode())

"""The log of everything done to a case: append-only, each entry hashed together with the one before."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.model import sha256_hex
from whoseword.store.canonical import canonical

FIRST = "0" * 64
"""What the first entry names as its predecessor."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done: when (ISO 8601, UTC), what, to what, how, and the hash that chains it to the entry before.

    `seal` is the hash of the seals over the records that were changed by it, empty where none were.
    """

    number: int
    at: str
    what: str
    subject: str
    detail: str
    seal: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log: how many entries it has, and the hash of the last. Whoever holds it can tell a rewritten log."""

    entries: int
    hash: str

    def __str__(self) -> str:
        return f"{self.entries}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> "Head | None":
        """The head that `str` wrote, or `None` if `text` is none."""
        found = re.fullmatch(r"\s*(\d{1,15}):([0-9a-f]{64})\s*", text)
        return cls(int(found[1]), found[2]) if found else None


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry is to say: what was done, to what, and how."""

    what: str
    subject: str
    detail: str


def append(connection: sqlite3.Connection, at: str, deed: Deed, seal: str = "") -> int:
    """Add an entry at the end of the log, and give its number; the caller holds the transaction."""
    head = end(connection)
    number = head.entries + 1
    fields = (number, at, deed.what, deed.subject, deed.detail, seal, head.hash)
    connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*fields, _hash(fields)))
    return number


def end(connection: sqlite3.Connection) -> Head:
    """The head of the log as it is now."""
    last = connection.execute("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1").fetchone()
    return Head(*last) if last else Head(0, FIRST)


def entries(connection: sqlite3.Connection, after: int = 0) -> list[Entry]:
    """The log from entry `after` on, that one left out, first entry first."""
    return [Entry(*row) for row in connection.execute("SELECT * FROM log WHERE number > ? ORDER BY number", (after,))]


def broken(log: Sequence[Entry]) -> list[str]:
    """What is wrong with the chain, a sentence each; empty if it holds."""
    found = []
    previous = FIRST
    for expected, entry in enumerate(log, start=1):
        if entry.number != expected:
            found.append(f"log entry {expected} is missing: entry {entry.number} stands in its place")
            break
        if entry.previous != previous:
            found.append(f"log entry {entry.number} does not follow the entry before it")
        if entry.hash != _hash((entry.number, entry.at, entry.what, entry.subject, entry.detail, entry.seal, entry.previous)):
            found.append(f"log entry {entry.number} was changed")
        previous = entry.hash
    return found


def departs(log: Sequence[Entry], head: Head, told: str) -> str | None:
    """How the log departs from a head noted earlier (`told` says where), in a sentence, or `None` if it goes on from there."""
    if head.entries > len(log):
        return f"the log was cut short: {told} knows {head.entries} entries, and there are {len(log)}"
    found = log[head.entries - 1].hash if head.entries else FIRST
    return None if found == head.hash else f"the log was rewritten: entry {head.entries} is not the one that {told} stands for"


def _hash(fields: tuple[int | str, ...]) -> str:
    return sha256_hex(canonical(fields))

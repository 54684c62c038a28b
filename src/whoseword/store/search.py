"""`search.db`: full text over the reports and statements of a case, made of the case and made again whenever it differs from it.

It is no evidence and belongs to no log: delete it, and it is made anew.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whoseword.store.database import CaseError, in_words

NAME = "search.db"
LAYOUT = "1"
TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE entries (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, report TEXT NOT NULL, source TEXT NOT NULL, dated TEXT NOT NULL
) STRICT;
CREATE TABLE numbers (entry INTEGER NOT NULL, low REAL NOT NULL, high REAL NOT NULL) STRICT;
CREATE INDEX numbers_low ON numbers (low, high);
CREATE TABLE days (entry INTEGER NOT NULL, earliest TEXT NOT NULL, latest TEXT NOT NULL) STRICT;
CREATE INDEX days_earliest ON days (earliest, latest);
CREATE VIRTUAL TABLE words USING fts5 (body, source, place, outlet, tokenize = 'unicode61 remove_diacritics 2');
"""
LEAST, MOST = -1e300, 1e300


@dataclass(frozen=True, slots=True)
class Entry:
    """One report or statement as it is found."""

    kind: str
    """`report` or `statement`."""
    id: str
    report: str
    body: str
    source: str = ""
    """Every spelling of who says it, for a statement."""
    places: tuple[str, ...] = ()
    outlet: str = ""
    figures: tuple[tuple[float | None, float | None], ...] = ()
    """Low and high ends; `None` is open."""
    days: tuple[tuple[str, str], ...] = ()
    """First and last day (ISO) of what it speaks of, and of its publication."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; everything given must hold."""

    words: str = ""
    """Words in any order, or a "phrase"; the last word may be begun only."""
    source: str = ""
    place: str = ""
    figure: float | None = None
    since: str = ""
    """ISO date, inclusive, as is `until`."""
    until: str = ""
    kind: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found, with its words around what was asked for."""

    kind: str
    id: str
    report: str
    excerpt: tuple[tuple[str, bool], ...]
    """Runs of text, and whether each is what was asked for."""


def build(folder: Path, state: str, entries: Iterable[Entry]) -> None:
    """Make the index of a case anew, in place of the one there is; `state` tells which case it was made of.

    Raises `CaseError` if the disk is full.
    """
    path, new = folder / NAME, folder / f".{NAME}.new"
    new.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(new, isolation_level=None)
        try:
            connection.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; {TABLES}")
            for number, entry in enumerate(entries, start=1):
                _insert(connection, number, entry)
            connection.executemany("INSERT INTO about VALUES (?, ?)", [("state", state), ("layout", LAYOUT)])
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            connection.execute("COMMIT")
        finally:
            connection.close()
        new.replace(path)
    except sqlite3.OperationalError as error:
        if sentence := in_words(error):
            raise CaseError(f"{new} {sentence}") from error
        raise


def state_of(folder: Path) -> str | None:
    """Of which case the index was made, or `None` if there is none of this layout."""
    with _opened(folder) as connection:
        if connection is None:
            return None
        try:
            told = dict(connection.execute("SELECT key, value FROM about"))
        except sqlite3.DatabaseError:
            return None
        return told.get("state") if told.get("layout") == LAYOUT else None


def find(folder: Path, query: Query) -> list[Hit]:
    """What is asked for, best first. An index that is not there finds nothing."""
    with _opened(folder) as connection:
        if connection is None:
            return []
        sql, values = _statement(query)
        return [Hit(kind, id_, report, _runs(excerpt)) for kind, id_, report, excerpt in connection.execute(sql, values)]


def _insert(connection: sqlite3.Connection, number: int, entry: Entry) -> None:
    first = min((day for day, _ in entry.days), default="")
    connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", (number, entry.kind, entry.id, entry.report, entry.source, first))
    connection.execute(
        "INSERT INTO words (rowid, body, source, place, outlet) VALUES (?, ?, ?, ?, ?)",
        (number, entry.body, entry.source, " · ".join(entry.places), entry.outlet),
    )
    ends = [(number, LEAST if low is None else low, MOST if high is None else high) for low, high in entry.figures]
    connection.executemany("INSERT INTO numbers VALUES (?, ?, ?)", ends)
    connection.executemany("INSERT INTO days VALUES (?, ?, ?)", [(number, *days) for days in entry.days])


def _statement(query: Query) -> tuple[str, list[object]]:
    """The SQL of a query. Words come first, since they leave least to be looked at."""
    match = " AND ".join(
        [
            *(f"body : {t}" for t in _terms(query.words)),
            *(f"source : {t}" for t in _terms(query.source)),
            *(f"place : {t}" for t in _terms(query.place)),
        ]
    )
    asked: list[str] = []
    values: list[object] = []
    if match:
        asked.append("words MATCH ?")
        values.append(match)
    if query.kind:
        asked.append("e.kind = ?")
        values.append(query.kind)
    if query.figure is not None:
        asked.append("e.number IN (SELECT entry FROM numbers WHERE low <= ? AND high >= ?)")
        values += [query.figure, query.figure]
    if query.since or query.until:
        asked.append("e.number IN (SELECT entry FROM days WHERE latest >= ? AND earliest <= ?)")
        values += [query.since or "0", query.until or "9"]
    excerpt = "snippet(words, 0, char(2), char(3), ' … ', 24)" if match else "substr(words.body, 1, 200)"
    table = "words JOIN entries AS e ON e.number = words.rowid"
    order = "rank" if match else "e.dated DESC, e.number"
    where = f" WHERE {' AND '.join(asked)}" if asked else " WHERE 0"
    return f"SELECT e.kind, e.id, e.report, {excerpt} FROM {table}{where} ORDER BY {order} LIMIT ?", [*values, query.limit]


def _terms(words: str) -> list[str]:
    """Phrases and words as FTS5 takes them literally; what is still being written matches its beginnings."""
    found = [(phrase or word, bool(phrase)) for phrase, word in re.findall(r'"([^"]+)"|([^\s"]+)', words)]
    found = [(text, whole) for text, whole in found if re.search(r"\w", text)]
    return [f'"{text}"' + ("" if whole or k < len(found) - 1 else " *") for k, (text, whole) in enumerate(found)]


def _runs(excerpt: str) -> tuple[tuple[str, bool], ...]:
    parts: Sequence[str] = re.split("([\x02\x03])", excerpt)
    found, lit = [], False
    for part in parts:
        if part in ("\x02", "\x03"):
            lit = part == "\x02"
        elif part:
            found.append((part, lit))
    return tuple(found)


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection | None]:
    path = folder / NAME
    if not path.is_file():
        yield None
        return
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        yield connection
    finally:
        connection.close()

"""Seals: a hash over the records of each part of a case, made in the transaction that changes them and chained into the log.

A part is the rows of one table that belong to one owner: the text of one report, what was read from it, the problems of one stage
with one input, all claims. Triggers note which parts a transaction touches, so that no writer can forget to seal what it wrote; and
what a transaction leaves alone is not hashed again, so that a writing costs the same however much the case holds already.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping

from whoseword.model import sha256_hex
from whoseword.store.canonical import canonical
from whoseword.store.schema import OF_PIECE, OF_REPORT, OF_STAGE, RECORD_TABLES

OWNER_OF: Mapping[str, str] = {
    "captures": "{row}id",
    **dict.fromkeys(RECORD_TABLES, OF_REPORT),
    "reports": "{row}id",
    "problems": OF_PIECE,
    "done": OF_STAGE,
    "judgements": "{row}id",
}
"""To whom a row belongs, by table, as SQL. A new table is named here, or `verify` will not see it changed."""

_COLUMNS = {"judgements": "rowid, *"}
"""Where more counts than what the columns say: judgements are read in the order in which they were made."""

NOTHING = hashlib.sha256().hexdigest()
"""The seal of a part that has no rows."""

Part = tuple[str, str]


def watch(connection: sqlite3.Connection) -> None:
    """Have the connection note, from now on, every part that a statement touches."""
    connection.execute("CREATE TEMP TABLE touched (part TEXT, owner TEXT, PRIMARY KEY (part, owner)) WITHOUT ROWID")
    for table, owner in OWNER_OF.items():
        for event, rows in (("INSERT", ["NEW"]), ("DELETE", ["OLD"]), ("UPDATE", ["OLD", "NEW"])):
            noted = "".join(f"INSERT OR IGNORE INTO touched VALUES ('{table}', {owner.format(row=row + '.')});" for row in rows)
            connection.execute(f"CREATE TEMP TRIGGER {table}_{event.lower()} AFTER {event} ON main.{table} BEGIN {noted} END")


def renew(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """The parts touched since the last call whose seal is no longer the last one noted: part, owner, new seal; sorted."""
    touched = connection.execute("SELECT part, owner FROM touched ORDER BY part, owner").fetchall()
    connection.execute("DELETE FROM temp.touched")
    found = [(part, owner, _seal_of(connection, part, owner)) for part, owner in touched]
    return [(part, owner, seal) for part, owner, seal in found if seal != _last(connection, part, owner)]


def put(connection: sqlite3.Connection, number: int, changed: list[tuple[str, str, str]]) -> None:
    """Keep the seals made by log entry `number`; the caller holds the transaction."""
    connection.executemany("INSERT INTO seals VALUES (?, ?, ?, ?)", [(number, *row) for row in changed])


def over(changed: list[tuple[str, str, str]]) -> str:
    """The hash that a log entry carries for the seals that it made."""
    return sha256_hex(canonical([list(row) for row in changed]))


def by_entry(connection: sqlite3.Connection) -> dict[int, list[tuple[str, str, str]]]:
    """The seals made by each log entry, by its number."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    for number, *row in connection.execute("SELECT number, part, owner, seal FROM seals ORDER BY number, part, owner"):
        found.setdefault(number, []).append((row[0], row[1], row[2]))
    return found


def now(connection: sqlite3.Connection) -> dict[Part, str]:
    """The seal of every part as its rows are now."""
    found: dict[Part, str] = {}
    for table in OWNER_OF:
        for owner, seal in _of_table(connection, table):
            found[table, owner] = seal
    return found


def _of_table(connection: sqlite3.Connection, table: str) -> Iterator[Part]:
    owner = OWNER_OF[table].format(row="")
    current, digest = None, hashlib.sha256()
    for key, *row in connection.execute(f"SELECT {owner} AS owner, {_COLUMNS.get(table, '*')} FROM {table} ORDER BY 1, 2, 3, 4"):
        if key != current:
            if current is not None:
                yield current, digest.hexdigest()
            current, digest = key, hashlib.sha256()
        digest.update(canonical(row) + b"\n")
    if current is not None:
        yield current, digest.hexdigest()


def _seal_of(connection: sqlite3.Connection, table: str, owner: str) -> str:
    whose = OWNER_OF[table].format(row="")
    digest = hashlib.sha256()
    sql = f"SELECT {whose} AS owner, {_COLUMNS.get(table, '*')} FROM {table} WHERE {whose} = ? ORDER BY 1, 2, 3, 4"
    for _, *row in connection.execute(sql, (owner,)):
        digest.update(canonical(row) + b"\n")
    return digest.hexdigest()


def _last(connection: sqlite3.Connection, part: str, owner: str) -> str:
    row = connection.execute("SELECT seal FROM seals WHERE part = ? AND owner = ? ORDER BY number DESC LIMIT 1", (part, owner)).fetchone()
    return str(row[0]) if row else NOTHING

"""Opening `case.db`: settings, version check, migrations."""

import sqlite3
from contextlib import closing
from pathlib import Path

from whoseword.model import UserError
from whoseword.store.schema import APPLICATION, FIRST_LAYOUT, LAYOUT, MIGRATIONS

_MENDABLE = {
    sqlite3.SQLITE_BUSY: "is being written to by another run; wait for it to end",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_READONLY: "may not be written to",
    sqlite3.SQLITE_IOERR: "cannot be read or written",
    sqlite3.SQLITE_CORRUPT: "is damaged",
    sqlite3.SQLITE_NOTADB: "is damaged",
}
"""By SQLite's primary result code."""

DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged database raises: SQLite's own complaint, or one whose very wording is damaged text."""


class CaseError(UserError):
    """The case folder cannot be used; the message says why and what to do."""


def connect(path: Path) -> sqlite3.Connection:
    """An open connection to the case's database, brought to today's version.

    Raises `CaseError` if the file is no case database, or was made by a later version of the program.
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    except sqlite3.OperationalError as error:
        raise CaseError(f"{path} cannot be opened as a case: {error}") from error
    try:
        _check(connection, path)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        _migrate(connection)
    except DAMAGE as error:
        connection.close()
        raise CaseError(f"{path} cannot be opened as a case: {error}") from error
    except CaseError:
        connection.close()
        raise
    return connection


def in_words(error: sqlite3.Error) -> str | None:
    """What `error` says of the file, if it is one that a person can mend: a full disk, a lock, a damaged file."""
    return _MENDABLE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


def layout(connection: sqlite3.Connection) -> dict[str, str]:
    """The statements that made the database's tables, indexes and triggers, by name."""
    rows = connection.execute("SELECT type || ' ' || name, sql FROM main.sqlite_master WHERE sql IS NOT NULL")
    return dict(rows.fetchall())


def expected_layout() -> dict[str, str]:
    """What `layout` gives for a database of today's version as it is made."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        _migrate(fresh)
        return layout(fresh)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `CaseError` for the database of another program, or of a later version of this one."""
    version, owner = _pragma(connection, "user_version"), _pragma(connection, "application_id")
    used = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
    if owner != APPLICATION and (used or version):
        raise CaseError(f"{path} is a database of another program; choose another folder for the case")
    if 0 < version < FIRST_LAYOUT:
        raise CaseError(
            f"{path} was made by an early version of whoseword and is sealed otherwise; make a new case from its folder `originals`"
        )
    if version > LAYOUT:
        raise CaseError(f"{path} was made by a later version of whoseword (its layout is {version}); update the program")


def _migrate(connection: sqlite3.Connection) -> None:
    version = _pragma(connection, "user_version")
    done = version - FIRST_LAYOUT + 1 if version else 0
    for number, script in enumerate(MIGRATIONS[done:], start=FIRST_LAYOUT + done):
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version={number};\nCOMMIT;")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])

"""`python -m evaluation.tampering`: single bytes of a case changed, and entries of its log edited; `verify` must find every one."""

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import whoseword
from evaluation.faults import write_corpus
from whoseword.store import Head, inspect_folder, open_case

BYTES, EDITS = 1000, 200
_FIELDS = ("at", "what", "subject", "detail", "seal", "previous", "hash")


def make_case(scratch: Path) -> Path:
    """A small case, closed."""
    whoseword.run([write_corpus(scratch / "corpus")], scratch / "case", reader="rules")
    return scratch / "case"


def change_bytes(case: Path, count: int, seed: int) -> list[str]:
    """Change `count` single bytes, one at a time, anywhere in the case's files; where that was not found."""
    chance, missed = random.Random(seed), []
    files = sorted(p for p in case.rglob("*") if p.is_file() and not p.name.startswith("."))
    for number in range(count):
        # Every second one in the database: it is the file that a careful forger would change.
        path = case / "case.db" if number % 2 else chance.choice(files)
        kept = path.read_bytes()
        place, other = chance.randrange(len(kept)), chance.randint(1, 255)
        _write(path, kept[:place] + bytes([kept[place] ^ other]) + kept[place + 1 :])
        if not inspect_folder(case).differences:
            missed.append(f"{path.relative_to(case)}, byte {place}")
        _write(path, kept)
        for left in ("case.db-wal", "case.db-shm"):
            (case / left).unlink(missing_ok=True)
    return missed


def edit_log(case: Path, scratch: Path, count: int, seed: int) -> list[str]:
    """Edit the log `count` times in copies of the case (a field, an entry gone, put in, swapped, the end cut off); what was not found.

    Every second edit is followed by an honest run's closing, which seals the database file anew: the log must tell by itself.
    """
    chance, missed = random.Random(seed), []
    with open_case(case, create=False) as opened:
        head = opened.head()
    kinds = (_change, _remove, _insert, _swap, _cut)
    for number in range(count):
        copy = Path(shutil.copytree(case, scratch / f"log-{number}"))
        kind = kinds[number % len(kinds)]
        with closing(sqlite3.connect(copy / "case.db")) as database:
            guards = database.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                database.execute(f"DROP TRIGGER {name}")
            told = kind(database, chance, head.entries)
            for _, sql in guards:
                database.execute(sql)
            database.commit()
        # A log cut at its end and closed again can be told only by a head that was kept elsewhere.
        given: Head | None = None
        if number % 2:
            _close_again(copy)
            given = head if kind is _cut else None
        if not inspect_folder(copy, given).differences:
            missed.append(told)
        shutil.rmtree(copy)
    return missed


def _close_again(case: Path) -> None:
    with open_case(case, create=False) as opened:
        opened.note("2031-05-04T12:00:00+00:00", "exported", "dossier.md", "")


def _change(database: sqlite3.Connection, chance: random.Random, entries: int) -> str:
    number, field = chance.randint(1, entries), chance.choice(_FIELDS)
    (value,) = database.execute(f"SELECT {field} FROM log WHERE number = ?", (number,)).fetchone()
    place = chance.randint(0, len(value))
    database.execute(f"UPDATE log SET {field} = ? WHERE number = ?", (value[:place] + "x" + value[place + 1 :], number))
    return f"{field} of entry {number}"


def _remove(database: sqlite3.Connection, chance: random.Random, entries: int) -> str:
    number = chance.randint(1, entries - 1)
    database.execute("DELETE FROM log WHERE number = ?", (number,))
    _shift(database, number, entries, -1)
    return f"entry {number} removed, the rest renumbered"


def _insert(database: sqlite3.Connection, chance: random.Random, entries: int) -> str:
    number = chance.randint(1, entries)
    _shift(database, number - 1, entries, 1)
    database.execute(
        "INSERT INTO log SELECT ?, at, what, subject, detail, seal, previous, hash FROM log WHERE number = ?", (number, number + 1)
    )
    return f"entry {number} put in, the rest renumbered"


def _swap(database: sqlite3.Connection, chance: random.Random, entries: int) -> str:
    number = chance.randint(1, entries - 1)
    for old, new in ((number, -1), (number + 1, number), (-1, number + 1)):
        database.execute("UPDATE log SET number = ? WHERE number = ?", (new, old))
    return f"entries {number} and {number + 1} swapped"


def _cut(database: sqlite3.Connection, chance: random.Random, entries: int) -> str:
    left = chance.randint(0, entries - 1)
    database.execute("DELETE FROM log WHERE number > ?", (left,))
    database.execute("DELETE FROM seals WHERE number > ?", (left,))
    return f"log cut after entry {left}"


def _shift(database: sqlite3.Connection, above: int, entries: int, by: int) -> None:
    numbers = range(above + 1, entries + 1)
    for number in numbers if by < 0 else reversed(numbers):
        database.execute("UPDATE log SET number = ? WHERE number = ?", (number + by, number))


def _write(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def main() -> None:
    """Print how many changes were found; exit with 1 if any was not."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.tampering", description="Change cases behind the program's back.")
    parser.add_argument("--bytes", type=int, default=BYTES)
    parser.add_argument("--edits", type=int, default=EDITS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        case = make_case(Path(scratch))
        series: tuple[tuple[str, int, Callable[[], list[str]]], ...] = (
            ("bytes changed", options.bytes, lambda: change_bytes(case, options.bytes, options.seed)),
            ("log edits", options.edits, lambda: edit_log(case, Path(scratch), options.edits, options.seed)),
        )
        missed = []
        for name, count, trials in series:
            found = trials()
            print(f"{name}: {count - len(found)} of {count} found", flush=True)
            missed += found
    print("\n".join(f"not found: {m}" for m in missed))
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()

"""Everything in a case recomputed, and told in sentences where it is not as it was captured and logged."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from whoseword.model import sha256_hex
from whoseword.store import closing, log, originals, seals
from whoseword.store.database import DAMAGE, CaseError, connect, expected_layout, layout
from whoseword.store.schema import PIECE

FILES = ("presented", "timestamped")
"""Deeds whose subject is a file of the case folder, and whose detail begins with its SHA-256."""
INTENT = "presenting"
"""Logged before a file is written: a run that is cut off in between leaves the old file or the new one, and both are as logged."""

_SHOWN = {
    "captures": "what is noted of the capture {owner}",
    "reports": "the report text read from {owner}",
    "attributions": "the attributions read from {owner}",
    "mentions": "the names read from {owner}",
    "figures": "the figures read from {owner}",
    "times": "the times read from {owner}",
    "problems": "the problems noted for {owner}",
    "done": "the note of how {owner} was done",
    "judgements": "the judgement {owner}",
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a check of a case found: differences, each a sentence; notes, which are none; and how much was checked."""

    differences: tuple[str, ...]
    notes: tuple[str, ...]
    head: log.Head
    originals: int
    parts: int
    """Sets of records that have a seal of their own."""


def inspect_folder(folder: Path, head: log.Head | None = None) -> Inspection:
    """The check of a case that nobody writes to: all that `inspect_open` checks, and the database file byte for byte.

    Raises `CaseError` if there is no case, or if it was made by another version of the program.
    """
    if not (folder / "case.db").exists():
        raise CaseError(f"there is no case in {folder}: it holds no case.db")
    sealed = closing.read(folder)
    # Before the database is opened: opening may mend a damaged header.
    digest = closing.file_hash(folder / "case.db")
    try:
        connection = connect(folder / "case.db")
    except CaseError as error:
        if sealed is None or (isinstance(sealed, closing.Closing) and sealed.sha256 == digest):
            raise
        return _damaged(str(error))
    try:
        found = inspect_open(connection, folder, head)
        differences, notes = _file_differences(sealed, digest, log.entries(connection))
    except DAMAGE as error:
        return _damaged(f"case.db is damaged: {error}")
    finally:
        connection.close()
    return replace(found, differences=(*found.differences, *differences), notes=(*found.notes, *notes))


def kept_files(folder: Path, log_: Sequence[log.Entry]) -> list[str]:
    """The names of all files that belong to a closed case, sorted: what `inspect_folder` checks, and no more."""
    named = {e.subject for e in log_ if e.what in FILES}
    kept = [*("case.db", closing.NAME), *sorted(named)]
    found = [name for name in kept if (folder / name).is_file()]
    found += [p.relative_to(folder).as_posix() for p in (folder / "originals").rglob("*") if p.is_file()]
    return sorted(set(found))


def inspect_open(connection: sqlite3.Connection, folder: Path, head: log.Head | None = None) -> Inspection:
    """The check of an open case: database, log, seals, originals, files made of it; against an exported `head` if one is given."""
    try:
        damage = [f"case.db is damaged: {line}" for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        return _damaged(*damage) if damage else _inspect(connection, folder, head)
    except DAMAGE as error:
        return _damaged(f"case.db is damaged: {error}")


def _damaged(*sentences: str) -> Inspection:
    return Inspection(sentences, (), log.Head(0, log.FIRST), 0, 0)


def _inspect(connection: sqlite3.Connection, folder: Path, head: log.Head | None) -> Inspection:
    entries = log.entries(connection)
    captured = dict(connection.execute("SELECT id, sha256 FROM captures"))
    differences = [*_layout(connection), *log.broken(entries), *_seals(connection, entries)]
    if head and (departs := log.departs(entries, head, "the head that you gave")):
        differences.append(departs)
    lost, unentered = _originals(folder / "originals", captured, entries)
    files, cut_off = _files(folder, entries)
    return Inspection(
        differences=(*differences, *lost, *files),
        notes=(*unentered, *cut_off),
        head=log.Head(entries[-1].number, entries[-1].hash) if entries else log.Head(0, log.FIRST),
        originals=len(captured),
        parts=len(seals.now(connection)),
    )


def _layout(connection: sqlite3.Connection) -> list[str]:
    found, expected = layout(connection), expected_layout()
    return [f"case.db has another layout than it was made with: {name}" for name, _ in sorted(found.items() ^ expected.items())]


def _seals(connection: sqlite3.Connection, entries: Sequence[log.Entry]) -> list[str]:
    made = seals.by_entry(connection)
    wrong = [f"the seals of log entry {e.number} are not those that it names" for e in entries if e.seal != _over(made.get(e.number))]
    wrong += [f"seals are kept for log entry {number}, which is not there" for number in sorted(made.keys() - {e.number for e in entries})]
    expected: dict[seals.Part, tuple[str, int]] = {}
    for number in sorted(made):
        expected.update({(part, owner): (seal, number) for part, owner, seal in made[number]})
    found = seals.now(connection)
    names, whats = _names(connection), {e.number: f"{e.what}, {e.at}" for e in entries}
    for part in sorted(expected.keys() | found.keys()):
        seal, number = expected.get(part, (seals.NOTHING, 0))
        if found.get(part, seals.NOTHING) != seal:
            wrong.append(_unsealed(_told(part, names), part in found, number, whats))
    return wrong


def _over(made: list[tuple[str, str, str]] | None) -> str:
    return seals.over(made) if made else ""


def _unsealed(told: str, there: bool, number: int, whats: Mapping[int, str]) -> str:
    if not number:
        return f"{told}: put in without a log entry"
    return f"{told}: {'changed' if there else 'removed'} since log entry {number} ({whats.get(number, 'which is not there')})"


def _told(part: seals.Part, names: Mapping[str, str]) -> str:
    table, owner = part
    stage, _, whole = owner.partition("/")
    subject, mark, number = whole.partition(PIECE)
    shown = names.get(owner) or (names.get(subject, subject) + f"{mark}{number} ({stage})" if subject else owner)
    return _SHOWN.get(table, "the {table} of the case").format(owner=shown, table=table)


def _names(connection: sqlite3.Connection) -> dict[str, str]:
    """The file names of captures and reports by id, as far as they can still be read."""
    found = {}
    for table in ("captures", "reports"):
        for id_, body in connection.execute(f"SELECT id, body FROM {table}"):
            try:
                found[id_] = str(msgspec.json.decode(body)["name"])
            except (msgspec.DecodeError, TypeError, KeyError):
                continue
    return found


def _originals(folder: Path, captured: Mapping[str, str], entries: Sequence[log.Entry]) -> tuple[list[str], list[str]]:
    known = set(captured.values())
    wrong = [sentence for sha256 in sorted(known) if (sentence := originals.differs(folder, sha256))]
    strangers = originals.strangers(folder, known)
    unentered = [name for name in strangers if originals.unfinished(folder, name)]
    wrong += [f"originals/{name} is in no record of the case" for name in strangers if name not in unentered]
    logged = {e.detail.split(" ")[0] for e in entries if e.what == "captured"}
    wrong += [f"capture {sha256} is not in the log" for sha256 in sorted(known - logged)]
    wrong += [f"capture {sha256} is in the log and not in the case" for sha256 in sorted(logged - known)]
    return wrong, [f"originals/{name} was being taken in when a run was cut off; run again to take it in" for name in unentered]


def _files(folder: Path, entries: Sequence[log.Entry]) -> tuple[list[str], list[str]]:
    written: dict[str, str] = {}
    intended: dict[str, str] = {}
    for e in entries:
        if e.what in FILES:
            written[e.subject] = e.detail.split(" ")[0]
            intended.pop(e.subject, None)
        elif e.what == INTENT:
            intended[e.subject] = e.detail.split(" ")[0]
    wrong: list[str] = []
    notes: list[str] = []
    for name in sorted(written.keys() | intended.keys()):
        allowed = {written.get(name), intended.get(name)} - {None}
        found = _hash_of(folder / name)
        if name in intended and (found in allowed or (found is None and name not in written)):
            notes.append(f"{name} was being written when a run was cut off; run again to write it anew")
        elif found is None:
            wrong.append(f"{name} is missing")
        elif found not in allowed:
            wrong.append(f"{name} was changed since it was written")
    return wrong, notes


def _hash_of(path: Path) -> str | None:
    try:
        return sha256_hex(path.read_bytes())
    except OSError:
        return None


def _file_differences(sealed: closing.Closing | str | None, digest: str, entries: Sequence[log.Entry]) -> tuple[list[str], list[str]]:
    """What is wrong with the database file as a whole, and what is to be told of its seal."""
    if sealed is None:
        return [], [f"{closing.NAME} is missing: the case was not closed yet, or somebody took it away"] if entries else []
    if isinstance(sealed, str):
        return [sealed], []
    if departs := log.departs(entries, sealed.head, closing.NAME):
        return [departs], []
    if sealed.head.entries < len(entries):
        return [], ["the last run was cut off before it closed the case; its records are sealed, and the next run goes on from them"]
    return ([] if sealed.sha256 == digest else ["case.db was changed by something other than whoseword since it was last closed"]), []

"""A case: a folder with the captures, the database, and what was made of them."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing as closing_of
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import msgspec
from filelock import BaseFileLock

from whoseword.model import (
    Attribution,
    Capture,
    Claim,
    Disagreement,
    Extract,
    Figure,
    Judgement,
    Mention,
    Origin,
    Problem,
    Report,
    Reuse,
    Source,
    Stage,
    Story,
    TimelineEntry,
    TimeRef,
)
from whoseword.store import closing, judgements, lock, log, originals, seals
from whoseword.store.database import CaseError, connect, in_words
from whoseword.store.log import Deed
from whoseword.store.schema import OF_REPORT, PIECE
from whoseword.store.verify import inspect_open

Record = TypeVar("Record")

_TABLE_OF: dict[type[Any], str] = {
    Report: "reports",
    Attribution: "attributions",
    Mention: "mentions",
    Figure: "figures",
    TimeRef: "times",
    Reuse: "reuse",
    Story: "stories",
    Source: "sources",
    Claim: "claims",
    Origin: "origins",
    Disagreement: "disagreements",
    TimelineEntry: "timeline",
}
_READ_FROM_REPORTS = (Attribution, Mention, Figure, TimeRef)
_MADE_BY: dict[Stage, tuple[type[Any], ...]] = {
    Stage.LINK: (Reuse, Story, Source, Claim),
    Stage.CORROBORATE: (Origin, Disagreement, TimelineEntry),
}
"""What these stages make of the whole case; it falls when what it rests on is replaced, so that no record names one that is gone."""

_DONE = {Stage.LINK: "linked", Stage.CORROBORATE: "corroborated"}
_OWNER = OF_REPORT.format(row="")


class Case:
    """An open case folder; close it, or use it in a `with` statement. All writing goes through transactions."""

    def __init__(self, folder: Path, now: Callable[[], datetime], patience: float) -> None:
        self.folder = folder
        self._now = now
        self._patience = patience
        self._originals = folder / "originals"
        self._connection = connect(folder / "case.db")
        seals.watch(self._connection)
        self._lock: BaseFileLock | None = None
        self._wrote = False

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Seal and close the database; what was written stays, whether or not the seal can be written."""
        try:
            if self._wrote and self._only_writer():
                closing.close(self._connection, self.folder)
        except (OSError, sqlite3.OperationalError):
            # A full disk: the records have seals of their own in the log, and the next closing makes up for it.
            self._wrote = False
        finally:
            self._connection.close()
            if self._lock:
                lock.release(self.folder, self._lock)
                self._lock = None

    def _only_writer(self) -> bool:
        """Whether nobody else writes to the case, who would then seal it when done."""
        try:
            self._lock = self._lock or lock.hold(self.folder, self._now(), 0)
        except CaseError:
            return False
        return True

    def hold(self) -> None:
        """Be the only one to write to the case until it is closed; what an earlier run left half-written is cleared away.

        Every writing does this by itself; call it before reading what is then to be changed.
        Raises `CaseError` naming who holds the case, if they do not end in time.
        """
        if self._lock is None:
            self._lock = lock.hold(self.folder, self._now(), self._patience)
            originals.clear(self.folder)

    @contextmanager
    def transaction(self, deed: Deed | None = None, at: str | None = None) -> Iterator[None]:
        """Everything inside happens or nothing does, under one log entry that seals every record changed.

        Without a `deed` an entry is made only if a record was changed. Raises `CaseError` if the disk is full, or if another
        run holds the case for too long.
        """
        self.hold()
        with self._within(lambda: deed, at):
            yield

    @contextmanager
    def _within(self, deed: Callable[[], Deed | None], at: str | None = None) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            if self._enter(deed(), at or self._now().isoformat(timespec="seconds")):
                self._wrote = True
                self._connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if sentence := in_words(error):
                raise CaseError(f"{self.folder / 'case.db'} {sentence}") from error
            raise
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _enter(self, deed: Deed | None, at: str) -> bool:
        """Enter what this transaction did in the log; `False` if it did nothing."""
        changed = seals.renew(self._connection)
        if deed is None and not changed:
            return False
        number = log.append(self._connection, at, deed or Deed("noted", "case", ""), seals.over(changed) if changed else "")
        seals.put(self._connection, number, changed)
        return True

    def add_capture(self, capture: Capture, data: bytes | Path, *, received_as: str, at: str) -> bool:
        """Keep a capture and its bytes, or a copy of the file that holds them; `False` if the case already holds the same bytes.

        Raises `ChangedError` if the file is not what was hashed any more.
        """
        if self._one("SELECT 1 FROM captures WHERE sha256 = ?", capture.sha256):
            return False
        self.hold()
        originals.keep(self._originals, capture.sha256, data)
        with self.transaction(Deed("captured", capture.id, f"{capture.sha256} {capture.size} bytes"), at):
            self._connection.execute(
                "INSERT INTO captures VALUES (?, ?, ?, ?, ?)", (capture.id, capture.sha256, at, received_as, _encode(capture))
            )
        return True

    def captures(self) -> list[Capture]:
        """All captures, sorted by id."""
        rows = self._connection.execute("SELECT body FROM captures ORDER BY id")
        return [msgspec.json.decode(body, type=Capture) for (body,) in rows]

    def received(self) -> dict[str, str]:
        """When each capture was received (ISO 8601, UTC), by its SHA-256."""
        return dict(self._connection.execute("SELECT sha256, received_at FROM captures ORDER BY sha256"))

    def original(self, capture: Capture) -> bytes:
        """The untouched bytes of a capture."""
        return originals.read(self._originals, capture.sha256)

    def original_path(self, capture: Capture) -> Path:
        """The file with the untouched bytes of a capture."""
        return originals.place(self._originals, capture.sha256)

    def done(self, stage: Stage, subject: str) -> str | None:
        """The method by which a stage was last done for a subject, or `None`."""
        row = self._one("SELECT method FROM done WHERE stage = ? AND subject = ?", stage, subject)
        return str(row[0]) if row else None

    def put_reports(self, capture: Capture, reports: Sequence[Report], problems: Sequence[Problem], method: str) -> None:
        """The reports of one capture, in place of those read from it before."""
        with self.transaction(Deed("cleaned", capture.id, method)):
            self._forget_reports(capture)
            self._insert(reports)
            self._finish(Stage.CLEAN, capture.id, problems, method)

    def begin_reports(self, capture: Capture) -> None:
        """Forget the reports of one capture, so that it can be read anew piece by piece."""
        with self.transaction(Deed("cleaned", capture.id, "begun")):
            self._forget_reports(capture)
            self._put_problems(Stage.CLEAN, capture.id, ())
            self._connection.execute("DELETE FROM done WHERE stage = ? AND subject = ?", (Stage.CLEAN, capture.id))

    def add_reports(self, capture: Capture, reports: Sequence[Report], problems: Sequence[Problem], method: str, number: int) -> None:
        """More reports of one capture, beside those it has: the piece of it that ends with document `number`."""
        with self.transaction(Deed("cleaned", capture.id, method)):
            self._insert(reports)
            self._add_problems(Stage.CLEAN, capture.id, problems, f"{PIECE}{number}")
            self._connection.execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?)", (Stage.CLEAN, capture.id, method))

    def put_extract(self, extract: Extract, problems: Sequence[Problem], method: str) -> None:
        """What was read from one report, in place of what was read before; what rested on that is forgotten."""
        with self.transaction(Deed("read", extract.report, method)):
            self._forget_extract(extract.report)
            self._insert([*extract.attributions, *extract.mentions, *extract.figures, *extract.times])
            self._finish(Stage.EXTRACT, extract.report, problems, method)

    def put_all(self, records: Mapping[type[Any], Sequence[Any]], stage: Stage, problems: Sequence[Problem], method: str) -> None:
        """All records of the kinds given, the problems of their stage and its method, in place of those held before.

        Putting what `link` made forgets what was worked out from the links before.
        """
        with self.transaction(Deed(_DONE[stage], "case", method)):
            if stage is Stage.LINK:
                self._forget(Stage.CORROBORATE)
            for kind, found in records.items():
                self._connection.execute(f"DELETE FROM {_TABLE_OF[kind]}")
                self._insert(found)
            self._finish(stage, "case", problems, method)

    def methods(self, stage: Stage) -> list[str]:
        """The methods by which a stage was done for what the case holds: versions, and models with their hashes."""
        rows = self._connection.execute("SELECT DISTINCT method FROM done WHERE stage = ? ORDER BY method", (stage,))
        return [method for (method,) in rows]

    def all(self, kind: type[Record]) -> list[Record]:
        """All records of one kind, sorted by id."""
        rows = self._connection.execute(f"SELECT body FROM {_TABLE_OF[kind]} ORDER BY id")
        decoder = msgspec.json.Decoder(kind)
        return [decoder.decode(body) for (body,) in rows]

    def extracts(self) -> list[Extract]:
        """What was read from each report, by report id; a report that was not read has an empty one."""
        found: dict[str, dict[type[Any], list[Any]]] = {r.id: {} for r in self.all(Report)}
        for kind in _READ_FROM_REPORTS:
            for record in self.all(kind):
                found[_report_of(record)].setdefault(kind, []).append(record)
        return [
            Extract(report, *(tuple(sorted(kinds.get(kind, []), key=_place)) for kind in _READ_FROM_REPORTS))
            for report, kinds in sorted(found.items())
        ]

    def replace_problems(self, stage: Stage, subject: str, problems: Sequence[Problem]) -> None:
        """The problems of a stage with one subject, in place of those noted before."""
        with self.transaction():
            self._put_problems(stage, subject, problems)

    def problems(self) -> list[Problem]:
        """All problems, by stage and place."""
        rows = self._connection.execute("SELECT body FROM problems")
        found = {msgspec.json.decode(body, type=Problem) for (body,) in rows}
        order = list(Stage)
        return sorted(found, key=lambda p: (order.index(p.stage), p.where, p.message, (p.span.report, p.span.start) if p.span else ("", 0)))

    def judgements(self) -> list[Judgement]:
        """A person's decisions, in the order in which they were made."""
        return judgements.read(self._connection)

    def judge(self, decide: Callable[[Sequence[Judgement]], Judgement]) -> Judgement:
        """Keep the judgement that `decide` makes, given all those made before it; nobody else can judge in between.

        It does not wait for a run that works on the case, which replaces no judgement.
        """
        made: list[Judgement] = []
        with self._within(lambda: Deed("judged", made[0].id, f"{made[0].kind} on {made[0].target} by {made[0].who}")):
            made.append(decide(judgements.read(self._connection)))
            judgements.append(self._connection, made[0])
        return made[0]

    def write(self, name: str, data: bytes) -> None:
        """Write a file of the case folder, whole or not at all."""
        originals.write(self.folder / name, data, mode=0o644)

    def note(self, at: str, what: str, subject: str, detail: str) -> None:
        """Add an entry to the log."""
        with self.transaction(Deed(what, subject, detail), at):
            pass

    def head(self) -> log.Head:
        """The end of the log: its length, and the hash that stands for all of it."""
        return log.end(self._connection)

    def log(self, after: int = 0) -> list[log.Entry]:
        """Everything done to the case since log entry `after`, first entry first."""
        return log.entries(self._connection, after)

    def last_detail(self, what: str) -> str | None:
        """What the last log entry of a kind says, or `None` if there is none."""
        row = self._one("SELECT detail FROM log WHERE what = ? ORDER BY number DESC LIMIT 1", what)
        return str(row[0]) if row else None

    def copy_database(self, path: Path) -> None:
        """Write the database as it is now to `path`; originals are not copied."""
        with closing_of(sqlite3.connect(path)) as copy:
            self._connection.backup(copy)

    def verify(self) -> list[str]:
        """Everything that is not as it was captured and logged, a sentence each; empty if all holds."""
        return list(inspect_open(self._connection, self.folder).differences)

    def _one(self, sql: str, *values: str) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
        return row

    def _reports_of(self, capture: str) -> list[str]:
        return [i for (i,) in self._connection.execute(f"SELECT id FROM reports WHERE {_OWNER} = ?", (capture,))]

    def _forget_reports(self, capture: Capture) -> None:
        for report in self._reports_of(capture.id):
            self._forget_extract(report)
            self._connection.execute("DELETE FROM reports WHERE id = ?", (report,))

    def _forget_extract(self, report: str) -> None:
        gone = 0
        for kind in _READ_FROM_REPORTS:
            gone += self._connection.execute(f"DELETE FROM {_TABLE_OF[kind]} WHERE {_OWNER} = ?", (report,)).rowcount
        self._connection.execute("DELETE FROM done WHERE stage = ? AND subject = ?", (Stage.EXTRACT, report))
        self._put_problems(Stage.EXTRACT, report, ())
        if gone and self.done(Stage.LINK, "case"):
            self._forget(Stage.CORROBORATE)
            self._forget(Stage.LINK)
            self._unlink()

    def _forget(self, stage: Stage) -> None:
        for kind in _MADE_BY[stage]:
            self._connection.execute(f"DELETE FROM {_TABLE_OF[kind]}")
        self._connection.execute("DELETE FROM done WHERE stage = ? AND subject = 'case'", (stage,))
        self._put_problems(stage, "case", ())

    def _unlink(self) -> None:
        """Take the sources out of the attributions that are left."""
        for attribution in self.all(Attribution):
            chain = tuple(replace(hop, source=None) for hop in attribution.chain)
            plain = replace(attribution, source=None, chain=chain)
            if plain != attribution:
                self._connection.execute("UPDATE attributions SET body = ? WHERE id = ?", (_encode(plain), plain.id))

    def _insert(self, records: Sequence[Any]) -> None:
        for record in records:
            self._connection.execute(
                f"INSERT INTO {_TABLE_OF[type(record)]} VALUES (?, ?, ?)",
                (record.id, record.capture if isinstance(record, Report) else getattr(record, "report", None), _encode(record)),
            )

    def _finish(self, stage: Stage, subject: str, problems: Sequence[Problem], method: str) -> None:
        self._put_problems(stage, subject, problems)
        self._connection.execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?)", (stage, subject, method))

    def _put_problems(self, stage: Stage, subject: str, problems: Sequence[Problem]) -> None:
        self._connection.execute("DELETE FROM problems WHERE stage = ? AND subject = ?", (stage, subject))
        self._add_problems(stage, subject, problems)

    def _add_problems(self, stage: Stage, subject: str, problems: Sequence[Problem], piece: str = "") -> None:
        self._connection.executemany("INSERT INTO problems VALUES (?, ?, ?, ?)", [(stage, subject, _encode(p), piece) for p in problems])


def open_case(folder: Path, *, create: bool = True, now: Callable[[], datetime] = lambda: datetime.now(UTC), patience: float = 5) -> Case:
    """The case in `folder`, made if it is not there and `create` is true.

    Args:
        now: tells the time that goes into the log.
        patience: seconds to wait for another run that writes to the case.

    Raises `CaseError` if there is no case and none is to be made, or if the folder cannot be one.
    """
    if not (folder / "case.db").exists():
        if not create:
            raise CaseError(f"there is no case in {folder}: it holds no case.db")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CaseError(f"{folder} cannot be made a case folder: {error.strerror}") from error
    elif not (folder / "case.db").is_file():
        raise CaseError(f"{folder} cannot be a case folder: its case.db is no file")
    return Case(folder, now, patience)


def _report_of(record: Any) -> str:
    return str(record.report)


def _encode(record: Any) -> str:
    return msgspec.json.encode(record).decode()


def _place(record: Any) -> tuple[int, str]:
    spans = [*record.content_spans, record.source_span, record.cue_span] if isinstance(record, Attribution) else [record.span]
    return next((span.start for span in spans if span), 0), record.id


__all__ = ["Case", "CaseError", "open_case"]

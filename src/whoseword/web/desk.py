"""What lies on the desk: the records of the case, the judgements with their standing, and the queue in an order that keeps still."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar

from whoseword import api, decisions, pipeline, searching
from whoseword.judging import Held, JudgementError, ReviewItem, Wish, review_queue, stand, verdicts
from whoseword.keeping import LIFTED, MARKED, Mark, marks_of
from whoseword.model import Decision, Judgement, Standing, Target
from whoseword.present import Dossier
from whoseword.searching import Hit, Query
from whoseword.settings import Settings
from whoseword.store import Case, CaseError, Entry, open_case
from whoseword.web import Reader

LIGHT = (Decision.GRADE, Decision.NOTE)
"""Decisions that change nothing but what is told of them."""
WORKED_OUT = "corroborated"
"""What the log says where the records have become other ones, all of them: after that they are read anew."""
SETTINGS = Settings(progress=api.Silent())

Done = TypeVar("Done")


class Turn(Protocol):
    """Undoing or redoing."""

    def __call__(self, case: Case, *, who: str) -> Judgement | None:
        """The entry made, if there was anything to turn."""
        ...


@dataclass(frozen=True)
class Laid:
    """One state of the case, as the reader may see it."""

    held: Held
    stood: Sequence[Judgement]
    items: tuple[ReviewItem, ...]
    fresh: frozenset[str]
    """Ids of what came into the queue since the desk was opened."""
    number: int
    """Grows with every change that this reader may see."""
    readings: int = 0
    """How often the records were read anew since the desk was opened."""

    @cached_property
    def verdicts(self) -> Mapping[str, str]:
        """The verdict that stands on each record."""
        return verdicts(self.stood)

    @cached_property
    def of_target(self) -> Mapping[str, list[Judgement]]:
        """The judgements about each record, latest first; undone ones and undoings are left out."""
        found: dict[str, list[Judgement]] = {}
        for judgement in reversed(self.stood):
            if judgement.standing is not Standing.UNDONE and judgement.kind not in (Decision.UNDO, Decision.REDO):
                for target in (judgement.target, *(o for a in judgement.others if (o := self.held.find(a, loosely=True)))):
                    if judgement not in found.setdefault(target, []):
                        found[target].append(judgement)
        return found


class Desk:
    """The case of one reader, kept open and at hand between requests.

    Whatever touches the open case happens on one thread, one thing after another. Records that were worked out anew are read beside
    it, and what lies here is answered with until they are there: nobody waits for a case to be read.
    """

    def __init__(self, folder: Path, reader: Reader) -> None:
        self.folder = folder
        self.reader = reader
        self._hand = ThreadPoolExecutor(1, "desk")
        self._case: Case | None = None
        self._file: tuple[int, int] | None = None
        self._laid: Laid | None = None
        self._entries = 0
        self._read = 0
        """How many entries the log had when the records were read."""
        self._reading = threading.Lock()
        self._marking: list[Entry] = []
        """The entries of the log that mark something confidential, or no longer."""
        self._dossier: tuple[int, Dossier] | None = None

    def laid(self) -> Laid:
        """The case as it was last read, with all decisions made so far."""
        return self._do(self._now)

    def judge(self, wish: Wish) -> Judgement:
        """Keep a decision of this reader. Raises `JudgementError` where it makes no sense."""
        return self._do(lambda case: self._judged(case, wish))

    def undo(self) -> Judgement | None:
        """Take back this reader's last decision; the decision taken back."""
        return self._do(lambda case: self._turned(case, decisions.undo))

    def redo(self) -> Judgement | None:
        """Make this reader's last undone decision hold again; that decision."""
        return self._do(lambda case: self._turned(case, decisions.redo))

    def keep_confidential(self, mark: Mark, *, lift: bool = False) -> None:
        """Mark a source, report or passage as confidential in the log, or take the mark away; the log keeps both."""
        told = LIFTED if lift else MARKED
        self._do(lambda case: case.note(datetime.now(UTC).isoformat(timespec="seconds"), told, mark.subject, mark.detail))

    def confidential(self) -> list[Mark]:
        """What is kept confidential, in the order in which it was marked."""
        self.laid()
        return marks_of(self._marking)

    def search(self, query: Query) -> list[Hit]:
        """The reports and statements that answer a query, best first."""
        return self._do(lambda case: searching.search(case, query))

    def dossier(self) -> Dossier:
        """What the case says, told of no decision that this reader must not see; worked out once for each state of the case."""
        return self._do(self._told)

    def renew(self) -> None:
        """Read the records again if they were worked out since; until then what lies here is answered with."""
        with self._reading, suppress(CaseError), open_case(self.folder, create=False) as case:
            read = case.head().entries
            if self._laid is None or not any(e.what == WORKED_OUT for e in case.log(after=self._read)):
                return
            held = pipeline.held(case)
            items = review_queue(held, self._seen(held.judgements, held))
            self._do(lambda now: self._lay(held.judged(now.judgements()), read, items))

    def close(self) -> None:
        """Let go of the case, sealed."""
        self._hand.submit(self._shut).result()
        self._hand.shutdown()

    def _do(self, deed: Callable[[Case], Done]) -> Done:
        return self._hand.submit(lambda: deed(self._opened())).result()

    def _opened(self) -> Case:
        """The open case, as long as its file is the one that was opened: nothing is written where nobody looks for it.

        Raises `CaseError` if there is no case any more.
        """
        path = self.folder / "case.db"
        found = (path.stat().st_dev, path.stat().st_ino) if path.exists() else None
        if self._case is None or found != self._file:
            self._shut()
            self._case, self._file = open_case(self.folder, create=False), found
        return self._case

    def _shut(self) -> None:
        if self._case:
            self._case.close()
        self._case = None

    def _judged(self, case: Case, wish: Wish) -> Judgement:
        now = self._now(case).held
        if wish.kind in (Decision.UNDO, Decision.REDO) and wish.target not in now.known(Target.JUDGEMENT):
            raise JudgementError(f"the case holds nothing with the id {wish.target!r}")
        made = decisions.judge(case, wish, who=self.reader.name, now=now)
        self._now(case)
        return made

    def _turned(self, case: Case, turn: Turn) -> Judgement | None:
        made = turn(case, who=self.reader.name)
        now = self._now(case).held
        return next((j for j in now.judgements if made and j.id == made.target), None)

    def _now(self, case: Case) -> Laid:
        entries = case.head().entries
        new = case.log(after=self._entries) if entries != self._entries else []
        self._marking += [e for e in new if e.what in (MARKED, LIFTED)]
        if self._laid is None:
            self._entries = entries
            return self._lay(pipeline.held(case), entries)
        if new:
            if any(e.what == WORKED_OUT for e in new):
                threading.Thread(target=self.renew, daemon=True, name="renew").start()
            self._entries = entries
            return self._lay(self._laid.held.judged(case.judgements()), self._read)
        return self._laid

    def _lay(self, held: Held, read: int, items: Sequence[ReviewItem] | None = None) -> Laid:
        """Lay out a state of the case; `items` is the queue where the records are other ones than before."""
        before = self._laid
        stood = self._seen(held.judgements, held)
        if items is None and before and not _unfit(stood) and not _unfit(before.stood):
            kept, fresh = before.items, before.fresh
        else:
            kept, fresh = _kept_in_place(before, review_queue(held, stood))
        readings = before.readings + (items is not None) if before else 0
        changed = before is None or items is not None or list(stood) != list(before.stood)
        number = (before.number if before else 0) + changed
        own = [j for j in held.judgements if self._may_see(j)]
        self._laid = Laid(held.judged(own), stood, kept, fresh, number, readings)
        self._read = read
        return self._laid

    def _seen(self, judgements: Sequence[Judgement], held: Held) -> list[Judgement]:
        """The decisions with their standing, as far as this reader may see them."""
        return [j for j in stand(judgements, held) if self._may_see(j)]

    def _may_see(self, judgement: Judgement) -> bool:
        return not self.reader.blind or judgement.who == self.reader.name

    def _told(self, case: Case) -> Dossier:
        entries = case.head().entries
        if self._dossier is None or self._dossier[0] != entries:
            whose = self.reader.name if self.reader.blind else None
            self._dossier = entries, pipeline.assemble_dossier(case, SETTINGS, whose=whose)
        return self._dossier[1]


def changes_records(judgement: Judgement) -> bool:
    """Whether the case must be linked and corroborated again for a judgement to show."""
    if judgement.blind or judgement.kind in LIGHT:
        return False
    if judgement.kind is not Decision.VERDICT:
        return True
    return bool(judgement.anchor and judgement.anchor.kind in (Target.ATTRIBUTION, Target.FIGURE, Target.DISAGREEMENT))


def _unfit(stood: Sequence[Judgement]) -> bool:
    return any(j.standing is Standing.UNFIT for j in stood)


def _kept_in_place(before: Laid | None, items: Sequence[ReviewItem]) -> tuple[tuple[ReviewItem, ...], frozenset[str]]:
    """The queue with what was in it where it was, and what is new before it: nothing moves under the reader's hand."""
    if before is None:
        return tuple(items), frozenset()
    place = {_key(item): k for k, item in enumerate(before.items)}
    known_fresh = {_key(i) for i in before.items if i.id in before.fresh}
    fresh = [i for i in items if _key(i) not in place]
    kept = sorted((i for i in items if _key(i) in place), key=lambda i: place[_key(i)])
    marked = {i.id for i in fresh} | {i.id for i in kept if _key(i) in known_fresh}
    return (*fresh, *kept), frozenset(marked)


def _key(item: ReviewItem) -> tuple[str, str]:
    """A claim and a source are known by their words, as their ids change with what is joined to them."""
    return item.of, item.text if item.of in (Target.CLAIM, Target.SOURCE) else item.id

"""What lies on the desk: the records of the case, the judgements with their standing, and the queue in an order that keeps still."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from whoseword import decisions, pipeline
from whoseword.judging import Held, ReviewItem, Wish, last_to_redo, last_to_undo, review_queue, stand, verdicts
from whoseword.model import Decision, Judgement, Standing, Target
from whoseword.store import Case, open_case
from whoseword.web import Reader

LIGHT = (Decision.GRADE, Decision.NOTE)
"""Decisions that change nothing but what is told of them."""
RECORDS_STAY = ("judged", "presented")
"""What the log says of entries after which the machine's records are as before."""


@dataclass(frozen=True)
class Laid:
    """One state of the case, as the reader may see it."""

    held: Held
    stood: Sequence[Judgement]
    items: tuple[ReviewItem, ...]
    fresh: frozenset[str]
    """Ids of what came into the queue since the desk was opened."""
    number: int
    """Grows with every change."""

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
    """The case of one reader, kept at hand between requests."""

    def __init__(self, folder: Path, reader: Reader) -> None:
        self.folder = folder
        self.reader = reader
        self._lock = threading.RLock()
        self._entries = -1
        self._laid: Laid | None = None

    def laid(self) -> Laid:
        """The case as it is now; read again only where something was written since."""
        with self._lock, open_case(self.folder, create=False) as case:
            return self._now(case)

    def judge(self, wish: Wish) -> Judgement:
        """Keep a decision of this reader. Raises `JudgementError` where it makes no sense."""
        with self._lock, open_case(self.folder, create=False) as case:
            made = decisions.judge(case, wish, who=self.reader.name, now=self._now(case).held)
            self._now(case)
            return made

    def undo(self) -> Judgement | None:
        """Take back this reader's last decision; the decision taken back."""
        with self._lock, open_case(self.folder, create=False) as case:
            found = last_to_undo(case.judgements(), self.reader.name)
            decisions.undo(case, who=self.reader.name)
            return found

    def redo(self) -> Judgement | None:
        """Make this reader's last undone decision hold again; that decision."""
        with self._lock, open_case(self.folder, create=False) as case:
            found = last_to_redo(case.judgements(), self.reader.name)
            decisions.redo(case, who=self.reader.name)
            return found

    def _now(self, case: Case) -> Laid:
        entries = case.head().entries
        if self._laid is None or entries != self._entries:
            only_judged = self._laid is not None and all(e.what in RECORDS_STAY for e in case.log()[self._entries :])
            held = self._laid.held.judged(case.judgements()) if only_judged and self._laid else pipeline.held(case)
            self._lay(held, entries, again=only_judged)
        assert self._laid is not None
        return self._laid

    def _lay(self, held: Held, entries: int, *, again: bool) -> None:
        before = self._laid
        stood = [j for j in stand(held.judgements, held) if not self.reader.blind or j.who == self.reader.name]
        if again and before and not _unfit(stood) and not _unfit(before.stood):
            items, fresh = before.items, before.fresh
        else:
            items, fresh = _kept_in_place(before, review_queue(held, stood))
        self._laid = Laid(held, stood, items, fresh, (before.number if before else 0) + 1)
        self._entries = entries


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

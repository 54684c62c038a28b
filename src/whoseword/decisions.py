"""A person's decisions on a case: judged, undone, done again, and taken over from two blind readings."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from whoseword.judging import Held, Wish, last_to_redo, last_to_undo, make, settled, stand, taken_over
from whoseword.model import Decision, Judgement, Target
from whoseword.pipeline import held
from whoseword.store import Case


def judge(case: Case, wish: Wish, *, who: str, at: datetime | None = None, now: Held | None = None) -> Judgement:
    """Keep a person's decision in the log; `now` spares reading the case again where it is known as it is.

    Raises `JudgementError` where the decision makes no sense.
    """
    known = now or held(case)
    return case.judge(lambda so_far: make(wish, known.judged(so_far), who=who, when=_moment(at)))


def undo(case: Case, *, who: str, at: datetime | None = None) -> Judgement | None:
    """Take back the last decision of a person; `None` if there is none."""
    return _turn(case, Decision.UNDO, last_to_undo(case.judgements(), who), who, at)


def redo(case: Case, *, who: str, at: datetime | None = None) -> Judgement | None:
    """Make the decision that a person took back last hold again; `None` if there is none."""
    return _turn(case, Decision.REDO, last_to_redo(case.judgements(), who), who, at)


def settle(case: Case, one: str, other: str, *, who: str, at: datetime | None = None) -> list[Judgement]:
    """Take over what two blind readers decided alike and nobody has settled yet."""
    now = held(case)
    why = f"{one} and {other} decided so, each alone"
    made = []
    for judgement in settled(stand(now.judgements, now), one, other):
        take = partial(_take, judgement, now, who=who, when=_moment(at), why=why)
        made.append(case.judge(take))
    return made


def _take(judgement: Judgement, now: Held, so_far: Sequence[Judgement], *, who: str, when: str, why: str) -> Judgement:
    return taken_over(judgement, now.judged(so_far), who=who, when=when, why=why)


def _turn(case: Case, kind: Decision, found: Judgement | None, who: str, at: datetime | None) -> Judgement | None:
    if found is None:
        return None
    return judge(case, Wish(kind, found.id, of=Target.JUDGEMENT), who=who, at=at, now=Held((), judgements=case.judgements()))


def _moment(at: datetime | None) -> str:
    return (at or datetime.now(UTC)).isoformat(timespec="milliseconds")

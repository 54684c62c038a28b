"""Two people's judgements compared: how far they agree, by kind, and where they part."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whoseword.judging.standing import ABOUT_JUDGEMENTS, MANY_AT_ONCE
from whoseword.model import Decision, Judgement, Standing

FROM_LISTS = (Decision.VERDICT, Decision.STANCE, Decision.GRADE)
"""Kinds whose values come from a closed list, so that agreement by chance can be reckoned."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two people decided differently on one thing."""

    one: Judgement
    other: Judgement


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree in one kind of decision, over the things that both decided."""

    kind: Decision
    both: int
    """How many things both decided."""
    same: int
    """On how many they decided the same."""
    kappa: float | None
    """Cohen's kappa (1960), where values come from a list and both used more than one; else `None`."""
    differences: tuple[Difference, ...]
    agreed: tuple[Difference, ...] = ()
    """What both decided the same way, as pairs."""
    only_one: int = 0
    """How many things only the first decided, as `only_other` for the second."""
    only_other: int = 0


def compare_readers(stood: Sequence[Judgement], one: str, other: str) -> list[Agreement]:
    """The agreement of two people, kind by kind, in the order of the kinds.

    Compared is the last decision of each on one thing that was not undone, made blind or not.

    Args:
        stood: all judgements with their standing, as `stand` gives them.
    """
    ours, theirs = _decided(stood, one), _decided(stood, other)
    found = []
    for kind in Decision:
        a, b = ({slot: j for slot, j in side.items() if j.kind is kind} for side in (ours, theirs))
        if a or b:
            found.append(_agreement(kind, a, b))
    return found


def settled(stood: Sequence[Judgement], one: str, other: str) -> list[Judgement]:
    """What two people decided the same way while blind, once each, less what has been taken over already."""
    done = {(*_slot(j), _said(j)) for j in stood if j.standing is Standing.STANDS}
    agreed = [p.one for a in compare_readers(stood, one, other) for p in a.agreed if p.one.blind and p.other.blind]
    return [j for j in agreed if (*_slot(j), _said(j)) not in done]


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two raters over `pairs` of values, or `None` where chance alone explains all.

    >>> kappa([("accept", "accept"), ("reject", "reject"), ("accept", "reject"), ("reject", "reject")])
    0.5
    """
    if not pairs:
        return None
    n = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[v] * second[v] for v in first) / (n * n)
    seen = sum(a == b for a, b in pairs) / n
    return None if chance == 1 else round((seen - chance) / (1 - chance), 4)


Slot = tuple[str, str, str]


def _decided(stood: Sequence[Judgement], who: str) -> Mapping[Slot, Judgement]:
    found: dict[Slot, Judgement] = {}
    for judgement in stood:
        counts = judgement.standing not in (Standing.UNDONE, Standing.UNFIT)
        if judgement.who == who and counts and judgement.kind not in (*ABOUT_JUDGEMENTS, *MANY_AT_ONCE):
            found[_slot(judgement)] = judgement
    return found


def _slot(judgement: Judgement) -> Slot:
    part = judgement.value if judgement.kind is Decision.SPAN else str(dict(judgement.fields).get("scheme", ""))
    if judgement.kind is Decision.ORIGINS:
        pair = sorted((judgement.target, *(o.id for o in judgement.others)))
        return judgement.kind, pair[0], pair[-1]
    return judgement.kind, judgement.target, part


def _agreement(kind: Decision, ours: Mapping[Slot, Judgement], theirs: Mapping[Slot, Judgement]) -> Agreement:
    pairs = [Difference(ours[slot], theirs[slot]) for slot in sorted(ours.keys() & theirs.keys())]
    agreed = tuple(p for p in pairs if _said(p.one) == _said(p.other))
    values = [(p.one.value, p.other.value) for p in pairs]
    return Agreement(
        kind=kind,
        both=len(pairs),
        same=len(agreed),
        kappa=kappa(values) if kind in FROM_LISTS else None,
        differences=tuple(p for p in pairs if _said(p.one) != _said(p.other)),
        agreed=agreed,
        only_one=len(ours.keys() - theirs.keys()),
        only_other=len(theirs.keys() - ours.keys()),
    )


def _said(judgement: Judgement) -> tuple[object, ...]:
    """What a judgement decides, whoever made it and however it is worded."""
    return judgement.value, tuple(sorted(o.id for o in judgement.others)), judgement.places, judgement.fields, judgement.hops

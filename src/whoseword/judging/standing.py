"""Which judgements hold: undone ones do not, nor those that a later one took the place of, nor those made blind."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from whoseword.judging.held import Held
from whoseword.model import Decision, Judgement, Standing

ABOUT_JUDGEMENTS = (Decision.UNDO, Decision.REDO)
LOOSELY = (Decision.MERGE, Decision.SPLIT, Decision.NAME, Decision.SPEAKER)
"""These change what sources and claims are made of, so that what they are about is found by any part of it."""
MANY_AT_ONCE = (Decision.NOTE, Decision.MERGE, Decision.SPLIT)
"""Of these a record can bear several; of any other kind the last one stands."""


def stand(judgements: Sequence[Judgement], held: Held) -> list[Judgement]:
    """The judgements, in the order of the log, each with its standing and, where it fits, the id that its target has now."""
    undone = _undone(judgements)
    found: list[Judgement] = []
    slots: dict[tuple[str, ...], int] = {}
    for judgement in judgements:
        now, missing = _fitted(judgement, held)
        standing = Standing.UNDONE if judgement.id in undone else Standing.BLIND if judgement.blind else Standing.STANDS
        if standing is Standing.STANDS and missing:
            standing = Standing.UNFIT
        note = missing if standing is Standing.UNFIT else _since(judgement, now, held)
        found.append(replace(judgement, target=now or judgement.target, standing=standing, note=note))
        if standing in (Standing.UNDONE, Standing.UNFIT) or judgement.kind in (*ABOUT_JUDGEMENTS, *MANY_AT_ONCE):
            continue
        slot = _slot(found[-1], held)
        if slot in slots:
            found[slots[slot]] = replace(found[slots[slot]], standing=Standing.REPLACED)
        slots[slot] = len(found) - 1
    return found


def in_force(judgements: Sequence[Judgement], held: Held, kinds: Collection[Decision]) -> Iterator[Judgement]:
    """The judgements of some kinds that stand, in the order of the log, each with the id that its target has now."""
    asked = [j for j in judgements if j.kind in kinds or j.kind in ABOUT_JUDGEMENTS]
    return (j for j in stand(asked, held) if j.standing is Standing.STANDS and j.kind in kinds)


def last_to_undo(judgements: Sequence[Judgement], who: str) -> Judgement | None:
    """The latest judgement of a person that is not undone."""
    undone = _undone(judgements)
    own = [j for j in judgements if j.who == who and j.kind not in ABOUT_JUDGEMENTS and j.id not in undone]
    return own[-1] if own else None


def last_to_redo(judgements: Sequence[Judgement], who: str) -> Judgement | None:
    """The judgement of a person undone last, unless the person judged something since."""
    back: list[str] = []
    for judgement in judgements:
        if judgement.who != who:
            continue
        if judgement.kind is Decision.UNDO:
            back.append(judgement.target)
        elif judgement.kind is Decision.REDO:
            back = [b for b in back if b != judgement.target]
        else:
            back = []
    return next((j for j in judgements if back and j.id == back[-1]), None)


def _undone(judgements: Sequence[Judgement]) -> set[str]:
    undone: set[str] = set()
    for judgement in judgements:
        if judgement.kind is Decision.UNDO:
            undone.add(judgement.target)
        elif judgement.kind is Decision.REDO:
            undone.discard(judgement.target)
    return undone


def _fitted(judgement: Judgement, held: Held) -> tuple[str | None, str]:
    """The id of the target now, and what is missing, in a sentence; empty if all is found."""
    if judgement.anchor is None:
        return None, "it says of no characters what it is about"
    loosely = judgement.kind in LOOSELY
    now = held.find(judgement.anchor, loosely=loosely)
    if now is None:
        return None, f"no {judgement.anchor.kind} reads “{_short(judgement.anchor.text)}” any more"
    for other in judgement.others:
        if held.find(other, loosely=loosely) is None:
            return now, f"no {other.kind} reads “{_short(other.text)}” any more"
    for place in (*judgement.places, *(h.place for h in judgement.hops)):
        if held.span(place) is None:
            return now, f"“{_short(place.quote)}” does not stand where it stood"
    return now, ""


def _slot(judgement: Judgement, held: Held) -> tuple[str, ...]:
    """What only one judgement can decide: the record, the kind of decision, and for some which part of it."""
    if judgement.kind is Decision.ORIGINS:
        others = [held.find(o) or o.id for o in judgement.others]
        return (judgement.kind, *sorted({judgement.target, *others}))
    part = judgement.value if judgement.kind is Decision.SPAN else str(dict(judgement.fields).get("scheme", ""))
    reader = judgement.who if judgement.blind else ""
    return (judgement.kind, judgement.target, part, reader)


def _since(judgement: Judgement, now: str | None, held: Held) -> str:
    """What was added to a claim since it was judged, in a sentence."""
    claim = held.claim.get(now or "")
    if claim is None or judgement.anchor is None or judgement.kind not in (Decision.VERDICT, Decision.GRADE):
        return ""
    known = {s for p in judgement.anchor.places if (s := held.span(p))}
    said = [held.attribution[a] for a in claim.attributions if a in held.attribution]
    more = sum(known.isdisjoint(a.content_spans) for a in said)
    return "" if not more else f"{more} {'statement has' if more == 1 else 'statements have'} been added since"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"

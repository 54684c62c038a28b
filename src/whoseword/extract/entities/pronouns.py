"""Whom a pronoun means: who spoke last and fits it, of whom the sentence speaks, what stands right before it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoseword.extract.entities.entities import BODIES, Choice, Entity, Join, Place, called
from whoseword.extract.entities.phrases import RELATIVE, SPEAKERS_OWN, Phrase
from whoseword.model import EntityKind, MentionForm

_LONGEST = 2000
"""Characters of the longest mention that is looked for around another."""


def whom_it_means(place: Place, places: Sequence[Place], join: Join) -> Choice | None:
    """The entity that the pronoun at `place` stands for, and why; `None` where nothing fits, or several do equally."""
    phrase = place.phrase
    if phrase.head in SPEAKERS_OWN:
        speaker = join.speakers(phrase.start)[:1] if place.nested else []
        return (speaker[0], f"{phrase.words!r} is said by that speaker.") if speaker else None
    if phrase.head in RELATIVE:
        near = _starting(places, phrase.start - _LONGEST, phrase.start)
        before = [i for i, p in near if p is not place and 0 <= phrase.start - p.phrase.end <= 3 and i in join.of]
        return (join.of[before[-1]], f"{phrase.words!r} follows right after it.") if before else None
    fits = [e for e in join.speakers(phrase.start) if _fits_pronoun(phrase, join.entities[e])]
    if (subject := _subject(place, places, join)) is not None:
        return subject, f"{phrase.words!r} comes after {called(join.entities[subject])}, of whom the sentence speaks."
    if fits:
        return fits[0], f"{phrase.words!r} comes after words of that source, the latest before it that the pronoun fits."
    return _nearest(place, places, join)


def _starting(places: Sequence[Place], first: int, last: int) -> Iterator[tuple[int, Place]]:
    """The mentions, in order of the text, that begin in `[first, last)`, with their numbers."""
    index = bisect_left(places, first, key=_start)
    while index < len(places) and _start(places[index]) < last:
        yield index, places[index]
        index += 1


def _start(place: Place) -> int:
    return place.phrase.start


def owner_of(place: Place, places: Sequence[Place], join: Join) -> int | None:
    """The entity that the possessive at the beginning of a phrase means: `her office`, `its chief engineer`."""
    first = place.phrase.possessive
    if first is None:
        return None
    gender = {"his": "m", "her": "f"}.get(first)
    kind = EntityKind.PERSON if gender else EntityKind.UNKNOWN
    pronoun = Phrase(place.phrase.start, place.phrase.end, kind, MentionForm.PRONOUN, first, head=first, gender=gender)
    meant = whom_it_means(replace(place, phrase=pronoun), places, join)
    return meant[0] if meant else None


def _subject(place: Place, places: Sequence[Place], join: Join) -> int | None:
    """Of whom a sentence begins to speak after the latest words of anybody: a body in the sentence of `it`, a person in that before.

    A name inside a longer mention ("the president's adviser, Ada Bo") is not of whom it speaks.
    """
    phrase = place.phrase
    since = join.last_spoken(phrase.start)
    back = 0 if phrase.head in {"it", "its"} else 1
    if phrase.kind is not EntityKind.PERSON and back:
        return None
    near = [
        (p.phrase.start, join.of[i])
        for i, p in _starting(places, since + 1, phrase.start)
        if i in join.of and p.leads and not p.quoted and place.sentence - p.sentence <= back
        and not any(
            q is not p and p.phrase.end <= q.phrase.end for _, q in _starting(places, p.phrase.start - _LONGEST, p.phrase.start + 1)
        )
    ]  # fmt: skip
    entity = max(near, default=(0, -1))[1]
    known = entity >= 0 and join.entities[entity].kind is (EntityKind.PERSON if back else EntityKind.ORGANISATION)
    return entity if known and _fits_pronoun(phrase, join.entities[entity]) else None


def _fits_pronoun(phrase: Phrase, entity: Entity) -> bool:
    if phrase.kind is EntityKind.PERSON:
        clash = phrase.gender and entity.gender and phrase.gender != entity.gender
        return (entity.kind is EntityKind.PERSON or (entity.kind is EntityKind.UNKNOWN and bool(entity.names))) and not clash
    if phrase.head in {"it", "itself", "its"}:
        return entity.kind in BODIES | {EntityKind.DOCUMENT, EntityKind.UNKNOWN}
    return entity.kind in BODIES | {EntityKind.GROUP, EntityKind.UNKNOWN} or (entity.kind is EntityKind.PERSON and entity.anonymous)


def _nearest(place: Place, places: Sequence[Place], join: Join) -> Choice | None:
    """The only fitting thing among the mentions of the 300 characters before, outside of what somebody says."""
    phrase = place.phrase
    near = {
        join.of[i]
        for i, p in _starting(places, phrase.start - 300, phrase.start)
        if i in join.of and not p.quoted and _fits_pronoun(phrase, join.entities[join.of[i]])
        and join.entities[join.of[i]].kind is not EntityKind.UNKNOWN
    }  # fmt: skip
    return (near.pop(), f"It is the only one named shortly before that {phrase.words!r} fits.") if len(near) == 1 else None

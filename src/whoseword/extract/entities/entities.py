"""The things that a report names, while its mentions are being joined: what is known of each, and who spoke last."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from whoseword.extract.entities.known_names import given_gender, name_words
from whoseword.extract.entities.phrases import Phrase
from whoseword.extract.entities.tokens import listed, singular
from whoseword.extract.entities.view import VAGUE_BODIES
from whoseword.lexicon import state_of, table
from whoseword.model import EntityKind, MentionForm

_NEAR = 1500
"""Characters within which a pronoun still points to who spoke last."""
_SPEAKERS_BACK = 4
BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.OUTLET})
_RELATIVE = re.compile(r"\s(?:that|who|which)\s")
_BASED = re.compile(r"[\w.]+-based\s")
_SMALL = frozenset(["of", "for", "in", "at", "the", "a", "an", "and", "to", "with", "by", "'s", "'", "from", "on"])


@dataclass(slots=True)
class Place:
    """One mention on the way: the phrase, and whether somebody speaks there."""

    phrase: Phrase
    speaks: bool
    nested: bool = False
    """Whether it lies inside what somebody else says."""
    quoted: bool = False
    """Whether it lies in the words of somebody else as quoted or reported, whether it speaks or not."""
    sentence: int = -1
    """The number of its sentence."""
    leads: bool = False
    """Whether its sentence begins with it."""


@dataclass(slots=True)
class Entity:
    """What is known of one person, body, document or group of a report."""

    kind: EntityKind
    anonymous: bool
    names: list[str] = field(default_factory=list)
    keys: list[tuple[str, ...]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    state: str | None = None
    gender: str | None = None
    government: bool = False
    first: int = 0
    last: int = 0

    def take(self, phrase: Phrase) -> None:
        """Keep what `phrase` tells of the entity."""
        if phrase.form is MentionForm.NAME:
            _add(self.names, phrase.words)
            key = name_words(phrase.words)
            if key not in self.keys:
                self.keys.append(key)
            if phrase.kind is not EntityKind.UNKNOWN and self.kind is EntityKind.UNKNOWN:
                self.kind = phrase.kind
        for kept, value in ((self.roles, phrase.role), (self.affiliations, phrase.affiliation), (self.heads, phrase.head)):
            if value:
                _add(kept, value)
        if phrase.form in (MentionForm.DESCRIPTION, MentionForm.METONYM):
            _add(self.words, phrase.words)
        if phrase.form is MentionForm.PRONOUN and phrase.gender and self.kind is EntityKind.UNKNOWN and not self.anonymous:
            self.kind = EntityKind.PERSON
        self.state = self.state or phrase.state
        self.gender = self.gender or phrase.gender
        if self.kind is EntityKind.PERSON and self.gender is None and phrase.form is MentionForm.NAME and " " in phrase.words:
            self.gender = given_gender(phrase.words)

    @property
    def title(self) -> str | None:
        """The fullest name: the one with the most words, the longest of these; `None` if it is never named."""
        return max(self.names, key=lambda n: (len(name_words(n)), len(n), n), default=None)


def _add(kept: list[str], value: str) -> None:
    if value not in kept:
        kept.append(value)


@lru_cache(maxsize=16384)
def meaning(word: str) -> str:
    """The group of synonyms that a role noun belongs to, else its singular."""
    low = singular(word)
    row = table("role_synonyms").get(low)
    return row["group"] if row else low


def role_meanings(roles: Iterable[str]) -> tuple[set[str], set[str]]:
    """The nouns of office in `roles`, by meaning, and the other words that tell something (states by their names)."""
    nouns: set[str] = set()
    others: set[str] = set()
    for role in roles:
        for word in role.replace(",", " ").replace("-based", "").replace("'s", " ").split():
            low = word.lower().strip(".()'\u2019")
            if low in _SMALL or not low:
                continue
            state = state_of(word) if word[0].isupper() else None
            if low in listed("role_words"):
                nouns.add(meaning(low))
            else:
                others.add(state.country.lower() if state else singular(low))
    return nouns, others


def offices_clash(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the words of two offices tell two bodies, fields or states: `head of the company` and `chief of police`.

    Where one of the two tells none, nothing clashes.
    """
    (a_states, a_fields), (b_states, b_fields) = _told_by(one), _told_by(other)
    return any(a and b and not a & b for a, b in ((a_states, b_states), (a_fields, b_fields)))


def _told_by(roles: Iterable[str]) -> tuple[set[str], set[str]]:
    """The states, and the bodies or fields, that `roles` name; where a body is based tells neither."""
    roles = [_BASED.sub("", _RELATIVE.split(role, maxsplit=1)[0]) for role in roles]
    nouns, about = role_meanings(roles)
    words = [word.strip(",.") for role in roles for word in role.split() if word[0].isupper()]
    states = {state.country.lower() for word in words if (state := state_of(word)) is not None}
    fields = {meaning(w) for w in about - states} | (nouns & listed("role_modifiers"))
    return states, fields - listed("rank_words") - VAGUE_BODIES


Choice = tuple[int, str]
"""An entity, and why a mention is joined to it."""


@dataclass(slots=True)
class Join:
    """The state of joining one report's mentions: the entities so far, and who has spoken."""

    entities: list[Entity] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)
    """Entity index by mention index."""
    why: dict[int, str] = field(default_factory=dict)
    spoken: list[tuple[int, int]] = field(default_factory=list)
    """(place in the text, entity) of every speaker of its own words, in order."""
    states: Counter[str] = field(default_factory=Counter)
    """How often the report names each state, in any form."""
    ruled: dict[str, set[str]] = field(default_factory=dict)
    """States that the report gives a government, with its nouns (`regime`)."""

    def put(self, index: int, place: Place, entity: int, why: str = "") -> None:
        """Join mention `index` to `entity`."""
        self.of[index] = entity
        self.entities[entity].take(place.phrase)
        if why:
            self.why[index] = why

    def new(self, index: int, place: Place, *, government: bool = False) -> None:
        """Give mention `index` an entity of its own."""
        phrase = place.phrase
        self.entities.append(Entity(phrase.kind, phrase.anonymous, first=phrase.start, government=government))
        self.put(index, place, len(self.entities) - 1)

    def speakers(self, before: int) -> list[int]:
        """Entities that spoke shortly before a place, the latest first, each once."""
        found: list[int] = []
        for index in range(bisect_left(self.spoken, (before, -1)) - 1, -1, -1):
            at, entity = self.spoken[index]
            if before - at > _NEAR or len(found) == _SPEAKERS_BACK:
                break
            if entity not in found:
                found.append(entity)
        return found

    def last_spoken(self, before: int) -> int:
        """Where anybody spoke last before a place; -1 if nobody did."""
        index = bisect_left(self.spoken, (before, -1)) - 1
        return self.spoken[index][0] if index >= 0 else -1


def same_words(phrase: Phrase, join: Join) -> Choice | None:
    """The only entity of the kind that the report calls by the same words."""
    plain = plain_words(phrase.words)
    fits = [
        e for e, entity in enumerate(join.entities)
        if entity.kind is phrase.kind and any(plain_words(w) == plain for w in [*entity.words, *entity.names])
    ]  # fmt: skip
    return (fits[0], f"The report uses the same words, {phrase.words!r}.") if len(fits) == 1 else None


def plain_words(words: str) -> str:
    """Words for comparing: folded, without articles."""
    return " ".join(name_words(words))


def called(entity: Entity) -> str:
    """What to call an entity in a reason."""
    return entity.title or (entity.words or entity.roles or ["it"])[0]

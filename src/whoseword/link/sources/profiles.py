"""What a report tells of one entity, gathered from its mentions: the unit that is compared across reports."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whoseword.lexicon import state_of, table, terms
from whoseword.link.sources.names import abbreviates, alike, body_words, person_words, skeleton
from whoseword.model import EntityKind, Extract, Mention, MentionForm

BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.OUTLET})
_SOUNDS = 2
"""Consonants up to which the sound of a word tells too little."""
_TOKEN = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*\.?")
_LEADING = re.compile(r"^(?:the|a|an|this|that|its|his|her|their)\s+", re.IGNORECASE)
_FOLLOWED = re.compile(r",| (?:which|who|that|and) ")
_WHEN = re.compile(r"\s+(?:on|late on|early on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_MONTHS = re.compile(r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b")


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity of one report: its kind, names, descriptions, offices, bodies, state and the report's surroundings."""

    entity: str
    report: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    roles: tuple[str, ...]
    bodies: tuple[str, ...]
    state: str | None
    government: bool
    anonymous: bool
    variants: tuple[tuple[str, int], ...]
    month: str | None = None
    about: str | None = None
    """The state that the report names most."""
    beside: frozenset[str] = frozenset()
    """All names in the report by their sound, states aside."""

    @property
    def nameless(self) -> bool:
        """Whether only pronouns and small words stand for it: nothing tells who it is."""
        empty = terms("opening_words")
        small = self.kind is EntityKind.UNKNOWN and all(w in empty for words in self.words for w in words.lower().replace("'", " ").split())
        return not self.names and (small or not self.words)

    @property
    def key(self) -> tuple[str, ...]:
        """The words of the fullest name, for comparing; empty if it is never named."""
        if not self.names:
            return ()
        if self.kind in BODIES:
            return tuple(sorted(body_words(self.name)))
        return person_words(self.name)


def profiles_of(extract: Extract) -> list[Profile]:
    """A profile for every entity of one report, sorted by entity id."""
    groups: dict[str, list[Mention]] = {}
    for mention in extract.mentions:
        groups.setdefault(mention.entity, []).append(mention)
    about = _about(extract.mentions)
    beside = frozenset(by_sound(m.name) for m in extract.mentions if m.form is MentionForm.NAME and state_of(m.name) is None)
    return [_profile(entity, groups[entity], about, beside) for entity in sorted(groups)]


def by_sound(name: str) -> str:
    """A name for comparing across spellings: the sounds of its words, short words as they are."""
    words = person_words(plain(name)) if plain(name) else ()
    return " ".join(s if len(s := skeleton(w)) > _SOUNDS else w for w in words)


def _about(mentions: Sequence[Mention]) -> str | None:
    counts = Counter(s for m in mentions if m.form is not MentionForm.PRONOUN for s in states_of(m.span.quote)[:1])
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def states_of(words: str) -> list[str]:
    """The states that `words` name by name, adjective or seat, in order."""
    parts = _TOKEN.findall(words)
    found = []
    for size in (3, 2, 1):
        for i in range(len(parts) - size + 1):
            state = state_of(" ".join(parts[i : i + size]))
            if state is not None and state.country not in found:
                found.append(state.country)
    return found


def _profile(entity: str, mentions: Sequence[Mention], about: str | None, beside: frozenset[str]) -> Profile:
    first = mentions[0]
    kind = first.kind
    named = [m for m in mentions if m.form is MentionForm.NAME]
    described = [m for m in mentions if m.form not in (MentionForm.NAME, MentionForm.PRONOUN)]
    government = kind is EntityKind.ORGANISATION and not named and any(_is_government(m) for m in described)
    unnamed_body = kind in BODIES and not named and not government
    written = {m.id: plain(m.span.quote) if unnamed_body and not m.role else _written(m, kind) for m in [*named, *described]}
    variants = Counter(written[m.id] for m in [*named, *described])
    bodies = _unique(m.affiliation for m in mentions if m.affiliation and not _is_state(m.affiliation))
    return Profile(
        entity=entity,
        report=first.report,
        kind=kind,
        name=first.name,
        names=_unique(_written(m, kind) for m in named),
        words=_unique(written[m.id] for m in described),
        roles=_unique(m.role for m in mentions if m.role),
        bodies=bodies,
        state=_state(mentions, kind),
        government=government,
        anonymous=first.anonymous,
        variants=tuple(sorted(variants.items())) or ((first.span.quote, 1),),
        month=next((found[0] for m in mentions if (found := _MONTHS.findall(m.span.quote))), None),
        about=about,
        beside=beside,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(v.split()) for v in values))


def plain(words: str) -> str:
    """`words` on one line, without a leading article and marks around them."""
    return _LEADING.sub("", _WHEN.sub("", " ".join(words.split())).strip(" ,.;:\"'\u201c\u201d()"))


def _is_state(words: str) -> bool:
    state = state_of(words)
    return state is not None and state.country == words


def _is_land(mention: Mention) -> bool:
    """Whether the body's state is one that no list has: the report told it, and the name stands alone."""
    words = mention.affiliation or ""
    return mention.kind is EntityKind.ORGANISATION and words[:1].isupper() and words.isalpha()


def _is_government(mention: Mention) -> bool:
    if mention.form is MentionForm.METONYM:
        return mention.kind is EntityKind.ORGANISATION
    words = plain(mention.span.quote).lower().split(" of ")[0].split()
    return bool(words) and words[-1] in terms("government_words")


def _state(mentions: Sequence[Mention], kind: EntityKind) -> str | None:
    if kind in BODIES:
        given = next((m.affiliation for m in mentions if m.affiliation and (_is_state(m.affiliation) or _is_land(m))), None)
        listed = table("bodies").get(plain(mentions[0].name))
        return given or (listed["state"] or None if listed else None)
    if mentions[0].anonymous or kind is EntityKind.GROUP:
        return next((s for m in mentions if m.form is not MentionForm.PRONOUN for s in states_of(m.span.quote)[:1]), None)
    roles = [s for m in mentions if m.role for s in states_of(m.role)[:1]]
    return roles[0] if len(set(roles)) == 1 else None


def _written(mention: Mention, kind: EntityKind) -> str:
    """The name as this mention writes it, without the title and what follows; else its words."""
    quote = plain(mention.span.quote)
    if plain(mention.name) in quote:
        return plain(mention.name)
    if mention.form not in (MentionForm.NAME, MentionForm.METONYM):
        return quote
    if mention.form is MentionForm.METONYM:
        return _state_name(quote) or quote
    wanted = person_words(mention.name) if kind not in BODIES else tuple(sorted(body_words(mention.name)))
    best: tuple[int, int, int] = (0, 0, 0)
    tokens = list(_TOKEN.finditer(quote))
    for i in range(len(tokens)):
        j = i
        while j < len(tokens) and _belongs(tokens[j].group(), wanted):
            j += 1
        while j > i and tokens[j - 1].group().lower() in terms("name_particles"):
            j -= 1
        if j - i > best[0]:
            best = (j - i, tokens[i].start(), tokens[j - 1].end())
    if best[0]:
        return quote[best[1] : best[2]]
    short = next((t.group() for t in tokens if kind in BODIES and abbreviates(t.group(), mention.name)), None)
    return short or _FOLLOWED.split(quote)[0].strip(" ,")


def _state_name(quote: str) -> str | None:
    """The longest name, seat or adjective of a state inside `quote`, as written."""
    tokens = list(_TOKEN.finditer(quote))
    for size in (4, 3, 2, 1):
        for i in range(len(tokens) - size + 1):
            words = quote[tokens[i].start() : tokens[i + size - 1].end()]
            if state_of(words) is not None:
                return words
    return None


def _belongs(word: str, wanted: Sequence[str]) -> bool:
    if word.lower() in terms("name_particles"):
        return True
    return all(any(alike(part, w) for w in wanted) for part in person_words(word))


def speaker_entities(extracts: Iterable[Extract]) -> dict[str, str]:
    """Entity by mention id, for every mention that speaks or is a link of a chain."""
    found: dict[str, str] = {}
    for extract in extracts:
        entity_of: Mapping[str, str] = {m.id: m.entity for m in extract.mentions}
        asked = [a.mention for a in extract.attributions]
        asked += [hop.mention for a in extract.attributions for hop in a.chain]
        found.update({m: entity_of[m] for m in asked if m is not None and m in entity_of})
    return found

"""Which mentions of a report name one thing: names by their words, roles by shared words, pronouns by who spoke last.

Two candidates that are equally good give none.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from whoseword.extract.entities.entities import (
    BODIES,
    Choice,
    Entity,
    Join,
    Place,
    called,
    meaning,
    offices_clash,
    role_meanings,
    same_words,
)
from whoseword.extract.entities.governments import government_of, with_owner
from whoseword.extract.entities.known_names import name_words
from whoseword.extract.entities.phrases import Phrase
from whoseword.extract.entities.pronouns import owner_of, whom_it_means
from whoseword.extract.entities.tokens import is_listed, listed
from whoseword.lexicon import table, terms
from whoseword.model import EntityKind, MentionForm

_SAME_GIVEN_NAME = 85.0
_LOOSE = frozenset(["group", "organisation", "organization", "body", "agency", "ngo", "charity"])
"""Nouns by which any body may be taken up that was named before."""
_FIRM = frozenset(["company", "firm", "operator", "utility"])
_TOP = frozenset(["chairman", "chairwoman", "chairperson", "chair", "president", "director", "head"])
"""Offices whose holder may be called the head of the body."""
_FOLLOWS = 600
"""Characters within which a name follows a bystander's first words."""


def join_names(places: Sequence[Place], join: Join) -> None:
    """Join mentions by name: equal names, then short forms and abbreviations of exactly one fuller name."""
    named = [i for i, p in enumerate(places) if p.phrase.form is MentionForm.NAME]
    holding: dict[str, list[int]] = {}
    for index in sorted(named, key=lambda i: (-len(name_words(places[i].phrase.words)), places[i].phrase.start)):
        place = places[index]
        key = name_words(place.phrase.words)
        alike = sorted({e for word in key for e in holding.get(word, ())})
        fits = [e for e in alike if key in join.entities[e].keys and _kinds_agree(join.entities[e].kind, place.phrase.kind)]
        if fits:
            join.put(index, place, fits[0], f"The report uses the same name, {place.phrase.words!r}.")
            continue
        among = range(len(join.entities)) if place.phrase.words.isupper() else alike
        fits = [e for e in among if _short_for(place.phrase, key, join.entities[e])]
        if len(fits) == 1:
            title = join.entities[fits[0]].title
            join.put(
                index, place, fits[0], f"{place.phrase.words!r} is a short form of {title!r}, the only name in the report that it fits."
            )
        else:
            join.new(index, place)
        for word in key:
            holding.setdefault(word, []).append(join.of[index])


def _kinds_agree(a: EntityKind, b: EntityKind) -> bool:
    return a is b or EntityKind.UNKNOWN in (a, b) or {a, b} <= BODIES


def _short_for(phrase: Phrase, key: tuple[str, ...], entity: Entity) -> bool:
    if not _kinds_agree(entity.kind, phrase.kind) or entity.kind is EntityKind.PLACE:
        return False
    if entity.kind is EntityKind.PERSON:
        if phrase.gender and entity.gender and phrase.gender != entity.gender:
            return False
        return any(_short_person(key, full) for full in entity.keys)
    if phrase.words.isupper() and len(phrase.words) > 1:
        return any(_is_abbreviation(phrase.words, name) for name in entity.names)
    if phrase.kind is EntityKind.UNKNOWN and len(key) == 1:
        family = entity.kind is EntityKind.UNKNOWN and any(1 < len(full) <= 3 and key[0] == full[-1] for full in entity.keys)
        return family or any(_generic_rest(key, full) for full in entity.keys)
    if entity.state and phrase.state and entity.state != phrase.state:
        return False
    return any(len(key) < len(full) and _in_order(key, full) and _same_head(key, full) for full in entity.keys)


def _same_head(key: Sequence[str], full: Sequence[str]) -> bool:
    """`Gulf Observatory` heads as the full name does; `United Nations` is another body than its Security Council."""
    if _head(key) == _head(full):
        return True
    return _generic_rest(key, full)


def _generic_rest(key: Sequence[str], full: Sequence[str]) -> bool:
    """`Orrery` of `Orrery International`: what is left out is a word that many bodies have."""
    rest = full[len(key) :]
    return bool(rest) and tuple(full[: len(key)]) == tuple(key) and all(word in listed("generic_body_words") for word in rest)


def _head(key: Sequence[str]) -> str:
    cut = next((i for i, word in enumerate(key) if word in {"of", "for"} and i > 0), len(key))
    return key[cut - 1]


def _short_person(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(key) < len(full):
        return (
            key == full[-len(key) :] or (len(key) == 1 and key[0] == full[0] and len(full) == 2) or (len(key) > 1 and _in_order(key, full))
        )
    same_surname = len(key) == len(full) > 1 and key[-1] == full[-1] and key[0][0] == full[0][0]
    return same_surname and len(key[0]) > 4 and fuzz.ratio(" ".join(key[:-1]), " ".join(full[:-1])) >= _SAME_GIVEN_NAME


def _in_order(key: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(word in rest for word in key)


def _is_abbreviation(short: str, name: str) -> bool:
    row = table("bodies").get(short)
    if row is not None and row["full"] in name:
        return True
    initials = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return len(initials) > 1 and short.replace(".", "") == "".join(initials)


def join_rest(places: Sequence[Place], join: Join) -> None:
    """Join roles, descriptions, metonyms and pronouns in the order of the text, noting who speaks."""
    for index, place in enumerate(places):
        _note_owner(place, places, join)
        if index not in join.of:
            chosen = _choose(place, places, join)
            if isinstance(chosen, tuple):
                join.put(index, place, *chosen)
            else:
                join.new(index, place, government=place.phrase.head == "government")
        entity = join.of[index]
        join.entities[entity].last = place.phrase.start
        if place.speaks and not place.nested:
            join.spoken.append((place.phrase.start, entity))

    for index, place in enumerate(places):
        if place.speaks and place.phrase.anonymous:
            _name_that_follows(index, places, join)
            _official_of_the_lead(index, places, join)


def _note_owner(place: Place, places: Sequence[Place], join: Join) -> None:
    """`Its director Ada Bo`: the body for which she speaks is the one that "its" means."""
    phrase = place.phrase
    if phrase.possessive != "its" or phrase.kind is not EntityKind.PERSON or phrase.affiliation or not phrase.role:
        return
    meant = owner_of(place, places, join)
    if meant is not None and join.entities[meant].kind in BODIES:
        place.phrase = replace(phrase, affiliation=called(join.entities[meant]))


def _name_that_follows(index: int, places: Sequence[Place], join: Join) -> None:
    """`one resident said …`, and the next to speak is somebody named who is introduced nowhere: the same person."""
    phrase, own = places[index].phrase, join.of[index]
    if phrase.kind is not EntityKind.PERSON or phrase.definite or phrase.head not in listed("bystander_words"):
        return
    at = next((at for at, e in join.spoken if at > phrase.start and e != own), None)
    following = next((i for i, p in enumerate(places) if p.phrase.start == at), None)
    if following is None or at is None or at - phrase.end > _FOLLOWS:
        return
    entity = join.entities[join.of[following]]
    if entity.kind is not EntityKind.PERSON or not entity.names or entity.roles or entity.first != at:
        return
    for i in [i for i, e in join.of.items() if e == own]:
        join.put(i, places[i], join.of[following], f"{called(entity)} speaks next and is introduced by nothing but {phrase.words!r}.")


def _official_of_the_lead(index: int, places: Sequence[Place], join: Join) -> None:
    """`a senior harbour official said …` is the first to speak, and the next is named with an office of the same words."""
    phrase, own = places[index].phrase, join.of[index]
    first = join.spoken[0] if join.spoken else None
    if first != (phrase.start, own) or phrase.kind is not EntityKind.PERSON or phrase.definite or phrase.head not in listed("role_words"):
        return
    following = next((e for at, e in join.spoken if e != own and at - phrase.end <= _FOLLOWS), None)
    if following is None or any(mark in phrase.words.lower() for mark in terms("anonymity_phrases")):
        return
    entity = join.entities[following]
    if entity.kind is not EntityKind.PERSON or not entity.names or not entity.roles or entity.first < phrase.start:
        return
    _, said = role_meanings([phrase.words])
    _, about = role_meanings([*entity.roles, *entity.affiliations])
    if shared := sorted(said & about):
        for i in [i for i, e in join.of.items() if e == own]:
            join.put(i, places[i], following, f"{called(entity)} speaks next, and the office has {', '.join(shared)!r} too.")
            named = next(n for n, e in sorted(join.of.items()) if e == following and n != i)
            join.why.setdefault(named, join.why[i])


def _choose(place: Place, places: Sequence[Place], join: Join) -> Choice | None:
    phrase = place.phrase
    if phrase.form is MentionForm.PRONOUN:
        return whom_it_means(place, places, join)
    if phrase.words.lower().startswith(("the same ", "that same ")) and (latest := join.speakers(phrase.start)):
        return latest[0], f"{phrase.words!r} is who spoke last."
    if phrase.head == "government" and phrase.kind is EntityKind.ORGANISATION:
        return government_of(phrase, join)
    if phrase.form is MentionForm.ROLE:
        return _best(join, phrase, _role_score, "shares the words of a role with")
    if phrase.kind is EntityKind.DOCUMENT:
        return _document(phrase, join)
    if phrase.kind is EntityKind.ORGANISATION:
        place.phrase = phrase = with_owner(phrase, join)
        if phrase.words.lower().startswith(("his ", "her ")) and "," not in phrase.words:
            return _owned(place, places, join)
        return (
            _best(join, phrase, _body_score, "fits no other body in the report than")
            if not phrase.anonymous
            else _named_later(phrase, join)
        )
    if phrase.kind is EntityKind.PLACE and phrase.form is MentionForm.METONYM:
        return same_words(phrase, join)
    return _unnamed(phrase, join)


def _best(join: Join, phrase: Phrase, score: Callable[[Phrase, Entity, Join], float], how: str) -> Choice | None:
    """The entity with the highest score, if it is the only one with it."""
    ranked = sorted(((score(phrase, entity, join), -e) for e, entity in enumerate(join.entities)), reverse=True)
    ranked = [(points, e) for points, e in ranked if points > 0]
    latest = join.speakers(phrase.start)
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        ties = {-e for points, e in ranked if points == ranked[0][0]}
        if not latest or latest[0] not in ties:
            return None
        return latest[0], f"{phrase.words!r} {how} several; of these {called(join.entities[latest[0]])} spoke last."
    if not ranked:
        return None
    chosen = -ranked[0][1]
    return chosen, f"{phrase.words!r} {how} {called(join.entities[chosen])}."


def _role_score(phrase: Phrase, entity: Entity, join: Join) -> float:
    """Shared nouns of office 2 each, other shared words 1 each; nothing for a clash of gender or office."""
    if entity.kind is not EntityKind.PERSON or entity.anonymous or (phrase.gender and entity.gender and phrase.gender != entity.gender):
        return 0
    nouns, others = role_meanings([phrase.words, phrase.affiliation or ""])
    known, about = role_meanings([*entity.roles, *entity.affiliations])
    if not entity.roles or offices_clash([phrase.words, phrase.affiliation or ""], [*entity.roles, *entity.affiliations]):
        return 0
    shared = 2 * len(nouns & known) + len(others & about)
    if shared == 0 and phrase.head == "official" and join.entities.index(entity) in join.speakers(phrase.start)[:1]:
        return 1
    if phrase.head == "head" and others & about and any(set(r.lower().split()) & _TOP for r in entity.roles):
        return 2 + len(others & about)
    if not nouns & known and len(others & about) < 2:
        return 0
    return shared - 0.1 * len(known - nouns)


def _body_score(phrase: Phrase, entity: Entity, join: Join) -> float:
    """The same head noun 2, a head of the same meaning 1, the same state 1, the latest body to speak 1; nothing for another state."""
    if entity.kind is not EntityKind.ORGANISATION or entity.government or entity.anonymous or phrase.kind is not EntityKind.ORGANISATION:
        return 0
    if phrase.state and entity.state and phrase.state != entity.state:
        return 0
    nouns = (
        {key[-1] for key in entity.keys} | {h for key in entity.keys for h in key if is_listed(h, "organisation_heads")} | set(entity.heads)
    )
    if any(key[-1] in listed("trade_words") | listed("firm_endings") for key in entity.keys):
        nouns |= _FIRM
    if not entity.names and _told_apart(phrase, entity):
        return 0
    same = 2 if any(_same_noun(phrase.head, n) for n in nouns) else 1 if meaning(phrase.head) in {meaning(n) for n in nouns} else 0
    owners = set(name_words(phrase.affiliation)) if phrase.affiliation else set()
    latest = next((e for e in join.speakers(phrase.start) if join.entities[e].kind is EntityKind.ORGANISATION), None)
    spoke = phrase.definite and latest is not None and join.entities[latest] is entity
    if not same and not (spoke and phrase.head in _LOOSE):
        return 0
    return same + bool(phrase.state and phrase.state == entity.state) + spoke + bool(owners and any(owners & set(k) for k in entity.keys))


def _owned(place: Place, places: Sequence[Place], join: Join) -> Choice | None:
    """`his ministry`: the body that the office of whoever is meant names; a body of its own, with its owner, where no such one is known."""
    phrase = place.phrase
    meant = owner_of(place, places, join)
    if meant is None or join.entities[meant].kind is not EntityKind.PERSON:
        return None
    owner = join.entities[meant]
    _, about = role_meanings([*owner.roles, *owner.affiliations])
    fits = [e for e, b in enumerate(join.entities) if _body_score(phrase, b, join) and any(about & set(key) for key in b.keys)]
    if len(fits) == 1:
        return fits[0], f"{called(owner)} holds an office of {called(join.entities[fits[0]])}."
    owned = f"{called(owner)}'s {phrase.words.split(maxsplit=1)[1]}"
    place.phrase = phrase = replace(phrase, affiliation=called(owner), words=owned if owner.names else phrase.words)
    return same_words(phrase, join)


def _told_apart(phrase: Phrase, entity: Entity) -> bool:
    """`the weather office` and `the disaster office`: each has a word before its noun, and not the same one."""
    one = _before_noun(phrase.words, phrase.head)
    return bool(one) and all((other := _before_noun(words, phrase.head)) and not one & other for words in entity.words)


def _before_noun(words: str, noun: str) -> set[str]:
    plain = name_words(words)
    return set(plain[: plain.index(noun)]) if noun in plain else set()


def _same_noun(a: str, b: str) -> bool:
    """`rebel group` and `group` agree, `rebel group` and `aid group` do not."""
    return a == b or a.endswith(f" {b}") or b.endswith(f" {a}")


def _named_later(phrase: Phrase, join: Join) -> Choice | None:
    """`a monitoring group said` before the one body of that kind is named."""
    fits = [
        e for e, entity in enumerate(join.entities)
        if entity.kind is EntityKind.ORGANISATION and entity.names and not entity.government and entity.first > phrase.start
        and any(meaning(w) == meaning(h) for h in _kind_nouns(phrase) for w in [*entity.heads, *entity.keys[0]])
    ]  # fmt: skip
    if len(fits) != 1:
        return None
    return fits[0], f"{phrase.words!r} is named further down as {called(join.entities[fits[0]])}, the only such body in the report."


def _kind_nouns(phrase: Phrase) -> list[str]:
    return [] if phrase.head in {"group", "body", "organisation", "organization"} else [phrase.head]


def _document(phrase: Phrase, join: Join) -> Choice | None:
    if phrase.affiliation:
        author = set(name_words(phrase.affiliation))
        fits = [e for e in _documents(phrase, join) if any(author & set(name_words(a)) for a in join.entities[e].affiliations)]
        why = f"Both are a {phrase.head} of {phrase.affiliation}."
    elif phrase.definite:
        fits = [e for e in _documents(phrase, join) if join.entities[e].first < phrase.start]
        fits = [max(fits, key=lambda e: join.entities[e].last)] if fits else []
        why = f"It is the {phrase.head} last mentioned before."
    else:
        return None
    return (fits[0], why) if len(fits) == 1 else None


def _documents(phrase: Phrase, join: Join) -> list[int]:
    return [e for e, entity in enumerate(join.entities) if entity.kind is EntityKind.DOCUMENT and phrase.head in entity.heads]


def _unnamed(phrase: Phrase, join: Join) -> Choice | None:
    """An unnamed group again: by the same words, or by `the` and the same noun."""
    if phrase.kind not in (EntityKind.GROUP, EntityKind.PERSON, EntityKind.UNKNOWN):
        return None
    party = phrase.head in listed("party_words")
    if phrase.definite or party:
        fits = [
            e for e, entity in enumerate(join.entities)
            if entity.kind in (EntityKind.GROUP, EntityKind.PERSON) and not entity.names and phrase.head in entity.heads
            and not (phrase.state and entity.state and phrase.state != entity.state)
        ]  # fmt: skip
        if len(fits) == 1 or (fits and not party):
            chosen = max(fits, key=lambda e: join.entities[e].last)
            return chosen, f"{phrase.words!r} takes up the {phrase.head} mentioned before."
    if phrase.kind is EntityKind.GROUP and not phrase.words.lower().startswith(("a ", "an ", "one ", "another ", "other ")):
        return same_words(phrase, join)
    return None

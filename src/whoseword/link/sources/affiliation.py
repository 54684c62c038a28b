"""Who speaks for whom, by what a report says: an office of a body, a body of a state, a document of its author."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whoseword.lexicon import terms
from whoseword.link.sources.lands import Lands
from whoseword.link.sources.names import abbreviates, body_head, body_words, person_words
from whoseword.link.sources.offices import ministry_of
from whoseword.link.sources.profiles import BODIES, Profile
from whoseword.model import EntityKind
from whoseword.text import fold

_FORCES = ("police", "army", "navy")
_HOUSES = frozenset(["station", "post", "headquarters", "department", "academy", "barracks"])


@dataclass(frozen=True, slots=True)
class Bond:
    """The entity that another speaks for, and the words that say so."""

    to: str
    why: str
    direct: bool = True
    """Whether a report names the body itself, not only the state that it belongs to."""


def bonds_of(profiles: Mapping[str, Profile], lands: Lands) -> dict[str, Bond]:
    """For every entity that a report ties to another, that other; an entity of the same report comes before one of another."""
    by_report: dict[str, list[Profile]] = defaultdict(list)
    governments: dict[str, list[Profile]] = defaultdict(list)
    ministries: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for _, profile in sorted(profiles.items()):
        by_report[profile.report].append(profile)
        if profile.government and profile.state:
            governments[profile.state].append(profile)
        for words in {fold(w) for w in (*profile.names, *profile.words)} if profile.kind in BODIES and profile.state else ():
            ministries[words, profile.state or ""].append(profile)
    found = {}
    for entity, profile in sorted(profiles.items()):
        near = by_report[profile.report]
        bond = _to_body(profile, near) or _to_ministry(profile, ministries, lands) or _to_government(profile, governments)
        bond = bond or _to_force(profile, near)
        if bond is not None and bond.to != entity:
            found[entity] = bond
    return found


def _to_body(profile: Profile, near: Sequence[Profile]) -> Bond | None:
    for body in profile.bodies:
        others = [o for o in near if o.entity != profile.entity]
        called = next((o for o in others if _is_called(o, body)), None) or _only_of_kind(others, body)
        if called is not None:
            return Bond(called.entity, _why(profile, called.name))
    return None


def _only_of_kind(near: Sequence[Profile], words: str) -> Profile | None:
    """`head of the office`: the only body of the report that is an office."""
    noun = fold(words).removeprefix("the ")
    if " " in noun:
        return None
    fits = [o for o in near if o.kind in BODIES and not o.government and any(body_head(n) == noun for n in (*o.names, *o.words))]
    return fits[0] if len(fits) == 1 else None


def _to_ministry(profile: Profile, ministries: Mapping[tuple[str, str], Sequence[Profile]], lands: Lands) -> Bond | None:
    """`Ruritanian Foreign Minister`: the Foreign Ministry of that land, in whichever report it stands."""
    if profile.kind is not EntityKind.PERSON or profile.anonymous or profile.state is None:
        return None
    ministry = ministry_of(profile.roles, lands)
    fits = ministries.get((ministry or "", profile.state), ())
    target = next((m for m in fits if m.report == profile.report), fits[0] if fits else None)
    return None if target is None else Bond(target.entity, _why(profile, target.name))


def _to_force(profile: Profile, near: Sequence[Profile]) -> Bond | None:
    """`the harbour police station` is of the police of which the same report speaks."""
    if profile.kind is not EntityKind.ORGANISATION or profile.anonymous:
        return None
    words = body_words(profile.name)
    force = next((f for f in _FORCES if f in words and len(words) > 1 and words & _HOUSES), None)
    target = next((o for o in near if o.kind in BODIES and any(body_words(w) == {force} for w in (*o.names, *o.words))), None)
    return None if target is None else Bond(target.entity, f"{profile.name} is a house of the {force}.")


def _why(profile: Profile, name: str) -> str:
    if profile.kind in (EntityKind.DOCUMENT, EntityKind.GROUP):
        what = "a document" if profile.kind is EntityKind.DOCUMENT else "people"
        return f"The report calls it {profile.variants[0][0]!r}, {what} of {name}."
    role = profile.roles[0] if profile.roles else profile.variants[0][0]
    return f"The report calls {profile.name} {role!r}."


def _is_called(other: Profile, words: str) -> bool:
    if other.kind in BODIES and other.names:
        return any(body_words(n) == body_words(words) or abbreviates(words, n) for n in other.names)
    if other.kind is EntityKind.PERSON and other.names:
        return person_words(words) == other.key
    return other.kind in BODIES and not other.government and any(body_words(w) == body_words(words) for w in other.words)


def _to_government(profile: Profile, governments: Mapping[str, Sequence[Profile]]) -> Bond | None:
    if profile.government or profile.state is None or profile.state not in governments or not _official(profile):
        return None
    ruling = governments[profile.state]
    target = next((g for g in ruling if g.report == profile.report), ruling[0])
    if profile.kind in BODIES:
        return Bond(target.entity, f"{profile.name} is a body of the state of {profile.state}.", direct=False)
    if profile.anonymous:
        return Bond(target.entity, f"The report speaks of {profile.variants[0][0]!r}.", direct=False)
    return Bond(target.entity, f"The report gives {profile.name} an office of {profile.state}: {profile.roles[0]!r}.", direct=False)


def _official(profile: Profile) -> bool:
    """Whether the words say that it acts for its state, not only that it is from there."""
    if profile.anonymous:
        return bool(_words(profile.words) & {"official", "officials", "diplomat", "diplomats", "troops", "forces"})
    words = _words([*profile.names, *profile.words] if profile.kind in BODIES else profile.roles)
    if profile.kind in BODIES:
        return bool(words & set(terms("state_bodies"))) or profile.kind is EntityKind.OUTLET
    return profile.kind is EntityKind.PERSON and bool(words & set(terms("state_offices")))


def _words(texts: Iterable[str]) -> set[str]:
    return {w.strip(".,()") for text in texts for w in text.lower().split()}

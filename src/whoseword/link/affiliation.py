"""Who speaks for whom, by what a report says: an office of a body, a body of a state, a document of its author."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whoseword.lexicon import terms
from whoseword.link.names import abbreviates, body_words, person_words
from whoseword.link.profiles import BODIES, Profile
from whoseword.model import EntityKind


@dataclass(frozen=True, slots=True)
class Bond:
    """The entity that another speaks for, and the words that say so."""

    to: str
    why: str
    direct: bool = True
    """Whether a report names the body itself, not only the state that it belongs to."""


def bonds_of(profiles: Mapping[str, Profile]) -> dict[str, Bond]:
    """For every entity that a report ties to another, that other; an entity of the same report comes before one of another."""
    by_report: dict[str, list[Profile]] = defaultdict(list)
    governments: dict[str, list[Profile]] = defaultdict(list)
    for _, profile in sorted(profiles.items()):
        by_report[profile.report].append(profile)
        if profile.government and profile.state:
            governments[profile.state].append(profile)
    found = {}
    for entity, profile in sorted(profiles.items()):
        bond = _to_body(profile, by_report[profile.report]) or _to_government(profile, governments)
        if bond is not None and bond.to != entity:
            found[entity] = bond
    return found


def _to_body(profile: Profile, near: Sequence[Profile]) -> Bond | None:
    for body in profile.bodies:
        for other in near:
            if other.entity != profile.entity and _is_called(other, body):
                return Bond(other.entity, _why(profile, other.name))
    return None


def _why(profile: Profile, name: str) -> str:
    if profile.kind is EntityKind.DOCUMENT:
        return f"The report calls it {profile.variants[0][0]!r}, a document of {name}."
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

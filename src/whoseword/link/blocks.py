"""Which entities are worth comparing: those that share a family name by sound, a head word, an abbreviation or a quotation."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations

from whoseword.lexicon import terms
from whoseword.link.alike import offices
from whoseword.link.groups import Groups
from whoseword.link.names import body_words, person_words, skeleton
from whoseword.link.profiles import BODIES, Profile
from whoseword.model import EntityKind, Extract
from whoseword.text import fold

LARGEST_BLOCK = 400
_QUOTED_WORDS = 8
_CARRIERS = 40
Pair = tuple[str, str]


def exact_key(profile: Profile) -> tuple[str, ...] | None:
    """What makes entities one without further questions: the state of a government, a full name; `None` for all others."""
    if profile.anonymous:
        return None
    if profile.government:
        return ("government", profile.state) if profile.state else None
    if profile.kind is EntityKind.PERSON and len(profile.key) > 1:
        return ("person", *profile.key, "/", profile.state or "")
    if profile.kind in BODIES and profile.names and len(profile.key) > 1:
        return ("body", *profile.key, "/", profile.state or "")
    return None


def candidate_pairs(profiles: Mapping[str, Profile], groups: Groups, quoted: Collection[Pair]) -> list[Pair]:
    """Pairs (a < b) of entities to compare, one for each distinct pair of names in two groups that share a block."""
    blocks: dict[tuple[str, str], dict[tuple[object, ...], str]] = defaultdict(dict)
    for entity, profile in sorted(profiles.items()):
        for key in _keys(profile):
            blocks[key].setdefault(_alike(profile, groups), entity)
    found = {
        (min(a, b), max(a, b)) for members in blocks.values() if len(members) <= LARGEST_BLOCK for a, b in combinations(members.values(), 2)
    }
    found.update(pair for pair in quoted if pair[0] in profiles and pair[1] in profiles)
    return sorted(pair for pair in found if groups.root(pair[0]) != groups.root(pair[1]))


def _alike(profile: Profile, groups: Groups) -> tuple[object, ...]:
    if profile.anonymous or not profile.names:
        return (profile.entity,)
    return (groups.root(profile.entity), profile.names)


def _keys(profile: Profile) -> set[tuple[str, str]]:
    if profile.anonymous:
        return set()
    if profile.government:
        return (
            {("government", profile.state), ("name", fold(profile.state))}
            if profile.state
            else {("government of", fold(w)) for w in profile.words}
        )
    if profile.kind is EntityKind.DOCUMENT:
        return {("document", min(body_words(b))) for b in profile.bodies}
    if profile.kind in BODIES:
        return _body_keys(profile)
    if profile.kind is EntityKind.GROUP or not profile.names:
        return {("words", min(body_words(w))) for w in profile.words} | {("office", o) for o in offices(profile)}
    return _person_keys(profile)


def _person_keys(profile: Profile) -> set[tuple[str, str]]:
    found = set()
    for name in profile.names:
        words = person_words(name)
        for word in {words[-1], words[0]} if len(words) < 3 else set(words):
            found.add(("name", skeleton(word) or word))
            found.add(("name", word))
    return found | ({("office", o) for o in offices(profile)} if profile.bodies else set())


def _body_keys(profile: Profile) -> set[tuple[str, str]]:
    found = set()
    for name in (*profile.names, *profile.words):
        found |= {("body", word) for word in body_words(name) if word not in _common()} or {("body", w) for w in body_words(name)}
        capitals = "".join(w[0] for w in name.replace("-", " ").split() if w[:1].isupper())
        found.add(("initials", name.replace(".", "") if name.isupper() else capitals))
    return found


def _common() -> frozenset[str]:
    return frozenset({"international", "national", "group", "service"}) & frozenset(terms("organisation_heads"))


def lone_names(profiles: Mapping[str, Profile]) -> Callable[[Profile, Profile], bool]:
    """A test of whether the shorter name of two fits only one full name (by its other words) in the case."""
    fuller: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for profile in profiles.values():
        if profile.anonymous or not profile.key:
            continue
        for word in profile.key:
            fuller[word].add(profile.key)

    def lone(a: Profile, b: Profile) -> bool:
        short, full = sorted((a.key, b.key), key=lambda k: (len(k), k))
        if not short:
            return False
        others = {k for word in short for k in fuller[word] if set(short) <= set(k) and len(k) > len(short)}
        return all(_within(k, full) for k in others)

    return lone


def _within(key: Iterable[str], full: Iterable[str]) -> bool:
    one, other = set(key), set(full)
    return one <= other or other <= one


def quoted_alike(extracts: Sequence[Extract]) -> set[Pair]:
    """Pairs of entities in different reports to whom the same run of eight words is given."""
    said: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for extract in extracts:
        entity_of = {m.id: m.entity for m in extract.mentions}
        for attribution in extract.attributions:
            entity = entity_of.get(attribution.mention or "")
            if entity is not None:
                for run in _runs(attribution.text):
                    said[run].add((extract.report, entity))
    found: set[Pair] = set()
    for carriers in said.values():
        if 1 < len(carriers) <= _CARRIERS:
            found.update((min(a, b), max(a, b)) for (r, a), (s, b) in combinations(sorted(carriers), 2) if r != s)
    return found


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [w.strip(".,;:!?\"'()[]-") for w in fold(text).split()]
    kept = [w for w in words if w]
    return {tuple(kept[i : i + _QUOTED_WORDS]) for i in range(len(kept) - _QUOTED_WORDS + 1)}

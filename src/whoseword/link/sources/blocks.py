"""Which entities are worth comparing: those that share a family name by sound, a head word, an abbreviation or a quotation."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations

from whoseword.lexicon import terms
from whoseword.link.sources.alike import is_institution, offices
from whoseword.link.sources.groups import Groups
from whoseword.link.sources.names import body_head, body_words, person_words, skeleton
from whoseword.link.sources.profiles import BODIES, Profile
from whoseword.link.sources.saying import Pair
from whoseword.model import EntityKind
from whoseword.text import fold

LARGEST_BLOCK = 100
"""Names in a block up to which each is compared with each."""
FULLEST = 50
"""Where there are more, each is compared with so many of the fullest, and with the one before it."""


def exact_key(profile: Profile) -> tuple[str, ...] | None:
    """What makes entities one without further questions: the state of a government, a full name; `None` for all others."""
    if profile.anonymous:
        return None
    if profile.government:
        return ("government", profile.state) if profile.state else None
    if profile.kind is EntityKind.PERSON and len(profile.key) > 1:
        return ("person", *profile.key, "/", profile.state or "")
    if profile.kind in BODIES and profile.names and len(profile.key) > 1 and (profile.state or not is_institution(profile.name)):
        return ("body", *profile.key, "/", profile.state or "")
    return None


def candidate_pairs(profiles: Mapping[str, Profile], groups: Groups, quoted: Collection[Pair]) -> list[Pair]:
    """Pairs (a < b) of entities to compare, one for each distinct pair of names in two groups that share a block."""
    blocks: dict[tuple[str, str], dict[tuple[object, ...], str]] = defaultdict(dict)
    for entity, profile in sorted(profiles.items()):
        for key in _keys(profile):
            blocks[key].setdefault(_alike(profile, groups), entity)
    found = {(min(a, b), max(a, b)) for members in blocks.values() for a, b in _inside(list(members.values()), profiles)}
    found.update(pair for pair in quoted if pair[0] in profiles and pair[1] in profiles)
    return sorted(pair for pair in found if groups.root(pair[0]) != groups.root(pair[1]))


def _inside(members: Sequence[str], profiles: Mapping[str, Profile]) -> Iterable[Pair]:
    """The pairs of a block that are compared; a name of which a large block is full is held against the fullest names there."""
    if len(members) <= LARGEST_BLOCK:
        return combinations(members, 2)
    ordered = sorted(members, key=lambda e: (-len(profiles[e].key), e))
    return ((other, entity) for at, entity in enumerate(ordered) for other in (*ordered[: min(at, FULLEST)], *ordered[max(0, at - 1) : at]))


def _alike(profile: Profile, groups: Groups) -> tuple[object, ...]:
    if profile.anonymous or not profile.names:
        return (profile.entity,)
    return (groups.root(profile.entity), profile.names, profile.about)


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
    """A test of whether the shorter name of two, or the mere noun of a body, fits only one full name in the case."""
    kinds = _kinds(profiles)
    fuller: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for profile in profiles.values():
        if profile.anonymous or not profile.key:
            continue
        for word in profile.key:
            fuller[word].add(profile.key)

    def lone(a: Profile, b: Profile) -> bool:
        if a.kind in BODIES and b.kind in BODIES and not (a.key and b.key):
            return _is_mere_kind(a, b, kinds) or _is_mere_kind(b, a, kinds)
        short, full = sorted((a.key, b.key), key=lambda k: (len(k), k))
        if not short:
            return False
        others = {k for word in short for k in fuller[word] if set(short) <= set(k) and len(k) > len(short)}
        return all(_within(k, full) for k in others)

    return lone


def _kinds(profiles: Mapping[str, Profile]) -> dict[str, set[frozenset[str]]]:
    """The bodies of the case that are told apart by more than their noun, by that noun."""
    found: dict[str, set[frozenset[str]]] = defaultdict(set)
    for profile in profiles.values():
        if profile.kind in BODIES and not profile.anonymous and not profile.government:
            for words in (*profile.names, *profile.words):
                if len(body_words(words)) > 1:
                    found[body_head(words)].add(body_words(words))
    return found


def _is_mere_kind(short: Profile, full: Profile, kinds: Mapping[str, set[frozenset[str]]]) -> bool:
    """`the commission`, `the district hospital`: of all bodies of the case that are so called only `full` has more to its name."""
    called = {body_words(w): body_head(w) for w in (*short.names, *short.words)}
    if len(called) != 1 or short.anonymous or short.government:
        return False
    ((few, head),) = called.items()
    fuller = sorted((words for words in kinds.get(head, ()) if few < words), key=lambda words: (len(words), sorted(words)))
    if not fuller or any(not words <= fuller[-1] for words in fuller):
        return False
    return any(few < body_words(w) <= fuller[-1] for w in (*full.names, *full.words))


def _within(key: Iterable[str], full: Iterable[str]) -> bool:
    one, other = set(key), set(full)
    return one <= other or other <= one

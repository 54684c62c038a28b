"""Groups of entities that are one source: joined pair by pair, best first, and never across names that differ."""

from collections.abc import Collection, Mapping, Sequence
from itertools import product

from whoseword.link.sources.alike import Likelihood, incompatible
from whoseword.link.sources.profiles import Profile
from whoseword.model import Merge

_EXACT = {
    "person": "All are named {name}.",
    "body": "All are named {name}.",
    "government": "All stand for the government of {name}.",
}


class Groups:
    """Disjoint groups of entities, with the reasons by which each came about."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        self._profiles = profiles
        self._root = {entity: entity for entity in sorted(profiles)}
        self._members = {entity: [entity] for entity in self._root}
        self._names: dict[str, dict[tuple[object, ...], Profile]] = {e: {_identity(p): p} for e, p in sorted(profiles.items())}
        self._merges: dict[str, list[Merge]] = {entity: [] for entity in self._root}

    def join_exactly(self, members: Sequence[str], key: Sequence[str]) -> None:
        """Join entities that share a full name, or a state whose government they are."""
        if len(members) < 2:
            return
        first, *rest = sorted(members)
        for other in rest:
            self._unite(first, other)
        name = max((self._profiles[m].name for m in members), key=lambda n: (len(n), n)) if key[0] != "government" else key[1]
        why = _EXACT[key[0]].format(name=name)
        self._merges[self._root[first]].append(Merge(why, 1.0 if key[0] == "government" else 0.95, tuple(sorted(members))))

    def join(self, a: str, b: str, likelihood: Likelihood) -> None:
        """Join the groups of `a` and `b`, unless a member of one can never be a member of the other."""
        if self._root[a] == self._root[b] or self.barred(a, b):
            return
        self._unite(a, b)
        names = [self._profiles[e].name for e in (a, b)]
        why = f"{names[0]!r} and {names[1]!r}: {likelihood.sentence[:1].lower()}{likelihood.sentence[1:]}"
        self._merges[self._root[a]].append(Merge(why, likelihood.score, (a, b)))

    def barred(self, a: str, b: str) -> bool:
        """Whether the groups of `a` and `b` hold two entities that can never be one."""
        one, other = self._names[self._root[a]].values(), self._names[self._root[b]].values()
        return any(incompatible(x, y) for x, y in product(one, other))

    def of_pairs(self, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """The pairs of groups, by their roots in order, of which `pairs` holds a member of each."""
        roots = ((self._root[x], self._root[y]) for x, y in pairs if x in self._root and y in self._root)
        return {(min(x, y), max(x, y)) for x, y in roots}

    def root(self, entity: str) -> str:
        """The entity that stands for the group."""
        return self._root[entity]

    def all(self) -> list[tuple[str, list[str]]]:
        """Every group's root with its members, sorted."""
        return [(root, sorted(members)) for root, members in sorted(self._members.items())]

    def merges(self, root: str) -> tuple[Merge, ...]:
        """Why the group of `root` came about, in the order of joining."""
        return tuple(self._merges[root])

    def _unite(self, a: str, b: str) -> None:
        keep, drop = sorted((self._root[a], self._root[b]))
        if keep == drop:
            return
        for entity in self._members[drop]:
            self._root[entity] = keep
        self._members[keep].extend(self._members.pop(drop))
        self._names[keep].update(self._names.pop(drop))
        self._merges[keep].extend(self._merges.pop(drop))


def _identity(profile: Profile) -> tuple[object, ...]:
    """What decides whether an entity can be another, so that a large group is checked once per name."""
    return (profile.kind, profile.key, profile.state)

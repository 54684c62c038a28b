"""Clusters from pairwise scores by average linkage: no chain of near matches can join what is far apart."""

import heapq
from collections.abc import Collection, Iterable, Mapping

Pair = tuple[str, str]


def average_link(items: Iterable[str], scores: Mapping[Pair, float], least: float, apart: Collection[Pair] = ()) -> list[tuple[str, ...]]:
    """The clusters of `items`, each sorted, in the order of their first items.

    The two clusters whose items match best on average are joined as long as that average is at least `least`; two items
    without a score match with 0. Ties go to the clusters whose first items come first, so the order of input is of no account.

    Args:
        scores: (a, b) with a < b → how well they match, in [0, 1].
        apart: pairs (a < b) that may not stand in one cluster.

    >>> average_link("abcd", {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.0, ("c", "d"): 0.8}, 0.5)
    [('a', 'b'), ('c', 'd')]
    """
    members = {item: [item] for item in sorted(set(items))}
    sums: dict[str, dict[str, float]] = {item: {} for item in members}
    for (a, b), score in scores.items():
        sums[a][b] = sums[b][a] = score
    barred: dict[str, set[str]] = {item: set() for item in members}
    for a, b in apart:
        barred[a].add(b)
        barred[b].add(a)
    heap = [(-score, a, b) for (a, b), score in scores.items() if score >= least and b not in barred[a]]
    heapq.heapify(heap)
    while heap:
        cost, a, b = heapq.heappop(heap)
        if a not in members or b not in members or -cost != _mean(sums, members, a, b) or b in barred[a]:
            continue
        _join(members, sums, barred, a, b)
        for c in sums[a]:
            mean = _mean(sums, members, a, c)
            if mean >= least and c not in barred[a]:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    return sorted(tuple(sorted(group)) for group in members.values())


def _mean(sums: Mapping[str, Mapping[str, float]], members: Mapping[str, list[str]], a: str, b: str) -> float:
    return round(sums[a].get(b, 0.0) / (len(members[a]) * len(members[b])), 9)


def _join(members: dict[str, list[str]], sums: dict[str, dict[str, float]], barred: dict[str, set[str]], a: str, b: str) -> None:
    members[a].extend(members.pop(b))
    for c, score in sums.pop(b).items():
        del sums[c][b]
        if c != a:
            sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + score
    for c in barred.pop(b):
        barred[c].discard(b)
        barred[c].add(a)
        barred[a].add(c)

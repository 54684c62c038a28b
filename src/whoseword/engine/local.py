"""The embedded engine: one process, no dependency; enough for a case of some thousand reports."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations

from whoseword.engine.protocol import Item, Result


class LocalEngine:
    """Runs set-sized work in this process."""

    def candidate_pairs(self, keys: Mapping[str, Iterable[Hashable]], *, largest_block: int, shared: int = 1) -> list[tuple[str, str, int]]:
        """See `Engine.candidate_pairs`.

        >>> LocalEngine().candidate_pairs({"b": "xy", "a": "xyz", "c": "z"}, largest_block=10, shared=2)
        [('a', 'b', 2)]
        """
        blocks: dict[Hashable, list[str]] = {}
        for item in sorted(keys):
            for key in set(keys[item]):
                blocks.setdefault(key, []).append(item)
        counts: Counter[tuple[str, str]] = Counter()
        for members in blocks.values():
            if len(members) <= largest_block:
                counts.update(combinations(members, 2))
        return sorted((a, b, n) for (a, b), n in counts.items() if n >= shared)

    def map(self, function: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], *, batch: int) -> list[Result]:
        """See `Engine.map`."""
        found: list[Result] = []
        for start in range(0, len(items), batch):
            found.extend(function(items[start : start + batch]))
        return found

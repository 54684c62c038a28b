"""What the program asks of an engine."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Runs blocking and batch work over a whole case."""

    def candidate_pairs(self, keys: Mapping[str, Iterable[Hashable]], *, largest_block: int, shared: int = 1) -> list[tuple[str, str, int]]:
        """The pairs of items that share at least `shared` keys, with how many they share, sorted, `a < b`.

        A key held by more than `largest_block` items says nothing about any two of them and is left out.
        """
        ...

    def map(self, function: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], *, batch: int) -> list[Result]:
        """`function` over `items`, `batch` at a time, results in the order of the items."""
        ...

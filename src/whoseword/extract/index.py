"""Finding what overlaps a place without walking through the whole report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from whoseword.extract.readers.reader import Range


T = TypeVar("T")


class Index(Generic[T]):
    """Items with a range each, asked for those that overlap another range; answers are sorted by range.

    >>> Index([(0, 4), (3, 9)], lambda r: r).overlapping(5, 6)
    [(3, 9)]
    """

    def __init__(self, items: Iterable[T], range_of: Callable[[T], Range]) -> None:
        self._items = sorted(items, key=range_of)
        self._ranges = [range_of(item) for item in self._items]
        self._starts = [start for start, _ in self._ranges]
        self._reach: list[int] = []
        for _, end in self._ranges:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def overlapping(self, start: int, end: int) -> list[T]:
        """The items that share a character with `[start, end)`."""
        found = []
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if self._ranges[at][1] > start:
                found.append(self._items[at])
            at -= 1
        return found[::-1]

    def first_at(self, at: int) -> T | None:
        """The first item that holds the character `at`; `None` if none does."""
        found = self.overlapping(at, at + 1)
        return found[0] if found else None

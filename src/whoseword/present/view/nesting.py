"""Stretches of a text that lie inside one another: which touch a paragraph, and the paragraph as a tree of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from itertools import accumulate

ROLES = ("mark", "said", "told", "source", "cue", "figure", "time", "place")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of the text with the part it plays (`said`, `source`, `cue`, `figure`, `time`, `mark`, `place`)."""

    start: int
    end: int
    role: str
    hue: str = ""
    letter: str = ""
    label: str = ""
    anchor: str = ""
    ids: str = ""
    follows: str = ""
    """The anchor of the first piece, when this is a later one."""


@dataclass(slots=True)
class Node:
    """A stretch with what lies inside it: text and smaller stretches, in order."""

    stretch: Stretch
    parts: list["Node | str"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reach:
    """Stretches in the order of their starts, with how far those up to each one reach."""

    stretches: list[Stretch]
    reach: list[int]

    @classmethod
    def of(cls, stretches: Iterable[Stretch]) -> "Reach":
        ordered = sorted(stretches, key=lambda s: s.start)
        return cls(ordered, list(accumulate((s.end for s in ordered), max)))

    def touching(self, start: int, end: int) -> list[Stretch]:
        """Those that have a character of `[start, end)`."""
        first = bisect_right(self.reach, start)
        last = bisect_left(self.stretches, end, key=lambda s: s.start)
        return [s for s in self.stretches[first:last] if s.end > start]


def outermost(stretch: Stretch) -> tuple[int, int, int]:
    """Sorts what starts first, then what holds the others, before the rest."""
    return (stretch.start, -stretch.end, ROLES.index(stretch.role))


def tree(text: str, start: int, end: int, stretches: list[Stretch]) -> list["Node | str"]:
    """The paragraph as nested stretches; one that runs over the end of another is cut there."""
    root = Node(Stretch(start, end, "root"))
    stack, at = [root], start
    for stretch in _cut(start, end, stretches):
        while stack[-1].stretch.end <= stretch.start:
            at = _close(text, stack, at)
        _say(text, stack[-1], at, stretch.start)
        at = max(at, stretch.start)
        node = Node(stretch)
        stack[-1].parts.append(node)
        stack.append(node)
    while len(stack) > 1:
        at = _close(text, stack, at)
    _say(text, root, at, end)
    return root.parts


def _close(text: str, stack: list[Node], at: int) -> int:
    node = stack.pop()
    _say(text, node, at, node.stretch.end)
    return max(at, node.stretch.end)


def _say(text: str, node: Node, start: int, end: int) -> None:
    if start < end:
        node.parts.append(text[start:end])


def _cut(start: int, end: int, stretches: list[Stretch]) -> list[Stretch]:
    """The stretches clipped to the paragraph and so cut that any two are apart or one holds the other."""
    waiting = [(*outermost(c), n, c) for n, s in enumerate(stretches) for c in [_clip(s, max(start, s.start), min(end, s.end))]]
    heapify(waiting)
    number = len(waiting)
    done: list[Stretch] = []
    open_ends: list[int] = []
    while waiting:
        stretch = heappop(waiting)[-1]
        while open_ends and open_ends[-1] <= stretch.start:
            open_ends.pop()
        if open_ends and stretch.end > open_ends[-1]:
            rest = _clip(stretch, open_ends[-1], stretch.end)
            heappush(waiting, (*outermost(rest), number, rest))
            number += 1
            stretch = _clip(stretch, stretch.start, open_ends[-1])
        done.append(stretch)
        open_ends.append(stretch.end)
    return done


def _clip(stretch: Stretch, start: int, end: int) -> Stretch:
    if (start, end) == (stretch.start, stretch.end):
        return stretch
    follows = start > stretch.start
    piece = replace(stretch, letter="", anchor="", follows=stretch.anchor or stretch.follows) if follows else stretch
    return replace(piece, start=start, end=end)

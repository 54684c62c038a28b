"""Where two sequences of words run alike: seeds of some words in a row, grown word by word and over small edits.

The cost grows with what the two have in common, not with the product of their lengths, and a passage that one of them has moved
elsewhere is found as well.
"""

from collections.abc import Mapping, Sequence
from functools import cache

SHINGLE = 6
"""Words in a row that make a seed."""
LEAST_RUN = 3
"""Words in a row from which a run counts beside a seed, over an edit."""
BRIDGE = 4
"""Words that may differ between two same runs of one passage."""

REPEATED = 8
"""Places of one seed in a text that are looked at: a table that says the same in every row is no passage."""

Shingle = tuple[str, ...]
Block = tuple[int, int, int]
"""First word in one, first word in the other, words in a row that are the same."""


def shingles_of(words: Sequence[str]) -> dict[Shingle, list[int]]:
    """Every run of `SHINGLE` words with the places where it begins."""
    found: dict[Shingle, list[int]] = {}
    for i in range(len(words) - SHINGLE + 1):
        found.setdefault(tuple(words[i : i + SHINGLE]), []).append(i)
    return found


def passages(
    a: Sequence[str], b: Sequence[str], in_a: Mapping[Shingle, Sequence[int]], in_b: Mapping[Shingle, Sequence[int]]
) -> list[list[Block]]:
    """The passages that `a` and `b` have in common, in the order of `a`, each as its same runs; no word belongs to two.

    Args:
        in_a: `shingles_of(a)`; `in_b` that of `b`.

    >>> one = "the dam above Orrel broke on Monday night and swept away the lower market".split()
    >>> two = "the dam above Orrel broke on Tuesday night and swept away the lower market".split()
    >>> passages(one, two, shingles_of(one), shingles_of(two))
    [[(0, 0, 6), (7, 7, 7)]]
    """
    used_a, used_b = [False] * len(a), [False] * len(b)
    found = []
    for run in sorted(_seeds(a, b, in_a, in_b), key=lambda s: (-s[2], s)):
        block = _free(run, used_a, used_b)
        if block is None:
            continue
        passage = _grown(block, a, b, used_a, used_b)
        for i, j, size in passage:
            used_a[i : i + size] = used_b[j : j + size] = [True] * size
        found.append(passage)
    return _joined(sorted(found))


def _seeds(a: Sequence[str], b: Sequence[str], in_a: Mapping[Shingle, Sequence[int]], in_b: Mapping[Shingle, Sequence[int]]) -> list[Block]:
    """The longest runs of at least `SHINGLE` same words, each once."""
    starts = {(i, j) for shingle in in_a.keys() & in_b.keys() for i in in_a[shingle][:REPEATED] for j in in_b[shingle][:REPEATED]}
    return [(i, j, _length(a, b, i, j)) for i, j in starts if (i - 1, j - 1) not in starts]


def _length(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    size = 0
    while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
        size += 1
    return size


def _free(run: Block, used_a: Sequence[bool], used_b: Sequence[bool]) -> Block | None:
    """The longest part of a run of which no word belongs to another passage, if it is still a seed."""
    i, j, size = run
    best = (0, 0)
    first = 0
    for at in range(size + 1):
        if at == size or used_a[i + at] or used_b[j + at]:
            best = max(best, (at - first, -first))
            first = at + 1
    length, start = best[0], -best[1]
    return (i + start, j + start, length) if length >= SHINGLE else None


def _grown(block: Block, a: Sequence[str], b: Sequence[str], used_a: Sequence[bool], used_b: Sequence[bool]) -> list[Block]:
    """A run with the same runs that stand before and after it, at most `BRIDGE` words from the next."""
    found = [block]
    while (after := _after(found[-1], a, b, used_a, used_b)) is not None:
        found.append(after)
    while (before := _before(found[0], a, b, used_a, used_b)) is not None:
        found.insert(0, before)
    return found


def _after(block: Block, a: Sequence[str], b: Sequence[str], used_a: Sequence[bool], used_b: Sequence[bool]) -> Block | None:
    first_a, first_b = block[0] + block[2], block[1] + block[2]
    for x, y in _offsets():
        i, j, size = first_a + x, first_b + y, 0
        while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size] and not (used_a[i + size] or used_b[j + size]):
            size += 1
        if size >= LEAST_RUN:
            return i, j, size
    return None


def _before(block: Block, a: Sequence[str], b: Sequence[str], used_a: Sequence[bool], used_b: Sequence[bool]) -> Block | None:
    for x, y in _offsets():
        i, j, size = block[0] - x, block[1] - y, 0
        while i > 0 and j > 0 and a[i - 1] == b[j - 1] and not (used_a[i - 1] or used_b[j - 1]):
            i, j, size = i - 1, j - 1, size + 1
        if size >= LEAST_RUN:
            return i, j, size
    return None


@cache
def _offsets() -> Sequence[tuple[int, int]]:
    """How far a next run may be off in either text, the nearest first."""
    return sorted(((x, y) for x in range(BRIDGE + 1) for y in range(BRIDGE + 1)), key=lambda at: (at[0] + at[1], at))


def _joined(found: Sequence[list[Block]]) -> list[list[Block]]:
    """Passages that follow each other in both texts within `BRIDGE` words made one."""
    out: list[list[Block]] = []
    for passage in found:
        if out and 0 <= passage[0][0] - _end(out[-1], 0) <= BRIDGE and 0 <= passage[0][1] - _end(out[-1], 1) <= BRIDGE:
            out[-1] = [*out[-1], *passage]
        else:
            out.append(passage)
    return out


def _end(passage: Sequence[Block], side: int) -> int:
    return passage[-1][side] + passage[-1][2]

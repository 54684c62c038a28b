"""Span maps: from a place in the text layer to its place in the decoded original."""

from bisect import bisect_right
from collections.abc import Sequence

from whoseword.model import Segment


def straight_segments(length: int) -> tuple[Segment, ...]:
    """The span map of a text layer that is its original, code point for code point."""
    return (Segment(0, length, 0, length),) if length else ()


def original_range(segments: Sequence[Segment], start: int, end: int) -> tuple[str, int, int] | None:
    """The part and the `[start, end)` in the decoded original that the text layer's `[start, end)` was read from.

    Inside a segment of equal length on both sides the place is exact; otherwise (an entity such as `&amp;`) it is
    the whole segment. `None` if the stretch was made by the program (a line break between blocks).

    >>> original_range([Segment(0, 5, 10, 15)], 1, 3)
    ('', 11, 13)
    """
    first = _touching(segments, start)
    last = _touching(segments, end - 1)
    if first is None or last is None or first.part != last.part:
        return None
    return first.part, _place(first, start, end=False), _place(last, end, end=True)


def _touching(segments: Sequence[Segment], at: int) -> Segment | None:
    index = bisect_right(segments, at, key=lambda s: s.start) - 1
    if index < 0 or segments[index].end <= at:
        return None
    return segments[index]


def _place(segment: Segment, at: int, *, end: bool) -> int:
    if segment.end - segment.start == segment.original_end - segment.original_start:
        return segment.original_start + at - segment.start
    return segment.original_end if end else segment.original_start

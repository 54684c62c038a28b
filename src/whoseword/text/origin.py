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


def through(segments: Sequence[Segment], outer: Sequence[Segment]) -> tuple[Segment, ...]:
    """The span map `segments`, whose original is itself a text with the span map `outer`, led on to the outer original.

    >>> found = through([Segment(0, 2, 1, 3)], [Segment(0, 2, 10, 12), Segment(2, 9, 20, 27)])
    >>> [(s.start, s.end, s.original_start, s.original_end) for s in found]
    [(0, 1, 11, 12), (1, 2, 20, 21)]
    """
    found: list[Segment] = []
    for segment in segments:
        straight = segment.end - segment.start == segment.original_end - segment.original_start
        if not straight:
            place = original_range(outer, segment.original_start, segment.original_end)
            if place is not None:
                found.append(Segment(segment.start, segment.end, place[1], place[2], place[0]))
            continue
        at = segment.original_start
        for piece in _covering(outer, segment.original_start, segment.original_end):
            low, high = max(at, piece.start), min(segment.original_end, piece.end)
            begun = segment.start + low - segment.original_start
            found.append(Segment(begun, begun + high - low, _place(piece, low, end=False), _place(piece, high, end=True), piece.part))
            at = high
    return tuple(found)


def _covering(segments: Sequence[Segment], start: int, end: int) -> Sequence[Segment]:
    first = max(0, bisect_right(segments, start, key=lambda s: s.start) - 1)
    last = bisect_right(segments, end - 1, key=lambda s: s.start)
    return [s for s in segments[first:last] if s.end > start and s.start < end]


def _touching(segments: Sequence[Segment], at: int) -> Segment | None:
    index = bisect_right(segments, at, key=lambda s: s.start) - 1
    if index < 0 or segments[index].end <= at:
        return None
    return segments[index]


def _place(segment: Segment, at: int, *, end: bool) -> int:
    if segment.end - segment.start == segment.original_end - segment.original_start:
        return segment.original_start + at - segment.start
    return segment.original_end if end else segment.original_start

"""Quotations by their marks: of all kinds, nested, unclosed at a paragraph's end, and words that only look quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whoseword.text import paragraphs

if TYPE_CHECKING:
    from whoseword.extract.readers.reader import Range

LONGEST = 4000
"""A mark whose partner is further away than this many characters is taken for a stray one."""

_DOUBLE = re.compile(r"''|``|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]")
_SINGLE = re.compile(r"(?<!')['\u2018\u2019\u201a](?!')")
_ALWAYS_OPEN = "\u201e\u201f"
_BEFORE_OPEN = "([{-\u2013\u2014/\u201c\u201e\u00ab\"\u2018'"
_AFTER_CLOSE = ".,;:!?)]}-\u2013\u2014/\u201d\u00bb\"\u2019'"
_CLIPPED = re.compile(r"(?:\d0s\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """One quotation: `[start, end)` with its marks."""

    start: int
    end: int
    inner: Range
    goes_on: bool = False
    """The paragraph ended before the closing mark, and the next one opens with a mark again."""


def find_quotations(text: str, stretches: Sequence[Range]) -> list[Quotation]:
    """The outermost quotations of the stretches, in order; none crosses a line end.

    >>> [q.inner for q in find_quotations('\u201cNo,\u201d he said', [(0, 14)])]
    [(1, 4)]
    """
    found: list[Quotation] = []
    for start, end in stretches:
        lines = paragraphs(text, start, end)
        for index, (first, last) in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else None
            reopens = following is not None and _opens(text, following[0]) is not None
            found.extend(_of_line(text, first, last, reopens))
    return found


def touching(quotations: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """Those of `quotations` (in order, apart) that share a character with `[start, end)`.

    >>> [q.start for q in touching([Quotation(0, 4, (1, 3)), Quotation(9, 12, (10, 11))], 4, 10)]
    [9]
    """
    first = bisect_right(quotations, start, key=lambda q: q.end)
    return list(quotations[first : bisect_left(quotations, end, key=lambda q: q.start)])


def _of_line(text: str, start: int, end: int, reopens: bool) -> list[Quotation]:
    doubles = _pairs(text, start, end, _DOUBLE, reopens)
    singles = [q for q in _pairs(text, start, end, _SINGLE, False) if not any(d.start < q.end and q.start < d.end for d in doubles)]
    return sorted(doubles + singles)


def _pairs(text: str, start: int, end: int, marks: re.Pattern[str], reopens: bool) -> list[Quotation]:
    found: list[Quotation] = []
    open_at: re.Match[str] | None = None
    for mark in marks.finditer(text, start, end):
        if open_at is not None and mark.end() - open_at.start() > LONGEST:
            open_at = None
        if open_at is None:
            if _can_open(text, mark, start, end):
                open_at = mark
        elif _can_close(text, mark, start, end):
            if mark.start() > open_at.end():
                found.append(Quotation(open_at.start(), mark.end(), (open_at.end(), mark.start())))
            open_at = None
        elif _can_open(text, mark, start, end) and mark.group() == open_at.group() and len(mark.group()) == 1 and mark.group() in "'\"":
            open_at = mark
    if open_at is not None and reopens and marks is _DOUBLE and open_at.end() < end:
        found.append(Quotation(open_at.start(), end, (open_at.end(), end), goes_on=True))
    return found


def _opens(text: str, at: int) -> re.Match[str] | None:
    mark = _DOUBLE.match(text, at)
    return mark if mark is not None and _can_open(text, mark, at, len(text)) else None


def _can_open(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.group() in _ALWAYS_OPEN:
        return True
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if mark.group() in "'\u2018\u2019" and _CLIPPED.match(text, mark.end()):
        return False
    lonely = mark.group() in "\u201c\u00ab"
    return (before.isspace() or before in _BEFORE_OPEN or lonely) and (not after.isspace() or (lonely and before.isspace()))


def _can_close(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.group() == "\u201d" or mark.group() == "\u00bb":
        return True
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    closes = after.isspace() or after in _AFTER_CLOSE or len(mark.group()) > 1 or (mark.group() in '"\u201c' and not before.isspace())
    if mark.group() == "\u201c" and before.isspace():
        return after.isspace() or after in _AFTER_CLOSE
    return closes and (not before.isspace() or after in ".,;:!?" or after.isspace())

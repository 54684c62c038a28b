"""Line ends that only wrap a paragraph, as mails, PDFs and wire copy have them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_LINE = re.compile(r"[^\n\r]+")
_BREAK = re.compile(r"\r?\n|\r")
_ENDED = re.compile(r"[.!?:…][\"'”’)\]»]*$")
_NARROWEST, _WIDEST = 36, 110
"""Characters: a text is wrapped at a width between these."""
_SLACK = 6
"""Lines wrapped by hand end some characters early."""
_SHARE = 0.6
"""This share of the lines of a block is filled and goes on in the next one, where the block is wrapped."""
_LOWER = 0.4
"""This share of the lines that go on goes on in lower case."""

Line = tuple[int, int]


@lru_cache(maxsize=16)
def soft_breaks(text: str) -> frozenset[int]:
    """Where the lines begin that go on with the sentence of the line before, because the text is wrapped at a fixed width.

    >>> wire = "A ferry with some forty people on board sank\\nin the night, the coast guard said, and nine of\\nthem were lost.\\n"
    >>> sorted(soft_breaks(wire + "The harbour was closed."))
    [45, 93]
    """
    blocks = _blocks(text)
    wrapped = [block for block in blocks if _is_wrapped(text, block)]
    width = max((b - a for block in wrapped for a, b in block), default=0)
    return frozenset(
        after[0]
        for block in blocks
        if wrapped and max(b - a for a, b in block) <= width
        for line, after in pairwise(block)
        if _goes_on(text, line, after, width)
    )


def _blocks(text: str) -> list[list[Line]]:
    """Lines that follow each other without an empty one."""
    out: list[list[Line]] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if out and len(_BREAK.findall(text, out[-1][-1][1], start)) == 1:
            out[-1].append((start, end))
        else:
            out.append([(start, end)])
    return out


def _is_wrapped(text: str, block: Sequence[Line]) -> bool:
    width = max(b - a for a, b in block)
    if len(block) < 3 or not _NARROWEST <= width <= _WIDEST:
        return False
    pairs = list(pairwise(block))
    going = [after for line, after in pairs if _goes_on(text, line, after, width) and not _ENDED.search(text[slice(*line)])]
    lower = sum(text[a].islower() for a, _ in going)
    return len(going) >= _SHARE * len(pairs) and lower >= _LOWER * len(going)


def _goes_on(text: str, line: Line, after: Line, width: int) -> bool:
    """A line that had room for the next line's first word was ended on purpose."""
    return line[1] - line[0] + 1 + len(text[slice(*after)].split(None, 1)[0]) > width - _SLACK

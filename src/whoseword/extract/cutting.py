"""Contents cut where one statement ends and another begins: at the title's end, over a blank line, at a change of stance;
and put together where a reader left out words in the middle of a clause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoseword.extract.index import Index
from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.reader import Range, Utterance
from whoseword.extract.stance import stance_in
from whoseword.extract.units import Unit
from whoseword.text import sentences

LONGEST_GAP = 160
"""Words left out of a content are put back if they are this many characters or fewer, in one sentence."""

_BLANK = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*\n\s*")
_FIRST_PERSON = re.compile(r"(?:we|i)\s+\w", re.IGNORECASE)
_OPENS = re.compile(r":\W*$")
_CLOSED = re.compile(r"[.?!][\"'\u201d\u2019\u00bb)]*\s+[\"'\u201c\u2018\u00ab]?[A-Z\u201c\"]")


def cut(text: str, utterances: Sequence[Utterance], title: Range | None, quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterances without what lies over the title's end or a blank line from the word of saying.

    A quotation may go on over a blank line; so may what follows a colon. A first-person sentence that is cut off stays as
    an utterance of its own, whose speaker is to be found.
    """
    out: list[Utterance] = []
    for u in utterances:
        pieces = [p for where in u.content for p in _split(text, where, title)]
        kept = [p for p in pieces if _belongs(text, p, u, title, quotations)]
        out.extend(replace(u, source=None, cue=None, content=(p,)) for p in pieces if p not in kept and _FIRST_PERSON.match(text[slice(*p)]))
        if kept:
            out.append(replace(u, content=tuple(kept)))
    return sorted(out, key=_first)


def _first(u: Utterance) -> tuple[int, Range]:
    ranges = [*u.content, *(r for r in (u.source, u.cue) if r)]
    return min(ranges)[0], min(ranges)


def _split(text: str, where: Range, title: Range | None) -> Iterator[Range]:
    start, end = where
    if title is not None and start < title[1] < end:
        yield from _split(text, (start, title[1]), None)
        start = title[1]
    at = start
    for blank in _BLANK.finditer(text, start, end):
        yield from _trimmed(text, at, blank.start())
        at = blank.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Range]:
    while start < end and (text[start].isspace() or text[start] in ".,;:"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _belongs(text: str, piece: Range, u: Utterance, title: Range | None, quotations: Sequence[Quotation]) -> bool:
    anchor = u.cue or u.source
    if anchor is None:
        return _apart(text, piece, u.content[0], title) == ""
    gap = _apart(text, piece, anchor, title)
    if gap == "title":
        return False
    opened = piece[0] > anchor[1] and _OPENS.search(text[max(0, anchor[1] - 4) : piece[0]].split("\n")[0]) is not None
    return gap == "" or opened or bool(touching(quotations, piece[0], min(piece[0] + 2, piece[1])))


def _apart(text: str, a: Range, b: Range, title: Range | None) -> str:
    """What lies between the two: the `title`'s end, a `blank` line, or nothing."""
    first, last = sorted((a, b))
    if title is not None and first[0] < title[1] <= last[0] and title[0] <= first[0]:
        return "title"
    return "blank" if first[1] < last[0] and _BLANK.search(text, first[1], last[0]) else ""


def joined(text: str, units: Sequence[Unit], utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, the pieces of a content put together over words that are neither its own source nor its own cue."""
    index = Index(units, lambda u: (u.start, u.end))
    return [replace(u, content=_joined(text, index, u)) for u in utterances]


def _joined(text: str, units: Index[Unit], u: Utterance) -> tuple[Range, ...]:
    out = [u.content[0]]
    own = [r for r in (u.source, u.cue) if r]
    for start, end in u.content[1:]:
        gap = out[-1][1], start
        one = gap[1] - gap[0] <= LONGEST_GAP and units.first_at(max(gap[0] - 1, 0)) is units.first_at(gap[1])
        clean = not any(a < gap[1] and gap[0] < b for a, b in own) and not _CLOSED.search(text[max(0, gap[0] - 2) : gap[1] + 1])
        if one and clean and "\n" not in text[slice(*gap)]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def by_stance(text: str, utterance: Utterance) -> list[Utterance]:
    """The utterance in one piece, or in several where its sentences differ in stance ("We doubt it. They must stop.")."""
    pieces = [(a, b) for start, end in utterance.content for a, b in sentences(text, start, end)]
    if len(pieces) < 2:
        return [utterance]
    groups: list[list[Range]] = []
    last = None
    for piece in pieces:
        stance = stance_in(text, replace(utterance, content=(piece,)))
        if last is None or stance is not last:
            groups.append([])
        groups[-1].append(piece)
        last = stance
    if len(groups) == 1:
        return [utterance]
    return [replace(utterance, content=tuple(_merged(text, utterance.content, group))) for group in groups]


def _merged(text: str, content: Sequence[Range], group: Sequence[Range]) -> Iterator[Range]:
    """The group's sentences, neighbours within one piece of the content in one range."""
    for start, end in content:
        inside = [(a, b) for a, b in group if start <= a and b <= end]
        if inside:
            yield inside[0][0], inside[-1][1]

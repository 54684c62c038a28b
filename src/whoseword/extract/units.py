"""Sentences that no quotation is cut by, as words that know whether they are quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from whoseword.extract.index import Index
from whoseword.extract.quotes import Quotation
from whoseword.text import same_length, sentences, words

if TYPE_CHECKING:
    from whoseword.extract.readers.reader import Range

Marks = Index[tuple[int, Quotation]]
"""Quotations with their numbers."""

_MAY_STOP = re.compile(r"[.?!\n\r][^\w]*\s")
LONG = 24
_ENDED = re.compile(r"[a-z0-9)%][.?!]\s+$")
_TAIL = re.compile(
    r"(?:(?:[A-Z][\w.'-]*|he|she|they|it|the|a|an|of|for|in|who)\s+){1,8}(?:said|says|added|asked|wrote|told)\b", re.IGNORECASE
)


class Word(NamedTuple):
    """One word or punctuation mark of a sentence; `low` is its plain lower-case form."""

    start: int
    end: int
    raw: str
    low: str
    quote: int = -1
    """Index of the quotation that it stands in, marks included; -1 outside."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[0].isupper()


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, grown until no quotation crosses its ends."""

    start: int
    end: int
    words: tuple[Word, ...]


def find_units(text: str, stretches: Sequence[Range], quotations: Sequence[Quotation]) -> list[Unit]:
    """The sentences of the stretches with their words; sentences that share a quotation are one unit."""
    plain = same_length(text)
    marks = _numbered(quotations)
    found: list[Unit] = []
    for start, end in stretches:
        pieces = [cut for piece in sentences_of(text, start, end) for cut in _cut(text, piece, marks)]
        for first, last in _merged(text, pieces, marks):
            found.append(Unit(first, last, tuple(_words(text, plain, first, last, marks))))
    return found


def unit_of(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Unit:
    """`text[start:end]` as one unit."""
    piece = text[start:end]
    plain = same_length(piece)
    marks = _numbered(quotations)
    if not quotations:
        return Unit(start, end, tuple(Word(a + start, b + start, piece[a:b], plain[a:b].lower()) for a, b in words(piece)))
    found = [Word(a + start, b + start, piece[a:b], plain[a:b].lower(), _quote(a + start, marks)) for a, b in words(piece)]
    return Unit(start, end, tuple(found))


def _numbered(quotations: Sequence[Quotation]) -> Marks:
    return Index(enumerate(quotations), lambda item: (item[1].start, item[1].end))


def _quote(at: int, marks: Marks) -> int:
    found = marks.first_at(at)
    return found[0] if found else -1


def _cut(text: str, piece: Range, marks: Marks) -> list[Range]:
    """A quotation of several words that opens after a full stop begins a sentence."""
    start, end = piece
    for _, q in marks.overlapping(start, end):
        if start < q.start and q.end - q.start > LONG and _ENDED.search(text[start : q.start]):
            stop = start + len(text[start : q.start].rstrip())
            return [(start, stop), *_cut(text, (q.start, end), marks)]
    return [piece]


def _merged(text: str, pieces: Sequence[Range], marks: Marks) -> list[Range]:
    out: list[Range] = []
    for start, end in pieces:
        if out and (_inside(out[-1][1], start, marks) or _hangs_on(text, out[-1], start, end)):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _inside(stop: int, start: int, marks: Marks) -> bool:
    return any(q.start < stop < q.end or q.start < start < q.end for _, q in marks.overlapping(stop - 1, start + 1))


def _hangs_on(text: str, before: Range, start: int, end: int) -> bool:
    """`"Why?" Bo asked.` is one sentence, though a splitter cuts after the mark."""
    if "\n" in text[before[1] : start] or text[before[1] - 1] not in "\"'\u201d\u2019\u00bb":
        return False
    return text[start].islower() or (text[before[1] - 2] in "?!," and _TAIL.match(text[start:end]) is not None)


def _words(text: str, plain: str, start: int, end: int, marks: Marks) -> list[Word]:
    if not marks.overlapping(start, end):
        return [Word(a, b, text[a:b], plain[a:b].lower()) for a, b in words(text, start, end)]
    return [Word(a, b, text[a:b], plain[a:b].lower(), _quote(a, marks)) for a, b in words(text, start, end)]


@lru_cache(maxsize=64)
def sentences_of(text: str, start: int, end: int) -> tuple[Range, ...]:
    """The sentences of a stretch, remembered: several finders ask for the same ones."""
    return tuple(sentences(text, start, end))


def pieces(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The sentences of a content; most are one, which is told without a splitter.

    >>> pieces("two boats sank")
    [(0, 14)]
    """
    stop = len(text) if end is None else end
    return sentences(text, start, stop) if _MAY_STOP.search(text, start, stop) else [(start, stop)]

"""Words, their word pieces and shapes, and the windows in which a text goes through the reader's model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from whoseword.text import paragraphs, words

Ints = NDArray[np.int64]

WINDOW = 256
CLS, SEP, UNKNOWN = 101, 102, 100
LONGEST_WORD = 8
CACHE = 65536

_OPENING, _CLOSING, _STRAIGHT = frozenset("“«„"), frozenset("”»"), frozenset('"')
_ENDS, _AFTER_END = frozenset((".", "!", "?", "...", "…")), frozenset("”\"’')»")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands (code points) and the paragraph it stands in."""

    start: int
    end: int
    paragraph: int


def words_of(text: str, stretches: Sequence[tuple[int, int]] | None = None) -> list[Word]:
    """Words of `text` in order; a paragraph ends with its line and with its stretch.

    >>> [(w.end, w.paragraph) for w in words_of("She said\\nso.")]
    [(3, 0), (8, 0), (11, 1), (12, 1)]
    """
    lines = [line for a, b in (stretches if stretches is not None else [(0, len(text))]) for line in paragraphs(text, a, b)]
    return [Word(a, b, k) for k, (start, end) in enumerate(lines) for a, b in words(text, start, end)]


class Pieces:
    """Word pieces of single words, remembered.

    Args:
        encode: word → piece ids, without special pieces (`Tokenizer.encode(…).ids`).
    """

    def __init__(self, encode: Callable[[str], Sequence[int]]) -> None:
        self._encode = encode
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Piece ids of a word: never none, never more than `LONGEST_WORD`."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= CACHE:
                self._known.clear()
            found = tuple(self._encode(word)[:LONGEST_WORD]) or (UNKNOWN,)
            self._known[word] = found
        return found


def shape_of(word: str) -> int:
    """Case class of a word: 0 lower case, 1 capitalised, 2 capitals, 3 digits, 4 a mark.

    The vocabulary knows no case, so the model is told it beside the pieces.
    """
    first = word[0]
    if first.isdigit():
        return 3
    if not first.isalpha():
        return 4
    if not first.isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def shapes_of(words: Sequence[str], paragraphs: Sequence[int]) -> list[int]:
    """Shape class of every word, plus 6 where it stands inside double quotation marks.

    A mark left open ends with its paragraph, so that one lost mark cannot turn the rest of a text round.
    """
    out: list[int] = []
    inside, last = False, -1
    for word, paragraph in zip(words, paragraphs, strict=True):
        if paragraph != last:
            inside, last = False, paragraph
        now = inside
        if word in _OPENING:
            now = inside = True
        elif word in _CLOSING:
            now, inside = True, False
        elif word in _STRAIGHT:
            now, inside = True, not inside
        out.append(shape_of(word) + 6 * now)
    return out


@dataclass(frozen=True, slots=True)
class Window:
    """What goes through the model at once: words `[first, last)` of the text and their pieces.

    `ids` and `shapes` are as long as the window's pieces; `starts` holds, for each word, the index of its first piece.
    """

    first: int
    last: int
    ids: Ints = field(repr=False)
    shapes: Ints = field(repr=False)
    starts: Ints = field(repr=False)


def cut(
    sizes: Sequence[int], paragraphs: Sequence[int], words: Sequence[str], limit: int, first: int | None = None
) -> list[tuple[int, int]]:
    """Ranges of words that fit a window of `limit` pieces, cut between paragraphs where it can be.

    A paragraph longer than the window is cut at its sentences, a sentence longer than that anywhere.

    Args:
        sizes: pieces of each word.
        first: another limit for the first window (training moves the cuts about with it).
    """
    out: list[tuple[int, int]] = []
    room = first or limit
    start, used = 0, 1
    for a, _, cost in _units(sizes, paragraphs, words, limit):
        if used + cost > room and a > start:
            out.append((start, a))
            start, used, room = a, 1, limit
        used += cost
    if len(sizes) > start:
        out.append((start, len(sizes)))
    return out


def _units(sizes: Sequence[int], paragraphs: Sequence[int], words: Sequence[str], limit: int) -> list[tuple[int, int, int]]:
    units: list[tuple[int, int, int]] = []
    a = 0
    for b in range(1, len(sizes) + 1):
        if b < len(sizes) and paragraphs[b] == paragraphs[a]:
            continue
        cost = sum(sizes[a:b]) + 1
        units.extend([(a, b, cost)] if cost < limit else _sentences(sizes, words, a, b, limit))
        a = b
    return units


def _sentences(sizes: Sequence[int], words: Sequence[str], a: int, b: int, limit: int) -> list[tuple[int, int, int]]:
    units: list[tuple[int, int, int]] = []
    cost, ended = 1, False
    for i in range(a, b):
        word = words[i]
        if cost > 1 and ((ended and word not in _AFTER_END) or cost + sizes[i] >= limit):
            units.append((a, i, cost))
            a, cost, ended = i, 1, False
        ended = word in _ENDS or (ended and word in _AFTER_END)
        cost += sizes[i]
    units.append((a, b, cost))
    return units


def windows_of(
    words: Sequence[str],
    paragraphs: Sequence[int],
    pieces: Pieces,
    limit: int = WINDOW,
    first: int | None = None,
) -> list[Window]:
    """Windows of at most `limit` pieces over all words, in order, without overlap.

    Between two paragraphs stands `[SEP]`, at both ends `[CLS]` and `[SEP]`.
    """
    ids = [pieces.of(word) for word in words]
    shapes = shapes_of(words, paragraphs)
    out: list[Window] = []
    for a, b in cut([len(x) for x in ids], paragraphs, words, limit, first):
        row, form, starts = [CLS], [5], []
        for i in range(a, b):
            if i > a and paragraphs[i] != paragraphs[i - 1]:
                row.append(SEP)
                form.append(5)
            starts.append(len(row))
            row.extend(ids[i])
            form.extend([shapes[i]] * len(ids[i]))
        row.append(SEP)
        form.append(5)
        out.append(Window(a, b, np.array(row, np.int64), np.array(form, np.int64), np.array(starts, np.int64)))
    return out

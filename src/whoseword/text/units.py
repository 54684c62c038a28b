"""Paragraphs, sentences and words as `[start, end)` pairs in code points."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from whoseword.model import Marked
from whoseword.text.wraps import soft_breaks

_LETTER = r"[\w\u0300-\u036f]"
"""Text in decomposed form keeps its accents apart; they are no words of their own."""
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*%?"
    r"|(?:[A-Za-z]\.){2,}"
    rf"|{_LETTER}++(?:-{_LETTER}++)*+(?:(?=['\u2019]s\b)|(?:[-'\u2019]{_LETTER}++)*+)"
    r"|['\u2019]s\b"
    r"|\.\.\.|--|[^\w\s]"
)
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_CLOSERS = "\"'\u201d\u2019\u00bb)]"


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The words of `text[start:end]`, every punctuation mark a word of its own (the unit in which reading is scored).

    >>> words("He didn't.")
    [(0, 2), (3, 9), (9, 10)]
    """
    return [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The paragraphs of `text[start:end]`: in scraped news a line is one; lines wrapped at a fixed width are put together.

    >>> paragraphs("One.\\n\\n Two. ")
    [(0, 4), (7, 11)]
    """
    soft = soft_breaks(text)
    out: list[tuple[int, int]] = []
    for a, b in lines(text, start, end):
        if out and a in soft:
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def lines(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The lines of `text[start:end]` that hold a visible character, trimmed."""
    found = _LINE.finditer(text, start, len(text) if end is None else end)
    return [piece for line in found if (piece := _trim(text, *line.span()))]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`, trimmed; a sentence never crosses the end of a paragraph.

    A closing quotation mark or bracket stays with the sentence that it closes.

    >>> sentences("It fell. Nobody died, they said.")
    [(0, 8), (9, 32)]
    """
    found: list[tuple[int, int]] = []
    for begin, stop in paragraphs(text, start, end):
        found.extend(_sentences_of_line(text, begin, stop))
    return found


def _sentences_of_line(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    cut = start
    for _, stop in _splitter().sentence_spans(text[start:end].replace("\n", " ").replace("\r", " ")):
        stop += start
        while stop < end and text[stop] in _CLOSERS and not text[stop - 1].isspace():
            stop += 1
        if stop <= cut:
            continue
        piece = _trim(text, cut, stop)
        cut = stop
        if piece:
            yield piece
    if (piece := _trim(text, cut, end)) is not None:
        yield piece


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


@lru_cache(maxsize=1)
def _splitter() -> Any:
    from whoseword.text.splitter import Splitter

    return Splitter()


def news_stretches(text: str, marked: Sequence[Marked]) -> list[tuple[int, int]]:
    """The stretches of `text` that no mark covers, in order, trimmed.

    >>> from whoseword.model import Marked, MarkedKind
    >>> news_stretches("News. Subscribe", [Marked(6, 15, MarkedKind.PAYWALL)])
    [(0, 5)]
    """
    found = []
    cut = 0
    for mark in sorted(marked, key=lambda m: (m.start, m.end)):
        if mark.start > cut and (piece := _trim(text, cut, mark.start)):
            found.append(piece)
        cut = max(cut, mark.end)
    if (piece := _trim(text, cut, len(text))) is not None:
        found.append(piece)
    return found

"""Texts folded for comparing: every spelling of a name in one alphabet, with the way back to the characters it was read from."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

_BEYOND = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in small ASCII letters, without accents and invisible characters.

    `starts[i]` is the place in the text of the character that gave `text[i]`.
    """

    text: str
    starts: Sequence[int]
    length: int
    """Of the text as written, in code points."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as written that gave `text[start:end]`, with the marks that belong to its last letter."""
        last = self.starts[end - 1]
        following = bisect_right(self.starts, last)
        return self.starts[start], self.starts[following] if following < len(self.starts) else self.length


def fold(text: str) -> Folded:
    """`text` folded.

    >>> fold("Ødegård\\u200b’s").text
    "odegard's"
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text)), len(text))
    letters: list[str] = []
    starts = array("q")
    at = 0
    for match in _BEYOND.finditer(text):
        place, plain = match.start(), _plain(match[0])
        letters += [text[at:place].lower(), plain]
        starts.extend(range(at, place))
        starts.extend([place] * len(plain))
        at = place + 1
    letters.append(text[at:].lower())
    starts.extend(range(at, len(text)))
    return Folded("".join(letters), starts, len(text))


@cache
def _plain(character: str) -> str:
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return ""
    return anyascii(character).lower()

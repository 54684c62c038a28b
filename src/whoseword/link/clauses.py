"""Where a statement may be cut into clauses that can be compared on their own, and which of them can be read on their own."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from whoseword.lexicon import terms
from whoseword.link.terms import is_finite
from whoseword.text import fold, sentences, words

SHORTEST = 4
"""Words that a clause needs to be compared on its own."""


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of `text` that can be compared on their own, as `[start, end)`, in order, together covering its words.

    >>> text = "The dam broke on Monday, flooding two villages, after a week of rain fell."
    >>> [text[a:b] for a, b in clauses(text)]
    ['The dam broke on Monday, flooding two villages', 'after a week of rain fell.']
    """
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        found.extend(_clauses(text, words(text, start, end)))
    return found


def _clauses(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    low = [fold(text[a:b]) or "-" for a, b in places]
    low = ["=" if word == "-" and text[a - 1 : b + 1] != " - " else word for word, (a, b) in zip(low, places, strict=True)]
    cuts = [0, *(i for i in range(1, len(low)) if _cut_before(low, i)), len(low)]
    runs: list[tuple[int, int]] = []
    for first, last in pairwise(cuts):
        if runs and (_size(low[first:last]) < SHORTEST or _size(low[slice(*runs[-1])]) < SHORTEST):
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [(places[a][0], places[_trimmed(low, a, b) - 1][1]) for a, b in runs]


def _trimmed(low: Sequence[str], first: int, last: int) -> int:
    while last - 1 > first and last < len(low) and low[last - 1] in (",", ";", "-", "--", ":"):
        last -= 1
    return last


def _size(low: Sequence[str]) -> int:
    return sum(1 for word in low if word[0].isalnum())


def _cut_before(low: Sequence[str], i: int) -> bool:
    word, before = low[i], low[i - 1]
    after = low[i + 1] if i + 1 < len(low) else ""
    if not word[0].isalpha():
        return False
    if word in _openers() or before in (";", "--", "-", ":"):
        return True
    if before == ",":
        return word in ("and", "but", "or", "with") or word.endswith("ing")
    return word == "and" and (after.endswith("ing") or is_finite(after))


def is_whole(text: str) -> bool:
    """Whether `text` reads as a sentence: it begins like one and has a word that may be its verb.

    >>> is_whole("The dam broke and flooded two villages"), is_whole("the general of ordering the attack")
    (True, False)
    """
    low = [fold(text[a:b]) for a, b in words(text)]
    return any(is_finite(word) for word in low[1:]) and not is_finite(low[0]) and low[0] not in ("of", "to", "for", "by", "in")


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(terms("clause_openers"))

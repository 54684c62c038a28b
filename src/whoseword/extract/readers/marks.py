"""What word lists and letters tell of every word of a text, told to the network beside its pieces: it helps to find names.

The network's vocabulary knows no capitals and few names of persons and places.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from whoseword.lexicon import rows, state_of, table, terms
from whoseword.text import fold, words

Floats = NDArray[np.float32]

_STEPS = (1, 2, 3, 4)
"""Classes of how often a word is part of a person's name, as `name_parts.tsv` has them."""
_MOSTLY = 0.7
_KEPT = 16384
"""Words of which the marks are remembered."""
_FEW = 3
_ENDS = frozenset('.!?:"“”')
_HEADS = ("organisation_heads", "place_heads", "titles", "role_words")
_ALONE = 15 + len(_STEPS) + len(_HEADS)
MARKS = _ALONE + 7
"""Marks of a word."""


def marks_of(text_words: Sequence[str], paragraphs: Sequence[int]) -> Floats:
    """The marks of every word, `[words, MARKS]`, each 0 or 1.

    Args:
        text_words: the words as written.
        paragraphs: the number of each word's paragraph.
    """
    out = np.zeros((len(text_words), MARKS), np.float32)
    if not text_words:
        return out
    low = [_low(w) for w in text_words]
    out[:, :_ALONE] = [_alone(w) for w in text_words]
    out[:, _ALONE : _ALONE + 5] = _around(text_words, low, paragraphs)
    out[:, _ALONE + 5 :] = _listed_places(low)
    return out


@lru_cache(maxsize=_KEPT)
def _low(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=_KEPT)
def _alone(word: str) -> tuple[bool, ...]:
    first, rest = word[0], word[1:]
    common = name_step(word)
    state = state_of(word)
    return (
        first.isdigit(),
        not first.isalnum(),
        word.islower(),
        first.isupper() and (rest.islower() or not rest),
        len(word) > 1 and word.isupper() and word.isalpha(),
        first.isupper() and any(c.isupper() for c in rest) and not word.isupper(),
        any(c.isdigit() for c in word) and any(c.isalpha() for c in word),
        "-" in rest,
        "." in rest,
        not word.isascii() and word.isalpha(),
        not rest,
        *(common >= step for step in _STEPS),
        state is not None and state.how == "name",
        state is not None and state.how == "adjective",
        state is not None and state.how == "seat",
        word in table("bodies"),
        *(_low(word) in _head_words(name) for name in _HEADS),
    )


def _around(text_words: Sequence[str], low: Sequence[str], paragraphs: Sequence[int]) -> list[tuple[bool, ...]]:
    """Opens a sentence; stands elsewhere in lower case; with a capital inside a sentence; in a line of capitals; in one without."""
    opens = [i == 0 or paragraphs[i] != paragraphs[i - 1] or text_words[i - 1] in _ENDS for i in range(len(text_words))]
    lower = {w for w in text_words if w.islower()}
    inside = {low[i] for i, w in enumerate(text_words) if w[0].isupper() and not opens[i]}
    lines: dict[int, list[bool]] = {}
    for word, paragraph in zip(text_words, paragraphs, strict=True):
        if word.isalpha():
            lines.setdefault(paragraph, []).append(word[0].isupper())
    most = {p: len(c) > _FEW and sum(c) > _MOSTLY * len(c) for p, c in lines.items()}
    none = {p: not any(c) for p, c in lines.items()}
    return [(o, w in lower, w in inside, most.get(p, False), none.get(p, True)) for o, w, p in zip(opens, low, paragraphs, strict=True)]


def _listed_places(low: Sequence[str]) -> Floats:
    """Begin and inside of the longest names of places in the list."""
    known = _places()
    out = np.zeros((len(low), 2), np.float32)
    i = 0
    while i < len(low):
        size = max((len(k) for k in known.get(low[i], ()) if tuple(low[i : i + len(k)]) == k), default=0)
        if size:
            out[i, 0] = 1
            out[i + 1 : i + size, 1] = 1
        i += size or 1
    return out


def name_step(word: str) -> int:
    """How often persons are called so, 0 (hardly) to 4, as `name_parts.tsv` has it."""
    return _name_parts().get(_low(word), 0)


def is_listed_place(written: Sequence[str]) -> bool:
    """Whether the list of places has these words as one of its names, in whatever case.

    >>> is_listed_place(["buenos", "aires"]), is_listed_place(["the"])
    (True, False)
    """
    key = tuple(_low(w) for w in written)
    return key in _places().get(key[0], ())


@cache
def _head_words(name: str) -> frozenset[str]:
    return frozenset(fold(term) for term in terms(name))


@cache
def _places() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    return MappingProxyType(_by_first_word(terms("places")))


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in names:
        key = tuple(fold(name[a:b]) for a, b in words(name, 0, len(name)))
        found[key[0]] = (*found.get(key[0], ()), key)
    return found


@cache
def _name_parts() -> Mapping[str, int]:
    return MappingProxyType({part: int(row["often"]) for row in rows("name_parts") for part in row["parts"].split(" ")})

"""Statements that say nearly the same in nearly the same words, found without comparing each with each."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from whoseword.lexicon import pattern
from whoseword.model import Attribution
from whoseword.text import fold

CROWD = 40
"""Statements that share three words in a row beyond which only neighbours in order are compared: a phrase of everybody's."""
SPELLING = 75.0
"""rapidfuzz `ratio` from which two words may be one name in two spellings."""
_PUNCTUATION = re.compile(r"[^\w\s]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_INSERTED = re.compile(r"[\[(][^\])]*[\])]")
"""What an outlet puts into a quotation is not the speaker's."""
_THAT = re.compile(r"^(?:that|as saying|as saying that)\s")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The words of a statement, without marks, capitals and a leading "that".

    >>> plain("that “the gate was (half) open”,")
    'the gate was half open'
    """
    return _THAT.sub("", " ".join(_PUNCTUATION.sub(" ", fold(text)).split()))


def near_pairs(
    said: Sequence[Attribution], like: float, least: int, may: Callable[[Attribution, Attribution], bool]
) -> Iterator[tuple[Attribution, Attribution]]:
    """Pairs of statements of at least `least` words whose likeness (rapidfuzz `token_sort_ratio`) is at least `like`.

    Statements are compared only if they share three words in a row, so that cost grows with what is alike, not with all pairs.
    """
    words = {a.id: plain(a.text) for a in said}
    ordered = sorted((a for a in said if len(words[a.id].split()) >= least), key=lambda a: a.id)
    by_run: dict[tuple[str, ...], list[Attribution]] = {}
    for attribution in ordered:
        for run in sorted(set(_runs(words[attribution.id].split()))):
            by_run.setdefault(run, []).append(attribution)
    seen: set[tuple[str, str]] = set()
    for _, group in sorted(by_run.items()):
        for a, b in combinations(group, 2) if len(group) <= CROWD else pairwise(group):
            if (a.id, b.id) not in seen:
                seen.add((a.id, b.id))
                if may(a, b) and fuzz.token_sort_ratio(words[a.id], words[b.id]) >= like:
                    yield a, b


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], strict=False)


def changes(one: str, two: str) -> list[tuple[str, str]]:
    """The stretches in which two statements differ, in order, as pairs of words; empty on the side that lacks them."""
    a, b = plain(one).split(), plain(two).split()
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(" ".join(a[i:j]), " ".join(b[k:m])) for tag, i, j, k, m in codes if tag != "equal"]


def only_spelling(found: Sequence[tuple[str, str]]) -> bool:
    """Whether all that differs are words that may be one in two spellings."""
    return all(
        len(x.split()) == len(y.split()) and all(fuzz.ratio(v, w) >= SPELLING for v, w in zip(x.split(), y.split(), strict=True))
        for x, y in found
    )


def weighty(found: Sequence[tuple[str, str]]) -> list[str]:
    """What of weight is among the differences: a negation, a hedge, a bound, a number."""
    sides = [" ".join(x for x, _ in found), " ".join(y for _, y in found)]
    kinds = (("a negation", "negations"), ("a hedge", "hedges"), ("a bound", "bound_words"))
    names = [name for name, words in kinds if len({tuple(pattern(words).findall(s)) for s in sides}) > 1]
    return [*names, "a number"] if len({tuple(re.findall(r"\d+", s)) for s in sides}) > 1 else names


def names_differ(one: str, two: str) -> bool:
    """Whether one of two texts names somebody or something that the other does not, in whatever spelling.

    >>> names_differ("the bridge was shelled by Orvan", "the bridge was shelled"), names_differ("in Kharud", "in Harud")
    (True, False)
    """
    one, two = (_INSERTED.sub(" ", text) for text in (one, two))
    return _names_more(one, two) or _names_more(two, one)


def _names_more(one: str, two: str) -> bool:
    others = [fold(w) for w in _WORD.findall(two)]
    named = (
        fold(m.group()) for m in _WORD.finditer(one) if m.group()[0].isupper() and m.group()[1:].islower() and not _opens(one, m.start())
    )
    return any(all(fuzz.ratio(name, w) < SPELLING for w in others) for name in named)


def _opens(text: str, at: int) -> bool:
    """Whether a place is the first of a sentence or quotation, where any word has a capital."""
    before = text[:at].rstrip(" \"\u201c\u2018'([")
    return not before or before[-1] in ".!?:"

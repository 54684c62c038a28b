"""The words of a report's news with their sentences, as the finders of names and phrases look at them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from whoseword.extract.units import sentences_of
from whoseword.lexicon import state_of, terms
from whoseword.text import same_length, words

Range = tuple[int, int]

POSSESSIVE = "'s"
_ADJECTIVE_ENDINGS = ("an", "ean", "ese", "i", "ian", "ic", "ish", "nian")


class Token(NamedTuple):
    """One word: its place, itself with plain quotation marks, its lower case, and the number of its sentence."""

    start: int
    end: int
    words: str
    low: str
    sentence: int
    opens: bool
    """Whether it is the first word of its sentence or of a quotation in it."""
    capital: bool
    """Whether it can be part of a name by its letters: `Holt`, `al-Qadri`, `O'Brien`, but not `Turkish-backed`."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of some stretches of a text, in order."""

    text: str
    items: tuple[Token, ...]
    starts: tuple[int, ...] = field(repr=False)
    """Where each word begins."""
    title_case: frozenset[int]
    """Sentences in which nearly every word has a capital, as headlines do: there a capital says nothing."""

    local_states: Mapping[str, str] = field(default_factory=dict)
    """States and lands that are in no list, by name and by adjective, as the text itself tells (`Ruritanian army`, `Ruritania`)."""

    def state_of(self, words: str) -> str | None:
        """The state that `words` name by name, adjective or seat, listed or told by the text."""
        state = state_of(words)
        return state.country if state is not None else self.local_states.get(words)

    def between(self, start: int, end: int) -> range:
        """Indices of the words that lie in `[start, end)` of the text."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_left(self.starts, end, first))

    def get(self, index: int) -> Token | None:
        """The word at `index`, or `None` outside the text."""
        return self.items[index] if 0 <= index < len(self.items) else None


def tokenize(text: str, stretches: Sequence[Range]) -> Tokens:
    """The words of `stretches` (the news of a report), sentence by sentence."""
    plain = same_length(text)
    items: list[Token] = []
    title_case = set()
    number = 0
    for start, end in stretches:
        for begin, stop in sentences_of(text, start, end):
            found = _sentence(plain, begin, stop, number)
            if _is_title_case(found):
                title_case.add(number)
            items.extend(found)
            number += 1
    return Tokens(text, tuple(items), tuple(t.start for t in items), frozenset(title_case), _local_states(items))


def _local_states(items: Sequence[Token]) -> dict[str, str]:
    """Lands told by a name and the adjective made of it, both in the text: `Ruritania` and `Ruritanian` troops."""
    names = {
        t.words[:-1]: t.words
        for t in items
        if t.words[0].isupper() and t.words.isalpha() and len(t.words) > 3 and state_of(t.words) is None
    }
    adjectives = {a.words for a, b in pairwise(items) if a.words[0].isupper() and b.words.isalpha() and b.words.islower()}
    found: dict[str, str] = {}
    for adjective in sorted(a for a in adjectives if state_of(a) is None):
        for ending in _ADJECTIVE_ENDINGS:
            name = names.get(adjective.removesuffix(ending)) if adjective.endswith(ending) else None
            if name is not None and name != adjective:
                found[adjective] = found[name] = name
    return found


def _sentence(plain: str, begin: int, stop: int, number: int) -> list[Token]:
    found: list[Token] = []
    opens = True
    for start, end in words(plain, begin, stop):
        token = plain[start:end]
        found.append(Token(start, end, token, token.lower(), number, opens, _is_capital(token)))
        opens = (opens and not token[0].isalnum()) or token in '":' or (token == "'" and plain[end : end + 1].strip() != "")
    return found


def _is_title_case(found: Sequence[Token]) -> bool:
    long = [t for t in found if t.words[0].isalpha() and len(t.words) > 3]
    if len(long) < 4 or (found and found[-1].words in ".?!"):
        return False
    return sum(t.words[0].isupper() for t in long) >= 0.7 * len(long)


@lru_cache(maxsize=16384)
def _is_capital(word: str) -> bool:
    last = word.rsplit("-", 1)[-1]
    if "-" in word and (last in listed("adjective_ends") or last.endswith("ed")):
        return False
    if word[0].isupper():
        return True
    head, dash, rest = word.partition("-")
    return bool(dash) and rest[:1].isupper() and head in listed("name_particles") | {"as", "ash", "an", "ar", "at", "ad", "az"}


@cache
def listed(name: str) -> frozenset[str]:
    """The terms of a word list, in lower case, as a set."""
    return frozenset(term.lower() for term in terms(name))


@lru_cache(maxsize=16384)
def singular(word: str) -> str:
    """The singular of an English noun, in lower case, by its ending.

    >>> [singular(w) for w in ("agencies", "sources", "witnesses", "police", "press", "spokesmen")]
    ['agency', 'source', 'witness', 'police', 'press', 'spokesman']
    """
    low = word.lower()
    if low.endswith("men") and len(low) > 5:
        return low[:-3] + "man"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


def is_listed(word: str, name: str) -> bool:
    """Whether the word, or its singular, stands in the word list `name`."""
    return word.lower() in listed(name) or singular(word) in listed(name)

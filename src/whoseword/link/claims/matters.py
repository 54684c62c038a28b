"""Matters of which reports of an event often tell: that nobody claimed it, what caused it, how the wounded are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whoseword.lexicon import rows, terms
from whoseword.lexicon.stems import term_of
from whoseword.link.claims.terms import tokens

WITHIN = 9
"""Words among which those that make a matter stand."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words one of which is asked for: as written, or under the word by which they are compared."""

    written: frozenset[str]
    compared: frozenset[str]

    def places(self, low: Sequence[str], compared: Sequence[str]) -> list[int]:
        return [i for i in range(len(low)) if low[i] in self.written or compared[i] in self.compared]


@dataclass(frozen=True, slots=True)
class _Rule:
    matter: str
    asked: tuple[_Words, ...]
    unless: _Words


def matters_of(text: str) -> frozenset[str]:
    """The stock matters of which `text` tells, by the names that `matters.tsv` gives them.

    >>> sorted(matters_of("Nobody has claimed responsibility; the driver fled on foot."))
    ['nobody has claimed it', 'the driver fled']
    >>> matters_of("Earlier this year the driver of another bus fled.")
    frozenset()
    """
    low = [word for _, word in tokens(text)]
    if _earlier() & set(low):
        return frozenset()
    compared = [term_of(word) for word in low]
    seen = set(low) | set(compared)
    rules = {rule for word in seen for rule in _by_word().get(word, ())}
    return frozenset(_rules()[rule].matter for rule in rules if _stands(_rules()[rule], low, compared))


def _stands(rule: _Rule, low: Sequence[str], compared: Sequence[str]) -> bool:
    """Whether a word of each kind stands within reach of one of the first kind, each in a place of its own."""
    first, *others = (words.places(low, compared) for words in rule.asked)
    if rule.unless.places(low, compared):
        return False
    return any(all(any(0 < abs(i - j) <= WITHIN for j in places) for places in others) for i in first)


@lru_cache(maxsize=1)
def _rules() -> Sequence[_Rule]:
    asked = ("words", "with", "also")
    return tuple(_Rule(row["matter"], tuple(_words(row[c]) for c in asked if row[c]), _words(row["unless"])) for row in rows("matters"))


def _words(cell: str) -> _Words:
    told = cell.split()
    return _Words(frozenset(w[1:] for w in told if w[0] == "="), frozenset(term_of(w) for w in told if w[0] != "="))


@lru_cache(maxsize=1)
def _by_word() -> Mapping[str, Sequence[int]]:
    """For each word of the first kind the rules that it may open."""
    found: dict[str, list[int]] = {}
    for number, rule in enumerate(_rules()):
        for word in rule.asked[0].written | rule.asked[0].compared:
            found.setdefault(word, []).append(number)
    return found


@lru_cache(maxsize=1)
def _earlier() -> frozenset[str]:
    return frozenset(terms("earlier_events"))

"""Where a statement may be cut into clauses that can be compared on their own, and which of them can be read on their own."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from whoseword.lexicon import rows, table, terms
from whoseword.lexicon.stems import term_of
from whoseword.link.claims.terms import is_act, is_calendar, is_finite, is_number
from whoseword.text import fold, sentences, words

OPENING = '"\u201c\u00ab'
CLOSING = '"\u201d\u00bb'
_LEAD = re.compile(r"(?:that|and|but|where|while|after|with)\s+|\s+|[,;:-]\s*", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:and|but|or|that|which|who|whose|where|when|while|as|by|of|with)$", re.IGNORECASE)
_OF_DOING = re.compile(r"\bof (?:\w+ly )?\w+ing\b")
TITLE = 0.6
"""Share of words with a capital from which a capital makes no name."""
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
        if runs and not (_compares(low[first:last]) and _compares(low[slice(*runs[-1])])):
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [(places[a][0], places[_trimmed(low, a, b) - 1][1]) for a, b in runs]


def _trimmed(low: Sequence[str], first: int, last: int) -> int:
    while last - 1 > first and last < len(low) and low[last - 1] in (",", ";", "-", "--", ":"):
        last -= 1
    return last


def _compares(low: Sequence[str]) -> bool:
    """Whether a run of words is long enough to be compared: "fourteen workers died" is, "as he said" is not."""
    size = sum(1 for word in low if word[0].isalnum())
    return size >= SHORTEST or (size == SHORTEST - 1 and _counts(low))


def _counts(low: Sequence[str]) -> bool:
    return is_number(low[0]) and any(is_finite(word, before) for before, word in pairwise(low))


def _cut_before(low: Sequence[str], i: int) -> bool:
    word, before = low[i], low[i - 1]
    after = low[i + 1] if i + 1 < len(low) else ""
    if not word[0].isalpha():
        return False
    if before.removesuffix("s") in _units():
        return False
    if word in _openers() or before in (";", "--", "-", ":"):
        return True
    if before == ",":
        return word in ("and", "but", "or", "with") or (word.endswith("ing") and word not in _set("participle_stops"))
    if _is_participle(word) and _may_lead(before) and after[:1].isalnum() and not is_finite(after):
        return True
    return word == "and" and (after.endswith("ing") or is_finite(after))


def _is_participle(word: str) -> bool:
    known = word in table("verbs") or is_act(word, term_of(word))
    return word.endswith("ing") and known and word not in _set("participle_stops") and word not in _set("nouns_in_ing")


def _may_lead(before: str) -> bool:
    return before[0].isalpha() and not is_finite(before) and before not in _set("function_words") and not before.endswith(("ing", "ly"))


def is_whole(text: str) -> bool:
    """Whether `text` reads as a statement of its own: it opens with a subject and has a verb that may be finite.

    >>> is_whole("The dam broke and flooded two villages"), is_whole("the general of ordering the attack")
    (True, False)
    """
    raw = [text[a:b] for a, b in words(text)]
    low = [fold(word) for word in raw]
    start = next((i for i, word in enumerate(low) if word and word[0].isalnum()), len(low))
    verb = next((i for i in range(start + 1, len(low)) if _is_verb(raw, low, i)), None)
    if verb is None or any(_breaks(low, i) for i in range(start + 1, verb)):
        return False
    if _OF_DOING.search(" ".join(low[:verb])) or low[verb - 1] in _openers():
        return False
    opens = low[start]
    if opens.endswith("ing") and is_act(opens, term_of(opens)):
        return False
    if low[start + 1] in ("least", "most", "many", "much"):
        return True
    if opens in _openers() or opens in _set("clause_leads") or is_finite(opens):
        return opens in _set("clause_leads") and raw[start][0].isupper() and "," in low[:verb]
    return low[-1] not in _set("clause_leads") and low[-1] not in _openers()


def _is_verb(raw: Sequence[str], low: Sequence[str], i: int) -> bool:
    """Whether the word may be the clause's verb: of a finite form, after no preposition, and no part of a name."""
    capitals = sum(word[0].isupper() for word in raw if word[0].isalpha())
    named = raw[i][0].isupper() and capitals <= TITLE * sum(word[0].isalpha() for word in raw)
    dated = raw[i][0].isupper() and is_calendar(low[i])
    return not named and not dated and is_finite(low[i], low[i - 1]) and low[i - 1] not in ("of", "to", "by", "for")


def _breaks(low: Sequence[str], i: int) -> bool:
    """Whether a word between subject and verb shows that the verb is another's: "it as a warehouse", "the toll to rise"."""
    following = low[i + 1] if i + 1 < len(low) else ""
    return low[i] == "that" or (low[i] == "as" and following not in ("many", "much", "well")) or (low[i] == "to" and is_finite(following))


def trimmed(text: str) -> tuple[int, int]:
    """The part `[start, end)` of a clause to be shown: without a leading "that" or "where", marks at its ends, a quotation mark left alone.

    >>> text = 'that "the dam broke,'
    >>> a, b = trimmed(text); text[a:b]
    'the dam broke'
    """
    start, end = 0, len(text)
    while True:
        part = text[start:end]
        if (lead := _LEAD.match(part)) is not None:
            start += lead.end()
        elif (tail := _TAIL.search(part)) is not None:
            end -= len(part) - tail.start()
        elif part and (part[-1] in ",;:-" or part[-1].isspace()):
            end -= 1
        elif part and part[0] in OPENING and not any(mark in part[1:] for mark in CLOSING):
            start += 1
        elif part and part[-1] in CLOSING and not any(mark in part[:-1] for mark in OPENING):
            end -= 1
        elif len(part) > 1 and part[0] in OPENING and part[-1] in CLOSING and not any(mark in part[1:-1] for mark in OPENING + CLOSING):
            start, end = start + 1, end - 1
        else:
            return start, end


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    """Units of time: "the day before" and "in the years since" are no joints of clauses."""
    return frozenset(row["term"] for row in rows("time_units"))


def _set(name: str) -> frozenset[str]:
    return frozenset(terms(name))


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(terms("clause_openers"))

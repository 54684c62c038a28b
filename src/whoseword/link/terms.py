"""The term under which a word is compared, and what kind of word it is: a name, a number, a time, a deed, a telling word."""

import re
from collections.abc import Mapping
from functools import lru_cache

from whoseword.lexicon import rows, table, terms
from whoseword.text import fold, words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PART = re.compile(r"[^-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VOWELS = re.compile(r"[aeiouyhw']")
_ENDINGS = ("ations", "ation", "ings", "ions", "ing", "ion", "ies", "ied", "ers", "es", "ed", "ly", "s", "e", "y")


def kind_and_term(raw: str, low: str, opens: bool, spellings: Mapping[str, str] | None) -> tuple[str, str]:
    """What a word is (`name`, `number`, `time`, `count`, `not`, `silent` or `word`), and the term under which it is compared.

    Args:
        raw: the word as written.
        low: the word folded.
        opens: whether a capital says nothing here: at the opening of a sentence, in a title.
        spellings: see `spellings_of`.
    """
    if low in _set("negators") or low.endswith("n't"):
        return "not", low
    if (raw[0].isupper() and low.rstrip("s") in _calendar()) or _YEAR.fullmatch(low):
        return "time", low.rstrip("s")
    if is_number(low):
        return "number", _numbers().get(low) or low.replace(",", "")
    if low in _vague():
        return "count", low
    if low in _set("function_words") or low in _set("counted_people"):
        return "silent", low
    if low in _alike():
        return "word", _alike()[low]
    if (raw[0].isupper() and not opens) or (opens and spellings is not None and _bare(low) in spellings):
        return "name", _name(low, spellings)
    return "word", _stem_of(low)


def tokens(text: str) -> list[tuple[str, str]]:
    """Words as written and folded; a compound that no list knows is its parts."""
    found: list[tuple[str, str]] = []
    for a, b in words(text):
        raw, low = text[a:b], fold(text[a:b])
        if not low:
            continue
        if "-" in low.strip("-") and low not in _alike() and low not in _numbers() and len(raw) == len(low):
            parts = [m.span() for m in _PART.finditer(low)]
            found.extend((raw[x:y], low[x:y]) for x, y in parts)
        else:
            found.append((raw, low))
    return found


def is_number(low: str) -> bool:
    """Whether a folded word is a number, in digits or in letters."""
    return low in _numbers() or _NUMBER.fullmatch(low) is not None


def is_people(low: str) -> bool:
    """Whether a folded word stands for those counted and tells no part of them from the whole: people, victims."""
    return low in _set("counted_people")


def is_finite(low: str) -> bool:
    """Whether a folded word may be the verb of a clause: "sank", "sinks", "was", not "sinking".

    >>> [word for word in "the ferry sank while carrying miners".split() if is_finite(word)]
    ['sank']
    """
    row = table("verbs").get(low)
    return low in _set("verb_helpers") or (row["finite"] != "never" if row else low.endswith("ed") and len(low) > 4)


def is_act(low: str, term: str) -> bool:
    """Whether a folded word, compared as `term`, tells of something done or happening.

    >>> is_act("besieged", "siege"), is_act("town", "town"), is_act("said", "say")
    (True, False, False)
    """
    if term in _acts():
        return True
    row = table("verbs").get(low)
    return row is None and len(low) > 5 and low.endswith(("ed", "ing")) and low not in _set("nouns_in_ing")


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    """The terms of verbs and of the nouns made of them, but for verbs of being, of saying and of going on."""
    verbs = {low for low, row in table("verbs").items() if row["verb"] not in _set("light_verbs")} | _set("event_nouns")
    alike = {row["term"] for row in rows("alike_words") if verbs & set(row["words"].split())}
    return frozenset(alike | {_stem_of(low) for low in verbs if low not in _alike()})


def term_of(word: str) -> str:
    """The term under which a folded common word is compared.

    >>> term_of("injured"), term_of("sunk")
    ('injure', 'sink')
    """
    return _alike().get(word) or _stem_of(word)


def _stem_of(low: str) -> str:
    row = table("verbs").get(low)
    return stem(row["verb"]) if row else stem(low)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The part of a folded word that its forms share, roughly.

    >>> stem("collected"), stem("collections")
    ('collect', 'collect')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word


def spellings_of(names: Mapping[str, int]) -> dict[str, str]:
    """For each name (a folded word) the spelling under which it is compared: the most frequent with the same consonants.

    Args:
        names: folded word → how often it occurs.

    >>> spellings_of({"sarvena": 3, "saarvina": 1, "tarn": 2})["saarvina"]
    'sarvena'
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(_skeleton(_bare(name)), []).append(_bare(name))
    found: dict[str, str] = {}
    for skeleton, members in groups.items():
        best = min(members, key=lambda n: (-names.get(n, 0), n))
        found.update({n: best if len(skeleton) >= 3 else n for n in members})
    return found


def _name(low: str, spellings: Mapping[str, str] | None) -> str:
    bare = _bare(low)
    return spellings.get(bare, bare) if spellings else bare


def _bare(name: str) -> str:
    """`name` without the ending of its possessive, its plural or its people: Lusania, Lusanian, Lusanians, Lusanias."""
    for ending in ("ians", "ian", "ias", "ia", "s", "n"):
        if name.endswith(ending) and len(name) - len(ending) >= 4:
            return name[: -len(ending)]
    return name


def _skeleton(name: str) -> str:
    kept = name[0] + _VOWELS.sub("", name[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, str]:
    return {word: row["term"] for row in rows("alike_words") for word in row["words"].split()}


@lru_cache(maxsize=1)
def _numbers() -> Mapping[str, str]:
    return {row["term"]: row["value"] for row in rows("number_words")}


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    return frozenset(row["term"] for row in rows("vague_counts"))


@lru_cache(maxsize=16)
def _set(name: str) -> frozenset[str]:
    return frozenset(terms(name))


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    return weekdays() | frozenset(row["term"].lower() for row in rows("months"))


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    """The names of the days, folded; they tell no event from another of the same week's reports."""
    return frozenset(row["term"].lower() for row in rows("weekdays"))


@lru_cache(maxsize=1)
def outcome_terms() -> frozenset[str]:
    """The terms for what may happen to people: killed, injured, arrested, …"""
    return frozenset(terms("counted_outcomes"))

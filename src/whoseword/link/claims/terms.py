"""The term under which a word is compared, and what kind of word it is: a name, a number, a time, a deed, a telling word."""

import re
from collections.abc import Mapping
from functools import lru_cache

from whoseword.lexicon import rows, table, terms
from whoseword.lexicon.stems import alike_words, stem_of
from whoseword.text import fold, words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PART = re.compile(r"[^-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VOWELS = re.compile(r"[aeiouyhw']")
_LOOSE = ("without",)
"""Negates what follows it, not the clause: "left without a word" is no denial of having left."""


def kind_and_term(raw: str, low: str, opens: bool, spellings: Mapping[str, str] | None) -> tuple[str, str]:
    """What a word is (`name`, `number`, `time`, `count`, `not`, `silent` or `word`), and the term under which it is compared.

    Args:
        raw: the word as written.
        low: the word folded.
        opens: whether a capital says nothing here: at the opening of a sentence, in a title.
        spellings: see `spellings_of`.
    """
    if (low in _set("negators") and low not in _LOOSE) or low.endswith("n't"):
        return "not", low
    if (raw[0].isupper() and low.rstrip("s") in _calendar()) or _YEAR.fullmatch(low):
        return "time", low.rstrip("s")
    if is_number(low):
        return "number", _numbers().get(low) or low.replace(",", "")
    if low in _vague():
        return "count", low
    if low in _set("function_words") or low in _set("counted_people"):
        return "silent", low
    if low in alike_words():
        return "word", alike_words()[low]
    if (raw[0].isupper() and not opens) or (opens and spellings is not None and _bare(low) in spellings):
        return "name", _name(low, spellings)
    return "word", stem_of(low)


def tokens(text: str) -> list[tuple[str, str]]:
    """Words as written and folded; a compound that no list knows is its parts."""
    found: list[tuple[str, str]] = []
    for a, b in words(text):
        raw, low = text[a:b], fold(text[a:b])
        if not low:
            continue
        if "-" in low.strip("-") and low not in alike_words() and low not in _numbers() and len(raw) == len(low):
            parts = [m.span() for m in _PART.finditer(low)]
            found.extend((raw[x:y], low[x:y]) for x, y in parts)
        else:
            found.append((raw, low))
    return found


def is_calendar(low: str) -> bool:
    """Whether a folded word names a weekday or a month where it has a capital."""
    return low in _calendar()


def is_number(low: str) -> bool:
    """Whether a folded word is a number, in digits or in letters."""
    return low in _numbers() or _NUMBER.fullmatch(low) is not None


def is_people(low: str) -> bool:
    """Whether a folded word stands for those counted and tells no part of them from the whole: people, victims."""
    return low in _set("counted_people")


def is_telling(low: str) -> bool:
    """Whether a folded word is more than grammar: no article, preposition, pronoun, negation."""
    return low not in _set("function_words") and low not in _set("negators")


def is_finite(low: str, before: str = "they") -> bool:
    """Whether a folded word may be the verb of a clause: "sank", "sinks", "was", not "sinking".

    A base form ("attack") is taken for one only if the word `before` it may be its subject: a plural or a pronoun.

    >>> [word for word in "the ferry sank while carrying miners".split() if is_finite(word)]
    ['sank']
    """
    row = table("verbs").get(low)
    if low in _set("verb_helpers"):
        return True
    if row is None:
        return low.endswith("ed") and len(low) > 4
    plural = before in _set("subject_pronouns") or before in _set("counted_people") or before.endswith("s")
    return plural if row["finite"] == "base" else row["finite"] != "never"


def is_act(low: str, term: str) -> bool:
    """Whether a folded word, compared as `term`, tells of something done or happening.

    >>> is_act("besieged", "siege"), is_act("town", "town"), is_act("said", "say")
    (True, False, False)
    """
    if term in _acts():
        return True
    return low not in table("verbs") and _verbal(low)


def _verbal(low: str) -> bool:
    return len(low) > 5 and low.endswith(("ed", "ing")) and low not in _set("nouns_in_ing")


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    """The terms of verbs and of the nouns made of them, but for verbs of being, of saying and of going on."""
    verbs = {low for low, row in table("verbs").items() if row["verb"] not in _set("light_verbs")} | _set("event_nouns")
    alike = {row["term"] for row in rows("alike_words") if any(low in verbs or _verbal(low) for low in row["words"].split())}
    return frozenset(alike | {stem_of(low) for low in verbs if low not in alike_words()})


def spellings_of(names: Mapping[str, int]) -> dict[str, str]:
    """For each name (a folded word) the spelling under which it is compared: the most frequent with the same consonants.

    Args:
        names: folded word → how often it occurs.

    >>> spellings_of({"sarvena": 3, "saarvina": 1, "tarn": 2})["saarvina"]
    'sarvena'
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(_skeleton(_bare(name)), []).append(name)
    found: dict[str, str] = {}
    for skeleton, members in groups.items():
        known = [members] if len(skeleton) >= 3 else [[n for n in members if _bare(n) == bare] for bare in sorted(map(_bare, members))]
        for alike in known:
            best = min(alike, key=lambda n: (-names.get(n, 0), n))
            found.update({_bare(n): best for n in alike})
    return found


def _name(low: str, spellings: Mapping[str, str] | None) -> str:
    return spellings.get(_bare(low), low) if spellings else low


@lru_cache(maxsize=65536)
def _bare(name: str) -> str:
    """`name` without the endings of its possessive, its plural and its people: Lusania, Lusanian, Lusanians, Lusanias."""
    for endings in (("s",), ("ian", "ia", "n")):
        for ending in endings:
            if name.endswith(ending) and not name.endswith("ss") and len(name) - len(ending) >= 3 + (ending == "n"):
                name = name[: -len(ending)]
                break
    return name


def _skeleton(name: str) -> str:
    kept = name[0] + _VOWELS.sub("", name[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


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

"""What a number counts: the name of the things counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from whoseword.extract.figures.numbers import Amount, sign_before, value
from whoseword.lexicon import rows, table, terms

_WORD = re.compile(r"[\w\u00ad]+(?:['-][\w\u00ad]+)*")
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|pct\b|percentage\spoints?\b)", re.IGNORECASE)
_OF = re.compile(r"\"?\s+(?:out\s+)?of\s+", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:the|those|these|them|its|his|her|their|our|whom|which|a|every|all|both)\b\s*", re.IGNORECASE)
_LARGE = re.compile(r"(?:million|billion|trillion|crores?|\d{1,3}(?:,\d{3})+)$", re.IGNORECASE)
_TRADE = re.compile(r"\b(?:vote|votes|voters|ballots?|election|poll|polls|turnout|run-off|referendum)\b", re.IGNORECASE)


_NEXT = re.compile(r"\s+([A-Za-z][\w'-]*)")
_BASE = re.compile(r"\s+(?:per|for every)\s+\d[\d,]*\s+[a-z]+")
_MONEY_AFTER = re.compile(r"\"?[\s-]+(?:of\s+)?(\w+)(?:\s(\w+))?")


@dataclass(frozen=True, slots=True)
class Counted:
    """The name of what is counted, as written, and where the whole expression ends.

    `partitive` is set for "15 of the wounded"; `kind` is `count`, `percent` or `money`.
    """

    unit: str | None
    start: int
    end: int
    kind: str = "count"
    partitive: bool = False


def counted(text: str, amount: Amount) -> Counted:
    """What stands after (or for money, before) a number as the thing that it counts."""
    if match := _PERCENT.match(text, amount.end):
        return _percent(text, amount, match.end())
    if (money := _money(text, amount)) is not None:
        return money
    pos, partitive = _after_of(text, amount)
    first, last = _noun_phrase(text, pos, single=amount.single == 1, after_of=partitive)
    if first is None or last is None:
        return Counted(None, amount.start, amount.end, partitive=partitive)
    base = _BASE.match(text, last)
    last = base.end() if base else last
    return Counted(text[first:last], amount.start, last, partitive=partitive)


def is_large(text: str, amount: Amount) -> bool:
    """Whether a number that names no unit is too large, or too plainly bounded, to be an age, a rank or a label."""
    return amount.vague or bool(_LARGE.search(text[amount.core_start : amount.core_end]))


def is_plural(word: str) -> bool:
    """Whether a word looks like the name of several people or things."""
    low = word.lower().replace("\u00ad", "")
    if low in _plurals() or word in _plurals() or (word[0].isupper() and low.endswith("ese") and len(low) > 6):
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "ous")) and low not in _stops()


def is_person(unit: str | None) -> bool:
    """Whether a name of what is counted is one of people; a number without a name may count people."""
    if unit is None:
        return True
    last = unit.lower().split()[-1]
    row = table("unit_classes").get(last)
    if row is not None:
        return row["class"] == "people" or row["class"].removesuffix("s") in _people() or row["class"] in _people()
    return last in _people() or last.removesuffix("s") in _people() or last.endswith(_ENDS_OF_PEOPLE)


_ENDS_OF_PEOPLE = ("men", "women", "ians", "ists", "ees", "eers", "ers", "ese", "ants", "ors")


def _percent(text: str, amount: Amount, end: int) -> Counted:
    if match := re.compile(r"\s+of\s+((?:the\s+|all\s+|its\s+|their\s+)*)").match(text, end):
        last = _name_end(text, match.end())
        if last is not None:
            return Counted(f"percent of {text[match.start(1) : last]}", amount.start, last, "percent")
    if _TRADE.search(text, max(0, amount.start - 400), end + 400):
        turnout = _TURNOUT_AFTER.match(text, end) or _TURNOUT_BEFORE.search(text[max(0, amount.start - 300) : amount.start])
        return Counted("percent of voters" if turnout else "percent of the vote", amount.start, end, "percent")
    return Counted(None, amount.start, end, "percent")


def _name_end(text: str, pos: int) -> int | None:
    """The end of the name of a whole that percentages are of: up to a plural, a function word or three words."""
    last = None
    for match in islice(_WORD.finditer(text, pos), 3):
        if (
            text[last if last is not None else pos : match.start()].strip()
            or match.group().lower() in _stops()
            or match.group().lower() in verbs()
        ):
            break
        last = match.end()
        if is_plural(match.group()):
            break
    return last


def _money(text: str, amount: Amount) -> Counted | None:
    sign = sign_before(text, amount.core_start)
    if sign and (written := table("currencies").get(text[amount.core_start - sign : amount.core_start].strip())):
        return Counted(written["unit"], min(amount.start, amount.core_start - sign), amount.end, "money")
    match = _MONEY_AFTER.match(text, amount.end)
    for name in (1, 2) if match else ():
        row = table("currencies").get((match[name] or "").lower()) if match else None
        if match and row is not None and row["side"] == "after":
            return Counted(row["unit"], amount.start, match.end(name), "money")
    return None


def _after_of(text: str, amount: Amount) -> tuple[int, bool]:
    pos = amount.end
    if not (match := _OF.match(text, pos)):
        quote = re.compile(r"\"").match(text, pos)
        return (quote.end() if quote else pos), False
    pos = match.end()
    determiner = _DETERMINER.match(text, pos)
    if determiner is None:
        return pos, not amount.worded
    return determiner.end(), True


def _noun_phrase(text: str, pos: int, *, single: bool, after_of: bool) -> tuple[int | None, int | None]:
    """First and last offset of the words that name what is counted, ending with the first plural."""
    first, last = None, None
    for _ in range(7):
        while pos < len(text) and text[pos] in ' "':
            pos += 1
        match = _WORD.match(text, pos)
        if not match:
            break
        word = match.group()
        low = word.lower()
        if low in _BEFORE_NOUNS and not _NEXT.match(text, match.end()):
            break
        if first is not None and low == "and" and not single and _is_attribute(text, match.end(), common=True):
            pos = match.end()
            continue
        if low in _deeds() and (not after_of or first is not None) and not _OBJECT.match(text, match.end()):
            first, last = (match.start() if first is None else first), match.end()
            break
        if after_of and first is None and low in verbs() and not _is_attribute(text, match.end()):
            return match.start(), match.end()
        if low in _stops() or value(word) is not None or (low in verbs() and not _is_attribute(text, match.end())) or _shouted(text, word):
            break
        pos = match.end()
        if low in ("more", "other", "additional", "further", "such", "also"):
            continue
        first = match.start() if first is None else first
        if low in verbs() and _is_attribute(text, pos):
            continue
        if (is_plural(word) and not (low.endswith("ese") and _is_attribute(text, pos))) or (single and not _is_attribute(text, pos)):
            last = _compound_end(text, pos)
            break
    return (first, last) if last is not None else (None, None)


def _compound_end(text: str, pos: int) -> int:
    """One more word where a plural is itself the first half of a name: "police officers", "women workers"."""
    match = _COMPOUND.match(text, pos)
    if (
        match
        and is_plural(match[1])
        and match[1][0].isupper() <= text[:pos].rpartition(" ")[2][:1].isupper()
        and match[1].lower() not in verbs()
        and match[1] not in ("others", "more", "dead")
        and text[:pos].lower().endswith(("police", "women", "youth", "staff", "crew", "aircraft", "media", "men", "children", "elderly"))
    ):
        return match.end()
    return pos


_COMPOUND = re.compile(r"\s+([A-Za-z][\w'-]+)")
_BEFORE_NOUNS = ("more", "other", "additional", "further", "new", "such", "fewer")
_OBJECT = re.compile(r"\s+(?:a|an|the|his|her|their|its|\d+|him|them|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_TURNOUT_AFTER = re.compile(r"\s(?:voter\s)?turnout\b")
_TURNOUT_BEFORE = re.compile(r"\bturnout\b(?!.*\b(?:won|votes?|received|got|took|gets|wins)\b)", re.IGNORECASE)


def _is_attribute(text: str, pos: int, *, common: bool = False) -> bool:
    """Whether the word that ends at `pos` stands before the noun of the phrase: "three flooded lowland farms".

    `common` asks that a word in between is no number and no plural of its own: "two abrupt and quick shots".
    """
    if common and (match := _NEXT.match(text, pos)) and (is_plural(match[1]) or value(match[1]) is not None):
        return False
    for match in _NEXT.finditer(text, pos, pos + 120):
        low = match[1].lower()
        if match.start() != pos or low in _stops() or match[1] in table("weekdays") or match[1] in table("months"):
            return False
        if is_plural(match[1]) and low not in ("others", "more") and low not in verbs():
            return True
        if low in verbs():
            return False
        pos = match.end()
    return False


def _shouted(text: str, word: str) -> bool:
    """A word in capitals in a text that is not: an agency or a label, not what is counted."""
    return len(word) > 3 and word.isupper() and not text.isupper()


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    return frozenset(terms("figure_plurals"))


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(terms("figure_stops"))


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """Single words that say what happened and do not name those counted."""
    return frozenset(
        r["term"]
        for r in rows("figure_outcomes")
        if r["form"] in ("participle", "intransitive", "present", "state") and " " not in r["term"]
    )


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    """Plurals that name what was done and could be verbs as well: "30 arrests"."""
    return frozenset(r["term"] for r in rows("figure_outcomes") if r["form"] == "noun" and " " not in r["term"]) & verbs() - {"injured"}


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return frozenset([*terms("role_words"), *terms("group_words"), *terms("counted_people"), "police", "children", "others"])

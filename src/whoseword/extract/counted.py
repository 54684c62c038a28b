"""What a number counts: the name of the things counted, or the reason why it counts none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from whoseword.extract.numbers import Amount, value
from whoseword.lexicon import rows, table, terms

_WORD = re.compile(r"[\w\u00ad]+(?:['-][\w\u00ad]+)*")
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|pct\b)", re.IGNORECASE)
_OF = re.compile(r"\"?\s+(?:out\s+)?of\s+", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:the|those|these|them|its|his|her|their|our|whom|which|a|every|all|both)\b\s*", re.IGNORECASE)
_FRACTION = re.compile(
    r"(?:-|\s)(?:thirds?|half|halves|quarters?|fifths?|sixths?|eighths?|tenths?)\b|\s(?:in"
    r"|out of)\s(?:every\s)?(?:\w+)\b(?=\s(?:\w+\s)?(?:is|are|was|were|people|of))",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:aged?|ages(?:\sof)?)\s(?:of\s)?(?:between\s|from\s|about\s|around\s)?(?:[\w.]+\s(?:and|to)\s)?$", re.IGNORECASE)
_NAMED_AGE = re.compile(r"[A-Z][\w'-]+,?\s$")
_TRADE = re.compile(r"\b(?:vote|votes|voters|ballots?|election|poll|polls|turnout|run-off|referendum)\b", re.IGNORECASE)
_NOUN_MAKES_NO_ONE = re.compile(r"\b(?:no|the|this|that|any|every|each|which|another|number|only the|day|some)\s$", re.IGNORECASE)


_NEXT = re.compile(r"\s+([A-Za-z][\w'-]*)")
_BASE = re.compile(r"\s+(?:per|for every)\s+\d[\d,]*\s+[a-z]+")
_NEXT_UNIT = re.compile(r"\s?-?\s?([A-Za-z][\w.-]*[A-Za-z]|[A-Za-z])")
_EVERY = re.compile(r"\b(?:per|every)\s$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_ALWAYS = ("duration", "distance", "speed", "weight", "volume", "temperature", "area")


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


def why_no_count(text: str, amount: Amount, found: Counted) -> str | None:
    """Why a number is no figure ("a duration"), or `None` if it may be one."""
    if found.kind != "count":
        return None
    return _measured(text, amount, found) or _named(text, amount, found) or _aged(text, amount, found)


def _measured(text: str, amount: Amount, found: Counted) -> str | None:
    after = text[amount.end :]
    if (match := _NEXT_UNIT.match(after)) and (kind := _measure(match[1])):
        return kind
    if found.unit and (kind := _measure(found.unit.split()[-1])) and (kind in _ALWAYS or " " not in found.unit):
        return kind
    if _FRACTION.match(after) or _is_share(text, amount):
        return "a share"
    return "the base of a rate" if _EVERY.search(text[: amount.core_start]) else None


def _named(text: str, amount: Amount, found: Counted) -> str | None:
    before, after = text[: amount.start], text[amount.end :]
    if re.match(r"-[A-Za-z]", after) and not re.match(r"-(?:odd|plus)\b", after):
        return "part of a compound word"
    if amount.start == amount.core_start and _YEAR.fullmatch(text[amount.core_start : amount.core_end]) and re.match(r"\s[A-Z]", after):
        return "a year"
    if re.search(r"(?:\bNo\.?|\bnumber|#)\s?$", before):
        return "a rank"
    match = re.search(r"([A-Za-z][\w-]*)\.?\s$", before)
    if match and match[1] in _numbered() and found.unit is None:
        return "part of a name"
    if amount.start == 0 and re.match(r"[.)]\s", after):
        return "the number of a list"
    lone = amount.single == 1 and amount.worded and amount.start == amount.core_start
    return "a pronoun" if lone and _NOUN_MAKES_NO_ONE.search(before) else None


def _aged(text: str, amount: Amount, found: Counted) -> str | None:
    after = text[amount.end :]
    if _AGED.search(text[: amount.core_start]) or re.match(r"\s?(?:-|\s)years?(?:-|\s)old", after):
        return "an age"
    of_name = found.unit is None and (amount.single or 0) < 120 and _NAMED_AGE.search(text[: amount.start])
    return "an age" if of_name and re.match(r",|\s(?:said|told|who|and|from|was)\b|\)", after) else None


def _is_share(text: str, amount: Amount) -> bool:
    """ "four in ten voters": neither number counts anything."""
    after = re.match(r"\s(?:in|out of)\s(?:every\s)?([\w,]+)", text[amount.end :])
    before = re.search(r"([\w,]+)\s(?:in|out of)\s(?:every\s)?$", text[: amount.start])
    base = value(after[1]) if after else None
    part = value(before[1]) if before else None
    single = amount.single or 0
    return (base in (2, 3, 4, 5, 8, 10, 20, 100, 1000) and single < (base or 0)) or (
        part is not None and part < single <= 1000 and single in (2, 3, 4, 5, 8, 10, 20, 100, 1000)
    )


def is_plural(word: str) -> bool:
    """Whether a word looks like the name of several people or things."""
    low = word.lower().replace("\u00ad", "")
    if low in _plurals():
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "ous")) and low not in _stops()


def _percent(text: str, amount: Amount, end: int) -> Counted:
    if match := re.compile(r"\s+of\s+((?:the\s+|all\s+|its\s+|their\s+)*)").match(text, end):
        last = _name_end(text, match.end())
        if last is not None:
            return Counted(f"percent of {text[match.start(1) : last]}", amount.start, last, "percent")
    if _TRADE.search(text):
        turnout = re.match(r"\s(?:voter\s)?turnout\b", text[end:]) or re.search(
            r"\bturnout\b(?!.*\b(?:won|votes?|received|got|took|gets|wins)\b)", text[: amount.start], re.IGNORECASE
        )
        return Counted("percent of voters" if turnout else "percent of the vote", amount.start, end, "percent")
    return Counted(None, amount.start, end, "percent")


def _name_end(text: str, pos: int) -> int | None:
    """The end of the name of a whole that percentages are of: up to a plural, a function word or three words."""
    last = None
    for match in list(_WORD.finditer(text, pos))[:3]:
        if (
            text[last if last is not None else pos : match.start()].strip()
            or match.group().lower() in _stops()
            or match.group().lower() in _verbs()
        ):
            break
        last = match.end()
        if is_plural(match.group()):
            break
    return last


def _money(text: str, amount: Amount) -> Counted | None:
    before = text[: amount.core_start]
    for sign, unit in _money_signs():
        if before.endswith(sign) and not re.search(r"[A-Za-z]$", before[: -len(sign)]):
            return Counted(unit, min(amount.start, amount.core_start - len(sign)), amount.end, "money")
    match = re.compile(r"\"?\s+(?:of\s+)?(?:\w+\s)?(\w+)").match(text, amount.end)
    if match and (row := table("currencies").get(match[1].lower())) and row["side"] == "after":
        return Counted(row["unit"], amount.start, match.end(), "money")
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
        if low in ("more", "other", "additional", "further", "new", "such", "fewer") and not re.match(r"\s+[A-Za-z]", text[match.end() :]):
            break
        if after_of and first is None and low in _verbs() and not _is_attribute(text, match.end()):
            return match.start(), match.end()
        if low in _stops() or value(word) is not None or (low in _verbs() and not _is_attribute(text, match.end())) or _shouted(text, word):
            break
        pos = match.end()
        if low in ("more", "other", "additional", "further", "such", "also"):
            continue
        first = match.start() if first is None else first
        if low in _verbs() and _is_attribute(text, pos):
            continue
        if is_plural(word) or (single and not _is_attribute(text, pos)):
            last = _compound_end(text, pos)
            break
    return (first, last) if last is not None else (None, None)


def _compound_end(text: str, pos: int) -> int:
    """One more word where a plural is itself the first half of a name: "police officers", "women workers"."""
    match = re.compile(r"\s+([a-z][\w'-]+)").match(text, pos)
    if (
        match
        and is_plural(match[1])
        and match[1] not in _verbs()
        and match[1] not in ("others", "more", "dead")
        and text[:pos].lower().endswith(("police", "women", "youth", "staff", "crew", "aircraft", "media", "men", "children", "elderly"))
    ):
        return match.end()
    return pos


def _is_attribute(text: str, pos: int) -> bool:
    """Whether the word that ends at `pos` stands before the noun of the phrase: "three flooded lowland farms"."""
    for match in _NEXT.finditer(text, pos):
        low = match[1].lower()
        if match.start() != pos or low in _stops() or match[1] in table("weekdays") or match[1] in table("months"):
            return False
        if is_plural(match[1]) and low not in ("others", "more") and low not in _verbs():
            return True
        if low in _verbs():
            return False
        pos = match.end()
    return False


def _shouted(text: str, word: str) -> bool:
    """A word in capitals in a text that is not: an agency or a label, not what is counted."""
    return len(word) > 3 and word.isupper() and not text.isupper()


def _measure(word: str) -> str | None:
    low = word.lower().rstrip(".")
    parts = [low, *low.split("-")[:1]]
    units = table("measure_units")
    return next((units[p]["kind"] for p in parts if p in units), None)


@lru_cache(maxsize=1)
def _numbered() -> frozenset[str]:
    return frozenset(terms("numbered_names"))


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    return frozenset(terms("figure_plurals"))


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(terms("figure_stops"))


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """Single words that say what happened and do not name those counted."""
    return frozenset(
        r["term"]
        for r in rows("figure_outcomes")
        if r["form"] in ("participle", "intransitive", "present", "state") and " " not in r["term"]
    )


@lru_cache(maxsize=1)
def _money_signs() -> tuple[tuple[str, str], ...]:
    found = [(t, r["unit"]) for t, r in table("currencies").items() if r["side"] == "before"]
    return tuple(sorted([*found, *((f"{t} ", u) for t, u in found if t.isalpha())], key=lambda p: (-len(p[0]), p[0])))

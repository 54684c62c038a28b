"""Why a number counts nothing: durations, ages, ranks, shares, parts of names."""

from __future__ import annotations

import re
from functools import lru_cache

from whoseword.extract.figures.counted import Counted, is_plural, verbs
from whoseword.extract.figures.numbers import Amount, value
from whoseword.lexicon import table, terms

_FRACTION = re.compile(
    r"(?:-|\s)(?:thirds?|half|halves|quarters?|fifths?|sixths?|eighths?|tenths?)\b|\s(?:in"
    r"|out of)\s(?:every\s)?(?:\w+)\b(?=\s(?:\w+\s)?(?:is|are|was|were|people|of)\b)",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:aged?|ages(?:\sof)?)\s(?:of\s)?(?:between\s|from\s|about\s|around\s)?(?:[\w.]+\s(?:and|to)\s)?$", re.IGNORECASE)
_NAMED_AGE = re.compile(
    r"(?<![\w'-])(?!(?:The|These|Those|All|Both|Only|At|In|On|Of|Another|Some|About|Nearly|Over|But|And|Among|From)\s)[A-Z][\w'-]+,?\s$"
)
_BARE_AGE = re.compile(r"\b([A-Za-z][\w'-]*),\s$")
_AGE_ENDS = re.compile(r"[,;.)]|\s?$")
_AGE_GOES_ON = re.compile(r"\s(?:and|were|was|is|are|who)\b")
_SOMEWHERE = re.compile(r"\b(?:in|at|on|from|near|since|by|after|during|outside)\s(?:the\s)?(?:[\w'-]+\s){0,2}[\w'-]+,\s$", re.IGNORECASE)
_OF_SERIES = re.compile(r"\b([A-Z]\w+)\s\d+\sof\s(?:/\s)?$")
_SHOTS = re.compile(r"\b(?:fir(?:e|es|ed|ing)|shots?|shoot\w*|bullets?|ammunition|gun\w*|weapons?|mortars?|artillery)\b", re.IGNORECASE)
_SCREEN = re.compile(r"\s(?:News|TV|Sports|Weather|On\sYour\sSide|Action\sNews|Eyewitness|App)\b")
_AND_A_HALF = re.compile(r"(?:\s|-)and(?:\s|-)a(?:\s|-)(?:half|quarter)(?=\s|-)", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:call\w*|dial\w*|phon\w+|rang|ring)\s(?:\w+\s)?$", re.IGNORECASE)
_RICHEST = re.compile(r"\bthe\s$", re.IGNORECASE)
_NOUN_MAKES_NO_ONE = re.compile(r"\b(?:no|the|this|that|any|every|each|which|another|number|only the|day|some)\s$", re.IGNORECASE)
_NEXT_UNIT = re.compile(r"\s?-?\s?([A-Za-z][\w.-]*[A-Za-z]|[A-Za-z])")
_EVERY = re.compile(r"\b(?:per|every)\s$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_ALWAYS = ("duration", "distance", "speed", "weight", "volume", "temperature", "area")


def why_no_count(text: str, amount: Amount, found: Counted) -> str | None:
    """Why a number is no figure ("a duration"), or `None` if it may be one."""
    if found.kind == "percent" and amount.single in (1, 99) and _RICHEST.search(_ahead(text, amount.start)) and not _is_of(text, found.end):
        return "a name for the richest or the rest"
    if found.kind != "count":
        return None
    return _measured(text, amount, found) or _named(text, amount, found) or _aged(text, amount, found)


def _ahead(text: str, pos: int) -> str:
    """The words right before a place; what stands farther away tells nothing of a number."""
    return text[max(0, pos - 60) : pos]


def _is_of(text: str, pos: int) -> bool:
    return text.startswith(" of", pos)


def _measured(text: str, amount: Amount, found: Counted) -> str | None:
    after = text[amount.end : amount.end + 60]
    after = after[half.end() :] if (half := _AND_A_HALF.match(after)) else after
    if (match := _NEXT_UNIT.match(after)) and (kind := _measure(match[1])) and not _counted_after_all(text, match[1], amount, found):
        return kind
    last = found.unit.split()[-1] if found.unit else ""
    if found.unit and (kind := _measure(last)) and (kind in _ALWAYS or last == found.unit):
        return None if _counted_after_all(text, last, amount, found) else kind
    if _FRACTION.match(after) or _is_share(text, amount):
        return "a share"
    return "the base of a rate" if _EVERY.search(_ahead(text, amount.core_start)) else None


def _counted_after_all(text: str, word: str, amount: Amount, found: Counted) -> bool:
    """ "four counts of fraud" and "ten rounds" of fire are counted, "two rounds of talks" are not."""
    if word == "counts":
        return text.startswith(" of ", found.end)
    return word == "rounds" and bool(_SHOTS.search(text[max(0, amount.start - 80) : found.end + 80]))


def _named(text: str, amount: Amount, found: Counted) -> str | None:
    before, after = _ahead(text, amount.start), text[amount.end : amount.end + 60]
    if re.match(r"-[A-Za-z]", after) and not re.match(r"-(?:odd|plus)\b", after):
        return "part of a compound word"
    if amount.start == amount.core_start and _YEAR.fullmatch(text[amount.core_start : amount.core_end]) and re.match(r"\s[A-Z]", after):
        return "a year"
    if re.search(r"(?:\bNo\.?|\bnumber|#)\s?$", before):
        return "a rank"
    match = re.search(r"([A-Za-z][\w-]*)\.?\s$", before)
    if match and match[1] in _numbered() and (found.unit is None or (found.unit[0].isupper() and not amount.worded)):
        return "part of a name"
    if (series := _OF_SERIES.search(before)) and series[1] in _numbered():
        return "part of a name"
    if not amount.worded and _SCREEN.match(after):
        return "part of a name"
    if _CALLED.search(before) and text[amount.core_start : amount.core_end] in ("911", "999", "112"):
        return "a telephone number"
    if amount.start == 0 and re.match(r"[.)]\s", after):
        return "the number of a list"
    lone = amount.single == 1 and amount.worded and amount.start == amount.core_start
    if lone and text[amount.core_start] == "o" and found.unit and _is_name(text, found.unit):
        return "a person's name"
    return "a pronoun" if lone and _NOUN_MAKES_NO_ONE.search(before) else None


def _is_name(text: str, unit: str) -> bool:
    """ "one Bellis": a name alone, where other words of the sentence are not in capitals."""
    return unit.isalpha() and unit.istitle() and not unit.endswith(_PEOPLES) and unit not in _names_of_people() and not text.istitle()


_PEOPLES = ("an", "ian", "ese", "ish", "man", "woman", "ee", "er", "or", "ist", "ite", "i")


def _aged(text: str, amount: Amount, found: Counted) -> str | None:
    after, before = text[amount.end : amount.end + 60], _ahead(text, amount.start)
    if _AGED.search(_ahead(text, amount.core_start)) or re.match(r"\s?(?:-|\s)years?(?:-|\s)old", after):
        return "an age"
    of_name = found.unit is None and not amount.worded and (amount.single or 0) < 120 and _NAMED_AGE.search(before)
    if found.unit is None and amount.start == amount.core_start and not amount.worded and 0 < (amount.single or 0) < 110:
        noun = _BARE_AGE.search(before)
        alone = noun is not None and not is_plural(noun[1]) and noun[1].lower() not in verbs()
        if alone and (_AGE_ENDS.match(after) or (_AGE_GOES_ON.match(after) and not _SOMEWHERE.search(before))):
            return "an age"
    return "an age" if of_name and re.match(r",|\s(?:said|told|who|and|from|was)\b|\)", after) else None


def _is_share(text: str, amount: Amount) -> bool:
    """ "four in ten voters": neither number counts anything."""
    after = re.match(r"\s(?:in|out of)\s(?:every\s)?([\w,]+)", text[amount.end : amount.end + 60])
    before = re.search(r"([\w,]{1,20})\s(?:in|out of)\s(?:every\s)?$", _ahead(text, amount.start))
    base = value(after[1]) if after else None
    part = value(before[1]) if before else None
    single = amount.single or 0
    return (base in (2, 3, 4, 5, 8, 10, 20, 100, 1000) and single < (base or 0)) or (
        part is not None and part < single <= 1000 and single in (2, 3, 4, 5, 8, 10, 20, 100, 1000)
    )


def _measure(word: str) -> str | None:
    low = word.lower().rstrip(".")
    parts = [low, *low.split("-")[:1]]
    units = table("measure_units")
    return next((units[p]["kind"] for p in parts if p in units), None)


@lru_cache(maxsize=1)
def _numbered() -> frozenset[str]:
    return frozenset(terms("numbered_names"))


@lru_cache(maxsize=1)
def _names_of_people() -> frozenset[str]:
    """Words for the members of a people or a faith that do not end as such words mostly do."""
    return frozenset(terms("peoples"))

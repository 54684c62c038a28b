"""Under what circumstances a number counts: per what, over what stretch of time, where, as of when, from the start or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whoseword.extract.figures.outcomes import Outcome, normal
from whoseword.lexicon import any_of, table
from whoseword.model import Precision, TimeRef

_SAME = re.compile(r"\b(?:over|in|during|for) (?:the|that) same (?:[\w-]+ )?(?:period|time|years?|months?)\b", re.IGNORECASE)
_LENGTH = re.compile(
    r"\b(?:in|over|during|for|within) (?:the )?(?:(?:past|last|more than|over|about"
    r"|less than) )?(?:[\w-]+ ){1,2}?(?:days|weeks|months|years|decades)\b(?: of [\w-]+| since\b| before\b)?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:that|said|says|told|reported|according|announced|published|report)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:at|in|near|inside|across|outside|around)\s(?:the\s)?((?:[\w-]+\s){0,2}?[A-Z][\w'-]+(?:\s(?:(?:of|de|al"
    r"|el|the)\s)?[A-Z][\w'-]+)*)"
)
_SO_FAR = re.compile(r"\b(?:so far|to date|in total|in all|altogether|overall|a total of|cumulative|since)\b", re.IGNORECASE)
_RATE_BEFORE = re.compile(
    r"\b(daily|weekly|monthly|yearly|annual|hourly) (?:\w+ ){0,2}(?:rate|average|toll|total)s? of\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_PER = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year", "hourly": "hour"}
_CLAUSE_ENDS = re.compile(r"[;.!?]")
_APART = re.compile(r"[;!?\"]|\band\b.*\band\b|,\s(?:with|while|but|as)\b")
_TELLING = re.compile(r"\b(?:said|says|told|reported|announced|published|report)\s(?:\w+\s){0,2}(?:in|on|of)?\s?$", re.IGNORECASE)
_LEAD = re.compile(r"\b(?:in|during|by|through|throughout)\s(?:the\s)?$", re.IGNORECASE)
_PLACE_ENDS = re.compile(r"[;!?\"]|\.\s|\b(?:said|told|who|when|after|while|but)\b")
_UP_TO = re.compile(r"\b(?:as of|by|until)\s(?:late\s|early\s)?$", re.IGNORECASE)
_WINDOW = 60
_LONG = (Precision.SPAN, Precision.YEAR, Precision.MONTH, Precision.WEEK)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What limits a figure besides its number; everything as written, or `None` where not said."""

    per: str | None = None
    period: str | None = None
    place: str | None = None
    as_of: str | None = None
    cumulative: bool | None = None


def read(text: str, offset: int, place: tuple[int, int], outcome: Outcome | None, times: Sequence[TimeRef]) -> Circumstances:
    """The circumstances of the figure at `place` in the sentence `text`, which begins at `offset` of its report."""
    start, end = place
    per = _rate_after(text, end) or _rate_before(text, start)
    period = _period(text, offset, place, times)
    so_far = _SO_FAR.search(_clause(text, place))
    cumulative = True if outcome is not None and (outcome.how == "toll" or so_far) and per is None else None
    return Circumstances(per, period, _place(text, offset, end, times), _as_of(text, offset, end, times), cumulative)


def _rate_before(text: str, start: int) -> str | None:
    match = _RATE_BEFORE.search(text[max(0, start - 90) : start])
    return _PER[match[1].lower()] if match else None


def _clause(text: str, place: tuple[int, int]) -> str:
    tail = _CLAUSE_ENDS.split(text[place[1] : place[1] + 120])[0]
    return text[max(0, place[0] - 40) : place[1]] + tail


def _period(text: str, offset: int, place: tuple[int, int], times: Sequence[TimeRef]) -> str | None:
    start, end = place
    found: list[tuple[int, str]] = []
    for time in times:
        a, b = time.span.start - offset, time.span.end - offset
        between = text[end:a] if a >= end else text[b:start]
        if time.precision not in _LONG or _APART.search(between) or _SPOKEN.search(between) or _tells(text, a):
            continue
        found.append((abs(a - end) if a >= end else start - b, _with_preposition(text, a, b)))
    if (match := _SAME.search(text, end, end + 200)) or (match := _LENGTH.search(text, end, end + 200)):
        found.append((match.start() - end, match.group()))
    close = [f for f in found if f[0] < 130]
    return min(close)[1] if close else None


def _tells(text: str, start: int) -> bool:
    """Whether the time is that of the telling: "the UN said in February"."""
    return _TELLING.search(text[max(0, start - _WINDOW) : start]) is not None


def _with_preposition(text: str, start: int, end: int) -> str:
    window = max(0, start - _WINDOW)
    lead = _LEAD.search(text[window:start])
    return text[window + lead.start() if lead else start : end]


def _place(text: str, offset: int, end: int, times: Sequence[TimeRef]) -> str | None:
    taken = [(t.span.start - offset, t.span.end - offset) for t in times]
    clause = _PLACE_ENDS.split(text[end : end + 140])[0]
    for match in _PLACE.finditer(clause):
        a, b = end + match.start(1), end + match.end(1)
        if not any(x < b and a < y for x, y in taken):
            return match[1]
    return None


def _as_of(text: str, offset: int, end: int, times: Sequence[TimeRef]) -> str | None:
    for time in times:
        a = time.span.start - offset
        if a >= end and a - end < 70 and _UP_TO.search(text[max(0, a - _WINDOW) : a]):
            return time.earliest or time.span.quote
    return None


_ADVERB = re.compile(r"\s*(?:$|[,.;:)\"]|(?:in|at|by|to|from|and|on|for|since|during|there|here|across|over)\b)")
_RATE_ENDS = re.compile(r"[;:!?]|\.\s|,\s(?!and\b)|\b(?:and then|but|while|when|after)\b")
_NO_RATE = re.compile(r"\b(?:in|for|over|within|once|of|than)\s$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _rate_word() -> re.Pattern[str]:
    terms_of_rate = any_of(table("figure_rates"))
    return re.compile(rf"(?<![\w-])({terms_of_rate})(?!\s(?:before|after|earlier|later|ago|when|of))(?![\w-])", re.IGNORECASE)


def _rate_after(text: str, end: int) -> str | None:
    """Per what stretch of time a number is counted: "day", "week", …, from the words of its clause.

    >>> _rate_after("some 12 carts were burned each day there", 13)
    'day'
    """
    tail = _RATE_ENDS.split(text[end : end + 110])[0]
    match = _rate_word().search(tail)
    if match is not None and match[1].endswith("ly") and not _ADVERB.match(tail, match.end()):
        return None
    if match is None or _NO_RATE.search(tail[: match.start()]):
        return None
    return table("figure_rates")[normal(match[1])]["per"]

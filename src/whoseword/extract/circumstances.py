"""Under what circumstances a number counts: per what, over what stretch of time, where, as of when, from the start or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.extract.outcomes import Outcome, rate_after
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
    per = rate_after(text, end) or _rate_before(text, start)
    period = _period(text, offset, place, times)
    so_far = _SO_FAR.search(_clause(text, place))
    cumulative = True if outcome is not None and (outcome.how == "toll" or so_far) and per is None else None
    return Circumstances(per, period, _place(text, offset, end, times), _as_of(text, offset, end, times), cumulative)


def _rate_before(text: str, start: int) -> str | None:
    match = re.search(
        r"\b(daily|weekly|monthly|yearly|annual|hourly) (?:\w+ ){0,2}(?:rate|average|toll|total)s? of\s(?:\w+\s){0,2}$",
        text[:start],
        re.IGNORECASE,
    )
    return (
        {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year", "hourly": "hour"}[match[1].lower()]
        if match
        else None
    )


def _clause(text: str, place: tuple[int, int]) -> str:
    tail = re.split(r"[;.!?]", text[place[1] : place[1] + 120])[0]
    return text[max(0, place[0] - 40) : place[1]] + tail


def _period(text: str, offset: int, place: tuple[int, int], times: Sequence[TimeRef]) -> str | None:
    start, end = place
    found: list[tuple[int, str]] = []
    for time in times:
        a, b = time.span.start - offset, time.span.end - offset
        between = text[end:a] if a >= end else text[b:start]
        if (
            time.precision not in _LONG
            or re.search(r"[;!?\"]|\band\b.*\band\b|,\s(?:with|while|but|as)\b", between)
            or _SPOKEN.search(between)
            or _tells(text, a)
        ):
            continue
        found.append((abs(a - end) if a >= end else start - b, _with_preposition(text, a, b)))
    if (match := _SAME.search(text, end)) or (match := _LENGTH.search(text, end)):
        found.append((match.start() - end, match.group()))
    close = [f for f in found if f[0] < 130]
    return min(close)[1] if close else None


def _tells(text: str, start: int) -> bool:
    """Whether the time is that of the telling: "the UN said in February"."""
    return bool(
        re.search(r"\b(?:said|says|told|reported|announced|published|report)\s(?:\w+\s){0,2}(?:in|on|of)?\s?$", text[:start], re.IGNORECASE)
    )


def _with_preposition(text: str, start: int, end: int) -> str:
    lead = re.search(r"\b(?:in|during|by|through|throughout)\s(?:the\s)?$", text[:start], re.IGNORECASE)
    return text[lead.start() if lead else start : end]


def _place(text: str, offset: int, end: int, times: Sequence[TimeRef]) -> str | None:
    taken = [(t.span.start - offset, t.span.end - offset) for t in times]
    clause = re.split(r"[;!?\"]|\.\s|\b(?:said|told|who|when|after|while|but)\b", text[end : end + 140])[0]
    for match in _PLACE.finditer(clause):
        a, b = end + match.start(1), end + match.end(1)
        if not any(x < b and a < y for x, y in taken):
            return match[1]
    return None


def _as_of(text: str, offset: int, end: int, times: Sequence[TimeRef]) -> str | None:
    for time in times:
        a = time.span.start - offset
        if a >= end and a - end < 70 and re.search(r"\b(?:as of|by|until)\s(?:late\s|early\s)?$", text[:a], re.IGNORECASE):
            return time.earliest or time.span.quote
    return None

"""Lines of a scraped page and what each is by its own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from whoseword import lexicon
from whoseword.clean.dates import date_at, is_half_date
from whoseword.model import MarkedKind
from whoseword.text.units import lines as lines_in

_LONGEST = 400
"""Longer lines are held against no expression of the list: boilerplate speaks in short lines."""
_KEPT = 4096
"""Lines whose verdicts are remembered: the menus of one site stand on each of its pages."""
_PARAGRAPH = 3_000
"""Nobody sells in a line longer than this."""
_SLACK = 5
"""Lines wrapped by hand end some characters early."""
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_ENDED = re.compile(r"[.!?…:]['\"”’»)\]]*$")
_QUOTED = re.compile(r"[\"“”«»„]|(?<!\w)['‘]\w")
_SPEAKS = re.compile(
    r"\b(?:said|says|told|according to|added|announced|reported|denied|denies|claimed|claims|warned|warns|accused|confirmed|stated|quoted|"
    r"wrote|explained|insisted|argued|noted|tweeted|recalled|continued|replied|admitted|urged|condemned|described|testified|alleged)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘[^’]*’(?!\w)")
_SECOND = re.compile(r"\b(?:you|your|yours|us|our|ours|we)\b", re.IGNORECASE)
_PRICE = re.compile(
    r"(?:(?:[$€£₹¥₽₪฿]|\b(?:rs|usd|eur|gbp|inr|aed)\.?)\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:[$€£₹¥₽₪฿]|(?:marks|crowns|pounds|euros?|dollars|cents|pence)\b))"
    r"|\b\d+[.,]\d\d\b(?=\s+(?:\w+\s+)?an?\s)"
    r"|\b(?:(?:per|a|an|/|first|one|two|three|six|twelve|\d+)\s*)*(?:months?|weeks?|years?|annual(?:ly)?|monthly|weekly|yearly|days?)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£₹¥₽₪฿]\s?\d|\d\s?[$€£₹¥₽₪฿]|\b\d[\d.,]*\s?(?:marks|crowns|pounds|euros?|dollars|rupees)\b|^\d+ (?:months?|years?)$", re.I
)
_SEPARATED = re.compile(r"\s+[|·•»>›/]+\s+|[|·•»›]")


@dataclass(frozen=True, slots=True)
class Line:
    """A visible line `[start, end)`, trimmed, with its words counted. Hard-wrapped lines of one paragraph are one."""

    start: int
    end: int
    text: str
    words: int
    blank_before: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line is; `opens` if the lines after it belong to it until news resumes."""

    kind: MarkedKind
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: MarkedKind
    place: str
    pattern: re.Pattern[str]


def lines_of(text: str) -> list[Line]:
    """The lines of `text`; where it is wrapped at a fixed width, its paragraphs."""
    pieces = lines_in(text)
    gaps = _gaps(text, pieces)
    if _wrapped(text, pieces, gaps):
        pieces, gaps = _unwrapped(text, pieces, gaps)
    return [line_at(text, start, end, gap > 1) for (start, end), gap in zip(pieces, gaps, strict=True)]


def ended(line: str) -> bool:
    """Whether `line` ends as a sentence does."""
    return _ENDED.search(line) is not None


@lru_cache(maxsize=_KEPT)
def speaks(line: str) -> bool:
    """Whether somebody is quoted or reported in `line`."""
    return _SPEAKS.search(line) is not None


@lru_cache(maxsize=_KEPT)
def sells(line: str) -> bool:
    """Whether `line` speaks to the page's reader: second person and selling words, outside of quotation."""
    if len(line) > _PARAGRAPH or (_QUOTED.search(line) and speaks(line)):
        return False
    bare = _QUOTATION.sub(" ", line)
    selling = len(lexicon.pattern("selling_words").findall(bare))
    spoken_to = len(_SECOND.findall(bare))
    length = len(_WORD.findall(bare))
    # In a long line one "we" and one "read" are nothing; the more words, the more it takes.
    enough = selling + spoken_to >= max(2, length // 12) and (selling >= 2 or length < 20)
    return enough and not (speaks(bare) and selling < 3)


def is_news(line: Line) -> bool:
    """Whether `line` reads as a sentence of news: long enough, ended, and not speaking to the page's reader."""
    if line.words >= 30:
        return not sells(line.text) or speaks(line.text)
    return line.words >= 9 and ended(line.text) and not sells(line.text)


def verdict(line: Line) -> Verdict | None:
    """What `line` is by its own words, or `None` for what may be news."""
    return None if len(line.text) > _LONGEST else _verdict(Line(0, 0, line.text, line.words, False))


@lru_cache(maxsize=_KEPT)
def _verdict(line: Line) -> Verdict | None:
    if (found := _by_rule(line)) is not None:
        return found
    if _is_date(line.text):
        return Verdict(MarkedKind.DATELINE)
    if _is_bar(line):
        return Verdict(MarkedKind.MENU)
    return None


def bare_caption(line: Line) -> bool:
    """Whether a line without a full stop speaks of what is seen in a picture."""
    rules = (rule for rule in _rules() if rule.place == "bare")
    return not ended(line.text) and 5 <= line.words <= 60 and any(rule.pattern.search(line.text) for rule in rules)


def _by_rule(line: Line) -> Verdict | None:
    if not _may_hold(line.text):
        return None
    quoting = bool(_QUOTED.search(line.text)) and speaks(line.text)
    for rule in _rules():
        if rule.place == "bare" or (quoting and rule.place not in ("line", "start")):
            continue
        if _holds(rule, line):
            return Verdict(rule.kind, rule.place == "opens")
    return None


def _may_hold(line: str) -> bool:
    """Whether any rule could hold: all expressions at once, many times faster than one by one."""
    anywhere, at_start = _all_rules()
    return at_start.match(line) is not None or anywhere.search(line) is not None or _MONEY.search(line) is not None


@cache
def _all_rules() -> tuple[re.Pattern[str], re.Pattern[str]]:
    anywhere = "|".join(f"(?:{rule.pattern.pattern})" for rule in _rules() if rule.place == "any")
    at_start = "|".join(f"(?:{rule.pattern.pattern})" for rule in _rules() if rule.place in ("line", "start", "opens"))
    return re.compile(anywhere, re.IGNORECASE), re.compile(at_start, re.IGNORECASE)


def _holds(rule: _Rule, line: Line) -> bool:
    if rule.place == "line":
        return rule.pattern.fullmatch(line.text) is not None
    if rule.place == "any":
        return line.words <= 45 and rule.pattern.search(line.text) is not None
    if rule.place == "price":
        return line.words <= 9 and _MONEY.search(line.text) is not None and rule.pattern.fullmatch(_PRICE.sub("", line.text)) is not None
    return line.words <= 35 and rule.pattern.match(line.text) is not None


@cache
def _rules() -> tuple[_Rule, ...]:
    rows = lexicon.rows("boilerplate")
    return tuple(_Rule(MarkedKind(row["kind"]), row["place"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


_BEHIND = re.compile(r"^(?:[A-Z][\w'’.-]*\s+){0,4}[A-Z][\w'’.-]*\s*[,|/–—-]\s*(?=\S)")
"""A name of up to five capital words and a mark, as an outlet signs: "Ostrel Courier, 4 May 2024"."""


def behind_name(text: str, start: int, end: int) -> int:
    """Where the date begins in a line that an outlet signs, else `start`.

    >>> behind_name("Ostrel Courier, 4 May 2024", 0, 26)
    16
    """
    signed = _BEHIND.match(text[start:end])
    dated = signed is not None and date_at(text, start, end) is None and date_at(text, start + signed.end(), end) is not None
    return start + signed.end() if signed and dated else start


def _is_date(line: str) -> bool:
    line = line[behind_name(line, 0, len(line)) :]
    found = date_at(line, 0, len(line))
    if found is None:
        return len(line) < 40 and is_half_date(line)
    rest = line[found.end :]
    again = date_at(rest.lstrip(" |-–,;("), 0, len(rest)) if rest else None
    return len(_WORD.findall(rest)) <= 3 or again is not None


def _is_bar(line: Line) -> bool:
    """Names of sections in a row: "World | Business | Rowing"."""
    if ended(line.text) or line.words > 40:
        return False
    parts = [part for part in _SEPARATED.split(line.text) if part and part.strip()]
    return len(parts) >= 3 and max(len(part.split()) for part in parts) <= 4


def line_at(text: str, start: int, end: int, blank_before: bool) -> Line:
    """The line `[start, end)` of `text`."""
    # A line end inside a wrapped paragraph becomes one space, so that offsets stay.
    shown = text[start:end].replace("\n", " ").replace("\r", " ")
    return Line(start, end, shown, len(_WORD.findall(shown)) if len(shown) < 20_000 else len(shown) // 6, blank_before)


def _gaps(text: str, pieces: Sequence[tuple[int, int]]) -> list[int]:
    gaps = [2]
    for (_, end), (start, _) in pairwise(pieces):
        between = text[end:start]
        gaps.append(max(between.count("\n"), between.count("\r"), 1))
    return gaps[: len(pieces)]


def _wrapped(text: str, pieces: Sequence[tuple[int, int]], gaps: Sequence[int]) -> bool:
    if len(pieces) < 6:
        return False
    followed = [piece for piece, gap in zip(pieces, [*gaps[1:], 2], strict=True) if gap == 1]
    if len(followed) < 5:
        return False
    full = [end - start for start, end in followed if 50 <= end - start <= 100 and not ended(text[start:end])]
    return len(full) >= 0.6 * len(followed)


def _unwrapped(text: str, pieces: Sequence[tuple[int, int]], gaps: Sequence[int]) -> tuple[list[tuple[int, int]], list[int]]:
    width = max((end - start for start, end in pieces if end - start <= 100), default=0)
    joined: list[tuple[int, int]] = []
    kept: list[int] = []
    last = 0
    for (start, end), gap in zip(pieces, gaps, strict=True):
        # A line that had room for the next line's first word was ended on purpose.
        if joined and gap == 1 and last + 1 + len(text[start:end].split(None, 1)[0]) > width - _SLACK:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
            kept.append(gap)
        last = end - start
    return joined, kept

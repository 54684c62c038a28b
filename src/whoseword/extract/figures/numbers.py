"""Numbers in a sentence, in digits and in words, with the words that bound them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite

from whoseword.lexicon import any_of, table
from whoseword.model import Bound

_SCALE = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6, "mln": 1e6,
          "crore": 1e7, "crores": 1e7, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0}  # fmt: skip
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD = rf"(?:{_ONES}|{_TENS}|hundred|thousand|million|billion)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?"
_SCALES = r"(?:\s?-?(?:hundred|thousand|million|billion|trillion|lakhs?|crores?|mn|mln|bn|dozen)\b|[kmb]\b)"
_SCALE_WORD = "hundred|thousand|million|billion"
_WORDS = rf"(?:a\s(?:{_SCALE_WORD})|{_ONES}|{_TENS})\b(?:(?:[\s-]|\sand\s){_WORD}\b)*"
_START = re.compile(r"\d+|[A-Za-z]+")
_IN_DIGITS = re.compile(rf"(?:{_DIGITS}){_SCALES}?", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"half\sof\s(?:1|one)\b(?=\s?(?:%|per\s?cent\b))|(?:half\sa|an?|(?:{_ONES}|{_TENS}))\s(?:dozen|score)\b(?!s)"
    rf"|half\sa\s(?:million|billion)|{_WORDS}",
    re.IGNORECASE,
)
_ANY_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")
_FIRST_WORDS = frozenset(f"half|a|an|{_ONES}|{_TENS}".split("|"))
_LONGEST = 120
"""Letters of the longest number that anybody writes."""
_WINDOW = 90
"""How many letters before a number may bear on how it is read: more would only cost time."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as found: `[start, end)` with its bound words, `[core_start, core_end)` without them."""

    start: int
    end: int
    core_start: int
    core_end: int
    low: float | None
    high: float | None
    bound: Bound
    needs: str = ""
    worded: bool = False

    @property
    def vague(self) -> bool:
        """Whether the writer gives a word for a number, such as "dozens"."""
        return self.bound is Bound.VAGUE

    @property
    def single(self) -> float | None:
        """The one value named, whichever way it is bounded; `None` for a range."""
        return self.low if self.high is None else self.high if self.low is None or self.low == self.high else None


def amounts(text: str) -> list[Amount]:
    """The numbers of a sentence in plain punctuation, in order, none inside another.

    >>> [(text[a.start:a.end], a.low, a.high, a.bound.value) for text in ["Up to 50 or at least two hundred"] for a in amounts(text)]
    [('Up to 50', None, 50.0, 'at_most'), ('at least two hundred', 200.0, None, 'at_least')]
    """
    out: list[Amount] = []
    for amount in _merged(text, _pieces(text)):
        out.append(_bounded(text, amount, out[-1].end if out else 0))
    return out


def may_hold_number(text: str) -> bool:
    """Whether a text may hold a number at all: a cheap question asked of every sentence first."""
    low = text.lower()
    return _ANY_DIGIT.search(low) is not None or not _may_begin().isdisjoint(_LETTERS.findall(low))


def value(text: str) -> float | None:
    """The number written in `text`, or `None`.

    >>> value("1.2 million"), value("forty-seven"), value("2,200")
    (1200000.0, 47.0, 2200.0)
    """
    if len(text) > _LONGEST:
        return None
    plain = text.strip().lower()
    if plain.startswith("half of"):
        return 0.5
    match = _SCALED.fullmatch(plain)
    if match:
        scale = _SCALE.get(match[2] or "", 1.0) if match[2] else 1.0
        number = float(match[1].replace(",", "")) * scale
        return round(number, 6) if isfinite(number) else None
    match = _MULTIPLE.fullmatch(plain)
    if match:
        count = {"a": 1.0, "an": 1.0, "half a": 0.5}.get(match[1]) or value(match[1])
        return count * _SCALE[match[2]] if count else None
    return _in_words(plain)


@lru_cache(maxsize=4096)
def _in_words(text: str) -> float | None:
    from text_to_num import text2num

    cleaned = re.sub(r"^a\s", "one ", re.sub(r"[\s-]+", " ", text))
    try:
        return float(text2num(cleaned, "en"))
    except ValueError:
        return None


def _pieces(text: str) -> list[Amount]:
    """Every number or vague word as it stands alone, in order, in one pass over the text."""
    found: list[Amount] = []
    done = 0
    for token in _START.finditer(text):
        start = token.start()
        if start < done:
            continue
        first = token.group().lower()
        if first in _vague_firsts() and (amount := _vague(text, start)) is not None:
            found.append(amount)
        elif first[0].isdigit():
            found.extend(_numbers(text, _IN_DIGITS.match(text, start)))
        elif first in _FIRST_WORDS:
            found.extend(_numbers(text, _IN_WORDS.match(text, start)))
        done = found[-1].core_end if found else 0
    return found


def _numbers(text: str, match: re.Match[str] | None) -> list[Amount]:
    if match is None:
        return []
    start, end = match.span()
    written = match.group()
    if written[-1] in "bB" and written[-2].isdigit() and not sign_before(text, start):
        return []
    whole = value(written)
    if whole is None:
        return _word_by_word(text, start, end)
    return [Amount(start, end, start, end, whole, whole, Bound.EXACTLY, worded=not written[0].isdigit())]


def _merged(text: str, pieces: Sequence[Amount]) -> Iterator[Amount]:
    """The pieces that stand free, two made one where they are the ends of a range."""
    i = 0
    while i < len(pieces):
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        joined = _range(text, pieces[i], following) if following is not None else None
        if joined is not None:
            yield joined
            i += 2
            continue
        if _stands_free(text, pieces[i].core_start, pieces[i].core_end):
            yield pieces[i]
        i += 1


def _word_by_word(text: str, start: int, end: int) -> list[Amount]:
    """ "two three" is two numbers; "twenty-one" was read whole before."""
    found = []
    for match in re.finditer(r"[\w-]+", text[start:end]):
        single = value(match.group())
        if single is not None:
            a, b = start + match.start(), start + match.end()
            found.append(Amount(a, b, a, b, single, single, Bound.EXACTLY, worded=True))
    return found


def _range(text: str, one: Amount, two: Amount) -> Amount | None:
    gap = text[one.core_end : two.core_start]
    join = _JOIN.fullmatch(gap) if len(gap) < 9 else None
    if join is None or one.vague or two.vague or one.low is None or two.low is None:
        return None
    window = text[max(0, one.core_start - _WINDOW) : one.core_start]
    led = _RANGE_LEAD.search(window)
    lead = led[1].lower() if led else ""
    if join[1].strip().lower() not in _JOINS[lead] or not _stands_free(text, one.core_start, two.core_end):
        return None
    scale = _scale_of(text[two.core_start : two.core_end])
    low, high = one.low, two.low
    if _scale_of(text[one.core_start : one.core_end]) == 1 < scale and low < 1000:
        low *= scale
    if low >= high or (lead == "from" and led is not None and _RISES.search(window[: led.start()])):
        return None
    if not lead and _ONE_END.search(window):
        return None
    start = one.core_start - (len(window) - led.start() if led else 0)
    return Amount(start, two.core_end, start, two.core_end, low, high, Bound.BETWEEN, worded=one.worded)


_JOINS = {"between": ("and", "to", "-"), "from": ("to", "up to", "-"), "": ("-", "to", "or")}


_SCALED = re.compile(rf"({_DIGITS})[\s-]{{0,2}}([a-z]+)?")
_MULTIPLE = re.compile(rf"(half\sa|an?|{_ONES}|{_TENS})\s(dozen|score|million|billion)")
_JOIN = re.compile(r"(\s?-\s?|\sto\s|\sup\sto\s|\sor\s|\sand\s)[$\u20ac\u00a3\u20b9\u20a6]?", re.IGNORECASE)
_RANGE_LEAD = re.compile(r"\b(between|from)\s(?:(?:about|around|some)\s)?[$\u20ac\u00a3\u20b9\u20a6]?$", re.IGNORECASE)
_ONE_END = re.compile(r"\b(?:from|by|rose|risen|up)\s$", re.IGNORECASE)
_SCALE_END = re.compile(r"(million|billion|thousand|mn|bn|trillion)$")
_RISES = re.compile(
    r"\b(?:ris\w+|rose|up|down|grew|grown|climb\w*|jump\w*|increas\w+|fell|fall\w*|drop\w*|revis\w+|went|gone|surg\w+|soar\w*)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)


def _scale_of(text: str) -> float:
    match = _SCALE_END.search(text.lower())
    return _SCALE[match[1]] if match else 1.0


def _vague(text: str, start: int) -> Amount | None:
    match = _vague_words().match(text, start)
    if match is None or text[start - 1 : start] in ("-", "_"):
        return None
    row = table("vague_counts")[_SPACES.sub(" ", match.group().lower())]
    if (row["needs"] == "of" and not text.startswith(" of", match.end())) or (
        row["term"] == "many" and _HOW_MANY.search(text[max(0, start - 12) : start])
    ):
        return None
    return Amount(start, match.end(), start, match.end(), float(row["low"]), None, Bound.VAGUE, row["needs"], True)


_SPACES = re.compile(r"\s+")
_HOW_MANY = re.compile(r"\b(?:how|so|too|as|not)\s$", re.IGNORECASE)
_GLUED = re.compile(r"[\w#@/.:]$|[A-Za-z0-9]-$|\d\s?/\s$")
_GLUE_HOLDS = re.compile(r"(?:^|\s)\.\.\.$|(?:^|[^A-Za-z])(?:Rs\.?|US|[A-Z]{3})$")
_GOES_ON = re.compile(r"[A-Za-z]{1,4}\d|\s?[/:]\s?\d|\.\d")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


def _stands_free(text: str, start: int, end: int) -> bool:
    """Not part of a word, a code, a fraction, a score or a hyphened measure such as "six-year-old"."""
    before = text[max(0, start - 12) : start]
    if _GLUED.search(before) and not _GLUE_HOLDS.search(before) and not sign_before(text, start):
        return False
    if text[start].isdigit() and _GOES_ON.match(text, end):
        return False
    return not _ORDINAL.match(text, end)


def sign_before(text: str, start: int) -> int:
    """How many letters before a number are a sign of money and the space after it; 0 if there is none."""
    match = money_sign().search(text[max(0, start - 9) : start])
    if match is None or (len(match[1]) == 1 and match[1].isalpha() and not _AS_MONEY.match(text, start)):
        return 0
    return len(match.group())


_AS_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+|[\d.]+\s?(?:[kmb]|bn|mn|million|billion)\b", re.IGNORECASE)


def _bounded(text: str, amount: Amount, floor: int) -> Amount:
    """The amount with the bound words before and after it taken in."""
    floor = max(floor, amount.core_start - _WINDOW)
    before = text[floor : amount.core_start]
    sign = sign_before(text, amount.core_start)
    start, end, bound, words = amount.start, amount.end, amount.bound, 0
    lead = before[: len(before) - sign] if sign else before
    while (
        words < 3
        and lead.rstrip(' "').rpartition(" ")[2].lstrip("\"'([").lower() in _bound_ends()
        and (match := _bound_before().search(lead))
    ):
        row = table("figure_bounds")[_SPACES.sub(" ", match[1].lower())]
        if not _bounds_here(row["term"], before, text[amount.core_end : amount.core_end + 12], bool(sign) or (amount.low or 0) >= 1000):
            break
        start, words, lead = floor + match.start(1), words + 1, lead[: match.start(1)]
        if bound in (Bound.EXACTLY, Bound.ABOUT) and row["bound"] != "exactly" and not (bound is Bound.ABOUT and row["bound"] == "about"):
            bound = Bound(row["bound"])
    if (match := _bound_after().match(text, amount.core_end)) and bound is Bound.EXACTLY:
        bound = Bound(table("figure_bounds_after")[match[1].lower()]["bound"])
        end = match.end()
    low, high, bound = _limits(amount, bound)
    return replace(amount, start=start, end=end, low=low, high=high, bound=bound)


def _limits(amount: Amount, bound: Bound) -> tuple[float | None, float | None, Bound]:
    if amount.vague or amount.bound is Bound.BETWEEN:
        return amount.low, amount.high, amount.bound
    if bound is Bound.AT_LEAST:
        return amount.low, None, bound
    if bound is Bound.AT_MOST:
        return None, amount.high, bound
    return amount.low, amount.high, bound


def _bounds_here(term: str, before: str, after: str, large: bool) -> bool:
    if term.removesuffix(" the") in ("past", "beyond", "topping", "surpassing"):
        return large
    if term == "over":
        return not re.match(r"\s(?:years?|months?|weeks?|days?|hours?)\b", after)
    if term in ("under", "above", "below"):
        return not re.search(r"\b(?:buried|trapped|shells?|is|was)\s\w+\s$", before, re.IGNORECASE)
    return True


@lru_cache(maxsize=1)
def _vague_words() -> re.Pattern[str]:
    return re.compile(rf"{any_of(table('vague_counts'))}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _vague_firsts() -> frozenset[str]:
    return frozenset(t.split()[0] for t in table("vague_counts"))


@lru_cache(maxsize=1)
def money_sign() -> re.Pattern[str]:
    """A sign of money at the end of a text, its spelling as group 1."""
    found = sorted((t for t, r in table("currencies").items() if r["side"] == "before"), key=lambda t: (-len(t), t))
    return re.compile(rf"(?<![A-Za-z])({'|'.join(re.escape(t) for t in found)})\s?$")


@lru_cache(maxsize=1)
def _bound_ends() -> frozenset[str]:
    return frozenset(t.rpartition(" ")[2] for t in table("figure_bounds"))


@lru_cache(maxsize=1)
def _bound_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({any_of(table('figure_bounds'))})\s+\"?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _bound_after() -> re.Pattern[str]:
    return re.compile(rf"\s?-?({any_of(table('figure_bounds_after'))})(?![\w+])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _may_begin() -> frozenset[str]:
    return frozenset([*_vague_firsts(), *_FIRST_WORDS, *_SCALE_WORD.split("|"), "dozen", "score"]) - {"a", "an"}

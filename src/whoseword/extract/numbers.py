"""Numbers in a sentence, in digits and in words, with the words that bound them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite

from whoseword.lexicon import table
from whoseword.model import Bound

_SCALE = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6, "mln": 1e6,
          "crore": 1e7, "crores": 1e7, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0}  # fmt: skip
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD = rf"(?:{_ONES}|{_TENS}|hundred|thousand|million|billion)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?"
_SCALES = r"(?:\s?-?(?:hundred|thousand|million|billion|trillion|lakhs?|crores?|mn|mln|bn|dozen)\b|[km]\b)"
_SCALE_WORD = "hundred|thousand|million|billion"
_WORDS = (
    rf"(?:\ba\s(?={_SCALE_WORD}))?\b(?:{_ONES}|{_TENS}|(?<=\ba\s)(?:{_SCALE_WORD}))\b"
    rf"(?:(?:[\s-]|\sand\s){_WORD}\b)*"
)
_ONE = rf"(?:(?:{_DIGITS}){_SCALES}?|(?:half\sa|an?|(?:{_ONES}|{_TENS}))\s(?:dozen|score)\b(?!s)|half\sa\s(?:million|billion)|{_WORDS})"


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
    found: list[Amount] = []
    for amount in sorted([*_ranges(text), *_vague(text), *_plain(text)], key=lambda a: (a.core_start, -a.core_end)):
        if not found or amount.core_start >= found[-1].core_end:
            found.append(amount)
    out: list[Amount] = []
    for amount in found:
        bounded = _bounded(text, amount, out[-1].end if out else 0)
        out.append(bounded)
    return out


def value(text: str) -> float | None:
    """The number written in `text`, or `None`.

    >>> value("1.2 million"), value("forty-seven"), value("2,200")
    (1200000.0, 47.0, 2200.0)
    """
    plain = text.strip().lower()
    match = re.fullmatch(rf"({_DIGITS})\s?-?([a-z]+)?", plain)
    if match:
        scale = _SCALE.get(match[2] or "", 1.0) if match[2] else 1.0
        number = float(match[1].replace(",", "")) * scale
        return round(number, 6) if isfinite(number) else None
    match = re.fullmatch(rf"(half\sa|an?|{_ONES}|{_TENS})\s(dozen|score|million|billion)", plain)
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


def _plain(text: str) -> list[Amount]:
    found = []
    for match in _one().finditer(text):
        start, end = match.span()
        if not _stands_free(text, start, end):
            continue
        whole = value(match.group())
        if whole is not None:
            found.append(Amount(start, end, start, end, whole, whole, Bound.EXACTLY, worded=not match.group()[0].isdigit()))
        else:
            found.extend(_word_by_word(text, start, end))
    return found


def _word_by_word(text: str, start: int, end: int) -> list[Amount]:
    """ "two three" is two numbers; "twenty-one" was read whole before."""
    found = []
    for match in re.finditer(r"[\w-]+", text[start:end]):
        single = value(match.group())
        if single is not None:
            a, b = start + match.start(), start + match.end()
            found.append(Amount(a, b, a, b, single, single, Bound.EXACTLY, worded=True))
    return found


def _ranges(text: str) -> list[Amount]:
    found = []
    for match in _range().finditer(text):
        lead = (match["lead"] or "").strip().lower()
        if match["join"].strip().lower() not in _JOINS[lead] or not _stands_free(text, match.start("a"), match.end("b")):
            continue
        low, high = value(match["a"]), value(match["b"])
        if low is not None and high is not None and _scale_of(match["a"]) == 1 < _scale_of(match["b"]) and low < 1000:
            low *= _scale_of(match["b"])
        if low is None or high is None or low >= high or (lead == "from" and _rises(text[: match.start()])):
            continue
        if not lead and re.search(r"\b(?:from|by|rose|risen|up)\s$", text[: match.start("a")], re.IGNORECASE):
            continue
        start = match.start() if lead else match.start("a")
        found.append(Amount(start, match.end("b"), start, match.end("b"), low, high, Bound.BETWEEN, worded=match["a"][0].isalpha()))
    return found


_JOINS = {"between": ("and", "to", "-"), "from": ("to", "up to", "-"), "": ("-", "to", "or")}


def _scale_of(text: str) -> float:
    match = re.search(r"(million|billion|thousand|mn|bn|trillion)$", text.lower())
    return _SCALE[match[1]] if match else 1.0


def _rises(before: str) -> bool:
    return bool(
        re.search(
            r"\b(?:ris\w+|rose|up|down|grew|grown|climb\w*|jump\w*|increas\w+|fell|fall\w*|drop\w*|revis\w+|went|gone|surg\w+|soar\w*)\s(?:\w+\s){0,3}$",
            before,
            re.IGNORECASE,
        )
    )


def _vague(text: str) -> list[Amount]:
    words = table("vague_counts")
    found = []
    for match in _vague_words().finditer(text):
        row = words[re.sub(r"\s+", " ", match.group().lower())]
        after = text[match.end() :]
        if row["needs"] == "of" and not after.startswith(" of"):
            continue
        found.append(
            Amount(match.start(), match.end(), match.start(), match.end(), float(row["low"]), None, Bound.VAGUE, row["needs"], True)
        )
    return found


def _stands_free(text: str, start: int, end: int) -> bool:
    """Not part of a word, a code, a fraction, a score or a hyphened measure such as "six-year-old"."""
    before, after = text[:start], text[end:]
    if re.search(r"[\w#@/.:]$|[A-Za-z0-9]-$", before) and not re.search(r"(?:^|\s)\.\.\.$|(?:^|[^A-Za-z])(?:Rs\.?|US|[A-Z]{3})$", before):
        return False
    if text[start].isdigit() and re.match(r"[A-Za-z]{1,4}\d|[/:]\d|\.\d", after):
        return False
    return not re.match(r"(?:st|nd|rd|th)\b", after)


def _bounded(text: str, amount: Amount, floor: int) -> Amount:
    """The amount with the bound words before and after it taken in."""
    before, after = text[floor : amount.core_start], text[amount.core_end :]
    start, end, bound, words = amount.start, amount.end, amount.bound, 0
    while (match := _bound_before().search(text[floor:start])) and words < 3:
        row = table("figure_bounds")[re.sub(r"\s+", " ", match[1].lower())]
        if not _bounds_here(row["term"], before, text[amount.core_end :]):
            break
        start, words = floor + match.start(1), words + 1
        if bound in (Bound.EXACTLY, Bound.ABOUT) and row["bound"] != "exactly" and not (bound is Bound.ABOUT and row["bound"] == "about"):
            bound = Bound(row["bound"])
    if (match := _bound_after().match(after)) and bound is Bound.EXACTLY:
        bound = Bound(table("figure_bounds_after")[match[1].lower()]["bound"])
        end = amount.core_end + match.end()
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


def _bounds_here(term: str, before: str, after: str) -> bool:
    if term == "over":
        return not re.match(r"\s(?:years?|months?|weeks?|days?|hours?)\b", after)
    if term in ("under", "above", "below"):
        return not re.search(r"\b(?:buried|trapped|shells?|is|was)\s\w+\s$", before, re.IGNORECASE)
    return True


@lru_cache(maxsize=1)
def _one() -> re.Pattern[str]:
    return re.compile(_ONE, re.IGNORECASE)


@lru_cache(maxsize=1)
def _range() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<lead>\b(?:between|from)\s)?(?:(?:about|around|some)\s)?(?P<a>{_ONE})(?P<join>\s?-\s?|\sto\s|\sup\sto\s|\sor\s|\sand\s)(?P<b>{_ONE})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _vague_words() -> re.Pattern[str]:
    found = sorted(table("vague_counts"), key=lambda t: (-len(t), t))
    body = "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in found)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _bound_before() -> re.Pattern[str]:
    found = sorted(table("figure_bounds"), key=lambda t: (-len(t), t))
    body = "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in found)
    return re.compile(rf"(?<![\w-])({body})\s+\"?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _bound_after() -> re.Pattern[str]:
    body = "|".join(re.escape(t) for t in sorted(table("figure_bounds_after"), key=lambda t: (-len(t), t)))
    return re.compile(rf"\s?-?({body})(?![\w+])", re.IGNORECASE)

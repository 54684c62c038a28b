"""What is said to have happened to those counted: killed, injured, detained, and how the words around a number say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whoseword.lexicon import rows, table

_BE = ("was", "were", "is", "are", "be", "been", "being", "got", "get", "getting")
_SKIP = re.compile(
    r"(?:[\s\"(]|,\s(?=who|which|all|have|had|were|was|are))*\b(?:others?|more|also|all|both|each|reportedly"
    r"|apparently|allegedly|already|either|then|still|later|now|currently|initially|officially|"
    r"confirmed|estimated|thought|believed|feared|reported|said|understood|presumed|known|likely|left|remained"
    r"|remain|lay|lying|found|among|those|who|that|which|have|has|had|having|"
    r"was|were|is|are|be|been|being|got|get|getting|to|may|might|could|would|will|must|can|the|"
    r"(?:very\s)?(?:badly|seriously|severely|critically|slightly|lightly|publicly|secretly|brutally|forcibly"
    r"|illegally|arbitrarily|summarily|themselves))\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\s+(?:the|a|an|his|her|its|their|another|at least|more than|up to|over|about|some|several|dozens|hundreds"
    r"|thousands|scores|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|him|them|people"
    r"|civilians)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:\b(?:to|at|of|is|was|were|are|reach(?:ed|es|ing)?|hits?|pass(?:ed|es)|exceed(?:ed|s)?|topp?(?:ed|s)|now"
    r"|rose|by|as|from|be|been|nears|nearing|climbs|stood|stands)|:)\s*\"?(?:the\s)?$",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"[.;:!?\"]|\b(?:but|while|when|after|because|where|whose|said|says|told|that|as|if|although|though)\b", re.IGNORECASE)
_AUX = re.compile(r"\b(?:have|has|had|was|were|is|are|will|would|could|may|might)\b", re.IGNORECASE)


_ADVERB = re.compile(r"\s*(?:$|[,.;:)\"]|(?:in|at|by|to|from|and|on|for|since|during|there|here|across|over)\b)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A normalised term, the `[start, end)` of the words that say it, and how they stand to the number.

    `how` is `unit`, `before`, `after`, `loose`, `toll`, `part` or `soft`.
    """

    counts: str
    start: int
    end: int
    how: str


def from_unit(unit: str | None, start: int, end: int) -> Outcome | None:
    """The outcome that the name of what is counted says itself ("deaths", "wounded people")."""
    if not unit:
        return None
    words = re.split(r"\s(?:per|for every)\s\d", unit.lower())[0].split()
    for size in (3, 2, 1):
        term = " ".join(words[-size:])
        if len(words) >= size and (row := _nouns().get(term)):
            return Outcome(row, start, end, "soft" if term in _SOFT else "unit")
    if len(words) > 1 and (row := _forms("participle", "state").get(words[0])):
        return Outcome(row, start, end, "unit")
    return None


_SOFT = {
    "hostages",
    "captives",
    "detainees",
    "evacuees",
    "refugees",
    "survivors",
    "lives",
    "victims",
    "cases",
    "displaced people",
    "displaced persons",
    "internally displaced people",
}


def before(text: str, start: int) -> Outcome | None:
    """The outcome that stands right before the number: "killed", "wounding", "the death of"."""
    match = _before_pattern().search(text[:start])
    if match is None:
        return None
    term = _normal(match["term"] or match["listed"])
    if (
        match["term"]
        and match["term"][0].isupper()
        and term in _forms("present")
        and re.search(r"(?:^|\s)[a-z]\w*\s$", text[: match.start("term")])
    ):
        return None
    if match["passive"] and term in _forms("participle") and not match["colon"]:
        return None
    counts = _forms("participle", "gerund", "present", "before", "state")[term]
    if match["other"]:
        second = _forms("participle", "gerund", "present").get(_normal(match["other"]))
        counts = "casualties" if {counts, second} == {"killed", "injured"} else counts
    return Outcome(counts, match.start("term" if match["term"] else "listed"), match.end(), "before")


def after(text: str, pos: int, stops: Sequence[tuple[int, int]]) -> Outcome | None:
    """The outcome that follows those counted: "were killed", "died", "dead", past other numbers joined by "and".

    Args:
        pos: where the name of those counted ends.
        stops: `[start, end)` of the other numbers of the sentence, each with what it counts.
    """
    passive = False
    for _ in range(12):
        found = _after_pattern().match(text, pos)
        if found:
            return _accepted(text, found, passive)
        if rate := _rate().match(text, pos):
            pos = rate.end()
        elif skip := _SKIP.match(text, pos):
            words = skip.group().lower().split()
            passive = passive or any(w in _BE for w in words)
            pos = skip.end()
        elif (jump := _joined(text, pos, stops)) is not None:
            pos = jump
        else:
            break
    return None


def _accepted(text: str, found: re.Match[str], passive: bool) -> Outcome | None:
    term = _normal(found["term"])
    forms = _after_forms()[term]
    if "participle" in forms and not passive and "intransitive" not in forms and "state" not in forms and _OBJECT.match(text, found.end()):
        return None
    return Outcome(_forms("participle", "intransitive", "state")[term], found.start("term"), found.end("term"), "after")


def _joined(text: str, pos: int, stops: Sequence[tuple[int, int]]) -> int | None:
    match = re.compile(r"\s*,?\s*(?:and|or|as well as|,)\s+(?:the\s)?").match(text, pos)
    if match is None:
        return None
    return next(
        (
            end
            for start, end in stops
            if start == match.end() or (text[match.end() : start].strip() in ("another",) and start >= match.end())
        ),
        None,
    )


def loose(text: str, pos: int, stops: Sequence[tuple[int, int]]) -> Outcome | None:
    """The outcome of a longer subject: "40 millers from the lower valley were killed", "30 people, including eight weavers, died"."""
    window = text[pos : pos + 150]
    aux = _AUX.search(window)
    intransitive = _intransitive().search(window)
    cut = min((m.start() for m in (aux, intransitive) if m), default=None)
    if cut is None:
        return None
    between = window[:cut]
    if _BLOCK.search(between) or len(between.split()) > 16 or re.search(r"\b(?:of whom|of them|among them|who|which)\b", between):
        return None
    numbers = [a for a, _ in stops if pos <= a < pos + cut]
    if numbers and not re.match(r"[\s,(]*(?:and|including|among|mostly|most|some|many|as well as|plus)\b", between):
        return None
    if intransitive and intransitive.start() == cut:
        return Outcome(_forms("intransitive")[_normal(intransitive["term"])], pos + intransitive.start(), pos + intransitive.end(), "loose")
    found = after(text, pos + cut, stops)
    return None if found is None else Outcome(found.counts, found.start, found.end, "loose")


def toll(text: str, start: int, numbers: Sequence[tuple[int, int]]) -> Outcome | None:
    """The outcome of a count named before its number: "the death toll rose to 44", "the number of people killed is 12"."""
    head = text[:start]
    found = list(_toll_pattern().finditer(head))
    if not found:
        return None
    match = found[-1]
    gap = head[match.end() :]
    others = [a for a, _ in numbers if match.end() <= a < start]
    if re.search(r"[;\"!?]|\.\s", gap) or len(gap) > 170:
        return None
    if others and not (len(others) == 1 and re.search(r"\bfrom\s(?:\w+\s){0,3}$", text[: others[0]]) and re.search(r"\bto\s$", gap)):
        return None
    if not _LINK.search(gap) and (len(gap.split()) > 6 or _AUX.search(gap)):
        return None
    counts = _toll_counts(match, gap)
    return Outcome(counts, match.start(), match.end(), "toll") if counts else None


def _toll_counts(match: re.Match[str], gap: str) -> str | None:
    if match["named"]:
        return _forms("toll")[_normal(match["named"])]
    words = re.findall(r"[\w-]+", gap.lower())[:9]
    forms = _forms("participle", "intransitive", "state", "noun")
    return next((forms[w] for w in words if w in forms), None)


def part_of_outcome(unit: str | None) -> str | None:
    """The outcome of the whole in "15 of the wounded"."""
    if not unit:
        return None
    return _forms("participle", "state", "noun").get(unit.lower().split()[-1])


def _normal(term: str) -> str:
    return re.sub(r"\s+", " ", term.lower())


@lru_cache(maxsize=64)
def _forms(*forms: str) -> dict[str, str]:
    """Term to normalised outcome, over the given forms; the first row of the list wins."""
    found: dict[str, str] = {}
    for row in rows("figure_outcomes"):
        if row["form"] in forms:
            found.setdefault(row["term"], row["counts"])
    return found


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    return {**_forms("noun"), **{t: c for t, c in _forms("state", "participle").items() if " " not in t}}


@lru_cache(maxsize=1)
def _after_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("figure_outcomes"):
        found.setdefault(row["term"], set()).add(row["form"])
    return {t: frozenset(f) for t, f in found.items()}


def _body(terms: Sequence[str]) -> str:
    return "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in sorted(terms, key=lambda t: (-len(t), t)))


@lru_cache(maxsize=1)
def _before_pattern() -> re.Pattern[str]:
    verbs = _body(list(_forms("participle", "gerund", "present")))
    lead = _body(list(_forms("before")))
    states = _body(list(_forms("state")))
    return re.compile(
        rf"(?P<passive>\b(?:was|were|been|being|is|are)\s(?:\w+ly\s)?)?(?<![\w-])(?:(?P<term>{lead}|{verbs})"
        rf"(?:\s(?:and|or)\s(?P<other>{verbs}|\w+(?:ing|ed)))?(?P<colon>\s?:)?|(?P<listed>{states}|killed|injured|wounded)\s?:)"
        r"\s*\"?(?:(?:the|those|these|a total of|a further|another|the lives of|of|his|her|its|their|all|an additional)\s*)*$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _after_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s\"(,]*(?<![\w-])(?P<term>{_body(list(_forms('participle', 'intransitive', 'state')))})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _intransitive() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<term>{_body(list(_forms('intransitive')))})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _toll_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:(?P<named>{_body(list(_forms('toll')))})|(?:number|total|tally|count) of)(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _rate() -> re.Pattern[str]:
    return re.compile(
        rf"[\s,\"]*(?:{_body(list(table('figure_rates')))})(?!\s(?:before|after|earlier|later|ago|when))(?![\w-])", re.IGNORECASE
    )


def rate_after(text: str, end: int) -> str | None:
    """Per what stretch of time a number is counted: "day", "week", …, from the words of its clause.

    >>> rate_after("some 12 carts were burned each day there", 13)
    'day'
    """
    tail = re.split(r"[;:!?]|\.\s|,\s(?!and\b)|\b(?:and then|but|while|when|after)\b", text[end : end + 110])[0]
    match = re.search(
        rf"(?<![\w-])({_body(list(table('figure_rates')))})(?!\s(?:before|after|earlier|later|ago|when|of))(?![\w-])", tail, re.IGNORECASE
    )
    if match is not None and match[1].endswith("ly") and not _ADVERB.match(tail, match.end()):
        return None
    if match is None or re.search(r"\b(?:in|for|over|within|once|of|than)\s$", tail[: match.start()], re.IGNORECASE):
        return None
    return table("figure_rates")[_normal(match[1])]["per"]

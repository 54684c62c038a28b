"""What is said to have happened to those counted: killed, injured, detained, and how the words around a number say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whoseword.extract.figures import frames
from whoseword.lexicon import any_of, rows, table, terms

Place = tuple[int, int]
"""Half-open, in code points of the sentence."""
_BE = ("was", "were", "is", "are", "be", "been", "being", "got", "get", "getting")
_SKIP = re.compile(
    r"(?:[\s\"(]|,\s(?=who|which|all|have|had|were|was|are))*\b(?:others?|more|also|all|both|each|reportedly"
    r"|apparently|allegedly|already|either|then|still|later|now|currently|initially|officially|"
    r"confirmed|estimated|thought|believed|feared|reported|said|understood|presumed|known|likely|left|remained"
    r"|remain|lay|lying|found|among|those|who|that|which|have|has|had|having|"
    r"was|were|is|are|be|been|being|got|get|getting|to|may|might|could|would|will|must|can|the|"
    r"(?:very\s)?(?:badly|seriously|severely|critically|slightly|lightly|publicly|secretly|brutally|forcibly"
    r"|illegally|arbitrarily|summarily|themselves|(?!famil|ital|jul|all)\w{3,}ly))\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\s+(?:the|a|an|his|her|its|their|another|at least|more than|up to|(?:over|about)\s\d|some|several|dozens|hundreds"
    r"|thousands|scores|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|him|them|people"
    r"|civilians)\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"[.;:!?\"]|\b(?:and then|but|while|when|after|because|where|whose|said|says|told|that|as|if|although|though)\b", re.IGNORECASE
)
_WHEN = re.compile(r"[\s,]*(?:(?:on|in|at|since|by|during|early|late|around|about|the)\s)*", re.IGNORECASE)
_BESIDE = re.compile(r"\s*,?\s*(?:and|or|as well as|,)\s+(?:the\s)?")
_BESIDE_ONE = re.compile(r",?\s(?:and|as well as)\s(?:an?|his|her|their|the)(?=\s)", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s[\w'-]+(?=\s)")
_LISTED = re.compile(r"[\s,(]*(?:and|including|among|mostly|most|some|many|as well as|plus)\b")
_APPOSED = re.compile(r",\s.*,\s$")
_SUBJECT = re.compile(r"(?:^|[,;.:]\s|\band\s|\"\s?|\n)$")
_RELATIVE = re.compile(r"\b(?:of whom|of them|among them|who|which)\b")
_TITLE_VERB = re.compile(r"(?:^|\s)[a-z]\w*\s$")
_PER = re.compile(r"\s(?:per|for every)\s\d")
_NEAR = 100
"""How many letters before a number a verb and its small words may take."""
_SMALL = re.compile(
    r"(?:\b(?:the|those|these|a|total|of|further|another|lives|his|her|its|their|all|an|additional)\b|[\s\"])*$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"[\w-]+$")
REACH = 240
"""How many letters before a number may hold what happened to those counted."""
AUXILIARY = re.compile(r"\b(?:have|has|had|was|were|is|are|will|would|could|may|might)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A normalised term, the `[start, end)` of the words that say it, and how they stand to the number.

    `how` is `unit`, `before`, `after`, `loose`, `apposed`, `toll`, `part` or `soft`.
    `term` is the entry of the word list, where one was read.
    """

    counts: str
    start: int
    end: int
    how: str
    term: str = ""


def from_unit(unit: str | None, start: int, end: int) -> Outcome | None:
    """The outcome that the name of what is counted says itself ("deaths", "wounded people")."""
    if not unit:
        return None
    words = _PER.split(unit.lower())[0].split()
    for size in (3, 2, 1):
        term = " ".join(words[-size:])
        if len(words) >= size and (row := _nouns().get(term)):
            return Outcome(row, start, end, "soft" if term in _SOFT else "unit")
    if len(words) > 1 and (row := forms("participle", "state").get(words[0])):
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
    offset = max(0, start - _NEAR)
    text = text[offset:start]
    match = _before_pattern().search(text) if _may_end(text) else None
    if match is None:
        return None
    term = normal(match["term"] or match["listed"])
    if (
        match["term"]
        and match["term"][0].isupper()
        and term in forms("present")
        and _TITLE_VERB.search(text[max(0, match.start("term") - 40) : match.start("term")])
    ):
        return None
    if match["passive"] and term in forms("participle") and not match["colon"]:
        return None
    counts = forms("participle", "gerund", "present", "before", "state")[term]
    if match["other"]:
        second = forms("participle", "gerund", "present").get(normal(match["other"]))
        counts = "casualties" if {counts, second} == {"killed", "injured"} else counts
    return Outcome(counts, offset + match.start("term" if match["term"] else "listed"), offset + match.end(), "before", term)


def _may_end(text: str) -> bool:
    """Whether a text ends, small words left out, in what may be a term: asked first, as looking for every term costs more."""
    small = _SMALL.search(text)
    head = text[: small.start()] if small else text
    last = _LAST_WORD.search(head)
    return head.endswith(":") or (last is not None and (last.group().lower().endswith(("ed", "ing")) or last.group().lower() in _ends()))


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    """The last words of the terms that stand before a number, and of those that are themselves small words the one before."""
    found = set()
    for term in forms("participle", "gerund", "present", "before", "state"):
        words = term.split()
        while len(words) > 1 and _SMALL.fullmatch(words[-1]):
            words.pop()
        found.add(words[-1])
    return frozenset(found)


def after(text: str, pos: int, stops: Sequence[Place], times: Sequence[Place] = (), *, left: bool = False) -> Outcome | None:
    """The outcome that follows those counted: "were killed", "died", "dead", past times and past other numbers joined by "and".

    Args:
        pos: where the name of those counted ends.
        stops: `[start, end)` of the other numbers of the sentence, each with what it counts.
        times: `[start, end)` of its times: "were on Friday rescued".
        left: whether they are what a verb such as "left" leaves behind: "left four wounded".
    """
    passive = left
    for _ in range(12):
        if (frame := frames.behind(text, pos, passive)) is not None:
            return Outcome(*frame, "after")
        if found := _after_pattern().match(text, pos):
            return _accepted(text, found, passive)
        if rate := _rate().match(text, pos):
            pos = rate.end()
        elif (skip := _SKIP.match(text, pos)) and not _place_at(times, skip.end() - 5, skip.end()):
            words = skip.group().lower().split()
            passive = passive or any(w in _BE for w in words)
            pos = skip.end()
        elif (jump := _joined(text, pos, stops)) is not None or (jump := _past_time(text, pos, times)) is not None:
            pos = jump
        elif (beside := _beside_one(text, pos)) is not None:
            pos = beside
        else:
            break
    return None


def _beside_one(text: str, pos: int) -> int | None:
    """Past "and a retired clerk", if a verb of what happened follows at once."""
    match = _BESIDE_ONE.match(text, pos)
    for _ in range(4 if match else 0):
        match = _NEXT_WORD.match(text, match.end()) if match else None
        if match and (AUXILIARY.match(text, match.end() + 1) or _after_pattern().match(text, match.end())):
            return match.end()
    return None


def _accepted(text: str, found: re.Match[str], passive: bool) -> Outcome | None:
    term = normal(found["term"])
    stands = _after_forms()[term]
    active = not passive and not stands & {"intransitive", "state"}
    if active and ("participle" not in stands or _OBJECT.match(text, found.end())):
        return None
    return Outcome(forms("participle", "intransitive", "state", "passive")[term], found.start("term"), found.end("term"), "after", term)


def _place_at(places: Sequence[Place], low: int, high: int) -> Place | None:
    """The first of the places, which are in order, that begins in `[low, high)`."""
    i = bisect_left(places, (low, 0))
    return places[i] if i < len(places) and places[i][0] < high else None


def _past_time(text: str, pos: int, times: Sequence[Place]) -> int | None:
    place = _place_at(times, pos, pos + 24)
    if place is None or (lead := _WHEN.match(text, pos, place[0])) is None or lead.end() != place[0]:
        return None
    return place[1]


def _joined(text: str, pos: int, stops: Sequence[Place]) -> int | None:
    match = _BESIDE.match(text, pos)
    place = _place_at(stops, match.end(), match.end() + 12) if match else None
    if match is None or place is None:
        return None
    return place[1] if text[match.end() : place[0]].strip() in ("", "another") else None


def among(text: str, end: int) -> Outcome | None:
    """The outcome of "three nurses among the wounded", "two were among those killed"."""
    match = _among_pattern().match(text, end)
    return Outcome(forms("participle", "state", "noun")[normal(match["term"])], match.start("term"), match.end(), "part") if match else None


def loose(text: str, start: int, pos: int, stops: Sequence[Place], times: Sequence[Place] = ()) -> Outcome | None:
    """The outcome of a longer subject: "40 millers from the lower valley were killed", "30 people, including eight weavers, died".

    What is put between commas is passed over where those counted begin the clause: "three others, two men and a girl, are treated".
    """
    window = text[pos : pos + 150]
    aux = AUXILIARY.search(window)
    intransitive = _intransitive().search(window)
    cut = min((m.start() for m in (aux, intransitive) if m), default=None)
    if cut is None:
        return None
    between = window[:cut]
    if _BLOCK.search(between) or len(between.split()) > 16 or _RELATIVE.search(between):
        return None
    numbers = [a for a, _ in stops if pos <= a < pos + cut]
    apposed = _APPOSED.match(between) and _SUBJECT.search(text[max(0, start - 6) : start])
    if numbers and not _LISTED.match(between) and not apposed:
        return None
    if intransitive and intransitive.start() == cut:
        return Outcome(forms("intransitive")[normal(intransitive["term"])], pos + intransitive.start(), pos + intransitive.end(), "loose")
    found = after(text, pos + cut, stops, times)
    return None if found is None else Outcome(found.counts, found.start, found.end, "apposed" if apposed else "loose", found.term)


def part_of_outcome(unit: str | None) -> str | None:
    """The outcome of the whole in "15 of the wounded"."""
    if not unit:
        return None
    return forms("participle", "state", "noun").get(unit.lower().split()[-1])


def normal(term: str) -> str:
    return re.sub(r"\s+", " ", term.lower())


@lru_cache(maxsize=64)
def forms(*forms: str) -> dict[str, str]:
    """Term to normalised outcome, over the given forms; the first row of the list wins."""
    found: dict[str, str] = {}
    for row in rows("figure_outcomes"):
        if row["form"] in forms:
            found.setdefault(row["term"], row["counts"])
    return found


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    return {**forms("noun"), **{t: c for t, c in forms("state", "participle").items() if " " not in t}}


@lru_cache(maxsize=1)
def _after_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("figure_outcomes"):
        found.setdefault(row["term"], set()).add(row["form"])
    return {t: frozenset(f) for t, f in found.items()}


@lru_cache(maxsize=1)
def _before_pattern() -> re.Pattern[str]:
    verbs = any_of(forms("participle", "gerund", "present"))
    lead = any_of(forms("before"))
    states = any_of(forms("state"))
    return re.compile(
        rf"(?P<passive>\b(?:was|were|been|being|is|are)\s(?:\w+ly\s)?)?(?<![\w-])(?:(?P<term>{lead}|{verbs})"
        rf"(?:\s(?:and|or)\s(?P<other>{verbs}|\w+(?:ing|ed)))?(?P<colon>\s?:)?|(?P<listed>{states}|killed|injured|wounded)\s?:)"
        r"\s*\"?(?:(?:the|those|these|a total of|a further|another|the lives of|of|his|her|its|their|all|an additional)\s*)*$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _after_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"[\s\"(,]*(?<![\w-])(?P<term>{any_of(forms('participle', 'intransitive', 'state', 'passive'))})(?![\w-])", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _among_pattern() -> re.Pattern[str]:
    states = any_of([t for t in forms("participle", "state") if " " not in t])
    return re.compile(rf"\s(?:(?:were|was|are|is)\s)?among\s(?:the|those)\s(?:\w+\s)?(?P<term>{states})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def personal() -> frozenset[str]:
    """Terms that tell an outcome only where people are counted."""
    return frozenset(terms("figure_personal"))


@lru_cache(maxsize=1)
def _intransitive() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<term>{any_of(forms('intransitive'))})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _rate() -> re.Pattern[str]:
    return re.compile(rf"[\s,\"]*(?:{any_of(table('figure_rates'))})(?!\s(?:before|after|earlier|later|ago|when))(?![\w-])", re.IGNORECASE)

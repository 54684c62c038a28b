"""Occasions: at what a source spoke - a briefing, a statement, an interview, a document - and on which day."""

import re
from collections.abc import Sequence
from functools import lru_cache

from whoseword.extract.index import Index
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.speech.speakers import place_of, unit_at
from whoseword.extract.units import Unit
from whoseword.lexicon import any_of, rows, table
from whoseword.model import Occasion, Precision, Report, Span, TimeRef

NEAR = 80
"""A day counts as the day of speaking if it stands this many characters from the cue or the source, outside the content."""

_PREPOSITIONS = (
    r"(?:in|at|during|on|through|via|over|by|to|of|from|for|with|about|before|after|into|that|which|and|have|has|had|"
    r"sent|issued|released|published|gave)"
)
_BEFORE = re.compile(
    r"(?:\b(?P<phrase>(?P<how>in|at|during|on|through|via|by|over)\s+(?:(?!" + _PREPOSITIONS + r"\b)\w[\w'\u2019.-]*\s+){0,4})"
    r"|\b(?:issued|released|published|read|delivered|gave|giving|sent)\s+(?:\w+\s+){0,3}"
    r"|\b(?:told|telling|tells)\s+(?:an?|the)\s+)$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['\u2019]s?\b")
_WITH_ON = frozenset({"social media post", "telephone"})
_WITH_BY = frozenset({"letter", "telephone"})
_DOCUMENTS = frozenset({"report", "article"})
_DAYLIKE = frozenset({Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH})


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    return {row["term"]: index for index, row in enumerate(rows("occasions"))}


@lru_cache(maxsize=1)
def _terms() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_ranks())}(?!\w)", re.IGNORECASE)


def find_occasion(report: Report, units: Sequence[Unit], utterance: Utterance, times: Index[TimeRef]) -> Occasion | None:
    """The occasion that the sentence of `utterance` names outside its content; `None` if it names none.

    A day without a named occasion gives the kind `day`.
    """
    unit = unit_at(units, place_of(utterance))
    if unit is None:
        return None
    where = _phrase(report.text, (unit.start, unit.end), utterance)
    day = _day(report.text, (unit.start, unit.end), utterance, times)
    if where is None and day is None:
        return None
    said_at = [where[0]] if where else []
    said_on = [(day.span.start, day.span.end)] if day else []
    ranges = sorted([*said_at, *(r for r in said_on if not any(a < r[1] and r[0] < b for a, b in said_at))])
    kind = where[1] if where else "day"
    spans = tuple(Span.of(report.id, report.text, *r) for r in ranges)
    return Occasion(kind, " ".join(s.quote for s in spans), spans, day.earliest if day else None, day.latest if day else None)


def _phrase(text: str, unit: Range, utterance: Utterance) -> tuple[Range, str] | None:
    """The named occasion of the most telling kind (the order of the list), the first of equals."""
    found: list[tuple[int, Range, str]] = []
    for hit in _terms().finditer(text, *unit):
        term = re.sub(r"\s+", " ", hit.group().lower())
        if not any(a <= hit.start() < b for a, b in utterance.content) and (where := _named(text, unit, hit, term, utterance)):
            found.append((_ranks()[term], where, table("occasions")[term]["kind"]))
    return min(found)[1:] if found else None


def _named(text: str, unit: Range, hit: re.Match[str], term: str, utterance: Utterance) -> Range | None:
    kind = table("occasions")[term]["kind"]
    in_source = utterance.source is not None and utterance.source[0] <= hit.start() < utterance.source[1]
    if in_source:
        return _of_source(text, hit.span()) if kind in (*_DOCUMENTS, "statement", "letter") else None
    if table("occasions")[term]["bare"] == "yes":
        return hit.span()
    before = _BEFORE.search(text, unit[0], hit.start())
    if before is None or kind in _DOCUMENTS or not _may_stand(before["how"], kind):
        return None
    return (before.start("phrase") if before["phrase"] else hit.start()), hit.end()


def _may_stand(preposition: str | None, kind: str) -> bool:
    """`on Facebook` tells where somebody spoke, `on the debate` tells of what."""
    how = (preposition or "").lower()
    return (how not in ("on", "over") or kind in _WITH_ON) and (how != "by" or kind in _WITH_BY)


def _of_source(text: str, where: Range) -> Range:
    lead = re.search(r"(?:\b(?:the|a|an|its|his|her|their)\s+)(?:\w+\s+){0,2}$", text[max(0, where[0] - 40) : where[0]], re.IGNORECASE)
    return (where[0] - (len(lead.group()) if lead else 0), where[1])


def _day(text: str, unit: Range, utterance: Utterance, times: Index[TimeRef]) -> TimeRef | None:
    anchors = [r for r in (utterance.cue, utterance.source) if r is not None and unit[0] <= r[0] < unit[1]]
    near: list[tuple[int, TimeRef]] = []
    for time in times.overlapping(*unit):
        start, end = time.span.start, time.span.end
        if not unit[0] <= start < unit[1] or time.precision not in _DAYLIKE or any(a <= start < b for a, b in utterance.content):
            continue
        if _POSSESSIVE.search(text[start : end + 2]) or (time.constraint or "").startswith("event"):
            continue
        distance = min((max(a - end, start - b, 0) for a, b in anchors), default=NEAR + 1)
        if distance <= NEAR:
            near.append((distance, time))
    return min(near, key=lambda n: (n[0], n[1].span.start))[1] if near else None

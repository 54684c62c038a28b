"""Occasions: at what a source spoke - a briefing, a statement, an interview, a document - and on which day."""

import re
from collections.abc import Sequence
from functools import lru_cache

from whoseword.extract.index import Index
from whoseword.extract.reader import Range, Utterance
from whoseword.extract.speakers import place_of, unit_at
from whoseword.extract.units import Unit
from whoseword.lexicon import rows, table
from whoseword.model import Occasion, Precision, Report, Span, TimeRef

NEAR = 80
"""A day counts as the day of speaking if it stands this many characters from the cue or the source, outside the content."""

_BEFORE = re.compile(
    r"(?:\b(?P<phrase>(?:in|at|during|on|through|via|by|over|to)\s+(?:\w[\w'\u2019.-]*\s+){0,4})|\b(?:issued|released|published|read|delivered|gave|giving|sent)\s+(?:\w+\s+){0,3}"
    r"|\b(?:told|telling|tells)\s+(?:an?|the)\s+)$",
    re.IGNORECASE,
)
_DOCUMENTS = frozenset({"report", "article"})
_DAYLIKE = frozenset({Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH})


@lru_cache(maxsize=1)
def _terms() -> re.Pattern[str]:
    ordered = sorted((row["term"] for row in rows("occasions")), key=lambda t: (-len(t), t))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in ordered) + r")(?!\w)", re.IGNORECASE)


def find_occasion(report: Report, units: Sequence[Unit], utterance: Utterance, times: Index[TimeRef]) -> Occasion | None:
    """The occasion that the sentence of `utterance` names outside its content; `None` if it names none.

    A day without a named occasion gives the kind `day`.
    """
    unit = unit_at(units, place_of(utterance))
    if unit is None:
        return None
    where = _phrase(report.text, (unit.start, unit.end), utterance)
    day = _day((unit.start, unit.end), utterance, times)
    if where is None and day is None:
        return None
    ranges = sorted({r for r in ((where[0] if where else None), ((day.span.start, day.span.end) if day else None)) if r})
    kind = where[1] if where else "day"
    spans = tuple(Span.of(report.id, report.text, *r) for r in ranges)
    return Occasion(kind, " ".join(s.quote for s in spans), spans, day.earliest if day else None, day.latest if day else None)


def _phrase(text: str, unit: Range, utterance: Utterance) -> tuple[Range, str] | None:
    """The named occasion of the most telling kind (the order of the list), the first of equals."""
    ranked = {row["term"]: index for index, row in enumerate(rows("occasions"))}
    found: list[tuple[int, Range, str]] = []
    for hit in _terms().finditer(text, *unit):
        term = re.sub(r"\s+", " ", hit.group().lower())
        if not any(a <= hit.start() < b for a, b in utterance.content) and (where := _named(text, unit, hit, term, utterance)):
            found.append((ranked[term], where, table("occasions")[term]["kind"]))
    return min(found)[1:] if found else None


def _named(text: str, unit: Range, hit: re.Match[str], term: str, utterance: Utterance) -> Range | None:
    kind = table("occasions")[term]["kind"]
    in_source = utterance.source is not None and utterance.source[0] <= hit.start() < utterance.source[1]
    if in_source:
        return _of_source(text, hit.span()) if kind in (*_DOCUMENTS, "statement", "letter") else None
    if table("occasions")[term]["bare"] == "yes":
        return hit.span()
    before = _BEFORE.search(text, unit[0], hit.start())
    if before is None or kind in _DOCUMENTS:
        return None
    return (before.start("phrase") if before["phrase"] else hit.start()), hit.end()


def _of_source(text: str, where: Range) -> Range:
    lead = re.search(r"(?:\b(?:the|a|an|its|his|her|their)\s+)(?:\w+\s+){0,2}$", text[max(0, where[0] - 40) : where[0]], re.IGNORECASE)
    return (where[0] - (len(lead.group()) if lead else 0), where[1])


def _day(unit: Range, utterance: Utterance, times: Index[TimeRef]) -> TimeRef | None:
    anchors = [r for r in (utterance.cue, utterance.source) if r is not None and unit[0] <= r[0] < unit[1]]
    near: list[tuple[int, TimeRef]] = []
    for time in times.overlapping(*unit):
        start, end = time.span.start, time.span.end
        if not unit[0] <= start < unit[1] or time.precision not in _DAYLIKE or any(a <= start < b for a, b in utterance.content):
            continue
        distance = min((max(a - end, start - b, 0) for a, b in anchors), default=NEAR + 1)
        if distance <= NEAR:
            near.append((distance, time))
    return min(near, key=lambda n: (n[0], n[1].span.start))[1] if near else None

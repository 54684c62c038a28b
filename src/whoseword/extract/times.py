"""Time expressions of a report: where they stand, and the days that they can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from whoseword.extract import time_values
from whoseword.extract.time_patterns import future_cue, month_cue, patterns, year_cue
from whoseword.lexicon import pattern
from whoseword.model import Attribution, Precision, Report, Span, TimeRef, content_id
from whoseword.text import news_stretches, same_length, sentences
from whoseword.text.dates import Value

_PEOPLE = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:people|men|women|children|civilians|soldiers|troops|residents|others|\w{3,}(?:ers|ees|ants|ians|ists)|evacuated|were|have|had)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,;:.!?\"]|\b(?:said|says|told|after|when|while|who|which|but)\b", re.IGNORECASE)
_HABIT = re.compile(r"\b(?:on|every|each|most)\s$", re.IGNORECASE)
_JOIN_TO = re.compile(r"\s?(?:-|to|until|till|through)\s?(?:the\s)?$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A time expression as found: `[start, end)` in its sentence, its form, and the words that matched."""

    start: int
    end: int
    form: str
    match: re.Match[str]
    future: bool


@dataclass(frozen=True, slots=True)
class Timed:
    """A time expression with its value, `[start, end)` in the report."""

    start: int
    end: int
    value: Value


def find_times(report: Report, attributions: Sequence[Attribution] = ()) -> list[TimeRef]:
    """The time expressions in the news of a report, in order of the text.

    A value is worked out from the report's own date, `report.published`, or else from a dateline that gives a full
    date; without one it stays open and `constraint` says what is known.

    >>> found = find_times(Report("r", "c", "", "a.txt", 0, "The dam broke on Monday."))
    >>> [(t.span.quote, t.constraint) for t in found]
    [('Monday', 'weekday:1')]
    """
    anchor = anchor_of(report)
    plain = same_length(report.text)
    found: list[TimeRef] = []
    day: Value | None = None
    for start, end in _news_sentences(report):
        timed = _times_of_sentence(plain[start:end], start, anchor, day)
        for item in timed:
            if item.value.precision is Precision.DAY and not item.value.open:
                day = item.value
            found.append(_record(report, item, anchor, attributions))
    return found


def anchor_of(report: Report) -> date | None:
    """The day on which a report was written, as far as it says so."""
    for detail in (report.published, report.updated):
        if detail is not None and (day := _iso(detail.value)) is not None:
            return day
    if report.dateline is not None:
        for hit in _hits(same_length(report.dateline.value)):
            value = time_values.value_of(hit.form, hit.match, None, False, None)
            if value is not None and value.precision is Precision.DAY and value.earliest is not None:
                return value.earliest
    return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _news_sentences(report: Report) -> list[tuple[int, int]]:
    return [piece for a, b in news_stretches(report.text, report.marked) for piece in sentences(report.text, a, b)]


def _times_of_sentence(text: str, offset: int, anchor: date | None, day: Value | None) -> list[Timed]:
    found: list[Timed] = []
    for hit in _hits(text):
        near = _reference(hit, found, day)
        value = time_values.value_of(hit.form, hit.match, anchor, hit.future, near)
        if value is not None:
            found.append(Timed(offset + hit.start, offset + hit.end, value))
    return _joined(text, offset, found, anchor)


def _reference(hit: Hit, found: Sequence[Timed], day: Value | None) -> Value | None:
    """The time that a time counted from another time counts from: the one before it in the sentence, else the last day told."""
    if hit.form == "event":
        by_days = not re.search(r"(?:week|month|year)s?\b", hit.match.group())
        return found[-1].value if found else (day if by_days else None)
    before = [t.value for t in found if t.value.precision is Precision.DAY]
    return before[-1] if before else day


def _hits(text: str) -> list[Hit]:
    taken: list[tuple[int, int]] = []
    found: list[Hit] = []
    for form, expression in patterns():
        for match in expression.finditer(text):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken) or not _is_time(form, match, text):
                continue
            taken.append((start, end))
            found.append(Hit(start, end, form, match, _future(text, start)))
    return sorted(found, key=lambda h: h.start)


def _is_time(form: str, match: re.Match[str], text: str) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if form == "month":
        told = bool(match["which"] or match["part"]) or bool(month_cue().search(before))
        return told and not (match["month"] in ("May", "March") and re.match(r"\s[A-Z]", after))
    if form == "weekday":
        if any(a <= match.start() < b for a, b in ((m.start(), m.end()) for m in pattern("weekday_names").finditer(text))):
            return False
        habit = match.group().endswith("s") and "'" not in match.group() and _HABIT.search(before)
        return not habit
    if form == "year":
        if before.endswith("-") and re.search(r"[A-Za-z]-$", before):
            return False
        return bool(match["part"] or year_cue().search(before) or (not before.strip() and after[:1] in ",:")) and not _PEOPLE.match(after)
    if form == "years_short":
        return (int(match["year"]) + 1) % 100 <= int(match["short"]) and not _PEOPLE.match(after)
    return True


def _future(text: str, start: int) -> bool:
    clause = _STOP.split(text[:start])[-1]
    return bool(future_cue().search(" ".join(clause.split()[-10:])))


def _joined(text: str, offset: int, found: list[Timed], anchor: date | None) -> list[Timed]:
    """Two times that are the ends of one stretch made one, and `since` or `until` taken in."""
    out: list[Timed] = []
    i = 0
    while i < len(found):
        item = found[i]
        if (
            i + 1 < len(found)
            and (start := _stretch_start(text, item.start - offset, text[item.end - offset : found[i + 1].start - offset])) is not None
        ):
            other = found[i + 1]
            out.append(Timed(offset + start, other.end, time_values.between(item.value, other.value)))
            i += 2
            continue
        out.append(_open_ended(text, offset, item, anchor))
        i += 1
    return out


def _stretch_start(text: str, start: int, between: str) -> int | None:
    lead = re.search(r"\b(between|from)\s(?:the\s)?$", text[:start], re.IGNORECASE)
    if lead and lead[1].lower() == "between" and re.fullmatch(r"\s(?:and|to)\s(?:the\s)?", between):
        return lead.start()
    if _JOIN_TO.fullmatch(between):
        return lead.start() if lead else (start if "-" in between or "to" in between else None)
    return None


def _open_ended(text: str, offset: int, item: Timed, anchor: date | None) -> Timed:
    before = text[: item.start - offset]
    lead = re.search(r"\b(since|until|till|from)\s(?:the\s|at least\s)?$", before, re.IGNORECASE)
    if not lead:
        return item
    word = lead[1].lower()
    after = text[item.end - offset :]
    if word == "since":
        return Timed(offset + lead.start(), item.end, time_values.since(item.value, anchor))
    if word == "from" and (tail := re.match(r"\s(?:until recently|to this day|onwards?|until now|till now)", after)):
        return Timed(offset + lead.start(), item.end + tail.end(), time_values.since(item.value, anchor))
    return item


def _record(report: Report, item: Timed, anchor: date | None, attributions: Sequence[Attribution]) -> TimeRef:
    span = Span.of(report.id, report.text, item.start, item.end)
    value = item.value
    source = None if value.open else ("written" if value.written or anchor is None else "report date")
    return TimeRef(
        id=content_id("time", report.id, span.start, span.end),
        report=report.id,
        span=span,
        precision=value.precision,
        earliest=value.earliest.isoformat() if value.earliest else None,
        latest=value.latest.isoformat() if value.latest else None,
        constraint=value.constraint,
        attribution=innermost(span, attributions),
        inferred_from=source,
        why=value.why,
    )


def innermost(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """The id of the attribution with the shortest content that holds the span, or `None`."""
    held = [
        (sum(s.end - s.start for s in a.content_spans), a.id)
        for a in attributions
        if any(s.covers(span) or (s.overlaps(span) and s.start <= span.start) for s in a.content_spans)
    ]
    return min(held)[1] if held else None

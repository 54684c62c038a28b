"""Time expressions of a report: where they stand, and the days that they can mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whoseword.extract.index import Index
from whoseword.extract.times import time_stretches, time_values
from whoseword.extract.times.ahead import event_after, events, lies_ahead
from whoseword.extract.times.time_patterns import forms_in, month_cue, year_cue
from whoseword.extract.units import sentences_of
from whoseword.lexicon import pattern
from whoseword.model import Attribution, Precision, Report, Span, TimeRef, content_id
from whoseword.text import news_stretches, same_length
from whoseword.text.dates import Value

_PEOPLE = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:people|men|women|children|civilians|soldiers|troops|residents|others|\w{3,}(?:ers|ees|ants|ians|ists)|evacuated|were|have|had)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(r"\b(?:on|every|each|most)\s$", re.IGNORECASE)
_BLOCK = re.compile(r"\s(?:block|hundred)\b", re.IGNORECASE)
_YEAR_OF = re.compile(
    r"\s(?:[a-z-]+\s)?(?:elections?|vote|referendum|campaign|cycle|coup|war|uprising|revolution|census|budget|season|championships?"
    r"|[Oo]lympics|[Ww]orld [Cc]up|attacks?|massacre|protests?|constitution|agreement|deal|report|study|survey|crisis|riots?|killings?)\b"
)
_FIGURATIVE = re.compile(r"\b(?:a|brighter|better|new)\s$", re.IGNORECASE)
_HOUR_THEN_DAY = re.compile(r",?\s(?:on\s)?(?:the\s)?")
_DAY_THEN_HOUR = re.compile(r",?\s(?:(?:at|around|about|just|shortly|before|after|approximately|roughly|nearly)\s)*")
_DAYS = re.compile(r"(?:week|month|year)s?\b")
_STRETCH_LEAD = re.compile(r"\b(between|from)\s(?:the\s)?$", re.IGNORECASE)
_STRETCH_AND = re.compile(r"\s(?:and|to)\s(?:the\s)?")
_OPEN_LEAD = re.compile(r"\b(since|until|till|from)\s(?:the\s|at least\s)?$", re.IGNORECASE)
_ONWARDS = re.compile(r"\s(?:until recently|to this day|onwards?|until now|till now)")
_WINDOW = 60
"""How many letters before a time may bear on how it is read."""
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
    contents = contents_of(attributions)
    read = [(start, text, hits) for start, end in _news_sentences(report) if (hits := _hits(text := plain[start:end]))]
    ahead = _announced(text_hits[1:] for text_hits in read)
    found: list[TimeRef] = []
    day: Value | None = None
    for start, text, hits in read:
        for item in _times_of_sentence(text, [_on_calendar(text, h, anchor, ahead) for h in hits], start, anchor, day):
            if item.value.precision in (Precision.DAY, Precision.TIME) and not item.value.open:
                day = item.value
            found.append(_record(report, item, anchor, contents))
    return found


def _announced(read: Iterable[tuple[str, list[Hit]]]) -> frozenset[tuple[str, str]]:
    """Weekdays and events of which one sentence of the report says that they lie ahead: ("Monday", "debate")."""
    found = [
        (hit.match["weekday"], event)
        for text, hits in read
        for hit in hits
        if hit.form == "weekday" and hit.future
        for event in events(text)
    ]
    return frozenset(found)


def _on_calendar(text: str, hit: Hit, anchor: date | None, ahead: frozenset[tuple[str, str]]) -> Hit:
    """The hit, put ahead where it names the day of an event that lies ahead: "Monday's debate", "the December poll"."""
    if hit.future or hit.form not in ("weekday", "month") or (event := event_after(text, hit.end)) is None:
        return hit
    if hit.form == "weekday":
        return replace(hit, future=(hit.match["weekday"], event) in ahead)
    told = hit.match["which"] or hit.match["part"]
    near = anchor is not None and not told and (time_values.month_of(hit.match["month"]) - anchor.month) % 12 in (1, 2)
    return replace(hit, future=near)


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
    return [piece for a, b in news_stretches(report.text, report.marked) for piece in sentences_of(report.text, a, b)]


def _times_of_sentence(text: str, hits: Sequence[Hit], offset: int, anchor: date | None, day: Value | None) -> list[Timed]:
    found: list[Timed] = []
    spoken = _day_of_speech(text, hits, anchor)
    for hit in hits:
        near = _reference(hit, found, day)
        then = spoken[1] if spoken is not None and hit.form == "relative" and _quoted(spoken[0], hit.start) else anchor
        value = time_values.value_of(hit.form, hit.match, then, hit.future, near)
        if value is not None:
            found.append(Timed(offset + hit.start, offset + hit.end, value))
    return _joined(text, offset, found, anchor)


def _day_of_speech(text: str, hits: Sequence[Hit], anchor: date | None) -> tuple[list[int], date] | None:
    """The places of quotation marks, and the day on which the sentence says that what stands between them was said."""
    if anchor is None or not any(h.form == "relative" for h in hits):
        return None
    marks = [m.start() for m in re.finditer('"', text)]
    for hit in hits if marks else ():
        if hit.form in ("weekday", "day", "day_us") and not _quoted(marks, hit.start):
            value = time_values.value_of(hit.form, hit.match, anchor, False, None)
            if value is not None and value.earliest is not None:
                return marks, value.earliest
    return None


def _quoted(marks: Sequence[int], at: int) -> bool:
    return bisect_left(marks, at) % 2 == 1


def _reference(hit: Hit, found: Sequence[Timed], day: Value | None) -> Value | None:
    """The time that a time counted from another time counts from: the one before it in the sentence, else the last day told."""
    if hit.form == "event":
        by_days = not _DAYS.search(hit.match.group())
        return found[-1].value if found else (day if by_days else None)
    return next((t.value for t in reversed(found[-8:]) if t.value.precision is Precision.DAY), day)


def _hits(text: str) -> list[Hit]:
    taken: list[tuple[int, int]] = []
    found: list[Hit] = []
    for form, expression in forms_in(text):
        for match in expression.finditer(text):
            start, end = match.span()
            at = bisect_left(taken, (start, end))
            if (at and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end) or not _is_time(form, match, text):
                continue
            future = lies_ahead(text, start, end)
            if form == "ahead" and not future:
                continue
            taken.insert(at, (start, end))
            found.append(Hit(start, end, form, match, future))
    return sorted(found, key=lambda h: h.start)


def _is_time(form: str, match: re.Match[str], text: str) -> bool:
    before, after = text[max(0, match.start() - _WINDOW) : match.start()], text[match.end() : match.end() + _WINDOW]
    if form == "month":
        told = bool(match["which"] or match["part"]) or bool(month_cue().search(before))
        return told and not (match["month"] in ("May", "March") and re.match(r"\s[A-Z]", after))
    if form == "weekday":
        around = pattern("weekday_names").finditer(text, max(0, match.start() - 30), match.end() + 30)
        habit = match.group().endswith("s") and "'" not in match.group() and _HABIT.search(before)
        return not habit and not any(m.start() <= match.start() < m.end() for m in around)
    if form == "year":
        if (before.endswith("-") and re.search(r"[A-Za-z]-$", before)) or _BLOCK.match(after):
            return False
        cued = match["part"] or year_cue().search(before) or (not before.strip() and after[:1] in ",:") or _YEAR_OF.match(after)
        return bool(cued) and not _PEOPLE.match(after)
    if form == "years_short":
        return (int(match["year"]) + 1) % 100 <= int(match["short"]) and not _PEOPLE.match(after)
    return form != "relative" or match["phrase"].lower() != "tomorrow" or not _FIGURATIVE.search(before)


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
            out.append(Timed(offset + start, other.end, time_stretches.between(item.value, other.value)))
            i += 2
            continue
        if (
            i + 1 < len(found)
            and (one := _hour_and_day(text[item.end - offset : found[i + 1].start - offset], item, found[i + 1])) is not None
        ):
            out.append(one)
            i += 2
            continue
        out.append(_open_ended(text, offset, item, anchor))
        i += 1
    return out


def _hour_and_day(between: str, one: Timed, two: Timed) -> Timed | None:
    """A time of day and the day beside it as one: "2 a.m. on March 4", "Friday at noon"."""
    if len(between) > 40:
        return None
    kinds = (one.value.precision, two.value.precision)
    if kinds == (Precision.TIME, Precision.DAY) and _HOUR_THEN_DAY.fullmatch(between):
        return Timed(one.start, two.end, time_stretches.at_hour(one.value, two.value))
    if kinds == (Precision.DAY, Precision.TIME) and _DAY_THEN_HOUR.fullmatch(between):
        return Timed(one.start, two.end, time_stretches.at_hour(two.value, one.value))
    return None


def _stretch_start(text: str, start: int, between: str) -> int | None:
    if len(between) > 20:
        return None
    window = max(0, start - _WINDOW)
    lead = _STRETCH_LEAD.search(text[window:start])
    if lead and lead[1].lower() == "between" and _STRETCH_AND.fullmatch(between):
        return window + lead.start()
    if _JOIN_TO.fullmatch(between):
        return window + lead.start() if lead else (start if "-" in between or "to" in between else None)
    return None


def _open_ended(text: str, offset: int, item: Timed, anchor: date | None) -> Timed:
    window = max(0, item.start - offset - _WINDOW)
    lead = _OPEN_LEAD.search(text[window : item.start - offset])
    if not lead:
        return item
    word = lead[1].lower()
    if word == "since":
        return Timed(offset + window + lead.start(), item.end, time_stretches.since(item.value, anchor))
    if word == "from" and (tail := _ONWARDS.match(text, item.end - offset)):
        return Timed(offset + window + lead.start(), offset + tail.end(), time_stretches.since(item.value, anchor))
    return item


def _record(report: Report, item: Timed, anchor: date | None, contents: Index[tuple[Span, int, str]]) -> TimeRef:
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
        attribution=innermost(span, contents),
        inferred_from=source,
        why=value.why,
    )


def contents_of(attributions: Sequence[Attribution]) -> Index[tuple[Span, int, str]]:
    """Every content span with the length of all that is said and the attribution's id, for `innermost`."""
    found = [(s, sum(k.end - k.start for k in a.content_spans), a.id) for a in attributions for s in a.content_spans]
    return Index(found, lambda item: (item[0].start, item[0].end))


def innermost(span: Span, contents: Index[tuple[Span, int, str]]) -> str | None:
    """The id of the attribution with the shortest content that holds the span, or `None`."""
    held = [
        (length, ident)
        for s, length, ident in contents.overlapping(span.start, span.end)
        if s.covers(span) or (s.overlaps(span) and s.start <= span.start)
    ]
    return min(held)[1] if held else None

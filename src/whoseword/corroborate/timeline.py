"""What is said to have happened when, over all reports of a story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from whoseword.corroborate.anchors import Dated, Told, likeness, resolve, written_on
from whoseword.model import Attribution, Claim, Extract, Precision, Report, Span, Story, TimelineEntry, TimeRef, content_id
from whoseword.text import fold, sentences

ONE_EVENT = 0.6
"""Share of words in common from which two sentences of one day tell one thing."""
LEAST_WORDS = 4
"""Words a sentence must have besides its time to say that something happened."""
_PART = re.compile(r" part:\w+")
_VAGUE = re.compile(r"\b(?:recent|past|few|several)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]{4,}")
_NAMES = {
    "weekday": "the weekday",
    "month": "the month",
    "offset": "how long before or after the writing",
    "season": "the season",
    "time": "the time of day",
}


def build_timeline(story: Story, reports: Sequence[Report], extracts: Sequence[Extract], claims: Sequence[Claim]) -> list[TimelineEntry]:
    """The entries of one story in order of time; what has no day stands last, with what is known of it in `why`.

    Times of reports without a date are taken from reports with one where both speak of the same event;
    `inferred_from` then is the id of the report whose date was used. Times of one day that belong to one claim, or
    stand in sentences that say the same, make one entry.
    """
    texts = {r.id: r for r in sorted(reports, key=lambda r: r.id) if r.id in story.reports}
    told = _told(texts, extracts, claims)
    published = {r.id: day for r in texts.values() if (day := _day(r)) is not None}
    dated = resolve(told, published)
    known = [t for t in told if not (t.time.precision is Precision.TIME and dated[t.time.id].earliest is None)]
    by_claim = {c.id: c for c in claims}
    entries = [_entry(story, group, dated, by_claim) for group in _groups(known, dated)]
    return sorted(entries, key=lambda e: (e.earliest or e.latest or "9999", e.latest or "9999", e.spans[0], e.id))


def writing_days(story: Story, reports: Sequence[Report], extracts: Sequence[Extract], claims: Sequence[Claim]) -> dict[str, str]:
    """The ISO date on which each report was published or, as far as its own times tell, written; by report id."""
    texts = {r.id: r for r in sorted(reports, key=lambda r: r.id) if r.id in story.reports}
    told = _told(texts, extracts, claims)
    published = {r.id: day for r in texts.values() if (day := _day(r)) is not None}
    written = written_on(told, resolve(told, published))
    return {r: day.isoformat() for r, day in sorted({**written, **published}.items())}


def _day(report: Report) -> date | None:
    for detail in (report.published, report.updated):
        if detail is not None:
            try:
                return date.fromisoformat(detail.value[:10])
            except ValueError:
                continue
    return None


def _told(reports: Mapping[str, Report], extracts: Sequence[Extract], claims: Sequence[Claim]) -> list[Told]:
    claim_of: dict[str, set[str]] = {}
    for claim in claims:
        for attribution in claim.attributions:
            claim_of.setdefault(attribution, set()).add(claim.id)
    out = []
    for extract in sorted(extracts, key=lambda e: e.report):
        if extract.report in reports:
            held = _sentences(reports[extract.report])
            for time in sorted(extract.times, key=lambda t: t.span):
                if (item := _one_told(time, held, reports[extract.report], extract.attributions, claim_of)) is not None:
                    out.append(item)
    return out


def _sentences(report: Report) -> list[tuple[int, int]]:
    return sentences(report.text)


def _one_told(
    time: TimeRef, held: Sequence[tuple[int, int]], report: Report, attributions: Sequence[Attribution], claim_of: Mapping[str, set[str]]
) -> Told | None:
    place = next(((a, b) for a, b in held if a <= time.span.start < b), None)
    if (
        place is None
        or (time.precision is Precision.SPAN and _VAGUE.search(time.span.quote))
        or (time.constraint or "").startswith("duration:")
    ):
        return None
    text = report.text[place[0] : place[1]]
    rest = (report.text[place[0] : time.span.start] + report.text[time.span.end : place[1]]).split()
    if len(rest) < LEAST_WORDS:
        return None
    inside = [a for a in attributions if any(s.start <= time.span.start < s.end for s in a.content_spans)]
    near = inside or [a for a in attributions if any(s.start < place[1] and place[0] < s.end for s in a.content_spans)]
    found = frozenset(c for a in near for c in claim_of.get(a.id, ()))
    return Told(time, place, " ".join(text.split()), found, bool(inside), frozenset(_WORD.findall(fold(text))))


def _groups(told: Sequence[Told], dated: Mapping[str, Dated]) -> list[list[Told]]:
    """Times of the same days, joined where they belong to one claim or their sentences say the same."""
    by_days: dict[tuple[str, ...], list[Told]] = {}
    for item in told:
        days = dated[item.time.id]
        key = (days.earliest or "", days.latest or "", "" if days.earliest or days.latest else _PART.sub("", f"{item.time.constraint}"))
        by_days.setdefault(key, []).append(item)
    out: list[list[Told]] = []
    for _, items in sorted(by_days.items()):
        groups: list[list[Told]] = []
        for item in items:
            fits = [g for g in groups if any(_one_event(item, other) for other in g)]
            groups = [g for g in groups if g not in fits] + [[*(x for g in fits for x in g), item]]
        out.extend(groups)
    return out


def _one_event(a: Told, b: Told) -> bool:
    if a.time.report == b.time.report and a.sentence == b.sentence:
        return True
    return bool(a.claims & b.claims) or likeness(a.words, b.words) >= ONE_EVENT


def _entry(story: Story, group: Sequence[Told], dated: Mapping[str, Dated], claims: Mapping[str, Claim]) -> TimelineEntry:
    members = sorted(group, key=lambda t: t.time.span)
    best = min(members, key=lambda t: _rank(dated[t.time.id], t))
    days = dated[best.time.id]
    found = tuple(sorted({c for t in members for c in t.claims}))
    return TimelineEntry(
        id=content_id("tl", story.id, *(t.time.id for t in members)),
        story=story.id,
        text=_plainest(members, claims),
        spans=tuple(t.time.span for t in members),
        earliest=days.earliest,
        latest=days.latest,
        precision=days.precision if days.earliest or days.latest else best.time.precision,
        inferred_from=days.inferred_from,
        why=_why(days, best, members),
        claims=found,
    )


def _rank(days: Dated, told: Told) -> tuple[int, Span]:
    """A date as written comes before one worked out from its own report, that before one from another report."""
    own = {"written": 0, told.time.report: 1}
    return (own.get(days.inferred_from or "", 2), told.time.span)


def _plainest(members: Sequence[Told], claims: Mapping[str, Claim]) -> str:
    """The text of the weightiest claim that holds one of the entry's times itself, else the shortest sentence."""
    holding = {c for t in members for c in t.claims if claims[c].text_span.covers(t.time.span)}
    if holding:
        best = min(holding, key=lambda c: (-len(claims[c].attributions), c))
        return " ".join(claims[best].text.split())
    return min((t.text for t in members), key=lambda s: (len(s), s))


def _why(days: Dated, best: Told, members: Sequence[Told]) -> str:
    if days.earliest or days.latest:
        reports = len({t.time.report for t in members})
        return days.why + (f" {reports} reports give these days." if reports > 1 else "")
    constraint = best.time.constraint or ""
    name = next((v for k, v in _NAMES.items() if constraint.startswith(k)), "that it is said")
    return f'{best.time.why} Of "{best.time.span.quote}" only {name} is known.'

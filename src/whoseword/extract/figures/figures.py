"""Figures of a report: numbers that count something, as written and as data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from whoseword.extract.figures import circumstances, frames, outcomes
from whoseword.extract.figures.counted import Counted, counted, is_large, is_person
from whoseword.extract.figures.named_counts import toll
from whoseword.extract.figures.no_counts import why_no_count
from whoseword.extract.figures.numbers import Amount, amounts, may_hold_number
from whoseword.extract.figures.outcomes import Outcome
from whoseword.extract.index import Index
from whoseword.extract.times.times import contents_of, innermost
from whoseword.extract.units import sentences_of
from whoseword.model import Attribution, Bound, Figure, Report, Span, TimeRef, content_id
from whoseword.text import news_stretches, same_length

REACH = 60
"""A figure is set against this many before it at most."""
WINDOW = 200
"""How many letters around a figure are read for what it takes over from another."""
Place = tuple[int, int]

_LIST = re.compile(
    r"(?:,[^,;.]{3,60}(?=,\s(?:and|or)\s))?[\s,(\"]*(?:and|or|as well as|plus|including|among them|with|included"
    r"|include|includes|comprising|of whom|of them)?[\s,]*(?:at least\s)?(?:the\s)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|rais(?:es|ed|ing)|tak(?:es|ing)|took|push(?:es|ed|ing))\s(?:the|its|their)\s(?:\w+\s){0,2}"
    r"(?:total|tally|count|number|figure)\s(?:so\sfar\s)?to\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:including|among them|among whom|of whom|of them|comprising|some of them)[\s,]*(?:at least\s)?(?:the\s)?$", re.IGNORECASE
)
_FINITE = re.compile(r"\s*(?:have|has|had|was|were|is|are|could|would|will|can|may|might|did|do)\b", re.IGNORECASE)
_PREDICATE = re.compile(r"\s+(?:were|are|was)\s(?:all\s|mostly\s|also\s)?([A-Za-z][\w'-]*(?:\s[a-z][\w'-]*)?)")
_LEFT = re.compile(r"\b(?:left|leaves|leaving|with)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_BESIDE_STATE = re.compile(r"\s(?:more\s)?(dead|wounded|injured|missing)(?!\w)")
_PAUSE = re.compile(r"[,;:(]")
_OTHERS = re.compile(r"(?:^|\s)others?\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r",\sand\s")
_OF_THEM = re.compile(r"\sof\s(?:them|us|those|these)\b", re.IGNORECASE)
_GAP_ENDS = re.compile(r"(?:,|;|\band)\s$")
_NEW_CLAUSE = re.compile(r"\b(?:said|says|told|while|when|after|where|who|which)\b")
_ELSEWHERE = re.compile(r"\s(?:in|at|near|on|from|outside|inside)\s")
_STOPS = re.compile(r"[.;:!?]\s")
_TURNOUT = re.compile(r"\bturnout\b", re.IGNORECASE)
_AMONG = re.compile(r"\s+(?:were|are|was|is)\samong\s", re.IGNORECASE)
_RISEN = re.compile(r"\b(?:ris(?:en|es)|rose|climb(?:ed|s)|grown|grew|jump(?:ed|s)|now stands at)\s(?:to\s)?$", re.IGNORECASE)
_PUT_AT = re.compile(
    r"\b(?:puts?|putting|sets?|gave|gives|revised|raised|lowered|updated|corrected|increased|reduced|cut)\s(?:the|its|their|his|her|that|this)\s"
    r"(?:number|figure|total|count|tally|estimate)\s(?:at|as|to)\s$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:compare[sd]? (?:with|to)|against|up from|down from|from)\s(?:an average of\s)?$", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """A figure in the making; offsets are those of the report."""

    start: int
    end: int
    amount: Amount
    counted: Counted
    sentence: Place
    outcome: Outcome | None = None
    counts: str | None = None
    unit: str | None = None
    whole: Draft | None = None
    echo: bool = False
    circumstances: circumstances.Circumstances = field(default_factory=lambda: circumstances.Circumstances())


def find_figures(report: Report, attributions: Sequence[Attribution] = (), times: Sequence[TimeRef] = ()) -> list[Figure]:
    """The figures in the news of a report, in order of the text.

    A number is a figure if the text says what it counts or what happened to those counted; dates, ages, durations,
    distances and numbers that are part of a name are none. Words such as "dozens" are lower bounds by convention.

    >>> text = "At least 12 miners, including two women, were killed and up to 40 injured."
    >>> [(f.span.quote, f.low, f.high, f.counts) for f in find_figures(Report("r", "c", "", "a.txt", 0, text))]
    [('At least 12 miners', 12.0, None, 'killed'), ('two women', 2.0, 2.0, 'killed'), ('up to 40 injured', None, 40.0, 'injured')]
    """
    plain = same_length(report.text)
    drafts: list[Draft] = []
    timed = Index(times, lambda t: (t.span.start, t.span.end)) if times else None
    contents = contents_of(attributions)
    for a, b in news_stretches(report.text, report.marked):
        for sentence in sentences_of(report.text, a, b):
            near = timed.overlapping(*sentence) if timed is not None else []
            drafts.extend(_figures_of_sentence(plain, sentence, near, drafts[-REACH:]))
    ids = {id(d): content_id("fig", report.id, *_place(report.text, d)) for d in drafts}
    return [_record(report, d, ids, contents) for d in drafts]


def _figures_of_sentence(plain: str, sentence: Place, times: Sequence[TimeRef], earlier: Sequence[Draft]) -> list[Draft]:
    start, end = sentence
    text = plain[start:end]
    if not may_hold_number(text):
        return []
    inside = sorted((t.span.start - start, t.span.end - start) for t in times if start <= t.span.start < end)
    drafts = _drafts(text, sentence, inside)
    if not drafts:
        return []
    _find_outcomes(text, start, drafts, inside)
    _inherit(text, start, drafts, earlier)
    for draft in drafts:
        if draft.counted.kind == "percent" and draft.unit is None and _TURNOUT.search(plain, max(0, start - 200), start):
            draft.unit, draft.counts = "percent of voters", "turnout"
    kept = [d for d in drafts if _is_figure(text, start, d, drafts)]
    known = {id(d) for d in (*kept, *earlier)}
    within = Index(times, lambda t: (t.span.start, t.span.end)) if times else None
    for i, draft in enumerate(kept):
        if draft.whole is not None and id(draft.whole) not in known:
            draft.whole = None
        _link_whole(draft, [*earlier, *kept[max(0, i - REACH) : i]])
        place = (draft.start - start, draft.end - start)
        near = [t for t in within.overlapping(draft.start - 160, draft.end + 160) if t.span.start >= start] if within else []
        draft.circumstances = circumstances.read(text, start, place, draft.outcome, near)
    return kept


def _drafts(text: str, sentence: Place, times: Sequence[Place]) -> list[Draft]:
    drafts = []
    passed = 0
    for amount in amounts(text):
        while passed < len(times) and times[passed][1] <= amount.core_start:
            passed += 1
        if passed < len(times) and times[passed][0] < amount.core_end:
            continue
        found = counted(text, amount)
        if why_no_count(text, amount, found) is None:
            drafts.append(Draft(sentence[0] + found.start, sentence[0] + found.end, amount, found, sentence, unit=found.unit))
    return drafts


def _find_outcomes(text: str, offset: int, drafts: Sequence[Draft], times: Sequence[Place]) -> None:
    places = [(d.start - offset, d.end - offset) for d in drafts]
    for i, draft in enumerate(drafts):
        others = places[max(0, i - 12) : i] + places[i + 1 : i + 13]
        found = _outcome(text, draft, places[i], others, times)
        draft.outcome = None if found is not None and found.term in outcomes.personal() and not is_person(draft.unit) else found
        draft.counts = draft.outcome.counts if draft.outcome else None
        if (
            draft.counted.partitive
            and (match := _PREDICATE.match(text, places[i][1]))
            and (draft.outcome is None or draft.outcome.how == "part")
        ):
            noun = match[1].split()[0]
            draft.unit = noun if outcomes.part_of_outcome(noun) is None else draft.unit


def _outcome(text: str, draft: Draft, place: Place, others: Sequence[Place], times: Sequence[Place]) -> Outcome | None:
    start, end = place
    if draft.counted.kind != "count":
        return toll(text, start, others) if draft.counted.kind == "percent" else None
    if draft.unit is not None and draft.unit.endswith("counts"):
        return None
    unit = outcomes.from_unit(draft.unit, start, end)
    if draft.counted.partitive:
        found = outcomes.after(text, end, others, times) or outcomes.before(text, start)
        part = outcomes.part_of_outcome(draft.unit)
        return found or (Outcome(part, start, end, "part") if part else unit)
    if unit is not None and unit.how == "unit":
        return unit
    left = bool(_LEFT.search(text[max(0, start - 24) : start]))
    right_after = outcomes.after(text, end, (), left=left) if draft.unit is None else None
    if right_after is not None and right_after.start - end < 8 and not _PAUSE.search(text[end : right_after.start]):
        return right_after
    if (frame := frames.around(text, start, end)) is not None:
        return Outcome(*frame, "before")
    return (
        outcomes.before(text, start)
        or outcomes.among(text, end)
        or outcomes.after(text, end, others, times, left=left)
        or outcomes.loose(text, start, end, others, times)
        or toll(text, start, others)
        or unit
    )


def _inherit(text: str, offset: int, drafts: Sequence[Draft], earlier: Sequence[Draft]) -> None:
    """What a figure takes over from another: its outcome in a list, its whole, its unit in a comparison."""
    for i, draft in enumerate(drafts):
        previous, following = drafts[i - 1] if i else None, drafts[i + 1] if i + 1 < len(drafts) else None
        lead = text[max(0, draft.start - offset - WINDOW) : draft.start - offset]
        tail = text[draft.end - offset : draft.end - offset + WINDOW]
        before = [*earlier, *drafts[max(0, i - REACH) : i]]
        if previous is not None:
            gap = text[previous.end - offset : draft.start - offset] if draft.start - previous.end < WINDOW else ";"
            _in_list(gap, lead, tail, draft, previous)
            _same_unit(text[draft.start - offset : draft.start - offset + 20], lead, tail, draft, previous)
            _elided(gap, tail, draft, previous)
            _totalled(lead, draft, previous)
        if draft.whole is None and _PART.search(lead):
            _parted(text, offset, draft, drafts[max(0, i - 4) : i])
        if draft.counted.kind == "percent":
            _of_what(lead, draft, before)
        if draft.unit is None and draft.counts is None:
            _echo(lead, draft, before)
        if following is not None and draft.counts is None and _AMONG.match(tail):
            draft.counts, draft.outcome, draft.whole = following.counts, following.outcome, following
        if following is not None and draft.counted.partitive and draft.unit is None and following.start - draft.end < 12:
            draft.whole = following
    for draft in drafts:
        if draft.whole is not None and draft.counts is None and draft.counted.partitive:
            draft.counts, draft.outcome = draft.whole.counts, draft.whole.outcome
            if match := _PREDICATE.match(text, draft.whole.end - offset):
                draft.unit = match[1].split()[0]


def _in_list(gap: str, lead: str, tail: str, draft: Draft, previous: Draft) -> None:
    """ "killed six weavers and a dozen carters", "30 people, including eight weavers": outcome and whole from the one before."""
    if not _LIST.fullmatch(gap):
        return
    part = bool(_PART.search(lead))
    apposed = previous.outcome is not None and previous.outcome.how == "apposed" and gap.strip() == "," and _less(draft, previous)
    apart = part and draft.outcome is not None and draft.outcome.how == "after" and _NEXT_CLAUSE.match(tail)
    if (draft.counts is None or apposed or apart) and previous.counts and not _FINITE.match(tail):
        draft.counts, draft.outcome = previous.counts, previous.outcome
    follows = previous.whole is not None and not _OTHERS.search(draft.unit or "")
    if draft.counts is not None and draft.counts == previous.counts and (part or apposed or follows):
        draft.whole = previous if part or apposed else previous.whole


def _parted(text: str, offset: int, draft: Draft, before: Sequence[Draft]) -> None:
    """ "Thirty people were held after the march, including four teachers": a part with the outcome of its whole."""
    for whole in reversed(before):
        gap = text[whole.end - offset : draft.start - offset]
        if len(gap) > WINDOW or _STOPS.search(gap):
            return
        if whole.counts and whole.whole is None and whole.counted.kind == "count" and (whole.amount.vague or _less(draft, whole)):
            if draft.counts in (None, whole.counts):
                draft.counts, draft.outcome, draft.whole = whole.counts, whole.outcome, whole
            return


def _less(one: Draft, two: Draft) -> bool:
    return (one.amount.single or 0) < (two.amount.single or 0)


def _elided(gap: str, tail: str, draft: Draft, previous: Draft) -> None:
    """ "Six carters were killed in Orm, three in Tarvo": the second outcome is left out."""
    bare = draft.counts is None and draft.unit is None and draft.counted.kind == "count"
    if bare and previous.counts and _GAP_ENDS.search(gap) and not _NEW_CLAUSE.search(gap) and _ELSEWHERE.match(tail):
        draft.counts, draft.unit, draft.outcome = previous.counts, previous.unit, previous.outcome


def _totalled(lead: str, draft: Draft, previous: Draft) -> None:
    """ "Five more died, bringing the total to 14": the same outcome in all."""
    if draft.counts is None and draft.counted.kind == "count" and previous.counts and _TOTAL.search(lead):
        draft.counts, draft.outcome = previous.counts, previous.outcome


def _same_unit(written: str, lead: str, tail: str, draft: Draft, previous: Draft) -> None:
    """ "2,000 houses were destroyed and a further 300 damaged", "5,000 people left one town and about 200 left another"."""
    further = draft.counts is not None and re.match(r"(?:a further|another)\b", written)
    if (
        draft.unit is None
        and draft.counted.kind == "count"
        and (further or (draft.counts is None and lead.endswith("and ") and re.match(r"\s[a-z]", tail)))
    ):
        draft.unit = previous.unit


def _of_what(lead: str, draft: Draft, before: Sequence[Draft]) -> None:
    """A percentage that does not say of what: the one before it says, if both stand in one account."""
    compared = bool(_COMPARED.search(lead))
    near = [d for d in before if d.sentence == draft.sentence or "vote" in (d.unit or "")]
    shares = [d for d in near if d.counted.kind == "percent" and d.unit and (compared or d.counts is None)]
    if shares and (draft.unit is None or compared):
        draft.unit, draft.counts = shares[-1].unit, shares[-1].counts


def _echo(lead: str, draft: Draft, before: Sequence[Draft]) -> None:
    """A bare number that repeats, raises or is set against an earlier figure."""
    if lead.endswith("the ") or lead.endswith("The "):
        same = [d for d in before if d.amount.single == draft.amount.single and d.counts]
        if same:
            draft.counts, draft.unit, draft.outcome, draft.echo = same[-1].counts, same[-1].unit, same[-1].outcome, True
    elif _RISEN.search(lead) or _PUT_AT.search(lead):
        tolls = [d for d in before if d.counts and not d.whole]
        if tolls:
            draft.counts, draft.unit = tolls[-1].counts, tolls[-1].unit
    elif _COMPARED.search(lead) and before and (before[-1].sentence == draft.sentence or draft.sentence[0] - before[-1].sentence[1] < 12):
        last = before[-1]
        if last.counted.kind == draft.counted.kind:
            draft.counts, draft.unit = last.counts, last.unit


def _is_figure(text: str, offset: int, draft: Draft, drafts: Sequence[Draft]) -> bool:
    amount, unit = draft.amount, draft.unit
    if amount.single == 1 and amount.worded:
        lead = text[amount.start : amount.core_start].strip().lower().removeprefix("another")
        return (bool(lead) and (draft.counts or unit) is not None) or (
            draft.counts is not None and draft.outcome is not None and draft.outcome.how not in ("soft", "part")
        )
    if amount.needs == "outcome":
        return draft.counts is not None and draft.outcome is not None
    if draft.echo and any(d.whole is draft for d in drafts):
        return True
    if unit is None and _OF_THEM.match(text, draft.end - offset) and (amount.single or 2) > 1:
        return True
    if draft.counted.kind == "percent":
        return unit is not None or draft.counts is not None or amount.single != 100
    if draft.counted.partitive and unit is None:
        return draft.counts is not None
    return draft.counts is not None or unit is not None or (is_large(text, amount) and not draft.counted.partitive)


def _link_whole(draft: Draft, before: Sequence[Draft]) -> None:
    """The figure of which "15 of the wounded" or "13 were among those killed" is a part, where one is given before it."""
    if draft.whole is not None or not draft.counted.partitive:
        return
    part = outcomes.part_of_outcome(draft.counted.unit)
    value = draft.amount.single or draft.amount.low
    if part is None or value is None:
        return
    fits = [d for d in before if d.counts == part and d.whole is None and not d.counted.partitive]
    wholes = [d for d in fits if (d.amount.high or d.amount.low or 0) >= value]
    if wholes:
        draft.whole = wholes[-1]


def _record(report: Report, draft: Draft, ids: dict[int, str], contents: Index[tuple[Span, int, str]]) -> Figure:
    span = Span.of(report.id, report.text, *_place(report.text, draft))
    found = draft.circumstances
    bound = draft.amount.bound
    return Figure(
        id=ids[id(draft)],
        report=report.id,
        span=span,
        low=draft.amount.low,
        high=None if bound is Bound.VAGUE else draft.amount.high,
        bound=bound,
        attribution=innermost(span, contents),
        unit=_as_written(report.text, draft),
        counts=draft.counts,
        per=found.per,
        period=found.period,
        place=found.place,
        as_of=found.as_of,
        cumulative=found.cumulative,
        part_of=ids.get(id(draft.whole)) if draft.whole is not None else None,
    )


def _place(text: str, draft: Draft) -> tuple[int, int]:
    """The span, with an adjoining word that tells who is counted ("24 dead") and both marks of a quoted word."""
    match = _BESIDE_STATE.match(text, draft.end)
    end = match.end() if match and draft.unit is None and draft.outcome is not None and draft.outcome.how == "after" else draft.end
    inside, before = same_length(text[draft.start : end]), same_length(text[max(0, draft.start - 1) : draft.start])
    return (draft.start - 1 if before == '"' and inside.count('"') == 1 else draft.start), end


def _as_written(text: str, draft: Draft) -> str | None:
    """The unit in the report's own characters, where it stands in the span."""
    unit = draft.unit
    if unit and draft.end - len(unit) >= draft.start:
        written = text[draft.end - len(unit) : draft.end]
        if same_length(written) == unit:
            return " ".join(written.split())
    return unit

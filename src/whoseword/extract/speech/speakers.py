"""Speakers that a sentence leaves out or names by "we": the sentence or the quotation before tells who is meant."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.units import Unit
from whoseword.text import words

_FIRST_PERSON = frozenset({"i", "we"})
_NAMED = r"(?:(?:[A-Z][\w.'\u2019-]+\s+){0,5}[A-Z][\w'\u2019-]+)"
_NAME_BEHIND = re.compile(r"\s+(?P<who>(?:the\s+)?" + _NAMED + r")(?=\s*[.,;:]|\s+(?:on|in|at|when|during|after)\b|\s*$)")
_NAME_AHEAD = re.compile(r"[\s,]*(?P<who>(?:the\s+)?" + _NAMED + r"|he|she|they|it)\s+$")
_ADVERBIAL = re.compile(
    r"\s+(?:(?:late\s+|early\s+)?(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\s+|(?:\w+ly|also|later|then|has|have|had)\s+)*"
)
_WHO = re.compile(
    r"(?P<who>\bwho)\s+(?:(?:has|have|had|also|later|earlier|recently|once|\w+ly)\s+|(?:(?:late|early|last|this|earlier\s+this)\s+)?"
    r"(?:(?:on|in)\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|week|month|year|[A-Z][a-z]+|\d{1,4})"
    r"(?:\s+(?:morning|afternoon|evening|night))?\s+|in\s+an?\s+(?:\w+\s+)?(?:statement|interview|letter|speech|post)\s+){0,3}$"
)
_CUT_OFF = re.compile(r"(?P<who>We|I)\s")
_LABEL = re.compile(r"(?:^|[\s;.])(?P<who>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}):\s*$")


def fill_speakers(text: str, units: Sequence[Unit], utterances: Sequence[Utterance], quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterances with a source wherever the text before settles it; the others stay without one.

    Three cases, each only if nothing stands in between: a second verb of one sentence ("…, adding that"), a quotation
    that goes on, and a first-person sentence outside quotation marks after somebody's words.
    """
    out: list[Utterance] = []
    for utterance in _shared(text, units, utterances):
        before = out[-1] if out else None
        if utterance.source is None and utterance.cue is None and (we := _CUT_OFF.match(text, utterance.content[0][0])):
            utterance = replace(utterance, source=we.span("who"))
            found = _unmarked(text, units, utterance, before, quotations)
            if found is utterance:
                continue
            utterance = found
        elif _first_person(text, utterance) and not _quoted(utterance.source, quotations):
            utterance = _unmarked(text, units, utterance, before, quotations)
        elif utterance.source is None and before is not None and _same_speaker(text, units, utterance, before):
            utterance = replace(utterance, source=before.source)
        elif utterance.source is None and utterance.cue is not None:
            utterance = replace(utterance, source=_beside_cue(text, units, utterance, quotations))
        out.append(utterance)
    return out


def _shared(text: str, units: Sequence[Unit], utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, a subject right before the first of two verbs given to both: `Bo on Monday accused … and said …`."""
    sources = sorted({u.source for u in utterances if u.source})
    out = []
    for u in utterances:
        if u.source is None and u.cue is not None:
            u = replace(u, source=_subject(text, units, u, sources) or _relative(text, units, u.cue))
        out.append(u)
    return out


def _subject(text: str, units: Sequence[Unit], u: Utterance, sources: Sequence[Range]) -> Range | None:
    assert u.cue is not None
    unit = unit_at(units, u.cue[0])
    ahead = [s for s in sources if unit is not None and unit.start <= s[0] and s[1] <= u.cue[0]]
    if not ahead or _ADVERBIAL.fullmatch(text, ahead[-1][1], u.cue[0]) is None:
        return None
    return ahead[-1] if not any(a < u.cue[0] and ahead[-1][1] < b for a, b in u.content) else None


def _relative(text: str, units: Sequence[Unit], cue: Range) -> Range | None:
    """The "who" of a relative clause whose verb the cue is: `Talvo, who on Monday accused …`; whom it means the mentions tell."""
    unit = unit_at(units, cue[0])
    hit = _WHO.search(text, unit.start if unit else cue[0], cue[0])
    return hit.span("who") if hit is not None and unit is not None and hit.start() > unit.start else None


def _beside_cue(text: str, units: Sequence[Unit], utterance: Utterance, quotations: Sequence[Quotation]) -> Range | None:
    """The name right behind "said", or the name or pronoun right before it, after a quotation: what a reader overlooked."""
    assert utterance.cue is not None
    start, end = utterance.cue
    before = [b for _, b in utterance.content if b <= start]
    unit = unit_at(units, start)
    if not before or unit is None or not _quoted((before[-1] - 1, before[-1]), quotations):
        return None
    behind = _NAME_BEHIND.match(text, end, unit.end)
    if behind is not None and before[-1] <= start and not any(c.isalnum() for c in text[before[-1] : start]):
        return behind.span("who")
    ahead = _NAME_AHEAD.match(text, before[-1], start)
    return ahead.span("who") if ahead is not None else None


def place_of(utterance: Utterance) -> int:
    """Where the saying stands: the cue, else the source, else the content."""
    anchor = utterance.cue or utterance.source or utterance.content[0]
    return anchor[0]


def unit_at(units: Sequence[Unit], at: int) -> Unit | None:
    """The unit of a sorted sequence that holds the character `at`; `None` outside all."""
    index = bisect_right(units, at, key=lambda u: u.start) - 1
    return units[index] if index >= 0 and at < units[index].end else None


def _same_speaker(text: str, units: Sequence[Unit], utterance: Utterance, before: Utterance) -> bool:
    here, there = unit_at(units, place_of(utterance)), unit_at(units, place_of(before))
    if utterance.cue is not None:
        cue = text[slice(*utterance.cue)].lower()
        joined = text[max(0, utterance.cue[0] - 12) : utterance.cue[0]].rstrip().lower()
        second = cue.split()[0].endswith("ing") or joined.endswith((" and", " but", ",", "“", '"'))
        return here is not None and here is there and second and utterance.cue[0] > (before.cue or before.content[0])[0]
    end = max(b for _, b in before.content)
    gap = text[max(end, before.cue[1] if before.cue else 0, before.source[1] if before.source else 0) : utterance.content[0][0]]
    return "\n\n\n" not in gap and not any(c.isalnum() for c in gap)


def _first_person(text: str, utterance: Utterance) -> bool:
    return utterance.source is not None and text[slice(*utterance.source)].lower() in _FIRST_PERSON


def _quoted(source: Range | None, quotations: Sequence[Quotation]) -> bool:
    return source is not None and bool(touching(quotations, source[0], source[0] + 1))


def _unmarked(
    text: str, units: Sequence[Unit], utterance: Utterance, before: Utterance | None, quotations: Sequence[Quotation]
) -> Utterance:
    """A first-person sentence without marks, given to its label ("Council: We …"), or to whoever was quoted right before it.

    Anywhere else "we" may as well be the outlet or the body that publishes the report, and stays open.
    """
    assert utterance.source is not None
    start = utterance.source[0]
    whole = _sentence(text, units, start)
    if label := _LABEL.search(text, max(0, start - 60), start):
        return Utterance(((start, whole[1]),), label.span("who"), None, utterance.score)
    if (
        before is None
        or before.source is None
        or not _right_after(text, units, before, whole[0])
        or not _quoted(before.content[-1], quotations)
    ):
        return utterance
    return Utterance((whole,), before.source, None, utterance.score)


def _right_after(text: str, units: Sequence[Unit], before: Utterance, at: int) -> bool:
    unit = unit_at(units, place_of(before))
    return unit is not None and unit.end <= at and not any(c.isalnum() for c in text[max(unit.end, before.content[-1][1]) : at])


def _sentence(text: str, units: Sequence[Unit], at: int) -> Range:
    unit = unit_at(units, at)
    if unit is None:
        return at, at + 1
    end = unit.end
    if (stop := re.search(r"[.?!]?;", text[at:end])) is not None:
        end = at + stop.start()
    spans = [w for w in words(text, unit.start, end) if text[w[0]].isalnum()]
    return (unit.start, spans[-1][1])

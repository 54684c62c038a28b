"""Speakers that a sentence leaves out or names by "we": the sentence or the quotation before tells who is meant."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.reader import Range, Utterance
from whoseword.extract.units import Unit
from whoseword.text import words

_FIRST_PERSON = frozenset({"i", "we"})
_LABEL = re.compile(r"(?:^|[\s;.])(?P<who>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}):\s*$")
_SPEECH_VERB = re.compile(r"\b(?:said|says|stated?|added|wrote|told|announced|stating|saying)\b", re.IGNORECASE)


def fill_speakers(text: str, units: Sequence[Unit], utterances: Sequence[Utterance], quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterances with a source wherever the text before settles it; the others stay without one.

    Three cases, each only if nothing stands in between: a second verb of one sentence ("…, adding that"), a quotation
    that goes on, and a first-person sentence outside quotation marks after somebody's words.
    """
    out: list[Utterance] = []
    for utterance in utterances:
        before = out[-1] if out else None
        if _first_person(text, utterance) and not _quoted(utterance.source, quotations):
            utterance = _unmarked(text, units, utterance, before, quotations)
        elif utterance.source is None and before is not None and _same_speaker(text, units, utterance, before):
            utterance = replace(utterance, source=before.source)
        out.append(utterance)
    return out


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

"""Sentences that say last who says it, as word-for-word translations do: `Ten miners died, informs the agency Pavel Press`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whoseword.extract.index import Index
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.readers.syntax import finite
from whoseword.extract.speech.sources import trim_source
from whoseword.extract.speech.speakers import unit_at
from whoseword.extract.units import Unit, unit_of
from whoseword.lexicon import any_of, terms

SURE = 0.6
SHORTEST = 20
"""What is said is a clause of at least this many characters."""

_CITING = r"(?:,?\s+(?:citing|quoting|referring\s+to|with\s+(?:a\s+)?(?:reference|link)\s+to)\s"
_OF_THIS = re.compile(r",?\s+(?:about|of)\s+(?:this|it|that|which)$", re.IGNORECASE)
_ONLY_CITED = re.compile(rf"\s*{_CITING})\s*", re.IGNORECASE)


def turned(text: str, units: Sequence[Unit], utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, with what stands before cue and source as content where a reader took whom they cite for it."""
    return [_turned(text, units, u) for u in utterances]


def _turned(text: str, units: Sequence[Unit], u: Utterance) -> Utterance:
    if u.source is None or u.cue is None or not u.cue[1] <= u.source[0]:
        return u
    first = u.content[0]
    if first[0] >= u.source[1] and _ONLY_CITED.fullmatch(text, u.source[1], first[0]):
        unit = unit_at(units, u.cue[0])
        head = (unit.start, u.cue[0]) if unit is not None else first
        words = unit_of(text, *head, []).words if head[1] - head[0] >= SHORTEST else ()
        return replace(u, content=(_bare(text, head),)) if finite(words, 0, len(words)) else u
    last = u.content[-1]
    about = _OF_THIS.search(text, *last) if last[1] <= u.cue[0] else None
    if about is not None and about.start() > last[0]:
        return replace(u, content=(*u.content[:-1], (last[0], about.start())))
    if len(u.content) > 1 and last[1] <= u.cue[0] and _OF_THIS.fullmatch(f", {text[slice(*last)]}"):
        return replace(u, content=u.content[:-1])
    return u


def _bare(text: str, where: Range) -> Range:
    start, end = where
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "\"'\u201d\u2019)%"):
        end -= 1
    about = _OF_THIS.search(text, start, end)
    return start, about.start() if about else end


def said_last(text: str, units: Sequence[Unit], read: Sequence[Utterance]) -> list[Utterance]:
    """What is said in sentences that close with the word of saying and who says it, where `read` has nothing; in order of the text."""
    taken = Index([r for u in read for r in (*u.content, *(x for x in (u.source, u.cue) if x))], lambda r: r)
    found = []
    for unit in units:
        hit = _closing().search(text, unit.start, unit.end)
        if hit is None or hit.start() - unit.start < SHORTEST or taken.overlapping(unit.start, unit.end):
            continue
        source = trim_source(text, hit.span("who"))
        who = unit_of(text, *source, []).words if source else ()
        if source is None or finite(who, 0, len(who)) or not any(w.capital for w in who):
            continue
        found.append(Utterance((_bare(text, (unit.start, hit.start())),), source, hit.span("cue"), SURE))
    return found


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        rf",\s+(?:(?:about|of)\s+(?:this|it|that|which)\s+)?(?P<cue>{any_of(terms('closing_cues'))})\s+"
        rf"(?P<who>[^,;:.\"\u201c\n]{{3,90}}?)(?:{_CITING}[^;\"\u201c\n]{{3,120}}?))?[.\s]*$"
    )

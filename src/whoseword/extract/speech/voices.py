"""Clauses of a sentence that have a voice of their own: `300 fled, according to the council, while the guild put the number at 500`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.clauses import read_unit
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.readers.syntax import kind
from whoseword.extract.speech.tolls import put_at
from whoseword.extract.units import unit_of

LEAST = 12
"""What is left of a content has at least so many characters."""

_CONTRARY = re.compile(r",\s+(?:while|whereas)\s+", re.IGNORECASE)
_JOINING = re.compile(r"[\s,;]*(?:while|whereas|but|and|although|though)\s+", re.IGNORECASE)


def own_voices(text: str, utterances: Sequence[Utterance], quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterances, what another says in a clause behind "while" or behind the source as an utterance of its own."""
    out = []
    for u in utterances:
        rest, more = _parted(text, u, quotations)
        out.append(rest)
        out.extend(more)
    return out


def _parted(text: str, u: Utterance, quotations: Sequence[Quotation]) -> tuple[Utterance, list[Utterance]]:
    if u.source is None:
        return u, []
    start, end = u.content[-1]
    if touching(quotations, start, end):
        return u, []
    lead = max(start - 10, u.source[1])
    behind = _JOINING.search(text, lead, min(start + 10, end)) if len(u.content) > 1 and u.source[0] < start else None
    if behind is not None and behind.end() >= start and (said := _spoken(text, (behind.end(), end), u)) is not None:
        return replace(u, content=u.content[:-1]), [said]
    for hit in _CONTRARY.finditer(text, start, end):
        said = _spoken(text, (hit.end(), end), u) if hit.start() - start >= LEAST else None
        if said is not None:
            return replace(u, content=(*u.content[:-1], (start, hit.start()))), [said]
    return u, []


def _spoken(text: str, clause: Range, outer: Utterance) -> Utterance | None:
    """What somebody else says in the clause, if it begins with who says it."""
    found = put_at(text, *clause) or next(iter(read_unit(unit_of(text, *clause, []))), None)
    if found is None or found.source is None or found.cue is None or found.content[0][0] < found.cue[0]:
        return None
    who = text[slice(*found.source)].lower()
    same = outer.source is not None and who == text[slice(*outer.source)].lower()
    begins = not text[clause[0] : found.source[0]].strip()
    return replace(found, score=outer.score) if begins and not same and who not in kind("pronoun") else None

"""Statements in a relative clause, given back what they speak of: "the fire, which police said was set on purpose"."""

import re
from dataclasses import replace

from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.readers.syntax import finite, kind, noun_phrase_start
from whoseword.extract.speech.nested import FIRST_PERSON
from whoseword.extract.speech.speakers import unit_at
from whoseword.extract.units import Unit, Word

_AFTER_COMMA = re.compile(r",\s+(?=(?:have|has|had|is|are|was|were|will|would|\w+ed)\b)")
_NO_NOUN = frozenset({"it", "that", "this", "these", "those", "one", "them", "him", "her", "us", "you", "me", "what"})


def with_antecedent(text: str, units: list[Unit], u: Utterance) -> Utterance:
    """The utterance with the noun phrase before "which", "that" or "who" as its first content, where its content lacks a subject.

    What follows a comma and a verb of the sentence around it is none of its content.
    """
    if (
        u.source is None
        or u.cue is None
        or not u.source[1] <= u.cue[0] < u.content[0][0]
        or FIRST_PERSON.fullmatch(text[slice(*u.source)].lower())
    ):
        return u
    unit = unit_at(units, u.source[0])
    if unit is None:
        return u
    w = unit.words
    first = next((i for i, x in enumerate(w) if x.start >= u.content[0][0]), len(w))
    source = next((i for i, x in enumerate(w) if x.start >= u.source[0]), len(w))
    if first >= len(w) or source < 2 or w[source - 1].low not in ("which", "that", "who") or not _is_predicate(w, first):
        return u
    comma = w[source - 2].low == ","
    end = source - 2 if comma else source - 1
    start = noun_phrase_start(w, 0, end) if end > 0 and w[end - 1].low not in _NO_NOUN else None
    if start is not None:
        start = max([start, *(i + 1 for i in range(start, end - 1) if w[i].low == "for")])
    if start is None or w[start].quote != w[end - 1].quote:
        return u
    content = u.content
    if comma and (stop := _AFTER_COMMA.search(text, *content[0])) is not None:
        content = ((content[0][0], stop.start()), *content[1:])
    what: Range = (w[start].start, w[end - 1].end)
    return replace(u, content=(what, *content))


def _is_predicate(w: tuple[Word, ...], at: int) -> bool:
    """Whether the words begin with a verb that lacks its subject."""
    low = w[at].low
    return low in kind("be") or low in kind("helper") or (finite(w, at, at + 1) and at + 1 < len(w) and not low.endswith("ing"))

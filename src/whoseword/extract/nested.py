"""Attributions inside what somebody says: "he said that residents believe …", "denied the guild's accusations that …"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from whoseword.extract.clauses import read_unit
from whoseword.extract.cues import stance_of_words
from whoseword.extract.evidence import kind_of, leaves_unnamed
from whoseword.extract.reader import Range, Utterance
from whoseword.extract.syntax import finite, kind
from whoseword.extract.units import unit_of
from whoseword.model import EvidenceKind, Stance
from whoseword.text import sentences, words

FEWEST = 4
"""A nested content of fewer words is not checkable by itself."""

_STANCES = frozenset({Stance.ASSERTS, Stance.BELIEVES, Stance.SUSPECTS, Stance.DENIES, Stance.DOUBTS, Stance.PREDICTS})
_ACCUSED = re.compile(
    r"(?P<who>(?:\b[A-Z][\w.-]*\s+){1,4}|(?:\b[Tt]he\s+)?(?:[\w.-]+\s+){0,3}[\w.-]+(?P<own>'s?|\u2019s?)\s+)"
    r"(?P<cue>accusations?|allegations?|claims?|charges)\s+(?:that\s+|of\s+|it\s+had\s+(?=\w))(?P<what>[^.;\n]{12,})"
)
_MARKS = " \"'\u201c\u201d\u2018\u2019"
_EVIDENCE = re.compile(r"(?:\w+\s+){0,2}(?:evidence|proof)\b", re.IGNORECASE)
_VAGUE = re.compile(r"^(?:\w+\s+){0,3}(?:sources?|reports?|witnesses|people)$", re.IGNORECASE)


def find_nested(text: str, outer: Utterance) -> tuple[list[tuple[Utterance, bool]], list[Range]]:
    """What stands inside `outer`'s content: attributions to others, each with whether `outer`'s speaker relays it;
    and unnamed sources and evidence that it rests on.
    """
    inner: list[tuple[Utterance, bool]] = []
    bases: list[Range] = []
    for one in _inside(text, outer):
        assert one.source is not None
        phrase = text[slice(*one.source)]
        evidence = kind_of(phrase) not in (EvidenceKind.NONE_GIVEN, EvidenceKind.OFFICIAL) and not _named(phrase)
        if _VAGUE.match(phrase) or _EVIDENCE.match(phrase) or (evidence and leaves_unnamed(phrase)):
            bases.append(one.source)
        elif outer.source is None or text[slice(*outer.source)] != phrase:
            inner.append((one, True))
    inner.extend((one, False) for one in _accusations(text, outer))
    return inner, bases


def _inside(text: str, outer: Utterance) -> Iterator[Utterance]:
    for start, end in outer.content:
        for first, last in sentences(text, start, end):
            for raw in read_unit(unit_of(text, first, last, [])):
                one = _unmarked(text, raw)
                if one.source and one.cue and _checkable(text, one) and not _is_whole(text, one, outer):
                    yield one


def _unmarked(text: str, one: Utterance) -> Utterance:
    """The utterance without quotation marks at the edges of its source."""
    if one.source is None:
        return one
    a, b = one.source
    while a < b and text[a] in _MARKS:
        a += 1
    while b > a and text[b - 1] in _MARKS:
        b -= 1
    return replace(one, source=(a, b) if a < b else None)


def _checkable(text: str, one: Utterance) -> bool:
    assert one.source is not None and one.cue is not None
    phrase = text[slice(*one.source)].lower().strip("\"'\u201c\u201d ")
    said = [text[a:b].lower() for a, b in words(text, *one.cue)]
    stance = stance_of_words(said)
    long = sum(text[a].isalnum() for start, end in one.content for a, b in words(text, start, end)) >= FEWEST
    names_somebody = phrase not in kind("nobody_else") and len(phrase) < 90 and not _is_clause(text, one.source)
    return names_somebody and stance in _STANCES and long


def _is_clause(text: str, where: Range) -> bool:
    found = unit_of(text, *where, []).words
    return finite(found, 0, len(found))


def _is_whole(text: str, one: Utterance, outer: Utterance) -> bool:
    return outer.source is not None and one.source is not None and text[slice(*one.source)].lower() == text[slice(*outer.source)].lower()


def _named(phrase: str) -> bool:
    return re.search(r"[A-Z][\w'-]+\s+[A-Z][\w'-]+", phrase) is not None


def _accusations(text: str, outer: Utterance) -> Iterator[Utterance]:
    for start, end in outer.content:
        for hit in _ACCUSED.finditer(text, start, end):
            a, b = hit.span("who")
            b = a + len(text[a:b].rstrip())
            if hit["own"]:
                b -= len(hit["own"])
            if text[a:b].lower() in kind("nobody_else") or b <= a:
                continue
            yield Utterance((hit.span("what"),), (a, b), hit.span("cue"), outer.score)

"""Attributions inside what somebody says: "he said that residents believe …", "denied the guild's accusations that …"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from whoseword.extract.grounds.evidence import kind_of, leaves_unnamed
from whoseword.extract.grounds.links import EVIDENCE
from whoseword.extract.readers.clauses import read_unit
from whoseword.extract.readers.cues import stance_of_words
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.readers.syntax import finite, kind
from whoseword.extract.speech.sources import trim_source
from whoseword.extract.speech.stance import stance_in
from whoseword.extract.units import pieces, unit_of
from whoseword.lexicon import any_of, terms
from whoseword.model import EvidenceKind, Stance
from whoseword.text import words

FEWEST = 4
"""A nested content of fewer words is not checkable by itself."""

_STANCES = frozenset({Stance.ASSERTS, Stance.BELIEVES, Stance.SUSPECTS, Stance.DENIES, Stance.DOUBTS, Stance.PREDICTS})
_VOICED = frozenset({Stance.SUSPECTS, Stance.DENIES, Stance.DOUBTS})
"""Stances by which unnamed people are heard as a voice, where what they assert or believe is something that the speaker goes by."""
_ACCUSING = re.compile(r"accusation|allegation|claim|charges")
_ACCUSED = re.compile(
    r"(?P<who>(?:\b[A-Z][\w.-]*\s+){1,4}|(?:\b[Tt]he\s+)?(?:[\w.-]+\s+){0,3}[\w.-]+(?P<own>'s?|\u2019s?)\s+)"
    r"(?P<cue>accusations?|allegations?|claims?|charges)\s+(?:that\s+|of\s+|(?=(?:it|he|she|they)\s+(?:had|has|have|was|were|is|are)\b))(?P<what>[^.;\n]{12,})"
)
_WHO_SAYS = re.compile(
    r"(?P<who>(?:the\s+)?[A-Z][\w'\u2019-]+(?:\s+(?:(?:of|for|the)\s+)*[A-Z][\w'\u2019-]+){0,6})(?:\s+\([^)]{2,12}\))?,\s+(?:which|who)\s+"
    r"(?P<cue>(?:(?:has|have|had)\s+)?(?:\w+ly\s+)?(?:defined|described|called|labell?ed|termed|dubbed|branded|denounced|characteri[sz]ed))\s+"
    r"(?P<what>[^.;\n]{10,})"
)
_MARKS = " \"'\u201c\u201d\u2018\u2019"
FIRST_PERSON = re.compile(r"(?:we|i)(?:['\u2019]\w+)?(?:\s+\w+n['\u2019]?t)?")
_COMPLEMENT = re.compile(r"that\b|[\"\u201c]", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][\w'\u2019-]+")
_INSIDE = re.compile(r"(?:to|in|on|at|of|by|for|from|with|under|after|before)\s", re.IGNORECASE)
_SAID_TO_BE = re.compile(r"\s+to\s+(?:be|have)\b", re.IGNORECASE)
_VAGUE = re.compile(r"^(?:\w+\s+){0,3}(?:sources?|reports?|witnesses|people)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Nested:
    """What stands inside a content."""

    others: tuple[tuple[Utterance, bool], ...]
    """Attributions to others, each with whether the outer speaker relays it."""
    own: tuple[Utterance, ...]
    """What the outer speaker, or its own body, believes or denies: no second voice."""
    bases: tuple[Range, ...]
    """Unnamed sources and evidence that the outer statement rests on."""


def find_nested(text: str, outer: Utterance, names: Mapping[str, str] = MappingProxyType({})) -> Nested:
    """What stands inside `outer`'s content; `names` gives the fullest wording of a speaker by its last word."""
    others: list[tuple[Utterance, bool]] = []
    own: list[Utterance] = []
    bases: list[Range] = []
    for one in _inside(text, outer):
        assert one.source is not None
        phrase = text[slice(*one.source)]
        evidence = kind_of(phrase) not in (EvidenceKind.NONE_GIVEN, EvidenceKind.OFFICIAL) and not _named(phrase)
        said = stance_in(text, one)
        if said not in _VOICED and (_VAGUE.match(phrase) or EVIDENCE.match(phrase) or (evidence and leaves_unnamed(phrase))):
            bases.append(one.source)
        elif outer.source is not None and _is_own(phrase, text[slice(*outer.source)], names):
            own.append(one)
        elif outer.source is None or text[slice(*outer.source)] != phrase:
            others.append((one, True))
    others.extend((one, False) for one in _accusations(text, outer))
    others.extend((one, True) for one in _described(text, outer))
    others.extend((one, True) for one in _firm(text, outer))
    return Nested(tuple(others), tuple(own), tuple(bases))


def speakers_by_last_word(text: str, utterances: Sequence[Utterance]) -> dict[str, str]:
    """For the last word of every source the longest wording that ends in it or names it: "Bo" is "harbour minister Ada Bo"."""
    phrases = sorted({text[slice(*u.source)] for u in utterances if u.source}, key=lambda p: (-len(p), p))
    found: dict[str, str] = {}
    for phrase in phrases:
        for word in _CAPITAL.findall(phrase):
            found.setdefault(word, phrase)
    return found


def _is_own(phrase: str, speaker: str, names: Mapping[str, str]) -> bool:
    """Whether `phrase` is the speaker's own body without another name: "we", "his ministry", "the ministry" of a minister.

    "Norvan officials" are a voice of their own, even in a Norvan minister's mouth: who believes something is not for us to guess.
    """
    own = phrase.lower().split()
    if FIRST_PERSON.fullmatch(own[0]) and len(own) == 1:
        return True
    last = _CAPITAL.findall(speaker)
    whole = f"{speaker} {names.get(last[-1], '')}" if last else speaker
    if own[-1] not in kind("colleague"):
        return False
    names_body = [w for w in own[:-1] if w not in kind("determiner")]
    if not names_body:
        return own[0] in ("his", "her", "their", "its", "our") or own[-1] in whole.lower().split()
    return False


def _inside(text: str, outer: Utterance) -> Iterator[Utterance]:
    for start, end in outer.content:
        for first, last in pieces(text, start, end):
            for raw in read_unit(unit_of(text, first, last, [])):
                one = _unmarked(text, raw)
                if one.source and one.cue and _checkable(text, one) and not _is_whole(text, one, outer):
                    yield one


def _unmarked(text: str, one: Utterance) -> Utterance:
    """The utterance with the noun phrase of its source alone, without quotation marks at the edges."""
    if one.source is None:
        return one
    a, b = one.source
    while a < b and text[a] in _MARKS:
        a += 1
    while b > a and text[b - 1] in _MARKS:
        b -= 1
    return replace(one, source=trim_source(text, (a, b)) if a < b else None)


def _checkable(text: str, one: Utterance) -> bool:
    assert one.source is not None and one.cue is not None
    phrase = text[slice(*one.source)].lower().strip("\"'\u201c\u201d ")
    said = [text[a:b].lower() for a, b in words(text, *one.cue)]
    stance = stance_of_words(said)
    long = sum(text[a].isalnum() for start, end in one.content for a, b in words(text, start, end)) >= FEWEST
    if phrase.split()[-1:] and " " in phrase and phrase.split()[-1] in kind("pronoun"):
        return False
    mine = FIRST_PERSON.fullmatch(phrase) is not None
    own = mine and stance in (Stance.BELIEVES, Stance.SUSPECTS)
    names_somebody = (own or not (mine or phrase in kind("nobody_else"))) and len(phrase) < 90 and not _is_clause(text, one.source)
    if _INSIDE.match(phrase) or _SAID_TO_BE.match(text, one.cue[1]):
        return False
    aside = said[0].endswith("ing") and _COMPLEMENT.match(text, one.content[0][0]) is None
    perceived = any(w in kind("perceiving") for w in said)
    doing = text[slice(*one.content[0])].lower().startswith("to ") and stance is Stance.ASSERTS
    return not doing and names_somebody and stance in _STANCES and long and not aside and not perceived


def _is_clause(text: str, where: Range) -> bool:
    found = unit_of(text, *where, []).words
    return finite(found, 0, len(found))


def _is_whole(text: str, one: Utterance, outer: Utterance) -> bool:
    return outer.source is not None and one.source is not None and text[slice(*one.source)].lower() == text[slice(*outer.source)].lower()


def _named(phrase: str) -> bool:
    return re.search(r"[A-Z][\w'-]+\s+[A-Z][\w'-]+", phrase) is not None


def _described(text: str, outer: Utterance) -> Iterator[Utterance]:
    """`…, condemned by the Harbour Union, which has called it a "graveyard"`: what the union says."""
    for start, end in outer.content:
        for hit in _WHO_SAYS.finditer(text, start, end):
            if sum(text[a].isalnum() for a, _ in words(text, *hit.span("what"))) >= FEWEST:
                yield Utterance((hit.span("what"),), hit.span("who"), hit.span("cue"), outer.score)


def _firm(text: str, outer: Utterance) -> Iterator[Utterance]:
    """`the guild chief has been firm with the envoys that the guards must leave`: what the chief says."""
    for start, end in outer.content:
        hit = _is_firm().match(text, start, end)
        if hit is not None and hit["who"].lower() not in kind("nobody_else"):
            yield Utterance((hit.span("what"),), hit.span("who"), hit.span("cue"), outer.score)


@cache
def _is_firm() -> re.Pattern[str]:
    mark = r"[\"\u201c\u201d\u2018\u2019]?"
    return re.compile(
        r"(?:that\s+)?(?P<who>(?:[\w'\u2019.-]+\s+){0,8}?[\w'\u2019.-]+)\s+"
        rf"(?P<cue>(?:(?:has|have|had)\s+been|is|are|was|were)\s+(?:\w+ly\s+)?{mark}(?:\w+\s+and\s+)?{any_of(terms('firm_words'))}(?:\s+and\s+\w+)?{mark})"
        r"(?:\s+(?:with|to)\s+[^,;.\n]{2,80}?)?\s+that\s+(?P<what>[^;\n]{20,})",
        re.IGNORECASE,
    )


def _accusations(text: str, outer: Utterance) -> Iterator[Utterance]:
    """`the guild's accusations that …`: what the guild says, whoever denies it."""
    for start, end in outer.content:
        for hit in _ACCUSED.finditer(text, start, end) if _ACCUSING.search(text, start, end) else ():
            a, b = hit.span("who")
            b = a + len(text[a:b].rstrip())
            if hit["own"]:
                b -= len(hit["own"])
            if text[a:b].lower() not in kind("nobody_else") and b > a:
                yield Utterance((hit.span("what"),), (a, b), hit.span("cue"), outer.score)

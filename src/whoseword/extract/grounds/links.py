"""One link of a chain before mentions are known, and an utterance with its links."""

import re
from dataclasses import dataclass

from whoseword.extract.grounds.evidence import kind_of, kind_of_outlet, leaves_unnamed
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.model import EvidenceKind, Relation, Stance

EVIDENCE = re.compile(r"(?:\w+\s+){0,2}(?:evidence|proof)\b", re.IGNORECASE)
PEOPLE = frozenset({EvidenceKind.WITNESS, EvidenceKind.MEDICAL})
_SOURCE_KINDS = frozenset(
    {
        EvidenceKind.IMAGERY,
        EvidenceKind.DOCUMENT,
        EvidenceKind.WITNESS,
        EvidenceKind.MEDICAL,
        EvidenceKind.INTELLIGENCE,
        EvidenceKind.SOCIAL_MEDIA,
    }
)


@dataclass(frozen=True, slots=True)
class Link:
    """A hop before mentions are known."""

    relation: Relation
    range: Range
    kind: EvidenceKind = EvidenceKind.NONE_GIVEN
    anonymous: bool = False
    general: bool = False
    """Said of the speaker at large ("which relies on a network of sources"), so it holds for all its statements."""
    backward: bool = False
    """Said of what the speaker said before ("the information came from …")."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An utterance with its hops."""

    utterance: Utterance
    links: tuple[Link, ...] = ()
    stance: Stance | None = None
    """Where something else tells it than cue and content."""
    own_occasion: bool = True
    """Whether the occasion that its sentence tells is that of this statement: not of an accusation inside its denial."""


def basis(text: str, where: Range, *, general: bool = False, backward: bool = False) -> Link:
    """A basis hop over `where`, with the kind of evidence that its words name."""
    where = _undotted(text, where)
    phrase = text[slice(*where)]
    return Link(Relation.BASIS, where, kind_of(phrase), leaves_unnamed(phrase), general, backward)


def _undotted(text: str, where: Range) -> Range:
    """Without the full stop of the sentence; the one of an abbreviation such as `U.S.` stays."""
    start, end = where
    dotted = text[start:end].endswith(".") and re.search(r"\b\w\.$", text[start:end]) is None
    return (start, end - 1) if dotted and end - start > 1 else where


def relay(text: str, where: Range) -> Link:
    """A relay hop over `where`."""
    where = _undotted(text, where)
    phrase = text[slice(*where)]
    return Link(Relation.RELAYED_FROM, where, kind_of_outlet(phrase), leaves_unnamed(phrase))


def is_thing(phrase: str) -> bool:
    """Whether a source is a piece of evidence itself: "witnesses", "the footage"; "resident Ada Bo" is a person."""
    thing = kind_of(phrase) in _SOURCE_KINDS or EVIDENCE.match(phrase) is not None
    return thing and re.search(r"[A-Z][\w'-]+\s+[A-Z][\w'-]+", phrase) is None

"""A person's decisions as records: what is decided, on what, where that stands, and whether it still holds."""

from dataclasses import dataclass
from enum import StrEnum

from whoseword.model.terms import EvidenceKind, Relation


class Target(StrEnum):
    """What kind of thing a judgement is about."""

    CLAIM = "claim"
    ATTRIBUTION = "attribution"
    SOURCE = "source"
    FIGURE = "figure"
    ORIGIN = "origin"
    DISAGREEMENT = "disagreement"
    REPORT = "report"
    JUDGEMENT = "judgement"


class Decision(StrEnum):
    """The kind of a judgement. `UNDO` and `REDO` are judgements on judgements, so that nothing is ever deleted."""

    VERDICT = "verdict"
    STANCE = "stance"
    SPEAKER = "speaker"
    SPAN = "span"
    CHAIN = "chain"
    FIGURE = "figure"
    NAME = "name"
    MERGE = "merge"
    SPLIT = "split"
    ORIGINS = "origins"
    GRADE = "grade"
    NOTE = "note"
    UNDO = "undo"
    REDO = "redo"


class Standing(StrEnum):
    """Whether a judgement holds now: it stands, another took its place, it was undone, it fits nothing, or it was read blind."""

    STANDS = "stands"
    REPLACED = "replaced"
    UNDONE = "undone"
    UNFIT = "unfit"
    BLIND = "blind"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a report by content: the hash of its capture, its part, where it stands and what it reads."""

    sha256: str
    part: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement is about, held by its characters, so that it is found again after every new reading."""

    kind: Target
    id: str
    """The id that it had when it was judged."""
    text: str
    """How it read then: a claim's or statement's words, a source's name."""
    places: tuple[Place, ...] = ()
    """An attribution's content, a figure's words, a source's first mentions, the content of a claim's or origin's statements."""


@dataclass(frozen=True, slots=True)
class JudgedHop:
    """One link of a chain as a person reads it."""

    relation: Relation
    place: Place
    """The words that name the link."""
    evidence_kind: EvidenceKind = EvidenceKind.NONE_GIVEN
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on a machine's result, kept beside it: who, when, what, why, and what it replaced."""

    id: str
    target: str
    """Id of the record judged; in the dossier, the id that this record has now."""
    kind: Decision
    value: str
    """What was decided: `accept`, `reject`, `unsure`; a stance; a grade; a name; the words of a note; which span; `same`, `independent`."""
    who: str
    when: str
    """ISO 8601, UTC."""
    why: str
    replaces: str | None = None
    """Id of the judgement that it takes the place of."""
    anchor: Anchor | None = None
    was: str = ""
    """What the machine said, in words."""
    others: tuple[Anchor, ...] = ()
    """What else it is about: the speaker chosen, what is merged in or split off, the other origin."""
    places: tuple[Place, ...] = ()
    """The words chosen, for a span or a note."""
    fields: tuple[tuple[str, str | int | float | None], ...] = ()
    """By name: the corrected values of a figure, the scheme of a grade, the kind of a new source."""
    hops: tuple[JudgedHop, ...] = ()
    """The whole chain, where that was corrected."""
    blind: bool = False
    """Whether it was made in a blind reading: kept for comparison, and not applied."""
    standing: Standing = Standing.STANDS
    """Worked out from all judgements when the dossier is made."""
    note: str = ""
    """What has changed since, in a sentence: statements that were added, or why it fits nothing."""

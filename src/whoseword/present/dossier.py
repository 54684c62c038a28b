"""The dossier as data: the layout of `dossier.json`, version 1. What the model's records already say in that layout is used as it is."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from whoseword.model import (
    Attribution,
    Detail,
    Disagreement,
    EvidenceKind,
    Figure,
    Judgement,
    Marked,
    Match,
    Mention,
    Origin,
    OriginRange,
    Problem,
    Segment,
    Source,
    Span,
    Stance,
    Story,
    TimelineEntry,
    TimeRef,
)
from whoseword.present.parties import Party

FORMAT: Final = "whoseword-dossier"
VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierDetails:
    """What is known about a report, each with the place where it was read."""

    title: Detail | None
    publisher: Detail | None
    byline: Detail | None
    dateline: Detail | None
    published: Detail | None
    updated: Detail | None
    credits: tuple[Detail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReuse:
    """A passage of this report that stands in another one, and which report likely had it first."""

    report: str
    """Id of the other report."""
    span: Span
    other_span: Span
    words: int
    likeness: float
    earlier: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReport:
    """A report with its whole text layer, its stretches that are not news, and what it shares with others."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    language: str | None
    sha256: str
    text: str
    marked: tuple[Marked, ...]
    story: str | None
    reuse: tuple[DossierReuse, ...]
    name: str
    part: int
    capture: str
    updated: str | None
    byline: str | None
    dateline: str | None
    credits: tuple[str, ...]
    details: DossierDetails
    segments: tuple[Segment, ...]
    superseded_by: str | None = None
    """Id of the latest version from the same address, which is read in the place of this one: it counts as no report and no origin."""
    beside: str | None = None
    """Id of the version from the same address that this one is compared with: the next one; for the latest, the one before it."""
    changed: tuple[Span, ...] = ()
    """The lines of news that the version beside it does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierClaim:
    """A claim with every attribution that says it, its stance in each report of the story, and its independent origins."""

    id: str
    story: str
    text: str
    text_span: Span
    attributions: tuple[str, ...]
    stance_by_report: dict[str, Stance | None]
    origins: OriginRange
    denied_by: tuple[str, ...]
    denials: tuple[str, ...]
    figures: tuple[str, ...]
    matches: tuple[Match, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierOrigin:
    """An origin, with the letter by which it is called wherever the dossier is shown; an outlet's own voice has `–`."""

    id: str
    story: str
    letter: str
    """The party's letter, and from its second member on a number: `A`, `A2`, `A3`."""
    party: str
    """The letter shared by all who speak for one another."""
    main: bool
    """Whether its party carries the story: named, in two or more reports, behind or against a claim that two or more have."""
    source: str | None
    occasion: str | None
    document: str | None
    reports: tuple[str, ...]
    attributions: tuple[str, ...]
    evidence: tuple[EvidenceKind, ...]
    anonymous: bool
    why: str

    @property
    def narrates(self) -> bool:
        """Whether it is an outlet's own voice, which names nobody for what it says."""
        return self.source is None and self.document is None

    @classmethod
    def of(cls, origin: Origin, story: str, letter: str, party: Party | None) -> "DossierOrigin":
        """The dossier's entry for `origin`; an outlet's own voice belongs to no party."""
        return cls(
            id=origin.id,
            story=story,
            letter=letter,
            party=party.letter if party else letter,
            main=party.main if party else False,
            source=origin.source,
            occasion=origin.occasion,
            document=origin.document,
            reports=origin.reports,
            attributions=origin.attributions,
            evidence=origin.evidence,
            anonymous=origin.anonymous,
            why=origin.why,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What a case says: every record laid out as in `dossier.schema.json`. Only `tool` may differ between two runs."""

    format: Literal["whoseword-dossier"] = FORMAT
    version: Literal[1] = VERSION
    tool: dict[str, Any]
    reports: tuple[DossierReport, ...]
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    claims: tuple[DossierClaim, ...]
    origins: tuple[DossierOrigin, ...]
    disagreements: tuple[Disagreement, ...]
    timeline: tuple[TimelineEntry, ...]
    stories: tuple[Story, ...]
    problems: tuple[Problem, ...]
    judgements: tuple[Judgement, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeRef, ...]

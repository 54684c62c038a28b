"""What stands behind each claim and where accounts part: made by `corroborate`."""

from dataclasses import dataclass

from whoseword.model.spans import Span
from whoseword.model.terms import DisagreementKind, EvidenceKind, Precision


@dataclass(frozen=True, slots=True)
class Origin:
    """One source speaking on one occasion, or one document it published: what a claim's chains end in."""

    id: str
    source: str | None
    """Id of the source; `None` for an outlet's own voice."""
    occasion: str | None
    """When and where it spoke, as far as told."""
    document: str | None
    """The document, where it is one."""
    reports: tuple[str, ...]
    """Ids of the reports that carry it."""
    attributions: tuple[str, ...]
    """Ids of the attributions that end in it."""
    evidence: tuple[EvidenceKind, ...]
    """The kinds of evidence that it is said to rest on."""
    anonymous: bool
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: its spans, and its value as the report writes it."""

    spans: tuple[Span, ...]
    value: str
    """As the report writes it."""
    origins: tuple[str, ...] = ()
    """Ids of the origins behind it."""
    reports: tuple[str, ...] = ()
    """Ids of the reports that carry it."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where accounts part, with both sides' spans and the reason it is one."""

    id: str
    kind: DisagreementKind
    sides: tuple[Side, ...]
    why: str
    story: str = ""
    claims: tuple[str, ...] = ()
    """Ids of the claims concerned."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something said to have happened, and the days between which; open ends stay `None`."""

    id: str
    story: str
    text: str
    """What is said to have happened, as written."""
    spans: tuple[Span, ...]
    earliest: str | None
    latest: str | None
    precision: Precision
    inferred_from: str | None = None
    why: str = ""
    claims: tuple[str, ...] = ()
    """Ids of the claims concerned."""

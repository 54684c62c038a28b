"""What belongs together across reports: made by `link`."""

from dataclasses import dataclass, field

from whoseword.model.spans import Span
from whoseword.model.terms import EntityKind, Stance


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that stands in two reports, and which is likely the earlier."""

    id: str
    a: Span
    """The passage in one report."""
    b: Span
    """The same passage in the other."""
    words: int
    """How many words the passages share."""
    likeness: float
    """Share of the words in common, in [0, 1]."""
    earlier: str | None
    """Report id, or `None` when the texts do not tell."""
    why: str
    quotation: bool = False
    """Whether either side marks the passage as a quotation: the same speech was heard or copied."""


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event."""

    id: str
    name: str
    """The title of the report that stands for it."""
    reports: tuple[str, ...]
    earliest: str | None = None
    """ISO date of its first report, as `latest` of its last."""
    latest: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling or title under which a source occurs, and how often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two entities were taken for one source: a sentence, a score in [0, 1] and the mentions joined."""

    why: str
    score: float
    entities: tuple[str, ...]
    """The entities joined, by id."""


@dataclass(frozen=True, slots=True)
class Source:
    """A person, organisation, document or anonymous group under all its spellings and titles."""

    id: str
    name: str
    """The fullest name found."""
    kind: EntityKind
    variants: tuple[Variant, ...] = ()
    """Every spelling, with its count."""
    roles: tuple[str, ...] = ()
    """Every title as written."""
    speaks_for: str | None = None
    """Id of the source it speaks for."""
    speaks_for_why: str = ""
    """One sentence; empty where it speaks for nobody else."""
    anonymous: bool = False
    merges: tuple[Merge, ...] = ()
    """Why its entities were taken for one."""
    entities: tuple[str, ...] = ()
    """The entities of single reports that it is made of, by id."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two attributions held to say the same thing, or not, and by which features."""

    a: str
    """Id of an attribution."""
    b: str
    """Id of the other."""
    score: float
    """In [0, 1]."""
    reasons: tuple[str, ...]
    """The features that spoke for it or against it."""


@dataclass(frozen=True, slots=True)
class OriginRange:
    """How many independent origins stand behind a claim: `low` merges whatever may be one, `high` separates the rest."""

    low: int
    high: int
    ids: tuple[str, ...] = ()
    """The origins counted, by id."""
    why: tuple[str, ...] = ()
    """One sentence for every merge and every origin kept apart."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable thing said to be so, and everybody who says it. `text` is its plainest member, word for word."""

    id: str
    story: str
    text: str
    text_span: Span
    attributions: tuple[str, ...]
    """Ids of those that say it."""
    stance_by_report: tuple[tuple[str, Stance | None], ...] = ()
    """For every report of the story, sorted by id: its stance, or `None` where it is silent."""
    origins: OriginRange = field(default_factory=lambda: OriginRange(0, 0))
    denied_by: tuple[str, ...] = ()
    """Origin ids."""
    denials: tuple[str, ...] = ()
    """Attribution ids of the denials bound to this claim."""
    figures: tuple[str, ...] = ()
    """Ids of the figures in it."""
    matches: tuple[Match, ...] = ()
    """The pairs that were compared."""
    weight: float = 0.0
    """Its place among the claims: larger stands first."""

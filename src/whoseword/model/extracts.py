"""What one report says, read without regard to any other: made by `extract`."""

from dataclasses import dataclass

from whoseword.model.spans import Span
from whoseword.model.terms import Bound, EntityKind, EvidenceKind, MentionForm, Precision, Quotation, Relation, Stance


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person, body, place, document or group is named; `entity` joins mentions of one thing in a report."""

    id: str
    report: str
    span: Span
    kind: EntityKind
    form: MentionForm
    name: str
    """The fullest name known in this report for the entity, else the words of the span."""
    entity: str
    """Id shared by all mentions of the entity in this report (the id of its first mention)."""
    role: str | None = None
    """Title or role as written: "acting assistant secretary"."""
    affiliation: str | None = None
    """The body for which the entity is said to speak or work, as written: "State Department"."""
    anonymous: bool = False
    """Whether the report leaves unnamed who it is."""
    why: str = ""
    """Why this mention was joined to its entity, one sentence; empty for the first."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain: from whom it was relayed, or what it is said to rest on."""

    relation: Relation
    span: Span
    """The words that name the link."""
    mention: str | None = None
    """Id of the mention of who is named."""
    source: str | None = None
    """Id of the resolved source."""
    evidence_kind: EvidenceKind = EvidenceKind.NONE_GIVEN
    """What a basis is, in the report's own terms."""
    anonymous: bool = False
    """Whether the link is left unnamed."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where a source spoke: a briefing, a statement, an interview, a published document."""

    kind: str
    """`briefing`, `statement`, `interview`, …"""
    text: str
    """As written."""
    spans: tuple[Span, ...] = ()
    earliest: str | None = None
    """ISO date, inclusive, as is `latest`."""
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what in one place. `mention` is the speaker within the report; `source` is filled in by `link`."""

    id: str
    report: str
    content_spans: tuple[Span, ...]
    """What is said, in order; more than one where the report breaks a quotation."""
    quotation: Quotation
    stance: Stance = Stance.ASSERTS
    source_span: Span | None = None
    """The words that name who says it; `None` for the outlet's own voice."""
    cue_span: Span | None = None
    """The word of saying."""
    mention: str | None = None
    """Id of the mention of the speaker."""
    source: str | None = None
    """Id of the resolved source."""
    negated: bool = False
    """Whether the saying is negated ("did not say")."""
    hedges: tuple[Span, ...] = ()
    """Words by which the report keeps its distance."""
    chain: tuple[Hop, ...] = ()
    """Outward to whom the outlet relays, inward to what the source rests on."""
    occasion: Occasion | None = None
    score: float = 1.0
    """How sure the reader is, in [0, 1]."""

    @property
    def text(self) -> str:
        """The content as written, its spans joined by an ellipsis mark where words were left out."""
        return " … ".join(span.quote for span in self.content_spans)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number said to count something: as written in `span`, and as data."""

    id: str
    report: str
    span: Span
    low: int | float | None
    """The least that the words allow; `None` where they set no lower end, as with `high` and the upper end."""
    high: int | float | None
    bound: Bound
    attribution: str | None = None
    """Id of the attribution that it belongs to."""
    unit: str | None = None
    """Who or what is counted, as written and singular or plural as written: "prisoners"."""
    counts: str | None = None
    """What happened to them: "killed", "injured", "detained", "missing", "displaced", "rescued", …; `None` if not said."""
    per: str | None = None
    """"day", "week", "month", "year", or `None` for a total."""
    period: str | None = None
    """The stretch of time counted over, as written: "between 2011 and 2015"."""
    place: str | None = None
    """As written."""
    as_of: str | None = None
    """ISO date to which the count holds."""
    cumulative: bool | None = None
    """Whether it counts from the beginning; `None` if not told."""
    part_of: str | None = None
    """Id of the figure that this one is a sub-count of ("including 11 children")."""


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time expression: the days it can mean, or the constraint it leaves open when the report has no date."""

    id: str
    report: str
    span: Span
    precision: Precision
    earliest: str | None = None
    """ISO date, inclusive; `None` when open."""
    latest: str | None = None
    constraint: str | None = None
    """What is known without a date: `weekday:1` (Monday), `month:2`, `month:4 year:-1`, `offset:-1d`."""
    attribution: str | None = None
    """Id of the attribution in which it stands."""
    inferred_from: str | None = None
    """What the value was worked out from: `written`, `report date`, or the id of another report."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything read from one report."""

    report: str
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeRef, ...] = ()

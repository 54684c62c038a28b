"""The records that pass between rooms, in the order in which a run makes them. All are frozen and hold no I/O."""

from dataclasses import dataclass, field

from whoseword.model.spans import Span
from whoseword.model.terms import (
    Bound,
    DisagreementKind,
    EntityKind,
    EvidenceKind,
    MarkedKind,
    MentionForm,
    Precision,
    Quotation,
    Relation,
    Stage,
    Stance,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read, dated or resolved, in one sentence for the person to see."""

    where: str
    """The input, file or record that it concerns, as a person would name it."""
    stage: Stage
    message: str
    span: Span | None = None
    """The place in a report, where there is one."""


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes as received: their hash, size, the name they came under, and what they are."""

    id: str
    sha256: str
    size: int
    """In bytes."""
    name: str
    """The file's base name, or `standard input`."""
    media_type: str
    """As told by the name and the bytes: `text/plain`, `text/html`, …"""
    given: tuple[tuple[str, str], ...] = ()
    """What came with the bytes (`url`, `publisher`, `published`), as (key, value), sorted."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact about a report, with the place where it was read (a span, or the name of a field outside the text layer)."""

    value: str
    """As used: a name, a title, a date in ISO 8601."""
    read_from: str
    """`text`, or the field or tag that gave it."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch `[start, end)` of the text layer that is not news, and why."""

    start: int
    end: int
    kind: MarkedKind


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a capture inward to the document that a report was read from: a member of an archive, a record, a part."""

    kind: str
    """`ZIP member`, `WARC record`, `MIME part`, `gzip stream` or `line`."""
    name: str
    """Its name there: a path, an address, a content type."""
    start: int
    """Where it begins in the bytes around it."""
    length: int
    """Its size in bytes, unpacked."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text layer and the run of the decoded original that it was read from (code points)."""

    start: int
    end: int
    original_start: int
    """In code points of the decoded original, as is `original_end`."""
    original_end: int
    part: str = ""
    """The field of a structured original (`text`), its file (`word/document.xml`) or page (`page 3`); empty for a file read whole."""


@dataclass(frozen=True, slots=True)
class Report:
    """One capture, or one article of it, read as news. `text` is the text layer; nothing is deleted from it."""

    id: str
    capture: str
    sha256: str
    """Of the capture's bytes."""
    name: str
    part: int
    """The number of the article in a file of several, from 1; 0 where the file is one report."""
    text: str
    title: Detail | None = None
    publisher: Detail | None = None
    byline: Detail | None = None
    dateline: Detail | None = None
    published: Detail | None = None
    """ISO 8601 date or date-time."""
    updated: Detail | None = None
    credits: tuple[Detail, ...] = ()
    """Agencies and photographers credited: provenance, not news."""
    url: str | None = None
    """Where it was published, if that is known."""
    language: str | None = None
    """ISO 639-1, or `None` when the text is too short to tell."""
    marked: tuple[Marked, ...] = ()
    """Stretches that are not news."""
    segments: tuple[Segment, ...] = ()
    """The span map from the text layer to the decoded original."""
    within: tuple[Step, ...] = ()
    """The way from the capture's bytes to the document that the report was read from; empty where the capture is that document."""
    subtitle: Detail | None = None
    """The line under the headline."""
    corrections: tuple[Detail, ...] = ()
    """What the outlet says that it corrected or added later."""


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


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run will not go beyond; made at the edge and passed down."""

    document_bytes: int = 20_000_000
    """A larger document is kept and not read."""
    document_characters: int = 2_000_000
    articles_per_file: int = 100_000
    capture_bytes: int = 1_000_000_000_000
    """A larger file is not taken in at all."""
    members: int = 1_000_000
    """Documents in one archive; those beyond are kept and not read."""
    ratio: int = 200
    """How many times its packed size a packed document may have, beyond its first megabyte."""
    depth: int = 4
    """Archives inside archives."""
    pages: int = 3_000
    """Pages of one PDF."""
    seconds: float = 60.0
    """For one document."""
    memory_bytes: int = 2_000_000_000
    """For the process that reads documents."""

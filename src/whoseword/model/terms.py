"""The closed vocabularies of the field, one `StrEnum` per term; their values are what `dossier.json` holds."""

from enum import StrEnum


class Quotation(StrEnum):
    """How the words are given: marked as quoted, reported, both, or the outlet's own voice."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"


class Stance(StrEnum):
    """What the source does with the content: a demand or a belief is not an assertion."""

    ASSERTS = "asserts"
    BELIEVES = "believes"
    SUSPECTS = "suspects"
    DENIES = "denies"
    DOUBTS = "doubts"
    DEMANDS = "demands"
    PREDICTS = "predicts"
    DECLINES = "declines"


class Relation(StrEnum):
    """The direction of one hop of a chain: outward to whom an outlet relays, inward to what a source rests on."""

    RELAYED_FROM = "relayed_from"
    BASIS = "basis"


class EvidenceKind(StrEnum):
    """The kind of evidence that a statement is said to rest on, in the report's own terms."""

    WITNESS = "witness"
    IMAGERY = "imagery"
    DOCUMENT = "document"
    INTELLIGENCE = "intelligence"
    MEDICAL = "medical"
    STATE_MEDIA = "state_media"
    MEDIA = "media"
    NGO = "ngo"
    OFFICIAL = "official"
    SOCIAL_MEDIA = "social_media"
    NONE_GIVEN = "none_given"


class EntityKind(StrEnum):
    """What a mention or a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DOCUMENT = "document"
    GROUP = "group"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


class MentionForm(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"
    METONYM = "metonym"
    DESCRIPTION = "description"


class Bound(StrEnum):
    """How a figure limits its quantity; `VAGUE` is a named convention for words such as "dozens"."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"


class Precision(StrEnum):
    """The grain of a time: what is known of it, never more."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"
    UNKNOWN = "unknown"


class MarkedKind(StrEnum):
    """Why a stretch of a report is not read as news."""

    MENU = "menu"
    PAYWALL = "paywall"
    COMMENTS = "comments"
    RELATED = "related"
    CAPTION = "caption"
    CREDIT = "credit"
    DISCLAIMER = "disclaimer"
    PROMO = "promo"
    BYLINE = "byline"
    DATELINE = "dateline"
    TITLE_REPEAT = "title_repeat"
    CORRECTION = "correction"
    OTHER = "other"


class DisagreementKind(StrEnum):
    """How accounts part. `SUPERSEDED` and `DIFFERENT_QUANTITY` are told apart from conflict."""

    DENIAL = "denial"
    FIGURE = "figure"
    BOUND = "bound"
    SUPERSEDED = "superseded"
    DIFFERENT_QUANTITY = "different_quantity"
    WORDING = "wording"
    TITLE = "title"
    DATE = "date"
    PLACE = "place"
    DETAIL = "detail"
    ATTRIBUTION = "attribution"
    OMISSION = "omission"


class Stage(StrEnum):
    """The stage in which a problem was met."""

    COLLECT = "collect"
    CLEAN = "clean"
    EXTRACT = "extract"
    LINK = "link"
    CORROBORATE = "corroborate"
    STORE = "store"
    PRESENT = "present"

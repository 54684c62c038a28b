"""The records of the program: frozen, with content-derived ids, no I/O and no import of another room.

In: nothing. Out: `Capture`, `Report`, `Attribution`, … as every other room passes them on. Start reading in `documents.py`,
then `extracts.py`, `links.py`, `findings.py`.
"""

from whoseword.model.documents import Capture, Detail, Marked, Report, Segment, Step, Version
from whoseword.model.errors import UserError
from whoseword.model.extracts import Attribution, Extract, Figure, Hop, Mention, Occasion, TimeRef
from whoseword.model.findings import Disagreement, Origin, Side, TimelineEntry
from whoseword.model.ids import content_id, sha256_hex
from whoseword.model.judgements import Anchor, Decision, JudgedHop, Judgement, Place, Standing, Target
from whoseword.model.links import Claim, Match, Merge, OriginRange, Reuse, Source, Story, Variant
from whoseword.model.runs import Limits, Problem
from whoseword.model.spans import Span, SpanMismatchError
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

__all__ = [
    "Anchor",
    "Attribution",
    "Bound",
    "Capture",
    "Claim",
    "Decision",
    "Detail",
    "Disagreement",
    "DisagreementKind",
    "EntityKind",
    "EvidenceKind",
    "Extract",
    "Figure",
    "Hop",
    "JudgedHop",
    "Judgement",
    "Limits",
    "Marked",
    "MarkedKind",
    "Match",
    "Mention",
    "MentionForm",
    "Merge",
    "Occasion",
    "Origin",
    "OriginRange",
    "Place",
    "Precision",
    "Problem",
    "Quotation",
    "Relation",
    "Report",
    "Reuse",
    "Segment",
    "Side",
    "Source",
    "Span",
    "SpanMismatchError",
    "Stage",
    "Stance",
    "Standing",
    "Step",
    "Story",
    "Target",
    "TimeRef",
    "TimelineEntry",
    "UserError",
    "Variant",
    "Version",
    "content_id",
    "sha256_hex",
]

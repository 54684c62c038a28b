"""What a person decided on single statements and figures, applied to what was read from the reports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from whoseword.judging.held import Held
from whoseword.judging.standing import in_force
from whoseword.model import (
    Attribution,
    Bound,
    Decision,
    Extract,
    Figure,
    Hop,
    JudgedHop,
    Judgement,
    Mention,
    Report,
    Span,
    Stance,
    Target,
)

Record = TypeVar("Record")
KINDS = (Decision.VERDICT, Decision.STANCE, Decision.SPAN, Decision.CHAIN, Decision.FIGURE)


def judge_reading(
    reports: Sequence[Report], extracts: Sequence[Extract], judgements: Sequence[Judgement]
) -> tuple[list[Extract], frozenset[str]]:
    """The extracts as corrected, and the ids of the attributions and figures that were rejected: misread, and not to be counted.

    A corrected speaker or link of a chain is the mention in the words chosen; whose source that is, resolving tells.
    """
    held = Held(reports, extracts)
    changes: dict[str, list[Judgement]] = {}
    rejected: set[str] = set()
    for judgement in in_force(judgements, held, KINDS):
        if judgement.kind is not Decision.VERDICT:
            changes.setdefault(judgement.target, []).append(judgement)
        elif judgement.value == "reject" and judgement.anchor and judgement.anchor.kind in (Target.ATTRIBUTION, Target.FIGURE):
            rejected.add(judgement.target)
    if not changes:
        return list(extracts), frozenset(rejected)
    return [_extract(e, held, changes) for e in extracts], frozenset(rejected)


def without(extract: Extract, rejected: frozenset[str]) -> Extract:
    """`extract` less what was rejected; figures and times of a statement that was rejected stay, on nobody's word."""
    if not rejected:
        return extract
    return replace(
        extract,
        attributions=tuple(a for a in extract.attributions if a.id not in rejected),
        figures=tuple(
            replace(
                f, attribution=None if f.attribution in rejected else f.attribution, part_of=None if f.part_of in rejected else f.part_of
            )
            for f in extract.figures
            if f.id not in rejected
        ),
        times=tuple(replace(t, attribution=None) if t.attribution in rejected else t for t in extract.times),
    )


def _unless(id_: str | None, rejected: frozenset[str]) -> str | None:
    return None if id_ in rejected else id_


def _extract(extract: Extract, held: Held, changes: Mapping[str, Sequence[Judgement]]) -> Extract:
    room = _Room(held, extract.mentions)
    said = tuple(_applied(a, changes.get(a.id, ()), room.attribution) for a in extract.attributions)
    moved = [a for a, before in zip(said, extract.attributions, strict=True) if a.content_spans != before.content_spans]
    figures = [_applied(f, changes.get(f.id, ()), _figure) for f in extract.figures]
    for statement in moved:
        figures = [_belonging(f, statement) for f in figures]
    return replace(extract, attributions=said, figures=tuple(figures))


def _applied(record: Record, judgements: Sequence[Judgement], change: Callable[[Record, Judgement], Record]) -> Record:
    for judgement in judgements:
        record = change(record, judgement)
    return record


class _Room:
    """Applies judgements to the attributions of one report."""

    def __init__(self, held: Held, mentions: Sequence[Mention]) -> None:
        self._held = held
        self._mentions = mentions

    def attribution(self, attribution: Attribution, judgement: Judgement) -> Attribution:
        """The attribution as one judgement has it."""
        match judgement.kind:
            case Decision.STANCE:
                return replace(attribution, stance=Stance(judgement.value))
            case Decision.CHAIN:
                return replace(attribution, chain=tuple(self._hop(h) for h in judgement.hops))
            case Decision.SPAN:
                spans = tuple(sorted(s for p in judgement.places if (s := self._held.span(p))))
                return self._respanned(attribution, judgement.value, spans)
            case _:
                return attribution

    def _respanned(self, attribution: Attribution, which: str, spans: tuple[Span, ...]) -> Attribution:
        if which == "content":
            return replace(attribution, content_spans=spans)
        if which == "cue":
            return replace(attribution, cue_span=spans[0])
        mention = self._named(spans[0])
        return replace(attribution, source_span=spans[0], mention=mention.id if mention else None, source=None)

    def _hop(self, hop: JudgedHop) -> Hop:
        span = self._held.span(hop.place)
        assert span is not None, "a judgement that stands fits"
        mention = self._named(span)
        return Hop(hop.relation, span, mention.id if mention else None, None, hop.evidence_kind, hop.anonymous)

    def _named(self, span: Span) -> Mention | None:
        """Who is named in the words chosen: the mention that shares most characters with them."""
        shared = [(min(span.end, m.span.end) - max(span.start, m.span.start), m) for m in self._mentions if m.span.overlaps(span)]
        return max(shared, key=lambda pair: (pair[0], -pair[1].span.start, pair[1].id))[1] if shared else None


def _figure(figure: Figure, judgement: Judgement) -> Figure:
    values = dict(judgement.fields)
    if "bound" in values:
        values["bound"] = Bound(str(values["bound"]))
    return replace(figure, **values)  # type: ignore[arg-type]


def _belonging(figure: Figure, statement: Attribution) -> Figure:
    """The figure with the statement in whose corrected words it stands; out of it, where it no longer does."""
    inside = any(s.covers(figure.span) for s in statement.content_spans)
    if figure.attribution == statement.id:
        return figure if inside else replace(figure, attribution=None)
    return replace(figure, attribution=statement.id) if inside and figure.attribution is None else figure

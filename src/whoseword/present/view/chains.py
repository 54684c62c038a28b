"""The chains of a claim: from the reports through relays to an origin, and on to what it is said to rest on."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.model import Attribution, EvidenceKind, Hop, Relation, Span
from whoseword.present.index import Index
from whoseword.present.measures import relayed
from whoseword.present.view.marks import Chip, Ref, chip, ref, said_ref
from whoseword.present.words import EVIDENCE

BASES = 10
"""Grounds shown of one chain at most."""


@dataclass(frozen=True, slots=True)
class Relay:
    """A link between reports and an origin: the agency or outlet that they have it from, in their words."""

    words: str
    anonymous: bool
    ref: Ref


@dataclass(frozen=True, slots=True)
class Path:
    """Reports at the left end of a chain that came the same way, and the links on that way, outermost first."""

    groups: tuple[tuple[Ref, ...], ...]
    """The reports, those together in which it is one passage that was copied."""
    via: tuple[Relay, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All its reports."""
        return tuple(ref for group in self.groups for ref in group)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a source is said to rest on, as the reports say it."""

    words: str
    kind: str
    anonymous: bool
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """A chain: reports → relay → origin → what it rests on."""

    chip: Chip
    titles: str
    speaks_for: str
    occasion: str
    source: str
    """The anchor of its source, where the reasons for the origin stand."""
    paths: tuple[Path, ...]
    bases: tuple[Basis, ...]


def by_origin(index: Index, said: Sequence[Attribution]) -> list[tuple[str, list[Attribution]]]:
    """The attributions by origin, in the order of the letters; what nobody is named for comes last, under no origin."""
    found: dict[str, list[Attribution]] = {}
    for attribution in said:
        origin = index.origin_of.get(attribution.id)
        found.setdefault(origin.id if origin else "", []).append(attribution)
    return sorted(found.items(), key=lambda item: index.ranks.get(item[0], len(index.ranks)))


def strand(index: Index, origin_id: str, said: list[Attribution]) -> Strand:
    """The chain of what was said on one origin's word."""
    origin = index.origins.get(origin_id)
    source = index.sources.get(origin.source) if origin and origin.source else None
    speaks_for = index.sources[source.speaks_for].name if source and source.speaks_for else ""
    return Strand(
        chip=chip(index, origin),
        titles="; ".join(source.roles) if source else "",
        speaks_for=speaks_for,
        occasion=(origin.occasion or origin.document or "") if origin else "",
        source=index.source_anchor(origin.source, origin.story) if origin and origin.source else "",
        paths=_paths(index, said),
        bases=bases(index, said),
    )


def _paths(index: Index, said: Sequence[Attribution]) -> tuple[Path, ...]:
    """The reports by the way they came; a report that has it both ways is shown with the relay."""
    by_report: dict[str, Attribution] = {}
    for attribution in said:
        known = by_report.get(attribution.report)
        if known is None or (relayed(attribution) and not relayed(known)):
            by_report[attribution.report] = attribution
    ways: dict[tuple[str, ...], list[Attribution]] = {}
    for attribution in by_report.values():
        ways.setdefault(tuple(_relays(attribution)), []).append(attribution)
    return tuple(
        Path(_groups(index, found), tuple(_relay(index, h) for h in _relays(found[0]).values()))
        for _, found in sorted(ways.items(), key=lambda item: (len(item[0]), -len(item[1]), item[0]))
    )


def _groups(index: Index, said: Sequence[Attribution]) -> tuple[tuple[Ref, ...], ...]:
    """The reports of these statements by passage: what one has from the other, or both from a third, stands together."""
    of = {a.report: a.report for a in said}

    def first(report: str) -> str:
        while of[report] != report:
            report = of[report]
        return report

    here = {a.report: a for a in said}
    for attribution in said:
        for shared in index.reports[attribution.report].reuse:
            other = here.get(shared.report)
            if other and _within(shared.span, attribution) and _within(shared.other_span, other):
                ends = sorted((first(attribution.report), first(other.report)), key=index.numbers.__getitem__)
                of[ends[1]] = ends[0]
    groups: dict[str, list[Ref]] = {}
    for attribution in said:
        groups.setdefault(first(attribution.report), []).append(said_ref(index, attribution))
    return tuple(tuple(refs) for refs in groups.values())


def _within(passage: Span, attribution: Attribution) -> bool:
    """Whether at least half of what an attribution says stands in a passage."""
    held = sum(max(0, min(passage.end, s.end) - max(passage.start, s.start)) for s in attribution.content_spans)
    return 2 * held >= sum(s.end - s.start for s in attribution.content_spans)


def _relays(attribution: Attribution) -> dict[str, Hop]:
    """The outward links of an attribution by their words, each once, from the outlet's side to the speaker's."""
    hops = [h for h in attribution.chain if h.relation is Relation.RELAYED_FROM]
    return {_said_of(h): h for h in reversed(hops)}


def _said_of(hop: Hop) -> str:
    return " ".join(hop.span.quote.split()).casefold().removeprefix("the ")


def _relay(index: Index, hop: Hop) -> Relay:
    return Relay(" ".join(hop.span.quote.split()), hop.anonymous, ref(index, hop.span))


def bases(index: Index, said: Sequence[Attribution]) -> tuple[Basis, ...]:
    """What is said to be the grounds of these statements, each once."""
    found: dict[tuple[str, EvidenceKind, bool], list[Hop]] = {}
    for attribution in said:
        for hop in attribution.chain:
            if hop.relation is Relation.BASIS:
                key = (" ".join(hop.span.quote.split()), hop.evidence_kind, hop.anonymous)
                found.setdefault(key, []).append(hop)
    return tuple(
        Basis(words, EVIDENCE[kind], anonymous, tuple(ref(index, h.span) for h in hops))
        for (words, kind, anonymous), hops in list(found.items())[:BASES]
    )

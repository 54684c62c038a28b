"""From the records of a case to its dossier: put in order, lettered, rounded, and checked for dangling ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whoseword.model import (
    Attribution,
    Claim,
    Decision,
    Detail,
    Disagreement,
    DisagreementKind,
    Extract,
    Figure,
    Judgement,
    Mention,
    Origin,
    Problem,
    Report,
    Reuse,
    Source,
    Span,
    Standing,
    Story,
    TimelineEntry,
    TimeRef,
    Version,
)
from whoseword.present.check import check_references
from whoseword.present.dossier import Dossier, DossierClaim, DossierDetails, DossierOrigin, DossierReport, DossierReuse
from whoseword.present.letters import NO_LETTER
from whoseword.present.parties import lettered, narrates, parties

SCORE_DIGITS = 4
"""Scores are rounded here because the last digits of a model's output differ between processors."""

LAST = "\uffff"
"""Sorts after every ISO date: what has no date comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything of a case that goes into its dossier. Extracts come with `Attribution.source` and `Hop.source` filled in."""

    tool: Mapping[str, Any]
    reports: Sequence[Report]
    extracts: Sequence[Extract]
    sources: Sequence[Source]
    claims: Sequence[Claim]
    origins: Sequence[Origin]
    disagreements: Sequence[Disagreement]
    timeline: Sequence[TimelineEntry]
    stories: Sequence[Story]
    reuse: Sequence[Reuse] = ()
    problems: Sequence[Problem] = ()
    judgements: Sequence[Judgement] = ()
    versions: Sequence[Version] = ()


def assemble(parts: Parts) -> Dossier:
    """The dossier of a case: its records in a fixed order, whatever order they came in.

    Reports stand by story, then date, then name, earlier versions last; claims by weight, those that a person
    rejected last; origins by party, the main ones first and then by the number of reports behind them, which also gives them their
    letters.
    Raises `DanglingReferenceError` when a record names another that is not there.

    >>> assemble(Parts(tool={}, reports=[], extracts=[], sources=[], claims=[], origins=[],
    ...     disagreements=[], timeline=[], stories=[])).format
    'whoseword-dossier'
    """
    stories = tuple(sorted(parts.stories, key=lambda s: (-len(s.reports), s.earliest or LAST, s.name, s.id)))
    versions = {v.report: v for v in parts.versions}
    order = _Order.of(stories, parts.reports, frozenset(v.report for v in parts.versions if v.superseded_by))
    attributions = [a for e in parts.extracts for a in e.attributions]
    rejected = _rejected(parts.judgements)
    dossier = Dossier(
        tool=dict(parts.tool),
        reports=tuple(_report(r, order, parts.reuse, versions.get(r.id)) for r in order.sort_reports(parts.reports)),
        sources=_sources(parts.sources, attributions),
        attributions=tuple(_attribution(a) for a in sorted(attributions, key=order.attribution)),
        figures=tuple(_figure(f) for f in sorted((f for e in parts.extracts for f in e.figures), key=order.spanned)),
        claims=tuple(
            _claim(c) for c in sorted(parts.claims, key=lambda c: (order.story(c.story), c.id in rejected, -c.weight, c.text, c.id))
        ),
        origins=_origins(parts, stories),
        disagreements=tuple(sorted(parts.disagreements, key=order.disagreement)),
        timeline=tuple(sorted(parts.timeline, key=order.timeline)),
        stories=tuple(replace(s, reports=tuple(sorted(s.reports, key=order.report))) for s in stories),
        problems=tuple(sorted(set(parts.problems), key=_problem_key)),
        judgements=tuple(sorted(parts.judgements, key=lambda j: (j.when, j.id))),
        mentions=tuple(sorted((m for e in parts.extracts for m in e.mentions), key=order.spanned)),
        times=tuple(sorted((t for e in parts.extracts for t in e.times), key=order.spanned)),
    )
    check_references(dossier)
    return dossier


@dataclass(frozen=True, slots=True)
class _Order:
    """Places in the dossier by id, so that everything is sorted on one footing."""

    stories: Mapping[str, int]
    story_of: Mapping[str, str]
    reports: Mapping[str, int]

    @classmethod
    def of(cls, stories: Sequence[Story], reports: Sequence[Report], superseded: frozenset[str]) -> "_Order":
        places = {s.id: i for i, s in enumerate(stories)}
        story_of = {r: s.id for s in stories for r in s.reports}

        def key(report: Report) -> tuple[int, str, str, int, str]:
            place = places.get(story_of.get(report.id, ""), len(places) + (report.id in superseded))
            return (place, report.published.value if report.published else LAST, report.name, report.part, report.id)

        return cls(places, story_of, {r.id: i for i, r in enumerate(sorted(reports, key=key))})

    def story(self, id_: str) -> int:
        return self.stories.get(id_, len(self.stories))

    def report(self, id_: str) -> int:
        return self.reports.get(id_, len(self.reports))

    def sort_reports(self, reports: Iterable[Report]) -> list[Report]:
        return sorted(reports, key=lambda r: self.report(r.id))

    def attribution(self, item: Attribution) -> tuple[int, int, str]:
        first = min((s.start for s in item.content_spans), default=0)
        return (self.report(item.report), first, item.id)

    def spanned(self, item: Figure | Mention | TimeRef) -> tuple[int, int, int, str]:
        return (self.report(item.report), item.span.start, item.span.end, item.id)

    def disagreement(self, item: Disagreement) -> tuple[int, int, str]:
        return (self.story(item.story), list(DisagreementKind).index(item.kind), item.id)

    def timeline(self, item: TimelineEntry) -> tuple[int, str, str, str, str]:
        return (self.story(item.story), item.earliest or item.latest or LAST, item.latest or LAST, item.text, item.id)


def _rejected(judgements: Sequence[Judgement]) -> frozenset[str]:
    """What a person rejected; a claim among these stands last in its story."""
    stands = (j for j in judgements if j.kind is Decision.VERDICT and j.standing is Standing.STANDS)
    return frozenset(j.target for j in stands if j.value == "reject")


def _value(detail: Detail | None) -> str | None:
    return detail.value if detail else None


def _report(report: Report, order: _Order, reuse: Sequence[Reuse], version: Version | None) -> DossierReport:
    return DossierReport(
        id=report.id,
        title=_value(report.title),
        publisher=_value(report.publisher),
        url=report.url,
        published=_value(report.published),
        language=report.language,
        sha256=report.sha256,
        text=report.text,
        marked=tuple(sorted(report.marked, key=lambda m: (m.start, m.end, m.kind))),
        story=order.story_of.get(report.id),
        reuse=_reuse(report.id, order, reuse),
        name=report.name,
        part=report.part,
        capture=report.capture,
        updated=_value(report.updated),
        byline=_value(report.byline),
        dateline=_value(report.dateline),
        credits=tuple(c.value for c in report.credits),
        details=DossierDetails(
            title=report.title,
            publisher=report.publisher,
            byline=report.byline,
            dateline=report.dateline,
            published=report.published,
            updated=report.updated,
            credits=report.credits,
        ),
        segments=report.segments,
        superseded_by=version.superseded_by if version else None,
        beside=version.beside if version else None,
        changed=version.changed if version else (),
    )


def _reuse(report: str, order: _Order, reuse: Sequence[Reuse]) -> tuple[DossierReuse, ...]:
    sides = [(item, own, other) for item in reuse for own, other in ((item.a, item.b), (item.b, item.a)) if own.report == report]
    sides.sort(key=lambda s: (s[1].start, order.report(s[2].report), s[2].start, s[0].id))
    return tuple(_shared(item, own, other) for item, own, other in sides)


def _shared(item: Reuse, own: Span, other: Span) -> DossierReuse:
    return DossierReuse(
        report=other.report,
        span=own,
        other_span=other,
        words=item.words,
        likeness=round(item.likeness, SCORE_DIGITS),
        earlier=item.earlier,
        why=item.why,
    )


def _sources(sources: Sequence[Source], attributions: Sequence[Attribution]) -> tuple[Source, ...]:
    spoken = {s.id: 0 for s in sources}
    for attribution in attributions:
        if attribution.source in spoken:
            spoken[attribution.source] += 1
    ordered = sorted(sources, key=lambda s: (-spoken[s.id], s.name, s.id))
    return tuple(replace(s, merges=tuple(replace(m, score=round(m.score, SCORE_DIGITS)) for m in s.merges)) for s in ordered)


def _attribution(attribution: Attribution) -> Attribution:
    return replace(attribution, score=round(attribution.score, SCORE_DIGITS))


def _figure(figure: Figure) -> Figure:
    return replace(figure, low=_whole(figure.low), high=_whole(figure.high))


def _whole(number: float | None) -> float | None:
    """The number as an `int` where it is one, so that JSON says `50` as the report does."""
    return int(number) if number is not None and number == int(number) else number


def _claim(claim: Claim) -> DossierClaim:
    return DossierClaim(
        id=claim.id,
        story=claim.story,
        text=claim.text,
        text_span=claim.text_span,
        attributions=claim.attributions,
        stance_by_report=dict(sorted(claim.stance_by_report)),
        origins=claim.origins,
        denied_by=claim.denied_by,
        denials=claim.denials,
        figures=claim.figures,
        matches=tuple(replace(m, score=round(m.score, SCORE_DIGITS)) for m in claim.matches),
        weight=round(claim.weight, SCORE_DIGITS),
    )


def _origins(parts: Parts, stories: Sequence[Story]) -> tuple[DossierOrigin, ...]:
    sources = {s.id: s for s in parts.sources}
    report_of = {a.id: a.report for e in parts.extracts for a in e.attributions}
    left = sorted(parts.origins, key=lambda o: (-len(o.reports), -len(o.attributions), o.id))
    made: list[DossierOrigin] = []
    for story in stories:
        own = [o for o in left if not set(story.reports).isdisjoint(o.reports)]
        left = [o for o in left if set(story.reports).isdisjoint(o.reports)]
        claims = [c for c in parts.claims if c.story == story.id]
        for party in parties(own, sources, claims, report_of):
            made += [DossierOrigin.of(o, story.id, name, party) for o, name in lettered(party)]
        made += [DossierOrigin.of(o, story.id, NO_LETTER, None) for o in own if narrates(o)]
    return tuple(made)


def _problem_key(problem: Problem) -> tuple[str, str, str, int]:
    return (problem.where, problem.stage, problem.message, problem.span.start if problem.span else -1)

"""What the desk shows of one thing under review: its words, what the machine made of it, what can be decided, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.judging import NAMES, SCHEMES, Held, JudgementError, ReviewItem
from whoseword.judging import in_words as told_in_words
from whoseword.judging.make import kind_of
from whoseword.model import (
    Attribution,
    Bound,
    Decision,
    EvidenceKind,
    Figure,
    Hop,
    Judgement,
    MentionForm,
    Side,
    Source,
    Span,
    Stance,
    Standing,
    Target,
)
from whoseword.web.desk import Laid

GLYPHS = {"accept": "✓", "reject": "✕", "unsure": "?", "": ""}
KINDS = {
    Target.CLAIM: "Claim",
    Target.ATTRIBUTION: "Statement",
    Target.SOURCE: "Source",
    Target.FIGURE: "Figure",
    Target.ORIGIN: "Origin",
    Target.DISAGREEMENT: "Disagreement",
    Target.REPORT: "Report",
    Target.JUDGEMENT: "Decision that fits no more",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue."""

    id: str
    kind: str
    text: str
    why: str
    verdict: str
    glyph: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, as a card lists it."""

    id: str
    report: str
    outlet: str
    source: str
    stance: str
    stance_was: str
    text: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Told:
    """One decision, as a card lists it."""

    id: str
    who: str
    when: str
    what: str
    why: str
    standing: str
    note: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin of a claim."""

    id: str
    name: str
    why: str
    reports: int
    places: tuple[tuple[str, Span], ...] = ()
    """For a side of a disagreement: the outlets, and the words in each."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One link of a chain, with the place of its words."""

    relation: str
    words: str
    source: str
    evidence: str
    anonymous: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Card:
    """One thing under review."""

    id: str
    of: Target
    kind: str
    text: str
    verdict: str
    can_judge: bool
    lead: str
    """What the machine made of it, in a line."""
    report: str = ""
    """The report to show beside it."""
    spans: tuple[Span, ...] = ()
    """What to light in it."""
    statements: tuple[Said, ...] = ()
    denials: tuple[Said, ...] = ()
    voices: tuple[Voice, ...] = ()
    why: tuple[str, ...] = ()
    source: str = ""
    stance: str = ""
    words: tuple[tuple[str, str], ...] = ()
    """For a statement: which part, and the words that the machine took for it."""
    hands: tuple[Hand, ...] = ()
    figures: tuple[Figure, ...] = ()
    spellings: tuple[tuple[str, int], ...] = ()
    speaks_for: str = ""
    near: tuple[tuple[str, str], ...] = ()
    """Ids and words of what it could be merged with."""
    told: tuple[Told, ...] = ()
    again: tuple[str, str, str] = ("", "", "")
    """For a decision that fits no more: kind, value and reason by which it is made again on another record."""
    claims: tuple[tuple[str, str], ...] = ()


def rows(laid: Laid, items: Sequence[ReviewItem]) -> list[Row]:
    """The lines of the queue."""
    verdicts = laid.verdicts
    return [
        Row(i.id, KINDS[i.of], i.text, i.why, verdicts.get(i.id, ""), GLYPHS[verdicts.get(i.id, "")], i.id in laid.fresh) for i in items
    ]


def card(laid: Laid, id_: str) -> Card:
    """The card of a record. Raises `JudgementError` if the case holds none with that id."""
    of = kind_of(id_, laid.held)
    maker = {
        Target.CLAIM: _claim,
        Target.ATTRIBUTION: _statement,
        Target.SOURCE: _source,
        Target.FIGURE: _figure,
        Target.ORIGIN: _origin,
        Target.DISAGREEMENT: _disagreement,
        Target.REPORT: _report,
        Target.JUDGEMENT: _unfit,
    }[of]
    return maker(laid, id_)


def told(laid: Laid, judgements: Sequence[Judgement]) -> tuple[Told, ...]:
    """Decisions in words."""
    return tuple(Told(j.id, j.who, j.when, in_words(j, laid.held), j.why, j.standing, j.note) for j in judgements)


def in_words(judgement: Judgement, held: Held) -> str:
    """What was decided, in a phrase: "stance: denies (the machine: asserts)"."""
    return told_in_words(judgement, held.judgements)


def _claim(laid: Laid, id_: str) -> Card:
    held, claim = laid.held, laid.held.claim[id_]
    low, high = claim.origins.low, claim.origins.high
    count = f"{low} origin" + ("s" if low != 1 else "") if low == high else f"{low} to {high} origins"
    carried = sum(s is not None for _, s in claim.stance_by_report)
    told_by = [held.attribution[a] for a in claim.attributions if a in held.attribution]
    first = min(told_by, key=lambda a: (not any(s.overlaps(claim.text_span) for s in a.content_spans), a.id), default=None)
    names = {o.id: o for o in held.origins}
    voices = [names[o] for o in claim.origins.ids if o in names]
    return Card(
        id=id_,
        of=Target.CLAIM,
        kind="Claim",
        text=claim.text,
        verdict=laid.verdicts.get(id_, ""),
        can_judge=True,
        lead=f"rests on {count}, in {carried} of {len(claim.stance_by_report)} reports"
        + (f"; denied by {len(claim.denied_by)}" if claim.denied_by else ""),
        report=first.report if first else "",
        spans=first.content_spans if first else (),
        statements=_said(laid, told_by),
        denials=_said(laid, [held.attribution[a] for a in claim.denials if a in held.attribution]),
        voices=tuple(Voice(o.id, held.anchor(Target.ORIGIN, o.id).text, o.why, len(o.reports)) for o in voices),
        why=claim.origins.why,
        near=_near_claims(laid, id_),
        told=told(laid, laid.of_target.get(id_, [])),
    )


def _said(laid: Laid, attributions: Sequence[Attribution]) -> tuple[Said, ...]:
    found = [_one_said(laid, a) for a in attributions]
    return tuple(sorted(found, key=lambda s: (s.outlet, s.id)))


def _one_said(laid: Laid, attribution: Attribution) -> Said:
    held = laid.held
    mine = [j for j in laid.of_target.get(attribution.id, []) if j.standing in (Standing.STANDS, Standing.BLIND)]
    stance = next((j.value for j in mine if j.kind is Decision.STANCE), attribution.stance.value)
    return Said(
        id=attribution.id,
        report=attribution.report,
        outlet=held.outlet(attribution.report),
        source=_speaker(laid, attribution, mine),
        stance=stance,
        stance_was=attribution.stance.value if stance != attribution.stance else "",
        text=attribution.text,
        verdict=laid.verdicts.get(attribution.id, ""),
    )


def _speaker(laid: Laid, attribution: Attribution, decided: Sequence[Judgement]) -> str:
    chosen = next((j for j in decided if j.kind is Decision.SPEAKER), None)
    if chosen:
        return chosen.others[0].text if chosen.others else chosen.value
    source = laid.held.source.get(attribution.source or "")
    return source.name if source else attribution.source_span.quote if attribution.source_span else "the report itself"


def _statement(laid: Laid, id_: str) -> Card:
    held, said = laid.held, laid.held.attribution[id_]
    one = _one_said(laid, said)
    words = [("content", said.text), ("source", said.source_span.quote if said.source_span else "")]
    words.append(("cue", said.cue_span.quote if said.cue_span else ""))
    spans = (*said.content_spans, *(s for s in (said.source_span, said.cue_span) if s))
    return Card(
        id=id_,
        of=Target.ATTRIBUTION,
        kind="Statement",
        text=said.text,
        verdict=one.verdict,
        can_judge=True,
        lead=f"{one.outlet} · {said.quotation} · read {said.score:.0%} sure",
        report=said.report,
        spans=spans,
        source=one.source,
        stance=one.stance,
        words=tuple(words),
        hands=tuple(_hand(held, h) for h in said.chain),
        figures=tuple(f for f in held.figure.values() if f.attribution == id_),
        claims=tuple((c.id, c.text) for c in held.claims if id_ in c.attributions),
        told=told(laid, laid.of_target.get(id_, [])),
    )


def _hand(held: Held, hop: Hop) -> Hand:
    source = held.source.get(hop.source or "")
    return Hand(hop.relation, hop.span.quote, source.name if source else "", hop.evidence_kind, hop.anonymous, hop.span.start, hop.span.end)


def _source(laid: Laid, id_: str) -> Card:
    held, source = laid.held, laid.held.source[id_]
    spoken = [a for a in held.attribution.values() if a.source == id_]
    above = held.source.get(source.speaks_for or "")
    mentions = [m.span for m in held.mention.values() if m.entity in source.entities]
    report = spoken[0].report if spoken else mentions[0].report if mentions else ""
    roles = f" · {', '.join(source.roles[:3])}" if source.roles else ""
    return Card(
        id=id_,
        of=Target.SOURCE,
        kind="Source",
        text=source.name,
        verdict=laid.verdicts.get(id_, ""),
        can_judge=True,
        lead=f"{source.kind}{roles} · {len(spoken)} statements",
        report=report,
        spans=tuple(sorted(s for s in mentions if s.report == report)),
        statements=_said(laid, spoken),
        why=tuple(m.why for m in source.merges),
        spellings=_spellings(held, source),
        speaks_for=above.name if above else "",
        near=_near_sources(held, source),
        told=told(laid, laid.of_target.get(id_, [])),
    )


def _spellings(held: Held, source: Source) -> tuple[tuple[str, int], ...]:
    """The spellings that can be taken out of a source: names that some of its mentions go by."""
    own = set(source.entities)
    counts: dict[str, int] = {}
    for mention in held.mention.values():
        if mention.entity in own and mention.form is not MentionForm.PRONOUN:
            counts[mention.span.quote] = counts.get(mention.span.quote, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _near_sources(held: Held, source: Source) -> tuple[tuple[str, str], ...]:
    """Every other source, those first that share words with this one's name."""
    own = {w.lower() for w in source.name.split()}
    others = [s for s in held.sources if s.id != source.id]
    ordered = sorted(others, key=lambda s: (-len(own & {w.lower() for w in s.name.split()}), s.name))
    return tuple((s.id, s.name) for s in ordered)


def _near_claims(laid: Laid, id_: str) -> tuple[tuple[str, str], ...]:
    """The claims of the same story, those first that share words with this one."""
    held, claim = laid.held, laid.held.claim[id_]
    own = {w.lower() for w in claim.text.split() if len(w) > 3}
    others = [c for c in held.claims if c.id != id_ and c.story == claim.story]
    ordered = sorted(others, key=lambda c: (-len(own & {w.lower() for w in c.text.split()}), -c.weight, c.id))
    return tuple((c.id, c.text) for c in ordered[:40])


def _figure(laid: Laid, id_: str) -> Card:
    figure = laid.held.figure[id_]
    return Card(
        id=id_,
        of=Target.FIGURE,
        kind="Figure",
        text=figure.span.quote,
        verdict=laid.verdicts.get(id_, ""),
        can_judge=True,
        lead=laid.held.outlet(figure.report),
        report=figure.report,
        spans=(figure.span,),
        figures=(figure,),
        told=told(laid, laid.of_target.get(id_, [])),
    )


def _origin(laid: Laid, id_: str) -> Card:
    held = laid.held
    origin = next(o for o in held.origins if o.id == id_)
    said = [held.attribution[a] for a in origin.attributions if a in held.attribution]
    return Card(
        id=id_,
        of=Target.ORIGIN,
        kind="Origin",
        text=held.anchor(Target.ORIGIN, id_).text,
        verdict=laid.verdicts.get(id_, ""),
        can_judge=True,
        lead=origin.why,
        report=said[0].report if said else "",
        spans=said[0].content_spans if said else (),
        statements=_said(laid, said),
        told=told(laid, laid.of_target.get(id_, [])),
    )


def _disagreement(laid: Laid, id_: str) -> Card:
    held = laid.held
    found = next(d for d in held.disagreements if d.id == id_)
    spans = [s for side in found.sides for s in side.spans]
    sides = [_side(held, side) for side in found.sides]
    return Card(
        id=id_,
        of=Target.DISAGREEMENT,
        kind=f"Disagreement: {found.kind.replace('_', ' ')}",
        text=found.why,
        verdict=laid.verdicts.get(id_, ""),
        can_judge=True,
        lead="Accept if these accounts do part here; reject if they speak of different things.",
        report=spans[0].report if spans else "",
        spans=tuple(s for s in spans if s.report == spans[0].report) if spans else (),
        voices=tuple(sides),
        claims=tuple((c, held.claim[c].text) for c in found.claims if c in held.claim),
        told=told(laid, laid.of_target.get(id_, [])),
    )


def _side(held: Held, side: Side) -> Voice:
    places = tuple((held.outlet(s.report), s) for s in side.spans if s.report in held.report)
    return Voice("", side.value, "", len(side.reports), places)


def _report(laid: Laid, id_: str) -> Card:
    report = laid.held.report[id_]
    lead = " · ".join(filter(None, [laid.held.outlet(id_), report.published.value[:10] if report.published else "no date", report.name]))
    return Card(
        id=id_,
        of=Target.REPORT,
        kind="Report",
        text=report.title.value if report.title else report.name,
        verdict="",
        can_judge=False,
        lead=lead,
        report=id_,
        statements=_said(laid, [a for a in laid.held.attribution.values() if a.report == id_]),
        told=told(laid, laid.of_target.get(id_, [])),
    )


def _unfit(laid: Laid, id_: str) -> Card:
    found = next((j for j in laid.stood if j.id == id_), None)
    if found is None:
        raise JudgementError(f"the case holds nothing with the id {id_!r}")
    return Card(
        id=id_,
        of=Target.JUDGEMENT,
        kind=KINDS[Target.JUDGEMENT] if found.standing is Standing.UNFIT else "Decision",
        text=found.anchor.text if found.anchor else found.target,
        verdict="",
        can_judge=False,
        lead=found.note,
        told=told(laid, [found]),
        near=_near(laid, found) if found.standing is Standing.UNFIT else (),
        again=_again(found),
    )


def _near(laid: Laid, judgement: Judgement) -> tuple[tuple[str, str], ...]:
    """The records closest to what a decision was made on that fits nothing any more."""
    near = laid.held.nearest(judgement.anchor) if judgement.anchor else []
    return tuple((id_, laid.held.anchor(judgement.anchor.kind, id_).text) for id_ in near if judgement.anchor)


def _again(judgement: Judgement) -> tuple[str, str, str]:
    """Kind, value and reason by which a decision can be made again on another record; empty where its words must be chosen anew."""
    if judgement.kind is Decision.GRADE:
        return judgement.kind, f"{dict(judgement.fields).get('scheme')}:{judgement.value}", judgement.why
    if judgement.kind in (Decision.VERDICT, Decision.STANCE, Decision.NOTE):
        return judgement.kind, judgement.value, judgement.why
    return "", "", ""


def choices() -> dict[str, object]:
    """The closed lists that forms offer."""
    grades = [(scheme, NAMES[scheme], list(found.items())) for scheme, found in SCHEMES.items()]
    return {"stances": list(Stance), "schemes": grades, "bounds": list(Bound), "evidence": list(EvidenceKind)}


def kind_in(laid: Laid, id_: str) -> Target | None:
    """The kind of a record, or `None` if the case holds none with that id."""
    return next((kind for kind in Target if id_ in laid.held.known(kind)), None)

"""From drafts to attributions: spans, mentions, manner, occasion, ids; and evidence that a speaker's other words rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from whoseword.extract.chains import Draft, Link
from whoseword.extract.evidence import kind_of_outlet
from whoseword.extract.index import Index
from whoseword.extract.occasions import find_occasion
from whoseword.extract.quotes import Quotation
from whoseword.extract.reader import Range
from whoseword.extract.speakers import place_of
from whoseword.extract.stance import hedges_in, narrated_stance, read_manner
from whoseword.extract.units import Unit
from whoseword.model import Attribution, EvidenceKind, Hop, Mention, Relation, Report, Span, Stance, TimeRef, content_id
from whoseword.model import Quotation as Kind

_RESTS = frozenset({Stance.ASSERTS, Stance.BELIEVES, Stance.SUSPECTS})


def make_attributions(
    report: Report,
    units: Sequence[Unit],
    drafts: Sequence[Draft],
    quotations: Sequence[Quotation],
    found: tuple[Sequence[Mention], Sequence[TimeRef]],
) -> list[Attribution]:
    """The attributions of `drafts` in order of their first character; of two with one content the surer stays."""
    mentions = Index(found[0], _range)
    times = Index(found[1], _range)
    best: dict[str, Attribution] = {}
    for draft in drafts:
        u = draft.utterance
        manner = read_manner(report.text, u, quotations)
        made = Attribution(
            id=_id(report, manner.quotation, u.content),
            report=report.id,
            content_spans=tuple(Span.of(report.id, report.text, *r) for r in u.content),
            quotation=manner.quotation,
            stance=manner.stance,
            source_span=Span.of(report.id, report.text, *u.source) if u.source else None,
            cue_span=Span.of(report.id, report.text, *u.cue) if u.cue else None,
            mention=_mention(mentions, u.source),
            negated=manner.negated,
            hedges=tuple(Span.of(report.id, report.text, *r) for r in manner.hedges),
            chain=tuple(hop_of(report, link, mentions) for link in draft.links),
            occasion=find_occasion(report, units, u, times),
            score=u.score,
        )
        if made.id not in best or _rank(made) > _rank(best[made.id]):
            best[made.id] = made
    return sorted(best.values(), key=order)


def order(attribution: Attribution) -> tuple[int, int, str]:
    """Sort key: first character, last character, id."""
    return attribution.content_spans[0].start, attribution.content_spans[-1].end, attribution.id


def _rank(attribution: Attribution) -> tuple[bool, float, bool]:
    return attribution.source_span is not None, attribution.score, attribution.cue_span is not None


def _id(report: Report, quotation: Kind, content: Sequence[Range]) -> str:
    return content_id("att", report.id, quotation.value, *(x for r in content for x in r))


def _range(item: Mention | TimeRef) -> Range:
    return item.span.start, item.span.end


def hop_of(report: Report, link: Link, mentions: Index[Mention]) -> Hop:
    """The hop of a link, with the mention that its span names."""
    return Hop(link.relation, Span.of(report.id, report.text, *link.range), _mention(mentions, link.range), None, link.kind, link.anonymous)


def _mention(mentions: Index[Mention], where: Range | None) -> str | None:
    """The mention that shares most characters with `where`; of equals the tightest, then the first."""
    if where is None:
        return None
    best: tuple[int, int, int, str] | None = None
    for m in mentions.overlapping(*where):
        shared = min(m.span.end, where[1]) - max(m.span.start, where[0])
        rank = (-shared, m.span.end - m.span.start, m.span.start, m.id)
        best = rank if best is None or rank < best else best
    return best[3] if best else None


def spread_bases(
    report: Report,
    attributions: Sequence[Attribution],
    drafts: Sequence[Draft],
    backing: Sequence[tuple[int, tuple[Link, ...]]],
    found: Sequence[Mention],
) -> list[Attribution]:
    """The attributions with the evidence that the text says a speaker's other statements rest on.

    Three wordings count, none other: "X, which relies on …" (all of X's statements), "the information came from …" or
    "X cited …" (X's statements before it), "supported these accusations with …" (the speaker before it).
    """
    mentions = Index(found, _range)
    entity = {m.id: m.entity for m in found}
    speaker = {a.id: entity.get(a.mention or "") for a in attributions}
    out = {a.id: a for a in attributions}
    for draft in drafts:
        who = entity.get(_mention(mentions, draft.utterance.source) or "")
        for link in draft.links:
            if who is None or not (link.general or link.backward):
                continue
            for a in attributions:
                before = _place(a) < place_of(draft.utterance)
                if speaker[a.id] == who and a.stance in _RESTS and (link.general or before):
                    out[a.id] = _with(out[a.id], hop_of(report, link, mentions))
    for place, links in backing:
        earlier = [a for a in attributions if _place(a) < place and a.source_span and a.stance in _RESTS]
        last = max(earlier, key=_place, default=None)
        for a in earlier:
            if last is not None and speaker[last.id] is not None and speaker[a.id] == speaker[last.id]:
                for link in links:
                    out[a.id] = _with(out[a.id], hop_of(report, link, mentions))
    return [out[a.id] for a in attributions]


def _place(a: Attribution) -> int:
    return (a.cue_span or a.source_span or a.content_spans[0]).start


def _with(a: Attribution, hop: Hop) -> Attribution:
    if any(h.relation is hop.relation and h.span.overlaps(hop.span) for h in a.chain):
        return a
    return replace(a, chain=(*a.chain, hop))


def narrated(report: Report, ranges: Iterable[Range]) -> list[Attribution]:
    """The report's own statements as attributions without a source."""
    return [
        Attribution(
            id=_id(report, Kind.NARRATION, [r]),
            report=report.id,
            content_spans=(Span.of(report.id, report.text, *r),),
            quotation=Kind.NARRATION,
            stance=narrated_stance(report.text[slice(*r)]),
            hedges=tuple(Span.of(report.id, report.text, *h) for h in hedges_in(report.text, [r])),
        )
        for r in ranges
    ]


def credited(attributions: Sequence[Attribution], credit: Sequence[Hop]) -> list[Attribution]:
    """The attributions with the credited agencies as the outermost hops of their chains: what the report has, it has from them."""
    out = []
    for a in attributions:
        outward = [h for h in a.chain if h.relation is Relation.RELAYED_FROM]
        inward = [h for h in a.chain if h.relation is Relation.BASIS]
        new = [h for h in credit if not any(h.span.overlaps(k.span) or (h.mention and h.mention == k.mention) for k in outward)]
        out.append(replace(a, chain=(*outward, *new, *inward)))
    return out


def credit_hops(report: Report, found: Sequence[Mention]) -> tuple[Hop, ...]:
    """One outward hop for every agency that the report credits for its text; photographers' credits are none."""
    mentions = Index(found, _range)
    hops = []
    for credit in report.credits:
        if credit.span is None:
            continue
        line = report.text[max(0, credit.span.start - 24) : credit.span.end].lower()
        if any(word in line.rsplit("\n", 1)[-1] for word in ("photo", "image", "picture", "caption")):
            continue
        where = (credit.span.start, credit.span.end)
        hops.append(Hop(Relation.RELAYED_FROM, credit.span, _mention(mentions, where), None, _credited(credit.value)))
    return tuple(sorted(hops, key=lambda h: (h.span.start, h.span.end)))


def _credited(name: str) -> EvidenceKind:
    kind = kind_of_outlet(name)
    return EvidenceKind.MEDIA if kind is EvidenceKind.NONE_GIVEN else kind


def placed(times: Sequence[TimeRef], attributions: Sequence[Attribution]) -> list[TimeRef]:
    """The times, each with the attribution whose content holds it; of several the shortest."""
    contents = Index([(s.start, s.end, a.id) for a in attributions for s in a.content_spans], lambda c: (c[0], c[1]))
    out = []
    for time in times:
        start, end = time.span.start, time.span.end
        around = [(b - a, a, ident) for a, b, ident in contents.overlapping(start, end) if a <= start and end <= b]
        out.append(replace(time, attribution=min(around)[2]) if around else time)
    return out

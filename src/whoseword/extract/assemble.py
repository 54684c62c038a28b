"""From drafts to attributions: spans, mentions, manner, occasion, ids; and evidence that a speaker's other words rest on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from whoseword.extract.grounds.chains import narrated_bases
from whoseword.extract.grounds.evidence import is_outlet, kind_of_outlet
from whoseword.extract.grounds.links import Draft, Link
from whoseword.extract.grounds.occasions import find_occasion
from whoseword.extract.index import Index
from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.reader import Range
from whoseword.extract.speech.speakers import place_of
from whoseword.extract.speech.stance import hedges_in, narrated_stance, read_manner, stance_of
from whoseword.extract.units import Unit
from whoseword.model import (
    Attribution,
    EntityKind,
    EvidenceKind,
    Hop,
    MarkedKind,
    Mention,
    Relation,
    Report,
    Span,
    Stance,
    TimeRef,
    content_id,
)
from whoseword.model import Quotation as Kind
from whoseword.text import fold, same_length

_CREDIT_LEAD = re.compile(
    r"\W*(?:(?:source|credits?|agenc(?:y|ies)|from|by|with(?:\s+additional\s+\w+)?(?:\s+from)?|via|inputs?\s+from|copyright)\b[\s:]*)*\W*",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(r"\s+(?:also\s+)?(?:has\s+|have\s+)?contributed\b.*$|\s*[,/]\s*(?:staff|file)\b.*$", re.IGNORECASE | re.DOTALL)
_REPORTING = re.compile(r"\b(?:reporting|writing|editing|edited|written|compiled)\s+by\b", re.IGNORECASE)
_AGENCY_FOR = re.compile(r"\b(?:for|of)\s+(?:the\s+)?[A-Z][\w&-]+(?:\s+[A-Z][\w&-]+){0,3}")
_WE = re.compile(r"^(?:[A-Z][\w ]{2,40},\s+)?(?P<who>[Ww]e|[Oo]ur)\s")
_OURS = re.compile(r"Our\s+(?:\w+\s+)?(?:findings?|figures?|numbers?|count|conclusions?|information|data|report)\b", re.IGNORECASE)
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
            stance=draft.stance or manner.stance,
            source_span=Span.of(report.id, report.text, *u.source) if u.source else None,
            cue_span=Span.of(report.id, report.text, *u.cue) if u.cue else None,
            mention=_mention(mentions, u.source),
            negated=manner.negated,
            hedges=tuple(Span.of(report.id, report.text, *r) for r in manner.hedges),
            chain=tuple(hop_of(report, link, mentions) for link in draft.links),
            occasion=find_occasion(report, units, u, times) if draft.own_occasion else None,
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


def narrated(report: Report, ranges: Sequence[Range], found: Sequence[Mention] = ()) -> list[Attribution]:
    """The report's own statements as attributions without a source; "We …" of a body that publishes itself is its word.

    What "our findings" are said to rest on, all of them do.
    """
    publisher = publishing_body(report, found)
    mentions = Index(found, _range)
    made = [_narration(report, r, publisher) for r in ranges]
    links = [narrated_bases(report.text, r) for r in ranges]
    shared = [hop_of(report, k, mentions) for r, own in zip(ranges, links, strict=True) if _OURS.match(report.text, r[0]) for k in own]
    out = []
    for a, own in zip(made, links, strict=True):
        for hop in [*(hop_of(report, k, mentions) for k in own), *shared]:
            a = _with(a, hop)
        out.append(a)
    return out


def _narration(report: Report, where: Range, publisher: Mention | None) -> Attribution:
    text = report.text[slice(*where)]
    own = _WE.search(text) if publisher is not None else None
    kind = Kind.NARRATION if own is None else Kind.INDIRECT
    return Attribution(
        id=_id(report, kind, [where]),
        report=report.id,
        content_spans=(Span.of(report.id, report.text, *where),),
        quotation=kind,
        stance=narrated_stance(text) if own is None else stance_of("", [same_length(text)]),
        source_span=Span.of(report.id, report.text, where[0] + own.start("who"), where[0] + own.end("who")) if own else None,
        mention=publisher.id if own and publisher else None,
        hedges=tuple(Span.of(report.id, report.text, *h) for h in hedges_in(report.text, [where])),
    )


def publishing_body(report: Report, found: Sequence[Mention]) -> Mention | None:
    """The first mention of the body that publishes the report, if it is no outlet: a report is its own word."""
    if report.publisher is None or is_outlet(report.publisher.value):
        return None
    name = fold(report.publisher.value)
    return next((m for m in found if m.kind is EntityKind.ORGANISATION and fold(m.name) == name), None)


def own_words(report: Report, made: Sequence[Attribution], found: Sequence[Mention], quotations: Sequence[Quotation]) -> list[Attribution]:
    """The attributions, "we" outside of anybody's quotation given to the body that publishes the report."""
    publisher = publishing_body(report, found)
    if publisher is None:
        return list(made)
    return [replace(a, mention=publisher.id) if _is_we(a, quotations) else a for a in made]


def _is_we(a: Attribution, quotations: Sequence[Quotation]) -> bool:
    where = a.source_span
    return where is not None and where.quote.lower() == "we" and not touching(quotations, where.start, where.end)


def credited(attributions: Sequence[Attribution], credit: Sequence[Hop]) -> list[Attribution]:
    """The attributions with the credited agencies as the outermost hops of their chains: what the report has, it has from them."""
    if not credit:
        return list(attributions)
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
    hops: list[Hop] = []
    seen: set[str] = set()
    for credit in report.credits:
        if credit.span is None or _of_picture(report, credit.span):
            continue
        for where in agencies_in(report.text, (credit.span.start, credit.span.end)):
            span = Span.of(report.id, report.text, *where)
            if fold(span.quote) not in seen:
                seen.add(fold(span.quote))
                hops.append(Hop(Relation.RELAYED_FROM, span, _mention(mentions, where), None, _credited(span.quote)))
    return tuple(sorted(hops, key=lambda h: (h.span.start, h.span.end)))


def _of_picture(report: Report, span: Span) -> bool:
    """Whether the credit is a photograph's: by the word for it in its line, or right behind a caption."""
    line = report.text[max(0, span.start - 24) : span.end].lower().rsplit("\n", 1)[-1]
    behind = any(m.kind is MarkedKind.CAPTION and 0 <= span.start - m.end <= 3 for m in report.marked)
    return behind or any(word in line for word in ("photo", "image", "picture", "caption"))


def agencies_in(text: str, where: Range) -> list[Range]:
    """The names in a credit line, without what stands around them: "(Reporting by Ada Bo; editing by Cy Dole)" names none.

    >>> agencies_in("--Orbane News", (0, 13))
    [(2, 13)]
    """
    start, end = where
    if by := _REPORTING.search(text, start, end):
        known = [m.span() for m in _AGENCY_FOR.finditer(text, by.start(), end)]
        return [(a + len(text[a:b]) - len(text[a:b].split(maxsplit=1)[-1]), b) for a, b in known]
    if lead := _CREDIT_LEAD.match(text[start:end]):
        start += lead.end()
    if (tail := _CREDIT_TAIL.search(text[start:end])) and tail.start():
        end = start + tail.start()
    while end > start and not (text[end - 1].isalnum() or (text[end - 1] == ")" and "(" in text[start:end])):
        end -= 1
    return [(start, end)] if start < end else []


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

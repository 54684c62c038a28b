"""One claim in full: its wordings with their differences, its chains, its evidence, figures and denials, and why it was put together so."""

from dataclasses import dataclass

from whoseword.model import Attribution, Disagreement, DisagreementKind, EvidenceKind, Hop, Quotation, Relation
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index, claim_anchor, source_anchor
from whoseword.present.measures import carriers, contested, relayed
from whoseword.present.view.diff import Run, differences, same_words
from whoseword.present.view.marks import Chip, Ref, chip, ref, report_ref, said_ref
from whoseword.present.view.overview import ClaimLine, PartLine, claim_line, part_line
from whoseword.present.words import DISAGREEMENTS, EVIDENCE, QUOTED, STANCES, between, count, day, in_words, values


@dataclass(frozen=True, slots=True)
class Wording:
    """The claim in a report's own words. Reports with the same words share one."""

    chip: Chip
    runs: tuple[Run, ...]
    speaker: str
    how: str
    hedges: tuple[str, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report at the left end of a chain, with those it has it from."""

    ref: Ref
    via: tuple[tuple[str, Ref], ...]


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
    carriers: tuple[Carrier, ...]
    bases: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure as written, and as it was read."""

    written: str
    read: str
    chip: Chip
    ref: Ref


@dataclass(frozen=True, slots=True)
class Difference:
    """A disagreement: its kind, its sides, the reason it is one."""

    anchor: str
    kind: str
    sides: tuple[PartLine, ...]
    quoted: bool
    """Whether the sides are words of reports."""
    why: str
    claims: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in full."""

    anchor: str
    line: ClaimLine
    ref: Ref
    rests: str
    contested: bool
    wordings: tuple[Wording, ...]
    strands: tuple[Strand, ...]
    figures: tuple[FigureLine, ...]
    denials: tuple[Wording, ...]
    denials_why: tuple[str, ...]
    """Anchors of the disagreements that give the reasons why the denials are bound to this claim."""
    differences: tuple[Difference, ...]
    silent: tuple[Ref, ...]
    history: str
    why: tuple[str, ...]
    matches: tuple[tuple[Ref, Ref, str, float], ...]


def claim_view(index: Index, claim: DossierClaim) -> ClaimView:
    """Everything the page says of one claim."""
    members = index.members(claim)
    plain = next((a.text for a in members if any(s == claim.text_span for s in a.content_spans)), claim.text)
    return ClaimView(
        anchor=claim_anchor(claim),
        line=claim_line(index, claim),
        ref=ref(index, claim.text_span),
        rests=rests(index, claim),
        contested=contested(index, claim),
        wordings=wordings(index, plain, members),
        strands=strands(index, members),
        figures=tuple(_figure(index, f) for f in claim.figures),
        denials=wordings(index, None, index.denials(claim)),
        denials_why=tuple(d.id for d in index.parted[claim.id] if d.kind is DisagreementKind.DENIAL),
        differences=tuple(difference(index, d) for d in index.parted[claim.id] if d.kind is not DisagreementKind.DENIAL),
        silent=_silent(index, claim),
        history=_history(index, claim),
        why=claim.origins.why,
        matches=tuple(
            (said_ref(index, index.attributions[m.a]), said_ref(index, index.attributions[m.b]), "; ".join(m.reasons), m.score)
            for m in claim.matches
        ),
    )


def rests(index: Index, claim: DossierClaim) -> str:
    """One sentence on what the claim rests on and who denies it, without a verdict."""
    low, high = claim.origins.low, claim.origins.high
    reports = count(len(carriers(index, claim)), "report")
    if not carriers(index, claim):
        start = "Only its denial is reported."
    elif high == 0:
        start = f"Nobody is named for it, in {reports}."
    elif low == high == 1:
        start = f"Rests on one origin, in {reports}."
    else:
        start = f"Rests on {between(low, high)} origins, in {reports}."
    deniers = sorted({index.origins[o].letter for o in claim.denied_by})
    return f"{start} Denied by {', '.join(deniers)}." if deniers else start


def wordings(index: Index, first: str | None, said: list[Attribution]) -> tuple[Wording, ...]:
    """The wordings of these attributions, each once; words that differ from `first` are marked (none without it)."""
    groups: list[list[Attribution]] = []
    for attribution in sorted(said, key=lambda a: first is None or not same_words(first, a.text)):
        near = next((g for g in groups if _one_wording(index, g[0], attribution)), None)
        if near is None:
            groups.append([attribution])
        else:
            near.append(attribution)
    return tuple(_wording(index, first, group) for group in groups)


def _one_wording(index: Index, one: Attribution, other: Attribution) -> bool:
    same = index.origin_of.get(one.id) == index.origin_of.get(other.id) and one.stance == other.stance
    return same and same_words(one.text, other.text)


def _wording(index: Index, first: str | None, group: list[Attribution]) -> Wording:
    lead = group[0]
    runs = (Run(lead.text, False),) if first is None else differences(first, lead.text)
    how = [QUOTED[lead.quotation]]
    if lead.stance.value not in ("asserts", "denies"):
        how.append(STANCES[lead.stance])
    if lead.negated:
        how.append("negated")
    return Wording(
        chip=chip(index, index.origin_of.get(lead.id)),
        runs=runs,
        speaker=_speaker(index, lead),
        how=", ".join(word for word in how if word),
        hedges=tuple(h.quote for h in lead.hedges),
        refs=tuple(said_ref(index, a) for a in group),
    )


def _speaker(index: Index, attribution: Attribution) -> str:
    if attribution.quotation is Quotation.NARRATION:
        return index.outlet(attribution.report)
    words = [s.quote for s in (attribution.source_span, attribution.cue_span) if s]
    return " … ".join(" ".join(w.split()) for w in words) or index.source_name(attribution)


def strands(index: Index, said: list[Attribution]) -> tuple[Strand, ...]:
    """One chain per origin, the one with most reports first; what nobody is named for comes last."""
    by_origin: dict[str, list[Attribution]] = {}
    for attribution in said:
        origin = index.origin_of.get(attribution.id)
        by_origin.setdefault(origin.id if origin else "", []).append(attribution)
    rank = {o.id: i for i, o in enumerate(index.dossier.origins)}
    return tuple(_strand(index, o, by_origin[o]) for o in sorted(by_origin, key=lambda o: rank.get(o, len(rank))))


def _strand(index: Index, origin_id: str, said: list[Attribution]) -> Strand:
    origin = index.origins.get(origin_id)
    source = index.sources.get(origin.source) if origin and origin.source else None
    speaks_for = index.sources[source.speaks_for].name if source and source.speaks_for else ""
    return Strand(
        chip=chip(index, origin),
        titles="; ".join(source.roles) if source else "",
        speaks_for=speaks_for,
        occasion=(origin.occasion or origin.document or "") if origin else "",
        source=source_anchor(origin.source, origin.story) if origin and origin.source else "",
        carriers=_carriers(index, said),
        bases=_bases(index, said),
    )


def _carriers(index: Index, said: list[Attribution]) -> tuple[Carrier, ...]:
    by_report: dict[str, Attribution] = {}
    for attribution in said:
        known = by_report.get(attribution.report)
        if known is None or (relayed(attribution) and not relayed(known)):
            by_report[attribution.report] = attribution
    return tuple(Carrier(said_ref(index, a), _via(index, a)) for a in by_report.values())


def _via(index: Index, attribution: Attribution) -> tuple[tuple[str, Ref], ...]:
    relays = {hop.span.quote: ref(index, hop.span) for hop in reversed(attribution.chain) if hop.relation is Relation.RELAYED_FROM}
    return tuple(reversed(relays.items()))


def _bases(index: Index, said: list[Attribution]) -> tuple[Basis, ...]:
    found: dict[tuple[str, EvidenceKind, bool], list[Hop]] = {}
    for attribution in said:
        for hop in attribution.chain:
            if hop.relation is Relation.BASIS:
                key = (" ".join(hop.span.quote.split()), hop.evidence_kind, hop.anonymous)
                found.setdefault(key, []).append(hop)
    return tuple(
        Basis(words, EVIDENCE[kind], anonymous, tuple(ref(index, h.span) for h in hops)) for (words, kind, anonymous), hops in found.items()
    )


def _figure(index: Index, figure_id: str) -> FigureLine:
    figure = index.figures[figure_id]
    written = f"{figure.span.quote} {figure.unit}" if figure.unit and figure.unit not in figure.span.quote else figure.span.quote
    return FigureLine(written, values(figure), chip(index, index.origin_of.get(figure.attribution or "")), ref(index, figure.span))


def difference(index: Index, item: Disagreement) -> Difference:
    """A disagreement as the page shows it."""
    claims = tuple((index.claim_numbers[c], f"#{claim_anchor(index.claims[c])}") for c in item.claims)
    return Difference(
        anchor=item.id,
        kind=DISAGREEMENTS[item.kind],
        sides=tuple(part_line(index, s) for s in item.sides),
        quoted=item.kind is not DisagreementKind.OMISSION,
        why=item.why,
        claims=tuple(sorted(claims)),
    )


def _silent(index: Index, claim: DossierClaim) -> tuple[Ref, ...]:
    quiet = [r for r, stance in claim.stance_by_report.items() if stance is None]
    return tuple(report_ref(index, r) for r in sorted(quiet, key=index.numbers.__getitem__))


def _history(index: Index, claim: DossierClaim) -> str:
    """When the claim was first and last reported, over the reports that carry a date."""
    dated = sorted((index.reports[r].published or "", index.numbers[r]) for r in carriers(index, claim) if index.reports[r].published)
    undated = len(carriers(index, claim)) - len(dated)
    if not dated:
        return ""
    rest = f"; {in_words(undated)} without a date" if undated else ""
    (first, number), (last, last_number) = dated[0], dated[-1]
    if day(first) == day(last):
        return f"Reported {day(first)}{rest}"
    return f"First reported {day(first)} [{number}], last {day(last)} [{last_number}]{rest}"

"""One claim in full: its wordings with their differences, its chains, its evidence, figures and denials, and why it was put together so."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.model import Attribution, Disagreement, DisagreementKind, Quotation
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index
from whoseword.present.measures import carriers, contested
from whoseword.present.view.chains import Basis, Strand, bases, by_origin, strand
from whoseword.present.view.decided import Decided, decided
from whoseword.present.view.diff import Run, bare, differences
from whoseword.present.view.lines import ClaimLine, claim_line, denier
from whoseword.present.view.marks import NO_ORIGIN, Chip, Ref, chip, chips, party_chips, ref, report_ref, said_ref
from whoseword.present.view.overview import PartLine, part_line
from whoseword.present.view.whom import said_runs
from whoseword.present.words import DISAGREEMENTS, QUOTED, STANCES, between, count, day, in_words, listed, values

WORDINGS = 24
STRANDS = 12
FIGURES = 8
DENIALS = 8
DIFFERENCES = 6
SIDES = 3
REASONS = 12
MATCHES = 6
SHORT = 2
NAMED = 2
"""What is shown of one claim at most; beyond it only the number is given."""


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
    more_sides: int
    quoted: bool
    """Whether the sides are words of reports."""
    why: str
    claims: tuple[tuple[int, str], ...]
    more_claims: int


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in full."""

    anchor: str
    line: ClaimLine
    ref: Ref
    rests: str
    contested: bool
    wordings: tuple[Wording, ...]
    more_wordings: int
    """Wordings of the claim that have no room here; they stand in their reports and in `dossier.json`."""
    strands: tuple[Strand, ...]
    more_strands: int
    figures: tuple[FigureLine, ...]
    more_figures: int
    denials: tuple[Wording, ...]
    more_denials: int
    denials_why: tuple[str, ...]
    """Anchors of the disagreements that give the reasons why the denials are bound to this claim."""
    differences: tuple[Difference, ...]
    more_differences: int
    silent: tuple[Ref, ...]
    history: str
    why: tuple[str, ...]
    matches: tuple[tuple[Ref, Ref, str, float], ...]
    more_matches: int
    decided: tuple[Decided, ...]
    """What people decided on it, its statements, figures, origins and disagreements."""


@dataclass(frozen=True, slots=True)
class Single:
    """A claim in short: its wordings, what it is said to rest on, and its denials."""

    anchor: str
    line: ClaimLine
    wordings: tuple[Wording, ...]
    more_wordings: int
    bases: tuple[Basis, ...]
    denials: tuple[Wording, ...]
    more_denials: int
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A claim of little weight on one line: its words, whose they are, who denies it."""

    anchor: str
    number: int
    text: str
    chips: tuple[Chip, ...]
    denied_by: tuple[Chip, ...]
    ref: Ref
    decided: tuple[Decided, ...]


def claim_view(index: Index, claim: DossierClaim) -> ClaimView:
    """What the page says of one claim; what goes beyond its bounds is counted."""
    members = index.members(claim)
    plain = next((a.text for a in members if any(s == claim.text_span for s in a.content_spans)), claim.text)
    said, denied, chains = _groups(index, plain, members), _groups(index, None, index.denials(claim)), by_origin(index, members)
    parted = _told_apart(index, claim)
    return ClaimView(
        anchor=index.claim_anchor(claim),
        line=claim_line(index, claim),
        ref=ref(index, claim.text_span),
        rests=rests(index, claim),
        contested=contested(index, claim),
        wordings=tuple(_wording(index, plain, g) for g in said[:WORDINGS]),
        more_wordings=max(0, len(said) - WORDINGS),
        strands=tuple(strand(index, origin, found) for origin, found in chains[:STRANDS]),
        more_strands=max(0, len(chains) - STRANDS),
        figures=tuple(_figure(index, f) for f in claim.figures[:FIGURES]),
        more_figures=max(0, len(claim.figures) - FIGURES),
        denials=tuple(_wording(index, None, g) for g in denied[:DENIALS]),
        more_denials=max(0, len(denied) - DENIALS),
        denials_why=tuple(d.id for d in index.parted[claim.id] if d.kind is DisagreementKind.DENIAL),
        differences=tuple(difference(index, d, sides=SIDES, claims=0) for d in parted[:DIFFERENCES]),
        more_differences=max(0, len(parted) - DIFFERENCES),
        silent=_silent(index, claim),
        history=_history(index, claim),
        why=claim.origins.why[:REASONS],
        matches=tuple(
            (said_ref(index, index.attributions[m.a]), said_ref(index, index.attributions[m.b]), "; ".join(m.reasons), m.score)
            for m in claim.matches[:MATCHES]
        ),
        more_matches=max(0, len(claim.matches) - MATCHES),
        decided=of_claim(index, claim),
    )


def _told_apart(index: Index, claim: DossierClaim) -> list[Disagreement]:
    """The claim's disagreements but denials; of those that read alike, one."""
    found: dict[tuple[object, ...], Disagreement] = {}
    for item in index.parted[claim.id]:
        if item.kind is not DisagreementKind.DENIAL:
            sides = tuple((s.value, tuple(c.letter for c in chips(index, s.origins))) for s in item.sides[:SIDES])
            found.setdefault((item.kind, *sides), item)
    return list(found.values())


def single(index: Index, claim: DossierClaim) -> Single:
    """A claim in short."""
    said, denied = _groups(index, None, index.members(claim)), _groups(index, None, index.denials(claim))
    return Single(
        anchor=index.claim_anchor(claim),
        line=claim_line(index, claim),
        wordings=tuple(_wording(index, None, g) for g in said[:SHORT]),
        more_wordings=max(0, len(said) - SHORT),
        bases=bases(index, index.members(claim)),
        denials=tuple(_wording(index, None, g) for g in denied[:SHORT]),
        more_denials=max(0, len(denied) - SHORT),
        decided=of_claim(index, claim),
    )


def brief(index: Index, claim: DossierClaim) -> Brief:
    """A claim on one line."""
    denial = denier(index, claim)
    said = (o for a in index.members(claim) if (o := index.origin_of.get(a.id)))
    return Brief(
        anchor=index.claim_anchor(claim),
        number=index.claim_numbers[claim.id],
        text=claim.text,
        chips=party_chips(index, said) or (NO_ORIGIN,),
        denied_by=denial.chips if denial else (),
        ref=ref(index, claim.text_span),
        decided=of_claim(index, claim),
    )


def of_claim(index: Index, claim: DossierClaim) -> tuple[Decided, ...]:
    """What people decided on a claim, its statements, figures and origins, and where accounts part on it."""
    said = (*claim.attributions, *claim.denials)
    parted = (d.id for d in index.parted[claim.id])
    return decided(index, (claim.id, *said, *claim.figures, *claim.origins.ids, *parted), beside=claim.id)


def rests(index: Index, claim: DossierClaim) -> str:
    """One sentence on what the claim rests on and who denies it, without a verdict."""
    low, high = claim.origins.low, claim.origins.high
    reports = count(len(carriers(index, claim)), "report")
    if not carriers(index, claim):
        start = "Stands here only as denied."
    elif high == 0:
        start = f"Nobody is named for it, in {reports}."
    elif low == high == 1:
        named = [f", {c.letter} {c.name}" for c in chips(index, claim.origins.ids) if not c.anonymous]
        start = f"Rests on one origin{''.join(named[:1])}, in {reports}."
    else:
        start = f"Rests on {between(low, high)} origins, in {reports}."
    deniers = [f"{c.letter} {c.name}" for c in chips(index, claim.denied_by)]
    return f"{start} Denied by {listed(deniers, NAMED)}." if deniers else start


def _groups(index: Index, first: str | None, said: Sequence[Attribution]) -> list[list[Attribution]]:
    """The attributions by wording: same origin, same stance, same words; those that have the words of `first` stand first."""
    plain = bare(first) if first is not None else None
    groups: dict[tuple[str, str, tuple[str, ...]], list[Attribution]] = {}
    for attribution in said:
        origin = index.origin_of.get(attribution.id)
        key = (origin.id if origin else "", attribution.stance.value, bare(attribution.text))
        groups.setdefault(key, []).append(attribution)
    return [groups[key] for key in sorted(groups, key=lambda key: plain is not None and key[2] != plain)]


def _wording(index: Index, first: str | None, group: list[Attribution]) -> Wording:
    lead = group[0]
    runs = said_runs(index, lead, (Run(lead.text, False),) if first is None else differences(first, lead.text))
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


def _figure(index: Index, figure_id: str) -> FigureLine:
    figure = index.figures[figure_id]
    written = f"{figure.span.quote} {figure.unit}" if figure.unit and figure.unit not in figure.span.quote else figure.span.quote
    return FigureLine(written, values(figure), chip(index, index.origin_of.get(figure.attribution or "")), ref(index, figure.span))


def difference(index: Index, item: Disagreement, *, sides: int, claims: int) -> Difference:
    """A disagreement as the page shows it, with at most so many sides and links to claims."""
    concerned = sorted(item.claims, key=index.claim_numbers.__getitem__)
    return Difference(
        anchor=item.id,
        kind=DISAGREEMENTS[item.kind],
        sides=tuple(part_line(index, s) for s in item.sides[:sides]),
        more_sides=max(0, len(item.sides) - sides),
        quoted=item.kind is not DisagreementKind.OMISSION,
        why=item.why,
        claims=tuple((index.claim_numbers[c], f"#{index.claim_anchor(index.claims[c])}") for c in concerned[:claims]),
        more_claims=max(0, len(concerned) - claims),
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

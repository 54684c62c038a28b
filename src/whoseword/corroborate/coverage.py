"""What was left out where: denials first."""

from collections.abc import Mapping, Sequence

from whoseword.corroborate.denials import Denial
from whoseword.corroborate.linked import Linked
from whoseword.corroborate.origins import STANDS_BEHIND, Origins
from whoseword.model import Attribution, Claim, Disagreement, DisagreementKind, Quotation, Side, Stance, content_id


def stances(linked: Linked, claim: Claim) -> tuple[tuple[str, Stance | None], ...]:
    """For every report of the story, what it lets stand of the claim: its weightiest stance, or `None` where it is silent."""
    found: dict[str, Stance | None] = dict.fromkeys(sorted(linked.report))
    for attribution in sorted((linked.attribution[a] for a in claim.attributions), key=_weight):
        found[attribution.report] = attribution.stance
    for attribution in (linked.attribution[a] for a in claim.denials):
        if found[attribution.report] is None:
            found[attribution.report] = Stance.DENIES
    return tuple(found.items())


def _weight(attribution: Attribution) -> tuple[bool, bool, str]:
    """Sorts what should win last: a source's assertion before narration, before other stances."""
    return attribution.stance in STANDS_BEHIND, attribution.quotation is not Quotation.NARRATION, attribution.id


def denial_disagreements(linked: Linked, claims: Sequence[Claim], denials: Sequence[Denial], origins: Origins) -> list[Disagreement]:
    """One record per denied claim: what is asserted, and who denies it."""
    found = []
    for claim in claims:
        bound = [d for d in denials if d.claim == claim.id]
        if not bound:
            continue
        asserting = [linked.attribution[a] for a in claim.attributions if linked.attribution[a].stance in STANDS_BEHIND]
        denying = [linked.attribution[d.attribution] for d in bound]
        sides = (_side(asserting, claim.text, origins), _side(denying, denying[0].text, origins))
        why = "; ".join(sorted({d.why for d in bound}))
        found.append(_record(DisagreementKind.DENIAL, linked, sides, (claim.id,), why))
    return found


def omitted_denials(linked: Linked, claims: Sequence[Claim], denials: Sequence[Denial], origins: Origins) -> list[Disagreement]:
    """One record per denying origin: the reports that carry what it denies and leave its denial out."""
    by_origin: dict[str, list[Denial]] = {}
    for denial in denials:
        by_origin.setdefault(origins.of_attribution[denial.attribution], []).append(denial)
    known = {c.id: c for c in claims}
    found = []
    for origin, bound in sorted(by_origin.items()):
        denying = {d.attribution: linked.attribution[d.attribution] for d in bound}
        carriers = {a.report for a in denying.values()}
        denied = sorted({d.claim for d in bound})
        silent = [
            linked.attribution[a]
            for claim in denied
            for a in known[claim].attributions
            if linked.attribution[a].stance in STANDS_BEHIND and linked.attribution[a].report not in carriers
        ]
        if silent:
            sides = (_side(list(denying.values()), "carried", origins), _side(silent, "left out", origins))
            found.append(
                _record(
                    DisagreementKind.OMISSION,
                    linked,
                    sides,
                    tuple(denied),
                    _omission(linked, origins.by_id()[origin].source, carriers, silent),
                )
            )
    return found


def _omission(linked: Linked, source: str | None, carriers: set[str], silent: Sequence[Attribution]) -> str:
    who = linked.source[source].name if source else "an unnamed source"
    without = sorted({linked.named(a.report) for a in silent})
    verb = "carries" if len(without) == 1 else "carry"
    return f"the denial by {who} stands in {_listed(linked, carriers)}; {', '.join(without)} {verb} what is denied without it"


def _listed(linked: Linked, reports: set[str]) -> str:
    return ", ".join(sorted(linked.named(r) for r in reports))


def _side(said: Sequence[Attribution], value: str, origins: Origins) -> Side:
    spans = tuple(sorted(s for a in said for s in a.content_spans))
    return Side(spans, value, tuple(sorted({origins.of_attribution[a.id] for a in said})), tuple(sorted({a.report for a in said})))


def _record(kind: DisagreementKind, linked: Linked, sides: tuple[Side, ...], claims: tuple[str, ...], why: str) -> Disagreement:
    places: Mapping[str, None] = {f"{s.report}:{s.start}:{s.end}": None for side in sides for s in side.spans}
    return Disagreement(content_id("dis", kind, *claims, *places), kind, sides, why, linked.story.id, claims)

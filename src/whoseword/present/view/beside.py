"""The margin of a report: what the other reports say on the claim of a passage."""

from dataclasses import dataclass

from whoseword.model import Attribution, DisagreementKind, Stance
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index, claim_anchor
from whoseword.present.view.marks import Chip, Ref, chips, ref, said_ref
from whoseword.present.view.overview import Denier, denier

DIFFERING = (DisagreementKind.FIGURE, DisagreementKind.BOUND, DisagreementKind.DATE, DisagreementKind.PLACE)

DIFFERENCES = 3
"""Other values shown beside a passage; all of them stand with the claim."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another account of the claim: who, what it has instead, and where."""

    chips: tuple[Chip, ...]
    value: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class Note:
    """What other reports say on one claim."""

    number: int
    href: str
    denies: bool
    """Whether it is the denial of the claim that stands in this passage."""
    denial: Denier | None
    others: tuple[Other, ...]
    agree: tuple[Ref, ...]
    silent: int


def notes(index: Index, said: list[Attribution], report: str) -> tuple[Note, ...]:
    """One note per claim that is touched by these attributions, in the order in which they stand."""
    claims = {c.id: c for a in said for c in index.claims_of.get(a.id, ())}
    here = {a.id for a in said}
    made = [_note(index, c, report, here) for c in claims.values()]
    return tuple(n for n in made if n.denial or n.others or n.agree or n.silent)


def _note(index: Index, claim: DossierClaim, report: str, here: set[str]) -> Note:
    first_of = {a.report: a for a in reversed(index.members(claim)) if a.stance is not Stance.DENIES}
    agree = [said_ref(index, first_of[r]) for r in sorted(first_of, key=index.numbers.__getitem__) if r != report]
    return Note(
        number=index.claim_numbers[claim.id],
        href=f"#{claim_anchor(claim)}",
        denies=here.isdisjoint(set(claim.attributions) - set(claim.denials)),
        denial=denier(index, claim, besides=report),
        others=_differing(index, claim, report),
        agree=tuple(agree),
        silent=sum(stance is None for r, stance in claim.stance_by_report.items() if r != report),
    )


def _differing(index: Index, claim: DossierClaim, report: str) -> tuple[Other, ...]:
    found: dict[str, Other] = {}
    for item in index.parted[claim.id]:
        if item.kind in DIFFERING and any(report in s.reports for s in item.sides):
            for side in item.sides:
                if report not in side.reports and side.spans:
                    found.setdefault(side.value, Other(chips(index, side.origins), side.value, ref(index, side.spans[0])))
    return tuple(found.values())[:DIFFERENCES]

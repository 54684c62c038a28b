"""The margin of a report: what the other reports say on the claim of a passage."""

from dataclasses import dataclass

from whoseword.model import Attribution, DisagreementKind
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index
from whoseword.present.view.lines import Denier, denier
from whoseword.present.view.marks import Chip, Ref, chips, ref, said_ref

DIFFERING = (DisagreementKind.FIGURE, DisagreementKind.BOUND, DisagreementKind.DATE, DisagreementKind.PLACE)

DIFFERENCES = 3
AGREEING = 3
NOTES = 4
"""Other values, other reports and claims that are shown beside one passage; all of them stand with the claims."""


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
    more_agree: int
    silent: int


def notes(index: Index, said: list[Attribution], report: str) -> tuple[Note, ...]:
    """One note per claim that is touched by these attributions and has something in other reports, in the order in which they stand.

    Of more than `NOTES` only the weightiest.
    """
    claims = {c.id: c for a in said for c in index.claims_of.get(a.id, ())}
    here = {a.id for a in said}
    made = [n for c in claims.values() if (n := _note(index, c, report, here)) and (n.denial or n.others or n.agree)]
    kept = {n.number for n in sorted(made, key=lambda n: n.number)[:NOTES]}
    return tuple(n for n in made if n.number in kept)


def _note(index: Index, claim: DossierClaim, report: str, here: set[str]) -> Note:
    agree = [a for r, a in index.carried[claim.id].items() if r != report]
    return Note(
        number=index.claim_numbers[claim.id],
        href=f"#{index.claim_anchor(claim)}",
        denies=any(a in here for a in claim.denials) and not any(a in here and a not in claim.denials for a in claim.attributions),
        denial=denier(index, claim, besides=report),
        others=_differing(index, claim, report),
        agree=tuple(said_ref(index, a) for a in agree[:AGREEING]),
        more_agree=max(0, len(agree) - AGREEING),
        silent=sum(stance is None for r, stance in claim.stance_by_report.items() if r != report),
    )


def _differing(index: Index, claim: DossierClaim, report: str) -> tuple[Other, ...]:
    found: dict[str, Other] = {}
    for item in index.parted[claim.id]:
        if item.kind in DIFFERING and any(report in s.reports for s in item.sides):
            for side in item.sides:
                if len(found) == DIFFERENCES:
                    return tuple(found.values())
                if report not in side.reports and side.spans and side.value not in found:
                    found[side.value] = Other(chips(index, side.origins), side.value, ref(index, side.spans[0]))
    return tuple(found.values())

"""What is counted about a story: contested claims, carriers, disagreements. One rule for page, text and terminal."""

from whoseword.model import Attribution, Disagreement, DisagreementKind, Relation, Stance, Story
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index

CONTESTING = (DisagreementKind.DENIAL, DisagreementKind.FIGURE, DisagreementKind.DATE, DisagreementKind.PLACE)
CONTESTED_RULE = "A claim is contested when somebody denies it, or when accounts give it another figure, date or place."
WEIGHT_RULE = (
    "Claims stand in the order of their weight: the number of reports that have them, raised where people are said to be harmed, "
    "where guilt or hiding is spoken of and where somebody denies it, halved where nobody is named for them. No measure of truth."
)


def contested(index: Index, claim: DossierClaim) -> bool:
    """Whether somebody denies the claim or gives it another figure, date or place."""
    if claim.denials or claim.denied_by:
        return True
    return any(d.kind in CONTESTING for d in index.parted[claim.id])


def disagreements(index: Index, story: Story, *kinds: DisagreementKind) -> list[Disagreement]:
    """The story's disagreements of these kinds (all, without any), in the order of the dossier."""
    return [d for d in index.dossier.disagreements if d.story in (story.id, "") and (not kinds or d.kind in kinds)]


def carriers(index: Index, claim: DossierClaim) -> list[str]:
    """Ids of the reports that carry the claim, whatever their stance but denial, by number."""
    found = {a.report for a in index.members(claim) if a.stance is not Stance.DENIES}
    return sorted(found, key=index.numbers.__getitem__)


def relayed(attribution: Attribution) -> bool:
    """Whether the report has it from another outlet or agency."""
    return any(h.relation is Relation.RELAYED_FROM for h in attribution.chain)


def shared(index: Index, claim: DossierClaim) -> bool:
    """Whether more than one report has to do with the claim."""
    return len({a.report for a in (*index.members(claim), *index.denials(claim))}) > 1


def single_story(index: Index) -> bool:
    """Whether the case tells of one story only."""
    return len(index.dossier.stories) == 1

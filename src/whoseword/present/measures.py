"""What is counted about a story: origins, contested claims, carriers, disagreements. One rule for page, text and terminal."""

from whoseword.model import Attribution, Disagreement, DisagreementKind, Relation, Story
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index
from whoseword.present.words import count

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
    return list(index.carried[claim.id])


def relayed(attribution: Attribution) -> bool:
    """Whether the report has it from another outlet or agency."""
    return any(h.relation is Relation.RELAYED_FROM for h in attribution.chain)


def shared(index: Index, claim: DossierClaim) -> bool:
    """Whether more than one report has to do with the claim."""
    return len({a.report for a in (*index.members(claim), *index.denials(claim))}) > 1


def headcount(index: Index, story: Story) -> tuple[int, int]:
    """How many main parties carry the story, and how many origins it has in all."""
    return sum(f.main for f in index.families[story.id]), len(index.story_origins(story))


def origins_line(index: Index, story: Story) -> str:
    """The same in words: `3 main origins (16 in all)`; `4 origins` where none carries the story or all do."""
    main, every = headcount(index, story)
    return f"{count(main, 'main origin')} ({every:,} in all)" if 0 < main < every else count(every, "origin")


def share(index: Index, most: int, least: int) -> int:
    """How much of something one story may show: `most` on a page of its own, less the more stories share it, never below `least`."""
    return max(least, most // max(1, len(index.dossier.stories)))


def single_story(index: Index) -> bool:
    """Whether the case tells of one story only."""
    return len(index.dossier.stories) == 1

"""What to look at first: the least certain of what weighs most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whoseword.judging.held import Held
from whoseword.model import Claim, Decision, DisagreementKind, Judgement, Source, Standing, Target

ASKED = {
    DisagreementKind.DENIAL: "a denial held to answer this",
    DisagreementKind.FIGURE: "figures held to conflict",
    DisagreementKind.BOUND: "bounds held to differ",
}
"""The disagreements that are reviewed: which claim a denial answers, and whether two figures can be compared."""
MADE_BY_RULE = 0.8
"""How sure a disagreement is taken to be, which carries no score of its own."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to review, and why it stands where it stands."""

    of: Target
    id: str
    text: str
    why: str
    confidence: float
    """In [0, 1]."""
    weight: float
    """Of the heaviest claim that it bears on."""
    verdict: str = ""
    """What was decided on it, empty while nothing was."""

    @property
    def urgency(self) -> float:
        """What is at stake in it: its weight times how unsure it is."""
        return self.weight * (1 - self.confidence)


def review_queue(held: Held, stood: Sequence[Judgement]) -> list[ReviewItem]:
    """Everything to review, in order: judgements that fit nothing any more, then by urgency.

    What was decided changes no place: the queue never moves under the hand of who works at it. Who decided is not told.

    Args:
        stood: the judgements with their standing, as `stand` gives them.
    """
    decided = verdicts(stood)
    unfit = [_unfit(j) for j in stood if j.standing is Standing.UNFIT]
    weights = _weights(held)
    found = [*_claims(held), *_statements(held, weights), *_sources(held, weights), *_disagreements(held)]
    ordered = sorted(found, key=lambda i: (-round(i.urgency, 6), -i.weight, i.text, i.id))
    return [*unfit, *(ReviewItem(i.of, i.id, i.text, i.why, i.confidence, i.weight, decided.get(i.id, "")) for i in ordered)]


def verdicts(stood: Sequence[Judgement]) -> dict[str, str]:
    """The verdict that stands on each record, by its id."""
    return {j.target: j.value for j in stood if j.kind is Decision.VERDICT and j.standing in (Standing.STANDS, Standing.BLIND)}


def _unfit(judgement: Judgement) -> ReviewItem:
    text = judgement.anchor.text if judgement.anchor else judgement.target
    return ReviewItem(Target.JUDGEMENT, judgement.id, text, f"{judgement.kind} by {judgement.who} fits no more: {judgement.note}", 0.0, 0.0)


def _weights(held: Held) -> Mapping[str, float]:
    """The weight of the heaviest claim that a statement stands in."""
    found: dict[str, float] = {}
    for claim in held.claims:
        for attribution in (*claim.attributions, *claim.denials):
            found[attribution] = max(found.get(attribution, 0.0), claim.weight)
    return found


def _claims(held: Held) -> Iterator[ReviewItem]:
    for claim in held.claims:
        sure = _claim_confidence(claim, held)
        said = len(claim.attributions)
        why = f"{said} statements held to say one thing, {sure:.0%} sure" if said > 1 else f"one statement, read {sure:.0%} sure"
        yield ReviewItem(Target.CLAIM, claim.id, claim.text, why, sure, claim.weight)


def _claim_confidence(claim: Claim, held: Held) -> float:
    inside = [m.score for m in claim.matches if m.a in claim.attributions and m.b in claim.attributions]
    read = [held.attribution[a].score for a in claim.attributions if a in held.attribution]
    scores = inside or read or [1.0]
    return min(1.0, sum(scores) / len(scores))


def _statements(held: Held, weights: Mapping[str, float]) -> Iterator[ReviewItem]:
    for attribution in held.attribution.values():
        if attribution.id in weights:
            source = held.source.get(attribution.source or "")
            why = f"read {attribution.score:.0%} sure as the word of {source.name if source else 'the report itself'}"
            yield ReviewItem(
                Target.ATTRIBUTION, attribution.id, attribution.text, why, min(1.0, attribution.score), weights[attribution.id]
            )


def _sources(held: Held, weights: Mapping[str, float]) -> Iterator[ReviewItem]:
    heaviest: dict[str, float] = {}
    for attribution in held.attribution.values():
        if attribution.source:
            heaviest[attribution.source] = max(heaviest.get(attribution.source, 0.0), weights.get(attribution.id, 0.0))
    for source in held.sources:
        sure = min((m.score for m in source.merges), default=1.0)
        yield ReviewItem(Target.SOURCE, source.id, source.name, _joined(source, sure), sure, heaviest.get(source.id, 0.0))


def _joined(source: Source, sure: float) -> str:
    if not source.merges:
        return "in no report under another name"
    names = [v.text for v in source.variants if v.text != source.name][:3]
    return f"also {', '.join(names)}: joined {sure:.0%} sure" if names else f"named in several reports: joined {sure:.0%} sure"


def _disagreements(held: Held) -> Iterator[ReviewItem]:
    for disagreement in held.disagreements:
        if disagreement.kind in ASKED:
            weight = max((held.claim[c].weight for c in disagreement.claims if c in held.claim), default=0.0)
            yield ReviewItem(Target.DISAGREEMENT, disagreement.id, disagreement.why, ASKED[disagreement.kind], MADE_BY_RULE, weight)

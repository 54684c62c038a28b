"""What a person decided on origins and disagreements: two words that are one, two that are independent, a denial of something else."""

from collections.abc import Sequence
from dataclasses import replace

from whoseword.judging.held import Held
from whoseword.judging.standing import in_force
from whoseword.model import (
    Claim,
    Decision,
    Disagreement,
    DisagreementKind,
    Judgement,
    OriginRange,
    Target,
)


def judge_origins(held: Held, judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims with their origin ranges as persons see them.

    Two origins that are the same count once in both numbers, and never below one; of origins that are independent of each other, at least
    so many stand behind a claim. What nobody ruled on is counted as before.
    """
    ruled = [(j, {j.target, *(i for o in j.others if (i := held.find(o)))}) for j in in_force(judgements, held, (Decision.ORIGINS,))]
    pairs = [(j, ids) for j, ids in ruled if len(ids) > 1]
    return [_ruled(c, pairs) for c in held.claims]


def judge_disagreements(held: Held, judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims without the denials that persons rejected: they answer something else."""
    rejected = {
        j.target
        for j in in_force(judgements, held, (Decision.VERDICT,))
        if j.value == "reject" and j.anchor and j.anchor.kind is Target.DISAGREEMENT
    }
    gone = [d for d in held.disagreements if d.id in rejected and d.kind is DisagreementKind.DENIAL]
    return [_undenied(c, [d for d in gone if c.id in d.claims], held) for c in held.claims]


def _ruled(claim: Claim, pairs: Sequence[tuple[Judgement, set[str]]]) -> Claim:
    inside = [(j, ids) for j, ids in pairs if ids <= set(claim.origins.ids)]
    if not inside or not claim.origins.high:
        return claim
    groups = [{o} for o in claim.origins.ids]
    for _, ids in (pair for pair in inside if pair[0].value == "same"):
        touching = [g for g in groups if g & ids]
        groups = [g for g in groups if not g & ids] + [set().union(*touching)]
    joined = len(claim.origins.ids) - len(groups)
    apart = [frozenset(k for k, g in enumerate(groups) if g & ids) for j, ids in inside if j.value == "independent"]
    least = max(1, claim.origins.low - joined, _mutually(apart))
    most = max(least, claim.origins.high - joined)
    why = tuple(_sentence(j) for j, _ in inside)
    return replace(claim, origins=OriginRange(least, most, claim.origins.ids, (*why, *claim.origins.why)))


def _mutually(apart: Sequence[frozenset[int]]) -> int:
    """The size of the largest set of groups that are independent each of each."""
    edges = {pair for pair in apart if len(pair) > 1}
    nodes = sorted({n for pair in edges for n in pair})
    best = 1 if nodes else 0

    def grow(chosen: list[int], left: list[int]) -> None:
        nonlocal best
        best = max(best, len(chosen))
        for k, node in enumerate(left):
            if len(chosen) + len(left) - k <= best:
                return
            grow([*chosen, node], [n for n in left[k + 1 :] if frozenset((node, n)) in edges])

    grow([], nodes)
    return best


def _sentence(judgement: Judgement) -> str:
    names = [judgement.anchor.text if judgement.anchor else judgement.target, *(o.text for o in judgement.others)]
    held = "one word" if judgement.value == "same" else "independent of each other"
    return f"{judgement.who} holds {' and '.join(names)} to be {held}" + (f": {judgement.why}" if judgement.why else "")


def _undenied(claim: Claim, rejected: Sequence[Disagreement], held: Held) -> Claim:
    if not rejected:
        return claim
    spans = {s for d in rejected for side in d.sides for s in side.spans}
    denials = tuple(a for a in claim.denials if not any(s.overlaps(t) for s in held.attribution[a].content_spans for t in spans))
    origin_of = {a: o.id for o in held.origins for a in o.attributions}
    return replace(claim, denials=denials, denied_by=tuple(sorted({origin_of[a] for a in denials})))

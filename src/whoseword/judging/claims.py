"""What a person decided on claims: which are one, and which statements are another."""

from collections.abc import Sequence
from dataclasses import replace

from whoseword.judging.held import Held
from whoseword.judging.standing import in_force
from whoseword.model import Claim, Decision, Extract, Judgement, Report, Target, content_id

KINDS = (Decision.MERGE, Decision.SPLIT)


def judge_claims(
    reports: Sequence[Report], extracts: Sequence[Extract], claims: Sequence[Claim], judgements: Sequence[Judgement]
) -> list[Claim]:
    """The claims as merged and split by persons, sorted by id."""
    about = [j for j in judgements if j.kind not in KINDS or (j.anchor and j.anchor.kind is Target.CLAIM)]
    held = Held(reports, extracts, claims=claims)
    for judgement in list(in_force(about, held, KINDS)):
        now = Held(reports, extracts, claims=held.claims)
        target = now.find(judgement.anchor, loosely=True) if judgement.anchor else None
        if target is not None:
            held = Held(reports, extracts, claims=_changed(now, now.claim[target], judgement))
    return sorted(held.claims, key=lambda c: c.id)


def _changed(held: Held, one: Claim, judgement: Judgement) -> list[Claim]:
    if judgement.kind is Decision.MERGE:
        named = {i for o in judgement.others if (i := held.find(o, loosely=True)) is not None and i != one.id}
        others = [held.claim[i] for i in sorted(named) if held.claim[i].story == one.story]
        return _distinct(held.claims, [one, *others], [_merged(one, others)]) if others else list(held.claims)
    taken = sorted({i for o in judgement.others if (i := held.find(o)) is not None and i in one.attributions})
    kept = [a for a in one.attributions if a not in taken]
    if not taken or not kept:
        return list(held.claims)
    return _distinct(held.claims, [one], [_of(held, one, kept), _of(held, one, taken)])


def _merged(one: Claim, others: Sequence[Claim]) -> Claim:
    attributions = tuple(sorted({a for c in (one, *others) for a in c.attributions}))
    matches = {(m.a, m.b): m for c in (one, *others) for m in c.matches}
    return replace(
        one,
        id=content_id("cla", *attributions),
        attributions=attributions,
        matches=tuple(m for _, m in sorted(matches.items())),
    )


def _of(held: Held, one: Claim, attributions: Sequence[str]) -> Claim:
    """The claim of some of the statements; its words are those it had, where one of them says them, else the shortest that one says."""
    said = [held.attribution[a] for a in attributions]
    own = any(s.covers(one.text_span) for a in said for s in a.content_spans)
    span = one.text_span if own else min((s for a in said for s in a.content_spans), key=lambda s: (len(s.quote), s))
    return replace(
        one,
        id=content_id("cla", *sorted(attributions)),
        text=span.quote,
        text_span=span,
        attributions=tuple(sorted(attributions)),
        matches=tuple(m for m in one.matches if m.a in attributions or m.b in attributions),
    )


def _distinct(claims: Sequence[Claim], before: Sequence[Claim], after: Sequence[Claim]) -> list[Claim]:
    gone = {c.id for c in before}
    made = {c.id: c for c in claims if c.id not in gone}
    return [*({c.id: c for c in after} | made).values()]


def still_said(claims: Sequence[Claim], rejected: frozenset[str]) -> list[Claim]:
    """The claims less the statements that were rejected since they were grouped; a claim that nothing says any more is none."""
    if not rejected:
        return list(claims)
    left = [replace(c, attributions=tuple(a for a in c.attributions if a not in rejected)) for c in claims]
    return [c for c in left if c.attributions]

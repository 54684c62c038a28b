"""Denials bound to what they deny: by what they say, or by whom they answer when they say only "these allegations"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whoseword.corroborate.linked import Linked
from whoseword.corroborate.origins import STANDS_BEHIND
from whoseword.infer import SentenceEncoder
from whoseword.lexicon import pattern
from whoseword.model import Attribution, Claim, Stance
from whoseword.text import fold

LIKE = 0.5
"""Likeness from which a denial that says what it denies is bound to a claim."""
NEAREST = 0.4
"""The same for the claim that is nearest of all, when they share words that matter."""
OWN_WORDS = 3
"""Words of its own from which a denial says what it denies, and is not just of "these allegations"."""
SHARED_WORDS = 2
STEM = 5
"""Letters by which two words are held to be forms of one: "Karvezia", "Karvezian"."""
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial bound to one claim, and why."""

    attribution: str
    claim: str
    why: str


def bind_denials(linked: Linked, claims: Sequence[Claim], encoder: SentenceEncoder) -> list[Denial]:
    """Which attribution denies which claim, each with its reason, sorted.

    Besides what is said with the stance *denies*, a negative statement ("no such letter came") denies the positive one of another party.
    """
    spoken = sorted((a for a in linked.attribution.values() if a.source), key=lambda a: a.id)
    denying = [a for a in spoken if a.stance is Stance.DENIES]
    contrary = [a for a in spoken if a.stance in (Stance.ASSERTS, Stance.DOUBTS) and _negative(a)]
    asserted = [c for c in sorted(claims, key=lambda c: c.id) if _asserting(linked, c)]
    if not (denying or contrary) or not asserted:
        return []
    vectors = _vectors(linked, [*denying, *contrary], asserted, encoder)
    found = [b for denial in [*denying, *contrary] if _tells(denial) for b in _by_content(linked, denial, asserted, vectors)]
    settled = {d.attribution for d in found}
    for denial in denying:
        if denial.id not in settled:
            found += _by_reference(linked, denial, asserted, [d for d in found if d.attribution in settled])
    return sorted(found, key=lambda d: (d.claim, d.attribution))


def _tells(denial: Attribution) -> bool:
    """Whether a denial says what it denies, beyond words such as "these allegations" or "lies"."""
    return len(_own_words(denial)) >= OWN_WORDS


def _own_words(attribution: Attribution) -> set[str]:
    plain = pattern("denied_things").sub(" ", fold(attribution.text))
    return {w[:STEM] for w in _WORD.findall(pattern("denying_words").sub(" ", plain))}


def _negative(attribution: Attribution) -> bool:
    return bool(pattern("negations").search(fold(attribution.text)))


def _by_content(linked: Linked, denial: Attribution, claims: Sequence[Claim], vectors: Mapping[str, NDArray[np.float32]]) -> list[Denial]:
    scored = []
    for claim in claims:
        members = [a for a in _asserting(linked, claim) if not _one_party(linked, a, denial) and not _negative(a)]
        if members:
            likeness, nearest = max((round(float(vectors[a.id] @ vectors[denial.id]), 3), a.id) for a in members)
            shared = len(_own_words(denial) & _own_words(linked.attribution[nearest]))
            scored.append((likeness, shared, claim.id))
    top = max(scored, default=(0.0, 0, ""))
    return [
        Denial(denial.id, claim, f"{_quoted(denial)} says what it denies, which is near to the claim ({likeness:.2f})")
        for likeness, shared, claim in scored
        if shared >= SHARED_WORDS and (likeness >= LIKE or (claim == top[2] and likeness >= NEAREST))
    ]


def _by_reference(linked: Linked, denial: Attribution, claims: Sequence[Claim], bound: Sequence[Denial]) -> list[Denial]:
    """What "these allegations", "this" or "responsibility" stand for; nothing, when the report does not tell."""
    own = [d for d in bound if _one_party(linked, linked.attribution[d.attribution], denial)]
    beside = [d for d in own if linked.attribution[d.attribution].report == denial.report] or own
    if beside:
        reports = sorted({linked.named(linked.attribution[d.attribution].report) for d in beside})
        why = f"{_quoted(denial)} answers what the same party denies in full in {', '.join(reports)}"
        return [Denial(denial.id, claim, why) for claim in sorted({d.claim for d in beside})]
    accusing = [c for c in claims if _accuses(linked, c, denial)]
    if accusing:
        why = f"{_quoted(denial)} answers what others say there of {_name(linked, denial)}"
        return [Denial(denial.id, c.id, why) for c in accusing]
    beside_it = _said_beside(linked, denial)
    why = f"{_quoted(denial)} answers what stands beside it in the same report"
    return [Denial(denial.id, c.id, why) for c in claims if beside_it and beside_it.id in c.attributions]


def _accuses(linked: Linked, claim: Claim, denial: Attribution) -> bool:
    """Whether somebody else, in the denial's report, says harm of the party that denies, naming it."""
    stems = _stems(linked, denial.source or "")
    there = [a for a in _asserting(linked, claim) if a.report == denial.report and a.source and not _one_party(linked, a, denial)]
    return any(pattern("stakes").search(fold(a.text)) and any(w[:STEM] in stems for w in _WORD.findall(fold(a.text))) for a in there)


def _stems(linked: Linked, source: str) -> set[str]:
    """The beginnings of the names of a source and of everybody of its party, words that name a kind of body left out."""
    party = linked.party(source)
    names = {v.text for s in linked.sources if linked.party(s.id) == party for v in s.variants if v.text[:1].isupper()}
    words = {w for name in names for w in name.split() if w[:1].isupper()}
    return {fold(w)[:STEM] for w in words if len(w) >= STEM and not pattern("body_words").search(fold(w))}


def _said_beside(linked: Linked, denial: Attribution) -> Attribution | None:
    """The last thing that another party is said to say before a denial in the same report, else the first after it."""
    start = denial.content_spans[0].start
    others = sorted(
        (a.content_spans[0].start, a.id)
        for a in linked.attribution.values()
        if a.report == denial.report and a.source and a.stance in STANDS_BEHIND and not _one_party(linked, a, denial)
    )
    before = [ident for at, ident in others if at < start]
    after = [ident for at, ident in others if at > start]
    chosen = before[-1:] or after[:1]
    return linked.attribution[chosen[0]] if chosen else None


def _asserting(linked: Linked, claim: Claim) -> list[Attribution]:
    return [a for i in claim.attributions if (a := linked.attribution[i]).stance in STANDS_BEHIND and not a.negated]


def _one_party(linked: Linked, a: Attribution, b: Attribution) -> bool:
    return bool(a.source and b.source and linked.party(a.source) == linked.party(b.source))


def _vectors(
    linked: Linked, denials: Sequence[Attribution], claims: Sequence[Claim], encoder: SentenceEncoder
) -> dict[str, NDArray[np.float32]]:
    needed = {a.id: a for a in denials} | {a.id: a for c in claims for a in _asserting(linked, c)}
    encoded = encoder.encode([a.text for a in needed.values()])
    return dict(zip(needed, encoded, strict=True))


def _name(linked: Linked, attribution: Attribution) -> str:
    return linked.source[attribution.source].name if attribution.source else "the party that denies"


def _quoted(attribution: Attribution) -> str:
    words = attribution.text.split()
    return "“" + " ".join(words[:14]) + (" …”" if len(words) > 14 else "”")

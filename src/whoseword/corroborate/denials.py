"""Denials bound to what they deny: by what they say, or by whom they answer when they say only "these allegations"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from whoseword.corroborate.linked import Linked
from whoseword.corroborate.origins import STANDS_BEHIND
from whoseword.infer import SentenceEncoder
from whoseword.lexicon import pattern, terms
from whoseword.lexicon.polarity import is_negative
from whoseword.model import Attribution, Claim, Stance
from whoseword.text import fold

LIKE = 0.5
"""Likeness from which a denial that says what it denies is bound to a claim."""
NEAREST = 0.4
"""The same for the claim that is nearest of all, when they share words that matter."""
OWN_WORDS = 3
"""Words of its own from which a denial says what it denies, and is not just of "these allegations"."""
SHARED_WORDS = 2
DENIABLE = (Stance.ASSERTS, Stance.BELIEVES, Stance.SUSPECTS)
"""A demand or a prediction is refused or disputed, not denied."""
PLAIN = 25
"""Words up to which a statement says one thing, so that a name in it belongs to that."""
STEM = 5
"""Letters by which two words are held to be forms of one: "Karvezia", "Karvezian"."""
_WORD = re.compile(r"[a-z]{3,}")


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
    asserted = [_Assertion(c, tuple(_asserting(linked, c))) for c in sorted(claims, key=lambda c: c.id)]
    asserted = [a for a in asserted if a.members and not is_negative([a.claim.text])]
    if not (denying or contrary) or not asserted:
        return []
    vectors = _vectors([*denying, *contrary], asserted, encoder)
    found = [b for denial in [*denying, *contrary] for b in _by_content(linked, denial, asserted, vectors)]
    settled = {d.attribution for d in found}
    for denial in denying:
        if denial.id not in settled and (_of_accusations(denial) or not _tells(denial)):
            found += _by_reference(linked, denial, asserted, [d for d in found if d.attribution in settled])
    return sorted(found, key=lambda d: (d.claim, d.attribution))


@dataclass(frozen=True, slots=True)
class _Assertion:
    """A claim, and the members that say it is so."""

    claim: Claim
    members: tuple[Attribution, ...]

    def of_others(self, linked: Linked, denial: Attribution) -> list[Attribution]:
        """The members of other parties; none, where the denying party itself stands behind the claim."""
        own = any(_one_party(linked, a, denial) for a in self.members)
        return [] if own else list(self.members)


def _tells(denial: Attribution) -> bool:
    """Whether a denial says what it denies, beyond words such as "these allegations" or "lies"."""
    return len(_own_words(denial.text)) >= (OWN_WORDS if _of_accusations(denial) else SHARED_WORDS)


def _own_words(text: str) -> set[str]:
    plain = pattern("denying_words").sub(" ", pattern("denied_things").sub(" ", fold(text)))
    return {w[:STEM] for w in _WORD.findall(plain) if w not in _function_words()}


@cache
def _function_words() -> frozenset[str]:
    return frozenset(terms("function_words"))


def _negative(attribution: Attribution) -> bool:
    return attribution.negated or is_negative([s.quote for s in attribution.content_spans])


def _by_content(
    linked: Linked, denial: Attribution, asserted: Sequence[_Assertion], vectors: Mapping[str, NDArray[np.float32]]
) -> list[Denial]:
    """The claims that a denial repeats; only those of the party that it names, where it names one."""
    own = _own_words(denial.text)
    outright = denial.stance is Stance.DENIES
    named = _named_before(linked, denial) if outright else None
    scored = []
    for one in asserted:
        members = [a for a in one.of_others(linked, denial) if not _negative(a)]
        if members and own & _own_words(one.claim.text) and (named is None or any(_voiced_by(linked, a, named) for a in members)):
            texts = sorted({one.claim.text, *(a.text for a in members if len(a.text.split()) <= PLAIN)})
            likeness, nearest = max((round(float(vectors[t] @ vectors[denial.text]), 3), t) for t in texts)
            scored.append((likeness, len(own & _own_words(nearest)), one.claim.id))
    top = max(scored, default=(0.0, 0, ""))
    return [
        Denial(denial.id, claim, f"{_quoted(denial)} says what it denies")
        for likeness, shared, claim in scored
        if own and shared >= min(SHARED_WORDS, len(own)) and (likeness >= LIKE or (outright and claim == top[2] and likeness >= NEAREST))
    ]


def _by_reference(linked: Linked, denial: Attribution, asserted: Sequence[_Assertion], bound: Sequence[Denial]) -> list[Denial]:
    """What "these allegations", "this" or "responsibility" stand for; nothing, when the report does not tell."""
    others = [o for o in asserted if o.of_others(linked, denial)]
    named = _named_before(linked, denial)
    if named:
        said = [o for o in others if any(_voiced_by(linked, a, named) and a.report == denial.report for a in o.members)]
        said = said or [o for o in others if any(_voiced_by(linked, a, named) for a in o.members)]
        accusing = [o for o in said if _accuses(linked, o, denial)] or [o for o in said if pattern("stakes").search(fold(o.claim.text))]
        if accusing:
            why = f"{_quoted(denial)} answers {linked.source[named].name}, who is named beside it"
            return [Denial(denial.id, o.claim.id, why) for o in accusing]
    if _of_accusations(denial):
        blaming = [o for o in others if _accuses(linked, o, denial)]
        if blaming:
            return [Denial(denial.id, o.claim.id, f"{_quoted(denial)} answers those who blame {_name(linked, denial)}") for o in blaming]
        own = [d for d in bound if _one_party(linked, linked.attribution[d.attribution], denial)]
        beside = [d for d in own if linked.attribution[d.attribution].report == denial.report] or own
        if beside:
            why = f"{_quoted(denial)} answers what the same party denies in full"
            return [Denial(denial.id, claim, why) for claim in sorted({d.claim for d in beside})]
    if _tells(denial):
        return []
    beside_it = (_said_beside(linked, denial, harmful=True) if _of_accusations(denial) else None) or _said_beside(linked, denial)
    why = f"{_quoted(denial)} answers what stands beside it in the same report"
    return [Denial(denial.id, o.claim.id, why) for o in others if beside_it and beside_it.id in o.claim.attributions]


def _of_accusations(denial: Attribution) -> bool:
    """Whether a denial speaks of accusations or of guilt, and not just of "this"."""
    return bool(pattern("denied_things").search(fold(denial.text)))


def _named_before(linked: Linked, denial: Attribution) -> str | None:
    """The other party that the sentence of a denial names as having said what is denied, the nearest before the cue."""
    text = linked.report[denial.report].text
    at = denial.cue_span or denial.content_spans[0]
    start = max(text.rfind("\n", 0, at.start) + 1, text.rfind(". ", 0, at.start) + 1)
    end = denial.content_spans[-1].end
    own = linked.party(denial.source) if denial.source else None
    owner = {entity: s.id for s in linked.sources for entity in s.entities}
    named = [
        (m.span.start, owner[m.entity])
        for m in linked.mention.values()
        if m.report == denial.report and start <= m.span.start and m.span.end <= end and m.entity in owner
    ]
    others = [(place, s) for place, s in sorted(named) if linked.party(s) != own and linked.answers_for_itself(linked.source[s])]
    return linked.party(others[-1][1]) if others else None


def _voiced_by(linked: Linked, attribution: Attribution, party: str) -> bool:
    return bool(attribution.source) and linked.party(attribution.source or "") == party


def _accuses(linked: Linked, one: _Assertion, denial: Attribution) -> bool:
    """Whether a claim speaks of harm and names the party that denies, in its text or in most of its members."""
    stems = _stems(linked, denial.source or "")
    blaming = [a for a in one.members if _blames(a.text, stems)]
    return _blames(one.claim.text, stems) or 2 * len(blaming) > len(one.members)


def _blames(text: str, stems: set[str]) -> bool:
    plain = fold(text)
    return bool(pattern("stakes").search(plain)) and any(w[:STEM] in stems for w in _WORD.findall(plain))


def _stems(linked: Linked, source: str) -> set[str]:
    """The beginnings of the names of a source and of everybody of its party, words that name a kind of body left out."""
    party = linked.party(source)
    names = {v.text for s in linked.sources if linked.party(s.id) == party for v in s.variants if v.text[:1].isupper()}
    words = {w for name in names for w in name.split() if w[:1].isupper()}
    return {fold(w)[:STEM] for w in words if len(w) >= STEM and not pattern("body_words").search(fold(w))}


def _said_beside(linked: Linked, denial: Attribution, *, harmful: bool = False) -> Attribution | None:
    """The last thing that another party is said to say before a denial in the same report, else the first after it.

    With `harmful` only what speaks of harm or guilt is looked at.
    """
    start = denial.content_spans[0].start
    others = sorted(
        (a.content_spans[0].start, a.id)
        for a in linked.attribution.values()
        if a.report == denial.report and a.source and a.stance in STANDS_BEHIND and not _one_party(linked, a, denial)
        if not harmful or pattern("stakes").search(fold(a.text))
    )
    before = [ident for at, ident in others if at < start]
    after = [ident for at, ident in others if at > start]
    chosen = before[-1:] or after[:1]
    return linked.attribution[chosen[0]] if chosen else None


def _asserting(linked: Linked, claim: Claim) -> list[Attribution]:
    return [a for i in claim.attributions if (a := linked.attribution[i]).stance in DENIABLE and not a.negated]


def _one_party(linked: Linked, a: Attribution, b: Attribution) -> bool:
    return bool(a.source and b.source and linked.party(a.source) == linked.party(b.source))


def _vectors(denials: Sequence[Attribution], asserted: Sequence[_Assertion], encoder: SentenceEncoder) -> dict[str, NDArray[np.float32]]:
    """The vectors of what denials say, of the claims' texts and of their members, by text."""
    members = (a.text for one in asserted for a in one.members)
    needed = sorted({a.text for a in denials} | {one.claim.text for one in asserted} | set(members))
    return dict(zip(needed, encoder.encode(needed), strict=True))


def _name(linked: Linked, attribution: Attribution) -> str:
    return linked.source[attribution.source].name if attribution.source else "the party that denies"


def _quoted(attribution: Attribution) -> str:
    words = attribution.text.split()
    return "“" + " ".join(words[:14]) + (" …”" if len(words) > 14 else "”")

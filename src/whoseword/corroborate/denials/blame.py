"""Whom the claims of a story blame: a claim speaks of a harm, and of a party as the one who did it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.corroborate.denials.denying import NAME, deeds_of, name_stems, seats_of
from whoseword.corroborate.linked import Linked
from whoseword.lexicon import pattern
from whoseword.lexicon.polarity import calls_false, is_negative
from whoseword.model import Attribution, Claim, Stance
from whoseword.text import fold, words

DENIABLE = (Stance.ASSERTS, Stance.BELIEVES, Stance.SUSPECTS)
"""A demand or a prediction is refused or disputed, not denied."""
SUFFERED = 4
"""Words after a harm within which the one who is named suffered it: "killed three Karvezian soldiers"."""
_BY = re.compile(r"\b(?:by|from|of)\b")
_GOVERNS = re.compile(r"['\u2019]s?\s|\s(?:regime|government|army|authorities|forces|has|had|is|was|of)\b")
"""What follows the seat of a government that stands for it, and not for the town."""


@dataclass(frozen=True, slots=True)
class Asserted:
    """A claim, and the members that say it is so."""

    claim: Claim
    members: tuple[Attribution, ...]

    def against(self, linked: Linked, party: str) -> list[Attribution]:
        """The members of others; none, where the party itself stands behind the claim."""
        own = any(speaks_for_party(linked, a, party) for a in self.members)
        return [] if own else list(self.members)

    def numbered_by_others(self, linked: Linked, party: str) -> list[Attribution]:
        """The members of others, even where the party gives another number beside them; none, where its own words are the claim's text."""
        own = [a for a in self.members if speaks_for_party(linked, a, party)]
        if any(s.overlaps(self.claim.text_span) for a in own for s in a.content_spans):
            return []
        return [a for a in self.members if a not in own]


def asserted_claims(linked: Linked, claims: Sequence[Claim]) -> list[Asserted]:
    """The claims that somebody says are so, sorted by id."""
    found = []
    for claim in sorted(claims, key=lambda c: c.id):
        said = [a for i in claim.attributions if (a := linked.attribution[i]).stance in DENIABLE and not a.negated]
        members = tuple(a for a in said if not is_negative([s.quote for s in a.content_spans]) and not calls_false(a.text))
        if members:
            found.append(Asserted(claim, members))
    return found


def speaks_for_party(linked: Linked, said: Attribution, party: str) -> bool:
    """Whether a statement is a party's own word; an unnamed member of a body does not speak for it."""
    if said.source not in linked.source or not said.source:
        return False
    return said.source == party or (linked.party(said.source) == party and not linked.source[said.source].anonymous)


def blames(linked: Linked, text: str, source: str) -> bool:
    """Whether a text speaks of a harm and of the party of `source` as the one who did it."""
    if pattern("demand_phrases").search(text):
        return False
    harm = pattern("stakes").search(fold(text))
    return harm is not None and _does(linked, text, source, harm.end())


def _does(linked: Linked, text: str, source: str, after_harm: int) -> bool:
    """Whether the party stands in a text otherwise than as the one who suffered."""
    stems, deeds, seats = name_stems(linked, source), deeds_of(linked, source), seats_of(linked, source)
    before = ""
    for a, b in words(text):
        low = fold(text[a:b])
        named = text[a].isupper() and (low[:NAME] in stems or (low in seats and _GOVERNS.match(text, b) is not None))
        an_arm = low in deeds and not (before[:1].isupper() and len(before) >= NAME and fold(before)[:NAME] not in stems)
        if (named or an_arm) and not _suffers(text, a, after_harm):
            return True
        before = text[a:b]
    return False


def _suffers(text: str, at: int, after_harm: int) -> bool:
    between = text[after_harm:at] if at > after_harm else ""
    return bool(between) and len(between.split()) <= SUFFERED and not _BY.search(fold(between)) and not re.search(r"[,;:.]", between)

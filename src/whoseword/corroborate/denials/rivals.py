"""Rival accounts: one says that the army shelled the market, the army that fighters did; each is no support for the other."""

from collections.abc import Callable, Mapping, Sequence

from whoseword.corroborate.denials.blame import Asserted
from whoseword.corroborate.denials.doers import WON, Doer, doer_in, doer_of
from whoseword.corroborate.linked import Linked
from whoseword.model import Attribution

CROWD = 40
"""Statements that lay one deed to one party beyond which no more are compared with a rival account."""
Alike = Callable[[Attribution, Attribution], bool]


def rival_accounts(linked: Linked, claims_of: Mapping[str, Sequence[Asserted]], alike: Alike) -> dict[str, list[str]]:
    """For each statement of a party that lays to another what is laid to it, the ids of the claims that it so answers.

    What only one can have done (who won) is answered too by whoever says that he did it.
    """
    doers = {i: d for i in sorted(claims_of) if (d := doer_of(linked, linked.attribution[i])) is not None}
    by_deed: dict[str, list[str]] = {}
    for ident, doer in doers.items():
        by_deed.setdefault(doer.deed, []).append(ident)
    found = {}
    for ident, doer in doers.items():
        said = linked.attribution[ident]
        party = _party(linked, said)
        if party and _answers(doer, party):
            others = [a for a in by_deed[doer.deed] if _against(doer, doers[a], party)][:CROWD]
            against = [a for i in others if (a := linked.attribution[i]) and _party(linked, a) != party and alike(a, said)]
            claims = {c.claim.id: c for a in against for c in claims_of[a.id] if _lays_so(linked, c, doers[a.id])}
            found[ident] = sorted(claims)
    return {ident: claims for ident, claims in found.items() if claims}


def _answers(doer: Doer, party: str) -> bool:
    return (doer.party == party) == (doer.deed in WON)


def _against(doer: Doer, other: Doer, party: str) -> bool:
    return other.party != doer.party and (doer.deed in WON or other.party == party)


def _lays_so(linked: Linked, claim: Asserted, doer: Doer) -> bool:
    """Whether the text of a claim lays its deed to that doer, or tells none."""
    told = doer_in(linked, claim.claim.text_span, None)
    return told is None or told.party == doer.party


def _party(linked: Linked, said: Attribution) -> str:
    return linked.party(said.source) if said.source in linked.source and said.source else ""

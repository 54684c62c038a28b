"""What somebody takes back that he said before: from then on nobody has it from him."""

from collections.abc import Sequence

from whoseword.corroborate.denials.beside import takes_back
from whoseword.corroborate.linked import STANDS_BEHIND, Linked
from whoseword.corroborate.origins import Origins
from whoseword.corroborate.parting import claims_by_member, parting, side_of_statements
from whoseword.model import Attribution, Claim, Disagreement, DisagreementKind


def compare_retractions(linked: Linked, claims: Sequence[Claim], origins: Origins) -> list[Disagreement]:
    """One record per statement that takes back what the same party said before, with what it takes back."""
    owners = claims_by_member(claims)
    members = {c.id: c.attributions for c in claims}
    found = []
    for ident, said in sorted(linked.attribution.items()):
        if takes_back(linked, said):
            party = linked.party(said.source or "")
            inside = sorted({a for c in owners.get(ident, ()) for a in members[c]})
            before = [a for i in inside if (a := linked.attribution[i]) and i != ident and _is_own(linked, a, party)]
            if before:
                sides = (side_of_statements(before, before[0].text, origins), side_of_statements([said], said.text, origins))
                why = f"{linked.source[said.source or party].name} takes back what was said before, in {linked.named(said.report)}:"
                why += " the later word stands, and the earlier one has nobody behind it from there."
                about = owners.get(ident, ())
                found.append(parting(DisagreementKind.SUPERSEDED, linked, sides, about, why))
    return found


def _is_own(linked: Linked, said: Attribution, party: str) -> bool:
    own = said.source in linked.source and linked.party(said.source or "") == party
    return own and said.stance in STANDS_BEHIND and not takes_back(linked, said)

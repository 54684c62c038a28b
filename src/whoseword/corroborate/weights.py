"""How much a claim weighs in the order of the dossier: how far it is spread, times what is at stake. No measure of truth."""

from collections.abc import Sequence

from whoseword.corroborate.linked import Linked
from whoseword.lexicon import pattern
from whoseword.model import Claim, Figure, Quotation
from whoseword.text import fold

HARM = 1.0
"""Added when the claim counts people harmed."""
STAKES = 0.5
"""Added when it speaks of harm, guilt or concealment without a count."""
CONTESTED = 0.5
"""Added when somebody denies it."""
ONLY_NARRATION = 0.5
"""Factor for a claim that no named source stands behind."""

HARMS = frozenset({"killed", "injured", "missing", "detained", "displaced", "abducted", "tortured", "hospitalised", "arrested"})


def weight(claim: Claim, linked: Linked, figures: Sequence[Figure]) -> float:
    """Reports that carry the claim × (1 + stakes), halved if only outlets in their own voice say it.

    Args:
        figures: those of the claim.
    """
    reports = sum(stance is not None for _, stance in claim.stance_by_report)
    members = [linked.attribution[a] for a in claim.attributions]
    counted = any(f.counts in HARMS for f in figures)
    spoken = any(pattern("stakes").search(fold(a.text)) for a in members)
    stakes = (HARM if counted else STAKES if spoken else 0.0) + (CONTESTED if claim.denied_by else 0.0)
    factor = ONLY_NARRATION if all(a.quotation is Quotation.NARRATION for a in members) else 1.0
    return round(reports * (1 + stakes) * factor, 3)

"""Whose word each claim rests on, and where accounts part.

In: the linked records of one story. Out: its claims with origins, denials, figures and weight, and `Origin`s, `Disagreement`s and
`TimelineEntry`s. Chains are followed to their ends in `voices`, counted in `origins`; the rest compares what was counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whoseword.corroborate.coverage import denial_disagreements, omitted_denials, stances
from whoseword.corroborate.denials import Denial, bind_denials
from whoseword.corroborate.figures import compare_figures
from whoseword.corroborate.linked import Corroboration, Linked
from whoseword.corroborate.origins import Origins, find_origins, range_of
from whoseword.corroborate.timeline import build_timeline
from whoseword.corroborate.voices import hear
from whoseword.corroborate.weights import weight
from whoseword.corroborate.wordings import compare_speakers, compare_titles, compare_wordings
from whoseword.infer import SentenceEncoder
from whoseword.model import Claim, Problem

__all__ = ["Corroboration", "Linked", "corroborate"]


def corroborate(linked: Linked, encoder: SentenceEncoder) -> tuple[Corroboration, list[Problem]]:
    """The claims of one story, heaviest first, with whose word each rests on and everything on which accounts part."""
    origins = find_origins(linked, hear(linked))
    denials = bind_denials(linked, linked.claims, encoder)
    claims = sorted((_settled(c, linked, origins, denials) for c in linked.claims), key=lambda c: (-c.weight, c.id))
    disagreements = [
        *denial_disagreements(linked, claims, denials, origins),
        *compare_figures(linked.figures, claims, linked.attribution, linked.report, origins.of_attribution),
        *compare_wordings(linked, claims, origins),
        *compare_speakers(linked, claims, origins),
        *compare_titles(linked),
        *omitted_denials(linked, claims, denials, origins),
    ]
    timeline = build_timeline(linked.story, linked.reports, linked.extracts, claims)
    return Corroboration(tuple(claims), origins.records, tuple(disagreements), tuple(timeline)), []


def _settled(claim: Claim, linked: Linked, origins: Origins, denials: Sequence[Denial]) -> Claim:
    bound = [d.attribution for d in denials if d.claim == claim.id]
    claim = replace(
        claim,
        origins=range_of(claim, linked, origins),
        denials=tuple(sorted(bound)),
        denied_by=tuple(sorted({origins.of_attribution[a] for a in bound})),
        figures=_figures_of(claim, linked),
    )
    claim = replace(claim, stance_by_report=stances(linked, claim))
    return replace(claim, weight=weight(claim, linked))


def _figures_of(claim: Claim, linked: Linked) -> tuple[str, ...]:
    members: Mapping[str, None] = dict.fromkeys(claim.attributions)
    return tuple(sorted(f.id for f in linked.figures if f.attribution in members))

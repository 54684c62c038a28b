"""Whose word each claim rests on, and where accounts part.

In: the linked records of one story. Out: its claims with origins, denials, figures and weight, and `Origin`s, `Disagreement`s and
`TimelineEntry`s. Chains are followed to their ends in `voices`, counted in `origins`; the rest compares what was counted.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from whoseword.corroborate.ages import compare_ages
from whoseword.corroborate.corrections import own_corrections
from whoseword.corroborate.counted import compare_counted
from whoseword.corroborate.coverage import denial_disagreements, omitted_counts, omitted_denials, omitted_grounds, stances
from whoseword.corroborate.denials import Denial, Way, bind_denials
from whoseword.corroborate.details import compare_details
from whoseword.corroborate.figures.circumstances import compare_circumstances
from whoseword.corroborate.figures.figures import compare_figures
from whoseword.corroborate.headlines import compare_headlines
from whoseword.corroborate.linked import Corroboration, Linked
from whoseword.corroborate.naming import compare_naming
from whoseword.corroborate.origins import Origins, find_origins, range_of
from whoseword.corroborate.retractions import compare_retractions
from whoseword.corroborate.timeline import build_timeline, writing_days
from whoseword.corroborate.titles import compare_titles
from whoseword.corroborate.unfolding import unfolded
from whoseword.corroborate.voices import hear
from whoseword.corroborate.weights import weight
from whoseword.corroborate.wordings import compare_denials, compare_speakers, compare_wordings
from whoseword.infer import SentenceEncoder
from whoseword.model import Claim, Figure, Problem

__all__ = ["Corroboration", "Linked", "corroborate"]


def corroborate(linked: Linked, encoder: SentenceEncoder) -> tuple[Corroboration, list[Problem]]:
    """The claims of one story, heaviest first, with whose word each rests on and everything on which accounts part."""
    origins = find_origins(linked, hear(linked))
    denials = bind_denials(linked, linked.claims, encoder)
    figures, bound = _by_attribution(linked), _by_claim(denials)
    disputing = {
        linked.party(s) for d in denials if d.way is Way.FIGURE and (s := linked.attribution[d.attribution].source) in linked.source and s
    }
    claims = sorted((_settled(c, linked, origins, bound, figures, disputing) for c in linked.claims), key=lambda c: (-c.weight, c.id))
    days = writing_days(linked.story, linked.reports, linked.extracts, claims)
    disagreements = [
        *denial_disagreements(linked, claims, denials, origins),
        *compare_figures(
            linked.figures,
            claims,
            linked.attribution,
            linked.report,
            origins.of_attribution,
            _parties(linked),
            days,
        ),
        *compare_wordings(linked, claims, origins, encoder),
        *compare_speakers(linked, claims, origins),
        *compare_titles(linked),
        *compare_denials(linked, denials, origins),
        *compare_naming(linked, claims),
        *compare_counted(linked, claims),
        *compare_headlines(linked, claims),
        *compare_ages(linked, claims),
        *compare_details(linked, claims),
        *compare_circumstances(linked, claims, origins),
        *own_corrections(linked, claims),
        *compare_retractions(linked, claims, origins),
        *unfolded(linked, claims, origins, encoder),
        *omitted_denials(linked, claims, denials, origins, days),
        *omitted_counts(linked, claims, origins),
        *omitted_grounds(linked, claims, origins),
    ]
    timeline = build_timeline(linked.story, linked.reports, linked.extracts, claims)
    return Corroboration(tuple(claims), origins.records, tuple(disagreements), tuple(timeline)), []


def _settled(
    claim: Claim,
    linked: Linked,
    origins: Origins,
    denials: Mapping[str, Sequence[str]],
    figures: Mapping[str, Sequence[Figure]],
    disputing: Collection[str],
) -> Claim:
    bound = sorted(denials.get(claim.id, ()))
    inside = sorted((f for a in dict.fromkeys(claim.attributions) for f in figures.get(a, ())), key=lambda f: f.id)
    claim = replace(
        claim,
        origins=range_of(claim, linked, origins, bound, disputing),
        denials=tuple(bound),
        denied_by=tuple(sorted({origins.of_attribution[a] for a in bound})),
        figures=tuple(f.id for f in inside),
    )
    claim = replace(claim, stance_by_report=stances(linked, claim))
    return replace(claim, weight=weight(claim, linked, inside))


def _by_claim(denials: Sequence[Denial]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for denial in denials:
        found.setdefault(denial.claim, []).append(denial.attribution)
    return found


def _by_attribution(linked: Linked) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in linked.figures:
        if figure.attribution:
            found.setdefault(figure.attribution, []).append(figure)
    return found


def _parties(linked: Linked) -> dict[str, str]:
    """The name of the party whose word each attribution is."""
    sources = {a.id: a.source for a in linked.attribution.values() if a.source in linked.source}
    return {a: linked.source[linked.party(source)].name for a, source in sorted(sources.items()) if source}

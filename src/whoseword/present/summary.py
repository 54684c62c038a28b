"""The dossier in a few lines for the terminal: the counts, then the weightiest claims with their origins and denials."""

from textwrap import shorten
from typing import Any

from whoseword.model import DisagreementKind, Story
from whoseword.present.dossier import Dossier, DossierClaim, DossierOrigin
from whoseword.present.index import Index
from whoseword.present.measures import carriers, contested, disagreements, headcount, origins_line
from whoseword.present.view.overview import story_dates
from whoseword.present.words import count, spread

WEIGHTIEST = 5
WIDTH = 72


def summary_lines(dossier: Dossier) -> list[str]:
    """The summary as lines without colour: for each story its counts and five weightiest claims, and last the problems."""
    index = Index.of(dossier)
    lines = [line for story in dossier.stories for line in _story(index, story)]
    reports = sum(r.superseded_by is None for r in dossier.reports)
    if not dossier.stories:
        lines = [count(reports, "report")]
    loose = sum(r.story is None and r.superseded_by is None for r in dossier.reports)
    if loose and dossier.stories:
        lines.append(f"{count(loose, 'report')} in no story")
    if earlier := len(dossier.reports) - reports:
        lines.append(f"{count(earlier, 'earlier version')} of these reports")
    lines.append(count(len(dossier.problems), "problem"))
    return lines


def summary(dossier: Dossier) -> dict[str, Any]:
    """The same as data for scripts: counts of the case, and per story its counts and weightiest claims."""
    index = Index.of(dossier)
    return {
        "reports": sum(r.superseded_by is None for r in dossier.reports),
        "earlier_versions": sum(r.superseded_by is not None for r in dossier.reports),
        "problems": len(dossier.problems),
        "stories": [_story_data(index, story) for story in dossier.stories],
    }


def _story_data(index: Index, story: Story) -> dict[str, Any]:
    claims = index.story_claims(story)
    return {
        "id": story.id,
        "name": story.name,
        "earliest": story.earliest,
        "latest": story.latest,
        "reports": len(story.reports),
        "origins": len(index.story_origins(story)),
        "main_origins": headcount(index, story)[0],
        "claims": len(claims),
        "contested_claims": sum(contested(index, c) for c in claims),
        "figures_in_conflict": len(disagreements(index, story, DisagreementKind.FIGURE)),
        "weightiest": [
            {
                "id": c.id,
                "text": c.text,
                "origins": {"low": c.origins.low, "high": c.origins.high},
                "reports": len(carriers(index, c)),
                "denied_by": [index.origin_name(index.origins[o]) for o in c.denied_by],
            }
            for c in claims[:WEIGHTIEST]
        ],
    }


def _story(index: Index, story: Story) -> list[str]:
    claims = index.story_claims(story)
    in_conflict = len(disagreements(index, story, DisagreementKind.FIGURE))
    counts = (
        count(len(story.reports), "report"),
        origins_line(index, story),
        count(len(claims), "claim"),
        f"{sum(contested(index, c) for c in claims)} contested",
        f"{in_conflict} with figures in conflict",
    )
    when = story_dates(index, story)
    return [f"{shorten(story.name, WIDTH, placeholder=' …')} · {when}", "  " + " · ".join(counts), *_claims(index, claims), ""]


def _claims(index: Index, claims: list[DossierClaim]) -> list[str]:
    lines = []
    for claim in claims[:WEIGHTIEST]:
        number = index.claim_numbers[claim.id]
        lines.append(f"  {number}. {shorten(claim.text, WIDTH, placeholder=' …')}")
        lines.append(f"     {_stands(index, claim)}")
    return lines


def _stands(index: Index, claim: DossierClaim) -> str:
    named = [index.origins[o] for o in claim.origins.ids if not index.origins[o].narrates]
    words = [spread(claim.origins.low, claim.origins.high, len(carriers(index, claim)))]
    if named:
        words.append(", ".join(_parties(index, named)))
    deniers = [index.origins[o] for o in claim.denied_by]
    if deniers:
        words.append("denied by " + ", ".join(_parties(index, deniers)))
    return " · ".join(words)


def _parties(index: Index, origins: list[DossierOrigin]) -> list[str]:
    """The parties of these origins by letter, each under the name of its first member among them."""
    ordered = sorted(origins, key=lambda o: (o.narrates, len(o.party), o.party, len(o.letter), o.letter, o.id))
    first = {o.party: o for o in reversed(ordered)}
    return [
        f"{letter} {shorten(index.origin_name(first[letter]), 40, placeholder=' …')}" for letter in dict.fromkeys(o.party for o in ordered)
    ]

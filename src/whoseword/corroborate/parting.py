"""The records of where accounts part that are made of places in texts: sides, and what they belong to."""

from collections.abc import Collection, Mapping, Sequence

from whoseword.corroborate.linked import Linked
from whoseword.corroborate.origins import Origins
from whoseword.model import Attribution, Claim, Disagreement, DisagreementKind, Side, Span, content_id


def side_of_places(spans: Collection[Span], value: str) -> Side:
    """A side that is told at some places of the reports' texts, whoever tells it."""
    ordered = tuple(sorted(set(spans)))
    return Side(ordered, " ".join(value.split()), reports=tuple(sorted({s.report for s in ordered})))


def side_of_statements(said: Collection[Attribution], value: str, origins: Origins) -> Side:
    """A side that some statements tell, with the origins behind them."""
    spans = tuple(sorted({s for a in said for s in a.content_spans}))
    behind = tuple(sorted({o for a in said if (o := origins.of_attribution.get(a.id))}))
    return Side(spans, value, behind, tuple(sorted({s.report for s in spans})))


def parting(kind: DisagreementKind, linked: Linked, sides: Sequence[Side], claims: Collection[str], why: str) -> Disagreement:
    """The record of one parting of accounts."""
    places = [f"{s.report}:{s.start}:{s.end}" for side in sides for s in side.spans]
    return Disagreement(content_id("dis", kind, *places), kind, tuple(sides), why, linked.story.id, tuple(sorted(claims)))


def claims_at(linked: Linked, claims: Sequence[Claim], spans: Collection[Span]) -> list[str]:
    """The claims that have a member over one of some places."""
    owners: Mapping[str, list[str]] = claims_by_member(claims)
    by_report: dict[str, list[Span]] = {}
    for span in spans:
        by_report.setdefault(span.report, []).append(span)
    said = [a for e in linked.extracts if e.report in by_report for a in e.attributions]
    over = [a for a in said if any(s.overlaps(t) for s in a.content_spans for t in by_report[a.report])]
    return sorted({c for a in over for c in owners.get(a.id, ())})


def claims_by_member(claims: Sequence[Claim]) -> dict[str, list[str]]:
    """The ids of the claims that each attribution says."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        for attribution in claim.attributions:
            found.setdefault(attribution, []).append(claim.id)
    return found

"""A headline that its own report does not bear out: a number in it that the text does not give."""

from collections.abc import Sequence

from whoseword.corroborate.figures.quantities import group_of, is_part
from whoseword.corroborate.figures.values import meet, named, ratio
from whoseword.corroborate.linked import Linked
from whoseword.corroborate.parting import claims_at, parting, side_of_places
from whoseword.model import Claim, Disagreement, DisagreementKind, Figure, MarkedKind, Report

ROUND = 1.05
"""Factor by which a headline's round number ("toll passes 40") may miss that of the text."""


def compare_headlines(linked: Linked, claims: Sequence[Claim]) -> list[Disagreement]:
    """One record per number of a headline with which no number of the report's own text for the same count can stand."""
    by_report: dict[str, list[Figure]] = {}
    for figure in linked.figures:
        if figure.counts and not figure.per and not figure.period:
            by_report.setdefault(figure.report, []).append(figure)
    found = []
    for report in sorted(linked.reports, key=lambda r: r.id):
        figures = by_report.get(report.id, [])
        heads = [f for f in figures if _in_headline(report, f)]
        for head in sorted(heads, key=lambda f: f.span):
            body = [f for f in figures if f not in heads and _one_count(head, f)]
            if body and not any(meet(head, f) or ratio(named(head)[1], named(f)[1]) <= ROUND for f in body):
                sides = (side_of_places([head.span], head.span.quote), side_of_places([f.span for f in body], body[0].span.quote))
                why = f"The headline of {linked.named(report.id)} says “{head.span.quote}”; its text gives “{body[0].span.quote}”."
                spans = [head.span, *(f.span for f in body)]
                found.append(parting(DisagreementKind.TITLE, linked, sides, claims_at(linked, claims, spans), why))
    return found


def _in_headline(report: Report, figure: Figure) -> bool:
    title = report.title.span if report.title else None
    repeated = [m for m in report.marked if m.kind is MarkedKind.TITLE_REPEAT and m.start <= figure.span.start < m.end]
    return bool(repeated) or (title is not None and title.covers(figure.span))


def _one_count(a: Figure, b: Figure) -> bool:
    """Whether two figures count one outcome of people of one class; a part that is named as one is of its class too."""
    return a.counts == b.counts and (group_of(a) == group_of(b) or (is_part(b) and group_of(a) in (b.unit or "")))

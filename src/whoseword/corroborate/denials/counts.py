"""The numbers that a denial disputes, and who gives them."""

from collections.abc import Sequence

from whoseword.corroborate.denials.denying import Denying
from whoseword.corroborate.figures.values import is_firm, named
from whoseword.corroborate.linked import Linked
from whoseword.model import Attribution, Span


def disputed_counts(linked: Linked, one: Denying, said: Sequence[Attribution]) -> list[Attribution]:
    """The statements among `said` that give the number that a denial disputes; those of its own report, where it has any."""
    disputed = _numbers(linked, one.said, one.counts, firm=False)
    given = [(a, _numbers(linked, a, one.counts, firm=True)) for a in said if a.source]
    found = [a for a, numbers in given if numbers and (not disputed or disputed & numbers)]
    return [a for a in found if a.report == one.said.report] or found


def _numbers(linked: Linked, said: Attribution, counts: str, *, firm: bool) -> set[float]:
    own = (f for f in linked.figures_in(said.report) if f.attribution == said.id and f.counts == counts)
    return {named(f)[1] for f in own if is_firm(f) or not firm}


def counted_in(linked: Linked, span: Span) -> frozenset[tuple[str, float, str]]:
    """What is counted in a stretch of a report, with the number and what it is counted per."""
    inside = (f for f in linked.figures_in(span.report) if f.counts and is_firm(f) and span.covers(f.span))
    return frozenset((f.counts or "", named(f)[1], f.per or "") for f in inside)

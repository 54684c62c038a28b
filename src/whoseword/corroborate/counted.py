"""The same number of dead or wounded, counted as something else: "16 civilians" here, "16 people" there."""

from collections.abc import Sequence

from whoseword.corroborate.figures.quantities import is_part
from whoseword.corroborate.figures.values import is_firm, named
from whoseword.corroborate.linked import Linked
from whoseword.corroborate.parting import claims_at, parting, side_of_places
from whoseword.lexicon import table
from whoseword.model import Claim, Disagreement, DisagreementKind, Figure, Span
from whoseword.text import fold

HARMED = frozenset({"killed", "injured"})
TELLING = frozenset({"civilians"})
"""What is more than "people" says; "two guards" of whom another report speaks as of two people are only told less closely."""


def compare_counted(linked: Linked, claims: Sequence[Claim]) -> list[Disagreement]:
    """One record per number of dead or wounded whom reports count as people of different standing."""
    given: dict[tuple[str, float], dict[str, list[Span]]] = {}
    for figure in sorted(linked.figures, key=lambda f: f.span):
        status = _status(figure)
        if figure.counts in HARMED and status and is_firm(figure) and not figure.per and not figure.period and not is_part(figure):
            given.setdefault((figure.counts or "", named(figure)[1]), {}).setdefault(status, []).append(figure.span)
    found = []
    for (counts, _), by_status in sorted(given.items()):
        if "people" in by_status and not TELLING & set(by_status):
            by_status = {s: spans for s, spans in by_status.items() if s != "people"}
        reports = [{s.report for s in spans} for spans in by_status.values()]
        if len(by_status) > 1 and any(a != b for a in reports for b in reports):
            sides = [side_of_places(spans, spans[0].quote) for _, spans in sorted(by_status.items())]
            told = "; ".join(f"\u201c{s.value}\u201d in {', '.join(linked.named(r) for r in s.reports)}" for s in sides)
            why = f"The same number of those {counts} are people of different standing: {told}."
            spans = [s for side in sides for s in side.spans]
            found.append(parting(DisagreementKind.WORDING, linked, sides, claims_at(linked, claims, spans), why))
    return found


def _status(figure: Figure) -> str:
    words = fold(figure.unit or "").split()
    return str(table("counted_status").get(words[-1], {}).get("status", "")) if words else ""

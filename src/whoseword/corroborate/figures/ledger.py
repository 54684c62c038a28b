"""What every comparison of figures looks things up in, and the records it writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from whoseword.corroborate.figures.quantities import Quantity, group_of
from whoseword.corroborate.figures.values import named, written
from whoseword.model import Disagreement, DisagreementKind, Figure, Report, Side, content_id

_COMPARED = re.compile(r"\b(?:(?:up|down) from|compared (?:with|to)|compares (?:with|to))\s(?:the\s)?$", re.IGNORECASE)


class Room:
    """The figures of a story with what is known of each: whose word, of which day."""

    def __init__(
        self,
        figures: Sequence[Figure],
        reports: Mapping[str, Report],
        origin_of: Mapping[str, str],
        party_of: Mapping[str, str],
        days: Mapping[str, str],
        story: str,
    ) -> None:
        self.figures = {f.id: f for f in figures}
        self.reports, self.origin_of, self.party_of, self.days, self.story = reports, origin_of, party_of, days, story

    def of(self, quantity: Quantity) -> list[Figure]:
        """The figures of a quantity, by value."""
        return [self.figures[f] for f in quantity.figures]

    def origin(self, figure: Figure) -> str | None:
        """The id of the origin whose word a figure is."""
        return self.origin_of.get(figure.attribution or "")

    def party(self, figure: Figure) -> str | None:
        """The name of the party whose word a figure is; `None` for an outlet's own voice."""
        return self.party_of.get(figure.attribution or "")

    def day(self, figure: Figure) -> str | None:
        """The day as of which a figure is given, else that on which its report was published or written."""
        if figure.as_of and re.match(r"\d{4}-\d\d", figure.as_of):
            return figure.as_of[:10]
        report = self.reports.get(figure.report)
        for detail in (report.published, report.updated) if report else ():
            if detail is not None:
                return detail.value[:10]
        return self.days.get(figure.report)

    def is_comparison(self, figure: Figure) -> bool:
        """Whether the report itself sets the figure against another of another time or place: "up from 58 percent"."""
        report = self.reports.get(figure.report)
        return report is not None and bool(_COMPARED.search(report.text[max(0, figure.span.start - 30) : figure.span.start]))


def record(
    kind: DisagreementKind, quantity: Quantity, figures: Sequence[Figure], room: Room, why: str, among: Iterable[Quantity] = ()
) -> Disagreement:
    """A disagreement over the figures of a quantity, one side for each value, bound and group counted."""
    claims = tuple(sorted({c for q in (quantity, *among) for c in q.claims}))
    ids = sorted(f.id for f in figures)
    return Disagreement(content_id("dis", kind.value, *ids), kind, _sides(figures, room), why, room.story, claims)


def _sides(figures: Sequence[Figure], room: Room) -> tuple[Side, ...]:
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(figures, key=lambda f: (f.per or "", *named(f), f.bound.value, group_of(f) != "people", f.span)):
        groups.setdefault((figure.per or "", *named(figure), figure.bound.value, group_of(figure)), []).append(figure)
    return tuple(
        Side(
            tuple(sorted(f.span for f in group)),
            written(group[0]),
            tuple(sorted({o for f in group if (o := room.origin(f))})),
            tuple(sorted({f.report for f in group})),
        )
        for group in groups.values()
    )

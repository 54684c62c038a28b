"""Where the page's links lead: one anchor per place in a report, given once however many marks point there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from whoseword.model import Span
from whoseword.present.anchors import report_anchor, short, span_anchor
from whoseword.present.dossier import Dossier

MENTIONED = ("mentions",)
"""Sections with more spans than the page has links to."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """All places in reports to which a mark on the page may lead, by report, in order."""

    by_report: dict[str, tuple[Span, ...]]

    @classmethod
    def of(cls, dossier: Dossier, linked: Collection[str], chosen: Iterable[Span] = ()) -> "Anchors":
        """The anchors of every span that the page shows; of mentions only those that something `linked` (`#at-…`) leads to.

        `chosen` are words that people selected, wherever they stand.
        """
        found: dict[str, dict[tuple[int, int], Span]] = {r.id: {} for r in dossier.reports}
        for section in fields(dossier):
            for span in _spans(getattr(dossier, section.name)):
                if section.name not in MENTIONED or f"#{span_anchor(span)}" in linked:
                    found[span.report].setdefault((span.start, span.end), span)
        for span in chosen:
            found[span.report].setdefault((span.start, span.end), span)
        return cls({report: tuple(spans[key] for key in sorted(spans)) for report, spans in found.items()})

    def places(self, report: str) -> tuple[Span, ...]:
        """The places of one report."""
        return self.by_report[report]

    def id(self, span: Span) -> str:
        """The element id of a place."""
        return span_anchor(span)

    def href(self, span: Span) -> str:
        """The link to a place."""
        return f"#{span_anchor(span)}"

    def report(self, report: str) -> str:
        """The element id of a report."""
        return report_anchor(report)

    def attribution(self, attribution: str) -> str:
        """The name by which all stretches of one attribution are lit together."""
        return short(attribution)


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for item in fields(value):
            yield from _spans(getattr(value, item.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)


def links(value: object) -> Iterator[str]:
    """Every link to a place in a report that stands in these view records."""
    if isinstance(value, str):
        if value.startswith("#at-"):
            yield value
    elif is_dataclass(value):
        for item in fields(value):
            yield from links(getattr(value, item.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from links(item)

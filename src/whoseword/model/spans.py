"""Spans: where a word stands, with the words that must stand there."""

from dataclasses import dataclass


class SpanMismatchError(Exception):
    """A span does not equal its quote in the report that it names."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in the code points of a report's text layer, with the quote that it must equal."""

    report: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, report: str, text: str, start: int, end: int) -> "Span":
        """The span of `text[start:end]`.

        >>> Span.of("rep-1", "Two died, police said.", 10, 16).quote
        'police'
        """
        if not 0 <= start < end <= len(text):
            raise SpanMismatchError(f"[{start}, {end}) is no span of report {report} ({len(text)} characters)")
        return cls(report, start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise `SpanMismatchError` unless the quote stands in `text` where the span says."""
        found = text[self.start : self.end] if 0 <= self.start < self.end else ""
        if found != self.quote or not found:
            raise SpanMismatchError(f"span [{self.start}, {self.end}) of report {self.report} should read {self.quote!r}, reads {found!r}")

    def overlaps(self, other: "Span") -> bool:
        """Whether both spans share a character of one report."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

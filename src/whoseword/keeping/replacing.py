"""Texts with what is hidden replaced, and the way from a place in the old text to the place in the new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whoseword.keeping.folding import fold
from whoseword.keeping.hidden import Hidden, Stretch
from whoseword.model import Span


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text after replacing: each stretch of the old text with the label that stands there now, in order and apart."""

    text: str
    places: tuple[tuple[int, int, str], ...]
    """Start and end in the old text, and the label."""

    def span(self, span: Span) -> Span:
        """The span in the new text; one that touches what was replaced covers the whole label."""
        start, end = self._moved(span.start, span.end)
        return Span.of(span.report, self.text, start, end)

    def stretch(self, start: int, end: int) -> Stretch:
        """The stretch `[start, end)` in the new text."""
        return self._moved(start, end)

    def _moved(self, start: int, end: int) -> Stretch:
        new_start, new_end, shift = start, end, 0
        for old_start, old_end, label in self.places:
            grown = len(label) - (old_end - old_start)
            if old_end <= start:
                new_start = start + shift + grown
            elif old_start <= start:
                new_start = old_start + shift
            if old_end <= end:
                new_end = end + shift + grown
            elif old_start < end:
                new_end = old_start + shift + len(label)
            shift += grown
        return new_start, new_end


def replace_in(text: str, hidden: Sequence[Hidden], fixed: Iterable[tuple[int, int, str]] = ()) -> Replaced:
    """`text` with every place of what is `hidden` replaced by its label, and the `fixed` stretches by theirs.

    Stretches that overlap become one, under the label of the first of them.
    """
    folded = fold(text)
    found = [(start, end, order, label) for order, (start, end, label) in enumerate(fixed)]
    found += [(*place, len(found) + order, h.label) for order, h in enumerate(hidden) for place in h.find(text, folded)]
    places: list[tuple[int, int, int, str]] = []
    for start, end, order, label in sorted(found):
        if places and start < places[-1][1]:
            first = min(places[-1], (start, end, order, label), key=lambda p: p[2])
            places[-1] = (places[-1][0], max(end, places[-1][1]), first[2], first[3])
        else:
            places.append((start, end, order, label))
    parts, at = [], 0
    for start, end, _, label in places:
        parts += [text[at:start], label]
        at = end
    return Replaced("".join([*parts, text[at:]]), tuple((start, end, label) for start, end, _, label in places))

"""The rule-based reader: marks, reporting words and word order. The baseline, and what serves where no model can be loaded."""

from collections.abc import Sequence
from dataclasses import replace

from whoseword.extract.quotes import Quotation, find_quotations, touching
from whoseword.extract.readers.clauses import read_unit
from whoseword.extract.readers.reader import Range, Reading, Utterance
from whoseword.extract.units import Unit, find_units


class RuleReader:
    """Reads attributions by rules.

    >>> text = "Two boats sank, harbour police said on Friday."
    >>> (found,) = RuleReader().read(text, [(0, len(text))]).utterances
    >>> [text[a:b] for a, b in (*found.content, found.source)]
    ['Two boats sank', 'harbour police']
    """

    @property
    def name(self) -> str:
        """Name and version."""
        return "rules 1"

    def read(self, text: str, stretches: Sequence[Range]) -> Reading:
        """The attributions inside `stretches`, in order of their first character."""
        quotations = find_quotations(text, stretches)
        found: list[Utterance] = []
        last: Utterance | None = None
        for unit in find_units(text, stretches, quotations):
            here = read_unit(unit)
            quoted = _wholly_quoted(unit, quotations)
            if not here and quoted is not None:
                if last is not None and _goes_on(text, last, unit, quotations):
                    found[-1] = last = replace(last, content=(*last.content, quoted))
                    continue
                here = [Utterance((quoted,), score=0.5)]
            if here:
                found.extend(here)
                last = here[-1]
            else:
                last = None
        return Reading(tuple(sorted(found, key=lambda u: (first_of(u), u.content))))


def first_of(utterance: Utterance) -> int:
    """Where the utterance begins: the first character of its source, cue or content."""
    ranges = [*utterance.content, *(r for r in (utterance.source, utterance.cue) if r)]
    return min(start for start, _ in ranges)


def _wholly_quoted(unit: Unit, quotations: Sequence[Quotation]) -> Range | None:
    outside = [w for w in unit.words if w.quote < 0 and w.low not in ".,;:?!"]
    if outside or len(unit.words) < 4:
        return None
    inside = touching(quotations, unit.start, unit.end)
    return (inside[0].start, inside[-1].end) if inside else None


def _goes_on(text: str, last: Utterance, unit: Unit, quotations: Sequence[Quotation]) -> bool:
    """Whether the unit is the rest of the quotation that `last` began: no new speaker can be meant."""
    before = max(end for _, end in (*last.content, *(r for r in (last.source, last.cue) if r)))
    between = text[before : unit.start]
    tail = next(iter(touching(quotations, last.content[-1][1] - 1, last.content[-1][1])), None)
    if tail is None:
        return False
    return tail.goes_on or "\n" not in between

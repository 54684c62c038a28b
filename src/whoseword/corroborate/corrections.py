"""What a report takes back itself: the number that an earlier version gave, and the one that stands."""

import re
from collections.abc import Sequence

from whoseword.corroborate.linked import Linked
from whoseword.corroborate.parting import claims_at, parting, side_of_places
from whoseword.lexicon import pattern, table
from whoseword.model import Claim, Disagreement, DisagreementKind, MarkedKind, Report, Span
from whoseword.text import fold, sentences

_NUMBER = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w-])|(?<![\w-])[a-z]+(?:-[a-z]+)?(?![\w-])", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|rather than|instead of)\s+(?:\w+\s){0,2}$", re.IGNORECASE)


def own_corrections(linked: Linked, claims: Sequence[Claim]) -> list[Disagreement]:
    """One record per note of correction in which a report replaces a number of its own by another."""
    found = []
    for report in sorted(linked.reports, key=lambda r: r.id):
        for mark in report.marked:
            if mark.kind is MarkedKind.CORRECTION:
                old, new = _numbers(report, mark.start, mark.end)
                if old and new:
                    sides = (side_of_places(old, old[0].quote), side_of_places(new, new[0].quote))
                    why = f"{linked.named(report.id)} corrects itself: it had given “{old[0].quote}”, and now gives “{new[0].quote}”."
                    found.append(parting(DisagreementKind.SUPERSEDED, linked, sides, claims_at(linked, claims, [*old, *new]), why))
    return found


def _numbers(report: Report, start: int, end: int) -> tuple[list[Span], list[Span]]:
    """The numbers of a note that are taken back, and those that stand instead; years and times of day are neither."""
    old: list[Span] = []
    new: list[Span] = []
    for a, b in sentences(report.text, start, end):
        sentence = report.text[a:b]
        for match in _NUMBER.finditer(sentence):
            if not _is_number(match.group()):
                continue
            before = sentence[: match.start()]
            earlier = pattern("taken_back").search(before) is not None or _NOT.search(before) is not None
            (old if earlier else new).append(Span.of(report.id, report.text, a + match.start(), a + match.end()))
    taken = {fold(s.quote) for s in old}
    return old[:1], [s for s in new if fold(s.quote) not in taken][:1]


def _is_number(word: str) -> bool:
    if word[0].isdigit():
        return not re.fullmatch(r"(?:19|20)\d\d", word)
    return fold(word) in table("number_words") and fold(word) != "one"

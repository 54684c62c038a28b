"""Details that exclude each other, told without a number: where somebody died, by what means, who all the dead were."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from whoseword.corroborate.linked import Linked
from whoseword.corroborate.parting import claims_at, parting, side_of_places
from whoseword.lexicon import rows
from whoseword.lexicon.stems import term_of
from whoseword.model import Claim, Disagreement, DisagreementKind, Figure, Report, Span
from whoseword.text import fold, news_stretches, sentences

_ALL_FIGHTERS = re.compile(
    r"\ball (?:of (?:them|the dead|those killed) |the dead |those killed |who died )?(?:were |are |had been )?"
    r"(?:armed men|gunmen|fighters|militants|terrorists|soldiers|combatants)\b",
    re.IGNORECASE,
)
_NOT_BOTH = "That all the dead were armed men and that others were among them cannot both be so"
DEATHS, AT_ONCE = "where the dead died", "at the spot"
BEFORE = 60
"""Characters before "on the spot" among which stands how many of the dead died there."""
_ALL = re.compile(r"\b(?:both|all|(?:the\s)?(?:two|three|four|five))\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:one|another|of (?:the|them|those)|while|but)\b", re.IGNORECASE)
NO_FIGHTERS = frozenset({"children", "child", "minors", "women", "civilians", "babies", "infants", "schoolchildren", "patients"})
"""Those counted who cannot be among the dead if all of these were armed men."""


def compare_details(linked: Linked, claims: Sequence[Claim]) -> list[Disagreement]:
    """One record per kind of detail on which two reports say what cannot both be so of one thing."""
    told: dict[str, dict[str, list[Span]]] = {}
    died: dict[str, Mapping[str, list[Span]]] = {}
    for report in sorted(linked.reports, key=lambda r: r.id):
        for kind, by_value in sorted(_told_in(report).items()):
            if kind == DEATHS:
                died[report.id] = by_value
                continue
            if len(by_value) == 1:
                (value, spans), *_ = by_value.items()
                told.setdefault(kind, {}).setdefault(value, []).extend(spans)
    found = []
    for kind, by_value in sorted(told.items()):
        if len(by_value) > 1:
            found.append(_record(linked, claims, f"Reports differ on {kind}", list(by_value.values())))
    return [*found, *_deaths(linked, claims, died), *_all_fighters(linked, claims)]


def _deaths(linked: Linked, claims: Sequence[Claim], died: Mapping[str, Mapping[str, list[Span]]]) -> list[Disagreement]:
    """Where the dead died: all of them at the spot in one report and one later in another; later, but at two places."""
    found = []
    at_once = [s for r, told in sorted(died.items()) for s in told.get(AT_ONCE, ()) if _of_all(linked.report[r], s)]
    all_at_once = {s.report for s in at_once}
    later: dict[str, list[Span]] = {}
    for report, told in sorted(died.items()):
        others = {value: spans for value, spans in told.items() if value != AT_ONCE}
        if report not in all_at_once and len(others) == 1:
            for value, spans in others.items():
                later.setdefault(value, []).extend(spans)
    if at_once and later:
        found.append(_record(linked, claims, f"Reports differ on {DEATHS}", [at_once, *later.values()]))
    if len(later) > 1:
        found.append(_record(linked, claims, f"Reports differ on {DEATHS}", list(later.values())))
    return found


def _of_all(report: Report, span: Span) -> bool:
    """Whether those who died there are all of the dead: "both", "the two guards"."""
    before = re.split(r"[.;\n]", report.text[max(0, span.start - BEFORE) : span.start])[-1]
    return _ALL.search(before) is not None and not _ONE.search(before)


def _record(linked: Linked, claims: Sequence[Claim], what: str, groups: Sequence[Sequence[Span]]) -> Disagreement:
    sides = [side_of_places(spans, spans[0].quote) for spans in sorted(groups, key=lambda g: min(g))]
    given = "; ".join(f"“{s.value}” in {', '.join(linked.named(r) for r in s.reports)}" for s in sides)
    spans = [s for side in sides for s in side.spans]
    return parting(DisagreementKind.DETAIL, linked, sides, claims_at(linked, claims, spans), f"{what}: {given}.")


def _told_in(report: Report) -> Mapping[str, Mapping[str, list[Span]]]:
    """For each kind of detail, the values that a report gives in sentences about what it is a detail of."""
    found: dict[str, dict[str, list[Span]]] = {}
    for start, end in news_stretches(report.text, report.marked):
        for a, b in sentences(report.text, start, end):
            for kind, value, span in _in_sentence(report, a, b):
                found.setdefault(kind, {}).setdefault(value, []).append(span)
    return found


def _in_sentence(report: Report, start: int, end: int) -> Iterator[tuple[str, str, Span]]:
    sentence = report.text[start:end]
    matters = {term_of(fold(w.strip(".,;:\"'“”‘’()"))) for w in sentence.split()}
    for kind, value, beside, words in _details():
        if beside & matters:
            for match in words.finditer(sentence):
                yield kind, value, Span.of(report.id, report.text, start + match.start(), start + match.end())


@cache
def _details() -> tuple[tuple[str, str, frozenset[str], re.Pattern[str]], ...]:
    return tuple(
        (row["detail"], row["value"], frozenset(row["beside"].split("|")), re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE))
        for row in rows("exclusive_details")
    )


def _all_fighters(linked: Linked, claims: Sequence[Claim]) -> list[Disagreement]:
    """One record where a report says that all the dead were armed men, and another counts children or civilians among them."""
    all_men = []
    for report in sorted(linked.reports, key=lambda r: r.id):
        all_men += [Span.of(report.id, report.text, *m.span()) for m in _ALL_FIGHTERS.finditer(report.text)]
    others = [f.span for f in linked.figures if f.counts == "killed" and not f.period and _no_fighters(f)]
    if not all_men or not others:
        return []
    return [_record(linked, claims, _NOT_BOTH, [all_men, others])]


def _no_fighters(figure: Figure) -> bool:
    return not NO_FIGHTERS.isdisjoint(fold(f"{figure.unit or ''} {figure.span.quote}").split())

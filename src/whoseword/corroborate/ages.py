"""Ages: of one person in two reports, and of a group ("aged 10 to 15")."""

import re
from collections.abc import Iterator, Sequence

from whoseword.corroborate.linked import Linked
from whoseword.corroborate.parting import claims_at, parting, side_of_places
from whoseword.lexicon import table
from whoseword.model import Claim, Disagreement, DisagreementKind, EntityKind, Report, Side, Span
from whoseword.text import fold, news_stretches, sentences, words

Age = tuple[int, int]
YOUNG = frozenset({"children", "students"})
"""Classes of people counted (see `lexicon/data/unit_classes.tsv`) that reports use for one another when they are on the way to school."""
_GROUP = re.compile(
    r"\b(?:aged|between the ages of|ages of|ages)\s(?:between|around|about|from)?\s*"
    r"(?P<low>\d{1,2})\s?(?:to|and|[-\u2013])\s?(?P<high>\d{1,2})\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r",\s(?P<age>\d{1,3}),|\s\((?P<bracket>\d{1,3})\)|,\saged\s(?P<aged>\d{1,3})\b")
_BEFORE = re.compile(r"(?P<age>\d{1,3})[- ]years?[- ]old\s(?:\w+\s){0,2}$")


def compare_ages(linked: Linked, claims: Sequence[Claim]) -> list[Disagreement]:
    """One record per person or group whose age reports give differently."""
    given: dict[str, dict[Age, list[Span]]] = {}
    for report in sorted(linked.reports, key=lambda r: r.id):
        for who, age, span in (*_of_persons(linked, report), *_of_groups(report)):
            given.setdefault(who, {}).setdefault(age, []).append(span)
    found = []
    for who, by_age in sorted(given.items()):
        sides = [side_of_places(spans, spans[0].quote) for _, spans in sorted(by_age.items())]
        if len(sides) > 1 and len({r for s in sides for r in s.reports}) > 1:
            why = f"Different ages are given ({who}): {'; '.join(_told(linked, side) for side in sides)}."
            spans = [s for side in sides for s in side.spans]
            found.append(parting(DisagreementKind.FIGURE, linked, sides, claims_at(linked, claims, spans), why))
    return found


def _told(linked: Linked, side: Side) -> str:
    return f"“{side.value}” in {', '.join(linked.named(r) for r in side.reports)}"


def _of_persons(linked: Linked, report: Report) -> Iterator[tuple[str, Age, Span]]:
    """The ages beside the names of persons, under the last part of the name."""
    for mention in linked.mentions_in(report.id):
        if mention.kind is not EntityKind.PERSON or not mention.name[:1].isupper():
            continue
        after = _AFTER.match(report.text, mention.span.end)
        before = _BEFORE.search(report.text[max(0, mention.span.start - 40) : mention.span.start])
        found = after or before
        if found:
            group = next(k for k, v in found.groupdict().items() if v)
            shift = 0 if after else max(0, mention.span.start - 40)
            start, end = found.start(group) + shift, found.end(group) + shift
            age = int(found[group])
            yield mention.name.split()[-1], (age, age), Span.of(report.id, report.text, start, end)


def _of_groups(report: Report) -> Iterator[tuple[str, Age, Span]]:
    """The ages of groups, by the class of people named last before them in the sentence, else first after."""
    for start, end in news_stretches(report.text, report.marked):
        for a, b in sentences(report.text, start, end):
            for match in _GROUP.finditer(report.text, a, b):
                group = _class_before(report.text[a : match.start()]) or _class_after(report.text[match.end() : b])
                if group:
                    yield group, (int(match["low"]), int(match["high"])), Span.of(report.id, report.text, *match.span())


def _class_before(text: str) -> str:
    found = _classes(text)
    return found[-1] if found else ""


def _class_after(text: str) -> str:
    found = _classes(text)
    return found[0] if found else ""


def _classes(text: str) -> list[str]:
    names = (fold(text[a:b]) for a, b in words(text))
    classes = [table("unit_classes")[n]["class"] for n in names if n in table("unit_classes")]
    return ["children" if c in YOUNG else c for c in classes if c not in ("people", "bodies")]

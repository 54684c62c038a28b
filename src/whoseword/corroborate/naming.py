"""What reports call the same body: "the regime" here, "the government" there; "so-called" before a name."""

import re
from collections.abc import Iterator, Sequence

from whoseword.corroborate.linked import Linked
from whoseword.corroborate.parting import claims_at, parting, side_of_places
from whoseword.lexicon import rows, state_of
from whoseword.model import Claim, Disagreement, DisagreementKind, EntityKind, Mention, Report, Span
from whoseword.text import fold, news_stretches

SHOWN = 3
"""Places that a side names in words."""
_COMPOUND = re.compile(r"\b(?P<word>\w+)-(?:held|controlled|run|backed|ruled|led)\b", re.IGNORECASE)
_AFTER = re.compile(r"(?:['’]s)?\s(?P<label>\w+(?:\s(?:organi[sz]ation|group))?)\b")
_INITIALS = re.compile(r"\b(?P<name>[A-Z]{2,})(?:['\u2019]s)?\s(?P<label>[a-z]+(?:\s(?:organi[sz]ation|group))?)\b")
_SO_CALLED = re.compile(r"\b(?:so-called|self-styled|self-proclaimed)\s(?:the\s)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?)\s", re.IGNORECASE)
_SHUNNED = re.compile(r"^(?:the\s)?(?:so-called|self-styled|self-proclaimed)\s", re.IGNORECASE)


def compare_naming(linked: Linked, claims: Sequence[Claim]) -> list[Disagreement]:
    """One record per body that two reports call by words of different weight."""
    called: dict[str, dict[str, list[Span]]] = {}
    names = _initials(linked)
    for report in sorted(linked.reports, key=lambda r: r.id):
        for what, label, span in (*_compounds(report), *_labels(linked, report), *_after_initials(report, names)):
            called.setdefault(what, {}).setdefault(label, []).append(span)
    for by_label in called.values():
        shunning = {s.report for s in by_label.get("so-called", ())}
        by_label["by name"] = [s for s in by_label.get("by name", ()) if s.report not in shunning]
    found = []
    for what, by_label in sorted(called.items()):
        by_label = {label: spans for label, spans in by_label.items() if spans}
        reports = [{s.report for s in spans} for spans in by_label.values()]
        if len(by_label) > 1 and any(a - b and b - a for a in reports for b in reports):
            sides = [side_of_places(_first_by_report(spans), spans[0].quote) for _, spans in sorted(by_label.items())]
            told = "; ".join(f"“{s.value}” in {', '.join(linked.named(r) for r in s.reports[:SHOWN])}" for s in sides)
            why = f"{what[:1].upper() + what[1:]} is called by words of different weight: {told}."
            spans = [s for side in sides for s in side.spans]
            found.append(parting(DisagreementKind.WORDING, linked, sides, claims_at(linked, claims, spans), why))
    return found


def _first_by_report(spans: Sequence[Span]) -> list[Span]:
    """The first place of each report: how often it repeats a name adds nothing."""
    return list({s.report: s for s in sorted(spans, reverse=True)}.values())


def _compounds(report: Report) -> Iterator[tuple[str, str, Span]]:
    """ "Regime-held", "government-held": who is said to hold a place."""
    weights = {row["word"]: row for row in rows("weighted_names")}
    for start, end in news_stretches(report.text, report.marked):
        for match in _COMPOUND.finditer(report.text, start, end):
            row = weights.get(fold(match["word"]))
            if row is not None:
                yield f"the side that holds a place ({row['kind']})", row["weight"], _span(report, match)


def _labels(linked: Linked, report: Report) -> Iterator[tuple[str, str, Span]]:
    """The words right after the name of a body or a state ("the X regime"), and "so-called" before it."""
    weights = {row["word"]: row for row in rows("weighted_names")}
    for mention in linked.mentions_in(report.id):
        if not _is_named_body(mention):
            continue
        name = _name(mention)
        before = report.text[max(0, mention.span.start - 24) : mention.span.start]
        shunned = _SO_CALLED.search(before)
        if shunned or _SHUNNED.match(mention.span.quote):
            start = mention.span.start - (len(before) - shunned.start() if shunned else 0)
            yield name, "so-called", Span.of(report.id, report.text, start, mention.span.end)
        elif mention.kind is EntityKind.ORGANISATION and len(name.split()) > 1 and name in mention.span.quote:
            yield name, "by name", mention.span
        label = _AFTER.match(report.text, mention.span.end)
        row = weights.get(fold(label["label"])) if label else None
        if label and row is not None:
            yield f"{name} ({row['kind']})", row["weight"], Span.of(report.id, report.text, mention.span.start, label.end("label"))


def _initials(linked: Linked) -> frozenset[str]:
    """The bodies of the story that some report names by initials."""
    bodies = (m.name for m in linked.mention.values() if m.kind is EntityKind.ORGANISATION)
    return frozenset(name for name in bodies if name.isupper() and name.isalpha() and len(name) > 1)


def _after_initials(report: Report, names: frozenset[str]) -> Iterator[tuple[str, str, Span]]:
    """The words right after the initials of a body, wherever they stand: a report may name it in no other way."""
    weights = {row["word"]: row for row in rows("weighted_names")}
    for match in _INITIALS.finditer(report.text) if names else ():
        row = weights.get(fold(match["label"]))
        if row is not None and match["name"] in names:
            yield f"{match['name']} ({row['kind']})", row["weight"], _span(report, match)


def _is_named_body(mention: Mention) -> bool:
    named = _ARTICLE.sub("", _SHUNNED.sub("", mention.span.quote))[:1].isupper()
    return named and mention.kind in (EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.PERSON)


def _name(mention: Mention) -> str:
    state = state_of(mention.span.quote)
    return state.country if state else mention.name.split("(")[0].strip()


def _span(report: Report, match: re.Match[str]) -> Span:
    return Span.of(report.id, report.text, *match.span())

"""One event on two days, or at two places."""

from dataclasses import replace

from tests.corroborate.tiny import Said, Told, build
from whoseword.corroborate.figures.circumstances import compare_circumstances
from whoseword.corroborate.linked import Linked
from whoseword.corroborate.origins import find_origins
from whoseword.corroborate.voices import hear
from whoseword.model import DisagreementKind, EntityKind, Mention, MentionForm, Precision, Report, Span, TimeRef, content_id


def told_of(*texts: str) -> tuple[Linked, list[Report]]:
    linked = build([Told(f"Paper {i}", [Said("The mayor", t, "a")]) for i, t in enumerate(texts)])
    return linked, list(linked.reports)


def _find(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span.of(report.id, report.text, start, start + len(words))


def test_one_event_on_two_days() -> None:
    linked, reports = told_of("the bridge at Orsk fell into the river on Monday", "the bridge at Orsk fell into the river on Friday")
    days = {"Monday": "2021-03-01", "Friday": "2021-03-05"}
    times = {r.id: TimeRef(f"t-{r.id}", r.id, _find(r, w), Precision.DAY, days[w], days[w]) for r in reports for w in days if w in r.text}
    linked = replace(linked, extracts=[replace(e, times=(times[e.report],)) for e in linked.extracts])
    (found,) = compare_circumstances(linked, linked.claims, find_origins(linked, hear(linked)))
    assert found.kind is DisagreementKind.DATE
    assert "2021-03-01 (“Monday”)" in found.why


def test_one_event_at_two_places() -> None:
    linked, reports = told_of("the bridge at Orsk fell into the river that night", "the bridge at Belin fell into the river that night")
    extracts = []
    for extract in linked.extracts:
        report = next(r for r in reports if r.id == extract.report)
        word = "Orsk" if "Orsk" in report.text else "Belin"
        ident = content_id("men", report.id, word)
        place = Mention(ident, report.id, _find(report, word), EntityKind.PLACE, MentionForm.NAME, word, ident)
        extracts.append(replace(extract, mentions=(*extract.mentions, place)))
    linked = replace(linked, extracts=extracts)
    (found,) = compare_circumstances(linked, linked.claims, find_origins(linked, hear(linked)))
    assert found.kind is DisagreementKind.PLACE
    assert {s.value for s in found.sides} == {"Orsk", "Belin"}

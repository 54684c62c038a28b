"""The same dead, counted as people of different standing."""

from dataclasses import replace

from tests.corroborate.tiny import Said, Told, build
from whoseword.corroborate.counted import compare_counted
from whoseword.model import Bound, DisagreementKind, Figure, Span


def counted(**units: str):
    """What is made of reports that each tell of two dead, under their own word for them."""
    linked = build([Told(outlet, [Said("", f"Two {unit} were killed at the gate.")]) for outlet, unit in sorted(units.items())])
    extracts = []
    for extract in linked.extracts:
        report = linked.report[extract.report]
        quote = report.text.split(" were killed")[0]
        span = Span.of(report.id, report.text, 0, len(quote))
        figure = Figure(f"fig-{report.id}", report.id, span, 2, 2, Bound.EXACTLY, unit=quote.removeprefix("Two "), counts="killed")
        extracts.append(replace(extract, figures=(figure,)))
    linked = replace(linked, extracts=extracts)
    return compare_counted(linked, linked.claims)


def test_guards_here_and_security_personnel_there():
    (found,) = counted(Gazette="private guards", Herald="security personnel")
    assert found.kind is DisagreementKind.WORDING
    assert {s.value for s in found.sides} == {"Two private guards", "Two security personnel"}


def test_civilians_here_and_people_there():
    assert len(counted(Gazette="civilians", Herald="people")) == 1


def test_guards_are_people_as_well():
    assert counted(Gazette="guards", Herald="people") == []


def test_one_word_everywhere_is_no_difference():
    assert counted(Gazette="guards", Herald="security guards") == []

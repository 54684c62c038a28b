"""Titles of one person that cannot be one."""

from dataclasses import replace

from tests.corroborate.tiny import Said, Told, build
from whoseword.corroborate.titles import compare_titles
from whoseword.model import Disagreement, DisagreementKind

SPOKEN = "they let the whole lake go on top of us and then went to bed"


def titled(*roles: tuple[str, str]) -> list[Disagreement]:
    linked = build([Told(outlet, [Said("Ana Oru", SPOKEN, "a")]) for outlet, _ in roles])
    given = dict(roles)
    names = {r.id: r.publisher.value for r in linked.reports if r.publisher}
    extracts = [replace(e, mentions=tuple(replace(m, role=given[names[e.report]]) for m in e.mentions)) for e in linked.extracts]
    return compare_titles(replace(linked, extracts=extracts))


def test_another_rank_is_another_title() -> None:
    (found,) = titled(("Gazette", "Interior Minister"), ("Herald", "Deputy interior minister"))
    assert found.kind is DisagreementKind.TITLE
    assert {s.value for s in found.sides} == {"Interior Minister", "Deputy interior minister"}


def test_a_longer_title_a_place_and_a_form_of_address_are_no_other_title() -> None:
    assert titled(("Gazette", "commander"), ("Herald", "Provincial police commander"), ("Post", "Mr")) == []
    assert titled(("Gazette", "head of the commission"), ("Herald", "commission chairman")) == []


def test_another_office_is_another_title() -> None:
    assert len(titled(("Gazette", "regional rescue chief"), ("Herald", "emergencies minister"))) == 1


def test_what_somebody_once_was_is_no_other_title_unless_the_office_is_the_same() -> None:
    assert titled(("Gazette", "former rescue chief"), ("Herald", "emergencies minister")) == []
    assert len(titled(("Gazette", "former rescue chief"), ("Herald", "rescue chief"))) == 1

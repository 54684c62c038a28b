"""Denials bound to what they deny."""

from tests.corroborate.tiny import Said, Told, WordEncoder, World, build
from whoseword.corroborate.coverage import omitted_denials, stances
from whoseword.corroborate.denials import bind_denials
from whoseword.corroborate.origins import find_origins
from whoseword.corroborate.voices import hear
from whoseword.model import Stance

SHELLED = "the army shelled the shelter at dawn"
DENIED = "the army did not shell the shelter at dawn"


def bound(told, world=None):
    linked = build(told, world)
    found = bind_denials(linked, linked.claims, WordEncoder())
    texts = {c.id: c.text for c in linked.claims}
    return {(linked.attribution[d.attribution].text, texts[d.claim]) for d in found}


def test_a_denial_that_says_what_it_denies():
    told = [
        Told("Gazette", [Said("The mayor", SHELLED, "shelling"), Said("The mayor", "forty wagons of bread are needed", "bread")]),
        Told("Herald", [Said("The ministry", DENIED, "denial", Stance.DENIES)]),
    ]
    assert bound(told) == {(DENIED, SHELLED)}


def test_these_allegations_are_those_of_the_same_report():
    words = "these allegations are totally unfounded"
    told = [
        Told("Gazette", [Said("The mayor", SHELLED, "shelling"), Said("The ministry", words, "denial", Stance.DENIES)]),
        Told("Herald", [Said("The relief agency", "forty wagons of bread are needed", "bread")]),
    ]
    assert bound(told) == {(words, SHELLED)}


def test_a_denial_that_comes_first_binds_as_well():
    words = "these allegations are totally unfounded"
    told = [Told("Gazette", [Said("The ministry", words, "denial", Stance.DENIES), Said("The mayor", SHELLED, "shelling")])]
    assert bound(told) == {(words, SHELLED)}


def test_a_party_does_not_deny_itself():
    world = World(speaks_for={"Colonel Ustan": "The ministry"})
    told = [Told("Gazette", [Said("Colonel Ustan", SHELLED, "shelling"), Said("The ministry", DENIED, "denial", Stance.DENIES)])]
    assert bound(told, world) == set()


def test_who_leaves_the_denial_out():
    told = [
        Told("Gazette", [Said("The mayor", SHELLED, "shelling")]),
        Told("Herald", [Said("The mayor", SHELLED, "shelling"), Said("The ministry", DENIED, "denial", Stance.DENIES)]),
    ]
    linked = build(told)
    denials = bind_denials(linked, linked.claims, WordEncoder())
    (omission,) = omitted_denials(linked, linked.claims, denials, find_origins(linked, hear(linked)))
    assert "stands in Herald; Gazette carries what is denied without it" in omission.why


def test_a_silent_report_is_silent():
    told = [Told("Gazette", [Said("The mayor", SHELLED, "shelling")]), Told("Herald", [Said("The mayor", "rain fell", "rain")])]
    linked = build(told)
    claim = next(c for c in linked.claims if c.text == SHELLED)
    assert sorted(str(s) for _, s in stances(linked, claim)) == ["None", "asserts"]

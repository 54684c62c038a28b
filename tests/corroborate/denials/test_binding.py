"""Denials bound to what they deny."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corroborate.tiny import Said, Told, WordEncoder, World, build
from whoseword.corroborate.coverage import omitted_denials, stances
from whoseword.corroborate.denials import Way, bind_denials
from whoseword.corroborate.origins import find_origins
from whoseword.corroborate.voices import hear
from whoseword.model import Quotation, Stance

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


DEAD = "12 people were killed at the mill"
FIRED = "Orvan troops fired on the mill from the ridge"
ORVAN = World(speaks_for={"Colonel Ustan": "Orvan Defence Ministry"})


def test_who_denies_firing_answers_who_says_that_they_fired_and_not_the_dead():
    told = [
        Told("Gazette", [Said("Rescue Service", DEAD, "dead"), Said("Rescue Service", FIRED, "fired")]),
        Told("Herald", [Said("Rescue Service", DEAD, "dead"), Said("Orvan Defence Ministry", "firing on the mill", "d", Stance.DENIES)]),
    ]
    assert bound(told, ORVAN) == {("firing on the mill", FIRED)}


def test_no_gun_of_ours_is_a_denial_though_it_is_only_said():
    words = "No gun of ours fired that night"
    told = [Told("Gazette", [Said("Rescue Service", FIRED, "fired")]), Told("Herald", [Said("Colonel Ustan", words, "d")])]
    assert bound(told, ORVAN) == {(words, FIRED)}


def test_a_witness_who_saw_no_soldiers_denies_no_deaths():
    told = [Told("Gazette", [Said("Rescue Service", DEAD, "dead"), Said("Marit Oll", "there were no soldiers in the street", "w")])]
    assert bound(told) == set()


def test_these_allegations_deny_no_figures_that_the_report_does_not_bring():
    words = "these allegations are lies"
    told = [
        Told("Gazette", [Said("The minister", FIRED, "fired"), Said("Orvan Defence Ministry", words, "d", Stance.DENIES)]),
        Told("Herald", [Said("Casualty Register", "Orvan prisons held 400 dead prisoners", "register")]),
    ]
    assert bound(told, ORVAN) == {(words, FIRED)}


def test_this_is_what_was_said_last():
    told = [
        Told(
            "Gazette",
            [
                Said("Marit Oll", "the vote was counted twice in Hask", "twice"),
                Said("Dora Lind", "the turnout was raised at night", "turnout"),
                Said("The commission", "this", "d", Stance.DENIES),
            ],
        )
    ]
    assert bound(told) == {("this", "the turnout was raised at night")}


def test_that_report_is_the_one_told_of():
    study = "the February report counts 900 dead in the valley"
    told = [
        Told(
            "Gazette",
            [
                Said("Casualty Register", study, "study"),
                Said("Marit Oll", "the first shell took the lights", "lights"),
                Said("Orvan", "that report as fiction", "d", Stance.DENIES),
            ],
        )
    ]
    assert bound(told) == {("that report as fiction", study)}


def test_no_such_letter_answers_who_says_that_it_was_sent():
    sent = "a letter of warning was sent to the town hall"
    told = [Told("Gazette", [Said("The company", sent, "letter"), Said("The mayor", "no such letter arrived", "none")])]
    assert bound(told) == {("no such letter arrived", sent)}


def test_that_there_was_a_warning_answers_that_there_was_none():
    without = "the company opened two gates of the dam without warning the town"
    sent = "the company sent a warning to the town before two gates of the dam were opened"
    told = [Told("Gazette", [Said("The mayor", without, "gates")]), Told("Herald", [Said("The company", sent, "warned")])]
    assert (sent, without) in bound(told)


def test_two_not_three_answers_who_says_three():
    told = [
        Told("Gazette", [Said("Rescue Service", "three shells hit the pumping hall", "hits")]),
        Told("Herald", [Said("Casualty Register", "two shells, not three, hit the pumping hall", "two")]),
    ]
    linked = build(told)
    (found,) = bind_denials(linked, linked.claims, WordEncoder())
    assert found.way is Way.FIGURE


def test_an_unnamed_member_does_not_speak_for_the_body():
    world = World(speaks_for={"a senior member": "The commission"}, unnamed=("a senior member",))
    told = [
        Told(
            "Gazette",
            [Said("a senior member", "the turnout was raised at night", "turnout"), Said("The commission", "this", "d", Stance.DENIES)],
        )
    ]
    assert bound(told, world) == {("this", "the turnout was raised at night")}


def test_what_is_quoted_with_a_denial_belongs_to_it():
    told = [
        Told(
            "Gazette",
            [
                Said("The mayor", SHELLED, "shelling"),
                Said("The ministry", DENIED, "denial", Stance.DENIES),
                Said("The ministry", "we have better things to do", "more", quotation=Quotation.DIRECT),
            ],
        )
    ]
    assert ("we have better things to do", SHELLED) in bound(told)


def test_not_more_than_is_no_denial():
    told = [
        Told("Gazette", [Said("Rescue Service", DEAD, "dead")]),
        Told("Herald", [Said("The mayor", "not more than 12 people were killed at the mill", "few")]),
    ]
    assert bound(told) == set()


def test_a_negative_sentence_about_something_else_denies_nothing():
    told = [
        Told("Gazette", [Said("The mayor", SHELLED, "shelling")]),
        Told("Herald", [Said("The baker", "no bread came to the old market this week", "bread")]),
    ]
    assert bound(told) == set()


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(3)))
def test_the_order_of_reports_changes_nothing(order):
    told = [
        Told("Gazette", [Said("Rescue Service", DEAD, "dead"), Said("Rescue Service", FIRED, "fired")]),
        Told("Herald", [Said("Orvan Defence Ministry", "these accusations are lies", "d", Stance.DENIES)]),
        Told("Mail", [Said("Colonel Ustan", "No gun of ours fired that night", "d")]),
    ]
    assert bound([told[i] for i in order], ORVAN) == bound(told, ORVAN)


def test_who_denies_executions_does_not_deny_that_pictures_were_shown():
    accused = "Orvan troops executed prisoners at the mill and burned their bodies there"
    told = [
        Told(
            "Gazette",
            [
                Said("Envoy Hal Burr", accused, "pictures"),
                Said("Envoy Hal Burr", "he had pictures of a chimney being put up", "pictures"),
                Said("", "Mr Burr showed pictures of the chimney to the press", "pictures"),
                Said("", "The pictures of the chimney reach back four years", "pictures"),
            ],
        ),
        Told("Herald", [Said("Envoy Hal Burr", accused, "executions")]),
        Told("Post", [Said("Orvan Defence Ministry", "that Orvan troops executed prisoners at the mill", "d", Stance.DENIES)]),
    ]
    linked = build(told)
    by_text = replace(
        linked, claims=[replace(c, text=linked.attribution[c.attributions[-1]].text, text_span=_last(linked, c)) for c in linked.claims]
    )
    texts = {c.id: c.text for c in by_text.claims}
    found = {texts[d.claim] for d in bind_denials(by_text, by_text.claims, WordEncoder())}
    assert found == {accused}


def _last(linked, claim):
    return linked.attribution[claim.attributions[-1]].content_spans[0]


def test_the_seat_of_a_government_stands_for_it():
    says = "Lisbon has bombed the shelter at dawn and killed 30 people"
    told = [
        Told("Gazette", [Said("The mayor", says, "bombed"), Said("The mayor", "the market in Lisbon was full", "market")]),
        Told("Herald", [Said("Portugal", "these accusations are absurd", "d", Stance.DENIES)]),
    ]
    assert bound(told) == {("these accusations are absurd", says)}


def test_a_denial_of_one_harm_is_no_denial_of_another():
    told = [
        Told(
            "Gazette",
            [
                Said("Prison Watch", "Orvan troops hanged prisoners in the mill at Harsk", "hanged"),
                Said("Prison Watch", "Orvan troops had detained 600 people in the mill at Harsk", "detained"),
            ],
        ),
        Told("Herald", [Said("Orvan Defence Ministry", "that Orvan troops hanged prisoners in the mill at Harsk", "d", Stance.DENIES)]),
    ]
    assert {claim for _, claim in bound(told)} == {"Orvan troops hanged prisoners in the mill at Harsk"}


def test_a_rival_account_answers_and_is_named_so():
    told = [
        Told("Gazette", [Said("Lorte council", "Orvan troops shelled the market at noon", "shelled")]),
        Told("Herald", [Said("Orvan Defence Ministry", "Lorte fighters shelled the market at noon", "other")]),
    ]
    linked = build(told)
    found = bind_denials(linked, linked.claims, WordEncoder())
    assert {d.way for d in found} == {Way.RIVAL}
    assert {linked.attribution[d.attribution].text for d in found} == {c.text for c in linked.claims}


def test_who_won_is_answered_by_who_says_that_he_did():
    told = [
        Told("Gazette", [Said("Commission", "Mayor Dorn won the vote in the valley", "won")]),
        Told("Herald", [Said("Ada Brill", "I won the vote in the valley", "mine"), Said("Mayor Dorn", "the day was long", "day")]),
    ]
    assert ("I won the vote in the valley", "Mayor Dorn won the vote in the valley") in bound(told)

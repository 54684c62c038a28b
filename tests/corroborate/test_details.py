"""Ages, details, names, headlines, corrections and open questions: where accounts part without a quotation or a toll."""

from dataclasses import replace

from tests.corroborate.tiny import Said, Told, WordEncoder, build
from whoseword.corroborate.ages import compare_ages
from whoseword.corroborate.corrections import own_corrections
from whoseword.corroborate.details import compare_details
from whoseword.corroborate.headlines import compare_headlines
from whoseword.corroborate.linked import Linked
from whoseword.corroborate.naming import compare_naming
from whoseword.corroborate.origins import find_origins
from whoseword.corroborate.unfolding import unfolded
from whoseword.corroborate.voices import hear
from whoseword.model import Bound, Detail, DisagreementKind, EntityKind, Figure, Marked, MarkedKind, Mention, MentionForm, Span


def narrated(**texts: str) -> Linked:
    return build([Told(outlet, [Said("", text)]) for outlet, text in sorted(texts.items())])


def named(linked: Linked, name: str, kind: EntityKind = EntityKind.PERSON) -> Linked:
    """The same with a mention of `name` wherever it stands."""
    extracts = []
    for extract in linked.extracts:
        text = linked.report[extract.report].text
        at = text.find(name)
        span = Span.of(extract.report, text, at, at + len(name)) if at >= 0 else None
        mention = Mention(f"men-{extract.report}", extract.report, span, kind, MentionForm.NAME, name, "e") if span else None
        extracts.append(replace(extract, mentions=(*extract.mentions, *((mention,) if mention else ()))))
    return replace(linked, extracts=extracts)


def test_one_person_of_two_ages():
    linked = named(narrated(Gazette="Marit Oll, 46, ran the pumps.", Herald="The pumps were run by 47-year-old Marit Oll."), "Marit Oll")
    (found,) = compare_ages(linked, linked.claims)
    assert found.kind is DisagreementKind.FIGURE and [s.value for s in found.sides] == ["46", "47"]


def test_one_group_of_two_ages():
    linked = narrated(Gazette="The dead were children aged 10 to 15.", Herald="Pupils between the ages of 10 and 14 were on board.")
    (found,) = compare_ages(linked, linked.claims)
    assert [s.value for s in found.sides] == ["between the ages of 10 and 14", "aged 10 to 15"]


def test_ages_that_agree_part_nobody():
    linked = narrated(Gazette="The dead were children aged 10 to 15.", Herald="The children, aged 10-15, were on board.")
    assert compare_ages(linked, linked.claims) == []


def test_who_died_on_the_spot_here_died_on_the_way_there():
    linked = narrated(Gazette="Both guards died on the spot.", Herald="One guard died while being shifted to a clinic.")
    (found,) = compare_details(linked, linked.claims)
    assert found.kind is DisagreementKind.DETAIL and "where the dead died" in found.why


def test_a_report_that_tells_both_contradicts_neither():
    linked = narrated(Gazette="A guard died on the spot.", Herald="One died on the spot, the other died while being moved away.")
    assert compare_details(linked, linked.claims) == []


def test_both_on_the_spot_and_one_of_them_later():
    linked = narrated(Gazette="Both guards died on the spot.", Herald="One died on the spot, the other died while being moved away.")
    (found,) = compare_details(linked, linked.claims)
    assert {s.value for s in found.sides} == {"died on the spot", "while being moved"}


def test_one_later_on_the_way_or_in_hospital():
    linked = narrated(
        Gazette="One died on the spot, the other died on the way to hospital.",
        Herald="One died on the spot; Bo later succumbed to his wounds and died.",
    )
    (found,) = compare_details(linked, linked.claims)
    assert {s.value for s in found.sides} == {"on the way to hospital", "succumbed to his wounds"}


def test_all_armed_men_beside_children_among_the_dead():
    linked = narrated(Gazette="He said that all of them were armed men.", Herald="Seven children died.")
    herald = next(r for r in linked.reports if r.name == "Herald.txt")
    seven = Figure("f", herald.id, Span.of(herald.id, herald.text, 0, 14), 7, 7, Bound.EXACTLY, unit="children", counts="killed")
    counted = replace(linked, extracts=[replace(e, figures=(seven,)) if e.report == herald.id else e for e in linked.extracts])
    (found,) = compare_details(counted, counted.claims)
    assert "cannot both be so" in found.why


def test_regime_here_and_government_there():
    linked = narrated(Gazette="The convoy reached regime-held Orrel.", Herald="The convoy reached government-held Orrel.")
    (found,) = compare_naming(linked, linked.claims)
    assert found.kind is DisagreementKind.WORDING and {s.value for s in found.sides} == {"regime-held", "government-held"}


def test_one_report_that_uses_both_words_parts_nobody():
    linked = narrated(Gazette="From regime-held Orrel to government-held Ansk.", Herald="It rained.")
    assert compare_naming(linked, linked.claims) == []


def test_a_note_of_correction_replaces_its_own_number():
    note = "Correction: An earlier version of this article gave the number of dead as 43. The service says the number is 34."
    linked = narrated(Gazette=note)
    (report,) = linked.reports
    marked = replace(linked, reports=[replace(report, marked=(Marked(0, len(note), MarkedKind.CORRECTION),))])
    (found,) = own_corrections(marked, marked.claims)
    assert found.kind is DisagreementKind.SUPERSEDED and [s.value for s in found.sides] == ["43", "34"]


def test_a_headline_that_its_text_does_not_bear_out():
    linked = narrated(Gazette="Dozens of children killed\nSeven children died in the hall.")
    (report,) = linked.reports
    titled = replace(report, title=Detail("Dozens of children killed", "text", Span.of(report.id, report.text, 0, 25)))
    figures = (
        Figure("f1", report.id, Span.of(report.id, report.text, 0, 6), 12, None, Bound.VAGUE, unit="children", counts="killed"),
        Figure("f2", report.id, Span.of(report.id, report.text, 26, 31), 7, 7, Bound.EXACTLY, unit="children", counts="killed"),
    )
    told = replace(linked, reports=[titled], extracts=[replace(linked.extracts[0], figures=figures)])
    (found,) = compare_headlines(told, told.claims)
    assert found.kind is DisagreementKind.TITLE and "“Seven”" in found.why


def test_what_was_open_is_told_later_and_is_no_conflict():
    asked = "There was no immediate claim of responsibility for an attack"
    told = "The claim of responsibility for the attack came from Ansk"
    linked = build([Told("Gazette", [Said("", asked)]), Told("Herald", [Said("", told)])])
    (found,) = unfolded(linked, linked.claims, find_origins(linked, hear(linked)), WordEncoder())
    assert found.kind is DisagreementKind.SUPERSEDED and [s.value for s in found.sides] == [asked, told]


def test_who_did_it_is_not_answered_by_how_many_died():
    asked, told = "It was not yet clear who carried out the raid", "12 people were killed in the attack on the market"
    linked = build([Told("Gazette", [Said("", asked)]), Told("Herald", [Said("", told)])])
    assert unfolded(linked, linked.claims, find_origins(linked, hear(linked)), WordEncoder()) == []

"""Words of different weight for one body."""

from dataclasses import replace

from tests.corroborate.tiny import Said, Told, build
from whoseword.corroborate.naming import compare_naming
from whoseword.model import EntityKind, Mention, MentionForm, Span


def named(*told: tuple[str, str, str]):
    """What is made of reports, each with the mention of a body in its only sentence."""
    linked = build([Told(outlet, [Said("", words)]) for outlet, words, _ in told])
    extracts = []
    for extract in linked.extracts:
        report = linked.report[extract.report]
        quote = next(q for outlet, _, q in told if report.publisher and report.publisher.value == outlet)
        start = report.text.index(quote)
        span = Span.of(report.id, report.text, start, start + len(quote))
        mention = Mention(f"men-{report.id}", report.id, span, EntityKind.ORGANISATION, MentionForm.NAME, "Tarn Valley Monitor", "ent-1")
        extracts.append(replace(extract, mentions=(mention,)))
    linked = replace(linked, extracts=extracts)
    return compare_naming(linked, linked.claims)


def test_a_so_called_body_and_the_same_by_its_name():
    (found,) = named(
        ("Gazette", "The so-called Tarn Valley Monitor counted nine. The Monitor gave no names.", "The so-called Tarn Valley Monitor"),
        ("Herald", "Nine died, the Tarn Valley Monitor said.", "the Tarn Valley Monitor"),
    )
    assert {s.value for s in found.sides} == {"The so-called Tarn Valley Monitor", "the Tarn Valley Monitor"}


def test_one_name_everywhere_is_no_difference():
    assert (
        named(
            ("Gazette", "The Tarn Valley Monitor counted nine.", "The Tarn Valley Monitor"),
            ("Herald", "The Tarn Valley Monitor has nine.", "The Tarn Valley Monitor"),
        )
        == []
    )


def test_who_holds_a_place_is_compared_side_by_side():
    linked = build(
        [
            Told("Gazette", [Said("", "Two shells fell on the regime-held bank and one on the rebel-held bank.")]),
            Told("Herald", [Said("", "Two shells fell on the government-held bank and one on the opposition-held bank.")]),
        ]
    )
    (found,) = compare_naming(linked, linked.claims)
    assert {s.value for s in found.sides} == {"regime-held", "government-held"}


def test_initials_that_one_report_names_are_found_in_all():
    linked = build(
        [
            Told("Gazette", [Said("TVM", "Two of the TVM militia fell.")]),
            Told("Herald", [Said("", "Two of the TVM terrorist organisation fell, and the UFO group did not.")]),
        ]
    )
    (found,) = compare_naming(linked, linked.claims)
    assert {s.value for s in found.sides} == {"TVM militia", "TVM terrorist organisation"}

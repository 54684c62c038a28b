"""Wordings of one quotation, and speakers of one content."""

import random
from dataclasses import replace

from tests.corroborate.tiny import Said, Told, WordEncoder, World, build
from whoseword.corroborate.linked import Linked
from whoseword.corroborate.origins import find_origins
from whoseword.corroborate.voices import hear
from whoseword.corroborate.wordings import compare_speakers, compare_wordings
from whoseword.model import Disagreement, DisagreementKind, Quotation

SPOKEN = "they let the whole lake go on top of us and then went to bed"
OTHER = "they let the whole river go on top of us and then went to bed"


def quoted(*said: tuple[str, str, str], world: World | None = None) -> Linked:
    """A story in which (outlet, speaker, words) are direct quotations."""
    return build([Told(outlet, [Said(who, words, "c", quotation=Quotation.DIRECT)]) for outlet, who, words in said], world)


def wordings(linked: Linked) -> list[Disagreement]:
    return compare_wordings(linked, linked.claims, find_origins(linked, hear(linked)), WordEncoder())


def speakers(linked: Linked) -> list[Disagreement]:
    return compare_speakers(linked, linked.claims, find_origins(linked, hear(linked)))


def test_one_sentence_in_two_wordings() -> None:
    (found,) = wordings(quoted(("Gazette", "The mayor", SPOKEN), ("Herald", "The mayor", OTHER)))
    assert found.kind is DisagreementKind.WORDING
    assert {s.value for s in found.sides} == {SPOKEN, OTHER}
    assert "“lake” / “river”" in found.why or "“river” / “lake”" in found.why


def test_wordings_are_found_across_claims_and_spokesmen() -> None:
    told = [
        Told("Gazette", [Said("The mayor", SPOKEN, "a", quotation=Quotation.DIRECT)]),
        Told("Herald", [Said("The council", OTHER, "b", quotation=Quotation.DIRECT)]),
    ]
    (found,) = wordings(build(told, World(speaks_for={"The mayor": "The council"})))
    assert len(found.claims) == 2


def test_a_dropped_not_is_marked() -> None:
    (found,) = wordings(
        quoted(("Gazette", "The mayor", "we did not see a wave of fraud here"), ("Herald", "The mayor", "we did see a wave of fraud here"))
    )
    assert "a negation differs" in found.why


def test_a_quotation_cut_short_or_spelled_otherwise_is_the_same_wording() -> None:
    assert wordings(quoted(("Gazette", "The mayor", SPOKEN), ("Herald", "The mayor", "they let the whole lake go on top of us"))) == []
    one, two = "the guards of Hasakeh fired on the bakery", "the guards of Hasakah fired on the bakery"
    assert wordings(quoted(("Gazette", "The mayor", one), ("Herald", "The mayor", two))) == []


def test_two_sentences_of_one_report_are_never_one_speech() -> None:
    said = [Said("The mayor", w, "c", quotation=Quotation.DIRECT) for w in (SPOKEN, OTHER)]
    told = [Told("Gazette", said), Told("Herald", [Said("The mayor", SPOKEN, "c", quotation=Quotation.DIRECT)])]
    assert wordings(build(told)) == []


def test_the_same_words_from_two_mouths() -> None:
    (found,) = speakers(quoted(("Gazette", "The mayor", SPOKEN), ("Herald", "The dam company", SPOKEN)))
    assert found.kind is DisagreementKind.ATTRIBUTION
    assert "The mayor (Gazette)" in found.why
    assert "The dam company (Herald)" in found.why
    assert {s.quote for side in found.sides for s in side.spans} >= {"The mayor", "The dam company"}


def test_the_same_words_from_two_of_one_party_are_no_disagreement() -> None:
    world = World(speaks_for={"The mayor": "The council"})
    assert speakers(quoted(("Gazette", "The mayor", SPOKEN), ("Herald", "The council", SPOKEN), world=world)) == []


def test_a_source_s_words_in_an_outlet_s_own_voice() -> None:
    told = [Told("Gazette", [Said("The mayor", SPOKEN, "a")]), Told("Herald", [Said("", SPOKEN, "a")])]
    (found,) = speakers(build(told))
    assert "the outlet itself (Herald)" in found.why


def test_unnamed_people_under_one_description_may_be_the_same() -> None:
    told = [Told(o, [Said(f"{o} officials", SPOKEN, "a")]) for o in ("Gazette", "Herald")]
    linked = build(told, World(unnamed=["Gazette officials", "Herald officials"]))
    assert len(speakers(linked)) == 1
    same = [replace(s, name="two officials") for s in linked.sources]
    assert speakers(replace(linked, sources=same)) == []


def test_input_order_changes_nothing() -> None:
    linked = quoted(("Gazette", "The mayor", SPOKEN), ("Herald", "The mayor", OTHER), ("Post", "The dam company", SPOKEN))
    expected = (wordings(linked), speakers(linked))
    for seed in range(4):
        order = random.Random(seed)
        mixed = replace(
            linked,
            reports=order.sample(list(linked.reports), 3),
            extracts=order.sample(list(linked.extracts), 3),
            sources=order.sample(list(linked.sources), len(linked.sources)),
        )
        assert (wordings(mixed), speakers(mixed)) == expected


def test_only_the_quoted_words_of_a_mixed_quotation_are_compared() -> None:
    lead = "that the store fell at noon and that \u201cthe north wall went first and took the roof\u201d"
    told = [
        Told("Gazette", [Said("The mayor", lead, "a", quotation=Quotation.MIXED)]),
        Told("Herald", [Said("The mayor", "The north wall went first and took the roof", "a", quotation=Quotation.DIRECT)]),
    ]
    assert wordings(build(told)) == []


def test_a_name_that_one_wording_leaves_out_is_said() -> None:
    said = "Everybody in town saw the Halden Company open the gate"
    (found,) = wordings(quoted(("Gazette", "The mayor", said), ("Herald", "The mayor", "Everybody in town saw them open the gate")))
    assert found.why.endswith("a name differs.")

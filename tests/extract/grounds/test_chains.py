"""Chains: through whom an outlet has a statement, and what it is said to rest on."""

from dataclasses import replace

import pytest

from tests.extract.said import Scripted, attributed, read, report_of, utterance
from whoseword.extract import extract
from whoseword.extract.grounds.evidence import is_outlet, kind_of, leaves_unnamed
from whoseword.model import Attribution


def hops(attribution: Attribution) -> list[tuple[str, str]]:
    return [(h.relation.value, h.span.quote) for h in attribution.chain]


def said(text: str, piece: str) -> Attribution:
    return next(a for a in attributed(text) if piece in a.text)


def test_an_outlet_that_quotes_somebody_as_saying_is_a_relay() -> None:
    text = '"These charges are baseless," state news agency LANU quoted the harbour ministry as saying.'
    found = said(text, "baseless")
    assert found.source_span is not None and found.source_span.quote == "the harbour ministry"
    assert hops(found) == [("relayed_from", "state news agency LANU")]
    assert found.chain[0].evidence_kind == "state_media"
    assert found.stance == "denies"


def test_an_outlet_named_after_the_statement_is_a_relay() -> None:
    text = "Deputy harbour master Ada Bo said that at least nine boats sank in the storm, reports the Pellan Courier."
    found = said(text, "nine boats")
    assert found.source_span is not None and found.source_span.quote == "Deputy harbour master Ada Bo"
    assert found.text == "that at least nine boats sank in the storm"
    assert hops(found) == [("relayed_from", "the Pellan Courier")]


def test_an_outlet_that_was_told_is_a_relay_and_a_person_is_none() -> None:
    assert hops(said("A rescuer told Ostrel News that nine boats sank.", "nine boats")) == [("relayed_from", "Ostrel News")]
    assert hops(said("A rescuer told Ada Bo that nine boats sank.", "nine boats")) == []
    assert hops(said("A rescuer told reporters that nine boats sank.", "nine boats")) == []


def test_who_is_cited_is_what_a_statement_rests_on() -> None:
    found = said("Citing a Red Anchor report, Bo said that between 50 and 110 sailors had died.", "sailors")
    assert hops(found) == [("basis", "a Red Anchor report")]
    assert found.chain[0].evidence_kind == "document"
    assert not found.chain[0].anonymous


def test_unnamed_sources_inside_what_is_said_are_its_basis() -> None:
    found = said("“According to several sources, the crew cut the rope,” said Bo.", "rope")
    assert hops(found) == [("basis", "several sources")]
    assert found.chain[0].anonymous
    found = said("“Credible sources have believed that the crew cut the rope,” Bo told reporters.", "rope")
    assert hops(found) == [("basis", "Credible sources")]


def test_where_the_information_came_from_holds_for_what_was_said_before() -> None:
    text = (
        "The crew cut the rope, Bo said. He blamed the owner for the loss.\n\n"
        'The information, he said, came from aid groups and from "intelligence assessments."\n\n'
        "Bo said the inquiry was closed."
    )
    assert [q for _, q in hops(said(text, "cut the rope"))] == ["aid groups", "intelligence assessments"]
    assert [h.evidence_kind.value for h in said(text, "cut the rope").chain] == ["ngo", "intelligence"]
    assert hops(said(text, "inquiry")) == []


def test_pictures_shown_are_no_basis_until_the_text_says_so() -> None:
    shown = "Bo said the crew cut the rope. He showed photographs of the pier."
    assert hops(said(shown, "cut the rope")) == []
    backed = "Bo said the crew cut the rope.\n\nThe ministry supported these accusations with aerial photographs of the pier."
    assert hops(said(backed, "cut the rope")) == [("basis", "aerial photographs of the pier")]


def test_what_a_source_relies_on_holds_for_all_that_it_says() -> None:
    text = (
        "Nine boats sank, the Harbour Observatory said.\n\n"
        "The Harbour Observatory, which relies on a net of sources along the coast, said the toll could rise."
    )
    assert hops(said(text, "Nine boats")) == [("basis", "a net of sources along the coast")]


def test_a_statement_inside_a_statement_is_one_of_its_own() -> None:
    text = "A harbour activist said that the smugglers blamed the delay on the guild."
    inner = next(a for a in attributed(text) if a.source_span and a.source_span.quote == "the smugglers")
    assert hops(inner) == [("relayed_from", "A harbour activist")]


def test_what_was_denied_is_an_attribution_to_the_accuser() -> None:
    text = "The Calder government denied Norvan accusations that it sank nine boats and hid the wrecks."
    found = {a.source_span.quote: a.stance.value for a in attributed(text) if a.source_span}
    assert found == {"The Calder government": "denies", "Norvan": "asserts"}


def test_evidence_that_speaks_is_its_own_basis() -> None:
    found = said("Satellite images showed that the pier was gone.", "pier")
    assert hops(found) == [("basis", "Satellite images")]
    assert found.chain[0].evidence_kind == "imagery"


def test_an_agencys_credit_stands_in_the_chain_of_the_narration() -> None:
    found = read("The pier collapsed on Monday night.\n\nOrbane News Agency", credit="Orbane News Agency")
    narration = next(a for a in found.attributions if a.quotation == "narration")
    assert hops(narration) == [("relayed_from", "Orbane News Agency")]


@pytest.mark.parametrize(
    ("phrase", "kind", "unnamed"),
    [
        ("residents of the old town", "witness", True),
        ("hospital records", "medical", False),
        ("a police source", "official", True),
        ("three people familiar with the matter", "none_given", True),
        ("a video posted online", "imagery", False),
        ("the mayor", "none_given", False),
    ],
)
def test_kinds_of_evidence(phrase: str, kind: str, unnamed: bool) -> None:
    assert (kind_of(phrase).value, leaves_unnamed(phrase)) == (kind, unnamed)


def test_outlets_are_known_by_name_or_by_their_last_word() -> None:
    assert is_outlet("Reuters") and is_outlet("the Lowmarch Chronicle")
    assert not is_outlet("Ada Bo") and not is_outlet("the harbour times")


def test_what_stands_between_two_halves_of_a_relayed_quotation_is_not_said() -> None:
    text = '"These charges have no basis," state news agency LANU quoted the harbour ministry as saying. "No boat left the pier."'
    found = said(text, "no basis")
    assert found.text == '"These charges have no basis," … "No boat left the pier."'
    assert found.stance == "denies"


def test_those_thought_to_have_died_think_nothing() -> None:
    assert len(attributed("Bo said that as many as 50 sailors a day were thought to be lost.")) == 1


def test_a_clause_is_nobodys_name() -> None:
    assert len(attributed("“They shot at the roof of which all the valley knew that it was full,” Bo said.")) == 1


def test_whom_somebody_heard_it_from_is_what_it_rests_on() -> None:
    found = said("Bo said he had heard from a neighbour that the pier burned at night.", "pier burned")
    assert hops(found) == [("basis", "a neighbour")]


def test_what_a_study_read_is_what_it_rests_on() -> None:
    text = "A Harbour Union analysis of port records shows that nine boats were lost."
    found, _ = extract(report_of(text), Scripted(utterance(text, "A Harbour Union analysis of port records", "shows", text[47:-1])))
    assert ("basis", "port records") in hops(found.attributions[0])


@pytest.mark.parametrize("what", ["the coming vote as a reason", "the anger of the crews"])
def test_a_reason_given_is_no_evidence(what: str) -> None:
    text = f"The judges have cited {what}."
    found, _ = extract(report_of(text), Scripted(utterance(text, "The judges", "have cited", what)))
    assert hops(found.attributions[0]) == []


def test_an_outlet_that_is_told_something_relays_it() -> None:
    text = "Harbour Radio is told that the pier burned at night."
    found, _ = extract(report_of(text), Scripted(utterance(text, "Harbour Radio", "is told", "that the pier burned at night")))
    assert [(a.source_span, hops(a)) for a in found.attributions] == [(None, [("relayed_from", "Harbour Radio")])]


def test_an_outlet_is_told_by_its_article_and_name() -> None:
    assert is_outlet("the Courier")
    assert not is_outlet("the courier")


def test_what_one_cites_is_no_ground_of_who_speaks_next_in_the_sentence() -> None:
    text = "State television, citing a military source, said the hill was held, and opposition activists said it had fallen."
    said = [
        utterance(text, "State television", "said", "the hill was held"),
        utterance(text, "opposition activists", "said", "it had fallen"),
    ]
    at = text.rindex("said")
    said[1] = replace(said[1], cue=(at, at + 4))
    found, _ = extract(report_of(text), Scripted(*said))
    chains = {a.text: [h.span.quote for h in a.chain] for a in found.attributions}
    assert chains["the hill was held"] == ["a military source"]
    assert "a military source" not in chains["it had fallen"]

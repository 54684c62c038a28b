"""Evidence that is said to show something: whose statement it is."""

from tests.extract.said import Scripted, report_of, utterance
from whoseword.extract import Utterance, extract


def chains(text: str, *utterances: Utterance) -> list[tuple[str, str, list[str]]]:
    found, _ = extract(report_of(text), Scripted(*utterances))
    return [(a.source_span.quote, a.text, [h.span.quote for h in a.chain]) for a in found.attributions if a.source_span]


def test_what_photographs_show_is_said_by_who_showed_them() -> None:
    text = "Bo showed photographs of the pier at a briefing. The photographs showed a new wall around the quay."
    said = utterance(text, "The photographs", "showed a", "new wall around the quay")
    said = Utterance(said.content, said.source, (text.rindex("showed"), text.rindex("showed") + 6))
    assert chains(text, said) == [("Bo", "new wall around the quay", ["The photographs"])]


def test_a_report_cited_before_speaks_for_who_cited_it() -> None:
    text = "Bo cited a report by aid groups. The pier is old. The report claims that nine crews drowned there."
    first = utterance(text, "Bo", "cited", "a report by aid groups")
    second = utterance(text, "The report", "claims", "that nine crews drowned there")
    assert chains(text, first, second)[-1] == ("Bo", "that nine crews drowned there", ["The report"])


def test_evidence_that_somebody_claims_to_hold_speaks_for_who_accuses() -> None:
    text = "Norvan has accused the Calder government of sinking nine boats, according to evidence that Port Essaly claims to have obtained."
    said = utterance(
        text, "evidence that Port Essaly claims to have obtained", "according to", "the Calder government of sinking nine boats"
    )
    assert chains(text, said) == [
        ("Norvan", "the Calder government of sinking nine boats", ["evidence that Port Essaly claims to have obtained"])
    ]


def test_pictures_that_nobody_showed_stay_what_they_are() -> None:
    text = "Footage on state television showed nine boats on the rocks."
    said = utterance(text, "Footage on state television", "showed", "nine boats on the rocks")
    assert chains(text, said)[0][0] == "Footage on state television"


def test_a_study_of_a_named_body_is_its_own_word() -> None:
    text = "Bo cited figures. A study by the Harbour Union found that nine crews drowned."
    said = utterance(text, "A study by the Harbour Union", "found", "that nine crews drowned")
    assert chains(text, said)[0][0] == "A study by the Harbour Union"

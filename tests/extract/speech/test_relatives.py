"""Statements in relative clauses: what they speak of is part of them."""

import pytest

from tests.extract.said import Scripted, given, report_of, utterance
from whoseword.extract import extract


def contents(text: str, source: str, cue: str, content: str) -> list[list[str]]:
    found, _ = extract(report_of(text), Scripted(utterance(text, source, cue, content)))
    return [[s.quote for s in a.content_spans] for a in found.attributions if a.source_span]


def test_the_noun_before_the_pronoun_is_what_is_spoken_of() -> None:
    text = "There was no claim for the blast which harbour media said was set off by a driver."
    assert contents(text, "harbour media", "said", "was set off by a driver") == [["the blast", "was set off by a driver"]]


def test_the_sentence_around_it_is_no_part_of_it() -> None:
    text = "Several such deals, which mayor Ida Holt says are the surest way out of the siege, have been made."
    said = contents(text, "mayor Ida Holt", "says", "are the surest way out of the siege, have been made")
    assert said == [["Several such deals", "are the surest way out of the siege"]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("They moved the boats, which Bo said he had hidden in the cove.", "Bo", "said", "he had hidden in the cove"),
        ("We told the guild, which we hope will put weight on the guards.", "we", "hope", "will put weight on the guards"),
        ("The pier that Bo said burned at night was old.", "Bo", "said", "burned at night"),
    ],
)
def test_only_a_content_without_a_subject_takes_one(text: str, source: str, cue: str, content: str) -> None:
    first = contents(text, source, cue, content)[0]
    assert first == ([content] if "burned" not in content else ["The pier", content])


def test_who_is_named_before_the_pronoun_speaks() -> None:
    text = "The deals are unpopular with the Orrery opposition who say they amount to the removal of families."
    found, _ = extract(report_of(text), Scripted(utterance(text, "who", "say", "they amount to the removal of families")))
    names = {m.id: m.name for m in found.mentions}
    assert [names[a.mention] for a in found.attributions if a.mention] == ["the Orrery opposition"]
    assert ("", "asserts", "The deals are unpopular with the Orrery opposition") in given(
        text, utterance(text, "who", "say", "they amount to the removal of families")
    )


def test_a_person_named_before_the_pronoun_speaks_though_the_reader_found_nobody() -> None:
    text = "Commander Rusk Talvo, who on Monday accused the army of shelling the port, has left the country."
    found, _ = extract(report_of(text), Scripted(utterance(text, "", "accused", "the army of shelling the port")))
    names = {m.id: m.name for m in found.mentions}
    assert [names[a.mention] for a in found.attributions if a.mention] == ["Rusk Talvo"]


def test_a_verb_that_has_a_subject_of_its_own_is_not_the_pronouns() -> None:
    text = "Ada Bo, who left early, and the guild accused the army of shelling the port."
    assert given(text, utterance(text, "", "accused", "the army of shelling the port"))[0][0] == ""

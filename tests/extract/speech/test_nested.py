"""Statements inside statements: a second voice, the speaker's own belief, or what somebody is accused of."""

import pytest

from tests.extract.said import Scripted, given, report_of, utterance
from whoseword.extract import extract


def test_officials_who_believe_something_are_a_voice_of_their_own() -> None:
    text = "Ada Bo, acting Norvan harbour minister, said that Norvan officials believe the pilots cut the rope on purpose."
    said = utterance(
        text, "Ada Bo, acting Norvan harbour minister", "said", "that Norvan officials believe the pilots cut the rope on purpose"
    )
    found, _ = extract(report_of(text), Scripted(said))
    inner = found.attributions[1]
    assert [f[:2] for f in given(text, said)] == [(text[: text.index(", said")], "asserts"), ("Norvan officials", "believes")]
    assert [(h.relation.value, h.span.quote) for h in inner.chain] == [("relayed_from", "Ada Bo, acting Norvan harbour minister")]


def test_what_the_speakers_own_ministry_believes_is_the_speakers_belief() -> None:
    text = "Minister Ada Bo said her ministry believes the pilots cut the rope on purpose."
    said = utterance(text, "Minister Ada Bo", "said", "her ministry believes the pilots cut the rope on purpose")
    assert given(text, said) == [("Minister Ada Bo", "believes", "her ministry believes the pilots cut the rope on purpose")]


@pytest.mark.parametrize("firm", ["has been “firm and clear”", "was adamant"])
def test_who_is_firm_that_something_must_be_says_it(firm: str) -> None:
    text = f"He said envoy Tam Oss {firm} with the guild that the guards should leave the pier at once."
    said = utterance(text, "He", "said", text[8:-1])
    assert ("envoy Tam Oss", "demands", "the guards should leave the pier at once") in given(text, said)


def test_what_others_believe_is_a_second_voice() -> None:
    text = "Bo said that the smugglers believe the pilots cut the rope on purpose."
    said = utterance(text, "Bo", "said", "that the smugglers believe the pilots cut the rope on purpose")
    assert [f[:2] for f in given(text, said)] == [("Bo", "asserts"), ("the smugglers", "believes")]


@pytest.mark.parametrize("verb", ["denied", "rejected"])
def test_an_accusation_belongs_to_the_accuser(verb: str) -> None:
    text = f"The Calder guild {verb} Norvan claims it had sunk nine boats off the pier."
    said = utterance(text, "The Calder guild", verb, "Norvan claims it had sunk nine boats off the pier")
    assert ("Norvan", "asserts", "it had sunk nine boats off the pier") in given(text, said)


def test_an_accusation_of_nobody_is_given_to_nobody() -> None:
    text = "The Calder guild denied accusations that it had sunk nine boats off the pier."
    said = utterance(text, "The Calder guild", "denied", "accusations that it had sunk nine boats off the pier")
    assert [f[0] for f in given(text, said)] == ["The Calder guild"]


def test_a_body_that_has_called_something_a_name_says_so() -> None:
    text = "Bo said the pier was condemned by the Harbour Union (HU), which has called it a graveyard of boats."
    said = utterance(text, "Bo", "said", "the pier was condemned by the Harbour Union (HU), which has called it a graveyard of boats")
    assert ("the Harbour Union", "asserts", "it a graveyard of boats") in given(text, said)


def test_thinking_aloud_is_no_second_voice() -> None:
    text = "“I didn't know what was coming over the wall,” Bo said."
    assert [f[0] for f in given(text, utterance(text, "Bo", "said", "“I didn't know what was coming over the wall,”"))] == ["Bo"]


@pytest.mark.parametrize(
    "content", ["to comment on reports that the hatch was locked", "a film in which a man said to be a pilot sits in a boat"]
)
def test_a_phrase_that_names_nobody_is_no_second_voice(content: str) -> None:
    text = f"The harbour guild spoke of {content}."
    assert [who for who, _, _ in given(text, utterance(text, "The harbour guild", "spoke of", content))] == ["The harbour guild"]


def test_what_unnamed_people_suspect_or_deny_is_their_own_word() -> None:
    text = "The report says residents suspect that the mill was burned by the guards."
    found = given(text, utterance(text, "The report", "says", "residents suspect that the mill was burned by the guards"))
    assert ("residents", "suspects", "that the mill was burned by the guards") in found


@pytest.mark.parametrize(
    "words", ["two suspects fled with the boat", "a man suspected in the raid was shot by the guards", "the suspect drove off"]
)
def test_a_suspect_suspects_nobody(words: str) -> None:
    text = f"Police said {words}."
    assert [who for who, _, _ in given(text, utterance(text, "Police", "said", words))] == ["Police"]

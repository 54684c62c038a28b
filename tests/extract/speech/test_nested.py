"""Statements inside statements: a second voice, the speaker's own belief, or what somebody is accused of."""

import pytest

from tests.extract.said import given, utterance


def test_what_the_speakers_own_people_believe_is_the_speakers_belief() -> None:
    text = "Ada Bo, acting Norvan harbour minister, said that Norvan officials believe the pilots cut the rope on purpose."
    said = utterance(
        text, "Ada Bo, acting Norvan harbour minister", "said", "that Norvan officials believe the pilots cut the rope on purpose"
    )
    assert given(text, said) == [(said_source(text), "believes", "that Norvan officials believe the pilots cut the rope on purpose")]


def said_source(text: str) -> str:
    return text[: text.index(", said")]


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

"""Utterances put right."""

import pytest

from tests.extract.said import given, utterance
from whoseword.extract.readers.reader import Utterance


@pytest.mark.parametrize(
    ("cue", "read", "matter"),
    [
        ("declined", "to comment on reports that the hatches were locked", "that the hatches were locked"),
        ("declined to comment", "on the audit of the pier", "the audit of the pier"),
        ("refused", "to say whether the pumps had worked", "whether the pumps had worked"),
        ("declined", "to comment", "to comment"),
        ("refused", "to leave the pier to the guild", "to leave the pier to the guild"),
    ],
)
def test_what_somebody_will_not_speak_of_is_the_content(cue: str, read: str, matter: str) -> None:
    text = f"The ferry office {cue} {read}."
    assert given(text, utterance(text, "The ferry office", cue, read))[0] == ("The ferry office", "declines", matter)


def test_who_stands_last_speaks_of_what_stands_behind_the_semicolon() -> None:
    text = "Rebels shelled a school, army says; 9 pupils dead, says aid group"
    at = text.rindex("says")
    said = [
        utterance(text, "army", "says", "Rebels shelled a school"),
        Utterance(((text.index("aid group"), len(text)),), (text.index("army"), text.index("army") + 4), (at, at + 4)),
    ]
    assert given(text, *said) == [("army", "asserts", "Rebels shelled a school"), ("aid group", "asserts", "9 pupils dead")]


def test_whom_the_speaker_quotes_is_no_piece_of_what_is_said() -> None:
    text = "State television, quoting a military source, said the army had repelled an attack."
    said = utterance(text, "State television", "said", "a military source", "the army had repelled an attack")
    assert given(text, said) == [("State television", "asserts", "the army had repelled an attack")]


def test_an_article_alone_is_read_with_its_noun() -> None:
    text = "The governor's office did not respond to a request for comment."
    assert given(text, utterance(text, "The governor's office", "did not respond to", "a"))[0][1:] == ("declines", "a request for comment")


def test_that_is_what_somebody_said_points_to_the_sentence_before() -> None:
    text = "Nine sailors drowned because the hatch was locked. That is what survivors have told us."
    assert given(text, utterance(text, "survivors", "have told", "That is what")) == [
        ("survivors", "asserts", "Nine sailors drowned because the hatch was locked")
    ]


def test_that_is_what_somebody_said_is_nothing_where_another_says_it() -> None:
    text = "Nine sailors drowned, the guild said. That is what survivors have told us."
    said = [utterance(text, "the guild", "said", "Nine sailors drowned"), utterance(text, "survivors", "have told", "That is what")]
    assert ("survivors", "asserts", "That is what") not in given(text, *said)

"""Utterances put right."""

import pytest

from tests.extract.said import given, utterance


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

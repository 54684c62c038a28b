"""Denials that no word of denying tells."""

import pytest

from tests.extract.said import given, utterance
from whoseword.extract.speech.disowning import disowns


@pytest.mark.parametrize(
    "said",
    [
        "no rubber bullets had been used",
        "not a single shell was fired at the ferry",
        "none of our aircraft ever dropped such bombs",
        "his men had never beaten anybody",
        "its security forces did not open fire",
        "that there was no torture in the prison",
        "there have been absolutely no mass killings",
        "we have not received a single complaint",
    ],
)
def test_a_deed_that_was_not_done_is_denied(said: str) -> None:
    assert disowns(said)
    text = f"The governor said {said}."
    assert given(text, utterance(text, "The governor", "said", said))[0][1] == "denies"


@pytest.mark.parametrize(
    "said",
    [
        "no weapons were found in the house",
        "no one was hurt",
        "there was no water in the town",
        "his men had not heard the blast",
        "no arrests have been made",
        "their house did not burn",
        "the guns were fired at dusk",
    ],
)
def test_other_negatives_tell_and_do_not_deny(said: str) -> None:
    assert not disowns(said)


def test_no_such_thing_and_not_one_of_them_are_words_of_denial() -> None:
    for said in ("no such fax arrived", 'all charges had been looked at and "not one of them stands"'):
        text = f"The mayor said {said}."
        assert given(text, utterance(text, "The mayor", "said", said))[-1][1] == "denies"

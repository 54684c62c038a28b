"""Where one statement ends and another begins."""

import pytest

from tests.extract.said import attributed, given, utterance
from whoseword.extract.readers.reader import Utterance
from whoseword.extract.speech.cutting import after_dateline


def test_a_content_does_not_cross_the_title() -> None:
    text = "Fifteen lost in ferry storm\n\nAt least 15 sailors were lost, police said."
    said = Utterance(
        ((0, text.index(", police")),), (text.index("police"), text.index(" said")), (text.index("said"), text.index("said") + 4)
    )
    assert given(text, said, title="Fifteen lost in ferry storm") == [
        ("", "asserts", "Fifteen lost in ferry storm"),
        ("police", "asserts", "At least 15 sailors were lost"),
    ]


def test_a_content_does_not_cross_a_blank_line_unless_marks_go_on() -> None:
    text = "The crew is safe, the ministry said.\n\nA row of boats lay on the quay."
    said = utterance(text, "the ministry", "said", "The crew is safe", "A row of boats")
    assert ("the ministry", "asserts", "The crew is safe") in given(text, said)
    quoted = "“The crew is safe,” Bo said.\n\n“All of them came home.”"
    found = given(quoted, utterance(quoted, "Bo", "said", "“The crew is safe,”", "“All of them came home.”"))
    assert found == [("Bo", "asserts", "“The crew is safe,” … “All of them came home.”")]


def test_what_we_believe_is_given_to_whoever_was_quoted_before() -> None:
    text = (
        "“Many boats were lost,” Bo told reporters.\n\nWe now believe that the pilots cut the rope.\n\n"
        "Bo said nine pilots were thought to be on board."
    )
    first = utterance(text, "Bo", "told", "“Many boats were lost,”")
    merged = utterance(text, "", "", "We now believe that the pilots cut the rope", "nine pilots were thought to be on board")
    at = text.rindex("Bo said")
    merged = Utterance(merged.content, (at, at + 2), (at + 3, at + 7))
    assert ("Bo", "believes", "We now believe that the pilots cut the rope") in given(text, first, merged)


def test_words_left_out_of_a_clause_are_put_back() -> None:
    text = "The guild urged the port, the council to act, Bo said."
    assert ("Bo", "asserts", "The guild urged the port, the council to act") in given(
        text, utterance(text, "Bo", "said", "The guild urged the port", "the council to act")
    )


def test_sentences_of_another_stance_are_a_statement_of_their_own() -> None:
    text = (
        "“After so many failed truces at sea we are sceptical of this one,” Bo said. "
        "“The smugglers must stop all their attacks on the boats of the guild.”"
    )
    assert [(a.stance.value, a.source_span.quote if a.source_span else "") for a in attributed(text)] == [
        ("doubts", "Bo"),
        ("demands", "Bo"),
    ]


def test_a_second_verb_of_the_speaker_begins_a_second_statement() -> None:
    text = "Bo has said that the pictures show smoke over the pier and has called on the guild to help."
    whole = "that the pictures show smoke over the pier and has called on the guild to help"
    assert given(text, utterance(text, "Bo", "has said", whole)) == [
        ("Bo", "asserts", "that the pictures show smoke over the pier"),
        ("Bo", "demands", "the guild to help"),
    ]


def test_what_is_not_clear_is_the_reports_own() -> None:
    text = "Bo said the ferry had left but it was not immediately clear that day when it would return."
    assert [
        f[0] for f in given(text, utterance(text, "Bo", "said", "the ferry had left but it was not immediately clear that day when"))
    ] == [
        "Bo",
        "",
    ]


def test_a_clause_of_its_own_before_the_speaker_is_not_said() -> None:
    text = "The cause of the fire has not been found but police suspect arson."
    assert given(text, utterance(text, "police", "suspect", "The cause of the fire", "arson")) == [
        ("", "asserts", "The cause of the fire has not been found"),
        ("police", "suspects", "arson"),
    ]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("PORT ESSALY, May 8 (Orbane) - Two boats sank.", "Two boats sank."),
        ("ESSALY: Two boats sank.", "Two boats sank."),
        ("Two boats sank - again.", "Two boats sank - again."),
    ],
)
def test_a_dateline_is_not_said(line: str, rest: str) -> None:
    assert line[after_dateline(line, 0, len(line)) :] == rest


def test_what_is_said_again_is_a_second_statement() -> None:
    text = "The minister said the shelling had stopped and repeated that nobody was hurt."
    assert given(text, utterance(text, "The minister", "said", text[18:-1])) == [
        ("The minister", "asserts", "the shelling had stopped"),
        ("The minister", "asserts", "that nobody was hurt"),
    ]


def test_what_another_in_the_sentence_may_have_said_stays_where_it_is() -> None:
    text = "The minister said the envoy had left the town and refused to speak to the army."
    assert len(given(text, utterance(text, "The minister", "said", text[18:-1]))) == 1


@pytest.mark.parametrize(
    ("content", "stances"),
    [
        ("all gates had been open and that the claim was invented by the guild", ["asserts", "denies"]),
        ("it had sunk one boat and the reports of drowned children were false", ["asserts", "denies"]),
        ("nine sailors drowned and that the owners must pay", ["asserts", "demands"]),
        ("the reports were false and that it had sunk no boat", ["denies"]),
        ("nine sailors drowned and that ten were saved", ["asserts"]),
    ],
)
def test_clauses_of_another_stance_are_a_statement_of_their_own(content: str, stances: list[str]) -> None:
    text = f"The ferry office said {content}."
    assert [stance for _, stance, _ in given(text, utterance(text, "The ferry office", "said", content))] == stances


@pytest.mark.parametrize(
    ("content", "said", "denied"),
    [
        ("that three people had died but denied any link with the works", "that three people had died", "any link with the works"),
        ("the depot was empty and rejected these claims of shells", "the depot was empty", "these claims of shells"),
        ("the army had withdrawn and denied that it shelled the town", "the army had withdrawn", "that it shelled the town"),
        ("that its guards had left and denied that a shot was fired", "that its guards had left", "that a shot was fired"),
    ],
)
def test_a_denial_by_a_second_verb_is_a_statement_of_its_own(content: str, said: str, denied: str) -> None:
    text = f"The mayor's office said {content}."
    assert given(text, utterance(text, "The mayor's office", "said", content)) == [
        ("The mayor's office", "asserts", said),
        ("The mayor's office", "denies", denied),
    ]


def test_who_is_spoken_of_may_be_the_one_who_denies() -> None:
    text = "Police said the driver was arrested and denied any link with the raid."
    content = "the driver was arrested and denied any link with the raid"
    assert [stance for _, stance, _ in given(text, utterance(text, "Police", "said", content))] == ["asserts"]

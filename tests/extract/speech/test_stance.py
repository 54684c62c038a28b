"""Stance, negation, hedges and quotation kind, from cue and content alone. Denials have rows of their own."""

import pytest

from tests.extract.said import attributed, given, utterance
from whoseword.extract.quotes import find_quotations
from whoseword.extract.speech.stance import narrated_stance, read_manner, stance_of

DENIALS = [
    "The owner denied that the ferry was overloaded.",
    "The owner has denied overloading the ferry.",
    "The council rejected the allegations of neglect.",
    "The council dismissed the claims as “harbour gossip.”",
    "The mayor published a statement categorically denying guild claims that he had sold the pier.",
    "“The accusations against the council about the pier are categorically false,” said the mayor's office.",
    '"These allegations are totally unfounded," the mayor said.',
    "The mayor called the report fake.",
    "Mayor calls guild claims of neglect a 'fairy story'",
    "The mayor dismissed these allegations as “lies” and “inventions” and accused the guild of seeking a pretext.",
    "“There is no truth to these stories,” Ode said.",
    "The company said it had nothing to do with the spill.",
    "The army said it had not fired on the boats.",
    "The company said the figures were fabricated.",
    "Ode said the report was a lie.",
    "His challenger refused to accept the result of the vote.",
    "The key Red Pier group denied any involvement.",
    "“We did not open the gates,” Ode said.",
    "The mayor angrily denounced the report as “fake news” at the time.",
]

NO_DENIALS = [
    "The owner did not deny that the ferry was overloaded.",
    "The owner said that he was not optimistic about a deal.",
    "Police said nine people had not been found.",
    "The minister called the allegations “disturbing.”",
    "The mayor said the report was not false.",
    "The guild said the mayor had lied to them twice.",
    "Ode said she did not know how many had drowned.",
]


@pytest.mark.parametrize("text", DENIALS)
def test_a_denial(text: str) -> None:
    assert "denies" in [a.stance for a in attributed(text)]


@pytest.mark.parametrize("text", NO_DENIALS)
def test_no_denial(text: str) -> None:
    assert [a.stance for a in attributed(text) if a.stance == "denies"] == []


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("said", '"We believe that the shed was built to hide the oil"', "believes"),
        ("said", "we now believe that the shed hides oil", "believes"),
        ("said", '"We suspect a fault in the brakes"', "suspects"),
        ("said", "the engine may have failed", "believes"),
        ("said", "the town must stop the pumps", "demands"),
        ("said", "the council should pay", "demands"),
        ("called on", "the council to pay", "demands"),
        ("urged", "an end to the strike", "demands"),
        ("said", "the toll was likely to rise", "predicts"),
        ("warned", "the toll may rise further", "predicts"),
        ("predicts", "a dry summer", "predicts"),
        ("suspect", "human error", "suspects"),
        ("questioned", "the count", "doubts"),
        ("said", "he was not aware of any leak", "doubts"),
        ("cannot confirm", "the reports of a leak", "doubts"),
        ("declined to comment on", "the leak", "declines"),
        ("did not want to talk about", "the leak", "declines"),
        ("refused", "to comment", "declines"),
        ("said", "the town is not going to signal what it will do", "declines"),
        ("said", "nine people died", "asserts"),
        ("said", "there must have been a leak", "believes"),
        ("said", "he will build a new pier", "asserts"),
        ("said", "they feared another storm", "asserts"),
        ("said", "he hoped that the pier could be saved", "asserts"),
        ("said", "the van supposedly carrying bread blew up", "asserts"),
        ("said", "the van was supposedly carrying bread", "asserts"),
        ("said", "the gates were shut and the guards might have slept", "asserts"),
        ("said", "the guards might have slept", "believes"),
    ],
)
def test_the_stance_of_a_cue_and_a_content(cue: str, content: str, stance: str) -> None:
    assert stance_of(cue, [content]) == stance


def test_the_outlets_own_voice_guesses_and_foresees() -> None:
    assert narrated_stance("It was not immediately clear who had opened the gates") == "asserts"
    assert narrated_stance("The toll was expected to rise") == "predicts"
    assert narrated_stance("The ferry is set to sail on Friday") == "asserts"
    assert narrated_stance("The gates were apparently left open") == "believes"
    assert narrated_stance("The gates were left open") == "asserts"


def test_hedges_carry_their_place() -> None:
    text = "Police said the gates were reportedly left open and seemingly would not shut."
    manner = read_manner(text, utterance(text, "Police", "said", "the gates were reportedly left open and seemingly would not shut"), [])
    assert [text[a:b] for a, b in manner.hedges] == ["reportedly", "seemingly", "would"]


@pytest.mark.parametrize(
    ("cue", "content", "stance", "negated"),
    [
        ("did not say", "that the gates were open", "declines", True),
        ("does not believe", "that the gates were open", "doubts", True),
        ("said", "that the gates were not open", "asserts", False),
        ("said", "that the gates were open", "asserts", False),
    ],
)
def test_the_saying_is_negated_not_what_is_said(cue: str, content: str, stance: str, negated: bool) -> None:
    text = f"Police {cue} {content}."
    manner = read_manner(text, utterance(text, "Police", cue, content), [])
    assert (manner.stance, manner.negated) == (stance, negated)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The gates were open,” Ode said.", "direct"),
        ("Ode said the gates were “wide open.”", "mixed"),
        ("Ode said the gates were open.", "indirect"),
        ("Ode said that “the gates were open.”", "direct"),
    ],
)
def test_how_the_words_are_given(text: str, kind: str) -> None:
    assert [a.quotation for a in attributed(text)] == [kind]
    assert find_quotations(text, [(0, len(text))]) or kind == "indirect"


def test_a_relative_clause_between_source_and_cue_has_no_say() -> None:
    text = "Bo, who declined to be filmed and denied nothing, said nine people died."
    assert read_manner(text, utterance(text, "Bo", "said", "nine people died"), []).stance == "asserts"


def test_the_second_verb_has_a_stance_of_its_own() -> None:
    text = "A spokesman refused to confirm the toll and said the bridge was open."
    assert given(text, utterance(text, "A spokesman", "said", "the bridge was open"))[-1][1] == "asserts"
    text = "The minister did not rule out a strike but denied that the school was hit."
    assert given(text, utterance(text, "The minister", "denied", "that the school was hit"))[-1][1] == "denies"


@pytest.mark.parametrize("said", ["Absolutely not", "No, they did not", "Neither the police nor the army fired"])
def test_a_no_is_a_denial(said: str) -> None:
    text = f"“{said},” the governor said."
    assert given(text, utterance(text, "the governor", "said", f"“{said},”"))[0][1] == "denies"


@pytest.mark.parametrize(
    ("cue", "said", "stance"),
    [
        ("called", "the raid “outrageous, illegal and unacceptable”", "asserts"),
        ("called", "the claims of a raid “outrageous”", "denies"),
        ("said", "it was preposterous for the guards to arrest him", "asserts"),
        ("said", "when people hear a mayor say it’s a hoax they stay at home", "asserts"),
        ("said", "the story was a hoax", "denies"),
    ],
)
def test_scorn_for_a_deed_denies_nothing(cue: str, said: str, stance: str) -> None:
    text = f"The envoy {cue} {said}."
    assert given(text, utterance(text, "The envoy", cue, said))[0][:2] == ("The envoy", stance)

"""Quotations over several paragraphs whose speaker is named once."""

from tests.extract.said import given, utterance

SUIT = "The suit reads: “The guards beat two of the drivers.”"
MORE = "“Nobody was brought before a judge in those nine weeks.”"
LAST = "“The families were told nothing at all about it.”"


def test_paragraphs_of_marked_words_are_given_to_whoever_was_quoted_before() -> None:
    text = f"{SUIT}\n\n{MORE}\n\n{LAST}\n\nThe court sits in May."
    first = utterance(text, "The suit", "reads", "“The guards beat two of the drivers.”")
    assert given(text, first) == [
        ("The suit", "asserts", "“The guards beat two of the drivers.”"),
        ("The suit", "asserts", MORE),
        ("The suit", "asserts", LAST),
        ("", "asserts", "The court sits in May"),
    ]


def test_a_sentence_in_between_ends_it() -> None:
    text = f"{SUIT}\n\nThe court sits in May.\n\n{MORE}"
    first = utterance(text, "The suit", "reads", "“The guards beat two of the drivers.”")
    assert ("The suit", "asserts", MORE) not in given(text, first)


def test_what_follows_a_question_may_be_the_answer() -> None:
    text = f"“Who gave the order to shell the school?” Bo asked.\n\n{MORE}"
    said = utterance(text, "Bo", "asked", "“Who gave the order to shell the school?”")
    assert ("Bo", "asserts", MORE) not in given(text, said)

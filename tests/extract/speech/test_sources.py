"""Source spans, and what is no statement of anybody."""

from dataclasses import replace

import pytest

from tests.extract.said import given, utterance
from whoseword.extract.speech.sources import SUREST, trim_source

UNSURE = SUREST - 0.1


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Ada Bo when", "Ada Bo"),
        ("Bo, who has reported", "Bo"),
        ("Bo, who leads the ferry guild", "Bo, who leads the ferry guild"),
        ("The ferry guild on Tuesday", "The ferry guild"),
        ("which harbour minister Ada Bo", "harbour minister Ada Bo"),
        ("- the guild", "the guild"),
        ("the harbour ministry as", "the harbour ministry"),
        ("many as 50 people per day", None),
        ("least nine", None),
        ("Thirty-one dead", None),
        ("1,200", None),
        ("they", "they"),
    ],
)
def test_a_source_is_the_noun_phrase_that_names_who(written: str, named: str | None) -> None:
    found = trim_source(written, (0, len(written)))
    assert (written[slice(*found)] if found else None) == named


def test_a_source_ends_before_an_age_where_the_commas_are_lost() -> None:
    assert trim_source("Karl Dorn 34 a packer who lost two fingers", (0, 42)) == (0, 9)


def test_the_mark_after_a_dateline_is_no_word_of_saying() -> None:
    text = "ESSALY: Nine boats sank in the harbour."
    said = utterance(text, "", ":", "Nine boats sank in the harbour")
    assert given(text, said) == [("", "asserts", "Nine boats sank in the harbour")]


def test_a_doing_is_no_saying() -> None:
    text = "The guild is old and is supported by the union."
    assert given(text, replace(utterance(text, "the union", "is supported by", "The guild"), score=UNSURE)) == [("", "asserts", text[:-1])]


def test_what_a_war_has_seen_nobody_says() -> None:
    text = "The long siege has seen several similar truces."
    assert given(text, replace(utterance(text, "The long siege", "has seen", "several similar truces"), score=UNSURE)) == [
        ("", "asserts", text[:-1])
    ]


def test_a_citation_alone_is_no_statement() -> None:
    text = "Seven were children, Bo said, citing lists kept at the hospital."
    found = given(text, utterance(text, "Bo", "said", "Seven were children"), utterance(text, "", "citing", "lists kept at the hospital"))
    assert [f for f in found if f[0]] == [("Bo", "asserts", "Seven were children")]


def test_who_was_told_is_no_source() -> None:
    text = "The toll of nine sailors was confirmed to a Gazette correspondent."
    said = utterance(text, "a Gazette correspondent", "was confirmed to", "The toll of nine sailors")
    assert ("a Gazette correspondent", "asserts", "The toll of nine sailors") not in given(text, said)


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("the guild", "are unpopular with", "The deals"),
        ("Velmar", "a longtime supporter of", "the guards"),
        ("The ministry", "showed", "photographs of the pier"),
    ],
)
def test_what_says_nothing_is_told_as_a_deed(source: str, cue: str, content: str) -> None:
    text = {
        "the guild": "The deals are unpopular with the guild.",
        "Velmar": "The pact was made by Velmar a longtime supporter of the guards in the fort.",
        "The ministry": "The ministry showed photographs of the pier at a briefing.",
    }[source]
    assert [f[0] for f in given(text, replace(utterance(text, source, cue, content), score=0.5))] == [""]


@pytest.mark.parametrize("wish", ["not to be named because they feared for their boats", "that their names not be used", "for anonymity"])
def test_who_asks_not_to_be_named_says_nothing_by_it(wish: str) -> None:
    text = f"Two sailors, who asked {wish}, said the hatch was locked."
    said = [utterance(text, "Two sailors", "said", "the hatch was locked"), utterance(text, "", "asked", wish)]
    assert given(text, *said) == [("Two sailors", "asserts", "the hatch was locked")]


def test_to_be_named_is_no_part_of_what_is_said() -> None:
    text = "A sailor, who declined to be named, said the hatch was locked."
    assert given(text, utterance(text, "A sailor", "said", "to be named", "the hatch was locked")) == [
        ("A sailor", "asserts", "the hatch was locked")
    ]


def test_who_did_not_see_a_thing_has_quoted_nobody() -> None:
    text = "The Mission did not observe any vote buying on polling day."
    said = utterance(text, "The Mission", "did not observe", "any vote buying")
    assert given(text, said) == [("", "asserts", "The Mission did not observe any vote buying on polling day")]


def test_a_deed_by_a_verb_in_no_list_is_no_statement_unless_the_reader_is_sure() -> None:
    text = "The court quashed the warrant of the harbour police."
    said = utterance(text, "The court", "quashed", "the warrant of the harbour police")
    assert [who for who, _, _ in given(text, replace(said, score=0.75))] == [""]
    assert [who for who, _, _ in given(text, replace(said, score=0.9))] == ["The court"]


def test_an_alleged_rebel_is_alleged_by_nobody_here() -> None:
    text = "The warrants against activists and alleged rebels were void."
    said = utterance(text, "The warrants against activists", "alleged", "rebels were void")
    assert [who for who, _, _ in given(text, said)] == [""]

"""Credits as the outermost hops, and what a reader overlooks beside a quotation."""

from dataclasses import replace

import pytest

from tests.extract.said import Scripted, given, report_of, utterance
from whoseword.extract import Utterance, extract
from whoseword.extract.assemble import agencies_in
from whoseword.model import Detail, Span


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("--Orbane", ["Orbane"]),
        ("(Orbane)", ["Orbane"]),
        ("Source: Orbane and agencies", ["Orbane and agencies"]),
        ("Orbane contributed to this report", ["Orbane"]),
        ("Orbane News Agency.", ["Orbane News Agency"]),
        ("(Reporting by Ada Bo; editing by Cy Dole)", []),
        ("(Reporting by Ada Bo for Orbane News; editing by Cy Dole)", ["Orbane News"]),
    ],
)
def test_the_agencys_name_alone(line: str, names: list[str]) -> None:
    assert [line[slice(*r)] for r in agencies_in(line, (0, len(line)))] == names


@pytest.mark.parametrize("text", ["“The gates must open,” said Bo.", "“The gates must open,” Bo said."])
def test_the_name_beside_said_is_not_overlooked(text: str) -> None:
    assert given(text, utterance(text, "", "said", "“The gates must open,”")) == [("Bo", "demands", "“The gates must open,”")]


def test_the_name_at_the_end_speaks_though_the_words_before_were_taken() -> None:
    text = "The lost included nine pilots and two cooks, said harbour master Ada Bo."
    said = utterance(text, "nine pilots and two cooks", "said", "The lost included", "harbour master Ada Bo")
    assert given(text, said) == [("harbour master Ada Bo", "asserts", "The lost included nine pilots and two cooks")]


def test_two_verbs_share_the_subject_before_the_first() -> None:
    text = "Bo on Monday accused the guild of neglect and said that nine boats were rotten."
    first = utterance(text, "", "accused", "the guild of neglect")
    second = utterance(text, "Bo", "said", "that nine boats were rotten")
    assert [f[0] for f in given(text, first, second)] == ["Bo", "Bo"]


def test_who_is_quoted_speaks_though_the_quoting_outlet_was_overlooked() -> None:
    text = "Radio Tarn quoted a guild spokesman, Cy Dole, as saying that nine boats were lost."
    said = utterance(text, "", "quoted", "a guild spokesman, Cy Dole, as saying that nine boats were lost")
    assert given(text, said) == [("a guild spokesman, Cy Dole", "asserts", "that nine boats were lost")]


def test_a_bare_relative_word_is_nothing_said() -> None:
    text = "The ministry published pictures which, it said, show nine boats on the rocks."
    said = utterance(text, "it", "said", "which", "show nine boats on the rocks")
    assert given(text, said)[-1] == ("it", "asserts", "show nine boats on the rocks")


def test_we_of_a_body_that_publishes_the_report_is_its_word_but_not_inside_a_quotation() -> None:
    text = "Harsk Observer Mission report. We find that nine votes were lost. “We saw it,” a clerk said."
    where = Span.of("rep-1", text, 0, len("Harsk Observer Mission"))
    report = replace(report_of(text), publisher=Detail("Harsk Observer Mission", "text", where))
    at, quoted = text.index("We find"), text.index("We saw")
    said = [
        Utterance(((at + 8, text.index(". “")),), (at, at + 2), (at + 3, at + 7)),
        Utterance(((quoted, quoted + 9),), (quoted, quoted + 2), None),
    ]
    found, _ = extract(report, Scripted(*said))
    names = {m.id: m.name for m in found.mentions}
    we = [names.get(a.mention or "") for a in found.attributions if a.source_span and a.source_span.quote == "We"]
    assert we[0] == "Harsk Observer Mission" and "Harsk Observer Mission" not in we[1:]

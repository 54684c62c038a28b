import re

import pytest

from whoseword import lexicon
from whoseword.clean.lines import lines_of, sells, verdict
from whoseword.model import MarkedKind


def test_every_expression_of_the_list_compiles_and_names_a_kind() -> None:
    for row in lexicon.rows("boilerplate"):
        assert MarkedKind(row["kind"])
        assert row["place"] in {"line", "start", "any", "opens", "bare", "price"}
        re.compile(row["pattern"])
    for row in lexicon.rows("page_parts"):
        assert MarkedKind(row["kind"])
        assert row["word"] == row["word"].lower()


@pytest.mark.parametrize(
    ("line", "selling"),
    [
        ("Support the reporting that you read: subscribe and share our offers.", True),
        ("Enjoy exclusive insights in your inbox.", True),
        ("We will not leave our houses, the mayor said.", False),
        ("“You read it, you share it, you subscribe to it,” the minister said.", False),
        ("Two people died.", False),
    ],
)
def test_what_speaks_to_the_reader(line: str, selling: bool) -> None:
    assert sells(line) is selling


def test_carriage_returns_end_lines() -> None:
    assert [line.text for line in lines_of("one\r\n\r\ntwo\rthree\n")] == ["one", "two", "three"]


def test_a_line_too_long_is_held_against_nothing() -> None:
    (line,) = lines_of("Subscribe now " + "and read on " * 50)
    assert verdict(line) is None

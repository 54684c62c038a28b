"""The contract of every way out of the program: the same bytes twice, every claim and original in it, hostile words made harmless."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from whoseword.model import Detail
from whoseword.present import (
    Dossier,
    assemble,
    summary,
    summary_lines,
    to_csv,
    to_json,
    to_markdown,
    to_page,
    to_table,
    to_tables,
)
from whoseword.present.tables import COLUMNS

from .fixture import ferry

WRITERS: dict[str, Callable[[Dossier], str]] = {
    "json": lambda d: to_json(d).decode(),
    "page": to_page,
    "markdown": to_markdown,
    "csv": lambda d: "\n".join(to_csv(d).values()),
}
writers = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)


@writers
def test_same_dossier_same_text(dossier: Dossier, write: Callable[[Dossier], str]) -> None:
    assert write(dossier) == write(assemble(ferry()))


@writers
def test_every_claim_and_every_original_is_there(dossier: Dossier, write: Callable[[Dossier], str]) -> None:
    text = write(dossier)
    for claim in dossier.claims:
        assert claim.text in text
    for report in dossier.reports:
        assert report.sha256 in text


@writers
def test_no_verdict_is_written(dossier: Dossier, write: Callable[[Dossier], str]) -> None:
    assert not re.search(r"\b(confirmed|unconfirmed|verified|unverified|debunked|fake)\b", write(dossier), re.IGNORECASE)


def test_markdown_gives_each_place_one_footnote(dossier: Dossier) -> None:
    text = to_markdown(dossier)
    called = re.findall(r"\[\^(\d+)\](?!:)", text)
    noted = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert list(dict.fromkeys(called)) == noted == [str(n) for n in range(1, len(noted) + 1)]


def test_markdown_lets_no_markup_through() -> None:
    parts = ferry()
    hostile = "# <img src=x> *[a](javascript:b)* | `c`"
    dossier = assemble(replace(parts, stories=[replace(parts.stories[0], name=hostile)]))
    first = to_markdown(dossier).splitlines()[0]
    assert first == r"# \# \<img src=x\> \*\[a\](javascript:b)\* \| \`c\`"


def test_tables_have_all_their_columns(dossier: Dossier) -> None:
    tables = to_tables(dossier)
    assert set(tables) == set(COLUMNS)
    assert all(tuple(row) == COLUMNS[name] for name, rows in tables.items() for row in rows)
    assert len(tables["claims"]) == len(dossier.claims)
    assert {row["stance"] for row in tables["claim_reports"]} >= {"asserts", None}


def test_spreadsheets_get_no_formula() -> None:
    parts = ferry()
    reports = [
        replace(r, title=Detail('=HYPERLINK("http://x";"y")', "first line"), publisher=Detail("@SUM(1)", "given")) for r in parts.reports
    ]
    rows = list(csv.DictReader(io.StringIO(to_csv(assemble(replace(parts, reports=reports)))["reports"])))
    assert {row["title"] for row in rows} == {'\'=HYPERLINK("http://x";"y")'}
    assert {row["publisher"] for row in rows} == {"'@SUM(1)"}


def test_arrow_tables_hold_the_same_cells(dossier: Dossier) -> None:
    pytest.importorskip("pyarrow")
    assert to_table(dossier, "figures").to_pylist() == to_tables(dossier)["figures"]


def test_summary_tells_the_counts_and_the_five_weightiest(dossier: Dossier) -> None:
    lines = summary_lines(dossier)
    assert lines[0] == "The ferry Sylvane and its doors · 10–11 June 2024"
    assert lines[1] == "  4 reports · 3 main origins (5 in all) · 7 claims · 3 contested · 2 with figures in conflict"
    assert lines[2:4] == [
        "  1. The doors were open when she left the quay",
        "     one word, four reports · A Ilse Varnau · denied by B Marren Lines",
    ]
    assert sum(line.startswith("     ") for line in lines) == 5
    assert lines[-1] == "3 problems"


def test_summary_as_data(dossier: Dossier) -> None:
    data = summary(dossier)
    assert (data["reports"], data["problems"]) == (4, 3)
    assert data["stories"][0]["weightiest"][0]["denied_by"] == ["Marren Lines"]

"""Readings on disk, in the forms in which analysts wrote them."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.reading import Reading, load_reading

from .tiny import PAPER, WIRE, dossier

REPORTS: dict[str, Any] = {
    "wire.txt": {"marked": [{"kind": "promo", "quote": "Share this"}, {"kind": "caption", "quote": "Share"}]},
    "paper.txt": {},
}
SAID = {"id": "s1", "report": "wire.txt", "source": "Okel", "kind": "indirect", "stance": "asserts"}


def read(tmp_path: Path, **parts: Any) -> Reading:
    """A reading with some parts, loaded."""
    whole = {"reports": REPORTS, "statements": [], "figures": [], "claims": []} | parts
    (tmp_path / "reading.json").write_text(json.dumps(whole))
    return load_reading(tmp_path / "reading.json", dossier())


@pytest.mark.parametrize(
    "anchor",
    [
        {"report": "wire.txt", "start": 0, "end": 29, "text": "Nine people died on the ferry"},
        {"report": "wire.txt", "quote": "Nine people died on the ferry"},
        {"quote": "Nine people  died\non the ferry"},
        {"report": "wire.txt", "start": 7, "end": 36, "text": "Nine people died on the ferry"},
        ["wire.txt", "Nine people died on the ferry"],
        [{"quote": "Nine people died on the ferry"}],
    ],
)
def test_anchors_by_offset_and_by_quotation(tmp_path: Path, anchor: Any) -> None:
    found = read(tmp_path, statements=[SAID | {"content": anchor}])
    assert found.statements[0].places == (("rep-1", 0, 29),)
    assert found.lost == 0


def test_content_in_two_pieces(tmp_path: Path) -> None:
    found = read(tmp_path, statements=[SAID | {"content": {"quote": ["Nine people", "on the ferry"]}}])
    assert found.statements[0].places == (("rep-1", 0, 11), ("rep-1", 17, 29))


def test_the_second_place_of_the_same_words(tmp_path: Path) -> None:
    found = read(tmp_path, statements=[SAID | {"content": {"quote": "died", "nth": 2}}])
    (_, start, end) = found.statements[0].places[0]
    assert (start, WIRE[start:end]) == (WIRE.rindex("died"), "died")


@pytest.mark.parametrize("anchor", [{"quote": "Ten people died"}, {"quote": "died", "nth": 3}, {"report": "radio.txt", "quote": "Nine"}])
def test_an_anchor_that_no_report_holds_is_counted(tmp_path: Path, anchor: Any) -> None:
    found = read(tmp_path, statements=[SAID | {"content": anchor}])
    assert (found.statements[0].places, found.lost) == ((), 1)


def test_reports_under_short_keys(tmp_path: Path) -> None:
    reports = {"00": {"file": "paper.txt"}, "01": {"file": "wire.txt"}}
    found = read(tmp_path, reports=reports, reuse=[{"a": "00", "b": "01"}, {"a": "00", "b": "07"}])
    assert found.reuse == frozenset([frozenset(["rep-1", "rep-2"])])


def test_figures_marks_and_claims(tmp_path: Path) -> None:
    figure = {"report": "paper.txt", "quote": "Thirty", "low": 30, "high": 30, "bound": "exact", "counts": "injured", "by": "the clinic"}
    claim = {"id": "C1", "origins_low": 1, "origins_high": 2, "denied_by": ["O2"]}
    found = read(tmp_path, figures=[figure], claims=[claim, {"id": "C2"}])
    start = PAPER.index("Thirty")
    assert (found.figures[0].place, found.figures[0].bound) == (("rep-2", start, start + 6), "exactly")
    assert [(c.id, c.low, c.high, c.denied) for c in found.claims] == [("C1", 1, 2, True)]
    assert found.marked == (("rep-1", WIRE.index("Share"), len(WIRE)),)


def test_sides_of_a_conflict_in_both_forms(tmp_path: Path) -> None:
    silent = [["paper.txt", None], {"report": "paper.txt"}, {"report": "paper.txt", "quote": None}]
    sides = [["wire.txt", "About 30"], {"report": "paper.txt", "quote": "Thirty"}, *silent]
    found = read(tmp_path, conflicts=[{"kind": "bound", "sides": sides}])
    assert [len(side) for side in found.conflicts[0].sides] == [1, 1, 0, 0, 0]
    assert found.lost == 0

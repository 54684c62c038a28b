"""The listing of conflicts found, missed and made besides."""

import json
from pathlib import Path

from evaluation.conflicts import listing, table
from evaluation.scores import Rate, Scorer

from .tiny import dossier, reading


def test_each_conflict_and_each_disagreement_is_listed(tmp_path: Path) -> None:
    gold = tmp_path / "reading.json"
    gold.write_text(json.dumps({"conflicts": [{"kind": c.kind, "about": "the ferry"} for c in reading().conflicts]}))
    lines = list(listing(Scorer(dossier(), reading()), gold))
    assert lines[0].startswith("found ")
    assert not any(line.startswith("besides") for line in lines)


def test_a_disagreement_that_nobody_read_is_listed_too(tmp_path: Path) -> None:
    gold = tmp_path / "reading.json"
    gold.write_text("{}")
    (line,) = listing(Scorer(dossier(), reading(conflicts=())), gold)
    assert line.startswith("besides ")


def test_the_table_pools_the_stories() -> None:
    lines = table({"figure": [Rate(1, 2, 2), Rate(1, 2, 4)], "bound": [Rate(0, 0, 1)]})
    assert lines[1].split() == ["figure", "6", "4", "2", "0.50", "0.33"]
    assert lines[-1].split() == ["all", "7", "4", "2", "0.50", "0.29"]

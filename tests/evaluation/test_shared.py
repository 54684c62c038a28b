"""Agreement with the examiner's own scoring, on a development case of `../shared`."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from evaluation.places import SHARED
from evaluation.reading import load_reading
from evaluation.scores import Scorer

CASE = SHARED / "cases" / "hasakeh_motorbike_2016"
TOOL = SHARED / "tools" / "score_case.py"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (CASE.exists() and TOOL.exists()), reason="../shared is not there: no second opinion on the scores"),
]
CLOSE = 0.06
"""The two cut words differently ("doctor's" is one word or two), so that a match at the edge may differ."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scorer, dict[str, Any]]:
    """Our scorer and the examiner's figures, for one dossier."""
    import whoseword

    view = whoseword.run([CASE / "reports"], tmp_path_factory.mktemp("shared") / "case")
    theirs = runpy.run_path(str(TOOL))["score"](view.folder / "dossier.json", CASE / "gold.json", Path(CASE / "reports"))
    return Scorer(view.dossier, load_reading(CASE / "gold.json", view.dossier)), theirs


def test_every_anchor_is_found(both: tuple[Scorer, dict[str, Any]]) -> None:
    assert both[0].reading.lost == 0


def test_the_figures_agree(both: tuple[Scorer, dict[str, Any]]) -> None:
    ours, theirs = both
    figures, value, counted = ours.figures()
    origins = ours.origins()
    pairs = {
        "statements": (ours.statements().recall, theirs["statements"]["recall_attributed"]),
        "sources": (ours.sources().f1, theirs["sources_pairwise"]["f1"]),
        "claims, B3": (ours.claims_b3()[2], theirs["claims_b3"]["f1"]),
        "claims, pairs": (ours.claims_pairwise().f1, theirs["claims_pairwise"]["f1"]),
        "origins, low": (origins["low"], theirs["origins"]["low_exact"]),
        "origins, range": (origins["range"], theirs["origins"]["range_overlaps"]),
        "origins, false": (origins["false"], theirs["origins"]["false_corroboration"]),
        "figures": (figures.f1, theirs["figures"]["found"]["f1"]),
        "figures, value": (value, theirs["figures"]["value_recall"]),
        "figures, counted": (counted, theirs["figures"]["value_and_counted_recall"]),
        "reuse": (ours.reuse().f1, theirs["reuse_pairs"]["f1"]),
        "marked, recall": (ours.marked().recall, theirs["marked_words"]["r"]),
    }
    apart = {name: pair for name, pair in pairs.items() if abs(pair[0] - pair[1]) > CLOSE}
    assert apart == {}

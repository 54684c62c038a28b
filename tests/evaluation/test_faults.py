"""Runs that are killed, and runs whose disk fills up, leave a case that verifies and ends as if nothing had been: a seeded share."""

import sys
from pathlib import Path

import pytest

from evaluation import faults

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The mixed corpus."""
    return faults.write_corpus(tmp_path / "corpus")


def test_killed_runs_lose_nothing(corpus: Path, tmp_path: Path) -> None:
    found = faults.kill_trials(corpus, tmp_path, count=6, seed=7)
    assert found.faults == []
    assert found.trials == 6 and found.cut


def test_full_disks_lose_nothing(corpus: Path, tmp_path: Path) -> None:
    found = faults.full_disk_trials(corpus, tmp_path, count=3, seed=7)
    assert found.faults == []
    assert found.trials == 3 and found.cut

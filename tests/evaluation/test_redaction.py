"""On the sample story every person and random passages can be hidden, and a plain search finds nothing left of them: a share of it."""

import random
from pathlib import Path

import pytest

import whoseword
from evaluation import redaction
from whoseword.present import Dossier


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The dossier of the sample story."""
    return whoseword.demo(tmp_path_factory.mktemp("sample") / "case").dossier


def test_persons_of_the_sample_can_be_hidden(dossier: Dossier, tmp_path: Path) -> None:
    trials = list(redaction.persons(dossier))
    assert len(trials) >= 5
    for number, (profile, wanted) in enumerate(trials[:3]):
        assert wanted and redaction.left_over(dossier, profile, wanted, tmp_path / str(number)) == []


def test_random_passages_of_the_sample_can_be_hidden(dossier: Dossier, tmp_path: Path) -> None:
    profile, wanted = redaction.passages(dossier, 20, random.Random(5))
    assert redaction.left_over(dossier, profile, wanted, tmp_path / "copy") == []

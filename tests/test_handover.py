"""A case read again from its originals gives the same dossier, or says what changed."""

import shutil
import sqlite3
from pathlib import Path

import pytest

import whoseword
from whoseword import api, pipeline
from whoseword.model import UserError


@pytest.fixture
def own_case(ferry_case: Path, tmp_path: Path) -> Path:
    """A copy of the case that a test may change."""
    return Path(shutil.copytree(ferry_case, tmp_path / "case"))


def test_the_same_versions_give_the_same_bytes(own_case: Path) -> None:
    assert api.rerun(own_case) == []
    assert whoseword.verify(own_case) == []


def test_the_reader_of_the_case_reads_again(story: Path, tmp_path: Path) -> None:
    whoseword.run([story], tmp_path / "rules", reader="rules")
    assert api.rerun(tmp_path / "rules") == []


def test_other_versions_are_told(own_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "__version__", "99")
    told = api.rerun(own_case)
    assert any(t.startswith("the method of clean was clean ") and t.endswith(" now") for t in told)
    assert not any(t.startswith("claims") for t in told)


def test_records_that_do_not_come_out_again_are_counted(own_case: Path) -> None:
    with sqlite3.connect(own_case / "case.db") as database:
        database.execute("DELETE FROM timeline")
    with api.open_case(own_case) as case:
        settings = api._settings("best", None)
        pipeline.write_dossier(case, pipeline.assemble_dossier(case, settings), settings)
    assert any(t.startswith("timeline: 0 of 0 do not come out again, ") for t in api.rerun(own_case))


def test_a_case_without_a_dossier_is_one_sentence(own_case: Path) -> None:
    (own_case / "dossier.json").unlink()
    with pytest.raises(UserError, match="has no dossier to compare with"):
        api.rerun(own_case)

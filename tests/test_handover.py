"""A case read again from its originals gives the same dossier, or says what changed."""

import shutil
import sqlite3
from pathlib import Path

import pytest

import whoseword
from whoseword import api, pipeline
from whoseword.model import Limits, UserError
from whoseword.searching import Query


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


def test_limits_are_kept_and_hold_for_what_comes_later(story: Path, tmp_path: Path) -> None:
    most = sorted(path.stat().st_size for path in story.iterdir())[-2]
    case, limits, told = tmp_path / "case", Limits(document_bytes=most, pages=7), f"is larger than {most:,} bytes"
    api.collect([story], case, limits=limits)
    for stage in ("clean", "extract", "link", "corroborate"):
        problems = api.stage(stage, case, reader="rules")
    too_large = [p.where for p in problems if told in p.message]
    assert too_large
    assert api.rerun(case) == []
    again = whoseword.run([story], case, reader="rules")
    assert [p.where for p in again.problems if told in p.message] == too_large
    lifted = whoseword.run([story], case, reader="rules", limits=Limits())
    assert not any("is larger than" in p.message for p in lifted.problems)
    assert api.rerun(case) == [] and whoseword.verify(case) == []


def test_the_search_index_is_no_part_of_the_case(own_case: Path, tmp_path: Path) -> None:
    api.index(own_case)
    before = [hit.id for hit in api.search(own_case, Query("ferry"))]
    (own_case / "search.db").write_bytes(b"not the index any more")
    assert whoseword.verify(own_case) == []
    api.pack(own_case, tmp_path / "case.zip")
    api.unpack(tmp_path / "case.zip", tmp_path / "received")
    assert not (tmp_path / "received" / "search.db").exists()
    for folder in (own_case, tmp_path / "received"):
        api.index(folder)
        assert before == [hit.id for hit in api.search(folder, Query("ferry"))] != []


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

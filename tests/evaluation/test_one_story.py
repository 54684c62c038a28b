"""The reports by which growth is measured."""

from pathlib import Path

from evaluation.one_story import write_reports


def test_the_same_number_gives_the_same_reports_and_more_keep_the_first(tmp_path: Path) -> None:
    for name, count in (("few", 3), ("again", 3), ("more", 5)):
        (tmp_path / name).mkdir()
        write_reports(tmp_path / name, count)
    few, again, more = ({p.name: p.read_text() for p in (tmp_path / name).iterdir()} for name in ("few", "again", "more"))
    assert few == again
    assert len(more) == 5 and few.items() <= more.items()
    assert len(set(more.values())) == 5

"""Every word list loads, says what it is, and holds nothing twice; a malformed list is refused with its line."""

from importlib.resources import files
from pathlib import Path

import pytest

from whoseword import lexicon
from whoseword.lexicon import LexiconError, loader

DATA = Path(str(files("whoseword.lexicon"))) / "data"
LISTS = lexicon.names()


def test_the_folder_holds_word_lists_only() -> None:
    assert sorted(p.name for p in DATA.iterdir()) == list(LISTS)
    assert len(LISTS) > 20


@pytest.mark.parametrize("name", LISTS)
def test_a_list_loads_and_is_not_empty(name: str) -> None:
    stem, _, kind = name.partition(".")
    assert lexicon.terms(stem) if kind == "txt" else lexicon.rows(stem)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_begins_with_what_it_is(name: str) -> None:
    first = (DATA / name).read_text(encoding="utf-8").split("\n")[0]
    assert first.startswith("# ") and len(first) > 20


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_plain_line_ends_and_no_stray_space(name: str) -> None:
    data = (DATA / name).read_bytes()
    text = data.decode("utf-8")
    assert "\r" not in text and "\ufeff" not in text and "\u00a0" not in text
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert [n for n, line in enumerate(text.split("\n"), start=1) if line != line.rstrip(" ")] == []


@pytest.mark.parametrize("name", [n for n in LISTS if n.endswith(".tsv")])
def test_rows_are_trimmed_and_stand_once(name: str) -> None:
    rows = [tuple(row.items()) for row in lexicon.rows(name.removesuffix(".tsv"))]
    assert len(set(rows)) == len(rows)
    assert [cell for row in rows for _, cell in row if cell != cell.strip()] == []
    header = [column for column, _ in rows[0]]
    assert all(header) and len(set(header)) == len(header)


@pytest.mark.parametrize("name", [n for n in LISTS if n.endswith(".txt")])
def test_every_term_is_found_by_its_pattern(name: str) -> None:
    stem = name.removesuffix(".txt")
    pattern = lexicon.pattern(stem)
    assert [t for t in lexicon.terms(stem) if not pattern.search(f" {t} ")] == []


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a test writes lists of its own."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(loader, "files", lambda _: tmp_path)
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("# Boats.\nferry\nferry\n", "line 3: 'ferry' stands twice"),
        ("# Boats.\nferry \n", "line 2"),
        ("# Boats.\nferry\tboat\n", "line 2"),
    ],
)
def test_a_malformed_term_is_refused(written: Path, body: str, complaint: str) -> None:
    (written / "boats_refused.txt").write_text(body)
    loader.terms.cache_clear()
    with pytest.raises(LexiconError, match=complaint):
        lexicon.terms("boats_refused")


def test_a_row_with_a_cell_too_many_is_refused(written: Path) -> None:
    (written / "ports_refused.tsv").write_text("# Ports.\nname\tcountry\nAyemba\tMaruva\tx\n")
    with pytest.raises(LexiconError, match="line 3: 3 cells, the header has 2"):
        lexicon.rows("ports_refused")


def test_two_rows_with_one_key_are_refused(written: Path) -> None:
    (written / "twins_refused.tsv").write_text("# Ports.\nname\tcountry\nAyemba\tMaruva\nAyemba\tDacelle\n")
    with pytest.raises(LexiconError, match="'Ayemba' stands twice"):
        lexicon.table("twins_refused")


def test_a_missing_list_is_named() -> None:
    with pytest.raises(LexiconError, match=r"no_such_list\.txt"):
        lexicon.terms("no_such_list")


def test_longest_terms_are_tried_first(written: Path) -> None:
    (written / "boats_ordered.txt").write_text("# Boats.\nboat\nboat race\n")
    pattern = lexicon.pattern("boats_ordered")
    assert [m.group() for m in pattern.finditer("A BOAT  race, two lifeboats, a boat")] == ["BOAT  race", "boat"]

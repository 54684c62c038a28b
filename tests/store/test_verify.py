"""What was changed in a case behind the program's back is named; what a crash left is noted and no difference."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whoseword.model import Claim, Extract, Judgement, Report, Span, Stage, sha256_hex
from whoseword.store import CaseError, Head, inspect_folder, open_case

from .drawn import NOON, capture_of
from .test_case import PROBLEM, attribution_of, report_of

TEXT = b"Two died, police said."
TABLES = ("captures", "reports", "attributions", "claims", "problems", "done", "judgements")


def make(folder: Path, at: str = NOON) -> Path:
    """A case with something of everything, closed."""
    capture = capture_of(TEXT)
    report = report_of(capture)
    span = Span.of(report.id, report.text, 0, 8)
    with open_case(folder) as case:
        case.add_capture(capture, TEXT, received_as="ferry.txt", at=at)
        case.put_reports(capture, [report], [PROBLEM], "clean 1")
        case.put_extract(Extract(report.id, (attribution_of(report),)), (), "read 1")
        case.put_all({Claim: [Claim("cla-1", "sto-1", "Two died", span, ("att-1",))]}, Stage.LINK, (), "link 1")
        judgement = Judgement("jud-1", "cla-1", "claim", "accept", "N. Oru", NOON, "seen")
        with case.transaction():
            for number in ("1", "2"):
                case._connection.execute("INSERT INTO judgements VALUES (?, ?, ?)", (f"jud-{number}", judgement.target, "{}"))
        for what in ("presenting", "presented"):
            case.note(NOON, what, "dossier.json", sha256_hex(b"{}"))
        case.write("dossier.json", b"{}")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed case."""
    return make(tmp_path / "case")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed case that tests copy."""
    return make(tmp_path_factory.mktemp("kept") / "case")


def edit(folder: Path, *statements: str) -> None:
    """Change the database with another program, its guards taken off and put back."""
    database = sqlite3.connect(folder / "case.db")
    guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        database.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        database.execute(statement)
    for _, sql in guards:
        database.execute(sql)
    database.commit()
    database.close()


def test_a_case_as_it_was_closed_holds(folder: Path) -> None:
    found = inspect_folder(folder)
    assert (found.differences, found.notes) == ((), ())
    assert found.originals == 1 and found.parts >= 7
    assert sorted(p.name for p in folder.iterdir() if not p.name.startswith(".")) == ["case.db", "case.seal", "dossier.json", "originals"]


def test_checking_changes_nothing(folder: Path) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    inspect_folder(folder)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE reports SET body = replace(body, 'Two died', 'Ten died')",
            "the report text read from ferry.txt: changed since log entry 2",
        ),
        (
            "UPDATE attributions SET body = replace(body, 'asserts', 'denies')",
            "the attributions read from ferry.txt: changed since log entry 3",
        ),
        ("DELETE FROM claims", "the claims of the case: removed since log entry 4 (linked, "),
        ("INSERT INTO figures VALUES ('fig-9', 'rep-9', '{}')", "the figures read from rep-9: put in without a log entry"),
        ("DELETE FROM problems", "the problems noted for ferry.txt (clean): removed since log entry 2"),
        ("UPDATE captures SET received_at = '2030-01-01'", "what is noted of the capture ferry.txt: changed since log entry 1"),
        ("UPDATE judgements SET body = '[]' WHERE id = 'jud-1'", "the judgement jud-1: changed since log entry 5"),
        ("UPDATE judgements SET rowid = 9 WHERE id = 'jud-1'", "the judgement jud-1: changed since log entry 5"),
        (
            "UPDATE done SET method = 'clean 2' WHERE stage = 'clean'",
            "the note of how ferry.txt (clean) was done: changed since log entry 2",
        ),
        ("UPDATE seals SET seal = 'x' WHERE part = 'claims'", "the seals of log entry 4 are not those that it names"),
        ("DELETE FROM seals WHERE part = 'claims'", "the seals of log entry 4 are not those that it names"),
        ("INSERT INTO seals VALUES (99, 'claims', '', 'x')", "seals are kept for log entry 99, which is not there"),
        ("CREATE TABLE more (a)", "case.db has another layout than it was made with: table more"),
    ],
)
def test_an_edit_of_the_database_is_named(folder: Path, statement: str, sentence: str) -> None:
    edit(folder, statement)
    found = inspect_folder(folder).differences
    assert any(told.startswith(sentence) for told in found), found
    assert "case.db was changed by something other than whoseword since it was last closed" in found


def test_an_edit_is_still_named_after_the_program_closed_the_case_again(folder: Path) -> None:
    edit(folder, "UPDATE claims SET body = replace(body, 'Two', 'Ten')")
    with open_case(folder) as case:
        case.note(NOON, "a", "b", "c")
    assert inspect_folder(folder).differences == (next(d for d in inspect_folder(folder).differences if d.startswith("the claims of")),)


def test_a_removed_guard_is_named(folder: Path) -> None:
    with sqlite3.connect(folder / "case.db") as database:
        database.execute("DROP TRIGGER log_kept")
    assert "case.db has another layout than it was made with: trigger log_kept" in inspect_folder(folder).differences


def test_a_log_cut_short_is_found_without_a_head(folder: Path) -> None:
    edit(folder, "DELETE FROM log WHERE number = 7", "DELETE FROM seals WHERE number = 7")
    assert "the log was cut short: case.seal knows 7 entries, and there are 6" in inspect_folder(folder).differences


def test_a_rewritten_case_is_found_with_an_exported_head(folder: Path, tmp_path: Path) -> None:
    with open_case(folder) as case:
        head = case.head()
    assert inspect_folder(folder, head).differences == ()
    with open_case(folder) as case:
        case.note(NOON, "exported", "dossier.md", "")
    assert inspect_folder(folder, head).differences == ()
    rewritten = make(tmp_path / "again", "2031-05-05T12:00:00+00:00")
    assert inspect_folder(rewritten).differences == ()
    assert inspect_folder(rewritten, head).differences == (
        "the log was rewritten: entry 7 is not the one that the head that you gave stands for",
    )
    assert "the log was cut short" in inspect_folder(rewritten, Head(70, head.hash)).differences[0]


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_flipped_byte_of_any_file_is_found(kept: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = Path(shutil.copytree(kept, tmp_path_factory.mktemp("flipped") / "case"))
    path = data.draw(st.sampled_from(sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))))
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    path.chmod(0o644)
    path.write_bytes(content)
    assert inspect_folder(folder).differences


def cut_off(folder: Path, name: str, change: Callable[[Path], None]) -> None:
    """A run that meant to write a file and was cut off after `change`."""
    with open_case(folder) as case:
        case.note(NOON, "presenting", name, sha256_hex(b"new"))
    change(folder / name)


@pytest.mark.parametrize("content", [b"{}", b"new"])
def test_a_file_that_was_being_written_is_noted_and_is_no_difference(folder: Path, content: bytes) -> None:
    cut_off(folder, "dossier.json", lambda path: path.write_bytes(content) and None)
    found = inspect_folder(folder)
    assert found.differences == ()
    assert found.notes == ("dossier.json was being written when a run was cut off; run again to write it anew",)


def test_a_file_that_is_neither_the_old_nor_the_new_one_differs(folder: Path) -> None:
    cut_off(folder, "dossier.json", lambda path: path.write_bytes(b"other") and None)
    assert inspect_folder(folder).differences == ("dossier.json was changed since it was written",)


def test_a_case_that_was_not_closed_is_noted(folder: Path) -> None:
    seal = (folder / "case.seal").read_bytes()
    with open_case(folder) as case:
        case.note(NOON, "a", "b", "c")
    (folder / "case.seal").write_bytes(seal)
    found = inspect_folder(folder)
    assert found.differences == () and found.notes[0].startswith("the last run was cut off before it closed the case")


def test_a_missing_seal_is_noted(folder: Path) -> None:
    (folder / "case.seal").unlink()
    found = inspect_folder(folder)
    assert found.differences == () and found.notes[0].startswith("case.seal is missing")


def test_a_rewriting_of_the_same_problems_leaves_no_trace(folder: Path) -> None:
    before = (folder / "case.db").read_bytes()
    with open_case(folder) as case:
        case.replace_problems(Stage.CLEAN, case.captures()[0].id, [PROBLEM])
        case.replace_problems(Stage.LINK, "case", ())
    assert (folder / "case.db").read_bytes() == before
    assert inspect_folder(folder).differences == ()


def test_reading_again_with_other_results_is_sealed_anew(folder: Path) -> None:
    with open_case(folder) as case:
        report = case.all(Report)[0]
        case.put_extract(Extract(report.id, (replace(attribution_of(report), negated=True),)), (), "read 2")
        assert [e.what for e in case.log()][-1] == "read"
    assert inspect_folder(folder).differences == ()


def test_a_database_that_cannot_be_opened_differs_where_its_seal_is_known(folder: Path) -> None:
    (folder / "case.db").write_bytes(b"Two died, police said. " * 40)
    assert inspect_folder(folder).differences == (f"{folder / 'case.db'} cannot be opened as a case: file is not a database",)
    (folder / "case.seal").unlink()
    with pytest.raises(CaseError, match="file is not a database"):
        inspect_folder(folder)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_watched(folder: Path, table: str) -> None:
    with sqlite3.connect(folder / "case.db") as database:
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        assert database.execute("SELECT count(*) FROM seals WHERE part = ?", (table,)).fetchone()[0]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A case with one archive, read in three pieces of two reports and a problem each."""
    capture = capture_of(TEXT)
    with open_case(tmp_path / "archive") as case:
        case.add_capture(capture, TEXT, received_as="ferry.txt", at=NOON)
        case.begin_reports(capture)
        for piece in range(3):
            reports = [replace(report_of(capture), id=f"rep-{piece}-{n}", name=f"page {piece}.{n}", part=n) for n in range(2)]
            problem = replace(PROBLEM, message=f"page {piece}.0 is short")
            case.add_reports(capture, reports, [problem], f"clean 1, read up to document {piece}", piece)
    return tmp_path / "archive"


def test_a_piece_of_an_archive_is_sealed_once(archive: Path) -> None:
    with sqlite3.connect(archive / "case.db") as database:
        sealed = database.execute("SELECT part, owner, count(*) FROM seals WHERE part IN ('reports', 'problems') GROUP BY 1, 2").fetchall()
    reports = [("reports", f"rep-{piece}-{n}", 1) for piece in range(3) for n in range(2)]
    assert sorted(row for row in sealed if row[0] == "reports") == reports
    assert [count for part, _, count in sealed if part == "problems"] == [1, 1, 1]
    assert inspect_folder(archive).differences == ()


@pytest.mark.parametrize(
    ("statement", "sentences"),
    [
        ("UPDATE reports SET body = replace(body, 'Two died', 'Ten died') WHERE id = 'rep-1-0'", ["page 1.0: changed since log entry 4"]),
        ("DELETE FROM reports WHERE id = 'rep-0-1'", ["the report text read from rep-0-1: removed since log entry 3"]),
        ("INSERT INTO reports SELECT 'rep-9', report, body FROM reports WHERE id = 'rep-0-0'", ["put in without a log entry"]),
        (
            "UPDATE reports SET id = CASE id WHEN 'rep-0-0' THEN 'rep-2-2' ELSE 'rep-0-0' END WHERE id IN ('rep-0-0', 'rep-2-0')",
            ["the report text read from page 2.0: changed since log entry 3", "the report text read from rep-2-0: removed"],
        ),
        ("DELETE FROM problems WHERE body LIKE '%page 1.0%'", ["the problems noted for ferry.txt up to document 1 (clean): removed"]),
        ("UPDATE problems SET piece = ' up to document 2' WHERE piece LIKE '% 1'", ["up to document 1 (clean): removed since"]),
    ],
)
def test_an_edit_of_a_piece_is_named(archive: Path, statement: str, sentences: list[str]) -> None:
    edit(archive, statement)
    found = inspect_folder(archive).differences
    for sentence in sentences:
        assert any(sentence in told for told in found), found


def test_pieces_read_anew_leave_no_trace_of_those_before(archive: Path) -> None:
    capture = capture_of(TEXT)
    with open_case(archive) as case:
        case.put_reports(capture, [report_of(capture)], [PROBLEM], "clean 2")
        assert len(case.all(Report)) == 1 and case.problems() == [PROBLEM]
    assert inspect_folder(archive).differences == ()

"""The log: every edit, removal and swap breaks its chain."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.model import sha256_hex
from whoseword.store import log, open_case
from whoseword.store.log import Entry, Head

from .drawn import NOON, capture_of

TEXT = st.text(max_size=12)
DEEDS = st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=2, max_size=8)


def logged(deeds: list[tuple[str, str, str]]) -> list[Entry]:
    """The log of some deeds."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE log (number INTEGER PRIMARY KEY, at TEXT, what TEXT, subject TEXT, detail TEXT, seal TEXT, previous TEXT, hash TEXT)"
    )
    for what, subject, detail in deeds:
        log.append(connection, NOON, log.Deed(what, subject, detail))
    return log.entries(connection)


@given(DEEDS)
def test_a_log_as_it_was_written_holds(deeds: list[tuple[str, str, str]]) -> None:
    found = logged(deeds)
    assert log.broken(found) == []
    assert [(e.what, e.subject, e.detail) for e in found] == deeds


@given(DEEDS, st.data())
def test_an_edit_is_found(deeds: list[tuple[str, str, str]], data: st.DataObject) -> None:
    entries = logged(deeds)
    place = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(["at", "what", "subject", "detail", "seal", "previous", "hash"]))
    entries[place] = replace(entries[place], **{field: getattr(entries[place], field) + "x"})
    assert any(f"log entry {place + 1} " in sentence or f"log entry {place + 2} " in sentence for sentence in log.broken(entries))


@given(DEEDS, st.data())
def test_a_removal_is_found(deeds: list[tuple[str, str, str]], data: st.DataObject) -> None:
    entries = logged(deeds)
    del entries[data.draw(st.integers(0, len(entries) - 2))]
    assert log.broken(entries)


@given(DEEDS, st.data())
def test_a_removal_is_found_after_renumbering(deeds: list[tuple[str, str, str]], data: st.DataObject) -> None:
    entries = logged(deeds)
    del entries[data.draw(st.integers(0, len(entries) - 2))]
    assert log.broken([replace(e, number=n) for n, e in enumerate(entries, start=1)])


@given(DEEDS, st.data())
def test_a_log_cut_short_or_rewritten_is_found_with_its_head(deeds: list[tuple[str, str, str]], data: st.DataObject) -> None:
    entries = logged(deeds)
    head = Head(len(entries), entries[-1].hash)
    assert log.departs([*entries, *entries], head, "it") is None
    left = data.draw(st.integers(0, len(entries) - 1))
    assert "cut short" in str(log.departs(entries[:left], head, "it"))
    place = data.draw(st.integers(0, len(deeds) - 1))
    others = [(what + "x", subject, detail) if n == place else (what, subject, detail) for n, (what, subject, detail) in enumerate(deeds)]
    rewritten = logged(others)
    assert log.broken(rewritten) == []
    assert "rewritten" in str(log.departs(rewritten, head, "it"))


@given(st.integers(0, 10**12), st.binary(max_size=3))
def test_a_head_is_read_back_from_its_line(entries: int, data: bytes) -> None:
    head = Head(entries, sha256_hex(data))
    assert Head.parse(f" {head}\n") == head


@pytest.mark.parametrize("line", ["", "12", "12:", "12:xyz", f"-1:{'0' * 64}", f"1:{'0' * 63}", f"1:{'0' * 65}"])
def test_what_is_no_head_is_none(line: str) -> None:
    assert Head.parse(line) is None


@given(DEEDS, st.data())
def test_a_swap_is_found(deeds: list[tuple[str, str, str]], data: st.DataObject) -> None:
    entries = logged(deeds)
    one = data.draw(st.integers(0, len(entries) - 2))
    entries[one], entries[one + 1] = replace(entries[one + 1], number=one + 1), replace(entries[one], number=one + 2)
    assert log.broken(entries)


def test_fields_are_not_run_together() -> None:
    assert logged([("a", "bc", "")])[0].hash != logged([("ab", "c", "")])[0].hash


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM log",
        "UPDATE log SET detail = 'x'",
        "DELETE FROM judgements",
        "UPDATE judgements SET body = 'x'",
        "DELETE FROM seals",
        "UPDATE seals SET seal = 'x'",
    ],
)
def test_the_database_itself_refuses_edits(tmp_path: Path, statement: str) -> None:
    with open_case(tmp_path) as case:
        case.note(NOON, "a", "b", "c")
        with case.transaction():
            case._connection.execute("INSERT INTO judgements VALUES ('jud-1', 'clm-1', '{}')")
    with sqlite3.connect(tmp_path / "case.db") as database, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        database.execute(statement)


def tamper(folder: Path, statement: str) -> list[str]:
    """What `verify` says after somebody got round the database's own guards."""
    with sqlite3.connect(folder / "case.db") as database:
        database.execute("DROP TRIGGER log_kept")
        database.execute("DROP TRIGGER log_unchanged")
        database.execute(statement)
    with open_case(folder) as case:
        return case.verify()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE log SET at = '2030-01-01T00:00:00+00:00' WHERE number = 2", "log entry 2 was changed"),
        ("DELETE FROM log WHERE number = 2", "log entry 2 is missing: entry 3 stands in its place"),
        ("DELETE FROM captures WHERE received_as = 'b.txt'", "is in the log and not in the case"),
        ("DELETE FROM log WHERE number = 3", "is not in the log"),
    ],
)
def test_verify_finds_what_was_done_to_the_log(tmp_path: Path, statement: str, sentence: str) -> None:
    with open_case(tmp_path) as case:
        for name in ("a", "b", "c"):
            case.add_capture(capture_of(name.encode()), name.encode(), received_as=f"{name}.txt", at=NOON)
    assert any(sentence in found for found in tamper(tmp_path, statement))

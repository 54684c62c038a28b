"""Originals are written once, kept byte for byte, and checked against their hash."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.model import sha256_hex
from whoseword.store import open_case, originals

from .drawn import NOON, capture_of

NEWS = b"Two died when a ferry sank, police said."


@given(st.binary(max_size=200))
def test_bytes_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("originals")
    originals.keep(folder, sha256_hex(data), data)
    assert originals.read(folder, sha256_hex(data)) == data


def test_an_original_is_read_only_and_written_once(tmp_path: Path) -> None:
    path = originals.keep(tmp_path, sha256_hex(NEWS), NEWS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    before = path.stat()
    assert originals.keep(tmp_path, sha256_hex(NEWS), NEWS) == path
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_damaged_file_is_not_taken_for_the_original(tmp_path: Path) -> None:
    path = originals.keep(tmp_path, sha256_hex(NEWS), NEWS)
    path.chmod(0o644)
    path.write_bytes(b"Nobody died.")
    originals.keep(tmp_path, sha256_hex(NEWS), NEWS)
    assert path.read_bytes() == NEWS


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        originals.keep(tmp_path, sha256_hex(NEWS), NEWS)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case with one original."""
    with open_case(tmp_path / "case") as case:
        case.add_capture(capture_of(NEWS), NEWS, received_as="ferry.txt", at=NOON)
    return tmp_path / "case"


def verify(folder: Path) -> list[str]:
    """What `verify` says now."""
    with open_case(folder) as case:
        return case.verify()


def path_of(folder: Path) -> Path:
    """The file of the one original."""
    return originals.place(folder / "originals", sha256_hex(NEWS))


def test_a_case_as_it_was_made_holds(folder: Path) -> None:
    assert verify(folder) == []


@pytest.mark.parametrize("place", range(0, len(NEWS), 7))
def test_a_flipped_byte_is_found(folder: Path, place: int) -> None:
    flipped = bytes(b ^ (n == place) for n, b in enumerate(NEWS))
    path_of(folder).chmod(0o644)
    path_of(folder).write_bytes(flipped)
    assert verify(folder) == [f"original {sha256_hex(NEWS)} was changed: its bytes now hash to {sha256_hex(flipped)}"]


def test_a_missing_original_is_found(folder: Path) -> None:
    path_of(folder).unlink()
    assert verify(folder) == [f"original {sha256_hex(NEWS)} is missing"]


@pytest.mark.parametrize("name", ["ab/abcd", "planted.txt", "ab/deeper/planted.txt", ".hidden"])
def test_a_foreign_file_is_found(folder: Path, name: str) -> None:
    planted = folder / "originals" / name
    planted.parent.mkdir(exist_ok=True, parents=True)
    planted.write_bytes(b"x")
    assert verify(folder) == [f"originals/{name} is in no record of the case"]


def test_an_original_that_became_a_folder_is_told_in_a_sentence(folder: Path) -> None:
    path_of(folder).unlink()
    path_of(folder).mkdir()
    assert verify(folder) == [f"original {sha256_hex(NEWS)} cannot be read: Is a directory"]


def test_a_damaged_database_is_told_in_a_sentence(folder: Path) -> None:
    with (folder / "case.db").open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xa5" * 4096 * 2)
    assert any("case.db is damaged" in sentence for sentence in verify(folder))

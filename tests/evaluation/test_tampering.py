"""`verify` finds every changed byte of a case and every edit of its log: a seeded share."""

from pathlib import Path

import pytest

from evaluation import tampering
from whoseword.store import inspect_folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small case; a series leaves it as it found it."""
    return tampering.make_case(tmp_path_factory.mktemp("tampering"))


def test_every_changed_byte_is_found(case: Path) -> None:
    assert tampering.change_bytes(case, count=60, seed=3) == []
    assert inspect_folder(case).differences == ()


def test_every_edit_of_the_log_is_found(case: Path, tmp_path: Path) -> None:
    assert tampering.edit_log(case, tmp_path, count=20, seed=3) == []

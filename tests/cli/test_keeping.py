"""The commands that keep a case, as a person types them."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from whoseword.cli import main


def whoseword(*arguments: object) -> Result:
    """What the command answers."""
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def own_case(ferry_case: Path, tmp_path: Path) -> Path:
    """A copy of the case that a test may spoil."""
    return Path(shutil.copytree(ferry_case, tmp_path / "case"))


def test_a_case_that_holds_is_told_in_two_lines(own_case: Path) -> None:
    result = whoseword("verify", own_case)
    first, second = result.output.splitlines()
    assert result.exit_code == 0
    assert first.startswith("2 originals, ") and first.endswith(" log entries: everything is as it was captured and logged.")
    assert second == f"Head of the log: {whoseword('head', own_case).output.strip()}"


def test_what_differs_is_named_and_exits_with_1(own_case: Path) -> None:
    (own_case / "dossier.json").write_text("{}")
    result = whoseword("verify", own_case)
    assert result.exit_code == 1
    assert result.output.startswith("DIFFERS: dossier.json was changed since it was written.\n\n1 difference found: ")


def test_a_head_is_given_as_text_or_as_file(own_case: Path, tmp_path: Path) -> None:
    (tmp_path / "head.txt").write_text(whoseword("head", own_case).output)
    for given in (tmp_path / "head.txt", (tmp_path / "head.txt").read_text().strip()):
        result = whoseword("verify", own_case, "--head", given)
        assert result.exit_code == 0 and "The log goes on from the head that you gave" in result.output
    other = whoseword("verify", own_case, "--head", f"2:{'0' * 64}")
    assert other.exit_code == 1 and "DIFFERS: the log was rewritten: entry 2 is not the one" in other.output
    none = whoseword("verify", own_case, "--head", "nonsense")
    assert (none.exit_code, none.stderr.count("\n")) == (2, 1) and "what was given as head is none" in none.stderr


def test_the_log_tells_what_was_done_with_which_model(own_case: Path) -> None:
    lines = whoseword("log", own_case).output
    for what in ("captured", "cleaned", "read", "linked", "corroborated", "presented"):
        assert f"  {what} " in lines
    entries = json.loads(whoseword("log", own_case, "--json").output)
    assert [e["number"] for e in entries] == list(range(1, len(entries) + 1))
    read = next(e for e in entries if e["what"] == "read")
    assert read["detail"].startswith("extract ") and read["detail"].split()[-1].isalnum()

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


def test_a_case_is_packed_unpacked_and_read_again(own_case: Path, tmp_path: Path) -> None:
    packed = whoseword("pack", own_case, "-o", tmp_path / "case.zip")
    assert packed.exit_code == 0 and " files of the case, each with its hash." in packed.output
    unpacked = whoseword("unpack", tmp_path / "case.zip", "-o", tmp_path / "back")
    assert unpacked.exit_code == 0 and "everything as it was packed, captured and logged." in unpacked.output
    again = whoseword("rerun", tmp_path / "back")
    assert (again.exit_code, again.output) == (0, "The dossier came out again byte for byte, from the originals.\n")
    twice = whoseword("pack", own_case, "-o", tmp_path / "case.zip")
    assert (twice.exit_code, twice.stderr.count("\n")) == (2, 1) and "is there already" in twice.stderr


def test_what_is_confidential_is_listed_and_hidden(own_case: Path, tmp_path: Path) -> None:
    assert whoseword("confidential", own_case).output == "Nothing is marked as confidential.\n"
    assert whoseword("confidential", own_case, "Okel", "--why", "asked us").output == "Kept confidential: source Mira Okel\n"
    assert ": asked us)" in whoseword("confidential", own_case).output
    copied = whoseword("redact", own_case, "-o", tmp_path / "copy")
    assert copied.exit_code == 0 and copied.output.startswith("[person 1]: ") and "Okel" not in copied.output
    packed = whoseword("pack", own_case, "-o", tmp_path / "case.zip")
    assert packed.exit_code == 2 and "keeps something confidential" in packed.stderr
    assert whoseword("confidential", own_case, "Okel", "--lift").output == "No longer confidential: source Mira Okel\n"


@pytest.mark.parametrize(
    "arguments", [["confidential", "CASE", "Nobody Atall"], ["redact", "CASE", "-o", "OUT"], ["unpack", "CASE/dossier.json", "-o", "OUT"]]
)
def test_what_cannot_be_done_is_one_sentence(own_case: Path, tmp_path: Path, arguments: list[str]) -> None:
    result = whoseword(*(a.replace("CASE", str(own_case)).replace("OUT", str(tmp_path / "out")) for a in arguments))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "out").exists()

"""`--limit`, `--fetch` and `show --original` on the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import whoseword.api as api
from whoseword.cli import main

FIRE = "Two die in warehouse fire\n\nPORT AYEMBA - Two people – a watchman among them – died on Monday, the police said.\n"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("taking")
    (folder / "fire.txt").write_text(FIRE, encoding="utf-8")
    api.collect([folder / "fire.txt"], folder / "case")
    api.stage("clean", folder / "case")
    return folder / "case"


def test_original_shows_the_bytes(case: Path) -> None:
    at = FIRE.index("– a watchman")
    shown = CliRunner().invoke(main, ["show", str(case), "--original", f"fire.txt:{at}-{at + 12}"])
    assert shown.exit_code == 0, shown.output
    assert f"bytes {at} to {at + 14}" in shown.output and "e2 80 93 20 61" in shown.output and "– a watchman" in shown.output


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        ("fire.txt", "REPORT:START-END"),
        ("flood.txt:1-2", "no report called flood.txt"),
        ("fire.txt:5-5", "is no stretch"),
        ("fire.txt:0-99999", "is no stretch"),
    ],
)
def test_a_stretch_that_is_none_is_one_sentence(case: Path, span: str, sentence: str) -> None:
    shown = CliRunner().invoke(main, ["show", str(case), "--original", span])
    assert shown.exit_code == 2 and sentence in shown.output and "Traceback" not in shown.output


@pytest.mark.parametrize(
    ("value", "sentence"), [("speed=3", "there is no limit speed"), ("seconds=fast", "takes a number"), ("pages=0", "above 0")]
)
def test_a_limit_that_is_none_is_one_sentence(tmp_path: Path, value: str, sentence: str) -> None:
    shown = CliRunner().invoke(main, ["collect", str(tmp_path), "-o", str(tmp_path / "case"), "--limit", value])
    assert shown.exit_code == 2 and sentence in shown.output


def test_a_limit_holds_and_addresses_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "fire.txt").write_text(FIRE, encoding="utf-8")
    arguments = [str(tmp_path / "fire.txt"), "http://127.0.0.1:9/fire", "-o", str(tmp_path / "case"), "--limit", "capture_bytes=20"]
    shown = CliRunner().invoke(main, ["collect", *arguments])
    assert shown.exit_code == 0
    assert "is too large to be taken in" in shown.output and "fetched only with --fetch" in shown.output

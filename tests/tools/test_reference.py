"""The references made from the code: in step, and found out when they are not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import reference
from whoseword.cli import main as commands
from whoseword.present import published_schema

SCHEMA = json.loads(published_schema())


def test_the_references_are_in_step() -> None:
    root = Path(reference.__file__).parent.parent
    done = subprocess.run([sys.executable, "-m", "tools.reference", "--check"], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_stale_or_missing_reference_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cli.md").write_text("# Command line\n\nOld.\n")
    monkeypatch.setattr(reference, "DOCS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["reference", "--check"])
    with pytest.raises(SystemExit) as end:
        reference.main()
    assert end.value.code == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/cli.md is not in step with the code: run make docs",
        "docs/dossier.md is not in step with the code: run make docs",
        "docs/openapi.json is not in step with the code: run make docs",
    ]
    monkeypatch.setattr(sys, "argv", ["reference"])
    reference.main()
    assert reference.stale_in(tmp_path, {"cli.md": reference.cli_reference()}) == []


@pytest.mark.parametrize("name", commands.commands)
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"\n## whoseword {name}\n\n```text\nUsage: whoseword {name} " in reference.cli_reference()


@pytest.mark.parametrize("name", SCHEMA["$defs"])
def test_every_record_and_term_has_a_heading_to_link_to(name: str) -> None:
    made = reference.dossier_reference(SCHEMA)
    assert f"\n## {name}\n" in made or f"\n### {name}\n" in made


def test_every_field_of_every_record_is_in_the_reference() -> None:
    made = reference.dossier_reference(SCHEMA)
    missing = [
        f"{name}.{key}"
        for name, schema in SCHEMA["$defs"].items()
        for key in schema.get("properties", ())
        if f"\n| `{key}` | " not in made.split(f"\n## {name}\n")[1].split("\n## ")[0]
    ]
    assert missing == []


def test_what_stands_below_a_field_in_the_code_stands_beside_it_in_the_reference() -> None:
    assert '| `per` | string or null | "day", "week", "month", "year", or `None` for a total. |' in reference.dossier_reference(SCHEMA)

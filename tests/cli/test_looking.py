"""`show` and `diff`, as a person types them."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from whoseword.api import run

from .test_commands import whoseword


@pytest.fixture(scope="module")
def grown_case(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case to which a second report was added after its first run."""
    case = tmp_path_factory.mktemp("grown") / "case"
    run([story / "isle-wire_ferry.txt"], case)
    return run([story], case).folder


class TestShow:
    def test_a_claim_by_number(self, ferry_case: Path) -> None:
        found = whoseword("show", ferry_case, "claim", "1")
        assert found.exit_code == 0 and found.stdout.startswith("Claim 1: ") and "Who says it" in found.stdout

    def test_a_name_of_several_words_needs_no_quotes(self, ferry_case: Path) -> None:
        found = whoseword("show", ferry_case, "source", "Mira", "Okel")
        assert found.exit_code == 0 and "Mira Okel" in found.stdout.splitlines()[0]

    def test_nothing_found_is_one_sentence(self, ferry_case: Path) -> None:
        found = whoseword("show", ferry_case, "source", "Mora Okal")
        assert (found.exit_code, found.stdout) == (1, "")
        assert found.stderr.startswith("No source has “Mora Okal”; near to it: ") and "Mira Okel" in found.stderr

    def test_several_are_listed_and_none_is_taken(self, ferry_case: Path) -> None:
        found = whoseword("show", ferry_case, "report", "ferry")
        assert found.exit_code == 1 and "2 reports that fit" in found.stdout and "by its number or id" in found.stderr

    @pytest.mark.parametrize("kind", ["claim", "source", "figure", "report"])
    def test_every_form(self, ferry_case: Path, kind: str) -> None:
        assert json.loads(whoseword("show", ferry_case, kind, "--format", "json").stdout)[f"{kind}s"]
        assert whoseword("show", ferry_case, kind, "--format", "md").stdout.startswith("## ")
        rows = list(csv.reader(io.StringIO(whoseword("show", ferry_case, kind, "--format", "csv").stdout)))
        assert len(rows) > 1 and len({len(r) for r in rows}) == 1

    def test_the_case_as_a_table(self, ferry_case: Path) -> None:
        assert whoseword("show", ferry_case, "--format", "csv").stdout.startswith("no.,claim,rests on,")

    def test_a_control_sequence_in_a_name_does_not_reach_the_terminal(self, ferry_case: Path) -> None:
        assert "\x1b" not in whoseword("show", ferry_case, "source", "\x1b[2J").stderr


class TestDiff:
    def test_a_case_tells_what_its_last_reports_changed(self, grown_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "200")
        found = whoseword("diff", grown_case)
        assert found.exit_code == 0
        assert found.stdout.startswith("What is new\n") and "morning-lantern" in found.stdout

    def test_two_cases_and_a_dossier_file(self, grown_case: Path, ferry_case: Path) -> None:
        assert whoseword("diff", grown_case, ferry_case).stdout == "Nothing is new\n"
        earlier = json.loads(whoseword("diff", grown_case / "dossier.earlier.json", ferry_case, "--format", "json").stdout)
        assert len(earlier["reports_new"]) == 1 and earlier["claims_new"]

    def test_a_case_without_an_earlier_dossier_is_one_sentence(self, ferry_case: Path) -> None:
        found = whoseword("diff", ferry_case)
        assert (found.exit_code, found.stdout) == (2, "") and "keeps no earlier dossier" in found.stderr

    def test_what_is_no_dossier_is_one_sentence(self, ferry_case: Path, tmp_path: Path) -> None:
        (tmp_path / "other.json").write_text("{}")
        found = whoseword("diff", tmp_path / "other.json", ferry_case)
        assert found.exit_code == 2 and "cannot be read as a dossier of this version" in found.stderr

    def test_running_again_without_new_reports_keeps_the_earlier_dossier(self, grown_case: Path, story: Path, tmp_path: Path) -> None:
        case = Path(shutil.copytree(grown_case, tmp_path / "case"))
        kept = (case / "dossier.earlier.json").read_bytes()
        assert whoseword("run", story, "-o", case, "--quiet").exit_code == 0
        assert (case / "dossier.earlier.json").read_bytes() == kept
        assert whoseword("verify", case).exit_code == 0

"""The commands, as a person types them."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from whoseword import api
from whoseword.cli import main
from whoseword.model import Problem

HEAVY = (
    "numpy",
    "onnxruntime",
    "tokenizers",
    "jinja2",
    "trafilatura",
    "rustworkx",
    "starlette",
    "uvicorn",
    "dateparser",
    "msgspec",
    "sqlite3",
)
COMMANDS = sorted(main.commands.items())


def whoseword(*arguments: object, given: bytes | None = None) -> Result:
    """What the command answers."""
    return CliRunner().invoke(main, [str(a) for a in arguments], input=given)


@pytest.fixture
def own_case(ferry_case: Path, tmp_path: Path) -> Path:
    """A copy of the case that a test may spoil."""
    return Path(shutil.copytree(ferry_case, tmp_path / "case"))


class TestHelp:
    @pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[n for n, _ in COMMANDS])
    def test_every_command_is_documented(self, name: str, command: click.Command) -> None:
        assert command.name == name
        assert command.help and command.help[0].isupper() and command.help.strip().endswith(".")
        assert [o.name for o in command.params if isinstance(o, click.Option) and not (o.help or isinstance(o.type, click.Choice))] == []

    @pytest.mark.parametrize("name", [n for n, _ in COMMANDS])
    def test_help_answers(self, name: str) -> None:
        for flag in ("--help", "-h"):
            result = whoseword(name, flag)
            assert result.exit_code == 0 and f"Usage: main {name}" in result.output

    def test_the_commands_of_the_design_are_there(self) -> None:
        asked = {"run", "demo", "collect", "clean", "extract", "link", "corroborate", "show", "serve", "verify", "export"}
        assert asked <= set(main.commands)

    @pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["--version"]])
    def test_help_loads_nothing_heavy(self, arguments: list[str]) -> None:
        code = (
            "import sys\n"
            "from whoseword.cli import main\n"
            f"try: main({arguments!r}, prog_name='whoseword')\n"
            "except SystemExit as end: assert not end.code\n"
            f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout
        assert done.stderr.strip() == "[]"

    def test_the_package_starts_as_a_module(self) -> None:
        done = subprocess.run([sys.executable, "-m", "whoseword", "--version"], capture_output=True, text=True, check=True)
        assert "whoseword" in done.stdout or "version" in done.stdout


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def without_tool(path: Path) -> str:
    """`dossier.json` without its tool block."""
    dossier = json.loads(path.read_text())
    del dossier["tool"]
    return json.dumps(dossier)


class TestErrors:
    @pytest.mark.parametrize("command", ["show", "verify", "clean", "link", "corroborate"])
    def test_no_case_is_one_sentence(self, command: str, tmp_path: Path) -> None:
        result = whoseword(command, tmp_path / "none")
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr == f"Error: there is no case in {tmp_path / 'none'}: it holds no case.db\n"

    def test_exporting_from_no_case_is_one_sentence(self, tmp_path: Path) -> None:
        result = whoseword("export", tmp_path / "none", "--format", "md", "-o", tmp_path / "x.md")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert not (tmp_path / "x.md").exists()

    def test_a_case_folder_that_cannot_be_made_is_one_sentence(self, story: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        result = whoseword("run", story, "-o", tmp_path / "file" / "case")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert "cannot be made a case folder" in result.stderr

    def test_an_output_that_cannot_be_written_is_one_sentence(self, ferry_case: Path, tmp_path: Path) -> None:
        result = whoseword("export", ferry_case, "--format", "json", "-o", tmp_path / "no" / "x.json")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert "No such file or directory" in result.stderr

    @pytest.mark.parametrize(
        "arguments", [["run"], ["run", "x"], ["show", "--format", "pdf", "x"], ["nonsense"], ["serve", "x", "--port", "99999"]]
    )
    def test_wrong_usage_exits_with_2(self, arguments: list[str]) -> None:
        result = whoseword(*arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith("Usage: ") and "\nError: " in result.stderr

    @pytest.mark.parametrize("arguments", [["run", "-o", "CASE"], ["extract"]])
    def test_nothing_read_exits_with_1_and_says_why(self, arguments: list[str], tmp_path: Path) -> None:
        given = [str(tmp_path / "case") if a == "CASE" else a for a in arguments]
        result = whoseword(*given, tmp_path / "missing.txt")
        assert result.exit_code == 1
        assert "missing.txt does not exist\n" in result.stderr

    def test_a_taken_port_is_one_sentence(self, ferry_case: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            result = whoseword("serve", ferry_case, "--port", port)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert f"port {port} cannot be listened on" in result.stderr


class TestRun:
    def test_running_again_changes_nothing(self, own_case: Path, story: Path) -> None:
        before = without_tool(own_case / "dossier.json")
        result = whoseword("run", story, "-o", own_case, "--quiet")
        assert (result.exit_code, result.stdout) == (0, "")
        assert without_tool(own_case / "dossier.json") == before

    def test_two_cases_of_the_same_reports_are_equal(self, ferry_case: Path, story: Path, tmp_path: Path) -> None:
        assert whoseword("run", story, "-o", tmp_path / "case").exit_code == 0
        assert without_tool(tmp_path / "case" / "dossier.json") == without_tool(ferry_case / "dossier.json")

    def test_the_summary_tells_where_the_dossier_lies(self, own_case: Path, story: Path) -> None:
        result = whoseword("run", story, "-o", own_case)
        assert result.stdout.rstrip().endswith(str(own_case / "dossier.html"))
        assert "2 reports" in result.stdout

    def test_json_for_scripts(self, own_case: Path, story: Path) -> None:
        found = json.loads(whoseword("run", story, "-o", own_case, "--json").stdout)
        assert Path(found["page"]).read_text().startswith("<!doctype html>")
        assert json.loads(Path(found["dossier"]).read_text())["format"] == "whoseword-dossier"

    def test_standard_input(self, story: Path, tmp_path: Path) -> None:
        given = (story / "isle-wire_ferry.txt").read_bytes()
        assert whoseword("run", "-", "-o", tmp_path / "case", "-q", given=given).exit_code == 0
        dossier = json.loads((tmp_path / "case" / "dossier.json").read_text())
        assert [r["text"].encode() for r in dossier["reports"]] == [given]

    def test_a_glob_in_quotes(self, story: Path, tmp_path: Path) -> None:
        assert whoseword("run", f"{story}/*clinic*", "-o", tmp_path / "case", "-q").exit_code == 0
        dossier = json.loads((tmp_path / "case" / "dossier.json").read_text())
        assert [r["name"] for r in dossier["reports"]] == ["morning-lantern_clinic.txt"]

    def test_the_stages_one_by_one_give_the_same(self, ferry_case: Path, story: Path, tmp_path: Path) -> None:
        case = tmp_path / "case"
        assert whoseword("collect", story, "-o", case).exit_code == 0
        for stage in ("clean", "extract", "link", "corroborate"):
            early = whoseword("show", case)
            assert early.exit_code == 2 and "has not been worked out yet" in early.stderr, f"before {stage}"
            assert whoseword(stage, case).exit_code == 0
        shown = whoseword("show", case, "--format", "json").stdout_bytes
        (tmp_path / "shown.json").write_bytes(shown)
        assert without_tool(tmp_path / "shown.json") == without_tool(ferry_case / "dossier.json")

    @pytest.mark.parametrize("stage", ["clean", "extract", "corroborate"])
    def test_a_stage_again_leaves_a_case_that_can_be_shown(self, own_case: Path, stage: str) -> None:
        assert whoseword(stage, own_case).exit_code == 0
        assert whoseword("show", own_case).exit_code == 0

    def test_what_is_linked_and_not_worked_out_is_not_shown_as_if_it_were(self, own_case: Path) -> None:
        assert whoseword("link", own_case).exit_code == 0
        assert whoseword("show", own_case).exit_code == 2
        assert whoseword("corroborate", own_case).exit_code == 0
        assert whoseword("show", own_case).exit_code == 0

    def test_another_reader_leaves_a_case_that_can_be_worked_out(self, own_case: Path) -> None:
        assert whoseword("extract", own_case, "--reader", "rules").exit_code == 0
        assert whoseword("link", own_case).exit_code == 0
        assert whoseword("corroborate", own_case).exit_code == 0
        assert whoseword("show", own_case).exit_code == 0

    def test_an_altered_page_is_found(self, own_case: Path) -> None:
        (own_case / "dossier.html").write_text("<p>Nothing to see.</p>")
        found = whoseword("verify", own_case)
        assert found.exit_code == 1 and "dossier.html was changed since it was written" in found.stdout


class TestExtract:
    def test_several_files_are_one_list_printed_as_it_grows(self, story: Path) -> None:
        printed = whoseword("extract", story, "--format", "json").stdout
        found = json.loads(printed)
        assert len(found) > 1
        assert printed == json.dumps(found, ensure_ascii=False, indent=1) + "\n"

    def test_a_report_is_there_before_the_next_is_opened(self, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text(f"Two ferries collided off port {name[0]}, the harbour police said on Monday.")
        each = api.extract_each([tmp_path], reader="rules")
        first = next(each)
        (tmp_path / "b.txt").unlink()
        rest = list(each)
        assert isinstance(first, tuple) and first[0] == "a.txt"
        assert [r.message for r in rest if isinstance(r, Problem)] == ["b.txt was there and is gone"]

    def test_spans_index_the_characters_of_the_file(self, story: Path) -> None:
        path = story / "isle-wire_ferry.txt"
        (found,) = json.loads(whoseword("extract", path, "--format", "json").stdout)
        text = path.read_bytes().decode()
        spans = list(spans_of(found))
        assert found["file"] == path.name
        assert {"attributions", "figures", "mentions", "times"} < set(found)
        assert len(spans) > 10
        assert [s for s in spans if text[s["start"] : s["end"]] != s["quote"]] == []

    def test_line_ends_and_wide_characters_move_no_offset(self, tmp_path: Path) -> None:
        path = tmp_path / "crlf.txt"
        news = "Ferry sinks \U0001f6a2\r\n\r\nPORT AYEMBA \u2013 \u201cNine people died,\u201d commander Mira Okel said on Tuesday.\r\n"
        path.write_bytes(news.encode())
        (found,) = json.loads(whoseword("extract", path, "--format", "json").stdout)
        spans = list(spans_of(found))
        assert spans and [s for s in spans if news[s["start"] : s["end"]] != s["quote"]] == []

    def test_text_for_a_person(self, story: Path) -> None:
        result = whoseword("extract", story / "isle-wire_ferry.txt")
        assert result.exit_code == 0
        assert "Mira Okel" in result.stdout and "figure: " in result.stdout and "\x1b" not in result.stdout

    def test_a_control_sequence_in_a_report_does_not_reach_the_terminal(self, tmp_path: Path) -> None:
        path = tmp_path / "hostile.txt"
        path.write_text('Ferry sinks\n\n"Nine \x1b[2Jpeople died," coast guard commander Mira Okel said on Tuesday.\n')
        assert "\x1b" not in whoseword("extract", path).stdout

    def test_a_case_is_no_second_input(self, ferry_case: Path, story: Path) -> None:
        result = whoseword("extract", story, ferry_case)
        assert "is a case folder" in result.stderr


def spans_of(value: Any) -> Any:
    """Every span anywhere in a value."""
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= set(value):
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


class TestVerify:
    def test_a_case_as_it_was_made_holds(self, ferry_case: Path) -> None:
        result = whoseword("verify", ferry_case)
        assert (result.exit_code, result.stderr) == (0, "")

    def test_a_flipped_byte_exits_with_1(self, own_case: Path) -> None:
        original = next(p for p in sorted((own_case / "originals").rglob("*")) if p.is_file())
        data = bytearray(original.read_bytes())
        data[7] ^= 1
        original.chmod(0o644)
        original.write_bytes(data)
        result = whoseword("verify", own_case)
        assert result.exit_code == 1
        assert f"original {original.name} was changed" in result.stdout


class TestShowAndExport:
    def test_reading_a_case_does_not_change_it(self, own_case: Path) -> None:
        before = files(own_case / "originals"), (own_case / "dossier.json").read_bytes()
        for form in ("text", "json", "md"):
            assert whoseword("show", own_case, "--format", form).exit_code == 0
        assert (files(own_case / "originals"), (own_case / "dossier.json").read_bytes()) == before
        assert whoseword("verify", own_case).exit_code == 0

    @pytest.mark.parametrize("form", ["json", "html", "md"])
    def test_a_form_is_one_file(self, ferry_case: Path, tmp_path: Path, form: str) -> None:
        target = tmp_path / f"ferry.{form}"
        result = whoseword("export", ferry_case, "--format", form, "-o", target)
        assert result.stdout == f"{target}\n"
        assert "Mira Okel" in target.read_text(encoding="utf-8")

    def test_tables_are_a_folder(self, ferry_case: Path, tmp_path: Path) -> None:
        result = whoseword("export", ferry_case, "--format", "csv", "-o", tmp_path / "tables")
        assert result.exit_code == 0
        written = [Path(line) for line in result.stdout.splitlines()]
        assert {"claims.csv", "sources.csv", "figures.csv"} <= {p.name for p in written}
        assert all(p.is_file() for p in written)


def test_a_terminal_without_unicode_gets_an_answer(ferry_case: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "whoseword", "show", str(ferry_case)],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    json_done = subprocess.run(
        [sys.executable, "-m", "whoseword", "show", str(ferry_case), "--format", "json"],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        check=True,
    )
    assert json.loads(json_done.stdout.decode("utf-8"))["format"] == "whoseword-dossier"

"""The commands. Heavy rooms are imported inside them, so that `--help` answers at once."""

import getpass
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from whoseword.cli.output import apart, prepare, print_case, print_extracts, print_json_list, print_problems, say
from whoseword.cli.progress import Bar
from whoseword.model import Limits, Problem, UserError

FOLDER = click.Path(file_okay=False, path_type=Path)
INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
CASE = click.argument("case", type=FOLDER)
OUT = click.option("-o", "--output", "case", type=FOLDER, required=True, metavar="CASE", help="The case folder, made if it is not there.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
READER = click.option(
    "--reader", type=click.Choice(["best", "trained", "rules"]), default="best", show_default=True, help="Who reads the attributions."
)


FETCH = click.option(
    "--fetch", is_flag=True, help="Fetch INPUT that is an http(s) address: a page, a feed or a site map. Off unless given."
)


def _limits(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> Limits | None:
    known = {name: type(value) for name, value in asdict(Limits()).items()}
    given: dict[str, Any] = {}
    for value in values:
        name, _, number = value.partition("=")
        try:
            given[name] = known[name](number.replace("_", ""))
        except KeyError as error:
            raise click.BadParameter(f"there is no limit {name}; there are {', '.join(known)}") from error
        except ValueError as error:
            raise click.BadParameter(f"{name} takes a number, not {number or 'nothing'}") from error
        if given[name] <= 0:
            raise click.BadParameter(f"{name} takes a number above 0")
    return Limits(**given) if given else None


LIMITS = click.option(
    "--limit", "limits", multiple=True, callback=_limits, metavar="NAME=NUMBER",
    help="What no document may go beyond: seconds=60, document_bytes=20000000, memory_bytes, ratio, depth, members, pages …; repeatable. "
    "Kept in the case until others are given.",
)  # fmt: skip


class _Usage(click.ClickException):
    """A command that cannot be carried out, in one sentence."""

    exit_code = 2


class _Group(click.Group):
    """Turns the errors that a person can mend into one sentence and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            raise _Usage(str(error)) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise _Usage(f"{where}{error.strerror or error}") from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="whoseword")
def main() -> None:
    """Every claim in the news, and the word it rests on.

    Exits with 0 when done, 1 when nothing could be read or verify found a difference, 2 when the command cannot be carried out.
    """
    prepare()


@main.command()
@INPUTS
@OUT
@READER
@FETCH
@LIMITS
@QUIET
@JSON
def run(inputs: tuple[str, ...], case: Path, reader: str, fetch: bool, limits: Limits | None, quiet: bool, as_json: bool) -> None:
    """Read everything in INPUT... and write CASE/dossier.html and CASE/dossier.json.

    INPUT is a file, a folder, a glob, or - for standard input. Running again adds only what is new.
    """
    from whoseword import api

    view = api.run(inputs, case, reader=reader, progress=Bar(quiet=quiet or as_json), limits=limits, fetch=fetch)
    print_case(view, quiet=quiet, as_json=as_json)
    print_problems(view.dossier.problems, quiet=quiet, reports=view.dossier.reports)
    if not view.dossier.reports:
        sys.exit(1)


@main.command()
@click.option("-o", "--output", "case", type=FOLDER, default=Path("demo-case"), show_default=True, metavar="CASE", help="The case folder.")
@QUIET
@JSON
def demo(case: Path, quiet: bool, as_json: bool) -> None:
    """Do the main job on the sample story: an invented event, and nine reports of it."""
    from whoseword import api

    view = api.demo(case, progress=Bar(quiet=quiet or as_json))
    print_case(view, quiet=quiet, as_json=as_json)
    print_problems(view.dossier.problems, quiet=quiet, reports=view.dossier.reports)


@main.command()
@INPUTS
@OUT
@FETCH
@LIMITS
@QUIET
def collect(inputs: tuple[str, ...], case: Path, fetch: bool, limits: Limits | None, quiet: bool) -> None:
    """Keep INPUT... in CASE, hashed and unread."""
    from whoseword import api

    print_problems(api.collect(inputs, case, progress=Bar(quiet=quiet), limits=limits, fetch=fetch), quiet=quiet)


@main.command()
@INPUTS
@READER
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True)
def extract(inputs: tuple[str, ...], reader: str, form: str) -> None:
    """Print what is read from each file: attributions, figures, mentions and times, with their spans.

    With a case folder as the only INPUT, read the case's reports again.
    """
    from whoseword import api

    if len(inputs) == 1 and (Path(inputs[0]) / "case.db").exists():
        print_problems(api.stage("extract", inputs[0], reader=reader), quiet=False)
        return
    problems: list[Problem] = []
    found = apart(api.extract_each(inputs, reader=reader), problems)
    as_records = ({"file": name, **plain(extracted)} for name, extracted in found)
    any_read = print_json_list(as_records) if form == "json" else print_extracts(found)
    print_problems(problems, quiet=False)
    if not any_read:
        sys.exit(1)


def _stage_command(name: str, text: str) -> None:
    @main.command(name=name, help=text)
    @CASE
    @QUIET
    def command(case: Path, quiet: bool) -> None:
        from whoseword import api

        print_problems(api.stage(name, case, progress=Bar(quiet=quiet)), quiet=quiet)


_stage_command("clean", "Read the captures of CASE as reports, and mark what is not news.")
_stage_command("link", "Find what stands in several reports of CASE: passages, events, sources, claims.")
_stage_command("corroborate", "Work out whose word each claim of CASE rests on, and where accounts part.")


@main.command()
@CASE
@click.option("--format", "form", type=click.Choice(["json", "html", "md", "csv"]), required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file, or the folder for csv.")
@click.option("--include-confidential", is_flag=True, help="Write what is marked as confidential too.")
def export(case: Path, form: str, output: Path, include_confidential: bool) -> None:
    """Write what CASE says in another form: json, html, md, or one csv file per kind of record.

    What was marked with `whoseword confidential` is replaced by labels, unless you include it.
    """
    from whoseword import api

    for path in api.export(case, form, output, confidential=include_confidential):
        say(str(path))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reader"


@main.command()
@CASE
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="any free one", help="The port on 127.0.0.1.")
@click.option("--as", "name", default=_login, show_default="your login name", help="Whose decisions are made.")
@click.option("--blind", is_flag=True, help="Hide others' decisions, and keep yours for comparison only.")
@click.option("--read-only", is_flag=True, help="Show, and change nothing.")
def serve(case: Path, port: int, name: str, blind: bool, read_only: bool) -> None:
    """Work on CASE in a browser, on this machine only: review, correct, merge, search, add reports. Needs the extra "web"."""
    from whoseword import web

    web.serve(case, port=port, reader=web.Reader(name, blind=blind, read_only=read_only), announce=say)


def plain(record: Any) -> dict[str, Any]:
    """A record, or a mapping of them, as JSON would have it."""
    import msgspec

    made: dict[str, Any] = msgspec.to_builtins(record)
    return made

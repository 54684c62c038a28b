"""The commands that look at a case: `show` and `diff`."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from whoseword.cli.commands import CASE, main, plain
from whoseword.cli.output import print_bytes, print_case, print_json, say

KINDS = ("claim", "source", "figure", "report")
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json", "md", "csv"]), default="text", show_default=True, help="How it is printed."
)
DOSSIER = click.Path(exists=True, path_type=Path)
WIDTH, NARROWEST = 120, 60
"""Columns of output that goes to no terminal, and the fewest that any is given."""


@main.command()
@CASE
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.argument("name", nargs=-1)
@FORMAT
def show(case: Path, kind: str | None, name: tuple[str, ...], form: str) -> None:
    """Print what CASE says: in short, or of one claim, source, figure or report in full.

    NAME is a number, a letter, an id, a link, a name or some words: `show CASE claim 3`, `show CASE source Ilse Varnau`,
    `show CASE figure killed`, `show CASE report 2`; without it all are listed. What fits several is listed, never guessed,
    and the exit code is then 1, as it is where nothing fits.
    """
    from whoseword import api, present

    view = api.show(case)
    if kind is None and form in ("text", "json", "md"):
        forms: dict[str, Callable[[], None]] = {
            "text": lambda: print_case(view, quiet=False, as_json=False),
            "json": lambda: print_bytes(present.to_json(view.dossier)),
            "md": lambda: say(present.to_markdown(view.dossier)),
        }
        forms[form]()
        return
    found = present.answer(view.dossier, present.Kind(kind or "claim"), " ".join(name))
    if form == "json":
        print_json(plain(found.records))
    elif found.sheet:
        print_sheet(found.sheet, form)
    if found.told:
        say(f"{found.told[0].upper()}{found.told[1:]}.", err=True)
    if not found.complete:
        sys.exit(1)


@main.command()
@click.argument("before", type=DOSSIER, metavar="BEFORE")
@click.argument("after", type=DOSSIER, metavar="[AFTER]", required=False)
@FORMAT
def diff(before: Path, after: Path | None, form: str) -> None:
    """Print what AFTER says that BEFORE did not: new claims, new origins, figures replaced, denials added.

    Both are case folders or files like dossier.json. With one case folder, its dossier before the last reports were added is
    compared with what it says now.
    """
    from whoseword import api, present

    changes = api.compare(before, after)
    if form == "json":
        print_json(plain(present.changes_records(changes)))
    else:
        print_sheet(present.changes_sheet(changes), form)


def print_sheet(sheet: Any, form: str) -> None:
    """Print a sheet as text that fits the terminal, as Markdown or as CSV."""
    from whoseword import present

    if form == "md":
        say(present.as_markdown(sheet))
    elif form == "csv":
        print_bytes(present.as_csv(sheet).encode())
    else:
        for line in present.as_text(sheet, max(NARROWEST, shutil.get_terminal_size((WIDTH, 0)).columns)):
            say(line)

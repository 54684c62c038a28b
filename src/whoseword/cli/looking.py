"""The commands that look at a case: `show` and `diff`."""

import re
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
_SPAN = re.compile(r"(.+):(\d{1,12})-(\d{1,12})", re.DOTALL)
DOSSIER = click.Path(exists=True, path_type=Path)
WIDTH, NARROWEST = 120, 60
"""Columns of output that goes to no terminal, and the fewest that any is given."""


@main.command()
@CASE
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.argument("name", nargs=-1)
@FORMAT
@click.option("--original", "span", metavar="SPAN", help="Show where a stretch stands in what was received: REPORT:START-END.")
def show(case: Path, kind: str | None, name: tuple[str, ...], form: str, span: str | None) -> None:
    """Print what CASE says: in short, or of one claim, source, figure or report in full.

    NAME is a number, a letter, an id, a link, a name or some words: `show CASE claim 3`, `show CASE source Ilse Varnau`,
    `show CASE figure killed`, `show CASE report 2`; without it all are listed. What fits several is listed, never guessed,
    and the exit code is then 1, as it is where nothing fits.

    With --original SPAN (a report's number, id or file name, and characters of it: `2:120-180`) the bytes, the record of an
    archive, or the page and boxes of a PDF that the characters were read from.
    """
    from whoseword import api, present

    if span is not None:
        _show_original(case, span, form)
        return
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


def _show_original(case: Path, span: str, form: str) -> None:
    from whoseword import api

    match = _SPAN.fullmatch(span)
    if match is None:
        raise click.BadParameter(f"{span} is no stretch of a report: it is written REPORT:START-END", param_hint="--original")
    place = api.place_in_original(case, match[1], int(match[2]), int(match[3]))
    if form == "json":
        print_json(plain(place))
        return
    say(f"original  {place.sha256}  {place.name}")
    for step in place.steps:
        say(f"  in      {step.kind} {step.name}, from byte {step.start:,}, {step.length:,} bytes unpacked")
    if place.characters is not None:
        say(f"  at      {place.part}, characters {place.characters[0]:,} to {place.characters[1]:,}")
        for box in place.boxes:
            say("  box     left {:g}, bottom {:g}, right {:g}, top {:g} (points from the page's lower left corner)".format(*box))
        return
    say(f"  at      bytes {place.start:,} to {place.end:,}{' of ' + place.part if place.part else ''}")
    say(f"  bytes   {place.written.hex(' ')[:600]}")
    say(f"  text    {place.written.decode('utf-8', 'replace')}")


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

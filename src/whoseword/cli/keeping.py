"""The commands that keep a case: check it, name its head, print its log."""

import sys
from pathlib import Path

import click

from whoseword.cli.commands import CASE, JSON, main
from whoseword.cli.output import print_json, say


@main.command()
@CASE
@click.option("--head", metavar="HEAD", help="A head that `whoseword head` printed earlier, or a file that holds it.")
def verify(case: Path, head: str | None) -> None:
    """Recompute every hash of CASE; print what differs, and exit with 1 if anything does.

    Checked are the originals, every record read from them, the log, the database file and the dossier. Only with a --head
    that was kept elsewhere can it be told whether somebody rewrote the case and its log from the beginning.
    """
    from whoseword import api

    found = api.inspect(case, head=_given(head))
    for sentence in found.notes:
        say(f"Note: {sentence}.")
    for sentence in found.differences:
        say(f"DIFFERS: {sentence}.")
    if found.differences:
        say(f"\n{_many(len(found.differences), 'difference')} found: this case is not as it was captured and logged.")
        sys.exit(1)
    checked = [_many(found.originals, "original"), _many(found.parts, "set") + " of records", _many(found.head.entries, "log entry")]
    say(f"{', '.join(checked)}: everything is as it was captured and logged.")
    say(f"The log goes on from the head that you gave. Its head now: {found.head}" if head else f"Head of the log: {found.head}")


@main.command()
@CASE
def head(case: Path) -> None:
    """Print the head of CASE's log: one line that stands for everything done so far.

    Keep it where nobody who has the case can change it (print it, send it to somebody, deposit it). Later
    `whoseword verify CASE --head HEAD` tells whether anything before it was rewritten.
    """
    from whoseword import api

    say(api.head(case))


@main.command()
@CASE
@JSON
def log(case: Path, as_json: bool) -> None:
    """Print everything that was done to CASE: when, what, to what and how, first entry first."""
    from whoseword import api

    entries = api.log(case)
    if as_json:
        fields = ("number", "at", "what", "subject", "detail", "seal", "previous", "hash")
        print_json([{name: getattr(e, name) for name in fields} for e in entries])
        return
    for e in entries:
        say(f"{e.number:>6}  {e.at}  {e.what:<12}  {e.subject}  {e.detail}".rstrip())


def _given(head: str | None) -> str | None:
    """The head itself, where a file that holds it was named."""
    if head is not None and Path(head).is_file():
        return Path(head).read_text(encoding="utf-8", errors="replace")
    return head


def _many(count: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count:,} {noun if count == 1 else plural}"

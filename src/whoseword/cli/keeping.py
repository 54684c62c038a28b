"""The commands that keep a case: check it, name its head, print its log."""

import sys
from pathlib import Path

import click

from whoseword.cli.commands import CASE, JSON, OUT, QUIET, main
from whoseword.cli.output import print_json, say
from whoseword.cli.progress import Bar


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


@main.command()
@CASE
@click.argument("target", required=False)
@click.option("--why", default="", help="The reason, kept in the log.")
@click.option("--lift", is_flag=True, help="Take the mark away again.")
def confidential(case: Path, target: str | None, why: str, lift: bool) -> None:
    """Mark a source, a report or a passage of CASE as confidential, or list what is.

    TARGET is a source (its name in any spelling, or its id), a report (its file name, or its id), or a passage written as
    FILE:START-END, in characters of the report's text. Exports and redacted copies leave out what is marked; CASE itself keeps it.
    """
    from whoseword import api

    if target is not None:
        made = api.mark_confidential(case, target, why=why, lift=lift)
        say(f"{'No longer confidential' if lift else 'Kept confidential'}: {made.kind} {made.name}")
        return
    marks = api.confidential(case)
    for m in marks:
        say(f"{m.kind:<8}  {m.name}  ({m.target}, since {m.at}{': ' + m.why if m.why else ''})")
    if not marks:
        say("Nothing is marked as confidential.")


@main.command()
@CASE
@click.option("--profile", type=click.Path(path_type=Path, dir_okay=False), help="A TOML file that says who and what is to be hidden.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The folder of the copy; it must not be there yet.")
def redact(case: Path, profile: Path | None, output: Path) -> None:
    """Write a copy of what CASE says in which people at risk are replaced by labels such as [person 1].

    \b
    Hidden is what was marked with `whoseword confidential`, and what the profile names:
        reports = ["letter.txt"]          # left out as a whole
        [[person]]
        name = "Mira Okel"                # any of the names in the case, or an id
        also = ["the harbour master"]     # other words that tell who it is
        [[passage]]
        report = "isle-wire.txt"
        start = 120
        end = 164

    Names go in every spelling and form: in quotations, titles, file names, addresses, and in other alphabets where they are written
    letter by letter. The originals are left out. Every byte of the copy is searched before it is handed over; if anything is found,
    nothing is written.
    """
    from whoseword import api

    manifest = api.redact(case, output, profile=profile)
    for row in manifest["replaced"]:
        say(f"{row['label']}: {_many(row['places'], 'place')} in {_many(row['reports'], 'report')} replaced")
    if manifest["left_out"]["reports"]:
        say(f"{_many(manifest['left_out']['reports'], 'report')} left out as a whole")
    say(f"Searched, and nothing that was hidden was found. The copy: {output / 'dossier.html'}")
    say("Read it with the eyes of one who looks for the person before you pass it on: other words can tell who it was.")


@main.command()
@CASE
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file; it must not be there yet.")
@click.option("--to", "recipients", multiple=True, metavar="AGE1...", help="Lock it for this age recipient; can be given several times.")
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase, and lock it with that.")
@click.option("--include-confidential", is_flag=True, help="Pack a case that keeps something confidential.")
def pack(case: Path, output: Path, recipients: tuple[str, ...], passphrase: bool, include_confidential: bool) -> None:
    """Write CASE as one file to hand over: originals, readings, log and dossier, with the hash of each.

    The file is a ZIP that anybody can open: a BagIt bag that holds an RO-Crate. With --to or --passphrase it is locked with age
    (extra "age"). The same case gives the same bytes.
    """
    from whoseword import api

    secret = click.prompt("Passphrase", hide_input=True, confirmation_prompt=True) if passphrase else None
    made = api.pack(case, output, recipients=recipients, passphrase=secret, confidential=include_confidential)
    say(f"{output}: {_many(made.files, 'file')} of the case, each with its hash{', locked' if recipients or secret else ''}.")
    say(f"Head of the log: {made.head}")
    say("Tell the head to the receiver by another way than the file, so that they can check it.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@OUT
@click.option("--identity", type=click.Path(path_type=Path, dir_okay=False), help="A file with the age identity that opens it.")
@click.option("--passphrase", is_flag=True, help="Ask for the passphrase that opens it.")
def unpack(file: Path, case: Path, identity: Path | None, passphrase: bool) -> None:
    """Make CASE from a packed FILE, after every hash in it was checked; nothing is written if one differs."""
    from whoseword import api

    secret = click.prompt("Passphrase", hide_input=True) if passphrase else None
    made = api.unpack(file, case, identities=identity, passphrase=secret)
    say(f"{case}: {_many(made.files, 'file')}, everything as it was packed, captured and logged.")
    say(f"Head of the log: {made.head}")


@main.command()
@CASE
@click.option("--url", required=True, help="The address of an RFC 3161 timestamp authority; it is asked over the network.")
@click.option("--roots", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="PEM certificates that must have signed it.")
def timestamp(case: Path, url: str, roots: Path | None) -> None:
    """Have a timestamp authority sign that CASE's log had the head that it has now.

    The authority sees a hash, and nothing of the case. Its answer is kept in CASE/timestamps. Needs the extra "timestamp".
    """
    from whoseword import api

    made = api.timestamp(case, url, roots=roots)
    say(f"Signed by {url} as seen at {made.time.isoformat(timespec='seconds')}{', signature checked' if roots else ''}.")
    if not roots:
        say("The signature was not checked: give --roots with the authority's certificates, or check it with `openssl ts -verify`.")


@main.command()
@CASE
@QUIET
def rerun(case: Path, quiet: bool) -> None:
    """Read the originals of CASE again from the beginning, and compare with its dossier; exit with 1 if anything differs.

    CASE itself is left as it is. The same version of whoseword with the same models gives the same dossier, byte for byte.
    """
    from whoseword import api

    told = api.rerun(case, progress=Bar(quiet=quiet))
    for sentence in told:
        say(f"DIFFERS: {sentence}.")
    if told:
        sys.exit(1)
    say("The dossier came out again byte for byte, from the originals.")


def _given(head: str | None) -> str | None:
    """The head itself, where a file that holds it was named."""
    if head is not None and Path(head).is_file():
        return Path(head).read_text(encoding="utf-8", errors="replace")
    return head


def _many(count: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count:,} {noun if count == 1 else plural}"

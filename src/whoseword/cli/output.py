"""What a command prints: text that a terminal can show, and JSON as UTF-8 whatever the terminal."""

import io
import json
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from whoseword.model import Problem

_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), *_DIRECTIONS) if chr(code) not in "\n\t"}
"""Reports are not ours: a control sequence in one could rewrite what the terminal shows, or turn its order about."""


MANY = 20
"""Problems that a terminal shows."""


def prepare() -> None:
    """Have characters that the terminal cannot show replaced, where they would end the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str, *, bold: bool = False, err: bool = False) -> None:
    """Print `text`, its control characters made visible."""
    shown = text.translate(_CONTROLS)
    click.echo(click.style(shown, bold=True) if bold else shown, err=err)


def print_json(value: Any) -> None:
    """Print `value` as JSON, one space to a level."""
    print_bytes(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")


def print_json_list(values: Iterable[Any]) -> bool:
    """Print what `print_json` prints for a list, each value as soon as it is there; whether there was any."""
    before = b"[\n "
    for value in values:
        print_bytes(before + json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ").encode())
        before = b",\n "
    some = before != b"[\n "
    print_bytes(b"\n]\n" if some else b"[]\n")
    return some


def apart(items: Iterable[tuple[str, Any] | Problem], problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    """The items that are no problems, as they come; the problems are added to `problems`."""
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item


def print_bytes(data: bytes) -> None:
    """Print `data` as it is."""
    click.echo(data, nl=False)


def print_case(view: Any, *, quiet: bool, as_json: bool) -> None:
    """Print what a case says in short, and where its dossier lies."""
    from whoseword.present import summary, summary_lines

    if as_json:
        files = {"dossier": str(view.folder / "dossier.json"), "page": str(view.folder / "dossier.html")}
        print_json(summary(view.dossier) | files)
        return
    if quiet:
        return
    for line in summary_lines(view.dossier):
        say(line)
    say(f"\nReview and correct it: whoseword serve {shlex.quote(str(view.folder))}")
    say(f"The dossier: {view.folder / 'dossier.html'}")


def print_problems(problems: Sequence[Any], *, quiet: bool, reports: Sequence[Any] = ()) -> None:
    """Print a sentence per problem on standard error; the first `MANY` of them, the dossier has all.

    A problem inside one of `reports` is told under the name of its file.
    """
    names = {r.id: r.name for r in reports}
    for problem in () if quiet else problems[:MANY]:
        told = problem.message.startswith(problem.where)
        say(problem.message if told else f"{names.get(problem.where, problem.where)}: {problem.message}", err=True)
    if len(problems) > MANY and not quiet:
        say(f"… and {len(problems) - MANY} more problems, in the dossier", err=True)


def print_extracts(found: Iterable[tuple[str, Any]]) -> bool:
    """Print what was read from each file, a line per attribution, figure and time, with the place of its first character.

    Whether there was any file is given back.
    """
    some = False
    for name, extracted in found:
        some = True
        say(name, bold=True)
        for a in extracted.attributions:
            source = a.source_span.quote if a.source_span else "(the report)" if a.quotation == "narration" else "–"
            first = a.content_spans[0].start if a.content_spans else a.cue_span.start
            say(f"  {first:>6}  {source} · {a.stance} · {a.text}")
        for f in extracted.figures:
            say(f"  {f.span.start:>6}  figure: {f.span.quote} · {f.bound} {f.low}–{f.high} {f.unit or ''} {f.counts or ''}".rstrip())
        for t in extracted.times:
            say(f"  {t.span.start:>6}  time: {t.span.quote} · {t.earliest or t.constraint or '?'}")
    return some

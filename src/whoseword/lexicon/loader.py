"""Loading of word lists; a list that is malformed fails loudly."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from whoseword.lexicon.alternation import any_of


class LexiconError(Exception):
    """A word list is missing, or a line of it is malformed; the message names file and line."""


def names() -> tuple[str, ...]:
    """The names of all word lists, sorted, each with its suffix."""
    data = files("whoseword.lexicon") / "data"
    return tuple(sorted(f.name for f in data.iterdir() if f.name.endswith((".txt", ".tsv"))))


@cache
def terms(name: str) -> tuple[str, ...]:
    """The terms of `NAME.txt`, in file order.

    Raises `LexiconError` for a missing file, a term that stands twice, or one with a space at an end.
    """
    found: dict[str, None] = {}
    for number, line in _lines(f"{name}.txt"):
        if line != line.strip() or "\t" in line:
            raise LexiconError(f"{name}.txt line {number}: a term has a tab, or a space at an end")
        if line in found:
            raise LexiconError(f"{name}.txt line {number}: {line!r} stands twice")
        found[line] = None
    return tuple(found)


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `NAME.tsv` as mappings from column to cell (an empty cell is an empty string).

    Raises `LexiconError` for a missing file or a row with another number of cells than the header.
    """
    lines = list(_lines(f"{name}.tsv"))
    if not lines:
        raise LexiconError(f"{name}.tsv has no header")
    header = lines[0][1].split("\t")
    found = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise LexiconError(f"{name}.tsv line {number}: {len(cells)} cells, the header has {len(header)}")
        found.append(MappingProxyType(dict(zip(header, cells, strict=True))))
    return tuple(found)


@cache
def table(name: str) -> Mapping[str, Mapping[str, str]]:
    """The rows of `NAME.tsv` by their first column.

    Raises `LexiconError` if two rows share it.
    """
    found: dict[str, Mapping[str, str]] = {}
    for row in rows(name):
        key = next(iter(row.values()))
        if key in found:
            raise LexiconError(f"{name}.tsv: {key!r} stands twice")
        found[key] = row
    return MappingProxyType(found)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One expression that finds any term of `NAME.txt` as whole words, longest first, case ignored."""
    return re.compile(rf"(?<!\w){any_of(terms(name))}(?!\w)", re.IGNORECASE)


def _lines(file: str) -> list[tuple[int, str]]:
    path = files("whoseword.lexicon") / "data" / file
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"there is no word list {file}") from error
    numbered = enumerate(text.split("\n"), start=1)
    return [(n, line) for n, line in numbered if line.strip() and not line.startswith("#")]

"""Articles in CSV and TSV files: a row is an article, its columns are the fields."""

import csv
from collections.abc import Iterator

from whoseword.clean.articles import FIELDS, Entry, read_entries
from whoseword.clean.document import Document, problem
from whoseword.model import Limits, Problem, Report
from whoseword.text import kinds

_SEPARATORS = ",;\t|"


def read_table(document: Document, text: str, limits: Limits) -> tuple[list[Report], list[Problem]]:
    """One report per row that has a text; `Report.part` is the row's number, from 1 below the heads of the columns."""
    rows = rows_of(text, document.media_type, limits)
    try:
        _, heads = next(rows)
    except StopIteration:
        return [], [problem(document.name, "holds no row; it is kept and not read")]
    except csv.Error as error:
        return [], [problem(document.name, f"is no table that can be read: {error}")]
    names = [head.strip() for head in heads]
    if not {name.casefold() for name in names} & {name.casefold() for name in FIELDS["text"]}:
        wanted = ", ".join(FIELDS["text"][:4])
        return [], [problem(document.name, f"has no column with the texts of articles ({wanted} …); it is kept and not read")]
    keys = {name.casefold(): name for wanted in FIELDS.values() for name in wanted}
    return read_entries(document, _entries(rows, [keys.get(name.casefold(), name) for name in names]), limits)


def _entries(rows: Iterator[tuple[int, list[str]]], names: list[str]) -> Iterator[Entry | str]:
    number = 0
    while True:
        try:
            _, cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"cannot be read on from row {number + 1}: {error}"
            return
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        yield Entry(number, f"row {number}", dict(zip(names, cells, strict=False)))


def rows_of(text: str, media_type: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the place of its first character. Raises `csv.Error` at a row that is none."""
    csv.field_size_limit(limits.document_characters)
    feed = _Lines(text)
    start = 0
    for cells in csv.reader(feed, delimiter=separator(text, media_type)):
        yield start, cells
        start = feed.at


def separator(text: str, media_type: str) -> str:
    """The character between the columns: that of the kind, or the most frequent one in the first line."""
    if media_type == kinds.TSV:
        return "\t"
    first = text[:20_000].split("\n", 1)[0]
    return max(_SEPARATORS, key=lambda c: (first.count(c), -_SEPARATORS.index(c)))


class _Lines:
    """The lines of a text with their ends, and how far they were read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.at = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.at >= len(self._text):
            raise StopIteration
        end = self._text.find("\n", self.at) + 1 or len(self._text)
        line, self.at = self._text[self.at : end], end
        return line

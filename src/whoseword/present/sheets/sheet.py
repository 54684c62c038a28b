"""A sheet: what is known of one thing, as a few facts and tables. One sheet is printed as text, Markdown or CSV."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.present.markdown import escape
from whoseword.present.tables import neutral

GAP = "  "
LONGEST_WORD = 22
"""Up to this length a word is not broken as long as another column can be narrower: it holds an id."""
LEAST = 10
"""Narrower than this a column becomes only where nothing else helps."""
WORD = re.compile(r"\s*\S+")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. `title` may be empty."""

    title: str
    columns: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A heading, facts as name and value, and tables of which the first is the one that CSV gives."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Sentences under a title: the reasons."""
    reports: tuple[tuple[str, str], ...] = ()
    """The reports named by number in the tables, and what they are."""


def as_text(sheet: Sheet, width: int) -> list[str]:
    """The sheet as lines no wider than `width` columns of a terminal; columns without anything in them are left out."""
    lines = wrapped(sheet.heading, width)
    lines += [f"  {line}" for line in laid_out([(f"{name}:", value) for name, value in sheet.facts if value], width - 2)]
    for table in sheet.tables:
        if table.rows:
            lines += ["", *([table.title] if table.title else [])]
            filled = [n for n in range(len(table.columns)) if any(row[n] for row in table.rows)]
            rows = [tuple(row[n] for n in filled) for row in (table.columns, *table.rows)]
            lines += [f"  {line}" for line in laid_out(rows, width - 2)]
    for title, sentences in sheet.notes:
        if sentences:
            lines += ["", title]
            lines += [f"  {mark}{line}" for s in sentences for mark, line in _item(s, width - 4)]
    if sheet.reports:
        lines += ["", "Reports", *(f"  {line}" for line in laid_out(sheet.reports, width - 2))]
    return lines


def _item(sentence: str, width: int) -> list[tuple[str, str]]:
    return [("- " if n == 0 else "  ", line) for n, line in enumerate(wrapped(sentence, width))]


def as_markdown(sheet: Sheet) -> str:
    """The sheet as Markdown; words of reports are escaped, so that none of them acts as markup."""
    parts = [f"## {escape(sheet.heading)}"]
    if facts := [f"- **{name}**: {escape(value)}" for name, value in sheet.facts if value]:
        parts.append("\n".join(facts))
    for table in sheet.tables:
        if table.rows:
            head = [f"### {table.title}", ""] if table.title else []
            rows = [f"| {' | '.join(escape(cell) for cell in row)} |" for row in (table.columns, *table.rows)]
            parts.append("\n".join([*head, rows[0], f"|{' --- |' * len(table.columns)}", *rows[1:]]))
    parts += ["\n".join([f"### {title}", "", *(f"- {escape(s)}" for s in sentences)]) for title, sentences in sheet.notes if sentences]
    if sheet.reports:
        parts.append("\n".join(["### Reports", "", *(f"- {escape(number)} {escape(name)}" for number, name in sheet.reports)]))
    return "\n\n".join(parts) + "\n"


def as_csv(sheet: Sheet) -> str:
    """The sheet's first table as CSV with a header, a last column spelling out the reports that are named by number.

    No cell can run as a formula in a spreadsheet.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if sheet.tables:
        writer.writerow([*sheet.tables[0].columns, *(["report"] if sheet.reports else [])])
        writer.writerows([neutral(cell) for cell in (*row, *_spelled_out(sheet, row))] for row in sheet.tables[0].rows)
    return out.getvalue()


def _spelled_out(sheet: Sheet, row: Row) -> list[str]:
    named = [name for number, name in sheet.reports if any(cell.startswith(number) for cell in row)]
    return ["; ".join(named)] if sheet.reports else []


def laid_out(rows: Sequence[Row], width: int) -> list[str]:
    """Rows in columns, the widest of which are wrapped until all fit into `width`.

    >>> laid_out([("a", "one two three"), ("bb", "four")], 12)
    ['a   one two', '    three', 'bb  four']
    """
    rows = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    if not rows:
        return []
    columns = list(zip(*rows, strict=True))
    natural = [max(map(breadth, column)) for column in columns]
    least = [min(LONGEST_WORD, max(breadth(word) for cell in column for word in cell.split() or [""])) for column in columns]
    widths = _fitting(natural, least, width - len(GAP) * (len(columns) - 1))
    lines = []
    for row in rows:
        cells = [wrapped(cell, w) for cell, w in zip(row, widths, strict=True)]
        for n in range(max(len(c) for c in cells)):
            parts = [_padded(c[n] if n < len(c) else "", w) for c, w in zip(cells, widths, strict=True)]
            lines.append(GAP.join(parts).rstrip())
    return lines


def _fitting(widths: list[int], least: list[int], room: int) -> list[int]:
    """The widths, the widest made narrower in turn until all fit; below its longest word none is, as long as others have room."""
    for floors in (least, [min(LEAST, n) for n in least], [1] * len(least)):
        while sum(widths) > room and (loose := [n for n, w in enumerate(widths) if w > floors[n]]):
            widest = max(loose, key=lambda n: widths[n])
            widths[widest] -= 1
    return widths


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken between words where that can be."""
    lines = [""]
    for word in WORD.findall(" ".join(text.split())):
        if lines[-1] and breadth(lines[-1]) + breadth(word) > width:
            lines.append("")
        piece = word if lines[-1] else word.lstrip()
        while not lines[-1] and breadth(piece) > width > 0:
            cut = _cut(piece, width)
            lines[-1:] = [piece[:cut], ""]
            piece = piece[cut:]
        lines[-1] += piece
    return lines if lines[-1] or len(lines) == 1 else lines[:-1]


def _cut(word: str, width: int) -> int:
    taken = 0
    for n, character in enumerate(word):
        taken += breadth(character)
        if taken > width:
            return max(1, n)
    return len(word)


def breadth(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters take two, marks on others none.

    >>> breadth("Asad"), breadth("阿萨德"), breadth("é")
    (4, 6, 1)
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - breadth(text))

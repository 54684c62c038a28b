"""Sheets for the terminal: what a dossier says of one claim, source, figure or report, in clean columns.

In: a dossier, a kind, and what the person typed. Out: an `Answer`, whose `Sheet` becomes text, Markdown or CSV.
"""

from whoseword.present.sheets.answer import Answer, Kind, answer
from whoseword.present.sheets.sheet import Sheet, Table, as_csv, as_markdown, as_text

__all__ = ["Answer", "Kind", "Sheet", "Table", "answer", "as_csv", "as_markdown", "as_text"]

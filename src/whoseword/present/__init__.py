"""Everything of a case laid out for a person and for programs.

In: `Parts`, all records of a case. Out: the `Dossier`, and the dossier as JSON, page, Markdown, tables and summary.
`assemble`, then `check_spans`, then any of the writers. Start reading in `parts.py`.
"""

from whoseword.present.check import DanglingReferenceError, check_references, check_spans
from whoseword.present.compare import Changes, changes_records, changes_sheet, compare
from whoseword.present.dossier import Dossier
from whoseword.present.encode import from_json, outdates, published_schema, schema, to_json
from whoseword.present.markdown import to_markdown
from whoseword.present.page import to_page
from whoseword.present.parts import Parts, assemble
from whoseword.present.sheets import Answer, Kind, answer, as_csv, as_markdown, as_text
from whoseword.present.summary import summary, summary_lines
from whoseword.present.tables import to_csv, to_table, to_tables

__all__ = [
    "Answer",
    "Changes",
    "DanglingReferenceError",
    "Dossier",
    "Kind",
    "Parts",
    "answer",
    "as_csv",
    "as_markdown",
    "as_text",
    "assemble",
    "changes_records",
    "changes_sheet",
    "check_references",
    "check_spans",
    "compare",
    "from_json",
    "outdates",
    "published_schema",
    "schema",
    "summary",
    "summary_lines",
    "to_csv",
    "to_json",
    "to_markdown",
    "to_page",
    "to_table",
    "to_tables",
]

"""The answer to a question about a case: one thing in full, the list of those that fit, or the names that are near."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from whoseword.present.dossier import Dossier
from whoseword.present.index import Index
from whoseword.present.sheets.claims import claim_records, claim_sheet, claims_table
from whoseword.present.sheets.figures import figure_records, figures_sheet
from whoseword.present.sheets.find import Matches, find_claims, find_figures, find_reports, find_sources
from whoseword.present.sheets.reports import report_records, report_sheet, reports_table
from whoseword.present.sheets.sheet import Sheet, Table
from whoseword.present.sheets.sources import source_records, source_sheet, sources_table
from whoseword.present.words import count


class Kind(StrEnum):
    """What can be asked about."""

    CLAIM = "claim"
    SOURCE = "source"
    FIGURE = "figure"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is to say. `complete` is false where several fit or none, which `told` then says in a sentence."""

    sheet: Sheet | None
    records: Mapping[str, Any]
    """The same as records of `dossier.json`, by what they are."""
    told: str
    complete: bool


@dataclass(frozen=True, slots=True)
class _Asking:
    find: Callable[[Index, str], Matches[Any]]
    every: Callable[[Dossier], Sequence[Any]]
    table: Callable[[Index, Sequence[Any]], Table]
    sheet: Callable[[Index, Any], Sheet]
    records: Callable[[Index, Any], dict[str, object]]


ASKING = {
    Kind.CLAIM: _Asking(find_claims, lambda d: d.claims, claims_table, claim_sheet, claim_records),
    Kind.SOURCE: _Asking(find_sources, lambda d: d.sources, sources_table, source_sheet, source_records),
    Kind.REPORT: _Asking(find_reports, lambda d: d.reports, reports_table, report_sheet, report_records),
}


def answer(dossier: Dossier, kind: Kind, asked: str) -> Answer:
    """What the dossier says of the thing of that kind that is asked for by number, letter, id, name or words; of all for no words.

    >>> answer(Dossier(tool={}, reports=(), sources=(), attributions=(), figures=(), claims=(), origins=(), disagreements=(),
    ...     timeline=(), stories=(), problems=(), judgements=(), mentions=(), times=()), Kind.CLAIM, "fire").told
    'no claim has “fire”'
    """
    index = Index.of(dossier)
    asked = " ".join(asked.split())
    if kind is Kind.FIGURE:
        figures = find_figures(index, asked)
        if figures.records or not asked:
            return Answer(figures_sheet(index, figures.records, asked), figure_records(figures.records), "", complete=True)
        return _nothing(kind, asked, figures.near)
    asking = ASKING[kind]
    found = asking.find(index, asked) if asked else Matches(tuple(asking.every(dossier)))
    if asked and len(found.records) == 1:
        (record,) = found.records
        return Answer(asking.sheet(index, record), asking.records(index, record), "", complete=True)
    if asked and not found.records:
        return _nothing(kind, asked, found.near)
    several = f"{count(len(found.records), kind)} fit “{asked}”; ask for one by its number or id" if asked else ""
    heading = f"{count(len(found.records), kind)}{f' that fit “{asked}”' if asked else ''}"
    sheet = Sheet(heading, (), (asking.table(index, found.records),))
    return Answer(sheet, {f"{kind}s": list(found.records)}, several, complete=not asked)


def _nothing(kind: Kind, asked: str, near: Sequence[str]) -> Answer:
    close = f"; near to it: {', '.join(f'“{n}”' for n in near)}" if near else ""
    return Answer(None, {f"{kind}s": []}, f"no {kind} has “{asked}”{close}", complete=False)

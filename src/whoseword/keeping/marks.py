"""Confidentiality as it is kept in a case: marks on sources, reports and passages, each an entry of the log, so that none is lost."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from whoseword.keeping.profile import Place, Profile, Wanted, sources_of
from whoseword.model import UserError
from whoseword.present import Dossier
from whoseword.present.dossier import DossierReport
from whoseword.store import Entry, canonical

MARKED, LIFTED = "kept confidential", "no longer confidential"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is kept confidential: `source`, `report` or `passage`, its id, its name as it was then, and why."""

    kind: str
    target: str
    """Id of the source or report; for a passage the report's id with `:start-end`."""
    name: str
    why: str
    at: str = ""
    """When it was marked, ISO 8601, UTC."""

    @property
    def subject(self) -> str:
        """How the log names it."""
        return f"{self.kind} {self.target}"

    @property
    def detail(self) -> str:
        """What the log keeps of it."""
        return canonical({"name": self.name, "why": self.why}).decode()


def marks_of(log: Iterable[Entry]) -> list[Mark]:
    """The marks that stand now, in the order in which they were made."""
    found: dict[str, Mark] = {}
    for entry in log:
        if entry.what == MARKED:
            kind, _, target = entry.subject.partition(" ")
            told = json.loads(entry.detail)
            found[entry.subject] = Mark(kind, target, told["name"], told["why"], entry.at)
        elif entry.what == LIFTED:
            found.pop(entry.subject, None)
    return list(found.values())


def make_mark(dossier: Dossier, text: str, why: str) -> Mark:
    """The mark on what a person names: a source by id or name, a report by id or file name, a passage as `REPORT:START-END`.

    Raises `UserError` if the dossier has nothing of that name.
    """
    if (passage := re.fullmatch(r"(.+):(\d+)-(\d+)", text)) and (report := _report(dossier, passage[1])):
        start, end = int(passage[2]), int(passage[3])
        if not 0 <= start < end <= len(report.text):
            raise UserError(f"[{start}, {end}) is no passage of {report.name}: its text has {len(report.text)} characters")
        return Mark("passage", f"{report.id}:{start}-{end}", report.text[start:end], why)
    if report := _report(dossier, text):
        return Mark("report", report.id, report.name, why)
    if sources := sources_of(dossier, text):
        return Mark("source", sources[0].id, sources[0].name, why)
    raise UserError(f"{text!r} is no source, report or passage of this case; name a source or a file, or a passage as FILE:START-END")


def profile_of(marks: Iterable[Mark], dossier: Dossier) -> Profile:
    """What the marks hide in the dossier. A source whose id has changed since is found by its name."""
    persons, passages, reports = [], [], []
    known = {s.id for s in dossier.sources}
    for mark in marks:
        if mark.kind == "source":
            persons.append(Wanted(mark.target if mark.target in known else mark.name))
        elif mark.kind == "report":
            reports.append(mark.target)
        else:
            report, start, end = re.fullmatch(r"(.+):(\d+)-(\d+)", mark.target).groups()  # type: ignore[union-attr]
            passages.append(Place(report, int(start), int(end)))
    return Profile(tuple(persons), tuple(passages), tuple(reports))


def _report(dossier: Dossier, name: str) -> DossierReport | None:
    return next((r for r in dossier.reports if name in (r.id, r.name)), None)

"""What leaves a case: redacted copies, exports that honour what is confidential."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from whoseword import pipeline
from whoseword.keeping.copying import LeakError, told_in_a_sentence, write_copy
from whoseword.keeping.hidden import Hidden
from whoseword.keeping.leaks import foreign, search_bytes
from whoseword.keeping.marks import LIFTED, MARKED, Mark, make_mark, marks_of, profile_of
from whoseword.keeping.profile import Profile
from whoseword.keeping.redacting import Redacted, redact
from whoseword.model import Report, Stage, UserError
from whoseword.pipeline import Settings
from whoseword.present import Dossier
from whoseword.store import Case, open_case


def mark(case: Case, text: str, why: str, settings: Settings) -> Mark:
    """Keep a source, report or passage confidential from now on. Raises `UserError` if the case has nothing of that name."""
    made = make_mark(pipeline.assemble_dossier(case, settings), text, why)
    case.note(settings.now().isoformat(timespec="seconds"), MARKED, made.subject, made.detail)
    return made


def lift(case: Case, text: str, why: str, settings: Settings) -> Mark:
    """Take a mark away; the log keeps that it was there. Raises `UserError` if nothing of that name is marked."""
    found = next((m for m in marks_of(case.log()) if text in (m.target, m.name, m.subject)), None)
    if found is None:
        raise UserError(f"{text!r} is not marked as confidential; `whoseword confidential` without a target lists what is")
    case.note(settings.now().isoformat(timespec="seconds"), LIFTED, found.subject, replace(found, why=why).detail)
    return found


def redact_case(case: Case, profile: Profile, target: Path, settings: Settings) -> Mapping[str, object]:
    """Write a copy of what the case says, without what the profile and the case's marks hide; its manifest.

    Raises `UserError` if there is nothing to hide, or nothing of a name that is to be hidden; `LeakError` if a search of the copy
    finds what was to be hidden, and then nothing is left of it.
    """
    case.hold()
    redacted, withheld = _redacted(case, profile, settings)
    manifest = write_copy(redacted, withheld, case.head(), target)
    counts = f"{len(redacted.hidden)} labels, {withheld} reports withheld"
    case.note(settings.now().isoformat(timespec="seconds"), "redacted", target.name, counts)
    return manifest


def shareable(case: Case, settings: Settings) -> tuple[Dossier, list[Hidden]]:
    """The dossier for those outside, without what is marked as confidential, and what of it is to be searched in what is written."""
    if not marks_of(case.log()):
        return pipeline.assemble_dossier(case, settings), []
    redacted, _ = _redacted(case, Profile(), settings)
    return redacted.dossier, foreign(redacted.hidden)


def check_shared(name: str, data: bytes, hidden: list[Hidden]) -> None:
    """Raise `LeakError` if an export would tell what is confidential."""
    if leaks := search_bytes(data, hidden, name):
        raise LeakError(told_in_a_sentence(leaks))


def _redacted(case: Case, profile: Profile, settings: Settings) -> tuple[Redacted, int]:
    dossier = pipeline.assemble_dossier(case, settings)
    whole = profile + profile_of(marks_of(case.log()), dossier)
    if not whole:
        raise UserError(f"nothing is to be hidden: give a --profile, or mark something of {case.folder} with `whoseword confidential`")
    named = {name: r for r in case.all(Report) for name in (r.id, r.name)}
    if unknown := [name for name in whole.reports if name not in named]:
        raise UserError(f"{unknown[0]!r} is no report of this case")
    withheld = {named[name].id: named[name] for name in whole.reports}
    if withheld:
        dossier = _without_reports(case, set(withheld), settings)
        passages = tuple(p for p in whole.passages if named[p.report].id not in withheld) if whole.passages else ()
        whole = replace(whole, passages=passages)
    return redact(dossier, whole, [r.name for r in withheld.values()]), len(withheld)


def _without_reports(case: Case, withheld: set[str], settings: Settings) -> Dossier:
    """What the case would say if it had never had these reports: linked and corroborated again without them."""
    with tempfile.TemporaryDirectory() as scratch:
        case.copy_database(Path(scratch) / "case.db")
        with open_case(Path(scratch), create=False) as copy:
            extracts = {e.report: e for e in copy.extracts()}
            reports = copy.all(Report)
            labels = {r.name for r in reports if r.id in withheld} | withheld
            for capture in copy.captures():
                own = [r for r in reports if r.capture == capture.id]
                if withheld.isdisjoint(r.id for r in own):
                    continue
                kept = [r for r in own if r.id not in withheld]
                copy.put_reports(capture, kept, (), copy.done(Stage.CLEAN, capture.id) or "")
                for report in kept:
                    copy.put_extract(extracts[report.id], (), copy.methods(Stage.EXTRACT)[0])
            pipeline.link_reports(copy, settings)
            pipeline.corroborate_claims(copy, settings)
            dossier = pipeline.assemble_dossier(copy, settings)
    judged = {r.id for kind in (dossier.sources, dossier.attributions, dossier.figures, dossier.claims, dossier.origins) for r in kind}
    return replace(
        dossier,
        problems=tuple(p for p in dossier.problems if p.where not in labels and not (p.span and p.span.report in withheld)),
        judgements=tuple(j for j in dossier.judgements if j.target in judged),
    )

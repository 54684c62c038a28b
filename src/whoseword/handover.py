"""What leaves a case and comes back: redacted copies, exports that honour what is confidential, packed cases, a second reading."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

from whoseword import pipeline
from whoseword.extract.readers import load_reader
from whoseword.keeping.copying import LeakError, told_in_a_sentence, write_copy
from whoseword.keeping.hidden import Hidden, words_of
from whoseword.keeping.leaks import foreign, search_bytes
from whoseword.keeping.locking import Key, is_locked, lock_file, open_file
from whoseword.keeping.marks import LIFTED, MARKED, Mark, make_mark, marks_of, profile_of
from whoseword.keeping.packing import Packed, pack_folder, unpack_file
from whoseword.keeping.profile import Profile
from whoseword.keeping.redacting import Redacted, redact
from whoseword.keeping.timestamping import Stamp, ask
from whoseword.model import Report, Stage, UserError, sha256_hex
from whoseword.present import Dossier, from_json, to_json, to_page
from whoseword.settings import Settings, limits_of
from whoseword.store import Case, open_case
from whoseword.version import __version__


def mark(case: Case, text: str, why: str, settings: Settings) -> Mark:
    """Keep a source, report or passage confidential from now on. Raises `UserError` if the case has nothing of that name."""
    made = make_mark(pipeline.assemble_dossier(case, settings), text, why)
    case.note(settings.now().isoformat(timespec="seconds"), MARKED, made.subject, made.detail)
    return made


def lift(case: Case, text: str, why: str, settings: Settings) -> Mark:
    """Take a mark away; the log keeps that it was there. Raises `UserError` if nothing of that name is marked."""
    marks, words = marks_of(case.log()), set(words_of(text))
    named = [m for m in marks if text in (m.target, m.name, m.subject)]
    by_part = [m for m in marks if words and words <= set(words_of(m.name))]
    found = named[0] if named else by_part[0] if len(by_part) == 1 else None
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


def pack(case_folder: Path, target: Path, key: Key, settings: Settings, *, confidential: bool = False) -> Packed:
    """Write a case as one file, locked where a key is given; what was packed. The case's log keeps that it was, with the file's hash.

    Raises `UserError` if `target` is there, if the case does not verify, or if it keeps something confidential and `confidential` is
    not true: a packed case holds the originals.
    """
    if target.exists():
        raise UserError(f"{target} is there already; name a file that is not")
    with open_case(case_folder, create=False, now=settings.now) as case:
        log = case.log()
    if marks_of(log) and not confidential:
        raise UserError(
            f"{case_folder} keeps something confidential, and a packed case holds all of it: hand over a copy made with `whoseword redact`,"
            " or pack with --include-confidential for those who may see it"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".packing-", dir=target.parent) as scratch:
        plain = Path(scratch) / "case.zip"
        packed = pack_folder(case_folder, log, plain, __version__)
        if key:
            lock_file(plain, Path(scratch) / "locked", key)
            plain = Path(scratch) / "locked"
        plain.replace(target)
    with open_case(case_folder, create=False, now=settings.now) as case:
        detail = f"{packed.sha256}{', locked with age' if key else ''}{', with what is confidential' if confidential else ''}"
        case.note(settings.now().isoformat(timespec="seconds"), "packed", target.name, detail)
    return packed


def unpack(path: Path, target: Path, key: Key) -> Packed:
    """Unpack a packed case into `target` after every hash was checked; see `unpack_file` and `open_file` for what is raised."""
    if not path.is_file():
        raise UserError(f"{path} is no file")
    if not is_locked(path):
        return unpack_file(path, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".opening-", dir=target.parent) as scratch:
        opened = Path(scratch) / path.name
        open_file(path, opened, key)
        return unpack_file(opened, target)


def timestamp(case: Case, url: str, roots: Path | None, settings: Settings) -> Stamp:
    """Have an authority sign that the case's log has the head that it has now; its answer is kept in the case and logged.

    Raises `UserError` if the authority is not reached, refuses, or does not answer what was asked.
    """
    case.hold()
    head = case.head()
    stamp = ask(head, url, roots)
    name, at = f"timestamps/{head.entries}.tsr", settings.now().isoformat(timespec="seconds")
    case.note(at, "presenting", name, sha256_hex(stamp.token))
    case.write(name, stamp.token)
    told = f"{sha256_hex(stamp.token)} over {head}, {stamp.time.isoformat(timespec='seconds')} by {url}"
    case.note(at, "timestamped", name, told)
    return stamp


def rerun(case: Case, settings: Settings) -> list[str]:
    """Read the originals of a case again, from the beginning and beside it; what came out differently, a sentence each.

    Empty if the dossier comes out byte for byte as it was written. Raises `UserError` if the case has no dossier.
    """
    try:
        written = {name: (case.folder / name).read_bytes() for name in ("dossier.json", "dossier.html")}
    except OSError:
        raise UserError(f"{case.folder} has no dossier to compare with; run `whoseword corroborate` on it first") from None
    before = from_json(written["dossier.json"])
    then = datetime.fromisoformat(str(before.tool["made_at"]))
    limits = limits_of(case, settings)
    again = replace(settings, now=lambda: then, reader=_reader_of(case.methods(Stage.EXTRACT)), limits=limits)
    with tempfile.TemporaryDirectory() as scratch, open_case(Path(scratch) / "case") as copy:
        received = case.received()
        for capture in case.captures():
            copy.add_capture(capture, case.original(capture), received_as=capture.name, at=received[capture.sha256])
        for problem in case.problems():
            if problem.stage is Stage.COLLECT:
                copy.replace_problems(Stage.COLLECT, f"{problem.where} {problem.message}", (problem,))
        for judgement in case.judgements():
            copy.judge(lambda _, judgement=judgement: judgement)  # type: ignore[misc]
        pipeline.clean_captures(copy, again)
        pipeline.extract_reports(copy, again)
        pipeline.link_reports(copy, again)
        pipeline.corroborate_claims(copy, again)
        after = pipeline.assemble_dossier(copy, again)
    made = {"dossier.json": to_json(after), "dossier.html": to_page(after).encode()}
    return [] if made == written else [*_other_methods(before, after), *_other_records(before, after), *_other_page(made, written)]


def _reader_of(methods: Sequence[str]) -> str:
    """The reader by which the case was read, as settings name it."""
    return "rules" if methods and all(m.endswith(load_reader("rules").name) for m in methods) else "best"


def _other_methods(before: Dossier, after: Dossier) -> list[str]:
    then, now = before.tool.get("methods", {}), after.tool.get("methods", {})
    return [
        f"the method of {stage} was {' and '.join(then.get(stage, [])) or 'none'}, and is {' and '.join(now.get(stage, [])) or 'none'} now"
        for stage in sorted(then.keys() | now.keys())
        if then.get(stage) != now.get(stage)
    ]


def _other_records(before: Dossier, after: Dossier) -> list[str]:
    found = []
    for field in fields(Dossier):
        then, now = getattr(before, field.name), getattr(after, field.name)
        if field.name != "tool" and then != now:
            gone, new = (sum(1 for r in one if r not in other) for one, other in ((then, now), (now, then)))
            order = ", in another order" if not gone and not new else ""
            found.append(f"{field.name}: {gone} of {len(then)} do not come out again, {new} come out that were not there{order}")
    return found


def _other_page(made: Mapping[str, bytes], written: Mapping[str, bytes]) -> list[str]:
    if made["dossier.json"] == written["dossier.json"]:
        return ["dossier.html: the records are the same, and are laid out differently"]
    return []

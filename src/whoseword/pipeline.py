"""The program's table of contents: collect → clean → extract → link → corroborate → store → present.

Each stage reads what it needs from the case and writes what it made back, so that any of them can be run again alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from whoseword.clean import Batch, Guard, OriginalPlace, compared, place_of, version_problems
from whoseword.collect import Received, collect
from whoseword.corroborate import Corroboration, Linked, corroborate
from whoseword.extract import extract
from whoseword.extract.readers import load_reader
from whoseword.judging import (
    Held,
    judge_claims,
    judge_disagreements,
    judge_origins,
    judge_reading,
    judge_sources,
    judge_speakers,
    stand,
    still_said,
    without,
)
from whoseword.link import find_reuse, group_claims, group_stories, resolution_of, resolve_sources
from whoseword.model import (
    Attribution,
    Capture,
    Claim,
    Disagreement,
    Extract,
    Judgement,
    Limits,
    Origin,
    Problem,
    Report,
    Reuse,
    Source,
    Stage,
    Story,
    TimelineEntry,
    sha256_hex,
)
from whoseword.present import Dossier, Parts, assemble, check_spans, outdates, to_json, to_page
from whoseword.settings import Settings, keep_limits, limits_of, stamp
from whoseword.store import Case, CaseError, ChangedError
from whoseword.version import __version__

EARLIER = "dossier.earlier.json"
"""What a case said before the last reports were added; `whoseword diff CASE` compares with it."""
_STEP = 1_000_000
"""Bytes of a capture that one step of the progress stands for."""
_HELD = 100
"""Documents of one archive whose reports are written to the case together."""
_SO_FAR = ", read up to document "
READ_LANGUAGES = ("en", None)
"""Reports in other languages are kept, and said to be unread; `None` is a text too short to tell."""


def run(case: Case, inputs: Sequence[str], settings: Settings) -> Dossier:
    """The main job: take in `inputs`, read what is new, and write `dossier.html` and `dossier.json` into the case."""
    case.hold()
    collect_into(case, inputs, settings)
    clean_captures(case, settings)
    extract_reports(case, settings)
    link_reports(case, settings)
    corroborate_claims(case, settings)
    dossier = assemble_dossier(case, settings)
    write_dossier(case, dossier, settings)
    return dossier


def collect_into(case: Case, inputs: Sequence[str], settings: Settings) -> None:
    """Keep every new capture; what could not be taken in becomes a problem of the input it came from."""
    limits = keep_limits(case, settings)
    fetching = settings.fetching and replace(settings.fetching, have=frozenset(_addresses(case)))
    for found in collect(inputs, limits, settings.stdin, fetching):
        if isinstance(found, Received):
            case.replace_problems(Stage.COLLECT, found.label, _kept(case, found, settings))
        else:
            case.replace_problems(Stage.COLLECT, found.where, (found,))


def _addresses(case: Case) -> Iterator[str]:
    """The addresses that the case holds already."""
    for capture in case.captures():
        yield from (value for key, value in capture.given if key == "url")


def _kept(case: Case, found: Received, settings: Settings) -> list[Problem]:
    try:
        case.add_capture(found.capture, found.data, received_as=found.label, at=stamp(settings))
    except ChangedError:
        return [Problem(found.label, Stage.COLLECT, f"{found.label} was changed while it was read; run again to take it in")]
    return []


def clean_captures(case: Case, settings: Settings) -> None:
    """Read every capture that this version has not read yet as one or more reports, each in a process that can be killed.

    An archive is written to the case as it is read; a run that was cut off goes on where it stood.
    """
    limits = keep_limits(case, settings)
    method = f"clean {__version__} {limits}"
    waiting = [c for c in case.captures() if case.done(Stage.CLEAN, c.id) != method]
    total = sum(_steps(capture.size) for capture in waiting)
    with Guard(limits, settings.workers) as guard:
        cleaned = _cleaned(case, guard, waiting, method)
        with settings.progress.track(cleaned, "Cleaning", total) as steps:
            for _ in steps:
                pass


def _cleaned(case: Case, guard: Guard, waiting: Sequence[Capture], method: str) -> Iterator[None]:
    """Clean the captures, with a step for every `_STEP` bytes begun."""
    for capture in waiting:
        steps = 0
        held: list[Batch] = []
        after = _read_so_far(case, capture, method)
        whole = after == 0
        for batch in guard.read(capture, case.original_path(capture), after):
            held.append(batch)
            if batch.last and whole:
                case.put_reports(capture, *_joined(held), method)
            elif batch.last or len(held) >= _HELD:
                if whole:
                    case.begin_reports(capture)
                    whole = False
                so_far = method if batch.last else f"{method}{_SO_FAR}{batch.number}"
                case.add_reports(capture, *_joined(held), so_far, batch.number)
                held = []
            while steps < min(batch.offset // _STEP, _steps(capture.size) - 1):
                steps += 1
                yield None
        yield from [None] * (_steps(capture.size) - steps)


def _joined(batches: Sequence[Batch]) -> tuple[list[Report], list[Problem]]:
    return [r for b in batches for r in b.reports], [p for b in batches for p in b.problems]


def _steps(size: int) -> int:
    return size // _STEP + 1


def _read_so_far(case: Case, capture: Capture, method: str) -> int:
    """How many documents of a capture a run that was cut off has read."""
    before, mark, number = (case.done(Stage.CLEAN, capture.id) or "").partition(_SO_FAR)
    return int(number) if mark and before == method else 0


def extract_reports(case: Case, settings: Settings) -> None:
    """Read attributions, mentions, figures and times from every report that this reader has not read yet."""
    reader = load_reader(settings.reader)
    method = f"extract {__version__} {reader.name}"
    waiting = [r for r in case.all(Report) if r.language in READ_LANGUAGES and case.done(Stage.EXTRACT, r.id) != method]
    with settings.progress.track(waiting, "Reading") as reports:
        for report in reports:
            found, problems = extract(report, reader)
            case.put_extract(found, problems, method)


def link_reports(case: Case, settings: Settings) -> None:
    """Find reuse, stories, sources and claims over the whole case, and apply to each what persons decided on it."""
    encoder = settings.encoder()
    reports, read = _read(case)
    judgements = case.judgements()
    judged, rejected = judge_reading(reports, read, judgements)
    extracts = [without(e, rejected) for e in judged]
    reuse, problems = find_reuse(reports, settings.engine)
    stories, of_stories = group_stories(reports, reuse, settings.engine, encoder)
    resolution, of_sources = resolve_sources(reports, extracts, reuse)
    sources = judge_sources(reports, read, resolution.sources, judgements)
    resolved = _spoken(reports, read, extracts, sources, judgements)
    problems += [*of_stories, *of_sources, *version_problems(_readable(case))]
    claims: list[Claim] = []
    with settings.progress.track(stories, "Linking") as tracked:
        for story in tracked:
            inside = _inside(story, reports, resolved)
            found, of_claims = group_claims(story, *inside, sources, settings.engine, encoder)
            claims += found
            problems += of_claims
    apply = resolution_of(sources, reports).apply
    linked = {e.report for e in read}
    made: dict[type[Any], Sequence[Any]] = {
        Attribution: [a for e in case.extracts() for a in (apply(e) if e.report in linked else e).attributions],
        Reuse: reuse,
        Story: stories,
        Source: sources,
        Claim: judge_claims(reports, read, claims, judgements),
    }
    case.put_all(made, Stage.LINK, problems, f"link {__version__} {encoder.name}")


def corroborate_claims(case: Case, settings: Settings) -> None:
    """Work out, story by story, whose word each claim rests on and where accounts part."""
    encoder = settings.encoder()
    reports, read = _read(case)
    sources, reuse, judgements = case.all(Source), case.all(Reuse), case.judgements()
    judged, rejected = judge_reading(reports, read, judgements)
    extracts = _spoken(reports, read, [without(e, rejected) for e in judged], sources, judgements)
    grouped = still_said(case.all(Claim), rejected)
    found: list[Corroboration] = []
    problems: list[Problem] = []
    for story in case.all(Story):
        claims = [c for c in grouped if c.story == story.id]
        linked = Linked(story, *_inside(story, reports, extracts), sources, claims, reuse)
        corroboration, of_story = corroborate(linked, encoder)
        found.append(_ruled(corroboration, reports, read, sources, judgements))
        problems += of_story
    made: dict[type[Any], Sequence[Any]] = {
        Claim: [c for f in found for c in f.claims],
        Origin: [o for f in found for o in f.origins],
        Disagreement: [d for f in found for d in f.disagreements],
        TimelineEntry: [t for f in found for t in f.timeline],
    }
    case.put_all(made, Stage.CORROBORATE, problems, f"corroborate {__version__} {encoder.name}")


def held(case: Case) -> Held:
    """Everything of the case that can be judged: statements and figures as the machine read them, the rest as it is now."""
    return Held(
        reports=case.all(Report),
        extracts=case.extracts(),
        sources=case.all(Source),
        claims=case.all(Claim),
        origins=case.all(Origin),
        disagreements=case.all(Disagreement),
        judgements=case.judgements(),
    )


def rework(case: Case, settings: Settings) -> Dossier:
    """Link and corroborate again what was read, with every judgement applied, and write the dossier."""
    link_reports(case, settings)
    corroborate_claims(case, settings)
    dossier = assemble_dossier(case, settings)
    write_dossier(case, dossier, settings)
    return dossier


def assemble_dossier(case: Case, settings: Settings, *, whose: str | None = None) -> Dossier:
    """What the case says, as one record, its spans rechecked; with `whose`, told of the decisions of that person only.

    Raises `CaseError` where it has not been worked out yet.
    """
    if case.done(Stage.CORROBORATE, "case") is None:
        raise CaseError(f"{case.folder} has not been worked out yet: run `whoseword link` and `whoseword corroborate` on it")
    now = held(case)
    judged, _ = judge_reading(now.reports, now.extracts, now.judgements)
    versions = compared(_readable(case))
    superseded = {v.report for v in versions if v.superseded_by}
    spoken = _spoken(now.reports, now.extracts, judged, now.sources, now.judgements)
    parts = Parts(
        tool=_tool(case, settings),
        reports=now.reports,
        extracts=[e for e in spoken if e.report not in superseded],
        sources=now.sources,
        claims=now.claims,
        origins=now.origins,
        disagreements=now.disagreements,
        timeline=case.all(TimelineEntry),
        stories=case.all(Story),
        reuse=case.all(Reuse),
        problems=case.problems(),
        judgements=[j for j in stand(now.judgements, now) if whose in (None, j.who)],
        versions=versions,
    )
    dossier = assemble(parts)
    check_spans(dossier)
    return dossier


def write_dossier(case: Case, dossier: Dossier, settings: Settings) -> None:
    """Write `dossier.json` and `dossier.html`, each whole or not at all, and note their hashes in the log.

    What is going to be written is noted too: a run that is cut off in between leaves a file that the log knows. A dossier of other
    reports or of other methods that was written before is kept as `EARLIER`.
    """
    made = [("dossier.json", to_json(dossier)), ("dossier.html", to_page(dossier).encode())]
    written = case.folder / "dossier.json"
    if written.is_file() and outdates(dossier, data := written.read_bytes()):
        made.insert(0, (EARLIER, data))
    for name, data in made:
        case.note(stamp(settings), "presenting", name, sha256_hex(data))
        case.write(name, data)
        case.note(stamp(settings), "presented", name, sha256_hex(data))


def _read(case: Case) -> tuple[list[Report], list[Extract]]:
    """The reports in a language that is read, and what was read from them; of several versions of one report the latest."""
    readable = _readable(case)
    superseded = {v.report for v in compared(readable) if v.superseded_by}
    reports = [r for r in readable if r.id not in superseded]
    ids = {r.id for r in reports}
    return reports, [e for e in case.extracts() if e.report in ids]


def _readable(case: Case) -> list[Report]:
    return [r for r in case.all(Report) if r.language in READ_LANGUAGES]


def _spoken(
    reports: Sequence[Report],
    read: Sequence[Extract],
    judged: Sequence[Extract],
    sources: Sequence[Source],
    judgements: Sequence[Judgement],
) -> list[Extract]:
    """The judged extracts with the source of every speaker and link of a chain, and the speakers that persons chose."""
    apply = resolution_of(sources, reports).apply
    return judge_speakers([apply(e) for e in judged], Held(reports, read, sources), judgements)


def _ruled(
    made: Corroboration,
    reports: Sequence[Report],
    read: Sequence[Extract],
    sources: Sequence[Source],
    judgements: Sequence[Judgement],
) -> Corroboration:
    """What was worked out of a story, with what persons decided on its origins and denials."""
    if not judgements:
        return made
    now = Held(reports, read, sources, made.claims, made.origins, made.disagreements)
    undenied = judge_disagreements(now, judgements)
    return replace(made, claims=tuple(judge_origins(replace(now, claims=undenied), judgements)))


def _inside(story: Story, reports: Sequence[Report], extracts: Sequence[Extract]) -> tuple[list[Report], list[Extract]]:
    ids = set(story.reports)
    return [r for r in reports if r.id in ids], [e for e in extracts if e.report in ids]


def _tool(case: Case, settings: Settings) -> dict[str, object]:
    """Everything that may differ between two runs over the same input: versions, models with their hashes, times."""
    return {
        "name": "whoseword",
        "version": __version__,
        "methods": {stage.value: case.methods(stage) for stage in (Stage.CLEAN, Stage.EXTRACT, Stage.LINK, Stage.CORROBORATE)},
        "made_at": stamp(settings),
        "received_at": case.received(),
    }


def extract_files(inputs: Sequence[str], settings: Settings) -> Iterator[tuple[str, Extract] | Problem]:
    """What is read from each report of `inputs`, without a case, and the problems met, one after another: nothing is held."""
    reader = load_reader(settings.reader)
    limits = settings.limits or Limits()
    with Guard(limits) as guard:
        for received in collect(inputs, limits, settings.stdin):
            if isinstance(received, Problem):
                yield received
                continue
            for batch in guard.read(received.capture, received.data):
                yield from batch.problems
                for report in batch.reports:
                    if report.language in READ_LANGUAGES:
                        extracted, problems = extract(report, reader)
                        yield report.name, extracted
                        yield from problems


def place_in_original(case: Case, wanted: str, start: int, end: int, settings: Settings) -> OriginalPlace:
    """Where `[start, end)` of a report, named by id, number on the page or file, stands in its capture.

    Raises `CaseError` where no report, or more than one, is so named, or the stretch is not in it.
    """
    reports = case.all(Report)
    found = [r for r in reports if wanted in (r.id, r.name)]
    if not found and wanted.isdigit() and case.done(Stage.CORROBORATE, "case") is not None:
        order = [r.id for r in assemble_dossier(case, settings).reports]
        found = [r for r in reports if order[int(wanted) - 1 : int(wanted)] == [r.id]]
    if len(found) != 1:
        raise CaseError(f"{case.folder} has {'no report' if not found else 'several reports'} called {wanted}")
    (report,) = found
    if not 0 <= start < end <= len(report.text):
        raise CaseError(f"{report.name} has {len(report.text)} characters; {start} to {end} is no stretch of it")
    capture = next(c for c in case.captures() if c.id == report.capture)
    return place_of(report, start, end, capture, case.original_path(capture), limits_of(case, settings))

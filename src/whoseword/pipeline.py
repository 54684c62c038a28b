"""The program's table of contents: collect → clean → extract → link → corroborate → store → present.

Each stage reads what it needs from the case and writes what it made back, so that any of them can be run again alone.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, BinaryIO, Protocol, TypeVar

from whoseword.clean import clean
from whoseword.collect import Received, collect
from whoseword.corroborate import Corroboration, Linked, corroborate
from whoseword.engine import Engine, LocalEngine
from whoseword.extract import extract
from whoseword.extract.readers import load_reader
from whoseword.infer import SentenceEncoder, load_encoder
from whoseword.link import find_reuse, group_claims, group_stories, resolve_sources
from whoseword.model import (
    Attribution,
    Claim,
    Disagreement,
    Extract,
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
from whoseword.store import Case, CaseError
from whoseword.version import __version__

Item = TypeVar("Item")
EARLIER = "dossier.earlier.json"
"""What a case said before the last reports were added; `whoseword diff CASE` compares with it."""
READ_LANGUAGES = ("en", None)
"""Reports in other languages are kept, and said to be unread; `None` is a text too short to tell."""


class Progress(Protocol):
    """Shows that long work goes on."""

    def track(self, items: Iterable[Item], label: str, total: int | None = None) -> AbstractContextManager[Iterable[Item]]:
        """`items`, shown as they pass."""
        ...


@dataclass(frozen=True)
class Settings:
    """Everything a run can be told, made at the edge and passed down."""

    progress: Progress
    limits: Limits = field(default_factory=Limits)
    reader: str = "best"
    stdin: BinaryIO | None = None
    engine: Engine = field(default_factory=LocalEngine)
    encoder: Callable[[], SentenceEncoder] = load_encoder
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


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
    for found in collect(inputs, settings.limits, settings.stdin):
        if isinstance(found, Received):
            case.add_capture(found.capture, found.data, received_as=found.label, at=_stamp(settings))
            case.replace_problems(Stage.COLLECT, found.label, ())
        else:
            case.replace_problems(Stage.COLLECT, found.where, (found,))


def clean_captures(case: Case, settings: Settings) -> None:
    """Read every capture that this version has not read yet as one or more reports."""
    method = f"clean {__version__} {settings.limits}"
    waiting = [c for c in case.captures() if case.done(Stage.CLEAN, c.id) != method]
    with settings.progress.track(waiting, "Cleaning") as captures:
        for capture in captures:
            reports, problems = clean(capture, case.original(capture), settings.limits)
            case.put_reports(capture, reports, problems, method)


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
    """Find reuse, stories, sources and claims over the whole case."""
    encoder = settings.encoder()
    reports, extracts = _read(case)
    reuse, problems = find_reuse(reports, settings.engine)
    stories, of_stories = group_stories(reports, reuse, settings.engine, encoder)
    resolution, of_sources = resolve_sources(reports, extracts)
    resolved = [resolution.apply(e) for e in extracts]
    problems += [*of_stories, *of_sources]
    claims: list[Claim] = []
    with settings.progress.track(stories, "Linking") as tracked:
        for story in tracked:
            inside = _inside(story, reports, resolved)
            found, of_claims = group_claims(story, *inside, resolution.sources, settings.engine, encoder)
            claims += found
            problems += of_claims
    attributions = [a for e in resolved for a in e.attributions]
    made: dict[type[Any], Sequence[Any]] = {
        Attribution: attributions,
        Reuse: reuse,
        Story: stories,
        Source: resolution.sources,
        Claim: claims,
    }
    case.put_all(made, Stage.LINK, problems, f"link {__version__} {encoder.name}")


def corroborate_claims(case: Case, settings: Settings) -> None:
    """Work out, story by story, whose word each claim rests on and where accounts part."""
    encoder = settings.encoder()
    reports, extracts = _read(case)
    sources, reuse, grouped = case.all(Source), case.all(Reuse), case.all(Claim)
    found: list[Corroboration] = []
    problems: list[Problem] = []
    for story in case.all(Story):
        claims = [c for c in grouped if c.story == story.id]
        linked = Linked(story, *_inside(story, reports, extracts), sources, claims, reuse)
        corroboration, of_story = corroborate(linked, encoder)
        found.append(corroboration)
        problems += of_story
    made: dict[type[Any], Sequence[Any]] = {
        Claim: [c for f in found for c in f.claims],
        Origin: [o for f in found for o in f.origins],
        Disagreement: [d for f in found for d in f.disagreements],
        TimelineEntry: [t for f in found for t in f.timeline],
    }
    case.put_all(made, Stage.CORROBORATE, problems, f"corroborate {__version__} {encoder.name}")


def assemble_dossier(case: Case, settings: Settings) -> Dossier:
    """What the case says, as one record, its spans rechecked. Raises `CaseError` where it has not been worked out yet."""
    if case.done(Stage.CORROBORATE, "case") is None:
        raise CaseError(f"{case.folder} has not been worked out yet: run `whoseword link` and `whoseword corroborate` on it")
    parts = Parts(
        tool=_tool(case, settings),
        reports=case.all(Report),
        extracts=case.extracts(),
        sources=case.all(Source),
        claims=case.all(Claim),
        origins=case.all(Origin),
        disagreements=case.all(Disagreement),
        timeline=case.all(TimelineEntry),
        stories=case.all(Story),
        reuse=case.all(Reuse),
        problems=case.problems(),
        judgements=case.judgements(),
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
        case.note(_stamp(settings), "presenting", name, sha256_hex(data))
        case.write(name, data)
        case.note(_stamp(settings), "presented", name, sha256_hex(data))


def _read(case: Case) -> tuple[list[Report], list[Extract]]:
    """The reports in a language that is read, and what was read from them."""
    reports = [r for r in case.all(Report) if r.language in READ_LANGUAGES]
    ids = {r.id for r in reports}
    return reports, [e for e in case.extracts() if e.report in ids]


def _inside(story: Story, reports: Sequence[Report], extracts: Sequence[Extract]) -> tuple[list[Report], list[Extract]]:
    ids = set(story.reports)
    return [r for r in reports if r.id in ids], [e for e in extracts if e.report in ids]


def _tool(case: Case, settings: Settings) -> dict[str, object]:
    """Everything that may differ between two runs over the same input: versions, models with their hashes, times."""
    return {
        "name": "whoseword",
        "version": __version__,
        "methods": {stage.value: case.methods(stage) for stage in (Stage.CLEAN, Stage.EXTRACT, Stage.LINK, Stage.CORROBORATE)},
        "made_at": _stamp(settings),
        "received_at": case.received(),
    }


def _stamp(settings: Settings) -> str:
    return settings.now().isoformat(timespec="seconds")


def extract_files(inputs: Sequence[str], settings: Settings) -> tuple[list[tuple[str, Extract]], list[Problem]]:
    """What is read from each report of `inputs`, without a case, in the order of the inputs."""
    reader = load_reader(settings.reader)
    found: list[tuple[str, Extract]] = []
    problems: list[Problem] = []
    for received in collect(inputs, settings.limits, settings.stdin):
        if isinstance(received, Problem):
            problems.append(received)
            continue
        reports, more = clean(received.capture, received.data, settings.limits)
        problems += more
        for report in reports:
            if report.language in READ_LANGUAGES:
                extracted, more = extract(report, reader)
                found.append((report.name, extracted))
                problems += more
    return found, problems

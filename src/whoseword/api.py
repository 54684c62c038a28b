"""The library: one function per verb. `whoseword.run(["reports/"], "case/")` does what the command of that name does."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

from whoseword import decisions, handover, pipeline, searching
from whoseword.clean import OriginalPlace
from whoseword.collect import Fetching
from whoseword.judging import Agreement, ReviewItem, Wish, compare_readers, review_queue, stand
from whoseword.keeping import Key, Mark, Packed, Profile, Stamp, marks_of, read_profile
from whoseword.model import Extract, Judgement, Limits, Problem, UserError
from whoseword.present import Changes, Dossier, from_json, summary_lines, to_csv, to_json, to_markdown, to_page, to_table
from whoseword.present import compare as compare_dossiers
from whoseword.searching import Hit, Query
from whoseword.settings import Progress, Settings
from whoseword.store import CaseError, Entry, Head, Inspection, inspect_folder, open_case

Item = TypeVar("Item")
STAGES = {
    "clean": pipeline.clean_captures,
    "extract": pipeline.extract_reports,
    "link": pipeline.link_reports,
    "corroborate": pipeline.corroborate_claims,
}
"""The stages that work on what a case already holds, in their order."""


class Silent:
    """Progress that nobody sees."""

    @contextmanager
    def track(self, items: Iterable[Item], label: str, total: int | None = None) -> Iterator[Iterable[Item]]:  # noqa: ARG002
        """See `Progress.track`."""
        yield items


@dataclass(frozen=True)
class CaseView:
    """What a case says: its folder and its dossier. Attributes of the dossier (`claims`, `sources`, …) can be asked here too."""

    folder: Path
    dossier: Dossier

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "dossier":
            raise AttributeError(name)
        return getattr(self.dossier, name)

    def table(self, name: str) -> Any:
        """One kind of record as a `pyarrow.Table`. Needs the extra `arrow`; raises `KeyError` for a name that is no table."""
        return to_table(self.dossier, name)

    def _repr_html_(self) -> str:
        lines = "".join(f"<div>{escape(line) or '&nbsp;'}</div>" for line in summary_lines(self.dossier))
        return f'<div style="font-family:ui-monospace,monospace;white-space:pre-wrap">{lines}</div>'


def run(
    inputs: Sequence[str | Path],
    folder: str | Path,
    *,
    reader: str = "best",
    progress: Progress | None = None,
    limits: Limits | None = None,
    fetch: bool = False,
) -> CaseView:
    """Take in `inputs`, read what is new, and write `dossier.html` and `dossier.json` into the case folder.

    `inputs` are files, folders, globs, or `-` for standard input; with `fetch` also http(s) addresses of pages, feeds and site
    maps, without it nothing is ever fetched. `limits` are what no document may go beyond; they are kept in the case, and hold until
    others are given.

    Raises `CaseError` if the folder cannot be a case.
    """
    with open_case(Path(folder)) as case:
        settings = _settings(reader, progress, limits, fetch=fetch)
        return CaseView(case.folder, pipeline.run(case, [str(i) for i in inputs], settings))


def demo(folder: str | Path, *, progress: Progress | None = None) -> CaseView:
    """The main job on the sample story inside the package: an invented event in nine reports."""
    with as_file(files("whoseword.sample") / "reports") as sample:
        return run([sample], folder, progress=progress)


def collect(
    inputs: Sequence[str | Path],
    folder: str | Path,
    *,
    progress: Progress | None = None,
    limits: Limits | None = None,
    fetch: bool = False,
) -> list[Problem]:
    """Keep `inputs` in the case, unread; the problems met. `limits` and `fetch` are those of `run`."""
    with open_case(Path(folder)) as case:
        pipeline.collect_into(case, [str(i) for i in inputs], _settings("best", progress, limits, fetch=fetch))
        return case.problems()


def stage(name: str, folder: str | Path, *, reader: str = "best", progress: Progress | None = None) -> list[Problem]:
    """Run one stage (`clean`, `extract`, `link`, `corroborate`) over what the case holds; the problems the case has then.

    The last of them, `corroborate`, writes the dossier anew.

    Raises `KeyError` for a name that is no stage, `CaseError` if there is no case.
    """
    with open_case(Path(folder), create=False) as case:
        case.hold()
        settings = _settings(reader, progress)
        STAGES[name](case, settings)
        if name == "corroborate":
            pipeline.write_dossier(case, pipeline.assemble_dossier(case, settings), settings)
        return case.problems()


def show(folder: str | Path, *, progress: Progress | None = None) -> CaseView:
    """What the case says now. Raises `CaseError` if there is no case."""
    with open_case(Path(folder), create=False) as case:
        return CaseView(case.folder, pipeline.assemble_dossier(case, _settings("best", progress)))


def compare(before: str | Path, after: str | Path | None = None) -> Changes:
    """What the second dossier says that the first did not; both are case folders or files like `dossier.json`.

    With one case folder, what it says now beside its dossier before the last reports were added. Raises `CaseError` where there
    is no dossier, or none of this version.
    """
    if after is None:
        return compare_dossiers(_dossier_in(Path(before) / pipeline.EARLIER), _dossier_in(Path(before)))
    return compare_dossiers(_dossier_in(Path(before)), _dossier_in(Path(after)))


def _dossier_in(path: Path) -> Dossier:
    if path.is_dir():
        return show(path).dossier
    if path.name == pipeline.EARLIER and not path.exists():
        raise CaseError(f"{path.parent} keeps no earlier dossier: nothing was added to it since its first run")
    try:
        return from_json(path.read_bytes())
    except ValueError as error:
        raise CaseError(f"{path} cannot be read as a dossier of this version: {error}") from error


def judge(folder: str | Path, wish: Wish, *, who: str, now: datetime | None = None) -> Judgement:
    """Keep a person's decision in the log of the case; it is applied when the case is next worked out (`rework`).

    `wish` says what, by the ids that the records have now. Raises `JudgementError` where it makes no sense.

    >>> judge("case/", Wish(Decision.GRADE, "cla-…", "fair", "two independent counts", fields=(("scheme", "airwars"),)), who="M. Kestrel")
    ... # doctest: +SKIP
    """
    with open_case(Path(folder), create=False) as case:
        return decisions.judge(case, wish, who=who, at=now)


def undo(folder: str | Path, *, who: str) -> Judgement | None:
    """Take back the last decision of a person, as an entry of its own; `None` if there is none."""
    with open_case(Path(folder), create=False) as case:
        return decisions.undo(case, who=who)


def redo(folder: str | Path, *, who: str) -> Judgement | None:
    """Make the last decision that a person took back hold again; `None` if there is none."""
    with open_case(Path(folder), create=False) as case:
        return decisions.redo(case, who=who)


def judgements(folder: str | Path) -> list[Judgement]:
    """All decisions, in the order of the log, each with its standing now."""
    with open_case(Path(folder), create=False) as case:
        now = pipeline.held(case)
        return stand(now.judgements, now)


def queue(folder: str | Path) -> list[ReviewItem]:
    """What to review, the least certain of what weighs most first."""
    with open_case(Path(folder), create=False) as case:
        now = pipeline.held(case)
        return review_queue(now, stand(now.judgements, now))


def compare_people(folder: str | Path, one: str, other: str) -> list[Agreement]:
    """How far the decisions of two people agree, kind by kind, and where they part."""
    return compare_readers(judgements(folder), one, other)


def settle(folder: str | Path, one: str, other: str, *, who: str) -> list[Judgement]:
    """Take over every decision that two blind readers made alike; those made, which are applied from then on."""
    with open_case(Path(folder), create=False) as case:
        return decisions.settle(case, one, other, who=who)


def rework(folder: str | Path, *, progress: Progress | None = None) -> CaseView:
    """Link and corroborate again with all judgements applied, and write the dossier anew."""
    with open_case(Path(folder), create=False) as case:
        return CaseView(case.folder, pipeline.rework(case, _settings("best", progress)))


def write(folder: str | Path) -> CaseView:
    """Write the dossier of a case anew, as it is."""
    with open_case(Path(folder), create=False) as case:
        settings = _settings("best", None)
        dossier = pipeline.assemble_dossier(case, settings)
        pipeline.write_dossier(case, dossier, settings)
        return CaseView(case.folder, dossier)


def index(folder: str | Path) -> None:
    """Make the case ready to be searched; quick where nothing changed."""
    with open_case(Path(folder), create=False) as case:
        searching.index(case)


def searchable(folder: str | Path) -> bool:
    """Whether the case can be searched as it is now."""
    with open_case(Path(folder), create=False) as case:
        return searching.is_current(case)


def search(folder: str | Path, query: Query) -> list[Hit]:
    """The reports and statements that answer a query, best first; `index` must have been called since the last change."""
    with open_case(Path(folder), create=False) as case:
        return searching.search(case, query)


def verify(folder: str | Path) -> list[str]:
    """Everything in the case that is not as it was captured and logged, a sentence each; empty if all holds."""
    return list(inspect(folder).differences)


def inspect(folder: str | Path, *, head: str | None = None) -> Inspection:
    """What `verify` gives, with what is to be noted and how much was checked; against an exported `head` if one is given.

    Raises `CaseError` if there is no case, `UserError` if `head` is none.
    """
    wanted = Head.parse(head) if head is not None else None
    if head is not None and wanted is None:
        raise UserError("what was given as head is none: it reads like `87:3f2a…`, as `whoseword head` printed it")
    return inspect_folder(Path(folder), wanted)


def head(folder: str | Path) -> str:
    """The end of the case's log, as `entries:hash`: whoever keeps it elsewhere can tell later whether the log was rewritten."""
    with open_case(Path(folder), create=False) as case:
        return str(case.head())


def log(folder: str | Path) -> list[Entry]:
    """Everything done to the case, first entry first."""
    with open_case(Path(folder), create=False) as case:
        return case.log()


def extract(inputs: Sequence[str | Path], *, reader: str = "best") -> tuple[list[tuple[str, Extract]], list[Problem]]:
    """What is read from each report of `inputs`, without a case: pairs of file name and `Extract`, and the problems met."""
    found: list[tuple[str, Extract]] = []
    problems: list[Problem] = []
    for one in extract_each(inputs, reader=reader):
        if isinstance(one, Problem):
            problems.append(one)
        else:
            found.append(one)
    return found, problems


def extract_each(inputs: Sequence[str | Path], *, reader: str = "best") -> Iterator[tuple[str, Extract] | Problem]:
    """The same, one report after another as it is read: for folders too large to be held in memory."""
    return pipeline.extract_files([str(i) for i in inputs], _settings(reader, None))


def page(folder: str | Path) -> bytes:
    """The page of the case as it is now. Raises `CaseError` if there is no case."""
    return to_page(show(folder).dossier).encode()


def dossier_json(folder: str | Path) -> bytes:
    """`dossier.json` of the case as it is now. Raises `CaseError` if there is no case."""
    return to_json(show(folder).dossier)


def original(folder: str | Path, sha256: str) -> bytes | None:
    """The untouched bytes of the capture with this hash, or `None` if the case has none."""
    with open_case(Path(folder), create=False) as case:
        capture = next((c for c in case.captures() if c.sha256 == sha256), None)
        return case.original(capture) if capture else None


def place_in_original(folder: str | Path, report: str, start: int, end: int) -> OriginalPlace:
    """Where `[start, end)` of a report (its id, its number on the page, or its file's name) stands in what was received.

    Raises `CaseError` if there is no case or no such report, `NoPlaceError` if the stretch stands in no original.
    """
    with open_case(Path(folder), create=False) as case:
        return pipeline.place_in_original(case, report, start, end, _settings("best", None))


def export(folder: str | Path, form: str, output: str | Path, *, confidential: bool = False) -> list[Path]:
    """Write the dossier in another form (`json`, `html`, `md`: a file; `csv`: a folder of files); the paths written.

    What is marked as confidential is replaced, as in a redacted copy, unless `confidential` is true. The case's log keeps what was
    exported. Raises `LeakError`, with nothing written, if a search finds what is confidential in what would be written.
    """
    settings, target = _settings("best", None), Path(output)
    with open_case(Path(folder), create=False) as case:
        case.hold()
        dossier, hidden = (pipeline.assemble_dossier(case, settings), []) if confidential else handover.shareable(case, settings)
        made = _exported(dossier, form, target)
        for path, data in made:
            handover.check_shared(path.name, data, hidden)
        if form == "csv":
            target.mkdir(parents=True, exist_ok=True)
        for path, data in made:
            path.write_bytes(data)
        at = settings.now().isoformat(timespec="seconds")
        case.note(at, "exported", target.name, f"{form}{', with what is confidential' if confidential else ''}")
    return [path for path, _ in made]


def _exported(dossier: Dossier, form: str, target: Path) -> list[tuple[Path, bytes]]:
    writers: dict[str, Callable[[Dossier], bytes]] = {
        "json": to_json,
        "html": lambda d: to_page(d).encode(),
        "md": lambda d: to_markdown(d).encode(),
    }
    if form in writers:
        return [(target, writers[form](dossier))]
    return [(target / f"{name}.csv", text.encode()) for name, text in to_csv(dossier).items()]


def confidential(folder: str | Path) -> list[Mark]:
    """What is kept confidential in the case, in the order in which it was marked."""
    return marks_of(log(folder))


def mark_confidential(folder: str | Path, target: str, *, why: str = "", lift: bool = False) -> Mark:
    """Keep a source (id or name), a report (id or file name) or a passage (`REPORT:START-END`) confidential, or stop doing so.

    Raises `UserError` if the case has nothing of that name.
    """
    with open_case(Path(folder), create=False) as case:
        return (handover.lift if lift else handover.mark)(case, target, why, _settings("best", None))


def redact(folder: str | Path, output: str | Path, *, profile: str | Path | None = None) -> Mapping[str, Any]:
    """Write a copy of what the case says in which those of the profile, and all that is confidential, are replaced; its manifest.

    Raises `UserError` where the profile is none or names what is not there, `LeakError` if a search finds in the copy what was to be
    hidden; then nothing is left of the copy.
    """
    wanted = read_profile(Path(profile)) if profile is not None else Profile()
    with open_case(Path(folder), create=False) as case:
        return handover.redact_case(case, wanted, Path(output), _settings("best", None))


def pack(
    folder: str | Path,
    output: str | Path,
    *,
    recipients: Sequence[str] = (),
    passphrase: str | None = None,
    confidential: bool = False,
) -> Packed:
    """Write the case as one file, a ZIP, locked with age for `recipients` (`age1…`) or by a passphrase where one is given.

    Raises `UserError` if the case does not verify, keeps something confidential that is not to be included, or `output` is there.
    """
    key = Key(tuple(recipients), passphrase=passphrase)
    return handover.pack(Path(folder), Path(output), key, _settings("best", None), confidential=confidential)


def unpack(path: str | Path, folder: str | Path, *, identities: str | Path | None = None, passphrase: str | None = None) -> Packed:
    """Make the case folder that was packed in a file, after every hash in it was checked.

    Raises `UserError`, with nothing left behind, for a file that is none, is not as it was packed, or is not opened by the key.
    """
    key = Key(identities=Path(identities) if identities is not None else None, passphrase=passphrase)
    return handover.unpack(Path(path), Path(folder), key)


def timestamp(folder: str | Path, url: str, *, roots: str | Path | None = None) -> Stamp:
    """Have an RFC 3161 authority at `url` sign the head of the case's log; the answer is kept in the case.

    The authority sees a hash and nothing of the case. With `roots` (PEM certificates) its signature is checked.
    Raises `UserError` if it is not reached, refuses, or answers something else.
    """
    with open_case(Path(folder), create=False) as case:
        return handover.timestamp(case, url, Path(roots) if roots is not None else None, _settings("best", None))


def rerun(folder: str | Path, *, progress: Progress | None = None) -> list[str]:
    """Read the originals of the case again, beside it; what came out differently, a sentence each, empty if every byte is the same."""
    with open_case(Path(folder), create=False) as case:
        return handover.rerun(case, _settings("best", progress))


def _settings(reader: str, progress: Progress | None, limits: Limits | None = None, *, fetch: bool = False) -> Settings:
    return Settings(
        progress=progress or Silent(),
        limits=limits,
        reader=reader,
        fetching=Fetching() if fetch else None,
        stdin=getattr(sys.stdin, "buffer", None),
    )

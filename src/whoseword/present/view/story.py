"""A story as the page shows it, section by section, and the case around it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from whoseword.model import Problem, Story
from whoseword.present.anchors import original_anchor
from whoseword.present.dossier import Dossier, DossierReport
from whoseword.present.index import Index
from whoseword.present.measures import CONTESTED_RULE, WEIGHT_RULE, disagreements, share, shared
from whoseword.present.parties import MAIN_RULE
from whoseword.present.view.claims import Brief, ClaimView, Difference, Single, brief, claim_view, difference, single
from whoseword.present.view.decided import Decided, all_decided, chosen
from whoseword.present.view.figures import Figures, figures
from whoseword.present.view.matrix import Matrix, matrix
from whoseword.present.view.overview import Overview, not_read, overview
from whoseword.present.view.places import Anchors, links
from whoseword.present.view.reading import Reading, reading
from whoseword.present.view.sources import Sources, sources
from whoseword.present.view.timeline import Timeline, timeline
from whoseword.present.words import STAGES, count, day

FULL = 30
"""Claims of several reports that are laid out in full: the weightiest."""
SHORT = 100
"""Claims of several reports, and of one only, up to which they are given in short; beyond it they take one line each."""
DIFFERENCES = 80
RECEIVED = "received_at"
"""The entry of the tool block that says of every original when it came; told with the originals."""
SIDES = 6
CLAIMS = 8


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem as the page shows it."""

    where: str
    stage: str
    message: str
    href: str


@dataclass(frozen=True, slots=True)
class Original:
    """A report's original: number, name, hash."""

    number: int
    anchor: str
    name: str
    outlet: str
    sha256: str
    characters: str
    received: str
    """The day on which it was received, where that is known."""
    not_read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with all its sections. `key` goes into the anchors of the sections."""

    key: str
    why: str
    overview: Overview
    matrix: Matrix
    claims: tuple[ClaimView, ...]
    lighter_claims: tuple[Single, ...]
    """Claims of several reports that weigh less than those in full."""
    single_claims: tuple[Single, ...]
    brief_claims: tuple[Brief, ...]
    """Claims that weigh least, on one line each."""
    differences: tuple[Difference, ...]
    more_differences: int
    shown: frozenset[str]
    """Anchors of disagreements and sources that stand on the page."""
    figures: Figures
    timeline: Timeline
    sources: Sources
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything on the page."""

    title: str
    stories: tuple[StoryView, ...]
    loose: tuple[Reading, ...]
    """Reports that belong to no story."""
    earlier: tuple[Reading, ...]
    """Earlier versions of reports, which count as none."""
    problems: tuple[ProblemLine, ...]
    decisions: tuple[Decided, ...]
    originals: tuple[Original, ...]
    tool: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]


def case_view(dossier: Dossier) -> CaseView:
    """The page's contents, worked out from a dossier."""
    index = Index.of(dossier)
    unread = tuple(story_view(index, s) for s in dossier.stories)
    decisions = all_decided(index)
    anchors = Anchors.of(dossier, frozenset(links((unread, decisions))), chosen(index))
    stories = tuple(replace(view, readings=_readings(index, s, anchors)) for view, s in zip(unread, dossier.stories, strict=True))
    return CaseView(
        title=_title(dossier),
        stories=stories,
        loose=tuple(reading(index, r, anchors) for r in dossier.reports if r.story is None and r.superseded_by is None),
        earlier=tuple(reading(index, r, anchors) for r in dossier.reports if r.superseded_by is not None),
        problems=tuple(_problem(index, p, anchors) for p in dossier.problems),
        decisions=decisions,
        originals=tuple(_original(index, r) for r in dossier.reports),
        tool=tuple(sorted(_flat({k: v for k, v in dossier.tool.items() if k != RECEIVED}, ""))),
        rules=(WEIGHT_RULE, CONTESTED_RULE, MAIN_RULE),
    )


def _title(dossier: Dossier) -> str:
    if len(dossier.stories) == 1:
        return dossier.stories[0].name
    return f"{count(len(dossier.stories), 'story', 'stories')} in {count(sum(r.superseded_by is None for r in dossier.reports), 'report')}"


def story_view(index: Index, story: Story) -> StoryView:
    """All sections of one story but its readings, which come when it is known where all links lead."""
    claims = index.story_claims(story)
    full, short = share(index, FULL, 3), share(index, SHORT, 8)
    in_more = [c for c in claims if shared(index, c)]
    alone = [c for c in claims if not shared(index, c)]
    parted = disagreements(index, story)
    differences = tuple(difference(index, d, sides=SIDES, claims=CLAIMS) for d in parted[:DIFFERENCES])
    speaking = sources(index, story)
    return StoryView(
        key=index.story_keys[story.id],
        why=story.why,
        overview=overview(index, story),
        matrix=matrix(index, story),
        claims=tuple(claim_view(index, c) for c in in_more[:full]),
        lighter_claims=tuple(single(index, c) for c in in_more[full:short]),
        single_claims=tuple(single(index, c) for c in alone[:short]),
        brief_claims=tuple(brief(index, c) for c in (*in_more[short:], *alone[short:])),
        differences=differences,
        more_differences=max(0, len(parted) - DIFFERENCES),
        shown=frozenset((*(d.anchor for d in differences), *(s.anchor for s in speaking.speaking))),
        figures=figures(index, story),
        timeline=timeline(index, story),
        sources=speaking,
        readings=(),
    )


def _readings(index: Index, story: Story, anchors: Anchors) -> tuple[Reading, ...]:
    return tuple(reading(index, r, anchors) for r in index.story_reports(story))


def _problem(index: Index, problem: Problem, anchors: Anchors) -> ProblemLine:
    where = index.outlet(problem.where) if problem.where in index.reports else problem.where
    return ProblemLine(where, STAGES[problem.stage], problem.message, anchors.href(problem.span) if problem.span else "")


def _original(index: Index, report: DossierReport) -> Original:
    return Original(
        number=index.numbers[report.id],
        anchor=original_anchor(report.id),
        name=report.name,
        outlet=index.outlet(report.id),
        sha256=report.sha256,
        characters=f"{len(report.text):,}",
        received=day(str(index.dossier.tool.get(RECEIVED, {}).get(report.sha256, ""))),
        not_read=not_read([report]),
    )


def _flat(value: object, name: str) -> list[tuple[str, str]]:
    """A nested mapping as dotted names with their values; several values of one name stand in a row."""
    if isinstance(value, list | tuple):
        return [(name, "; ".join(map(str, value)))]
    if not isinstance(value, Mapping):
        return [(name, str(value))]
    return [pair for key, inner in value.items() for pair in _flat(inner, f"{name}.{key}" if name else str(key))]

"""A report to be read in full: its paragraphs with what is marked in them, and beside each what other reports say on its claims."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from whoseword.model import Attribution, Bound, Figure, MarkedKind, Quotation
from whoseword.present.dossier import DossierReport, DossierReuse
from whoseword.present.index import Index
from whoseword.present.view.anchors import Anchors
from whoseword.present.view.beside import Note, notes
from whoseword.present.view.marks import Chip, chip
from whoseword.present.words import MARKED, STANCES, count, day, values

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of the text with the part it plays (`said`, `source`, `cue`, `figure`, `time`, `mark`, `place`)."""

    start: int
    end: int
    role: str
    hue: str = ""
    letter: str = ""
    label: str = ""
    anchor: str = ""
    ids: str = ""
    follows: str = ""
    """The anchor of the first piece, when this is a later one."""


@dataclass(slots=True)
class Node:
    """A stretch with what lies inside it: text and smaller stretches, in order."""

    stretch: Stretch
    parts: list["Node | str"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the report with its margin."""

    number: int
    title: bool
    parts: tuple["Node | str", ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that are read as news, or a run of those that are not, folded under `folded`."""

    folded: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about a report, and where it was read."""

    name: str
    value: str
    read_from: str
    href: str


@dataclass(frozen=True, slots=True)
class Shared:
    """The passages that stand in another report too: their lengths in words, here and there."""

    number: int
    outlet: str
    passages: tuple[tuple[int, str, str], ...]
    earlier: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A report in full."""

    number: int
    anchor: str
    title: str
    outlet: str
    date: str
    url: str | None
    name: str
    sha256: str
    language: str
    citation: str
    """What follows the words and their characters when a quotation is copied."""
    facts: tuple[Fact, ...]
    shared: tuple[Shared, ...]
    blocks: tuple[Block, ...]


def reading(index: Index, report: DossierReport, anchors: Anchors) -> Reading:
    """The annotated article of one report."""
    return Reading(
        number=index.numbers[report.id],
        anchor=anchors.report(report.id),
        title=report.title or report.name,
        outlet=index.outlet(report.id),
        date=day(report.published) if report.published else "no date found",
        url=report.url,
        name=report.name,
        sha256=report.sha256,
        language=report.language or "",
        citation=_citation(index, report),
        facts=_facts(report, anchors),
        shared=_shared(index, report, anchors),
        blocks=_blocks(index, report, anchors),
    )


def _citation(index: Index, report: DossierReport) -> str:
    parts = [index.outlet(report.id)]
    if report.title and report.title != parts[0]:
        parts.append(f"“{report.title}”")
    if report.published:
        parts.append(day(report.published))
    if report.url:
        parts.append(report.url)
    parts.append(f"{report.name}, SHA-256 {report.sha256}")
    return ", ".join(parts)


def _facts(report: DossierReport, anchors: Anchors) -> tuple[Fact, ...]:
    details = report.details
    named = [
        ("title", details.title),
        ("publisher", details.publisher),
        ("byline", details.byline),
        ("dateline", details.dateline),
        ("published", details.published),
        ("updated", details.updated),
        *(("credit", c) for c in details.credits),
    ]
    return tuple(Fact(name, d.value, d.read_from, anchors.href(d.span) if d.span else "") for name, d in named if d)


def _shared(index: Index, report: DossierReport, anchors: Anchors) -> tuple[Shared, ...]:
    groups: dict[tuple[str, str | None, str], list[DossierReuse]] = {}
    for reuse in report.reuse:
        groups.setdefault((reuse.report, reuse.earlier, reuse.why), []).append(reuse)
    return tuple(
        Shared(
            number=index.numbers[other],
            outlet=index.outlet(other),
            passages=tuple((r.words, anchors.href(r.span), anchors.href(r.other_span)) for r in found),
            earlier=f"Likely first in [{index.numbers[earlier]}]. " if earlier else "",
            why=why,
        )
        for (other, earlier, why), found in groups.items()
    )


def _blocks(index: Index, report: DossierReport, anchors: Anchors) -> tuple[Block, ...]:
    stretches = _named_once(report.text, sorted(_stretches(index, report, anchors), key=_outermost))
    said = [a for a in index.dossier.attributions if a.report == report.id]
    heading = report.details.title.span if report.details.title else None
    title = (heading.start, heading.end) if heading else None
    blocks: list[Block] = []
    run: list[Paragraph] = []
    kinds: list[MarkedKind] = []
    for number, found in enumerate(PARAGRAPH.finditer(report.text), 1):
        start, end = found.span()
        kind = next((m.kind for m in report.marked if m.start <= start and end <= m.end), None)
        if run and bool(kinds) != (kind is not None):
            blocks.append(_block(run, kinds))
            run, kinds = [], []
        beside = notes(index, [a for a in said if _starts_in(a, start, end)], report.id)
        inside = [s for s in stretches if s.start < end and s.end > start]
        run.append(Paragraph(number, (start, end) == title, tuple(_tree(report.text, start, end, inside)), beside))
        if kind:
            kinds.append(kind)
    if run:
        blocks.append(_block(run, kinds))
    return tuple(blocks)


def _block(run: list[Paragraph], kinds: list[MarkedKind]) -> Block:
    found = dict.fromkeys(kinds)
    return Block(", ".join(count(kinds.count(k), *MARKED[k]) for k in found), tuple(run))


ROLES = ("mark", "said", "told", "source", "cue", "figure", "time", "place")


def _outermost(stretch: Stretch) -> tuple[int, int, int]:
    return (stretch.start, -stretch.end, ROLES.index(stretch.role))


def _named_once(text: str, stretches: list[Stretch]) -> list[Stretch]:
    """The stretches, each place's anchor given once and bare places dropped where another stretch holds their anchor."""
    seen: set[str] = set()
    kept = []
    for stretch in stretches:
        blank = len(text[stretch.start : stretch.end]) - len(text[stretch.start : stretch.end].lstrip())
        fresh = replace(stretch, start=stretch.start + blank, anchor="" if stretch.anchor in seen else stretch.anchor)
        if fresh.anchor or fresh.role != "place":
            kept.append(fresh)
        seen.add(stretch.anchor)
    return kept


def _starts_in(attribution: Attribution, start: int, end: int) -> bool:
    return any(start <= s.start < end for s in attribution.content_spans)


def _stretches(index: Index, report: DossierReport, anchors: Anchors) -> Iterable[Stretch]:
    covered: set[tuple[int, int]] = set()
    for attribution in index.dossier.attributions:
        if attribution.report == report.id:
            for stretch in _said(index, attribution, anchors):
                if stretch.role != "said" or (stretch.start, stretch.end) not in covered:
                    covered.add((stretch.start, stretch.end))
                    yield stretch
    for figure in index.dossier.figures:
        if figure.report == report.id:
            yield Stretch(figure.span.start, figure.span.end, "figure", label=_figure_label(figure), anchor=anchors.id(figure.span))
    for time in index.dossier.times:
        if time.report == report.id:
            yield Stretch(time.span.start, time.span.end, "time", label=time.why, anchor=anchors.id(time.span))
    for mark in report.marked:
        yield Stretch(mark.start, mark.end, "mark", label=f"not read as news: {MARKED[mark.kind][0]}")
    for span in anchors.places(report.id):
        yield Stretch(span.start, span.end, "place", anchor=anchors.id(span))


def _said(index: Index, attribution: Attribution, anchors: Anchors) -> Iterable[Stretch]:
    mark: Chip = chip(index, index.origin_of.get(attribution.id))
    narrated = attribution.quotation is Quotation.NARRATION
    label = "in its own voice" if narrated else f"{mark.letter}: {index.source_name(attribution)} {STANCES[attribution.stance]}"
    ids = anchors.attribution(attribution.id)
    for span in attribution.content_spans:
        yield Stretch(
            span.start, span.end, "told" if narrated else "said", mark.hue, "" if narrated else mark.letter, label, anchors.id(span), ids
        )
    for role, part in (("source", attribution.source_span), ("cue", attribution.cue_span)):
        if part and part.report == attribution.report:
            yield Stretch(part.start, part.end, role, mark.hue, anchor=anchors.id(part))


def _figure_label(figure: Figure) -> str:
    return (
        f"a number without a value: {figure.span.quote}"
        if figure.bound is Bound.VAGUE and figure.low is None
        else f"read as {values(figure)}"
    )


def _tree(text: str, start: int, end: int, stretches: list[Stretch]) -> list["Node | str"]:
    """The paragraph as nested stretches; one that runs over the end of another is cut there."""
    root = Node(Stretch(start, end, "root"))
    stack, at = [root], start
    for stretch in _cut(start, end, stretches):
        while stack[-1].stretch.end <= stretch.start:
            at = _close(text, stack, at)
        _say(text, stack[-1], at, stretch.start)
        at = max(at, stretch.start)
        node = Node(stretch)
        stack[-1].parts.append(node)
        stack.append(node)
    while len(stack) > 1:
        at = _close(text, stack, at)
    _say(text, root, at, end)
    return root.parts


def _close(text: str, stack: list[Node], at: int) -> int:
    node = stack.pop()
    _say(text, node, at, node.stretch.end)
    return max(at, node.stretch.end)


def _say(text: str, node: Node, start: int, end: int) -> None:
    if start < end:
        node.parts.append(text[start:end])


def _cut(start: int, end: int, stretches: list[Stretch]) -> list[Stretch]:
    """The stretches clipped to the paragraph and so cut that any two are apart or one holds the other."""
    waiting = [_clip(s, max(start, s.start), min(end, s.end)) for s in stretches]
    done: list[Stretch] = []
    open_ends: list[int] = []
    while waiting:
        waiting.sort(key=_outermost)
        stretch = waiting.pop(0)
        while open_ends and open_ends[-1] <= stretch.start:
            open_ends.pop()
        if open_ends and stretch.end > open_ends[-1]:
            waiting.append(_clip(stretch, open_ends[-1], stretch.end))
            stretch = _clip(stretch, stretch.start, open_ends[-1])
        done.append(stretch)
        open_ends.append(stretch.end)
    return done


def _clip(stretch: Stretch, start: int, end: int) -> Stretch:
    if (start, end) == (stretch.start, stretch.end):
        return stretch
    follows = start > stretch.start
    piece = replace(stretch, letter="", anchor="", follows=stretch.anchor or stretch.follows) if follows else stretch
    return replace(piece, start=start, end=end)

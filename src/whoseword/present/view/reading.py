"""A report to be read in full: its paragraphs with what is marked in them, and beside each what other reports say on its claims."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from whoseword.model import Attribution, Bound, Figure, MarkedKind, Quotation
from whoseword.present.anchors import original_anchor
from whoseword.present.dossier import DossierReport, DossierReuse
from whoseword.present.index import Index
from whoseword.present.view.beside import Note, notes
from whoseword.present.view.decided import decided
from whoseword.present.view.marks import Chip, chip
from whoseword.present.view.nesting import Node, Reach, Stretch, outermost, tree
from whoseword.present.view.places import Anchors
from whoseword.present.view.versions import Line, changed_lines, dated, versions_of
from whoseword.present.words import MARKED, STANCES, count, day, values

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the report with its margin."""

    number: int
    title: bool
    parts: tuple[Node | str, ...]
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
    original: str
    """The anchor of its original."""
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
    version: str
    """What this version of a report is beside the others, if there are several."""
    versions: tuple[tuple[int, str, str, str], ...]
    """All versions: number, date, name and link, the one that counts last."""
    changed: tuple[tuple[Line, int, str], ...]
    """The lines that only one of two versions has, each with the number of its report and its link."""
    blocks: tuple[Block, ...]


def reading(index: Index, report: DossierReport, anchors: Anchors) -> Reading:
    """The annotated article of one report."""
    return Reading(
        number=index.numbers[report.id],
        anchor=anchors.report(report.id),
        original=original_anchor(report.id),
        title=report.title or report.name,
        outlet=index.outlet(report.id),
        date=_date(report),
        url=report.url,
        name=report.name,
        sha256=report.sha256,
        language=report.language or "",
        citation=_citation(index, report),
        facts=_facts(report, anchors),
        shared=_shared(index, report, anchors),
        version=_version(index, report),
        versions=tuple((index.numbers[v.id], dated(v), v.name, f"#{anchors.report(v.id)}") for v in versions_of(index, report)),
        changed=tuple((line, index.numbers[line.span.report], anchors.href(line.span)) for line in changed_lines(index, report)),
        blocks=_blocks(index, report, anchors),
    )


def _version(index: Index, report: DossierReport) -> str:
    if report.beside is None:
        return ""
    lines = count(len(report.changed), "line") if report.changed else "no line of its own"
    if report.superseded_by is None:
        return f"Latest version of this address; {lines} beside [{index.numbers[report.beside]}], the one before it"
    own = f"{lines} beside [{index.numbers[report.beside]}]"
    return f"Earlier version of [{index.numbers[report.superseded_by]}], which counts in its place; {own}"


def _date(report: DossierReport) -> str:
    if report.published:
        return day(report.published)
    return f"updated {day(report.updated)}" if report.updated else "no date found"


def _citation(index: Index, report: DossierReport) -> str:
    parts = [index.outlet(report.id)]
    if report.title and report.title != parts[0]:
        parts.append(f"“{report.title}”")
    if report.published or report.updated:
        parts.append(_date(report))
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
    stretches = Reach.of(_named_once(report.text, sorted(_stretches(index, report, anchors), key=outermost)))
    starting = _Starting.of(index.said_in.get(report.id, ()))
    marked = Reach.of([Stretch(m.start, m.end, "mark", label=m.kind) for m in report.marked])
    heading = report.details.title.span if report.details.title else None
    title = (heading.start, heading.end) if heading else None
    blocks: list[Block] = []
    run: list[Paragraph] = []
    kinds: list[MarkedKind] = []
    for number, found in enumerate(PARAGRAPH.finditer(report.text), 1):
        start, end = found.span()
        kind = next((MarkedKind(m.label) for m in marked.touching(start, end) if m.start <= start and end <= m.end), None)
        if run and bool(kinds) != (kind is not None):
            blocks.append(_block(run, kinds))
            run, kinds = [], []
        beside = notes(index, starting.within(start, end), report.id)
        parts = tuple(tree(report.text, start, end, stretches.touching(start, end)))
        run.append(Paragraph(number, (start, end) == title, parts, beside))
        if kind:
            kinds.append(kind)
    if run:
        blocks.append(_block(run, kinds))
    return tuple(blocks)


@dataclass(frozen=True, slots=True)
class _Starting:
    """Attributions by the places at which their parts start."""

    places: list[int]
    said: list[Attribution]

    @classmethod
    def of(cls, said: Iterable[Attribution]) -> "_Starting":
        placed = sorted(((s.start, n, a) for n, a in enumerate(said) for s in a.content_spans), key=lambda item: item[:2])
        return cls([start for start, _, _ in placed], [a for _, _, a in placed])

    def within(self, start: int, end: int) -> list[Attribution]:
        """Those of which a part starts in `[start, end)`, each once."""
        found = self.said[bisect_left(self.places, start) : bisect_left(self.places, end)]
        return list({a.id: a for a in found}.values())


def _block(run: list[Paragraph], kinds: list[MarkedKind]) -> Block:
    found = dict.fromkeys(kinds)
    return Block(", ".join(count(kinds.count(k), *MARKED[k]) for k in found), tuple(run))


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


def _stretches(index: Index, report: DossierReport, anchors: Anchors) -> Iterable[Stretch]:
    covered: set[tuple[int, int]] = set()
    for attribution in index.said_in.get(report.id, ()):
        for stretch in _said(index, attribution, anchors):
            if stretch.role != "said" or (stretch.start, stretch.end) not in covered:
                covered.add((stretch.start, stretch.end))
                yield stretch
    for figure in index.figures_in.get(report.id, ()):
        yield Stretch(figure.span.start, figure.span.end, "figure", label=_figure_label(figure), anchor=anchors.id(figure.span))
    for time in index.times_in.get(report.id, ()):
        yield Stretch(time.span.start, time.span.end, "time", label=time.why, anchor=anchors.id(time.span))
    for mark in report.marked:
        yield Stretch(mark.start, mark.end, "mark", label=f"not read as news: {MARKED[mark.kind][0]}")
    for span in anchors.places(report.id):
        yield Stretch(span.start, span.end, "place", anchor=anchors.id(span))


def _said(index: Index, attribution: Attribution, anchors: Anchors) -> Iterable[Stretch]:
    mark: Chip = chip(index, index.origin_of.get(attribution.id))
    narrated = attribution.quotation is Quotation.NARRATION
    name = f"{mark.letter}{mark.member}"
    label = "in its own voice" if narrated else f"{name}: {index.source_name(attribution)} {STANCES[attribution.stance]}"
    told = decided(index, (attribution.id,), beside=attribution.id)
    struck = any(d.rejects for d in told)
    label = "; ".join([label, *(" · ".join(filter(None, (f"{d.what}, by {d.who}", d.why))) for d in told)])
    ids = anchors.attribution(attribution.id) if len(attribution.content_spans) > 1 else ""
    for span in attribution.content_spans:
        yield Stretch(
            span.start,
            span.end,
            "told" if narrated and not struck else "said",
            "struck" if struck else mark.hue,
            "" if narrated or struck else mark.letter,
            label,
            anchors.id(span),
            ids,
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

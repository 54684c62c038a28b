"""The dossier as Markdown to paste into a document: claims with their wordings, and one numbered footnote per place in a report."""

import re

from whoseword.model import Attribution, Disagreement, Span, Story
from whoseword.present.dossier import Dossier, DossierClaim
from whoseword.present.index import Index
from whoseword.present.measures import CONTESTED_RULE, WEIGHT_RULE, carriers, contested, disagreements, origins_line
from whoseword.present.parties import MAIN_RULE
from whoseword.present.view.claims import of_claim
from whoseword.present.view.decided import Decided, all_decided
from whoseword.present.view.versions import changed_lines
from whoseword.present.words import DISAGREEMENTS, EVIDENCE, QUOTED, STANCES, count, dates, day, spread

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&^$])")
LINE_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])", re.MULTILINE)


class _Notes:
    """Footnotes in the order in which they are first called; one place has one number."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.numbers: dict[Span, int] = {}

    def call(self, *spans: Span) -> str:
        return "".join(f"[^{self.numbers.setdefault(s, len(self.numbers) + 1)}]" for s in spans)

    def lines(self) -> list[str]:
        return [f"[^{number}]: {self._note(span)}" for span, number in self.numbers.items()]

    def _note(self, span: Span) -> str:
        report = self.index.reports[span.report]
        parts = [f"“{escape(span.quote)}”", escape(self.index.outlet(span.report))]
        if report.title:
            parts.append(f"“{escape(report.title)}”")
        if report.published:
            parts.append(day(report.published))
        parts.append(f"report {self.index.numbers[span.report]}, characters {span.start}–{span.end}")
        return ", ".join(parts)


def to_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown with footnotes. Text of reports is escaped, so that none of it acts as markup."""
    index = Index.of(dossier)
    notes = _Notes(index)
    lines: list[str] = []
    for story in dossier.stories:
        lines += _story(index, story, notes)
    if dossier.problems:
        lines += ["## What was not read, dated or resolved", ""]
        lines += [
            f"- {escape(index.outlet(p.where) if p.where in index.reports else p.where)}: {escape(p.message)}" for p in dossier.problems
        ]
        lines.append("")
    decisions = all_decided(index)
    if decisions:
        lines += ["## Decisions by people", "", *(f"- {_decision(d)}" for d in decisions), ""]
    lines += ["## Reports", ""]
    lines += [_report(index, r.id) for r in dossier.reports]
    if notes.numbers:
        lines += ["", *notes.lines()]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Text of a report on one line, with everything that Markdown or HTML would act on made plain.

    >>> escape("<b>1. A*B</b>")
    '\\\\<b\\\\>1. A\\\\*B\\\\</b\\\\>'
    """
    plain = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", plain)


def _story(index: Index, story: Story, notes: _Notes) -> list[str]:
    claims, origins = index.story_claims(story), index.story_origins(story)
    counts = (
        count(len(story.reports), "report"),
        origins_line(index, story),
        count(len(claims), "claim"),
        f"{sum(contested(index, c) for c in claims)} contested",
    )
    lines = [
        f"# {escape(story.name)}",
        "",
        f"{dates(story.earliest, story.latest)}. {', '.join(counts)}.",
        "",
        "## Origins",
        "",
        MAIN_RULE,
        "",
    ]
    for origin in origins:
        said = f", {escape(origin.occasion or origin.document or '')}" if origin.occasion or origin.document else ""
        lines.append(
            f"- **{origin.letter}** {escape(index.origin_name(origin))}{said}: {count(len(origin.reports), 'report')}. {escape(origin.why)}"
        )
    lines += ["", "## Claims", "", f"{WEIGHT_RULE} {CONTESTED_RULE}", ""]
    for claim in claims:
        lines += _claim(index, claim, notes)
    parted = disagreements(index, story)
    if parted:
        lines += ["## Where accounts part", "", *(_parting(index, d, notes) for d in parted), ""]
    entries = [t for t in index.dossier.timeline if t.story == story.id]
    if entries:
        lines += ["## Timeline", ""]
        lines += [f"- {dates(t.earliest, t.latest)}: {escape(t.text)}{notes.call(*t.spans)}" + _why(t.why) for t in entries]
        lines.append("")
    return lines


def _why(why: str) -> str:
    return f" ({escape(why)})" if why else ""


def _claim(index: Index, claim: DossierClaim, notes: _Notes) -> list[str]:
    stands = spread(claim.origins.low, claim.origins.high, len(carriers(index, claim)))
    lines = [f"### {index.claim_numbers[claim.id]}. {escape(claim.text)}", "", f"{stands[0].upper()}{stands[1:]}.", ""]
    lines += [f"- Decided: {_decision(d)}" for d in of_claim(index, claim)]
    lines += [_wording(index, a, notes) for a in index.members(claim)]
    lines += [_wording(index, a, notes, denies=True) for a in index.denials(claim)]
    silent = [f"[{index.numbers[r]}]" for r, stance in claim.stance_by_report.items() if stance is None]
    if silent:
        lines.append(f"- Not found in: {', '.join(sorted(silent))}")
    return [*lines, ""]


def _decision(d: Decided) -> str:
    about = f" on {escape(d.about)}" if d.about else ""
    rest = f", in place of: {escape(d.instead)}" if d.instead else ""
    rest += "".join(f" ({escape(told)})" for told in (d.holds, d.note) if told)
    why = f" “{escape(d.why)}”" if d.why else ""
    return f"{d.glyph + ' ' if d.glyph else ''}**{escape(d.what)}**{about}, by {escape(d.who)}, {d.when}{rest}.{why}"


def _wording(index: Index, a: Attribution, notes: _Notes, *, denies: bool = False) -> str:
    origin = index.origin_of.get(a.id)
    letter = f"**{origin.letter}** " if origin else ""
    verb = "✕ denies" if denies else STANCES[a.stance]
    how = f" ({QUOTED[a.quotation]})" if QUOTED[a.quotation] else ""
    place = notes.call(*a.content_spans)
    basis = "; ".join(f"{escape(h.span.quote)}, {EVIDENCE[h.evidence_kind]}{notes.call(h.span)}" for h in a.chain)
    rest = f" Through or on: {basis}." if basis else ""
    outlet = escape(index.outlet(a.report))
    return f"- {letter}{escape(index.source_name(a))} {verb}{how}, in {outlet}: “{escape(a.text)}”{place}{rest}"


def _parting(index: Index, d: Disagreement, notes: _Notes) -> str:
    sides = []
    for side in d.sides:
        letters = ", ".join(index.origins[o].letter for o in side.origins)
        sides.append(f"{escape(side.value)}{f' ({letters})' if letters else ''}{notes.call(*side.spans[:1])}")
    return f"- **{DISAGREEMENTS[d.kind]}**: {' · '.join(sides)}. {escape(d.why)}"


def _report(index: Index, id_: str) -> str:
    report = index.reports[id_]
    parts = [escape(index.outlet(id_))]
    if report.title:
        parts.append(f"“{escape(report.title)}”")
    parts.append(day(report.published) if report.published else "no date found")
    if report.url:
        parts.append(escape(report.url))
    parts.append(f"{escape(report.name)}, SHA-256 {report.sha256}")
    if report.superseded_by:
        parts.append(f"an earlier version of {index.numbers[report.superseded_by]}, which counts in its place")
    lines = (
        f"   - {'added in' if line.added else 'left out after'} {index.numbers[line.span.report]}: “{escape(line.span.quote)}”"
        for line in changed_lines(index, report)
        if report.superseded_by
    )
    return "\n".join((f"{index.numbers[id_]}. {', '.join(parts)}", *lines))

"""A dossier with what is hidden replaced in every text, every span moved with it, and every id made anew."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from whoseword.keeping.hidden import Hidden, Passage, Person, words_of
from whoseword.keeping.profile import Profile, find_hidden, mentions_of, sources_of
from whoseword.keeping.replacing import Replaced, replace_in
from whoseword.model import Attribution, Judgement, Mention, MentionForm, Problem, Source, Span, Stage, Variant
from whoseword.present import Dossier
from whoseword.present.dossier import DossierClaim, DossierReport

WITHHELD = "withheld"
_NOTICE = Problem(
    "this copy",
    Stage.PRESENT,
    "This is a redacted copy: labels in brackets take the place of names and passages, and the originals were left out",
)
_ID = re.compile(r"\b[a-z]{2,6}-[0-9a-f]{16}\b")


@dataclass(frozen=True, slots=True)
class Redacted:
    """A redacted dossier, what was hidden in it, and how often each label stands in how many reports."""

    dossier: Dossier
    hidden: tuple[Hidden, ...]
    places: Mapping[str, tuple[int, int]]
    """By label: places in the texts, and reports that have any."""
    left_out: Mapping[str, int]
    """Records that rested on a hidden passage and were left out, by kind."""


def redact(dossier: Dossier, profile: Profile, withheld: Sequence[str] = ()) -> Redacted:
    """The dossier without what the profile hides, as if the reports had been written so.

    Ids and hashes are made of content and would let somebody who guesses a name see that the guess is right: ids are numbered anew, and
    hashes of originals, addresses of reports that were changed, and the way back to the originals are withheld.

    The file names of `withheld` reports, which are not in the dossier any more, are hidden too.

    Raises `UserError` for a person or passage that is not there.
    """
    hidden = find_hidden(dossier, profile)
    hidden += [Passage(f"[report {n}]", words_of(name)) for n, name in enumerate(withheld, start=1)]
    kept, left_out = _without_passages(dossier, [h for h in hidden if isinstance(h, Passage)])
    fixed = _fixed(kept, hidden, profile)
    texts = {r.id: replace_in(r.text, hidden, fixed.get(r.id, ())) for r in kept.reports}
    rewriting = _Rewriting(hidden, texts, _whole(kept, texts))
    named = _named(kept, hidden, profile)
    changed = replace(
        kept,
        # Where two versions differ is what somebody wanted changed: the latest one is enough.
        reports=tuple(_report(r, texts[r.id]) for r in kept.reports if r.superseded_by is None),
        sources=tuple(_source(s, named.get(s.id)) for s in kept.sources),
        mentions=tuple(_mention(m, fixed.get(m.span.report, ())) for m in kept.mentions),
        judgements=_judgements(kept.judgements),
        problems=(*kept.problems, _NOTICE),
        tool={},
    )
    made = rewriting.of(changed)
    assert isinstance(made, Dossier)
    tool = {key: value for key, value in dossier.tool.items() if key not in ("received_at",)} | {"redacted": True}
    return Redacted(replace(made, tool=tool | {"received_at": {}}), tuple(hidden), _counted(texts.values()), left_out)


@dataclass
class _Rewriting:
    """Walks through records: spans moved, words replaced, ids numbered anew."""

    hidden: Sequence[Hidden]
    texts: Mapping[str, Replaced]
    whole: Mapping[str, str]
    """Words of changed spans, as they were and as they are: they stand as values elsewhere."""
    ids: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    def of(self, value: Any) -> Any:
        if isinstance(value, Span):
            moved = self.texts[value.report].span(value)
            return replace(moved, report=self._id(value.report))
        if isinstance(value, Enum) or not (isinstance(value, str | tuple | dict) or is_dataclass(value)):
            return value
        if isinstance(value, str):
            return self._words(value)
        if isinstance(value, tuple):
            return tuple(map(self.of, value))
        if isinstance(value, dict):
            return {self.of(k): self.of(v) for k, v in value.items()}
        if isinstance(value, DossierReport):
            return self._report(value)
        if isinstance(value, DossierClaim):
            value = replace(value, text=self.texts[value.text_span.report].span(value.text_span).quote)
        made: dict[str, Any] = {f.name: self.of(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **made)

    def _report(self, report: DossierReport) -> DossierReport:
        """A report whose text was replaced before, with the rest of it."""
        moved = self.texts[report.id]
        marked = tuple(replace(m, start=a, end=b) for m in report.marked for a, b in [moved.stretch(m.start, m.end)])
        kept: dict[str, Any] = {"text": moved.text, "marked": marked, "sha256": WITHHELD, "segments": ()}
        others: dict[str, Any] = {f.name: self.of(getattr(report, f.name)) for f in fields(report) if f.name not in kept}
        return replace(report, **kept, **others)

    def _words(self, text: str) -> str:
        if _ID.fullmatch(text):
            return self._id(text)
        if text not in self.seen:
            plain = _ID.sub(lambda m: self._id(m[0]), self.whole.get(text, text))
            self.seen[text] = replace_in(plain, self.hidden).text
        return self.seen[text]

    def _id(self, id_: str) -> str:
        return self.ids.setdefault(id_, f"{id_.partition('-')[0]}-{len(self.ids) + 1:016d}")


def _whole(dossier: Dossier, texts: Mapping[str, Replaced]) -> dict[str, str]:
    """The words of every span that is changed by replacing, with what stands there then."""
    found: dict[str, str] = {}

    def walk(value: Any) -> None:
        if isinstance(value, Span):
            new = texts[value.report].span(value).quote
            if new != value.quote:
                found[value.quote] = new
        elif isinstance(value, tuple):
            for item in value:
                walk(item)
        elif is_dataclass(value):
            for f in fields(value):
                walk(getattr(value, f.name))

    walk(dossier)
    return found


def _fixed(dossier: Dossier, hidden: Sequence[Hidden], profile: Profile) -> dict[str, list[tuple[int, int, str]]]:
    """Stretches to be replaced wherever their words may stand: the passages, and the titles by which persons are mentioned."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for passage in hidden:
        if isinstance(passage, Passage) and passage.report:
            found.setdefault(passage.report, []).append((passage.start, passage.end, passage.label))
    for person, sources in _persons(dossier, hidden, profile):
        for mention in mentions_of(dossier, sources):
            if mention.form is not MentionForm.PRONOUN:
                found.setdefault(mention.span.report, []).append((mention.span.start, mention.span.end, person.label))
    return found


def _persons(dossier: Dossier, hidden: Sequence[Hidden], profile: Profile) -> list[tuple[Person, list[Source]]]:
    persons = [h for h in hidden if isinstance(h, Person)]
    groups: dict[str, list[Source]] = {}
    for wanted in profile.persons:
        found = sources_of(dossier, wanted.name)
        groups[found[0].id if found else wanted.name] = found
    return list(zip(persons, groups.values(), strict=True))


def _named(dossier: Dossier, hidden: Sequence[Hidden], profile: Profile) -> dict[str, str]:
    """The label of every source that is hidden, by its id: those chosen, and those that only a hidden passage names."""
    found = {s.id: person.label for person, sources in _persons(dossier, hidden, profile) for s in sources}
    passages = [h for h in hidden if isinstance(h, Passage)]
    outside = {m.entity for m in dossier.mentions if not any(_inside(m.span, p) for p in passages)}
    for source in dossier.sources if passages else ():
        mention = next(iter(mentions_of(dossier, [source])), None)
        if mention and outside.isdisjoint(source.entities) and source.id not in found:
            found[source.id] = next((p.label for p in passages if _inside(mention.span, p)), WITHHELD)
    return found


def _inside(span: Span, passage: Passage) -> bool:
    return span.report == passage.report and span.start < passage.end and passage.start < span.end


def _without_passages(dossier: Dossier, passages: Sequence[Passage]) -> tuple[Dossier, dict[str, int]]:
    """The dossier without the figures, times, entries and disagreements that rest on a hidden passage: their values would tell it."""

    def stays(*spans: Span) -> bool:
        return not any(_inside(span, p) for span in spans for p in passages)

    figures = {f.id for f in dossier.figures if stays(f.span)}
    kept = replace(
        dossier,
        figures=tuple(replace(f, part_of=f.part_of if f.part_of in figures else None) for f in dossier.figures if f.id in figures),
        times=tuple(t for t in dossier.times if stays(t.span)),
        timeline=tuple(t for t in dossier.timeline if stays(*t.spans)),
        disagreements=tuple(d for d in dossier.disagreements if stays(*(span for side in d.sides for span in side.spans))),
        claims=tuple(replace(c, figures=tuple(f for f in c.figures if f in figures)) for c in dossier.claims),
        attributions=tuple(_without_occasion(a, stays(*(a.occasion.spans if a.occasion else ()))) for a in dossier.attributions),
    )
    names = ("figures", "times", "timeline", "disagreements")
    return kept, {n: len(getattr(dossier, n)) - len(getattr(kept, n)) for n in names}


def _without_occasion(attribution: Attribution, stays: bool) -> Attribution:
    return attribution if stays else replace(attribution, occasion=None)


def _report(report: DossierReport, text: Replaced) -> DossierReport:
    """The report without the address at which its text stands unredacted, if it was changed."""
    alone = replace(report, beside=None, changed=())
    return replace(alone, url=None) if text.places else alone


def _source(source: Source, label: str | None) -> Source:
    """The source under its label, if it is hidden: its spellings and titles are its name too."""
    if label is None:
        return source
    times = sum(v.count for v in source.variants)
    merges = tuple(replace(m, why=WITHHELD) for m in source.merges)
    return replace(source, name=label, variants=(Variant(label, times),) if times else (), roles=(), speaks_for_why="", merges=merges)


def _mention(mention: Mention, fixed: Sequence[tuple[int, int, str]]) -> Mention:
    """The mention under the label that takes its place, if one does."""
    label = next((name for start, end, name in fixed if mention.span.start < end and start < mention.span.end), None)
    return mention if label is None else replace(mention, name=label, role=None, affiliation=None, why="")


def _judgements(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements without the names of those who made them."""
    who = {name: f"[reviewer {n}]" for n, name in enumerate(dict.fromkeys(j.who for j in judgements), start=1)}
    return tuple(replace(j, who=who[j.who]) for j in judgements)


def _counted(texts: Any) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for text in texts:
        labels = [label for _, _, label in text.places]
        for label in set(labels):
            places, reports = counts.get(label, (0, 0))
            counts[label] = (places + labels.count(label), reports + 1)
    return dict(sorted(counts.items()))

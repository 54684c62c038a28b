"""What a case holds, and the way from a record to its characters and back: how a judgement finds what it is about."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property

from whoseword.model import (
    Anchor,
    Attribution,
    Claim,
    Disagreement,
    Extract,
    Figure,
    Judgement,
    Mention,
    Origin,
    Place,
    Report,
    Source,
    Span,
    Target,
    UserError,
)

ALIKE = 0.3
"""Share of words in common from which a record is near to another that is gone."""


class JudgementError(UserError):
    """A judgement that cannot be made; the message says why."""


@dataclass(frozen=True)
class Held:
    """The records of a case as they are now, with look-ups over them; a room that knows only some of them gives only those."""

    reports: Sequence[Report]
    extracts: Sequence[Extract] = ()
    sources: Sequence[Source] = ()
    claims: Sequence[Claim] = ()
    origins: Sequence[Origin] = ()
    disagreements: Sequence[Disagreement] = ()
    judgements: Sequence[Judgement] = ()

    def find(self, anchor: Anchor, *, loosely: bool = False) -> str | None:
        """The id of what `anchor` is about, or `None` where nothing has its characters any more.

        An attribution and a figure are those that read exactly so at that place; a claim, a source or an origin is the one that holds more
        than half of what it was made of when it was judged, and the closest if several do. `loosely`, any part of it is enough.
        """
        if anchor.kind is Target.JUDGEMENT:
            return anchor.id if any(j.id == anchor.id for j in self.judgements) else None
        group = self._groups.get(anchor.kind)
        return group.find(anchor, loosely=loosely) if group else self._singles[anchor.kind](anchor)

    def nearest(self, anchor: Anchor, most: int = 3) -> list[str]:
        """The records closest to what `anchor` was made on, of its kind: by characters in common, then by words."""
        places = [(r.id, p) for p in anchor.places if (r := self._by_capture.get((p.sha256, p.part)))]
        words = _words(anchor.text)

        def likeness(text: str, spans: Iterable[Span]) -> tuple[int, float]:
            common = sum(max(0, min(s.end, p.end) - max(s.start, p.start)) for s in spans for report, p in places if report == s.report)
            own = _words(text)
            return common, len(words & own) / max(1, len(words | own))

        known = {} if anchor.kind is Target.JUDGEMENT else self._known[anchor.kind]
        found = [(*likeness(*told), id_) for id_, told in known.items()]
        near = [(common, alike, id_) for common, alike, id_ in found if common or alike >= ALIKE]
        return [id_ for _, _, id_ in sorted(near, key=lambda n: (-n[0], -n[1], n[2]))[:most]]

    def anchor(self, kind: Target, id_: str) -> Anchor:
        """The anchor of a record. Raises `JudgementError` if the case has none of that kind with that id."""
        known = self._known[kind].get(id_) if kind is not Target.JUDGEMENT else self._judgement(id_)
        if known is None:
            raise JudgementError(f"the case holds no {kind} {id_}")
        text, spans = known
        return Anchor(kind, id_, text, tuple(sorted({self.place(s) for s in spans})))

    def known(self, kind: Target) -> Collection[str]:
        """The ids of all records of a kind."""
        return {j.id for j in self.judgements} if kind is Target.JUDGEMENT else self._known[kind].keys()

    def judged(self, judgements: Sequence[Judgement]) -> "Held":
        """The same records with other judgements; look-ups made once are kept, as no judgement is in them."""
        made = replace(self, judgements=judgements)
        names = {f.name for f in fields(self)}
        made.__dict__.update({name: value for name, value in self.__dict__.items() if name not in names})
        return made

    def outlet(self, report: str) -> str:
        """How a report is spoken of: by its publisher, else by the name of its file."""
        found = self.report[report]
        return found.publisher.value if found.publisher else found.name

    def _judgement(self, id_: str) -> tuple[str, tuple[Span, ...]] | None:
        return next(((f"{j.kind} {j.value}".strip(), ()) for j in self.judgements if j.id == id_), None)

    def place(self, span: Span) -> Place:
        """`span` by the hash of its capture. Raises `JudgementError` where it does not stand."""
        report = self.report.get(span.report)
        if report is None or report.text[span.start : span.end] != span.quote or not span.quote:
            raise JudgementError(f"the words {span.quote!r} do not stand at {span.start} of report {span.report}")
        return place_of(report, span.start, span.end)

    def span(self, place: Place) -> Span | None:
        """Where `place` stands now, or `None` where its report is gone or reads otherwise there."""
        report = self._by_capture.get((place.sha256, place.part))
        if report is None or report.text[place.start : place.end] != place.quote:
            return None
        return Span(report.id, place.start, place.end, place.quote)

    @cached_property
    def report(self) -> Mapping[str, Report]:
        """Every report by id."""
        return {r.id: r for r in self.reports}

    @cached_property
    def attribution(self) -> Mapping[str, Attribution]:
        """Every attribution by id."""
        return {a.id: a for e in self.extracts for a in e.attributions}

    @cached_property
    def mention(self) -> Mapping[str, Mention]:
        """Every mention by id."""
        return {m.id: m for e in self.extracts for m in e.mentions}

    @cached_property
    def figure(self) -> Mapping[str, Figure]:
        """Every figure by id."""
        return {f.id: f for e in self.extracts for f in e.figures}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Every source by id."""
        return {s.id: s for s in self.sources}

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        """Every claim by id."""
        return {c.id: c for c in self.claims}

    @cached_property
    def source_of(self) -> Mapping[str, str]:
        """The source of every entity that has one."""
        return {e: s.id for s in self.sources for e in s.entities}

    @cached_property
    def _by_capture(self) -> Mapping[tuple[str, int], Report]:
        return {(r.sha256, r.part): r for r in self.reports}

    @cached_property
    def _known(self) -> Mapping[Target, Mapping[str, tuple[str, tuple[Span, ...]]]]:
        """Words and spans of every record that can be judged."""
        said = self.attribution
        return {
            Target.REPORT: {r.id: (r.title.value if r.title else r.name, _first_line(r)) for r in self.reports},
            Target.ATTRIBUTION: {a.id: (a.text, a.content_spans) for a in said.values()},
            Target.FIGURE: {f.id: (f.span.quote, (f.span,)) for f in self.figure.values()},
            Target.SOURCE: {s.id: (s.name, self._mentions(s.entities)) for s in self.sources},
            Target.CLAIM: {c.id: (c.text, _contents(said, c.attributions)) for c in self.claims},
            Target.ORIGIN: {o.id: (self._voice(o), _contents(said, o.attributions)) for o in self.origins},
            Target.DISAGREEMENT: {d.id: (d.why, tuple(s for side in d.sides for s in side.spans)) for d in self.disagreements},
        }

    def _mentions(self, entities: Iterable[str]) -> tuple[Span, ...]:
        return tuple(self.mention[e].span for e in entities if e in self.mention)

    def _voice(self, origin: Origin) -> str:
        if origin.source in self.source:
            return self.source[origin.source or ""].name
        report = self.report.get(origin.reports[0]) if origin.reports else None
        return (report.publisher.value if report.publisher else report.name) if report else origin.id

    @cached_property
    def _groups(self) -> Mapping[Target, "_Mostly"]:
        return {kind: _Mostly(self, self._known[kind]) for kind in (Target.SOURCE, Target.CLAIM, Target.ORIGIN)}

    @cached_property
    def _singles(self) -> Mapping[Target, Callable[[Anchor], str | None]]:
        known = self._known
        return {
            Target.REPORT: self._report_of,
            Target.ATTRIBUTION: _Exact(self, known[Target.ATTRIBUTION]).find,
            Target.FIGURE: _Exact(self, known[Target.FIGURE]).find,
            Target.DISAGREEMENT: _Exact(self, known[Target.DISAGREEMENT]).find,
        }

    def _report_of(self, anchor: Anchor) -> str | None:
        spans = [self.span(p) for p in anchor.places]
        return spans[0].report if spans and spans[0] else None


def place_of(report: Report, start: int, end: int) -> Place:
    """`[start, end)` of a report as a place. Raises `SpanMismatchError` where that is no stretch of it."""
    span = Span.of(report.id, report.text, start, end)
    return Place(report.sha256, report.part, start, end, span.quote)


class _Exact:
    """Finds the record that has exactly an anchor's places."""

    def __init__(self, held: Held, known: Mapping[str, tuple[str, tuple[Span, ...]]]) -> None:
        self._held = held
        self._known = known

    @cached_property
    def _by_spans(self) -> Mapping[frozenset[Span], list[str]]:
        found: dict[frozenset[Span], list[str]] = {}
        for id_, (_, spans) in sorted(self._known.items()):
            found.setdefault(frozenset(spans), []).append(id_)
        return found

    def find(self, anchor: Anchor) -> str | None:
        """The record with the anchor's id if its characters are the same, else the only one with these characters."""
        spans = [self._held.span(p) for p in anchor.places]
        fitting = self._by_spans.get(frozenset(s for s in spans if s), []) if spans and all(spans) else []
        if anchor.id in fitting:
            return anchor.id
        return fitting[0] if len(fitting) == 1 else None


class _Mostly:
    """Finds the record that holds most of an anchor's places."""

    def __init__(self, held: Held, known: Mapping[str, tuple[str, tuple[Span, ...]]]) -> None:
        self._held = held
        self._known = known

    @cached_property
    def _by_span(self) -> Mapping[Span, list[str]]:
        found: dict[Span, list[str]] = {}
        for id_, (_, spans) in sorted(self._known.items()):
            for span in set(spans):
                found.setdefault(span, []).append(id_)
        return found

    def find(self, anchor: Anchor, *, loosely: bool) -> str | None:
        """The record with more than half of the anchor's places: the one that has least beside them, then the one with its words."""
        if not anchor.places:
            # A source that only a person named stands in no report; its id is made of its name.
            return anchor.id if anchor.id in self._known else None
        spans = [s for p in anchor.places if (s := self._held.span(p))]
        counts = Counter(id_ for s in spans for id_ in self._by_span.get(s, ()))
        most = [i for i, n in counts.items() if loosely or 2 * n > len(anchor.places)]

        def closeness(id_: str) -> tuple[float, bool, bool, str]:
            text, own = self._known[id_]
            union = len(set(own)) + len(anchor.places) - counts[id_]
            return (-counts[id_] / union, text != anchor.text, id_ != anchor.id, id_)

        return min(most, key=closeness, default=None)


def _words(text: str) -> set[str]:
    return set(text.casefold().split())


def _contents(said: Mapping[str, Attribution], ids: Iterable[str]) -> tuple[Span, ...]:
    return tuple(s for i in ids if i in said for s in said[i].content_spans)


def _first_line(report: Report) -> tuple[Span, ...]:
    """The first line of a report: enough to know it by, beside the hash of its capture."""
    start = len(report.text) - len(report.text.lstrip())
    line = report.text[start:].split("\n", 1)[0]
    return (Span(report.id, start, start + len(line), line),) if line else ()

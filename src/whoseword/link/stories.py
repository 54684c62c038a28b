"""Which reports tell of one event: names, numbers and leads decide, passages in common confirm."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import rustworkx as rx

from whoseword.engine import Engine
from whoseword.infer import SentenceEncoder
from whoseword.model import EntityKind, Extract, MentionForm, Problem, Report, Reuse, Story, content_id
from whoseword.text import fold, news_stretches, sentences

LEAD_SENTENCES = 4
LEAST = 0.5
"""Likeness from which two reports tell of one event."""
LARGEST_BLOCK = 300
DAYS_APART = 21
"""Reports dated further apart need a passage in common to tell of one event."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """What a report is about: its lead's vector, and the names in it with how telling each is."""

    report: Report
    lead: str
    names: Mapping[str, float]


def group_stories(
    reports: Sequence[Report], extracts: Sequence[Extract], reuse: Sequence[Reuse], engine: Engine, encoder: SentenceEncoder
) -> tuple[list[Story], list[Problem]]:
    """The reports fallen into stories, largest first; a report like no other is a story of its own."""
    by_report = {e.report: e for e in extracts}
    ordered = sorted(reports, key=lambda r: r.id)
    outlines = _outlines(ordered, by_report)
    shared = Counter(frozenset((r.a.report, r.b.report)) for r in reuse for _ in range(r.words))
    vectors = dict(zip((r.id for r in ordered), encoder.encode([o.lead for o in outlines.values()]), strict=True)) if ordered else {}
    graph = rx.PyGraph()
    index = {r.id: graph.add_node(r.id) for r in ordered}
    reasons: dict[str, str] = {}
    for a, b, _ in engine.candidate_pairs({i: o.names for i, o in outlines.items()}, largest_block=LARGEST_BLOCK):
        words = shared[frozenset((a, b))]
        likeness = _likeness(outlines[a], outlines[b], float(vectors[a] @ vectors[b]), words)
        if likeness >= LEAST:
            graph.add_edge(index[a], index[b], likeness)
            reasons.setdefault(a, f"{outlines[a].report.name} and {outlines[b].report.name} share names and subject ({likeness:.2f})")
    groups = [sorted(graph[i] for i in group) for group in rx.connected_components(graph)]
    stories = [_story([outlines[i].report for i in group], reasons) for group in groups]
    return sorted(stories, key=lambda s: (-len(s.reports), s.id)), []


def _outlines(reports: Sequence[Report], extracts: Mapping[str, Extract]) -> dict[str, _Outline]:
    names = {r.id: _names(extracts[r.id]) for r in reports}
    spread = Counter(name for found in names.values() for name in found)
    return {r.id: _Outline(r, _lead(r), {n: log(1 + len(reports) / spread[n]) for n in sorted(names[r.id])}) for r in reports}


def _names(extract: Extract) -> set[str]:
    kinds = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE)
    return {fold(m.name) for m in extract.mentions if m.kind in kinds and m.form is not MentionForm.PRONOUN and m.name[:1].isupper()}


def _lead(report: Report) -> str:
    spans = [s for start, end in news_stretches(report.text, report.marked) for s in sentences(report.text, start, end)]
    head = f"{report.title.value}. " if report.title else ""
    return head + " ".join(report.text[a:b] for a, b in spans[:LEAD_SENTENCES])


def _likeness(a: _Outline, b: _Outline, cosine: float, shared_words: int) -> float:
    common = sum(a.names[n] for n in a.names.keys() & b.names.keys())
    least = min(sum(a.names.values()), sum(b.names.values())) or 1.0
    score = 0.6 * round(cosine, 3) + 0.4 * min(1.0, 2 * common / least) + (0.3 if shared_words >= 30 else 0.0)
    apart = _days_apart(a.report, b.report)
    if apart is not None and apart > DAYS_APART and not shared_words:
        score -= 0.3
    return score


def _days_apart(a: Report, b: Report) -> int | None:
    if not (a.published and b.published):
        return None
    days = [np.datetime64(r.published.value[:10], "D") for r in (a, b) if r.published]
    return abs(int((days[0] - days[1]).astype(int)))


def _story(reports: Sequence[Report], reasons: Mapping[str, str]) -> Story:
    ids = tuple(sorted(r.id for r in reports))
    published = sorted(r.published.value[:10] for r in reports if r.published)
    why = next((reasons[i] for i in ids if i in reasons), "it is like no other report of the case")
    return Story(
        content_id("sto", *ids), _name(reports), ids, published[0] if published else None, published[-1] if published else None, why
    )


def _name(reports: Sequence[Report]) -> str:
    """The title that has most in common with the other titles: the plainest of them."""
    titles = sorted({r.title.value for r in reports if r.title})
    if not titles:
        return min(r.name for r in reports)
    counts = Counter(w for t in titles for w in set(fold(t).split()))
    return max(titles, key=lambda t: (sum(counts[w] for w in set(fold(t).split())) / (4 + len(t.split())), t))

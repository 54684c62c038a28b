"""Who says the same in two reports: the same run of words, or nearly the same content in other words."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from whoseword.lexicon import terms
from whoseword.model import Extract, Mention, MentionForm, Report, Reuse, Span
from whoseword.text import fold

Pair = tuple[str, str]
_QUOTED_WORDS = 8
_CARRIERS = 40
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_FREQUENT = 12
"""A word that more statements hold than this says nothing of who said it."""
_RARE_SHARED = 3
_TOLD = 80
"""Characters after a source within which a report says whom it told."""
_NEARLY = 0.5
"""Share of the shorter statement's words that must stand in the other."""


def quoted_alike(extracts: Sequence[Extract]) -> set[Pair]:
    """Pairs of entities in different reports to whom the same run of eight words is given."""
    said: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for _, report, entity, text in _statements(extracts):
        for run in _runs(text):
            said[run].add((report, entity))
    found: set[Pair] = set()
    for carriers in said.values():
        if 1 < len(carriers) <= _CARRIERS:
            found.update((min(a, b), max(a, b)) for (r, a), (s, b) in combinations(sorted(carriers), 2) if r != s)
    return found


def said_alike(extracts: Sequence[Extract]) -> set[Pair]:
    """Pairs of entities in different reports who are given nearly the same content: most words of the shorter, rare ones among them."""
    said = [(report, entity, _content(text)) for _, report, entity, text in _statements(extracts)]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, (_, _, content) in enumerate(said):
        for word in content:
            holders[word].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _FREQUENT:
            shared.update((a, b) for a, b in combinations(numbers, 2) if said[a][0] != said[b][0])
    found = set()
    for (a, b), count in shared.items():
        one, other = said[a][2], said[b][2]
        if count >= _RARE_SHARED and len(one & other) >= _NEARLY * min(len(one), len(other)):
            found.add((min(said[a][1], said[b][1]), max(said[a][1], said[b][1])))
    return found


def told_alike(reports: Sequence[Report], extracts: Sequence[Extract], alike: Collection[Pair]) -> set[Pair]:
    """Of pairs who say nearly the same, those of whom one report says that they told it to the other report's outlet."""
    of = {m.entity: e.report for e in extracts for m in e.mentions}
    spans: dict[str, list[int]] = defaultdict(list)
    for extract in extracts:
        for mention in extract.mentions:
            spans[mention.entity].append(mention.span.end)
    text = {r.id: r.text for r in reports}
    publisher = {r.id: fold(r.publisher.value).removeprefix("the ") for r in reports if r.publisher}

    def told(entity: str, report: str) -> bool:
        name = publisher.get(report)
        after = (fold(text[of[entity]][end : end + _TOLD]).split(". ")[0] for end in spans[entity])
        return name is not None and any(name in words and " told " in f" {words} " for words in after)

    return {(a, b) for a, b in alike if told(a, of[b]) or told(b, of[a])}


def printed_alike(extracts: Sequence[Extract], reuse: Sequence[Reuse]) -> set[Pair]:
    """Pairs of speakers who are named by the same words in one passage that two reports print, if nobody else there is so called."""
    speakers = {e.report: _speaking(e) for e in extracts}
    found = set()
    for passage in reuse:
        ours, theirs = (_called(speakers.get(side.report, ()), side) for side in (passage.a, passage.b))
        found |= {(min(ours[w], theirs[w]), max(ours[w], theirs[w])) for w in ours.keys() & theirs.keys()}
    return found


def _speaking(extract: Extract) -> list[Mention]:
    asked = {a.mention for a in extract.attributions}
    return [m for m in extract.mentions if m.id in asked and m.form is not MentionForm.PRONOUN]


def _called(speaking: Iterable[Mention], passage: Span) -> dict[str, str]:
    """The entities of the speakers in a passage by how they are called there; words for two are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in speaking:
        if passage.covers(mention.span):
            found[fold(mention.span.quote)].add(mention.entity)
    return {words: min(entities) for words, entities in found.items() if len(entities) == 1}


def _statements(extracts: Sequence[Extract]) -> list[tuple[str, str, str, str]]:
    """(attribution, report, entity, text) of everything that somebody is said to have said."""
    found = []
    for extract in extracts:
        entity_of: Mapping[str, str] = {m.id: m.entity for m in extract.mentions}
        for attribution in extract.attributions:
            entity = entity_of.get(attribution.mention or "")
            if entity is not None:
                found.append((attribution.id, extract.report, entity, attribution.text))
    return found


def _content(text: str) -> frozenset[str]:
    """The telling words of a statement, cut to stems, and its figures."""
    small = terms("function_words")
    words = (w for w in _WORD.findall(fold(text)) if w not in small and (len(w) > 2 or w.isdigit()))
    return frozenset(w if w[0].isdigit() else w[:5] for w in words)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [w.strip(".,;:!?\"'()[]-") for w in fold(text).split()]
    kept = [w for w in words if w]
    return {tuple(kept[i : i + _QUOTED_WORDS]) for i in range(len(kept) - _QUOTED_WORDS + 1)}

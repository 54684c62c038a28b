"""One quotation in several wordings, and one content with several speakers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from whoseword.corroborate.denials import Denial, Way
from whoseword.corroborate.figures.quantities import is_part
from whoseword.corroborate.figures.values import is_firm, named
from whoseword.corroborate.likeness import CROWD, changes, names_differ, near_pairs, only_spelling, plain, weighty
from whoseword.corroborate.linked import STANDS_BEHIND, Linked
from whoseword.corroborate.origins import Origins
from whoseword.infer import SentenceEncoder
from whoseword.lexicon import pattern
from whoseword.model import Attribution, Claim, Disagreement, DisagreementKind, EntityKind, Quotation, Side, Source, Span, content_id
from whoseword.text import fold

ONE_SPEECH = ((0.76, 0.0, 0.0), (0.55, 64.0, 0.0), (0.6, 50.0, 60.0))
"""Likeness of meaning, rapidfuzz `token_sort_ratio` and `token_set_ratio` that together make two quotations of one party one speech.

Much the same meaning is enough (a quotation translated back); less is, with more of the words in common.
"""
SAME_CONTENT = 75.0
"""`token_sort_ratio` from which one content is given to two speakers."""
COPIED = 88.0
"""`token_set_ratio` from which an outlet says in its own voice what a source says elsewhere."""
LEAST_WORDS = 6
"""Words of a content below which likeness of wording says nothing."""
QUOTED_WORDS = 4
"""The same for a quotation, whose words are given as they were spoken."""
JUDGED_WORDS = 3
"""The same for the words in which a denial judges what it denies."""
BRIEF = 12
"""Words of a denial that a reason shows."""
NEAREST = 8
"""Quotations of a party that each of its quotations is compared with, the likest first."""
BLOCK = 512
"""Quotations compared with all others of their party at a time."""
_BETWEEN = re.compile(r"[\"“]([^\"”]*)(?:[\"”]|$)")


def compare_wordings(linked: Linked, claims: Sequence[Claim], origins: Origins, encoder: SentenceEncoder) -> list[Disagreement]:
    """Quotations of one speech that differ between reports, one record per speech."""
    claim_of = _claim_of(claims)
    found = []
    for party, quoted in sorted(_by_party(linked).items()):
        for group in _speeches(quoted, encoder):
            sides = _wordings(group, origins)
            if len(sides) > 1 and len({r for s in sides for r in s.reports}) > 1:
                about = sorted({c for a in group for c in claim_of.get(a.id, ())})
                first, second = (_in_quotes(s.value) for s in sides[:2])
                why = f"{_speaker(linked, party, group)} is quoted in {len(sides)} wordings: {_difference(first, second)}."
                found.append(_disagreement(DisagreementKind.WORDING, linked.story.id, about, sides, why))
    return found


def compare_denials(linked: Linked, denials: Sequence[Denial], origins: Origins) -> list[Disagreement]:
    """One record per party whose denial of one matter reports quote in words that differ throughout: "baseless", "a fairy tale"."""
    by_party: dict[str, dict[str, Attribution]] = {}
    about: dict[str, set[str]] = {}
    for denial in denials:
        said = linked.attribution[denial.attribution]
        if denial.way is Way.DENIES and said.source in linked.source and _judges_in_quotes(said):
            party = linked.party(said.source or "")
            by_party.setdefault(party, {})[said.id] = said
            about.setdefault(party, set()).add(denial.claim)
    found = []
    for party, quoted in sorted(by_party.items()):
        sides = _wordings(sorted(quoted.values(), key=lambda a: a.id), origins)
        if len(sides) > 1 and len({r for s in sides for r in s.reports}) > 1:
            told = "; ".join(f"“{_brief(_in_quotes(s.value))}” ({', '.join(linked.named(r) for r in s.reports)})" for s in sides)
            why = f"{linked.source[party].name} is quoted with its denial in {len(sides)} wordings: {told}."
            found.append(_disagreement(DisagreementKind.WORDING, linked.story.id, sorted(about[party]), sides, why))
    return found


def _brief(text: str) -> str:
    words = text.split()
    return " ".join(words[:BRIEF]) + (" …" if len(words) > BRIEF else "")


def _judges_in_quotes(said: Attribution) -> bool:
    """Whether what is quoted judges the accusations: it speaks of them, or is what they are called."""
    quoted = _in_quotes(said.text)
    if said.quotation is not Quotation.DIRECT and not _BETWEEN.search(said.text):
        return False
    about = said.quotation is Quotation.MIXED or pattern("denied_things").search(fold(said.text)) is not None
    return len(quoted.split()) >= JUDGED_WORDS and (about or pattern("denial_words").search(fold(quoted)) is not None)


def _in_quotes(text: str) -> str:
    """The words of a text that stand in quotation marks, else all of it."""
    found = [" ".join(q.split()) for q in _BETWEEN.findall(text) if q.strip()]
    return " … ".join(found) or text.strip('“”"')


def compare_speakers(linked: Linked, claims: Sequence[Claim], origins: Origins) -> list[Disagreement]:
    """Nearly the same words given to speakers of different parties, or to a speaker here and to nobody there."""
    claim_of = _claim_of(claims)
    beside = _voices_beside(linked)
    told = sorted((a for a in linked.attribution.values() if a.stance in STANDS_BEHIND), key=lambda a: a.id)
    by_pair: dict[tuple[str, str], list[tuple[Attribution, Attribution]]] = {}
    alike = near_pairs(told, SAME_CONTENT, LEAST_WORDS, lambda a, b: _apart(linked, a, b))
    for a, b in (*alike, *_same_counts(linked, told)):
        if _voice(linked, a) > _voice(linked, b):
            a, b = b, a
        if _both_speak(linked, a, b, beside) or _copied(linked, a, b, beside):
            by_pair.setdefault((_voice(linked, a), _voice(linked, b)), []).append((a, b))
    found = []
    for _, pairs in sorted(by_pair.items()):
        for group in _one_content(pairs):
            sides = [_with_speakers(list({x.id: x for x in side}.values()), origins) for side in zip(*group, strict=True)]
            given = [f"{_spoken(linked, x)} ({linked.named(x.report)})" for x in group[0]]
            why = f"Nearly the same words are given as those of {given[1]} and of {given[0]}."
            about = sorted({c for pair in group for x in pair for c in claim_of.get(x.id, ())})
            found.append(_disagreement(DisagreementKind.ATTRIBUTION, linked.story.id, about, sides, why))
    return found


def _apart(linked: Linked, a: Attribution, b: Attribution) -> bool:
    return a.report != b.report and _voice(linked, a) != _voice(linked, b)


def _same_counts(linked: Linked, told: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    """Statements of two reports that give the same two counts, such as dead and wounded: one account, whoever gives it."""
    counts: dict[str, set[tuple[str, float]]] = {}
    for figure in linked.figures:
        if figure.attribution and figure.counts and is_firm(figure) and not figure.per and not is_part(figure):
            counts.setdefault(figure.attribution, set()).add((figure.counts, named(figure)[1]))
    by_pair: dict[tuple[tuple[str, float], ...], list[Attribution]] = {}
    for attribution in told:
        for pair in combinations(sorted(counts.get(attribution.id, ())), 2):
            by_pair.setdefault(pair, []).append(attribution)
    for _, group in sorted(by_pair.items()):
        yield from ((a, b) for a, b in (combinations(group, 2) if len(group) <= CROWD else pairwise(group)) if _apart(linked, a, b))


def _claim_of(claims: Sequence[Claim]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in claims:
        for attribution in claim.attributions:
            found.setdefault(attribution, []).append(claim.id)
    return found


def _by_party(linked: Linked) -> dict[str, list[Attribution]]:
    found: dict[str, list[Attribution]] = {}
    for attribution in sorted(linked.attribution.values(), key=lambda a: a.id):
        if attribution.source in linked.source and _quoted_words(attribution) >= QUOTED_WORDS:
            found.setdefault(linked.party(attribution.source or ""), []).append(attribution)
    return {party: said for party, said in found.items() if len({a.report for a in said}) > 1}


def _quoted_words(attribution: Attribution) -> int:
    """How many words are given as they were spoken."""
    if attribution.quotation is Quotation.DIRECT:
        return len(plain(attribution.text).split())
    return sum(len(q.split()) for q in _BETWEEN.findall(attribution.text)) if attribution.quotation is Quotation.MIXED else 0


def _speeches(quoted: Sequence[Attribution], encoder: SentenceEncoder) -> list[list[Attribution]]:
    """Quotations of one party parted into those that are one speech, the likest joined first; one report's two sentences never are."""
    by_text: dict[str, list[Attribution]] = {}
    for attribution in sorted(quoted, key=lambda a: a.id):
        by_text.setdefault(_as_spoken(attribution), []).append(attribution)
    texts = sorted(by_text)
    number = {text: at for at, text in enumerate(texts)}
    speech = {at: [text] for at, text in enumerate(texts)}
    place = list(range(len(texts)))
    told_in = [{a.report: {text} for a in by_text[text]} for text in texts]
    for _, i, j in sorted(_alike(texts, encoder.encode(texts))):
        one, two = place[i], place[j]
        if one == two or _two_sentences(told_in[one], told_in[two]):
            continue
        for text in speech[two]:
            place[number[text]] = one
        speech[one] += speech.pop(two)
        for report, said in told_in[two].items():
            told_in[one].setdefault(report, set()).update(said)
    groups = [[a for text in speech[at] for a in by_text[text]] for at in sorted(speech)]
    return [g for g in groups if len({a.report for a in g}) > 1]


def _alike(texts: Sequence[str], vectors: NDArray[np.float32]) -> Iterator[tuple[float, int, int]]:
    """Pairs that may be one speech, by number, with how unlike they are; each text with its nearest only."""
    for start in range(0, len(texts), BLOCK):
        likeness = vectors[start : start + BLOCK] @ vectors.T
        for i, row in enumerate(likeness, start):
            near = np.argsort(-row, kind="stable")[: NEAREST + 1].tolist()
            for j in near:
                if i != j and row[j] >= ONE_SPEECH[1][0] and _one_speech(texts[i], texts[j], float(row[j])):
                    yield round(1 - float(row[j]), 3), min(i, j), max(i, j)


def _two_sentences(one: Mapping[str, set[str]], two: Mapping[str, set[str]]) -> bool:
    """Whether some report has two texts of which neither holds the other."""
    return any(x not in y and y not in x for report in one.keys() & two.keys() for x in one[report] for y in two[report])


def _one_speech(one: str, two: str, likeness: float) -> bool:
    sort, subset = fuzz.token_sort_ratio(one, two), fuzz.token_set_ratio(one, two)
    return any(likeness >= meaning and sort >= ordered and subset >= shared for meaning, ordered, shared in ONE_SPEECH)


def _speaker(linked: Linked, party: str, group: Sequence[Attribution]) -> str:
    """The name of the one who spoke; that of the party, where the reports name different people of it."""
    sources = {a.source for a in group if a.source}
    return linked.source[sources.pop() if len(sources) == 1 else party].name


def _wordings(group: Sequence[Attribution], origins: Origins) -> list[Side]:
    """The wordings of one speech, the commonest first; a quotation cut short or spelled otherwise is the same wording."""
    by_wording: list[list[Attribution]] = []
    for attribution in sorted(group, key=lambda a: (-len(_as_spoken(a)), a.id)):
        same = next((g for g in by_wording if _same_wording(g[0], attribution)), None)
        if same is None:
            by_wording.append([attribution])
        else:
            same.append(attribution)
    ordered = sorted(by_wording, key=lambda g: (-len(g), -len(g[0].text), g[0].id))
    return [_side(said, said[0].text, origins) for said in ordered]


def _same_wording(longer: Attribution, shorter: Attribution) -> bool:
    one, two = _as_spoken(longer), _as_spoken(shorter)
    return f" {two} " in f" {one} " or only_spelling(changes(one, two))


def _as_spoken(attribution: Attribution) -> str:
    """The words that are given as they were spoken: those between quotation marks, where a statement mixes them with an outlet's."""
    return plain(_in_quotes(attribution.text) if attribution.quotation is Quotation.MIXED else attribution.text)


def _voice(linked: Linked, attribution: Attribution) -> str:
    """The party whose words a statement is; empty for the outlet's own voice."""
    return linked.party(attribution.source) if attribution.source in linked.source and attribution.source else ""


def _both_speak(linked: Linked, a: Attribution, b: Attribution, beside: Mapping[str, frozenset[str]]) -> bool:
    """Whether two named parties are given the words, neither of them through the other."""
    voices = (_voice(linked, a), _voice(linked, b))
    if not all(voices) or _may_be_one(linked.source[voices[0]], linked.source[voices[1]]):
        return False
    return voices[1] not in beside[a.id] and voices[0] not in beside[b.id]


def _may_be_one(a: Source, b: Source) -> bool:
    """Whether two sources are a document and perhaps its author, or unnamed under one description."""
    if any(s.kind is EntityKind.DOCUMENT and not s.speaks_for for s in (a, b)):
        return True
    return a.anonymous and b.anonymous and fold(a.name) == fold(b.name)


def _copied(linked: Linked, a: Attribution, b: Attribution, beside: Mapping[str, frozenset[str]]) -> bool:
    """Whether an outlet says in its own voice, word for word, what another report gives to a source, and names nobody beside it."""
    narrates = a.quotation is Quotation.NARRATION and not beside[a.id] and not a.chain
    return narrates and bool(_voice(linked, b)) and fuzz.token_set_ratio(plain(a.text), plain(b.text)) >= COPIED


def _voices_beside(linked: Linked) -> dict[str, frozenset[str]]:
    """For every statement, the parties that its report names for the same words, as speakers or in a chain."""
    found: dict[str, frozenset[str]] = {}
    for extract in linked.extracts:
        said = sorted(extract.attributions, key=lambda a: (a.content_spans[0].start, a.id))
        for at, attribution in enumerate(said):
            near = [*said[max(0, at - 8) : at + 9]]
            over = [x for x in near if any(s.overlaps(t) for s in x.content_spans for t in attribution.content_spans)]
            sources = {s for x in over for s in (x.source, *(h.source for h in x.chain)) if s in linked.source and s}
            found[attribution.id] = frozenset(linked.party(s) for s in sources)
    return found


def _one_content(pairs: Sequence[tuple[Attribution, Attribution]]) -> list[list[tuple[Attribution, Attribution]]]:
    """Pairs of two parties parted into those that share a statement."""
    groups: list[list[tuple[Attribution, Attribution]]] = []
    for pair in sorted(pairs, key=lambda p: (p[0].id, p[1].id)):
        touching = [g for g in groups if any({x.id for x in p} & {x.id for x in pair} for p in g)]
        groups = [g for g in groups if g not in touching] + [[*(p for g in touching for p in g), pair]]
    return groups


def _spoken(linked: Linked, attribution: Attribution) -> str:
    voice = _voice(linked, attribution)
    return linked.source[voice].name if voice else "the outlet itself"


def _difference(one: str, two: str) -> str:
    """The words that differ, and whether a bound, a hedge, a negation, a number or a name is among them."""
    found = changes(one, two)
    shown = "; ".join(f"“{x or '–'}” / “{y or '–'}”" for x, y in found[:4])
    heavy = [*weighty(found), *(["a name"] if names_differ(one, two) else [])]
    return shown + (f" – {' and '.join(heavy)} differ{'s' if len(heavy) == 1 else ''}" if heavy else "")


def _side(group: Sequence[Attribution], value: str, origins: Origins) -> Side:
    spans = [s for a in group for s in a.content_spans]
    behind = {o for a in group if (o := origins.of_attribution.get(a.id))}
    return Side(tuple(sorted(set(spans))), value, tuple(sorted(behind)), _reports(spans))


def _with_speakers(group: Sequence[Attribution], origins: Origins) -> Side:
    """A side that points at who is named, and at the words given to them."""
    side = _side(group, group[0].text, origins)
    named = {s for a in group for s in (a.source_span, a.cue_span) if s is not None}
    return replace(side, spans=tuple(sorted({*side.spans, *named})))


def _reports(spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(sorted({s.report for s in spans}))


def _disagreement(kind: DisagreementKind, story: str, claims: Sequence[str], sides: Sequence[Side], why: str) -> Disagreement:
    places = [f"{s.report}:{s.start}:{s.end}" for side in sides for s in side.spans]
    return Disagreement(content_id("dis", kind, *claims, *places), kind, tuple(sides), why, story, tuple(claims))

"""How many independent words stand behind a claim: origins, and the range between what may be one and what is not shown to be."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rustworkx import PyGraph, connected_components

from whoseword.corroborate.likeness import plain
from whoseword.corroborate.linked import Linked
from whoseword.corroborate.standing import standing_behind
from whoseword.corroborate.voices import Heard, Voice
from whoseword.lexicon import pattern, rows, state_of, table, terms
from whoseword.model import (
    Attribution,
    Claim,
    EntityKind,
    EvidenceKind,
    Origin,
    OriginRange,
    Quotation,
    Relation,
    Span,
    content_id,
)
from whoseword.text import fold

SENTENCE = 8
"""Words from which two parties do not say the same by chance."""
_OWNER = re.compile(r"^(?:her|his|their)\s|['\u2019]s?\s")


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a story, and the one that each attribution ends in."""

    records: tuple[Origin, ...]
    of_attribution: Mapping[str, str]

    def by_id(self) -> dict[str, Origin]:
        """The origins by id."""
        return {o.id: o for o in self.records}


def find_origins(linked: Linked, heard: Mapping[str, Heard]) -> Origins:
    """One origin per voice and occasion; occasions are apart when their days are."""
    members: dict[tuple[Voice, str], list[Attribution]] = {}
    by_voice: dict[Voice, list[Attribution]] = {}
    for attribution in linked.attribution.values():
        by_voice.setdefault(heard[attribution.id].voice, []).append(attribution)
    for voice, said in by_voice.items():
        usual = _usual_day(said)
        for attribution in said:
            members.setdefault((voice, _day(attribution) or usual), []).append(attribution)
    records = [_origin(linked, voice, day, said, heard) for (voice, day), said in sorted(members.items(), key=lambda item: item[0])]
    return Origins(tuple(sorted(records, key=lambda o: o.id)), {a: o.id for o in records for a in o.attributions})


def range_of(claim: Claim, linked: Linked, origins: Origins, denials: Sequence[str] = (), disputing: Collection[str] = ()) -> OriginRange:
    """The origin range of one claim, with a sentence for every merge.

    Of what is only denied, doubted or left unanswered, the origins of the denial, the doubt or the refusal are counted, and that is said.

    Args:
        denials: the ids of the attributions that deny the claim.
        disputing: the parties that dispute a number of the story.
    """
    behind, left_out = standing_behind(claim, linked, denials, disputing)
    known = origins.by_id()
    attributed = {known[origins.of_attribution[a.id]] for a in behind if not _narrates(a, known, origins)}
    summed_up = {a.report for a in behind if not _narrates(a, known, origins)}
    narrated = [a for a in behind if _narrates(a, known, origins) and a.report not in summed_up]
    voices = _copies_joined(linked, narrated, origins)
    relayed, why_relayed = _relayed_in_case(linked, attributed, {a.report for a in behind})
    attributed -= relayed
    same = same_words(linked, behind)
    high = _apart(linked, attributed, same) + len(voices)
    credited = attributed - {known[origins.of_attribution[a.id]] for a in behind if a.source is not None}
    low, why = _low(linked, attributed, same, credited)
    why += why_relayed
    why += [f"{linked.named(a.report)} says it in its own voice and names nobody for it" for a in _first_by_report(narrated)]
    why += [
        f"{_names(linked, group)} have the passage in common: one text, however often it is printed" for group in voices if len(group) > 1
    ]
    if summed_up and any(_narrates(a, known, origins) and a.report in summed_up for a in behind):
        why.append("sentences that sum up a source named in the same report add no origin")
    if not attributed and narrated:
        low = 1
    why = [*left_out, *why]
    ids = sorted({o.id for o in attributed} | {origins.of_attribution[a.id] for a in narrated})
    return OriginRange(low, max(low, high), tuple(ids), tuple(dict.fromkeys(why)))


def _origin(linked: Linked, voice: Voice, day: str, said: Sequence[Attribution], heard: Mapping[str, Heard]) -> Origin:
    reports = sorted({a.report for a in said})
    source = linked.source.get(voice.source)
    evidence = sorted({h.evidence_kind for a in said for h in a.chain if h.relation is Relation.BASIS} - {EvidenceKind.NONE_GIVEN})
    told = {a.report for a in said if a.occasion}
    occasion = _usual_occasion(said) if told == set(reports) else None
    steps = list(dict.fromkeys(step for a in sorted(said, key=lambda a: a.id) for step in heard[a.id].why))
    name = source.name if source else linked.named(voice.report)
    lead = f"{name} in {_count(len(reports), 'report')}" if source else f"{name} in its own voice, naming nobody"
    return Origin(
        id=content_id("ori", voice.source, voice.report, day, *(a.id for a in sorted(said, key=lambda a: a.id)[:1])),
        source=source.id if source else None,
        occasion=occasion,
        document=next((a.occasion.text for a in said if a.occasion and a.occasion.kind == "document"), None),
        reports=tuple(reports),
        attributions=tuple(sorted(a.id for a in said)),
        evidence=tuple(evidence) or (EvidenceKind.NONE_GIVEN,),
        anonymous=bool(source and source.anonymous),
        why=". ".join([lead, *steps]) + ".",
    )


def _relayed_in_case(linked: Linked, attributed: set[Origin], reports: set[str]) -> tuple[set[Origin], list[str]]:
    """The outlets given as sources whose own report is among those that carry the claim: they add nothing to it."""
    publishers = {fold(linked.named(r)) for r in reports}
    relayed = {o for o in attributed if o.source and fold(linked.source[o.source].name) in publishers}
    relayed = relayed if len(relayed) < len(attributed) else set()
    names = sorted({linked.source[o.source].name for o in relayed if o.source})
    return relayed, [f"{name} is itself among the reports: what others take from it adds nothing" for name in names]


def _apart(linked: Linked, attributed: set[Origin], same: Sequence[tuple[str, str]]) -> int:
    """How many origins stay apart when nothing is merged but one body without a proper name in one text that several print."""
    groups = [{o.id} for o in sorted(attributed, key=lambda o: o.id)]
    by_party: dict[str, list[Origin]] = {}
    for origin in sorted(attributed, key=lambda o: o.id):
        if origin.source and not linked.has_name(linked.source[origin.source]):
            by_party.setdefault(linked.party(origin.source), []).append(origin)
    for one, two in same:
        for a in by_party.get(one, ()):
            for b in by_party.get(two, ()):
                if a.source and b.source and fold(linked.source[a.source].name) == fold(linked.source[b.source].name):
                    groups = joined(groups, a.id, b.id)
    return len(groups)


def same_words(linked: Linked, members: Sequence[Attribution]) -> list[tuple[str, str]]:
    """The pairs of parties into whose mouths a claim's reports put the very same words."""
    by_report: dict[str, list[Attribution]] = {}
    for attribution in members:
        if attribution.source:
            by_report.setdefault(attribution.report, []).append(attribution)
    found = set()
    for own, other in (pair for report in by_report for pair in linked.passages_in(report)):
        if own.report < other.report and other.report in by_report:
            one, two = (_parties_in(linked, by_report[p.report], p) for p in (own, other))
            found |= {(min(a, b), max(a, b)) for a in one for b in two if a != b}
    return sorted(found | _word_for_word(linked, [a for said in by_report.values() for a in said]))


def _word_for_word(linked: Linked, members: Sequence[Attribution]) -> set[tuple[str, str]]:
    """The pairs of parties of which two reports give a statement word for word, too short to be a passage in common."""
    by_words: dict[str, list[Attribution]] = {}
    for said in sorted(members, key=lambda a: a.id):
        words = " ".join(table("number_words").get(w, {"value": w})["value"] for w in plain(said.text).split())
        if len(words.split()) >= SENTENCE:
            by_words.setdefault(words, []).append(said)
    pairs = ((a, b) for group in by_words.values() for a, b in combinations(group, 2) if a.report != b.report)
    parties = ((linked.party(a.source), linked.party(b.source)) for a, b in pairs if a.source and b.source)
    return {(min(a, b), max(a, b)) for a, b in parties if a != b}


def _parties_in(linked: Linked, said: Sequence[Attribution], passage: Span) -> set[str]:
    return {linked.party(a.source) for a in said if a.source and any(passage.overlaps(s) for s in a.content_spans)}


def _low(
    linked: Linked, origins: Iterable[Origin], same: Sequence[tuple[str, str]], credited: Collection[Origin] = ()
) -> tuple[int, list[str]]:
    """How many stay when everything that may be one is made one; who is only credited with it (`credited`) may have it from anybody."""
    named: dict[str, list[Origin]] = {}
    unnamed: list[Origin] = []
    for origin in sorted(origins, key=lambda o: o.id):
        if origin.source and origin not in credited and linked.answers_for_itself(linked.source[origin.source]):
            named.setdefault(linked.party(origin.source), []).append(origin)
        else:
            unnamed.append(origin)
    why = [_merge_sentence(linked, party, members) for party, members in sorted(named.items()) if len(members) > 1]
    groups = [{party} for party in sorted(named)]
    for one, two in _perhaps_one_body(linked, named):
        groups = joined(groups, one, two)
        why.append(f"{linked.source[one].name} and {linked.source[two].name} may be one body: one word at the least")
    for one, two in same:
        if one in named and two in named:
            groups = joined(groups, one, two)
            names = [linked.source[party].name for party in (one, two)]
            why.append(f"the same words are given as those of {names[0]} and of {names[1]}: one word at the least")
    if unnamed:
        who = ", ".join(dict.fromkeys(_quoted_name(linked, o) for o in unnamed))
        may = (
            "may have it from those named"
            if named
            else "may all have it from the same people"
            if len(unnamed) > 1
            else "is the only word for it"
        )
        why.append(f"{who}: not a source of its own that can be named, {may}")
    return max(len(groups), 1 if unnamed else 0), why


def _perhaps_one_body(linked: Linked, named: Mapping[str, Sequence[Origin]]) -> list[tuple[str, str]]:
    """Pairs of parties that may be one body, or of which one may speak with the other's voice.

    Both of one institution; one without a proper name ("the ministry") of the other's kind; "the authorities" and a body of the state;
    "her party" and an organisation that is none of the state.
    """
    kinds = {party: _kind_words(linked, party, members) for party, members in named.items()}
    places = {party: _institutions(linked, members) for party, members in named.items()}
    nameless = {party for party in named if not linked.has_name(linked.source[party])}
    official = {party for party in named if places[party] or _has_word(linked, party, "state_bodies")}

    def may(a: str, b: str) -> bool:
        if places[a] & places[b] or ({a, b} & nameless and kinds[a] & kinds[b]):
            return True
        return any(
            (_is_authorities(linked, x) and (y in official or _is_authorities(linked, y)) and _lands_agree(linked, x, y))
            or (_is_somebodys(linked, x) and y not in official and linked.source[y].kind is not EntityKind.PERSON)
            for x, y in ((a, b), (b, a))
        )

    return [(a, b) for a, b in combinations(sorted(named), 2) if may(a, b)]


def _is_authorities(linked: Linked, party: str) -> bool:
    """Whether a party is called only "the authorities" or "the government", of whatever land."""
    return fold(linked.source[party].name).split()[-1] in terms("government_words")


def _is_somebodys(linked: Linked, party: str) -> bool:
    """Whether a party is only called somebody's: "her party", "Mrs Dorn's campaign"."""
    name = fold(linked.source[party].name)
    return bool(_OWNER.search(name)) and name.split()[-1] in terms("owned_bodies")


def _has_word(linked: Linked, party: str, words: str) -> bool:
    return not set(fold(linked.source[party].name).split()).isdisjoint(terms(words))


def _lands_agree(linked: Linked, a: str, b: str) -> bool:
    """Whether the states that two names hold, if both hold one, are the same."""
    lands = [{s.country for w in linked.source[p].name.split() if (s := state_of(w))} for p in (a, b)]
    return not all(lands) or bool(lands[0] & lands[1])


def _kind_words(linked: Linked, party: str, members: Sequence[Origin]) -> set[str]:
    bodies = {party, *(o.source for o in members if o.source)}
    return {w for body in bodies for v in linked.source[body].variants for w in pattern("body_words").findall(fold(v.text))}


def _institutions(linked: Linked, members: Sequence[Origin]) -> set[str]:
    """The institutions, of which a place has one, in which the speakers of a party serve."""
    found = set()
    for origin in members:
        source = linked.source[origin.source or ""]
        above = linked.source.get(source.speaks_for or "")
        said = fold(" ; ".join([source.name, above.name if above else "", *source.roles, *(v.text for v in source.variants)]))
        found |= {row["institution"] for row in rows("institutions") if re.search(rf"(?<!\w){re.escape(row['term'])}(?!\w)", said)}
    return found


def _merge_sentence(linked: Linked, party: str, members: Sequence[Origin]) -> str:
    names = sorted({linked.source[o.source].name for o in members if o.source})
    if len(names) == 1:
        return f"{names[0]} speaks on {len(members)} occasions: one word at the least"
    return f"{', '.join(names)} speak for one party ({linked.source[party].name}): one word at the least"


def _narrates(attribution: Attribution, known: Mapping[str, Origin], origins: Origins) -> bool:
    origin = known[origins.of_attribution[attribution.id]]
    return attribution.quotation is Quotation.NARRATION and (origin.source is None or attribution.source is None)


def _copies_joined(linked: Linked, narrated: Sequence[Attribution], origins: Origins) -> list[list[str]]:
    """The reports that narrate a claim, joined where they credit one agency or have the passage in common."""
    spans: dict[str, list[Span]] = {}
    first: dict[str, str] = {}
    ties: list[tuple[str, str]] = []
    for attribution in narrated:
        spans.setdefault(attribution.report, []).extend(attribution.content_spans)
        ties.append((attribution.report, first.setdefault(origins.of_attribution[attribution.id], attribution.report)))
    for report in spans:
        for own, other in linked.passages_in(report):
            if report < other.report and all(any(p.overlaps(s) for s in spans.get(p.report, ())) for p in (own, other)):
                ties.append((report, other.report))
    return sorted(sorted(group) for group in _tied(spans, ties))


def _tied(reports: Iterable[str], ties: Sequence[tuple[str, str]]) -> list[set[str]]:
    """The groups into which reports fall that are tied to each other, directly or through others."""
    graph = PyGraph[str, None](multigraph=False)
    node = dict(zip(reports, graph.add_nodes_from(list(reports)), strict=True))
    graph.add_edges_from_no_data([(node[a], node[b]) for a, b in ties if a != b])
    return [{graph[i] for i in group} for group in connected_components(graph)]


def joined(groups: list[set[str]], a: str, b: str) -> list[set[str]]:
    """`groups` with the groups of `a` and `b` made one."""
    touching = [g for g in groups if a in g or b in g]
    return [g for g in groups if g not in touching] + [set().union(*touching)]


def _first_by_report(attributions: Sequence[Attribution]) -> list[Attribution]:
    first: dict[str, Attribution] = {}
    for attribution in sorted(attributions, key=lambda a: (a.report, a.content_spans[0].start)):
        first.setdefault(attribution.report, attribution)
    return list(first.values())


def _usual_day(said: Sequence[Attribution]) -> str:
    days = Counter(day for a in said if (day := _day(a)))
    return min(days, key=lambda d: (-days[d], d)) if days else ""


def _day(attribution: Attribution) -> str:
    """The day of the occasion, when it is known to the day."""
    occasion = attribution.occasion
    return occasion.earliest if occasion and occasion.earliest and occasion.earliest == occasion.latest else ""


def _usual_occasion(said: Sequence[Attribution]) -> str | None:
    texts = Counter(a.occasion.text for a in said if a.occasion)
    return min(texts, key=lambda t: (-texts[t], t)) if texts else None


def _quoted_name(linked: Linked, origin: Origin) -> str:
    return f"“{linked.source[origin.source].name}”" if origin.source else linked.named(origin.reports[0])


def _names(linked: Linked, reports: Sequence[str]) -> str:
    return " and ".join(linked.named(r) for r in reports)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

"""What was denied by whom, and what was left out where: denials first."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whoseword.corroborate.denials import Denial, Way
from whoseword.corroborate.denials.blame import speaks_for_party
from whoseword.corroborate.linked import STANDS_BEHIND, Linked
from whoseword.corroborate.origins import Origins
from whoseword.lexicon import rows, terms
from whoseword.lexicon.polarity import calls_false
from whoseword.model import (
    Attribution,
    Claim,
    Disagreement,
    DisagreementKind,
    Hop,
    Quotation,
    Relation,
    Report,
    Side,
    Stance,
    content_id,
)
from whoseword.text import fold

SHARED = 0.5
"""Share of claims in common from which two parties deny one matter, and of words from which one statement repeats another."""
CARRIED = 2 / 3
"""Share of a story's reports from which what they carry is missed where it is left out."""
HARMS = ("displaced", "injured", "killed", "missing")
"""Outcomes whose number a reader looks for in every report."""
VERBS = {Way.DENIES: "denies", Way.FIGURE: "disputes the number in", Way.CONTRARY: "says the contrary of", Way.RIVAL: "lays to another"}
"""How it is told what a party does with what another says, the strongest first."""
NEAR = 50
"""Characters between a number and an outcome within which the one may count the other."""
STEM = 5
"""Letters by which two words are held to be forms of one."""
SHOWN = 18
"""Words of a claim that a reason quotes."""
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|scores|hundreds?|thousands?)\b"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one party denies of what another says: its denials, and the claims that they deny, those denied most often first."""

    party: str
    denials: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    ways: frozenset[Way]


def stances(linked: Linked, claim: Claim) -> tuple[tuple[str, Stance | None], ...]:
    """For every report of the story, what it lets stand of the claim: its weightiest stance, or `None` where it is silent."""
    found: dict[str, Stance | None] = dict.fromkeys(sorted(linked.report))
    for attribution in sorted((linked.attribution[a] for a in claim.attributions), key=_weight):
        found[attribution.report] = Stance.DENIES if calls_false(attribution.text) else attribution.stance
    for attribution in (linked.attribution[a] for a in claim.denials):
        if found[attribution.report] is None:
            found[attribution.report] = Stance.DENIES
    return tuple(found.items())


def _weight(attribution: Attribution) -> tuple[bool, bool, str]:
    """Sorts what should win last: a source's assertion before narration, before other stances."""
    behind = attribution.stance in STANDS_BEHIND and not calls_false(attribution.text)
    return behind, attribution.quotation is not Quotation.NARRATION, attribution.id


def answers(linked: Linked, claims: Sequence[Claim], denials: Sequence[Denial]) -> list[Answer]:
    """The denials of a story by the party that utters them and the party that they answer."""
    rank = {c.id: n for n, c in enumerate(claims)}
    by_party: dict[str, list[Denial]] = {}
    for denial in denials:
        said = linked.attribution[denial.attribution]
        if denial.claim in rank and said.source and said.source in linked.source and _meets(linked, said, claims[rank[denial.claim]]):
            by_party.setdefault(linked.party(said.source), []).append(denial)
    found = []
    for party, bound in sorted(by_party.items()):
        for group in _exchanges(linked, _sharing(bound), claims, rank):
            denying = sorted({d.attribution for d in group})
            bound_to = Counter(d.claim for d in group)
            denied = sorted(bound_to, key=lambda c: (-bound_to[c], rank[c]))
            ways = frozenset(d.way for d in group)
            found.append(Answer(party, tuple(linked.attribution[a] for a in denying), tuple(claims[rank[c]] for c in denied), ways))
    return found


def _meets(linked: Linked, denial: Attribution, claim: Claim) -> bool:
    """Whether somebody else stands behind the claim."""
    return bool(_asserted(linked, claim, linked.party(denial.source or "")))


def denial_disagreements(linked: Linked, claims: Sequence[Claim], denials: Sequence[Denial], origins: Origins) -> list[Disagreement]:
    """One record per matter that is denied: what is said in all its claims, and a side for each party that denies it."""
    found = []
    for matter in _matters(answers(linked, claims, denials)):
        denying = {a.party for a in matter}
        denied = list({c.id: c for a in matter for c in a.claims}.values())
        asserted = [a for c in denied for p in sorted(denying) for a in _asserted(linked, c, p)]
        asserting = list({a.id: a for a in asserted if not _voiced(linked, a, denying)}.values()) or asserted
        sides = [_side(asserting, denied[0].text, origins)]
        sides += [_side(a.denials, _first(a.denials).text, origins) for a in matter]
        why = ". ".join(_denial_sentence(linked, a, asserting) for a in matter) + "."
        found.append(_record(DisagreementKind.DENIAL, linked, sides, [c.id for c in denied], why))
    return found


def omitted_denials(
    linked: Linked, claims: Sequence[Claim], denials: Sequence[Denial], origins: Origins, days: Mapping[str, str] | None = None
) -> list[Disagreement]:
    """One record per party that denies: the reports that carry what it denies and leave its word out.

    Where all of them were written before the denial was given, nothing was left out, and there is no record.

    Args:
        days: report id to the ISO date on which it was published or written.
    """
    written = days or {}
    by_party: dict[str, list[Answer]] = {}
    for answer in answers(linked, claims, denials):
        by_party.setdefault(answer.party, []).append(answer)
    found = []
    for party, given in sorted(by_party.items()):
        denying = [a for answer in given for a in answer.denials]
        carriers = {a.report for answer in given for a in answer.denials} | _carrying(linked, denying, denials)
        first = min((written[a.report] for a in denying if a.report in written), default="")
        denied = list({c.id: c for answer in given for c in answer.claims}.values())
        said = {a.id: a for c in denied for a in _asserted(linked, c, party)}
        silent = [a for a in said.values() if a.report not in carriers]
        older = {a.report for a in silent if written.get(a.report, first) < first}
        if older != {a.report for a in silent}:
            sides = (_side(denying, "carried", origins), _side(silent, "left out", origins))
            outright = any(Way.DENIES in answer.ways for answer in given)
            why = _omission(linked, linked.source[party].name, {a.report for a in denying}, silent, outright=outright)
            why += f" As far as can be told, {_listed(linked, older)} {_were(older)} written before it was given." if older else ""
            found.append(_record(DisagreementKind.OMISSION, linked, sides, [c.id for c in denied], why))
    return found


def _carrying(linked: Linked, denying: Sequence[Attribution], denials: Sequence[Denial]) -> set[str]:
    """The reports that hold a party's denial under another head: from a body of the same name, or in a passage that they share."""
    names = {fold(linked.source[a.source].name) for a in denying if a.source}
    bound = (linked.attribution[d.attribution] for d in denials)
    found = {a.report for a in bound if a.source and fold(linked.source[a.source].name) in names}
    for span in (s for a in denying for s in a.content_spans):
        found |= {other.report for own, other in linked.passages_in(span.report) if own.overlaps(span)}
    return found


def omitted_counts(linked: Linked, claims: Sequence[Claim], origins: Origins) -> list[Disagreement]:
    """One record per outcome whose count most reports of a story give, and that some do not count at all."""
    belongs = {f: c.id for c in claims for f in c.figures}
    found = []
    for counts in sorted(HARMS):
        told = [f for f in linked.figures if f.counts == counts and not f.per and not f.period]
        carriers = {f.report for f in told}
        silent = sorted(r for r in set(linked.report) - carriers if not _may_count(linked.report[r], counts))
        if len(carriers) < 2 or len(carriers) < CARRIED * len(linked.report) or not silent:
            continue
        spans = tuple(sorted(f.span for f in told))
        behind = sorted({o for f in told if (o := origins.of_attribution.get(f.attribution or ""))})
        side = Side(spans, f"number of those {counts}", tuple(behind), tuple(sorted(carriers)))
        why = f"{_listed(linked, carriers)} give a number of those {counts}; {_listed(linked, silent)} give{_s(silent)} none."
        about = sorted({belongs[f.id] for f in told if f.id in belongs})
        found.append(_record(DisagreementKind.OMISSION, linked, [side], about, why))
    return found


def _may_count(report: Report, counts: str) -> bool:
    """Whether a report names an outcome close to a number, though no figure was read from it."""
    text = fold(report.text)
    return any(_NUMBER.search(text[max(0, m.start() - NEAR) : m.end() + NEAR]) for m in _outcome_names(counts).finditer(text))


@cache
def _outcome_names(counts: str) -> re.Pattern[str]:
    found = sorted({row["term"] for row in rows("figure_outcomes") if row["counts"] == counts}, key=lambda t: (-len(t), t))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)")


def _were(reports: Collection[str]) -> str:
    return "was" if len(reports) == 1 else "were"


def omitted_grounds(linked: Linked, claims: Sequence[Claim], origins: Origins) -> list[Disagreement]:
    """One record per party whose grounds for what it says some reports give, and others leave out where they repeat it."""
    with_grounds: dict[str, dict[str, Hop]] = {}
    without: dict[str, dict[str, Attribution]] = {}
    about: dict[str, set[str]] = {}
    for claim in claims:
        by_party: dict[str, list[Attribution]] = {}
        for attribution in _asserted(linked, claim):
            if attribution.source in linked.source:
                by_party.setdefault(linked.party(attribution.source or ""), []).append(attribution)
        for party, said in sorted(by_party.items()):
            given = {a.id: h for a in said for h in a.chain if _is_ground(linked, a, h)}
            grounded = {a.report for a in said if a.id in given}
            bare = [a for a in said if a.report not in grounded]
            if given and bare:
                with_grounds.setdefault(party, {}).update(given)
                without.setdefault(party, {}).update({a.id: a for a in bare})
                about.setdefault(party, set()).add(claim.id)
    found = []
    for party, given in sorted(with_grounds.items()):
        telling = {h.span.report for h in given.values()}
        left = {i: a for i, a in without[party].items() if a.report not in telling}
        if left:
            found.append(_ground_record(linked, origins, party, given, left, about[party]))
    return found


def _is_ground(linked: Linked, said: Attribution, hop: Hop) -> bool:
    """Whether a link names what a speaker rests a statement on, and not the speaker or a paper of his own."""
    if hop.relation is not Relation.BASIS or (said.source_span is not None and hop.span.overlaps(said.source_span)):
        return False
    return hop.source not in linked.source or linked.party(hop.source or "") != linked.party(said.source or "")


def _ground_record(
    linked: Linked, origins: Origins, party: str, given: Mapping[str, Hop], bare: Mapping[str, Attribution], about: Collection[str]
) -> Disagreement:
    spans = tuple(sorted({h.span for h in given.values()}))
    words = " ".join(spans[0].quote.split())
    reports = tuple(sorted({s.report for s in spans}))
    carried = Side(spans, words, tuple(sorted({origins.of_attribution[a] for a in given})), reports)
    left_out = _side(list(bare.values()), "left out", origins)
    who = linked.source[party].name
    why = f"{_listed(linked, reports)} tell{_s(reports)} on what {who} rests it (“{words}”);"
    why += f" {_listed(linked, left_out.reports)} leave{_s(left_out.reports)} that out."
    return _record(DisagreementKind.OMISSION, linked, [carried, left_out], sorted(about), why)


def _sharing(denials: Sequence[Denial]) -> list[list[Denial]]:
    """Denials parted into those that share a claim, directly or through others."""
    groups: list[list[Denial]] = []
    for denial in sorted(denials, key=lambda d: (d.claim, d.attribution)):
        touching = [g for g in groups if any(d.claim == denial.claim or d.attribution == denial.attribution for d in g)]
        groups = [g for g in groups if g not in touching] + [[*(d for g in touching for d in g), denial]]
    return groups


def _exchanges(linked: Linked, groups: Sequence[Sequence[Denial]], claims: Sequence[Claim], rank: Mapping[str, int]) -> list[list[Denial]]:
    """The groups of one party's denials, those that answer the same accuser made one."""
    by_accuser: dict[str, list[Denial]] = {}
    for group in groups:
        asserted = [a for c in sorted({d.claim for d in group}) for a in _asserted(linked, claims[rank[c]])]
        voices = Counter(linked.party(a.source) for a in asserted if a.source in linked.source and a.source)
        accuser = min(voices, key=lambda p: (-voices[p], p)) if voices else ""
        by_accuser.setdefault(accuser, []).extend(group)
    return [group for _, group in sorted(by_accuser.items())]


def _matters(given: Sequence[Answer]) -> list[list[Answer]]:
    """Answers of several parties that are about the same claims, together."""
    matters: list[list[Answer]] = []
    for answer in sorted(given, key=lambda a: (-len(a.claims), a.party, a.denials[0].id)):
        near = next((m for m in matters if _about_one(answer, m[0])), None)
        if near is None:
            matters.append([answer])
        else:
            near.append(answer)
    return matters


def _about_one(a: Answer, b: Answer) -> bool:
    one, two = {c.id for c in a.claims}, {c.id for c in b.claims}
    return a.party != b.party and len(one & two) >= SHARED * len(one | two)


def _asserted(linked: Linked, claim: Claim, against: str | None = None) -> list[Attribution]:
    """Who stands behind a claim, the party `against` left out."""
    said = [linked.attribution[a] for a in claim.attributions]
    said = [a for a in said if a.stance in STANDS_BEHIND and not a.negated and not calls_false(a.text)]
    return [a for a in said if not (against and _voiced(linked, a, {against}))]


def _voiced(linked: Linked, attribution: Attribution, parties: Collection[str]) -> bool:
    return any(speaks_for_party(linked, attribution, party) for party in parties)


def _denial_sentence(linked: Linked, answer: Answer, asserting: Sequence[Attribution]) -> str:
    doubts = all(a.stance is Stance.DOUBTS for a in answer.denials)
    verb = "doubts" if doubts else next(words for way, words in VERBS.items() if way in answer.ways)
    who = linked.source[answer.party].name
    where = _listed(linked, {a.report for a in answer.denials})
    names = sorted({linked.source[linked.party(a.source)].name for a in asserting if a.source in linked.source and a.source})
    said = f"what {_enumerated(names)} {'says' if len(names) == 1 else 'say'}" if names else "what is reported"
    more = len(answer.claims) - 1
    further = f", and {more} more claim{'s' if more > 1 else ''}" if more else ""
    return f"{who} ({where}) {verb} {said}: “{_short(answer.claims[0].text)}”{further}"


def _enumerated(names: Sequence[str]) -> str:
    shown = list(names[:3]) + (["others"] if len(names) > 3 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _s(reports: Collection[str]) -> str:
    return "s" if len(reports) == 1 else ""


def _first(said: Sequence[Attribution]) -> Attribution:
    return min(said, key=lambda a: (a.stance is not Stance.DENIES, -len(a.text.split()), a.id))


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:STEM] for w in _WORD.findall(fold(text)) if len(w) > 3 and w not in _function_words())


@cache
def _function_words() -> frozenset[str]:
    return frozenset(terms("function_words"))


def _omission(linked: Linked, who: str, carriers: set[str], silent: Sequence[Attribution], *, outright: bool) -> str:
    without = {a.report for a in silent}
    verb = "carries" if len(without) == 1 else "carry"
    what = ("The denial by", "what is denied") if outright else ("The contrary, said by", "what it contradicts")
    return f"{what[0]} {who} stands in {_listed(linked, carriers)}; {_listed(linked, without)} {verb} {what[1]} without it."


def _listed(linked: Linked, reports: Iterable[str]) -> str:
    """The names of reports, in an order that does not hang on them."""
    return ", ".join(dict.fromkeys(linked.named(r) for r in sorted(reports)))


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")


def _side(said: Sequence[Attribution], value: str, origins: Origins) -> Side:
    spans = tuple(sorted({s for a in said for s in a.content_spans}))
    return Side(spans, value, tuple(sorted({origins.of_attribution[a.id] for a in said})), tuple(sorted({a.report for a in said})))


def _record(kind: DisagreementKind, linked: Linked, sides: Sequence[Side], claims: Sequence[str], why: str) -> Disagreement:
    places: Mapping[str, None] = {f"{s.report}:{s.start}:{s.end}": None for side in sides for s in side.spans}
    return Disagreement(content_id("dis", kind, *sorted(claims), *places), kind, tuple(sides), why, linked.story.id, tuple(claims))

"""Denials bound to what they deny: by what they say, else by whom they answer or what they point at."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from whoseword.corroborate.denials.beside import in_one_breath, is_single, named_before, quoted, sentence_of
from whoseword.corroborate.denials.blame import Asserted, asserted_claims, blames, speaks_for_party
from whoseword.corroborate.denials.counts import counted_in, disputed_counts
from whoseword.corroborate.denials.denying import (
    Denying,
    Way,
    deeds,
    denying_statements,
    harm_terms,
    main_part,
    matters,
    number_denied,
    of_other_harms,
    weights,
)
from whoseword.corroborate.denials.rivals import rival_accounts
from whoseword.corroborate.linked import STANDS_BEHIND, Linked
from whoseword.infer import SentenceEncoder
from whoseword.lexicon import pattern
from whoseword.lexicon.polarity import calls_false
from whoseword.lexicon.stems import term_of
from whoseword.model import Attribution, Claim
from whoseword.text import fold

SAYS_IT = ((0.5, 0.5), (0.3, 0.55), (0.75, 0.4))
"""Share of a denial's own words (by weight) and likeness of meaning that together bind it to a statement."""
SAYS_IT_BESIDE = (0.45, 0.35)
"""The same for a statement of the report that carries the denial."""
SAME_MATTER = 0.62
"""Likeness from which two statements tell one matter though their verbs differ."""
RARE = 1.0
"""Weight from which one word in common tells something."""
SAME_HARM = 0.4
"""Likeness from which a statement that lays a harm to a party is what it denies when it denies that harm."""
AFFIRMS = 0.35
"""Likeness from which a statement that something was answers one that it was not."""
BESIDE_LIKE = 0.25
"""Likeness from which a statement answers the one just before it."""
SAYS_CONTRARY = ((0.55, 0.5), (0.75, 0.4))
"""The same for a statement that is only negative."""
REPEATS = 0.6
"""Share of its own words from which a denial repeats another one of the same party."""
BESIDE = 6
"""Statements before a denial among which one that tells of the same deed is what it answers."""
BLAMING = frozenset({"accuse", "blame", "responsibility"})
"""Terms (see `lexicon/data/alike_words.tsv`) by which a sentence lays something to somebody."""
NEAREST = 400
"""Statements with which a denial is compared, at the most."""
CROWD = 40
"""Statements that something was not so, of one word, beyond which no more are compared."""
PLAIN = 40
"""Words up to which a statement says one thing, so that all of it can be what is denied."""
_BESIDE = "what stands beside it in the same report"
_LACKS = re.compile(r"\b(?:without|no|failed to|did not|had not|never)\s(?:an?\s|any\s)?(?P<what>\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial bound to one claim, in what way, and why."""

    attribution: str
    claim: str
    why: str
    way: Way = Way.DENIES


Bound = Mapping[str, Sequence[Denial]]
"""What is bound so far, by the id of the attribution that denies."""


def bind_denials(linked: Linked, claims: Sequence[Claim], encoder: SentenceEncoder) -> list[Denial]:
    """Which attribution denies which claim, each with its way and its reason, sorted.

    Besides what is said with the stance *denies*, a negative statement ("no such letter came") denies the positive one of another party,
    and what the same party is quoted with in the same breath ("a fairy tale") belongs to its denial.
    """
    denying = denying_statements(linked)
    asserted = asserted_claims(linked, claims)
    if not asserted:
        return []
    binder = _Binder(linked, asserted, encoder, denying)
    found: dict[str, Sequence[Denial]] = {}
    steps = (binder.by_content, binder.by_reference, binder.by_pointing, binder.by_repetition, binder.by_repetition, binder.by_nearest)
    for step in steps:
        open_ones = [d for d in denying if not found.get(d.said.id)]
        found |= {d.said.id: step(d, found) for d in open_ones}
    for said, bound in (*_echoes(linked, found).items(), *binder.by_affirming().items(), *binder.by_rival().items()):
        found[said] = found.get(said) or bound
    unique = {(d.claim, d.attribution): d for bound in found.values() for d in bound}
    return [unique[key] for key in sorted(unique)]


class _Binder:
    """The claims of a story with what is needed to compare a denial with them."""

    def __init__(self, linked: Linked, asserted: Sequence[Asserted], encoder: SentenceEncoder, denying: Sequence[Denying]) -> None:
        self.linked, self.asserted, self.denying = linked, asserted, denying
        self.claims_of: dict[str, list[Asserted]] = {}
        self._blamed: dict[str, list[Attribution]] = {}
        for one in asserted:
            for member in one.members:
                self.claims_of.setdefault(member.id, []).append(one)
        self.weight = weights(a.text for a in linked.attribution.values())
        texts = sorted({t for one in asserted for t in (one.claim.text, *(a.text for a in one.members))} | {d.said.text for d in denying})
        self.vector: dict[str, NDArray[np.float32]] = dict(zip(texts, encoder.encode(texts), strict=True))

    @cached_property
    def _in_order(self) -> Mapping[str, list[Attribution]]:
        """What is said in each report by somebody who stands behind it, in order."""
        found: dict[str, list[Attribution]] = {}
        for said in self.linked.attribution.values():
            if said.stance in STANDS_BEHIND and said.id in self.claims_of:
                found.setdefault(said.report, []).append(said)
        return {report: sorted(said, key=lambda a: (a.content_spans[0].start, a.id)) for report, said in found.items()}

    @cached_property
    def _by_id(self) -> Sequence[Attribution]:
        return [self.linked.attribution[i] for i in sorted(self.claims_of)]

    @cached_property
    def _by_matter(self) -> Mapping[str, list[Attribution]]:
        found: dict[str, list[Attribution]] = {}
        for ident in sorted(self.claims_of):
            said = self.linked.attribution[ident]
            if len(said.text.split()) <= PLAIN:
                for matter in matters(said.text):
                    found.setdefault(matter, []).append(said)
        return found

    def by_content(self, one: Denying, _: Bound) -> list[Denial]:
        """The claims that a denial repeats; only those of the party that it names, where it names one.

        A party that denies a harm of its own answers those who blame it, not those who only tell of the harm.
        """
        if one.counts:
            return self._bound(
                one,
                disputed_counts(self.linked, one, [a for a in self._by_id if not self._own_word(one, a)]),
                f"{quoted(one.said)} disputes the number that they give",
            )
        if not one.own or (one.pointing and len(one.own) < 2):
            return []
        fits = [a for a in self._near(one) if self._says(one, a)]
        if one.guilt or (one.own_deed and self._blaming(one)):
            fits = [a for a in fits if blames(self.linked, a.text, one.voice)]
        whose = named_before(self.linked, one) if one.way is Way.DENIES else None
        of_named = [a for a in fits if whose and a.source and self.linked.party(a.source) == whose]
        bound = self._bound(one, of_named or fits, f"{quoted(one.said)} says what it denies")
        if not bound or one.way is not Way.DENIES:
            return bound
        done = {d.claim for d in bound}
        return bound + [d for d in self._of_same_harm(one, whose) if d.claim not in done]

    def _of_same_harm(self, one: Denying, whose: str | None) -> list[Denial]:
        """The claims that lay to the denying party the very harm that its denial names, of the same people or place."""
        harms = {m for m in one.own if m in harm_terms()}
        said = []
        for claim in self.asserted if harms else ():
            against = [a for a in claim.against(self.linked, self.linked.party(one.voice)) if not whose or self._party(a) == whose]
            told = {m for a in against for m in matters(a.text)} & one.own - harms
            if any(self.weight.get(m, 0.0) > RARE for m in told):
                said += [a for a in self._blaming_of(one) if a in against and self._lays(one, a, harms)]
        return self._bound(one, said, f"{quoted(one.said)} denies the harm that they tell")

    def _lays(self, one: Denying, said: Attribution, harms: Collection[str]) -> bool:
        return not matters(said.text).isdisjoint(harms) and self._likeness(one, said) >= SAME_HARM

    def _party(self, said: Attribution) -> str:
        return self.linked.party(said.source) if said.source in self.linked.source and said.source else ""

    def _near(self, one: Denying) -> list[Attribution]:
        """Statements of others that share a word with a denial, those of its rarest words first, so that cost grows with the denials."""
        found: dict[str, Attribution] = {}
        for matter in sorted(one.own, key=lambda m: (len(self._by_matter.get(m, ())), m)):
            if len(found) >= NEAREST:
                break
            found |= {a.id: a for a in self._by_matter.get(matter, [])[:NEAREST]}
        return [found[i] for i in sorted(found) if i != one.said.id and not self._own_word(one, found[i])]

    def _own_word(self, one: Denying, said: Attribution) -> bool:
        return speaks_for_party(self.linked, said, self.linked.party(one.voice))

    def _says(self, one: Denying, said: Attribution) -> bool:
        other = matters(said.text)
        both = one.own & other
        if one.way is Way.FIGURE:
            return number_denied(main_part(one.said.text)) in fold(said.text).split() and len(both) > 1
        share, likeness = self.share(one.own, other), self._likeness(one, said)
        if one.way is Way.CONTRARY:
            told = any(self.weight.get(m, 0.0) > RARE for m in one.negated & other)
            return told and any(share >= s and likeness >= v for s, v in SAYS_CONTRARY)
        done = deeds(main_part(one.said.text))
        same_deed = not done or bool(done & other) or likeness >= SAME_MATTER
        bars = (*SAYS_IT, SAYS_IT_BESIDE) if said.report == one.said.report else SAYS_IT
        if not same_deed or of_other_harms(one.own, other):
            return False
        return self._tells(both) and any(share >= s and likeness >= v for s, v in bars)

    def _likeness(self, one: Denying, said: Attribution) -> float:
        return float(self.vector[one.said.text] @ self.vector[said.text])

    def _tells(self, shared: frozenset[str]) -> bool:
        """Whether what two statements share is more than one common word."""
        return len(shared) > 1 or any(self.weight.get(m, 0.0) > RARE for m in shared)

    def share(self, own: frozenset[str], other: frozenset[str]) -> float:
        """The share of `own`, by weight, that stands in `other`."""
        whole = sum(self.weight.get(m, 1.0) for m in own)
        return sum(self.weight.get(m, 1.0) for m in own & other) / whole if whole else 0.0

    def by_reference(self, one: Denying, found: Bound) -> list[Denial]:
        """Those who blame a party that denies a harm of its own, or "these accusations": of its own report, where that blames it.

        Where the same report tells in full what the party denies, "these accusations" are those, and no others.
        """
        if one.way is Way.DENIES and one.accusations and not one.own and not is_single(one.said) and (told := self._in_full(one, found)):
            return [Denial(one.said.id, c, f"{quoted(one.said)} answers what the same report says is denied", one.way) for c in told]
        if not (one.own_deed or (one.way is Way.DENIES and one.accusations and (one.own or not is_single(one.said)))):
            return []
        blaming = self._blaming(one)
        here = [a for a in blaming if a.report == one.said.report]
        chosen = blaming if one.own_deed else here or blaming
        return self._bound(one, chosen, f"{quoted(one.said)} answers those who blame {self._name(one)}", blaming=True)

    def _in_full(self, one: Denying, found: Bound) -> list[str]:
        """The claims that the same party denies by their content in the same report."""
        party = self.linked.party(one.voice)
        own = [d for d in self.denying if d.said.report == one.said.report and d.own and self.linked.party(d.voice) == party]
        return sorted({b.claim for d in own for b in found.get(d.said.id, ())})

    def by_pointing(self, one: Denying, _: Bound) -> list[Denial]:
        """What "this", "the allegation" or "that report" points at, or what is said just before of the same deed."""
        before = self._before(one)
        if one.guilt or one.counts:
            return []
        if one.way is Way.DENIES and len(one.own) < 2 and (one.pointing or (one.accusations and is_single(one.said))):
            return self._bound(one, self._pointed_at(one, before), f"{quoted(one.said)} answers {_BESIDE}")
        if one.way is Way.FIGURE or (one.accusations and not one.own):
            return []
        same = [a for a in before[:BESIDE] if self._same_deed(one, a)]
        return self._bound(one, same[:1], f"{quoted(one.said)} answers what is said just before it")

    def by_nearest(self, one: Denying, _: Bound) -> list[Denial]:
        """For "these accusations" that nothing else tells of: what lays a harm to somebody beside them; nothing, where nothing does."""
        if one.way is not Way.DENIES or not one.accusations or (len(one.own) > 1 and not one.guilt):
            return []
        harmful = [a for a in self._before(one) if (one.guilt or pattern("stakes").search(fold(a.text))) and self._lays_blame(a)]
        return self._bound(one, harmful[:1], f"{quoted(one.said)} answers {_BESIDE}")

    def _lays_blame(self, said: Attribution) -> bool:
        return bool(BLAMING & {term_of(fold(w)) for w in sentence_of(self.linked, said).split()})

    def by_rival(self) -> Bound:
        """What the party that one statement blames lays to another."""
        found = rival_accounts(self.linked, self.claims_of, self._lays_to)
        return {
            i: [Denial(i, c, f"{quoted(self.linked.attribution[i])} lays the deed to another", Way.RIVAL) for c in found[i]] for i in found
        }

    def by_affirming(self) -> Bound:
        """Statements that something was, where another party says that it was not: "a warning was sent" against "without warning"."""
        lacking: dict[str, list[Attribution]] = {}
        for ident in sorted(self.claims_of):
            said = self.linked.attribution[ident]
            for match in _LACKS.finditer(said.text):
                for matter in matters(match["what"]):
                    if self.weight.get(matter, 0.0) > RARE:
                        lacking.setdefault(matter, []).append(said)
        found: dict[str, list[Denial]] = {}
        for ident in sorted(self.claims_of):
            said = self.linked.attribution[ident]
            if said.source and not _LACKS.search(said.text):
                against = [a for m in matters(said.text) for a in lacking.get(m, [])[:CROWD] if self._lays_to(a, said)]
                one = Denying(said, said.source, Way.CONTRARY, frozenset(), False, "", False, False, frozenset())
                found[ident] = self._bound(one, against, f"{quoted(said)} says that there was what they say there was not")
        return {ident: bound for ident, bound in found.items() if bound}

    def _lays_to(self, blaming: Attribution, said: Attribution) -> bool:
        """Whether one statement is another party's, named beside it as the one of whom it speaks, or alike in meaning."""
        if blaming.source is None or self.linked.party(blaming.source) == self.linked.party(said.source or ""):
            return False
        return float(self.vector[blaming.text] @ self.vector[said.text]) >= AFFIRMS

    def _same_deed(self, one: Denying, said: Attribution) -> bool:
        """Whether a statement just before a denial, by another who is named, tells of what it denies."""
        own = one.negated if one.way is Way.CONTRARY else one.own
        shared = {m for m in own & matters(said.text) if self.weight.get(m, 0.0) > RARE}
        done = shared & deeds(main_part(one.said.text))
        return bool(said.source and shared) and (one.pointing == "such" or (bool(done) and self._likeness(one, said) >= BESIDE_LIKE))

    def _blaming(self, one: Denying) -> list[Attribution]:
        """The statements of others that blame the denying party; of the party that the denial names, where it names one."""
        found = self._blaming_of(one)
        named = named_before(self.linked, one)
        of_named = [a for a in found if a.source and self.linked.party(a.source) == named]
        return of_named or found

    def _blaming_of(self, one: Denying) -> list[Attribution]:
        if one.voice not in self._blamed:
            party = self.linked.party(one.voice)
            against = {a.id: a for claim in self.asserted for a in claim.against(self.linked, party) if not self._own_word(one, a)}
            self._blamed[one.voice] = [against[i] for i in sorted(against) if blames(self.linked, against[i].text, one.voice)]
        return self._blamed[one.voice]

    def _before(self, one: Denying) -> list[Attribution]:
        """What others say before a denial in the same report, the nearest first; then what they say after it."""
        start = one.said.content_spans[0].start
        others = [a for a in self._in_order.get(one.said.report, ()) if a.source and not self._own_word(one, a) and a.id != one.said.id]
        before = [a for a in others if a.content_spans[0].start < start and a.content_spans[-1].end <= one.said.content_spans[-1].end]
        return [*reversed(before), *(a for a in others if a not in before and a.content_spans[0].start > start)]

    def _pointed_at(self, one: Denying, before: Sequence[Attribution]) -> list[Attribution]:
        """What a denial points at: told in a sentence with the word that it points with, else the nearest."""
        if one.pointing and one.pointing not in ("this", "that", "it", "such", "them"):
            of_it = [a for a in before if one.pointing in fold(sentence_of(self.linked, a)).split()]
            if of_it:
                return of_it[:1]
        return list(before[:1])

    def by_repetition(self, one: Denying, found: Bound) -> list[Denial]:
        """What the same party denies elsewhere in much the same words, or in full."""
        if one.way is not Way.DENIES and not one.accusations:
            return []
        party = self.linked.party(one.voice)
        own = [d for d in self.denying if d.said.id != one.said.id and self.linked.party(d.voice) == party and found.get(d.said.id)]
        same = [d for d in own if one.own and self.share(one.own, d.own) >= REPEATS]
        if (one.accusations or one.again) and not same and (one.own or not is_single(one.said)):
            same = [d for d in own if d.said.report == one.said.report] or own
        claims = sorted({b.claim for d in same for b in found[d.said.id]})
        return [Denial(one.said.id, c, f"{quoted(one.said)} answers what the same party denies in full", one.way) for c in claims]

    def _bound(self, one: Denying, said: Iterable[Attribution], why: str, *, blaming: bool = False) -> list[Denial]:
        """The claims of what is denied, those left out that the denying party itself stands behind.

        With `blaming` a claim must itself blame the party, in its text or in all its members. A claim of which only a lesser part says
        what is denied, and whose text tells no such deed, is another claim.
        """
        party = self.linked.party(one.voice)
        denied = {a.id for a in said}
        found = {}
        for ident in sorted(denied):
            for claim in self.claims_of.get(ident, ()):
                if claim.claim.id in found:
                    continue
                members = claim.numbered_by_others(self.linked, party) if one.counts else claim.against(self.linked, party)
                whole = blames(self.linked, claim.claim.text, one.voice) or all(m.id in denied for m in members)
                own = one.said.id in claim.claim.attributions and not calls_false(one.said.text)
                if members and not own and (whole or not blaming) and self._is_of(claim.claim, members, denied):
                    found[claim.claim.id] = Denial(one.said.id, claim.claim.id, why, one.way)
        return [found[c] for c in sorted(found)]

    def _is_of(self, claim: Claim, members: Sequence[Attribution], denied: Collection[str]) -> bool:
        """Whether what is denied words a claim, tells what its text tells, or is no less than half of what is said for it."""
        inside = [m for m in members if m.id in denied]
        words_it = any(m.report == claim.text_span.report and any(s.overlaps(claim.text_span) for s in m.content_spans) for m in inside)
        if words_it or 2 * len(inside) >= len(members):
            return True
        told, vector, counted = deeds(claim.text), self.vector[claim.text], counted_in(self.linked, claim.text_span)
        return any(
            told & deeds(m.text)
            or float(vector @ self.vector[m.text]) >= SAME_MATTER
            or any(counted & counted_in(self.linked, s) for s in m.content_spans)
            for m in inside
        )

    def _name(self, one: Denying) -> str:
        return self.linked.source[one.voice].name


def _echoes(linked: Linked, found: Bound) -> dict[str, list[Denial]]:
    """What a party is quoted with in the same breath as its denial: the rest of the sentence, or a quotation right after it."""
    by_report: dict[str, list[Attribution]] = {}
    for said in linked.attribution.values():
        if said.source:
            by_report.setdefault(said.report, []).append(said)
    more: dict[str, list[Denial]] = {}
    members = {c.id: frozenset(c.attributions) for c in linked.claims}
    for _, told in sorted(by_report.items()):
        ordered = sorted(told, key=lambda a: (a.content_spans[0].start, a.id))
        for one, after in pairwise(ordered):
            bound = found.get(one.id) or ()
            if bound and not found.get(after.id) and in_one_breath(linked, one, after):
                why = f"{quoted(after)} is said with the denial {quoted(one)}"
                more[after.id] = [Denial(after.id, d.claim, why, d.way) for d in bound if after.id not in members[d.claim]]
    return more

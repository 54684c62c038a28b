"""A dossier scored against an analyst's reading: statements, sources, claims, origins, figures, denials, conflicts, reuse, marks.

A statement of the reading and one of the dossier are matched when their contents share at least half of the shorter one's words.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from evaluation.reading import GoldClaim, Place, Reading, Statement
from whoseword.model import Attribution, MarkedKind, Span, Stance
from whoseword.present import Dossier
from whoseword.text import words

Words = frozenset[tuple[str, int]]
CONFLICTS = {
    "figure",
    "superseded",
    "bound",
    "different_quantity",
    "denial",
    "attribution",
    "wording",
    "title",
    "omission",
    "date",
    "place",
    "detail",
}

SAME_KIND = {"fact": "detail"}
"""The readings call a contradiction without a number a *fact* or a *detail*."""


@dataclass(frozen=True)
class Rate:
    """Precision, recall and F1 from counts."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Hits among what was predicted; 0 if nothing was."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Hits among what there is; 0 if there is nothing."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 when there is nothing to find and nothing was found."""
        if not self.predicted and not self.gold:
            return 1.0
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Scorer:
    """Matches a dossier with a reading once, and answers for every figure from that."""

    def __init__(self, dossier: Dossier, reading: Reading) -> None:
        self.dossier = dossier
        self.reading = reading
        self._words: dict[str, list[tuple[int, int]]] = {r.id: words(r.text) for r in dossier.reports}
        self._text = {r.id: r.text for r in dossier.reports}

    def text(self, report: str) -> str:
        """The text layer of a report."""
        return self._text[report]

    def words_in(self, places: Iterable[Place]) -> Words:
        """The words (by report and number) that places touch, punctuation left out."""
        found = set()
        for report, start, end in places:
            for number, (a, b) in enumerate(self._words[report]):
                if a < end and b > start and self._text[report][a].isalnum():
                    found.add((report, number))
        return frozenset(found)

    @cached_property
    def _gold_words(self) -> list[Words]:
        return [self.words_in(s.places) for s in self.reading.statements]

    @cached_property
    def _own_words(self) -> list[Words]:
        return [self.words_in(_places(a.content_spans)) for a in self.dossier.attributions]

    @cached_property
    def _candidates(self) -> list[tuple[float, int, int]]:
        found = []
        for i, gold in enumerate(self._gold_words):
            for j, own in enumerate(self._own_words):
                if gold and own and len(gold & own) / min(len(gold), len(own)) >= 0.5:
                    found.append((len(gold & own) / len(gold | own), i, j))
        return sorted(found, key=lambda c: (-c[0], c[1], c[2]))

    @cached_property
    def matched(self) -> dict[int, int]:
        """Statements of the reading by number, to attributions of the dossier by number, one to one, best first."""
        found: dict[int, int] = {}
        for _, i, j in self._candidates:
            if i not in found and j not in found.values():
                found[i] = j
        return found

    def own(self, i: int) -> Attribution:
        """The attribution matched with a statement."""
        return self.dossier.attributions[self.matched[i]]

    @cached_property
    def _attributed(self) -> list[int]:
        return [i for i, s in enumerate(self.reading.statements) if s.kind != "narration" and not s.optional]

    def statements(self) -> Rate:
        """Attributed statements of the reading that some attribution of the dossier covers."""
        loose = {i for _, i, _ in self._candidates}
        return Rate(sum(i in loose for i in self._attributed), len(self.dossier.attributions), len(self._attributed))

    def sources(self) -> Rate:
        """Pairs of matched statements with one source."""
        inside = [i for i in self._attributed if i in self.matched]
        return _pairs(
            inside,
            lambda a, b: self.reading.statements[a].source == self.reading.statements[b].source,
            lambda a, b: self.own(a).source is not None and self.own(a).source == self.own(b).source,
        )

    @cached_property
    def _claims_of(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for claim in self.dossier.claims:
            for attribution in claim.attributions:
                found.setdefault(attribution, set()).add(claim.id)
        return {a: frozenset(c) for a, c in found.items()}

    @cached_property
    def _grouped(self) -> list[int]:
        return [i for i in sorted(self.matched) if self.reading.statements[i].claims]

    def _same_gold(self, a: int, b: int) -> bool:
        return bool(set(self.reading.statements[a].claims) & set(self.reading.statements[b].claims))

    def _same_own(self, a: int, b: int) -> bool:
        none: frozenset[str] = frozenset()
        return a == b or bool(self._claims_of.get(self.own(a).id, none) & self._claims_of.get(self.own(b).id, none))

    def claims_b3(self) -> tuple[float, float, float]:
        """B³ precision, recall and F1 of claim grouping over matched statements."""
        precision = recall = 0.0
        for i in self._grouped:
            gold = {k for k in self._grouped if self._same_gold(i, k)}
            own = {k for k in self._grouped if self._same_own(i, k)}
            precision += len(gold & own) / len(own)
            recall += len(gold & own) / len(gold)
        n = len(self._grouped) or 1
        p, r = precision / n, recall / n
        return p, r, 2 * p * r / (p + r) if p + r else 0.0

    def claims_pairwise(self) -> Rate:
        """Pairs of matched statements in one claim."""
        return _pairs(self._grouped, self._same_gold, self._same_own)

    def origins(self) -> dict[str, float | None]:
        """Over claims of the reading with a claim of the dossier: exact low, overlapping range, false corroboration.

        `least` is exact low with an analyst's 0 for what only outlets narrate read as the 1 that the rules of the cases ask for.
        """
        exact = least = overlap = false = over = n = 0
        ranges = {c.id: c.origins for c in self.dossier.claims}
        for gold in self.reading.claims:
            mine = self._claim_like(gold)
            if mine is None:
                continue
            found = ranges[mine]
            n += 1
            exact += found.low == gold.low
            least += found.low == max(gold.low, 1)
            overlap += not (found.high < gold.low or found.low > gold.high)
            false += found.low > gold.high
            over += found.low > gold.low
        return {
            k: v / n if n else None for k, v in (("low", exact), ("least", least), ("range", overlap), ("false", false), ("over", over))
        } | {"n": n}

    def _claim_like(self, gold: GoldClaim) -> str | None:
        mine = {self.own(i).id for i, s in enumerate(self.reading.statements) if gold.id in s.claims and i in self.matched}
        near = {c for a in mine for c in self._claims_of.get(a, ())}
        if not near:
            return None
        seen = {self.dossier.attributions[j].id for j in self.matched.values()}
        members = {c.id: set(c.attributions) for c in self.dossier.claims if c.id in near}
        return max(sorted(near), key=lambda c: len(mine & members[c]) / len(mine | (members[c] & seen)))

    def figures(self) -> tuple[Rate, float, float]:
        """Figures found by place; share with the right value; share with value and what is counted right."""
        gold = [f for f in self.reading.figures if f.bound != "vague"]
        own = [f for f in self.dossier.figures if f.bound != "vague"]
        used: set[int] = set()
        found = values = counted = 0
        for figure in gold:
            place = self.words_in([figure.place])
            over = [j for j, f in enumerate(own) if j not in used and place & self.words_in(_places([f.span]))]
            if not over:
                continue
            best = max(over, key=lambda j: ((own[j].low, own[j].high) == (figure.low, figure.high), -j))
            used.add(best)
            found += 1
            right = (own[best].low, own[best].high) == (figure.low, figure.high)
            values += right
            head = figure.counts.split()[0].rstrip("s")[:5].lower() if figure.counts else ""
            counted += right and head in f"{own[best].counts} {own[best].unit}".lower()
        n = len(gold) or 1
        return Rate(found, len(own), len(gold)), values / n, counted / n

    def denials(self) -> Rate:
        """Pairs of a denying statement and a claim that it denies."""
        bound = {(a, c.id) for c in self.dossier.claims for a in c.denials}
        gold_pairs = [(i, c) for i, s in enumerate(self.reading.statements) for c in s.denies]
        by_id = {c.id: c for c in self.reading.claims}
        hits = 0
        for i, claim in gold_pairs:
            mine = self._claim_like(by_id[claim]) if claim in by_id else None
            hits += i in self.matched and (self.own(i).id, mine) in bound
        return Rate(hits, len(bound), len(gold_pairs))

    def denials_by_members(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of the same, where a claim of the dossier stands for every claim of the reading that it shares a
        statement with: what is parted or joined otherwise than by the analyst is counted under claims, not here once more."""
        shared: dict[str, set[str]] = {}
        for i, statement in enumerate(self.reading.statements):
            for claim in self._claims_of.get(self.own(i).id, frozenset()) if i in self.matched else ():
                shared.setdefault(claim, set()).update(statement.claims)
        denies = {self.own(i).id: set(s.denies) for i, s in enumerate(self.reading.statements) if i in self.matched}
        bound = [(a, c.id) for c in self.dossier.claims for a in c.denials]
        right = sum(bool(denies.get(a, set()) & shared.get(c, set())) for a, c in bound)
        gold = [(i, c) for i, s in enumerate(self.reading.statements) for c in s.denies]
        of = {a: set().union(*(shared.get(c, set()) for x, c in bound if x == a)) for a, _ in bound}
        found = sum(i in self.matched and c in of.get(self.own(i).id, set()) for i, c in gold)
        precision, recall = right / len(bound) if bound else 0.0, found / len(gold) if gold else 0.0
        if not bound and not gold:
            return 1.0, 1.0, 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def denial_statements(self) -> Rate:
        """Statements of the reading with the stance *denies* that are found with that stance."""
        gold = [i for i, s in enumerate(self.reading.statements) if s.stance == "denies" or s.denies]
        hits = sum(i in self.matched and self.own(i).stance in (Stance.DENIES, Stance.DOUBTS) for i in gold)
        return Rate(hits, sum(a.stance is Stance.DENIES for a in self.dossier.attributions), len(gold))

    @cached_property
    def _gold_conflicts(self) -> list[tuple[str, list[Words]]]:
        return [(SAME_KIND.get(c.kind, c.kind), [self.words_in(s) for s in c.sides]) for c in self.reading.conflicts]

    @cached_property
    def _own_conflicts(self) -> list[tuple[str, list[Words]]]:
        return [(d.kind.value, [self.words_in(_places(s.spans)) for s in d.sides]) for d in self.dossier.disagreements]

    def _touched(self, i: int, j: int) -> int:
        """How many sides of a conflict of the reading share words with some side of a disagreement of the dossier."""
        others = self._own_conflicts[j][1]
        return sum(any(side & o for o in others) for side in self._gold_conflicts[i][1])

    @cached_property
    def conflict_matches(self) -> dict[int, int]:
        """Conflicts of the reading by number, to disagreements of the dossier by number: by kind and the places of at least two sides."""
        found: dict[int, int] = {}
        for i, (kind, sides) in enumerate(self._gold_conflicts):
            needed = max(1, min(2, sum(bool(s) for s in sides)))
            free = (j for j, (other, _) in enumerate(self._own_conflicts) if other == kind and j not in found.values())
            fits = [(self._touched(i, j), -j) for j in free if self._touched(i, j) >= needed]
            if fits and kind in CONFLICTS:
                found[i] = -max(fits)[1]
        return found

    def nearest_conflict(self, i: int) -> int | None:
        """The disagreement of the dossier, of any kind, that touches most sides of a conflict of the reading; `None` if none does."""
        fits = [(self._touched(i, j), -j) for j in range(len(self._own_conflicts))]
        touched, j = max(fits, default=(0, 0))
        return -j if touched else None

    def conflicts(self) -> Rate:
        """Conflicts matched by kind and by the places of at least two sides; omissions by kind and one side."""
        gold = sum(kind in CONFLICTS for kind, _ in self._gold_conflicts)
        return Rate(len(self.conflict_matches), len(self._own_conflicts), gold)

    def conflicts_by_kind(self) -> dict[str, Rate]:
        """The same for each kind that a dossier can hold."""
        hits = Counter(self._gold_conflicts[i][0] for i in self.conflict_matches)
        gold = Counter(kind for kind, _ in self._gold_conflicts)
        own = Counter(kind for kind, _ in self._own_conflicts)
        return {kind: Rate(hits[kind], own[kind], gold[kind]) for kind in sorted(CONFLICTS)}

    def reuse(self) -> Rate:
        """Pairs of reports with a passage in common."""
        own = {frozenset((r.id, u.report)) for r in self.dossier.reports for u in r.reuse}
        return Rate(len(own & self.reading.reuse), len(own), len(self.reading.reuse))

    def marked(self) -> Rate:
        """Words that are not news; captions and repeated titles are left out on both sides, as analysts differ on them."""
        gold = self.words_in(self.reading.marked)
        kept = {MarkedKind.TITLE_REPEAT, MarkedKind.CAPTION}
        own = self.words_in((r.id, m.start, m.end) for r in self.dossier.reports for m in r.marked if m.kind not in kept)
        return Rate(len(gold & own), len(own), len(gold))


def _places(spans: Iterable[Span]) -> list[Place]:
    return [(s.report, s.start, s.end) for s in spans]


def _pairs(items: Sequence[int], gold: Callable[[int, int], bool], own: Callable[[int, int], bool]) -> Rate:
    hits = predicted = expected = 0
    for a, b in combinations(items, 2):
        g, o = gold(a, b), own(a, b)
        hits += g and o
        predicted += o
        expected += g
    return Rate(hits, predicted, expected)


__all__ = ["Rate", "Scorer", "Statement"]

"""Pairs of attributions of the project's own stories, and whether an analyst reads one claim in both.

The stories are invented and were written for this project; no report of `../shared` is among them.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

import whoseword
from evaluation.places import own_stories
from evaluation.reading import load_reading
from evaluation.scores import Scorer
from whoseword.infer import SentenceEncoder
from whoseword.link.claims.likeness import features, why_apart
from whoseword.link.claims.pieces import Piece, months_of, pieces_of
from whoseword.present import Dossier


@dataclass(frozen=True)
class Pairs:
    """The pairs of clauses of each pair of attributions; of these one at least must match where the two say one thing."""

    rows: np.ndarray
    """Features, a row for every pair of clauses."""
    pair: np.ndarray
    """For each row the number of its pair of attributions."""
    same: np.ndarray
    """For each pair of attributions whether the analyst has them in one claim."""

    def best(self, weights: np.ndarray) -> np.ndarray:
        """The rows that score best under `weights` (the constant last), one for each pair of attributions."""
        order = np.lexsort((self.rows @ weights[:-1], self.pair))
        return order[np.r_[np.flatnonzero(np.diff(self.pair[order])), len(order) - 1]]


def pairs_of_stories(encoder: SentenceEncoder) -> list[Pairs]:
    """The pairs of every story; pairs that are kept apart whatever their score, or that share a clause, are left out."""
    found = []
    for story in own_stories():
        if story.reading is None:
            continue
        with TemporaryDirectory() as folder:
            dossier = whoseword.run([story.reports], Path(folder) / "case").dossier
        found.append(_pairs(dossier, Scorer(dossier, load_reading(story.reading, dossier)), encoder))
    return found


def _pairs(dossier: Dossier, scorer: Scorer, encoder: SentenceEncoder) -> Pairs:
    numbers = {scorer.own(i).id: i for i in sorted(scorer.matched) if scorer.reading.statements[i].claims}
    rows, pair, same = [], [], []
    for story in dossier.stories:
        published = months_of(r.published for r in dossier.reports if r.published and r.id in story.reports)
        attributions = [a for a in dossier.attributions if a.report in story.reports]
        pieces = pieces_of(attributions, encoder, [f for f in dossier.figures if f.report in story.reports], published)
        said: dict[str, list[Piece]] = defaultdict(list)
        for piece in pieces.by_id.values():
            for place in piece.places:
                said[place.attribution].append(piece)
        for a, b in combinations(sorted(set(numbers) & set(said)), 2):
            if {p.id for p in said[a]} & {p.id for p in said[b]}:
                continue
            made = [features(p, q, pieces) for p, q in product(said[a], said[b]) if not why_apart(p, q, pieces)]
            rows += [list(m.values()) for m in made]
            pair += [len(same)] * len(made)
            if made:
                one, other = (set(scorer.reading.statements[numbers[x]].claims) for x in (a, b))
                same.append(bool(one & other))
    return Pairs(np.array(rows), np.array(pair), np.array(same))

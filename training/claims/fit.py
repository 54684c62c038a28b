"""Fits the weights of `claim_weights.tsv`: to pairs of clauses of ECB+ that tell of one event or not, then to the project's own stories.

    PYTHONPATH=. python training/claims/fit.py ECBPLUS_FOLDER > src/whoseword/lexicon/data/claim_weights.tsv

Two clauses of one topic are a pair that says the same if annotators marked the same events in both (half of those in the clause
with fewer); topics hold two different events
of one kind each, so that "another bridge collapsed" is among the pairs that don't. Topics 2, 5, 12, 18, 21, 23, 34 and 35 are kept
for checking; the figures go to standard error.

ECB+ marks events and no claims, and a third of its pairs are the same, where in a story it is one in thirty. So the weights are then
settled on the pairs of attributions of the project's own stories (each story counts the same), pulled towards what ECB+ gave.
"""

import csv
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from stories import Pairs, pairs_of_stories

from whoseword.infer import load_encoder
from whoseword.link.claims.likeness import features
from whoseword.link.claims.pieces import Piece, pieces_of
from whoseword.model import Attribution, Quotation, Span

DEV = {2, 5, 12, 18, 21, 23, 34, 35}
NOT_EVENTS = ("REPORTING", "ASPECTUAL", "GENERIC", "PERCEPTION")
LEAST_COSINE = 0.25
BY_HAND = {"same_count": 4.0, "other_names": -0.6}
PULL = 2.0
ROUNDS = 5
HEAD = """# What makes two clauses say the same thing, and how much each feature (0 to 1) moves the odds (natural logarithm); `none` is
# where they start. Fitted by training/claims/fit.py to pairs of clauses of ECB+ (Cybulska and Vossen 2014, CC BY 3.0) that tell of one
# event or not, then settled on the stories written for this project. Two are set by hand. `same_count`: two counts of those killed in
# one event are one claim, however far their words are apart. `other_names`: too rare in the stories to be learnt from them.
feature\tweight"""

Event = tuple[int, str]


def sentences(folder: Path) -> Iterator[tuple[int, str, list[Event]]]:
    """Topic, text and events (offset, chain) of every sentence with checked annotation."""
    chosen: dict[tuple[str, str], set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as handle:
        for row in csv.reader(handle):
            if row[0].isdigit():
                chosen[row[0], row[1]].add(int(row[2]))
    for path in sorted((folder / "ECB+").glob("*/*.xml")):
        topic, name = path.stem.split("_", 1)
        root = ElementTree.parse(path).getroot()
        events = _events(root)
        for number in sorted(chosen[topic, name]):
            text, found = "", []
            for token in root.iter("token"):
                if int(token.get("sentence", -1)) != number or not token.text:
                    continue
                glued = re.match(r"[.,;:!?%)\]’]$|['’]s$|n't$", token.text)
                text += ("" if glued or not text else " ") + token.text
                found += [(len(text) - 1, chain) for chain in events.get(token.get("t_id", ""), ())]
            if text:
                yield int(topic), text, found


def _events(root: ElementTree.Element) -> dict[str, list[str]]:
    chains = {s.get("m_id"): r.get("note", "") for r in root.iter("CROSS_DOC_COREF") for s in r.iter("source")}
    found: dict[str, list[str]] = defaultdict(list)
    for mention in root.find("Markables") or ():
        anchor = mention.find("token_anchor")
        event = "ACTION" in mention.tag and not any(name in mention.tag for name in NOT_EVENTS)
        if anchor is not None and event and mention.get("m_id") in chains:
            found[anchor.get("t_id", "")].append(chains[mention.get("m_id")])
    return found


def pairs(folder: Path) -> Iterator[tuple[int, dict[str, float], bool]]:
    """Topic, features and answer of every pair of clauses that both tell of an event."""
    topics: dict[int, list[tuple[str, list[Event]]]] = defaultdict(list)
    for topic, text, events in sentences(folder):
        topics[topic].append((text, events))
    encoder = load_encoder()
    for topic, rows in topics.items():
        made = [Attribution(f"{i:05d}", "r", (Span("r", 0, len(t), t),), Quotation.NARRATION) for i, (t, _) in enumerate(rows)]
        pieces = pieces_of(made, encoder)
        told = {p.id: _told(p, rows) for p in pieces.by_id.values()}
        for a, b in combinations([p for p in pieces.by_id.values() if told[p.id]], 2):
            found = features(a, b, pieces)
            if a.whole != b.whole and (found["say_alike"] >= LEAST_COSINE or found["words_shared"]):
                yield topic, found, 2 * len(told[a.id] & told[b.id]) >= min(len(told[a.id]), len(told[b.id]))


def _told(piece: Piece, rows: list[tuple[str, list[Event]]]) -> set[str]:
    return {chain for place in piece.places for at, chain in rows[int(place.attribution)][1] if place.span.start <= at < place.span.end}


def fit(x: np.ndarray, y: np.ndarray, towards: np.ndarray, pull_by: float = 1.0, each: np.ndarray | float = 1.0) -> np.ndarray:
    """Logistic regression with a weak pull `towards` some weights, by Newton's method; the last weight is the constant."""
    design = np.c_[x, np.ones(len(x))]
    weights = towards.copy()
    pull = np.diag([pull_by] * x.shape[1] + [1e-6])
    for _ in range(60):
        p = 1 / (1 + np.exp(-design @ weights))
        curve = (design * (each * p * (1 - p))[:, None]).T @ design + pull
        weights -= np.linalg.solve(curve, design.T @ (each * (p - y)) + pull @ (weights - towards))
    return weights


def settle(stories: list[Pairs], towards: np.ndarray) -> np.ndarray:
    """Weights for the stories: of each pair of attributions the clauses that match best are taken, again and again."""
    weights = towards
    for _ in range(ROUNDS):
        x = np.vstack([s.rows[s.best(weights)] for s in stories])
        y = np.concatenate([s.same for s in stories]).astype(float)
        each = np.concatenate([np.full(len(s.same), 1000 / len(s.same)) for s in stories])
        weights = fit(x, y, towards, PULL, each)
    return weights


def area(y: np.ndarray, score: np.ndarray) -> float:
    """Share of pairs (same, not the same) in which the same has the higher score."""
    order = score.argsort(kind="stable").argsort(kind="stable")
    return float((order[y].sum() - y.sum() * (y.sum() - 1) / 2) / (y.sum() * (~y).sum()))


def main() -> None:
    """Print the table; figures to standard error."""
    data = list(pairs(Path(sys.argv[1])))
    names = list(data[0][1])
    x = np.array([[f[n] for n in names] for _, f, _ in data])
    y = np.array([same for _, _, same in data])
    dev = np.array([topic in DEV for topic, _, _ in data])
    weights = fit(x[~dev], y[~dev].astype(float), np.zeros(len(names) + 1))
    score = x @ weights[:-1] + weights[-1]
    apart = area(y[dev], score[dev])
    alone = area(y[dev], x[dev, names.index("say_alike")])
    fitted = area(y[~dev], score[~dev])
    print(f"pairs {len(y)}, same {y.mean():.2f}; area under curve: fitted {fitted:.3f}, kept apart {apart:.3f}, cosine alone {alone:.3f}",
          file=sys.stderr)  # fmt: skip
    for least in (0.5, 0.6, 0.7, 0.8):
        above = dev & (score > np.log(least / (1 - least)))
        print(
            f"from {least}: {y[above].mean():.2f} of the pairs kept apart are the same, {y[above].sum() / y[dev].sum():.2f} of those found",
            file=sys.stderr,
        )
    settled = settle(pairs_of_stories(load_encoder()), weights)
    print(HEAD)
    for name, weight in [("none", settled[-1]), *zip(names, settled[:-1], strict=True)]:
        print(f"{name}\t{BY_HAND.get(name, weight):.2f}")


if __name__ == "__main__":
    main()

"""Scores an exported reader through the program's own code: int8, single precision, disturbed texts, by kind; names."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from evaluation.attribution import by_kind, score
from evaluation.floats import tagger_in_floats
from evaluation.names import by_network, by_rules
from evaluation.names import score as score_names
from evaluation.polnear import Article, load_articles, said_of
from evaluation.uner import load_documents
from whoseword.extract.readers.reader import Utterance
from whoseword.extract.readers.trained import TrainedReader
from whoseword.infer.tagger import Tagger

Disturbance = Callable[[str], tuple[str, list[int]]]
"""Text → disturbed text, and for each of its characters the index of the original one."""


def without(characters: str) -> Disturbance:
    """Leaves the characters out."""

    def change(text: str) -> tuple[str, list[int]]:
        kept = [i for i, c in enumerate(text) if c not in characters]
        return "".join(text[i] for i in kept), kept

    return change


def on_one_line(text: str) -> tuple[str, list[int]]:
    """Every line break is a space."""
    return "".join(" " if c in "\n\r\u2028\u2029" else c for c in text), list(range(len(text)))


def both(text: str) -> tuple[str, list[int]]:
    """No commas, no apostrophes, one line."""
    bare, kept = without(",'’‘")(text)
    return on_one_line(bare)[0], kept


DISTURBANCES: dict[str, Disturbance] = {
    "no commas, no apostrophes": without(",'’‘"),
    "one line": on_one_line,
    "no commas, no apostrophes, one line": both,
    "no double quotation marks": without('“”"'),
}


def figures(reader: TrainedReader, articles: list[Article], change: Disturbance | None = None) -> dict[str, float]:
    """F1 by name; what is found in a disturbed text is carried back to the original one."""
    pairs = []
    for article in articles:
        text, kept = change(article.text) if change else (article.text, list(range(len(article.text))))
        found = [_carried(one, kept) for one in reader.read(text, [(0, len(text))]).utterances]
        pairs.append((said_of(found, article.words), article.gold))
    return {name: f1 for name, (_, _, f1) in score(pairs).items()}


def _carried(one: Utterance, kept: list[int]) -> Utterance:
    def back(span: tuple[int, int]) -> tuple[int, int]:
        return kept[span[0]], kept[span[1] - 1] + 1

    return Utterance(tuple(map(back, one.content)), back(one.source) if one.source else None, back(one.cue) if one.cue else None, one.score)


def main() -> None:
    """`python evaluate.py FOLDER --tokenizer tokenizer.json --out scores.json`; PolNeAR is looked for in `../shared`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    articles = load_articles("dev")
    reader = TrainedReader(Tagger(given.folder, given.tokenizer))
    began = time.perf_counter()
    scores = {"int8": figures(reader, articles)}
    pace = sum(len(a.words) for a in articles) / (time.perf_counter() - began)
    scores["fp32"] = figures(TrainedReader(tagger_in_floats(given.folder, given.tokenizer)), articles)
    scores |= {name: figures(reader, articles, change) for name, change in DISTURBANCES.items()}
    kinds = {kind: {"gold": n, "linked": linked, "said alike": alike} for kind, (n, linked, alike) in by_kind(reader).items()}
    texts = load_documents()
    names = {k: score_names(find, texts) for k, find in (("network", by_network(reader)), ("rules", by_rules))}
    found = {"dev F1": scores, "dev recall by kind": kinds, "names, UNER EWT dev": names}
    given.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{given.out}: {pace:.0f} words a second on one thread")


if __name__ == "__main__":
    main()

"""Writes `reader.json` (how the scores are read, and hashes) and `CARD.md` (the model card) beside an exported model."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch
from model import Reader
from prepare import bigrams, load

from whoseword.extract.decode import TAGS, allowed
from whoseword.infer.pieces import WINDOW

NAME = "whoseword-reader-minilm-l6"


def write_json(folder: Path, model: Reader, given: argparse.Namespace) -> None:
    """`reader.json`: the tag bigrams of the training articles and the learned transitions, weighted and added."""
    table = allowed() + given.prior * bigrams(load(given.data, "train"))
    table = table + given.learned * model.transitions.detach().numpy()
    card = {
        "name": NAME,
        "labels": list(TAGS),
        "inputs": ["input_ids", "shape_ids", "word_starts"],
        "outputs": {"tag_logits": "[batch, words, 7]", "role_vec": "[batch, words, 64]", "cue_vec": "[batch, words, 64]"},
        "window": WINDOW,
        "decoding": {
            "prior": given.prior,
            "learned": given.learned,
            "transitions": [[round(float(x), 4) for x in row] for row in table.clip(-1e4, None)],
            "far": given.far,
            "break_cost": given.break_cost,
            "least_score": given.least_score,
        },
        "sha256": hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest(),
        "tokenizer_sha256": hashlib.sha256(given.tokenizer.read_bytes()).hexdigest(),
        "training": {
            "data": "PolNeAR v1.0.0, train (840 articles)",
            "base": "all-MiniLM-L6-v2 (Apache-2.0)",
            "recipe": [json.loads(path.read_text()) for path in given.recipe],
        },
        "scores": json.loads(given.scores.read_text()) if given.scores else None,
    }
    (folder / "reader.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """The command line; run once before scoring, and again with `--scores` after it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, nargs="*", default=[])
    parser.add_argument("--scores", type=Path)
    parser.add_argument("--prior", type=float, default=0.2)
    parser.add_argument("--learned", type=float, default=0.0)
    parser.add_argument("--far", type=float, default=3.0)
    parser.add_argument("--break-cost", type=float, default=3.0)
    parser.add_argument("--least-score", type=float, default=0.0)
    given = parser.parse_args()
    model = Reader()
    model.load_state_dict(torch.load(given.weights))
    write_json(given.folder, model, given)


if __name__ == "__main__":
    main()

"""Writes `reader.json` (how the scores are read, and hashes) and `CARD.md` (the model card) beside an exported model."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from string import Template
from typing import Any

import numpy as np
import torch
from model import Reader
from prepare import bigrams, load

from whoseword.extract.readers.decode import TAGS, allowed
from whoseword.extract.readers.naming import NAME_TAGS
from whoseword.infer.pieces import WINDOW

NAME = "whoseword-reader-minilm-l6"
OUTPUTS = {
    "tag_logits": "[batch, words, 7]",
    "role_vec": "[batch, words, 64]",
    "cue_vec": "[batch, words, 64]",
    "name_logits": "[batch, words, 7]",
}
DATA = "attribution: PolNeAR v1.0.0, train (840 articles); names: UNER EWT train, WikiGold, CrossNER politics train and dev"
HUMANS = {
    "token source": 81.2,
    "token cue": 69.9,
    "token content": 91.9,
    "span exact source": 78.5,
    "span exact cue": 71.3,
    "span exact content": 71.6,
    "who-said-what": 76.0,
    "linked": 78.2,
}


def described(folder: Path, model: Reader, given: argparse.Namespace) -> dict[str, Any]:
    """What goes into `reader.json`; the tag bigrams of the training articles and the learned transitions are weighted and added."""
    table = allowed() + given.prior * bigrams(load(given.data, "train")) + given.learned * model.transitions.detach().numpy()
    names = {k: v.numpy() for k, v in torch.load(given.names).items()}
    return {
        "name": NAME,
        "labels": list(TAGS),
        "inputs": ["input_ids", "shape_ids", "word_starts", "word_marks"],
        "outputs": OUTPUTS,
        "window": WINDOW,
        "decoding": {
            "prior": given.prior,
            "learned": given.learned,
            "transitions": rounded(table),
            "far": given.far,
            "break_cost": given.break_cost,
            "least_score": given.least_score,
        },
        "names": {"labels": list(NAME_TAGS), "shared": given.shared, "transitions": rounded(allowed() + names["trans"])},
        "sha256": hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest(),
        "tokenizer_sha256": hashlib.sha256(given.tokenizer.read_bytes()).hexdigest(),
        "training": {
            "data": DATA,
            "base": "all-MiniLM-L6-v2 (Apache-2.0)",
            "runs": [json.loads(path.read_text(encoding="utf-8")) for path in given.recipe],
        },
        "scores": json.loads(given.scores.read_text(encoding="utf-8")) if given.scores else None,
    }


def rounded(table: np.ndarray) -> list[list[float]]:
    """Transitions as `reader.json` holds them."""
    return [[round(float(x), 4) for x in row] for row in table.clip(-1e4, None)]


def model_card(folder: Path, facts: dict[str, Any]) -> str:
    """The card's text from `card.md` and the figures."""
    f1: dict[str, dict[str, float]] = facts["scores"]["dev F1"]
    damage = [name for name in f1 if name not in ("int8", "fp32")]
    kinds = facts["scores"]["dev recall by kind"]
    named: dict[str, dict[str, list[float]]] = facts["scores"]["names, UNER EWT dev"]
    rules = named["rules"]
    return Template((Path(__file__).parent / "card.md").read_text(encoding="utf-8")).substitute(
        name=facts["name"],
        sha256=facts["sha256"],
        tokenizer=facts["tokenizer_sha256"],
        size=f"{(folder / 'reader.onnx').stat().st_size / 1e6:.1f}",
        scores="\n".join(f"| {k} | {v:.1f} | {f1['fp32'][k]:.1f} | {HUMANS[k]} |" for k, v in f1["int8"].items()),
        kinds_of_damage=" | ".join(damage),
        bars="---|" * (len(damage) - 1) + "---",
        disturbed="\n".join(f"| {k} | " + " | ".join(f"{f1[d][k]:.1f}" for d in damage) + " |" for k in HUMANS),
        names="\n".join(f"| {k} | " + " | ".join(f"{x:.1f}" for x in (*v, rules[k][2])) + " |" for k, v in named["network"].items()),
        kinds="\n".join(f"| {k} | {v['gold']} | {v['linked']:.1f} | {v['said alike']:.1f} |" for k, v in kinds.items()),
    )


def main() -> None:
    """The command line; run once before scoring, and again with `--scores` after it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, nargs="*", default=[])
    parser.add_argument("--names", type=Path, required=True, help="the weights of the branch for names")
    parser.add_argument("--scores", type=Path)
    parser.add_argument("--prior", type=float, default=0.0)
    parser.add_argument("--learned", type=float, default=0.7)
    parser.add_argument("--far", type=float, default=3.0)
    parser.add_argument("--break-cost", type=float, default=3.0)
    parser.add_argument("--least-score", type=float, default=0.0)
    parser.add_argument("--shared", type=float, default=0.8)
    given = parser.parse_args()
    model = Reader()
    model.load_state_dict(torch.load(given.weights))
    facts = described(given.folder, model, given)
    (given.folder / "reader.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    if facts["scores"]:
        (given.folder / "CARD.md").write_text(model_card(given.folder, facts), encoding="utf-8")


if __name__ == "__main__":
    main()

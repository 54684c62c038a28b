"""Lines of scraped plain text that are no news, against the lines that a reader marked: `python -m evaluation.boilerplate`.

The texts are those of `gva_longtail`, unpacked from `../shared/data` into `.data/`; the annotations hold offsets and kinds only.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.places import PROJECT
from evaluation.scores import Rate
from whoseword.clean.lines import lines_of
from whoseword.clean.plain import read_plain
from whoseword.model import Marked

ANNOTATIONS = PROJECT / "evaluation" / "annotations" / "gva_longtail_lines.jsonl"
DOCUMENTS = PROJECT / ".data" / "gva_longtail" / "documents.jsonl"
OPTIONAL = "optional"
"""Lines that may be read as either; they do not count."""
LOOKED_AT = 3
"""Of so many documents one was looked at while the rules were written; the others are held out."""


@dataclass(frozen=True)
class Known:
    """A document and the kind of each of its lines that is no news, by where the line begins and ends."""

    text: str
    kinds: dict[tuple[int, int], str]


def known() -> list[Known]:
    """The annotated documents, in the order in which they were drawn; empty where the texts are not unpacked.

    Raises `ValueError` for a text that is not the one annotated.
    """
    if not DOCUMENTS.exists():
        return []
    wanted = [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
    ids = {entry["doc_id"] for entry in wanted}
    with DOCUMENTS.open(encoding="utf-8") as file:
        texts = {entry["doc_id"]: entry["text"] for line in file if (entry := json.loads(line))["doc_id"] in ids}
    return list(_checked(wanted, texts))


def _checked(wanted: Sequence[dict[str, object]], texts: dict[str, str]) -> Iterator[Known]:
    for entry in wanted:
        text = texts[str(entry["doc_id"])]
        if hashlib.sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{entry['doc_id']} is not the text that was annotated")
        lines = entry["lines"]
        yield Known(text, {(start, end): kind for start, end, kind in lines} if isinstance(lines, list) else {})


def score(documents: Sequence[Known]) -> tuple[Rate, Counter[str], Counter[str]]:
    """Lines found to be no news against those annotated; what was missed by kind, and what was marked wrongly by the kind given."""
    hits = predicted = gold = 0
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for document in documents:
        marked = read_plain(document.text).marked
        for line in lines_of(document.text):
            kind = document.kinds.get((line.start, line.end))
            if kind == OPTIONAL:
                continue
            found = _found(marked, line.start, line.end)
            hits += kind is not None and found is not None
            predicted += found is not None
            gold += kind is not None
            if kind is not None and found is None:
                missed[kind] += 1
            if kind is None and found is not None:
                wrong[found] += 1
    return Rate(hits, predicted, gold), missed, wrong


def _found(marked: Sequence[Marked], start: int, end: int) -> str | None:
    """The kind under which most of a line is marked, or `None`."""
    inside = [(min(m.end, end) - max(m.start, start), m.kind.value) for m in marked if m.start < end and start < m.end]
    return max(inside)[1] if sum(size for size, _ in inside) * 2 > end - start else None


def report() -> None:
    """Print the figures over all documents, those looked at, and those held out."""
    documents = known()
    if not documents:
        print("The texts of gva_longtail are not unpacked into .data: boilerplate lines are skipped.")
        return
    print("\nBoilerplate lines in scraped plain text")
    print(f"{'':<12}{'documents':>10}{'lines':>7}{'precision':>11}{'recall':>8}{'F1':>7}")
    parts = {"all": documents, "looked at": documents[::LOOKED_AT], "held out": [d for i, d in enumerate(documents) if i % LOOKED_AT]}
    for name, part in parts.items():
        rate, missed, wrong = score(part)
        print(f"{name:<12}{len(part):>10}{rate.gold:>7}{rate.precision:>11.3f}{rate.recall:>8.3f}{rate.f1:>7.3f}")
    told = [", ".join(f"{kind} {count}" for kind, count in counts.most_common()) or "none" for counts in (missed, wrong)]
    print(f"held out: missed {told[0]}; marked wrongly {told[1]}")


def main() -> None:
    """Print the figures."""
    argparse.ArgumentParser(prog="python -m evaluation.boilerplate", description="Measure boilerplate lines in plain text.").parse_args()
    report()


if __name__ == "__main__":
    main()

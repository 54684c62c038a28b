"""Claim grouping alone: an analyst's statements taken as what was read, so that no error of reading is counted.

`python -m evaluation.grouping` prints B³ and pairwise figures for each development case of `../shared`.
"""

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.places import SHARED, shared_cases
from whoseword.engine import LocalEngine
from whoseword.infer import load_encoder
from whoseword.link import group_claims
from whoseword.model import Attribution, Extract, Quotation, Report, Span, Stance, Story


@dataclass(frozen=True)
class Grouping:
    """For each statement, the analyst's claims and the program's."""

    gold: tuple[frozenset[str], ...]
    found: tuple[frozenset[str], ...]

    def b3(self) -> tuple[float, float, float]:
        """B³ precision, recall and F1; two statements belong together if they share a claim."""
        size = range(len(self.gold))
        precision = recall = 0.0
        for i in size:
            wanted = {k for k in size if self.gold[i] & self.gold[k]}
            got = {k for k in size if self.found[i] & self.found[k]} | {i}
            precision += len(wanted & got) / len(got)
            recall += len(wanted & got) / len(wanted)
        return _f1(precision / len(self.gold), recall / len(self.gold))

    def pairwise(self) -> tuple[float, float, float]:
        """Precision, recall and F1 over pairs of statements."""
        pairs = list(combinations(range(len(self.gold)), 2))
        wanted = {(a, b) for a, b in pairs if self.gold[a] & self.gold[b]}
        got = {(a, b) for a, b in pairs if self.found[a] & self.found[b]}
        both = len(wanted & got)
        return _f1(both / len(got) if got else 0.0, both / len(wanted) if wanted else 0.0)


def _f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def group(folder: Path, gold: Path) -> Grouping:
    """The analyst's statements of a case, grouped by the program."""
    texts = {p.name[:2]: p.read_bytes().decode() for p in sorted(folder.glob("*.txt"))}
    statements = [s for s in json.loads(gold.read_text(encoding="utf-8"))["statements"] if s.get("content") and s["claims"]]
    made = {f"att-{i:04d}": _attribution(f"att-{i:04d}", s, texts) for i, s in enumerate(statements)}
    extracts = [Extract(key, tuple(a for a in made.values() if a.report == key)) for key in texts]
    reports = [Report(key, "cap", "", key, 0, text) for key, text in texts.items()]
    claims, _ = group_claims(Story("sto", gold.parent.name, tuple(texts)), reports, extracts, [], LocalEngine(), load_encoder())
    found = {a: frozenset(c.id for c in claims if a in c.attributions) for a in made}
    return Grouping(tuple(frozenset(s["claims"]) for s in statements), tuple(found.values()))


def _attribution(key: str, statement: dict[str, Any], texts: dict[str, str]) -> Attribution:
    content, report = statement["content"], statement["report"]
    span = Span.of(report, texts[report], content["start"], content["end"])
    return Attribution(key, report, (span,), Quotation(statement["kind"]), Stance(statement["stance"]), source=statement["source"])


def main() -> None:
    """Print a line for each case and the mean of B³ F1."""
    cases = [case for case in shared_cases() if case.reading]
    if not cases:
        print(f"{SHARED} has no cases: nothing to measure.")
        return
    print(f"{'':<26}{'B3 P':>8}{'B3 R':>8}{'B3 F1':>8}{'pairs P':>9}{'pairs R':>9}{'pairs F1':>9}")
    total = 0.0
    for case in cases:
        grouping = group(case.reports, case.reading or Path())
        b3, pairs = grouping.b3(), grouping.pairwise()
        total += b3[2]
        print(f"{case.name:<26}" + "".join(f"{v:>8.3f}" for v in b3) + "".join(f"{v:>9.3f}" for v in pairs))
    print(f"{'mean':<42}{total / len(cases):>8.3f}")


if __name__ == "__main__":
    main()

"""Story grouping on local news of incidents (`gva_longtail`): one pile, which reports tell of one event.

`python -m evaluation.incidents` prints B³ for the development half, which the digest of an incident's id fixes. The other half is not
looked at. The people named there are private: nothing of the texts is printed.
"""

import argparse
import hashlib
import json
import tarfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence

from evaluation.places import SHARED
from whoseword.clean import clean
from whoseword.engine import LocalEngine
from whoseword.infer import load_encoder
from whoseword.link import find_reuse, group_stories
from whoseword.model import Capture, Limits, Report, sha256_hex

PACKED = SHARED / "data" / "gva_longtail.tar.xz"


def in_development(incident: str) -> bool:
    """Whether an incident belongs to the development half."""
    return hashlib.sha256(incident.encode()).digest()[0] % 2 == 0


def reports_of(limit: int | None = None) -> Iterator[tuple[str, Report]]:
    """Incident and report of each document of the development half; `limit` counts incidents, in the order of their digests."""
    documents: dict[str, list[dict[str, str]]] = defaultdict(list)
    seen = set()
    with tarfile.open(PACKED) as packed:
        for line in packed.extractfile("gva_longtail/documents.jsonl") or ():
            document = json.loads(line)
            if in_development(document["incident_id"]) and document["doc_id"] not in seen:
                seen.add(document["doc_id"])
                documents[document["incident_id"]].append(document)
    told: set[str] = set()
    for incident in sorted(documents, key=lambda i: hashlib.sha256(i.encode()).hexdigest())[:limit]:
        for document in documents[incident]:
            report = _report(document)
            if report.id not in told:
                told.add(report.id)
                yield incident, report


def _report(document: dict[str, str]) -> Report:
    data = f"{document['title'].strip()}\n\n{document['text']}".encode()
    name = f"{document['doc_id']}.txt"
    capture = Capture(f"cap-{document['doc_id']}", sha256_hex(data), len(data), name, "text/plain", (("published", document["dct"]),))
    return clean(capture, data, Limits())[0][0]


def b3(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 of a grouping, given the group of each item."""
    wanted, made, both = (defaultdict[object, int](int) for _ in range(3))
    for g, f in zip(gold, found, strict=True):
        wanted[g] += 1
        made[f] += 1
        both[g, f] += 1
    pairs = list(zip(gold, found, strict=True))
    precision = sum(both[g, f] / made[f] for g, f in pairs) / len(pairs)
    recall = sum(both[g, f] / wanted[g] for g, f in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print B³ and the time it took."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.incidents", description="Score story grouping on incidents in one pile.")
    parser.add_argument("--incidents", type=int, default=None, help="only so many incidents of the development half")
    options = parser.parse_args()
    if not PACKED.exists():
        print(f"{PACKED} is not there: nothing to measure.")
        return
    incidents, reports = zip(*reports_of(options.incidents), strict=True)
    start = time.perf_counter()
    reuse, _ = find_reuse(reports, LocalEngine())
    stories, _ = group_stories(reports, reuse, LocalEngine(), load_encoder())
    seconds = time.perf_counter() - start
    story_of = {report: story.id for story in stories for report in story.reports}
    precision, recall, f1 = b3(incidents, [story_of[r.id] for r in reports])
    print(f"{len(set(incidents))} incidents, {len(reports)} reports, {len(stories)} stories in {seconds:.0f} s")
    print(f"B3 precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


if __name__ == "__main__":
    main()

"""Main text of pages beside trafilatura alone, over the same pages in the same run: `python -m evaluation.main_text`.

Two sets: the phrases of trafilatura's own evaluation that belong to the text or do not, and the bodies that fundus reads by a
parser for each publisher. Both are unpacked from `../shared/data` into `.data/`. Crossheads count as text of the article here, as they
do in both sets, though the program marks them, so that they are not read as statements.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.places import PROJECT
from evaluation.scores import Rate
from whoseword.clean import clean
from whoseword.clean.decode import decode
from whoseword.model import Capture, Limits, MarkedKind, Report
from whoseword.text import news_stretches

DATA = PROJECT / ".data"
_WORD = re.compile(r"\w+")
Extract = Callable[[bytes], str]


@dataclass(frozen=True)
class Page:
    """A page, and what is known of its text: phrases in it, phrases not in it, or the whole."""

    data: bytes
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    whole: str = ""


def pages() -> dict[str, list[Page]]:
    """The pages of both sets; a set that is not unpacked is empty."""
    return {"trafilatura_eval": list(_phrases(DATA / "trafilatura_eval" / "tests")), "fundus": list(_bodies(DATA / "fundus"))}


def _phrases(folder: Path) -> Iterator[Page]:
    listed = folder / "evaldata.json"
    if not listed.exists():
        return
    for known in json.loads(listed.read_text(encoding="utf-8")).values():
        path = next((p for place in ("eval", "cache") if (p := folder / place / known["file"]).exists()), None)
        if path is not None:
            yield Page(path.read_bytes(), tuple(known["with"]), tuple(known["without"]))


def _bodies(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.rglob("test_data/*/*.json")):
        versions = json.loads(path.read_text(encoding="utf-8"))
        saved = sorted(path.parent.glob(f"{path.stem}_[12][0-9][0-9][0-9]_*.html.gz"))
        if len(saved) != len(versions):
            continue
        # Versions are named, and pages dated, in the order of time.
        for (_, version), page in zip(sorted(versions.items()), saved, strict=True):
            if isinstance(body := version.get("body"), dict) and (whole := _text_of(body)):
                yield Page(gzip.decompress(page.read_bytes()), whole=whole)


def _text_of(body: dict[str, list[object]]) -> str:
    sections = [
        part for section in body.get("sections", []) if isinstance(section, dict) for part in (*section["headline"], *section["paragraphs"])
    ]
    return "\n".join(str(part) for part in (*body.get("summary", []), *sections))


def ours(data: bytes) -> str:
    """The article of a page as `clean` finds it, without the headline: its news, and the crossheads between."""
    reports, _ = clean(Capture("cap", "0" * 64, len(data), "page.html", "text/html"), data, Limits())
    if not reports:
        return ""
    report = reports[0]
    title = report.title.span if report.title else None
    kept = sorted([*news_stretches(report.text, report.marked), *_crossheads(report)])
    text = "\n".join(report.text[start:end] for start, end in kept)
    return text.replace(title.quote, " ", 1) if title else text


def _crossheads(report: Report) -> list[tuple[int, int]]:
    """Short lines with news right before and after: of the article, and marked so that nobody reads them as statements."""
    news = news_stretches(report.text, report.marked)
    starts, ends = {start for start, _ in news}, {end for _, end in news}
    found = []
    for mark in report.marked:
        before, after = report.text[: mark.start].rstrip(), report.text[mark.end :]
        follows = mark.end + len(after) - len(after.lstrip())
        between = {len(before), mark.start} & ends and {mark.end, follows} & starts
        if mark.kind is MarkedKind.OTHER and between:
            found.append((mark.start, mark.end))
    return found


def alone(data: bytes) -> str:
    """The main text as trafilatura gives it."""
    from trafilatura import extract

    text = decode(data, declared=True).text
    return str(extract(text, fast=True, include_comments=False) or "") if text else ""


def phrase_rate(known: list[Page], extract: Extract) -> Rate:
    """Phrases found that belong to the text, against those that do not."""
    found = wrong = gold = 0
    for page in known:
        text = " ".join(extract(page.data).split())
        gold += len(page.inside)
        found += sum(" ".join(phrase.split()) in text for phrase in page.inside)
        wrong += sum(" ".join(phrase.split()) in text for phrase in page.outside)
    return Rate(found, found + wrong, gold)


def body_f1(known: list[Page], extract: Extract) -> float:
    """Mean over pages of the F1 of words."""
    values = []
    for page in known:
        gold, found = (Counter(_WORD.findall(text.casefold())) for text in (page.whole, extract(page.data)))
        same = sum((gold & found).values())
        values.append(2 * same / (sum(gold.values()) + sum(found.values())) if gold or found else 1.0)
    return sum(values) / len(values)


def report(every: int = 1) -> None:
    """Print the figures of both sets; `every` takes one page of so many."""
    known = {name: found[::every] for name, found in pages().items()}
    if not any(known.values()):
        print("The pages of main text are not unpacked into .data: skipped.")
        return
    print("\nMain text of pages (F1), and pages per second of processor time")
    print(f"{'':<20}{'pages':>7}{'whoseword':>11}{'trafilatura':>13}{'pages/s':>9}{'pages/s':>9}")
    for name, found in known.items():
        if not found:
            continue
        row = [f"{name:<20}{len(found):>7}"]
        rates = []
        for extract, width in ((ours, 11), (alone, 13)):
            extract(found[0].data)
            begun = time.process_time()
            value = phrase_rate(found, extract).f1 if found[0].inside else body_f1(found, extract)
            rates.append(len(found) / (time.process_time() - begun))
            row.append(f"{value:>{width}.3f}")
        print("".join(row) + "".join(f"{rate:>9.1f}" for rate in rates), flush=True)


def main() -> None:
    """Print both sets."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.main_text", description="Measure main text beside trafilatura alone.")
    parser.add_argument("--every", type=int, default=1, help="one page of so many")
    report(parser.parse_args().every)


if __name__ == "__main__":
    main()

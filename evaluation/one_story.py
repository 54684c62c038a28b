"""Many reports of one story, made from the sentences of the sample, so that cost can be measured by their number.

What is copied, reworded and counted anew is drawn by a fixed die: the same number gives the same reports.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.places import own_stories
from whoseword.clean import clean
from whoseword.collect import Received, collect
from whoseword.lexicon import rows
from whoseword.model import Limits
from whoseword.text import news_stretches, sentences

SENTENCES = (6, 14)
"""Fewest and most sentences of a report."""
REWORDED = 0.4
"""Share of sentences in which a word is put in another's place."""
RECOUNTED = 0.15
"""Share of numbers that are given otherwise."""
_NUMBER = re.compile(r"\b\d{1,3}\b")
_WORD = re.compile(r"[a-z]{4,}")


def write_reports(folder: Path, count: int) -> None:
    """Write `count` reports of one story into `folder` as plain text."""
    pool = list(_pool())
    for number in range(count):
        dice = random.Random(number)
        chosen = sorted(dice.sample(range(len(pool)), dice.randint(*SENTENCES)))
        told = [_varied(pool[i], dice) for i in chosen]
        title, rest = told[0].rstrip("."), told[1:]
        body = "\n\n".join(" ".join(rest[i : i + 3]) for i in range(0, len(rest), 3))
        day = f"{8 + number % 5} May 2023"
        (folder / f"{number:05}.txt").write_text(f"{title}\n\n{day}\n\n{body}\n", encoding="utf-8")


def _pool() -> Iterator[str]:
    """The sentences of the sample's reports, once each."""
    seen = set()
    sample = next(iter(own_stories()))
    for received in collect([str(sample.reports)], Limits(), None):
        if isinstance(received, Received):
            for report in clean(received.capture, received.data, Limits())[0]:
                for first, last in news_stretches(report.text, report.marked):
                    for start, end in sentences(report.text, first, last):
                        told = " ".join(report.text[start:end].split())
                        if len(told.split()) > 5 and told not in seen:
                            seen.add(told)
                            yield told


def _varied(sentence: str, dice: random.Random) -> str:
    if dice.random() < REWORDED:
        alike = {word: row["words"].split() for row in rows("alike_words") for word in row["words"].split()}
        known = [m for m in _WORD.finditer(sentence) if m.group() in alike]
        if known:
            match = dice.choice(known)
            sentence = sentence[: match.start()] + dice.choice(alike[match.group()]) + sentence[match.end() :]
    return _NUMBER.sub(lambda m: str(int(m.group()) + dice.randint(1, 9)) if dice.random() < RECOUNTED else m.group(), sentence)

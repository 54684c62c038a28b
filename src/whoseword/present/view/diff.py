"""Two wordings word by word: what the second has that the first has not."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s*\S+\s*")
ALIKE = 0.4
"""Share of a wording's words that must be the first one's; below it, it is another wording altogether and nothing is marked."""
LONGEST = 300
"""Words up to which two wordings are compared; the work grows with the square of their number."""
EDGES = "“”\"'‘’.,;:!?()[]—–-…«»"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together, and whether they differ from the first wording."""

    text: str
    differs: bool
    ours: str = ""
    """Why it is set here, where the words are ours and not the report's."""


def differences(first: str, other: str) -> tuple[Run, ...]:
    """`other` in runs, those marked whose words `first` doesn't have in this order. Case and punctuation don't count.

    A wording that has little in common with the first, or that is longer than `LONGEST` words, is one unmarked run.

    >>> [r.text for r in differences("The doors were open when she left", "The doors were shut when it left") if r.differs]
    ['shut ', 'it ']
    """
    words = WORD.findall(other)
    if len(words) > LONGEST or len(first) > LONGEST * 12:
        return (Run(other, False),)
    matcher = SequenceMatcher(None, _keys(WORD.findall(first)), _keys(words), autojunk=False)
    if sum(size for _, _, size in matcher.get_matching_blocks()) < ALIKE * len(words):
        return (Run(other, False),)
    runs: list[Run] = []
    for kind, _, _, start, end in matcher.get_opcodes():
        if start < end:
            runs.append(Run("".join(words[start:end]), kind != "equal"))
    return tuple(runs)


def bare(text: str) -> tuple[str, ...]:
    """The words of a wording without case and punctuation: equal for wordings that are the same.

    >>> bare("The doors were open.") == bare("the doors were “open”")
    True
    """
    return tuple(_keys(WORD.findall(text)))


def _keys(words: list[str]) -> list[str]:
    return [word.strip().strip(EDGES).casefold() for word in words]

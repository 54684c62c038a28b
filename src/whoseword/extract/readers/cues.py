"""The reporting cues of the word list, and where they stand among the words of a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whoseword.lexicon import rows
from whoseword.model import Stance

SURE = 45
"""A verb of this share or more is a cue before any complement; the others need "that", a question word or a quotation."""

SURE_OF_DENIAL = 12
"""The same for verbs of denying, believing and suspecting: a denial that is missed costs more than one too many."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of `cues.tsv`."""

    term: str
    stance: Stance
    kind: str
    share: int

    @property
    def sure(self) -> bool:
        """Whether the word alone is enough."""
        return self.share >= (SURE_OF_DENIAL if self.stance in (Stance.DENIES, Stance.BELIEVES, Stance.SUSPECTS) else SURE)


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for row in rows("cues"):
        cue = Cue(row["term"], Stance(row["stance"]), row["kind"], int(row["share"]))
        parts = tuple(cue.term.split())
        found.setdefault(parts[0], []).append((parts, cue))
    return {word: tuple(sorted(entries, key=lambda e: (-len(e[0]), e[1].kind))) for word, entries in found.items()}


def cues_at(words: Sequence[str], at: int) -> list[Cue]:
    """The cues that begin at `words[at]` (words in lower case), longest first; of one length the noun stands before the verb.

    >>> [c.kind for c in cues_at(["according", "to", "police"], 0)]
    ['prep']
    """
    entries = _by_first_word().get(words[at], ())
    return [cue for parts, cue in entries if tuple(words[at : at + len(parts)]) == parts]


def stance_of_words(words: Sequence[str]) -> Stance | None:
    """The stance of the cues of the list among `words`: the first that does more than assert; `None` if there is no cue.

    >>> stance_of_words(["has", "flatly", "denied"])
    <Stance.DENIES: 'denies'>
    """
    entries = [cues_at(words, at) for at in range(len(words))]
    stances = [found[0].stance for found in entries if found and found[0].kind != "mark"]
    return next((s for s in stances if s is not Stance.ASSERTS), stances[0] if stances else None)

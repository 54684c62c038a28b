"""What was not known when one report was written, and is told by another: an account that went on, and no conflict."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from whoseword.corroborate.linked import STANDS_BEHIND, Linked
from whoseword.corroborate.origins import Origins
from whoseword.corroborate.parting import claims_by_member, parting, side_of_statements
from whoseword.infer import SentenceEncoder
from whoseword.lexicon import pattern, terms
from whoseword.lexicon.polarity import is_negative
from whoseword.lexicon.stems import term_of
from whoseword.model import Attribution, Claim, Disagreement, DisagreementKind
from whoseword.text import fold, words

SHARED, SHARE, LIKE = 2, 0.6, 0.5
"""Words in common, the share of the question's words that they are, and likeness of meaning, from which one statement answers another."""
CROWD = 200
"""Statements that share a word beyond which it finds no answer."""
OPENS = 8
"""First words of a statement among which it says that it leaves something open."""
CLAIMING = frozenset({"responsibility", "blame", "accuse", "arrest", "confess"})
"""Terms (see `lexicon/data/alike_words.tsv`) of which one must stand in what tells who did it."""
_WHO = re.compile(r"\b(?:who|which group|responsib\w+|perpetrators?|culprits?)\b", re.IGNORECASE)


def unfolded(linked: Linked, claims: Sequence[Claim], origins: Origins, encoder: SentenceEncoder) -> list[Disagreement]:
    """One record per statement that tells what statements of other reports say is not known yet."""
    ordered = sorted(linked.attribution.values(), key=lambda a: a.id)
    open_ones = [a for a in ordered if pattern("not_yet_phrases").search(" ".join(a.text.split()[:OPENS]))]
    if not open_ones:
        return []
    told = [a for a in ordered if a.stance in STANDS_BEHIND and not a.negated and not _leaves_open(a)]
    by_matter: dict[str, list[Attribution]] = {}
    for answer in told:
        for word in _matter(answer.text):
            by_matter.setdefault(word, []).append(answer)
    near = {a.id: _near(a, by_matter) for a in open_ones}
    texts = sorted({a.text for a in open_ones} | {a.text for found in near.values() for a in found})
    vector = dict(zip(texts, encoder.encode(texts), strict=True))
    by_answer: dict[str, list[Attribution]] = {}
    for asked in open_ones:
        matter = _matter(asked.text)
        fits = []
        for answer in near[asked.id]:
            shared, likeness = len(matter & _matter(answer.text)), float(vector[asked.text] @ vector[answer.text])
            if answer.report == asked.report or (_WHO.search(asked.text) and not CLAIMING & _matter(answer.text)):
                continue
            least = 1 if _WHO.search(asked.text) else max(SHARED, SHARE * len(matter))
            if shared >= least and likeness >= LIKE:
                fits.append((shared, round(likeness, 3), answer.id))
        if fits:
            by_answer.setdefault(max(fits)[2], []).append(asked)
    owners = claims_by_member(claims)
    found = []
    for ident, asking in sorted(by_answer.items()):
        answer = linked.attribution[ident]
        sides = (side_of_statements(asking, asking[0].text, origins), side_of_statements([answer], answer.text, origins))
        names = ", ".join(sorted({linked.named(a.report) for a in asking}))
        why = f"{names} did not know it yet; {linked.named(answer.report)} tells it: an account that went on, no conflict."
        about = {c for a in (*asking, answer) for c in owners.get(a.id, ())}
        found.append(parting(DisagreementKind.SUPERSEDED, linked, sides, about, why))
    return found


def _near(asked: Attribution, by_matter: Mapping[str, Sequence[Attribution]]) -> list[Attribution]:
    """The statements that share a word with a question; a word of everybody's finds none."""
    found = {a.id: a for m in _matter(asked.text) if len(by_matter.get(m, ())) <= CROWD for a in by_matter.get(m, ())}
    return [found[i] for i in sorted(found)]


def _leaves_open(said: Attribution) -> bool:
    return bool(pattern("not_yet_phrases").search(said.text)) or is_negative([s.quote for s in said.content_spans])


@lru_cache(maxsize=65536)
def _matter(text: str) -> frozenset[str]:
    plain = fold(pattern("not_yet_phrases").sub(" ", text))
    silent = frozenset(terms("function_words"))
    return frozenset(term_of(w) for a, b in words(plain) if len(w := plain[a:b].strip("'")) > 2 and w not in silent and not w.isdigit())

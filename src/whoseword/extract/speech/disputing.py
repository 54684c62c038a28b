"""Denials hung on to what another says: "soldiers fired first, an account the army disputes", ", which the ministry denies"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.reader import Utterance
from whoseword.extract.speech.sources import trim_source
from whoseword.lexicon import any_of, rows, terms

LEAST = 12
"""Characters of what is disputed."""


def disputed(text: str, u: Utterance, quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterance without the clause in which somebody else denies it, and that denial, of the same words and the noun for them."""
    start, end = u.content[-1]
    hit = _disputed().search(text, start, end)
    if hit is None or hit.start() - start < LEAST or touching(quotations, *hit.span("cue")):
        return [u]
    source = trim_source(text, hit.span("who"))
    if source is None or source == u.source:
        return [u]
    what = start, hit.start()
    denial = Utterance((what, hit.span("what")), source, hit.span("cue"), u.score)
    return [replace(u, content=(*u.content[:-1], what)), denial]


@cache
def _disputed() -> re.Pattern[str]:
    verbs = any_of(r["term"] for r in rows("cues") if r["stance"] == "denies" and r["kind"] == "verb" and not r["term"].endswith("ing"))
    noun = rf"(?:an?|the|one)\s+(?:\w+\s+)?(?:account|version|{any_of(terms('claim_words'))})(?:\s+(?:that|which))?"
    what = rf"(?:{noun}|which|what|something(?:\s+that)?)"
    who = r"(?!(?:he|she|it|they|i|we|is|was|has|had)\b)[^,.;:\"\u201c\n]{2,70}?"
    return re.compile(
        rf"\s*[,\u2013\u2014-]\s*(?:but\s+)?(?P<what>{what})\s+(?P<who>{who})\s+"
        rf"(?P<cue>(?:(?:has|have|had|\w+ly|repeatedly|also|later)\s+){{0,2}}{verbs})(?=\s*[.,;]|\s*$|\s+(?:on|at|in|as|when|after)\b)",
        re.IGNORECASE,
    )

"""Whether what is said is negative in its main clause: the one notion of it for all rooms that read or compare statements."""

import re
from collections.abc import Sequence
from functools import lru_cache

from whoseword.lexicon.loader import pattern
from whoseword.text import same_length, sentences

_LEAD = re.compile(r"^[\W_]*(?:that\b)?\W*", re.IGNORECASE)
_ASIDE = re.compile(
    r"^(?:if|when|while|although|though|because|since|after|before|unless|despite|as|in|on|at|during|for|with|until)\b[^,]*,\s*",
    re.IGNORECASE,
)
_INSERTED = re.compile(r",\s(?:who|which|whose)\b[^,;]*,", re.IGNORECASE)
_ENDS_MAIN = re.compile(
    r"\b(?:that|which|who|whom|whose|because|if|when|while|although|though|unless|so\s+that|where|whether|after|before|since|until|as)\b"
    r"|[;:]|,?\s(?:and|but)\s(?=(?:the|a|an|he|she|it|they|we|i|his|her|its|their|there|this|these)\b)",
    re.IGNORECASE,
)
_NOT_A_DENIAL = re.compile(
    r"\b(?:not\s+only|not\s+just|no\s+(?:longer|doubt|matter|wonder|sooner)|(?:no|not)\s+(?:more|fewer|less|later)\s+than|nothing\s+(?:but|less)|if\s+not|or\s+not|why\s+not|without)\b",
    re.IGNORECASE,
)
_CONTRARY = re.compile(r",\s*(?:and\s+)?not\s+(?!only\b|just\b|to\b)\w+", re.IGNORECASE)


def is_negative(content: Sequence[str]) -> bool:
    """Whether the first sentence of a content, given in parts, says in its main clause that something is not so.

    >>> is_negative(["No gun of ours fired"]), is_negative(["that two shells fell, not three"]), is_negative(["men who did not sign fled"])
    (True, True, False)
    """
    return _is_negative(" ".join(content))


@lru_cache(maxsize=65536)
def _is_negative(content: str) -> bool:
    whole = same_length(content)
    found = sentences(whole)
    first = whole[found[0][0] : found[0][1]] if found else whole
    first = _NOT_A_DENIAL.sub(" ", _LEAD.sub("", first))
    first = _INSERTED.sub(" ", _ASIDE.sub("", first))
    main = _main_clause(first)
    return pattern("negations").search(main) is not None or _CONTRARY.search(first) is not None


def calls_false(content: str) -> bool:
    """Whether a content says that what somebody else said is not so: then it is no support for that.

    >>> calls_false("that she lied when she said that nobody came"), calls_false("that nobody came")
    (True, False)
    """
    return pattern("called_false").search(content) is not None


def _main_clause(sentence: str) -> str:
    """The words before the first subordinate clause; with "no … who …" the whole subject stands before it."""
    stop = next((m for m in _ENDS_MAIN.finditer(sentence) if m.start() > 0), None)
    return sentence[: stop.start()] if stop else sentence

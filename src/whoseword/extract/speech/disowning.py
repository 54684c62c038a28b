"""Denials by a negative alone: "not one gun of ours fired", "his men never shot anybody", "there was no torture"."""

import re
from functools import cache

from whoseword.lexicon import any_of, terms

_NEGATIVE = r"(?:(?:has|have|had|did|does|do|was|were|is|are)\s*(?:not|n[o']t)|(?:(?:has|have|had)\s+)?never)"
_NO_DEED = (
    r"(?:receive|had|show|find|found|want|know|think|believe|expect|see|care|need|like|have|remember|seem|feel|say|get|mean|understand|been|"
    r"yet|hear|look|win|heard|seen|mind|return|come|arrive|reach|recover)"
)


def disowns(sentence: str) -> bool:
    """Whether the sentence says that a deed was not done, by whoever speaks, his people, or with the means of harm.

    That nothing was found, heard or told, and that nobody was hurt, is no such denial.

    >>> disowns("not one of our guns fired that night"), disowns("no weapons were found"), disowns("nobody was hurt")
    (True, False, False)
    """
    return _denial().match(sentence) is not None


@cache
def _denial() -> re.Pattern[str]:
    people, means, deeds, wrongs = (any_of(terms(name)) for name in ("own_people", "harm_means", "harm_deeds", "wrongs"))
    none = r"(?:no|not\s+(?:one|a\s+single)|none\s+of\s+\w+)"
    return re.compile(
        r"(?:that\s+)?[\"'(]*\s*(?:(?:and|but|so)\s+)?(?:"
        rf"(?:his|her|its|their|our|my)\s+(?:\w+\s+){{0,2}}?{people}\s+{_NEGATIVE}\s+(?!{_NO_DEED})\w+"
        rf"|{none}\s+(?:[\w-]+\s+){{0,4}}?{means}\s+(?:(?:was|were|is|are|has|have|had|been|ever|being)\s+){{0,3}}{deeds}\b"
        rf"|neither\s+[^,;]{{3,60}}?\s+nor\s+[^,;]{{3,60}}?\s+(?:(?:was|were|has|have|had|been)\s+){{0,2}}{deeds}\b"
        rf"|there\s+(?:was|were|is|are|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?{none}\s+(?:\w+\s+){{0,2}}?{wrongs}\b"
        rf"|(?:i|we|he|she|it|they)\s+{_NEGATIVE}\s+\w+\s+a\s+single\b"
        r")",
        re.IGNORECASE,
    )

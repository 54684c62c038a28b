"""Outlets and agencies among the sources of a case, and who issues a report: an outlet, or a body for itself."""

import re
from collections.abc import Iterable
from functools import cache

from whoseword.lexicon import table, terms
from whoseword.model import Report
from whoseword.text import fold

_DATELINE_AGENCY = re.compile(r"\(([^()]{2,40})\)")
_CREDITED = re.compile(r"[A-Z][\w&'-]*(?: [A-Z][\w&'-]*){0,3}")
_STATEMENT = re.compile(
    r"^[\W_]*(?P<who>[A-Z][\w'&-]*(?: (?:(?:for|of|and|the|on) )*[A-Z][\w'&-]*)+)(?: \([A-Z]{2,}\))?\s*[-\u2013\u2014:|,]\s*"
    r"(?:press |situation |public )?(?:statement|release|communiqu\u00e9|report no|sitrep|bulletin)\b",
    re.MULTILINE,
)
_HEAD = 600
"""Characters at the top of a report within which it says who issues it."""
_BEFORE = re.compile(
    r"\b(?:agency|newspaper|daily|weekly|broadcaster|station|channel|magazine|website|news site|outlet|tabloid)\s+(?:the\s+)?$", re.I
)
_AFTER = re.compile(
    r"^,? (?:the |an? |its )?(?:\w+[- ]){0,3}"
    r"(?:news agency|newswire|newspaper|broadcaster|tv station|radio station|private station|news site)\b",
    re.I,
)
_DOUBTFUL = frozenset(["agency", "network", "standard", "observer", "post", "mail", "courier", "press", "media", "wire", "broadcasting"])
"""Words that end the names of other bodies too: they tell an outlet only in a name that the case knows as a publisher's."""


def plain_name(name: str) -> str:
    """A name for comparing: folded, without the article."""
    return fold(name).removeprefix("the ").strip(" .,")


@cache
def _listed() -> frozenset[str]:
    return frozenset(fold(name) for name in (*terms("agencies"), *table("outlet_names")))


def outlets_of(reports: Iterable[Report]) -> frozenset[str]:
    """The names, for comparing, of all publishers, credited agencies and agencies of datelines of a case that are outlets."""
    found = set()
    for report in reports:
        if report.publisher is not None and not is_body(report.publisher.value):
            found.add(plain_name(report.publisher.value))
        if report.dateline is not None:
            found |= {plain_name(a) for a in _DATELINE_AGENCY.findall(report.dateline.value)}
        for credit in report.credits:
            found |= {plain_name(a) for a in re.findall(r"/\s*([A-Z][\w&-]+)", credit.value)}
            found |= {plain_name(a) for a in _CREDITED.findall(credit.value) if plain_name(a) in _listed()}
    return frozenset(found)


def is_body(publisher: str) -> bool:
    """Whether who publishes a report is no outlet but a body that speaks for itself (`Orrery Relief Mission`)."""
    words = plain_name(publisher).split()
    outlet = words[-1:] and (words[-1] in terms("outlet_heads") or words[-1] in terms("outlet_words"))
    return (
        bool(words) and words[-1] in terms("organisation_heads") and (not outlet or words[-1] in {"register", "record"}) and len(words) > 1
    )


def is_outlet(name: str, known: frozenset[str], beside: Iterable[tuple[str, str]]) -> bool:
    """Whether a name is an outlet's: one that the case publishes or credits, a listed one, or one that is called so.

    Args:
        known: what `outlets_of` found.
        beside: for every place where it is named, the text before and after it.

    >>> is_outlet("Harbour Gazette", frozenset(), []), is_outlet("Vael", frozenset(), [("state news agency ", " said")])
    (True, True)
    """
    plain = plain_name(name)
    words = plain.split()
    if not words:
        return False
    if plain in known or (plain in _listed() and name[:1].isupper()) or any(len(words) == 1 and k.endswith(f" {plain}") for k in known):
        return True
    last = words[-1] in terms("outlet_heads") and words[-1] not in _DOUBTFUL
    if name[:1].isupper() and ((last and name.split()[-1][:1].isupper()) or (words[0] in {"radio", "tv"} and len(words) > 1)):
        return True
    return any(_BEFORE.search(before) or _AFTER.match(after) for before, after in beside)


def issuer_of(report: Report) -> str | None:
    """Who speaks as "we" in a report outside of quotations: its publisher, or the body whose statement it says it is."""
    if report.publisher is not None:
        name = report.publisher.value
        return name.title() if name.isupper() and " " in name else name
    found = _STATEMENT.search(report.text, 0, min(len(report.text), _HEAD))
    return found["who"] if found else None

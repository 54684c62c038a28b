"""The fragments of the page's links: made of places and names, never of numbers or letters, so that an added report changes none.

A claim stands under the place of its words, a source under its name. A later dossier of the same case that words a claim by another
report no longer has its fragment; the page's script then finds the claim in which the words of that place stand now.
"""

import re
from collections.abc import Iterable

from whoseword.model import Span
from whoseword.present.dossier import Dossier

ANCHOR_DIGITS = 10
"""Digits of an id in a fragment: enough for a million records, short enough for a large page."""
NOT_A_WORD = re.compile(r"[\W_]+")
NAME_LENGTH = 48


def short(id_: str) -> str:
    """The start of an id without its prefix, for anchors.

    >>> short("clm-135f17a475a61afd")
    '135f17a475'
    """
    return (id_.partition("-")[2] or id_)[:ANCHOR_DIGITS]


def report_anchor(report: str) -> str:
    """The fragment under which a report can be read in full."""
    return f"report-{short(report)}"


def original_anchor(report: str) -> str:
    """The fragment under which the original of a report is named with its hash."""
    return f"original-{short(report)}"


def span_anchor(span: Span) -> str:
    """The fragment that lights exactly these words in their report."""
    return f"at-{place(span)}"


def place(span: Span) -> str:
    """A place in a report as it stands in fragments: report, first character, end."""
    return f"{short(span.report)}-{span.start}-{span.end}"


def claim_anchors(dossier: Dossier) -> dict[str, str]:
    """Claim id → its fragment, the place of its words; of claims with the same words, those after the first add their id."""
    return _once((c.id, f"claim-{place(c.text_span)}") for c in dossier.claims)


def source_anchors(dossier: Dossier) -> dict[tuple[str, str], str]:
    """Source id, story id → the source's fragment, its name; with several stories the story is added."""
    named = _once((s.id, f"source-{name_in_link(s.name) or short(s.id)}") for s in dossier.sources)
    keys = story_keys(dossier)
    several = len(keys) > 1
    return {(source, story): f"{name}--{key}" if several else name for story, key in keys.items() for source, name in named.items()}


def story_keys(dossier: Dossier) -> dict[str, str]:
    """Story id → its name as it stands in the fragments of its sections."""
    return _once((s.id, name_in_link(s.name) or short(s.id)) for s in dossier.stories)


def name_in_link(name: str) -> str:
    """A name as it stands in fragments.

    >>> name_in_link("Ilse Varnau (deputy)"), name_in_link("Ильзе Варнау")
    ('ilse-varnau-deputy', 'ильзе-варнау')
    """
    return NOT_A_WORD.sub("-", name.casefold())[:NAME_LENGTH].strip("-")


def _once(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    made: dict[str, str] = {}
    taken: set[str] = set()
    for id_, name in named:
        made[id_] = f"{name}-{short(id_)}" if name in taken else name
        taken.add(name)
    return made

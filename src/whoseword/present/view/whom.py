"""Whom a pronoun means, set behind it in brackets: words of ours, told apart from those of the report."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whoseword.extract.entities.known_names import given_gender
from whoseword.lexicon import pattern, table
from whoseword.model import Attribution, Mention, Quotation, Span
from whoseword.present.index import Index
from whoseword.present.view.diff import Run

JOINT = " … "
"""What stands between the parts of a content in `Attribution.text`."""
OPENS = "In indirect speech, who opens what is said is most often the speaker"
_LEAD = re.compile(r"(?:that\s+)?(\w+)\b", re.IGNORECASE)
OWN = "Those who are quoted speak of themselves"


@dataclass(frozen=True, slots=True)
class Meant:
    """After which character of a text a name is set, the name, and why it is that one."""

    at: int
    name: str
    why: str


def said_runs(index: Index, attribution: Attribution, runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs of what an attribution says, with the names."""
    found: list[Meant] = []
    start = 0
    for span in attribution.content_spans:
        found += _meant(index, span, attribution, start)
        start += len(span.quote) + len(JOINT)
    return bracketed(runs, found)


def _opens(content: Span, span: Span) -> bool:
    before = content.quote[: span.start - content.start].strip().lower()
    return content.report == span.report and content.start <= span.start and before in ("", "that")


def claim_runs(index: Index, text: str, span: Span, members: Sequence[Attribution]) -> tuple[Run, ...]:
    """The words of a claim, which stand in `span`, with the names."""
    at = span.quote.find(text)
    whose = next((a for a in members if any(_holds(s, span) for s in a.content_spans)), None)
    if at < 0 or whose is None:
        return (Run(text, False),)
    held = Span(span.report, span.start + at, span.start + at + len(text), text)
    return bracketed((Run(text, False),), _meant(index, held, whose, 0))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.report == inner.report and outer.start <= inner.start and inner.end <= outer.end


def _meant(index: Index, span: Span, attribution: Attribution, shift: int) -> list[Meant]:
    found = [
        Meant(shift + m.span.end - span.start, _name(index, m), m.why)
        for m in index.pronouns_in.get(span.report, ())
        if span.start <= m.span.start and m.span.end <= span.end and m.name.casefold() != m.span.quote.casefold()
    ]
    if attribution.quotation is Quotation.DIRECT and attribution.source in index.sources:
        told = {m.at for m in found}
        name = index.sources[attribution.source or ""].name
        own = (Meant(shift + w.end(), name, OWN) for w in pattern("first_person").finditer(span.quote))
        found += [m for m in own if m.at not in told][:1]
    if attribution.quotation is Quotation.INDIRECT and not found:
        found += _speaker(index, span, attribution, shift)
    return found


def _speaker(index: Index, span: Span, attribution: Attribution, shift: int) -> list[Meant]:
    """The speaker, where a pronoun that can mean such a one opens what is said: "Bor said she had left"."""
    source = index.sources.get(attribution.source or "")
    lead = _LEAD.match(span.quote)
    known = table("speaker_pronouns").get(lead[1].lower()) if lead else None
    if source is None or lead is None or known is None or source.kind not in known["kinds"].split():
        return []
    own = attribution.source_span
    opens = any(_opens(s, span) for s in attribution.content_spans)
    named_before = own is not None and own.report == span.report and own.end <= span.start and own.quote.casefold() != lead[1].casefold()
    if not opens or not named_before or known["gender"] not in ("", given_gender(source.name) or known["gender"]):
        return []
    return [Meant(shift + lead.end(1), source.name, OPENS)]


def _name(index: Index, mention: Mention) -> str:
    source = index.source_of_entity.get(mention.entity)
    return index.sources[source].name if source else mention.name


def bracketed(runs: Iterable[Run], meant: Iterable[Meant]) -> tuple[Run, ...]:
    """The runs with each name in brackets at its place; of several that are the same only the first.

    >>> runs, names = [Run("she left, and ", False), Run("she fell", True)], [Meant(3, "Ada Bor", ""), Meant(17, "Ada Bor", "")]
    >>> [r.text for r in bracketed(runs, names)]
    ['she', ' [Ada Bor]', ' left, and ', 'she fell']
    """
    first: dict[str, Meant] = {}
    for item in sorted(meant, key=lambda m: (m.at, m.name)):
        first.setdefault(item.name, item)
    waiting = list(first.values())
    made: list[Run] = []
    passed = 0
    for run in runs:
        text, start = run.text, passed
        passed += len(run.text)
        while waiting and waiting[0].at <= passed:
            item = waiting.pop(0)
            cut = item.at - start
            made += [Run(text[:cut], run.differs), Run(f" [{item.name}]", False, item.why)]
            text, start = text[cut:], item.at
        made.append(Run(text, run.differs))
    return tuple(r for r in made if r.text)

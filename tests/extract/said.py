"""Small helpers of the extraction tests: a text becomes a report, is read by rules, and comes back as plain words."""

from collections.abc import Sequence

from whoseword.extract import Range, Reading, RuleReader, Utterance, extract
from whoseword.model import Attribution, Detail, Extract, Report, Span


def report_of(text: str, title: str = "", credit: str = "") -> Report:
    """A report over `text`; `title` and `credit` are pieces of it."""
    rid = "rep-1"

    def detail(piece: str) -> Detail:
        at = text.index(piece)
        return Detail(piece, "text", Span.of(rid, text, at, at + len(piece)))

    return Report(
        rid, "cap-1", "", "report.txt", 0, text, title=detail(title) if title else None, credits=(detail(credit),) if credit else ()
    )


def read(text: str, title: str = "", credit: str = "") -> Extract:
    """All that is read from `text`."""
    return extract(report_of(text, title, credit), RuleReader())[0]


def attributed(text: str, title: str = "") -> list[Attribution]:
    """The attributions of `text` that are no narration."""
    return [a for a in read(text, title).attributions if a.quotation != "narration"]


class Scripted:
    """A reader that answers what it was given."""

    name = "scripted"

    def __init__(self, *utterances: Utterance) -> None:
        self._utterances = utterances

    def read(self, text: str, stretches: Sequence[Range]) -> Reading:
        """The utterances, whatever the text."""
        assert text and stretches
        return Reading(self._utterances)


def given(text: str, *utterances: Utterance, title: str = "") -> list[tuple[str, str, str]]:
    """Source, stance and content of all that is made of `utterances`, narration among it, as written."""
    found, _ = extract(report_of(text, title), Scripted(*utterances))
    return [(a.source_span.quote if a.source_span else "", a.stance.value, a.text) for a in found.attributions]


def who_what(text: str) -> list[tuple[str, str]]:
    """Source and content, as written."""
    return [(a.source_span.quote if a.source_span else "", a.text) for a in attributed(text)]


def utterance(text: str, source: str, cue: str, *content: str) -> Utterance:
    """An utterance by its words."""

    def where(piece: str) -> Range:
        at = text.index(piece)
        return at, at + len(piece)

    return Utterance(tuple(where(c) for c in content), where(source) if source else None, where(cue) if cue else None)

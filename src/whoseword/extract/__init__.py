"""Reading one report: who says what, on whose word, of whom, how many, when.

In: a `Report` and a `Reader` (rules, or the trained one). Out: one `Extract` and the problems met. The stages stand in
`extract` in their order; each lives in the module of its name.
"""

from whoseword.extract.assemble import credit_hops, credited, make_attributions, narrated, order, own_words, placed, spread_bases
from whoseword.extract.entities.mentions import find_mentions
from whoseword.extract.figures.figures import find_figures
from whoseword.extract.grounds.chains import find_backing, find_chains
from whoseword.extract.grounds.shown import only_shows, through_evidence
from whoseword.extract.quotes import find_quotations
from whoseword.extract.readers.reader import Naming, Range, Reader, Reading, Utterance
from whoseword.extract.readers.rules import RuleReader
from whoseword.extract.speech.carrying import carried_on
from whoseword.extract.speech.cutting import by_stance, coordinated, cut, in_order, joined
from whoseword.extract.speech.disputing import disputed
from whoseword.extract.speech.inversions import said_last, turned
from whoseword.extract.speech.narration import find_narration, taken
from whoseword.extract.speech.passives import said_by
from whoseword.extract.speech.relatives import with_antecedent
from whoseword.extract.speech.repairs import repair, with_sentence_before
from whoseword.extract.speech.sources import named
from whoseword.extract.speech.speakers import fill_speakers
from whoseword.extract.speech.tolls import counts_put
from whoseword.extract.speech.voices import own_voices
from whoseword.extract.times.times import find_times
from whoseword.extract.units import find_units
from whoseword.model import Attribution, EntityKind, Extract, Problem, Report, Stage
from whoseword.text import news_stretches

__all__ = ["Naming", "Range", "Reader", "Reading", "RuleReader", "Utterance", "extract"]


def extract(report: Report, reader: Reader) -> tuple[Extract, list[Problem]]:
    """Everything read from `report`: attributions in the order of the text, narration among them, mentions, figures, times.

    >>> found, _ = extract(Report("r", "c", "", "a.txt", 0, "Two boats sank, harbour police said."), RuleReader())
    >>> [(a.text, a.source_span.quote, a.stance.value) for a in found.attributions]
    [('Two boats sank', 'harbour police', 'asserts')]
    """
    text = report.text
    stretches = news_stretches(text, report.marked)
    quotations = find_quotations(text, stretches)
    units = find_units(text, stretches, quotations)
    title = (report.title.span.start, report.title.span.end) if report.title and report.title.span else None
    reading = reader.read(text, stretches)
    heard = named(text, reading.utterances, quotations)
    heard = own_voices(text, turned(text, units, with_sentence_before(text, units, heard)), quotations)
    heard = cut(text, joined(text, units, heard), title, quotations)
    read = in_order([*heard, *counts_put(text, units, heard), *said_by(text, units, heard), *said_last(text, units, heard)])
    said = carried_on(text, stretches, fill_speakers(text, units, read, quotations), quotations)
    repaired = [one for u in said if (one := repair(text, units, u)) is not None]
    split = [
        (part, relays)
        for one, relays in repaired
        for first in disputed(text, one, quotations)
        for each in coordinated(text, first, quotations)
        for part in by_stance(text, each, quotations)
    ]
    whole = [(with_antecedent(text, units, part), relays) for part, relays in split]
    shared = {one.content[0] for (one, _), (part, _) in zip(whole, split, strict=True) if one is not part}
    shown = {part.content for part, _ in whole if only_shows(text, part, quotations)}
    bodies = [n.range for n in reading.names or () if n.kind is EntityKind.ORGANISATION]
    drafts = find_chains(text, units, through_evidence(text, units, whole), quotations, bodies)
    backing = find_backing(text, units)

    links = [link for d in drafts for link in d.links] + [link for _, found in backing for link in found]
    mentions = find_mentions(report, [d.utterance for d in drafts], sorted({link.range for link in links}), reading.names)
    times = find_times(report)
    made = make_attributions(report, units, drafts, quotations, (mentions, times))
    made = own_words(report, spread_bases(report, made, drafts, backing, mentions), mentions, quotations)
    made = [a for a in made if tuple((s.start, s.end) for s in a.content_spans) not in shown]

    given = [u for u in [*read, *said] if not only_shows(text, u, quotations)]
    own = find_narration(text, units, taken(units, given, made, shared), title)
    attributions = sorted(credited([*made, *narrated(report, own, mentions)], credit_hops(report, mentions)), key=order)
    return Extract(
        report.id,
        tuple(attributions),
        tuple(mentions),
        tuple(find_figures(report, attributions, times)),
        tuple(placed(times, attributions)),
    ), _problems(report, attributions)


def _problems(report: Report, attributions: list[Attribution]) -> list[Problem]:
    if report.language not in (None, "en"):
        message = f"The report seems to be in another language than English ({report.language}); what was read from it is unreliable."
        return [Problem(report.name, Stage.EXTRACT, message)]
    if not attributions and report.text.strip():
        return [Problem(report.name, Stage.EXTRACT, "Nothing in the report could be read as a statement.")]
    return []

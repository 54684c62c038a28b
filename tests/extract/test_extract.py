"""One report read whole: ids, order, spans, speakers; the same on every run."""

from collections.abc import Sequence
from dataclasses import replace

from tests.extract.said import attributed, read, report_of
from whoseword.extract import Range, Reading, RuleReader, Utterance, extract
from whoseword.model import Marked, MarkedKind

STORY = """Storm sinks nine boats, harbour office says

Nine boats sank in the storm on Monday, acting harbour master Ada Bo said at a briefing.

“The gates were left open,” Bo said, adding that the guild had been warned. “Nobody came.”

The guild denied the accusation that it had left the gates open. We believe that the gates were cut.

The harbour was closed. Subscribe for more."""


def test_spans_quote_the_text_and_ids_do_not_repeat() -> None:
    found = read(STORY)
    spans = [
        s for a in found.attributions for s in (*a.content_spans, a.source_span, a.cue_span, *a.hedges, *(h.span for h in a.chain)) if s
    ]
    for span in spans:
        span.check(STORY)
    ids = [a.id for a in found.attributions]
    assert len(set(ids)) == len(ids)
    assert ids == [a.id for a in read(STORY).attributions]


def test_attributions_stand_in_the_order_of_the_text() -> None:
    starts = [a.content_spans[0].start for a in read(STORY).attributions]
    assert starts == sorted(starts)


def test_a_speaker_is_a_mention_of_the_report() -> None:
    found = read(STORY)
    mentions = {m.id: m for m in found.mentions}
    named = [mentions[a.mention].name for a in found.attributions if a.mention and a.source_span and a.source_span.quote == "Bo"]
    assert named and all("Ada Bo" in name for name in named)


def test_a_first_person_sentence_without_marks_goes_to_who_spoke_before() -> None:
    text = '"The ropes were cut," Bo told reporters.\n\nWe now believe that the guild sold the ropes.'
    last = attributed(text)[-1]
    assert (last.source_span.quote if last.source_span else None, last.stance.value) == ("Bo", "believes")


def test_a_first_person_sentence_under_a_label_goes_to_the_label() -> None:
    text = "Harbour office: We believe that the guild sold the ropes.; Council to meet"
    last = attributed(text)[-1]
    assert last.source_span is not None and last.source_span.quote == "Harbour office"


def test_what_a_source_was_asked_is_nobodys_statement() -> None:
    assert all("whether" not in a.text for a in read("Asked whether the gates were open, Bo said that the guild knew.").attributions)


def test_nothing_is_read_from_what_is_no_news() -> None:
    at = STORY.index("Subscribe")
    report = replace(report_of(STORY), marked=(Marked(at, len(STORY), MarkedKind.PROMO),))
    found, _ = extract(report, RuleReader())
    assert all(s.end <= at for a in found.attributions for s in a.content_spans)


class TwiceReader:
    """A reader that reports one attribution twice, once without its source, and one without content."""

    name = "twice"

    def read(self, text: str, stretches: Sequence[Range]) -> Reading:
        assert stretches
        content = ((0, text.index(",")),)
        source = (text.index("Bo"), text.index("Bo") + 2)
        return Reading((Utterance(content, None, None, 0.9), Utterance(content, source, None, 0.4), Utterance((), source)))


def test_of_two_readings_of_one_content_the_one_with_a_source_stays() -> None:
    found, _ = extract(report_of("Nine boats sank, Bo said."), TwiceReader())
    said = [a for a in found.attributions if a.quotation != "narration"]
    assert [(a.text, a.source_span.quote if a.source_span else None) for a in said] == [("Nine boats sank", "Bo")]


def test_text_without_commas_apostrophes_and_line_ends_is_read() -> None:
    text = (
        "Storm sinks boats Nine boats sank in the storm on Monday the monitoring group the Harbour Observatory said. "
        "It was not clear who opened the gates. The guilds head Ada Bo said the gates were old."
    )
    assert ("the Harbour Observatory", True) in [(a.source_span.quote, "Nine boats" in a.text) for a in attributed(text) if a.source_span]
    assert any(a.source_span and "Ada Bo" in a.source_span.quote and a.text == "the gates were old" for a in attributed(text))


def test_another_language_and_an_empty_reading_are_problems() -> None:
    _, problems = extract(replace(report_of("Le pont est tombé lundi."), language="fr"), RuleReader())
    assert len(problems) == 1 and "another language" in problems[0].message
    _, problems = extract(report_of("-- -- --"), RuleReader())
    assert [p.message for p in problems] == ["Nothing in the report could be read as a statement."]


def test_we_stays_open_where_the_report_itself_may_be_meant() -> None:
    text = "The defence ministry says that ammunition exploded.\n\nWe believe that the floor is whole."
    last = attributed(text)[-1]
    assert last.source_span is None or last.source_span.quote == "We"

"""What a report says in its own voice."""

from dataclasses import replace

from tests.extract.said import Scripted, read, report_of
from whoseword.extract import extract
from whoseword.model import Detail, Span


def narrated(text: str, title: str = "") -> list[str]:
    return [a.text for a in read(text, title).attributions if a.quotation == "narration"]


def test_sentences_given_to_nobody_are_narration() -> None:
    text = "The pier collapsed on Monday. Nine people died, police said. The harbour was closed."
    assert narrated(text) == ["The pier collapsed on Monday", "The harbour was closed"]


def test_narration_has_no_source() -> None:
    found = [a for a in read("The pier collapsed on Monday.").attributions if a.quotation == "narration"]
    assert [(a.source_span, a.cue_span, a.mention, a.stance.value) for a in found] == [(None, None, None, "asserts")]


def test_a_title_is_narration_once() -> None:
    text = "Pier collapse kills nine\n\nPier collapse kills nine. The harbour was closed."
    assert narrated(text, "Pier collapse kills nine") == ["Pier collapse kills nine", "The harbour was closed"]


def test_questions_teasers_and_scraps_are_none() -> None:
    text = "Who opened the gates?\n\nRead more: storms of the year\n\nOld pier\n\nThe harbour was closed."
    assert narrated(text) == ["The harbour was closed"]


def test_a_weighty_clause_beside_an_attribution_is_narration() -> None:
    text = "The pier was the last of its kind and had stood for ninety years; Ode said it was rotten."
    assert narrated(text) == ["The pier was the last of its kind and had stood for ninety years"]


def test_a_hanging_clause_is_none() -> None:
    assert narrated("Ode said it was rotten, when asked about the state of the pier by the council.") == []


def test_hedges_of_narration_are_kept() -> None:
    found = read("The gates were reportedly left open.").attributions[0]
    assert [h.quote for h in found.hedges] == ["reportedly"]


def test_a_dateline_is_no_part_of_what_is_told() -> None:
    assert narrated("ESSALY, May 8 (Orbane) - Two boats sank in the storm.") == ["Two boats sank in the storm"]


def test_what_a_body_publishes_is_its_own_word() -> None:
    text = "Old pier: our count so far\n\nWe find two holes in the pier, not three.\n\nContact: Harbour Observatory"
    at = text.index("Harbour")
    publisher = Detail("Harbour Observatory", "text", Span.of("rep-1", text, at, at + 19))
    found, _ = extract(replace(report_of(text), publisher=publisher), Scripted())
    ours = next(a for a in found.attributions if a.text.startswith("We find"))
    names = {m.id: m.name for m in found.mentions}
    assert (names[ours.mention or ""], ours.source_span and ours.source_span.quote) == ("Harbour Observatory", "We")


def test_we_of_an_outlet_stays_its_narration() -> None:
    text = "We found two holes in the pier.\n\nThe Harbour Gazette"
    at = text.index("The Harbour")
    publisher = Detail("The Harbour Gazette", "text", Span.of("rep-1", text, at, at + 19))
    found, _ = extract(replace(report_of(text), publisher=publisher), Scripted())
    assert [a.quotation for a in found.attributions if "holes" in a.text] == ["narration"]


def test_what_our_findings_rest_on_all_of_them_do() -> None:
    text = "Nine crews drowned off the pier. Our findings rest on the records of the harbour hospital."
    found, _ = extract(report_of(text), Scripted())
    assert [[h.span.quote for h in a.chain] for a in found.attributions] == [["the records of the harbour hospital"]] * 2

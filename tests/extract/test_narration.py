"""What a report says in its own voice."""

from tests.extract.said import read


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

"""`make eval` on the project's own stories."""

from evaluation.__main__ import mean, score_story
from evaluation.places import own_stories


def test_every_figure_of_a_story_is_measured() -> None:
    story = next(s for s in own_stories() if s.name == "flood")
    figures = score_story(story)
    assert [label for label, value in figures.items() if value is None and not label.startswith("  ")] == []
    assert figures["  figure, recall"] is not None
    assert figures["anchors lost"] == 0
    assert (figures["attributed statements found"] or 0) > 0.5


def test_what_was_not_measured_is_left_out_of_the_mean() -> None:
    assert mean([1.0, None, 0.5]) == 0.75
    assert mean([None]) is None


def test_the_readings_of_the_stories_fit_their_reports() -> None:
    assert {s.name: score_story(s, "rules")["anchors lost"] for s in own_stories()} == {"sample": 0, "election": 0, "flood": 0}

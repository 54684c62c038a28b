"""At what, and when, a source spoke."""

import pytest

from tests.extract.said import attributed


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("“The pier is gone,” Ode said at a briefing on Monday.", "briefing", "at a briefing Monday"),
        ("In a press conference, Ode said the pier was gone.", "press conference", "In a press conference"),
        ("Ode said in a statement that the pier was gone.", "statement", "in a statement"),
        ("“The pier is gone,” Ode told reporters.", "remarks to reporters", "told reporters"),
        ("“The pier is gone,” Ode told reporters at a briefing.", "briefing", "at a briefing"),
        ("“The pier is gone,” Ode said by telephone.", "telephone", "by telephone"),
        ("Ode tweeted that the pier was gone.", "social media post", "tweeted"),
        ("A recent report by Red Anchor said the pier was rotten.", "report", "A recent report"),
        ("The pier was gone, Ode said on Tuesday.", "day", "Tuesday"),
        ("In Tuesday's briefing, Ode said the pier was gone.", "briefing", "In Tuesday's briefing"),
        ("“The pier is gone,” Ode wrote on Facebook.", "social media post", "on Facebook"),
    ],
)
def test_an_occasion(text: str, kind: str, words: str) -> None:
    occasion = attributed(text)[0].occasion
    assert occasion is not None
    assert (occasion.kind, occasion.text) == (kind, words)
    for span in occasion.spans:
        span.check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ode said the pier was gone.",
        "Ode said that the pier would be gone by Tuesday.",
        "Ode said that the statement was late.",
        "Ode will sue the guild in the Harbour Court, he said.",
        "After Tuesday's storm, Ode said the pier was gone.",
        "Ode said, in terms of the debate, that the pier was gone.",
    ],
)
def test_no_occasion(text: str) -> None:
    assert attributed(text)[0].occasion is None

"""Spans carry their quote, and say so loudly when it does not stand there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.model import Span, SpanMismatchError

NEWS = "PORT AYEMBA – “Two died,” said Mira Okel 🚒 of the fire service."


@given(st.text(min_size=1), st.data())
def test_a_span_of_a_text_holds_in_that_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of("rep-1", text, start, end)
    assert span.quote == text[start:end]
    span.check(text)


def test_offsets_count_code_points() -> None:
    start = NEWS.index("of the fire")
    assert Span.of("rep-1", NEWS, start, start + 2).quote == "of"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, len(NEWS) + 1)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanMismatchError, match="rep-1"):
        Span.of("rep-1", NEWS, start, end)


def test_a_moved_quote_is_named() -> None:
    span = Span("rep-1", 0, 4, "Mira")
    with pytest.raises(SpanMismatchError, match=r"'Mira'.*'PORT'"):
        span.check(NEWS)


@pytest.mark.parametrize("span", [Span("rep-1", 5, 5, ""), Span("rep-1", -4, -1, NEWS[-4:-1]), Span("rep-1", 900, 904, "")])
def test_an_empty_or_negative_span_never_holds(span: Span) -> None:
    with pytest.raises(SpanMismatchError):
        span.check(NEWS)

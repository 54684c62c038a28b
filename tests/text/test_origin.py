"""Span maps: what is read in the text layer is found again in the original."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from whoseword.model import Segment
from whoseword.text import original_range, straight_segments

PIECES = st.lists(st.tuples(st.sampled_from(["plain", "entity", "made"]), st.integers(1, 9), st.integers(0, 5)), min_size=1, max_size=8)


def build(pieces: list[tuple[str, int, int]]) -> tuple[str, str, list[Segment]]:
    """A text layer, its original, and the map between them: plain runs, entities (`&amp;`), and line breaks that were made."""
    layer, original = "", ""
    segments = []
    for kind, length, skipped in pieces:
        original += "<" * skipped
        if kind == "made":
            layer += "\n"
            continue
        shown, written = ("&", "&amp;") if kind == "entity" else ("x" * length, "x" * length)
        start, original_start = len(layer), len(original)
        layer, original = layer + shown, original + written
        segments.append(Segment(start, len(layer), original_start, len(original)))
    return layer, original, segments


@given(PIECES, st.data())
def test_ends_are_found_and_nothing_is_torn(pieces: list[tuple[str, int, int]], data: st.DataObject) -> None:
    layer, original, segments = build(pieces)
    start = data.draw(st.integers(0, len(layer) - 1))
    end = data.draw(st.integers(start + 1, len(layer)))
    found = original_range(segments, start, end)
    if layer[start] == "\n" or layer[end - 1] == "\n":
        assert found is None
        return
    assert found is not None
    part, first, last = found
    assert part == "" and 0 <= first < last <= len(original)
    read_again = original[first:last].replace("<", "").replace("&amp;", "&")
    assert read_again == layer[start:end].replace("\n", "")


@given(st.integers(1, 10_000), st.data())
def test_a_plain_file_is_its_own_original(length: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    assert original_range(straight_segments(length), start, end) == ("", start, end)


def test_an_empty_file_has_no_segments() -> None:
    assert straight_segments(0) == ()
    assert original_range((), 0, 1) is None


def test_a_stretch_over_two_fields_has_no_place() -> None:
    lengths = list(accumulate([0, 12, 30]))
    segments = [Segment(0, 12, 0, 12, "title"), Segment(13, 43, 0, 30, "text")]
    assert original_range(segments, 4, 8) == ("title", 4, 8)
    assert original_range(segments, 14, lengths[2]) == ("text", 1, 29)
    assert original_range(segments, 4, 20) is None

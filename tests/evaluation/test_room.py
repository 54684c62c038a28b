"""The clock around a reader changes nothing of what it reads."""

import pytest

from evaluation.room import Clocked, passes_of
from whoseword.extract import RuleReader
from whoseword.extract.readers.marks import marks_of
from whoseword.infer.pieces import windows_of, words_of
from whoseword.infer.tagger import load_tagger


def test_a_clocked_reader_reads_the_same_and_counts() -> None:
    text = "Two boats sank, harbour police said. " * 50
    clocked = Clocked(RuleReader())
    assert clocked.read(text, [(0, len(text))]) == RuleReader().read(text, [(0, len(text))])
    assert clocked.seconds > 0 and clocked.name == RuleReader().name


def test_the_network_alone_takes_time_and_floats_agree_with_int8() -> None:
    text = "Two boats sank off the Harsk pier, harbour police said. " * 20
    assert passes_of([text, text], load_tagger()) > 0
    pytest.importorskip("onnx")
    from evaluation.floats import tagger_in_floats

    words = words_of(text)
    written, places = [text[w.start : w.end] for w in words], [w.paragraph for w in words]
    windows, marks = windows_of(written, places, load_tagger().pieces), marks_of(written, places)
    for rounded, whole in zip(load_tagger().run(windows, marks), tagger_in_floats().run(windows, marks), strict=True):
        assert (rounded.tags.argmax(1) == whole.tags.argmax(1)).mean() > 0.98

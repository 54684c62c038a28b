"""The reader's network: words, pieces and windows, and that it loads only the files it was written for."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.extract.readers.marks import MARKS
from whoseword.infer import tagger as room
from whoseword.infer.pieces import CLS, SEP, Pieces, cut, shapes_of, windows_of, words_of

NEWS = """Council says the ferry was safe

“The boat was inspected in May,” said Ilse Brandt, who heads the harbour council. “We've nothing to hide.”

The U.S. operator's lawyers doubt that 1,200 passengers were aboard."""


def forms(text: str) -> list[str]:
    return [text[w.start : w.end] for w in words_of(text)]


def test_marks_possessives_and_abbreviations_are_words_of_their_own() -> None:
    assert forms("The U.S. operator's lawyers won't pay 1,200.50 by 10:30--or 5%.") == [
        "The", "U.S.", "operator", "'s", "lawyers", "won't", "pay", "1,200.50", "by", "10:30", "--", "or", "5%", ".",
    ]  # fmt: skip


def test_a_line_break_starts_a_paragraph_and_so_does_a_stretch() -> None:
    assert sorted({w.paragraph for w in words_of(NEWS)}) == [0, 1, 2]
    two = words_of("He left. She stayed.", [(0, 8), (9, 20)])
    assert [w.paragraph for w in two] == [0, 0, 0, 1, 1, 1]


def test_words_never_leave_their_stretch() -> None:
    start = NEWS.index("inspected")
    assert [NEWS[w.start : w.end] for w in words_of(NEWS, [(start, start + 6)])] == ["inspec"]


@given(st.text(alphabet="ab A1.,'’“”\"-\n\u0301é", max_size=60))
def test_words_are_apart_in_order_and_hold_every_visible_character(text: str) -> None:
    words = words_of(text)
    seen = [k for w in words for k in range(w.start, w.end)]
    assert seen == sorted(set(seen))
    assert set(range(len(text))) - set(seen) <= {k for k, c in enumerate(text) if c.isspace()}


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    words = ["He", "“", "ran", ".", "She", "sat"]
    assert [s >= 6 for s in shapes_of(words, [0, 0, 0, 0, 1, 1])] == [False, True, True, True, False, False]
    assert [s >= 6 for s in shapes_of(['"', "No", '"', "he"], [0] * 4)] == [True, True, True, False]


@given(
    st.lists(st.tuples(st.integers(1, 8), st.booleans(), st.sampled_from(["a", ".", "”", "!"])), min_size=1, max_size=200),
    st.integers(20, 60),
    st.integers(6, 60),
)
def test_windows_hold_every_word_once_and_fit(rows: list[tuple[int, bool, str]], limit: int, first: int) -> None:
    sizes = [r[0] for r in rows]
    paragraphs = np.cumsum([r[1] for r in rows]).tolist()
    ranges = cut(sizes, paragraphs, [r[2] for r in rows], limit, min(first, limit))
    assert [a for a, _ in ranges] == [0, *[b for _, b in ranges[:-1]]]
    assert ranges[-1][1] == len(sizes)
    for a, b in ranges:
        assert 2 + sum(sizes[a:b]) + sum(paragraphs[i] != paragraphs[i - 1] for i in range(a + 1, b)) <= limit + 1


def test_a_text_without_paragraphs_is_cut_at_sentences() -> None:
    words = (["word"] * 9 + ["."]) * 10
    ranges = cut([1] * 100, [0] * 100, words, 45)
    assert all(b % 10 == 0 for _, b in ranges)


def test_a_window_marks_the_gap_between_paragraphs() -> None:
    words = words_of("He left.\nShe stayed.")
    (window,) = windows_of(["He", "left", ".", "She", "stayed", "."], [w.paragraph for w in words], Pieces(lambda w: [len(w) + 1000]))
    assert window.ids.tolist() == [CLS, 1002, 1004, 1001, SEP, 1003, 1006, 1001, SEP]
    assert window.starts.tolist() == [1, 2, 3, 5, 6, 7]


def test_scores_come_for_every_word_and_twice_the_same() -> None:
    tagger = room.load_tagger()
    words = words_of(NEWS)
    windows = windows_of(forms(NEWS), [w.paragraph for w in words], tagger.pieces)
    marks = np.zeros((len(words), MARKS), np.float32)
    (once,), (twice,) = tagger.run(windows, marks), tagger.run(windows, marks)
    assert once.tags.shape == (len(words), 7)
    assert once.role.shape == once.cue.shape == (len(words), 64)
    assert once.names.shape == (len(words), 7)
    assert np.array_equal(once.tags, twice.tags)
    assert np.array_equal(once.role, twice.role)
    assert np.array_equal(once.names, twice.names)


def test_marks_reach_the_names_and_leave_attributions_alone() -> None:
    tagger = room.load_tagger()
    words = words_of(NEWS)
    windows = windows_of(forms(NEWS), [w.paragraph for w in words], tagger.pieces)
    (bare,) = tagger.run(windows, np.zeros((len(words), MARKS), np.float32))
    (marked,) = tagger.run(windows, np.ones((len(words), MARKS), np.float32))
    assert np.array_equal(bare.tags, marked.tags)
    assert not np.array_equal(bare.names, marked.names)


def test_the_card_tells_the_hash_of_its_model() -> None:
    card = json.loads((room.READER / "reader.json").read_text(encoding="utf-8"))
    assert card["sha256"] == hashlib.sha256((room.READER / "reader.onnx").read_bytes()).hexdigest()
    assert card["sha256"] in (room.READER / "CARD.md").read_text(encoding="utf-8")


def test_another_model_than_the_cards_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reader.onnx").write_bytes(b"something else")
    (tmp_path / "reader.json").write_bytes((room.READER / "reader.json").read_bytes())
    with pytest.raises(room.WrongModelError, match=r"reader\.onnx"):
        room.Tagger(tmp_path)


def test_importing_the_room_loads_no_runtime() -> None:
    code = "import sys, whoseword.infer.tagger; print('onnxruntime' in sys.modules, 'tokenizers' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]

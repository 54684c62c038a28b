"""The trained reader: decoding checked against brute force, and what it reads in small pieces of news."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from whoseword.extract.readers.decode import TAGS, allowed, best_tags, hold_apart, link, log_softmax, runs
from whoseword.extract.readers.reader import Reading
from whoseword.extract.readers.trained import TrainedReader

READER = TrainedReader()

FERRY = """Harbour council denies ferry was overloaded

PORT ELLERY - The harbour council denied on Friday that the ferry Marisol had carried too many passengers.

“The boat was inspected in May,” said Ilse Brandt, who heads the council. “We have nothing to hide.”

According to the dockers' union, at least 40 people were turned away at the pier. Its secretary, Tomas Okoro, told reporters that
nobody had counted the children.

The Marisol sank in calm water on Thursday night."""


def read(text: str) -> list[tuple[str, str, str]]:
    out = []
    for one in READER.read(text, [(0, len(text))]).utterances:
        source = text[slice(*one.source)] if one.source else ""
        cue = text[slice(*one.cue)] if one.cue else ""
        out.append((source, cue, " … ".join(text[a:b] for a, b in one.content)))
    return out


@given(arrays(np.float32, (4, 7), elements=st.floats(-4, 4, width=16)), arrays(np.float32, (8, 7), elements=st.floats(-2, 2, width=16)))
@settings(max_examples=15, deadline=None)
def test_best_tags_are_the_best_of_all_sequences(scores: np.ndarray, extra: np.ndarray) -> None:
    table = allowed() + extra

    def worth(path: tuple[int, ...]) -> float:
        steps = [table[-1, path[0]], *(table[a, b] for a, b in pairwise(path))]
        return float(sum(steps) + sum(scores[i, t] for i, t in enumerate(path)))

    (found,) = best_tags([scores], table)
    assert worth(tuple(found)) == pytest.approx(max(map(worth, product(range(7), repeat=4))), abs=1e-3)


def test_windows_decoded_together_come_out_as_alone() -> None:
    dice = np.random.default_rng(3)
    windows = [dice.normal(size=(n, 7)).astype(np.float32) for n in (5, 1, 30, 12)]
    assert best_tags(windows, allowed()) == [best_tags([w], allowed())[0] for w in windows]


def test_a_span_goes_on_only_from_its_own_role() -> None:
    table = allowed()
    names = dict(enumerate(TAGS))
    may = {(names[i], names[j]) for i in range(7) for j in range(7) if table[i, j] == 0}
    assert ("B-cue", "I-cue") in may
    assert ("B-source", "I-cue") not in may
    assert ("O", "I-content") not in may


def test_runs_split_where_a_new_span_begins() -> None:
    assert runs([1, 2, 1, 0, 3, 5, 6]) == [("source", 0, 2), ("source", 2, 3), ("cue", 4, 5), ("content", 5, 7)]
    assert runs([]) == []


def test_a_paragraphs_start_ends_a_span_unless_the_model_is_sure() -> None:
    scores = log_softmax(np.array([[0, 0, 0, 0, 0, 5, 0], [0, 0, 0, 0, 0, 0, 2]], np.float32))
    assert best_tags([scores], allowed()) == [[5, 6]]
    assert best_tags([hold_apart(scores, [False, True], 3.0)], allowed()) == [[5, 0]]


def test_two_sources_of_one_cue_leave_the_surer_and_a_cue_without_content_falls_away() -> None:
    tags = [1, 3, 5, 1, 3]
    scores = log_softmax(np.eye(7, dtype=np.float32)[tags] * 6)
    cue = np.zeros((5, 2), np.float32)
    cue[1], cue[4] = (4, 0), (0, 4)
    role = np.array([[1, 0], [0, 0], [1, 0], [0.9, 0.8], [0, 0]], np.float32)
    (one,) = link(tags, scores, role, cue)
    assert (one.source, one.cue, one.content) == ((0, 1), (1, 2), ((2, 3),))


def test_reads_direct_indirect_and_relayed_speech() -> None:
    found = read(FERRY)
    speakers = {source for source, _, _ in found}
    assert {"Ilse Brandt, who heads the council", "Tomas Okoro"} & speakers or "Ilse Brandt" in speakers
    assert any("inspected in May" in content and "Brandt" in source and "said" in cue for source, cue, content in found)
    assert any("nobody had counted the children" in content and "told" in cue for _, cue, content in found)
    assert any("turned away" in content and "union" in source for source, _, content in found)
    assert any("carried too many passengers" in content and "council" in source and "denied" in cue for source, cue, content in found)


def test_the_outlets_own_voice_is_not_given_a_source() -> None:
    assert not any("sank in calm water" in content for _, _, content in read(FERRY))


def test_lost_commas_and_quotation_marks_do_not_hide_the_speaker() -> None:
    bare = "The boat was inspected in May said Ilse Brandt who heads the council. Tomas Okoro said nobody had counted the children."
    found = read(bare)
    assert any("Brandt" in source and "inspected in May" in content for source, _, content in found)
    assert any("Okoro" in source and "counted the children" in content for source, _, content in found)


def test_ranges_stay_inside_the_stretches_and_in_order() -> None:
    start = FERRY.index("“The boat")
    stretches = [(FERRY.index("According"), len(FERRY)), (start, FERRY.index("According") - 2)]
    found = READER.read(FERRY, stretches).utterances
    assert found
    firsts = []
    for one in found:
        ranges = [r for r in (one.source, one.cue, *one.content) if r]
        assert all(any(a <= x < y <= b for a, b in stretches) for x, y in ranges)
        assert list(one.content) == sorted(one.content)
        assert 0 <= one.score <= 1
        firsts.append(min(ranges)[0])
    assert firsts == sorted(firsts)


@given(st.text(alphabet='said he “”".,\n’ABé\u200b', max_size=80))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    for one in READER.read(text, [(0, len(text))]).utterances:
        assert all(0 <= a < b <= len(text) for a, b in (*one.content, *(r for r in (one.source, one.cue) if r)))


def test_nothing_is_read_from_nothing() -> None:
    assert READER.read("", []) == Reading((), ())
    assert READER.read(" \n ", [(0, 3)]) == Reading((), ())


def test_the_name_carries_the_models_hash() -> None:
    assert READER.name.split()[-1] in (READER._tagger.card.sha256[:12],)


def test_names_are_read_with_their_kinds() -> None:
    text = "Ilse Brandt flew from Nairobi to Ostrava on Monday. The United Nations thanked Tomas Okoro."
    found = {(text[slice(*n.range)], n.kind.value) for n in READER.read(text, [(0, len(text))]).names or ()}
    assert found == {
        ("Ilse Brandt", "person"),
        ("Nairobi", "place"),
        ("Ostrava", "place"),
        ("United Nations", "organisation"),
        ("Tomas Okoro", "person"),
    }


def test_names_stay_in_the_stretches_and_apart() -> None:
    stretches = [(FERRY.index("PORT"), FERRY.index("“The boat"))]
    names = READER.read(FERRY, stretches).names or ()
    assert names
    assert all(stretches[0][0] <= n.range[0] < n.range[1] <= stretches[0][1] and 0 < n.score <= 1 for n in names)
    assert all(a.range[1] <= b.range[0] for a, b in pairwise(names))

"""The shipped sentence encoder: what it returns never depends on what else is asked."""

import subprocess
import sys

import numpy as np
import pytest

from whoseword.infer import SentenceEncoder, load_encoder

BRIDGE = "Four people died when the bridge at Ostrel collapsed, police said."
BRIDGE_AGAIN = "Police say the collapse of the Ostrel bridge killed four."
ELECTION = "The commission will recount the votes of the southern districts."


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return load_encoder()


def test_the_same_thing_in_other_words_is_more_alike_than_another_thing(encoder: SentenceEncoder) -> None:
    bridge, again, election = encoder.encode([BRIDGE, BRIDGE_AGAIN, ELECTION])
    assert bridge @ again > 0.85
    assert bridge @ election < 0.3


def test_vectors_have_length_one(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode([BRIDGE, ELECTION, ""])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_vector_does_not_depend_on_its_neighbours(encoder: SentenceEncoder) -> None:
    alone = encoder.encode([BRIDGE])[0]
    long = " ".join([ELECTION] * 20)
    together = encoder.encode([long, BRIDGE, "No.", BRIDGE])
    assert np.array_equal(together[1], alone)
    assert np.array_equal(together[3], alone)


def test_order_of_texts_is_order_of_vectors(encoder: SentenceEncoder) -> None:
    texts = [BRIDGE, ELECTION, BRIDGE_AGAIN]
    assert np.array_equal(encoder.encode(texts)[::-1], encoder.encode(texts[::-1]))


def test_nothing_in_nothing_out(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_a_very_long_text_is_read_to_its_limit(encoder: SentenceEncoder) -> None:
    long = "word " * 5000
    assert np.array_equal(encoder.encode([long]), encoder.encode([long + "and more"]))


def test_the_name_tells_model_and_hash(encoder: SentenceEncoder) -> None:
    assert encoder.name.startswith("all-MiniLM-L6-v2 int8 ")
    assert load_encoder().name == encoder.name


def test_importing_the_room_loads_no_runtime() -> None:
    code = "import sys, whoseword.infer; sys.exit('onnxruntime' in sys.modules or 'tokenizers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

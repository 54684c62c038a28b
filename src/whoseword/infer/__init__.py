"""The trained models behind small protocols; the only room that imports `onnxruntime`.

In: strings. Out: numpy arrays. `SentenceEncoder` is what other rooms ask for; `load_encoder` gives the shipped one.
"""

from whoseword.infer.encoder import SentenceEncoder, load_encoder

__all__ = ["SentenceEncoder", "load_encoder"]

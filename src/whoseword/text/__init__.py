"""Text with its offsets kept: words, sentences, paragraphs, normal forms, and the way back to the original.

In: strings. Out: `[start, end)` pairs in code points, or strings of the same length as what came in.
"""

from whoseword.text.normal import fold, same_length
from whoseword.text.origin import original_range, straight_segments, through
from whoseword.text.units import news_stretches, paragraphs, sentences, words

__all__ = [
    "fold",
    "news_stretches",
    "original_range",
    "paragraphs",
    "same_length",
    "sentences",
    "straight_segments",
    "through",
    "words",
]

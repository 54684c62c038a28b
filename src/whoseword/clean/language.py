"""The language of a report's news; py3langid's model is loaded at first use."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from whoseword import lexicon
from whoseword.model import Marked
from whoseword.text import news_stretches

_ENOUGH_LETTERS = 120
_SAMPLE = 4000
_SURE = 0.9


def language_of(text: str, marked: Sequence[Marked]) -> str | None:
    """The language of the news in `text` (ISO 639-1), or `None` where it is too short or not clear.

    >>> language_of("Il y a eu douze morts.", [])
    """
    news = " ".join(text[start:end] for start, end in _first(news_stretches(text, marked)))
    if sum(1 for c in news if c.isalpha()) < _ENOUGH_LETTERS:
        return None
    code, probability = _identifier().classify(news)
    return str(code) if probability >= _SURE else None


def problem_of(language: str | None) -> str | None:
    """The sentence for a report that is not in English, going on from its name; `None` for English or unknown."""
    if language is None or language == "en":
        return None
    row = lexicon.table("languages").get(language)
    name = f"{row['name']} ({language})" if row else f"a language with the code {language}"
    return f"is in {name}; it is kept and not read"


def _first(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found, left = [], _SAMPLE
    for start, end in stretches:
        if left <= 0:
            break
        found.append((start, min(end, start + left)))
        left -= end - start
    return found


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

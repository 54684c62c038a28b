"""The language of a report's news; py3langid's model is loaded at first use."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from whoseword import lexicon
from whoseword.model import Marked
from whoseword.text import news_stretches

_ENOUGH_LETTERS = 40
_SAMPLE = 4000
_SURE = 0.9
_LATIN = 0x24F
"""The last code point of the Latin blocks: a text mostly beyond it is not English, however short."""


def language_of(text: str, marked: Sequence[Marked]) -> str | None:
    """The language of the news in `text` (ISO 639-1), or `None` where it is too short or not clear.

    >>> language_of("Il y a eu douze morts.", [])
    >>> language_of("Dix personnes sont mortes lundi dans un incendie, selon la police.", [])
    'fr'
    """
    news = " ".join(text[start:end] for start, end in _first(news_stretches(text, marked)))
    letters = [c for c in news if c.isalpha()]
    foreign = len(letters) >= 10 and sum(1 for c in letters if ord(c) > _LATIN) > len(letters) / 2
    if len(letters) < _ENOUGH_LETTERS and not foreign:
        return None
    code, probability = _identifier().classify(news)
    return str(code) if probability >= _SURE or (foreign and code != "en") else None


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

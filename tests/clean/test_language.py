import pytest

from whoseword.clean.language import language_of, problem_of
from whoseword.model import Marked, MarkedKind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nine people died when the ferry sank off the island on Tuesday, the coast guard said.", "en"),
        ("Neun Menschen starben am Dienstag beim Untergang der Fähre, teilte die Küstenwache mit.", "de"),
        ("Погибли девять человек", "ru"),
        ("Nine died.", None),
        ("1234 5678", None),
    ],
)
def test_the_language_or_nothing(text: str, language: str | None) -> None:
    assert language_of(text, []) == language


def test_only_the_news_is_looked_at() -> None:
    menu = "Inicio Mundo Deportes Cultura Opinión Sociedad Economía Última hora Suscríbete"
    text = f"{menu}\nNine people died when the ferry sank off the island on Tuesday, the coast guard said."
    assert language_of(text, [Marked(0, len(menu), MarkedKind.MENU)]) == "en"


def test_the_sentence_names_the_language() -> None:
    assert problem_of("fr") == "is in French (fr); it is kept and not read"
    assert problem_of("xx") == "is in a language with the code xx; it is kept and not read"
    assert problem_of("en") is None
    assert problem_of(None) is None

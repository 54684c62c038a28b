"""The attribution figures: small cases by hand, and the same figures as another program's on the shared articles."""

import importlib.util
from types import ModuleType

import pytest

from evaluation.attribution import by_kind, evaluate, found_in, kinds_of, match, overlap, runs, score
from evaluation.places import SHARED
from evaluation.polnear import ROLES, Article, Said, load_articles, said_of
from whoseword.extract import RuleReader, Utterance
from whoseword.text import words

SCORER = SHARED / "tools" / "attribution_metrics.py"
needs_shared = pytest.mark.skipif(not SCORER.exists() or not load_articles("dev", 1), reason="../shared is not there")

GOLD = Said(source=(0, 1), cue=(2,), content=(3, 4, 5, 6))


def test_nothing_found_is_nought() -> None:
    assert set(score([([], [GOLD])]).values()) == {(0.0, 0.0, 0.0)}


def test_half_of_the_content_is_said_alike_and_less_is_not() -> None:
    assert score([([Said((0, 1), (2,), (3, 4))], [GOLD])])["who-said-what"] == (100.0, 100.0, 100.0)
    assert score([([Said((0, 1), (2,), (3,))], [GOLD])])["who-said-what"] == (0.0, 0.0, 0.0)


def test_a_span_must_be_exact_and_a_token_need_not() -> None:
    figures = score([([Said((0, 1), (2,), (3, 4, 5))], [GOLD])])
    assert figures["span exact content"] == (0.0, 0.0, 0.0)
    assert figures["token content"] == (100.0, 75.0, 85.71)


def test_linked_needs_every_role_or_its_absence_in_both() -> None:
    assert overlap(Said((), (2,), (3,)), Said((), (2,), (3, 4)))
    assert not overlap(Said((), (2,), (3,)), GOLD)


def test_one_found_matches_one_gold() -> None:
    assert match([GOLD], [GOLD, GOLD], overlap) == [(0, 0)]


def test_runs_of_words() -> None:
    assert runs((1, 2, 4)) == [(1, 3), (4, 5)]


def test_a_word_belongs_to_the_first_that_claims_it() -> None:
    text = "Ode said no"
    at = tuple(words(text))
    found = said_of([Utterance(((9, 11),), (0, 3), (4, 8)), Utterance(((9, 11),), (0, 3))], at)
    assert found == (Said((0,), (1,), (2,)), Said())


def test_kinds_of_a_gold_attribution() -> None:
    text = "“No. Never,” she denied."
    at = tuple(words(text))
    one = Said(source=(6,), cue=(7,), content=(0, 1, 2, 3, 4, 5))
    assert kinds_of(Article("a", text, at, (one,)), one) == ["quotation: direct", "pronoun source", "content over sentences", "denial"]


@needs_shared
@pytest.mark.shared
def test_the_same_figures_as_the_examinations_scorer() -> None:
    other = _load(str(SCORER))
    articles = load_articles("dev", 12)
    found = [found_in(a, RuleReader()) for a in articles]
    plain = [[{r: runs(one.role(r)) for r in ROLES} for one in said] for said in found]
    gold = [[{r: runs(one.role(r)) for r in ROLES} for one in a.gold] for a in articles]
    theirs = other.evaluate(plain, gold)
    mine = score([(f, a.gold) for f, a in zip(found, articles, strict=True)])
    names = {"who-said-what": "who_said_what_jaccard50", "linked": "attribution_linked_overlap"}
    names |= {f"{kind} {role}": f"{kind.replace(' ', '_')}/{role}" for kind in ("token", "span exact") for role in ROLES}
    assert {name: list(mine[name]) for name in names} == {name: theirs[key] for name, key in names.items()}


@needs_shared
@pytest.mark.shared
def test_the_rules_stay_as_good_as_they_are() -> None:
    figures = evaluate(RuleReader(), 20)
    assert figures["who-said-what"][2] > 45
    assert figures["token content"][2] > 75
    assert by_kind(RuleReader(), 3)["quotation: direct"][0] > 0


def _load(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

"""Large stories stay readable: the page bounds what it shows and says what it leaves out, and the work does not grow with its square."""

import re
import time
from dataclasses import replace

from whoseword.present import Dossier, to_page
from whoseword.present.index import Index
from whoseword.present.view.claims import WORDINGS, claim_view
from whoseword.present.view.matrix import COLUMNS, matrix
from whoseword.present.view.story import FULL, case_view

from .crowd import crowd

MANY = 40


def _in_many_words(dossier: Dossier, times: int) -> Dossier:
    """`dossier` with `times` copies of its weightiest claim."""
    first = dossier.claims[0]
    copies = [replace(first, id=f"clm-{n:06d}ferry", weight=first.weight - n / 10_000) for n in range(times)]
    return replace(dossier, claims=(*copies, *dossier.claims))


def test_claims_beyond_the_first_are_given_in_short_and_keep_their_links(dossier: Dossier) -> None:
    many = _in_many_words(dossier, MANY)
    (story,) = case_view(many).stories
    assert len(story.claims) == FULL
    assert len(story.claims) + len(story.lighter_claims) + len(story.single_claims) + len(story.brief_claims) == len(many.claims)
    html = to_page(many)
    assert all(f'id="{Index.of(many).claim_anchor(c)}"' in html for c in many.claims)
    assert f"of less weight: {len(story.lighter_claims)} claims in short" in html


def test_matrix_of_sixty_reports_is_no_wider_than_it_says(dossier: Dossier) -> None:
    many = crowd(dossier, 15)
    table = matrix(Index.of(many), many.stories[0])
    named = [g for g in table.groups if g.chip]
    others = [g for g in table.groups if not g.chip]
    assert sum(len(g.reports) for g in named[1:]) <= COLUMNS
    assert len(others) <= 1
    letters = {c.letter for row in table.rows for c, (g, _) in zip(row.cells, _columns(table.groups), strict=True) if c and g is None}
    assert "" not in letters


def _columns(groups: tuple[object, ...]) -> list[tuple[object, object]]:
    return [(g.chip, r) for g in groups for r in g.reports]  # type: ignore[attr-defined]


def test_wordings_beyond_the_first_are_counted(dossier: Dossier) -> None:
    many = crowd(dossier, 15)
    index = Index.of(many)
    view = claim_view(index, many.claims[0])
    assert len(view.wordings) <= WORDINGS
    assert sum(len(w.refs) for w in view.wordings) + view.more_wordings >= 60


def test_twice_the_reports_take_about_twice_the_time(dossier: Dossier) -> None:
    small, large = crowd(dossier, 15), crowd(dossier, 60)
    to_page(small)
    spent = []
    for size in (small, large):
        start = time.process_time()
        to_page(size)
        spent.append(time.process_time() - start)
    assert spent[1] < 10 * spent[0] + 0.5


def test_every_link_still_leads_somewhere(dossier: Dossier) -> None:
    html = to_page(_in_many_words(crowd(dossier, 15), MANY))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)

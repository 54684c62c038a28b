"""What the page says of the ferry story, section by section."""

from dataclasses import replace

import pytest

from whoseword.model import Detail
from whoseword.present import Dossier, assemble
from whoseword.present.dossier import DossierReuse
from whoseword.present.index import Index
from whoseword.present.view.claims import ClaimView, claim_view
from whoseword.present.view.figures import figures
from whoseword.present.view.marks import chip
from whoseword.present.view.matrix import matrix
from whoseword.present.view.overview import not_read, overview
from whoseword.present.view.places import Anchors
from whoseword.present.view.reading import Node, Reading, reading
from whoseword.present.view.sources import sources
from whoseword.present.view.timeline import timeline

from .fixture import ferry
from .news import HARBOUR, RID, VARNAU, C
from .said import ids


@pytest.fixture(scope="module")
def index(dossier: Dossier) -> Index:
    return Index.of(dossier)


@pytest.fixture(scope="module")
def doors(index: Index) -> ClaimView:
    return claim_view(index, index.dossier.claims[0])


def test_four_numbers_and_the_dates(index: Index) -> None:
    first = overview(index, index.dossier.stories[0])
    assert [(n.value, n.label, n.beside) for n in first.numbers] == [
        ("4", "reports", ""),
        ("3", "main origins", "of 5 in all"),
        ("7", "claims", ""),
        ("3", "contested", ""),
    ]
    assert first.dates == "10–11 June 2024"


def test_one_word_four_reports(index: Index) -> None:
    line = overview(index, index.dossier.stories[0]).claims[0]
    (voice,) = line.voices
    assert (voice.chip.letter, len(voice.dots)) == ("A", 4)
    assert line.spread == "one word, four reports"
    assert line.denial and [c.name for c in line.denial.chips] == ["Marren Lines"]


def test_main_origins_stand_on_two_sides_of_a_line(index: Index) -> None:
    sides = overview(index, index.dossier.stories[0]).key
    told = [(line.chip.letter, line.chip.name, line.speaks_for, line.carries, line.differs) for line in sides.saying]
    assert told == [
        ("A", "Ilse Varnau", "harbour office", "4 of 4 reports, 4 shared claims", ""),
        ("B", "Marren Lines", "", "2 of 4 reports, 2 shared claims", "other figures than A"),
        ("C", "Dockers' Union of Telmar", "", "2 of 4 reports, 1 shared claim", ""),
    ]
    assert (sides.denying, sides.more_saying, sides.others) == ((), 0, 2)


def test_a_party_that_denies_more_than_it_says_stands_across_the_line(index: Index) -> None:
    parts = ferry()
    denied = [replace(c, denied_by=(C,), denials=c.denials or ids("denial/quote")) for c in parts.claims]
    silent = [replace(c, attributions=tuple(a for a in c.attributions if a not in ids("dead/marren", "aboard/marren"))) for c in denied]
    dossier = assemble(replace(parts, claims=silent))
    sides = overview(Index.of(dossier), dossier.stories[0]).key
    assert [line.chip.name for line in sides.denying] == ["Marren Lines"]
    assert sides.denying[0].carries.startswith("2 of 4 reports, denies ")


def test_those_who_speak_for_one_another_share_a_letter() -> None:
    parts = ferry()
    known = next(o for o in parts.origins if o.source == VARNAU)
    moved = ids("open/radio")
    first = replace(known, attributions=tuple(a for a in known.attributions if a not in moved))
    office = replace(known, id="org-office", source=HARBOUR, attributions=moved, reports=(RID["radio"],))
    origins = [office, first, *(o for o in parts.origins if o is not known)]
    dossier = assemble(replace(parts, origins=origins))
    assert [(o.letter, o.party) for o in dossier.origins if o.source in (VARNAU, HARBOUR)] == [("A", "A"), ("A2", "A")]
    index = Index.of(dossier)
    (voice,) = overview(index, dossier.stories[0]).claims[0].voices
    assert (voice.chip.letter, len(voice.dots)) == ("A", 4)
    assert [(s.chip.letter, s.chip.member) for s in claim_view(index, dossier.claims[0]).strands] == [("A", ""), ("A", "2")]


def test_anonymous_origins_are_hatched_and_never_coloured(index: Index) -> None:
    hues = {chip(index, o).hue for o in index.dossier.origins if o.anonymous}
    assert hues == {"hatched"}


def test_a_report_that_says_when_it_was_updated_has_a_date() -> None:
    parts = ferry()
    updated = [replace(r, updated=r.updated or Detail("2024-06-11", "page")) for r in parts.reports]
    dossier = assemble(replace(parts, reports=updated))
    assert not [line for line in not_read(list(dossier.reports)) if "no date" in line]


def test_what_was_not_read_is_counted(index: Index) -> None:
    said = overview(index, index.dossier.stories[0]).not_read
    assert "2 lines of subscription offers" in said
    assert "no date in 2 of 4" in said


def test_the_denial_is_missed_in_three_reports(index: Index) -> None:
    (missing,) = overview(index, index.dossier.stories[0]).omissions
    assert ([r.number for r in missing.refs], missing.of) == ([1, 3, 4], 4)


def test_matrix_groups_reports_under_the_origin_whose_word_they_carry(index: Index) -> None:
    table = matrix(index, index.dossier.stories[0])
    letters = [(g.chip.letter if g.chip else "", [r.number for r in g.reports]) for g in table.groups]
    assert letters == [("A", [1, 2, 3, 4]), ("B", [2]), ("C", [1, 3])]
    marks = ["".join(c.symbol if c else " " for c in row.cells) for row in table.rows]
    assert marks == ["●●●●✕  ", "●●~●~  ", "● ○    ", "     ●~", "●   ~  "]
    assert table.left_out == ("2 claims of one report only left out",)


def test_same_words_share_a_wording_and_others_show_what_differs(doors: ClaimView) -> None:
    assert [r.number for r in doors.wordings[0].refs] == [1, 2]
    dock = next(w for w in doors.wordings if w.refs[0].number == 4)
    assert [r.text.strip() for r in dock.runs if r.differs] == ["it", "dock"]


def test_chain_runs_from_outlets_through_a_relay_to_what_it_rests_on(index: Index, doors: ClaimView) -> None:
    (strand,) = doors.strands
    assert [r.outlet for p in strand.paths for r in p.refs] == ["Telmar Post", "The Inland Observer", "Coastwire", "radio-sund.txt"]
    assert [(b.words, b.anonymous) for b in strand.bases][1] == ("credible sources on board", True)
    knew = claim_view(index, index.dossier.claims[2])
    direct, relayed = knew.strands[0].paths
    assert ([r.number for r in direct.refs], direct.via) == ([1], ())
    assert ([r.outlet for r in relayed.refs], [v.words for v in relayed.via]) == (["Coastwire"], ["the Telmar Post"])


def test_claim_says_on_what_it_rests_without_a_verdict(doors: ClaimView) -> None:
    assert doors.rests == "Rests on one origin, A Ilse Varnau, in 4 reports. Denied by B Marren Lines."
    assert doors.history == "First reported 10 June 2024 [1], last 11 June 2024 [2]; two without a date"


def test_figures_keep_their_bounds_on_the_axis(index: Index) -> None:
    killed = next(q for q in figures(index, index.dossier.stories[0]).quantities if q.name.startswith("Killed"))
    shapes = [(r.chip.letter, r.bar.kind, r.bar.start, r.bar.end) for r in killed.rows if r.bar]
    assert shapes == [
        ("A", "at_least", 80.0, 100.0),
        ("A", "exactly", 80.0, 80.0),
        ("A", "at_most", 0.0, 80.0),
        ("B", "exactly", 46.0, 46.0),
    ]
    assert ("Bound differs", "One number, once as the highest and once as the lowest") in killed.notes


def test_timeline_draws_a_month_as_bar_and_an_open_end_as_bracket(index: Index) -> None:
    moments = timeline(index, index.dossier.stories[0]).moments
    assert [(m.when, m.kind, m.inferred) for m in moments] == [
        ("March 2024", "bar", False),
        ("by 10 June 2024", "before", True),
        ("10 June 2024", "point", True),
        ("11 June 2024", "point", True),
    ]


def test_sources_show_spellings_titles_and_whom_they_speak_for(index: Index) -> None:
    found = sources(index, index.dossier.stories[0])
    first = found.speaking[0]
    assert first.name == "Ilse Varnau"
    assert "Ilse Warnau" in [s.text for s in first.spellings]
    assert first.speaks_for == "harbour office"
    assert first.merges[0][1] == 0.87
    assert [s.name for s in found.speaking][1] == "harbour office"


def test_those_who_say_nothing_are_grounds_and_not_among_those_who_speak(index: Index) -> None:
    found = sources(index, index.dossier.stories[0])
    silent = {"Telmar Post"}
    assert silent <= {g.name for g in found.grounds}
    assert silent.isdisjoint(s.name for s in found.speaking)


def _plain(parts: tuple["Node | str", ...] | list["Node | str"]) -> str:
    return "".join(p if isinstance(p, str) else _plain(p.parts) for p in parts)


def _read(index: Index, key: str) -> Reading:
    return reading(index, index.reports[RID[key]], Anchors.of(index.dossier, ()))


@pytest.mark.parametrize("key", list(RID))
def test_reading_a_report_shows_every_line_as_it_is(index: Index, key: str) -> None:
    shown = [_plain(p.parts) for b in _read(index, key).blocks for p in b.paragraphs]
    assert shown == [line for line in index.reports[RID[key]].text.split("\n") if line.strip()]


def test_what_is_not_news_is_folded(index: Index) -> None:
    folded = [b.folded for b in _read(index, "post").blocks]
    assert folded == ["", "2 lines of subscription offers"]


def test_margin_tells_what_the_others_have(index: Index) -> None:
    paragraphs = [p for b in _read(index, "radio").blocks for p in b.paragraphs]
    notes = paragraphs[2].notes
    assert [(n.number, bool(n.denial), len(n.others), [r.number for r in n.agree]) for n in notes] == [(1, True, 0, [1, 2, 3])]
    denying = [p for b in _read(index, "inland").blocks for p in b.paragraphs][2].notes
    assert [(n.number, n.denies) for n in denying] == [(1, True)]


def test_a_copied_passage_stands_as_one_in_its_chain(dossier: Dossier) -> None:
    index = Index.of(dossier)
    first, second = list(index.carried[dossier.claims[0].id].values())[:2]
    here, there = first.content_spans[0], second.content_spans[0]
    copied = DossierReuse(report=there.report, span=here, other_span=there, words=9, likeness=1.0, earlier=None, why="the same words")
    reports = tuple(replace(r, reuse=(copied,) if r.id == here.report else ()) for r in dossier.reports)
    path = claim_view(Index.of(replace(dossier, reports=reports)), dossier.claims[0]).strands[0].paths[0]
    assert [len(group) for group in path.groups][:1] == [2]
    assert len(path.refs) == sum(len(group) for group in path.groups)

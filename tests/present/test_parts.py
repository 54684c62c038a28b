"""Assembly: everything is there, in an order that does not hang on the order it came in."""

import random
from dataclasses import replace

import pytest

from whoseword.model import Span, SpanMismatchError
from whoseword.present import DanglingReferenceError, Dossier, assemble, check_spans, from_json, to_json

from .fixture import ferry
from .news import RID

DESIGN_KEYS = {
    "reports": {"id", "title", "publisher", "url", "published", "language", "sha256", "text", "marked", "story", "reuse"},
    "sources": {"id", "name", "kind", "variants", "roles", "speaks_for", "merges"},
    "attributions": {
        *("id", "report", "source", "source_span", "cue_span", "content_spans", "quotation", "stance", "negated", "hedges"),
        *("chain", "occasion", "score"),
    },
    "figures": {"id", "report", "attribution", "span", "low", "high", "bound", "unit", "counts", "per", "period", "place", "as_of"},
    "claims": {"id", "text", "attributions", "stance_by_report", "origins", "denied_by", "figures"},
    "origins": {"id", "source", "occasion", "document", "reports", "evidence", "why"},
    "disagreements": {"id", "kind", "sides", "why"},
    "timeline": {"earliest", "latest", "precision", "inferred_from", "spans", "text"},
}


def test_every_key_of_the_format_is_there(dossier: Dossier) -> None:
    import msgspec

    data = msgspec.json.decode(to_json(dossier))
    assert (data["format"], data["version"]) == ("whoseword-dossier", 1)
    for section, keys in DESIGN_KEYS.items():
        assert data[section], section
        for entry in data[section]:
            assert keys <= set(entry), section
    assert set(data["claims"][0]["origins"]) == {"low", "high", "ids", "why"}
    assert set(data["attributions"][0]["content_spans"][0]) == {"report", "start", "end", "quote"}
    hop = next(a["chain"][0] for a in data["attributions"] if a["chain"])
    assert {"relation", "source", "span", "evidence_kind", "anonymous"} <= set(hop)


@pytest.mark.parametrize("seed", range(5))
def test_input_order_does_not_matter(dossier: Dossier, seed: int) -> None:
    shuffled = ferry()
    pick = random.Random(seed)
    changes = {}
    for name in ("reports", "extracts", "sources", "claims", "origins", "disagreements", "timeline", "reuse", "problems"):
        items = list(getattr(shuffled, name))
        pick.shuffle(items)
        changes[name] = items
    assert to_json(assemble(replace(shuffled, **changes))) == to_json(dossier)


def test_letters_follow_the_number_of_reports(dossier: Dossier) -> None:
    assert [o.letter for o in dossier.origins] == ["A", "B", "C", "D", "E"]
    sizes = [len(o.reports) for o in dossier.origins]
    assert sizes == sorted(sizes, reverse=True)


def test_json_comes_back_as_the_same_dossier(dossier: Dossier) -> None:
    data = to_json(dossier)
    assert data.endswith(b"}\n")
    assert from_json(data) == dossier
    assert "“" not in data.decode() or "\\u" not in data.decode()


def test_whole_numbers_stay_whole(dossier: Dossier) -> None:
    assert b'"high": 40,' in to_json(dossier)


def test_a_passage_stands_with_both_its_reports(dossier: Dossier) -> None:
    shared = {r.id: r.reuse for r in dossier.reports if r.reuse}
    assert set(shared) == {RID["post"], RID["wire"]}
    assert shared[RID["post"]][0].other_span == shared[RID["wire"]][0].span


def test_spans_that_hold_pass(dossier: Dossier) -> None:
    check_spans(dossier)


def test_a_span_that_does_not_hold_is_named(dossier: Dossier) -> None:
    figure = replace(dossier.figures[0], span=Span(dossier.figures[0].report, 3, 8, "wrong"))
    with pytest.raises(SpanMismatchError, match=rf"{figure.id}\.span.*\[3, 8\).*'wrong'"):
        check_spans(replace(dossier, figures=(figure, *dossier.figures[1:])))


def test_a_span_of_an_unknown_report_is_named(dossier: Dossier) -> None:
    stray = replace(dossier.timeline[0], spans=(Span("rep-none", 0, 3, "The"),))
    with pytest.raises(SpanMismatchError, match="rep-none"):
        check_spans(replace(dossier, timeline=(stray,)))


def test_a_marked_stretch_must_lie_in_its_report(dossier: Dossier) -> None:
    report = dossier.reports[0]
    beyond = replace(report, marked=(replace(report.marked[0], end=len(report.text) + 1),))
    with pytest.raises(SpanMismatchError, match="marked"):
        check_spans(replace(dossier, reports=(beyond, *dossier.reports[1:])))


def test_an_id_that_leads_nowhere_stops_the_assembly() -> None:
    parts = ferry()
    with pytest.raises(DanglingReferenceError, match="org-"):
        assemble(replace(parts, origins=[]))

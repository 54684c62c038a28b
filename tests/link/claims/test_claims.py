"""Grouping of statements into claims. Every snippet is invented."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from whoseword.engine import LocalEngine
from whoseword.infer import SentenceEncoder, load_encoder
from whoseword.link.claims.claims import group_claims
from whoseword.model import Attribution, Bound, Claim, EntityKind, Extract, Figure, Quotation, Report, Source, Span, Stance, Story

Said = tuple[str, str, Stance]
ASSERTS, DENIES, DEMANDS = Stance.ASSERTS, Stance.DENIES, Stance.DEMANDS


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return load_encoder()


def case(said: Sequence[Said]) -> tuple[Story, list[Report], list[Extract]]:
    """One report per statement; the statement is the report's whole text."""
    reports, extracts = [], []
    for number, (name, text, stance) in enumerate(said):
        key = f"rep-{name}-{number}"
        reports.append(Report(key, "cap", "", f"{name}.txt", 0, text))
        content = (Span.of(key, text, 0, len(text)),)
        extracts.append(Extract(key, (Attribution(f"att-{name}-{number}", key, content, Quotation.INDIRECT, stance, source=name),)))
    return Story("sto-1", "a story", tuple(r.id for r in reports)), reports, extracts


def claims(said: Sequence[Said], encoder: SentenceEncoder) -> list[Claim]:
    story, reports, extracts = case(said)
    found, problems = group_claims(story, reports, extracts, [], LocalEngine(), encoder)
    assert problems == []
    return found


def together(found: Sequence[Claim]) -> set[frozenset[str]]:
    """The sets of speakers of each claim."""
    return {frozenset(a.split("-")[1] for a in claim.attributions) for claim in found}


def test_one_thing_in_two_wordings_is_one_claim(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("police", "Four people died when the Ostrel bridge collapsed", ASSERTS),
            ("mayor", "The collapse of the Ostrel bridge killed four people", ASSERTS),
            ("bank", "Interest rates will stay where they are until the spring", ASSERTS),
        ],
        encoder,
    )
    assert together(found) == {frozenset({"police", "mayor"}), frozenset({"bank"})}
    both = next(c for c in found if len(c.attributions) == 2)
    assert both.matches[0].score > 0.7
    assert any("kill" in reason for reason in both.matches[0].reasons)


def test_a_risen_toll_is_one_claim_whose_figures_differ(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("army", "the blast at the Lisk market killed at least 31 people", ASSERTS),
            ("clinic", "The death toll from the Lisk market bombing has risen to 44", ASSERTS),
        ],
        encoder,
    )
    assert together(found) == {frozenset({"army", "clinic"})}
    assert any("figures differ" in reason for match in found[0].matches for reason in match.reasons)


def test_another_attack_is_another_claim(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("army", "The attack in Lisk killed nine people", ASSERTS),
            ("harbour", "The attack in Port Adell killed nine people", ASSERTS),
        ],
        encoder,
    )
    assert len(found) == 2


def test_another_month_is_another_claim(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("paper", "In December 29 people died when a ferry sank off Marrow", ASSERTS),
            ("radio", "In October 20 people died when a ferry sank off Marrow", ASSERTS),
        ],
        encoder,
    )
    assert len(found) == 2
    assert any("october" in reason and "kept apart" in reason for c in found for m in c.matches for reason in m.reasons)


def test_a_part_of_those_counted_is_another_claim(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("police", "more than 30 people were injured in the crash at Orrin", ASSERTS),
            ("clinic", "Twelve of those injured in the crash at Orrin were in a critical condition", ASSERTS),
        ],
        encoder,
    )
    assert len(found) == 2


def test_an_older_event_recalled_is_another_claim(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("radio", "In January dozens of miners were killed when their bus left the road", ASSERTS),
            ("police", "15 miners were killed when their bus left the road", ASSERTS),
        ],
        encoder,
    )
    assert len(found) == 2


def test_a_denial_is_no_member_of_what_it_denies(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("monitor", "the army shelled the shelter in Bel Harud", ASSERTS),
            ("ministry", "the army shelled the shelter in Bel Harud", DENIES),
        ],
        encoder,
    )
    assert together(found) == {frozenset({"monitor"}), frozenset({"ministry"})}
    assert any("kept apart" in reason for c in found for m in c.matches for reason in m.reasons)


def test_a_dropped_not_never_corroborates(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("gazette", "The commission has not recounted the votes of the southern districts", ASSERTS),
            ("herald", "The commission has recounted the votes of the southern districts", ASSERTS),
        ],
        encoder,
    )
    assert len(found) == 2


def test_a_number_put_right_is_no_support_for_the_wrong_one(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("mayor", "the pumps at Lisk were last tested in 2011", ASSERTS),
            ("board", "the pumps at Lisk were last tested in 2013, not 2011", ASSERTS),
        ],
        encoder,
    )
    assert together(found) == {frozenset({"mayor"}), frozenset({"board"})}


def test_a_toll_is_not_shown_with_the_cause_that_one_report_gives(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("paper", "Fourteen miners died because the gates were locked", ASSERTS),
            ("clinic", "14 miners were killed in the blast at the Lisk pit", ASSERTS),
            ("mayor", "the explosion in Lisk on Monday killed at least nine miners", ASSERTS),
        ],
        encoder,
    )
    toll = max(found, key=lambda c: len(c.attributions))
    assert "because" not in toll.text


def test_denials_of_one_thing_are_one_claim(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("ministry", "the accusations about the prison at Orrin are false", DENIES),
            ("envoy", "the accusations about Orrin prison are entirely false", DENIES),
        ],
        encoder,
    )
    assert len(found) == 1


def test_a_demand_is_no_report_that_it_was_met(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("union", "the mine at Kessin be closed at once", DEMANDS),
            ("owner", "the mine at Kessin is closed at once", ASSERTS),
        ],
        encoder,
    )
    assert len(found) == 2


def test_a_statement_of_two_things_stands_in_two_claims(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("fire", "The explosion killed 12 workers at the Tarnholm mill, and injured 30 others", ASSERTS),
            ("clinic", "30 people were injured", ASSERTS),
            ("owner", "12 workers were killed by the explosion at the Tarnholm mill", ASSERTS),
        ],
        encoder,
    )
    assert frozenset({"fire", "clinic"}) in together(found)
    assert frozenset({"fire", "owner"}) in together(found)
    assert not any({"clinic", "owner"} <= group for group in together(found))


def test_the_text_of_a_claim_stands_in_a_report(encoder: SentenceEncoder) -> None:
    said = [
        ("police", "Four people died when the Ostrel bridge, which was built in the time of the kings, collapsed on Monday", ASSERTS),
        ("mayor", "Four people died when the Ostrel bridge collapsed", ASSERTS),
    ]
    story, reports, extracts = case(said)
    found, _ = group_claims(story, reports, extracts, [], LocalEngine(), encoder)
    texts = {r.id: r.text for r in reports}
    for claim in found:
        claim.text_span.check(texts[claim.text_span.report])
        assert claim.text == claim.text_span.quote
    assert any(len(c.attributions) == 2 and c.text == "Four people died when the Ostrel bridge collapsed" for c in found)


def test_copied_words_and_one_source_are_told(encoder: SentenceEncoder) -> None:
    story, reports, extracts = case([("sea", "The ferry had no lifeboats", ASSERTS), ("sea", "The ferry had no lifeboats", ASSERTS)])
    found, _ = group_claims(story, reports, extracts, [Source("sea", "Sea Rescue", kind=EntityKind.ORGANISATION)], LocalEngine(), encoder)
    assert len(found) == 1
    assert found[0].matches[0].reasons == ("say it in the same words", "same source: Sea Rescue")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army shelled the market in Lisk", "The rebels shelled the market in Lisk"),
        ("the market in Lisk was shelled by the army", "the market in Lisk was shelled by the rebels"),
        ("The army shelled the market in Lisk", "the market in Lisk was shelled by the rebels"),
        ("their uniforms were paid for by the mine owners", "their uniforms were paid for by the police"),
    ],
)
def test_blame_of_another_is_another_claim(one: str, other: str, encoder: SentenceEncoder) -> None:
    assert len(claims([("monitor", one, ASSERTS), ("ministry", other, ASSERTS)], encoder)) == 2


def test_what_a_source_denies_it_does_not_say(encoder: SentenceEncoder) -> None:
    text = "The ministry rejected claims that soldiers burned the village of Essaly"
    denied = Span.of("rep-1", text, text.index("claims"), len(text))
    nested = Span.of("rep-1", text, text.index("soldiers"), len(text))
    other = "soldiers burned the village of Essaly"
    extracts = [
        Extract(
            "rep-1",
            (
                Attribution("att-1", "rep-1", (denied,), Quotation.INDIRECT, Stance.DENIES, source="ministry"),
                Attribution("att-2", "rep-1", (nested,), Quotation.INDIRECT, Stance.ASSERTS, source="ministry"),
            ),
        ),
        Extract("rep-2", (Attribution("att-3", "rep-2", (Span.of("rep-2", other, 0, len(other)),), Quotation.INDIRECT, source="monitor"),)),
    ]
    reports = [Report("rep-1", "cap", "", "1", 0, text), Report("rep-2", "cap", "", "2", 0, other)]
    found, _ = group_claims(Story("sto", "s", ("rep-1", "rep-2")), reports, extracts, [], LocalEngine(), encoder)
    assert not any("att-3" in c.attributions and len(c.attributions) > 1 for c in found)


def test_what_many_say_without_a_date_joins_no_two_dated_events(encoder: SentenceEncoder) -> None:
    said = [
        (f"paper{i}", "a fishing boat went down off Marrow" + end, ASSERTS)
        for i, end in enumerate(["", " on Friday", " in a storm", " at night"])
    ]
    said += [
        ("radio", "a fishing boat went down off Marrow in March 2014", ASSERTS),
        ("tv", "a fishing boat went down off Marrow in July 2019", ASSERTS),
    ]
    assert not any({"radio", "tv"} <= group for group in together(claims(said, encoder)))


def test_the_same_clause_about_two_places_joins_no_two_events(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("radio", "In Lisk nine soldiers were buried on Tuesday after a lorry loaded with gas exploded", ASSERTS),
            ("paper", "Schools in Port Adell stayed shut on Tuesday after a lorry loaded with gas exploded", ASSERTS),
        ],
        encoder,
    )
    assert len(found) == 2


def test_a_claim_is_shown_by_a_whole_statement(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("envoy", "the Ostrel regime of shooting and burning prisoners in the fort at Lisk", ASSERTS),
            ("paper", "that the Ostrel regime shot prisoners in the fort at Lisk,", ASSERTS),
            ("radio", "Ostrel regime shot prisoners in the fort at Lisk, whose walls", ASSERTS),
        ],
        encoder,
    )
    shared = next(c for c in found if len(c.attributions) > 1)
    assert shared.text in ("the Ostrel regime shot prisoners in the fort at Lisk", "Ostrel regime shot prisoners in the fort at Lisk")


def test_a_shared_agent_makes_no_claim(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("envoy", "the Ostrel regime detained 4,000 farmers in the valley", ASSERTS),
            ("paper", "the Ostrel regime built a furnace beside the fort at Lisk", ASSERTS),
        ],
        encoder,
    )
    assert len(found) == 2


def test_the_dead_and_the_missing_of_one_sentence_are_two_claims(encoder: SentenceEncoder) -> None:
    said = [
        ("police", "41 people have died and 17 are missing after the flood in Lisk", ASSERTS),
        ("mayor", "38 people have died in the flood in Lisk", ASSERTS),
        ("camp", "19 people are missing after the flood in Lisk", ASSERTS),
    ]
    story, reports, extracts = case(said)
    counts = {"41 people": "killed", "17": "missing", "38 people": "killed", "19 people": "missing"}
    with_figures = [replace(e, figures=tuple(figures(e, counts))) for e in extracts]
    found, _ = group_claims(story, reports, with_figures, [], LocalEngine(), encoder)
    assert {frozenset({"police", "mayor"}), frozenset({"police", "camp"})} <= together(found)
    assert not any({"mayor", "camp"} <= group for group in together(found))


def figures(extract: Extract, counts: Mapping[str, str]) -> Iterator[Figure]:
    """The figures of an extract whose words are among `counts`."""
    content = extract.attributions[0].content_spans[0]
    for words, what in counts.items():
        if (at := content.quote.find(words)) >= 0:
            value = float(words.split()[0])
            span = Span(content.report, at, at + len(words), words)
            yield Figure(f"fig-{content.report}-{at}", content.report, span, value, value, Bound.EXACTLY, counts=what)


def test_clauses_that_the_same_reports_share_are_not_told_twice(encoder: SentenceEncoder) -> None:
    text = "soldiers killed prisoners in the fort and were killing prisoners in the fort every night"
    found = claims(
        [("envoy", text, ASSERTS), ("paper", text + ".", ASSERTS), ("radio", "soldiers killed prisoners in the fort", ASSERTS)], encoder
    )
    assert len([c for c in found if len(c.attributions) > 1]) == 1


def test_no_fragment_is_a_claim_beside_a_statement(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("envoy", "Soldiers burned the village of Essaly, in the early light of Monday", ASSERTS),
            ("paper", "Soldiers burned the village of Essaly, in the early light of Monday morning", ASSERTS),
        ],
        encoder,
    )
    assert [c.text.startswith("Soldiers burned the village of Essaly") for c in found] == [True]


NEWS: list[Said] = [
    ("police", "Four people died when the Ostrel bridge collapsed", ASSERTS),
    ("mayor", "The collapse of the Ostrel bridge killed four people", ASSERTS),
    ("clinic", "Seven people were killed in the Ostrel bridge disaster, and 20 were injured", ASSERTS),
    ("builder", "the bridge was inspected in May and found safe", ASSERTS),
    ("paper", "Inspectors found the bridge safe in May", ASSERTS),
    ("union", "The bridge had not been inspected for nine years", ASSERTS),
    ("ministry", "the claims of the union are a fabrication", DENIES),
    ("opposition", "the transport minister must resign", DEMANDS),
    ("radio", "Four people died when the Ostrel bridge collapsed", ASSERTS),
]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_of_input_changes_nothing(seed: int, encoder: SentenceEncoder) -> None:
    story, reports, extracts = case(NEWS)
    wanted = group_claims(story, reports, extracts, [], LocalEngine(), encoder)
    dice = random.Random(seed)
    dice.shuffle(reports)
    dice.shuffle(extracts)
    assert group_claims(story, reports, extracts, [], LocalEngine(), encoder) == wanted


def test_every_attribution_stands_in_a_claim(encoder: SentenceEncoder) -> None:
    _, _, extracts = case(NEWS)
    found = claims(NEWS, encoder)
    assert {a for c in found for a in c.attributions} == {a.id for e in extracts for a in e.attributions}


def test_an_opposite_statement_stands_alone(encoder: SentenceEncoder) -> None:
    assert frozenset({"union"}) in together(claims(NEWS, encoder))


def test_reports_of_another_story_are_left_out(encoder: SentenceEncoder) -> None:
    _, reports, extracts = case(NEWS)
    only = Story("sto-2", "part", tuple(r.id for r in reports[:2]))
    found, _ = group_claims(only, reports, extracts, [], LocalEngine(), encoder)
    assert {a for c in found for a in c.attributions} == {extracts[0].attributions[0].id, extracts[1].attributions[0].id}


def test_nothing_said_no_claim(encoder: SentenceEncoder) -> None:
    assert claims([], encoder) == []


def test_a_stock_matter_of_the_event_is_a_claim_in_whatever_words(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("wire", "a bomb in Lisk killed nine people, and no group claimed responsibility", ASSERTS),
            ("radio", "It was not clear at once who carried out the bombing in Lisk", ASSERTS),
            ("paper", "Nine people died in the bombing in Lisk", ASSERTS),
        ],
        encoder,
    )
    assert frozenset({"wire", "radio"}) in together(found)
    assert frozenset({"wire", "paper"}) in together(found)


def test_a_stock_matter_of_another_time_joins_nothing(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("wire", "A suicide bomber killed nine people in Lisk", ASSERTS),
            ("radio", "Nine people died in a suicide attack in Lisk", ASSERTS),
            ("paper", "In March 2009 a suicide attack emptied the barracks at Orrin", ASSERTS),
        ],
        encoder,
    )
    assert not any("paper" in group and len(group) > 1 for group in together(found))


def test_a_stock_matter_done_by_others_is_another_claim(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("wire", "Lisk was hit in an air strike by the northern army", ASSERTS),
            ("radio", "Lisk was hit in an air strike by the island fleet", ASSERTS),
        ],
        encoder,
    )
    assert not any({"wire", "radio"} <= group for group in together(found))


def test_the_number_of_a_report_denies_nothing(encoder: SentenceEncoder) -> None:
    found = claims(
        [
            ("office", "In bulletin no. 3 we gave 23 dead in the Lisk flood", ASSERTS),
            ("paper", "23 people are dead in the Lisk flood", ASSERTS),
        ],
        encoder,
    )
    assert together(found) == {frozenset({"office", "paper"})}


def test_what_no_clause_tells_alone_is_shown_with_its_sentence(encoder: SentenceEncoder) -> None:
    text = "Three deputies urged the council to reopen the ferry. The ferry lay idle."
    content = Span.of("rep", text, text.index("the council"), text.index(". The"))
    said = Attribution("att", "rep", (content,), Quotation.INDIRECT, DEMANDS, source="deputies")
    story = Story("sto", "a story", ("rep",))
    found, _ = group_claims(story, [Report("rep", "cap", "", "a", 0, text)], [Extract("rep", (said,))], [], LocalEngine(), encoder)
    assert [c.text for c in found] == ["Three deputies urged the council to reopen the ferry."]


def test_two_contents_of_one_sentence_are_shown_by_the_sentence(encoder: SentenceEncoder) -> None:
    text = "The tally, she said, came from the harbour office."
    spans = tuple(Span.of("rep", text, text.index(w), text.index(w) + len(w)) for w in ("The tally", "came from the harbour office."))
    said = Attribution("att", "rep", spans, Quotation.INDIRECT, ASSERTS, source="clerk")
    story = Story("sto", "a story", ("rep",))
    found, _ = group_claims(story, [Report("rep", "cap", "", "a", 0, text)], [Extract("rep", (said,))], [], LocalEngine(), encoder)
    assert {c.text for c in found} == {text}


def test_a_fragment_whose_statements_all_stand_elsewhere_is_no_claim(encoder: SentenceEncoder) -> None:
    said = [
        ("north", "to rebuild the sunken quay at Lisk and to pay the crews for the winter", DEMANDS),
        ("south", "to rebuild the sunken quay at Lisk", DEMANDS),
    ]
    found = claims(said, encoder)
    assert frozenset({"north", "south"}) in together(found)
    assert len(found) == 1

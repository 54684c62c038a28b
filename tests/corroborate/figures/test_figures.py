"""Figures of several invented reports put on one footing."""

import random

from whoseword.corroborate.figures.figures import compare_figures, quantities
from whoseword.extract.figures.figures import find_figures
from whoseword.extract.times.times import find_times
from whoseword.model import Claim, Detail, Disagreement, DisagreementKind, Figure, Report, Span

BOUND, FIGURE = DisagreementKind.BOUND, DisagreementKind.FIGURE
SUPERSEDED, DIFFERENT = DisagreementKind.SUPERSEDED, DisagreementKind.DIFFERENT_QUANTITY


def story(*texts: str, published: tuple[str, ...] = ()) -> tuple[list[Figure], dict[str, Report]]:
    reports, figures = {}, []
    for i, text in enumerate(texts):
        day = Detail(published[i], "published") if i < len(published) else None
        report = Report(f"rep-{i}", "cap", "", f"{i}.txt", 0, text, published=day)
        reports[report.id] = report
        figures += find_figures(report, (), find_times(report))
    return figures, reports


def compared(*texts: str, published: tuple[str, ...] = ()) -> list[Disagreement]:
    figures, reports = story(*texts, published=published)
    return compare_figures(figures, [], {}, reports, {})


def kinds(found: list[Disagreement]) -> list[DisagreementKind]:
    return [d.kind for d in found]


def test_agreement_leaves_no_record() -> None:
    assert compared("The squall killed 12 people.", "Twelve islanders were killed.", "Squall kills 12 in Tarvo") == []


def test_one_number_with_opposite_bounds() -> None:
    (found,) = compared(
        "Up to 30 sailors were drowned each night.", "At least 30 captives a night were executed.", "They feared thirty deaths a day."
    )
    assert found.kind is BOUND
    assert len(found.sides) == 3
    assert "opposite" in found.why


def test_different_numbers_that_cannot_both_hold() -> None:
    (found,) = compared("The mine fire killed 31 people.", "The mine fire killed 43 people.")
    assert found.kind is FIGURE
    assert "cannot all hold" in found.why
    assert [s.value for s in found.sides] == ["31 people", "43 people"]


def test_a_bound_that_leaves_room_is_said_to() -> None:
    (found,) = compared("The squall injured more than 20 rowers.", "Twenty-six others were injured.")
    assert found.kind is FIGURE
    assert "side by side" in found.why


def test_ranges_with_different_ends() -> None:
    bound, found = compared(
        "The quarry at Karsk cost between 3,000 and 7,500 lives between 1994 and 1999.",
        "In Karsk between 3,000 and 8,000 convicts perished in the five years since the strike.",
        "Karsk has killed up to 8,000 people.",
    )
    assert (bound.kind, found.kind) == (BOUND, FIGURE)
    assert "up to 8,000, a range that ends at 8,000" in bound.why
    assert len(found.sides) == 3
    assert "between 1994 and 1999" in found.why


def test_per_day_and_per_week_are_different_quantities_with_the_conversion() -> None:
    found = compared("Up to 30 sailors were drowned each day.", "An average of 14 to 28 people were shot dead each week.")
    assert kinds(found) == [DIFFERENT]
    assert "14 to 28 a week is 2 to 4 a day" in found[0].why


def test_a_rate_is_not_held_against_a_total() -> None:
    found = compared("Up to 30 sailors were drowned each day.", "The quarry has killed 8,000 people since 1994.")
    assert kinds(found) == [DIFFERENT]


def test_a_toll_that_grows_with_the_days_is_superseded() -> None:
    found = compared(
        "At least 14 people were killed.",
        "The flood killed 23 people.",
        "The death toll has risen to 41.",
        published=("2022-10-13", "2022-10-14", "2022-10-15"),
    )
    assert kinds(found) == [SUPERSEDED]
    assert "14 as of 2022-10-13, then 23 as of 2022-10-14" in found[0].why


def test_a_report_may_say_itself_that_the_toll_has_moved() -> None:
    assert kinds(compared("The toll has risen to 70.", "The previous death toll was 20.")) == [SUPERSEDED]


def test_two_tolls_of_one_day_that_exclude_each_other() -> None:
    day = ("2022-10-13", "2022-10-13")
    assert kinds(compared("The flood killed 22 people.", "The flood killed 24 people.", published=day)) == [FIGURE]


def test_a_part_is_no_conflict_with_the_whole() -> None:
    found = compared("Mine fire kills eight women", "Thirty people died in the mine fire.")
    assert kinds(found) == [DIFFERENT]
    assert "a part" in found[0].why


def test_a_war_is_not_held_against_a_day() -> None:
    assert compared("The squall killed 16 people.", "Over 90,000 islanders have perished since June 1994.") == []


def test_an_earlier_round_is_not_held_against_the_later() -> None:
    assert compared("Turnout was 71 percent, up from 59 percent in May.", "Turnout was 71 percent.") == []


def test_other_things_are_compared_within_a_claim_only() -> None:
    text_a, text_b = "Police searched 41 warehouses.", "Police searched 24 warehouses."
    figures, reports = story(text_a, text_b)
    assert compare_figures(figures, [], {}, reports, {}) == []
    said = [Figure(**{k: getattr(f, k) for k in f.__slots__} | {"attribution": f"att-{i}"}) for i, f in enumerate(figures)]
    claim = Claim("cla-1", "sto-1", text_a, Span.of("rep-0", text_a, 0, len(text_a)), ("att-0", "att-1"))
    (found,) = compare_figures(said, [claim], {}, reports, {"att-0": "ori-a", "att-1": "ori-b"})
    assert (found.kind, found.claims, found.story) == (FIGURE, ("cla-1",), "sto-1")
    assert [s.origins for s in found.sides] == [("ori-b",), ("ori-a",)]


def told(*texts: str, parties: tuple[str, ...], published: tuple[str, ...] = ()) -> list[Disagreement]:
    """The same with one statement per report, each on the word of a party, all of them in one claim."""
    figures, reports = story(*texts, published=published)
    said = [Figure(**{k: getattr(f, k) for k in f.__slots__} | {"attribution": f"att-{f.report}"}) for f in figures]
    ids = tuple(sorted({f.attribution or "" for f in said}))
    claim = Claim("cla-1", "sto-1", texts[0], Span.of("rep-0", texts[0], 0, len(texts[0])), ids)
    origin = {f"att-rep-{i}": f"ori-{p}" for i, p in enumerate(parties)}
    party = {f"att-rep-{i}": p for i, p in enumerate(parties)}
    return compare_figures(said, [claim], {}, reports, origin, party)


def test_two_counts_of_one_day_stay_a_conflict_though_the_toll_moves() -> None:
    days = ("2022-10-13", "2022-10-13", "2022-10-14")
    found = told(
        "The flood killed 22 people.", "The flood killed 27 people.", "The flood killed 41 people.", parties=("A", "B", "A"), published=days
    )
    assert kinds(found) == [FIGURE, SUPERSEDED, SUPERSEDED]
    assert [s.value for s in found[0].sides] == ["22 people", "27 people"]
    assert any("A itself gave 22, 41" in d.why for d in found)


def test_a_correction_downwards_supersedes() -> None:
    found = compared("The office had spoken of 41 dead on Monday.", "The flood killed 38 people.", "The flood killed 41 people.")
    assert SUPERSEDED in kinds(found)
    assert any("had spoken of" in d.why for d in found)


def test_a_number_that_one_report_withdraws_stays_a_conflict_on_the_days_before() -> None:
    days = ("2022-10-13", "2022-10-13", "2022-10-15")
    found = compared(
        "The flood killed 43 people.",
        "The flood killed 34 people.",
        "The earlier toll of 43 dead was wrong; 38 people died.",
        published=days,
    )
    assert [d.kind for d in found if len(d.sides) == 2] == [FIGURE]


def test_arrests_counted_by_two_sides_are_no_update() -> None:
    days = ("2022-10-13", "2022-10-14")
    found = told("Police arrested 37 people.", "More than 100 people were arrested.", parties=("Ministry", "Union"), published=days)
    assert kinds(found) == [FIGURE]


def test_a_vague_word_beside_a_number_says_that_both_can_stand() -> None:
    (found,) = compared("The blast wounded several others.", "The blast wounded 40 people.")
    assert found.kind is FIGURE
    assert "side by side" in found.why


def test_a_count_by_name_is_another_quantity_than_the_toll() -> None:
    found = compared("The register recorded by name 27 people killed in the flood.", "The flood killed 34 people.")
    assert kinds(found) == [DIFFERENT]
    assert "by name" in found[0].why


def test_bodies_are_another_quantity_than_the_dead_of_the_same_report() -> None:
    text = "Divers said 20 bodies were found. The office said 31 people died."
    figures, reports = story(text)
    said = [Figure(**{k: getattr(f, k) for k in f.__slots__} | {"attribution": f"att-{i}"}) for i, f in enumerate(figures)]
    found = compare_figures(said, [], {}, reports, {"att-0": "ori-a", "att-1": "ori-b"})
    assert kinds(found) == [DIFFERENT]
    assert "bodies that were found" in found[0].why


def test_almost_equal_long_numbers_of_one_unit_are_one_number_given_twice() -> None:
    (found,) = compared("The margin was 61,240 votes.", "The margin is 61,204 votes.")
    assert found.kind is FIGURE


def test_counts_of_things_far_apart_are_two_things() -> None:
    assert told("Trucks left two towns.", "Trucks left four towns.", parties=("A", "B")) == []


def test_round_words_for_an_exact_number_are_no_conflict() -> None:
    assert told("More than 500 tents burned.", "504 tents burned.", parties=("A", "B")) == []


def test_order_of_input_does_not_matter() -> None:
    texts = ("The fire killed 31 people.", "The fire killed at least 43 people and injured 9.", "Ten people were injured.")
    figures, reports = story(*texts)
    expected = compare_figures(figures, [], {}, reports, {})
    for seed in range(5):
        mixed = random.Random(seed).sample(figures, len(figures))
        assert compare_figures(mixed, [], {}, reports, {}) == expected


def test_quantities_name_what_is_counted() -> None:
    figures, _ = story("Up to 50 sailors were drowned each day.", "They feared forty deaths a day.", "A raid injured 3 people.")
    found = quantities(figures)
    assert [q.label for q in found] == ["killed, per day", "injured"]
    values = {f.id: f.span.quote for f in figures}
    assert [values[i] for i in found[0].figures] == ["forty deaths", "Up to 50 sailors"]

"""Independent origins: what may be one is one in `low`; what is not shown to be one is apart in `high`."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corroborate.tiny import Said, Told, World, build
from whoseword.corroborate.origins import find_origins, range_of
from whoseword.corroborate.voices import hear
from whoseword.model import Bound, Figure, Span, Stance

BROKE = "the dam at Orrel broke before midnight"


def ranged(told, world=None, claim="dam"):
    linked = build(told, world)
    origins = find_origins(linked, hear(linked))
    wanted = next(c for c in linked.claims if any(linked.attribution[a].text == BROKE for a in c.attributions))
    return range_of(wanted, linked, origins)


def test_five_reports_of_one_official_are_one_origin():
    told = [Told(outlet, [Said("Mayor Ada Bo", BROKE, "dam")]) for outlet in ("Gazette", "Herald", "Mail", "Post", "Sun")]
    found = ranged(told)
    assert (found.low, found.high) == (1, 1)


def test_two_bodies_are_two_origins():
    found = ranged([Told("Gazette", [Said("The mayor", BROKE, "dam")]), Told("Herald", [Said("Orrel Rescue", BROKE, "dam")])])
    assert (found.low, found.high) == (2, 2)


def test_a_spokesman_and_his_ministry_are_one_party_but_perhaps_two_occasions():
    world = World(speaks_for={"Colonel Ustan": "Defence Ministry"})
    told = [Told("Gazette", [Said("Colonel Ustan", BROKE, "dam")]), Told("Herald", [Said("Defence Ministry", BROKE, "dam")])]
    found = ranged(told, world)
    assert (found.low, found.high) == (1, 2)
    assert any("one party" in why for why in found.why)


def test_a_body_is_heard_through_the_one_who_speaks_for_it_in_the_same_report():
    world = World(speaks_for={"Colonel Ustan": "Defence Ministry"})
    told = [Told("Gazette", [Said("Defence Ministry", BROKE, "dam"), Said("Colonel Ustan", BROKE, "dam")])]
    found = ranged(told, world)
    assert (found.low, found.high) == (1, 1)


def test_whoever_cites_a_named_report_adds_no_origin():
    world = World(documents=("the Register's study",), speaks_for={"the Register's study": "the Register"})
    told = [
        Told("Gazette", [Said("Mayor Ada Bo", BROKE, "dam", citing="the Register's study")]),
        Told("Herald", [Said("the Register", BROKE, "dam")]),
    ]
    found = ranged(told, world)
    assert (found.low, found.high) == (1, 1)
    assert any("on the word of" in o.why for o in find_origins(build(told, world), hear(build(told, world))).records)


def test_narration_counts_only_when_nobody_is_named():
    named = [Told("Gazette", [Said("The mayor", BROKE, "dam")]), Told("Herald", [Said("", BROKE, "dam")])]
    assert (ranged(named).low, ranged(named).high) == (1, 2)
    alone = [Told("Gazette", [Said("", BROKE, "dam")]), Told("Herald", [Said("", BROKE, "dam")])]
    assert (ranged(alone).low, ranged(alone).high) == (1, 2)


def test_a_lead_that_sums_up_its_own_source_adds_nothing():
    found = ranged([Told("Gazette", [Said("", BROKE, "dam"), Said("The mayor", BROKE, "dam")])])
    assert (found.low, found.high) == (1, 1)


def test_wire_copy_under_three_mastheads_is_one_origin():
    told = [Told(outlet, [Said("", BROKE, "dam")]) for outlet in ("Gazette", "Herald", "Mail")]
    copies = [("Gazette", "Herald", BROKE), ("Herald", "Mail", BROKE)]
    found = ranged(told, World(copies=copies))
    assert (found.low, found.high) == (1, 1)
    assert any("passage in common" in why for why in found.why)


def test_one_agency_credited_twice_is_one_origin():
    told = [Told("Gazette", [Said("", BROKE, "dam", via="Orbane")]), Told("Herald", [Said("", BROKE, "dam", via="Orbane")])]
    assert (ranged(told).low, ranged(told).high) == (1, 1)


def test_unnamed_sources_may_be_anybody():
    told = [Told("Gazette", [Said("two officials", BROKE, "dam")]), Told("Herald", [Said("Orrel Rescue", BROKE, "dam")])]
    found = ranged(told, World(unnamed=("two officials",)))
    assert (found.low, found.high) == (1, 2)


def test_the_same_words_given_to_another_speaker_corroborate_nothing():
    told = [Told("Gazette", [Said("The mayor", BROKE, "dam")]), Told("Herald", [Said("Orrel Rescue", BROKE, "dam")])]
    found = ranged(told, World(copies=[("Gazette", "Herald", BROKE)]))
    assert (found.low, found.high) == (1, 2)


def test_two_officers_of_one_police_may_be_one_word():
    told = [Told("Gazette", [Said("SP Amir Vahl", BROKE, "dam")]), Told("Herald", [Said("Police Inspector Dora Lind", BROKE, "dam")])]
    found = ranged(told)
    assert (found.low, found.high) == (1, 2)
    assert any("may be one body" in why for why in found.why)


def test_a_ministry_without_a_name_may_be_any_ministry():
    told = [Told("Gazette", [Said("the ministry", BROKE, "dam")]), Told("Herald", [Said("Karvezian Defence Ministry", BROKE, "dam")])]
    assert (ranged(told).low, ranged(told).high) == (1, 2)


def test_an_outlet_has_it_from_others():
    told = [Told("Gazette", [Said("the mayor", BROKE, "dam")]), Told("Herald", [Said("Orbane news agency", BROKE, "dam")])]
    assert ranged(told, World(outlets=("Orbane news agency",))).low == 1


def test_a_denial_stands_behind_nothing():
    told = [
        Told("Gazette", [Said("The mayor", BROKE, "dam")]),
        Told("Herald", [Said("The owner", f"it is a lie that {BROKE}", "dam", Stance.DENIES)]),
    ]
    assert (ranged(told).low, ranged(told).high) == (1, 1)


def test_two_days_are_two_occasions():
    told = [
        Told("Gazette", [Said("The mayor", BROKE, "dam", day="2024-05-06")]),
        Told("Herald", [Said("The mayor", BROKE, "dam", day="2024-05-09")]),
    ]
    assert (ranged(told).low, ranged(told).high) == (1, 2)


SPEAKERS = st.sampled_from(["", "The mayor", "Orrel Rescue", "two officials", "Colonel Ustan", "Defence Ministry"])
REPORTS = st.lists(st.lists(SPEAKERS, min_size=1, max_size=3), min_size=1, max_size=5)
WORLD = World(speaks_for={"Colonel Ustan": "Defence Ministry"}, unnamed=("two officials",))


def _told(reports):
    return [Told(f"Outlet {i}", [Said(s, BROKE, "dam") for s in speakers]) for i, speakers in enumerate(reports)]


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.randoms())
def test_order_changes_nothing(reports, random):
    told = _told(reports)
    shuffled = random.sample(told, len(told))
    assert ranged(told, WORLD) == ranged(shuffled, WORLD)


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.data())
def test_a_copy_never_raises_low(reports, data):
    told = _told(reports)
    copied = data.draw(st.sampled_from(told))
    again = Told("Another masthead", copied.said)
    world = World(WORLD.speaks_for, WORLD.unnamed, copies=[(copied.outlet, "Another masthead", BROKE)])
    assert ranged([*told, again], world).low <= ranged(told, WORLD).low


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_low_is_never_above_high(reports):
    found = ranged(_told(reports), WORLD)
    assert 1 <= found.low <= found.high


def test_of_what_is_left_unanswered_the_silent_are_counted():
    told = [Told("Gazette", [Said("The mayor", BROKE, "dam", Stance.DECLINES)]), Told("Herald", [Said("", "rain fell", "rain")])]
    found = ranged(told)
    assert (found.low, found.high) == (1, 1)
    assert found.why == ("nobody is found to say it: counted are those who leave it unanswered",)


def test_the_authorities_may_be_the_police():
    told = [Told("Gazette", [Said("Orrel authorities", BROKE, "dam")]), Told("Herald", [Said("Police officials", BROKE, "dam")])]
    assert (ranged(told).low, ranged(told).high) == (1, 2)


def test_the_authorities_of_one_land_are_not_the_police_of_another():
    told = [Told("Gazette", [Said("French authorities", BROKE, "dam")]), Told("Herald", [Said("Spanish police", BROKE, "dam")])]
    assert ranged(told).low == 2


def test_somebodys_party_may_be_any_party():
    told = [Told("Gazette", [Said("Mrs Dorn's party", BROKE, "dam")]), Told("Herald", [Said("Reed Alliance", BROKE, "dam")])]
    assert (ranged(told).low, ranged(told).high) == (1, 2)


def test_the_dead_of_years_are_no_support_for_the_dead_of_a_night():
    years, night = "between 400 and 900 people were killed in the valley since 2021", "34 people were killed in the valley"
    linked = build([Told("Gazette", [Said("Casualty Register", years, "toll")]), Told("Herald", [Said("Mayor Ada Bo", night, "toll")])])
    extracts = []
    for extract in linked.extracts:
        (said,) = extract.attributions
        over = said.text.startswith("between")
        low, high, quote = (400, 900, "between 400 and 900 people") if over else (34, 34, "34 people")
        start = said.content_spans[0].start
        span = Span.of(extract.report, linked.report[extract.report].text, start, start + len(quote))
        bound, period = (Bound.BETWEEN, "since 2021") if over else (Bound.EXACTLY, None)
        figure = Figure(f"fig-{low}", extract.report, span, low, high, bound, said.id, "people", "killed", period=period)
        extracts.append(replace(extract, figures=(figure,)))
    counted = replace(linked, extracts=extracts)
    (claim,) = counted.claims
    found = range_of(claim, counted, find_origins(counted, hear(counted)))
    assert (found.low, found.high) == (1, 1)
    assert found.why == ("who gives a rate, a count of other times or order, or a number in dispute, is not held to say it",)


def test_a_rate_is_no_support_for_a_total():
    rate, total = "up to 50 prisoners were hanged a day", "5,000 prisoners had died"
    linked = build([Told("Gazette", [Said("Envoy Hal Burr", rate, "toll")]), Told("Herald", [Said("Prison Watch", total, "toll")])])
    extracts = []
    for extract in linked.extracts:
        (said,) = extract.attributions
        quote, low, per = ("50 prisoners", 50, "day") if said.text == rate else ("5,000 prisoners", 5000, None)
        start = said.content_spans[0].start + said.text.index(quote)
        span = Span.of(extract.report, linked.report[extract.report].text, start, start + len(quote))
        figure = Figure(f"fig-{low}", extract.report, span, low, low, Bound.EXACTLY, said.id, "prisoners", "killed", per=per)
        extracts.append(replace(extract, figures=(figure,)))
    counted = replace(linked, extracts=extracts)
    (claim,) = counted.claims
    found = range_of(claim, counted, find_origins(counted, hear(counted)))
    assert (found.low, found.high) == (1, 1)


def test_who_tells_of_anothers_paper_adds_no_origin():
    lead = "He pointed to the study of the Casualty Register, which"
    told = [
        Told("Gazette", [Said("", lead), Said("Mayor Ada Bo", BROKE, "dam")]),
        Told("Herald", [Said("Casualty Register", BROKE, "dam")]),
    ]
    linked = build(told)
    gazette = next(r for r in linked.reports if r.name == "Gazette.txt")
    text = gazette.text.replace("which\n", "which ")
    at = text.index("Casualty Register")
    register = next(m for m in linked.mention.values() if m.name == "Casualty Register")
    mention = replace(register, id="men-paper", report=gazette.id, span=Span.of(gazette.id, text, at, at + len("Casualty Register")))
    again = replace(
        linked,
        reports=[replace(r, text=text) if r is gazette else r for r in linked.reports],
        extracts=[replace(e, mentions=(*e.mentions, mention)) if e.report == gazette.id else e for e in linked.extracts],
    )
    dam = next(c for c in again.claims if c.text == BROKE)
    found = range_of(dam, again, find_origins(again, hear(again)))
    assert (found.low, found.high) == (1, 1)


def test_who_only_speaks_of_anothers_claim_adds_no_origin():
    told = [
        Told("Gazette", [Said("Reed Alliance", BROKE, "dam")]),
        Told(
            "Herald",
            [Said("Reed Alliance", "it wants a recount"), Said("The observers", f"the claim by Reed Alliance that {BROKE}", "dam")],
        ),
    ]
    linked = build(told)
    herald = next(e for e in linked.extracts if linked.report[e.report].name == "Herald.txt")
    named = herald.attributions[1].content_spans[0]
    at = linked.report[herald.report].text.index("Reed", named.start)
    mention = replace(herald.mentions[0], id="men-again", span=Span.of(herald.report, linked.report[herald.report].text, at, at + 13))
    told_again = replace(linked, extracts=[e if e is not herald else replace(e, mentions=(*e.mentions, mention)) for e in linked.extracts])
    heard = hear(told_again)[herald.attributions[1].id]
    assert heard.why == ("The observers only repeats that Reed Alliance claims it",)

"""Figures read from news snippets; all places and events are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.extract.figures.figures import find_figures
from whoseword.extract.figures.numbers import amounts, value
from whoseword.extract.times.times import find_times
from whoseword.model import Attribution, Bound, Figure, Marked, MarkedKind, Quotation, Report, Span


def read(text: str, marked: tuple[Marked, ...] = (), attributions: tuple[Attribution, ...] = ()) -> list[Figure]:
    report = Report("rep-1", "cap-1", "", "a.txt", 0, text, marked=marked)
    found = find_figures(report, attributions, find_times(report))
    for figure in found:
        figure.span.check(text)
    return found


def short(text: str) -> list[tuple[str, float | None, float | None, str | None]]:
    return [(f.span.quote, f.low, f.high, f.counts) for f in read(text)]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("2,200", 2200),
        ("13000", 13000),
        ("1.2 million", 1.2e6),
        ("forty-seven", 47),
        ("a hundred", 100),
        ("two dozen", 24),
        ("half a million", 5e5),
    ],
)
def test_numbers_in_digits_and_words(written: str, number: float) -> None:
    assert value(written) == number


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("at least 22", 22, None, Bound.AT_LEAST),
        ("more than 30", 30, None, Bound.AT_LEAST),
        ("no fewer than nine", 9, None, Bound.AT_LEAST),
        ("50 or more", 50, None, Bound.AT_LEAST),
        ("as many as 50", None, 50, Bound.AT_MOST),
        ("up to fifty", None, 50, Bound.AT_MOST),
        ("fewer than 10", None, 10, Bound.AT_MOST),
        ("about 60", 60, 60, Bound.ABOUT),
        ("some 200", 200, 200, Bound.ABOUT),
        ("an estimated 900", 900, 900, Bound.ABOUT),
        ("between 3,000 and 7,500", 3000, 7500, Bound.BETWEEN),
        ("3,000-8,000", 3000, 8000, Bound.BETWEEN),
        ("15 to 35", 15, 35, Bound.BETWEEN),
        ("10 or 12", 10, 12, Bound.BETWEEN),
        ("3 to 4 million", 3e6, 4e6, Bound.BETWEEN),
        ("another 40", 40, 40, Bound.EXACTLY),
        ("dozens", 12, None, Bound.VAGUE),
        ("tens of thousands", 10000, None, Bound.VAGUE),
    ],
)
def test_bounds_and_ranges(text: str, low: float | None, high: float | None, bound: Bound) -> None:
    found = amounts(f"They counted {text} there.")
    assert [(a.low, a.high, a.bound) for a in found] == [(low, high, bound)]


def test_a_rise_is_no_range() -> None:
    assert [a.low for a in amounts("The toll rose from 20 to 40.")] == [20.0, 40.0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 15 people in Tarvo.", [("15 people", 15, 15, "killed")]),
        ("Fifteen people were killed in Tarvo.", [("Fifteen people", 15, 15, "killed")]),
        ("The death toll rose to 44 on Friday.", [("44", 44, 44, "killed")]),
        ("Death toll from Tarvo flood at least 112", [("at least 112", 112, None, "killed")]),
        ("The storm left 14 dead and 20 wounded.", [("14 dead", 14, 14, "killed"), ("20 wounded", 20, 20, "injured")]),
        ("It killed 16 people and wounded another 40.", [("16 people", 16, 16, "killed"), ("another 40", 40, 40, "injured")]),
        ("Thirteen pupils and two teachers died.", [("Thirteen pupils", 13, 13, "killed"), ("two teachers", 2, 2, "killed")]),
        ("They feared thirty deaths a day.", [("thirty deaths", 30, 30, "killed")]),
        ("Up to 30 captured sailors were drowned each night.", [("Up to 30 captured sailors", None, 30, "killed")]),
        (
            "The harbour court had jailed between 600 and 900 dockers.",
            [("between 600 and 900 dockers", 600, 900, "detained")],
        ),
        (
            "The fire caused the death of four guards and injuries to seven others.",
            [("four guards", 4, 4, "killed"), ("seven others", 7, 7, "injured")],
        ),
        ("About 900 villagers are still missing.", [("About 900 villagers", 900, 900, "missing")]),
        ("The river displaced 8,400 people.", [("8,400 people", 8400, 8400, "displaced")]),
        ("The number of people who have fled stands at 300.", [("300", 300, 300, "displaced")]),
        ("67 pilgrims from the two-street hamlet of Orm were killed.", [("67 pilgrims", 67, 67, "killed")]),
        ("Boats rescued 31 sailors.", [("31 sailors", 31, 31, "rescued")]),
    ],
)
def test_what_happened_to_those_counted(text: str, expected: list[tuple[str, float | None, float | None, str]]) -> None:
    assert short(text) == expected


def test_those_who_act_are_not_those_to_whom_it_happened() -> None:
    found = read("Two gunmen killed nine shoppers.")
    assert [(f.span.quote, f.counts) for f in found] == [("Two gunmen", None), ("nine shoppers", "killed")]


@pytest.mark.parametrize(
    "text",
    [
        "He was born on 12 May 1971 and waited two hours.",
        "Mara Ildey, 46, said the road was 15 kilometres long.",
        "The six-year-old boy and his 30-year-old mother walked nine miles.",
        "The bus hit an 18-wheeler on Route 66 near Gate 4.",
        "Her Boeing 737 landed at 10 am.",
        "No one came, and one resident said nothing.",
        "Call 555-0199 or write to Box 12.",
        "He finished 3rd, and 1st the year before.",
        "The children, aged 10 to 15, went home.",
        "She has lived there for more than two years.",
        "Roughly one-third stayed away.",
        "Four in ten voters would stay at home.",
        "It is the No. 1 party in the valley.",
        "Declared 2016 Presidential Candidates stayed away.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert [f for f in read(text) if (f.unit != "voters" and f.counts is None) or f.counts] == []


def test_sub_counts_point_at_their_total() -> None:
    total, children, women = read("At least 15 people, including 11 children and two women, have been killed.")
    assert (total.counts, children.counts, women.counts) == ("killed", "killed", "killed")
    assert (total.part_of, children.part_of, women.part_of) == (None, total.id, total.id)


def test_some_of_the_wounded_are_a_part_of_them() -> None:
    killed, wounded, critical = read("The blast killed nine and wounded 40 people. Fifteen of the wounded were in critical condition.")
    assert critical.span.quote == "Fifteen of the wounded"
    assert (critical.counts, wounded.counts, killed.counts) == ("critically injured", "injured", "killed")


def test_some_of_the_dead() -> None:
    total, children = read("The mine fire killed 31 people. Seven of the dead were children.")
    assert (children.counts, children.unit, children.part_of) == ("killed", "children", total.id)


def test_rate_period_and_place() -> None:
    (rate,) = read("An average of 15 to 35 hostages were shot dead each week at Karsk quarry.")
    assert (rate.low, rate.high, rate.per, rate.place) == (15.0, 35.0, "week", "Karsk")
    (total,) = read("The quarry cost between 3,000 and 7,500 lives between 1994 and 1999.")
    assert (total.per, total.period, total.bound) == (None, "between 1994 and 1999", Bound.BETWEEN)
    (again,) = read("The army jailed 300 carters over the same ten-week period.")
    assert again.period == "over the same ten-week period"


def test_a_day_later_is_no_rate() -> None:
    (figure,) = read("Fifty people were killed a day later.")
    assert figure.per is None


def test_a_rate_for_so_many_people_keeps_its_base() -> None:
    first, second = read(
        "The islands count some 6.4 drowning deaths per 10,000 swimmers. On the mainland it is less, compared with 2.2 in the lakes."
    )
    assert (first.unit, first.counts, second.unit) == ("drowning deaths per 10,000 swimmers", "killed", first.unit)


def test_shares_of_a_vote() -> None:
    text = "Oda Mell won 51.3 percent of the vote. Turnout was 67.4 percent, up from 58 percent in May."
    assert [(f.unit, f.counts, f.low) for f in read(text)] == [
        ("percent of the vote", None, 51.3),
        ("percent of voters", "turnout", 67.4),
        ("percent of voters", "turnout", 58.0),
    ]


def test_money_keeps_its_currency() -> None:
    assert [(f.span.quote, f.low, f.unit) for f in read("The town asked for $1.5 million and Rs500,000.")] == [
        ("$1.5 million", 1.5e6, "dollars"),
        ("Rs500,000", 5e5, "rupees"),
    ]


def test_text_without_commas_and_apostrophes() -> None:
    first = "A squall drowned nobody but injured at least 12 rowers off Ormas pier. "
    text = first + "More than 4500 boats have been wrecked and thousands of islanders evacuated."
    assert [(f.low, f.counts) for f in read(text)] == [(12.0, "injured"), (4500.0, "destroyed"), (1000.0, "evacuated")]


def test_the_innermost_attribution_is_named() -> None:
    text = "The paper wrote that Mell said 12 people were killed."

    def said(ident: str, start: int) -> Attribution:
        return Attribution(ident, "rep-1", (Span.of("rep-1", text, start, len(text)),), Quotation.INDIRECT)

    (figure,) = read(text, attributions=(said("att-outer", 16), said("att-inner", text.index("12"))))
    assert figure.attribution == "att-inner"


def test_marked_stretches_are_not_read() -> None:
    text = "Nine people died.\nOver 30 premium stories daily"
    assert len(read(text, (Marked(18, len(text), MarkedKind.PAYWALL),))) == 1


def test_quoted_vague_words_keep_their_marks() -> None:
    (figure,) = read("They complained of \u201cthousands\u201d of stolen nets.")
    assert (figure.span.quote, figure.low, figure.high, figure.bound) == ("\u201cthousands\u201d of stolen nets", 1000.0, None, Bound.VAGUE)


def test_ids_do_not_depend_on_anything_but_place() -> None:
    text = "Nine people died, and nine people were hurt."
    assert [f.id for f in read(text)] == [f.id for f in read(text)]
    assert len({f.id for f in read(text)}) == 2


PIECES = st.sampled_from([
    "at least", "up to", "between", "and", "to", "of", "the", "20", "1,000", "9999999999999999999999", "dozens",
    "killed", "were", "wounded", "people", "in", "2011", "a day", "Monday", "%", "$", "May 8", "-", ",", ".", "\u201c",
    "\u201d", "\n", "\u00a0", "31", "February", "three", "hundred", "million", "ago", "years", "later", "since",
    "including", "per", "toll", "rose", "among", "those", "one", "(", ")", "\u0663",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30))
def test_any_text_gives_spans_that_hold(pieces: list[str]) -> None:
    text = " ".join(pieces)
    figures = read(text)
    ids = {f.id for f in figures}
    assert len(ids) == len(figures)
    for figure in figures:
        assert figure.part_of is None or figure.part_of in ids
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "bound"),
    [
        ("The mill paid nearly $4,000.", "nearly $4,000", 4000, 4000, Bound.ABOUT),
        ("The bridge cost about $2 billion.", "about $2 billion", 2e9, 2e9, Bound.ABOUT),
        ("The port raised more than $3million.", "more than $3million", 3e6, None, Bound.AT_LEAST),
        ("The fund surged past $2B.", "past $2B", 2e9, None, Bound.AT_LEAST),
        ("The family paid K5m for his return.", "K5m", 5e6, 5e6, Bound.EXACTLY),
        ("A court set a 3-million-euro fine.", "3-million-euro", 3e6, 3e6, Bound.EXACTLY),
        ("It drew tens of millions of viewers.", "tens of millions of viewers", 1e7, None, Bound.VAGUE),
        ("Less than half of 1 percent of voters came.", "Less than half of 1 percent of voters", None, 0.5, Bound.AT_MOST),
        ("The ransom was between $40 and $50 million.", "between $40 and $50 million", 4e7, 5e7, Bound.BETWEEN),
    ],
)
def test_bounds_reach_over_signs_of_money(text: str, quote: str, low: float | None, high: float | None, bound: Bound) -> None:
    assert [(f.span.quote, f.low, f.high if bound is not Bound.VAGUE else high, f.bound) for f in read(text)] == [(quote, low, high, bound)]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Nurses found five walkers with gunshot wounds near Orm.", ["injured"]),
        ("The crash sent 4 people to the clinic in Tarvo.", ["hospitalised"]),
        ("Three rowers were taken early on Sunday to the valley hospital.", ["hospitalised"]),
        ("Two persons were on Friday rescued from the silo.", ["rescued"]),
        ("Rebels held six clerks against their will.", ["abducted"]),
        ("Three bakers were found guilty of fraud.", ["convicted"]),
        ("Two bakers were later handed suspended prison sentences.", ["convicted"]),
        ("The valley admitted 900 refugees last year.", [None]),
        ("A wave of over 900 arrests followed.", ["arrested"]),
        ("Police made two arrests in Karsk.", ["arrested"]),
        ("The four who were held have names.", ["detained"]),
        ("The council held four meetings.", [None]),
        ("He faces four counts of fraud.", [None]),
        ("There were more than six of them.", [None]),
        ("Three aid workers were among the wounded.", ["injured"]),
        ("Six carters were killed in Orm, three in Tarvo.", ["killed", "killed"]),
        ("Two grain clerks and a retired miller arrested over theft", ["arrested"]),
        ("Shots rang out, hitting six farmers.", ["injured"]),
        ("Storms came, hitting six villages.", [None]),
        ("The raid left four wounded.", ["injured"]),
        ("Guards found five men shot, one of whom was dead.", ["shot"]),
        ("He fired ten rounds at the gate.", ["fired"]),
    ],
)
def test_outcomes_told_in_other_ways(text: str, outcomes: list[str | None]) -> None:
    assert [f.counts for f in read(text)] == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "Photo 2 of 3 The mayor waves.",
        "The mill burned 1 / 3 Back to Gallery",
        "Watch Channel 7 News on your phone.",
        "Guards stopped one Bellis at the gate.",
        "It is open 125 weekdays.",
        "They blame the 1%.",
        "Neighbours called 911 at once.",
        "He awaited two and a half years in prison.",
        "They held two rounds of talks.",
    ],
)
def test_more_numbers_that_count_nothing(text: str) -> None:
    assert short(text) == []


def test_an_age_between_commas_counts_nobody() -> None:
    assert short("A tailor and a woman, 33, are being treated.") == []
    assert short("In Karsk, 12 were injured.") == [("12", 12, 12, "injured")]


def test_what_is_put_between_commas_is_part_of_its_subject() -> None:
    three, men = read("Three others, two men and a girl, are being treated.")
    assert (three.counts, men.counts, men.part_of) == ("treated", "treated", three.id)


def test_others_beside_a_part_are_no_part() -> None:
    total, officials, others = read("The raid killed 12 people, including two officials, and seven others were hurt.")
    assert (officials.part_of, officials.counts, others.part_of, others.counts) == (total.id, "killed", None, "injured")


def test_a_part_named_after_the_verb_has_its_outcome() -> None:
    many, teachers = read("Many were arrested after the march, including four teachers.")
    assert (many.bound, teachers.counts, teachers.part_of) == (Bound.VAGUE, "arrested", many.id)


def test_evacuees_among_the_dead_are_dead() -> None:
    total, evacuees = read("The blast killed 126 people; 109 of the dead were evacuees.")
    assert (evacuees.counts, evacuees.part_of) == ("killed", total.id)


def test_peoples_named_like_plurals_may_stand_before_a_noun() -> None:
    assert [f.unit for f in read("Gunmen took five Chinese bridge builders and two Japanese.")] == ["Chinese bridge builders", "Japanese"]


def test_the_dead_may_be_put_at_a_number() -> None:
    assert [(f.low, f.counts) for f in read("Harbour police put the dead at 21 and the wounded at 40.")] == [
        (21, "killed"),
        (40, "injured"),
    ]
    assert [f.counts for f in read("They put the boats at 21 piers.")] in ([], [None])


def test_a_total_that_deaths_bring_about_is_one_of_the_dead() -> None:
    assert [(f.low, f.counts) for f in read("The toll rose after five people died on Tuesday, bringing the total to 14.")] == [
        (5, "killed"),
        (14, "killed"),
    ]


@pytest.mark.parametrize("text", ["1" * 20_000 + " men", "Four " + "a" * 20_000 + " killed 3 men.", "1% " * 3_000, "12 of the " * 2_000])
def test_odd_texts_take_no_long_time(text: str) -> None:
    assert len(read(text)) <= 3_000


def test_a_number_that_somebody_puts_counts_what_the_one_before_it_counts() -> None:
    text = "Some 300 people have been forced out of their homes, while a boat guild put the number at nearly 500."
    assert [(f.low, f.unit, f.counts) for f in read(text)] == [(300, "people", "displaced"), (500, "people", "displaced")]

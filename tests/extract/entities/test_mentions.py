"""Mentions: what a source's words name, and which mentions are one, on invented news."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.said import report_of, utterance
from whoseword.extract.entities.mentions import find_mentions
from whoseword.extract.readers.reader import Utterance
from whoseword.model import Detail, EntityKind, Marked, MarkedKind, Mention, MentionForm, Report

BRIDGE = """Harbour city blames company for bridge collapse

Deputy Transport Minister Ilse Brandt of Norway said on Monday that 14 people had died when the Kalvik bridge fell. She said divers \
were still searching.

"We warned the owners twice," said Jon Aasen, head of the Nordic Bridge Institute (NBI). The institute said it had sent two reports. \
"They did not answer," he said.

The Norwegian government rejected calls for an inquiry. The deputy minister said the police would decide. Police said two managers \
had been questioned.

According to credible sources, the bridge had been closed in May. The sources said it reopened without a check."""


def said_by(text: str, *sources: str, contents: tuple[str, ...] = ()) -> list[Mention]:
    """The mentions that `sources` get, each found after the one before; the words that follow are taken as content."""
    utterances = []
    at = 0
    for source in sources:
        start = re.compile(rf"(?<!\w){re.escape(source)}(?!\w)").search(text, at).start()  # type: ignore[union-attr]
        at = start + len(source)
        content = (at, min(len(text), at + 12))
        utterances.append(Utterance((content,), source=(start, at)))
    for words in contents:
        begin = text.index(words)
        utterances.append(Utterance(((begin, begin + len(words)),)))
    report = Report("rep-1", "cap-1", "", "a.txt", 0, text)
    found = find_mentions(report, utterances)
    by_range = {(m.span.start, m.span.end): m for m in found}
    return [by_range[u.source] for u in utterances if u.source]


def one(text: str, source: str) -> Mention:
    return said_by(text, source)[0]


def test_a_report_is_read_through() -> None:
    names = [
        "Deputy Transport Minister Ilse Brandt of Norway", "She", "Jon Aasen, head of the Nordic Bridge Institute (NBI)",
        "The institute", "he", "The Norwegian government", "The deputy minister", "Police", "credible sources", "The sources",
    ]  # fmt: skip
    minister, she, aasen, institute, he, government, deputy, police, sources, again = said_by(BRIDGE, *names)
    assert (minister.name, minister.kind, minister.role) == ("Ilse Brandt", EntityKind.PERSON, "Deputy Transport Minister")
    assert she.entity == deputy.entity == minister.entity
    assert (aasen.name, aasen.role, aasen.affiliation) == ("Jon Aasen", "head of the Nordic Bridge Institute", "Nordic Bridge Institute")
    assert (institute.name, institute.kind) == ("Nordic Bridge Institute", EntityKind.ORGANISATION)
    assert he.entity == aasen.entity
    assert (government.kind, government.affiliation) == (EntityKind.ORGANISATION, "Norway")
    assert (police.kind, police.anonymous) == (EntityKind.ORGANISATION, False)
    assert (sources.kind, sources.anonymous, again.entity) == (EntityKind.GROUP, True, sources.entity)


def test_every_join_gives_its_reason() -> None:
    report = Report("rep-1", "cap-1", "", "a.txt", 0, BRIDGE)
    at = BRIDGE.index("She said")
    for mention in find_mentions(report, [Utterance(((at + 9, at + 20),), source=(at, at + 3))]):
        assert mention.why == "" if mention.id == mention.entity else mention.why.endswith((".", "!"))


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("Acting assistant secretary for the Gulf, Nora Quill,", "Nora Quill", "Acting assistant secretary for the Gulf"),
        (
            "Trade Department Deputy Secretary for Gulf Affairs Nora Quill",
            "Nora Quill",
            "Trade Department Deputy Secretary for Gulf Affairs",
        ),
        ("Secretary of Trade Nora Quill", "Nora Quill", "Secretary of Trade"),
        ("Nora Quill, acting Irish secretary of trade,", "Nora Quill", "acting Irish secretary of trade"),
        ("UN relief chief Nora Quill", "Nora Quill", "UN relief chief"),
        ("Nora Quill head of the Gulf Observatory", "Nora Quill", "head of the Gulf Observatory"),
        ("Police Lt Col Somchai Rattana", "Somchai Rattana", "Police Lt Col"),
        ("Quill 34", "Nora Quill", None),
    ],
)
def test_a_person_is_read_apart_from_the_title(source: str, name: str, role: str | None) -> None:
    mention = one(f"{source} said prices fell. Nora Quill was there.", source)
    assert (mention.kind, mention.name, mention.role) == (EntityKind.PERSON, name, role)


@pytest.mark.parametrize(
    ("source", "kind", "anonymous"),
    [
        ("credible sources", EntityKind.GROUP, True),
        ("Two officials who asked not to be named", EntityKind.GROUP, True),
        ("Local media", EntityKind.GROUP, True),
        ("Witnesses", EntityKind.GROUP, True),
        ("A resident", EntityKind.PERSON, True),
        ("police", EntityKind.ORGANISATION, False),
        ("Police officials", EntityKind.ORGANISATION, False),
        ("Rebels", EntityKind.GROUP, False),
        ("The statement", EntityKind.DOCUMENT, False),
        ("a report by the Gulf Price Observatory", EntityKind.DOCUMENT, False),
        ("the Portuguese Foreign Ministry", EntityKind.ORGANISATION, False),
        ("Lisbon", EntityKind.ORGANISATION, False),
        ("the Portuguese authorities", EntityKind.ORGANISATION, False),
    ],
)
def test_what_a_source_is(source: str, kind: EntityKind, anonymous: bool) -> None:
    mention = one(f"{source} said the road to the coast was open again.", source)
    assert (mention.kind, mention.anonymous) == (kind, anonymous)


def test_a_document_has_the_body_that_made_it() -> None:
    assert one("An Orrery Watch report said wages fell.", "An Orrery Watch report").affiliation == "Orrery Watch"
    assert one("A February report from Orrery Watch said wages fell.", "A February report from Orrery Watch").affiliation == "Orrery Watch"


def test_the_report_is_the_one_mentioned_before() -> None:
    text = "A report by Orrery Watch said wages fell. The union agreed. The report said rents rose."
    first, _, again = said_by(text, "A report by Orrery Watch", "The union", "The report")
    assert again.entity == first.entity


def test_a_capital_that_speaks_is_a_government_and_in_a_capital_is_a_place() -> None:
    text = "Lisbon said the port stays open. In Lisbon, ships waited. Portugal said more would come."
    lisbon, portugal = said_by(text, "Lisbon", "Portugal")
    assert lisbon.form is MentionForm.METONYM
    assert lisbon.entity == portugal.entity
    report = Report("rep-1", "cap-1", "", "a.txt", 0, text)
    at = text.index("Lisbon,")
    place = next(m for m in find_mentions(report, []) if m.span.start == at)
    assert place.kind is EntityKind.PLACE


def test_a_regime_is_the_government_of_its_leaders_state() -> None:
    text = (
        "Portuguese President Rui Salgado left. The Salgado government denied it. The regime said nothing more. Portugal's government fell."
    )
    named, regime = said_by(text, "The Salgado government", "The regime")
    assert named.affiliation == regime.affiliation == "Portugal"
    assert named.entity == regime.entity


def test_a_lost_apostrophe_is_read_as_a_possessive() -> None:
    text = "Portugals regime said the count stands. Mr Salgados party won. Salgado left. The government said it was over."
    regime, government = said_by(text, "Portugals regime", "The government")
    assert regime.affiliation == "Portugal"
    assert government.entity == regime.entity


def test_the_ministry_of_a_regime_is_a_body_of_its_state() -> None:
    text = "The Portuguese regime was accused. Those are lies, the regime's foreign ministry said."
    assert one(text, "the regime's foreign ministry").affiliation == "Portugal"


def test_two_that_fit_equally_give_none() -> None:
    text = "The Health Ministry closed. The Trade Ministry opened. The ministry said it was late."
    ministry = one(text, "The ministry")
    assert ministry.entity == ministry.id


def test_two_ministers_who_fit_equally_give_none() -> None:
    text = "Trade Minister Ana Reis came. Health Minister Eva Prado left. The minister said it was late."
    minister = one(text, "The minister")
    assert minister.entity == minister.id


def test_a_role_with_more_words_tells_them_apart() -> None:
    text = "Trade Minister Ana Reis came. Health Minister Eva Prado left. The health minister said it was late."
    assert one(text, "The health minister").name == "Eva Prado"


def test_a_pronoun_skips_a_speaker_whom_it_cannot_mean() -> None:
    text = "Eva Prado said the ward was full. David Lund said it was not. She said the count was done."
    eva, _, she = said_by(text, "Eva Prado", "David Lund", "She")
    assert she.entity == eva.entity


def test_a_pronoun_without_anybody_before_stays_unresolved() -> None:
    she = one("She said the count was done.", "She")
    assert (she.kind, she.entity) == (EntityKind.UNKNOWN, she.id)


def test_it_and_they_go_to_bodies_and_groups() -> None:
    text = "The Gulf Price Observatory said rents rose. It said wages fell. Witnesses said shops shut. They said streets were empty."
    body, it, group, they = said_by(text, "The Gulf Price Observatory", "It", "Witnesses", "They")
    assert (it.entity, they.entity) == (body.entity, group.entity)


def test_a_bystander_is_named_by_the_next_words() -> None:
    text = "One resident said the wall shook. We ran into the yard, Tomas Ekwall said."
    resident, named = said_by(text, "One resident", "Tomas Ekwall")
    assert resident.entity == named.entity
    assert not resident.anonymous


def test_a_monitor_is_named_further_down() -> None:
    text = "Forty houses burned, a monitoring group said. The Gulf Fire Observatory said wind drove the fire."
    group, named = said_by(text, "a monitoring group", "The Gulf Fire Observatory")
    assert group.entity == named.entity


def test_short_forms_and_abbreviations() -> None:
    text = "Orrery International (OI) said wages fell. OI said rents rose. Orrery said so twice. Pope Marcus prayed. The pontiff said no."
    full, short, first, pontiff = said_by(text, "Orrery International (OI)", "OI", "Orrery", "The pontiff")
    assert short.entity == first.entity == full.entity
    assert pontiff.name.endswith("Marcus")


def test_a_namesake_with_another_given_name_is_kept_apart() -> None:
    text = "Nora Quill said yes. Peter Quill said no. Quill said maybe."
    nora, peter, quill = said_by(text, "Nora Quill", "Peter Quill", "Quill said maybe"[:5])
    assert nora.entity != peter.entity
    assert quill is not None


def test_an_overlong_source_is_read_by_its_last_noun_group() -> None:
    text = "At least 6 shops were among the houses lost in the fire the Gulf Fire Observatory said on Friday."
    assert one(text, "At least 6 shops were among the houses lost in the fire the Gulf Fire Observatory").name == "Gulf Fire Observatory"


def test_marked_stretches_hold_no_mentions_unless_asked_for() -> None:
    text = "Ida Holt said the bridge held.\nSubscribe to Bergen Weekly Magazine"
    at = text.index("Subscribe")
    report = Report("rep-1", "cap-1", "", "a.txt", 0, text, marked=(Marked(at, len(text), MarkedKind.PAYWALL),))
    assert all(m.span.end <= at for m in find_mentions(report, []))
    asked = find_mentions(report, [], [(at, len(text))])
    assert [m.span.quote for m in asked if m.span.start == at] == [text[at:]]


def test_ranges_are_trimmed_and_spans_hold() -> None:
    text = "  Ida Holt  said the bridge held."
    report = Report("rep-1", "cap-1", "", "a.txt", 0, text)
    found = find_mentions(report, [Utterance(((15, 30),), source=(0, 12))])
    assert [m.span.quote for m in found] == ["Ida Holt"]
    for mention in found:
        mention.span.check(text)


def test_days_and_months_are_no_names() -> None:
    text = "On Monday in Bergen, Ida Holt spoke. It rained in March."
    words = {m.span.quote for m in find_mentions(Report("rep-1", "cap-1", "", "a.txt", 0, text), [])}
    assert words == {"Bergen", "Ida Holt"}


def test_the_order_of_utterances_changes_nothing() -> None:
    report = Report("rep-1", "cap-1", "", "a.txt", 0, BRIDGE)
    utterances = [
        Utterance(((m.end() + 1, m.end() + 9),), source=m.span()) for m in re.finditer(r"She|he said|The institute|Police", BRIDGE)
    ]
    assert find_mentions(report, utterances) == find_mentions(report, utterances[::-1])


WORDS = [
    "Ida",
    "Holt",
    "the",
    "The",
    "ministry",
    "said",
    "of",
    "for",
    "al-Qadri",
    "(NBI)",
    "Police",
    ",",
    ".",
    "'s",
    "U.S.",
    "she",
    "which",
    "a report",
    "by",
    "\n",
    '"',
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.data())
def test_any_text_and_any_ranges_give_valid_mentions(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    place = st.integers(0, len(text) - 1)
    ranges = [(min(r), max(r)) for r in data.draw(st.lists(st.tuples(place, place), max_size=4)) if r[0] != r[1]]
    utterances = [Utterance(((0, len(text)),), source=r) for r in ranges]
    report = Report("rep-1", "cap-1", "", "a.txt", 0, text)
    found = find_mentions(report, utterances)
    assert len({m.id for m in found}) == len(found)
    assert {m.entity for m in found} <= {m.id for m in found}
    got = {(m.span.start, m.span.end) for m in found}
    for mention in found:
        mention.span.check(text)
    for start, end in ranges:
        trimmed = text[start:end].strip()
        assert not trimmed or any(a >= start and b <= end and text[a:b] == trimmed for a, b in got)


def test_a_land_in_no_list_is_told_by_its_adjective() -> None:
    text = "Shells fell near the Ossarian border. Ossaria denied it. The Ossarian Defence Ministry said no gun had fired."
    land, ministry = said_by(text, "Ossaria", "The Ossarian Defence Ministry")
    assert (land.kind, land.form, land.affiliation) == (EntityKind.ORGANISATION, MentionForm.METONYM, "Ossaria")
    assert (ministry.name, ministry.affiliation) == ("Ossarian Defence Ministry", "Ossaria")


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            "Holt left. The deputy head of the harbour police, Ioussran Adelwik, came. Adelwik said more.",
            "Adelwik said",
            "Ioussran Adelwik",
        ),
        ("Hydrologist Ines Quarrie doubts this.", "Hydrologist", "Ines Quarrie"),
        ("Kalvik Power and Water has denied it.", "Kalvik Power and Water", "Kalvik Power and Water"),
    ],
)
def test_names_that_their_surroundings_tell(text: str, source: str, name: str) -> None:
    assert one(text, source.removesuffix(" said")).name == name or said_by(text, "Adelwik", "Adelwik")[1].name == name


@pytest.mark.parametrize(
    ("source", "kind", "anonymous"),
    [
        ("One of them", EntityKind.PERSON, True),
        ("Opposition deputies in Bergen", EntityKind.GROUP, True),
        ("lists drawn up at the district hospital", EntityKind.DOCUMENT, False),
    ],
)
def test_parts_of_groups_and_documents(source: str, kind: EntityKind, anonymous: bool) -> None:
    mention = one(f"{source} said the gate was locked.", source)
    assert (mention.kind, mention.anonymous) == (kind, anonymous)


def test_his_ministry_is_not_the_ministry_of_others() -> None:
    text = "The defence ministry said no. Foreign Minister Jon Aasen said yes. His ministry has pictures, Aasen said."
    first, minister, his = said_by(text, "The defence ministry", "Foreign Minister Jon Aasen", "His ministry")
    assert his.entity != first.entity
    assert his.affiliation == minister.name


def test_it_is_the_body_of_which_the_sentence_speaks() -> None:
    text = "Sixty were hurt, the Harbour Guild said. The Kalvik Ferry Office published maps which, it said, show a wall."
    _, it = said_by(text, "the Harbour Guild", "it")
    assert it.name == "Kalvik Ferry Office"


def test_he_is_the_person_with_whom_the_sentence_before_began() -> None:
    text = "Ida Holt said yes. Minister Jon Aasen put the number at 37. No shot was fired, he said."
    assert said_by(text, "Ida Holt", "he")[1].name == "Jon Aasen"


def test_an_official_of_the_lead_is_named_by_the_next_words() -> None:
    text = "Shells fell, a senior Kalvik rescue official said. Jon Aasen, head of the Kalvik Rescue Service, said more."
    official, aasen = said_by(text, "a senior Kalvik rescue official", "Jon Aasen, head of the Kalvik Rescue Service")
    assert official.entity == aasen.entity
    assert "kalvik" in official.why or "kalvik" in aasen.why


def test_two_offices_with_other_words_before_the_noun_are_two() -> None:
    first, second = said_by("The weather office said rain. The disaster office said floods.", "The weather office", "The disaster office")
    assert first.entity != second.entity


def test_us_in_capitals_is_a_state_and_no_pronoun() -> None:
    text = "The Calder regime denied US allegations that it sank nine boats."
    found = find_mentions(
        report_of(text),
        [utterance(text, "The Calder regime", "denied", "US allegations"), utterance(text, "US", "allegations", "that it sank")],
    )
    assert [m.form.value for m in found if m.span.quote == "US"] != ["pronoun"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The chief of police, Orm Takel", "The head of the company"),
        ("Foreign minister Orm Takel", "The energy minister"),
        ("Portuguese spokesman Orm Takel", "The Norwegian spokesman"),
    ],
)
def test_two_offices_in_other_bodies_fields_or_lands_are_two(first: str, second: str) -> None:
    one, other = said_by(f"{first} said nothing can be ruled out. {second} said that a bomb lay there.", first, second)
    assert one.entity != other.entity


def test_where_a_body_is_based_is_no_field_of_its_head() -> None:
    text = "Jon Aasen, director of the Gulf Watch, said yes. The director of the Norway-based group said no."
    aasen, director = said_by(text, "Jon Aasen, director of the Gulf Watch", "The director of the Norway-based group")
    assert director.entity == aasen.entity


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("The head of the company, Dravik", "Dravik", EntityKind.PERSON),
        ("The mine's owner, Dravik Minerals", "Dravik Minerals", EntityKind.ORGANISATION),
        ("A union representing the miners", "A union representing the miners", EntityKind.ORGANISATION),
    ],
)
def test_a_name_behind_an_office_and_a_comma_is_who_holds_it(source: str, name: str, kind: EntityKind) -> None:
    mention = one(f"{source}, said that the gate was locked.", source)
    assert (mention.name, mention.kind) == (name, kind)


def test_her_office_is_that_of_whom_the_sentence_speaks() -> None:
    text = "Mira Holm said more. Mayor Ida Tarn corrected herself: the dam was last seen in 2013, her office said. Tarn gave no day."
    _, office = said_by(text, "Mira Holm", "her office")
    assert (office.name, office.affiliation) == ("Ida Tarn's office", "Ida Tarn")


def test_its_director_speaks_for_the_body_that_spoke() -> None:
    _, director = said_by(
        "Dravik Minerals denies it. Its director Jon Aasen said the doors were open.", "Dravik Minerals", "Its director Jon Aasen"
    )
    assert (director.name, director.affiliation) == ("Jon Aasen", "Dravik Minerals")


def test_whoever_saw_a_document_did_not_write_it() -> None:
    assert one("An audit from 2019 seen by the Courier says so.", "An audit from 2019 seen by the Courier").affiliation is None


def test_this_newspaper_is_the_one_that_publishes() -> None:
    text = "That is so, the mayor told this newspaper."
    report = replace(report_of(text), publisher=Detail("Sund Courier", "title"))
    found = find_mentions(report, [utterance(text, "the mayor", "told", "That is so")], [(text.index("this"), len(text) - 1)])
    assert [(m.name, m.kind) for m in found if m.span.quote == "this newspaper"] == [("Sund Courier", EntityKind.OUTLET)]


@pytest.mark.parametrize("source", ["Karl Dorn 34 a packer who lost two fingers", "Karl Dorn, 34, a packer"])
def test_a_name_with_an_age_is_a_person(source: str) -> None:
    mention = one(f"The gate did not move, said {source}.", source)
    assert (mention.name, mention.kind) == ("Karl Dorn", EntityKind.PERSON)

"""Sources across reports: spellings, titles and short forms joined with reasons; namesakes and unnamed sources kept apart."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from whoseword.extract.entities.mentions import find_mentions
from whoseword.extract.readers.reader import Utterance
from whoseword.link.sources.resolution import Resolution
from whoseword.link.sources.sources import resolve_sources
from whoseword.model import (
    Attribution,
    EntityKind,
    EvidenceKind,
    Extract,
    Hop,
    Problem,
    Quotation,
    Relation,
    Report,
    Source,
    Span,
)

Case = tuple[list[Report], list[Extract]]


def case(*texts: str) -> Case:
    """Reports in which `[source]` stands before each thing said, and `{basis}` inside of it; the marks are taken out."""
    reports, extracts = [], []
    for number, marked in enumerate(texts):
        report = f"rep-{number}"
        text, speakers, bases = _unmarked(marked)
        ends = [a for a, _ in speakers[1:]] + [len(text)]
        contents = [(b, end) for (_, b), end in zip(speakers, ends, strict=True)]
        utterances = [Utterance((content,), source=source) for source, content in zip(speakers, contents, strict=True)]
        record = Report(report, "cap", "", report, 0, text)
        mentions = find_mentions(record, utterances, bases)
        by_range = {(m.span.start, m.span.end): m for m in mentions}
        found = []
        for source, content in zip(speakers, contents, strict=True):
            chain = tuple(
                Hop(Relation.BASIS, Span.of(report, text, *b), by_range[b].id, evidence_kind=EvidenceKind.NGO)
                for b in bases
                if content[0] <= b[0] < content[1]
            )
            span = Span.of(report, text, *content)
            found.append(
                Attribution(f"{report}-{content[0]}", report, (span,), Quotation.INDIRECT, mention=by_range[source].id, chain=chain)
            )
        reports.append(record)
        extracts.append(Extract(report, tuple(found), tuple(mentions)))
    return reports, extracts


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    text, opened = "", 0
    speakers: list[tuple[int, int]] = []
    bases: list[tuple[int, int]] = []
    for letter in marked:
        if letter in "[{":
            opened = len(text)
        elif letter in "]}":
            (speakers if letter == "]" else bases).append((opened, len(text)))
        else:
            text += letter
    return text, speakers, bases


def resolve(*texts: str) -> tuple[Resolution, list[Problem], list[list[str | None]]]:
    """The resolution, its problems, and the name of the source of every attribution, report by report."""
    reports, extracts = case(*texts)
    resolution, problems = resolve_sources(reports, extracts)
    names = {s.id: s.name for s in resolution.sources}
    said = [[names.get(a.source or "") for a in resolution.apply(e).attributions] for e in extracts]
    return resolution, problems, said


def named(resolution: Resolution, name: str) -> Source:
    (found,) = [s for s in resolution.sources if s.name == name]
    return found


def test_one_person_under_three_titles_and_two_spellings() -> None:
    resolution, _, said = resolve(
        "[Acting Assistant Secretary of Trade Martin Quill] said the port was shut. [Quill] said ships waited.",
        "[Trade Department Deputy Secretary for Gulf Affairs Martinn Quill] said the port was shut. [The deputy secretary] said no more.",
        "[Martin Quill, acting Irish assistant secretary of trade,] said the port was shut.",
    )
    assert {name for names in said for name in names} == {"Martin Quill"}
    quill = named(resolution, "Martin Quill")
    assert {v.text for v in quill.variants} == {"Martin Quill", "Martinn Quill", "Quill", "deputy secretary"}
    assert len(quill.roles) >= 3
    assert quill.merges
    assert all(m.why.endswith(".") and 0 < m.score <= 1 for m in quill.merges)


def test_namesakes_are_kept_apart() -> None:
    resolution, _, said = resolve(
        "[Senator Bill Quill] said yes.", "[Senator Hillary Quill] said no.", "[Bill Quill] said it again.", "[Hillary Quill] said it too."
    )
    assert said == [["Bill Quill"], ["Hillary Quill"], ["Bill Quill"], ["Hillary Quill"]]
    assert len(resolution.sources) == 2


def test_a_family_name_that_fits_two_joins_neither_and_says_so() -> None:
    _, problems, said = resolve("[Bill Quill] said yes.", "[Hillary Quill] said no.", "[Quill] said maybe.")
    assert len({names[0] for names in said}) == 3
    (problem,) = problems
    assert "Bill Quill or Hillary Quill" in problem.message
    assert problem.message.endswith("They are kept apart.")


def test_a_family_name_that_fits_one_joins_it() -> None:
    _, problems, said = resolve("[Hillary Quill] said no.", "[Quill] said maybe.")
    assert said == [["Hillary Quill"], ["Hillary Quill"]]
    assert not problems


def test_a_capital_a_state_and_its_government_are_one() -> None:
    resolution, _, said = resolve(
        "[Lisbon] said the count stands.", "[Portugal] said the count stands.", "[The Portuguese government] said so.", "[Madrid] said no."
    )
    assert said == [["Portugal"], ["Portugal"], ["Portugal"], ["Madrid"]]
    assert "government of Portugal" in named(resolution, "Portugal").merges[0].why


def test_a_ministry_is_its_own_source_and_speaks_for_the_government() -> None:
    resolution, _, said = resolve(
        "[Portugal] said the count stands. [The Portuguese Foreign Ministry] said no more.",
        "[The Portuguese regime] said so. Lies, [the regime's foreign ministry] said.",
    )
    assert said[0][1] == said[1][1] == "Portuguese Foreign Ministry"
    ministry, state = named(resolution, "Portuguese Foreign Ministry"), named(resolution, "Portugal")
    assert ministry.speaks_for == state.id
    assert ministry.speaks_for_why


def test_a_spokeswoman_speaks_for_the_body_though_it_says_nothing_itself() -> None:
    resolution, _, _ = resolve("[Nordic Bridge Institute spokeswoman Ida Holt] said the bridge held.")
    assert named(resolution, "Ida Holt").speaks_for == named(resolution, "Nordic Bridge Institute").id


def test_a_state_agency_speaks_for_its_state() -> None:
    resolution, _, _ = resolve("[TASS] said the port was shut.", "[Moscow] said so.")
    assert named(resolution, "TASS").speaks_for == named(resolution, "Moscow").id


def test_a_document_in_two_wordings_is_one_and_its_author_is_the_source() -> None:
    resolution, _, said = resolve(
        "[Ida Holt] said, citing {an Orrery Watch report}, that wages fell.",
        "[Ida Holt] cited {a February report from Orrery Watch} on wages. [Orrery Watch] said more would come.",
        "[A report by Orrery Watch] said wages fell.",
    )
    documents = [s for s in resolution.sources if s.kind is EntityKind.DOCUMENT]
    assert len(documents) == 1
    assert documents[0].speaks_for == named(resolution, "Orrery Watch").id
    assert said[2] == ["Orrery Watch"]


def test_reports_of_different_months_are_two_documents() -> None:
    resolution, _, _ = resolve("[A May report by Orrery Watch] said wages fell.", "[A June report by Orrery Watch] said wages rose.")
    assert len([s for s in resolution.sources if s.kind is EntityKind.DOCUMENT]) == 2


def test_unnamed_sources_stay_apart_unless_they_say_the_same_words() -> None:
    _, _, said = resolve("[Credible sources] said the gate was locked.", "[Credible sources] said the road was wet.")
    assert said[0] == said[1] == ["Credible sources"]
    resolution, _, _ = resolve("[Credible sources] said the gate was locked.", "[Credible sources] said the road was wet.")
    assert len(resolution.sources) == 2
    words = "the gate was locked from outside before the fire began at noon"
    resolution, _, _ = resolve(f"[Credible sources] said {words}.", f"[Credible sources] have said {words}.")
    assert len(resolution.sources) == 1
    assert resolution.sources[0].anonymous


def test_police_of_one_state_are_one_and_of_two_states_two() -> None:
    resolution, _, said = resolve(
        "A bus fell in Norway, near the Norwegian coast. [Police] said two died.",
        "A Norwegian bus fell in Norway. [Police officials] said two died.",
        "A Portuguese tram fell in Portugal. [Police] said one died.",
    )
    assert said[0] == said[1]
    assert len([s for s in resolution.sources if "olice" in s.name]) == 2


def test_an_abbreviation_joins_its_full_name() -> None:
    _, _, said = resolve("[The Nordic Bridge Institute] said it held.", "[NBI] said it fell.")
    assert said == [["Nordic Bridge Institute"], ["Nordic Bridge Institute"]]


def test_a_part_of_a_body_is_another_body() -> None:
    _, _, said = resolve("[The United Nations] said no.", "[The United Nations Security Council] said yes.")
    assert said[0] != said[1]


def test_a_pronoun_that_fits_nobody_is_no_source_but_a_problem() -> None:
    resolution, problems, said = resolve("[She] said the bridge held.")
    assert said == [[None]]
    assert not resolution.sources
    assert problems[0].message == "Who is meant by 'She' could not be told."
    assert problems[0].span is not None


def test_only_who_speaks_is_a_source() -> None:
    resolution, _, _ = resolve("[Ida Holt] said Jon Aasen and the Nordic Bridge Institute were in Bergen.")
    assert [s.name for s in resolution.sources] == ["Ida Holt"]


TEXTS = (
    "[Lisbon] said the count stands. [Trade Minister Ana Reis] said so. [She] said it was over.",
    "[Reis] said the port was shut, citing {an Orrery Watch report}. [Credible sources] said no.",
    "[The Portuguese government] said yes. [Orrery Watch] said no. [Orrery Watch director Nils Ek] said maybe.",
    "[Anna Reis] said it was over. [The Portuguese Trade Ministry] said so. [Police] said nothing new.",
)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(TEXTS))), st.permutations(range(len(TEXTS))))
def test_the_order_of_input_changes_nothing(one: Sequence[int], other: Sequence[int]) -> None:
    reports, extracts = case(*TEXTS)
    expected = resolve_sources(reports, extracts)
    assert resolve_sources([reports[i] for i in one], [extracts[i] for i in other]) == expected


def test_ids_are_unique_and_sources_sorted() -> None:
    resolution, _ = resolve_sources(*case(*TEXTS, *TEXTS))
    ids = [s.id for s in resolution.sources]
    assert all(a < b for a, b in pairwise(ids))
    assert sorted({e for s in resolution.sources for e in s.entities}) == list(resolution.source_of)


LAND = "Zubrovia closed the border. [The Zubrovian Defence Ministry] said it fired at nobody."


def test_a_land_in_no_list_and_its_capital_are_one_government() -> None:
    resolution, _, said = resolve(
        LAND + " [Zubrovia] denied it.",
        "There was no comment from the Defence Ministry in Lutz. [Lutz] denied shelling the town.",
    )
    assert said[0][1] == said[1][0] == "Zubrovia"
    assert named(resolution, "Zubrovian Defence Ministry").speaks_for == named(resolution, "Zubrovia").id


def test_a_place_that_speaks_and_whose_seat_is_not_told_stays_apart_and_is_a_problem() -> None:
    _, problems, said = resolve("Rain fell in Lutz. Snow fell in Lutz. [Lutz] denied shelling the town.", LAND)
    assert said[0][0] != "Zubrovia"
    assert [p.message for p in problems] == ["'Lutz' is said to speak; whose seat of government it is, no report tells."]


def test_a_ministry_without_its_land_is_that_of_the_only_land_that_has_one() -> None:
    _, _, said = resolve(LAND, "Zubrovia was calm. [The defence ministry] said it fired at nobody.")
    assert said[0] == said[1]


def test_foreign_ministries_of_two_lands_stay_apart() -> None:
    _, _, said = resolve(
        "Zubrovian troops left Zubrovia. [The Zubrovian Foreign Ministry] said yes.",
        "Ostrovian troops left Ostrovia. [Ostrovia's Foreign Ministry] said no.",
        "[The Foreign Ministry] said maybe.",
    )
    assert len({name for names in said for name in names}) == 3


def test_a_minister_speaks_for_the_ministry_of_the_land_that_another_report_names() -> None:
    resolution, _, _ = resolve(
        "Zubrovia was calm. [Zubrovian Foreign Minister Ana Reis] said yes. [The Zubrovian Foreign Ministry] said so too.",
        "Ostrovian troops left Ostrovia. [Foreign Minister Ana Reis] said yes. [Ostrovia's Foreign Ministry] said no.",
    )
    reis = named(resolution, "Ana Reis")
    assert reis.speaks_for == named(resolution, "Zubrovian Foreign Ministry").id
    assert "Foreign Minister" in reis.roles


def test_his_ministry_is_the_one_that_he_heads() -> None:
    _, _, said = resolve(
        "Zubrovia was calm. [The defence ministry] said no. [Zubrovian Foreign Minister Jon Aasen] said yes. [His ministry] has maps.",
        "[The Zubrovian Foreign Ministry] said yes.",
    )
    assert said[0][2] == said[1][0]
    assert said[0][0] != said[0][2]


def test_a_state_news_agency_is_an_outlet_that_speaks_for_its_state() -> None:
    resolution, _, _ = resolve(LAND + " [Zubrovia] denied it. [State news agency Vael] quoted a colonel.")
    agency = named(resolution, "Vael")
    assert agency.kind is EntityKind.OUTLET
    assert agency.speaks_for == named(resolution, "Zubrovia").id


def test_what_cannot_speak_is_no_source_but_a_problem() -> None:
    resolution, problems, said = resolve("[Thirty-one dead] said rescuers wept. [The turnout] was announced as 60 percent.")
    assert said == [[None, None]]
    assert not resolution.sources
    assert len(problems) == 2
    assert "given no source" in problems[0].message


def test_a_mere_noun_is_the_only_body_of_its_kind_in_reports_that_share_more() -> None:
    _, _, said = resolve(
        "[The Kalvik Ferry Commission] said no. Ida Holt, Jon Aasen and Nils Ek came to Bergen.",
        "[The commission] said no. Ida Holt, Jon Aasen and Nils Ek came to Bergen.",
        "[The commission] said no.",
    )
    assert said[0] == said[1]
    assert said[2] != said[0]


def test_we_in_a_bodys_own_statement_is_the_body() -> None:
    _, _, said = resolve(
        "Orrery Fire Register - statement, Monday\n\n[We] expect more. [Our observers] counted twelve.",
        "[The Orrery Fire Register] said twelve had died.",
    )
    assert said[0][0] == said[1][0] == "Orrery Fire Register"


def test_one_pronoun_gives_one_problem_for_a_report_and_relative_words_give_none() -> None:
    _, problems, _ = resolve("[We] expect rain. [We] said so. Nobody knows [who] said it first.")
    assert [p.message for p in problems] == ["Who is meant by 'We' in 2 places could not be told."]


def test_spellings_of_a_name_whose_kind_is_not_told() -> None:
    _, _, said = resolve(
        "[Yusran Adelvik, head of the Kalvik Rescue Service,] said 31 had died. [Adelvik] said more.",
        "The vice-chief of the Kalvik Rescue Service, Ioussran Adelwik, came. [Adelwik] said 31 had died.",
    )
    assert len({*said[0], *said[1]}) == 1


def test_forms_of_address_are_no_roles() -> None:
    resolution, _, _ = resolve("[Mayor Ida Holt] said yes. [Mrs Holt] said more.")
    assert named(resolution, "Ida Holt").roles == ("Mayor",)

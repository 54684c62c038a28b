"""Scraped plain texts: what is furniture is marked with its kind, and news is never marked away."""

import pytest

from tests.clean.helpers import marks, report_of
from whoseword.text import news_stretches

LEAD = "Nine people died when the ferry Dawn Heron sank off Tamm Island on Tuesday, the coast guard said."
SECOND = "The boat was carrying 210 people, far more than it may, coast guard commander Mira Okel told reporters in the port."


def news(text: str) -> str:
    report = report_of(text)
    return " ".join(report.text[start:end] for start, end in news_stretches(report.text, report.marked))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Subscribe now for unlimited access.", "paywall"),
        ("You have 2 free stories left this month.", "paywall"),
        ("Already subscribed? Log in", "paywall"),
        ("Leave a Reply", "comments"),
        ("Your email address will not be published.", "comments"),
        ("Please let us know if you're having trouble with commenting.", "comments"),
        ("Categories: World, Sea", "menu"),
        ("Home | World | Sport | Tides", "menu"),
        ("Home > World > Islands", "menu"),
        ("Share this story on Facebook", "menu"),
        ("Advertisement", "menu"),
        ("Photo by: M. Okel", "credit"),
        ("Image: Isle Wire", "credit"),
        ("Tribune staff and agencies", "credit"),
        ("(Reporting by Mira Sol; editing by Jon Hask)", "credit"),
        ("Isle Wire contributed to this report.", "credit"),
        ("Disclaimer: no editor of ours has seen this text", "disclaimer"),
        ("© 2031 Harbour Press. All rights reserved.", "disclaimer"),
        ("The views expressed in this article are those of the author.", "disclaimer"),
        ("Updated May 16, 2031", "dateline"),
        ("13 October 2031", "dateline"),
        ("By Mira Sol and Jon Hask", "byline"),
        ("Read also: What the harbour master knew", "related"),
        ("Follow us on Twitter", "promo"),
        ("Sign up for our morning newsletter", "promo"),
        ("CORRECTION: An earlier version of this report gave the number of dead as 19.", "correction"),
    ],
)
def test_a_line_of_furniture_is_marked_with_its_kind(line: str, kind: str) -> None:
    report = report_of(f"Ferry sinks off Tamm Island\n\n{LEAD}\n\n{SECOND}\n\n{line}\n")
    assert marks(report) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "“You must leave your houses, all of you,” the mayor told residents on Monday.",
        "The ministry said it would share its plans with our neighbours, and asked readers of the report to wait.",
        "Subscribers of the water company were told on Monday that prices would rise by $5 a month.",
        "The photograph shows the captain on the bridge, his lawyer said.",
        "Two of the dead were children, the clinic said, and one photo showed them on deck.",
        "By Tuesday night, forty people had been brought to the clinic.",
        "Comments by the minister that the dead had themselves to blame caused anger.",
        "He said tickets cost 300 marks a month, more than many families have.",
        "The company's app had shown the ferry as full, Okel said.",
        "Sources: three crew members told the Morning Lantern that the boat had been overloaded since March.",
        "Nobody was hurt.",
        '"We sold 150 tickets," he said.',
        "Related charges were dropped in March, the court said.",
        "More on this is expected when the court sits on Friday, the prosecutor said.",
        "UPDATE: The coroner identified the captain as Jory Belw, 51, of Port Ayemba.",
        "Follow-up searches on Friday found nobody, the navy said.",
    ],
)
def test_news_that_sounds_like_furniture_stays_news(line: str) -> None:
    assert line in news(f"Ferry sinks off Tamm Island\n\n{LEAD}\n\n{line}\n\n{SECOND}\n")


def test_what_follows_a_paywall_belongs_to_it_until_news_resumes() -> None:
    offer = "You've reached your limit of 3 free articles.\nHarbour Basic\n€9\n3 months\n€3/month\nPuzzles and tides\nCancel anytime"
    report = report_of(f"Ferry sinks\n\n{LEAD}\n\n{offer}\n\n{SECOND}\n")
    assert marks(report) == [("paywall", offer)]


def test_after_the_comments_heading_nothing_is_news() -> None:
    report = report_of(
        f"Ferry sinks\n\n{LEAD}\n\n{SECOND}\n\n3 Comments\n\nMy cousin was on that boat and he said that fifty people died.\n"
    )
    assert [kind for kind, _ in marks(report)] == ["comments"]
    assert "cousin" not in news(report.text)


def test_a_list_of_links_after_its_heading() -> None:
    links = "Related articles\nTen killed in market fire\nBridge toll rises to 4 marks"
    report = report_of(f"Ferry sinks\n\n{LEAD}\n\n{links}\n\n{SECOND}\n")
    assert marks(report) == [("related", links)]


def test_a_stray_caption_before_the_first_paragraph() -> None:
    caption = '"They told us to wait below," passenger Sela Oru said of the crew of the Dawn Heron, seen in 2029'
    report = report_of(f"Ferry owner denies all\n\n{caption}\n\n{LEAD}\n\n{SECOND}\n")
    assert marks(report) == [("caption", caption)]


def test_a_caption_with_its_credit() -> None:
    caption = "Relatives wait at the harbour. — File photo by Isle Wire"
    report = report_of(f"Ferry sinks\n\n{caption}\n\n{LEAD}\n\n{SECOND}\n")
    assert marks(report) == [("caption", caption)]
    assert [credit.value for credit in report.credits] == ["— File photo by Isle Wire"]


def test_a_crosshead_is_marked_and_a_short_sentence_is_not() -> None:
    report = report_of(f"Ferry sinks\n\n{LEAD}\n\nNo lifeboats\n\n{SECOND}\n\nNine died.\n\n{SECOND}\n")
    assert marks(report) == [("other", "No lifeboats")]


def test_a_headline_with_section_and_outlet() -> None:
    report = report_of(f"News :: Ferry sinks off Tamm Island – The Harbour Tribune\n\n{LEAD}\n\n{SECOND}\n")
    assert report.title is not None
    assert report.publisher is not None
    assert (report.title.value, report.publisher.value) == ("Ferry sinks off Tamm Island", "The Harbour Tribune")
    assert marks(report) == [("menu", "News ::"), ("menu", "– The Harbour Tribune")]


def test_a_dash_in_a_headline_is_no_outlet() -> None:
    report = report_of(f"Ferry sinks off Tamm Island - owner denies guilt\n\n{LEAD}\n\n{SECOND}\n")
    assert report.title is not None
    assert report.title.value == "Ferry sinks off Tamm Island - owner denies guilt"
    assert report.publisher is None


def test_a_masthead_above_the_headline() -> None:
    report = report_of(f"THE MORNING LANTERN\nWorld | Sea | Tides\n\nFerry sinks off Tamm Island, nine dead\n\n{LEAD}\n\n{SECOND}\n")
    assert report.title is not None
    assert report.publisher is not None
    assert (report.title.value, report.publisher.value) == ("Ferry sinks off Tamm Island, nine dead", "THE MORNING LANTERN")


def test_a_text_that_begins_with_its_first_paragraph_has_no_title() -> None:
    report = report_of(f"{LEAD}\n{SECOND}\n")
    assert report.title is None
    assert marks(report) == []


def test_an_agency_dateline_is_marked_and_a_bare_place_is_not() -> None:
    wire = report_of(f"Ferry sinks\n\nPORT AYEMBA, May 4 (Isle Wire) - {LEAD}\n\n{SECOND}\n")
    assert marks(wire) == [("dateline", "PORT AYEMBA, May 4 (Isle Wire) -")]
    assert wire.published is None
    local = report_of(f"Ferry sinks\n\nPORT AYEMBA: {LEAD}\n\n{SECOND}\n")
    assert marks(local) == []
    assert local.dateline is not None
    assert local.dateline.value == "PORT AYEMBA:"


def test_dates_are_read_with_their_place() -> None:
    report = report_of(f"Ferry sinks\n\nPublished 4 May 2031\n\nUpdated May 5, 2031\n\n{LEAD}\n\n{SECOND}\n")
    assert report.published is not None
    assert report.updated is not None
    assert (report.published.value, report.published.span and report.published.span.quote) == ("2031-05-04", "Published 4 May 2031")
    assert report.updated.value == "2031-05-05"


def test_a_whole_article_in_one_line() -> None:
    title = "Ferry sinks off Tamm Island"
    report = report_of(f"{title}\n\n{title} AFP Tuesday 4 Mar 2031 {LEAD} {SECOND} NO LIFEBOATS The owner did not answer. Read Also")
    assert marks(report) == [
        ("title_repeat", title),
        ("credit", "AFP"),
        ("dateline", "Tuesday 4 Mar 2031"),
        ("other", "NO LIFEBOATS"),
        ("related", "Read Also"),
    ]
    assert report.published is not None
    assert report.published.value == "2031-03-04"


@pytest.mark.parametrize("ending", ["--Reuters", "(AFP)", "Source Isle Wire and agencies", "AP"])
def test_an_agency_credit_at_the_end_of_a_line(ending: str) -> None:
    report = report_of(f"Ferry sinks\n\n{LEAD} {SECOND} {ending}")
    assert marks(report) == [("credit", ending)]
    assert [credit.value for credit in report.credits] == [ending]


def test_captions_inside_a_line_are_told_by_their_credit() -> None:
    caption = "Still image shows the bow of the ferry above the water."
    report = report_of(f"Ferry sinks\n\n{LEAD} {caption} (Isle Wire and Agencies) {SECOND} The owner did not answer.")
    assert marks(report) == [("caption", caption), ("credit", "(Isle Wire and Agencies)")]


def test_a_sentence_that_begins_with_a_date_is_news() -> None:
    report = report_of(f"Ferry sinks\n\n4 May 2031 marked the end of the line, the owner said. {LEAD}\n\n{SECOND}\n")
    assert marks(report) == []


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "RAINBRIDGE RELIEF\nFerry disaster, situation report no. 2\n\n"
        "According to the coast guard, nine people have died and seventeen are\n"
        "still missing. In situation report no. 1 we gave seven dead, which was\n"
        "the number known on Tuesday night, when the search was broken off\n"
        "because of the wind and the darkness, and nobody could say more about\n"
        "the people below deck.\n\nNEEDS\nBlankets and dry clothes are the most urgent need in the schools where\n"
        "the survivors sleep. We hand out two hundred meals a day at present\nin both of them.\n"
    )
    report = report_of(text)
    assert marks(report) == [("menu", "RAINBRIDGE RELIEF"), ("other", "NEEDS")]


def test_a_dateline_on_a_line_of_its_own_is_no_title() -> None:
    text = (
        "Marn, 17 March (Sund agencies)\nFire in the depot of Marn: police do not exclude arson\n\n"
        "Police has opened an inquiry about the fire of Tuesday in the depot of Marn.\nThe guards of the depot had left at noon.\n"
    )
    report = report_of(text)
    assert report.title is not None
    assert report.title.value == "Fire in the depot of Marn: police do not exclude arson"
    assert marks(report) == [("dateline", "Marn, 17 March (Sund agencies)")]
    assert report.dateline is not None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Sund Wire - Home | World | Sport | Subscribe", "Sund Wire"),
        ("Posted: 15 March 2031 - The National Tribune", "The National Tribune"),
        ("Home | World | Sport | Subscribe", None),
    ],
)
def test_an_outlet_signs_in_a_menu_or_beside_the_date(line: str, outlet: str | None) -> None:
    text = f"{line}\nFire at the depot of Marn kills nine\nA fire tore through a depot in Marn on Tuesday, killing nine, the mayor said.\n"
    publisher = report_of(text).publisher
    assert (publisher.value if publisher else None) == outlet

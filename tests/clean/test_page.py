"""Pages: the article found, everything else marked with its kind, and every detail with its place."""

import json

from evaluation import specimens
from tests.clean.helpers import cleaned, marks, report_of, sentences
from whoseword.text import news_stretches, original_range

PARAGRAPHS = (
    "Nine people died when the ferry Dawn Heron sank off Tamm Island on Tuesday, the coast guard said.",
    "&ldquo;The boat was carrying 210 people, far more than it may,&rdquo; coast guard commander Mira Okel told reporters in the port.",
    "The ferry&rsquo;s owner, Belwether Lines, denied that the boat was overloaded and said that 150 tickets had been sold.",
    "Seventeen people are still missing, according to a list which the harbour master showed to reporters on Wednesday.",
)
ARTICLE = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
HEAD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Ferry sinks off Tamm Island | The Harbour Tribune</title>
<meta property="og:title" content="Ferry sinks off Tamm Island"><meta property="og:site_name" content="The Harbour Tribune">
<meta property="article:published_time" content="2031-05-04T19:20:00+02:00">
<meta property="article:modified_time" content="2031-05-05T08:00:00Z">
<link rel="canonical" href="https://harbour-tribune.example/sea/ferry"><meta name="author" content="Jon Hask"></head>"""
PAGE = f"""{HEAD}<body>
<nav><ul><li><a href="/">Home</a><li><a href="/sea">Sea</a></ul></nav>
<main><article><h1>Ferry sinks off Tamm Island</h1>
<p class="standfirst">The owner denies that the boat was overloaded, and seventeen people are still missing.</p>
<p class="byline">By Mira Sol in Port Ayemba</p>
<figure><img src="x.jpg"><figcaption>Relatives at the harbour. Photo: Mira Sol</figcaption></figure>
{ARTICLE}
<aside class="related"><h3>Read more</h3><ul><li><a href="/x">What the harbour master knew</a></ul></aside>
<div class="paywall"><p>Subscribe now for unlimited access.</p></div>
</article>
<section class="comments"><h2>Comments</h2><p>My cousin was on that boat and he says that fifty people died on it.</p></section></main>
<footer><p>© 2031 The Harbour Tribune. All rights reserved.</p></footer></body></html>"""


def page(source: str):  # type: ignore[no-untyped-def]
    return report_of(source, "text/html")


def news(source: str) -> str:
    report = page(source)
    return "\n".join(report.text[start:end] for start, end in news_stretches(report.text, report.marked))


def test_the_article_is_news_and_the_rest_is_marked_with_its_kind() -> None:
    report = page(PAGE)
    assert marks(report) == [
        ("menu", "Home\nSea"),
        ("byline", "By Mira Sol in Port Ayemba"),
        ("caption", "Relatives at the harbour. Photo: Mira Sol"),
        ("related", "Read more\n\nWhat the harbour master knew"),
        ("paywall", "Subscribe now for unlimited access."),
        ("comments", "Comments\n\nMy cousin was on that boat and he says that fifty people died on it."),
        ("disclaimer", "© 2031 The Harbour Tribune. All rights reserved."),
    ]
    assert news(PAGE).startswith("Ferry sinks off Tamm Island\n\nThe owner denies")
    assert news(PAGE).endswith("showed to reporters on Wednesday.")


def test_every_detail_says_where_it_was_read() -> None:
    report = page(PAGE)
    details = (report.title, report.publisher, report.byline, report.published, report.updated)
    assert [detail and (detail.value, detail.read_from) for detail in details] == [
        ("Ferry sinks off Tamm Island", "text"),
        ("The Harbour Tribune", "meta og:site_name"),
        ("By Mira Sol in Port Ayemba", "text"),
        ("2031-05-04T19:20:00+02:00", "meta article:published_time"),
        ("2031-05-05T08:00:00+00:00", "meta article:modified_time"),
    ]
    assert [credit.value for credit in report.credits] == ["Photo: Mira Sol"]
    assert (report.url, report.language) == ("https://harbour-tribune.example/sea/ferry", "en")


def test_a_quotation_leads_back_to_the_source() -> None:
    report = page(PAGE)
    quoted = "“The boat was carrying 210 people, far more than it may,”"
    start = report.text.index(quoted)
    place = original_range(report.segments, start, start + len(quoted))
    assert place is not None
    assert PAGE[place[1] : place[2]] == "&ldquo;The boat was carrying 210 people, far more than it may,&rdquo;"


def test_text_behind_a_paywall_is_text() -> None:
    locked = PAGE.replace(ARTICLE, f'{ARTICLE}<div class="paywall">{ARTICLE.replace("Tuesday", "Friday")}</div>')
    assert "off Tamm Island on Friday" in news(locked)


def test_linked_data_outranks_meta() -> None:
    article = {"@type": "NewsArticle", "datePublished": "2031-05-03", "publisher": {"name": "Tribune"}, "author": [{"name": "M. Sol"}]}
    data = json.dumps({"@graph": [{"@type": "WebPage"}, article]})
    linked = PAGE.replace("</head>", f'<script type="application/ld+json">{data}</script></head>')
    report = page(linked.replace('<p class="byline">By Mira Sol in Port Ayemba</p>', ""))
    assert report.published is not None
    assert report.publisher is not None
    assert report.byline is not None
    assert (report.published.value, report.published.read_from) == ("2031-05-03", "JSON-LD datePublished")
    assert (report.publisher.value, report.byline.value) == ("Tribune", "M. Sol")


def test_broken_linked_data_is_passed_over() -> None:
    report = page(PAGE.replace("</head>", '<script type="application/ld+json">{"@type": </script></head>'))
    assert report.published is not None
    assert report.published.read_from == "meta article:published_time"


def test_a_page_without_any_date_has_none() -> None:
    report = page(f"<html><body><h1>Ferry sinks off Tamm Island</h1>{ARTICLE}</body></html>")
    assert report.published is None
    assert report.updated is None


def test_a_page_of_bare_paragraphs_and_unclosed_tags() -> None:
    source = "<html><head><title>Ferry</title><body><div id=nav><a href=/>Home</a></div><table><tr><td>" + ARTICLE.replace("</p>", "")
    report = page(source)
    assert "Seventeen people are still missing" in news(source)
    assert ("menu", "Home") in marks(report)


def test_one_sentence_is_news() -> None:
    assert news("<p>Two died, police said.</p>") == "Two died, police said."


def test_a_page_that_shows_nothing_is_one_problem() -> None:
    reports, problems = cleaned("<html><script>document.write('news')</script><div hidden>secret</div>", "text/html")
    assert reports == []
    assert sentences(problems) == [
        "report.txt shows no text (everything on the page is hidden, scripted or missing); it is kept and not read"
    ]


def test_ten_thousand_levels_are_read() -> None:
    assert "Seventeen people" in news("<div>" * 10_000 + ARTICLE)


def test_the_declared_language_serves_where_the_text_is_too_short() -> None:
    assert page('<html lang="fr-FR"><p>Deux morts.').language == "fr"
    assert page("<p>Two died.").language is None


def test_markup_in_a_page_never_becomes_markup_in_the_text() -> None:
    assert page("<p>&lt;script&gt;alert(1)&lt;/script&gt; he wrote.</p>").text == "<script>alert(1)</script> he wrote."


def test_the_line_under_the_headline_and_what_was_corrected() -> None:
    source = (
        "<html><body><article><h1>Two die in warehouse fire</h1><p class='standfirst'>Nobody knows yet how the fire began at the quay.</p>"
        "<p>Two people died in a warehouse fire in Port Ayemba on Monday, the police said, and nobody else was hurt.</p>"
        "<p>The watchman said that he had heard a blast before the roof of the building fell in.</p>"
        "<p>Correction: An earlier version of this article gave a wrong number of dead.</p></article></body></html>"
    )
    report = report_of(source, "text/html")
    assert report.subtitle and report.subtitle.value == "Nobody knows yet how the fire began at the quay."
    assert [c.value[:11] for c in report.corrections] == ["Correction:"]
    assert report.corrections[0].span is not None


def test_another_article_below_the_first_is_not_read_with_it() -> None:
    own = "".join(f"<p>The fire was seen from quay {n} by people who live there, a neighbour told reporters.</p>" for n in range(12))
    line = "<p>The council of Ostrel met on Friday to speak of road number {}, which had been closed since spring.</p>"
    more = "".join(line.format(n) for n in range(9))
    first = specimens.PAGE.replace("</article>", f"{own}</article>")
    read = news(first.replace("</body>", f"<article><div><h1>Roads to open again</h1>{more}</div></article></body>"))
    assert "nobody else was hurt" in read and "quay 11" in read and "council" not in read

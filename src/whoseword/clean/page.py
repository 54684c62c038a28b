"""Pages: the visible text as text layer, its article found, everything else marked with its kind."""

from dataclasses import replace

from whoseword.clean.blocks import Block, Page, read_blocks
from whoseword.clean.document import Document, problem
from whoseword.clean.inline import Stretch
from whoseword.clean.lines import Line, ended, line_at, sells, verdict
from whoseword.clean.main_text import DEEPEST, article_blocks
from whoseword.clean.page_details import address_of, author_of, guessed_date, published_of, publisher_of, time_of, title_of, updated_of
from whoseword.clean.plain import Reading, read_lines
from whoseword.clean.report import detail, given_detail, make_report, problems_of
from whoseword.model import Detail, Limits, MarkedKind, Problem, Report

_SHORT = 25
"""Words of the longest byline or date line; longer lines under such a class are about the author."""
_NEAR = 600
"""Characters below a headline within which its standfirst stands."""
_MUCH_HIDDEN = 40
"""Hidden words from which on it is told: most pages hide a label or two."""
_STANDFIRST = frozenset(
    {"standfirst", "subtitle", "subheadline", "subhead", "dek", "deck", "lead", "lede", "intro", "excerpt", "summary", "strapline", "sapo"}
)


def read_page(document: Document, source: str, limits: Limits) -> tuple[list[Report], list[Problem]]:
    """The report of a page: its visible text in reading order, with a span map to the decoded source.

    Scripts, styles and hidden elements are no text. The article is what trafilatura finds; title, outlet, dates and address
    come from the page's own statements about itself, else from the text.
    """
    page = read_blocks(source)
    if not page.text.strip():
        return [], [
            problem(document.name, "shows no text (everything on the page is hidden, scripted or missing); it is kept and not read")
        ]
    if len(page.text) > limits.document_characters:
        return [], [problem(document.name, f"is longer than {limits.document_characters:,} characters; it is kept and not read")]
    title, headline = title_of(page)
    reading = _reading(page, source, headline)
    report = make_report(document, 0, page.text, reading, tuple(page.segments))
    given = dict(document.given)
    report = replace(
        report,
        title=detail(report.id, page.text, _place(headline)) or title or given_detail(given, "title"),
        publisher=given_detail(given, "publisher") or publisher_of(page),
        byline=report.byline or author_of(page),
        published=published_of(page) or time_of(page) or report.published or _guess(page, source),
        updated=updated_of(page) or report.updated,
        subtitle=detail(report.id, page.text, _subtitle(page, headline)),
        url=given.get("url") or address_of(page, source),
        language=report.language or _declared(page, report),
    )
    notes = [problem(document.name, f"hides text ({page.hidden_words:,} words) that its readers do not see; it is not read")]
    return [report], [*(notes if page.hidden_words >= _MUCH_HIDDEN else []), *problems_of(report, document.name)]


def _reading(page: Page, source: str, headline: Block | None) -> Reading:
    chosen = article_blocks(page, source)
    _restore(page, chosen, headline)
    article: list[Line] = []
    others: list[Stretch] = []
    for index, (block, is_main) in enumerate(zip(page.blocks, chosen, strict=True)):
        line = line_at(page.text, block.start, block.end, index == 0 or block.start - page.blocks[index - 1].end > 1)
        if is_main or block is headline:
            article.append(line)
        else:
            before = others[-1].kind if others else None
            others.append(Stretch(block.start, block.end, _kind(block, line, before)))
    return read_lines(page.text, article, _place(headline), others)


def _subtitle(page: Page, headline: Block | None) -> tuple[int, int] | None:
    """The line under the headline that the page names as such."""
    if headline is None:
        return None
    under = (b for b in page.blocks if headline.end <= b.start < headline.end + _NEAR and b.element.words & _STANDFIRST)
    return _place(next((b for b in under if 4 <= len(page.text[b.start : b.end].split()) <= 80), None))


def _restore(page: Page, chosen: list[bool], headline: Block | None) -> None:
    """A standfirst between headline and first paragraph is news, whether or not the main text holds it."""
    if headline is None:
        return
    first = next((i for i, is_main in enumerate(chosen) if is_main and page.blocks[i].start > headline.start), len(chosen))
    for index in range(first):
        block = page.blocks[index]
        line = page.text[block.start : block.end]
        if block.start > headline.start and block.element.words & _STANDFIRST and len(line.split()) >= 6 and not sells(line):
            chosen[index] = True


def _kind(block: Block, line: Line, before: MarkedKind | None) -> MarkedKind:
    named = block.element.kind
    if named in (MarkedKind.BYLINE, MarkedKind.DATELINE, MarkedKind.CREDIT) and line.words > _SHORT:
        named = MarkedKind.PROMO if named is MarkedKind.BYLINE else MarkedKind.OTHER
    found = verdict(line)
    if found is not None and (named in (None, MarkedKind.MENU) or found.kind in (MarkedKind.CREDIT, MarkedKind.CORRECTION)):
        return found.kind
    if named is not None:
        return named
    if before is MarkedKind.RELATED and "li" in block.element.inside:
        return MarkedKind.RELATED
    if block.element.inside & {"h2", "h3", "h4"}:
        return MarkedKind.OTHER
    return MarkedKind.OTHER if ended(line.text) and line.words >= 8 else MarkedKind.MENU


def _place(block: Block | None) -> tuple[int, int] | None:
    return None if block is None else (block.start, block.end)


def _guess(page: Page, source: str) -> Detail | None:
    return guessed_date(source) if page.depth <= DEEPEST else None


def _declared(page: Page, report: Report) -> str | None:
    """The language that the page declares, for a text too short or too mixed to tell."""
    code = page.language.strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isalpha() and report.language is None else None

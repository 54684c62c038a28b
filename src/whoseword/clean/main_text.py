"""Which lines of a page are its article: trafilatura's decision, brought back to the lines of the text layer."""

import re
from collections import Counter
from collections.abc import Sequence

from whoseword.clean.blocks import Block, Page
from whoseword.clean.lines import ended, sells
from whoseword.model import MarkedKind

_WORD = re.compile(r"\w+")
_RUN = 5
_SHARE = 0.7
_MISNAMED = 0.35
"""A kind that would take more than this share of the article away is a misnomer of the page's builder."""
DEEPEST = 500
"""Beyond this many open elements the tree parsers below give up or crash; the page's own structure decides."""
_PARAGRAPHS = 3
_GOES_ON = 0.3
"""An element with so many paragraphs, and so large a share of the prose already found, holds a part of the article."""
_BESIDE = 2
"""Paragraphs of the main text that an element must hold for its other paragraphs to be counted to it."""
_BELIEVED = frozenset({MarkedKind.COMMENTS, MarkedKind.CAPTION, MarkedKind.CREDIT, MarkedKind.DISCLAIMER, MarkedKind.BYLINE})
"""What a page names its paragraphs is believed for these; a class such as "teaser" or "paywall" may well hold the article."""
_OUTSIDE = frozenset({"nav", "footer", "aside"})


def article_blocks(page: Page, source: str) -> list[bool]:
    """For every line of `page`, whether it belongs to the article.

    Lines of the main text that trafilatura finds, but for those whose element names another kind (a caption, comments,
    a paywall …), unless that kind would take a large part of the article: then the name is held to be wrong.
    """
    chosen = _found(page, _extracted(source)) if page.depth <= DEEPEST else None
    if chosen is None or not any(chosen):
        chosen = [is_prose(page, block) for block in page.blocks]
    if not any(chosen):
        chosen = [block.element.kind is None and not block.element.inside & _OUTSIDE for block in page.blocks]
    prose = [is_prose(page, block) for block in page.blocks]
    _rescue(page, chosen, prose)
    wrong = _misnomers(page, chosen)
    return [is_main and not _named_otherwise(page, block, wrong) for block, is_main in zip(page.blocks, chosen, strict=True)]


def _named_otherwise(page: Page, block: Block, wrong: set[MarkedKind]) -> bool:
    """Whether the page itself names a line of the main text as something else, and is to be believed."""
    kind, inside = block.element.kind, block.element.inside
    if kind is None or kind in wrong:
        return False
    if block.element.tag == "p" and kind not in _BELIEVED and "figure" not in inside and is_prose(page, block, named=True):
        return False
    return not (kind is MarkedKind.MENU and "header" in inside and "p" in inside and ended(page.text[block.start : block.end]))


def _extracted(source: str) -> str | None:
    from trafilatura import extract

    text: str | None = extract(source, fast=True, include_comments=False)
    return text


def _found(page: Page, extracted: str | None) -> list[bool] | None:
    if not extracted:
        return None
    lines = extracted.split("\n")
    whole = {_key(line) for line in lines} | {_key(cell) for line in lines for cell in line.split("|")}
    runs: set[tuple[str, ...]] = set()
    words = _words(extracted)
    for start in range(len(words) - _RUN + 1):
        runs.add(tuple(words[start : start + _RUN]))
    found = [_holds(page.text[block.start : block.end], whole, runs) for block in page.blocks]
    return _between(page.blocks, found)


def _holds(line: str, whole: set[str], runs: set[tuple[str, ...]]) -> bool | None:
    """Whether a line stands in the text found; `None` if it is too short to tell by its words."""
    if _key(line) in whole:
        return True
    words = _words(line)
    if len(words) < _RUN:
        return None
    count = len(words) - _RUN + 1
    return sum(tuple(words[i : i + _RUN]) in runs for i in range(count)) >= _SHARE * count


def _between(blocks: Sequence[Block], found: Sequence[bool | None]) -> list[bool]:
    """A line too short to tell goes with its neighbours, if both are of the article."""
    decided = [is_main is True for is_main in found]
    for index, is_main in enumerate(found):
        if is_main is None and 0 < index < len(blocks) - 1:
            told = bool(blocks[index].element.inside & {"h2", "h3", "h4", "p"})
            decided[index] = told and decided[index - 1] and found[index + 1] is True
    return decided


def is_prose(page: Page, block: Block, *, named: bool = False) -> bool:
    """Whether a line is a paragraph of sentences that the page names nothing else (unless `named`; text behind a paywall is text)."""
    line = page.text[block.start : block.end]
    if block.element.inside & _OUTSIDE or not (named or block.element.kind in (None, MarkedKind.PAYWALL)):
        return False
    return len(_words(line)) >= 12 and ended(line) and not sells(line)


def _rescue(page: Page, chosen: list[bool], prose: Sequence[bool]) -> None:
    """Add the paragraphs that stand beside the main text, and elements with so much prose that the article goes on in them."""
    sizes: Counter[int] = Counter()
    paragraphs: Counter[int] = Counter()
    main: Counter[int] = Counter()
    found = 0
    for block, is_text, is_main in zip(page.blocks, prose, chosen, strict=True):
        if is_text and block.element.tag == "p":
            sizes[block.element.around] += block.end - block.start
            paragraphs[block.element.around] += 1
            main[block.element.around] += is_main
            found += (block.end - block.start) * is_main
    goes_on = {number for number, size in sizes.items() if paragraphs[number] >= _PARAGRAPHS and size > _GOES_ON * found}
    beside = {number for number, count in main.items() if count >= _BESIDE}
    articles = _articles(page)
    own = {articles[index] for index, is_main in enumerate(chosen) if is_main and prose[index]}
    for index, block in enumerate(page.blocks):
        if prose[index] and block.element.tag == "p" and block.element.around in goes_on | beside and articles[index] in own:
            chosen[index] = True


def _articles(page: Page) -> list[int]:
    """For every line, how many headlines of the first rank stand before it: another one begins another article."""
    count, found = 0, []
    for block in page.blocks:
        count += block.element.tag == "h1"
        found.append(count)
    return found


def _misnomers(page: Page, chosen: Sequence[bool]) -> set[MarkedKind]:
    sizes: Counter[MarkedKind | None] = Counter()
    for block, is_main in zip(page.blocks, chosen, strict=True):
        if is_main:
            sizes[block.element.kind] += block.end - block.start
    total = sum(sizes.values())
    return {kind for kind, size in sizes.items() if kind is not None and size > _MISNAMED * total}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _key(line: str) -> str:
    return "".join(_words(line))

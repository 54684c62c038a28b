"""What a page says of itself: title, outlet, author, dates, address, each with the field that it was read from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from whoseword.clean.blocks import Block, Page
from whoseword.clean.dates import iso
from whoseword.clean.decode import scrub
from whoseword.model import Detail
from whoseword.text import fold

_SUFFIX = re.compile(r"\s+(?:[|»–—-]|::)\s+")
_ARTICLE = re.compile(r"(?:Article|Report|Posting)$")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "pubdate", "publishdate", "publish-date",
    "publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "article.updated", "dcterms.modified", "lastmod", "last-modified")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "sailthru.author")
_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_SITE = ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone")
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]{1,2000})")
_NO_DATE_AFTER = "2100-01-01"
"""So that the day on which the program runs changes nothing."""


def title_of(page: Page) -> tuple[Detail | None, Block | None]:
    """The headline as the page names it, and its line in the text layer if it stands there."""
    wanted = _from_meta(page, _TITLE) or _linked(page, "headline")
    full = fold(wanted.value if wanted else page.title)
    blocks = [block for block in page.blocks if block.end - block.start <= 400]
    heads = [block for block in blocks if "h1" in block.element.inside and not block.element.inside & {"nav", "footer"}]
    shown = [block for block in heads if _same(fold(page.text[block.start : block.end]), full)]
    if not shown and len(heads) == 1 and len(page.text[heads[0].start : heads[0].end].split()) >= 3:
        shown = heads
    if not shown and full:
        shown = [block for block in blocks if fold(page.text[block.start : block.end]) == full]
    if wanted is None and not shown and page.title:
        wanted = Detail(_SUFFIX.split(page.title)[0], "title element")
    return wanted, (shown[0] if shown else None)


def _same(line: str, full: str) -> bool:
    return len(line.split()) >= 2 and bool(full) and (line in full or full in line)


def publisher_of(page: Page) -> Detail | None:
    """The outlet, by linked data, site name, or the end of the title element."""
    for data in _articles(page):
        name = _name(data.get("publisher"))
        if name:
            return Detail(name, "JSON-LD publisher")
    found = _from_meta(page, _SITE)
    if found is not None:
        return found
    parts = _SUFFIX.split(page.title)
    return Detail(parts[-1], "title element") if len(parts) > 1 and 0 < len(parts[-1].split()) <= 5 else None


def author_of(page: Page) -> Detail | None:
    """Who is named as author in the page's head."""
    for data in _articles(page):
        author = data.get("author")
        people = author if isinstance(author, list) else [author]
        names = [name for name in (_name(person) for person in people) if name]
        if names:
            return Detail(", ".join(names), "JSON-LD author")
    found = _from_meta(page, _AUTHOR)
    return None if found is None or found.value.startswith(("http:", "https:", "/", "@")) else found


def published_of(page: Page) -> Detail | None:
    """The day or moment of publication that the head gives."""
    return _date(page, "datePublished", _PUBLISHED)


def updated_of(page: Page) -> Detail | None:
    """The day or moment of the last change that the head gives."""
    return _date(page, "dateModified", _UPDATED)


def time_of(page: Page) -> Detail | None:
    """The first machine-readable `<time>` of the page, if it is the only one or no other day is given."""
    days = [day for day in map(iso, page.times) if day is not None]
    return Detail(days[0], "time element") if days and len({day[:10] for day in days}) == 1 else None


def guessed_date(source: str) -> Detail | None:
    """What htmldate makes of the page, for pages that give no date in a usual place."""
    from htmldate import find_date

    found = find_date(source, original_date=True, extensive_search=False, max_date=_NO_DATE_AFTER)
    return Detail(found, "page markup, by htmldate") if found else None


def address_of(page: Page, source: str) -> str | None:
    """The page's own address, if it gives a whole one; else that which a browser noted when it saved the page."""
    noted = _SAVED_FROM.search(source, 0, 4_000)
    for address in (page.canonical, page.meta.get("og:url", ""), noted.group(1) if noted else ""):
        if re.match(r"https?://[^\s/]", address, re.IGNORECASE):
            return scrub(address)[0]
    return None


def _date(page: Page, key: str, names: Sequence[str]) -> Detail | None:
    for data in _articles(page):
        value = data.get(key)
        day = iso(value) if isinstance(value, str) else None
        if day is not None:
            return Detail(day, f"JSON-LD {key}")
    for name in names:
        day = iso(page.meta.get(name, ""))
        if day is not None:
            return Detail(day, f"meta {name}")
    return None


def _from_meta(page: Page, names: Sequence[str]) -> Detail | None:
    for name in names:
        value = " ".join(scrub(page.meta.get(name, ""))[0].split())
        if value:
            return Detail(value, f"meta {name}")
    return None


def _linked(page: Page, key: str) -> Detail | None:
    for data in _articles(page):
        value = data.get(key)
        if isinstance(value, str) and value.strip():
            return Detail(" ".join(scrub(value)[0].split()), f"JSON-LD {key}")
    return None


def _articles(page: Page) -> list[Mapping[str, object]]:
    return [data for root in page.linked_data for data in _objects(root) if _is_article(data)][:1]


def _objects(root: object) -> Iterator[Mapping[str, object]]:
    items = root if isinstance(root, list) else [root]
    for item in items:
        if isinstance(item, dict):
            yield cast("Mapping[str, object]", item)
            graph = item.get("@graph")
            yield from (cast("Mapping[str, object]", part) for part in (graph if isinstance(graph, list) else []) if isinstance(part, dict))


def _is_article(data: Mapping[str, object]) -> bool:
    kind = data.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and _ARTICLE.search(name) for name in kinds)


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(scrub(value)[0].split()) if isinstance(value, str) else ""

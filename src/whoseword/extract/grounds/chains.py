"""Chains inside one report: outward, through whom an outlet has a statement; inward, on what it is said to rest.

A chain lists its outward hops first, from the speaker's nearest relay to the farthest, then its inward ones.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from whoseword.extract.entities.tokens import is_listed
from whoseword.extract.grounds.evidence import is_outlet, kind_of, leaves_unnamed, split_bases
from whoseword.extract.grounds.links import EVIDENCE, PEOPLE, Draft, Link, basis, is_thing, relay
from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.speech.nested import find_nested, speakers_by_last_word
from whoseword.extract.speech.speakers import place_of, unit_at
from whoseword.extract.speech.stance import stance_in
from whoseword.extract.units import Unit
from whoseword.lexicon import table, terms
from whoseword.model import EvidenceKind, Relation, Stance

_NAME = r"(?:the\s+|an?\s+)?[A-Z][\w.&'\u2019-]*(?:\s+(?:of\s+)?[A-Z][\w.&'\u2019-]*){0,5}"
_TAIL = re.compile(
    r",?\s+(?:as\s+)?(?:reports|reported(?:\s+by)?|according\s+to|(?:was\s+)?quoted\s+by|cited\s+by|carried\s+by|writes|via)\s+"
    r"(?P<who>" + _NAME + r")\.?$"
    r"|,?\s+according\s+to\s+(?P<what>[^,;\"\u201c\n]{4,120})$"
)
_TOLD = re.compile(
    r"\b(?:told|tells|telling|informed|interview\s+with|spoke\s+to|speaking\s+(?:to|with)|confirmed\s+to|statement\s+to|remarks\s+to|"
    r"comments\s+to|interviewed\s+by|quoted\s+by|reported\s+by|carried\s+by|aired\s+(?:by|on)|seen\s+by|obtained\s+by|"
    r"(?:piece|article|column)\s+for|on)\s+(?P<who>our\s+(?:correspondent|reporter)|this\s+(?:newspaper|reporter)|"
    + _NAME
    + r"(?:(?:'s|\u2019s)?\s+(?:correspondent|reporter|news\s+agency|television|newspaper|radio))?)"
)
_OTHERS = re.compile(r";|\b(?:and|but|while)\b", re.IGNORECASE)
"""Between what one cites and who speaks next in the sentence: that one does not rest on it."""
_SPOKEN_TO = re.compile(r"(?:told|tells|telling|informed|interview|spoke|speaking|statement|remarks|comments)\b")
_NO_OUTLETS = ("organisation_heads", "group_words", "party_words", "government_words", "state_institutions", "state_bodies")
_CITING = re.compile(
    r"\b(?:[Cc]iting|[Cc]ited|[Cc]ites|[Qq]uoting|[Bb]ased\s+on|[Oo]n\s+the\s+basis\s+of|[Dd]rawing\s+on|[Rr]elying\s+on|with\s+reference\s+to)\s+(?P<what>[^,;.\n\"\u201c]{3,160})"
)
_RELIES = re.compile(
    r"\b(?:that|which|who)\s+(?:relies|rely|relied|draws|draw|bases?)\s+(?:[\w\s]{0,30}?\s)??(?:on|upon)\s+"
    r"(?P<what>(?:a\s+|an\s+)?[^,.;\n]{3,90}?)(?=\s+(?:for|to|said|says)\b|[,.;\n]|$)"
)
_CAME_FROM = re.compile(
    r"\b(?P<thing>information|evidence|figures?|data|intelligence|details|findings?|estimates?|allegations?|accusations?|claims?)\b"
    r"[^.;\n]{0,24}?\b(?:came|comes|come|stems?|stemmed|derived?|drawn|was\s+based|were\s+based|is\s+based|are\s+based|rests?|gathered|obtained)\s+(?:from|on)\s+"
    r"(?P<what>[^.;\n]{3,200})",
    re.IGNORECASE,
)
_EVIDENCE_FROM = re.compile(
    r"\b(?:evidence|information|reports|data|testimony|testimonies)\s+from\s+(?P<what>[^,.;\n]{3,120}?)(?=\s+that\b|[,.;\n]|$)",
    re.IGNORECASE,
)
_EVIDENCE_OF_KIND = re.compile(r"\b(?:photographic|video|satellite|forensic|medical|documentary|eyewitness)\s+evidence\b", re.IGNORECASE)
_INNER_ACCORDING = re.compile(r"^(?:that\s+)?[\"'\u201c\u2018]?\s*[Aa]ccording\s+to\s+(?P<what>[^,\n]{3,120}),")
_HEARD_FROM = re.compile(
    r"(?:that\s+)?(?:he|she|they|it|we|i)\s+(?:(?:has|have|had)\s+)?(?:(?:heard|learn(?:ed|t)|understood)\s+(?:it\s+|this\s+)?from|(?:was|were|been)\s+told\s+by)\s+"
    r"(?P<what>[^,.;\n\"\u201c]{2,60}?)(?=\s+that\b|[,.;]|$)",
    re.IGNORECASE,
)
_STUDY_OF = re.compile(r"\b(?:analysis|review|examination|reading|survey)\s+of\s+(?P<what>[^,;.\n]{3,90})$", re.IGNORECASE)
_BACKED = re.compile(
    r"\b(?:supported|backed|substantiated|bolstered)\s+(?:up\s+)?(?:these|those|the|its|his|her|their)\s+(?:accusations?|allegations?|claims?|charges?|statements?|assertions?)\s+"
    r"(?:with|by)\s+(?P<what>[^.;\n]{3,200})",
    re.IGNORECASE,
)


def find_chains(
    text: str, units: Sequence[Unit], drafts: Sequence[Draft], quotations: Sequence[Quotation], bodies: Sequence[Range] = ()
) -> list[Draft]:
    """The drafts (each with its links known so far) with all their hops, and the attributions nested in them, each
    chained to its outer speaker.

    Args:
        bodies: where the reader took a name for a body: what has such a name and is told something may be an outlet.
    """
    names = speakers_by_last_word(text, [d.utterance for d in drafts])
    out: list[Draft] = []
    for known in drafts:
        draft = _relays(text, units, known, bodies)
        draft = replace(draft, links=(*draft.links, *_bases(text, units, draft.utterance, quotations)))
        inner = find_nested(text, draft.utterance, names)
        draft = replace(draft, links=_unique((*draft.links, *(basis(text, found) for found in inner.bases))))
        whole = [one for one, _ in inner.others if _only_relays(text, draft.utterance, one)]
        if not whole:
            out.append(_as_believed(text, draft, inner.own))
        own = [one for one in inner.own if not _is_all_of(text, one, draft.utterance)]
        out.extend(Draft(replace(one, source=draft.utterance.source), draft.links) for one in own)
        out.extend(
            Draft(one, _outer_links(text, draft) if relayed or one in whole else (), own_occasion=relayed) for one, relayed in inner.others
        )
    return out


def _as_believed(text: str, draft: Draft, own: Sequence[Utterance]) -> Draft:
    """`The minister said the ministry believes …` is what the minister believes."""
    whole = next((one for one in own if _is_all_of(text, one, draft.utterance)), None)
    if whole is None or whole.cue is None or draft.stance is not None:
        return draft
    stance = stance_in(text, whole)
    return replace(draft, stance=stance if stance is not Stance.ASSERTS else None)


def _is_all_of(text: str, inner: Utterance, outer: Utterance) -> bool:
    """Whether the inner utterance with its source and cue is the first sentence of what is said."""
    first = min(a for a, _ in (*inner.content, *(r for r in (inner.source, inner.cue) if r)))
    return not any(c.isalnum() for c in re.sub(r"^\W*that\b", "", text[outer.content[0][0] : first], flags=re.IGNORECASE))


def _only_relays(text: str, outer: Utterance, inner: Utterance) -> bool:
    """An outlet that passes on what somebody says, and nothing beside it, is a hop of that statement and no source."""
    if outer.source is None or inner.source is None:
        return False
    phrase = text[slice(*outer.source)]
    if not is_outlet(phrase) and not EVIDENCE.match(phrase):
        return False
    whole = sum(b - a for a, b in outer.content)
    held = sum(b - a for a, b in (*inner.content, inner.source, *([inner.cue] if inner.cue else [])))
    return held >= 0.85 * whole


def _outer_links(text: str, outer: Draft) -> tuple[Link, ...]:
    source = outer.utterance.source
    thing = source is not None and is_thing(text[slice(*source)]) and kind_of(text[slice(*source)]) not in PEOPLE
    own = (basis(text, source) if thing else relay(text, source),) if source else ()
    return (*own, *(link for link in outer.links if link.relation is Relation.RELAYED_FROM))


def _context(units: Sequence[Unit], utterance: Utterance) -> Range:
    unit = unit_at(units, place_of(utterance))
    return (unit.start, unit.end) if unit else (place_of(utterance), place_of(utterance) + 1)


def _relays(text: str, units: Sequence[Unit], draft: Draft, bodies: Sequence[Range]) -> Draft:
    u = draft.utterance
    links = list(draft.links)
    start, end = u.content[-1]
    if u.source is not None and (tail := _TAIL.search(text, start, end)) is not None and tail.start() - start > 12:
        links.append(_outward_or_basis(text, tail))
        u = replace(u, content=(*u.content[:-1], (start, tail.start())))
    first, last = _context(units, u)
    for hit in _TOLD.finditer(text, first, last):
        speaks = u.source is not None and _overlap(hit.span("who"), u.source)
        heard = (is_outlet(hit["who"]) or _may_be_outlet(text, hit, bodies)) and not speaks
        if not _inside(hit.start(), u.content) and heard and abs(hit.start() - place_of(u)) < 120:
            links.append(relay(text, _without_article(text, hit.span("who"))))
    after = _TAIL.search(text, u.content[-1][1], _trimmed(text, last)) if u.source else None
    if after is not None and u.cue and after.start() >= u.cue[1] and u.source and after.group() and not _overlap(after.span(), u.source):
        links.append(_outward_or_basis(text, after))
    return Draft(u, _unique(links))


def _may_be_outlet(text: str, hit: re.Match[str], bodies: Sequence[Range]) -> bool:
    """`told Kestrel`: a body without article, in no list and by its words no party or authority, to which somebody spoke."""
    where = hit.span("who")
    spoken_to = _SPOKEN_TO.match(hit.group()) is not None and text[where[0]].isupper() and where in bodies
    return (
        spoken_to and hit["who"] not in table("bodies") and not any(is_listed(w, name) for w in hit["who"].split() for name in _NO_OUTLETS)
    )


def _outward_or_basis(text: str, tail: re.Match[str]) -> Link:
    """`…, according to hospital records` is what a statement rests on; `…, according to the Gazette` who relays it."""
    where = tail.span("who") if tail["who"] else tail.span("what")
    phrase = text[slice(*where)]
    return basis(text, where) if is_thing(phrase) or (not tail["who"] and leaves_unnamed(phrase)) else relay(text, where)


def _trimmed(text: str, end: int) -> int:
    return end - 1 if text[end - 1] in ".?!" else end


def _without_article(text: str, where: Range) -> Range:
    lead = re.match(r"(?:the|an?)\s+", text[slice(*where)])
    return (where[0] + lead.end(), where[1]) if lead else where


def _bases(text: str, units: Sequence[Unit], u: Utterance, quotations: Sequence[Quotation]) -> Iterator[Link]:
    first, last = _context(units, u)
    quoted = touching(quotations, first, last)
    for hit in _CITING.finditer(text, first, last):
        if u.source is not None and hit.end() <= u.source[0] and _OTHERS.search(text, hit.end(), u.source[0]):
            continue
        at_cue = u.cue is not None and u.cue[0] <= hit.start() < u.cue[1]
        if (at_cue or not _inside(hit.start(), u.content)) and not any(q.start < hit.start() < q.end for q in quoted):
            for piece in split_bases(text, hit.span("what")):
                if at_cue and not _may_be_cited(text[slice(*piece)]):
                    continue
                yield basis(text, piece, backward=at_cue and leaves_unnamed(text[slice(*piece)]))
    for hit in _RELIES.finditer(text, first, last):
        if not _inside(hit.start(), u.content):
            yield basis(text, hit.span("what"), general=True)
    if u.source is not None and is_thing(text[slice(*u.source)]):
        yield basis(text, u.source)
    if u.source is not None and (study := _STUDY_OF.search(text, *u.source)) and _may_be_cited(study["what"]):
        yield basis(text, study.span("what"))
    yield from _inner_bases(text, u)


def _may_be_cited(phrase: str) -> bool:
    """Whether somebody "cited" evidence, a document or somebody named, and not a reason: "the upcoming vote", "the criticism"."""
    named = kind_of(phrase) is not EvidenceKind.NONE_GIVEN or is_outlet(phrase) or leaves_unnamed(phrase)
    return named or not _documents().isdisjoint(re.findall(r"[a-z]+", phrase.lower()))


@cache
def _documents() -> frozenset[str]:
    return frozenset(form for word in terms("document_words") for form in (word, f"{word}s"))


def _inner_bases(text: str, u: Utterance) -> Iterator[Link]:
    start, end = u.content[0][0], u.content[-1][1]
    if hit := _INNER_ACCORDING.match(text[start:end]):
        yield basis(text, (start + hit.start("what"), start + hit.end("what")))
    if hit := _HEARD_FROM.match(text, start, end):
        yield basis(text, hit.span("what"))
    if hit := _CAME_FROM.search(text, start, end):
        stop = re.compile(r"\s+and\s+that\b|,\s+(?:he|she|they)\s+said").search(text, hit.start("what"), hit.end("what"))
        where = (hit.start("what"), stop.start() if stop else hit.end("what"))
        for piece in split_bases(text, where):
            yield basis(text, piece, backward=True)
        return
    for hit in _EVIDENCE_FROM.finditer(text, start, end):
        for piece in split_bases(text, hit.span("what")):
            yield basis(text, piece)
    for hit in _EVIDENCE_OF_KIND.finditer(text, start, end):
        yield basis(text, hit.span())


def narrated_bases(text: str, where: Range) -> list[Link]:
    """On what a sentence in the report's own voice says that findings, figures or accusations rest."""
    hit = _CAME_FROM.search(text, *where)
    return [basis(text, piece) for piece in split_bases(text, hit.span("what"))] if hit else []


def find_backing(text: str, units: Sequence[Unit]) -> list[tuple[int, tuple[Link, ...]]]:
    """Sentences that say on what "these accusations" rest, as (place, hops); they hold for what was said just before."""
    found = []
    for unit in units:
        if hit := _BACKED.search(text, unit.start, unit.end):
            found.append((unit.start, tuple(basis(text, piece, backward=True) for piece in split_bases(text, hit.span("what")))))
    return found


def _inside(at: int, ranges: Sequence[Range]) -> bool:
    return any(a <= at < b for a, b in ranges)


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _unique(links: Sequence[Link]) -> tuple[Link, ...]:
    """Without doubles; of two bases that overlap the first stays. Outward hops before inward ones."""
    kept: list[Link] = []
    for link in links:
        if not any(k.relation is link.relation and _overlap(k.range, link.range) for k in kept):
            kept.append(link)
    return tuple(sorted(kept, key=lambda k: k.relation is Relation.BASIS))

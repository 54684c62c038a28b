"""What a source does with what it says, how sure the report is of it, and how the words are given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.cues import stance_of_words
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.speech.disowning import disowns
from whoseword.extract.units import pieces
from whoseword.lexicon import pattern, terms
from whoseword.model import Quotation as Kind
from whoseword.model import Stance
from whoseword.text import same_length, words

_NEGATED = re.compile(r"\b(?:not|never|(?:do|does|did|has|have|had|is|are|was|were|would|could|can|wo|should)n'?t|cannot)\b", re.IGNORECASE)
_SELF = r"(?:that\s+)?[\"'(]*\s*(?:(?:and|but|so|now|today|still)\s+)?"
_BELIEF = re.compile(
    _SELF + r"(?:i|we|he|she|it|they)\s+(?:\w+ly\s+|now\s+|also\s+|still\s+|do\s+)?"
    r"(?P<verb>(?:are|am|is|was|were)\s+convinced|want(?:s|ed)?(?!\s+to\b)|believed?s?|thinks?|thought|suspect(?:s|ed)?|doubt(?:s|ed)?|guess|assume[sd]?|expect(?:s|ed)?|"
    r"suppose[sd]?|imagine[sd]?|predict(?:s|ed)?|anticipate[sd]?|deny|denies|denied|reject(?:s|ed)?|demand(?:s|ed)?)\b",
    re.IGNORECASE,
)
_SELF_DENIAL = re.compile(
    _SELF + r"(?:i|we|he|she|it|they|our\s+\w+)\s+"
    r"(?:have\s+never|has\s+never|had\s+never|never|did\s*n[o']t|had\s*n[o']t|has\s*n[o']t|have\s*n[o']t)\s+"
    r"(?!receive|had|show|find|found|want|know|think|believe|expect|see|care|need|like|have|remember|seem|feel|say|get|mean|understand|been|yet|hear|look|win|heard|seen|mind)\w+",
    re.IGNORECASE,
)
_OWN_NEED = re.compile(r"\bmust\s+have\b|\b(?:i|he|she)\s+(?:have|has|need|should)", re.IGNORECASE)
_DAY = re.compile(r"\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=\s+(?:for|on|to|that)\b)")
_ASKING = re.compile(r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?)\b", re.IGNORECASE)
_COPULA = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|as|remain|remains|becomes?|wholly|totally|completely|utterly)\b|'s\b|'re\b)", re.IGNORECASE
)
_SUBORDINATE = re.compile(r"\b(?:that|which|who|whose|because|if|when|while|although|unless|so that)\b", re.IGNORECASE)
_IMPLORING = re.compile(
    r"^(?:\W*\w+\W+){0,4}?(?:imploring|urging|demanding|calling\s+for|calling\s+on|asking\s+for|appealing\s+for)\b", re.IGNORECASE
)
_UNDENIED = re.compile(
    r"(?:\bnot|\bnever|n't)\s+(?:\w+\s+)?(?:deny|denied|denying|disput|reject|dismiss|rul(?:e|ed|ing)\s+out)", re.IGNORECASE
)
_ACCEPTING = re.compile(r"to\s+(?:accept|recogni[sz]e|acknowledge|believe)\b", re.IGNORECASE)
_OWN = re.compile(_SELF + r"(?:i|we|he|she|they|it)\s+(?:will|'ll|would|am|is|are)\b", re.IGNORECASE)
_BY_VERB = (
    ("suspect", Stance.SUSPECTS), ("guess", Stance.SUSPECTS), ("suppose", Stance.SUSPECTS), ("doubt", Stance.DOUBTS),
    ("expect", Stance.PREDICTS), ("predict", Stance.PREDICTS), ("anticipate", Stance.PREDICTS), ("den", Stance.DENIES),
    ("reject", Stance.DENIES), ("demand", Stance.DEMANDS), ("want", Stance.DEMANDS),
)  # fmt: skip
_BY_ANOTHER = re.compile(
    r"\b(?:says?|said|saying|claim(?:s|ed|ing)?(?!\s+(?:of\s+\w+\s+)?(?:is|are|was|were|has|had)\b)|hears?|heard)\s+(?:that\s+)?(?:\w+['\u2019]?\w*\s+){0,3}$",
    re.IGNORECASE,
)
"""What is called untrue inside another's words: "when they hear him say it's a hoax"."""
_SECOND_VERB = re.compile(r"\s(?:and|but|yet|then)(?=\s)", re.IGNORECASE)
"""Between a source and its second verb: what stands before belongs to the first ("declined to give a toll and said …")."""
_ANSWERS_NO = re.compile(
    r"\W*(?:(?:absolutely|certainly|definitely|of\s+course)\s+not|no,?\s+(?:we|they|he|she|it|i|this|that)\b|not\s+at\s+all\b)",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(
    r",?\s(?:and|but)\s(?=(?:the|a|an|he|she|it|they|we|his|her|its|their|then)\b)|\s(?:after|before|as|since|until|where|how|why|what)\s",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s+\w+ing\b")
_PLANNED = re.compile(r"\b(?:will|(?:is|are|was|were)\s+(?:set|due)\s+to)\b", re.IGNORECASE)
_WEAK = frozenset({Stance.ASSERTS, Stance.BELIEVES, Stance.PREDICTS})


_UNSAID = {Stance.ASSERTS: Stance.DECLINES, Stance.BELIEVES: Stance.DOUBTS, Stance.SUSPECTS: Stance.DOUBTS}
"""What a source does that is said not to assert, not to believe or not to suspect something."""


@dataclass(frozen=True, slots=True)
class Manner:
    """Stance, quotation kind, whether the saying is negated, and where hedges stand.

    A saying that is negated ("did not say") declines, or doubts. Whether what is said is negative, `lexicon.polarity` tells.
    """

    stance: Stance
    quotation: Kind
    negated: bool
    hedges: tuple[Range, ...]


def read_manner(text: str, utterance: Utterance, quotations: Sequence[Quotation]) -> Manner:
    """How `utterance` is given in `text`, worked out from its cue and its content alone.

    >>> text = "The ministry dismissed the claims as nonsense."
    >>> read_manner(text, Utterance(((23, 45),), (0, 12), (13, 22)), []).stance
    <Stance.DENIES: 'denies'>
    """
    cue = _around_cue(text, utterance)
    content = [same_length(text[a:b]) for a, b in utterance.content]
    unsaid = _negated(cue)
    stance = stance_of(cue, content)
    return Manner(
        _UNSAID.get(stance, stance) if unsaid else stance,
        quotation_of(text, utterance.content, quotations),
        unsaid,
        hedges_in(text, [*utterance.content, *([utterance.cue] if utterance.cue else [])]),
    )


def stance_in(text: str, utterance: Utterance) -> Stance:
    """The stance of `utterance` in `text`."""
    return stance_of(_around_cue(text, utterance), [same_length(text[a:b]) for a, b in utterance.content])


def stance_of(cue: str, content: Sequence[str]) -> Stance:
    """The stance that the words around a cue and the parts of a content give, in plain marks and any case.

    >>> stance_of("said", ["the regime must stop all attacks"])
    <Stance.DEMANDS: 'demands'>
    >>> stance_of("said", ["the accusations are categorically false"])
    <Stance.DENIES: 'denies'>
    """
    whole = " ".join(content)
    first = first_sentence(content[0])
    cue = _DAY.sub("", cue)
    if pattern("decline_phrases").search(cue) or pattern("decline_phrases").search(f"{cue} {first}"[:90]):
        return Stance.DECLINES
    if pattern("doubt_phrases").search(cue):
        return Stance.DOUBTS
    by_cue = stance_of_words([cue[a:b].lower() for a, b in words(cue)])
    if _ASKING.search(cue) and (by_cue in (Stance.DOUBTS, None) or "?" in whole):
        return Stance.DOUBTS
    if by_cue is Stance.DECLINES:
        return Stance.DENIES if _ACCEPTING.match(first) else by_cue
    if by_cue is Stance.DENIES:
        return Stance.BELIEVES if _unsaid(cue) else by_cue
    if _calls_untrue(cue, whole):
        return Stance.DENIES
    if by_cue is not None and by_cue not in _WEAK:
        return by_cue
    by_content = _of_content(content, first)
    if by_content is not None and (by_cue in (None, Stance.ASSERTS) or by_content is Stance.DENIES):
        return by_content
    return by_cue or Stance.ASSERTS


def _of_content(content: Sequence[str], first: str) -> Stance | None:
    if any(_denies(part) for part in content):
        return Stance.DENIES
    if belief := _BELIEF.match(first):
        return next((stance for stem, stance in _BY_VERB if belief["verb"].lower().startswith(stem)), Stance.BELIEVES)
    if _SELF_DENIAL.match(first) or disowns(first) or _ANSWERS_NO.match(first):
        return Stance.DENIES
    if pattern("doubt_phrases").search(first):
        return Stance.DOUBTS
    main = _SUBORDINATE.split(re.sub(r"^\W*that\b", "", first, flags=re.IGNORECASE), maxsplit=1)[0] or first
    if _IMPLORING.match(first):
        return Stance.DEMANDS
    if pattern("demand_phrases").search(main) and not _OWN_NEED.search(main):
        return Stance.DEMANDS
    if _guesses(main):
        return Stance.BELIEVES
    coming = pattern("prediction_phrases").search(main) is not None and not _OWN.match(main)
    if coming or re.search(r"\b(?:may|might)\b(?!\s+(?:\d|be\b|have\b))", main):
        return Stance.PREDICTS
    return None


def _guesses(main: str) -> bool:
    """Whether the first clause itself is a guess: "the fire may have …", but not "a van supposedly carrying aid left"."""
    clause = _NEXT_CLAUSE.split(main, maxsplit=1)[0] or main
    return any(not _ASIDE.match(clause[hit.end() :]) for hit in pattern("guess_phrases").finditer(clause))


def tells_belief(sentence: str) -> bool:
    """Whether the sentence opens with whose belief it is: "We believe …", and is no mere guess ("It may be …")."""
    return _BELIEF.match(same_length(sentence)) is not None


def narrated_stance(content: str) -> Stance:
    """The stance of a sentence in the report's own voice: asserts, or believes, predicts where it says so.

    That something is unclear, or is planned, is asserted.

    >>> narrated_stance("It was not immediately clear who fired")
    <Stance.ASSERTS: 'asserts'>
    """
    found = _of_content([content], first_sentence(content))
    planned = found is Stance.PREDICTS and _PLANNED.search(content) is not None
    return found if found in (Stance.BELIEVES, Stance.PREDICTS) and not planned else Stance.ASSERTS


def first_sentence(part: str) -> str:
    """The first sentence of `part`, or all of it."""
    found = pieces(part)
    return part[found[0][0] : found[0][1]] if found else part


def _denies(part: str) -> bool:
    """Whether a sentence of `part` calls something untrue, or disowns it, outside any clause that negates that."""
    if pattern("denial_phrases").search(part) is None and pattern("denial_words").search(part) is None:
        return False
    for start, end in pieces(part):
        sentence = part[start:end]
        for hit in pattern("denial_phrases").finditer(sentence):
            if not re.search(r"\b(?:not|if|whether|who)\s+(?:\w+\s+)?$", sentence[: hit.start()], re.IGNORECASE):
                return True
        for hit in pattern("denial_words").finditer(sentence):
            before = sentence[max(0, hit.start() - 40) : hit.start()]
            if _scorns(sentence, hit.end()) or _BY_ANOTHER.search(before):
                continue
            verb = [m.end() for m in _COPULA.finditer(before)]
            if verb and len(before[verb[-1] :].split()) <= 3 and not re.search(r"\bnot\b|,", before[verb[-1] :]):
                return True
    return False


def _calls_untrue(cue: str, whole: str) -> bool:
    """`called the report fake`, `calls claims of killings a "fairy story"`: a claim, named by something that is no grave word."""
    if not pattern("naming_words").search(cue):
        return False
    if (word := pattern("denial_words").search(whole)) is not None and not _scorns(whole, word.end()):
        return True
    claim = pattern("claim_words").search(whole)
    named = re.search(r"['\"]([^'\"]{3,80})['\"]?\s*\.?$", whole)
    return claim is not None and named is not None and claim.end() <= named.start() and not pattern("grave_words").search(named[1])


def _scorns(sentence: str, end: int) -> bool:
    """Whether the word that ends at `end` judges a deed and no claim: "called the raid outrageous", "it is absurd to arrest him"."""
    word = sentence[:end].split()[-1].strip("'\"").lower()
    if word not in terms("scorn_words"):
        return False
    return pattern("claim_words").search(sentence[:end]) is None or re.match(r"['\"]?\s+(?:for|to|that)\b", sentence[end:]) is not None


def _unsaid(cue: str) -> bool:
    """Whether the denying itself is negated: "did not rule out", "has never denied"."""
    return _UNDENIED.search(cue) is not None


def quotation_of(text: str, content: Sequence[Range], quotations: Sequence[Quotation]) -> Kind:
    """Direct if every word of the content stands in marks, mixed if some do, else indirect."""
    inside = outside = 0
    for start, end in content:
        near = touching(quotations, start, end)
        for a, b in _words_of(text, start, end):
            if any(q.start <= a and b <= q.end for q in near):
                inside += 1
            elif text[a:b].lower() != "that" or inside:
                outside += 1
    if inside and not outside:
        return Kind.DIRECT
    return Kind.MIXED if inside else Kind.INDIRECT


def _words_of(text: str, start: int, end: int) -> list[Range]:
    return [(a + start, b + start) for a, b in words(text[start:end]) if text[a + start].isalnum()]


def _around_cue(text: str, utterance: Utterance) -> str:
    """The cue, and the words between it and its source or its content where they stand close."""
    if utterance.cue is None:
        return ""
    start, end = utterance.cue
    if utterance.source and _close(text, utterance.source[1], start):
        gap = text[utterance.source[1] : start]
        start = utterance.source[1] + max((hit.end() for hit in _SECOND_VERB.finditer(gap)), default=0)
    following = [a for a, _ in utterance.content if a >= end]
    if following and _close(text, end, following[0]):
        end = following[0]
    if utterance.source and start < utterance.source[0] < end:
        end = max(utterance.cue[1], utterance.source[0])
    return same_length(text[start:end])


def _close(text: str, end: int, start: int) -> bool:
    """Whether two spans belong together: nothing of another clause can stand in the gap."""
    return 0 <= start - end <= 40 and not any(c in ",;:\n" for c in text[end:start])


def _negated(cue: str) -> bool:
    if pattern("decline_phrases").search(cue):
        return False
    return _NEGATED.search(cue) is not None


def hedges_in(text: str, ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Where words that keep a distance stand in `ranges`; "they would" of reported speech is none, nor is the month."""
    found: set[Range] = set()
    for start, end in ranges:
        for hit in pattern("hedges").finditer(text, start, end):
            if hit.group().lower() == "would" and re.search(r"\b(?:i|we|he|she|it|they)\s$", text[start : hit.start()], re.IGNORECASE):
                continue
            if hit.group() == "May" and hit.start() > start:
                continue
            found.add(hit.span())
    return tuple(sorted(found))

"""The office written beside a name: `Trade Department spokeswoman` before it, `head of the X` after it."""

from whoseword.extract.entities.tokens import POSSESSIVE, Token, Tokens, is_listed, listed


def role_after(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The role written after a name, as word indices: `, head of the X`, `head of the X`, `(head of X)`; `None` if there is none."""
    begin = at
    token = tokens.get(begin)
    sentence = tokens.items[at - 1].sentence
    if token is not None and token.words in {",", "(", "-", "--"}:
        begin += 1
    while (token := tokens.get(begin)) is not None and token.low in {"the", "a", "an", "who", "is", "was"}:
        begin += 1
    head = _role_head(tokens, begin, sentence)
    return None if head is None else (begin, _role_end(tokens, head + 1, sentence))


def _role_head(tokens: Tokens, begin: int, sentence: int) -> int | None:
    head = None
    for i in range(begin, begin + 9):
        token = tokens.get(i)
        if token is None or token.sentence != sentence:
            break
        if token.low in listed("role_words"):
            head = i
        elif head is not None or not (
            token.low in listed("role_modifiers")
            or token.capital
            or token.low in listed("organisation_descriptions")
            or token.words == POSSESSIVE
            or "-" in token.words
            or token.words.isdigit()
            or _describes_role(tokens, i)
        ):
            break
    return head


def _describes_role(tokens: Tokens, at: int) -> bool:
    """`a pump operator`, `acting emergencies minister`: a plain word after an article or a modifier and before the office."""
    before, token, following = tokens.get(at - 1), tokens.items[at], tokens.get(at + 1)
    plain = token.words.isalpha() and token.words.islower() and token.low not in listed("opening_words") | listed("clause_verbs")
    led = before is not None and (before.low in {"a", "an", "the"} or before.low in listed("role_modifiers"))
    return plain and led and following is not None and following.sentence == token.sentence and following.low in listed("role_words")


def _role_end(tokens: Tokens, at: int, sentence: int) -> int:
    """Past `of the Gulf Observatory for Fair Prices`, `for Gulf Affairs`, `at the ministry`."""
    end = at
    while (
        (token := tokens.get(end)) is not None
        and token.sentence == sentence
        and token.low in {"of", "for", "at", "in", "with", "to", "and"}
    ):
        step = end + 1
        while (word := tokens.get(step)) is not None and word.sentence == sentence and _in_role(word):
            step += 1
        if step == end + 1:
            break
        end = step
    return end


def _in_role(token: Token) -> bool:
    return (
        token.low in {"the", "a", "an", "'s", "'"}
        or (token.capital and token.low not in listed("calendar_words"))
        or any(
            is_listed(token.words, name)
            for name in ("role_words", "role_modifiers", "organisation_descriptions", "place_heads", "government_words")
        )
        or "-" in token.words
        or token.low in listed("role_complements")
    )


def role_start(tokens: Tokens, first: int) -> int:
    """Where the lower-case role that ends right before word `first` begins (`Trade Department spokeswoman` Nora …)."""
    at = first
    previous = tokens.get(at - 1)
    if previous is not None and previous.words == "." and (rank := tokens.get(at - 2)) is not None and rank.low in listed("titles"):
        return at - 2
    if previous is None or previous.sentence != tokens.items[first].sentence or previous.low not in listed("role_words") | listed("titles"):
        return first
    while (token := tokens.get(at - 1)) is not None and token.sentence == tokens.items[first].sentence:
        if not (is_listed(token.words, "role_words") or token.low in listed("role_modifiers") or token.capital):
            break
        if token.low in listed("opening_words") and token.opens:
            break
        at -= 1
    return at


def role_before_comma(tokens: Tokens, first: int) -> int | None:
    """Where the office begins that a comma parts from the name at word `first`: `The deputy head of the harbour police, Nora Quill`."""
    comma = tokens.get(first - 1)
    if comma is None or comma.words != "," or comma.sentence != tokens.items[first].sentence:
        return None
    at = first - 1
    while (token := tokens.get(at - 1)) is not None and token.sentence == comma.sentence:
        if not (_in_role(token) or token.low in {"of", "for"}) or token.low in {"a", "an"}:
            break
        at -= 1
    while at < first - 1 and tokens.items[at].low in {"the", "of", "for", "'s", "'"}:
        at += 1
    opens = tokens.get(at - 1)
    led = opens is None or opens.sentence != comma.sentence or opens.low in {"the", "its", "his", "her", "their", ","}
    holds = any(is_listed(t.words, "role_words") for t in tokens.items[at : first - 1])
    return at if led and holds else None

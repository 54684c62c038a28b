"""One expression for many terms, built as a tree of their letters: what is tried at a place does not grow with the list."""

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]


def any_of(terms: Iterable[str]) -> str:
    """The source of an expression that matches any of `terms`, the longest first; meant for `re.IGNORECASE`.

    A space matches any run of white space.

    >>> bool(re.fullmatch(any_of(["at least", "at", "up to"]), "At  least", re.IGNORECASE))
    True
    """
    tree: Tree = {}
    for term in terms:
        node = tree
        for letter in term.lower():
            node = node.setdefault(letter, {})
        node[""] = {}
    first = "".join(re.escape(c) for letter in sorted(tree) for c in sorted({letter, letter.upper()}) if len(c) == 1)
    return f"(?=[{first}]){_body(tree)}" if first else "(?!)"


def _body(node: Tree) -> str:
    by_rest: dict[str, list[str]] = {}
    for letter in sorted(letter for letter in node if letter):
        by_rest.setdefault(_body(node[letter]), []).append(letter)
    ways: list[str] = []
    for rest, letters in sorted(by_rest.items()):
        if len(letters) > 1 and " " not in letters:
            ways.append("[" + "".join(map(re.escape, letters)) + "]" + rest)
        else:
            ways.extend((r"\s+" if letter == " " else re.escape(letter)) + rest for letter in letters)
    if not ways:
        return ""
    ends = "" in node
    return (ways[0] if len(ways) == 1 and not ends else f"(?:{'|'.join(ways)})") + ("?" if ends else "")

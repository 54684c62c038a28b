"""The dossier as one HTML file that needs nothing else: no network, a strict Content-Security-Policy, readable without its script."""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from whoseword.present.dossier import Dossier
from whoseword.present.view.story import case_view

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

INDENT = re.compile(r"\n\s+<")
"""Indentation before a tag: of the templates only, since no line of a report begins inside an element and `<` is escaped there."""


def to_page(dossier: Dossier) -> str:
    """The page as HTML. Text of reports stands in it as text only, and the same dossier gives the same page."""
    return render(_own(), "page.html.j2", page_values(dossier))


@cache
def _own() -> "Environment":
    return environment()


def environment(*first: "BaseLoader") -> "Environment":
    """The page's templates for others to build on; a template is looked for in the loaders given `first`, then here.

    A template of theirs may extend `page.html.j2` (its blocks: `head`, `tools`, `before`, `after`, `scripts`), or take single parts
    (`_claim.html.j2` shows `c`, `_report.html.j2` shows `r`, with the macros of `_marks.html.j2` imported as `marks`).
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([*first, PackageLoader("whoseword.present")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_values(dossier: Dossier) -> dict[str, Any]:
    """What `page.html.j2` is filled with: the case as it is viewed, the style and script and their hashes for the policy."""
    style, script = asset("page.css"), asset("page.js")
    return {
        "case": case_view(dossier),
        "style": style,
        "script": script,
        "style_hash": csp_hash(style),
        "script_hash": csp_hash(script),
    }


def render(templates: "Environment", name: str, values: Mapping[str, Any]) -> str:
    """A template filled in, without the indentation of its tags."""
    return INDENT.sub("\n<", templates.get_template(name).render(values))


@cache
def asset(name: str) -> str:
    """A file of the page (`page.css`, `page.js`) as it is."""
    return files("whoseword.present").joinpath("templates", name).read_text(encoding="utf-8")


def csp_hash(content: str) -> str:
    """The hash under which a Content-Security-Policy lets an inline style or script in."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

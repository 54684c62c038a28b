"""The dossier as one HTML file that needs nothing else: no network, a strict Content-Security-Policy, readable without its script."""

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from whoseword.present.dossier import Dossier
from whoseword.present.view.story import case_view

if TYPE_CHECKING:
    from jinja2 import Environment

INDENT = re.compile(r"\n\s+<")
"""Indentation before a tag: of the templates only, since no line of a report begins inside an element and `<` is escaped there."""


def to_page(dossier: Dossier) -> str:
    """The page as HTML. Text of reports stands in it as text only, and the same dossier gives the same page."""
    templates = _templates()
    style, script = _asset("page.css"), _asset("page.js")
    page = templates.get_template("page.html.j2").render(
        case=case_view(dossier),
        style=style,
        script=script,
        style_hash=_csp_hash(style),
        script_hash=_csp_hash(script),
    )
    return INDENT.sub("\n<", page)


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("whoseword.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> str:
    """A file of our own that goes into the page as it is."""
    loader = _templates().loader
    assert loader is not None
    return loader.get_source(_templates(), name)[0]


def _csp_hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

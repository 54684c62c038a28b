"""The references that are made from the code: `docs/cli.md` from the commands, `docs/dossier.md` from the published schema,
`docs/openapi.json` from the desk's API.

`python -m tools.reference` writes them, `--check` only tells which are not in step.
"""

import ast
import inspect
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from whoseword.cli import main as commands
from whoseword.model import documents, extracts, findings, judgements, links, runs, spans, terms
from whoseword.present import dossier, published_schema
from whoseword.web.openapi import openapi

DOCS = Path(__file__).resolve().parent.parent / "docs"
_DOCUMENTED = (dossier, runs, documents, extracts, links, findings, judgements, spans, terms)
WIDTH = 100
MADE = "<!-- Made by `python -m tools.reference` (`make docs`); edit the code, not this file. -->"
EXITS = """Exit codes: 0 done; 1 when nothing could be read, or when `verify` found a difference; 2 when the command cannot be
carried out, with one sentence that says why. Answers go to standard output; problems, progress and errors to standard error.
Progress is shown to a person at a terminal only."""
SPANS = """UTF-8 JSON. Every key is always there; what is not known is `null` (`None` in the texts below). Ids are made of content:
the same input gives the same ids and the same bytes on every machine, but for the `tool` block. A span is `[start, end)` in
Unicode code points of the `text` of the report that it names, and carries its quote. The JSON Schema is
`whoseword/present/dossier.schema.json`."""

Schema = Mapping[str, Any]


def main() -> None:
    """Write the references; with `--check`, exit with 1 and a sentence per file that is not in step."""
    made = {"cli.md": cli_reference(), "dossier.md": dossier_reference(json.loads(published_schema())), "openapi.json": api_reference()}
    if sys.argv[1:] == ["--check"]:
        stale = stale_in(DOCS, made)
        for name in stale:
            print(f"docs/{name} is not in step with the code: run make docs")
        sys.exit(bool(stale))
    for name, text in made.items():
        (DOCS / name).write_text(text, encoding="utf-8")


def stale_in(folder: Path, made: Mapping[str, str]) -> list[str]:
    """The names of the references in `folder` that are missing or differ from those made."""
    return [n for n, text in made.items() if not (folder / n).is_file() or (folder / n).read_text(encoding="utf-8") != text]


def api_reference() -> str:
    """The desk's JSON API as OpenAPI."""
    return json.dumps(openapi(), indent=1, ensure_ascii=False) + "\n"


def cli_reference() -> str:
    """The command line as Markdown: every command with its own help."""
    parts = ["# Command line", MADE, EXITS, "## whoseword", _help(commands, "whoseword")]
    for name, command in commands.commands.items():
        parts += [f"## whoseword {name}", _help(command, f"whoseword {name}")]
    return "\n\n".join(parts) + "\n"


def _help(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=["-h", "--help"])
    return f"```text\n{command.get_help(context)}\n```"


def dossier_reference(schema: Schema) -> str:
    """`dossier.json` as Markdown: every record of the schema, field by field, then the closed lists of terms."""
    definitions: Schema = schema["$defs"]
    documented = {
        name: doc
        for module in (dossier, runs, documents, extracts, links, findings, judgements, spans, terms)
        for name, doc in _field_docs(module)
    }
    top = schema["$ref"].removeprefix("#/$defs/")
    order = list(_reached(top, definitions))
    parts = ["# dossier.json", MADE, SPANS]
    parts += [_record(n, definitions[n], documented) for n in order if "properties" in definitions[n]]
    parts.append("## Terms")
    parts += [_term(n, definitions[n]) for n in sorted(order) if "enum" in definitions[n]]
    return "\n\n".join(parts) + "\n"


def _reached(name: str, definitions: Schema) -> Iterator[str]:
    """The definitions in the order in which a reader meets them."""
    seen: dict[str, None] = {}
    waiting = [name]
    while waiting:
        here = waiting.pop(0)
        if here not in seen:
            seen[here] = None
            waiting += _references(definitions[here])
    yield from seen


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].removeprefix("#/$defs/")
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _record(name: str, schema: Schema, documented: Mapping[str, str]) -> str:
    rows = [f"| `{key}` | {_type(value)} | {_cell(documented.get(f'{name}.{key}', ''))} |" for key, value in schema["properties"].items()]
    return "\n".join([f"## {name}", "", _line(schema.get("description", "")), "", "| key | type | what it is |", "|---|---|---|", *rows])


def _term(name: str, schema: Schema) -> str:
    values = ", ".join(f"`{value}`" for value in schema["enum"])
    return f"### {name}\n\n{_line(schema.get('description', ''))}\n\n{values}"


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"`{json.dumps(value)}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return _array(schema)
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object, values {_type(schema['additionalProperties'])}"
    found = schema.get("type", "anything")
    return " or ".join(found) if isinstance(found, list) else str(found)


def _array(schema: Schema) -> str:
    if "prefixItems" in schema:
        return f"pair of {', '.join(_type(one) for one in schema['prefixItems'])}"
    return f"list of {_type(schema['items'])}" if isinstance(schema.get("items"), dict) else "list"


def _field_docs(module: ModuleType) -> Iterator[tuple[str, str]]:
    """The strings that stand below the fields of a module's classes, as (`Class.field`, text)."""
    for node in ast.parse(inspect.getsource(module)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for field, below in zip(node.body, node.body[1:], strict=False):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
            ):
                yield f"{node.name}.{field.target.id}", str(below.value.value)


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


if __name__ == "__main__":
    main()

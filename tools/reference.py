"""The program's own commands, forms and public names in; docs/reference/*.md out.

    .venv/bin/python tools/reference.py

A test compares the pages with what this makes of the code as it is, so that none of them goes out of date.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import click

from briefing.cli import COMMANDS, root
from briefing.config.schema import schemas

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
WIDTH = 100
"""Of a line of code or usage, in characters; the width of somebody's terminal must not show."""
EXIT_CODES = """\
## Exit codes

| code | means |
|---|---|
| 0 | done |
| 1 | the input is at fault: a file that cannot be read, a key that does not exist, a quotation that is not there |
| 2 | the command line is at fault |
| 3 | a bug of the program; `BRIEFING_DEBUG=1` shows where |
"""


def cell(text: str) -> str:
    """Return a text as it may stand in a cell of a table: one line, without a bar that would end it."""
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the lines of a table, or none where it would have no row."""
    if not rows:
        return []
    return [
        f"| {' | '.join(head)} |",
        "|" + "---|" * len(head),
        *(f"| {' | '.join(map(cell, row))} |" for row in rows),
        "",
    ]


# Commands.


def render_commands() -> str:
    """Return the page of the command line, from what click knows of it."""
    lines = ["# Commands", "", "What `briefing COMMAND --help` says, for every command.", ""]
    lines += table(
        ("command", "what it does"), [(f"`briefing {name}`", does) for name, does in COMMANDS.items()]
    )
    for name in COMMANDS:
        lines += _command(name)
    return "\n".join([*lines, EXIT_CODES])


def _command(name: str) -> list[str]:
    outer = click.Context(root, info_name="briefing", terminal_width=WIDTH)
    command = cast(click.Group, root).get_command(outer, name)
    assert command
    inner = click.Context(command, info_name=name, parent=outer, terminal_width=WIDTH)
    told = inspect.cleandoc(command.help or "")
    records = [parameter.get_help_record(inner) for parameter in command.params]
    rows = [(f"`{option}`", said) for option, said in filter(None, records) if said]
    usage = ["```text", command.get_usage(inner).removeprefix("Usage: "), "```", ""]
    return [f"## briefing {name}", "", *usage, told, "", *table(("option", "meaning"), rows)]


# Files.

FILES = {
    "brief": "One brief: title, sources, sections and their order, outputs, look, the analyst's own text.",
    "outline": "The sections, what each looks for, and the names that mean the same.",
    "sources": "The register of the source documents; `briefing sources --write` makes and completes it.",
}
FILES_HEAD = """\
# Files

Every key of the three files that you write. `briefing schema NAME` prints the same as JSON Schema, which editors use
to complete and check a file while it is written; the first line of what `briefing init` writes leads them to it. All
problems of a file are reported at once, as

```text
file:line:column: path: fault; remedy
```
"""
WORDS = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "`true` or `false`",
    "array": "list",
    "object": "texts by key",
}


def render_files() -> str:
    """Return the page of the files that users write, from the forms that check them."""
    lines = [FILES_HEAD]
    for name, purpose in FILES.items():
        schema = schemas()[name]
        lines += [f"## {name}.yaml", "", purpose, ""]
        for path, form in _forms(schema):
            if path:
                lines += [f"### {path}", "", form["description"], ""]
            lines += _keys(path, form, schema)
    return "\n".join(lines)


def _forms(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return each form of a file once, with the path at which it stands first: "", "sections[]", …"""
    found: list[tuple[str, dict[str, Any]]] = [("", schema)]
    for path, form in found:
        for key, value in form["properties"].items():
            for ref, listed in _references(value):
                inner = schema["$defs"][ref]
                if all(inner is not known for _, known in found):
                    found.append((f"{path}.{key}".lstrip(".") + "[]" * listed, inner))
    return found


def _references(value: dict[str, Any], listed: bool = False) -> Iterator[tuple[str, bool]]:
    if "$ref" in value:
        yield value["$ref"].rpartition("/")[2], listed
    for choice in value.get("anyOf", ()):
        yield from _references(choice, listed)
    if "items" in value:
        yield from _references(value["items"], True)


def _keys(path: str, form: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    needed = form.get("required", ())
    paths = {id(inner): where for where, inner in _forms(schema)}
    rows = []
    for key, value in form["properties"].items():
        links = [paths[id(schema["$defs"][ref])] for ref, _ in _references(value)]
        kind = " or ".join(dict.fromkeys([*_kinds(value), *(f"[{to}](#{_anchor(to)})" for to in links)]))
        default = value.get("default")
        shown = "required" if key in needed else f"`{default}`" if default not in (None, "", False) else ""
        rows.append((f"`{key}`", kind, shown, value["description"]))
    return table(("key", "what", "default", "meaning"), rows)


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _kinds(value: dict[str, Any]) -> Iterator[str]:
    """Yield in words what may stand at a key: "text", "list of text", "`A4`, `Letter`"."""
    if "enum" in value:
        yield ", ".join(dict.fromkeys(f"`{each}`" for each in value["enum"] if each not in (None, "")))
    for choice in value.get("anyOf", ()):
        yield from _kinds(choice)
    named = value.get("type", ())
    for kind in sorted((named,) if isinstance(named, str) else named, key=lambda each: each == "array"):
        if kind == "array":
            yield from (f"list of {each}" for each in _kinds(value["items"]))
        elif kind != "null" and not ("string" in named and kind in ("number", "integer")):
            span = f", {value['minimum']} to {value['maximum']}" if "maximum" in value else ""
            yield WORDS[kind] + span


# Python.


def render_api() -> str:
    """Return the page of what `import briefing` offers, from signatures and docstrings."""
    import briefing

    names = [name for name in sorted(briefing.__all__, key=str.lower) if not name.startswith("_")]
    public = {name: briefing.__getattr__(name) for name in names}
    lines = ["# Python", "", _docstring(briefing), ""]
    lines += ["Offsets count characters (code points) of a source's text, and every span is half-open.", ""]
    for title, kind in (("Functions", inspect.isfunction), ("Classes", inspect.isclass)):
        lines += [f"## {title}", ""]
        for name, thing in public.items():
            if kind(thing):
                lines += _described(name, thing)
    lines += ["## Values", "", "What the functions and methods above return.", ""]
    for value in sorted(_values(public), key=lambda each: each.__name__.lower()):
        lines += _described(value.__name__, value)
    return "\n".join(lines)


def _docstring(thing: object) -> str:
    return inspect.cleandoc(getattr(thing, "__doc__", None) or "")


def _described(name: str, thing: Any) -> list[str]:
    """Return the section of one name: signature, docstring and, of a class, its fields and methods."""
    lines = [f"### {name}", "", *_signature(name, thing), _docstring(thing), ""]
    if inspect.isclass(thing) and issubclass(thing, Enum):
        return [*lines, *table(("name", "value"), [(f"`{each.name}`", f"`{each.value}`") for each in thing])]
    if is_dataclass(thing):
        lines += table(("field", "type"), [(f"`{field.name}`", f"`{field.type}`") for field in fields(thing)])
    if inspect.isclass(thing):
        for method, member in sorted(vars(thing).items()):
            function = _function(member)
            if not method.startswith("_") and inspect.isfunction(function):
                lines += [f"#### {name}.{method}", "", *_signature(method, member), _docstring(function), ""]
    return lines


def _signature(name: str, thing: Any) -> list[str]:
    """Return the call of a function or method; of a class nothing, since its fields or methods make it."""
    if inspect.isclass(thing):
        return []
    call = inspect.signature(_function(thing))
    kept = [_shown(each) for each in call.parameters.values() if each.name not in ("self", "cls")]
    result = f" -> {call.return_annotation}"
    line = name if isinstance(thing, property) else f"{name}{inspect.Signature(kept)}"
    if len(line + result) > WIDTH:
        stars = ["*"] if any(each.kind is each.KEYWORD_ONLY for each in kept) else []
        positional = [str(each) for each in kept if each.kind is not each.KEYWORD_ONLY]
        parts = [*positional, *stars, *(str(each) for each in kept if each.kind is each.KEYWORD_ONLY)]
        line = "\n".join([f"{name}(", *(f"    {part}," for part in parts), ")"])
    return ["```python", line + result, "```", ""]


class _Bare(str):
    """A text that is printed as it stands, without quotation marks."""

    def __repr__(self) -> str:
        return str(self)


def _shown(parameter: inspect.Parameter) -> inspect.Parameter:
    # A default that is a function prints its address, which is another one in every process.
    default = _Bare("...") if inspect.isfunction(parameter.default) else parameter.default
    return parameter.replace(default=default, annotation=_Bare(parameter.annotation))


def _function(member: Any) -> Any:
    """Return what a class method or a property is made of; anything else as it is."""
    return getattr(member, "__func__", getattr(member, "fget", member))


def _values(public: dict[str, Any]) -> list[type]:
    """Return the classes that are named in what public functions and methods return, or in each other's fields.

    What a Brief is made of is left out: programs read it as brief.json.
    """
    named: list[str] = []
    for thing in public.values():
        members = [thing, *(vars(thing).values() if inspect.isclass(thing) else ())]
        for member in members:
            function = _function(member)
            if inspect.isfunction(function) and not function.__name__.startswith("_"):
                named += re.findall(r"\w+", str(function.__annotations__.get("return", "")))
    known = _classes()
    found: list[type] = []
    for name in named:
        value = known.get(name)
        if value and name not in public and value not in found:
            found.append(value)
            named += [part for field in fields(value) for part in re.findall(r"\w+", str(field.type))]
    return found


def _classes() -> dict[str, Any]:
    """Return the dataclasses of the model, the corpus and the report by name."""
    rooms: list[ModuleType] = [
        importlib.import_module(f"briefing.{room}")
        for room in (
            "model",
            "corpus",
            "checking.report",
            "output_reader.fault",
            "explain.values",
            "explain.last_build",
        )
    ]
    return {
        name: thing
        for room in rooms
        for name, thing in vars(room).items()
        if inspect.isclass(thing) and is_dataclass(thing)
    }


# What `briefing explain` prints as JSON.

EXPLAIN_HEAD = """\
# What `briefing explain --json` prints

One object: `format`, which is `"{format}"`, and the keys of Explanation. Keys may be added, not changed. Offsets count
characters of a source's text, as in brief.json: `text[start:end]` is the quotation. `briefing.explain` returns the same
as values.
"""


def render_explain() -> str:
    """Return the page of the JSON of `briefing explain`, from the values that it is made of and their reasons."""
    from briefing.explain.kept_figures import RULE_REASONS
    from briefing.explain.layout import FORMAT
    from briefing.explain.values import FURTHER_REASONS, STAYED_OUT_REASONS, Explanation

    values = {name: value for name, value in _classes().items() if value.__module__ == Explanation.__module__}
    ordered = [Explanation, *(value for value in values.values() if value is not Explanation)]
    lines = [EXPLAIN_HEAD.format(format=FORMAT)]
    for value in ordered:
        rows = [(f"`{field.name}`", f"`{field.type}`") for field in fields(value)]
        lines += [f"## {value.__name__}", "", _docstring(value), "", *table(("key", "type"), rows)]
    for title, reasons in (
        ("Why a passage is not in a section", STAYED_OUT_REASONS),
        ("Why a passage is among the further ones", FURTHER_REASONS),
        ("Why a figure is kept out of a measure", RULE_REASONS),
    ):
        rows = [(f"`{name}`", said) for name, said in reasons.items()]
        lines += [f"## {title}", "", *table(("name", "meaning"), rows)]
    return "\n".join(lines)


PAGES = {
    "commands.md": render_commands,
    "files.md": render_files,
    "api.md": render_api,
    "explain.md": render_explain,
}
HEAD = "<!-- Made by tools/reference.py (make docs); changes belong into the code. -->\n\n"


def render_pages() -> dict[str, str]:
    """Return every page of the reference by its name."""
    pages = {name: HEAD + render() for name, render in PAGES.items()}
    return {name: re.sub(r"\n{3,}", "\n\n", page).rstrip() + "\n" for name, page in pages.items()}


def main() -> None:
    """Write the pages."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in render_pages().items():
        (REFERENCE / name).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Data flows one way: a module imports only what stands nearer the ground, by docs/architecture.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeGuard

import pytest

from briefing import config

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "briefing"
TOP = {"briefing", "briefing.__main__"}
VERIFY_KNOWS_NOTHING_OF = {
    "index",
    "language",
    "select",
    "compare",
    "brief",
    "fit",
    "render",
    "corpus",
    "reading",
    "again",
}
INDEPENDENT = {"verify", "output_reader"}


def rooms(table: str) -> dict[str, int]:
    """Return each room's floor, from the first column of the table: 0 is the ground."""
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {
        name.removesuffix("/").removesuffix(".py"): floor
        for floor, row in enumerate(rows)
        for name in re.findall(r"`([^`]+)`", row)
    }


ROOMS = rooms((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))


def room_of(module: str) -> str:
    """Return the room of a dotted module name, "" for the package itself."""
    return "" if module in TOP else module.split(".")[1]


def modules() -> dict[str, Path]:
    """Return every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = modules()


def absolute(module: str, path: Path, node: ast.ImportFrom) -> str:
    """Return the dotted name that an import, relative or not, means within `module`."""
    if not node.level:
        return node.module or ""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    base = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


@cache
def import_nodes(source: str) -> tuple[ast.Import | ast.ImportFrom | ast.Call, ...]:
    """Return what can import something, at any depth of nesting; each module is asked by several tests."""
    return tuple(node for node in ast.walk(ast.parse(source)) if _can_import(node))


def _can_import(node: ast.AST) -> TypeGuard[ast.Import | ast.ImportFrom | ast.Call]:
    if isinstance(node, ast.Call):
        return "import" in ast.unparse(node.func)
    return isinstance(node, ast.Import | ast.ImportFrom)


def imports(module: str, path: Path, source: str, known: set[str]) -> Iterator[tuple[int, str]]:
    """Yield line and name of every module of this package that `source` imports."""
    for node in import_nodes(source):
        names: list[str] = []
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = absolute(module, path, node)
            names = [f"{base}.{a.name}" if f"{base}.{a.name}" in known else base for a in node.names]
        else:
            names = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        for name in names:
            if name.split(".")[0] == "briefing":
                yield line, name


def violations(module: str, path: Path, source: str, known: set[str]) -> list[str]:
    """Return what `source`, as `module`, imports against the direction."""
    room, faults = room_of(module), []
    for line, name in imports(module, path, source, known):
        other = room_of(name)
        upward = not other or ROOMS.get(other, len(ROOMS)) > ROOMS[room]
        forbidden = room in INDEPENDENT and other in VERIFY_KNOWS_NOTHING_OF
        if upward or forbidden:
            faults.append(f"{module}:{line} imports {name}")
    return faults


def test_every_module_has_a_room() -> None:
    strangers = {room_of(module) for module in MODULES} - {""} - set(ROOMS)
    assert not strangers, f"docs/architecture.md has no row for {sorted(strangers)}"


@pytest.mark.parametrize("module", [module for module in MODULES if module not in TOP])
def test_imports_point_to_the_ground(module: str) -> None:
    path = MODULES[module]
    assert violations(module, path, path.read_text(encoding="utf-8"), set(MODULES)) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("briefing.model", "from briefing.brief import build_brief"),
        ("briefing.write", "from briefing import __version__"),
        ("briefing.text", "def late():\n    from briefing import compare"),
        ("briefing.text", "from briefing import Corpus"),
        ("briefing.reading.text", "from ..index import engine"),
        ("briefing.reading.text", "import importlib\nimportlib.import_module('briefing.render.html')"),
        ("briefing.verify.pdf", "if TYPE_CHECKING:\n    from briefing.render.view import View"),
        ("briefing.verify.pdf", "import briefing.language.english.dates as d"),
    ],
)
def test_a_planted_violation_is_caught(module: str, source: str) -> None:
    path = ROOT / (module.replace(".", "/") + ".py")
    known = {*MODULES, "briefing.compare", "briefing.index", "briefing.brief", "briefing.render.view"}
    assert len(violations(module, path, source, known)) == 1


def test_what_points_to_the_ground_is_allowed() -> None:
    source = (
        "from briefing.model import Brief\nfrom briefing import text\nfrom .view import View\nimport json"
    )
    assert (
        violations("briefing.render.html", PACKAGE / "render/html.py", source, {*MODULES, "briefing.text"})
        == []
    )


def cycle(sources: Mapping[str, str], known: set[str]) -> list[str]:
    """Return the modules of an import cycle in the order in which they import one another, or [].

    Late imports and those for types alone count like all others. To import a module runs the packages that it is
    in, unless who imports is in them too.
    """
    graph: dict[str, set[str]] = {}
    for module, source in sources.items():
        path = MODULES.get(module, ROOT / (module.replace(".", "/") + ".py"))
        named = {name for _, name in imports(module, path, source, known)} & known - TOP
        packages = {package for name in named for package in parents(name)} - {*parents(module), module}
        graph[module] = (named | packages) - {module}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def parents(module: str) -> list[str]:
    """Return the packages that a module is in, without the outermost: "briefing.text" for "briefing.text.words"."""
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(2, len(parts))]


def test_no_module_imports_itself_by_way_of_others() -> None:
    sources = {module: path.read_text(encoding="utf-8") for module, path in MODULES.items()}
    assert cycle({module: sources[module] for module in sources if module not in TOP}, set(MODULES)) == []


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ({"a": "from briefing.r import b", "b": "import briefing.r.a"}, True),
        ({"a": "from briefing.r import b", "b": "def late():\n    from briefing.r.a import value"}, True),
        (
            {
                "a": "from . import b",
                "b": "if TYPE_CHECKING:\n    from briefing.r.c import T",
                "c": "from .a import A",
            },
            True,
        ),
        (
            {
                "a": "import importlib\nimportlib.import_module('briefing.r.b')",
                "b": "from briefing.r.a import x",
            },
            True,
        ),
        ({"a": "from briefing.r.b import x", "b": "from briefing.r.c import x", "c": "import json"}, False),
        ({"a": "TABLE = ('briefing.r.b',)", "b": "from briefing.r.a import TABLE"}, False),
    ],
)
def test_a_planted_cycle_is_caught(sources: dict[str, str], expected: bool) -> None:
    planted = {f"briefing.r.{name}": source for name, source in sources.items()}
    found = cycle(planted, {*planted, "briefing.r"})
    assert bool(found) is expected
    assert not found or found[0] == found[-1]


def test_a_cycle_by_way_of_a_package_is_caught() -> None:
    planted = {
        "briefing.s": "from briefing.r import x",
        "briefing.s.a": "",
        "briefing.r": "from briefing.s.a import x",
    }
    assert cycle(planted, set(planted)) in (
        ["briefing.r", "briefing.s", "briefing.r"],
        ["briefing.s", "briefing.r", "briefing.s"],
    )


def past_the_door(module: str, path: Path, source: str, known: set[str]) -> list[str]:
    """Return what `source`, as `module`, imports from within `briefing.config` although it is outside."""
    if room_of(module) == "config":
        return []
    named = imports(module, path, source, known)
    return [f"{module}:{line} imports {name}" for line, name in named if name.startswith("briefing.config.")]


def test_the_room_of_the_user_s_files_has_one_door() -> None:
    sources = ((module, path, path.read_text(encoding="utf-8")) for module, path in MODULES.items())
    assert [fault for source in sources for fault in past_the_door(*source, set(MODULES))] == []


@pytest.mark.parametrize(
    ("module", "source", "faults"),
    [
        ("briefing.select.choose", "from briefing.config.outline import Section", 1),
        ("briefing.commands.check", "def late():\n    from briefing.config import settings", 1),
        ("briefing.select.choose", "from briefing.config import Section", 0),
        ("briefing.config.load", "from briefing.config.outline import Outline", 0),
    ],
)
def test_who_goes_past_the_door_is_caught(module: str, source: str, faults: int) -> None:
    path = ROOT / (module.replace(".", "/") + ".py")
    assert len(past_the_door(module, path, source, set(MODULES))) == faults


def test_the_door_knows_where_each_name_is_made() -> None:
    tree = ast.parse(MODULES["briefing.config"].read_text(encoding="utf-8"))
    typed = {
        alias.asname: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("briefing.config.")
        for alias in node.names
    }
    assert typed == {name: f"briefing.config.{module}" for name, module in config._MODULES.items()}
    assert all(getattr(config, name) is not None for name in dir(config))
    with pytest.raises(AttributeError, match="no attribute 'read_oultine'"):
        _ = config.read_oultine


SUITES = {
    *(
        "architecture",
        "bench",
        "corpora",
        "docs",
        "fuzz",
        "growth",
        "house",
        "quality",
        "readme",
        "same_bytes",
    ),
    *("seeds", "workflows"),
    *("eval_attribution", "eval_dates", "eval_estimates", "eval_retrieval"),
}
"""Tests of the project as a whole; all others begin with the name of what they test."""


def test_tests_are_called_by_the_room_that_they_test() -> None:
    """tests/test_ROOM.py or tests/test_ROOM_PART.py: a stranger finds the tests of a module by its name."""
    names = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    assert names >= SUITES
    beginning = re.compile(rf"({'|'.join(map(re.escape, ROOMS))})(_|$)")
    assert sorted(name for name in names - SUITES if not beginning.match(name)) == []


def test_each_form_of_rule_has_a_name_of_its_own_and_is_explained() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    forms = re.findall(r"^class (\w*Rule)\b", code, re.MULTILINE)
    explained = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert len(forms) > 5
    assert sorted(forms) == sorted(set(forms))
    assert [form for form in forms if f"`{form}`" not in explained] == []

"""The kept code of templates: used while nothing has changed, and never missed or trusted where something has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, Template
from sample_briefs import PlainLook, seed_brief

from briefing.render import compiled, render
from briefing.render.compiled import CompiledTemplates
from briefing.render.templates import compile_templates, find_shipped_templates


@pytest.fixture(autouse=True)
def _kept_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "__file__", str(tmp_path / "compiled.py"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "page.j2").write_text("{% if who %}\nHello {{ who }}\n{% endif %}")


def _open(folder: Path, *, trim_blocks: bool = True) -> Environment:
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=trim_blocks)
    environment.bytecode_cache = CompiledTemplates(environment)
    return environment


def _fill(environment: Environment) -> str:
    template: Template = environment.get_template("page.j2")
    return template.render(who="R & D")


def _kept(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").iterdir()) if (folder / "__pycache__").is_dir() else []


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _fill(_open(tmp_path)) == "Hello R &amp; D\n"
    assert len(_kept(tmp_path)) == 1
    monkeypatch.setattr(Environment, "_generate", None)  # what writes a template's code
    assert _fill(_open(tmp_path)) == "Hello R &amp; D\n"


def test_another_text_or_setting_is_compiled_anew(tmp_path: Path) -> None:
    _fill(_open(tmp_path))
    assert _fill(_open(tmp_path, trim_blocks=False)) == "\nHello R &amp; D\n"
    (tmp_path / "page.j2").write_text("Dear {{ who }}")
    assert _fill(_open(tmp_path)) == "Dear R &amp; D"


@pytest.mark.slow
def test_all_shipped_templates_can_be_compiled_ahead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As set-up does: each is kept once, and those of the formats are then filled without compiling any."""
    compile_templates()
    assert len(_kept(tmp_path)) == len(list(find_shipped_templates().glob("*.j2")))
    monkeypatch.setattr(Environment, "_generate", None)
    brief, texts = seed_brief()
    assert render(brief, texts, ["md", "html"], PlainLook()).keys() == {"brief.md", "brief.html"}


@pytest.mark.parametrize("left", [0, 10, 32, 100, -1])
def test_damaged_code_is_compiled_anew(tmp_path: Path, left: int) -> None:
    _fill(_open(tmp_path))
    (kept,) = _kept(tmp_path)
    kept.write_bytes(kept.read_bytes()[:left])
    assert _fill(_open(tmp_path)) == "Hello R &amp; D\n"


def test_what_cannot_be_kept_is_filled_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__pycache__").write_text("a file where Python has a folder")
    assert _fill(_open(tmp_path)) == "Hello R &amp; D\n"
    (tmp_path / "__pycache__").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _fill(_open(tmp_path)) == "Hello R &amp; D\n"
    assert _kept(tmp_path) == []

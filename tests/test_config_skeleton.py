"""What `briefing init` writes: neutral, complete, valid with every key in use, and known until it is filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from briefing.config.forms.brief import BriefModel
from briefing.config.forms.outline import OutlineModel
from briefing.config.forms.register import RegisterModel
from briefing.config.outline import Section
from briefing.config.outline_file import read_outline
from briefing.config.schema import schemas
from briefing.config.settings_file import read_settings
from briefing.config.skeleton import SKELETON, find_unchanged
from briefing.config.yamlfile import parse, validate

FILES: dict[str, tuple[Path, type[BaseModel]]] = {
    "brief": (SKELETON / "config" / "brief.yaml", BriefModel),
    "outline": (SKELETON / "config" / "outline.yaml", OutlineModel),
    "sources": (SKELETON / "seeds" / "sources.yaml", RegisterModel),
}
TEXTS = {name: path.read_text(encoding="utf-8") for name, (path, _) in FILES.items()}


def everything_in_use(name: str) -> str:
    """Take the # from every key that is not in use; the register's list is then there once too often."""
    text = re.sub(r"^( *)#(?! ?$)(?! \S)", r"\1", TEXTS[name], flags=re.MULTILINE)
    return text.removesuffix("\nsources:\n") if name == "sources" else text


def used(value: object) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield every key of every model that is given somewhere in a value."""
    if isinstance(value, BaseModel):
        for key in value.model_fields_set:
            yield type(value), key
            yield from used(getattr(value, key))
    elif isinstance(value, tuple):
        for item in value:
            yield from used(item)


def models(schema: dict[str, Any]) -> dict[str, list[str]]:
    return {name: list(model["properties"]) for name, model in schema.get("$defs", {}).items()} | {
        "": list(schema["properties"])
    }


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_there_and_what_is_commented_out_is_valid(name: str) -> None:
    path, form = FILES[name]
    value, problems = validate(parse(everything_in_use(name), path.name), form)
    assert problems == []
    found: dict[type[BaseModel], set[str]] = {}
    for model, key in used(value):
        found.setdefault(model, set()).add(key)
    assert len(found) == len(models(schemas()[name]))
    for model, keys in found.items():
        assert keys == set(model.model_fields), model.__name__


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_explained(name: str) -> None:
    """A comment stands behind each key, or on the line above it."""
    lines = everything_in_use(name).splitlines()
    for model, keys in models(schemas()[name]).items():
        for key in keys:
            at = [number for number, line in enumerate(lines) if re.match(rf"[ -]*{key}:", line)]
            explained = [re.search(r"(^|\s)#\s*\w+ \w+", "\n".join(lines[n - 1 : n + 1])) for n in at]
            assert any(explained) or (name == "brief" and key in SAY_THEMSELVES), f"{model}.{key}"


SAY_THEMSELVES = {"subtitle", "author"}
"""Keys whose example is their explanation: `author: Who answers for the brief`."""


def test_both_sections_can_be_built_and_more_is_not_there() -> None:
    outline = read_outline(SKELETON / "config" / "outline.yaml")
    settings = read_settings(SKELETON / "config" / "brief.yaml")
    assert len(outline.sections) == 2
    assert all(section.terms for section in outline.sections)
    assert not outline.names
    assert (settings.sources, settings.sections, settings.marking) == ((Path("../seeds"),), (), "")


@pytest.mark.parametrize("name", FILES)
def test_no_word_of_this_checkouts_subject_is_in_it(name: str) -> None:
    """The words that name the subject of the checkout's own outline and documents stand nowhere in it."""
    root = Path(__file__).parent.parent
    outline = read_outline(root / "config" / "outline.yaml")
    sentences = re.split(r"[.!?]\s", "\n".join(f.read_text("utf-8") for f in (root / "seeds").glob("*.txt")))
    names = {word for text in sentences for word in re.findall(r"(?<=\w )[A-Z]\w{3,}", text)}
    own = {word for entry in outline.names for form in (entry.name, *entry.also) for word in form.split()}
    terms = {word for section in outline.sections[:3] for term in section.terms for word in term.split()}
    subject = {word.strip("*").lower() for word in names | own | terms if len(word.strip("*")) > 3}
    neutral = set(re.findall(r"\w+", json.dumps(schemas()).lower())) | {"between"}
    found = set(re.findall(r"\w+", TEXTS[name].lower())) & (subject - neutral)
    assert not found


def test_what_was_not_changed_is_named_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    for name in ("brief", "outline"):
        (folder / f"{name}.yaml").write_text(TEXTS[name], encoding="utf-8")
    settings, outline = read_settings(folder / "brief.yaml"), read_outline(folder / "outline.yaml")
    title, sections = find_unchanged(settings, outline)
    assert TEXTS["brief"].splitlines()[title.line - 1].startswith("title: ")
    assert title.fault == "the title is still the skeleton's, 'Title of the brief'"
    assert TEXTS["outline"].splitlines()[sections.line - 1][sections.column - 1 :].startswith("[happened")
    example = "the outline is still the skeleton's: section"
    assert sections.fault == f"{example}s developments, outlook have only the example's terms"

    first, second = outline.sections
    own = Section("ferries", "Ferries", terms=("ferry", "harbour"))
    renamed = replace(second, id="later", title="Later", question="And then?", terms=second.terms[::-1])
    for changed, fault in {
        (own, second): f"{example} outlook has only the example's terms",
        (first, own): f"{example} developments has only the example's terms",
        (own, renamed): f"{example} later has only the example's terms",
        (replace(first, terms=("ferry",)), replace(second, terms=(*second.terms, "ferry"))): "",
        (own,): "",
    }.items():
        found = find_unchanged(replace(settings, title="Ferries"), replace(outline, sections=changed))
        assert [problem.fault for problem in found] == ([fault] if fault else [])
    picked = replace(settings, title="Ferries", sections=("ferries",))
    assert find_unchanged(picked, replace(outline, sections=(own, second))) == ()

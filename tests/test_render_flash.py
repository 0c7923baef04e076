"""The look `flash`: one page of key points, which verify holds against a brief.json that has all."""

from __future__ import annotations

import importlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample_briefs import PlainLook, seed_brief

from briefing.config.settings import read_settings
from briefing.model import Brief
from briefing.render import render
from briefing.render.templates import find_shipped_templates
from briefing.verify import verify

pdfium: Any = importlib.import_module("pypdfium2")
FLASH = PlainLook(name="flash")
FORMATS = ["json", "md", "html", "pdf"]

# The sample brief credits speakers whom its sources do not name, for the sake of other tests.
INVENTED = {"these words, given as a speaker's name or cue, are not in the source"}


def key_points() -> tuple[Brief, dict[str, str]]:
    brief, texts = seed_brief()
    return replace(brief, extent="key"), texts


def write(folder: Path, outputs: dict[str, bytes]) -> None:
    for name, content in outputs.items():
        (folder / name).write_bytes(content)


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in verify(folder, None).faults]


def test_a_flash_is_one_page_with_a_lead_a_figure_and_every_source_quoted() -> None:
    brief, texts = key_points()
    document = pdfium.PdfDocument(render(brief, texts, ["pdf"], FLASH)["brief.pdf"])
    assert len(document) == 1
    words = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "What the sources say" in words
    assert brief.sections[0].figures[0].label in words
    assert all(f"{source.id} " in words for source in brief.sources if source.used)
    assert "Further passages" not in words


def test_a_flash_agrees_with_its_brief_json_though_it_shows_less(tmp_path: Path) -> None:
    brief, texts = key_points()
    write(tmp_path, render(brief, texts, FORMATS, FLASH))
    report = verify(tmp_path, None)
    assert {fault.message for fault in report.faults} <= INVENTED
    shown = {file.name: file.quotations for file in report.files}
    assert 0 < shown["brief.pdf"] < shown["brief.json"]
    notes = [note for file in report.files if file.name != "brief.json" for note in file.notes]
    assert len(notes) == 3
    assert all(re.match(r"shows key points only: \d+ of the \d+ quotations", note) for note in notes)


@pytest.mark.parametrize(
    ("name", "opening"),
    [("brief.md", rb"(?m)(^> )\S+"), ("brief.html", rb'(<blockquote class="quote"[^>]*>)\S+')],
)
def test_an_altered_word_of_a_flash_is_found(tmp_path: Path, name: str, opening: bytes) -> None:
    brief, texts = key_points()
    outputs = render(brief, texts, FORMATS, FLASH)
    altered = re.sub(opening, rb"\1Never", outputs[name], count=1)
    assert altered != outputs[name]
    write(tmp_path, outputs | {name: altered})
    assert any("altered" in fault and fault.startswith(name) for fault in faults(tmp_path))


def test_the_same_pages_as_a_whole_brief_lack_what_they_do_not_show(tmp_path: Path) -> None:
    brief, texts = key_points()
    write(tmp_path, render(replace(brief, extent="whole"), texts, FORMATS, FLASH))
    assert any("is not seen" in fault for fault in faults(tmp_path))


def write_config(folder: Path, look: str) -> Path:
    file = folder / "brief.yaml"
    file.write_text(f"title: A brief\nsources: in\nlook: {look}\n", encoding="utf-8")
    (folder / "in").mkdir(exist_ok=True)
    (folder / "outline.yaml").write_text("sections: [{id: a, title: A, terms: [b]}]\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("look", "extent"),
    [("flash", "key"), ("{name: brief}", "whole"), ("{name: own, extent: key}", "key"), ("own", "whole")],
)
def test_a_look_can_be_named_alone(tmp_path: Path, look: str, extent: str) -> None:
    assert read_settings(write_config(tmp_path, look)).look.extent == extent


def test_templates_of_the_users_own_show_what_they_choose(tmp_path: Path) -> None:
    shipped = find_shipped_templates() / "brief.md.j2"
    templates = tmp_path / "own"
    templates.mkdir()
    (templates / "brief.md.j2").write_bytes(shipped.read_bytes())
    config = write_config(tmp_path, "{templates: own}")
    assert read_settings(config).look.extent == "whole"
    (templates / "brief.md.j2").write_text("# {{ brief.title }}\n", encoding="utf-8")
    assert read_settings(config).look.extent == "own"
    assert read_settings(write_config(tmp_path, "{templates: own, extent: whole}")).look.extent == "whole"

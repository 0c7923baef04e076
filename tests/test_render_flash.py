"""The look `flash`: one page, and templates that show key points only, which verify takes for what they are."""

from __future__ import annotations

import importlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample_briefs import PlainLook, seed_brief

from briefing.checking import verify
from briefing.config.settings_file import read_settings
from briefing.fit import fit_brief
from briefing.model import Brief, Length
from briefing.render import render
from briefing.render.templates import find_shipped_templates

pdfium: Any = importlib.import_module("pypdfium2")
FLASH = PlainLook(name="flash")
FORMATS = ["json", "md", "html", "pdf"]

# The sample brief credits speakers whom its sources do not name, for the sake of other tests.
INVENTED = {"these words, given as a speaker's name or cue, are not in the source"}


def key_points() -> tuple[Brief, dict[str, str]]:
    brief, texts = seed_brief()
    return replace(fit_brief(brief, Length(pages=1)), extent="key"), texts


def write(folder: Path, outputs: dict[str, bytes]) -> None:
    for name, content in outputs.items():
        (folder / name).write_bytes(content)


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in verify(folder, None).faults]


def test_a_flash_is_one_page_with_figures_differences_passages_and_every_source_quoted() -> None:
    brief, texts = key_points()
    document = pdfium.PdfDocument(render(brief, texts, ["pdf"], FLASH)["brief.pdf"])
    assert len(document) == 1
    words = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert re.search(r"Flash 15 January 2025", words)
    assert "Where the sources differ" in words
    assert brief.sections[0].figures[0].label in words
    assert all(section.title in words for section in brief.sections)
    assert "Method" not in words and "briefing verify brief.pdf" in words


def test_on_one_page_sources_stand_in_one_run_by_who_published_them() -> None:
    brief, texts = key_points()
    page = pdfium.PdfDocument(render(brief, texts, ["pdf"], FLASH)["brief.pdf"])[0].get_textpage()
    words = " ".join(page.get_text_bounded().split())
    named = [source for source in brief.sources if source.record.publisher and f"{source.id} " in words]
    assert named
    assert all(source.record.title not in words for source in named if source.record.title)


def test_key_points_agree_with_their_brief_json_though_they_show_less(tmp_path: Path) -> None:
    brief, texts = key_points()
    outputs = render(brief, texts, FORMATS, FLASH)
    lacking = re.sub(rb'(?s)<li class="p".*?</li>', b"", outputs["brief.html"], count=2)
    write(tmp_path, outputs | {"brief.html": lacking})
    report = verify(tmp_path, None)
    assert {fault.message for fault in report.faults} <= INVENTED
    notes = {file.name: file.notes for file in report.files}
    found = re.match(r"shows a selection: (\d+) of the (\d+) quotations", notes["brief.html"][0])
    assert found
    assert 0 < int(found[1]) < int(found[2])


@pytest.mark.parametrize(
    ("name", "opening"),
    [("brief.md", rb"(?m)(^> )\S+"), ("brief.html", rb'(<q class="w"[^>]*>)\S+')],
)
def test_an_altered_word_of_a_flash_is_found(tmp_path: Path, name: str, opening: bytes) -> None:
    brief, texts = key_points()
    outputs = render(brief, texts, FORMATS, FLASH)
    altered = re.sub(opening, rb"\1Never", outputs[name], count=1)
    assert altered != outputs[name]
    write(tmp_path, outputs | {name: altered})
    assert any("altered" in fault and fault.startswith(name) for fault in faults(tmp_path))


@pytest.mark.slow
def test_a_whole_brief_lacks_what_it_does_not_show(tmp_path: Path) -> None:
    brief, texts = seed_brief()
    outputs = render(brief, texts, FORMATS, FLASH)
    lacking = re.sub(rb'(?s)<li class="p".*?</li>', b"", outputs["brief.html"], count=2)
    write(tmp_path, outputs | {"brief.html": lacking})
    assert any("is not seen" in fault for fault in faults(tmp_path))


def write_config(folder: Path, look: str) -> Path:
    file = folder / "brief.yaml"
    file.write_text(f"title: A brief\nsources: in\nlook: {look}\n", encoding="utf-8")
    (folder / "in").mkdir(exist_ok=True)
    (folder / "outline.yaml").write_text("sections: [{id: a, title: A, terms: [b]}]\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("look", "extent"),
    [("flash", "whole"), ("{name: brief}", "whole"), ("{name: own, extent: key}", "key"), ("own", "whole")],
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

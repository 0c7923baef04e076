"""Templates: the user's override ours, none can leave the sandbox, every fault names its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sample_briefs import PlainLook, seed_brief, text_brief

from briefing.errors import RenderError
from briefing.render import render
from briefing.render.templates import find_shipped_templates
from briefing.render.view import BriefView, FindingView, SectionView, SourceView

TEXT = "Ten <b>words</b> & more."


def render_with(folder: Path, template: str, name: str = "brief.html.j2") -> bytes:
    (folder / name).write_text(template, encoding="utf-8")
    brief = text_brief({"a": TEXT}, {"a": [(0, len(TEXT))]})
    form = name.split(".")[1]
    return render(brief, {"a": TEXT}, [form], PlainLook(templates=folder))[f"brief.{form}"]


def test_a_users_template_comes_before_ours_file_by_file(tmp_path: Path) -> None:
    page = render_with(tmp_path, "<style>{{ style }}</style>{{ brief.title }}")
    assert page.endswith(b"</style>A small brief")
    assert b"--accent: #1f4e79" in page


def test_what_a_users_template_prints_is_escaped_whatever_its_name(tmp_path: Path) -> None:
    line = "{{ brief.sections[0].findings[0].citation.span.quote }}"
    assert render_with(tmp_path, line) == b"Ten &lt;b&gt;words&lt;/b&gt; &amp; more."
    assert render_with(tmp_path, line, "brief.md.j2") == b"Ten \\<b\\>words\\</b\\> & more.\n"


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("one\n{% if %}", r":2:1: template: Expected an expression"),
        ("one\ntwo\n{{ brief.titel }}", r":3:1: template: .*has no attribute 'titel'"),
        ("{{ nothing }}", r":1:1: template: 'nothing' is undefined"),
        ("\n{{ ''.__class__.__mro__ }}", r":2:1: template: access to attribute '__class__'.* is unsafe"),
        ("\n\n{{ 1 / 0 }}", r":3:1: template: division by zero"),
        ("{% include 'other.j2' %}", r"other.j2: no such template"),
    ],
)
def test_a_fault_names_the_file_and_the_line(tmp_path: Path, template: str, fault: str) -> None:
    with pytest.raises(RenderError) as caught:
        render_with(tmp_path, template)
    message = str(caught.value)
    assert re.search(fault, message), message
    assert str(tmp_path.parent) not in message
    assert message.startswith(("other.j2", f"{tmp_path.name}/brief.html.j2:"))


def test_an_unknown_set_of_templates_is_an_error() -> None:
    brief, texts = seed_brief()
    with pytest.raises(RenderError, match=r"plain\.html\.j2: no such template"):
        render(brief, texts, ["html"], PlainLook(name="plain"))


@pytest.mark.parametrize(
    ("look", "fault"),
    [
        (PlainLook(paper="A3"), "unknown paper 'A3'; use A4 or Letter"),
        (PlainLook(accent="red; } body {"), "is no colour"),
        (PlainLook(logo=Path("nowhere.png")), "'nowhere.png' cannot be read"),
        (PlainLook(logo=Path("logo.exe")), "'logo.exe' is of a type that cannot be shown"),
    ],
)
def test_a_look_that_cannot_be_used_is_an_error(look: PlainLook, fault: str) -> None:
    brief, texts = seed_brief()
    with pytest.raises(RenderError, match=re.escape(fault)):
        render(brief, texts, ["md"], look)


def test_a_logo_travels_in_the_page(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    brief, texts = seed_brief()
    page = render(brief, texts, ["html"], PlainLook(logo=logo))["brief.html"]
    assert b'src="data:image/svg+xml;base64,PHN2Zy' in page


def test_shipped_templates_only_loop_test_and_print() -> None:
    for path in find_shipped_templates().glob("*.j2"):
        text = path.read_text(encoding="utf-8")
        statements = set(re.findall(r"\{%-?\s*(\w+)", text))
        known = "for endfor if elif else endif macro endmacro from extends block endblock set"
        assert statements <= set(known.split()), path.name
        assert "| safe" not in text


def test_the_documentation_names_only_what_there_is() -> None:
    text = (Path(__file__).parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    kinds: dict[str, Any] = {
        "brief.sections": SectionView,
        "brief.sources": SourceView,
        "A finding": FindingView,
    }
    named = set(re.findall(r"`brief\.(\w+)`", text))
    assert {"title", "sections", "citations"} <= named <= set(BriefView.__slots__)
    for start, kind in kinds.items():
        line = next(line for line in text.splitlines() if line.strip("| `").startswith(start))
        words = re.findall(r"`(\w+)`", line)
        assert words
        assert set(words) <= set(kind.__slots__), (start, words)
    for name in re.findall(r"`(brief\.[\w.]*j2|\w+\.css\.j2)`", text):
        assert (find_shipped_templates() / name).is_file()

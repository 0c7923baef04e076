"""Templates: the user's override ours, none can leave the sandbox, every fault names its place."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sample_briefs import PlainLook, seed_brief, text_brief

from briefing.errors import RenderError
from briefing.model import Brief
from briefing.render import render
from briefing.render.templates import find_shipped_templates
from briefing.render.view import BriefView
from briefing.render.view.chronology import DayRowView
from briefing.render.view.listing import ListedView, ListingView
from briefing.render.view.masthead import MastheadView
from briefing.render.view.measures import MeasureView
from briefing.render.view.questions import AnswerView, QuestionView
from briefing.render.view.quotes import NoteView, QuoteView
from briefing.render.view.topics import TopicView

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
    line = "{{ brief.topics[0].passages[0].shown.quote }}"
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
@pytest.mark.slow
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
    kinds: dict[str, tuple[Any, ...]] = {
        "brief.head": (MastheadView,),
        "brief.measures": (MeasureView,),
        "brief.questions": (QuestionView, AnswerView),
        "brief.topics": (TopicView,),
        "brief.days": (DayRowView,),
        "brief.listing": (ListingView, ListedView),
        "A passage is": (QuoteView, NoteView),
    }
    named = set(re.findall(r"`brief\.(\w+)`", text))
    assert {"title", "topics", "notes"} <= named <= set(BriefView.__slots__)
    for start, views in kinds.items():
        line = next(line for line in text.splitlines() if line.strip("| `").startswith(start))
        words = set(re.findall(r"`(\w+)`", line))
        known = {name for view in views for name in view.__slots__}
        assert words and words <= known, (start, words - known)
    for name in re.findall(r"`([a-z][\w.]*\.j2)`", text):
        assert (find_shipped_templates() / name).is_file()


DOCUMENTED = re.compile(r"\*\*(.+?)\*\*.*?\n\n((?:    .*\n)+)", re.MULTILINE)


def change(name: str, folder: Path, old: str, new: str) -> None:
    """Copy a shipped template into a folder with one change."""
    text = (find_shipped_templates() / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def laid_out(brief: Brief, texts: Mapping[str, str], folder: Path) -> str:
    pages: list[str] = []

    def lay_out(page: str, *_: object) -> bytes:
        pages.append(page)
        return b""

    render(brief, texts, ["pdf"], PlainLook(templates=folder), lay_out=lay_out)
    return pages[0]


def quoted(page: str) -> list[str]:
    inner = re.findall(r"<q [^>]*>(.*?)</q>", page, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", words)) for words in inner]


def test_further_passages_can_stand_under_each_section_as_the_documentation_says(tmp_path: Path) -> None:
    text = (Path(__file__).parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    lines = dict(DOCUMENTED.findall(text))["Further passages under each section, in the PDF."]
    loop = "{% for quote in section.passages %}\n{{ passage(quote) }}\n{% endfor %}\n</ul>\n{% endif %}\n"
    change("brief.print.html.j2", tmp_path, loop, loop + textwrap.dedent(lines))
    brief, texts = seed_brief()
    page = laid_out(brief, texts, tmp_path)
    further = [f for s in brief.sections for f in s.findings if f.place == "annex"]
    assert further
    assert all(" ".join(finding.citations[0].quote.split()) in quoted(page) for finding in further)


def test_one_passage_a_section_as_the_documentation_says(tmp_path: Path) -> None:
    change("brief.print.html.j2", tmp_path, "in section.passages %}", "in section.passages[:1] %}")
    brief, texts = seed_brief()
    shown = quoted(laid_out(brief, texts, tmp_path))
    for section in brief.sections:
        findings = [finding for finding in section.findings if finding.place == "section"]
        own = [" ".join(finding.citations[0].quote.split()) for finding in findings]
        assert [quote for quote in own if quote in shown] == own[:1]


def test_blocks_can_be_moved_as_the_documentation_says(tmp_path: Path) -> None:
    text = (find_shipped_templates() / "brief.print.html.j2").read_text(encoding="utf-8")
    blocks = {
        name: re.search(rf"{{% block {name} %}}.*?{{% endblock %}}\n(?=\n?{{%|</main>)", text, re.DOTALL)
        for name in ("figures", "sections")
    }
    figures, sections = (found[0] for found in blocks.values() if found)
    moved = text.replace(sections, "").replace(figures, sections + figures)
    (tmp_path / "brief.print.html.j2").write_text(moved, encoding="utf-8")
    brief, texts = seed_brief()
    headings = re.findall(r"<h2[^>]*>(?:<span[^>]*>)?([^<]+)", laid_out(brief, texts, tmp_path))
    titles = [section.title for section in brief.sections]
    assert headings[: len(titles) + 2] == [*titles, "Figures", "Where the sources differ"]


def test_an_own_style_sheet_breaks_its_pages_where_it_comes_to(tmp_path: Path) -> None:
    brief, texts = seed_brief()
    counted = laid_out(brief, texts, tmp_path)
    change("print.css.j2", tmp_path, "19.6pt", "21pt")
    assert 'style="break-' in counted
    assert 'style="break-' not in laid_out(brief, texts, tmp_path)


def test_a_place_of_a_source_that_is_not_listed_leads_nowhere(tmp_path: Path) -> None:
    change("brief.print.html.j2", tmp_path, "{% for s in brief.listing.sources %}", "{% for s in [] %}")
    brief, texts = seed_brief()
    page = laid_out(brief, texts, tmp_path)
    assert "S1 ¶1" in page and 'href="#S' not in page


def test_lines_of_shipped_templates_can_be_read() -> None:
    for path in find_shipped_templates().glob("*.j2"):
        if path.name in {"brief.html.j2", "flash.html.j2", "chart.svg.j2"}:
            continue
        assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) >= 160] == [], (
            path.name
        )

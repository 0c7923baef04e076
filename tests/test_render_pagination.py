"""Pages made with WeasyPrint's repeated work done once: the bytes are those of WeasyPrint alone, in fewer steps."""

from __future__ import annotations

import importlib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from packaging.requirements import Requirement
from sample_briefs import PlainLook, seed_brief, with_analyst

from briefing.cli import root
from briefing.render import pagination, releases, render
from briefing.render.layout import lay_out_pdf

layout: Any = importlib.import_module("weasyprint.layout.page")
whole: Any = importlib.import_module("weasyprint.layout")

ROOT = Path(__file__).resolve().parent.parent
STYLE = """
@page { size: 90mm 70mm; margin: 8mm; @bottom-center { content: counter(page) " of " counter(pages) } }
@page :first { size: 120mm 60mm }
body { font: 9pt/11pt sans-serif; orphans: 2; widows: 2 }
.note { float: footnote; footnote-policy: line }
.to::after { content: " on page " target-counter(attr(href), page) }
.own::after { content: " (from page " counter(page) " to " target-counter(attr(href), page) ")" }
.twice::after { content: target-counter(attr(href), page) "/" target-counter(attr(data-other), page) }
.list::after { content: leader(".") target-counters(attr(href url), page, ".") }
.fixed::after { content: target-counter("#last", page) }
"""
FILLING = "Cranes stand idle at the quay while the boats wait outside the bar for a pilot. "

pdfium: Any = importlib.import_module("pypdfium2")
Page = str


def page(body: str, style: str = "") -> Page:
    """A page of HTML with notes and references, in the style above and what is added to it."""
    return f'<html lang="en"><title>t</title><style>{STYLE}{style}</style><body>{body}</body></html>'


def paragraph(number: int, notes: int = 1, repeat: int = 2) -> str:
    """A paragraph with an anchor, notes of different lengths and some lines."""
    noted = "".join(
        f'<span class="note">Note {number}.{n}. {FILLING * (1 + (number + n) % 3)}</span>'
        for n in range(notes)
    )
    return f'<p id="p{number}">Paragraph {number}. {FILLING * repeat}{noted}</p>'


def references(kind: str, numbers: Iterable[int]) -> str:
    return "".join(f'<p><a class="{kind}" href="#p{n}" data-other="#p0">see {n}</a></p>' for n in numbers)


TEXT = "".join(paragraph(n) for n in range(12))
MANY = "".join(paragraph(n, notes=n % 4) for n in range(12))
LAST = '<h2 id="last">Last</h2>'

PAGES = {
    "notes": page(TEXT),
    "several notes in a paragraph": page(MANY),
    "references to pages before": page(TEXT + references("to", range(12))),
    "references to pages after": page(references("to", range(12)) + TEXT),
    "references to the same page": page(
        "".join(paragraph(n, repeat=1) + references("to", range(n, n + 1)) for n in range(9))
    ),
    "a page's own number beside its target's": page(
        references("own", range(12)) + TEXT + references("own", range(12))
    ),
    "two targets in one content": page(
        references("twice", range(12)) + TEXT + references("twice", range(12))
    ),
    "several counters by address": page(references("list", range(12)) + TEXT + references("list", range(12))),
    "a target that the style names": page(
        '<p class="fixed">See </p>' + TEXT + LAST + '<p class="fixed">See </p>'
    ),
    "notes with margins": page(MANY, ".note { margin: 1mm 0 2mm }"),
    "notes with a floating part": page(
        MANY.replace("Note", '<b style="float: left; height: 9mm">N</b>ote'), ""
    ),
    "notes in a line": page(MANY, ".note { footnote-display: inline }"),
    "notes with a greatest height": page(MANY, "@page { @footnote { max-height: 12mm } }"),
    "notes with a least height": page(MANY, "@page { @footnote { min-height: 20mm } }"),
    "notes of a set height": page(MANY, "@page { @footnote { height: 14mm } }"),
    "an area with a border": page(
        MANY, "@page { @footnote { border-top: 1pt solid; margin: 5mm 0 0 20mm } }"
    ),
    "notes in columns": page(
        f'<div style="columns: 2">{"".join(paragraph(n) for n in range(4))}</div>'
        + references("to", range(4))
    ),
    "notes in a table": page(f"<table><tr><td>{TEXT}<td>{FILLING * 30}</table>"),
    "notes beside a float": page(
        "".join(f'<b style="float: left; clear: left">{n}</b>{paragraph(n)}' for n in range(9))
    ),
    "blocks that may not break": page(MANY, "p { break-inside: avoid }"),
    "a note longer than a page": page(TEXT + f'<p>Long<span class="note">{FILLING * 40}</span></p>'),
    "pages of several kinds": page(
        TEXT + f'<div style="page: wide">{paragraph(90)}</div>', "@page wide { size: 150mm 70mm }"
    ),
    "contents that need another page": page(
        f'<div style="break-after: page">{references("to", range(12)) * 3}</div>' + MANY
    ),
}
QUICK = {"notes", "references to pages before", "references to pages after", "notes with margins"}


def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "WRITTEN_FOR", ("0", "0"))


@pytest.fixture
def made() -> Iterator[list[int]]:
    """The numbers of the pages that are laid out, each as often as it is."""
    numbers: list[int] = []
    remake: Callable[..., Any] = layout.remake_page

    def counted(index: int, *rest: Any) -> Any:
        numbers.append(index)
        return remake(index, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "remake_page", counted)
        yield numbers


def test_the_installed_release_is_the_one_that_this_was_written_for() -> None:
    assert pagination.is_known()
    assert releases.slow_layout() == ()


def test_weasyprint_is_kept_below_its_next_release() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (pin,) = [name for name in map(Requirement, project["dependencies"]) if name.name == "weasyprint"]
    known, _ = releases.WRITTEN_FOR
    assert known in pin.specifier
    assert f"{int(known.split('.')[0]) + 1}.0" not in pin.specifier


@pytest.mark.parametrize(
    ("form", "options", "warnings"),
    [
        ("pdf", ("--strict",), 1),
        ("pdf", ("--quiet",), 0),
        ("md", (), 0),
    ],
)
def test_one_warning_says_that_other_releases_are_slower(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, options: tuple[str, ...], warnings: int
) -> None:
    (tmp_path / "notes.txt").write_text("The harbour of Oldwick was closed for works.\n", encoding="utf-8")
    outline = "sections: [{id: harbour, title: Harbour, terms: [harbour]}]\n"
    (tmp_path / "outline.yaml").write_text(outline, encoding="utf-8")
    brief = "title: Works\nissued: 2024-01-01\noutline: outline.yaml\nsources: [notes.txt]\n"
    (tmp_path / "brief.yaml").write_text(brief, encoding="utf-8")
    monkeypatch.setattr(releases, "version", {"weasyprint": "70.1", "pydyf": "0.14.0"}.__getitem__)
    arguments = ("build", str(tmp_path / "brief.yaml"), "--format", form, "--out", str(tmp_path / "build"))
    done = CliRunner().invoke(root, [*arguments, *options], standalone_mode=False)
    assert done.return_value == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if "70.1" in line]
    assert (
        said
        == [
            "warning: WeasyPrint 70.1 with pydyf 0.14.0: long briefs take longer: what lays pages out faster here was "
            "written for WeasyPrint 70.0 with pydyf 0.13.0; the pages are the same; for speed, install those"
        ][:warnings]
    )


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in PAGES]
)
def test_the_bytes_are_those_of_weasyprint_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = lay_out_pdf(PAGES[name], (), "2025-01-15")
    without(monkeypatch)
    assert quick == lay_out_pdf(PAGES[name], (), "2025-01-15")


@pytest.mark.slow
def test_a_brief_has_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    brief, texts = seed_brief()
    quick = render(with_analyst(brief), texts, ["pdf"], PlainLook())
    without(monkeypatch)
    assert quick == render(with_analyst(brief), texts, ["pdf"], PlainLook())


BLOCKS = st.lists(
    st.tuples(st.sampled_from(["text", "to", "high"]), st.integers(0, 3), st.integers(1, 5)), max_size=14
)


@pytest.mark.slow
@settings(max_examples=40)
@given(BLOCKS)
def test_every_note_is_printed_once_and_every_page_that_is_named_is_right(
    blocks: list[tuple[str, int, int]],
) -> None:
    """References here lead back. Where they lead on, WeasyPrint lays pages out again, and can lose a note."""
    pieces, anchors, notes, named = [paragraph(0)], [0], ["Note 0.0."], list[int]()
    for number, (kind, count, length) in enumerate(blocks, start=1):
        if kind == "text":
            pieces.append(paragraph(number, count, length))
            anchors.append(number)
            notes += [f"Note {number}.{n}." for n in range(count)]
        elif kind == "high":
            pieces.append(f'<div style="height: {length * 9}mm">-</div>')
        else:
            named.append(anchors[length % len(anchors)])
            pieces.append(references("to", [named[-1]]))
    pages = [
        " ".join(page.get_textpage().get_text_range().split())
        for page in pdfium.PdfDocument(lay_out_pdf(page("".join(pieces)), (), "2025-01-15"))
    ]
    text = " ".join(pages)
    assert [text.count(note) for note in notes] == [1] * len(notes)
    found = re.findall(r"see (\d+) on page (\d+)", text)
    assert [int(anchor) for anchor, _ in found] == named
    assert all(f"Paragraph {anchor}." in pages[int(at) - 1] for anchor, at in found)


def test_pages_that_name_pages_before_them_are_laid_out_once(made: list[int]) -> None:
    lay_out_pdf(PAGES["references to pages before"], (), "2025-01-15")
    assert made == list(range(len(made)))


def test_without_it_they_are_laid_out_again(made: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch)
    lay_out_pdf(PAGES["references to pages before"], (), "2025-01-15")
    assert len(made) > len(set(made))


def test_a_note_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[Any] = []
    block = importlib.import_module("weasyprint.layout.block").block_level_layout

    def counted(*arguments: Any) -> Any:
        measured.append(arguments)
        return block(*arguments)

    monkeypatch.setattr("briefing.render.pagination.block_level_layout", counted)
    lay_out_pdf(PAGES["notes"], (), "2025-01-15")
    assert 12 <= len(measured) <= 2 * 12  # once for each size of page that it was tried on


def test_pages_are_named_once_for_the_structure(monkeypatch: pytest.MonkeyPatch) -> None:
    pydyf: Any = importlib.import_module("pydyf")
    plain = pydyf.PDF.page_references
    asked: list[int] = []

    def counted(pdf: Any) -> Any:
        asked.append(1)
        return plain.fget(pdf)

    monkeypatch.setattr(pydyf.PDF, "page_references", property(counted))
    lay_out_pdf(PAGES["notes"], (), "2025-01-15")
    quick = len(asked)
    assert pydyf.PDF.page_references.fget is counted
    without(monkeypatch)
    lay_out_pdf(PAGES["notes"], (), "2025-01-15")
    assert quick * 5 < len(asked) - quick

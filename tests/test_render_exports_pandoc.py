"""brief.pandoc.md: the same words in every reader; with pandoc itself, a DOCX with a bibliography, no warning."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_briefs import PlainLook, make_source, seed_brief, text_brief, with_analyst

from briefing.model import Brief, Masthead, Record
from briefing.render import render
from briefing.render.exports.bib import render_bib
from briefing.render.exports.pandoc import cite_pandoc, escape_pandoc, quote_pandoc
from briefing.render.wording import show_unseen

MARKUP = st.text(st.sampled_from("\\*_`[]()<>#+-=~|$&!:@./1 aiIx;\n\t'\"^{}%“”’"), max_size=40)
PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\ufeff"),
    max_size=60,
)
NASTY = (
    "He said: \"it's 5 -- 6 ... @home\" and 'x' [@s9, ¶4] [^1] ^[note] $x$ \\alpha \\begin{x} <b>b</b>",
    "1. one\n(@) two\n(a) three\niv. four\nA. Smith said so.\n#. five\n- six\n: seven\n| eight\n% nine\n::: ten",
    "H~2~O x^2^ ~~s~~ `code`{=html} ![i](j){#k .l} | a | --- \\ &amp; &#42; *e* _f_ __g__ ---",
    "“don’t ‘do’ it” – “so”… \\\\ \\* e.g. Mr. Smith",
    "* * *\n***\n===\n---\n+---+\n```\n~~~",
    "    code\n\tcode 2\\\\",
)


def without_blanks(text: str) -> str:
    return "".join(text.split())


def as_commonmark(text: str) -> list[str]:
    """The quotations of a text and nothing else, as a reader of CommonMark shows them."""
    found, depth, parts = [], 0, list[str]()
    for token in MarkdownIt("commonmark").parse(text):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if depth and token.type == "inline":
            for child in token.children or []:
                assert child.type in {"text", "softbreak"}, child
                parts.append(child.content)
        if token.type == "blockquote_close":
            found.append("".join(parts))
            parts = []
    return found


@settings(max_examples=300)
@given(st.one_of(MARKUP, PLAIN))
@example(NASTY[0])
@example(NASTY[1])
@example(NASTY[2])
def test_read_as_commonmark_a_quotation_is_itself(text: str) -> None:
    shown = as_commonmark(f"before\n\n{quote_pandoc(text)}\n\nafter\n")
    assert [without_blanks(quote) for quote in shown] == [without_blanks(text)] * bool(text.strip())


@pytest.mark.parametrize(
    ("label", "cited"),
    [
        ("S3 ¶4", "S3 [@s3, ¶4]"),
        ("S12 p. 2 ¶40", "S12 [@s12, p. 2, ¶40]"),
        ("not a [place]", "not a \\[place\\]"),
    ],
)
def test_a_place_becomes_a_citation(label: str, cited: str) -> None:
    assert str(cite_pandoc(label)) == cited


@given(st.one_of(MARKUP, PLAIN))
def test_the_metadata_are_yaml_whatever_the_title_holds(title: str) -> None:
    head = Masthead(title=title, author=title, issued="2025-01-15")
    text = written(text_brief({"a": "word"}, {"a": [(0, 4)]}, masthead=head))["brief.pandoc.md"].decode()
    block = text.split("\n---\n")[0].removeprefix("---\n")
    value = yaml.safe_load(block)
    shown = show_unseen(title)
    assert value.get("title", "") == str(escape_pandoc(shown))
    assert value["bibliography"] == "sources.csl.json"
    assert value["date"] == "2025-01-15"


def written(brief: Brief, texts: dict[str, str] | None = None) -> dict[str, bytes]:
    return render(brief, texts or {}, ["pandoc"], PlainLook())


def test_the_bibliography_is_made_with_it_and_every_citation_is_in_it() -> None:
    brief, texts = seed_brief()
    made = written(brief, texts)
    assert set(made) == {"brief.pandoc.md", "sources.csl.json"}
    keys = {item["id"] for item in json.loads(made["sources.csl.json"])}
    text = made["brief.pandoc.md"].decode()
    for section in brief.sections:
        for finding in section.findings:
            for citation in finding.citations:
                key = citation.source.lower()
                assert key in keys
                assert f"{citation.source} [@{key}, ¶{citation.paragraph}]" in text


def test_a_template_of_the_users_own_is_taken(tmp_path: Path) -> None:
    (tmp_path / "brief.pandoc.md.j2").write_text("{{ metadata }}\n\n{{ brief.title }}\n", encoding="utf-8")
    brief, texts = seed_brief()
    made = render(brief, texts, ["pandoc"], PlainLook(templates=tmp_path))["brief.pandoc.md"].decode()
    assert made.endswith("---\n\nForeign forces: what five reports say\n")


def test_a_look_without_a_template_of_its_own_has_the_standard_one() -> None:
    brief, texts = seed_brief()
    assert render(brief, texts, ["pandoc"], PlainLook(name="other")) == written(brief, texts)


def test_it_says_what_brief_md_says_in_the_same_order() -> None:
    brief, texts = seed_brief()
    made = render(brief, texts, ["md", "pandoc"], PlainLook())
    pandoc, plain = (as_commonmark(made[name].decode()) for name in ("brief.pandoc.md", "brief.md"))
    assert pandoc == plain
    assert len(plain) > 10


def test_a_flash_has_its_own_kind_and_the_same_passages() -> None:
    brief, texts = seed_brief()
    flash = render(brief, texts, ["pandoc"], PlainLook(name="flash"))["brief.pandoc.md"].decode()
    assert "\nFlash, 15 January 2025" in flash
    assert as_commonmark(flash) == as_commonmark(written(brief, texts)["brief.pandoc.md"].decode())


# What follows needs pandoc itself.

needs_pandoc = pytest.mark.slow
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pandoc(folder: Path, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    assert shutil.which("pandoc"), "pandoc is not installed; tools/setup.py all brings it"
    command = ["pandoc", "--fail-if-warnings", *arguments]
    return subprocess.run(command, cwd=folder, input=text, capture_output=True, text=True, check=False)


def to_docx(
    brief: Brief, texts: dict[str, str], folder: Path, look: str = "brief"
) -> subprocess.CompletedProcess[str]:
    for name, content in render(brief, texts, ["pandoc"], PlainLook(name=look)).items():
        (folder / name).write_bytes(content)
    return pandoc(folder, "--citeproc", "brief.pandoc.md", "-o", "brief.docx")


def paragraphs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the style and the text of every paragraph of a DOCX."""
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    for paragraph in body.iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        name = style.get(f"{WORD}val", "") if style is not None else ""
        yield name, "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))


def strings(node: Any) -> Iterator[str]:
    """Yield the characters that Pandoc read, from its own JSON; anything but plain text is a failure."""
    if isinstance(node, list):
        for item in node:
            yield from strings(item)
    elif node["t"] == "Str":
        yield node["c"]
    elif node["t"] == "Quoted":
        marks = "“”" if node["c"][0]["t"] == "DoubleQuote" else "‘’"
        yield marks[0]
        yield from strings(node["c"][1])
        yield marks[1]
    elif node["t"] in {"Para", "Plain", "BlockQuote"}:
        yield from strings(node["c"])
    else:
        assert node["t"] in {"Space", "SoftBreak"}, node


@needs_pandoc
def test_pandoc_makes_a_docx_with_a_bibliography_without_a_warning(tmp_path: Path) -> None:
    brief, texts = seed_brief()
    done = to_docx(with_analyst(brief), texts, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    found = list(paragraphs(tmp_path / "brief.docx"))
    quoted = [without_blanks(text) for style, text in found if style == "BlockText"]
    for section in brief.sections:
        for finding in section.findings:
            quotes = [finding.citations[0].quote, *(context.quote for context in finding.context)]
            assert all(without_blanks(quote) in quoted for quote in quotes)
    listed = [text for style, text in found if style == "Bibliography"]
    assert len(listed) == 5
    assert any("Example Wire" in text and "https://example.org/report?id=1" in text for text in listed)
    assert any("A. Writer" in text for text in listed)
    assert ("Title", brief.masthead.title) in found
    assert not any("@s" in text for _, text in found)


@needs_pandoc
def test_a_flash_becomes_a_docx_too(tmp_path: Path) -> None:
    brief, texts = seed_brief()
    done = to_docx(with_analyst(brief), texts, tmp_path, look="flash")
    assert (done.returncode, done.stderr) == (0, "")
    assert len([text for style, text in paragraphs(tmp_path / "brief.docx") if style == "Bibliography"]) == 5


@needs_pandoc
def test_a_missing_key_is_caught(tmp_path: Path) -> None:
    brief, texts = seed_brief()
    to_docx(brief, texts, tmp_path)
    path = tmp_path / "sources.csl.json"
    items = json.loads(path.read_bytes())
    path.write_text(json.dumps([item for item in items if item["id"] != "s3"]), encoding="utf-8")
    done = pandoc(tmp_path, "--citeproc", "brief.pandoc.md", "-o", "again.docx")
    assert done.returncode != 0
    assert "s3 not found" in done.stderr


@needs_pandoc
@pytest.mark.parametrize("language", ["en", "de-AT", "ko", "zh-Hans", "ar", "tlh", "qqq-x-y"])
def test_no_language_of_the_brief_makes_pandoc_complain(tmp_path: Path, language: str) -> None:
    brief, texts = seed_brief()
    done = to_docx(replace(brief, masthead=replace(brief.masthead, language=language)), texts, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@needs_pandoc
@pytest.mark.parametrize("nasty", NASTY)
def test_whatever_strings_hold_pandoc_makes_a_docx_of_them(tmp_path: Path, nasty: str) -> None:
    record = Record(title=nasty, author=nasty, publisher=nasty, dating=nasty, published="2024-11/..")
    head = Masthead(
        title=nasty, subtitle=nasty, author=nasty, edition=nasty, marking=nasty, issued="2025-01-15"
    )
    text = f"Begins. {nasty} Ends."
    brief = text_brief({"a": text}, {"a": [(0, len(text))]}, masthead=head, record=record)
    done = to_docx(with_analyst(brief), {"a": text}, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    quoted = [
        without_blanks(said) for style, said in paragraphs(tmp_path / "brief.docx") if style == "BlockText"
    ]
    assert without_blanks(text) in quoted


@needs_pandoc
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(MARKUP, PLAIN, st.sampled_from(NASTY)), min_size=20, max_size=40))
def test_pandoc_reads_every_character_as_it_stands(tmp_path: Path, lines: list[str]) -> None:
    wanted = [line for line in lines if line.strip()]
    source = "\n\nbetween\n\n".join(str(quote_pandoc(line)) for line in wanted)
    done = pandoc(tmp_path, "-f", "markdown", "-t", "json", text=f"before\n\n{source}\n\nafter\n")
    assert (done.returncode, done.stderr) == (0, "")
    blocks = json.loads(done.stdout)["blocks"]
    shown = ["".join(strings(block)) for block in blocks if block["t"] == "BlockQuote"]
    assert list(map(without_blanks, shown)) == list(map(without_blanks, wanted))


@needs_pandoc
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(MARKUP, PLAIN), min_size=10, max_size=30))
def test_pandoc_reads_the_bibtex_as_it_was_written(tmp_path: Path, lines: list[tuple[str, str]]) -> None:
    """Pandoc has no reading of a brace that is no pair, sets apostrophes, and knows one form of blank."""
    records = [Record(title=title.replace("{", "").replace("}", ""), publisher=name) for title, name in lines]
    sources = [make_source(f"S{n}", f"k{n}", "text", record) for n, record in enumerate(records, start=1)]
    done = pandoc(tmp_path, "-f", "biblatex", "-t", "csljson", text=render_bib(sources).decode("utf-8"))
    assert (done.returncode, done.stderr) == (0, "")
    read = json.loads(done.stdout)
    assert [item["id"] for item in read] == [source.id.lower() for source in sources]
    for item, record in zip(read, records, strict=True):
        assert fold(item.get("title", "")) == fold(show_unseen(record.title))


def fold(text: str) -> str:
    marks = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
    return without_blanks(text.translate(marks))

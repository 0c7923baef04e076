"""What is ordinary in titles, labels and texts builds in the formats of text, and verify accepts it."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from forgeries.verdicts import kept_work
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import run
from briefing.model import Document
from briefing.output_reader.stylesheet import read_sheet
from briefing.packed import packed_folder
from briefing.text.lines import LINE_ENDS, read_lines
from briefing.text.parsed import parse_document
from briefing.verify.marks import marked_runs

NEWS = """\
At least 12 people were hurt at the lock of Orsk, Ada Quill said on Monday.

A barge hit the lock at dawn. “The gate is bent,” the harbour master said.

The town wants to rebuild the lock.
"""
OTHER = "Up to 20 people were hurt at the lock of Orsk, the mayor said. The lock stays shut."


def write_project(
    folder: Path, texts: dict[str, str], brief: dict[str, Any], outline: dict[str, Any]
) -> Path:
    """Write a config, an outline and texts; return the config."""
    (folder / "texts").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "texts" / name).write_bytes(text.encode("utf-8"))
    head = {"title": "The lock", "issued": "2024-05-01", "sources": ["texts"], **brief}
    (folder / "brief.yaml").write_text(yaml.safe_dump(head), encoding="utf-8")
    (folder / "outline.yaml").write_text(yaml.safe_dump(outline), encoding="utf-8")
    return folder / "brief.yaml"


@pytest.fixture(scope="module", autouse=True)
def _kept() -> Iterator[None]:
    """Make again in this process: the one that does it otherwise has tests of its own."""
    with kept_work():
        yield


def build(config: Path, *formats: str) -> int:
    asked = [option for name in formats for option in ("--format", name)]
    return run(["build", str(config), "--out", str(config.parent / "build"), "--quiet", *asked])


def lock_outline(words: str) -> dict[str, Any]:
    readings = [{"label": f"{words} yes", "any": ["rebuild"]}, {"label": f"{words} no", "any": ["shut"]}]
    measure = {"id": "hurt", "label": f"{words} hurt", "unit": ["people", "hurt"], "place": words}
    section = {
        "id": "lock",
        "title": f"{words} lock",
        "question": f"{words} what?",
        "terms": ["lock", "hurt"],
        "measures": [measure],
        "positions": [{"id": "again", "question": f"{words} again?", "readings": readings}],
    }
    return {"names": [{"name": f"{words} Quill", "also": ["Ada Quill"]}], "sections": [section]}


MARKS = [
    *string.punctuation,
    *("*/", "</style>", "{{", '\\"', "{% x %}", "\\41 ", "<!--", "]]>", "&amp;", "$$", "’", "“"),
]


@pytest.mark.parametrize("marks", [MARKS[place::6] for place in range(6)], ids=" ".join)
def test_any_mark_in_any_field_builds(
    marks: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = " ".join(f"one {mark} two three{mark} {mark}four" for mark in marks)
    said = " ".join(f"one {mark} two" for mark in marks if set(mark).isdisjoint('"<>[]`“'))
    brief: dict[str, Any] = {
        field: f"{words} {field}" for field in ("title", "subtitle", "author", "edition", "marking")
    }
    brief |= {"key_judgements": [f"Judged {said}"], "comments": {"lock": f"Seen {said}"}}
    config = write_project(tmp_path / "desk", {"news.txt": NEWS, "b.txt": OTHER}, brief, lock_outline(words))
    fields = ("title", "author", "publisher", "origin", "dating", "marking")
    row = {"path": "news.txt", "published": "2024-05-01~"} | {field: f"{words} {field}" for field in fields}
    register = config.parent / "texts" / "sources.yaml"
    register.write_text(yaml.safe_dump({"sources": [row]}), encoding="utf-8")
    code = build(config, "md", "html", "json", "csl", "bib", "ris", "annotations", "pandoc")
    assert (code, capsys.readouterr().err) == (0, "")
    assert run(["verify", str(config.parent / "build"), "--sources", str(config.parent)]) == 0


def test_paragraphs_may_be_parted_by_any_end_of_a_line(tmp_path: Path) -> None:
    pieces = [
        f"The lock of Orsk was hit by barge {number}. It is shut."
        for number in ["one", "two", "three", "four"]
    ]
    texts = {
        f"{number}.txt": end.join(pieces)
        for number, end in enumerate([*LINE_ENDS, "\r\n", "\v\v", "\u2029\f"])
    }
    texts["lines.jsonl"] = json.dumps({"text": "\u2028".join(pieces) + " It rains."}, ensure_ascii=False)
    outline = {"sections": [{"id": "lock", "title": "The lock", "terms": ["lock", "barge"]}]}
    config = write_project(tmp_path / "desk", texts, {}, outline)
    assert build(config, "md", "html", "json") == 0
    found = json.loads((config.parent / "build" / "brief.json").read_text(encoding="utf-8"))
    numbers = [c["paragraph"] for f in found["sections"][0]["findings"] for c in f["citations"]]
    assert max(numbers) == 4


@given(st.text(st.sampled_from(f"ab. “”-:{LINE_ENDS}\x1c"), max_size=80))
def test_no_paragraph_has_a_number_above_that_of_its_line(text: str) -> None:
    lines = read_lines(text)
    for passage in parse_document(Document("txt", text, "")).passages:
        assert 1 <= passage.paragraph <= lines.most_paragraphs(passage.start)


def test_the_analyst_may_cite_the_second_paragraph_of_a_quotation(tmp_path: Path) -> None:
    text = "The town council of Orsk met on Monday.\n\nBut it said nothing of the barge or the lock.\n"
    outline = {"sections": [{"id": "lock", "title": "The lock", "terms": ["lock", "barge", "council"]}]}
    brief = {"comments": {"lock": "Nothing was said [@S1 ¶2]."}, "key_judgements": ["They met [@S1 ¶1]."]}
    config = write_project(tmp_path / "desk", {"news.txt": text}, brief, outline)
    assert build(config, "md", "html", "json") == 0
    found = json.loads((config.parent / "build" / "brief.json").read_text(encoding="utf-8"))
    finding = found["sections"][0]["findings"][0]
    assert (finding["citations"][0]["paragraph"], finding["citations"][0]["end"]) == (1, len(text.rstrip()))
    assert [text["cites"][0]["finding"] for text in found["analyst"]] == [finding["id"]] * 2


def test_the_analyst_may_write_apostrophes_of_any_form(tmp_path: Path) -> None:
    outline = {"sections": [{"id": "lock", "title": "The lock", "terms": ["lock", "barge"]}]}
    comment = (
        "In the '90s the bargemen's town [@S1 ¶1] had 'em all, and 'twas the farmers' lock [@S1 ¶2]; the ’90s "
        "lock was the millers’ [@S1 ¶3]. ”Lock” is a word, and 'gate' too."
    )
    brief = {"comments": {"lock": comment}, "key_judgements": ["They 'met' at the lock's gate [@S1 ¶1]."]}
    config = write_project(tmp_path / "desk", {"news.txt": NEWS}, brief, outline)
    assert build(config, "md", "html", "json") == 0


def test_the_analyst_may_have_several_terms_between_marks(tmp_path: Path) -> None:
    outline = {"sections": [{"id": "lock", "title": "The lock", "terms": ["lock", "barge"]}]}
    comment = (
        'The "old dam" and the "new weir" differ, as do “Damm” and “Wehr”, „Alt“ und „Neu“, « un » et « deux », '
        "「水」と「門」."
    )
    config = write_project(tmp_path / "desk", {"news.txt": NEWS}, {"comments": {"lock": comment}}, outline)
    assert build(config, "md", "html", "json") == 0
    assert run(["verify", str(config.parent / "build" / "brief.html")]) == 0


@pytest.mark.parametrize("comment", ['A 5" gate: "A 5" gate broke and fell"', "«No» they all fled»"])
def test_a_term_is_no_way_to_hide_a_quotation(
    comment: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = {"sections": [{"id": "lock", "title": "The lock", "terms": ["lock", "barge"]}]}
    config = write_project(tmp_path / "desk", {"news.txt": NEWS}, {"comments": {"lock": comment}}, outline)
    assert build(config, "json") == 1
    assert "stand between quotation marks" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ('a { content: "one; two" }', ["one; two"]),
        (r'@page { @top-left { content: "a\3b  b \22 c\22" } }', ['a; b "c"']),
        ("a{content:'x' counter(page) \"y\";color:red}", ["xy"]),
        (r"a { c\6fntent /* : */ : 'hidden' }", ["hidden"]),
        ("a { content: attr(x, 'fallback') } /* content: 'no' */", ["fallback"]),
        ("a { content: none; quotes: 'x' 'y' }", ["", "xy"]),
        ("ol { list-style: 'x' } @counter-style a { symbols: 'y' 'z'; suffix: '!' }", ["x", "yz", "!"]),
        ("a { content: 'x' var(--b) } p { --c: 'z'; --b: 'y' var(--c); --font: 'A B C' }", ["x", "y", "z"]),
        ("p { --b: var(--b) 'x' } a { content: var(--b) }", ["", "x"]),
        ('a::after{content:"*/ </style> {{ }}"}', ["*/ </style> {{ }}"]),
        ("a { content", []),
    ],
)
def test_words_of_a_style_sheet_are_read_as_a_browser_reads_them(sheet: str, words: list[str]) -> None:
    assert list(read_sheet(sheet).words) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('the "old lock" and the "new lock"', []),
        ("„Alt“ und „Neu“, « un » et « deux »", []),
        ("「水」と「門」", []),
        ('"A 5" gate broke"', ['A 5" gate broke']),
        ('"We" all fled the town"', ['We" all fled the town']),
        ("«We» all fled town»", ["We» all fled town"]),
        ('"No" she said "we all fled"', ["we all fled"]),
    ],
)
def test_a_word_or_two_between_marks_is_a_term(text: str, found: list[str]) -> None:
    assert [readings[-1] for readings in marked_runs(text)] == found


@given(st.text())
def test_any_style_sheet_can_be_read(sheet: str) -> None:
    assert all(isinstance(words, str) for words in read_sheet(sheet).words)


def test_a_template_may_write_what_no_page_of_ours_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = {"sections": [{"id": "lock", "title": "The lock", "terms": ["lock", "barge"]}]}
    config = write_project(tmp_path / "desk", {"news.txt": NEWS}, {"look": {"templates": "own"}}, outline)
    own = config.parent / "own"
    own.mkdir()
    written = '<p style="color: red"><ruby>Orsk<rt>or-sk</rt></ruby></p><desk-box>At the desk</desk-box>'
    shipped = (packed_folder("templates") / "brief.html.j2").read_text(encoding="utf-8")
    (own / "brief.html.j2").write_text(shipped.replace("</body>", f"{written}</body>"), encoding="utf-8")
    assert (build(config, "html", "json"), capsys.readouterr().err) == (0, "")
    page = config.parent / "build" / "brief.html"
    assert run(["verify", str(page), "--templates", str(own)]) == 0
    assert run(["verify", str(page), "--config", str(config), "--sources", str(config.parent)]) == 0
    capsys.readouterr()
    assert run(["verify", str(page)]) == 1
    assert "<desk-box>: this element can show what cannot be checked" in capsys.readouterr().out
    page.write_bytes(page.read_bytes().replace(b"<desk-box>", b"<iframe></iframe><desk-box>", 1))
    assert run(["verify", str(page), "--templates", str(own), "--quotations-only"]) == 1
    assert "<iframe>: this element" in capsys.readouterr().out

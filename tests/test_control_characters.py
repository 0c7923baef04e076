"""What a source holds tells no terminal and no page anything, and is still quoted word for word."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from command_line import briefing
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.control_characters import escape_for_page, escape_for_terminal, escape_in_json
from briefing.output_reader.markdown_file import read_markdown
from briefing.output_reader.seen import without_blanks
from briefing.output_reader.shown_characters import as_shown, carried_text
from briefing.render.escaping import carry_in_html, escape_html, escape_markdown, quote_markdown

RAW = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")
OWN = re.compile(r"\x1b\[(?:\?25[lh]|2K|1A|(?!31m)[0-9;]*m)")  # what the progress bar is drawn with
OBEYED = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u202a\u202b\u202c\u202d\u202e\u2066\u2069"]
TEXTS = st.text(
    st.one_of(st.sampled_from(OBEYED), st.sampled_from("ab [U+1]\\<&\u200e\u05d0\u0661 ")), max_size=40
)
SAYINGS = [
    "The dam is \x1b[31mred\x1b[0m and old.",
    "The dam is \x9b31mred and old.",
    "The dam \x1b]0;a title\x07 is old.",
    "The dam is\x08\x08\x08 old.",
    "The dam is \u202edlo\u202c and new.",
    "The dam is \u2066old and new.",
    "The dam is \u2067old\u2069 and new.",
    "The dam is \x7fold and\x00 new.".replace("\x00", "\x01"),
    "The dam is \u200eold\u200f and new.",
    "The dam is \x1b[2Jold\u202band new.",
    "The dam [U+001B] is old and new.",
]


@given(TEXTS)
def test_a_terminal_is_told_nothing(text: str) -> None:
    shown = escape_for_terminal(text)
    assert not RAW.search(shown) and not re.search("[\u2066-\u2069\r]", shown)
    assert escape_for_terminal(shown) == shown


@pytest.mark.parametrize(
    ("character", "shown"),
    [("\x1b", r"\x1b"), ("\x07", r"\x07"), ("\x9b", r"\x9b"), ("\x7f", r"\x7f"), ("\u202e", r"\u202e")],
)
def test_escapes_are_those_of_python(character: str, shown: str) -> None:
    assert escape_for_terminal(f"a{character}b\tc\nd é \u200e \u00a0") == f"a{shown}b\tc\nd é \u200e \u00a0"


@given(st.dictionaries(TEXTS, TEXTS))
def test_json_stays_the_same_value(value: dict[str, str]) -> None:
    written = escape_in_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(written) == value
    assert not RAW.search(written)


@given(TEXTS)
def test_no_page_holds_what_it_would_obey(text: str) -> None:
    for written in (escape_html(text), escape_markdown(text), quote_markdown(text), carry_in_html(text)):
        assert not RAW.search(str(written))
        depth = 0
        for character in str(written):
            depth += {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}.get(character, 0)
            assert depth in {0, 1}
        assert not depth


@settings(max_examples=300)
@example("\u2066a\u2069 \u2067\u202e b\u2069 \x1b")
@given(TEXTS)
def test_verify_knows_what_is_shown_from_what_is_quoted(text: str) -> None:
    assert as_shown(escape_for_page(text)) == as_shown(text)
    (seen,) = read_markdown(f"{quote_markdown(f'x {text}')}\n".encode(), "a.md").quotations
    assert without_blanks(seen.text) == without_blanks(f"x {text}")


@given(TEXTS)
def test_a_text_that_a_page_carries_can_be_put_back(text: str) -> None:
    plain = text.replace("\r", "")  # which no XML carries; pages write it as a reference
    assert carried_text(ET.fromstring(f"<pre>{carry_in_html(plain)}</pre>")) == plain


@pytest.mark.parametrize(
    "element",
    [
        '<i class="unseen" title="U+0041">[U+0041]</i>',
        '<i class="unseen" title="U+001B">B</i>',
        '<i class="unseen" title="U+001B">[U+001C]</i>',
        '<i class="unseen" title="U+0020"> </i>',
        '<i class="unseen" title="U+200E">[U+200E]</i>',
        '<i class="unseen" title="U+001B"><b>[U+001B]</b></i>',
        '<b class="unseen" title="U+001B">[U+001B]</b>',
        '<i title="U+001B">[U+001B]</i>',
    ],
)
def test_only_what_cannot_be_carried_is_put_back(element: str) -> None:
    root = ET.fromstring(f"<pre>{element}</pre>")
    assert carried_text(root) == "".join(root.itertext())


OUTLINE = "sections:\n  - {id: dam, title: The dam, terms: [dam]}\n"
BRIEF = "title: 'T'\nsources: [in.jsonl, notes.txt]\noutputs: [md, html, json, pandoc, annotations, csl, bib, ris]\n"


def lay_out(folder: Path) -> Path:
    rows = [
        {
            "id": f"d{n}",
            "title": f"Title {n} {saying}",
            "author": f"Au\x1bthor \u202e {n}",
            "text": f"{saying} It is number {n}.\n",
        }
        for n, saying in enumerate(SAYINGS)
    ]
    (folder / "in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    (folder / "notes.txt").write_text("\n\n".join(f"Note {n}. {said}" for n, said in enumerate(SAYINGS)))
    (folder / "outline.yaml").write_text(OUTLINE)
    (folder / "brief.yaml").write_text(BRIEF)
    return folder


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """Run a command with a terminal for its output, and return what that got."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "briefing", *arguments], cwd=folder, stdout=theirs, stderr=theirs, stdin=theirs
    ) as process:
        os.close(theirs)
        got = b""
        while True:
            try:
                block = os.read(ours, 1 << 16)
            except OSError:  # the other end is closed
                break
            if not block:
                break
            got += block
        process.wait()
    os.close(ours)
    return got.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.slow
def test_hostile_sources_are_built_verified_and_raw_nowhere(tmp_path: Path) -> None:
    built = briefing(lay_out(tmp_path), "build", "brief.yaml", "--out", "out")
    assert built.returncode == 0, built.stderr
    for file in sorted((tmp_path / "out").iterdir()):
        raw = RAW.search(file.read_text(encoding="utf-8"))
        assert not raw, (file.name, raw)
    brief = json.loads((tmp_path / "out/brief.json").read_text(encoding="utf-8"))
    rows = [json.loads(line)["text"] for line in (tmp_path / "in.jsonl").read_text().splitlines()]
    texts = {f"d{n}": text for n, text in enumerate(rows)}
    cited = [c for s in brief["sections"] for f in s["findings"] for c in f["citations"] if c["key"] in texts]
    assert len(cited) >= len(SAYINGS)
    assert all(texts[c["key"]][c["start"] : c["end"]] == c["quote"] for c in cited)
    assert any("\x1b" in c["quote"] for c in cited)
    checked = briefing(tmp_path, "verify", "out", "--sources", ".")
    assert checked.returncode == 0, checked.stdout
    assert briefing(tmp_path, "verify", "out/brief.html").returncode == 0
    page = (tmp_path / "out/brief.md").read_text(encoding="utf-8")
    assert r"The dam is \[U+001B\]\[31mred" in page


@pytest.mark.parametrize("name", ["brief.md", "brief.html"])
@pytest.mark.slow
def test_what_is_shown_in_its_place_is_checked(tmp_path: Path, name: str) -> None:
    assert briefing(lay_out(tmp_path), "build", "brief.yaml", "--out", "out").returncode == 0
    file = tmp_path / "out" / name
    shown = r"is \[U+001B\]\[31mred" if name == "brief.md" else ">The dam is [U+001B][31mred"
    for altered in (shown.replace("001B", "001C"), shown.replace("31m", "32m"), shown.replace("red", "reed")):
        page = file.read_text(encoding="utf-8")
        file.write_text(page.replace(shown, altered, 1), encoding="utf-8")
        assert page != file.read_text(encoding="utf-8")
        assert briefing(tmp_path, "verify", "out", "--sources", ".").returncode == 1
        file.write_text(page, encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("sources", "in.jsonl", "notes.txt"),
        ("sources", "--text", "in.jsonl"),
        ("find", "dam", "in.jsonl", "--top", "40"),
        ("find", "dam", "in.jsonl", "--json", "--top", "40"),
        ("build", "brief.yaml", "--out", "out"),
        ("check", "brief.yaml"),
    ],
)
@pytest.mark.slow
def test_no_command_writes_them_to_a_terminal(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    got = on_a_terminal(lay_out(tmp_path), *arguments)
    assert "[31m" in got or arguments[0] in {"build", "check"}
    assert not RAW.search(OWN.sub("", got)), RAW.search(OWN.sub("", got))
    assert "\x1b[31m" not in got and "\x1b]0;" not in got and "\u202e" not in got


def test_piped_text_is_the_text_and_json_the_value(tmp_path: Path) -> None:
    lay_out(tmp_path)
    text = briefing(tmp_path, "sources", "--text", "notes.txt").stdout
    assert text == (tmp_path / "notes.txt").read_text()
    found = briefing(tmp_path, "find", "dam", "in.jsonl", "--json", "--top", "40").stdout
    assert not RAW.search(found)
    quotes = [json.loads(line)["quote"] for line in found.splitlines()]
    assert SAYINGS[0] in quotes and SAYINGS[4] in quotes


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("brief.yaml", 'title: "T \\e[31m"\nsources: [in.jsonl]\nissued: "\\e[31m"\n'),
        ("brief.yaml", 'title: T\nsources: ["\\e[31m.txt"]\n'),
        ("brief.yaml", 'title: T\nsources: [in.jsonl]\n"ti\\u202etle": x\n'),
        ("brief.yaml", 'title: T\nsources: [in.jsonl]\nmarking: "TLP:\\e[31m"\n'),
        ("outline.yaml", 'sections:\n  - {id: "\\e[31m", title: T, terms: [a]}\n'),
        ("outline.yaml", 'sections:\n  - {id: a, title: T, terms: ["/(\\e[31m/"]}\n'),
        ("in.jsonl", '{"text": 1, "\\u001b[31m": 2, "\\u001b[31m": 2}\n'),  # left out, and named
        ("in.jsonl", "\x1b[31m\n"),
        ("brief.yaml", "\x1b[31m: \x07\n"),
    ],
)
@pytest.mark.slow
def test_no_message_repeats_them_raw(tmp_path: Path, file: str, content: str) -> None:
    (lay_out(tmp_path) / file).write_text(content)
    ran = briefing(tmp_path, "build", "brief.yaml", "--out", "out", "--strict")
    assert ran.returncode == 1, ran.stderr
    assert not RAW.search(ran.stderr + ran.stdout)

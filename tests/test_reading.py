"""Reading: which files are found, how bytes become text, and what each format gives."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.model import Document, PassageKind
from briefing.reading import (
    READERS,
    FileRef,
    Found,
    find_files,
    group_skipped,
    read_documents,
    reader_version,
)
from briefing.text.parsed import parse_document


def read(reader: str, data: bytes) -> list[Document]:
    return list(read_documents(FileRef(Path("x"), "x", reader), data))


def one(reader: str, data: bytes) -> Document:
    (document,) = read(reader, data)
    return document


def faults(reader: str, data: bytes) -> list[str]:
    with pytest.raises(SourceError) as caught:
        read(reader, data)
    return [str(problem) for problem in caught.value.problems]


def folder(tmp_path: Path, *names: str) -> Path:
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.", encoding="utf-8")
    return tmp_path


def names(found: Found) -> list[str]:
    return [ref.name for ref in found.files]


# Files


def test_a_folder_is_read_to_the_bottom_without_what_is_no_source(tmp_path: Path) -> None:
    base = folder(
        tmp_path,
        "b.txt",
        "a/c.md",
        ".hidden.txt",
        ".git/d.txt",
        "sources.yaml",
        "SHA256SUMS",
        "a/sources.yml",
        "e.xyz",
        "~$minutes.docx",
    )
    found = find_files([Path()], base)
    assert names(found) == ["a/c.md", "b.txt"]
    assert not found.problems
    assert [str(problem) for problem in found.skipped] == [
        f"e.xyz: no reader for '.xyz' files; known are {', '.join(sorted(READERS))}"
    ]


def test_files_without_a_reader_are_one_line_a_suffix(tmp_path: Path) -> None:
    base = folder(
        tmp_path,
        "d.pages",
        "b/e.PAGES",
        "a.pages",
        "c.pages",
        "x.tar",
        "Makefile",
        "LICENSE",
        "z.txt",
        "p.png",
    )
    (tmp_path / "lost.txt").symlink_to("nowhere")
    found = find_files([Path()], base)
    assert len(found.skipped) == 9
    known = f"known are {', '.join(sorted(READERS))}"
    assert [str(problem) for problem in group_skipped(found.skipped)] == [
        "2 files without a suffix are not read (LICENSE, Makefile)",
        "4 .pages files are not read (a.pages, b/e.PAGES, c.pages, …)",
        "1 .png file is not read (p.png); pictures of pages are read as pages of a PDF: put them into one",
        f"1 .tar file is not read (x.tar); {known}",
        "lost.txt: not a readable file",
    ]


def test_what_is_named_and_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    base = folder(tmp_path, "a.xyz", "sources.yaml", "plain")
    found = find_files(
        [Path("a.xyz"), Path("sources.yaml"), Path("gone.txt"), Path("*.md"), Path("plain")], base
    )
    assert not found.files
    assert [problem.file for problem in found.problems] == [
        "*.md",
        "a.xyz",
        "gone.txt",
        "plain",
        "sources.yaml",
    ]
    assert found.problems[2].fault == "no such file or folder"
    assert found.problems[0].fault == "nothing matches"


def test_globs_files_and_folders_give_each_file_once(tmp_path: Path) -> None:
    base = folder(tmp_path, "in/b.txt", "in/a.txt", "in/deep/c.txt", "in/sources.yaml")
    found = find_files(
        [Path("in/*"), Path("in"), Path("in/a.txt"), base / "in/b.txt", Path("in/**/*.txt")], base
    )
    assert names(found) == ["in/a.txt", "in/b.txt", "in/deep/c.txt"]
    assert not found.problems


def test_names_are_relative_to_the_base(tmp_path: Path) -> None:
    folder(tmp_path, "docs/a.txt", "config/x.txt")
    assert names(find_files([Path("../docs")], tmp_path / "config")) == ["../docs/a.txt"]
    assert names(find_files([tmp_path / "docs"], tmp_path / "config")) == ["../docs/a.txt"]


def test_loops_and_aliases_of_links_are_survived(tmp_path: Path) -> None:
    base = folder(tmp_path, "in/a.txt")
    (base / "in/loop").symlink_to(base / "in", target_is_directory=True)
    (base / "in/b.txt").symlink_to(base / "in/a.txt")
    (base / "in/broken.txt").symlink_to(base / "in/none.txt")
    found = find_files([Path("in")], base)
    assert names(found) == ["in/a.txt"]
    assert [problem.file for problem in found.skipped] == ["in/broken.txt"]


def test_a_pipe_is_no_source(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert [p.fault for p in find_files([Path()], tmp_path).skipped] == ["not a readable file"]


def test_suffixes_count_whatever_their_case(tmp_path: Path) -> None:
    assert [ref.reader for ref in find_files([Path()], folder(tmp_path, "A.TXT", "b.Html")).files] == [
        "txt",
        "html",
    ]


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_utf8_text_is_read_without_a_note(encoding: str) -> None:
    document = one("txt", "Çà et là\r\nεδώ 😀\n".encode(encoding))
    assert document.text == "Çà et là\r\nεδώ 😀\n"
    assert not document.notes


@pytest.mark.parametrize(("encoding", "name"), [("utf-16-le", "UTF-16-LE"), ("utf-16-be", "UTF-16-BE")])
def test_utf16_without_a_mark_is_read_and_noted(encoding: str, name: str) -> None:
    document = one("txt", "The café is open.".encode(encoding))
    assert document.text == "The café is open."
    assert document.notes == (f"read as {name}, although it has no mark",)


def test_western_text_is_read_as_windows_1252_and_says_so() -> None:
    document = one("txt", "He said “go” at the café.".encode("cp1252"))
    assert document.text == "He said “go” at the café."
    assert document.notes == ("not UTF-8 at byte 8; read as Windows-1252",)


def test_text_of_another_script_is_refused_rather_than_misread() -> None:
    assert faults("txt", "Line\nПривет, как дела".encode("koi8-r")) == [
        "x:2:1: not UTF-8 text: byte 5 is 0xf0; save the file as UTF-8"
    ]


def test_binary_bytes_are_refused() -> None:
    remedy = "leave it out of the sources, or save its text as UTF-8"
    assert faults("txt", b"ab\ncd\0ef") == [f"x:2:1: not a text file: character 5 is NUL; {remedy}"]
    assert faults("txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff")


def test_utf16_cut_within_a_character_is_refused() -> None:
    assert faults("txt", b"\xff\xfea\0b")[0].startswith("x:1:1: not UTF-16-LE text: byte 2")


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("reader", ["txt", "markdown", "html", "jsonl"])
def test_a_blank_file_is_a_document_with_a_note(reader: str, data: bytes) -> None:
    document = one(reader, data)
    assert not document.text.strip()
    assert "there is no text in it" in document.notes
    assert parse_document(document).passages == ()


@given(st.binary(max_size=300), st.sampled_from(["txt", "markdown", "jsonl"]))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes, reader: str) -> None:
    try:
        documents = read(reader, data)
    except SourceError as error:
        assert all(problem.line >= 1 for problem in error.problems)
        return
    assert documents
    for document in documents:
        document.text.encode("utf-8")
        split = parse_document(document).passages
        assert all(passage.start < passage.end for passage in split)


@given(st.binary(max_size=300))
def test_a_text_file_is_the_decoded_file_untouched(data: bytes) -> None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    if "\0" not in text:
        assert one("txt", data).text == text.removeprefix("\ufeff")


# Markdown

MARKDOWN = b"""---
title: "Bridge: a plan"
authors: [Jane Doe, John Roe]
date: November 2, 2024
---
# The *bridge*

A [link](https://harbour.example) and `code` in
wrapped lines.

![A crane at work](crane.png)

- one
- two

| place | cost |
|-------|------|
| Vale  | 12   |

```
x = 1
```
"""


def test_markdown_becomes_its_words() -> None:
    document = one("markdown", MARKDOWN)
    assert document.text.split("\n\n") == [
        "The bridge",
        "A link and code in wrapped lines.",
        "A crane at work",
        "one",
        "two",
        "place | cost",
        "Vale | 12",
        "x = 1",
    ]
    assert document.fields == (
        ("title", "Bridge: a plan"),
        ("author", "Jane Doe; John Roe"),
        ("published", "2024-11-02"),
    )
    known = {document.text[span.start : span.end]: (span.kind, span.reason) for span in document.known}
    assert known == {
        "The bridge": (PassageKind.HEADING, "heading of level 1"),
        "A crane at work": (PassageKind.RESIDUE, "description of a picture"),
        "x = 1": (PassageKind.RESIDUE, "code block"),
    }


def test_a_first_heading_is_the_title_where_none_is_stated() -> None:
    assert one("markdown", b"# The bridge\n\nWords.").fields == (("title", "The bridge"),)
    assert one("markdown", b"Words.\n\n# The bridge").fields == ()


def test_front_matter_that_is_no_yaml_stays_text() -> None:
    document = one("markdown", b"---\na: [\n---\nWords.")
    assert "Words." in document.text
    assert document.notes == ("the front matter is not valid YAML; it was read as text",)


def test_front_matter_with_a_colon_in_a_value_is_read_line_by_line() -> None:
    front = b"---\ntitle: Weir of Sund: the first night\npublisher: 'Sund Council'\ndate: 2031-05-02\n---\n"
    document = one("markdown", front + b"The weir broke.")
    assert document.text == "The weir broke."
    assert document.fields == (
        ("title", "Weir of Sund: the first night"),
        ("publisher", "Sund Council"),
        ("published", "2031-05-02"),
    )
    assert document.notes == ("the front matter is not valid YAML; it was read line by line",)


def test_the_first_line_of_a_text_is_its_title_where_it_is_a_heading() -> None:
    body = "\n\nThe weir at Sund broke on Monday night, police said.\n\nNobody was hurt, they added.\n"
    headed = one("txt", f"Weir at Sund breaks after\tweek of rain{body}".encode())
    assert headed.fields == (("title", "Weir at Sund breaks after week of rain"),)
    assert headed.origins == (("title", "its first line"),)
    assert one("txt", body.encode()).fields == ()


# HTML

_LONG = "The council voted on Monday for a new bridge over the river, after a debate that lasted all night. "
HTML = f"""<!doctype html><html lang="en-GB"><head><meta charset="iso-8859-1"><title>Caf\u00e9 | Harbour News</title>
<meta property="og:title" content="The caf\u00e9 by the bridge"><meta property="og:site_name" content="Harbour News">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2024-11-02T23:10:00+01:00">
<link rel="canonical" href="https://harbour.example/story"></head><body><nav><a href="/">Home</a></nav><article>
<h1>The caf\u00e9 by the bridge</h1><p>{_LONG * 2}</p><h2>What it costs</h2><p>{_LONG}It <b>costs</b> <a href="/x">much</a>.
</p><p>{_LONG}It <b>costs</b> <a href="/x">much</a>.</p></article></body></html>"""


def test_a_page_gives_its_article_its_headings_and_its_metadata() -> None:
    document = one("html", HTML.encode("latin-1"))
    assert document.text.split("\n\n")[0] == "The café by the bridge"
    assert "It costs much." in document.text
    assert [document.text[span.start : span.end] for span in document.known] == [
        "The café by the bridge",
        "What it costs",
    ]
    assert dict(document.fields) == {
        "title": "The café by the bridge",
        "author": "Jane Doe",
        "publisher": "Harbour News",
        "published": "2024-11-02",
        "url": "https://harbour.example/story",
        "language": "en-GB",
    }
    assert document.text.count("It costs much.") == 2
    assert document.notes == ()


def test_the_heading_of_a_page_is_no_prose() -> None:
    document = one("html", HTML.encode("latin-1"))
    passages = parse_document(document).passages
    assert [p.reason for p in passages if p.kind is PassageKind.HEADING] == ["heading of the page"] * 2


def test_a_page_without_an_article_gives_all_its_text() -> None:
    document = one(
        "html", b"<html><body><div>One<br>two</div><script>bad()</script><div>three</div></body></html>"
    )
    assert "bad" not in document.text
    assert "three" in document.text


@pytest.mark.parametrize(
    "data",
    [
        b"<",
        b"<html>",
        b"<p>" * 3000,
        b"<!-- x",
        b"<div>" * 20000 + b"deep",
        b"plain words only",
        b"<?xml version='1.0'?><a/>",
        b"\xff\xfe<\x00p\x00>\x00",
        b"<meta charset=hex><p>word</p>",
        b"<meta charset=nonsense><p>word</p>",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_no_page_is_too_strange(data: bytes) -> None:
    document = one("html", data)
    assert all(p.end <= len(document.text) for p in parse_document(document).passages)


# JSON Lines


def test_a_line_is_a_document() -> None:
    rows = [
        {
            "id": 7,
            "title": " A\nplan ",
            "text": "One.\u2028Two.",
            "published": "2024-11-02T10:00:00Z",
            "author": ["J. Doe", "J. Roe"],
        },
        {"text": "Smile \ud83d\ude00", "published": "02/03/2024", "extra": {"a": [1]}},
    ]
    first, second = read(
        "jsonl", ("\n" + json.dumps(rows[0], ensure_ascii=False) + "\r\n" + json.dumps(rows[1])).encode()
    )
    assert (first.part, first.text) == ("line 2", "One.\u2028Two.")
    assert first.fields == (
        ("id", "7"),
        ("title", "A plan"),
        ("author", "J. Doe; J. Roe"),
        ("published", "2024-11-02"),
    )
    assert (second.part, second.text, second.fields) == ("line 3", "Smile 😀", ())
    assert second.notes == (
        "the date '02/03/2024' is not used (it can be 2 March or 3 February); "
        "write it as 2024-11-02 in the register",
    )
    assert first.sha256 == second.sha256


def test_every_faulty_line_is_named_at_once() -> None:
    lines = [
        b'{"text": "good"}',
        b"{bad",
        b"[1]",
        b'{"body": "x"}',
        b'{"text": "\\ud83d"}',
        b'{"text": "a", "text": "b"}',
        b'{"text": "\xff"}',
        b'{"text": 5}',
        b'{"text": "a\\u0000"}',
        b"[" * 100_000,
    ]
    found = faults("jsonl", b"\n".join(lines))
    assert found[0].startswith("x:2:2: not valid JSON: ")
    assert found[1:] == [
        'x:3:1: expected an object, found a list; write {"text": "…"}',
        "x:4:1: no 'text'; call 'body' 'text'",
        "x:5:1: 'text' holds half of a surrogate pair (\\ud83d); repair character 1 of the value",
        "x:6:1: the key 'text' is given twice; keep one of the two",
        "x:7:1: not UTF-8 text: byte 10 of the line is 0xff; save the file as UTF-8",
        "x:8:1: 'text' must be a string, found a number",
        "x:9:1: 'text' holds a NUL character; remove it",
        "x:10:1: nested too deeply",
    ]


def test_utf16_lines_are_read() -> None:
    assert one("jsonl", '{"text": "café"}\n'.encode("utf-16")).text == "café"


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
        min_size=1,
    )
)
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    data = "\n".join(json.dumps({"text": text}, ensure_ascii=len(text) % 2 == 0) for text in texts).encode()
    assert [document.text for document in read("jsonl", data)] == texts


# Versions


def test_every_reader_states_its_version() -> None:
    versions = {reader_version(reader.name) for reader in READERS.values()}
    assert len(versions) == len(set(READERS.values()))
    assert any("trafilatura-" in version for version in versions)

"""What counts as a source: stubs and the register's `use`, hidden text and its `hidden_text`, with and without a cache."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import briefing
from webpage_cases import read_webpage_cases

from briefing.corpus import Corpus
from briefing.model import PassageKind

PAGES = {case.name: case.page for case in read_webpage_cases()}
STUB = PAGES["a page behind a wall"]
HIDING = PAGES["text that only the page's data hold"]
PLAIN = PAGES["paragraphs in sibling containers"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, page in (("stub", STUB), ("hiding", HIDING), ("plain", PLAIN)):
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    return tmp_path


def register(folder: Path, **rows: str) -> Path:
    lines = [f"  - {{id: {name}, path: {name}.html, {said}}}" for name, said in rows.items()]
    (folder / "sources.yaml").write_text("\n".join(["sources:", *lines, ""]), encoding="utf-8")
    return folder / "sources.yaml"


def read(folder: Path, *, cache: Path | None = None) -> Corpus:
    known = folder / "sources.yaml"
    paths = [folder / f"{name}.html" for name in ("hiding", "plain", "stub")]
    return Corpus.read(paths, base=folder, register=known if known.exists() else None, cache=cache)


def names(corpus: Corpus) -> list[str]:
    return [source.path for source in corpus.sources]


def test_a_stub_does_not_count_and_is_named(folder: Path) -> None:
    corpus = read(folder)
    assert names(corpus) == ["hiding.html", "plain.html"]
    assert [source.path for source in corpus.set_aside] == ["stub.html"]
    assert "kept a book that nobody was to see" in corpus.set_aside[0].text
    (problem,) = corpus.skipped
    assert problem.file == "stub.html"
    assert "not free to read" in problem.fault
    assert "use: yes" in problem.remedy


@pytest.mark.parametrize("value", ["yes", "true", "'yes'"])
def test_a_stub_counts_where_the_register_says_so(folder: Path, value: str) -> None:
    register(folder, stub=f"use: {value}")
    corpus = read(folder)
    assert names(corpus) == ["hiding.html", "plain.html", "stub.html"]
    assert not corpus.skipped


def test_what_the_register_leaves_out_is_no_warning(folder: Path) -> None:
    register(folder, plain="use: no", stub="use: no")
    corpus = read(folder)
    assert names(corpus) == ["hiding.html"]
    assert {source.path for source in corpus.set_aside} == {"plain.html", "stub.html"}
    assert not corpus.skipped


def test_a_field_left_empty_says_nothing(folder: Path) -> None:
    (folder / "sources.yaml").write_text(
        "sources:\n  - id: plain\n    path: plain.html\n    use:\n    hidden_text:\n    modified:\n",
        encoding="utf-8",
    )
    assert names(read(folder)) == ["hiding.html", "plain.html"]


def test_a_wrong_value_is_a_fault_of_the_register(folder: Path) -> None:
    register(folder, plain="use: perhaps")
    done = briefing(folder, "sources", ".")
    assert done.returncode == 1
    assert "yes or no belongs here" in done.stderr


def test_with_a_cache_the_register_is_asked_anew_each_time(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    seen = []
    for said in (None, "use: yes", "use: no", None):
        (folder / "sources.yaml").unlink(missing_ok=True)
        if said:
            register(folder, stub=said, plain=said)
        corpus = read(folder, cache=cache)
        seen.append(names(corpus))
        corpus.close()
    assert seen == [
        ["hiding.html", "plain.html"],
        ["hiding.html", "plain.html", "stub.html"],
        ["hiding.html"],
        ["hiding.html", "plain.html"],
    ]


def test_hidden_text_is_quoted_with_its_place_unless_the_register_refuses_it(
    folder: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    kinds = []
    texts = set()
    for said in (None, "hidden_text: no", "hidden_text: yes"):
        (folder / "sources.yaml").unlink(missing_ok=True)
        if said:
            register(folder, hiding=said)
        corpus = read(folder, cache=cache)
        key = corpus.sources[0].key
        texts.add(corpus.text(key))
        hidden = [p for p in corpus.passages(key) if p.locator and p.locator.kind == "data"]
        kinds.append({passage.kind for passage in hidden})
        assert "The bell had been switched off" in corpus.text(key)[hidden[0].start : hidden[0].end]
        corpus.close()
    assert kinds == [{PassageKind.PROSE}, {PassageKind.RESIDUE}, {PassageKind.PROSE}]
    assert len(texts) == 1


def test_a_brief_marks_hidden_text_in_every_output_and_verifies(folder: Path) -> None:
    (folder / "outline.yaml").write_text(
        "sections:\n  - {id: bell, title: The bell, terms: [bell, alarm], limit: 3}\n", encoding="utf-8"
    )
    (folder / "brief.yaml").write_text(
        "title: Mill\nissued: '2031-06-01'\noutline: outline.yaml\nsources: ['*.html']\n"
        "outputs: [md, html, json, annotations, pandoc, csl]\n",
        encoding="utf-8",
    )
    done = briefing(folder, "build", "brief.yaml", "--out", "out")
    assert done.returncode == 0, done.stderr
    assert "stub.html: does not count as a source" in done.stderr
    brief = json.loads((folder / "out" / "brief.json").read_text(encoding="utf-8"))
    (warning,) = brief["warnings"]
    assert (warning["kind"], warning["path"]) == ("document", "stub.html")
    cited = [c for s in brief["sections"] for f in s["findings"] for c in f["citations"]]
    label = "in the page's data, not in what it shows"
    hidden = [citation for citation in cited if citation["locator"]["kind"] == "data"]
    assert hidden
    assert all(citation["locator"]["label"] == label for citation in hidden)
    shown = [citation for citation in cited if citation["locator"]["kind"] != "data"]
    assert all(
        c["locator"] == {"kind": "paragraph", "value": str(c["paragraph"]), "label": f"¶{c['paragraph']}"}
        for c in shown
    )
    for name in ("brief.md", "brief.html", "annotations.jsonld", "brief.pandoc.md"):
        said = (folder / "out" / name).read_text(encoding="utf-8").replace("&#39;", "'").replace("\\'", "'")
        assert label in said, name
    assert briefing(folder, "verify", "out", "--sources", ".").returncode == 0


def test_the_register_says_where_in_a_page_each_field_was_found(folder: Path) -> None:
    assert briefing(folder, "sources", "--write", ".").returncode == 0
    written = (folder / "sources.yaml").read_text(encoding="utf-8")
    assert 'author: "Oda Brill"  # read from the file: its data' in written
    assert 'publisher: "The Vale Post"  # read from the file: its title' in written
    stub = written.split("path: stub.html")[1]
    assert stub.rstrip().endswith("use:")
    assert "use:" not in written.split("path: stub.html")[0]
    again = briefing(folder, "sources", "--write", ".")
    assert "complete, nothing to add" in again.stdout

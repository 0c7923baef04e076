"""Markings of sources: what is one, where it stands beside a quotation, and that it guards publishing."""

from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from command_line import briefing
from hypothesis import given
from hypothesis import strategies as st

import briefing as briefing_api
from briefing.compare.evidence import Evidence
from briefing.corpus import Corpus
from briefing.model import Document, PassageKind
from briefing.text.markings import (
    BANNER,
    PORTION,
    allows_publishing,
    hide_markings,
    mark_of,
    without_markings,
)
from briefing.text.parsed import parse_document

CASES = Path(__file__).parent / "cases" / "markings.md"
CASE = re.compile(r"^## (.+?)\n```\n(.*?)\n```\n```\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


def cases() -> list[tuple[str, str, str]]:
    return [match.groups() for match in CASE.finditer(CASES.read_text(encoding="utf-8"))]  # type: ignore[misc]


def found_in(text: str) -> list[str]:
    """Say the marks of a text as the cases do."""
    passages = parse_document(Document("txt", text, "")).passages
    said = []
    for passage, following in zip(passages, [*passages[1:], None], strict=True):
        mark = mark_of(text[passage.start : passage.end])
        if passage.reason == BANNER:
            said.append(f"{passage.paragraph} {mark}")
        elif passage.reason == PORTION:
            same = following is not None and following.paragraph == passage.paragraph
            words = text[following.start : following.end].split()[:3] if same and following else []
            said.append(" ".join([f"{passage.paragraph} {mark}", *words]))
    return said or ["none"]


def test_there_are_cases_both_ways() -> None:
    assert sum(expected == "none" for _, _, expected in cases()) >= 7
    assert sum(expected != "none" for _, _, expected in cases()) >= 12


@pytest.mark.parametrize(("title", "text", "expected"), cases(), ids=[title for title, _, _ in cases()])
def test_markings_are_told_from_what_looks_like_them(title: str, text: str, expected: str) -> None:
    assert found_in(text) == expected.splitlines()


MARKS = [
    "(C//NF)",
    "(U)",
    "(CUI)",
    "(TLP:AMBER)",
    "(S//REL TO USA, FVEY)",
    "(TS//SI)",
    "[TLP:RED]",
    "(U//FOUO)",
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*MARKS, "", "(A)", "TLP:RED\n", "SECRET\n"]), st.text("ab. \n()", max_size=20)
        )
    )
)
def test_passages_still_hold_every_character_that_is_no_blank(parts: list[tuple[str, str]]) -> None:
    text = "\n\n".join(f"{mark} {words}" for mark, words in parts)
    passages = parse_document(Document("txt", text, "")).passages
    assert "".join("".join(text[p.start : p.end].split()) for p in passages) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(passages))
    assert all(text[p.start : p.end] == text[p.start : p.end].strip() != "" for p in passages)
    assert [p.number for p in passages] == list(range(len(passages)))


@pytest.mark.parametrize(
    "mark", ["(U)", "U", "UNCLASSIFIED", "TLP:CLEAR", "[TLP:CLEAR]", "(tlp: clear)", "TLP:WHITE"]
)
def test_what_may_be_published(mark: str) -> None:
    assert allows_publishing(mark)


@pytest.mark.parametrize(
    "mark",
    [
        "(U//FOUO)",
        "(C)",
        "(C//NF)",
        "(CUI)",
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
        "TLP:GREEN",
        "(S)",
        "(R)",
        "SECRET",
        "OFFICIAL",
        "TLP:CLEAR//X",
        "(U/FOUO)",
        "",
        "NATO UNCLASSIFIED//REL",
        "FOR OFFICIAL USE ONLY",
        "(NR)",
    ],
)
def test_what_may_not(mark: str) -> None:
    assert not allows_publishing(mark)


def test_a_hidden_marking_leaves_every_offset() -> None:
    assert hide_markings("(U) One.\n(C) Two.", [(0, 3), (9, 12)]) == "    One.\n    Two."


def test_markings_are_no_words_of_the_text() -> None:
    text = (
        "SECRET//NOFORN\n\n(C//NF) Ostermoor's minister Orla Tamm said on 3 May 2024 that 400 people had left.\n\n"
        "(U) The envoy Ivo Marlow said that the bridge may be old. (S) is a letter of this sentence.\n"
    )
    corpus = Corpus.from_texts({"a": text})
    evidence = Evidence(corpus)
    prose = [text[p.start : p.end] for p in corpus.passages("a") if p.kind is PassageKind.PROSE]
    assert prose[0].startswith("Ostermoor's minister") and prose[1].startswith("The envoy")
    assert not corpus.find("noforn nf secret")
    speakers = [text[start:end] for found in evidence.attributions("a") for start, end in found.source]
    assert speakers and not [words for words in speakers if re.search(r"NF|\(|NOFORN", words)]
    assert evidence.marking("a", *_place(text, "400 people")) == "(C//NF)"
    assert evidence.marking("a", *_place(text, "bridge may")) == "(U)"
    assert evidence.marking("a", text.index("400"), text.index("bridge")) == "(C//NF) (U)"


@pytest.mark.parametrize(
    "text",
    [
        "(C//NF) The minister said that the bridge is old.",
        "(U//FOUO) OSTERMOOR, May 3 (Agency) -- The minister said the bridge is old.",
        "(S//REL TO USA, FVEY) The minister: the bridge is old.",
        "SECRET//NOFORN\n(C//NF) According to the minister, the bridge is old.",
        "(U) Nobody came.\n\n(C) The minister said the bridge is old.",
        "TOP SECRET//SI\n\n1. (S) “The bridge is old,” the minister said.",
        "[TLP:RED] The minister told the envoy that the bridge is old.",
        "(CUI) The bridge is old, the minister said.",
    ],
)
def test_no_mark_is_part_of_a_speaker_or_of_what_is_said(text: str) -> None:
    found = briefing_api.attributions(text)
    for attribution in found:
        words = [
            text[start:end] for start, end in (*attribution.source, *attribution.content, *attribution.cue)
        ]
        assert not re.search(r"//|\(|\[|TLP", " ".join([*words, attribution.resolved])), words
    assert "minister" in " ".join(attribution.resolved for attribution in found) or text.startswith("(S//")
    assert without_markings(text) == re.sub(
        r"\((?:C|U|S|CUI).*?\)|\[TLP:RED\]|1\. |SECRET//NOFORN|TOP SECRET//SI",
        lambda m: " " * len(m[0]),
        text,
    )


def _place(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


OUTLINE = """sections:
  - id: bridge
    title: The bridge
    terms: [bridge]
    measures:
      - {id: crossed, label: People who crossed, unit: [people]}
    positions:
      - id: safe
        question: Is it safe?
        readings:
          - {label: Safe, any: ["is safe"]}
          - {label: Not safe, any: ["is not safe"]}
"""
REPORT = """SECRET//NOFORN

(U) The bridge of Ostermoor was built in 1911.

(C//NF) Some 400 people crossed the bridge on Monday, and the envoy said that the bridge is not safe.

(S//REL TO USA, FVEY) The bridge is safe, the harbour office said. It was looked at twice.

SECRET//NOFORN
"""
NEWS = "The bridge of Ostermoor was painted red. Some 900 people crossed the bridge on Sunday.\n"


def lay_out(folder: Path, texts: dict[str, str], register: str = "", marking: str = "TLP:CLEAR") -> Path:
    (folder / "in").mkdir()
    for name, text in texts.items():
        (folder / "in" / name).write_text(text)
    if register:
        (folder / "in/sources.yaml").write_text(register)
    (folder / "outline.yaml").write_text(OUTLINE)
    outputs = "[json, md, html, pdf, pandoc, annotations]"
    (folder / "brief.yaml").write_text(f"title: T\nmarking: '{marking}'\nsources: [in]\noutputs: {outputs}\n")
    return folder


@pytest.mark.slow
def test_a_quotation_has_its_mark_beside_it_in_every_output(tmp_path: Path) -> None:
    built = briefing(
        lay_out(tmp_path, {"report.txt": REPORT, "news.txt": NEWS}), "build", "brief.yaml", "--out", "out"
    )
    assert built.returncode == 0, built.stderr
    brief = json.loads((tmp_path / "out/brief.json").read_text())
    (section,) = brief["sections"]
    cited = [c for finding in section["findings"] for c in finding["citations"]]
    marks = {c["quote"].split()[0] + str(c["paragraph"]): c["marking"] for c in cited}
    assert set(marks.values()) == {"(U)", "(C//NF)", "(S//REL TO USA, FVEY)", None}
    assert all(
        "//" not in c["quote"] and REPORT[c["start"] : c["end"]] == c["quote"] for c in cited if c["marking"]
    )
    estimates = [e for figure in section["figures"] for e in figure["estimates"]]
    assert {e["marking"] for e in estimates} == {"(C//NF)", None}
    answers = [c for p in section["positions"] for r in p["readings"] for c in r["citations"]]
    assert {c["marking"] for c in answers} == {"(C//NF)", "(S//REL TO USA, FVEY)"}
    for name in ("brief.md", "brief.html", "brief.pandoc.md"):
        page = (tmp_path / "out" / name).read_text()
        for mark in ("(C//NF)", "(S//REL TO USA, FVEY)", "(U)"):
            assert re.search(r"(S\d ¶\d|¶\d\]) " + re.escape(mark), page.replace("\\", "")), (name, mark)
    assert briefing(tmp_path, "verify", "out", "--sources", "in").returncode == 0
    assert briefing(tmp_path, "verify", "out/brief.md", "--sources", "in").returncode == 0


def test_publishing_is_refused_by_paragraph_mark_and_remedy(tmp_path: Path) -> None:
    lay_out(tmp_path, {"report.txt": REPORT, "news.txt": NEWS})
    ran = briefing(tmp_path, "build", "brief.yaml", "--public", "--out", "out")
    assert ran.returncode == 1
    lines = ran.stderr.splitlines()
    assert lines[0].startswith(
        "in/report.txt: paragraph 1 (and 1 more) is marked 'SECRET//NOFORN', which may not be"
    )
    assert any("paragraph 3 is marked '(C//NF)'" in line for line in lines)
    assert any("paragraph 4 is marked '(S//REL TO USA, FVEY)'" in line for line in lines)
    assert len(lines) == 3 and all("leave this source out" in line for line in lines)
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"(C//NF) {NEWS}"),
        ("a.txt", f"(CUI) {NEWS}"),
        ("a.txt", f"[TLP:RED] {NEWS}"),
        ("a.txt", f"TLP:GREEN\n\n{NEWS}"),
        ("a.txt", f"(U) {NEWS}\n(U//FOUO) {NEWS}"),
        ("a.txt", f"(U) {NEWS}\n\n(C) {NEWS}"),
        ("a.md", f"# (S//NF) The bridge\n\n{NEWS}"),
        ("a.md", f"# The bridge\n\n- (TS//SI) {NEWS}"),
        ("a.md", f"**TOP SECRET//SI**\n\n{NEWS}"),
        (
            "a.html",
            f"<html><body><article><h1>Bridge</h1><p>(C//NF) {NEWS * 3}</p><p>{NEWS * 3}</p></article></body></html>",
        ),
        ("a.jsonl", json.dumps({"text": f"(TLP:AMBER) {NEWS}"})),
        ("a.jsonl", json.dumps({"text": NEWS, "marking": "TLP:AMBER"})),
        ("a.jsonl", json.dumps({"text": NEWS, "marking": "UNCLASSIFIED//FOUO"})),
        ("a.jsonl", json.dumps({"text": NEWS, "marking": "internal"})),
    ],
)
def test_any_mark_of_any_format_guards(tmp_path: Path, name: str, text: str) -> None:
    lay_out(tmp_path, {name: text, "news.txt": NEWS})
    ran = briefing(tmp_path, "build", "brief.yaml", "--public", "--out", "out", "--format", "json")
    assert ran.returncode == 1 and "which may not be published" in ran.stderr, ran.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", NEWS),
        ("a.txt", f"(U) {NEWS}\n\n(U) {NEWS}"),
        ("a.txt", f"UNCLASSIFIED\n\n(U) {NEWS}"),
        ("a.txt", f"(TLP:CLEAR) {NEWS}"),
        ("a.txt", f"(A) {NEWS}\n(B) {NEWS}\n(C) {NEWS}"),
        ("a.txt", f"(C) 2024 Ostermoor Press\n\n{NEWS}"),
        ("a.jsonl", json.dumps({"text": NEWS, "marking": "tlp: clear"})),
        ("a.jsonl", json.dumps({"text": NEWS, "marking": "UNCLASSIFIED"})),
    ],
)
def test_what_may_be_published_is(tmp_path: Path, name: str, text: str) -> None:
    lay_out(tmp_path, {name: text})
    ran = briefing(tmp_path, "build", "brief.yaml", "--public", "--out", "out", "--format", "json")
    assert ran.returncode == 0, ran.stderr


def test_the_marking_of_a_row_guards_as_before(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.txt": NEWS}, "sources:\n  - {path: a.txt, marking: TLP:AMBER}\n")
    ran = briefing(tmp_path, "build", "brief.yaml", "--public", "--out", "out", "--format", "json")
    assert ran.returncode == 1 and "is marked 'TLP:AMBER'" in ran.stderr


@pytest.mark.parametrize(
    "hostile",
    [
        "SECRET" + " " * 50_000 + "x",
        "TLP:RED" + "\t" * 50_000 + "x",
        " " * 50_000 + "SECRET//",
        "\n" * 50_000 + "TLP",
        "(C//" + "A " * 25_000,
        "SECRET//" + "A,&:+./-" * 25_000,
        "(S)\n" * 5_000 + "(T)",
        "(((((" * 20_000,
        "1. " * 20_000,
        "C O N F I D E N T I A L " * 9_000,
    ],
    ids=range(10),
)
def test_the_time_grows_with_the_length_alone(hostile: str) -> None:
    began = time.process_time()
    without_markings(hostile)
    half = time.process_time() - began
    without_markings(hostile * 2)
    assert time.process_time() - began - half < 0.5 + 4 * half

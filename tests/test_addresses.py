"""The name and password in an address are printed nowhere; a note says that they were left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import briefing
from hypothesis import given
from hypothesis import strategies as st

from briefing.addresses import LEFT_OUT, without_user_info
from briefing.config.register_file import read_register
from briefing.errors import ConfigError, Problem

ADDRESSES = [
    ("https://ada:s3cret@example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("http://ada:s3cret@example.org", "http://example.org"),
    ("https://s3cret@example.org/", "https://example.org/"),
    ("https://:s3cret@example.org/", "https://example.org/"),
    ("https://ada:s3@cret@example.org/x", "https://example.org/x"),
    ("HTTPS://Ada:s3cret@Example.org/", "HTTPS://Example.org/"),
    ("https://ada:s3cret%40@example.org:8443/x", "https://example.org:8443/x"),
    ("https://ada:s3cret@[2001:db8::1]:80/x", "https://[2001:db8::1]:80/x"),
    ("https://ada:s3cret@192.0.2.7/x@y", "https://192.0.2.7/x@y"),
    ("https://ada;x=1:s3cret@example.org/", "https://example.org/"),
    ("https://aéa:s3cret@example.org/", "https://example.org/"),
]
KEPT = [
    "https://example.org/@ada/7",
    "https://example.org/?to=ada@example.org",
    "https://example.org/#a@b",
    "https://example.org?x@y",
    "mailto:ada@example.org",
    "ada@example.org",
    "a // b @ c",
    "https://example.org",
]
UNUSABLE = [
    "ftp://ada:s3cret@example.org/",
    "ada:s3cret@example.org",
    "https://ada:s3 cret@example.org/",
    "https:/ada:s3cret@example.org/",
    "//ada:s3cret@example.org/",
    "https://ada:s3cret@",
    "https://ada:s3/cret@example.org/",
    "javascript:s3cret@x",
]


@pytest.mark.parametrize(("stated", "kept"), ADDRESSES)
def test_the_user_is_taken_out_and_nothing_else(stated: str, kept: str) -> None:
    assert without_user_info(stated) == kept
    assert without_user_info(f"See {stated}, and {stated}") == f"See {kept}, and {kept}"
    assert "s3cret" not in str(Problem("a", fault=f"'{stated}' is not known here", remedy=f"as {stated}"))


@pytest.mark.parametrize("text", KEPT)
def test_other_texts_stay(text: str) -> None:
    assert without_user_info(text) == text


@given(st.text("https:/@.#? ab\\", max_size=30))
@pytest.mark.slow
def test_taking_out_once_is_enough(text: str) -> None:
    once = without_user_info(text)
    assert without_user_info(once) == once


def lay_out(folder: Path, rows: list[dict[str, str]], register: str = "") -> Path:
    (folder / "in").mkdir()
    (folder / "in/a.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    if register:
        (folder / "in/sources.yaml").write_text(register)
    (folder / "outline.yaml").write_text("sections:\n  - {id: dam, title: The dam, terms: [dam]}\n")
    (folder / "brief.yaml").write_text(
        "title: T\nsources: [in]\noutputs: [json, md, html, csl, bib, ris, annotations, pandoc]\n"
    )
    return folder


def test_no_output_has_them_whether_the_file_or_the_register_states_them(tmp_path: Path) -> None:
    rows = [
        {"id": f"d{n}", "url": stated, "title": f"Dam {n}", "text": f"The dam number {n} is old.\n"}
        for n, stated in enumerate([stated for stated, _ in ADDRESSES] + UNUSABLE)
    ]
    rows += [{"id": "r1", "text": "A dam of the register is old.\n", "publisher": ADDRESSES[0][0]}]
    rows += [{"id": ADDRESSES[1][0], "text": "A dam with an address for its name is old.\n"}]
    line = len(rows) - 1
    register = f"sources:\n  - {{id: r1, path: a.jsonl, part: line {line}, url: '{ADDRESSES[0][0]}'}}\n"
    built = briefing(lay_out(tmp_path, rows, register), "build", "brief.yaml", "--out", "out")
    assert built.returncode == 0, built.stderr
    listed = briefing(tmp_path, "sources", "in")
    said = [built.stdout, built.stderr, listed.stdout, listed.stderr]
    said += [file.read_text(encoding="utf-8") for file in (tmp_path / "out").iterdir()]
    assert not [text for text in said if "s3cret" in text or "cret@" in text or "s3@" in text]
    brief = json.loads((tmp_path / "out/brief.json").read_text())
    by_key = {source["key"]: source for source in brief["sources"]}
    for n, (_, kept) in enumerate(ADDRESSES):
        assert by_key[f"d{n}"]["url"] == kept
        assert LEFT_OUT in by_key[f"d{n}"]["notes"]
    assert by_key["r1"]["url"] == ADDRESSES[0][1] and LEFT_OUT in by_key["r1"]["notes"]
    assert LEFT_OUT in (tmp_path / "out/brief.md").read_text()
    assert f"note: {LEFT_OUT}" in listed.stdout
    for n in range(len(ADDRESSES), len(ADDRESSES) + len(UNUSABLE)):
        assert not by_key[f"d{n}"]["url"]
    assert briefing(tmp_path, "verify", "out", "--sources", "in").returncode == 0


@pytest.mark.slow
def test_a_register_that_is_written_does_not_have_them(tmp_path: Path) -> None:
    rows = [{"url": ADDRESSES[0][0], "text": "The dam is old.\n"}]
    assert briefing(lay_out(tmp_path, rows), "sources", "--write", "in").returncode == 0
    written = (tmp_path / "in/sources.yaml").read_text()
    assert ADDRESSES[0][1] in written and "s3cret" not in written


FAULTS = [("url", stated) for stated in UNUSABLE]
FAULTS += [(key, ADDRESSES[0][0]) for key in ("published", "language", "reliability", "sha256", "graded_on")]


@pytest.mark.parametrize(("key", "stated"), FAULTS)
def test_no_fault_of_the_register_repeats_them(tmp_path: Path, key: str, stated: str) -> None:
    register = f"sources:\n  - {{path: a.jsonl, part: line 1, {key}: '{stated}'}}\n"
    lay_out(tmp_path, [{"text": "The dam is old.\n"}], register)
    with pytest.raises(ConfigError) as caught:
        read_register(tmp_path / "in/sources.yaml")
    assert "s3" not in str(caught.value) and "cret@" not in str(caught.value)


@pytest.mark.parametrize(
    "line", ["sources: ['https://ada:s3cret@example.org/x']", "outline: https://ada:s3cret@example.org/x"]
)
@pytest.mark.slow
def test_no_fault_of_the_config_repeats_them(tmp_path: Path, line: str) -> None:
    lay_out(tmp_path, [{"text": "The dam is old.\n"}])
    (tmp_path / "brief.yaml").write_text(
        f"title: T\n{'' if line.startswith('s') else 'sources: [in]'}\n{line}\n"
    )
    ran = briefing(tmp_path, "check", "brief.yaml")
    assert ran.returncode == 1
    assert "is an address; nothing is fetched" in ran.stderr
    assert "s3cret" not in ran.stderr

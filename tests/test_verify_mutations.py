"""One changed character, anywhere that matters, in any format: found and named."""

from __future__ import annotations

import base64
import gzip
import itertools
import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from forgeries.verdicts import kept_work
from verify_briefs import NASTY, PLAIN, Look, small_brief

from briefing.again import State, check_again
from briefing.checking import Report, report_lines, verify
from briefing.errors import VerifyError
from briefing.model import BriefLook
from briefing.render import render
from briefing.version import VERSION

TWINS = {
    "a": "а",
    "e": "е",
    "o": "о",
    "c": "с",
    "p": "р",
    "x": "х",
    "i": "і",
    "A": "А",
    "-": "–",
    "’": "'",
    "1": "l",
}
ZERO_WIDTH = "\u200b\u200d\u2060\ufeff"


@pytest.fixture(scope="module")
def outputs() -> dict[str, bytes]:
    brief, texts = small_brief()
    return render(brief, texts, ("json", "md", "html"), Look())


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    (folder / "texts").mkdir()
    (folder / "texts" / "plain.txt").write_bytes(PLAIN.encode())
    (folder / "texts" / "nasty.txt").write_bytes(NASTY.encode())
    return folder


def other_character(char: str, rng: random.Random) -> str:
    """Return what could stand in a character's place without being noticed, or any other character."""
    choices = [TWINS.get(char, ""), char.swapcase(), char + rng.choice(ZERO_WIDTH), ""]
    if char.isdigit():
        choices += [str((int(char) + 1) % 10)] if char.isascii() else ["7"]
    choices += [unicodedata.normalize("NFD", char), chr(ord(char) + 1), rng.choice("zqЖ7")]
    plausible = [choice for choice in choices if choice != char and not choice.isspace()]
    return rng.choice(plausible)


def mutations(text: str, count: int, seed: int) -> Iterator[str]:
    """Change one non-blank character of a text, `count` times over."""
    rng = random.Random(seed)
    places = [i for i, char in enumerate(text) if not char.isspace() and char != "\u00ad"]
    for _ in range(count):
        at = rng.choice(places)
        yield text[:at] + other_character(text[at], rng) + text[at + 1 :]


def faults_of(folder: Path, name: str, data: bytes, sources: Path | None = None) -> Report:
    (folder / name).write_bytes(data)
    return verify(folder / name, sources)


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object with a quotation in a brief.json."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for item in value.values():
            yield from spans_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans_in(item)


def change_json(data: bytes, change: Callable[[dict[str, Any], random.Random], None], seed: int) -> bytes:
    value = json.loads(data)
    change(value, random.Random(seed))
    return json.dumps(value, ensure_ascii=False).encode()


def one_span(value: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    return rng.choice(list(spans_in(value)))


def change_quote(value: dict[str, Any], rng: random.Random) -> None:
    span = one_span(value, rng)
    span["quote"] = next(mutations(span["quote"], 1, rng.randrange(10**9)))


def change_around(value: dict[str, Any], rng: random.Random) -> None:
    spans = [
        span for span in spans_in(value) if span.get("prefix", "").strip() and span.get("suffix", "").strip()
    ]
    span, name = rng.choice(spans), rng.choice(["prefix", "suffix"])
    span[name] = next(mutations(span[name], 1, rng.randrange(10**9)))


def change_offset(value: dict[str, Any], rng: random.Random) -> None:
    span = one_span(value, rng)
    span[rng.choice(["start", "end"])] += rng.choice([-1, 1])


def shift_span(value: dict[str, Any], rng: random.Random) -> None:
    span, by = one_span(value, rng), rng.choice([-1, 1])
    span["start"] += by
    span["end"] += by


def change_source(value: dict[str, Any], rng: random.Random) -> None:
    span = one_span(value, rng)
    span["source"] = "S2" if span["source"] == "S1" else "S1"


def change_hash(value: dict[str, Any], rng: random.Random) -> None:
    source, name = rng.choice(value["sources"]), rng.choice(["sha256", "text_sha256"])
    at = rng.randrange(64)
    digit = source[name][at]
    source[name] = (
        source[name][:at] + rng.choice([d for d in "0123456789abcdef" if d != digit]) + source[name][at + 1 :]
    )


def change_length(value: dict[str, Any], rng: random.Random) -> None:
    rng.choice(value["sources"])["characters"] += rng.choice([-1, 1])


def repeat_finding(value: dict[str, Any], rng: random.Random) -> None:
    findings = rng.choice(value["sections"])["findings"]
    findings.append(findings[0])


CHANGES = [
    change_quote,
    change_around,
    change_offset,
    shift_span,
    change_source,
    change_hash,
    change_length,
    repeat_finding,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_of_the_json_is_found(
    tmp_path: Path, outputs: dict[str, bytes], originals: Path, change: Callable[..., None]
) -> None:
    assert faults_of(
        tmp_path, "brief.json", change_json(outputs["brief.json"], lambda v, r: None, 0), originals
    ).ok
    for seed in range(40):
        report = faults_of(
            tmp_path, "brief.json", change_json(outputs["brief.json"], change, seed), originals
        )
        assert not report.ok, seed


QUOTATION = re.compile(r'(<q class="([a-z ]+)"[^>]*>)(.*?)(</q>)', re.S)
PRE = re.compile(r'(<pre class="text"[^>]*>\n)(.*?)(</pre>)', re.S)


def undo(escaped: str) -> str:
    for name, char in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        escaped = escaped.replace(name, char)
    return escaped


def do(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_a_changed_quotation_of_the_page_is_found_and_named(
    tmp_path: Path, outputs: dict[str, bytes], seed: int
) -> None:
    page = outputs["brief.html"].decode()
    found = list(QUOTATION.finditer(page))
    rng = random.Random(seed)
    for match in rng.choices(found, k=25):
        for words in mutations(undo(match[3]), 1, rng.randrange(10**9)):
            altered = page[: match.start(3)] + do(words) + page[match.end(3) :]
            report = faults_of(tmp_path, "brief.html", altered.encode())
            assert any(fault.quote == words for fault in report.faults), words


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_changed_text_carried_by_the_page_is_found(
    tmp_path: Path, outputs: dict[str, bytes], seed: int
) -> None:
    page = outputs["brief.html"].decode()
    rng = random.Random(seed)
    pres = list(PRE.finditer(page))
    assert len(pres) == 2
    for pre in rng.choices(pres, k=15):
        pieces = [m for m in re.finditer(r"(?:^|>)([^<>]*\S[^<>]*)(?:<|$)", pre[2]) if len(m[1]) > 5]
        match = rng.choice(pieces)
        start, stop = match.start(1) + pre.start(2), match.end(1) + pre.start(2)
        (words,) = mutations(undo(match[1]), 1, rng.randrange(10**9))
        altered = page[:start] + do(words) + page[stop:]
        report = faults_of(tmp_path, "brief.html", altered.encode())
        assert any("SHA-256" in fault.message for fault in report.faults), words


@pytest.mark.slow
@pytest.mark.parametrize("name", ["data-start", "data-end", "data-source", "data-finding"])
def test_a_changed_attribute_of_the_page_is_found(
    tmp_path: Path, outputs: dict[str, bytes], name: str
) -> None:
    page = outputs["brief.html"].decode()
    for match in re.finditer(rf'{name}="([^"]*)"', page):
        value = match[1]
        last = "1" if value[-1] != "1" else "2"
        altered = page[: match.start(1)] + value[:-1] + last + page[match.end(1) :]
        assert not faults_of(tmp_path, "brief.html", altered.encode()).ok, match[0]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_changed_character_of_the_json_in_the_page_is_found(
    tmp_path: Path, outputs: dict[str, bytes], seed: int
) -> None:
    page = outputs["brief.html"].decode()
    head, packed, tail = re.split(r'(?<=href="data:application/gzip;base64,)([A-Za-z0-9+/=]+)', page)
    text = gzip.decompress(base64.b64decode(packed)).decode()
    quotes = list(re.finditer(r'"quote": "((?:[^"\\]|\\.)*)"', text))
    rng = random.Random(seed)
    for match in rng.choices(quotes, k=20):
        (words,) = mutations(json.loads(f'"{match[1]}"'), 1, rng.randrange(10**9))
        written = json.dumps(words, ensure_ascii=False)[1:-1]
        changed = text[: match.start(1)] + written + text[match.end(1) :]
        altered = head + base64.b64encode(gzip.compress(changed.encode())).decode() + tail
        assert not faults_of(tmp_path, "brief.html", altered.encode()).ok, words


def quoted_lines(page: str) -> list[int]:
    return [i for i, line in enumerate(page.split("\n")) if line.startswith("> ")]


@pytest.mark.parametrize("alone", [False, True], ids=["with brief.json", "alone"])
@pytest.mark.parametrize("seed", range(5))
def test_a_changed_quotation_of_the_markdown_is_found(
    tmp_path: Path, outputs: dict[str, bytes], originals: Path, seed: int, alone: bool
) -> None:
    if not alone:
        (tmp_path / "brief.json").write_bytes(outputs["brief.json"])
    lines = outputs["brief.md"].decode().split("\n")
    assert faults_of(tmp_path, "brief.md", outputs["brief.md"], originals).ok
    rng = random.Random(seed)
    for at in rng.choices(quoted_lines("\n".join(lines)), k=20):
        (words,) = mutations(re.sub(r"\\(.)", r"\1", lines[at][2:]), 1, rng.randrange(10**9))
        escaped = re.sub(r"([\\`*_\[\]<>~|$&#+.:@()-])", r"\\\1", words)
        altered = "\n".join([*lines[:at], "> " + escaped, *lines[at + 1 :]])
        report = faults_of(tmp_path, "brief.md", altered.encode(), originals)
        assert any("it reads" in fault.message for fault in report.faults), words


@pytest.mark.parametrize("alone", [False, True], ids=["with brief.json", "alone"])
def test_a_changed_place_in_the_markdown_is_found(
    tmp_path: Path, outputs: dict[str, bytes], originals: Path, alone: bool
) -> None:
    if not alone:
        (tmp_path / "brief.json").write_bytes(outputs["brief.json"])
    page = outputs["brief.md"].decode()
    others = " ".join(re.findall(r"; also (.*)", page)) if alone else ""
    silent = set(re.findall(r"\[\^(\d+)\]", others))
    for match in re.finditer(r"characters (\d+)–(\d+)", page):
        note = re.search(r"^\[\^(\d+)\]: S\d+, \Z", page[: match.start()], re.M)
        if note and note[1] in silent:
            continue  # its words are not printed here, so that only brief.json can tell
        for group in (1, 2):
            number = str(int(match[group]) + 1)
            altered = page[: match.start(group)] + number + page[match.end(group) :]
            assert not faults_of(tmp_path, "brief.md", altered.encode(), originals).ok, match[0]
    for match in re.finditer(r"^(S[12]) ¶", page, re.M):
        other = {"S1": "S2", "S2": "S1"}[match[1]]
        altered = page[: match.start(1)] + other + page[match.end(1) :]
        assert not faults_of(tmp_path, "brief.md", altered.encode(), originals).ok, match[0]


def pages_differ(folder: Path, outputs: Mapping[str, bytes], name: str, page: str) -> bool:
    """Whether making a page again finds that it is another."""
    (folder / "brief.json").write_bytes(outputs["brief.json"])
    (folder / name).write_bytes(page.encode())
    return check_again(folder / name).pages.state is State.DIFFERS


@pytest.fixture(scope="module")
def versioned() -> Iterator[dict[str, bytes]]:
    """The outputs of a brief of this version, which can be made again."""
    brief, texts = small_brief()
    look = BriefLook("brief", "A4", Look().accent, Look().ink, "serif")
    brief = replace(brief, generator_version=VERSION, look=look)
    with kept_work():
        yield render(brief, texts, ("json", "md", "html"), Look())


def test_a_removed_quotation_of_the_page_is_found(tmp_path: Path, versioned: dict[str, bytes]) -> None:
    """Named as what is not seen, and found by making the page again as well."""
    page = versioned["brief.html"].decode()
    assert not pages_differ(tmp_path, versioned, "brief.html", page)
    shown = [m for m in QUOTATION.finditer(page) if 'data-place="annex"' not in m[1]]
    shown = [m for m in shown if not _is_wording(page, m)]
    assert len(shown) > 6
    for number, match in enumerate(shown):
        removed = page[: match.start()] + page[match.end() :]
        report = faults_of(tmp_path, "brief.html", removed.encode())
        assert any("is not seen" in fault.message for fault in report.faults), match[0]
        assert number % 5 or pages_differ(tmp_path, versioned, "brief.html", removed), match[0]


def test_a_removed_quotation_of_the_markdown_is_found(
    tmp_path: Path, versioned: dict[str, bytes], originals: Path
) -> None:
    page = versioned["brief.md"].decode()
    assert not pages_differ(tmp_path, versioned, "brief.md", page)
    body, annex = page.index("## Part 1"), page.index("## Sources")
    for match in re.compile(r"(?:^> .*\n)+", re.M).finditer(page, body, annex):
        altered = page[: match.start()] + page[match.end() :]
        report = faults_of(tmp_path, "brief.md", altered.encode(), originals)
        assert any("is not seen" in fault.message for fault in report.faults), match[0]
        assert pages_differ(tmp_path, versioned, "brief.md", altered), match[0]


def test_an_added_quotation_of_the_page_is_named(tmp_path: Path, outputs: dict[str, bytes]) -> None:
    page = outputs["brief.html"].decode()
    added = "The operator knew of the fault for months."
    for markup in (
        f"<blockquote>{added}</blockquote>",
        f'<blockquote class="quote" data-source="S1" data-start="0" data-end="5">{added}</blockquote>',
        f"<p>He wrote: <q>{added}</q></p>",
        f"<p>He wrote: “{added}”</p>",
        f'<p>He wrote: "{added}"</p>',
        f"<p>He wrote: «<b>{added}</b>»</p>",
        f"<p>He wrote: ‘{added}’</p>",
        "<blockquote>The ferry</blockquote>",
    ):
        for anchor in ("<h2", "</main>"):
            altered = page.replace(anchor, markup + anchor, 1)
            assert not faults_of(tmp_path, "brief.html", altered.encode()).ok, markup


def _is_wording(page: str, quotation: re.Match[str]) -> bool:
    """Whether a quotation stands among the other wordings of one, which need not be shown."""
    before = page[: quotation.start()]
    return before.rfind('<details class="wordings">') > before.rfind("</details>")


def _finding_of(quotation: re.Match[str]) -> str:
    found = re.search('data-finding="([^"]*)"', quotation[1])
    return found[1] if found else ""


def test_swapped_quotations_are_named(tmp_path: Path, outputs: dict[str, bytes]) -> None:
    page = outputs["brief.html"].decode()
    shown = [m for m in QUOTATION.finditer(page) if not _is_wording(page, m)]
    for one, two in itertools.pairwise(shown):
        if one[3] == two[3]:
            continue
        words = page[: one.start(3)] + two[3] + page[one.end(3) : two.start(3)] + one[3] + page[two.end(3) :]
        assert not faults_of(tmp_path, "brief.html", words.encode()).ok
        if one[2] != two[2] and _finding_of(one) == _finding_of(two):
            continue  # a passage and the neighbour that explains it, of one paragraph: any order will do
        whole = page[: one.start()] + two[0] + page[one.end() : two.start()] + one[0] + page[two.end() :]
        assert not faults_of(tmp_path, "brief.html", whole.encode()).ok, (one[0], two[0])


@pytest.mark.parametrize(
    "deceit",
    [
        ('<li class="p"', '<li hidden class="p"'),
        ("<q ", '<q style="display:none" '),
        ("</main>", "<script>document.title='x'</script></main>"),
        ("<main", '<main onclick="go()"'),
        ("</main>", '<iframe srcdoc="words"></iframe></main>'),
        ("<style>", '<style>h1::after{content:"“The operator knew all along”"}'),
    ],
)
def test_markup_that_changes_what_is_seen_is_named(
    tmp_path: Path, outputs: dict[str, bytes], deceit: tuple[str, str]
) -> None:
    page = outputs["brief.html"].decode()
    assert deceit[0] in page
    assert not faults_of(tmp_path, "brief.html", page.replace(*deceit, 1).encode()).ok


def test_files_of_a_folder_that_say_different_things_are_named(
    tmp_path: Path, outputs: dict[str, bytes]
) -> None:
    for name, data in outputs.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "brief.json").write_bytes(outputs["brief.json"].replace(b"The ferry at", b"The Ferry at"))
    report = verify(tmp_path)
    assert any("another brief.json" in fault.message for fault in report.faults)


HOSTILE = {
    "brief.json": [
        b"",
        b"[]",
        b"null",
        b'{"format": "briefing/2"}',
        b"{" * 100_000,
        b'{"format": "briefing/1", "x": ' + b"[" * 990 + b"]" * 990 + b"}",
        b"\xff\xfe",
        b'{"format": "briefing/1", "n": ' + b"9" * 10_000 + b"}",
        b'{"format": "briefing/1", "sources": 5, "sections": {"a": 1}, "brief": []}',
        b'{"format": "briefing/1", "sources": [1, null, {"id": 4}], "sections": [{"findings": [7,'
        b' {"citations": [{"quote": 1}, {"quote": "\\ud800", "source": "S1", "start": -4, "end": true}]}]}]}',
        b'{"format": "briefing/1", "format": "briefing/1"}',
    ],
    "brief.html": [
        b"",
        b"<p>hello",
        b"\xff\xfe\x00",
        b"<div>" * 50_000,
        b"<b><i><p>" * 20_000,
        b"<table>" * 5_000,
        b'<script type="application/json" id="brief-json">{"format":',
        b"<!--" + b"<!" * 100_000,
        b"&" * 200_000,
    ],
    "brief.md": [b"", b"\xff", b">" * 5_000, b"[" * 20_000, b"> words that stand alone\n"],
    "brief.pdf": [
        b"",
        b"%PDF-1.7\n",
        b"no PDF at all",
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    ],
}


@pytest.mark.parametrize(("name", "data"), [(name, data) for name in HOSTILE for data in HOSTILE[name]])
def test_hostile_files_are_refused_in_words(tmp_path: Path, name: str, data: bytes) -> None:
    try:
        report = faults_of(tmp_path, name, data)
    except VerifyError as error:
        assert name in str(error)
    else:
        assert not report.ok


def test_what_a_hostile_file_says_cannot_command_the_terminal(
    tmp_path: Path, outputs: dict[str, bytes]
) -> None:
    value = json.loads(outputs["brief.json"])
    span = next(spans_in(value))
    span["quote"], span["key"] = "\x1b[2J\ud800\u202e words", "\x1b[31m\n"
    report = faults_of(tmp_path, "brief.json", json.dumps(value).encode())
    lines = report_lines(report)
    assert any("\\u{1b}[2J\\u{d800}\\u{202e} words" in line for line in lines)
    assert all(line.isprintable() for line in lines)

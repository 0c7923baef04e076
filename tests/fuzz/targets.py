"""What is fuzzed: for each target how an input is made, and what is promised whatever it is.

An input is text, or bytes with the name of a file. A promise that is broken is an AssertionError; so is any
exception that is not documented. BriefingError is the documented answer to what cannot be read.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar
from xml.sax.saxutils import escape

from docx_files import docx, paragraph, table
from verify_briefs import Look, small_brief

from briefing.checking import report_lines, verify
from briefing.config.outline_file import read_outline
from briefing.config.register_file import read_register
from briefing.config.settings_file import read_settings
from briefing.corpus import Corpus
from briefing.errors import BriefingError
from briefing.index.query import parse_query
from briefing.language.english.dates import find_dates
from briefing.language.english.figures import find_estimates
from briefing.language.english.hedges import find_hedges
from briefing.language.english.speech.find import find_attributions
from briefing.model import Document
from briefing.reading.files import FileRef
from briefing.reading.table import read_documents
from briefing.render import render
from briefing.text.parsed import parse_document, parse_text
from fuzz.formats import MADE, make_gzip
from fuzz.texts import any_text, mutated, mutated_bytes

T = TypeVar("T")
CONFIG = Path(__file__).resolve().parent.parent.parent / "config"
PUBLISHED = ("2024-11-02", "2024-11", "", "2020-02-29", "not a day")
QUESTIONS = ("How many people were killed?", "Who says so?", "", "When did the dam break?")
TERMS = ("dam", '"the mayor"', "kill*", "boats", "/wa(s|rn)/", "she", "水")


@dataclass(frozen=True, slots=True)
class Target:
    """`make` writes an input by chance, `check` raises where a promise is broken."""

    make: Callable[[random.Random], bytes]
    check: Callable[[bytes], None]


def as_text(data: bytes) -> str:
    """Return the text of an input; what is no UTF-8 becomes a replacement character."""
    return data.decode("utf-8", "replace")


def _text(chance: random.Random) -> bytes:
    return any_text(chance).encode("utf-8", "replace")


def _of_text(check: Callable[[str], None]) -> Target:
    return Target(_text, lambda data: check(as_text(data)))


def _same_twice(work: Callable[[], T]) -> T:
    found = work()
    assert work() == found, "another answer to the same question"
    return found


def _within(text: str, spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        assert 0 <= start < end <= len(text), f"no span of the text: {start}-{end} of {len(text)}"


def _apart(spans: Iterable[tuple[int, int]]) -> None:
    before = 0
    for start, end in spans:
        assert before <= start, f"{start}-{end} is out of order or overlaps"
        before = end


def check_attributions(text: str) -> None:
    """Every span is one of the text and has content."""
    for found in _same_twice(lambda: find_attributions(parse_text(text))):
        _within(text, (*found.content, *found.source, *found.cue))
        assert found.content, "an attribution of nothing"


def check_estimates(text: str) -> None:
    """Spans in order and apart, bounds in order."""
    found = _same_twice(lambda: find_estimates(parse_text(text)))
    _within(text, ((one.start, one.end) for one in found))
    _apart((one.start, one.end) for one in found)
    for one in found:
        assert one.low is None or one.high is None or one.low <= one.high, f"{one.low} above {one.high}"


def check_dates(text: str) -> None:
    """Spans in order and apart, the first day not behind the last."""
    published = PUBLISHED[len(text) % (len(PUBLISHED) - 1)]
    found = _same_twice(lambda: find_dates(parse_text(text), published))
    _within(text, ((one.start, one.end) for one in found))
    _apart((one.start, one.end) for one in found)
    for one in found:
        assert one.earliest <= one.latest, f"{one.earliest} behind {one.latest}"
        assert bool(one.earliest) == bool(one.latest), "half a period"


def check_hedges(text: str) -> None:
    """Spans in order and apart."""
    found = _same_twice(lambda: find_hedges(parse_text(text)))
    _within(text, ((one.start, one.end) for one in found))
    _apart((one.start, one.end) for one in found)


def check_splitting(text: str) -> None:
    """Passages are in order, apart, without blanks at their ends, and together every character that is no blank."""
    found = _same_twice(lambda: parse_document(Document("txt", text, "")).passages)
    _within(text, ((one.start, one.end) for one in found))
    _apart((one.start, one.end) for one in found)
    assert [one.number for one in found] == list(range(len(found)))
    for one in found:
        quote = text[one.start : one.end]
        assert quote == quote.strip(), f"a blank at an end of {quote!r}"
    left = list(text)
    for one in found:
        left[one.start : one.end] = " " * (one.end - one.start)
    assert not "".join(left).strip(), "a character in no passage"


def check_corpus(text: str) -> None:
    """A hit's quotation stands where it says, best first."""
    texts = {"a": text, "b": text[: len(text) // 2], "c": "The mayor said that the dam held."}
    question, term = QUESTIONS[len(text) % len(QUESTIONS)], TERMS[len(text) % len(TERMS)]
    corpus = Corpus.from_texts(texts)
    try:
        found = _same_twice(lambda: corpus.find(question, terms=(term, "dam"), top=20))
        for hit in found:
            assert corpus.text(hit.source)[hit.start : hit.end] == hit.quote != ""
        assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
        for key in texts:
            _within(corpus.text(key), ((one.start, one.end) for one in corpus.passages(key)))
    finally:
        corpus.close()


def check_query(text: str) -> None:
    """A query is read, or refused in words."""
    try:
        _same_twice(lambda: parse_query(text))
    except BriefingError as error:
        assert _in_words(error)


def _in_words(error: BriefingError) -> bool:
    return bool(error.problems) and all(problem.fault or problem.file for problem in error.problems)


def _reading(name: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
            path = Path(folder, name)
            path.write_bytes(data)
            try:
                read(path)
            except BriefingError as error:
                assert _in_words(error)

    return check


@cache
def _yaml_file(name: str) -> str:
    return (CONFIG / name).read_text(encoding="utf-8")


def _configured(name: str) -> Callable[[random.Random], bytes]:
    def make(chance: random.Random) -> bytes:
        lines = _yaml_file(name).splitlines(keepends=True)
        start = chance.choice((0, chance.randrange(len(lines))))
        text = "".join(lines[start : start + chance.randint(5, 200)])
        text = mutated(chance, text)
        if chance.random() < 0.3:
            text = re.sub(r": \S+", lambda _: f": {any_text(chance)[:60]}", text, count=1)
        data = text.encode("utf-8", "replace")
        return mutated_bytes(chance, data) if chance.random() < 0.3 else data

    return make


SOURCES = """sources:
  - id: a
    path: a.txt
    title: "[The dam]"
    publisher: UNKO
    published: 2024-11-02~
    dating: "two days before, 'on Thursday'"
    reliability: B
    credibility: 2
    language: en
    url: https://unko.example/dam
"""


def _register(chance: random.Random) -> bytes:
    return mutated_bytes(chance, mutated(chance, SOURCES).encode("utf-8", "replace"))


def _txt(chance: random.Random) -> bytes:
    coding = chance.choice(("utf-8", "utf-8", "utf-16", "cp1252", "utf-8-sig"))
    data = any_text(chance).encode(coding, "replace")
    return mutated_bytes(chance, data) if chance.random() < 0.4 else data


def _markdown(chance: random.Random) -> bytes:
    front = f"---\ntitle: {any_text(chance)[:30]}\ndate: 2024-10-18\n---\n" if chance.random() < 0.3 else ""
    blocks = [chance.choice(MARKUP) + any_text(chance)[:300] for _ in range(4)]
    return (front + "\n\n".join(blocks)).encode("utf-8", "replace")


MARKUP = ("", "# ", "> ", "- ", "1. ", "```\n", "| a | ", "*", "**", "[", "![a](", "<b>", "    ", "<!-- ")
TAGS = (
    "p",
    "div",
    "h1",
    "li",
    "blockquote",
    "script",
    "style",
    "table",
    "td",
    "a href=x",
    "br",
    "article",
    "svg",
    "!--",
    "meta charset=utf-16",
)


def _html(chance: random.Random) -> bytes:
    parts = ["<html><head><title>", any_text(chance)[:40], "</title></head><body><article>"]
    for _ in range(chance.randint(1, 6)):
        tag = chance.choice(TAGS)
        close = f"</{tag.split()[0]}>" if chance.random() < 0.8 else ""
        parts += [f"<{tag}>", any_text(chance)[:400], close]
    data = "".join(parts).encode(chance.choice(("utf-8", "utf-8", "cp1252")), "replace")
    return mutated_bytes(chance, data) if chance.random() < 0.4 else data


def _jsonl(chance: random.Random) -> bytes:
    lines = []
    for number in range(chance.randint(1, 4)):
        row: dict[str, object] = {
            "text": any_text(chance),
            "id": chance.choice((str(number), number, "a", None, "")),
        }
        for key in ("title", "author", "published", "url", "language", "origin"):
            if chance.random() < 0.4:
                values = (
                    any_text(chance)[:20],
                    5,
                    None,
                    ["a", "b"],
                    {"name": "a"},
                    "2024-10-18",
                    "13/01/2023",
                    True,
                )
                row[key] = chance.choice(values)
        lines.append(json.dumps(row, ensure_ascii=chance.random() < 0.5))
    data = "\n".join(lines).encode("utf-8", "replace")
    return mutated_bytes(chance, data) if chance.random() < 0.4 else data


def _docx(chance: random.Random) -> bytes:
    body = [paragraph(escape(_printable(chance))[:400]) for _ in range(chance.randint(0, 4))]
    body.append(table(("a", escape(_printable(chance))[:400]), ("b", "c")))
    chance.shuffle(body)
    data = docx(*body)
    return mutated_bytes(chance, data) if chance.random() < 0.6 else data


def _printable(chance: random.Random) -> str:
    """Return a text without the characters that XML cannot hold."""
    return "".join(each for each in any_text(chance) if each.isprintable() or each == "\n")


def _mail(chance: random.Random) -> bytes:
    head = f"From: {any_text(chance)[:40]}\nSubject: {any_text(chance)[:60]}\nDate: Tue, 5 Mar 2024 23:30:00 -0500\n"
    kind = chance.choice(
        ("text/plain", "text/html", "text/plain; format=flowed", "multipart/mixed; boundary=b")
    )
    body = any_text(chance)
    if kind.startswith("multipart"):
        named = chance.choice(("a.txt", "a.csv", "a.docx", "a.eml", "x" * 300))
        body = f"--b\n\n{body}\n--b\nContent-Disposition: attachment; filename={named}\n\n{any_text(chance)}\n--b--"
    data = f"{head}Content-Type: {kind}\n\n{body}".encode("utf-8", "replace")
    return mutated_bytes(chance, data) if chance.random() < 0.6 else data


def _rows(chance: random.Random) -> bytes:
    part = chance.choice(",;\t|")
    rows = (part.join(any_text(chance)[:200] for _ in range(3)) for _ in range(chance.randint(0, 5)))
    data = "\n".join(rows).encode("utf-8", "replace")
    return mutated_bytes(chance, data) if chance.random() < 0.4 else data


def _captions(chance: random.Random) -> bytes:
    shown = (
        f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{any_text(chance)[:200]}\n"
        for at in range(chance.randint(0, 5))
    )
    data = "\n".join(shown).encode("utf-8", "replace")
    return mutated_bytes(chance, data) if chance.random() < 0.6 else data


def _named_gzip(chance: random.Random) -> bytes:
    """Return a name, by which what is packed is read, a newline and the file."""
    return chance.choice(PACKED).encode() + b"\n" + make_gzip(chance)


PACKED = (
    "a.txt.gz",
    "a.csv.gz",
    "a.zip.gz",
    "a.txt.gz.gz",
    "a.eml.gz",
    "a.exe.gz",
    ".gz",
    "b.zip (a.json.gz)",
)


def check_gzip(data: bytes) -> None:
    """A packed file is read by the name that stands before it, as any other file is."""
    name, _, content = data.partition(b"\n")
    _reader("gzip", as_text(name))(content)


def _reader(reader: str, name: str = "a") -> Callable[[bytes], None]:
    ref = FileRef(Path(name.replace("\0", "")), name, reader)

    def check(data: bytes) -> None:
        try:
            documents = _same_twice(lambda: tuple(read_documents(ref, data)))
        except BriefingError as error:
            assert _in_words(error)
            return
        for document in documents:
            document.text.encode("utf-8")
            _within(document.text, ((span.start, span.end) for span in document.known))
            _apart((span.start, span.end) for span in document.known)
            check_splitting(document.text)

    return check


@cache
def _outputs() -> Mapping[str, bytes]:
    brief, texts = small_brief()
    formats = ("json", "md", "html", "pdf", "csl", "bib", "ris", "annotations", "pandoc")
    return render(brief, texts, formats, Look())


def _built(chance: random.Random) -> bytes:
    """Return a name, a newline and the spoiled bytes of that output."""
    name = chance.choice(sorted(_outputs()))
    return name.encode() + b"\n" + mutated_bytes(chance, _outputs()[name])


def check_verify(data: bytes) -> None:
    """A spoiled output is reported on, or refused in words; never alone, but beside the brief.json it came with."""
    name, _, content = data.partition(b"\n")
    known = _outputs()
    file = as_text(name)
    if file not in known:
        return
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        Path(folder, "brief.json").write_bytes(known["brief.json"])
        Path(folder, file).write_bytes(content)
        try:
            lines = report_lines(verify(Path(folder)))
        except BriefingError as error:
            assert _in_words(error)
        else:
            assert lines


TARGETS: Mapping[str, Target] = {
    "attributions": _of_text(check_attributions),
    "estimates": _of_text(check_estimates),
    "dates": _of_text(check_dates),
    "hedges": _of_text(check_hedges),
    "splitting": _of_text(check_splitting),
    "corpus": _of_text(check_corpus),
    "queries": _of_text(check_query),
    "outline": Target(
        _configured("outline.yaml"), _reading("outline.yaml", lambda path: read_outline(path, parse_query))
    ),
    "settings": Target(_configured("brief.yaml"), _reading("brief.yaml", read_settings)),
    "register": Target(_register, _reading("sources.yaml", read_register)),
    "txt": Target(_txt, _reader("txt")),
    "markdown": Target(_markdown, _reader("markdown")),
    "html": Target(_html, _reader("html")),
    "jsonl": Target(_jsonl, _reader("jsonl")),
    "docx": Target(_docx, _reader("docx")),
    "mail": Target(_mail, _reader("mail")),
    "csv": Target(_rows, _reader("csv")),
    "subtitles": Target(_captions, _reader("subtitles")),
    **{reader: Target(make, _reader(reader)) for reader, make in MADE.items()},
    "gzip": Target(_named_gzip, check_gzip),
    "verify": Target(_built, check_verify),
}

"""Splitting: the cases that anybody can read, and the laws that hold for every text."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import splitting
from briefing.model import Document, KnownSpan, Passage, PassageKind
from briefing.text.parsed import parse_document, parse_text
from briefing.text.passages import SPLIT_VERSION
from briefing.text.residue import residue_reason

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(r"^## (.+?)\n```\n(.*?)```\n```\n(.*?)```$", re.MULTILINE | re.DOTALL)
_ABOVE = "The council voted on Monday for a new bridge over the river, after a debate that lasted all night."
_BELOW = (
    "Engineers expect the work to take two years, and the cost to reach twelve million crowns in the end."
)


def document(text: str, known: tuple[KnownSpan, ...] = (), language: str = "") -> Document:
    fields = (("language", language),) if language else ()
    return Document("txt", text, "", fields=fields, known=known)


def shown(text: str) -> list[str]:
    """Return the passages as the case file writes them."""
    marks = {PassageKind.PROSE: "", PassageKind.HEADING: "heading: ", PassageKind.RESIDUE: "residue: "}
    passages = parse_document(document(text)).passages
    return [marks[p.kind] + text[p.start : p.end].replace("\n", "⏎") for p in passages]


def splitting_cases() -> list[tuple[str, str, str]]:
    return _CASE.findall((CASES / "passages.md").read_text(encoding="utf-8"))


def listed_lines() -> list[tuple[str, str]]:
    """Return each line of the list with the section it stands in."""
    section, lines = "", []
    for line in (CASES / "residue.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif line.startswith("- "):
            lines.append((section, line[2:]))
    return lines


def test_there_are_enough_cases() -> None:
    assert len(splitting_cases()) >= 40
    lines = listed_lines()
    assert len(lines) >= 100
    assert sum(section.startswith("prose") for section, _ in lines) >= 50


@pytest.mark.parametrize(("title", "text", "expected"), splitting_cases(), ids=lambda value: value[:40])
def test_case(title: str, text: str, expected: str) -> None:
    assert shown(spelled(text.replace("␍", "\r"))) == spelled(expected).splitlines(), title


def spelled(text: str) -> str:
    """Put the characters in that the case file writes as {U+200B}."""
    return re.sub(r"\{U\+([0-9A-F]{4})\}", lambda match: chr(int(match[1], 16)), text)


@pytest.mark.parametrize(("section", "line"), listed_lines())
def test_line(section: str, line: str) -> None:
    if not section.endswith("between paragraphs"):
        assert residue_reason(line, len(parse_text(line).sentences)) == (
            "" if section == "prose" else section
        )
        return
    passages = parse_document(document(f"{_ABOVE}\n{line}\n{_BELOW}")).passages
    kinds = {passage.kind for passage in passages if passage.paragraph == 2}
    assert kinds == {PassageKind.HEADING if section.startswith("heading") else PassageKind.PROSE}


def assert_laws(text: str, passages: tuple[Passage, ...]) -> None:
    """Passages are numbered, ordered, apart, without blanks at the ends, and leave out only blanks."""
    last = paragraph = 0
    for number, passage in enumerate(passages):
        assert passage.number == number
        assert last <= passage.start < passage.end <= len(text)
        assert not text[last : passage.start].strip()
        words = text[passage.start : passage.end]
        assert words == words.strip()
        assert paragraph <= passage.paragraph <= paragraph + 1
        assert bool(passage.reason) == (passage.kind is not PassageKind.PROSE)
        last, paragraph = passage.end, passage.paragraph
    assert not text[last:].strip()


_PIECES = st.sampled_from(
    [
        "The ship left",
        "He",
        "U.S",
        "Mr",
        "Read more",
        "a",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        ". ",
        "? ",
        ".",
        "…",
        "“",
        "”",
        '"',
        "«",
        "»",
        "(",
        ")",
        "12",
        "No",
        "。",
        "\u2028",
        "\x85",
        "\x1c",
        "\u200b",
        "\u2069",
        "‘",
        "’",
        "'",
        "[3]",
        "²",
        " [citation needed]",
        "Fig. ",
        "é",
        "😀",
        "- ",
        "= ",
        "A Bridge Too Far",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join))


@given(TEXTS)
def test_every_character_lies_in_one_passage(text: str) -> None:
    assert_laws(text, parse_document(document(text)).passages)


@given(TEXTS, st.sampled_from(["de", "fr", "zh", "xx", "EN-gb"]))
def test_the_laws_hold_in_every_language(text: str, language: str) -> None:
    assert_laws(text, parse_document(document(text, language=language)).passages)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=4))
def test_the_laws_hold_whatever_a_reader_knows(text: str, spans: list[tuple[int, int]]) -> None:
    known = [
        KnownSpan(s, min(s + n, len(text)), PassageKind.HEADING, "tag") for s, n in spans if s <= len(text)
    ]
    assert_laws(text, parse_document(document(text, tuple(known))).passages)


@given(TEXTS)
def test_the_same_text_gives_the_same_passages(text: str) -> None:
    assert parse_document(document(text)).passages == parse_document(document(text)).passages


def test_what_the_reader_knows_is_kept_with_its_reason() -> None:
    text = "Intro words stand here.\n\nx = compute()\ny = more()\n\nThe end came soon."
    start = text.index("x =")
    known = (KnownSpan(start, text.index("\n\nThe"), PassageKind.RESIDUE, "code block"),)
    passages = parse_document(document(text, known)).passages
    assert [text[p.start : p.end] for p in passages if p.reason == "code block"] == [
        "x = compute()\ny = more()"
    ]
    assert [p.kind for p in passages if p.reason != "code block"] == [PassageKind.PROSE, PassageKind.PROSE]


def test_a_very_long_quotation_is_cut_at_sentences() -> None:
    text = "“" + "The water rose again in the night. " * 100 + "”"
    passages = parse_document(document(text)).passages
    assert len(passages) > 1
    assert max(p.end - p.start for p in passages) <= 1200
    assert all(text[p.end - 1] in ".”" for p in passages)


def test_german_abbreviations_do_not_end_a_sentence() -> None:
    text = "Das gilt z. B. für Kräne bzw. Winden. Die Arbeit ruht."
    passages = parse_document(document(text, language="de")).passages
    assert [text[p.start : p.end] for p in passages][-1] == "Die Arbeit ruht."
    assert len(passages) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "\n",
        ".",
        ". ",
        "a. ",
        "A. ",
        "“A. ",
        "“A.” ",
        "(A. ",
        "!?",
        " ",
        "\n ",
        "A = B\n",
        "Abc Def\n",
        "。",
        "a\x85",
        "Home > ",
        "x/",
        "By A ",
        "the end. next ",
        "‘A. ",
        "'A. ",
        "s' ",
        "A.[3]",
        ".[3",
        ". [a needed",
        ".²",
        "Fig. A ",
        ".\u200b",
        "“‘A. ’” ",
    ],
    ids=repr,
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        assert_laws(text, parse_document(document(text)).passages)
        return time.process_time() - begin

    seconds(2_000)
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.02)


def test_version_is_stated() -> None:
    assert SPLIT_VERSION


@pytest.mark.skipif(
    not os.environ.get("BRIEFING_EVAL"), reason="BRIEFING_EVAL names no folder of development sets"
)
@pytest.mark.slow
def test_prose_of_the_development_sets_is_not_hidden() -> None:
    import gzip
    import json

    hidden = total = 0
    for path in sorted(Path(os.environ["BRIEFING_EVAL"]).glob("retrieval-*.json.gz")):
        for row in json.loads(gzip.decompress(path.read_bytes()))["documents"]:
            passages = parse_document(document(row["text"])).passages
            assert_laws(row["text"], passages)
            total += len(passages)
            hidden += sum(passage.kind is not PassageKind.PROSE for passage in passages)
    assert hidden <= 0.001 * total


def test_our_rules_cut_better_than_the_library() -> None:
    cases = list(splitting.project_cases())
    assert len(cases) >= 50
    precision, recall, _ = splitting.measure(cases, splitting.split_by_rules)
    theirs = splitting.measure(cases, splitting.split_by_sentencex)
    assert (precision, recall) == (1.0, 1.0)
    assert theirs[0] < 1.0
    assert theirs[1] < 1.0


@pytest.mark.skipif(
    not os.environ.get("BRIEFING_EVAL"), reason="BRIEFING_EVAL names no folder of development sets"
)
def test_our_rules_cut_newswire_better_than_the_library() -> None:
    cases = list(splitting.newswire_cases(Path(os.environ["BRIEFING_EVAL"])))
    precision, recall, _ = splitting.measure(cases, splitting.split_by_rules)
    theirs = splitting.measure(cases, splitting.split_by_sentencex)
    assert precision >= max(theirs[0], 0.998)
    assert recall >= max(theirs[1], 0.979)

"""A brief that was built never fails its own check, however quotation marks stand within quotation marks.

The texts are made up of marks and words and say nothing about anybody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from verify_briefs import Look, cite, finding, lay_out, source

from briefing.checking import report_lines, verify
from briefing.model import (
    Brief,
    Citation,
    Credit,
    Estimate,
    Figure,
    FigureEstimate,
    Position,
    PositionReading,
    Timeline,
    TimelineEntry,
    UndatedEntry,
)
from briefing.render import render

PAIRS = ("“”", "„“", "„”", "«»", "»«", "‹›", "‘’", "''", '""', "「」", "(’", "“", "”", '"', "’")
WORDS = st.sampled_from(
    [
        "the dam",
        "Ada Quill",
        "holds firm",
        "it's",
        "40 men",
        '5" pipes',
        "said the crew’s cook",
        "no",
        "|",
        "*so*",
    ]
)


def _marked(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(PAIRS), st.lists(inner, min_size=1, max_size=3)).map(
        lambda given: given[0][0] + " ".join(given[1]) + given[0][1:]
    )


PIECES = st.recursive(WORDS, _marked, max_leaves=6)
TEXTS = st.lists(PIECES, min_size=2, max_size=4).map(lambda pieces: " ".join(pieces) + ".")


def nested_brief(said: str, other: str, speaker: str, title: str) -> tuple[Brief, dict[str, str]]:
    """Return a brief that quotes `said` in a block, and `other` in each of its tables."""
    text = f"{said}\n\n{other}\n\nIt is so, {speaker} wrote.\n"
    listed = source(1, text, "texts/marks.txt", title=title)
    first = cite(listed, text, 0, len(said))
    start = len(said) + 2
    credits = (Credit(speaker, speaker, "wrote", "direct"),)
    second: Citation = replace(cite(listed, text, start, start + len(other)), attributions=credits)
    brief = lay_out(((finding(1, replace(first, attributions=credits)),),), (listed,), "texts")
    estimate = FigureEstimate(
        Estimate(second.start, second.end, 40, 40), "S1", listed.key, other, 2, credits=credits
    )
    positions = Position("dam", "Does it hold?", (PositionReading("Yes", (second,), (("dam",),)),), ("S1",))
    figure = Figure("men", "Men", (estimate,), "single", (), 5)
    entry = TimelineEntry("2024-11-01", "2024-11-01", "2024-11-01", "day", said, "f0001", 0)
    section = replace(brief.sections[0], figures=(figure,), positions=(positions,), analyses=("attribution",))
    timeline = Timeline((entry,), (UndatedEntry(said, "f0001", 0),))
    return replace(brief, sections=(section,), timeline=timeline), {listed.key: text}


def faults_of(brief: Brief, texts: dict[str, str], formats: list[str]) -> list[str]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        (folder / "texts" / "marks.txt").write_bytes(next(iter(texts.values())).encode())
        for file, data in render(brief, texts, formats, Look()).items():
            (folder / file).write_bytes(data)
        report = verify(folder, folder)
        return [] if report.ok else list(report_lines(report))


@settings(max_examples=20, deadline=None, derandomize=True, phases=(Phase.generate,))
@given(TEXTS, TEXTS, PIECES, TEXTS)
def test_marks_within_marks_are_no_fault(said: str, other: str, speaker: str, title: str) -> None:
    brief, texts = nested_brief(said, other, speaker, title)
    assert faults_of(brief, texts, ["json", "md"]) == []


@settings(max_examples=20, deadline=None, derandomize=True, phases=(Phase.generate,))
@given(TEXTS, TEXTS, PIECES)
def test_nor_are_they_where_the_markdown_stands_alone(said: str, other: str, speaker: str) -> None:
    brief, texts = nested_brief(said, other, speaker, "A report")
    assert faults_of(brief, texts, ["md"]) == []


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ('"There is no agreement," the cook Ada Quill said.', "the cook Ada Quill"),
        ('"There is no agreement," the cook Ada Quill said.', 'agreement," the cook Ada Quill'),
        ("„Es gibt keine ‚Einigung‘“, sagte Ada Quill.", "Ada Quill, „die Köchin der Fähre“"),
        ("« Il n’y a pas d’accord », dit Ada Quill.", "Ada Quill (« la cuisinière du bac »"),
        ("It is a 5” pipe, and “the ‘long’ one” at that.", "“the ‘long’ cook"),
    ],
)
def test_marks_within_marks_in_every_format(said: str, speaker: str) -> None:
    brief, texts = nested_brief(said, said, speaker, f"The cook: {said}")
    assert faults_of(brief, texts, ["json", "md", "html", "pdf"]) == []


def _changed(old: str, new: str, *, alone: bool) -> list[str]:
    said, other = '"There is no agreement," the cook said.', 'The "old" dam, as it were, holds 40 men.'
    brief, texts = nested_brief(said, other, "the cook", "A report")
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        (folder / "texts" / "marks.txt").write_bytes(next(iter(texts.values())).encode())
        for file, data in render(brief, texts, ["md"] if alone else ["json", "md"], Look()).items():
            page = data.decode()
            if file == "brief.md":
                assert re.search(old, page), old
                page = re.sub(old, new, page, count=1)
            (folder / file).write_bytes(page.encode())
        return list(report_lines(verify(folder, folder)))


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"“The \"old\" dam, as it were, holds 40 men\.” \|", '“The "old" dam, as it were, holds 41 men.” |'),
        (r"\| “The \"old\" dam, as it were, holds 40 men\.” \|", "| “The dam, as it were, holds 40 men.” |"),
        (r", S1 ¶2 \|", ", S1 ¶7 |"),
        (r", S1 ¶2 \|", ", S4 ¶2 |"),
    ],
)
def test_what_is_changed_in_a_table_is_named(old: str, new: str, alone: bool) -> None:
    assert any("DOES NOT AGREE" in line for line in _changed(old, new, alone=alone))


def test_words_added_beside_a_quotation_within_the_marks_are_named() -> None:
    added = r"“The \1 and nobody ever doubted it” |"
    lines = _changed(r"“The (\"old\" dam, as it were, holds 40 men\.)” \|", added, alone=False)
    assert any("nobody ever doubted it" in line for line in lines)

"""Some documents of a file, read without the others: the same as when all are read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading import FileRef, read_documents, read_parts

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
LINES = st.lists(st.one_of(TEXTS, st.just(None)), min_size=1, max_size=8)


def write_rows(texts: list[str | None]) -> str:
    """Write a line for each text; None is a blank line."""
    return "\n".join("" if text is None else json.dumps({"text": text}) for text in texts)


def parts_of(data: bytes, parts: set[str | None], reader: str = "jsonl") -> list[Document]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(data)
        return list(read_parts(FileRef(path, "x", reader), parts))


@given(LINES, st.sets(st.integers(1, 9)), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_lines_are_read_as_when_all_are_read(
    texts: list[str | None], numbers: set[int], encoding: str
) -> None:
    data = write_rows(texts).encode(encoding)
    parts: set[str | None] = {f"line {number}" for number in numbers}
    everything = read_documents(FileRef(Path("x"), "x", "jsonl"), data)
    wanted = [replace(document, sha256="") for document in everything if document.part in parts]
    assert parts_of(data, parts) == wanted


@pytest.mark.parametrize(
    "part", ["line 0", "line -1", "line 3", "line 01", "sheet 1", "", "line 99999999999"]
)
def test_a_part_that_is_not_there_is_passed_over(part: str) -> None:
    assert parts_of(b'{"text": "one"}\n{"text": "two"}\n', {part}) == []


def test_only_the_lines_asked_for_can_be_at_fault() -> None:
    data = b'{"text": "one"}\nnot JSON\n{"text": "three"}\n'
    assert [document.text for document in parts_of(data, {"line 1", "line 3"})] == ["one", "three"]
    with pytest.raises(SourceError, match="x:2:1: not valid JSON"):
        parts_of(data, {"line 2"})


def test_other_formats_are_read_as_ever() -> None:
    assert [document.text for document in parts_of(b"# Weir\n\nIt broke.\n", {None}, "markdown")] == [
        document.text
        for document in read_documents(FileRef(Path("x"), "x", "markdown"), b"# Weir\n\nIt broke.\n")
    ]

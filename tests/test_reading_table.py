"""The table of readers: one more format is one file and one row, and every command reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from planted import copy_package

from briefing.reading import READERS
from briefing.reading.reader import Reader

ROOT = Path(__file__).resolve().parent.parent

READER = '''"""A .logbook file in; a document for each entry out: its first line is the date, the rest its text, untouched."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import Document
from briefing.reading.encodings import decode_text, file_digest


def read_logbook(name: str, data: bytes) -> Iterator[Document]:
    """Yield the entries, which lines of equals signs part."""
    for number, entry in enumerate(decode_text(name, data).text.split("\\n====\\n"), start=1):
        day, _, text = entry.partition("\\n")
        yield Document("logbook", text, file_digest(data), f"entry {number}", fields=(("published", day),))
'''
ROW = '    Reader("logbook", (".logbook",), "1", "logbook"),\n'
LOGBOOK = """\
2023-03-01
The ferry Aurora Teacup lay in the harbour of Oldwick all day.
====
2023-03-02
Forty crates of lamp oil came ashore. The ferry left at noon.
"""
BRIEF = "title: Oldwick\nissued: 2024-01-01\noutline: outline.yaml\nsources: [papers]\noutputs: [json, md]\n"
OUTLINE = "sections: [{id: ferry, title: The ferry, terms: [ferry]}]\n"


@pytest.mark.slow
def test_a_new_reader_is_a_file_and_a_row(tmp_path: Path) -> None:
    package = copy_package(tmp_path)
    package.add("reading/logbook.py", READER)
    package.insert("reading/table.py", ")\n\nREADERS = ", ROW)
    assert package.touched() == {
        "briefing/reading/logbook.py": READER.count("\n"),
        "briefing/reading/table.py": 1,
    }
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "oldwick.logbook").write_text(LOGBOOK, encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")

    listed = package.run("sources", "papers").stdout
    assert "papers/oldwick.logbook (entry 2)" in listed
    assert "no title · publisher not stated · 2023-03-02" in listed

    built = package.run("build", "brief.yaml")
    assert built.stdout.splitlines() == ["build/brief.json", "build/brief.md"], built.stderr
    sources = json.loads((tmp_path / "build" / "brief.json").read_text(encoding="utf-8"))["sources"]
    assert [(source["reader"], source["part"], source["published"]) for source in sources] == [
        ("logbook", "entry 1", "2023-03-01"),
        ("logbook", "entry 2", "2023-03-02"),
    ]
    checked = package.run("verify", "build", "--sources", "papers", "--details")
    assert checked.returncode == 0, checked.stdout
    assert "checked against the original files" in checked.stdout

    (tmp_path / "papers" / "oldwick.logbook").rename(tmp_path / "papers" / "oldwick.docket")
    assert ".logbook" in package.run("build", "brief.yaml").stderr  # among those that can be read


def test_the_docs_name_the_suffix_of_every_reader() -> None:
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    for reader in set(READERS.values()):
        assert f"`{reader.suffixes[0]}`" in text


def test_the_table_of_formats_has_every_reader_and_names_tests_that_there_are() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and "`." in line]
    for reader in set(READERS.values()):
        assert any(f"`{reader.suffixes[0]}`" in row for row in rows), reader.name
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    listed = re.findall(r"^(\d+)\. `(test_\w+)`$", page, re.MULTILINE)
    assert [int(number) for number, _ in listed] == list(range(1, len(listed) + 1))
    assert [name for _, name in listed if f"def {name}(" not in code] == []
    cited = {int(number) for row in rows for number in re.findall(r"\[(\d+)\]\(#tests\)", row)}
    assert cited == set(range(1, len(listed) + 1))


def test_a_library_is_asked_for_its_version_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python reads a distribution's whole description for it, and a brief names a version for each document."""
    asked: list[str] = []

    def version(name: str) -> str:
        asked.append(name)
        return "1"

    monkeypatch.setattr("importlib.metadata.version", version)
    reader = Reader("quill", (".quill",), "3", "quill", "feather-made-up")
    assert {reader.full_version() for _ in range(3)} == {"quill-3+feather-made-up-1"}
    assert asked == ["feather-made-up"]

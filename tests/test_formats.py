"""The table of output formats: its rows lead somewhere, all that lists formats derives from it, and one more is a row."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from pkgutil import resolve_name

import pytest
from click.testing import CliRunner
from planted import copy_package

from briefing import formats
from briefing.cli import root
from briefing.config.schema import schemas
from briefing.formats import DEFAULT_OUTPUTS, FILES, FORMATS, Format, format_of, name_files, with_brought
from briefing.output_reader.formats import OutputFormat
from briefing.write.standing import UNMANIFESTED

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = [row for row in FORMATS.values() if row.export]


def read_doc(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("row", FORMATS.values(), ids=FORMATS)
def test_a_row_leads_to_what_renders_and_what_reads(row: Format) -> None:
    assert row.renderer.startswith("briefing.render.")
    assert callable(resolve_name(row.renderer))
    if row.reader:
        assert row.reader.startswith("briefing.output_reader.")
        assert isinstance(resolve_name(row.reader), OutputFormat)
    assert format_of(row.file) is row
    assert set(row.brings) <= set(FORMATS)


def test_the_table_imports_nothing_of_the_package() -> None:
    source = Path(formats.__file__).read_text(encoding="utf-8")
    modules = re.findall(r"^\s*(?:from|import) (\S+)", source, re.MULTILINE)
    assert modules == ["__future__", "collections.abc", "dataclasses", "types"]


def test_names_files_and_endings_are_used_once() -> None:
    assert len(set(FILES)) == len(FORMATS)
    endings = [ending for row in FORMATS.values() for ending in row.endings]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("desk.html", "html"),
        ("DESK.HTM", "html"),
        ("desk.json", "json"),
        ("desk.csl.json", "csl"),
        ("desk.md", "md"),
        ("desk.pandoc.md", "pandoc"),
        ("desk.jsonld", "annotations"),
    ],
)
def test_the_longest_ending_tells_a_format(file: str, name: str) -> None:
    assert format_of(file) is FORMATS[name]


@pytest.mark.parametrize("file", ["desk.docx", "json", "desk", ""])
def test_another_ending_tells_none(file: str) -> None:
    assert format_of(file) is None


def test_what_is_brought_comes_after_what_is_asked_for_once() -> None:
    assert with_brought(["pandoc", "md", "md"]) == ("pandoc", "md", "csl")
    assert name_files(["csl", "pandoc"]) == ("sources.csl.json", "brief.pandoc.md")


def test_the_command_and_the_schema_know_the_same_formats() -> None:
    shown = CliRunner().invoke(root, ["build", "--help"]).output
    assert f"[{'|'.join(FORMATS)}]" in "".join(shown.split())
    outputs = json.dumps(schemas()["brief"]["properties"]["outputs"])
    assert json.dumps(list(FORMATS)) in outputs


def test_only_outputs_that_there_were_before_manifests_are_recognised_without_one() -> None:
    assert set(UNMANIFESTED) == {
        *("brief.json", "brief.html", "brief.pdf", "brief.md", "brief.pandoc.md"),
        *("annotations.jsonld", "sources.bib", "sources.ris", "sources.csl.json"),
    }


def test_the_docs_have_every_format() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$", read_doc("docs/outputs.md"), re.MULTILINE
    )
    assert rows == [
        (row.name, f"`{row.file}`", row.media_type, row.purpose, row.needs or "–") for row in FORMATS.values()
    ]
    exports = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", read_doc("docs/exports.md"), re.MULTILINE)
    assert exports == [
        (row.name, ", ".join(f"`{file}`" for file in name_files([row.name])), row.purpose) for row in EXPORTS
    ]


def test_the_readme_and_the_makefile_name_formats_that_exist() -> None:
    readme = read_doc("README.md")
    pages = [readme, *(read_doc(name) for name in ("Makefile", "docs/exports.md", "docs/outputs.md"))]
    named = re.findall(r"--format (\w+)", "\n".join(pages))
    assert named and set(named) - {"FMT"} <= set(FORMATS)
    for name in DEFAULT_OUTPUTS:
        assert re.search(rf"\.{name}\b", readme), name


RENDER = '''"""A `Brief` in; quotations.csv out: a row for each citation of a finding, for spreadsheets."""

from __future__ import annotations

import csv
import io

from briefing.render.job import Job


def render_job(job: Job) -> bytes:
    """Write source, start, end and words of every citation."""
    table = io.StringIO(newline="")
    findings = [finding for section in job.brief.sections for finding in section.findings]
    cited = [citation for finding in findings for citation in finding.citations]
    csv.writer(table).writerows([c.source, c.start, c.end, c.quote] for c in cited)
    return table.getvalue().encode("utf-8")
'''
READ = '''"""Bytes of a quotations.csv in; the words of each row, with their place, out."""

from __future__ import annotations

import csv
import io

from briefing.output_reader.formats import OutputFormat, Shows
from briefing.output_reader.seen import Rendering, Seen


def read_table(data: bytes, file: str) -> Rendering:
    """Return each row as a quotation."""
    rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    return Rendering(tuple(Seen(f"row {n}", row[3], row[0], int(row[1]), int(row[2])) for n, row in enumerate(rows, 1)))


TABLE = OutputFormat(read_table, str, str, Shows.QUOTATIONS)
'''
ROW = """    Format(
        name="quotations",
        file="quotations.csv",
        media_type="text/csv",
        purpose="every citation as a row of a table",
        renderer="briefing.render.quotations_table:render_job",
        endings=(".csv",),
        reader="briefing.output_reader.quotations_table:TABLE",
        export=True,
    ),
"""
BRIEF = """\
title: Works at the harbour
issued: 2024-01-01
outline: outline.yaml
sources: [notes.txt]
outputs: [md, quotations]
"""
OUTLINE = "sections: [{id: harbour, title: Harbour, terms: [harbour, crane]}]\n"
NOTES = (
    "The harbour of Oldwick was closed on Monday, its master said.\n\nThe crane, 40 m high, is for sale.\n"
)


@pytest.mark.slow
def test_a_new_format_is_a_file_in_render_one_in_output_reader_and_a_row(tmp_path: Path) -> None:
    package = copy_package(tmp_path)
    package.add("render/quotations_table.py", RENDER)
    package.add("output_reader/quotations_table.py", READ)
    package.insert("formats.py", ")\n\nFORMATS: ", ROW)
    assert package.touched() == {
        "briefing/formats.py": ROW.count("\n"),
        "briefing/render/quotations_table.py": RENDER.count("\n"),
        "briefing/output_reader/quotations_table.py": READ.count("\n"),
    }
    for name, text in (("brief.yaml", BRIEF), ("outline.yaml", OUTLINE), ("notes.txt", NOTES)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    built = package.run("build", "brief.yaml", "--format", "quotations", "--format", "json")
    assert built.stdout.splitlines() == ["build/quotations.csv", "build/brief.json"], built.stderr
    table = tmp_path / "build" / "quotations.csv"
    rows = list(csv.reader(table.read_text(encoding="utf-8").splitlines()))
    assert ["S1", "0", str(NOTES.index("\n")), NOTES.splitlines()[0]] in rows

    checked = package.run("verify", "build", "--sources", ".", "--details")
    assert checked.returncode == 0, checked.stdout
    assert f"quotations.csv: agrees: {len(rows)} quotations, 1 source text; checked against" in checked.stdout
    table.write_text(table.read_text(encoding="utf-8").replace("closed", "open"), encoding="utf-8")
    found = package.run("verify", "build", "--sources", ".", "--quotations-only").stdout
    assert "quotations.csv: row 1: S1" in found and "altered" in found

    again = package.run("build", "brief.yaml")  # by outputs: of the config
    assert again.stdout.splitlines() == ["build/brief.md", "build/quotations.csv"]
    assert "it is kept as quotations.csv.bak" in again.stderr
    assert "'quotations'" in package.run("build", "--format", "docx").stderr
    assert '"quotations"' in package.run("schema", "brief").stdout

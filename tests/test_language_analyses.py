"""The table of analyses: its rows are whole, what is written elsewhere agrees with it, and a row is all it takes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from analysis_cases import faults_of

from briefing.config.forms.brief import CORRECTED
from briefing.config.schema import schemas
from briefing.language.analyses import ANALYSES, DEFAULT_EXTRACT, EXTRACTORS, Analysis, Printed
from briefing.model import Citation

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
SKELETON = ROOT / "briefing" / "data" / "skeleton" / "config"


LAID_OUT_AS_LINES = tuple(row for row in ANALYSES if row.printed is Printed.LINE)


def name_of(row: Analysis) -> str:
    return row.name


@pytest.mark.parametrize("row", ANALYSES, ids=name_of)
def test_a_row_names_a_function_and_what_it_finds(row: Analysis) -> None:
    finds = get_type_hints(resolve_name(row.finder))["return"]
    assert (get_origin(finds), get_args(finds)) == (tuple, (row.type, ...))
    assert is_dataclass(row.type)
    assert row.type.__hash__ is not None  # only a frozen one has it
    assert (CASES / f"{row.name}.md").is_file()


def test_rows_that_are_laid_out_the_general_way_are_plain_and_their_cases_hold() -> None:
    assert [fault for row in LAID_OUT_AS_LINES for fault in faults_of(row, CASES)] == []


def test_names_and_keys_are_unlike() -> None:
    assert len({row.name for row in ANALYSES}) == len(ANALYSES)
    keys = [row.key for row in ANALYSES]
    assert len(set(keys)) == len(keys)
    general = {row.key for row in LAID_OUT_AS_LINES}
    assert not general & {field.name for field in fields(Citation)}


def test_what_is_written_about_the_analyses_agrees_with_the_table() -> None:
    written = (SKELETON / "outline.yaml").read_text(encoding="utf-8")
    (listed,) = re.findall(r"extract: \[(.*?)\]", written)
    assert tuple(listed.split(", ")) == DEFAULT_EXTRACT
    (corrected,) = re.findall(
        r"analysis: \w+ +# what is wrong: (.*)", (SKELETON / "brief.yaml").read_text("utf-8")
    )
    assert tuple(re.split(r", | or ", corrected)) == CORRECTED
    outline = schemas()["outline"]
    assert f'"enum": {json.dumps(EXTRACTORS)}' in json.dumps(
        outline["$defs"]["SectionRow"]["properties"]["extract"]
    )


FINDER = '''"""A text in; the penalties that it says somebody was fined out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.text.parsed import ParsedText

_FINED = re.compile(r"\\bfined ([0-9]+(?:\\.[0-9]+)?)( million)? (crowns|dollars)\\b")


@dataclass(frozen=True, slots=True)
class Penalty:
    """A sum of money that somebody was fined."""

    start: int
    end: int
    amount: int
    currency: str


def find_penalties(parsed: ParsedText) -> tuple[Penalty, ...]:
    """Return the penalties of a text, in order."""
    return tuple(
        Penalty(*match.span(), round(float(match[1]) * (1_000_000 if match[2] else 1)), match[3])
        for match in _FINED.finditer(parsed.words)
    )
'''
ROW = """    Analysis(
        name="penalties",
        finder=f"{_ENGLISH}.penalties:find_penalties",
        found=f"{_ENGLISH}.penalties:Penalty",
        key="penalties",
        label="Penalties",
    ),
)

PASSAGES ="""
CASE = """# Penalties

| case | text | found |
|---|---|---|
| millions | The mill was fined 4.5 million crowns. | fined 4.5 million crowns (amount 4,500,000, currency crowns) |
| no sum | The mill was fined. | none |
"""
ARTICLES = {
    "gazette.txt": "The Ostrava Minor mill was fined 4.5 million crowns on Monday.\n\nIts owner, Orla Tamm, said "
    "that the mill would pay.\n",
    "courier.txt": "The mill at Ostrava Minor closed in March. A second mill was fined 300 crowns.\n",
}


class Planted:
    """A copy of the program with one analysis more. What nobody touched is linked to the original."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: dict[str, int] = {}
        _link(ROOT / "briefing", folder / "briefing", {"language"})
        _link(ROOT / "briefing" / "language", folder / "briefing" / "language", {"english"})
        _link(ROOT / "briefing" / "language" / "english", folder / "briefing" / "language" / "english", set())

    def write(self, name: str, text: str) -> None:
        """Write a file, and count the lines that it has more than before."""
        path = self.folder / name
        before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.written[name] = len(text.splitlines()) - len(before)

    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": f"{self.folder}:{ROOT / 'tests'}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _link(original: Path, copy: Path, apart: set[str]) -> None:
    copy.mkdir(parents=True)
    for path in original.iterdir():
        if path.name not in {*apart, "__pycache__"}:
            (copy / path.name).symlink_to(path)


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    """Add an analysis as docs/architecture.md says: one file, one row, one case file."""
    program = Planted(tmp_path)
    table = (ROOT / "briefing" / "language" / "analyses.py").read_text(encoding="utf-8")
    assert table.count(")\n\nPASSAGES =") == 1
    program.write("briefing/language/english/penalties.py", FINDER)
    program.write("briefing/language/analyses.py", table.replace(")\n\nPASSAGES =", ROW))
    program.write("tests/cases/penalties.md", CASE)
    return program


def configure(folder: Path, extract: str) -> None:
    (folder / "in").mkdir(exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    section = f"{{id: mill, title: The mill, terms: [mill]{extract}}}"
    (folder / "outline.yaml").write_text(f"sections:\n- {section}\n", encoding="utf-8")
    brief = "title: Mills\nissued: 2031-05-06\noutline: outline.yaml\nsources: in\n"
    (folder / "brief.yaml").write_text(brief, encoding="utf-8")


def build(planted: Planted, *formats: str) -> Any:
    chosen = [argument for form in ("json", *formats) for argument in ("--format", form)]
    planted.python("-m", "briefing", "build", "brief.yaml", *chosen, "--out", "out", "--quiet")
    return json.loads((planted.folder / "out" / "brief.json").read_text(encoding="utf-8"))


def without_isolates(printed: str) -> str:
    """Return a text without what keeps the writing direction of inserted words to itself, and Markdown's escapes."""
    return re.sub("[\\\\\\u2066-\\u2069]", "", printed)


@pytest.mark.slow
def test_an_analysis_is_added_by_one_file_one_row_and_one_case_file(planted: Planted) -> None:
    assert planted.written == {
        "briefing/language/english/penalties.py": len(FINDER.splitlines()),
        "briefing/language/analyses.py": 7,
        "tests/cases/penalties.md": len(CASE.splitlines()),
    }
    configure(planted.folder, ", extract: [passages, attribution, penalties]")
    brief = build(planted, "md", "html", "pandoc")
    citations = [c for finding in brief["sections"][0]["findings"] for c in finding["citations"]]
    found = [row for citation in citations for row in citation["penalties"]]
    assert {(row["text"], row["amount"], row["currency"]) for row in found} == {
        ("fined 4.5 million crowns", 4_500_000, "crowns"),
        ("fined 300 crowns", 300, "crowns"),
    }
    texts = {source["id"]: ARTICLES[Path(source["path"]).name] for source in brief["sources"]}
    for citation in citations:
        for row in citation["penalties"]:
            assert texts[citation["source"]][row["start"] : row["end"]] == row["text"]
    line = "Penalties: fined 4.5 million crowns (amount 4,500,000, currency crowns)"
    for name in ("brief.md", "brief.pandoc.md", "brief.html"):
        printed = (planted.folder / "out" / name).read_text(encoding="utf-8")
        assert line in without_isolates(printed), name
    planted.python("-m", "briefing", "verify", "out", "--sources", ".")
    planted.python("-c", CASES_HOLD)
    assert '"penalties"' in planted.python("-m", "briefing", "schema", "outline")


CASES_HOLD = """
from pathlib import Path
from analysis_cases import faults_of
from briefing.config.forms.brief import CORRECTED
from briefing.language.analyses import DEFAULT_EXTRACT, analysis_called
assert faults_of(analysis_called("penalties"), Path("tests/cases")) == []
assert "penalties" in CORRECTED and "penalties" not in DEFAULT_EXTRACT
"""


def test_an_analysis_that_nobody_asks_for_changes_nothing(planted: Planted) -> None:
    configure(planted.folder, "")
    made = json.dumps(build(planted))
    assert "penalties" not in made
    assert '"hedges"' in made


FORGERIES: tuple[tuple[dict[str, Any], str], ...] = (
    ({"text": "fined 900 crowns"}, "these words are not at S1"),
    ({"start": 0, "end": 8, "text": "The mill"}, "start: “0” where it should be “61”"),
    ({"start": None}, "offsets are not whole numbers"),
    ({"text": None}, "without its words"),
)


@pytest.mark.slow
def test_verify_holds_what_any_analysis_found_against_the_source(planted: Planted) -> None:
    configure(planted.folder, ", extract: [penalties]")
    brief = build(planted)
    path = planted.folder / "out" / "brief.json"
    (row,) = [
        row
        for finding in brief["sections"][0]["findings"]
        for row in finding["citations"][0]["penalties"]
        if row["text"] == "fined 300 crowns"
    ]
    honest = dict(row)
    for forged, fault in FORGERIES:
        row.update(honest | forged)
        path.write_text(json.dumps(brief), encoding="utf-8")
        with pytest.raises(AssertionError, match=rf"(?s)penalties\[0\].*{fault}"):
            planted.python("-m", "briefing", "verify", "out", "--sources", ".")


@pytest.mark.slow
def test_a_pdf_prints_it_too(planted: Planted) -> None:
    from pypdfium2 import PdfDocument

    configure(planted.folder, ", extract: [penalties]")
    build(planted, "pdf")
    with PdfDocument(planted.folder / "out" / "brief.pdf") as pdf:  # type: ignore[no-untyped-call]
        seen = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Penalties: fined 300 crowns (amount 300, currency crowns)" in " ".join(seen.split())
    planted.python("-m", "briefing", "verify", "out", "--sources", ".")

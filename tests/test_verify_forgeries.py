"""Every forgery of the table gets the verdict that stands there (`forgeries/table.md`)."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from command_line import briefing
from forgeries.html import HTML
from forgeries.json import each_key
from forgeries.project import CONFIG, write_project
from forgeries.seen import see
from forgeries.table import FORMATS, NOTHING, ORIGINALS, QUOTATIONS, REST, Row, read_rows
from forgeries.verdicts import kept_work, passes
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import run

ROWS = tuple(read_rows())


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a project, with its outputs in `build`."""
    folder = tmp_path_factory.mktemp("genuine")
    write_project(folder)
    assert run(["build", str(folder / CONFIG), "--out", str(folder / "build"), "--quiet"]) == 0
    with kept_work():
        yield folder


def lay_out(row: Row, genuine: Path, folder: Path) -> Path:
    """Put a forged file where somebody finds it: Markdown with the genuine brief.json beside it."""
    if row.file == "brief.md":
        (folder / "brief.json").write_bytes((genuine / "build" / "brief.json").read_bytes())
    forged = row.forge((genuine / "build" / row.file).read_bytes())
    (folder / row.file).write_bytes(forged)
    return folder / row.file


def sources_of(row: Row, genuine: Path) -> Path | None:
    """What is at hand beside the file: HTML and PDF carry the texts."""
    return sources_for(row.file, genuine)


def sources_for(file: str, genuine: Path) -> Path | None:
    return genuine / "sources" if file in {"brief.md", "brief.json"} else None


def test_the_table_has_every_forgery_once_and_no_other() -> None:
    assert len(ROWS) > 500
    for file, known in FORMATS.values():
        assert [row.name for row in ROWS if row.file == file] == list(known)
    assert max(Counter(map(str, ROWS)).values()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row.found_by == QUOTATIONS], ids=str)
def test_the_check_of_the_quotations_finds_it(row: Row, genuine: Path, tmp_path: Path) -> None:
    forged = lay_out(row, genuine, tmp_path)
    assert not passes(forged, sources_of(row, genuine), quotations_only=True)


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row.found_by == REST], ids=str)
def test_making_it_again_finds_it(row: Row, genuine: Path, tmp_path: Path) -> None:
    forged = lay_out(row, genuine, tmp_path)
    assert not passes(forged, sources_of(row, genuine))


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row.found_by == NOTHING], ids=str)
def test_it_is_no_forgery(row: Row, genuine: Path, tmp_path: Path) -> None:
    assert passes(lay_out(row, genuine, tmp_path), sources_of(row, genuine))


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row.found_by == ORIGINALS], ids=str)
def test_only_the_originals_can_tell(row: Row, genuine: Path, tmp_path: Path) -> None:
    forged = lay_out(row, genuine, tmp_path)
    assert passes(forged, quotations_only=True)
    assert not passes(forged, genuine / "sources", quotations_only=True)


@pytest.mark.slow
@pytest.mark.parametrize("put", [True, False], ids=["another value", "no such key"])
def test_no_key_of_the_data_can_be_changed_or_taken_away(genuine: Path, tmp_path: Path, put: bool) -> None:
    """With the config and the sources named: other inputs can give the same brief, and only the config can tell."""
    data = (genuine / "build" / "brief.json").read_bytes()
    forged = tmp_path / "brief.json"
    passed = []
    for name, changed, without in each_key(data):
        forged.write_bytes(changed if put else without)
        if passes(forged, genuine / "sources", genuine / CONFIG):
            passed.append(name)
    assert passed == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("forgery", "options", "code"),
    [
        ("brief.html: nothing", [], 0),
        ("brief.pdf: stored again by another program", [], 0),
        ("brief.html: a number in a quotation", ["--quotations-only"], 1),
        ("brief.html: another speaker of a figure", ["--quotations-only"], 0),
        ("brief.html: another speaker of a figure", [], 1),
        ("brief.html: a verdict in page and data", [], 1),
        ("brief.html: words by a counter", [], 1),
        ("brief.html: the version that made it", [], 1),
        ("brief.pdf: letters drawn as others", [], 1),
        ("brief.html: a source, its hash and all that rests on it", ["--sources", "sources"], 1),
    ],
)
def test_a_real_process_gives_the_same_verdict(
    genuine: Path, tmp_path: Path, forgery: str, options: list[str], code: int
) -> None:
    (row,) = (row for row in ROWS if str(row) == forgery)
    forged = lay_out(row, genuine, tmp_path)
    answer = briefing(genuine, "verify", str(forged), *options)
    assert answer.returncode == code, answer.stdout + answer.stderr


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, genuine: Path) -> Path:
    """A project with a page for everybody: it carries the passages quoted, and not what it was made from."""
    folder = tmp_path_factory.mktemp("public")
    write_project(folder, marking="TLP:CLEAR")
    asked = [str(folder / CONFIG), "--public", "--format", "html", "--out", str(folder / "build"), "--quiet"]
    assert run(["build", *asked]) == 0
    return folder


FOUND_IN_PUBLIC = (
    "a number in a quotation",
    "a quotation in page and data",
    "invented words in “ ”",
    "words by a counter",
    "a hidden section",
    "another speaker of a figure",
    "a section left out",
    "a judgement",
    "a speaker in the data",
    "a verdict in page and data",
)
NEEDS_THE_CONFIG = (
    "a speaker in page and data",
    "a passage left out of page and data",
    "a publisher in page and data",
    "the title in page and data",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["nothing", *FOUND_IN_PUBLIC, *NEEDS_THE_CONFIG])
def test_a_page_for_everybody(name: str, public: Path, tmp_path: Path) -> None:
    """It agrees alone as far as it goes; with the sources and the config no forgery does."""
    forged = tmp_path / "brief.html"
    forged.write_bytes(HTML[name]((public / "build" / "brief.html").read_bytes()))
    if name in FOUND_IN_PUBLIC:
        assert not passes(forged)
    assert passes(forged, public / "sources", public / CONFIG) == (name == "nothing")


@st.composite
def changed_bytes(draw: st.DrawFn, data: bytes) -> bytes:
    """Draw a file that is another at one place: a character more, less, doubled or exchanged."""
    at = draw(st.integers(0, len(data) - 1))
    length = draw(st.integers(0, 3))
    new = draw(
        st.sampled_from(["", "x", "9", "not ", "<s>", "\u200b", "“", '"', "é", "*", "> ", "\n\n", "}"])
    )
    return data[:at] + new.encode("utf-8") + data[at + length :]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["brief.html", "brief.md", "brief.json", "brief.pdf"])
@given(drawn=st.data())
def test_whatever_is_visible_and_changed_is_found(
    name: str, genuine: Path, tmp_path_factory: pytest.TempPathFactory, drawn: st.DataObject
) -> None:
    made = (genuine / "build" / name).read_bytes()
    forged = drawn.draw(changed_bytes(made))
    if see(name, forged) != see(name, made):
        file = tmp_path_factory.mktemp("mutated") / name
        if name == "brief.md":
            (file.parent / "brief.json").write_bytes((genuine / "build" / "brief.json").read_bytes())
        file.write_bytes(forged)
        assert not passes(file, sources_for(name, genuine))


@pytest.mark.slow
@given(drawn=st.data())
def test_whatever_is_drawn_and_changed_is_found(
    genuine: Path, tmp_path_factory: pytest.TempPathFactory, drawn: st.DataObject
) -> None:
    """Change bytes of a page's content, of a font or of a picture as they are unpacked."""
    made = (genuine / "build" / "brief.pdf").read_bytes()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        streams: list[Any] = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        stream = drawn.draw(st.sampled_from(streams))
        stream.write(drawn.draw(changed_bytes(bytes(stream.read_bytes()) or b" ")))
        pdf.save(out, deterministic_id=True)
    if see("brief.pdf", out.getvalue()) != see("brief.pdf", made):
        file = tmp_path_factory.mktemp("mutated") / "brief.pdf"
        file.write_bytes(out.getvalue())
        assert not passes(file)

"""Pages of a PDF that are pictures, read by OCR: a stand-in says what is on each, so that the rest can be tested."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import fake_ocr
import pikepdf
import pypdfium2
import pytest
from command_line import briefing, briefing_anew
from fake_ocr import lines_of, scanned
from hypothesis import given
from hypothesis import strategies as st
from pdf_files import known_as, print_page, read

from briefing.checking.original_files import find_originals
from briefing.errors import SourceError
from briefing.model import PassageKind
from briefing.reading.ocr_engine import INSTALL, installed_engine, reading_without_ocr
from briefing.reading.pdf.ocr import confined_ocr, limits
from briefing.reading.pdf.ocr.lines_in_picture import Box, find_skew, make_level, split
from briefing.reading.pdf.paragraphs import TEXT, Paragraph
from briefing.reading.pdf.segments import UNSURE_BEGINS, UNSURE_ENDS
from briefing.reading.pdf.unsure import UNSURE, set_unsure_aside
from briefing.reading.table import reader_version
from briefing.verify import StatedSource

WEIR = [
    "The weir at Orsel held for four years, the coun-",
    "cil said on Monday. Divers looked at its gates",
    "last week.",
]
FERRY: list[str | tuple[str, float]] = [
    "The ferry sails again. It had been laid up for",
    ("a month wn n dg o when the", 0.6),
    "pier was mended. Nobody was hurt.",
]
ENDS = [("END", 1.0)]
PAGES = {595: lines_of(WEIR), 600: lines_of(FERRY), 610: lines_of(ENDS), 620: []}
FIRST = "The weir at Orsel held for four years, the council said on Monday."
PRINTED = "The lock at Orsel was built before the weir, and nobody knows by whom."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fake_ocr.install(tmp_path_factory.mktemp("site") / "packages", PAGES)


@pytest.fixture
def engine(site: Path) -> Iterator[str]:
    with fake_ocr.installed(site):
        yield installed_engine()


def scan(*widths: int) -> bytes:
    return scanned({width: PAGES[width] for width in widths})


def put_together(*files: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as whole:
        for each in files:
            with pikepdf.open(io.BytesIO(each)) as file:
                whole.pages.extend(file.pages)
        whole.save(out)
    return out.getvalue()


def test_lines_become_paragraphs_and_every_one_is_marked(engine: str) -> None:
    document = read(scan(595))
    assert document.text == f"{FIRST} Divers looked at its gates last week."
    assert document.ocr == engine
    assert engine.startswith(f"rapidocr {fake_ocr.VERSION} (PP-OCRv6_det_small, ")
    assert all(span.locator and span.locator.ocr for span in document.known)
    assert document.known[0].locator is not None
    assert document.known[0].locator.printed == "read by OCR"
    assert any("page 1 of the file: read by OCR" in note and engine in note for note in document.notes)


def test_a_sentence_with_words_that_are_not_sure_is_set_aside_and_counted(engine: str) -> None:
    document = read(scan(600))
    assert known_as(document, PassageKind.RESIDUE, UNSURE) == [
        "It had been laid up for a month wn n dg o when the pier was mended."
    ]
    assert known_as(document, PassageKind.PROSE) == []
    assert document.text.startswith("The ferry sails again.\n\n")
    assert document.text.endswith("\n\nNobody was hurt.")
    assert any("not sure of 1 of 3 lines" in note and "1 place" in note for note in document.notes)


def test_pages_with_text_are_not_marked_and_are_not_joined_with_those_that_are(engine: str) -> None:
    body = f"<p>{PRINTED}</p><p>The council will look at</p>"
    document = read(put_together(print_page(body), scan(595)))
    for span in document.known:
        assert span.locator is not None
        assert span.locator.ocr is (span.locator.value == "2")
    assert f"look at\n\n{FIRST}" in document.text


def test_a_page_that_ends_the_process_loses_itself_alone(engine: str) -> None:
    document = read(scan(610, 595, 620))
    assert document.text.startswith(FIRST)
    assert any(note.startswith("page 1 of the file: a picture, not read") for note in document.notes)
    assert any(
        note.startswith("page 3 of the file: a picture in which OCR finds no") for note in document.notes
    )


def test_no_more_pages_are_read_than_may_be(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined_ocr, "MOST_PAGES", 1)
    found = confined_ocr.recognise_pages(scan(595, 600), [1, 2])
    assert (list(found.pages), found.failed, found.left) == ([1], (), (2,))


def test_a_scan_without_letters_is_named(engine: str) -> None:
    with pytest.raises(SourceError, match="OCR finds no letters"):
        read(scan(620))
    with pytest.raises(SourceError, match="OCR took more than it may, or failed"):
        read(scan(610))


def test_without_the_extra_both_remedies_are_named(site: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(scan(595))
    [problem] = caught.value.problems
    assert "OCRmyPDF" in problem.remedy
    assert INSTALL in problem.remedy
    with fake_ocr.installed(site), reading_without_ocr(), pytest.raises(SourceError, match="OCRmyPDF"):
        read(scan(595))


def test_a_cache_of_one_engine_serves_no_other(site: Path) -> None:
    reader_version.cache_clear()
    without = reader_version("pdf"), reader_version("zip")
    reader_version.cache_clear()
    with fake_ocr.installed(site):
        assert not {reader_version("pdf"), reader_version("zip")} & {*without}
    reader_version.cache_clear()


WORDS = st.text("abc .\n", min_size=1, max_size=12)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=8), st.integers(0, 90))
def test_no_word_is_lost_or_moved_and_what_is_not_sure_is_never_text(
    parts: list[tuple[str, bool]], cut: int
) -> None:
    marked = "".join(
        f"{UNSURE_BEGINS}{words}{UNSURE_ENDS}" if unsure else f"{words}. A" for words, unsure in parts
    )
    pieces = [piece for piece in ((1, marked[:cut]), (2, marked[cut:])) if piece[1]]
    found = set_unsure_aside([Paragraph(TEXT, pieces, 10.0)])
    plain = marked.replace(UNSURE_BEGINS, "").replace(UNSURE_ENDS, "")
    texts = ["".join(words for _, words in part.pieces) for part in found]
    assert "".join("".join(texts).split()) == "".join(plain.split())
    assert not any(mark in text for text in texts for mark in (UNSURE_BEGINS, UNSURE_ENDS))
    sure = "".join(text for text, part in zip(texts, found, strict=True) if not part.reason)
    assert len("".join(sure.split())) <= sum(
        len("".join(f"{words}.A".split())) for words, unsure in parts if not unsure
    )


def test_a_line_over_two_columns_is_cut_at_the_gutter_and_a_wide_blank_is_not() -> None:
    np = pytest.importorskip("numpy")
    ink = np.zeros((200, 400), dtype=bool)
    boxes = [Box(10, 10 + 20 * at, 390, 28 + 20 * at) for at in range(8)]
    for at, box in enumerate(boxes):
        ink[box.top + 4 : box.bottom - 4, 20:380] = True
        ink[:, 190:210] = False
        blank = 40 + 17 * at  # a blank of another place in each line
        ink[box.top : box.bottom, blank : blank + 12] = False
    cut = list(split(ink, boxes))
    assert [(box.left, box.right) for box in cut] == [(20, 190), (210, 380)] * 8
    ink[:, 190:210] = ink[:, 180:200]
    assert [(box.left, box.right) for box in split(ink, boxes[:1])] == [(20, 380)]


@given(st.floats(-7, 7), st.integers(3, 9))
def test_lines_that_all_slope_alike_are_made_level(degrees: float, count: int) -> None:
    level = [
        [(50.0, 40.0 * at), (450.0, 40.0 * at), (450.0, 40.0 * at + 20), (50.0, 40.0 * at + 20)]
        for at in range(count)
    ]
    askew = [make_level(box, -degrees, (500, 400)) for box in level]
    skew = find_skew(askew)
    assert abs(skew - degrees) < 0.01 or (skew == 0.0 and abs(degrees) <= 0.21)
    for box, turned in zip(level, askew, strict=True):
        for (x, y), (again_x, again_y) in zip(box, make_level(turned, degrees, (500, 400)), strict=True):
            assert abs(x - again_x) < 0.001 > abs(y - again_y)


BRIEF = """title: Orsel
issued: 2031-01-01
outline: outline.yaml
sources: [papers]
outputs: [json, md, html, pdf, pandoc, annotations]
"""
OUTLINE = "sections: [{id: weir, title: The weir, terms: [weir, lock]}]\n"


@pytest.fixture(scope="module")
def built(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief of a scan, with its project."""
    folder = tmp_path_factory.mktemp("orsel")
    (folder / "papers").mkdir()
    (folder / "papers" / "weir.pdf").write_bytes(put_together(scan(595), print_page(f"<p>{PRINTED}</p>")))
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    with fake_ocr.installed(site):
        done = briefing_anew(folder, "build", "brief.yaml")
    assert done.returncode == 0, done.stderr
    return folder


def verify(folder: Path, *options: str, file: str = "brief.json") -> tuple[int, str]:
    done = briefing(folder, "verify", f"build/{file}", *options)
    return done.returncode, done.stdout + done.stderr


def change(folder: Path, name: str, before: str, after: str) -> Path:
    """Return a copy of what was built in which words of one file are others."""
    copy = folder / "build"
    text = (copy / name).read_text(encoding="utf-8")
    assert re.search(before, text)
    (copy / name).write_text(re.sub(before, after, text), encoding="utf-8")
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    (tmp_path / "build").mkdir()
    (tmp_path / "papers").mkdir()
    for file in (*built.glob("build/*"), *built.glob("papers/*")):
        (tmp_path / file.parent.name / file.name).write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.slow
def test_every_output_marks_what_was_read_by_ocr_and_nothing_else(built: Path) -> None:
    brief = json.loads((built / "build" / "brief.json").read_text(encoding="utf-8"))
    [source] = brief["sources"]
    assert source["ocr"].startswith("rapidocr")
    found = {
        c["quote"]: c["locator"] for s in brief["sections"] for f in s["findings"] for c in f["citations"]
    }
    assert found[FIRST] == {"kind": "page", "value": "1", "label": "p. 1", "ocr": True}
    assert found[PRINTED] == {"kind": "page", "value": "2", "label": "p. 2"}
    for name in ("brief.md", "brief.html", "brief.pandoc.md", "annotations.jsonld"):
        assert "read by OCR" in (built / "build" / name).read_text(encoding="utf-8"), name
    with pypdfium2.PdfDocument(built / "build" / "brief.pdf") as file:  # type: ignore[no-untyped-call]
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in file)
    assert "read by OCR" in text


@pytest.mark.slow
def test_it_verifies_against_texts_and_originals(built: Path, site: Path) -> None:
    assert verify(built, file="")[0] == 0
    with fake_ocr.installed(site):
        code, said = verify(built, "--sources", "papers", "--require-originals", file="")
    assert code == 0, said


@pytest.mark.slow
def test_markdown_alone_names_the_engine_by_which_its_source_is_read_again(copied: Path, site: Path) -> None:
    for file in copied.glob("build/*"):
        if file.name != "brief.md":
            file.unlink()
    without = verify(copied, "--sources", "papers", "--quotations-only", file="brief.md")
    assert without[0] == 1
    assert "here is no OCR" in without[1]
    assert "cannot be read again" not in without[1]
    with fake_ocr.installed(site):
        code, said = verify(copied, "--sources", "papers", "--quotations-only", file="brief.md")
    assert code == 0, said


@pytest.mark.slow
@pytest.mark.parametrize("name", ["brief.md", "brief.html"])
def test_a_page_that_drops_the_mark_is_found(name: str, copied: Path) -> None:
    assert verify(change(copied, name, ", read by OCR", ""), file=name)[0] == 1


@pytest.mark.slow
def test_a_mark_that_is_dropped_from_page_and_data_is_found(copied: Path, site: Path) -> None:
    change(copied, "brief.json", r',\s*"ocr": true', "")
    change(copied, "brief.md", ", read by OCR", "")
    with fake_ocr.installed(site):
        assert verify(copied, "--sources", "papers", file="brief.md")[0] == 1


@pytest.mark.slow
def test_another_engine_or_none_is_said_and_called_no_forgery(built: Path, tmp_path: Path) -> None:
    other = fake_ocr.install(tmp_path / "other", {595: lines_of(["The weir held."])}, version="9.9.9")
    code, said = verify(built, "--sources", "papers", file="brief.html")
    assert (code, "here is no OCR" in said, INSTALL in said) == (0, True, True), said
    with fake_ocr.installed(other):
        code, said = verify(built, "--sources", "papers", file="brief.html")
        assert (code, "here is rapidocr 9.9.9" in said) == (0, True), said
        assert verify(built, "--sources", "papers", "--require-originals", file="brief.html")[0] == 1


def test_what_is_said_to_be_read_by_ocr_and_is_no_picture_is_held_against_its_file(tmp_path: Path) -> None:
    data = print_page(f"<p>{PRINTED}</p>")
    (tmp_path / "lock.pdf").write_bytes(data)
    stated = StatedSource(
        id="S1",
        key="lock",
        path="lock.pdf",
        part=None,
        reader="pdf",
        title="",
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256="0" * 64,
        characters=len(PRINTED),
        used=True,
        ocr="rapidocr 9.9.9",
    )
    found = find_originals([stated], tmp_path, tmp_path, "brief.json")
    assert (found.unreadable, found.missing) == ({}, ())
    assert "not the text whose SHA-256" in found.faults[0].message


@pytest.mark.slow
def test_a_changed_scan_and_one_said_of_a_file_with_text_are_found(copied: Path) -> None:
    (copied / "papers" / "weir.pdf").write_bytes(print_page(f"<p>{PRINTED} Or so.</p>"))
    assert verify(copied, "--sources", "papers")[0] == 1


@pytest.mark.slow
def test_the_register_can_refuse_what_was_read_by_ocr(built: Path, site: Path, copied: Path) -> None:
    rows = "sources: [{id: weir, path: weir.pdf, ocr: no}]\n"
    (copied / "papers" / "sources.yaml").write_text(rows, encoding="utf-8")
    with fake_ocr.installed(site):
        listed = briefing(copied, "sources", "papers").stdout
        found = json.loads(briefing(copied, "sources", "papers", "--json").stdout)
    assert "residue (read by OCR; the register says ocr: no): The weir at Orsel" in listed
    [source] = found["sources"]
    assert source["ocr"].startswith("rapidocr")
    assert {row["reason"] for row in source["residue"]} == {"read by OCR; the register says ocr: no"}
    assert source["passages"] == 1


def test_the_limits_leave_a_page_its_time() -> None:
    assert limits.PAGES_AT_ONCE * limits.SECONDS_A_PAGE + limits.SECONDS >= 60 * limits.PAGES_AT_ONCE

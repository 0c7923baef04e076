"""PDF files that are damaged, locked, empty or made to do harm: each is answered by name, and none stops a build."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from pdf_files import (
    FONT,
    PAGE_TREE,
    SENTENCE,
    draw,
    known_as,
    pages_of,
    read,
    stream,
    write_objects,
    write_page,
)

from briefing.corpus import Corpus
from briefing.errors import SourceError
from briefing.model import PassageKind
from briefing.reading.pdf import confined_reader
from briefing.reading.pdf.limits import MOST_CHARACTERS

PLAIN = write_page(draw(SENTENCE))


def fault_of(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(data)
    return str(caught.value)


def locked(data: bytes, password: str) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(made, encryption=pikepdf.Encryption(owner="owner", user=password))
    return made.getvalue()


def form(content: bytes, names: str) -> bytes:
    entries = f"/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</XObject<<{names}>>>>"
    return stream(content, entries)


def drawing(content: bytes, *forms: bytes) -> bytes:
    """Return a page that draws the first of some forms; they are objects 6 and on."""
    page = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>/Contents 4 0 R>>"
    )
    return write_objects([*PAGE_TREE, page, stream(content), FONT, *forms])


LAUGHS = drawing(b"/X Do", *(form(b"/X Do " * 10, f"/X {7 + level} 0 R") for level in range(20)))
DAMAGED = {
    "no PDF": b"\x00\xffnothing of the kind" * 100,
    "only its first line": b"%PDF-1.7\n",
    "no pages": write_objects(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"]),
    "a dictionary in a dictionary in a dictionary": write_objects(
        [
            "<</Type/Catalog/Pages 2 0 R/X " + "<</A " * 50_000 + "1" + ">>" * 50_000 + ">>",
            "<</Type/Pages/Count 0>>",
        ]
    ),
    "a page tree that is its own child": write_objects(
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"]
    ),
    "two page trees that hold each other": write_objects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 3/Parent 3 0 R>>",
            "<</Type/Pages/Kids[2 0 R]/Count 3/Parent 2 0 R>>",
        ]
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
@pytest.mark.slow
def test_what_cannot_be_read_is_named(name: str) -> None:
    fault = fault_of(DAMAGED[name])
    assert fault.startswith("report.pdf: ")
    assert "damaged" in fault or "can be read" in fault
    assert "save" in fault


@pytest.mark.slow
def test_a_form_that_draws_itself_is_named() -> None:
    assert "can be read" in fault_of(drawing(b"/X Do", form(b"/X Do /X Do", "/X 6 0 R")))


def test_an_empty_file_is_named() -> None:
    assert fault_of(b"") == "report.pdf: the file is empty"


def test_a_file_that_asks_for_a_password_is_named() -> None:
    assert "asks for a password" in fault_of(locked(PLAIN, "moss"))


def test_a_file_with_an_empty_password_is_read() -> None:
    assert read(locked(PLAIN, "")).text == SENTENCE


def test_a_file_that_is_cut_off_is_read_as_far_as_it_can_be_repaired() -> None:
    document = read(PLAIN[: PLAIN.index(b"xref")])
    assert document.text == SENTENCE
    assert any("damaged" in note for note in document.notes)


def test_a_scan_is_named_with_the_remedy() -> None:
    picture = stream(
        b"\0" * 3, "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB"
    )
    fault = fault_of(drawing(b"500 0 0 500 0 0 cm /X Do", picture))
    assert "1 page, which are pictures (a scan)" in fault
    assert "OCRmyPDF" in fault


def test_a_picture_among_pages_of_text_is_a_note() -> None:
    with pikepdf.open(io.BytesIO(PLAIN)) as file:
        picture = pikepdf.Stream(file, b"\0" * 3, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        picture.update(
            {"/Width": 1, "/Height": 1, "/BitsPerComponent": 8, "/ColorSpace": pikepdf.Name.DeviceRGB}
        )
        file.add_blank_page(page_size=(595, 842))
        file.pages[1].Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(X=file.make_indirect(picture))
        )
        file.pages[1].Contents = file.make_stream(b"500 0 0 500 0 0 cm /X Do")
        made = io.BytesIO()
        file.save(made)
    document = read(made.getvalue())
    assert document.text == SENTENCE
    assert [note for note in document.notes if "picture" in note and "OCRmyPDF" in note and "page 2" in note]


def test_text_made_by_recognition_of_letters_is_said_to_be() -> None:
    document = read(write_page(b"3 Tr " + draw(SENTENCE).replace(b"BT", b"BT 3 Tr")))
    assert document.text == SENTENCE
    assert any("made by OCR" in note for note in document.notes)
    assert document.ocr == ""  # which program it was is not known
    assert [span.locator.printed for span in document.known if span.locator] == ["read by OCR"]


@pytest.mark.parametrize("box", ["[0 0 1e30 1e30]", "[-1e9 -1e9 1e9 1e9]", "[0 0 0 0]", "[900 900 0 0]"])
@pytest.mark.slow
def test_odd_sizes_of_a_page_lose_no_word(box: str) -> None:
    assert SENTENCE in read(write_page(draw(SENTENCE), box)).text


@pytest.mark.parametrize(
    ("label", "called"), [("A-12", "p. A-12"), ("<b>x</b>", "p. 1"), ("x" * 400, "p. 1")]
)
@pytest.mark.slow
def test_what_a_file_calls_its_pages(label: str, called: str) -> None:
    with pikepdf.open(io.BytesIO(PLAIN)) as file:
        first = pikepdf.Dictionary(P=pikepdf.String(label))
        file.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, first]))
        made = io.BytesIO()
        file.save(made)
    assert pages_of(read(made.getvalue()), "The weir")[0] == called


def test_text_off_the_page_is_set_aside() -> None:
    document = read(write_page(draw(SENTENCE) + draw("Ignore the council.", "5000 5000 Td")))
    assert known_as(document, PassageKind.RESIDUE) == ["Ignore the council."]


@pytest.mark.parametrize(
    ("turn", "place"),
    [
        (90, "0 1 -1 0 300 100 Tm"),
        (180, "-1 0 0 -1 500 300 Tm"),
        (270, "0 -1 1 0 300 700 Tm"),
        (0, "0 1 -1 0 300 100 Tm"),
    ],
)
@pytest.mark.slow
def test_turned_pages_and_turned_text_are_read(turn: int, place: str) -> None:
    content = draw(SENTENCE, place).replace(b" Tj", b" Tj 0 -14 Td (Two boats were lost.) Tj")
    assert read(write_page(content, entries=f"/Rotate {turn}")).text == f"{SENTENCE} Two boats were lost."


def test_a_stamp_across_a_page_is_set_aside() -> None:
    document = read(write_page(draw(SENTENCE) + draw("arXiv 12", "0 1 -1 0 30 300 Tm")))
    assert known_as(document, PassageKind.RESIDUE) == ["arXiv 12"]


@pytest.mark.slow
def test_a_page_that_draws_without_end_loses_itself() -> None:
    with pikepdf.open(io.BytesIO(LAUGHS)) as file, pikepdf.open(io.BytesIO(PLAIN)) as plain:
        file.pages.append(plain.pages[0])
        made = io.BytesIO()
        file.save(made)
    document = read(made.getvalue())
    assert document.text == SENTENCE


def test_streams_that_unpack_to_more_than_there_is_memory_are_answered() -> None:
    bomb = zlib.compress(zlib.compress(b" " * (1 << 20) * 60))
    content = write_page(bomb, filters="/Filter[/FlateDecode/FlateDecode]")
    assert "1 page" in fault_of(content)


@pytest.mark.slow
def test_more_characters_than_a_page_has_are_left_and_said() -> None:
    many = b"BT /F1 1 Tf 10 10 Td " + b"(aaaaaaaa bbbbbbbbb) Tj " * (MOST_CHARACTERS // 10) + b"ET"
    document = read(write_page(many))
    assert any(f"first {MOST_CHARACTERS:,} characters" in note for note in document.notes)


def test_a_process_that_takes_too_long_leaves_out_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined_reader, "seconds_for", lambda size: 0)
    assert "seconds" in fault_of(PLAIN)


def test_a_process_that_ends_at_a_page_goes_on_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pikepdf.open(io.BytesIO(PLAIN)) as file, pikepdf.open(io.BytesIO(PLAIN)) as other:
        file.pages.append(other.pages[0])
        file.pages.append(other.pages[0])
        made = io.BytesIO()
        file.save(made)
    start = confined_reader._START.replace(
        "; serve()",
        "; import briefing.reading.pdf.reading_process as p, os; whole = p._page_row; "
        "p._page_row = lambda a, b, d, index: os.abort() if index == 1 else whole(a, b, d, index); serve()",
    )
    monkeypatch.setattr(confined_reader, "_START", start)
    raw = confined_reader.read_confined("report.pdf", made.getvalue())
    assert ([page.number for page in raw.pages], raw.failed) == ([1, 3], (2,))


def test_a_file_at_fault_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "b.pdf").write_bytes(PLAIN)
    corpus = Corpus.read([tmp_path], base=tmp_path)
    assert [source.path for source in corpus.sources] == ["b.pdf"]
    assert [problem.file for problem in corpus.unread] == ["a.pdf"]

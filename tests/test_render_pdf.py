"""brief.pdf: what its tagged structure says, what travels in it, and that its bytes are always the same."""

from __future__ import annotations

import base64
import ctypes
import hashlib
import importlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sample_briefs import PlainLook, seed_brief, text_brief, with_analyst

from briefing.checking import verify
from briefing.errors import Problem, RenderError
from briefing.model import Brief, Citation, Context, Hedge, Record, Timeline
from briefing.render import render
from briefing.render.complaints import describe_complaints
from briefing.render.layout import lay_out_pdf, read_date
from briefing.render.standards import AttachedFile

pdfium: Any = importlib.import_module("pypdfium2.raw")

OUTLINE = "sections: []\n"
HOSTILE = (
    "A {{ ''.__class__ }} <script>alert(1)</script> </blockquote> &amp; *a* [b](c)\r\n\u202eesrever\u202c "
    "x\x01\x07\x7f\x9f\u00adyz \u0301lone " + "w" * 200 + " end."
)


@cache
def seed_pdf() -> bytes:
    brief, texts = seed_brief()
    return render(brief, texts, ["pdf"], PlainLook(), OUTLINE)["brief.pdf"]


def without_blanks(text: str) -> str:
    return "".join(text.split())


def tagged_texts(content: bytes, kind: str) -> list[str]:
    """The text of every element of one kind, a page at a time, as pdfium draws it."""
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    found: list[str] = []
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        pieces = marked_pieces(page)
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), kind, pieces, found, None)
    return found


def walk(element: Any, kind: str, pieces: dict[int, str], found: list[str], within: int | None) -> None:
    if within is None and element_type(element) == kind:
        found.append("")
        within = len(found) - 1
    for index in range(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)):
        if within is not None:
            found[within] += pieces.get(
                pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index), ""
            )
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            walk(child, kind, pieces, found, within)


def element_type(element: Any) -> str:
    buffer = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le")


def marked_pieces(page: Any) -> dict[int, str]:
    """The text of each marked-content sequence of a page."""
    letters = pdfium.FPDFText_LoadPage(page)
    pieces: dict[int, str] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        number = pdfium.FPDFPageObj_GetMarkedContentID(item)
        if number < 0 or pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        size = pdfium.FPDFTextObj_GetText(item, letters, None, 0)
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        pdfium.FPDFTextObj_GetText(item, letters, buffer, size)
        text = bytes(buffer)[:size].decode("utf-16-le").rstrip("\0")
        pieces[number] = pieces.get(number, "") + text
    return pieces


@pytest.mark.slow
def test_every_quotation_that_is_printed_is_tagged_once_and_holds_only_its_words() -> None:
    brief, _ = seed_brief()
    findings = [f for section in brief.sections for f in section.findings if f.place == "section"]
    quotes = [f.citations[0].quote for f in findings] + [c.quote for f in findings for c in f.context]
    quotes += [e.quote for section in brief.sections for figure in section.figures for e in figure.estimates]
    readings = [r for section in brief.sections for p in section.positions for r in p.readings]
    quotes += [reading.citations[0].quote for reading in readings]
    quotes += [entry.text for entry in brief.timeline.entries]
    tagged, expected = (
        [without_blanks(text) for text in texts] for texts in (tagged_texts(seed_pdf(), "Quote"), quotes)
    )
    parted = [text for text in tagged if text not in expected]  # over the foot of a page: the parts of one
    assert sorted([*(text for text in tagged if text in expected), "".join(parted)]) == sorted(expected)
    assert tagged_texts(seed_pdf(), "BlockQuote") == []


def test_the_document_has_title_language_headings_and_bookmarks() -> None:
    with pikepdf.open(io.BytesIO(seed_pdf())) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Foreign forces: what five reports say"
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
            assert (metadata.pdfa_status, str(metadata["dc:title"])) == ("3A", str(pdf.docinfo["/Title"]))
        with pdf.open_outline() as outline:
            (title,) = outline.root
            names = [item.title for item in title.children]
    assert title.title == "Foreign forces: what five reports say"
    assert names[:2] == ["Figures", "Where the sources differ"]
    assert names[2:5] == ["Deployment size", "Training", "Naval operations"]
    headings = tagged_texts(seed_pdf(), "H2")
    assert list(map(without_blanks, headings)) == list(map(without_blanks, names))


def test_the_brief_the_outline_and_the_texts_are_attached() -> None:
    brief, texts = seed_brief()
    with pikepdf.open(io.BytesIO(seed_pdf())) as pdf:
        attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    expected = {f"{s.id}/{Path(s.path).name}": texts[s.key].encode() for s in brief.sources}
    expected |= render(brief, texts, ["json", "csl", "annotations"], PlainLook())
    expected["outline.yaml"] = OUTLINE.encode()
    assert attached == expected


def test_what_travels_is_declared_once_with_its_kind_its_role_and_a_description() -> None:
    brief, _ = seed_brief()
    texts = [
        (f"{s.id}/{Path(s.path).name}", "Source", "text/plain", f"The text of {s.id}") for s in brief.sources
    ]
    with pikepdf.open(io.BytesIO(seed_pdf())) as pdf:
        declared = [describe_file(spec) for spec in pdf.Root.AF]
        names = [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert declared == [
        ("brief.json", "Data", "application/json", "The brief as data"),
        (
            "sources.csl.json",
            "Data",
            "application/vnd.citationstyles.csl+json",
            "The sources as references (CSL)",
        ),
        ("annotations.jsonld", "Data", "application/ld+json", "The citations as Web Annotations"),
        ("outline.yaml", "Source", "application/yaml", "The outline"),
        *texts,
    ]
    assert names == sorted(name for name, *_ in declared)


def describe_file(spec: Any) -> tuple[str, str, str, str]:
    assert spec.UF == spec.F
    assert spec.EF.F == spec.EF.UF
    return str(spec.UF), str(spec.AFRelationship)[1:], str(spec.EF.F.Subtype)[1:], str(spec.Desc)


def test_names_of_every_script_are_in_the_order_that_readers_search_them_by() -> None:
    names = ("S2/отчёт.txt", "a.txt", "S10/报告.txt", "S1/a.txt", "Ä")
    files = [AttachedFile(name, name.encode(), name, "Source", "text/plain") for name in names]
    content = lay_out_pdf('<html lang="en"><title>t</title><h1>t</h1>', files, "2025-01-15")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert [str(spec.UF) for spec in pdf.Root.AF] == list(names)
        tree = pikepdf.NameTree(pdf.Root.Names.EmbeddedFiles)
        assert {name: spec.EF.F.read_bytes().decode() for name, spec in tree.items()} == {n: n for n in names}
        raw = [bytes(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert raw == sorted(raw)


def test_two_attachments_of_one_name_are_an_error() -> None:
    twice = [AttachedFile("a.txt", content, "", "Source", "text/plain") for content in (b"1", b"2")]
    with pytest.raises(RenderError, match="two attachments have one name"):
        lay_out_pdf('<html lang="en"><title>t</title><h1>t</h1>', twice, "2025-01-15")


def test_every_source_place_and_mark_is_on_the_page() -> None:
    brief, _ = seed_brief()
    drawn = without_blanks("".join(page_texts(seed_pdf())))
    for section in brief.sections:
        for finding in section.findings:
            if finding.place == "section":
                assert all(f"{c.source}¶{c.paragraph}" in drawn for c in finding.citations)
    assert without_blanks("No matching passage in these sources.") in drawn
    assert brief.sources[0].sha256 not in drawn
    for page in page_texts(seed_pdf()):
        assert page.count("TLP:CLEAR") == 2


def page_texts(content: bytes) -> list[str]:
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    texts = []
    for number in range(pdfium.FPDF_GetPageCount(document)):
        letters = pdfium.FPDFText_LoadPage(pdfium.FPDF_LoadPage(document, number))
        count = pdfium.FPDFText_CountChars(letters)
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(letters, 0, count, buffer)
        texts.append(bytes(buffer).decode("utf-16-le").rstrip("\0"))
    return texts


def test_hostile_text_is_drawn_as_text_and_only_passages_are_attached_when_asked() -> None:
    record = Record(title=HOSTILE, author=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")
    brief = text_brief({"a": HOSTILE}, {"a": [(0, len(HOSTILE))]}, "passages", record=record)
    brief = replace(brief, masthead=replace(brief.masthead, title=HOSTILE, marking=HOSTILE, issued=""))
    content = render(with_analyst(brief), {"a": HOSTILE}, ["pdf"], PlainLook(paper="Letter"))["brief.pdf"]
    drawn = [c for c in HOSTILE if c.isprintable() and c not in "\u202e\u202c\u00ad"]
    assert "".join(map(without_blanks, tagged_texts(content, "Quote"))) == without_blanks("".join(drawn))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert list(pdf.attachments) == ["annotations.jsonld", "brief.json", "sources.csl.json"]
        assert [float(side) for side in pdf.pages[0].mediabox] == [0, 0, 612, 792]


def test_every_cell_is_headed_by_words_that_its_identifier_leads_to() -> None:
    with pikepdf.open(io.BytesIO(seed_pdf())) as pdf:
        tree = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        named = dict(tree.items())
        raw = [bytes(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
        cells = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TD"
        ]
        headers = [str(header) for cell in cells for header in cell.A.Headers]
        assert {str(named[header].S) for header in headers} == {"/TH"}
        assert all(name == element.ID for name, element in named.items())
    assert raw == sorted(raw)


LINKS = """<html lang="en"><title>t</title><style>
a::after { content: leader(". ") " " target-counter(attr(href), page); }
</style><h1 id="one">One</h1><ul><li><a href="#one">First</a></li><li><a href="#one">Other</a></li></ul>"""


def test_a_link_and_what_the_style_adds_to_it_are_one_link() -> None:
    content = lay_out_pdf(LINKS, (), "2025-01-15")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        annotations: Any = pdf.pages[0].Annots
        tree: Any = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        links: list[Any] = [item for item in pdf.objects if is_element(item, "/Link")]
        assert [tree[int(link.StructParent)].objgen for link in annotations] == [one.objgen for one in links]
        for link, annotation in zip(links, annotations, strict=True):
            (leader,) = [kid for kid in link.K if is_element(kid, "/Span")]
            (reference,) = [kid for kid in link.K if not isinstance(kid, int) and "/Obj" in kid]
            assert reference.Obj.objgen == annotation.objgen
            assert leader.ActualText == " "
            assert {tree[0][int(mark)].objgen for mark in leader.K} == {leader.objgen}
            assert {tree[0][mark].objgen for mark in link.K if isinstance(mark, int)} == {link.objgen}
    texts = [without_blanks(text).strip(".") for text in tagged_texts(content, "Link")]
    assert texts == ["First1", "Other1"]


def test_every_link_is_described_by_where_it_leads() -> None:
    page = (
        "<html lang='en'><title>T</title><h1 id='S1'>One</h1><p><a href='#S1'>a</a> <a href='#end'>b</a> "
        "<a href='https://news.example.org/a%20b'>c</a> <a href='mailto:desk@example.org'>d</a></p>"
        "<p id='end' style='break-before: page'>End</p>"
    )
    with pikepdf.open(io.BytesIO(lay_out_pdf(page, [], "2025-01-15"))) as pdf:
        said = [str(link["/Contents"]) for link in pdf.pages[0]["/Annots"]]
    assert said == ["Source S1, page 1", "Page 2", "Web page of news.example.org", "Web address"]


def is_element(item: Any, kind: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind


def test_a_page_without_a_title_or_a_drawing_without_one_is_an_error() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    with pytest.raises(RenderError, match="no <title>, which the PDF must have"):
        lay_out_pdf('<html lang="en"><h1>t</h1>', (), "2025-01-15")
    with pytest.raises(RenderError, match="a drawing of the page has no <title>"):
        lay_out_pdf(f'<html lang="en"><title>t</title><h1>t</h1>{drawing}', (), "2025-01-15")


def draw_picture(mode: str, kind: str) -> str:
    picture = importlib.import_module("PIL.Image").new(mode, (4, 2))
    target = io.BytesIO()
    picture.save(target, kind)
    address = f"data:image/{kind};base64,{base64.b64encode(target.getvalue()).decode()}"
    return f'<html lang="en"><title>t</title><h1>t</h1><img alt="A picture" src="{address}">'


def test_pictures_are_as_archives_take_them() -> None:
    with pikepdf.open(io.BytesIO(lay_out_pdf(draw_picture("RGBA", "png"), (), "2025-01-15"))) as pdf:
        pictures = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
        assert [bool(picture.Interpolate) for picture in pictures] == [False, False]
    with pytest.raises(RenderError, match="a picture has its colours as CMYK; save it with RGB colours"):
        lay_out_pdf(draw_picture("CMYK", "jpeg"), (), "2025-01-15")


def test_what_weasyprint_logs_is_an_error() -> None:
    page = '<html lang="en"><title>t</title><style>p { colour: red }</style><p><a href="#gone">x</a>'
    page += '<img src="https://example.org/x.png" alt="x"><img src="file:///etc/hostname" alt="x">'
    with pytest.raises(RenderError) as caught:
        lay_out_pdf(page, (), "2025-01-15")
    message = str(caught.value)
    assert "colour" in message
    assert "gone" in message
    assert message.count("only vendored fonts and data: addresses can be used") == 2


NO_GLYPH = '.notdef glyph rendered for Unicode string unsupported by fonts: "\n" (U+{:04X})'


def test_characters_without_a_glyph_are_named_with_the_package_that_brings_them() -> None:
    codes = [0x90E8, 0xC7A5, 0x0E01, 0x2603, *range(0xE000, 0xE00A)]
    problems = list(describe_complaints([NO_GLYPH.format(n) for n in codes] + ["other"]))
    assert [(problem.fault, problem.remedy) for problem in problems] == [
        (
            "no font of this machine has a glyph for U+90E8 (CJK UNIFIED IDEOGRAPH-90E8), "
            "U+C7A5 (HANGUL SYLLABLE JANG)",
            "install the package fonts-noto-cjk (Debian, Ubuntu) or google-noto-sans-cjk-fonts (Fedora), "
            "or leave out the PDF or the passage",
        ),
        (
            "no font of this machine has a glyph for U+0E01 (THAI CHARACTER KO KAI), U+2603 (SNOWMAN)",
            "install the package fonts-noto-core (Debian, Ubuntu) or google-noto-sans-fonts (Fedora), "
            "or leave out the PDF or the passage",
        ),
        (
            "no font of this machine has a glyph for U+E000, U+E001, U+E002, U+E003, U+E004, U+E005 and 4 more",
            "this character means something in one font only: leave out the PDF or the passage",
        ),
        ("WeasyPrint: other", ""),
    ]


@pytest.mark.slow
def test_a_character_that_no_font_has_is_a_box_and_placed_in_its_source(tmp_path: Path) -> None:
    text = "A boat. It was called \U0001f9ff\U000f1234 by all."
    brief = text_brief({"a": text}, {"a": [(0, 7), (8, len(text))]})
    problems: list[Problem] = []
    made = render(brief, {"a": text}, ["json", "pdf"], PlainLook(), warn=problems.extend)
    assert made == render(brief, {"a": text}, ["json", "pdf"], PlainLook())
    (tmp_path / "brief.pdf").write_bytes(made["brief.pdf"])
    assert verify(tmp_path).ok
    assert [str(problem) for problem in problems] == [
        "brief.pdf: no font of this machine has a glyph for U+1F9FF (NAZAR AMULET); first quoted from S1, "
        "character 22; a box with its code stands for it; install the package fonts-noto-color-emoji (Debian, Ubuntu) or "
        "google-noto-color-emoji-fonts (Fedora), or leave out the PDF or the passage",
        "brief.pdf: no font of this machine has a glyph for U+F1234; first quoted from S1, character 23; "
        "a box with its code stands for it; this character means something in one font only: leave out the PDF or the passage",
    ]


def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    page = '<html lang="en"><title>t</title><h1>\U000f1234</h1>'
    with pytest.raises(RenderError, match=r"U\+F1234; this character means something in one font only"):
        lay_out_pdf(page, (), "2025-01-15")


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ("2025-01-15", (2025, 1, 15)),
        ("2025-03", (2025, 3, 1)),
        ("2025", (2025, 1, 1)),
        ("2025-02-31", (1970, 1, 1)),
    ],
)
def test_the_date_of_issue_dates_the_file(issued: str, date: tuple[int, int, int]) -> None:
    read = read_date(issued)
    assert (read.year, read.month, read.day) == date


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from sample_briefs import PlainLook, seed_brief
from briefing.render import render
brief, texts = seed_brief()
for content in render(brief, texts, ["json", "md", "html", "pdf"], PlainLook(), "sections: []\\n").values():
    print(hashlib.sha256(content).hexdigest())
"""


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_process_hash_seed_locale_or_time_zone(tmp_path: Path) -> None:
    surroundings = os.environ | {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1",
    }
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent)]
    out = subprocess.run(command, env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=True)
    brief, texts = seed_brief()
    here = render(brief, texts, ["json", "md", "html"], PlainLook()) | {"brief.pdf": seed_pdf()}
    assert out.stdout.split() == [hashlib.sha256(content).hexdigest() for content in here.values()]


def many_passages() -> tuple[Brief, str, list[str]]:
    """Twenty passages of one to five lines and more, each after a neighbour that explains it."""
    words = "Many words stand in a row here and say nothing at all but that they are many. "
    sentences = [f"Sentence {n}. {words * (1 + n * 7 % 5)}" for n in range(40)]
    text = "".join(sentences)
    ends = [sum(map(len, sentences[: n + 1])) for n in range(40)]
    spans = [(end - len(s), end) for s, end in zip(sentences, ends, strict=True)]
    brief = text_brief({"a": text}, {"a": spans[1::2]})
    section = brief.sections[0]
    findings = tuple(
        replace(finding, context=(Context("S1", *spans[2 * n], text[slice(*spans[2 * n])]),))
        for n, finding in enumerate(section.findings)
    )
    return replace(brief, sections=(replace(section, findings=findings),)), text, sentences


@pytest.mark.slow
def test_a_passage_is_never_parted_from_its_neighbour_or_its_place() -> None:
    brief, text, _ = many_passages()
    pages = page_texts(render(brief, {"a": text}, ["pdf"], PlainLook())["brief.pdf"])
    assert len(pages) == 3
    for n in range(20):
        home = [page for page in pages if f"Sentence {2 * n + 1}." in page]
        assert len(home) == 1
        assert f"Sentence {2 * n}." in home[0]
    for page in pages:
        assert page.count("[After:") == page.count("Sentence ") / 2


@pytest.mark.slow
def test_no_word_stands_alone_in_the_middle_of_a_passage_and_a_place_follows_a_word() -> None:
    """WeasyPrint breaks lines too early beside words that are marked; a place is bound to the last word."""
    brief, texts = seed_brief()
    hedged = [
        replace(f, citations=(replace(c, hedges=tuple(_every_third_word(c))), *f.citations[1:]))
        for section in brief.sections
        for f in section.findings
        for c in f.citations[:1]
    ]
    brief = replace(
        brief,
        sections=(replace(brief.sections[1], title="All of them", findings=tuple(hedged)),),
        timeline=Timeline(),
    )
    for page in page_texts(render(brief, texts, ["pdf"], PlainLook())["brief.pdf"]):
        lines = [line.strip() for line in page.split("\r\n")]
        assert not [line for line in lines if re.fullmatch(r"S\d+ ¶\d+[;,]?.*", line) and "also" not in line]
        inner = [line for line, after in pairwise(lines) if after[:1].islower() and " " not in line]
        assert [line for line in inner if line.isalpha() and len(line) < 12] == []


def _every_third_word(citation: Citation) -> Iterator[Hedge]:
    for number, found in enumerate(re.finditer(r"[A-Za-z]+", citation.quote)):
        if number % 3 == 1:
            start, end = citation.start + found.start(), citation.start + found.end()
            yield Hedge(start, end, found[0])

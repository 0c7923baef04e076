"""Two files are the same where no reader can tell them apart, and one changed character, colour or link tells."""

from __future__ import annotations

import base64
import gzip
import io
import json
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from briefing.file_equality import find_difference

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The weir</title><style>p{color:red}</style></head>
<body><p class="p" id="a">The weir holds.</p><ul><li>one</li><li>two</li></ul></body></html>
"""


def written(value: Any, **how: Any) -> bytes:
    return json.dumps(value, **how).encode("utf-8")


@given(VALUES)
def test_json_may_be_written_in_any_way(value: Any) -> None:
    for how in ({"indent": 2}, {"sort_keys": True}, {"ensure_ascii": False}, {"separators": (",", ":")}):
        try:
            other = written(value, **how)
        except UnicodeEncodeError:
            continue
        assert find_difference("brief.json", written(value), other) == ""


@given(VALUES, VALUES)
def test_other_values_of_json_are_a_difference(one: Any, other: Any) -> None:
    same = written(one, sort_keys=True) == written(other, sort_keys=True)
    assert (find_difference("brief.json", written(one), written(other)) == "") == same


@pytest.mark.parametrize(
    "found", ['{"a": 1, "a": 1}', '{"a": NaN}', '{"a": true}', '{"a": 1.0}', '{"a": 1', "[" * 9999]
)
def test_what_programs_read_differently_is_a_difference(found: str) -> None:
    assert find_difference("brief.json", b'{"a": 1}', found.encode()) != ""


def test_the_first_difference_of_json_is_the_first_in_the_file_that_was_made() -> None:
    made = dict.fromkeys(("east", "north", "south", "west", "up", "down"), 1)
    assert find_difference("brief.json", written(made), written(dict.fromkeys(reversed(made), 2))).startswith(
        "east"
    )


def test_a_difference_of_json_is_named_with_its_place() -> None:
    found = find_difference("brief.json", b'{"a": [{"b": "differ"}]}', b'{"a": [{"b": "agree"}]}')
    assert found == "a[0].b: “agree” where it should be “differ”"


@given(st.lists(st.text(st.sampled_from("ab \t#"), max_size=5), max_size=4))
def test_ends_of_lines_do_not_count(lines: list[str]) -> None:
    text = "\n".join(lines).encode("utf-8")
    for other in (text + b"\n", text.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + text):
        assert find_difference("brief.md", text, other) == ""


@given(
    st.text(st.sampled_from("ab\n "), min_size=1, max_size=9), st.text(st.sampled_from("ab\n "), max_size=9)
)
def test_other_lines_are_a_difference(one: str, other: str) -> None:
    same = one.rstrip("\n") == other.rstrip("\n")
    assert (find_difference("brief.md", one.encode(), other.encode()) == "") == same


@given(st.integers(0, len(PAGE) - 2), st.sampled_from("xé <>\"'&!-/"))
def test_a_page_with_another_character_is_another(place: int, character: str) -> None:
    """What the page says, as a program says it that shares nothing with the comparison, decides."""
    from lxml import html

    changed = PAGE[:place] + character + PAGE[place + 1 :]
    words = [html.document_fromstring(page).text_content().rstrip() for page in (PAGE, changed)]
    if words[0] != words[1]:
        assert find_difference("brief.html", PAGE.encode(), changed.encode()) != ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p class", "<!-- a --><p class"),
        ("weir holds", "weir<!-- b --> holds"),
        ("weir holds", "&#119;eir holds"),
        ('class="p" id="a"', "id=a class='p'"),
        ("</li>", ""),
        ("\n", "\r\n"),
        ("</html>\n", "</html>\n\n\n"),
    ],
)
def test_a_page_that_a_browser_reads_alike_is_the_same(old: str, new: str) -> None:
    assert find_difference("brief.html", PAGE.encode(), PAGE.replace(old, new).encode()) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!DOCTYPE html>", ""),
        ("color:red", "color:tan"),
        (' id="a"', ' id="a" hidden'),
        (' id="a"', ""),
        ("<li>two</li>", ""),
        ("<title>", "<title>No "),
        ("<ul>", "<ul><!--"),
        ("weir holds", "weir h\u200bolds"),
        ("</body>", "<template>x</template></body>"),
    ],
)
def test_a_page_that_says_or_shows_something_else_is_another(old: str, new: str) -> None:
    assert old in PAGE
    assert find_difference("brief.html", PAGE.encode(), PAGE.replace(old, new, 1).encode()) != ""


def test_packed_data_of_a_page_are_compared_unpacked() -> None:
    def page(data: bytes) -> bytes:
        link = f'<a href="data:application/gzip;base64,{base64.b64encode(data).decode()}">data</a></body>'
        return PAGE.replace("</body>", link).encode()

    made = page(gzip.compress(b"brief" * 99, 9, mtime=0))
    assert find_difference("brief.html", made, page(gzip.compress(b"brief" * 99, 1, mtime=5))) == ""
    assert find_difference("brief.html", made, page(gzip.compress(b"thief" * 99, 9, mtime=0))) != ""
    assert find_difference("brief.html", made, page(gzip.compress(b"brief" * 99, 9, mtime=0) + b"x")) != ""


def drawn(*changes: Callable[[pikepdf.Pdf], None], **how: Any) -> bytes:
    """Return a file of two pages with a link, an attachment and a bookmark, changed before it is stored."""
    pdf = pikepdf.new()
    for words in (b"BT /F 9 Tf (The weir holds.) Tj ET", b"BT /F 9 Tf (So it is said.) Tj ET"):
        page: Any = pdf.add_blank_page(page_size=(200, 200))
        page.obj.Contents = pdf.make_stream(words)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
    first: Any = pdf.pages[0]
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=[pdf.pages[1].obj, Name.Fit]
    )
    first.obj.Annots = Array([pdf.make_indirect(link)])
    pdf.docinfo["/Title"], pdf.docinfo["/Producer"] = String("The weir"), String("one")
    for change in changes:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, **({"deterministic_id": True} | how))
    return out.getvalue()


@pytest.mark.parametrize(
    "found",
    [
        drawn(linearize=True),
        drawn(object_stream_mode=pikepdf.ObjectStreamMode.generate),
        drawn(compress_streams=False),
        drawn(qdf=True),  # its lengths of streams are objects
        drawn(lambda pdf: pdf.docinfo.__setitem__("/Producer", String("two"))),
        drawn(stream_decode_level=pikepdf.StreamDecodeLevel.generalized),
    ],
)
def test_a_pdf_that_was_stored_again_is_the_same(found: bytes) -> None:
    assert find_difference("brief.pdf", drawn(), found) == ""


def of_first(name: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.pages[0].obj.__setitem__(name, value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda pdf: pdf.pages[1].contents_add(b"0 0 9 9 re f"), "page 2: what is drawn is another"),
        (lambda pdf: pdf.pages[1].obj.Resources.Font.F.__setitem__("/BaseFont", Name.Courier), "page 2: a font is another"),
        (lambda pdf: pdf.pages[0].obj.Annots[0].Dest.__setitem__(0, pdf.pages[0].obj), "page 1: a note or link is another"),
        (of_first("/Rotate", 90), "page 1: /Rotate is another"),
        (lambda pdf: pdf.pages.__delitem__(1), "1 pages where there should be 2"),
        (lambda pdf: pdf.docinfo.__setitem__("/Title", String("No weir")), "/Title is another"),
        (lambda pdf: pdf.Root.__setitem__("/Lang", String("ru")), "/Lang is another"),
    ],
)  # fmt: skip
def test_a_pdf_in_which_something_is_another_is_named(
    change: Callable[[pikepdf.Pdf], None], words: str
) -> None:
    assert find_difference("brief.pdf", drawn(), drawn(change)) == words


def says_words_of_structure(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(
        b"% the 1 0 obj of it, a trailer << and startxref\n0 0 9 9 re f"
    )


def test_words_of_structure_in_a_stream_are_no_objects() -> None:
    stored = drawn(says_words_of_structure, compress_streams=False)
    assert b"the 1 0 obj of it" in stored
    for made in (stored, drawn(says_words_of_structure)):
        assert find_difference("brief.pdf", made, stored) == ""


def test_an_object_in_a_stream_that_the_genuine_file_has_not_is_found() -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"1 0 obj <</Type/Catalog>> endobj")

    told = find_difference("brief.pdf", drawn(), drawn(hide, compress_streams=False))
    assert told.startswith("an object stands there twice")


def put_a_page_above_the_first(pdf: pikepdf.Pdf) -> None:
    """Some readers draw a node that says it is a page; others go on to the page below it."""
    first = pdf.pages[0].obj
    above = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            Parent=pdf.Root.Pages,
            Kids=Array([first]),
            Count=1,
            MediaBox=first.MediaBox,
            Contents=pdf.make_stream(b"0 0 9 9 re f"),
        )
    )
    first.Parent = above
    pdf.Root.Pages.Kids[0] = above


def test_a_page_above_a_page_is_found() -> None:
    told = find_difference("brief.pdf", drawn(), drawn(put_a_page_above_the_first))
    assert told == "the tree of pages holds more than pages, which some readers draw"


def test_no_value_of_an_attribute_hides_other_attributes() -> None:
    page = b'<!DOCTYPE html><p class="x" hidden title="y">Twelve</p>'
    assert find_difference(
        "brief.html", page, b'<!DOCTYPE html><p class=\'x" hidden="" title="y\'>Twelve</p>'
    )
    assert not find_difference("brief.html", page, b"<!DOCTYPE html><p title=y class='x' hidden>Twelve</p>")


@pytest.mark.parametrize(
    "found", [b"", b"x", b"%PDF-1.7\n%%EOF", drawn() + b"more", b"x" + drawn(), drawn()[:-40]]
)
def test_what_is_no_pdf_is_a_difference_and_no_error(found: bytes) -> None:
    assert find_difference("brief.pdf", drawn(), found) != ""

"""Rich Text Format: what of a text is read, what is left out and said, encodings, and damaged or hostile files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from known_spans import known

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.rtf import read_rtf

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0{\*\panose 0202}Times;}{\f1\fcharset204 Times Cyr;}"
    r"{\f2\fcharset128 Gothic;}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\ql\f1 Normal;}{\s1\outlinelevel0\f1 heading 1;}{\s2 Title;}{\s3 toc 1;}{\s4\outlinelevel1 My own;}"
    r"{\*\cs5 Strong;}}{\*\generator Wordy;}"
)


def rtf(body: str, head: str = HEAD) -> bytes:
    return (head + body + "}").encode("latin-1")


def read(data: bytes) -> Document:
    (document,) = read_rtf("a.rtf", data)
    return document


def test_paragraphs_headings_lists_and_characters() -> None:
    document = read(
        rtf(
            r"\pard\plain\s2 The mill\par\pard\s3 The night 3\par\pard\s1 The {\b night}\par\pard\s4 Part\par"
            r"\pard\plain It \u8220?burned\u8221? down\emdash all\~of\line it.\par {\listtext\'b7\tab}\ls1 a roof\par\pard "
            "Two\r\n words and soft\\-ly.\\par Last \\{one\\}"
        )
    )
    assert document.text.split("\n\n") == [
        "The mill",
        "The night 3",
        "The night",
        "Part",
        "It “burned” down—all\xa0of\nit.",
        "a roof",
        "Two words and softly.",
        "Last {one}",
    ]
    assert known(document) == {
        "The mill": ("heading", "title of the document", ""),
        "The night 3": ("residue", "table of contents", ""),
        "The night": ("heading", "heading of level 1", ""),
        "Part": ("heading", "heading of level 2", ""),
        "a roof": ("prose", "list item", ""),
    }
    assert (dict(document.fields), dict(document.origins)) == (
        {"title": "The mill"},
        {"title": "its first heading"},
    )


def test_a_heading_below_other_words_is_no_title() -> None:
    """As pandoc writes a title: a paragraph of its own, centred, above the first heading."""
    document = read(
        rtf(r"{\pard\qc\b The mill\par}{\pard\outlinelevel0\b Findings\par}{\pard It burned.\par}")
    )
    assert "Findings" in document.text
    assert "title" not in dict(document.fields)


@pytest.mark.parametrize(("minute", "published"), [(15, ""), (16, "2013-12-23")])
def test_the_day_of_a_template_is_no_day_of_a_document(minute: int, published: str) -> None:
    info = rf"{{\info{{\creatim\yr2013\mo12\dy23\hr23\min{minute}}}}}"
    assert dict(read(rtf(rf"{info}The mill burned.\par")).fields).get("published", "") == published


def test_tables_are_rows_and_a_table_that_lays_out_the_page_is_paragraphs() -> None:
    table = r"\trowd\cellx1\cellx2\pard\intbl Town\cell Dead\cell\row\trowd\pard\intbl Oldwick\cell 4\par in all\cell\row\pard "
    long = "It holds. " * 40
    nested = r"\trowd\pard\intbl Vale\par\itap2 North\nestcell{\nonesttables\par}South\nestcell{\*\nesttableprops\nestrow}\pard\intbl\cell 5\cell\row"
    document = read(
        rtf(rf"{table}Between.\par\trowd\pard\intbl {long}\cell Right\cell\row\pard After.\par {nested}")
    )
    assert document.text.split("\n\n") == [
        "Town | Dead",
        "Oldwick | 4 in all",
        "Between.",
        long.strip(),
        "Right",
        "After.",
        "Vale North South | 5",
    ]
    places = known(document)
    assert places["Oldwick | 4 in all"] == ("prose", "row of a table", "table 1, row 2")
    assert places["Right"] == ("prose", "", "table 2, row 1")
    assert places["Vale North South | 5"][2] == "table 3, row 1"


def test_notes_stand_after_the_text_and_margins_are_residue() -> None:
    document = read(
        rtf(
            r"{\header Ministry of Tarn\par}{\headerf Ministry of Tarn\par}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
            r"The log{\super\chftn{\footnote\pard\chftn  It says so.}} stands{\*\footnote\ftnalt In \i full.}.\par Next.{\footnote Twice.}\par"
        )
    )
    assert document.text.split("\n\n") == [
        *("The log stands.", "Next.", "It says so.", "In full.", "Twice."),
        *("Ministry of Tarn", "Page 1"),
    ]
    assert known(document) == {
        "It says so.": ("prose", "footnote", "footnote 1"),
        "In full.": ("prose", "endnote", "endnote 1"),
        "Twice.": ("prose", "footnote", "footnote 2"),
        "Ministry of Tarn": ("residue", "header or footer of the pages", ""),
        "Page 1": ("residue", "header or footer of the pages", ""),
    }


def test_tracked_changes_comments_and_hidden_words() -> None:
    document = read(
        rtf(
            r"It {\revised now }{\revised\b holds}{\deleted breaks}, said{\v  not} the mayor{\*\annotation Really?}.\deleted\par"
            r"\deleted0 {\field{\*\fldinst HYPERLINK https://vale.example/}{\fldrslt The log}} is {\xe index}open."
            r"{\mmath{\*\moMath x = y}}"
        )
    )
    assert document.text == "It now holds, said the mayor.\n\nThe log is open."
    assert document.notes == (
        "tracked changes: 1 insertion read as text, 1 deletion left out",
        "1 comment left out",
        "1 hidden stretch left out",
        "1 formula not read",
    )


def test_text_boxes_and_pictures() -> None:
    box = (
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn name}{\sv Box 1}}{\shptxt\pard Boxed words.\par}}"
        r"{\shprslt{\*\do{\dptxbxtext Boxed words.\par}}}}"
    )
    old = r"{\*\do\dobxcolumn{\dptxbxtext\pard Old box.\par}}"
    picture = r"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0102}}"
    data = rtf(rf"Before.{box}\par {old}{picture}").replace(b"89504e47", b"\\bin5 a}b{c" + b"89504e47")
    assert read(data).text.split("\n\n") == ["Boxed words.", "Before.", "Old box."]


def test_encodings_of_pages_fonts_and_unicode() -> None:
    body = r"caf\'e9 {\f1\'c4\'e0\'ec\'e1\'e0} {\f2\'93\'fa\'83\\} \uc2\u27700\'90\'85 {\uc0\u-10179\u-8704} end\u8217x"
    document = read(rtf(body))
    assert document.text == "café Дамба 日ソ 水 😀 end’"
    assert read(rtf(r"\'e9", r"{\rtf1\ansi\ansicpg1250 ")).text == "é"
    assert read(rtf(r"\'8e", r"{\rtf1\mac ")).text == "é"
    assert read(rtf("Дамба".encode().decode("latin-1"), r"{\rtf1\ansicpg65001 ")).text == "Дамба"
    assert (
        read(rtf(r"\upr{ASCII}{\*\ud{Zo\u235?}}", r"{\rtf1 ").replace(b"\\upr", b"{\\upr") + b"}").text
        == "Zoë"
    )


def test_properties_become_fields() -> None:
    info = r"{\info{\title The dam\'e9}{\author Tilda Orsk}{\creatim\yr2024\mo3\dy5\hr1}{\revtim\yr2024\mo3\dy6}{\*\company Vale}}"
    document = read(rtf(info + "It holds."))
    assert dict(document.fields) == {
        "title": "The damé",
        "author": "Tilda Orsk",
        "published": "2024-03-05",
        "modified": "2024-03-06",
    }
    assert set(dict(document.origins).values()) == {"its properties"}
    assert document.text == "It holds."


def test_damaged_and_hostile_files_are_answered() -> None:
    with pytest.raises(SourceError, match="no Rich Text Format"):
        read(b"words")
    with pytest.raises(SourceError, match="no Rich Text Format"):
        read(b"")
    assert read(rtf("")).notes == ("there is no text in it",)
    cut = read(rtf("It holds, {\\b said the")[:-1])
    assert (cut.text, cut.notes) == (
        "It holds, said the",
        ("the file is cut off; what could be read was taken",),
    )
    assert read(rtf("a}") + b" behind the end {\\b c}").text == "a"
    assert read(rtf("{" * 50_000 + "deep" + "}" * 50_000 + " end")).text == "deep end"
    assert read(rtf("\\bin99999999999 a")).text == ""
    assert read(rtf("\\u-1\\u1114112\\u99999999999 ?b\\f99999999999\\'")).text == "\uffffb"
    assert read(rtf("a\0b\\'00c")).text == "abc"


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")),
        min_size=1,
        max_size=40,
    )
)
def test_whatever_is_written_as_unicode_is_read(words: str) -> None:
    units = words.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    assert read(rtf("".join(f"\\u{number}?" for number in numbers))).text == words.strip()

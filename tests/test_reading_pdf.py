"""PDF sources: pages, columns, running heads, hyphens, headings, tables, footnotes, as WeasyPrint prints them."""

from __future__ import annotations

import pytest
from pdf_files import known_as, pages_of, print_page, read

from briefing.model import PassageKind
from briefing.text.parsed import parse_document

FIRST = (
    "The council of Tarn Vale closed the lower bridge on Monday after an inspector had found that two of its "
    "bearings were broken and that the third carried the whole of the load."
)
SECOND = (
    "Ferries run every twenty minutes between the mill and the market, and the school has moved its lessons to "
    "the afternoon so that children from the far bank can cross in daylight."
)
THIRD = (
    "Farmers along the river say that the detour over Orsel costs them an hour for each load of hay, and that "
    "nobody has told them when the bridge will carry waggons again."
)
FOURTH = (
    "The engineer Ilse Varn told the council that new bearings had been ordered from a foundry in the north and "
    "that they would not arrive before the end of the winter."
)
PARAGRAPHS = (FIRST, SECOND, THIRD, FOURTH)


def html_of(paragraphs: tuple[str, ...], times: int = 1) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs * times)


def paragraphs_of(text: str) -> list[str]:
    return text.split("\n\n")


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.slow
def test_columns_are_read_one_after_the_other_and_sentences_are_whole(columns: int) -> None:
    css = f"""@page {{ size: A4; margin: 20mm }} h1 {{ column-span: all }}
        body {{ font: 10pt serif; columns: {columns}; column-gap: 7mm; text-align: justify; hyphens: auto }}"""
    document = read(print_page(f"<h1>The lower bridge</h1>{html_of(PARAGRAPHS, 4)}", css))
    assert paragraphs_of(document.text) == ["The lower bridge", *PARAGRAPHS * 4]
    assert known_as(document, PassageKind.HEADING) == ["The lower bridge"]


def test_a_paragraph_runs_over_pages_and_each_passage_knows_where_it_begins() -> None:
    css = """@page :first { counter-reset: page 11 } @page { size: 105mm 90mm; margin: 18mm 12mm; @top-center { content: "Bridges of the vale" }
             @bottom-center { content: counter(page) } }
             body { font: 10pt serif; hyphens: auto } p { margin: 0 0 2mm }"""
    document = read(print_page(html_of(PARAGRAPHS), css))
    text = [part for part in paragraphs_of(document.text) if len(part) > 30]
    assert text == list(PARAGRAPHS)
    heads = known_as(document, PassageKind.RESIDUE, "running head")
    numbers = known_as(document, PassageKind.RESIDUE, "page number")
    assert len(heads) == len(numbers) > 1
    assert set(heads) == {"Bridges of the vale"}
    assert numbers[:2] == ["11", "12"]
    assert pages_of(document, "The council") == ("p. 11", "1")
    label, value = pages_of(document, "before the end of the winter")
    assert int(value) > 1
    assert label == f"p. {int(value) + 10}"
    passages = [p for p in parse_document(document).passages if p.kind is PassageKind.PROSE]
    assert [document.text[p.start : p.end] for p in passages] == list(PARAGRAPHS)
    assert passages[0].page == 1
    assert passages[-1].locator is not None
    assert passages[-1].locator.label == f"p. {(passages[-1].page or 0) + 10}"


def test_a_page_without_a_printed_number_is_called_by_its_place() -> None:
    document = read(print_page(f"<p>{FIRST}</p><p style='break-before: page'>{SECOND}</p>"))
    assert pages_of(document, "Ferries") == ("p. 2", "2")


def test_hyphens_at_the_ends_of_lines_are_decided_one_by_one() -> None:
    css = "@page { size: 60mm 150mm; margin: 6mm } body { font: 11pt serif; hyphens: manual } "
    body = (
        "<p>The govern&shy;<br>ment said so.</p><p>A follow-<br>up visit is due.</p><p>It was a long-<br>term plan.</p>"
        "<p>Talks in Orsel-<br>Tarn ended.</p><p>The 24-<br>hour watch ended.</p><p>Nobody signed the co-<br>operation.</p>"
        "<p>Their cooperation was short.</p>"
    )
    body = body.replace("&shy;<br>", "-<br>")
    document = read(print_page(body, css))
    assert paragraphs_of(document.text) == [
        "The government said so.",
        "A follow-up visit is due.",
        "It was a long-term plan.",
        "Talks in Orsel-Tarn ended.",
        "The 24-hour watch ended.",
        "Nobody signed the cooperation.",
        "Their cooperation was short.",
    ]


def test_headings_are_known_by_size_and_weight() -> None:
    body = f"<h1>Bridges and ferries</h1><p>{FIRST}</p><h3 style='font-size: 1em'>On the river</h3><p>{SECOND}</p>"
    document = read(print_page(body))
    assert known_as(document, PassageKind.HEADING, "heading by its size") == ["Bridges and ferries"]
    assert known_as(document, PassageKind.HEADING, "heading in bold") == ["On the river"]
    assert dict(document.fields)["title"] == "Bridges and ferries"
    assert dict(document.origins)["title"] == "its first page"


def test_rows_of_a_table_are_rows() -> None:
    rows = (("Village", "Boats", "Crossings"), ("Orsel", "4", "1,210"), ("Upper Tarn", "12", "98"))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    css = "td { padding: 1mm 8mm; text-align: right } td:first-child { text-align: left }"
    document = read(print_page(f"<p>{FIRST}</p><table>{table}</table><p>{SECOND}</p>", css))
    assert known_as(document, PassageKind.PROSE, "row of a table") == [" | ".join(row) for row in rows]
    assert paragraphs_of(document.text)[-1] == SECOND


def test_footnotes_stand_apart_and_their_marks_are_no_part_of_a_word() -> None:
    css = """@page { size: 120mm 100mm; margin: 12mm } body { font: 11pt serif }
             .note { float: footnote; font-size: 8pt } ::footnote-call { font-size: 7pt; vertical-align: super }"""
    first = FIRST.replace(
        "bearings were", "bearings<span class='note'>Letter of Ilse Varn, 3 May.</span> were"
    )
    document = read(print_page(f"<p>{first}</p>{html_of(PARAGRAPHS[1:])}", css))
    text = [part for part in paragraphs_of(document.text) if "Letter" not in part]
    assert text == list(PARAGRAPHS)
    [note] = known_as(document, PassageKind.PROSE, "footnote")
    assert "Letter of Ilse Varn, 3 May." in note


def test_raised_digits_beside_units_stay() -> None:
    document = read(
        print_page("<p>The basin holds 12 km<sup>2</sup> of water, and 10<sup>6</sup> fish live in it.</p>")
    )
    assert document.text == "The basin holds 12 km² of water, and 10⁶ fish live in it."


def test_ligatures_are_spelt_out() -> None:
    body = "<p style='font-variant-ligatures: common-ligatures'>The office of the staff officer was first to find it.</p>"
    document = read(print_page(body))
    assert document.text == "The office of the staff officer was first to find it."


def test_what_a_file_says_of_itself() -> None:
    head = "<title>Report on the lower bridge</title><meta name=author content='Ilse Varn'>"
    document = read(
        print_page(f"<h1>Report on the lower bridge</h1><p>14 March 2024</p><p>{FIRST}</p>", head=head)
    )
    assert dict(document.fields) == {
        "title": "Report on the lower bridge",
        "author": "Ilse Varn",
        "published": "2024-03-14",
    }
    assert dict(document.origins) == {
        "title": "its data",
        "author": "its data",
        "published": "its first page",
    }


@pytest.mark.parametrize(
    "title", ["Microsoft Word - bridge final.docx", "untitled", "Document1", "report.pdf"]
)
@pytest.mark.slow
def test_titles_that_programs_write_are_not_taken(title: str) -> None:
    document = read(print_page(f"<p>{FIRST}</p>", head=f"<title>{title}</title>"))
    assert "title" not in dict(document.fields)


def test_the_day_of_the_file_is_no_day_of_publication() -> None:
    head = "<meta name=dcterms.created content=2019-04-02>"
    document = read(print_page(f"<p>{FIRST}</p>", head=head))
    assert "published" not in dict(document.fields)
    assert any("2019-04-02" in note and "not taken" in note for note in document.notes)


@pytest.mark.parametrize(
    ("address", "publisher"),
    [
        ("https://vale.example/news/12.htm", "vale.example"),
        ("https://www.vale.example/12", "vale.example"),
        ("https://kept.example/2031/https://vale.example/12", None),
        ("https://kept.example/https%3A%2F%2Fvale.example", None),
    ],
)
def test_the_line_of_a_program_that_prints_web_pages_is_set_aside(
    address: str, publisher: str | None
) -> None:
    head = "<title>Lower bridge closed at noon</title>"
    line = f"Source: {address} | Time: 17:58 | Title: Lower bridge closed at noon"
    document = read(print_page(f"<p>{line}</p><h1>Lower bridge closed at noon</h1><p>{FIRST}</p>", head=head))
    assert known_as(document, PassageKind.RESIDUE) == [line]
    fields = dict(document.fields)
    assert (fields["url"], fields.get("publisher")) == (address, publisher)

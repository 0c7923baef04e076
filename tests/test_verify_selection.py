"""What a page may choose and order as it likes, and what it may not say of where its quotations stand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from brief_laws import broken_laws
from hypothesis import given, settings
from hypothesis import strategies as st
from verify_briefs import Look, cite, finding, lay_out, source

from briefing.checking import Report, verify
from briefing.model import (
    Brief,
    Credit,
    Estimate,
    Figure,
    FigureEstimate,
    FigureRow,
    Position,
    PositionReading,
    Timeline,
    TimelineEntry,
)
from briefing.render import render

TEXT = """Warden Ina Holt said on Monday that 40 cranes had come back. They nest on the north bank.

Perhaps 60 cranes are there, a boatman of Reed Ferry told the council, which did not believe him.

The council said: no tower will be built on the north bank, and none was ever planned.

The tower is already built, the boatman said.
"""
MARSH = Look(name="brief")


def words_of(text: str) -> tuple[int, int]:
    start = TEXT.index(text)
    return start, start + len(text)


def marsh_brief(extent: str = "whole") -> tuple[Brief, dict[str, str]]:
    """Return a brief with passages in a section and in its annex, two rows of figures, a question and a day."""
    listed = source(1, TEXT, "texts/marsh.txt")

    def cited(words: str) -> Any:
        return cite(listed, TEXT, *words_of(words))

    def estimate(words: str, value: int, speaker: str, paragraph: int) -> FigureEstimate:
        found = Estimate(*words_of(words), value, value)
        credits = (Credit(speaker, speaker, "said", "indirect"),)
        return FigureEstimate(found, "S1", listed.key, words, paragraph, credits=credits)

    monday = cited("Warden Ina Holt said on Monday that 40 cranes had come back.")
    start = words_of("no tower will be built on the north bank")
    council = replace(
        cited("The council said: no tower will be built on the north bank, and none was ever planned."),
        part=start,
    )
    built = cited("The tower is already built, the boatman said.")
    findings = (
        finding(1, monday),
        finding(2, council),
        finding(3, cited("They nest on the north bank."), place="annex"),
    )
    brief = lay_out((findings,), (listed,), "texts")
    figure = Figure(
        "cranes",
        "Cranes",
        (estimate("40 cranes", 40, "Warden Ina Holt", 1), estimate("60 cranes", 60, "a boatman", 2)),
        "single",
        (),
        5,
        compared=(),
        not_compared=(("two days", 1),),
        rows=(FigureRow((0,)), FigureRow((1,), "annex")),
    )
    position = Position(
        "tower", "Is the tower built?", (PositionReading("Yes", (built,), (("built",),), 0),), ("S1",)
    )
    entry = TimelineEntry("2024-11-04", "2024-11-04", "2024-11-04", "day", "Monday", "f0001", 0)
    section = replace(brief.sections[0], figures=(figure,), positions=(position,))
    brief = replace(brief, sections=(section,), timeline=Timeline((entry,)), extent=extent)
    return brief, {listed.key: TEXT}


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>
<h1>The ferry at Grand Teacup</h1>
{body}
<p><a id="brief-json" href="{data}">data</a></p></body></html>"""
ROW = "<table><tr><th><q>{words}</q></th><td>{giver} S1 ¶{paragraph}</td></tr></table>"
SHOWN = [
    ROW.format(words="40 cranes", giver="<q>Warden Ina Holt</q>", paragraph=1),
    "<p>The boatman: <q>The tower is already built, the boatman said.</q> S1 ¶4</p>",
    "<h2>Part 1</h2>",
    "<p><q>Warden Ina Holt said on Monday that 40 cranes had come back.</q> S1 ¶1; “Monday”: 4 November</p>",
    "<p>Council: … <q>no tower will be built on the north bank</q> … S1 ¶3</p>",
    "<p><q>Monday</q> S1 ¶1</p>",
]


def page_of(
    body: list[str], folder: Path, extent: str = "whole", change: Callable[..., None] | None = None
) -> Report:
    """Write a page with this body and the brief that it carries, and verify it."""
    import base64
    import gzip

    brief, texts = marsh_brief(extent)
    value = json.loads(render(brief, texts, ["json"], MARSH)["brief.json"])
    if change:
        change(value)
    packed = base64.b64encode(gzip.compress(json.dumps(value).encode())).decode()
    page = PAGE.format(body="\n".join(body), data=f"data:application/gzip;base64,{packed}")
    (folder / "brief.html").write_text(page, encoding="utf-8")
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "marsh.txt").write_text(TEXT, encoding="utf-8")
    return verify(folder / "brief.html", folder)


def messages(report: Report) -> list[str]:
    return [fault.message for fault in report.faults]


def test_quotations_within_lines_and_rows_are_read(tmp_path: Path) -> None:
    report = page_of(SHOWN, tmp_path)
    assert messages(report) == []
    assert report.files[0].quotations == 6


@pytest.mark.parametrize("gone", [3, 4])
def test_a_whole_brief_shows_all_that_it_places_in_a_section(tmp_path: Path, gone: int) -> None:
    report = page_of([part for i, part in enumerate(SHOWN) if i != gone], tmp_path)
    assert messages(report) == ["this quotation of the brief is not seen"]


@pytest.mark.parametrize("gone", [None, 0, 1, 3, 4])
def test_the_look_prints_all_of_it_and_what_stands_in_tables(tmp_path: Path, gone: int | None) -> None:
    """Making it again finds what somebody took away; that the program itself prints it is a law for the tests."""
    page_of([part for i, part in enumerate(SHOWN) if i != gone], tmp_path)
    brief, texts = marsh_brief()
    (tmp_path / "brief.json").write_bytes(render(brief, texts, ["json"], MARSH)["brief.json"])
    found = [fault.partition(" seen: ")[0] for fault in broken_laws(tmp_path)]
    assert found == ([] if gone is None else ["brief.html: not"])


def test_what_waits_in_the_annex_may_be_shown(tmp_path: Path) -> None:
    more = [
        "<p><q>They nest on the north bank.</q> S1 ¶1</p>",
        ROW.format(words="60 cranes", giver="", paragraph=2),
    ]
    assert messages(page_of([*SHOWN, *more], tmp_path)) == []


def test_templates_of_the_users_own_order_and_leave_out_as_they_like(tmp_path: Path) -> None:
    report = page_of(SHOWN[:2:-1], tmp_path, "own")
    assert messages(report) == []
    assert report.files[0].notes == (
        "shows a selection: 2 of the 2 quotations that brief.json has in sections",
    )


def test_an_order_of_the_shipped_look_is_kept(tmp_path: Path) -> None:
    swapped = [*SHOWN[:3], SHOWN[4], SHOWN[3], SHOWN[5]]
    assert messages(page_of(swapped, tmp_path)) == [
        "this quotation stands in another place than the brief gives it"
    ]
    assert messages(page_of(swapped, tmp_path, "own")) == []


@pytest.mark.parametrize("extent", ["whole", "own"])
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("40 cranes</q></th>", "90 cranes</q></th>", "altered"),
        ("is already built", "is now built", "altered"),
        ("<q>Warden Ina Holt</q>", "<q>Warden Ian Holt</q>", "none of the brief's"),
        ("<q>no tower will", "<q>tower will", "altered"),
        ("boatman said.</q> S1 ¶4", "boatman said.</q> S1 ¶3", "attributed to S1 ¶3, where the brief has S1 ¶4"),
        ("</q> S1 ¶4", "</q>&#160;<a>S1 ¶1</a>; also S1 ¶4", "attributed to S1 ¶1"),
        ("</q></th><td><q>Warden Ina Holt</q> S1 ¶1", "</q></th><td>S1 ¶2", "attributed to S1 ¶2"),
        ("S1 ¶3", "S1 ¶9", "no place that the brief cites"),
        ("<q>Monday</q>", '<q data-source="S2">Monday</q>', "no such quotation"),
        ("<q>Monday</q>", '<q data-start="20">Monday</q>', "does not say where it stands"),
    ],
)  # fmt: skip
def test_any_other_words_and_places_are_named(
    tmp_path: Path, extent: str, old: str, new: str, said: str
) -> None:
    body = "\n".join(SHOWN)
    assert old in body
    assert any(
        said in message for message in messages(page_of([body.replace(old, new, 1)], tmp_path, extent))
    )


def test_a_part_is_a_stretch_of_its_quotation(tmp_path: Path) -> None:
    def stretch(value: dict[str, Any]) -> None:
        value["sections"][0]["findings"][1]["citations"][0]["part"] = [3, 9]

    assert "this is no stretch of the quotation" in messages(page_of(SHOWN, tmp_path, "whole", stretch))


MARKDOWN = """# The ferry at Grand Teacup

### Cranes

| Value | Who | Where |
|---|---|---|
| “40 cranes” | “Warden Ina Holt” | S1 ¶1 |

**Yes** (1 source)

> The tower is already built, the boatman said.

S1 ¶4

## Part 1

> Warden Ina Holt said on Monday that 40 cranes had come back.

S1 ¶1

> no tower will be built on the north bank

S1 ¶3

| Date | Words | Place |
|---|---|---|
| 4 Nov 2024 | “Monday” | S1 ¶1 |
"""


def markdown_faults(page: str, folder: Path) -> list[str]:
    page_of(SHOWN, folder)
    brief, texts = marsh_brief()
    (folder / "brief.json").write_bytes(render(brief, texts, ["json"], MARSH)["brief.json"])
    (folder / "brief.md").write_text(page, encoding="utf-8")
    return messages(verify(folder / "brief.md", folder))


def test_words_in_the_tables_of_markdown_are_those_of_the_place_beside_them(tmp_path: Path) -> None:
    assert markdown_faults(MARKDOWN, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("“40 cranes”", "“90 cranes”", "where the brief has none such"),
        ("| “40 cranes” | “Warden Ina Holt” | S1 ¶1 |", "| “40 cranes” | x | S1 ¶2 |", "quoted from S1 ¶2"),
        ("“Warden Ina Holt”", "“Warden Ian Holt”", "where the brief has none such"),
        ("“Monday”", "“Sunday”", "where the brief has none such"),
        ("> The tower is already", "> The tower is not", "altered"),
    ],
)  # fmt: skip
def test_changed_words_in_the_tables_of_markdown_are_named(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in MARKDOWN
    found = markdown_faults(MARKDOWN.replace(old, new, 1), tmp_path)
    assert any(said in message for message in found), found


def test_a_pdf_with_quotations_within_lines_and_columns_is_read_whole(tmp_path: Path) -> None:
    """Such a quotation has an element of the structure for each line."""
    import io

    import pikepdf
    import weasyprint

    from briefing.output_reader.pdf_file import PDF, read_pdf
    from briefing.verify import read_claims
    from briefing.verify.joined import join_parted
    from briefing.verify.quotable import Quotable

    brief, texts = marsh_brief()
    claims = read_claims(render(brief, texts, ["json"], MARSH)["brief.json"], "brief.json")
    quotes = [span.quote for span in claims.spans if span.kind == "citations" and "findings" in span.place]
    lines = "".join(f"<li>Somebody: <q>{quote}</q> S1 ¶1</li>" for quote in quotes)
    style = "@page{size:70mm 60mm;margin:5mm} ul{columns:2;orphans:1;widows:1} q{quotes:none}"
    page = f"<html lang=en><title>x</title><style>{style}</style><ul>{lines}</ul></html>"
    made = weasyprint.HTML(string=page).write_pdf(pdf_tags=True)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        tagged = 0
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/NonStruct":
                parent = item.get("/P")
                if parent is not None and parent.get("/S") == "/LBody":
                    item["/S"] = pikepdf.Name("/Quote")
                    tagged += 1
        out = io.BytesIO()
        pdf.save(out)
    assert tagged > 2 * len(quotes)
    mended = join_parted(read_pdf(out.getvalue(), "brief.pdf"), Quotable(claims, PDF.of_quotations))
    assert [re.sub(r"\s+", "", seen.text) for seen in mended.quotations] == [
        re.sub(r"\s+", "", quote) for quote in quotes
    ]


CHARACTERS = [
    (match.start(2) + i, match)
    for match in re.finditer(r"(<q>)([^<]*)</q>", "\n".join(SHOWN))
    for i in range(len(match[2]))
    if not match[2][i].isspace()
]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(CHARACTERS), st.sampled_from("xyzЖ90’"))
@pytest.mark.slow
def test_one_changed_character_within_a_line_or_row_is_found(
    place: tuple[int, re.Match[str]], other: str
) -> None:
    body = "\n".join(SHOWN)
    at, match = place
    if body[at] == other:
        return
    with TemporaryDirectory() as folder:
        for extent in ("whole", "own"):
            report = page_of([body[:at] + other + body[at + 1 :]], Path(folder), extent)
            altered = body[match.start(2) : at] + other + body[at + 1 : match.end(2)]
            assert any(fault.quote == altered for fault in report.faults), altered


OWN = """{% extends "brief.html.j2" %}
{% block figures %}{% endblock %}{% block differ %}{% endblock %}{% block timeline %}{% endblock %}
{% block sections %}{% for section in brief.topics | reverse %}<section><h2 id="{{ section.anchor }}">{{ section.title }}</h2>
{% for quote in (section.passages + section.further) | reverse %}
<p>{{ quote.note.label }}: <q>{{ quote.shown.quote }}</q></p>
{% endfor %}</section>{% endfor %}{% endblock %}
"""
OWN_MARKDOWN = """# {{ brief.title }}

{% for section in brief.topics | reverse %}
## {{ section.title }}

{% for quote in (section.further + section.passages[:1]) %}
{{ quote.shown.quote | quoted }}

{{ quote.note.label }}

{% endfor %}
{% endfor %}
"""


@pytest.mark.slow
def test_a_brief_by_templates_of_ones_own_agrees_whatever_they_choose(tmp_path: Path) -> None:
    templates = tmp_path / "own"
    templates.mkdir()
    (templates / "mine.html.j2").write_text(OWN, encoding="utf-8")
    (templates / "mine.print.html.j2").write_text(
        OWN.replace("brief.html", "brief.print.html"), encoding="utf-8"
    )
    (templates / "mine.md.j2").write_text(OWN_MARKDOWN, encoding="utf-8")
    brief, texts = marsh_brief("own")
    outputs = render(brief, texts, ["json", "html", "md", "pdf"], Look(name="mine", templates=templates))
    folder = tmp_path / "out"
    folder.mkdir()
    for name, data in outputs.items():
        (folder / name).write_bytes(data)
    report = verify(folder)
    assert messages(report) == []
    shown = {file.name: file.notes[0] for file in report.files if file.notes}
    assert shown["brief.pdf"].startswith("shows a selection: 2 of the 2 quotations")
    page = outputs["brief.html"].decode()
    assert "S1 ¶3: <q>no tower" in page
    (folder / "brief.html").write_text(page.replace("S1 ¶3: <q>no", "S1 ¶4: <q>no", 1), encoding="utf-8")
    assert any("where the brief has S1 ¶3" in message for message in messages(verify(folder / "brief.html")))

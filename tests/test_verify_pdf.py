"""The PDF: no false alarm on whatever a page does to words, and every altered word named."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sample_briefs import PlainLook, seed_brief
from test_verify_mutations import other_character
from verify_briefs import NASTY, PLAIN, Look, cite, finding, lay_out, small_brief, source, spans_of

from briefing.checking import Report, report_lines, verify
from briefing.errors import RenderError, VerifyError
from briefing.model import Brief, BriefSection, Finding
from briefing.output_reader.drawn import as_drawn
from briefing.render import brief_to_json, render
from briefing.render.layout import lay_out_pdf
from briefing.render.look import read_look
from briefing.render.pdf import fill_print_page, list_attached
from briefing.render.view import view_brief

WORDS = [
    "the",
    "harbour",
    "office",
    "of",
    "Grand",
    "Teacup",
    "said",
    "on",
    "Tuesday",
    "that",
    "1,200",
    "tonnes",
    "state-run",
    "well-known—if",
    "unproven—",
    "affluent",
    "fifty-five",
    "office’s",
    "“second”",
    "(third)",
    "3.5",
    "million,",
    "Donaudampfschifffahrtsgesellschaft",
    "€40",
    "50%",
    "‘no",
    "one’",
    "naïve",
    "façade",
    "Łódź",
    "порт",
    "сообщил",
    "2024–25",
    "it’s",
    "and/or",
    "e.g.",
    "U.S.",
    "x²",
    "pier",
    "7;",
    "[sic]",
    "№5",
    "waffle",
    "fjord",
    "anti-anti-flooding",
    "self-proclaimed",
    "don’t",
    "«так»",
    "überflüssig",
    "10:30",
    "AT&T",
    "<b>",
    "*star*",
    "C:\\temp",
    "a_b",
    "½",
    "…",
]


def sentence(rng: random.Random) -> str:
    length = rng.randrange(8, 60)
    return " ".join(rng.choices(WORDS, k=length)).strip() + rng.choice([".", "!", "?", ".”", "…", ""])


def long_brief(findings: int, seed: int) -> tuple[Brief, dict[str, str]]:
    """Return a brief of many findings over five texts of drawn words."""
    rng = random.Random(seed)
    listed, texts, cited = [], {}, []
    for number in range(1, 6):
        text = "\n\n".join(sentence(rng) for _ in range(findings // 5))
        item = source(number, text, f"texts/{number}.txt")
        listed.append(item)
        texts[item.key] = text
        cited += [cite(item, text, *span) for span in spans_of(text)]
    rng.shuffle(cited)
    made = [finding(i, c, place="annex" if i % 4 == 3 else "section") for i, c in enumerate(cited)]
    sections = tuple(tuple(made[i::6]) for i in range(6))
    return lay_out(sections, tuple(listed), "texts"), texts


def alter_finding(found: Finding, rng: random.Random) -> Finding:
    """Change one visible character of a finding's quotation."""
    first = found.citations[0]
    while True:
        at = rng.randrange(len(first.quote))
        if first.quote[at].isspace():
            continue
        changed = first.quote[:at] + other_character(first.quote[at], rng) + first.quote[at + 1 :]
        if as_drawn(changed) != as_drawn(first.quote):
            return replace(found, citations=(replace(first, quote=changed), *found.citations[1:]))


def alter(brief: Brief, seed: int) -> Brief:
    rng = random.Random(seed)

    def section(of: BriefSection) -> BriefSection:
        return replace(of, findings=tuple(alter_finding(found, rng) for found in of.findings))

    return replace(brief, sections=tuple(map(section, brief.sections)))


def check(folder: Path, data: bytes, sources: Path | None = None) -> Report:
    (folder / "brief.pdf").write_bytes(data)
    return verify(folder / "brief.pdf", sources)


def draw(shown: Brief, stated: Brief, texts: dict[str, str], paper: str = "A4") -> bytes:
    """Draw one brief on the pages and attach the JSON of another."""
    look = read_look(Look(paper=paper))
    view = view_brief(shown)
    files = list_attached(stated, view, texts, brief_to_json(stated), None)
    return lay_out_pdf(fill_print_page(view, look, None, {}), files, view.issued)


def demand_names(report: Report, altered: Brief) -> None:
    named = {as_drawn(fault.quote) for fault in report.faults if "altered" in fault.message}
    printed = (f for section in altered.sections for f in section.findings if f.place == "section")
    wanted = [as_drawn(found.citations[0].quote) for found in printed]
    missed = [quote for quote in wanted if quote not in named]
    assert not missed, f"{len(missed)} of {len(wanted)}: {missed[:3]}"


@pytest.mark.slow
def test_an_unaltered_pdf_agrees(tmp_path: Path) -> None:
    brief, texts = small_brief()
    for paper in ("A4", "Letter"):
        report = check(tmp_path, draw(brief, brief, texts, paper))
        assert report.ok, "\n".join(report_lines(report))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_long_unaltered_pdfs_agree(tmp_path: Path, seed: int) -> None:
    brief, texts = long_brief(200, seed)
    report = check(tmp_path, draw(brief, brief, texts))
    assert report.ok, "\n".join(report_lines(report)[:20])
    assert report.files[0].quotations >= 150  # a quarter waits in the annex


@pytest.mark.slow
def test_thirty_altered_quotations_are_named(tmp_path: Path) -> None:
    brief, texts = long_brief(30, 9)
    assert check(tmp_path, draw(brief, brief, texts)).ok
    altered = alter(brief, 1)
    demand_names(check(tmp_path, draw(altered, brief, texts)), altered)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_two_hundred_altered_quotations_are_named(tmp_path: Path, seed: int) -> None:
    brief, texts = long_brief(200, seed)
    altered = alter(brief, seed)
    demand_names(check(tmp_path, draw(altered, brief, texts)), altered)


@pytest.mark.slow
def test_quotations_altered_in_the_json_as_well_are_named(tmp_path: Path) -> None:
    brief, texts = long_brief(30, 3)
    altered = alter(brief, 2)
    report = check(tmp_path, draw(altered, altered, texts))
    named = {fault.quote for fault in report.faults if "these words are not at" in fault.message}
    assert named == {f.citations[0].quote for section in altered.sections for f in section.findings}


@pytest.fixture(scope="module")
def small_pdf() -> bytes:
    brief, texts = small_brief()
    return render(brief, texts, ("pdf",), Look())["brief.pdf"]


def test_text_added_to_a_page_without_a_tag_is_named(tmp_path: Path, small_pdf: bytes) -> None:
    added = b"BT /Helv 12 Tf 50 50 Td (\x93The operator knew all along\x94) Tj ET\n"
    (tmp_path / "in.pdf").write_bytes(small_pdf)
    with pikepdf.open(tmp_path / "in.pdf") as pdf:
        page: Any = pdf.pages[0]
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj["/Resources"]["/Font"]["/Helv"] = pdf.make_indirect(helvetica)
        page.contents_add(added)
        pdf.save(tmp_path / "out.pdf")
    report = check(tmp_path, (tmp_path / "out.pdf").read_bytes())
    assert [fault.quote for fault in report.faults] == ["The operator knew all along"]


def test_a_note_stuck_onto_a_page_is_named(tmp_path: Path, small_pdf: bytes) -> None:
    (tmp_path / "in.pdf").write_bytes(small_pdf)
    with pikepdf.open(tmp_path / "in.pdf") as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[0, 0, 99, 99],
            Contents=pikepdf.String("words"),
        )
        page: Any = pdf.pages[0]
        page.obj["/Annots"] = pikepdf.Array([*(page.obj.get("/Annots") or []), pdf.make_indirect(note)])
        pdf.save(tmp_path / "out.pdf")
    report = check(tmp_path, (tmp_path / "out.pdf").read_bytes())
    assert any("annotation (FreeText)" in fault.message for fault in report.faults)


def test_a_changed_attached_text_is_named(tmp_path: Path, small_pdf: bytes) -> None:
    (tmp_path / "in.pdf").write_bytes(small_pdf)
    with pikepdf.open(tmp_path / "in.pdf") as pdf:
        stream = pdf.attachments["S1/plain.txt"].obj["/EF"]["/F"]
        stream.write(stream.read_bytes().replace(b"412", b"413"))
        pdf.save(tmp_path / "out.pdf")
    report = check(tmp_path, (tmp_path / "out.pdf").read_bytes())
    assert any("SHA-256" in fault.message and fault.source == "S1" for fault in report.faults)
    assert any("it reads ‘2’ where the source has ‘3’" in fault.message for fault in report.faults)


def test_a_pdf_that_is_cut_off_is_refused(tmp_path: Path, small_pdf: bytes) -> None:
    for part in (0.1, 0.5, 0.9, 0.99):
        with pytest.raises(VerifyError, match="damaged") as refused:
            check(tmp_path, small_pdf[: int(len(small_pdf) * part)])
        assert "0x" not in str(refused.value)


def test_a_pdf_with_flipped_bytes_is_no_traceback(tmp_path: Path, small_pdf: bytes) -> None:
    rng = random.Random(4)
    for _ in range(60):
        data = bytearray(small_pdf)
        for _ in range(rng.randrange(1, 30)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            check(tmp_path, bytes(data))
        except VerifyError:
            continue


OTHER_SCRIPTS = """אמר דובר הנמל: "ספרנו 412 נוסעים (כולם בטוחים)", ביום שלישי ב-Grand Teacup.

قال مكتب الميناء إن العبّارة توقفت يوم الثلاثاء (12 راكباً) قرب Teacup، ولم يُصب أحد بأذى.

The word שלום (peace) stands in one English sentence, with 12 figures.
"""


@pytest.mark.slow
def test_scripts_that_run_from_right_to_left(tmp_path: Path) -> None:
    listed = source(1, OTHER_SCRIPTS, "texts/other.txt")
    found = [finding(i, cite(listed, OTHER_SCRIPTS, *span)) for i, span in enumerate(spans_of(OTHER_SCRIPTS))]
    brief = lay_out((tuple(found),), (listed,), "texts")
    try:
        drawn = draw(brief, brief, {listed.key: OTHER_SCRIPTS})
    except RenderError as error:
        pytest.skip(f"{error}")
    report = check(tmp_path, drawn)
    assert report.ok, "\n".join(report_lines(report))
    first = found[0].citations[0]
    altered = replace(first, quote=first.quote.replace("412", "413"))
    shown = lay_out(((replace(found[0], citations=(altered,)), *found[1:]),), (listed,), "texts")
    report = check(tmp_path, draw(shown, brief, {listed.key: OTHER_SCRIPTS}))
    assert [fault.finding for fault in report.faults if "altered" in fault.message] == ["f0000"]


def test_texts_that_a_page_cannot_tell_apart() -> None:
    pairs: Sequence[tuple[str, str]] = [
        ("non\u2011breaking 5\u00a0%", "non-breaking 5 %"),
        ("e\u0301", "é"),
        ("soft\u00adhyphen", "softhyphen"),
        ("ﬁve", "five"),
    ]
    for one, other in pairs:
        assert as_drawn(one) == as_drawn(other)
    for one, other in [("а", "a"), ("2", "²"), ("–", "-"), ("’", "'"), ("l", "1")]:
        assert as_drawn(one) != as_drawn(other)
    assert as_drawn(PLAIN) and as_drawn(NASTY)


@pytest.mark.slow
def test_a_pdf_is_held_against_the_brief_beside_it_and_nothing_else_when_asked(tmp_path: Path) -> None:
    brief, texts = seed_brief()
    other = replace(brief, masthead=replace(brief.masthead, title="Another title"))
    (tmp_path / "brief.pdf").write_bytes(render(brief, texts, ["pdf"], PlainLook())["brief.pdf"])
    (tmp_path / "brief.json").write_bytes(brief_to_json(other))
    (tmp_path / "brief.md").write_bytes(b"not a brief")
    report = verify(tmp_path, only=("brief.json", "brief.pdf"))
    assert [file.name for file in report.files] == ["brief.json", "brief.pdf"]
    assert any("carries another brief.json" in fault.message for fault in report.faults)

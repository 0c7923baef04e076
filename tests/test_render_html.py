"""brief.html: the sources' texts and the quotations exactly, links that lead, nothing fetched."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO
from unittest.mock import patch

import pytest
import tinyhtml5  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from sample_briefs import PlainLook, make_source, seed_brief, text_brief, with_analyst

from briefing.errors import RenderError
from briefing.model import Brief, Record
from briefing.output_reader.shown_characters import as_shown, carried_text
from briefing.render import render
from briefing.render.html import read_script
from briefing.render.sourcetext import cut_segments
from briefing.render.view import SpanView
from briefing.render.view.reference import point_into_live_page
from briefing.render.webfonts import FACES, LATIN, SANS, SERIF, WebFont, cut_face, cut_faces, face_characters
from briefing.text.words import read_lines

HOSTILE = (
    "A {{ ''.__class__ }} {% raw %} <script>alert(1)</script> </pre></mark><!-- & &amp; &#13; \u202eesrever\r"
    "\n"
    "*a* _b_ `c` [d](javascript:e) </script><img src=x onerror=y>\x01\x07\x7f\x9f\ufffe \u0301lone ]]> end."
)
CHARACTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


def parse(page: bytes) -> ET.Element:
    root: ET.Element = tinyhtml5.parse(page.decode("utf-8"), namespace_html_elements=False)
    return root


def page_of(brief: Brief, texts: dict[str, str]) -> ET.Element:
    return parse(render(brief, texts, ["html"], PlainLook())["brief.html"])


def text_of(element: ET.Element) -> str:
    return "".join(element.itertext())


def quotes_of(page: ET.Element, *places: str) -> list[ET.Element]:
    """Return the quotations of findings: those of the sections and of what is to be opened, or of these places."""
    wanted = places or ("section", "annex")
    return [e for e in page.iter("q") if e.get("data-place") in wanted]


def test_every_source_text_is_carried_exactly() -> None:
    brief, texts = seed_brief()
    carried = {pre.get("data-source"): text_of(pre) for pre in page_of(brief, texts).iter("pre")}
    assert carried == {source.id: texts[source.key] for source in brief.sources}


def test_every_quotation_is_exact_and_says_its_place() -> None:
    brief, texts = seed_brief()
    by_id = {source.id: texts[source.key] for source in brief.sources}
    page = page_of(brief, texts)
    shown = quotes_of(page, "section", "annex", "context")
    assert len(list(page.iter("q"))) > len(shown)
    for quote in page.iter("q"):
        place = slice(int(quote.get("data-start") or ""), int(quote.get("data-end") or ""))
        assert text_of(quote) == by_id[quote.get("data-source") or ""][place]
    findings = [finding for section in brief.sections for finding in section.findings]
    expected = {c.quote for f in findings for c in f.citations} | {
        c.quote for f in findings for c in f.context
    }
    assert {text_of(quote) for quote in shown} == expected
    assert {quote.get("data-finding") for quote in shown} == {finding.id for finding in findings}


def test_every_link_inside_the_page_leads_somewhere() -> None:
    brief, texts = seed_brief()
    for embed in ("texts", "passages", "none"):
        page = page_of(replace(brief, embed=embed), texts)
        ids = [e.get("id") for e in page.iter() if e.get("id")]
        assert len(ids) == len(set(ids))
        hrefs = [a.get("href") or "" for a in page.iter("a")]
        assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)


def test_each_citation_opens_its_passage() -> None:
    brief, texts = seed_brief()
    page = page_of(brief, texts)
    marked = {e.get("id"): e for e in page.iter() if e.tag in {"mark", "span"} and e.get("id")}
    for quote in quotes_of(page):
        anchor = f"{quote.get('data-source')}-{quote.get('data-start')}-{quote.get('data-end')}"
        assert anchor in marked
        pieces = [m for m in page.iter("mark") if f"in-{anchor}" in (m.get("class") or "").split()]
        assert "".join(map(text_of, pieces)) == text_of(quote)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    brief, texts = seed_brief()
    page = page_of(brief, texts)
    assert [e.get("type") for e in page.iter("script")] == ["application/ld+json", None]
    assert not {e.tag for e in page.iter()} & {"link", "iframe", "object", "embed", "form", "base"}
    assert not [e for e in page.iter() for name in e.attrib if name in {"src", "srcset", "style"}]
    assert not [e for e in page.iter() for name in e.attrib if name.startswith("on")]
    policy = next(e.get("content") or "" for e in page.iter("meta") if e.get("http-equiv"))
    style = next(page.iter("style")).text or ""
    script = [text_of(e) for e in page.iter("script")][1]
    for kind, text in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'")
    assert set(re.findall(r"url\((.{16})", style)) == {"data:font/woff2;"}
    assert "@import" not in style


def test_the_page_carries_the_contract() -> None:
    brief, texts = seed_brief()
    outputs = render(brief, texts, ["json", "html"], PlainLook())
    link = next(e for e in parse(outputs["brief.html"]).iter("a") if e.get("id") == "brief-json")
    kind, _, packed = (link.get("href") or "").partition(",")
    assert (kind, link.get("download")) == ("data:application/gzip;base64", "brief.json.gz")
    assert gzip.decompress(base64.b64decode(packed)) == outputs["brief.json"]


def test_passages_carry_only_excerpts_with_their_places() -> None:
    brief, texts = seed_brief("passages")
    by_id = {source.id: texts[source.key] for source in brief.sources}
    page = page_of(brief, texts)
    excerpts = list(page.iter("pre"))
    assert {pre.get("class") for pre in excerpts} == {"excerpt"}
    for pre in excerpts:
        place = slice(int(pre.get("data-start") or ""), int(pre.get("data-end") or ""))
        assert text_of(pre) == by_id[pre.get("data-source") or ""][place]
    for quote in page.iter("q"):
        assert any(text_of(quote) in text_of(pre) for pre in excerpts)
    assert sum(len(text_of(pre)) for pre in excerpts) < sum(map(len, texts.values())) / 1.5


def test_without_embedding_no_text_travels() -> None:
    brief, _ = seed_brief("none")
    page = page_of(brief, {})
    assert not list(page.iter("pre"))
    assert not list(page.iter("aside"))


def test_a_missing_text_is_an_error() -> None:
    brief, texts = seed_brief()
    with pytest.raises(RenderError, match="S2 is not there to embed"):
        render(brief, {k: v for k, v in texts.items() if k != "001"}, ["html"], PlainLook())


def test_words_that_are_not_at_their_place_are_an_error() -> None:
    brief, texts = seed_brief()
    altered = texts | {"000": texts["000"].replace("10,900", "10,901")}
    with pytest.raises(RenderError, match="S1 0–133 are not at that place"):
        render(brief, altered, ["json"], PlainLook())


def test_hostile_text_stays_text() -> None:
    record = Record(title=HOSTILE, author=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")
    brief = text_brief({"a": HOSTILE}, {"a": [(0, len(HOSTILE)), (3, 40)]}, record=record)
    brief = replace(brief, masthead=replace(brief.masthead, title=HOSTILE, marking=HOSTILE, subtitle=HOSTILE))
    page = page_of(brief, {"a": HOSTILE})
    assert [carried_text(pre) for pre in page.iter("pre")] == [HOSTILE]
    shown = re.sub("[\x01\x07\x7f\x9f\u202e]", lambda match: f"[U+{ord(match[0]):04X}]", HOSTILE)
    assert {text_of(quote) for quote in quotes_of(page)} == {shown, HOSTILE[3:40]}
    assert [e.get("type") for e in page.iter("script")] == ["application/ld+json", None]
    assert not list(page.iter("img"))
    assert not [a for a in page.iter("a") if (a.get("href") or "").startswith("javascript:")]
    title = text_of(next(page.iter("h1")))
    assert "{{ ''.__class__ }}" in title
    assert "<script>alert(1)</script>" in title
    assert "\u202e" not in title
    assert "[U+202E]" in title


@given(st.text(CHARACTERS, min_size=1, max_size=60), st.data())
def test_any_text_and_any_spans_come_out_exactly(text: str, data: st.DataObject) -> None:
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda s: s[0] < s[1])
    spans = data.draw(st.lists(ends, min_size=1, max_size=5, unique=True))
    with patch("briefing.render.html.cut_faces", return_value=()):  # fonts take longest, and say nothing
        page = page_of(text_brief({"a": text}, {"a": spans}), {"a": text})
    assert [carried_text(pre) for pre in page.iter("pre")] == [text]
    lead_and_all = [as_shown(text_of(quote)) for quote in quotes_of(page)]
    assert lead_and_all[-len(spans) :] == [as_shown(text[start:end]) for start, end in spans]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_segments_put_together_are_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    ends = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in pairs]
    spans = [SpanView("S1", a, b, text[a:b], f"S1-{a}-{b}", "") for a, b in sorted(set(ends)) if a < b]
    segments = cut_segments(text, 0, spans)
    assert "".join(segment.text for segment in segments) == text
    for span in spans:
        pieces = [segment.text for segment in segments if f"in-{span.anchor}" in segment.classes]
        assert "".join(pieces) == span.quote


def test_the_analysts_text_is_set_apart_and_is_no_quotation() -> None:
    brief, texts = seed_brief()
    plain = page_of(brief, texts)
    judged = page_of(with_analyst(brief), texts)

    def boxes_of(page: ET.Element) -> list[str]:
        return [text_of(e) for e in page.iter() if {"analyst", "note"} & set((e.get("class") or "").split())]

    assert not boxes_of(plain)
    boxes = boxes_of(judged)
    assert any("> not a quotation" in box for box in boxes)
    assert any("not <b>this</b>" in box for box in boxes)
    assert not [quote for quote in judged.iter("q") if "not a quotation" in text_of(quote)]


def test_an_empty_section_says_so_and_what_was_searched() -> None:
    brief, texts = seed_brief()
    words = re.sub(r"\s+", " ", text_of(page_of(brief, texts)))
    assert "No matching passage in these sources." in words
    assert "158 sentences searched for: warship, frigate." in words
    assert "does not mean that nothing happened" in words


def test_the_style_sheet_lights_all_pieces_of_a_passage() -> None:
    text = "one two three four"
    page = page_of(text_brief({"a": text}, {"a": [(0, 7), (4, 13)]}), {"a": text})
    style = next(page.iter("style")).text or ""
    assert "#S1-0-7:target ~ .in-S1-0-7" in style
    assert "#S1-4-13:target ~ .in-S1-4-13" in style


@pytest.mark.parametrize(
    ("quote", "prefix", "suffix", "fragment"),
    [
        ("Six words, and-all of them here", "", "", "Six%20words%2C%20and%2Dall%20of%20them%20here"),
        (" ".join("abcdefghijklm"), "", "", "a%20b%20c%20d%20e,i%20j%20k%20l%20m"),
        (
            "it rained",
            "he weather was bad & ",
            " all day, they sa",
            "was%20bad%20%26-,it%20rained,-all%20day%2C%20they",
        ),
        ("it rained", "said.\nThen ", ".\nThe end", "it%20rained"),
        ("rain", "t", "ing again", "rain"),
    ],
)
def test_a_live_source_is_opened_at_its_words(quote: str, prefix: str, suffix: str, fragment: str) -> None:
    source = make_source("S1", "a", quote, Record(url="https://example.org/a?b=1#part"))
    address = point_into_live_page(source, quote, prefix, suffix)
    assert address == f"https://example.org/a?b=1#:~:text={fragment}"


def test_a_face_is_cut_to_its_characters_and_keeps_its_licence() -> None:
    for face in FACES:
        cut = cut_face(face, frozenset(map(ord, "Añ1 –\u0301")))
        assert cut == cut_face(face, frozenset(map(ord, "Añ1 –\u0301")))
        font = TTFont(BytesIO(cut))
        assert set(map(chr, font.getBestCmap())) <= set("Añ1 –\u0301")
        assert set(map(chr, font.getBestCmap())) >= set("Añ1 –")
        names = font["name"]
        assert names.getDebugName(1) == face.family
        assert "Open Font License" in names.getDebugName(13)
        assert "Source" not in f"{names.getDebugName(1)} {names.getDebugName(4)}"


def read_cut(font: WebFont) -> bytes:
    return base64.b64decode(font.address.removeprefix("data:font/woff2;base64,"))


def unpack(cut: bytes) -> bytes:
    """Return a font without compression: compressors differ."""
    font = TTFont(BytesIO(cut), recalcTimestamp=False)
    font.flavor = None
    written = BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()


@pytest.mark.slow
def test_the_shipped_cuts_are_what_the_tool_makes() -> None:
    shipped = cut_faces("", (SERIF, SANS), italic=True)
    assert len(shipped) == len(FACES)
    for face, cut in zip(FACES, shipped, strict=True):
        made = cut_face(face, LATIN & face_characters(face))
        assert unpack(read_cut(cut)) == unpack(made), "run tools/cut_fonts.py"


@pytest.mark.parametrize("text", ["Zoë, Łódź, İzmir, Čeněk: “3 € – 5 °C”\n", "部 and 🧿, which no face has"])
def test_a_latin_page_takes_the_faces_as_they_ship(text: str) -> None:
    assert cut_faces(text, (SERIF, SANS), italic=False) == cut_faces("a", (SERIF, SANS), italic=False)


@pytest.mark.parametrize("text", ["Юнона", "Ωμέγα", "a\u0301", "Việt"])
@pytest.mark.slow
def test_a_page_beyond_latin_gets_faces_with_its_characters(text: str) -> None:
    for font in cut_faces(text, (SERIF, SANS), italic=False):
        assert set(TTFont(BytesIO(read_cut(font))).getBestCmap()) >= set(map(ord, text)) | set(
            range(0x20, 0x7F)
        )


def test_the_page_says_what_it_is_to_programs() -> None:
    brief, texts = seed_brief()
    page = page_of(brief, texts)
    named = {(e.get("name") or e.get("property") or ""): e.get("content") or "" for e in page.iter("meta")}
    assert named["citation_title"] == named["og:title"] == "Foreign forces: what five reports say"
    assert named["citation_technical_report_institution"] == named["citation_author"] == "Test desk"
    assert named["citation_publication_date"] == "2025/01/15"
    assert named["citation_technical_report_number"] == "7"
    assert named["description"] == named["og:description"] != ""
    assert "og:type" not in named
    assert "og:image" not in named
    report = json.loads(
        next(text_of(e) for e in page.iter("script") if e.get("type") == "application/ld+json")
    )
    assert (report["@type"], report["datePublished"], report["version"]) == ("Report", "2025-01-15", "7")
    cited = {source["identifier"]: source for source in report["citation"]}
    assert set(cited) == {source.id for source in brief.sources}
    assert "datePublished" not in cited["S2"]  # about 2 November is no day that ISO 8601 can say
    assert cited["S2"]["url"] == "https://example.org/report?id=1"
    assert cited["S3"]["datePublished"] == "2024-10"


def test_hostile_words_end_neither_the_style_sheet_nor_the_linked_data() -> None:
    hostile = "</style></script><b>\"';}*{content:'x'}\\a\n--><!--"
    brief, texts = seed_brief("none")
    brief = replace(brief, masthead=replace(brief.masthead, title=hostile, marking=hostile, author=hostile))
    page = page_of(brief, texts)
    assert [e.tag for e in page.iter("b") if e.text == ""] == []
    style = text_of(next(page.iter("style")))
    assert style.count("@page") == 2
    assert "content:'x'" not in style
    report = json.loads(
        next(text_of(e) for e in page.iter("script") if e.get("type") == "application/ld+json")
    )
    assert report["name"].startswith("</style></script>")


def test_the_script_is_small_known_and_asks_for_nothing() -> None:
    script = read_script()
    assert len(script.encode()) < 6000
    assert hashlib.sha256(script.encode()).hexdigest() == read_lines("page-scripts")[0]
    for name in (
        "fetch",
        "XMLHttpRequest",
        "import",
        "innerHTML",
        "eval",
        "Storage",
        "cookie",
        "WebSocket",
        "src",
    ):
        assert name not in script, name


def test_the_page_of_the_seeds_is_small() -> None:
    brief, texts = seed_brief()
    page = render(brief, texts, ["html"], PlainLook())["brief.html"]
    assert len(page) < 200_000


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("The weir held.", "ltr"),
        ("أغلق الميناء أمس.", "rtl"),
        ("UNRWA أغلقت الميناء أمس.", "rtl"),
        ("صبا said that the harbour was closed.", "ltr"),
        ("12–14", "ltr"),
    ],
)
def test_a_quotation_runs_as_most_of_its_letters_do(words: str, direction: str) -> None:
    assert SpanView("S1", 0, len(words), words, "S1-0-9", "").direction == direction


def test_every_quotation_says_its_language_and_its_direction() -> None:
    brief, texts = seed_brief()
    quotes = list(page_of(brief, texts).iter("q"))
    languages = {source.id: source.record.language for source in brief.sources}
    assert {quote.get("dir") for quote in quotes} == {"ltr"}
    assert all(quote.get("lang", "") == languages[quote.attrib["data-source"]] for quote in quotes)
    assert any(languages.values())

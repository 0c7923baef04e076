"""brief.json: the contract, key by key."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sample_briefs import PlainLook, seed_brief, text_brief

from briefing.errors import RenderError
from briefing.model import FigurePlace, FiguresKeptOut
from briefing.render import brief_to_json, render

CONTRACT = {
    "": "format generator brief sources sections disagreements timeline gaps unused_sources",
    "generator": "name version",
    "brief": "title subtitle edition issued cutoff marking",
    "sources": "id key path part reader title publisher published dating url language sha256 text_sha256 "
    "characters used origin marking reliability credibility copy_of",
    "sections": "id title question findings figures positions searched",
    "findings": "id place score why rule pinned citations context documents independent",
    "citations": "source start end quote prefix suffix paragraph page attributions hedges",
    "context": "source start end quote",
    "searched": "passages matched",
    "figures": "measure label estimates agreement apart kept_out",
    "estimates": "low high low_open high_open about vague unit currency per place period source start end quote "
    "attributions finding",
    "positions": "id question readings",
    "readings": "label citations",
    "disagreements": "section kind ref sources",
    "attributions": "speaker resolved cue kind",
    "hedges": "start end text",
    "timeline": "edtf earliest latest precision text finding citation",
    "gaps": "section kind detail",
    "unused_sources": "source reason",
}


def written() -> Any:
    return json.loads(brief_to_json(seed_brief()[0]))


def test_the_keys_of_the_contract_come_first_and_in_its_order() -> None:
    brief = written()
    section = brief["sections"][0]
    finding = next(f for f in section["findings"] if f["context"])
    parts = {
        "": brief,
        "generator": brief["generator"],
        "brief": brief["brief"],
        "sources": brief["sources"][0],
        "sections": section,
        "findings": finding,
        "citations": finding["citations"][0],
        "context": finding["context"][0],
        "searched": section["searched"],
        "figures": section["figures"][0],
        "estimates": section["figures"][0]["estimates"][0],
        "positions": section["positions"][0],
        "readings": section["positions"][0]["readings"][0],
        "disagreements": brief["disagreements"][0],
        "attributions": section["findings"][0]["citations"][0]["attributions"][0],
        "hedges": section["findings"][0]["citations"][0]["hedges"][0],
        "timeline": brief["timeline"][0],
        "gaps": brief["gaps"][0],
        "unused_sources": brief["unused_sources"][0],
    }
    for name, keys in CONTRACT.items():
        expected = keys.split()
        assert list(parts[name])[: len(expected)] == expected, name


def test_what_was_kept_out_of_a_measure_says_why_how_often_and_where() -> None:
    brief, _ = seed_brief()
    places = (FigurePlace("S1", "000", 4, 6), FigurePlace("", "left-out", 0, 2))
    (figure,) = brief.sections[0].figures
    figure = replace(figure, kept_out=(FiguresKeptOut("other-place", "Orsel", 5, places),))
    sections = (replace(brief.sections[0], figures=(figure,)), *brief.sections[1:])
    value = json.loads(brief_to_json(replace(brief, sections=sections)))
    assert value["sections"][0]["figures"][0]["kept_out"] == [
        {
            "reason": "other-place",
            "by": "Orsel",
            "count": 5,
            "examples": [
                {"source": "S1", "start": 4, "end": 6, "key": "000"},
                {"source": None, "start": 0, "end": 2, "key": "left-out"},
            ],
        }
    ]


def test_what_is_not_analysed_is_empty() -> None:
    brief = json.loads(brief_to_json(text_brief({"a": "One. Two."}, {"a": [(0, 4)]})))
    assert brief["disagreements"] == brief["timeline"] == []
    for section in brief["sections"]:
        assert section["figures"] == section["positions"] == section["analyses"] == []
    assert {source["copy_of"] for source in brief["sources"]} == {None}
    for section in brief["sections"]:
        for finding in section["findings"]:
            assert finding["independent"] is None
            assert all(c["attributions"] == c["hedges"] == [] for c in finding["citations"])


def test_what_is_analysed_is_written_by_the_contract() -> None:
    brief = written()
    section = brief["sections"][0]
    (figure,) = section["figures"]
    first, _, third, fourth, fifth = figure["estimates"]
    assert (first["low"], first["high"], first["source"], first["finding"]) == (10900, 12000, "S1", None)
    assert (third["about"], third["attributions"][0]["speaker"]) == (True, "Ada Quill")
    assert (fourth["low"], fourth["low_open"], fourth["high"], fourth["per"]) == (10000, True, None, "")
    assert (fifth["low"], fifth["high"], fifth["vague"]) == (None, None, True)
    assert (figure["agreement"], figure["apart"], figure["tolerance"]) == (
        "disagree",
        [[0, 1], [0, 2], [1, 2], [1, 3]],
        5.0,
    )
    (position,) = section["positions"]
    assert [reading["label"] for reading in position["readings"]] == ["Fighting", "Not yet"]
    assert position["sources"] == ["S4", "S2"]
    credits = section["findings"][0]["citations"][0]["attributions"]
    assert [credit["within"] for credit in credits] == [None, 0, None]
    assert section["findings"][0]["citations"][0]["hedges"][0]["text"] == "appears"
    assert [found["kind"] for found in brief["disagreements"]] == ["figure", "position"]


def test_every_span_is_its_words() -> None:
    _, texts = seed_brief()
    brief = written()
    keys = {source["id"]: source["key"] for source in brief["sources"]}
    spans = [
        span
        for section in brief["sections"]
        for finding in section["findings"]
        for span in (*finding["citations"], *finding["context"])
    ]
    assert len(spans) == 14
    for span in spans:
        assert texts[keys[span["source"]]][span["start"] : span["end"]] == span["quote"]


def test_the_file_is_utf_8_indented_and_ends_with_a_line_feed() -> None:
    content = brief_to_json(seed_brief()[0])
    assert content.endswith(b"\n}\n")
    assert content.startswith(b'{\n  "format": "briefing/1",\n  "generator": {\n    "name": "briefing"')
    assert "’".encode() in content


def test_an_unknown_format_is_an_error_that_names_the_known_ones() -> None:
    brief, texts = seed_brief()
    with pytest.raises(RenderError, match=r"unknown format 'docx'; choose from json, md, html, pdf"):
        render(brief, texts, ["docx"], PlainLook())


def test_a_lone_surrogate_is_an_error() -> None:
    text = "half \ud800 pair"
    with pytest.raises(RenderError, match=r"a lone surrogate \(U\+D800\) cannot be written"):
        render(text_brief({"a": text}, {"a": [(0, len(text))]}), {"a": text}, ["json"], PlainLook())

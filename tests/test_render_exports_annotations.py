"""annotations.jsonld: an annotation for every citation, and each leads to its words."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sample_briefs import PlainLook, seed_brief, text_brief

from briefing.model import Record
from briefing.render import render
from briefing.render.exports.annotations import lay_out_annotations, render_annotations


def read(data: bytes) -> dict[str, Any]:
    read_back = json.loads(data)
    assert isinstance(read_back, dict)
    return read_back


def selectors(item: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    quote, place = item["target"]["selector"]
    assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    return quote, place


def test_there_is_one_for_every_citation_and_its_selectors_select_the_words() -> None:
    brief, texts = seed_brief()
    made = read(render(brief, texts, ["annotations"], PlainLook())["annotations.jsonld"])
    cited = [c for s in brief.sections for f in s.findings for c in f.citations]
    cited += [c for s in brief.sections for p in s.positions for r in p.readings for c in r.citations]
    items = made["first"]["items"]
    keys = {source.id: source.key for source in brief.sources}
    found = []
    for item in items:
        quote, place = selectors(item)
        number, key = item["target"]["source"]["schema:identifier"]
        text = texts[key]
        assert keys[number] == key
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])
        found.append((number, place["start"], place["end"]))
    assert sorted(found) == sorted((c.source, c.start, c.end) for c in cited)
    assert made["total"] == len(items) == len({item["id"] for item in items})


def test_the_shape_is_that_of_the_data_model() -> None:
    brief, texts = seed_brief()
    made = read(render(brief, texts, ["annotations"], PlainLook())["annotations.jsonld"])
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert made["first"]["partOf"] == made["id"]
    motivations = {"classifying", "describing"}
    for item in made["first"]["items"]:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert item["motivation"] in motivations
        assert {body["purpose"] for body in item["body"]} <= motivations
        assert item["target"]["type"] == "SpecificResource"


def test_a_live_source_is_the_target_and_the_copy_that_was_read_is_its_state() -> None:
    text = "Some words here."
    for url, live in (("https://example.org/a?b=1", True), ("file:///etc/x", False), ("", False)):
        brief = text_brief({"a": text}, {"a": [(0, 4)]}, record=Record(url=url))
        target = lay_out_annotations(brief)["first"]["items"][0]["target"]
        name = f"urn:sha256:{brief.sources[0].sha256}"
        assert target["source"]["id"] == (url if live else name)
        assert target.get("state") == ({"type": "TimeState", "cached": name} if live else None)


def test_an_empty_brief_has_an_empty_collection_without_a_page() -> None:
    made = lay_out_annotations(text_brief({"a": "x"}, {}))
    assert (made["total"], "first" in made) == (0, False)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), st.data())
def test_whatever_a_text_holds_is_quoted_unchanged(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    brief = text_brief({"a": text}, {"a": [(start, end)]})
    once, again = render_annotations(brief), render_annotations(brief)
    assert once == again
    quote, place = selectors(read(once)["first"]["items"][0])
    assert text[place["start"] : place["end"]] == quote["exact"] == text[start:end]


def test_names_are_the_same_in_every_build_and_differ_by_place() -> None:
    brief = text_brief({"a": "one one", "b": "one"}, {"a": [(0, 3), (4, 7)], "b": [(0, 3)]})
    names = [item["id"] for item in lay_out_annotations(brief)["first"]["items"]]
    assert names == [item["id"] for item in lay_out_annotations(brief)["first"]["items"]]
    assert len(set(names)) == 3

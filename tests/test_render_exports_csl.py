"""sources.csl.json: valid CSL-JSON, with all that the register says and nothing more."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from sample_briefs import PlainLook, make_source, seed_brief

from briefing.edtf import EdtfError, read_edtf
from briefing.model import Record
from briefing.render import render
from briefing.render.exports.csl import list_csl_items, render_csl
from briefing.render.exports.names import list_names
from briefing.render.wording import show_unseen

TEXT = {"type": "string", "minLength": 1, "pattern": r"^[^\n\r]*$"}
POINT = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
# Stricter than the public schema: only what is written here, no empty values, whole numbers in dates.
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "pattern": "^s[0-9]+$"},
            "type": {"enum": ["document", "webpage"]},
            "title": TEXT,
            "publisher": TEXT,
            "URL": TEXT,
            "language": TEXT,
            "note": TEXT,
            "author": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["literal"],
                    "additionalProperties": False,
                    "properties": {"literal": TEXT},
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "oneOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
                "properties": {
                    "date-parts": {"type": "array", "items": POINT, "minItems": 1, "maxItems": 2},
                    "season": {"enum": [1, 2, 3, 4]},
                    "circa": {"const": True},
                    "literal": TEXT,
                },
            },
            "custom": {"type": "object", "required": ["key", "path", "sha256"]},
        },
    },
}
LINES = st.text(max_size=40)
DATES = st.sampled_from(
    [
        "",
        "2024",
        "2024-11~",
        "2024-21",
        "2024-34?",
        "199X",
        "XXXX-10-18",
        "2024-11/..",
        "2024-10/2024-11-05%",
        "x",
    ]
)
RECORDS = st.builds(
    Record,
    title=LINES,
    author=LINES,
    publisher=LINES,
    published=DATES,
    dating=LINES,
    url=LINES,
    language=LINES,
)


def item_of(record: Record) -> dict[str, Any]:
    return list_csl_items([make_source("S1", "a", "text", record)])[0]


def test_the_sources_of_a_brief_are_all_there_in_order() -> None:
    brief, texts = seed_brief()
    made = render(brief, texts, ["csl"], PlainLook())
    items = json.loads(made["sources.csl.json"])
    Draft7Validator(SCHEMA).validate(items)
    assert [item["id"] for item in items] == ["s1", "s2", "s3", "s4", "s5"]
    assert [item["custom"]["sha256"] for item in items] == [source.sha256 for source in brief.sources]


@given(RECORDS)
def test_whatever_the_register_says_is_valid_and_said_in_one_line(record: Record) -> None:
    item = json.loads(render_csl([make_source("S1", "a", "text", record)]))[0]
    Draft7Validator(SCHEMA).validate([item])
    assert item.get("title", "") == show_unseen(record.title)
    names = tuple(name["literal"] for name in item.get("author", []))
    assert names == list_names(show_unseen(record.author))
    assert ("author" in item) == bool(show_unseen(record.author))
    assert ("issued" in item) == bool(record.published)


def test_a_source_of_which_nothing_is_known_has_no_invented_field() -> None:
    assert set(item_of(Record())) == {"id", "type", "custom"}


def test_a_supplied_title_keeps_its_brackets() -> None:
    assert item_of(Record(title="[A title]"))["title"] == "[A title]"


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("2024-11", {"date-parts": [[2024, 11]]}),
        ("2024-11-02", {"date-parts": [[2024, 11, 2]]}),
        ("2024-11-02~", {"date-parts": [[2024, 11, 2]], "circa": True}),
        ("2024-11-02?", {"date-parts": [[2024, 11, 2]], "circa": True}),
        ("2024-10/2024-11-05", {"date-parts": [[2024, 10], [2024, 11, 5]]}),
        ("2023/2024-11~", {"date-parts": [[2023], [2024, 11]], "circa": True}),
        ("2024-33/2024-12-24", {"date-parts": [[2024, 1], [2024, 12, 24]]}),
        ("2024-24", {"date-parts": [[2024]], "season": 4}),
        ("2024-33", {"date-parts": [[2024, 1], [2024, 3]]}),
        ("199X", {"date-parts": [[1990], [1999]]}),
        ("19XX", {"date-parts": [[1900], [1999]]}),
        ("XXXX-10-18", {"literal": "18 October (year not stated)"}),
        ("2024-11-01/..", {"literal": "1 November 2024 to date not stated"}),
        ("some day", {"literal": "some day"}),
    ],
)
def test_a_date_is_said_as_firmly_as_the_register_says_it(published: str, issued: dict[str, Any]) -> None:
    assert item_of(Record(published=published))["issued"] == issued


@given(
    st.from_regex(
        r"[12][0-9]{3}(-[0-3][0-9](-[0-3][0-9])?)?[~?%]?(/[12][0-9]{3}(-[01][0-9])?)?", fullmatch=True
    )
)
def test_the_points_of_a_date_are_days_that_it_can_mean(published: str) -> None:
    issued = item_of(Record(published=published))["issued"]
    try:
        found = read_edtf(published)
    except EdtfError:
        assert set(issued) == {"literal"}
        return
    assert found.earliest
    assert found.latest
    first, last = issued["date-parts"][0], issued["date-parts"][-1]
    days = (
        (found.earliest.year, found.earliest.month, found.earliest.day),
        (found.latest.year, found.latest.month, found.latest.day),
    )
    assert tuple(first) == days[0][: len(first)]
    assert issued.get("season") or tuple(last) == days[1][: len(last)]
    assert issued.get("circa", False) == (found.approximate or found.uncertain)


def test_an_inferred_date_says_so_and_why() -> None:
    item = item_of(Record(published="2024-11-02", dating="'on Thursday'"))
    assert item["note"] == "Date inferred: 'on Thursday'."
    assert "note" not in item_of(Record(published="2024-11-02"))
    assert item_of(Record(published="2024-11-02?"))["note"] == "The date is uncertain."


def test_only_web_addresses_are_addresses() -> None:
    assert item_of(Record(url="https://example.org/a"))["type"] == "webpage"
    assert "URL" not in item_of(Record(url="javascript:alert(1)"))


def test_a_part_of_a_file_is_named() -> None:
    source = replace(make_source("S12", "a", "text"), part="line 3")
    item = list_csl_items([source])[0]
    assert (item["id"], item["custom"]["part"]) == ("s12", "line 3")

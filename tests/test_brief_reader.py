"""What brief.json says is read back whole: written again it is the same bytes, and so is every page made of it.

That whole briefs which were built are read back too says test_same_bytes.py, which builds them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from generated_briefs import make_brief
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_briefs import PlainLook, seed_brief

from briefing.brief_reader import read_brief, shapes
from briefing.errors import BriefingError
from briefing.language.analyses import Analysis
from briefing.model import Brief, Citation, FoundInQuotation, FoundSpan, Inputs, Length
from briefing.render import brief_to_json, render

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
LENGTHS = st.one_of(
    st.just(Length()),
    st.integers(1, 99).map(lambda pages: Length(pages=pages)),
    st.integers(50, 99_999).map(lambda words: Length(words=words)),
)
WHISTLES = Analysis("whistles", "nowhere:find", "nowhere:Whistle", "whistles", "Whistles heard")
SPANS = st.builds(
    FoundSpan,
    st.integers(),
    st.integers(),
    TEXT,
    st.dictionaries(
        TEXT.filter(lambda name: name not in {"start", "end", "text"}),
        st.none() | st.booleans() | st.integers() | TEXT,
        max_size=2,
    ).map(lambda values: tuple(values.items())),
)
FOUND = st.lists(SPANS, max_size=2).map(
    lambda spans: FoundInQuotation("whistles", "Whistles heard", tuple(spans))
)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(Length, LENGTHS)
st.register_type_strategy(
    Inputs, st.builds(Inputs, st.just('{"settings":{"title":"Ä “x”"},"documents":null}'))
)
st.register_type_strategy(FoundInQuotation, FOUND)


@pytest.fixture
def whistles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an analysis that is laid out as a line, as one that somebody adds would be."""
    monkeypatch.setattr(shapes, "ANALYSES", (WHISTLES,))


@pytest.mark.slow
@given(st.from_type(Brief))
@settings(
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ]
)
def test_whatever_a_brief_holds_is_read_back(whistles: None, brief: Brief) -> None:
    written = brief_to_json(brief)
    assert brief_to_json(read_brief(written)) == written


@pytest.mark.parametrize("seed", range(3))
def test_every_text_format_is_made_of_what_was_read_back(seed: int) -> None:
    brief = make_brief(seed)
    texts: dict[str, str] = {}
    again = read_brief(brief_to_json(brief))
    forms = ("json", "md", "csl", "bib", "ris", "annotations", "pandoc")
    assert render(again, texts, forms, PlainLook()) == render(brief, texts, forms, PlainLook())


def test_a_page_is_made_of_what_was_read_back() -> None:
    brief, texts = seed_brief()
    again = read_brief(brief_to_json(brief), texts=texts)
    assert render(again, texts, ("html",), PlainLook()) == render(brief, texts, ("html",), PlainLook())


def test_words_that_only_the_analyst_cites_come_from_the_texts() -> None:
    brief, texts = seed_brief()
    value = json.loads(brief_to_json(brief))
    key, text = next(iter(texts.items()))
    cited = {
        "start": 0,
        "end": 4,
        "source": "S1",
        "key": key,
        "paragraph": 1,
        "page": None,
        "first": 0,
        "last": 9,
    }
    told = {"place": "key_judgements[0]", "text": "[S1]", "cites": [{**cited, "finding": None}], "terms": []}
    data = json.dumps(value | {"analyst": [told]}).encode()
    assert read_brief(data, texts=texts).analyst[0].cited[0].quote == text[:9]
    assert read_brief(data).analyst[0].cited[0].quote == ""


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    value = json.loads(brief_to_json(seed_brief()[0]))
    change(value)
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[1]", "this is no brief of the format briefing/1"),
        (b'{"format": "briefing/2"}', "format: this is no brief"),
        (b'{"format": "briefing/1"}', "cannot be read: KeyError 'brief'"),
        (b'{"a": 1, "a": 2}', "the key 'a' stands twice in one object"),
        (b'{"a": NaN}', "NaN is no number of JSON"),
        (b"\xff", "not UTF-8 at byte 0"),
        (b"{", "brief.json:1:2: not well-formed JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "brief.json: Exceeds the limit"),
        (changed(lambda v: v["sections"][0].update(title=7)), "sections[0].title: should be text, is a number"),
        (changed(lambda v: v["sections"][0].pop("id")), "sections[0]: has no key 'id'"),
        (changed(lambda v: v["sources"][1].update(used=1)), "sources[1].used: should be true or false, is a number"),
        (changed(lambda v: v["sources"][1].update(characters=True)), "should be a whole number, is true or false"),
        (changed(lambda v: v["sections"].append(3)), "should be an object, is a number"),
        (changed(lambda v: v.update(gaps={})), "gaps: should be a list, is an object"),
        (changed(lambda v: v["brief"].update(length="long")), "length: cannot be read"),
    ],
)  # fmt: skip
def test_what_no_brief_can_be_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(BriefingError) as raised:
        read_brief(data)
    assert message in str(raised.value)


def test_a_brief_of_an_earlier_version_has_defaults_for_later_keys() -> None:
    data = changed(lambda value: value["sections"][0].pop("comment"))
    assert read_brief(data).sections[0].comment == ""


def test_a_place_that_says_more_than_its_page_is_kept() -> None:
    brief, _ = seed_brief()
    citation: Citation = read_brief(brief_to_json(brief)).sections[0].findings[0].citations[0]
    assert citation.locator is None
    row = {"kind": "row", "value": "4", "label": "table 1, row 4"}
    data = changed(lambda value: value["sections"][0]["findings"][0]["citations"][0].update(locator=row))
    located = read_brief(data).sections[0].findings[0].citations[0].locator
    assert located is not None
    assert located.printed == "table 1, row 4"

"""Laws of reading web pages, whatever they hold, and the tables that decide; within limits of time."""

from __future__ import annotations

import json
import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from briefing.model import Document
from briefing.reading.webpage import read_webpage
from briefing.reading.webpage.bylines import authors_of_values
from briefing.reading.webpage.extraction import words_of
from briefing.reading.webpage.furniture import LINE_RULES
from briefing.reading.webpage.hidden_text import find_hidden_text
from briefing.reading.webpage.page_data import body_paragraphs, read_page_data
from briefing.reading.webpage.titles import without_site
from briefing.reading.webpage.visible import see_page
from briefing.text.parsed import parse_document

SENTENCES = tuple(
    f"The {thing} at Orsel was {done} on {day} by the people of the vale."
    for thing in ("dam", "mill", "bridge", "tower")
    for done, day in (("opened", "Monday"), ("closed", "Friday"), ("painted", "Sunday"))
)
TAGS = (
    "p",
    "div",
    "span",
    "section",
    "li",
    "td",
    "q",
    "b",
    "a",
    "h2",
    "blockquote",
    "pre",
    "aside",
    "figure",
)


def read(page: str | bytes) -> Document:
    """Return the one document of a page."""
    (document,) = read_webpage("page.html", page.encode() if isinstance(page, str) else page)
    return document


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> str:
    """Draw a piece of a page: elements within each other, with sentences in and between them."""
    if depth == 0 or draw(st.booleans()):
        return escape(draw(st.sampled_from(SENTENCES)))
    tag = draw(st.sampled_from(TAGS))
    names = draw(
        st.sampled_from(
            ("", ' class="story"', ' class="comments"', ' id="nav"', " hidden", ' style="display:none"')
        )
    )
    return f"<{tag}{names}>{''.join(draw(st.lists(trees(depth - 1), min_size=1, max_size=3)))}</{tag}>"


@settings(max_examples=60, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=6))
def test_what_is_read_stands_on_the_page_and_its_spans_fit(pieces: list[str]) -> None:
    document = read(f"<html><body><article>{''.join(pieces)}</article></body></html>")
    page = "".join(pieces)
    for line in re.findall(r"[^\n]+", document.text):
        for sentence in re.findall(r"The \w+ at Orsel was \w+ on \w+ by the people of the vale\.", line):
            assert sentence in page
    for span in document.known:
        assert 0 <= span.start < span.end <= len(document.text)
        assert document.text[span.start : span.end].strip() == document.text[span.start : span.end]
    assert all(passage.end <= len(document.text) for passage in parse_document(document).passages)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=8, unique=True))
def test_paragraphs_of_an_article_are_all_read_in_their_order(sentences: list[str]) -> None:
    page = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    document = read(f"<html><body><nav>Home</nav><article><h1>Orsel</h1>{page}</article></body></html>")
    assert document.text.split("\n\n") == ["Orsel", *sentences]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_what_is_said_of_files(data: bytes) -> None:
    from briefing.errors import SourceError

    try:
        documents = list(read_webpage("page.html", b"<p>The dam is open.</p>" + data))
    except SourceError:
        return
    assert len(documents) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    (
                        "@type",
                        "@graph",
                        "@id",
                        "author",
                        "name",
                        "headline",
                        "articleBody",
                        "publisher",
                        "liveBlogUpdate",
                    )
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=25,
    )
)
def test_no_json_is_too_strange(value: object) -> None:
    data = escape(json.dumps(value), quote=False).replace("&amp;", "&")
    document = read(
        f'<html><head><script type="application/ld+json">{data}</script></head><body><p>{SENTENCES[0]}</p></body></html>'
    )
    assert SENTENCES[0] in document.text


@pytest.mark.parametrize("rule", LINE_RULES, ids=[rule.example for rule in LINE_RULES])
def test_each_form_of_furniture_has_an_example_that_it_alone_explains(rule: object) -> None:
    assert rule.pattern.fullmatch(rule.example)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "line",
    [
        "More than 300 people have signed up to help, the mayor said.",
        "Follow the river to the mill and you will see the damage, she said.",
        "Share prices fell by a third on Monday.",
        "Video of the collapse shows a man running.",
        "Register offices will stay shut on Monday.",
        "Popular support for the dam has fallen.",
        "Copies of the report were sent to all.",
        "Comment was refused by both of the owners.",
        "Photographs of the wreck were shown to the court.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_none(line: str) -> None:
    assert not [rule.example for rule in LINE_RULES if rule.pattern.fullmatch(line)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Wall done | News | Vale Post", "Wall done"),
        ("Vale Post - Wall: road – done | Vale Post", "Wall: road – done"),
        ("Ferry sinks - three dead", "Ferry sinks - three dead"),
        ("Rain — the long night | Features", "Rain — the long night"),
        ("Wall done – Vale Post Online", "Wall done"),
        ("Vale Post", "Vale Post"),
    ],
)
def test_a_title_loses_the_name_of_its_site_and_nothing_else(title: str, expected: str) -> None:
    assert without_site(title, [words_of("Vale Post")]) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("By Oda Brill and Per Lund", ["Oda Brill", "Per Lund"]),
        ("Oda Brill, Per Lund, and Ida Holm, VPA", ["Oda Brill", "Per Lund", "Ida Holm"]),
        ([{"name": "Oda Brill"}, {"givenName": "Per", "familyName": "Lund"}], ["Oda Brill", "Per Lund"]),
        ("Oda Brill, Chief Correspondent", ["Oda Brill"]),
        ("Lund, Per", ["Lund, Per"]),
        ("Vale Post Staff", []),
        ("Vale Post", []),
        ("admin", []),
        ("https://vale.example/oda", []),
        ("News Desk", []),
    ],
)
def test_authors_are_authors(stated: object, expected: list[str]) -> None:
    assert authors_of_values([stated], ["Vale Post"]) == expected


def test_hidden_text_stands_behind_what_it_follows_in_the_data() -> None:
    page = see_page(
        lxml_html.document_fromstring(
            "<body><p>One and two and three and four.</p><p>Nine and ten and eleven and twelve.</p></body>"
        )
    )
    middle = "Five is hidden here, and so is six, and after six comes seven, and none of them is to be seen on this page by anybody who only looks at what it shows."
    found = find_hidden_text(
        ["One and two and three and four. " + middle, "Nine and ten and eleven and twelve."],
        page.blocks,
        page.blocks,
    )
    assert [(each.text, each.after) for each in found] == [(middle, 0)]


def test_little_hidden_text_is_left_alone() -> None:
    page = see_page(lxml_html.document_fromstring("<body><p>One and two and three and four.</p></body>"))
    assert find_hidden_text(["One and two and three and four. A word more."], page.blocks, page.blocks) == ()


def test_a_body_is_read_from_the_article_and_not_from_those_it_names() -> None:
    other = {"@type": "NewsArticle", "headline": "Other", "articleBody": "Other words."}
    mine = {
        "@type": "NewsArticle",
        "headline": "Mine",
        "articleBody": "My words.",
        "hasPart": other,
        "mentions": [other],
    }
    page = lxml_html.document_fromstring(
        f'<html><head><script type="application/ld+json">{json.dumps([{"@type": "ItemList", "itemListElement": [other]}, mine])}</script></head></html>'
    )
    assert body_paragraphs(read_page_data(page)) == ["My words."]


HOSTILE = {
    "elements within each other": "<div>" * 6_000 + "deep" + "</div>" * 6_000,
    "paragraphs": "<p>The dam is open again.</p>" * 3_000,
    "links": "<a href=x>more</a> " * 8_000,
    "rows": f"<table>{'<tr><td>1</td><td>2</td></tr>' * 3_000}</table>",
    "tables within tables": "<table><tr><td>" * 800 + "x",
    "unclosed tags": "<b><i><u>" * 9_000,
    "quotations": "<q>" * 9_000 + "x",
    "entities": "&amp;" * 6_000,
    "breaks": "word<br><br>" * 6_000,
    "class names": '<div class="' + "a-b " * 20_000 + '">x</div>',
    "attributes": "<p " + "a=b " * 20_000 + ">x</p>",
    "comments": "<!-- x -->" * 9_000,
    "json in json": '<script type="application/ld+json">' + "[" * 20_000 + "</script>",
    "many objects": '<script type="application/ld+json">'
    + json.dumps([{"@type": "NewsArticle", "articleBody": "x"}] * 3_000)
    + "</script>",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.slow
def test_a_hostile_page_is_answered(name: str) -> None:
    document = read(f"<html><body><p>{SENTENCES[0]}</p>{HOSTILE[name]}</body></html>")
    assert document.reader == "html"
    assert all(span.end <= len(document.text) for span in document.known)

"""brief.md: what a Markdown reader shows is exactly what the source says."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sample_briefs import PlainLook, seed_brief, text_brief, with_analyst

from briefing.control_characters import escape_for_page
from briefing.model import Record
from briefing.render import render
from briefing.render.escaping import escape_markdown, quote_markdown

CHARACTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
MARKUP = st.text(st.sampled_from("*_`[]()<>#+-=~|$&!:@.\\/1 aw;\n\t\r'\"^{}%"), max_size=40)


def without_blanks(text: str) -> str:
    return "".join(text.split())


def read(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def shown(tokens: list[Token]) -> str:
    """The characters that inline tokens show; a token that shows more than text is a failure."""
    parts = []
    for token in tokens:
        for child in token.children or []:
            assert child.type in {"text", "softbreak"}, child
            parts.append(" " if child.type == "softbreak" else child.content)
    return "".join(parts)


def quotations(text: str) -> list[str]:
    found, depth, tokens = [], 0, list[Token]()
    for token in read(text):
        if token.type == "blockquote_open":
            depth += 1
            assert depth == 1
        elif token.type == "blockquote_close":
            depth -= 1
            found.append(shown(tokens))
            tokens = []
        elif depth:
            assert token.type in {"paragraph_open", "paragraph_close", "inline"}, token
            tokens.append(token)
    return found


@settings(max_examples=300)
@example("1. one\n- two\n\n# three ===\n---\n> four\n    five")
@example("word " * 19 + "- and\n" + "word " * 18 + "2024. Then === # `x")
@example("AT&T &amp; &#42; &copy; <!-- --> <b>b</b> http://example.org www.example.org a@example.org")
@example("a_b_c _d_ e__f_ _g 1_2 é_ü _\u0301_ x_.y_")
@example("\\* \\\\ `` ` `` ![a](b) [^1] [x]: y ~~s~~ $a$ | b |")
@given(st.one_of(MARKUP, st.text(CHARACTERS, max_size=200)))
def test_a_quotation_shows_every_character_of_the_source(text: str) -> None:
    found = quotations(f"before\n\n{quote_markdown(text)}\n\nafter\n")
    expected = without_blanks(escape_for_page(text))
    assert [without_blanks(quote) for quote in found if quote] == [expected] * bool(expected)


@settings(max_examples=200)
@given(st.one_of(MARKUP, st.text(CHARACTERS, max_size=80)))
def test_a_heading_shows_every_character(text: str) -> None:
    tokens = read(f"# x {escape_markdown(text)} x\n")
    assert tokens[0].type == "heading_open"
    assert without_blanks(shown(tokens)) == f"x{without_blanks(escape_for_page(text))}x"


def test_every_passage_neighbour_and_telling_answer_is_a_blockquote_and_nothing_else_is() -> None:
    brief, texts = seed_brief()
    text = render(brief, texts, ["md"], PlainLook())["brief.md"].decode()
    findings = [finding for section in brief.sections for finding in section.findings]
    answers = [r for section in brief.sections for p in section.positions for r in p.readings if r.citations]
    expected = [f.citations[0].quote for f in findings] + [c.quote for f in findings for c in f.context]
    expected += [reading.citations[reading.telling or 0].quote for reading in answers]
    assert sorted(quotations(text)) == sorted(" ".join(quote.split()) for quote in expected)


def test_every_citation_has_one_footnote_with_its_place() -> None:
    brief, texts = seed_brief()
    text = render(brief, texts, ["md"], PlainLook())["brief.md"].decode()
    citations = [c for section in brief.sections for f in section.findings for c in f.citations]
    citations += [c for s in brief.sections for p in s.positions for r in p.readings for c in r.citations]
    notes = [line for line in text.splitlines() if line.startswith("[^") and "]: " in line]
    assert len(notes) == len(citations)
    for citation in citations:
        place = f"]: {citation.source}, characters {citation.start}–{citation.end}, ¶{citation.paragraph}. "
        assert sum(place in note for note in notes) >= 1
    for number in range(1, len(notes) + 1):
        assert f"[^{number}]" in text.split("\n[^1]: ")[0]


def test_the_parts_stand_in_the_order_of_the_pdf_and_what_is_not_printed_after_the_sources() -> None:
    brief, texts = seed_brief()
    text = render(brief, texts, ["md"], PlainLook())["brief.md"].decode()
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    titles = [section.title for section in brief.sections]
    assert headings == [
        *("Figures", "Where the sources differ", *titles, "Timeline", "Sources"),
        *("Further passages", "Further dates", "Method", "How to verify", "Files"),
    ]
    printed, rest = text.split("\n## Sources\n")
    for section in brief.sections:
        for finding in section.findings:
            first = str(escape_markdown(finding.citations[0].quote[:40]))
            assert (first in printed, first in rest) == (finding.place == "section", finding.place == "annex")


def test_figures_stand_under_their_label_a_row_a_value_with_who_and_where() -> None:
    brief, texts = seed_brief()
    text = render(brief, texts, ["md"], PlainLook())["brief.md"].decode()
    table = text.split("### Troops sent\n")[1].split("\n\n## ")[0]
    assert table.startswith("\n**differ**\n\n| Figure | Who gives it |\n|---")
    assert "| “approximately 10,000” | Ada Quill, S3 ¶2 |" in table
    assert table.count("\n| “") == len(brief.sections[0].figures[0].estimates)


def test_what_is_true_of_all_sources_is_said_once_and_what_is_not_on_its_line() -> None:
    brief, texts = seed_brief()
    text = render(brief, texts, ["md"], PlainLook())["brief.md"].decode()
    listed = text.split("\n## Sources\n")[1].split("\n## ")[0]
    assert "Example Wire, about 2 Nov 2024 (inferred). B2: usually reliable, probably true\n" in listed
    assert listed.count("publisher not stated") == 4  # one source states it
    assert listed.count("not graded") == listed.count("The other sources are not graded.") == 1
    assert text.count("Five documents, three without a date") == 1
    for source in brief.sources:
        assert source.sha256 in text
        assert f"### {source.id} " in text


def test_hostile_titles_stay_text() -> None:
    title = "# {{ ''.__class__ }} <script>x</script> [a](b) *c* \u202egnp\x07 #"
    record = Record(title=title, publisher=title, author=title)
    brief = text_brief({"a": "Some words."}, {"a": [(0, 11)]}, record=record)
    brief = replace(brief, masthead=replace(brief.masthead, title=title))
    text = render(brief, {"a": "Some words."}, ["md"], PlainLook())["brief.md"].decode()
    tokens = read(text)
    seen = "# {{ ''.__class__ }} <script>x</script> [a](b) *c* [U+202E]gnp[U+0007] #"
    heading = next(i for i, token in enumerate(tokens) if token.type == "heading_open")
    assert shown([tokens[heading + 1]]) == seen
    assert "\u202e" not in text
    assert not [token for token in tokens if token.type.startswith("html")]


def test_the_analysts_text_cannot_pass_for_a_quotation() -> None:
    brief, texts = seed_brief()
    text = render(with_analyst(brief), texts, ["md"], PlainLook())["brief.md"].decode()
    assert "**Analyst:**" in text
    assert "*End of the analyst’s comment.*" in text
    assert not [quote for quote in quotations_loosely(text) if "not a quotation" in quote]
    assert "nalyst" not in render(brief, texts, ["md"], PlainLook())["brief.md"].decode()


def quotations_loosely(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(">")]

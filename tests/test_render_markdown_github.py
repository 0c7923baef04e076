"""brief.md as GitHub shows it: its own engine (cmark-gfm) makes HTML in which every word and every link holds."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest
from lxml import html
from sample_briefs import PlainLook, seed_brief, text_brief, with_analyst

from briefing.model import Brief, Finding, Masthead, Record
from briefing.render import render

pytestmark = pytest.mark.slow

EXTENSIONS = ("footnotes", "table", "strikethrough", "autolink", "tagfilter", "tasklist")
KEPT = frozenset(
    {
        "html",
        "body",
        "div",
        "section",
        "h1",
        "h2",
        "h3",
        "p",
        "blockquote",
        "ul",
        "ol",
        "li",
        "details",
        "summary",
    }
    | {"table", "thead", "tbody", "tr", "th", "td", "a", "sup", "em", "strong", "code", "del"}
)
NASTY = (
    "| a | b |\n|---|---|\n@user #12 :smile: www.example.org https://example.org a@example.org ~~x~~ $x$",
    "<details> <summary>x</summary> <script>alert(1)</script> <!-- x --> &amp; &lt;",
    "[^1] [^1]: note ![i](https://example.org/i.png) [x]: y - [ ] task 1. one\n2) two\n# h\n---\n===",
    "a_b_c *d* __e__ `f` \\* \\\\ ``` ~~~ \tg",
)


def github(text: str) -> html.HtmlElement:
    """The page that GitHub's engine makes, raw HTML and all, as a browser parses it."""
    assert shutil.which("cmark-gfm"), "cmark-gfm is not installed; tools/setup.py all brings it"
    command = ["cmark-gfm", "--unsafe", *(word for name in EXTENSIONS for word in ("-e", name))]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    opened, closed = done.stdout.count("<details>"), done.stdout.count("</details>")
    assert opened == closed
    return html.document_fromstring(f"<html><body>{done.stdout}</body></html>")


def show(brief: Brief, texts: dict[str, str]) -> html.HtmlElement:
    return github(render(brief, texts, ["md"], PlainLook())["brief.md"].decode("utf-8"))


def without_blanks(text: str) -> str:
    return "".join(text.split())


def words(node: html.HtmlElement) -> str:
    return without_blanks(str(node.text_content()))


def quotes_of(finding: Finding) -> list[str]:
    quoted = [finding.citations[0].quote, *(context.quote for context in finding.context)]
    return [without_blanks(quote) for quote in quoted]


def check_links(page: html.HtmlElement) -> int:
    """Every call leads to a note and every note back to each of its calls; return the number of calls."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    calls = page.xpath("//sup[@class='footnote-ref']/a")
    backs = page.xpath("//a[@data-footnote-backref]")
    for link in (*calls, *backs):
        assert link.get("href")[1:] in ids, html.tostring(link)
    assert {f"#{call.get('id')}" for call in calls} == {back.get("href") for back in backs}
    return len(calls)


@pytest.mark.parametrize("analyst", [False, True])
def test_the_page_has_every_quotation_and_every_link(analyst: bool) -> None:
    brief, texts = seed_brief()
    brief = with_analyst(brief) if analyst else brief
    page = show(brief, texts)
    assert {node.tag for node in page.iter() if isinstance(node.tag, str)} <= KEPT
    findings = [finding for section in brief.sections for finding in section.findings]
    shown = [words(node) for node in page.iter("blockquote")]
    wanted = {quote for finding in findings for quote in quotes_of(finding)}
    told = {
        without_blanks(citation.quote)
        for section in brief.sections
        for position in section.positions
        for reading in position.readings
        for citation in reading.citations
    }
    assert wanted <= set(shown) <= wanted | told
    assert check_links(page) >= sum(len(finding.citations) for finding in findings)
    assert "[^" not in page.text_content()


def test_what_stands_after_the_sources_is_the_annex_and_nothing_else() -> None:
    brief, texts = seed_brief()
    page = show(brief, texts)
    after = page.xpath("//h2[normalize-space()='Further passages']/following::blockquote")
    annex = [
        finding for section in brief.sections for finding in section.findings if finding.place == "annex"
    ]
    assert {words(node) for node in after} == {quote for finding in annex for quote in quotes_of(finding)}


def test_tables_are_tables_with_all_their_cells() -> None:
    brief, texts = seed_brief()
    page = show(brief, texts)
    tables = [[len(row.xpath("td|th")) for row in table.iter("tr")] for table in page.iter("table")]
    assert all(len(set(row)) == 1 for row in tables)
    shown = [words(cell) for cell in page.iter("td")]
    for section in brief.sections:
        for figure in section.figures:
            for estimate in figure.estimates:
                assert f"“{without_blanks(estimate.quote)}”" in shown
    assert [len(table) for table in tables] == [6, 6]


@pytest.mark.parametrize("nasty", NASTY)
def test_whatever_strings_hold_they_are_shown_and_do_nothing(nasty: str) -> None:
    text = f"Begins. {nasty} Ends."
    line = " ".join(nasty.split())
    record = Record(title=line, author=line, publisher=line, published="2024-11-02~", dating=line)
    head = Masthead(title=line, subtitle=line, author=line, edition=line, marking=line, issued="2025-01-15")
    brief = text_brief({"a": text}, {"a": [(0, len(text))]}, masthead=head, record=record)
    annexed = replace(brief.sections[0].findings[0], id="annexed", place="annex")
    section = replace(brief.sections[0], findings=(brief.sections[0].findings[0], annexed))
    page = show(with_analyst(replace(brief, sections=(section,))), {"a": text})
    assert {node.tag for node in page.iter() if isinstance(node.tag, str)} <= KEPT
    links = {link.get("href").split(":")[0] for link in page.iter("a") if link.get("href")[0] != "#"}
    assert links <= {"mailto"}  # which GitHub makes of an address after all escapes are gone; its words stay
    assert [words(node) for node in page.iter("blockquote")] == [without_blanks(text)] * 2
    assert words(page.find(".//h1")) == without_blanks(line)
    assert check_links(page) == 2


def test_a_fault_of_each_kind_would_be_seen() -> None:
    """The checks above can fail: a lost note, a part that never ends, a table without its rule."""
    with pytest.raises(AssertionError):
        github("<details>\n<summary>x</summary>\n\n> words\n")
    broken = github("words[^1] and[^2]\n\n[^1]: a note\n")
    assert "[^2]" in broken.text_content()
    assert not list(github("| a | b |\n| 1 | 2 |\n").iter("table"))

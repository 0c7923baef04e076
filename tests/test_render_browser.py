"""brief.html in a real browser: nothing asked for, everything reachable, readable on every width."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sample_briefs import PlainLook, make_source, seed_brief, text_brief, with_analyst

from briefing.control_characters import escape_for_page
from briefing.model import Brief, Record
from briefing.render import render
from briefing.render.view.reference import point_into_live_page

pytestmark = pytest.mark.slow

AXE = Path(__file__).parent.parent / "tools" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def find_chromium() -> str | None:
    """Return the Chromium of this machine."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=program, args=FLAGS, chromium_sandbox=False, headless=True
        )
        yield opened
        opened.close()


def write_page(folder: Path, brief: Brief, texts: dict[str, str]) -> str:
    path = folder / "brief.html"
    path.write_bytes(render(brief, texts, ["html"], PlainLook())["brief.html"])
    return path.as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the seeds' brief, with the analyst's text."""
    brief, texts = seed_brief()
    first, second, *rest = brief.sections
    shared = replace(second.findings[0], documents=2, independent=2)
    second = replace(second, findings=(shared, *second.findings[1:]))
    brief = replace(brief, sections=(first, second, *rest))
    return write_page(tmp_path_factory.mktemp("page"), with_analyst(brief), texts)


def look_with_axe(page: Any) -> list[str]:
    """Return the rules that axe-core finds broken; what keeps them it need not list."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make test-all installs it)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{v['id']}: {n['html'][:160]}" for v in result["violations"] for n in v["nodes"]]


@pytest.mark.parametrize(
    ("medium", "width", "text"),
    [
        ("screen", 320, 100),
        ("screen", 1400, 100),
        ("screen", 1400, 200),
        ("screen", 640, 200),
        ("print", 680, 100),
    ],
)
def test_axe_finds_nothing_and_nothing_runs_over(
    browser: Any, address: str, *, medium: str, width: int, text: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(media=medium, color_scheme="light")
    page.goto(address)
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", text)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    for scheme in ("light", "dark"):  # to open a page takes as long as to look at it
        page.emulate_media(media=medium, color_scheme=scheme)
        assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), scheme
        assert look_with_axe(page) == [], scheme
    page.close()


def test_axe_would_find_a_fault(browser: Any, address: str) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto(address)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('h1').style.color = '#ccc'")
    found = {line.partition(":")[0] for line in look_with_axe(page)}
    assert found == {"html-has-lang", "color-contrast"}
    page.close()


def open_and_listen(browser: Any, address: str) -> tuple[list[str], list[str]]:
    """Open a page; return what it asked for and what the browser said of it."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.close()
    return [url for url in asked if not url.startswith("data:")], said


@pytest.mark.parametrize("embed", ["texts", "passages", "none"])
def test_the_page_asks_for_nothing_and_breaks_no_policy(browser: Any, tmp_path: Path, embed: str) -> None:
    brief, texts = seed_brief(embed)
    address = write_page(tmp_path, brief, texts)
    assert open_and_listen(browser, address) == ([address], [])


@pytest.mark.parametrize(
    "planted",
    [
        '<img src="http://127.0.0.1:9/a.png" alt="">',
        "<script>document.title = 'other'</script>",
        '<p style="color: red">a</p>',
        '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
    ],
)
def test_a_planted_request_or_script_would_be_seen(browser: Any, tmp_path: Path, planted: str) -> None:
    brief, texts = seed_brief("none")
    path = tmp_path / "brief.html"
    made = render(brief, texts, ["html"], PlainLook())["brief.html"]
    path.write_bytes(made.replace(b"</h1>", b"</h1>" + planted.encode(), 1))
    _, said = open_and_listen(browser, path.as_uri())
    assert any("Content Security Policy" in line for line in said)


def test_the_page_is_set_in_the_faces_that_it_carries(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => 0)")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    for query, family in (
        ("h1", "Brief Serif"),
        (".topic .w", "Brief Serif"),
        (".at bdi, .at", "Brief Sans"),
    ):
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": query})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert [(font["familyName"], font["isCustomFont"]) for font in fonts] == [(family, True)], query
    page.close()


def shown(page: Any) -> int:
    return int(page.locator(PASSAGES).filter(visible=True).count())


PASSAGES = ".topic .p"
OPEN = "document.querySelectorAll('details').forEach(d => { d.open = true })"


def test_filters_hide_and_say_how_many(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 800})
    page.goto(address)
    page.get_by_text("Filter the passages").click()
    page.evaluate(OPEN)
    every = shown(page)
    status = page.get_by_role("status")
    assert status.text_content() == f"{every} of {every} passages shown"
    assert page.get_by_role("button", name="Show all").is_disabled()
    page.get_by_label("S2", exact=True).check()
    of_second = page.locator(f"{PASSAGES}[data-s~=S2]").count()
    assert 0 < of_second < every
    assert shown(page) == of_second
    assert status.text_content() == f"{of_second} of {every} passages shown: S2"
    assert page.get_by_text("Only passages of S2 are shown in the sections below.").is_visible()
    hidden = page.locator(".topic p.small", has_text="hidden by the filter")
    assert hidden.locator("visible=true").count() >= 1
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == every
    assert page.evaluate("document.activeElement.id") == "f-all"
    page.get_by_label("Hedged").check()
    assert shown(page) == 1
    page.get_by_label("Speaker").select_option("officials")
    assert status.text_content() == f"1 of {every} passages shown: officials, Hedged"
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Single source").check()
    assert shown(page) == every - 1
    page.close()


def test_sources_are_filtered_without_a_script_and_a_jump_shows_what_it_leads_to(
    browser: Any, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1400, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.get_by_text("Filter the passages").click()
    every = shown(page)
    page.get_by_role("radio", name="S3", exact=True).check()
    assert 0 < shown(page) < every
    assert not page.locator("li:has(> #section-1-1)").is_visible()
    assert page.get_by_text("Only passages of S3").is_visible()
    page.goto(f"{address}#section-1-1")
    page.get_by_role("radio", name="S3", exact=True).check()
    assert page.locator("#section-1-1").is_visible()
    page.get_by_label("all sources").check()
    assert shown(page) == every
    context.close()


def test_a_jump_to_a_hidden_passage_shows_it(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 800})
    page.goto(address)
    page.get_by_text("Filter the passages").click()
    every = shown(page)
    page.get_by_label("Hedged").check()
    page.evaluate("location.hash = '#section-2-1'")
    page.wait_for_function("!document.querySelector('.topic .p[hidden]')")
    assert shown(page) == every
    assert 0 <= page.locator("#section-2-1").bounding_box()["y"] < 800
    page.close()


def test_keys_step_and_can_be_switched_off(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 800})
    page.goto(address)
    page.get_by_text("Filter the passages").click()
    where = "document.activeElement.querySelector('.at')?.id"
    page.keyboard.press("j")
    assert page.evaluate(where) == "section-1-1"
    page.keyboard.press("j")
    assert page.evaluate(where) == "section-1-2"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("k")
    assert page.evaluate(where) == "section-1-1"
    page.keyboard.press("k")
    page.keyboard.press("Control+j")
    page.keyboard.press("Alt+j")
    assert page.evaluate(where) == "section-1-1"
    page.get_by_label("S2", exact=True).focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "f-S2"
    page.get_by_label("Keys j, k").uncheck()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.close()


def test_a_citation_is_copied_with_its_words_and_place(browser: Any, address: str) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Copy citation S1 ¶1", exact=True).first.click()
    page.wait_for_function("document.querySelector('[role=status]').textContent === 'Citation S1 ¶1 copied'")
    copied = page.evaluate("navigator.clipboard.readText()")
    quote = page.locator("li:has(#section-1-1) .w").first.text_content()
    assert copied.startswith(f"“{quote}” (S1 ¶1, characters 0–133: ")
    assert copied.endswith("). Quoted in: Foreign forces: what five reports say")
    context.close()


def test_a_button_that_is_not_shown_takes_no_line(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    heights = "[...document.querySelectorAll('.p')].map(one => one.getBoundingClientRect().height)"
    with_buttons = page.evaluate(heights)
    assert page.evaluate("document.querySelectorAll('.copy').length")
    page.evaluate("document.querySelectorAll('.copy').forEach(button => button.remove())")
    assert page.evaluate(heights) == with_buttons
    page.close()


def test_without_scripts_the_page_is_whole_and_a_citation_leads_there_and_back(
    browser: Any, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1400, "height": 800})
    page = context.new_page()
    page.goto(address)
    assert page.locator("select, button, .bar").count() == 0
    link = page.locator(f"{PASSAGES} .at").first
    link.click()
    target = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
    assert target.bounding_box()["x"] > 700
    page.locator(".back:visible").click()
    assert page.url.endswith("#section-1-1")
    assert page.locator(".back:visible").count() == 0
    page.locator(".topic details.more > summary").first.click()
    assert page.locator("#annex-1-1").is_visible()
    context.close()


def test_on_a_narrow_window_the_text_comes_up_and_goes(browser: Any, tmp_path: Path) -> None:
    brief, texts = seed_brief()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 500, "height": 1000})
    page = context.new_page()
    page.goto(write_page(tmp_path, brief, texts))
    link = page.locator(f"{PASSAGES} .at").filter(visible=True).nth(2)
    link.scroll_into_view_if_needed()
    before = link.bounding_box()["y"]
    link.click()
    target = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
    assert 440 <= target.bounding_box()["y"] < 1000
    assert abs(link.bounding_box()["y"] - before) < 5
    page.locator(".back:visible").click()
    assert page.locator(".texts").evaluate("e => getComputedStyle(e).position") == "static"
    assert 0 <= link.bounding_box()["y"] < 1000
    context.close()


def test_tab_goes_through_the_page_in_its_order_and_shows_where_it_is(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 800})
    page.goto(address)
    order = []
    for _ in range(40):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                """() => {
                  const at = document.activeElement, box = at.getBoundingClientRect();
                  const all = [...document.querySelectorAll('*')];
                  return [all.indexOf(at), getComputedStyle(at).outlineStyle,
                          box.top >= -1 && box.top < innerHeight && box.left >= 0];
                }"""
            )
        )
    places = [place for place, _, _ in order]
    assert places == sorted(set(places))
    assert {(outline, seen) for _, outline, seen in order} == {("solid", True)}
    page.close()


READ = {
    "banner", "complementary", "contentinfo", "main", "navigation", "region", "search", "heading", "blockquote", "radio",
    "figure", "image", "link", "button", "checkbox", "combobox", "table", "columnheader", "rowheader", "status",
    "doc-noteref", "doc-backlink", "doc-endnotes", "note", "Section", "SvgRoot", "group", "DisclosureTriangle",
}  # fmt: skip


def read_aloud(page: Any) -> str:
    """Return what a screen reader is given, in its order: roles and names, a line each."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    lines: list[str] = []

    def walk(node: dict[str, Any], depth: int) -> None:
        role = node.get("role", {}).get("value", "")
        told = not node.get("ignored") and role in READ
        if told:
            name = " ".join(node.get("name", {}).get("value", "").split())
            lines.append(f"{'  ' * depth}{role}{': ' + name[:70] if name else ''}")
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child], depth + told)

    walk(nodes[0], 0)
    return "\n".join(lines) + "\n"


def test_a_screen_reader_is_given_the_page_in_a_sensible_order(
    browser: Any, tmp_path: Path, golden: Callable[[str, bytes], None]
) -> None:
    text = "Ada said it may rain. Bea said it rained. Nobody asked."
    brief = text_brief({"a": text}, {"a": [(0, 21), (22, 41)]})
    page = browser.new_page(viewport={"width": 1400, "height": 800})
    page.goto(write_page(tmp_path, brief, {"a": text}))
    golden("screen-reader.txt", read_aloud(page).encode())
    page.close()


def test_printed_from_the_browser_it_is_marked_and_without_controls(browser: Any, address: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    pages = [sheet.get_textpage().get_text_range() for sheet in document]
    assert 2 < len(pages) < 12
    assert all(text.count("TLP:CLEAR") >= 1 for text in pages)
    whole = " ".join(" ".join(pages).split())
    for control in ("Copy", "Keys j, k", "Skip to the brief", "passages shown", "all sources", "SHA-256"):
        assert control not in whole
    further = [
        f.citations[0].quote for s in seed_brief()[0].sections for f in s.findings if f.place == "annex"
    ]
    assert further
    assert all(" ".join(quote.split())[:40] in whole for quote in further)
    page.get_by_text("Filter the passages").click()
    page.get_by_label("Hedged").check()
    filtered = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert any("passages shown: Hedged" in sheet.get_textpage().get_text_range() for sheet in filtered)
    page.close()


def test_a_citation_opens_its_passage_beside_the_text(browser: Any, tmp_path: Path) -> None:
    brief, texts = seed_brief()
    context = browser.new_context(viewport={"width": 1400, "height": 800}, java_script_enabled=True)
    page = context.new_page()
    page.goto(write_page(tmp_path, brief, texts))
    link = page.locator(f"{PASSAGES} .at").filter(visible=True).nth(6)
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    anchor = (link.get_attribute("href") or "")[1:]
    link.click()
    box = page.locator(f"[id='{anchor}']").bounding_box()
    assert 0 <= box["y"] < 800
    assert box["x"] > 700
    assert abs(page.evaluate("scrollY") - before) < 5
    lit = page.evaluate("id => getComputedStyle(document.getElementById(id)).backgroundColor", anchor)
    assert lit == "rgb(255, 224, 138)"
    context.close()


def test_every_piece_of_an_overlapped_passage_is_lit(browser: Any, tmp_path: Path) -> None:
    text = "one two three four five"
    page = browser.new_page(color_scheme="light")
    address = write_page(tmp_path, text_brief({"a": text}, {"a": [(0, 13), (4, 18), (4, 7)]}), {"a": text})
    for start, end in [(0, 13), (4, 18), (4, 7)]:
        page.goto(f"{address}#S1-{start}-{end}")
        lit = page.evaluate(
            "[...document.querySelectorAll('mark')].filter("
            "m => getComputedStyle(m).backgroundColor === 'rgb(255, 224, 138)').map(m => m.textContent).join('')"
        )
        assert lit == text[start:end]
        # An outline is drawn over the letters of the piece beside it: "10,000" ended in half a zero.
        assert page.evaluate(
            "[...document.querySelectorAll('mark')].every(m => getComputedStyle(m).outlineStyle === 'none')"
        )
    page.close()


def test_the_browser_reads_hostile_texts_exactly(browser: Any, tmp_path: Path) -> None:
    text = (
        "\n\r\n<b>&amp;</pre>\r\x01\x0c\x7f\x80\x9f\ufffe \u202eabc\u202c </script><!-- \u0301 ]]> {{ 1 }}\n"
    )
    brief = text_brief({"a": text}, {"a": [(0, len(text)), (2, 9)]})
    brief = replace(brief, masthead=replace(brief.masthead, title=text))
    page = browser.new_page()
    page.goto(write_page(tmp_path, brief, {"a": text}))
    assert page.evaluate("document.querySelector('pre').textContent") == escape_for_page(text)
    quotes = page.evaluate("[...document.querySelectorAll('.topic q')].map(q => q.textContent)")
    assert set(quotes) == {escape_for_page(text), text[2:9]}
    page.close()


class _Article(BaseHTTPRequestHandler):
    """A page on which the same words stand three times, far apart."""

    def do_GET(self) -> None:
        far = "<p style='height: 3000px'>nothing</p>"
        page = (
            f"<p>At noon it rained hard.</p>{far}<p>By night, it rained-again.</p>{far}<p>Then it rained.</p>"
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize(
    ("prefix", "suffix", "least", "most"),
    [
        ("At noon ", " hard.", 0, 100),
        ("sun. By night, ", "-again. No", 2800, 3300),
        ("XX. Then ", ".", 5000, 7000),
    ],
)
def test_a_link_into_the_live_page_leads_to_the_words_that_are_meant(
    browser: Any, *, prefix: str, suffix: str, least: int, most: int
) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Article)
    Thread(target=server.serve_forever, daemon=True).start()
    source = make_source("S1", "a", "", Record(url=f"http://127.0.0.1:{server.server_port}/"))
    page = browser.new_page(viewport={"width": 800, "height": 200})
    page.goto(point_into_live_page(source, "it rained", prefix, suffix))
    page.wait_for_function(f"scrollY >= {least}")  # until it is there, however busy the machine is
    page.wait_for_timeout(500)  # and stays there
    assert least <= page.evaluate("scrollY") <= most
    page.close()
    server.shutdown()
    server.server_close()

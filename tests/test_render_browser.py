"""brief.html in a real browser: nothing asked for, everything reachable, readable on every width."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample_briefs import PlainLook, seed_brief, text_brief, with_analyst

from briefing.model import Brief
from briefing.render import render

pytestmark = pytest.mark.slow

AXE = Path(__file__).parent.parent / "tools" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    programs = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, programs)), None)
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1400])
def test_axe_finds_nothing_and_nothing_runs_over(
    browser: Any, tmp_path: Path, scheme: str, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make test-all installs it)")
    brief, texts = seed_brief()
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(write_page(tmp_path, with_analyst(brief), texts))
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in result["violations"]] == []
    page.close()


@pytest.mark.parametrize("embed", ["texts", "passages", "none"])
def test_the_page_asks_for_nothing_and_breaks_no_policy(browser: Any, tmp_path: Path, embed: str) -> None:
    brief, texts = seed_brief(embed)
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    address = write_page(tmp_path, brief, texts)
    page.goto(address)
    assert asked == [address]
    assert said == []
    page.close()


def test_a_citation_opens_its_passage_beside_the_text(browser: Any, tmp_path: Path) -> None:
    brief, texts = seed_brief()
    context = browser.new_context(viewport={"width": 1400, "height": 800}, java_script_enabled=True)
    page = context.new_page()
    page.goto(write_page(tmp_path, brief, texts))
    link = page.locator(".finding a.place").nth(8)
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    anchor = (link.get_attribute("href") or "")[1:]
    link.click()
    box = page.locator(f"[id='{anchor}']").bounding_box()
    assert 0 <= box["y"] < 800
    assert box["x"] > 700
    assert abs(page.evaluate("scrollY") - before) < 5
    lit = page.evaluate("id => getComputedStyle(document.getElementById(id)).backgroundColor", anchor)
    assert lit == "rgb(255, 213, 74)"
    context.close()


def test_every_piece_of_an_overlapped_passage_is_lit(browser: Any, tmp_path: Path) -> None:
    text = "one two three four five"
    page = browser.new_page(color_scheme="light")
    address = write_page(tmp_path, text_brief({"a": text}, {"a": [(0, 13), (4, 18), (4, 7)]}), {"a": text})
    for start, end in [(0, 13), (4, 18), (4, 7)]:
        page.goto(f"{address}#S1-{start}-{end}")
        lit = page.evaluate(
            "[...document.querySelectorAll('mark')].filter("
            "m => getComputedStyle(m).backgroundColor === 'rgb(255, 213, 74)').map(m => m.textContent).join('')"
        )
        assert lit == text[start:end]
    page.close()


def test_the_browser_reads_hostile_texts_exactly(browser: Any, tmp_path: Path) -> None:
    text = (
        "\n\r\n<b>&amp;</pre>\r\x01\x0c\x7f\x80\x9f\ufffe \u202eabc\u202c </script><!-- \u0301 ]]> {{ 1 }}\n"
    )
    brief = text_brief({"a": text}, {"a": [(0, len(text)), (2, 9)]})
    brief = replace(brief, masthead=replace(brief.masthead, title=text))
    page = browser.new_page()
    page.goto(write_page(tmp_path, brief, {"a": text}))
    assert page.evaluate("document.querySelector('pre').textContent") == text
    quotes = page.evaluate("[...document.querySelectorAll('blockquote.quote')].map(q => q.textContent)")
    assert set(quotes) == {text, text[2:9]}
    assert (
        page.evaluate("JSON.parse(document.getElementById('brief-json').textContent).format") == "briefing/1"
    )
    page.close()

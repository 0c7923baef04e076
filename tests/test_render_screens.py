"""What the page looks like: three screens of one brief, held against pictures (pytest --update-golden).

Another version of Chromium or FreeType draws the edges of letters otherwise, so pictures are compared at a
quarter of their size, where an edge is a shade. A point counts as changed where a shade differs by more than
a fifth of the scale; two in a hundred may. Drawing the same page with other smoothing changes next to none;
another face, a lost colour or a line that moved changes several in a hundred, as the last tests show.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sample_briefs import PlainLook, seed_brief, with_analyst
from test_render_browser import FLAGS, browser, find_chromium  # noqa: F401  (a fixture)

from briefing.render import render

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden" / "screens"
SCREENS = {
    "wide": (1440, 900, "light"),
    "dark": (1440, 900, "dark"),
    "narrow": (320, 900, "light"),
}
SCALE = 4
FAR = 51
MOST_CHANGED = 0.02


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    brief, texts = seed_brief("passages")
    path = tmp_path_factory.mktemp("screens") / "brief.html"
    path.write_bytes(render(with_analyst(brief), texts, ["html"], PlainLook())["brief.html"])
    return path.as_uri()


@pytest.fixture(params=sorted(SCREENS))
def screen(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[tuple[str, Any]]:  # noqa: F811
    width, height, scheme = SCREENS[request.param]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(f"{address}#section-1")
    page.evaluate("document.fonts.ready.then(() => 0)")
    yield request.param, page
    page.close()


def draw(page: Any) -> Any:
    """Return what is seen at a quarter of its size, in shades of grey for each colour."""
    image = pytest.importorskip("PIL.Image")
    seen = image.open(BytesIO(page.screenshot())).convert("RGB")
    return seen.resize((seen.width // SCALE, seen.height // SCALE), image.Resampling.BOX)


def changed(one: Any, other: Any) -> float:
    """Return the share of points at which two pictures differ by more than a fifth of the scale."""
    chops = pytest.importorskip("PIL.ImageChops")
    assert one.size == other.size
    points = zip(*(band.tobytes() for band in chops.difference(one, other).split()), strict=True)
    far: int = sum(max(point) > FAR for point in points)
    points_in_all: int = one.width * one.height
    return far / points_in_all


def compare(name: str, page: Any) -> float:
    image = pytest.importorskip("PIL.Image")
    return changed(draw(page), image.open(GOLDEN / f"{name}.png").convert("RGB"))


def test_the_screen_is_as_it_was(screen: tuple[str, Any], request: pytest.FixtureRequest) -> None:
    name, page = screen
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        draw(page).save(GOLDEN / f"{name}.png", optimize=True)
    assert compare(name, page) <= MOST_CHANGED


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_other_smoothing_is_no_change(browser: Any, address: str, name: str) -> None:  # noqa: F811
    width, height, scheme = SCREENS[name]
    flags = [
        *FLAGS,
        "--font-render-hinting=none",
        "--disable-lcd-text",
        "--disable-font-subpixel-positioning",
    ]
    other = browser.browser_type.launch(executable_path=find_chromium(), args=flags, chromium_sandbox=False)
    page = other.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(f"{address}#section-1")
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert compare(name, page) <= MOST_CHANGED
    other.close()


@pytest.mark.parametrize(
    "fault",
    [
        "document.documentElement.style.setProperty('--text', 'monospace')",
        "document.documentElement.style.setProperty('--page', '#888')",
        "document.querySelector('li:has(#section-1-1)').style.marginBottom = '3rem'",
        "document.querySelectorAll('q').forEach(quote => { quote.style.visibility = 'hidden' })",
    ],
)
def test_a_fault_would_be_seen(screen: tuple[str, Any], fault: str) -> None:
    name, page = screen
    page.evaluate(fault)
    page.evaluate("document.querySelector('#section-1').scrollIntoView()")
    assert compare(name, page) > MOST_CHANGED

"""What the printed pages look like: two pages of one brief, held against pictures (pytest --update-golden).

Compared as the screens are, at a size where an edge of a letter is a shade: a line that moved, another face or
another colour changes more than four points in a thousand. The faces are vendored, so that only the
library that draws (PDFium) can smooth them otherwise.
"""

from __future__ import annotations

import importlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sample_briefs import PlainLook, seed_brief, with_analyst
from test_render_screens import changed

from briefing.render import render

pdfium: Any = importlib.import_module("pypdfium2")
pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden" / "pages"
MOST_CHANGED = 0.004
DOTS = 28 / 72
PAGES = (0, 1)


def draw(content: bytes, number: int) -> Any:
    """Return a page at 28 dots per inch."""
    with pdfium.PdfDocument(content) as document:
        return document[number].render(scale=DOTS).to_pil().convert("RGB")


@pytest.fixture(scope="module")
def content() -> bytes:
    brief, texts = seed_brief("passages")
    return render(with_analyst(brief), texts, ["pdf"], PlainLook())["brief.pdf"]


@pytest.mark.parametrize("number", PAGES)
def test_the_page_is_as_it_was(content: bytes, number: int, request: pytest.FixtureRequest) -> None:
    image = pytest.importorskip("PIL.Image")
    file, seen = GOLDEN / f"page-{number + 1}.png", draw(content, number)
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        seen.save(file, optimize=True)
    assert changed(seen, image.open(BytesIO(file.read_bytes())).convert("RGB")) <= MOST_CHANGED


@pytest.mark.parametrize(
    "look", [PlainLook(accent="#b00020", ink="#5a2a00"), PlainLook(type="sans"), PlainLook(paper="Letter")]
)
def test_another_look_is_seen(look: PlainLook, content: bytes) -> None:
    brief, texts = seed_brief("passages")
    other = render(with_analyst(brief), texts, ["pdf"], look)["brief.pdf"]
    image = pytest.importorskip("PIL.Image")
    shares = []
    for number in PAGES:
        one, two = draw(content, number), draw(other, number)
        shares.append(changed(one, two.resize(one.size, image.Resampling.BOX)))
    assert max(shares) > MOST_CHANGED

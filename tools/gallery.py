"""Take the pictures of docs/gallery from the brief that lies in build/, and from a flash of the same sources.

    make brief && .venv/bin/python tools/gallery.py

It needs what `make test-all` installs: Playwright with a Chromium of the system.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "docs" / "gallery"
PAGES = {"first-page": 1, "sections": 2, "sources": 4}
SCREENS = {
    "screen-wide": (1440, 900, "light", "#S3-818-991"),
    "screen-dark": (1440, 900, "dark", "#figure-1-1"),
    "screen-narrow": (375, 800, "light", "#section-1"),
}
DOTS = 80 / 72
COLOURS = 160


def save(image: Any, name: str) -> None:
    """Write a picture with as many colours as it needs to look right."""
    image.convert("RGB").quantize(COLOURS, dither=0).save(GALLERY / f"{name}.png", optimize=True)


def draw_page(pdf: Path, number: int, name: str) -> None:
    """Draw a page of a PDF."""
    with importlib.import_module("pypdfium2").PdfDocument(pdf) as document:
        save(document[min(number, len(document)) - 1].render(scale=DOTS).to_pil(), name)


def draw_screens(page: Path) -> None:
    """Draw the HTML page as it is seen in windows of several kinds."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("no Chromium here")
    image = importlib.import_module("PIL.Image")
    with importlib.import_module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height, scheme, anchor) in SCREENS.items():
            window = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            window.goto(page.as_uri() + anchor)
            save(image.open(BytesIO(window.screenshot())), name)
            window.close()
        browser.close()


def build_flash(folder: Path) -> Path:
    """Build a flash of the first brief; return its PDF."""
    config = (ROOT / "config" / "brief.yaml").read_text(encoding="utf-8")
    file = ROOT / "config" / ".flash.yaml"
    file.write_text(config.replace("name: brief", "name: flash"), encoding="utf-8")
    try:
        briefing = str(Path(sys.executable).parent / "briefing")
        command: list[str | Path] = [briefing, "build", file, "--quiet", "--format", "pdf"]
        subprocess.run([*command, "--out", folder], check=True)
    finally:
        file.unlink()
    return folder / "brief.pdf"


def main() -> None:
    """Take all pictures."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    for name, number in PAGES.items():
        draw_page(ROOT / "build" / "brief.pdf", number, name)
    draw_screens(ROOT / "build" / "brief.html")
    with tempfile.TemporaryDirectory() as folder:
        draw_page(build_flash(Path(folder)), 1, "flash")


if __name__ == "__main__":
    main()

"""The documentation is true: the reference is what the code says, and `import briefing` offers what it names."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from test_house import load_tool
from test_render_browser import browser  # noqa: F401  (a fixture)

import briefing
from briefing.config.outline_file import read_outline
from briefing.config.settings_file import read_settings

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


@pytest.mark.parametrize("first", ["Report", "Brief", "Corpus", "build_brief"])
@pytest.mark.slow
def test_public_names_are_the_same_in_any_order(first: str) -> None:
    """Importing a room must not hide the function of its name."""
    names = [first, *sorted(briefing.__all__, reverse=True)]
    script = f"from briefing import {', '.join(names)}; print(*(callable(each) for each in (render, verify, dates)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "True True True\n"


@pytest.mark.parametrize("name", ["commands.md", "files.md", "api.md", "explain.md"])
def test_the_reference_is_current(name: str) -> None:
    made = load_tool("reference").render_pages()[name]
    kept = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert kept == made, "say: .venv/bin/python tools/reference.py"


def test_every_page_is_in_the_contents() -> None:
    pages = {str(path.relative_to(DOCS).with_suffix("")) for path in DOCS.rglob("*.md")} - {"index"}
    named = re.findall(r"^[\w/]+$", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(pages)


# The tutorial is done as it is written: files are written, commands run, and what they print is compared.

BRIEFING = 'briefing() { "$PYTHON" -m briefing "$@"; }; '


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Yield language and text of each fenced block."""
    yield from re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def printed_as_told(told: str) -> re.Pattern[str]:
    """Return what output must look like: "…" alone on a line stands for any lines, within one for any words."""
    parts = [
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*?") + r"\n"
        for line in told.splitlines()
    ]
    return re.compile("".join(parts))


def run_console(told: str, folder: Path) -> None:
    """Run each command of a console block ("$ …") and compare what it prints with the lines below it."""
    environment = {**os.environ, "PYTHON": sys.executable, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    for command, output in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", told, re.MULTILINE):
        assert re.match(r"(briefing|cp|sed|grep) ", command), command
        done = subprocess.run(
            ["bash", "-c", BRIEFING + command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert printed_as_told(output).fullmatch(done.stdout), (
            f"{command}\nprints\n{done.stdout}\nnot\n{output}"
        )


@pytest.mark.slow
def test_the_tutorial_can_be_followed(tmp_path: Path) -> None:
    (tmp_path / "briefing").symlink_to(ROOT)
    folder = tmp_path / "desk"
    folder.mkdir()
    done = set()
    for language, text in blocks((DOCS / "tutorial.md").read_text(encoding="utf-8")):
        done.add(language)
        if language == "console":
            run_console(text, folder)
        elif language == "yaml":
            head, content = text.split("\n", 1)
            (folder / head.removeprefix("# file: ")).write_text(content, encoding="utf-8")
        else:
            page = (folder / "outbreak" / "build" / "brief.md").read_text(encoding="utf-8")
            assert text.strip() in re.sub(r"\[\^\d+\]", "", page), text
    assert done == {"console", "yaml", "markdown"}


@pytest.mark.slow
def test_the_outline_guide_shows_what_is_printed(tmp_path: Path) -> None:
    for name in ("docs", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    told = [
        text for language, text in blocks((DOCS / "outline.md").read_text("utf-8")) if language == "console"
    ]
    assert len(told) == 2
    for text in told:
        run_console(text, tmp_path)


def test_what_is_printed_is_compared() -> None:
    told = printed_as_told("a: … words\n…\nend\n")
    assert told.fullmatch("a: two words\nb\nc\nend\n")
    assert told.fullmatch("a:  words\nend\n")
    for other in ("a: two word\nend\n", "a: two words\nend\nmore\n", "a: two words\n"):
        assert not told.fullmatch(other)


def test_the_outline_guide_s_examples_are_valid(tmp_path: Path) -> None:
    yaml = [text for language, text in blocks((DOCS / "outline.md").read_text("utf-8")) if language == "yaml"]
    section = "".join(text for text in yaml if text.startswith(("sections:", " ")))
    names = "".join(text for text in yaml if text.startswith("names:"))
    (tmp_path / "outline.yaml").write_text(names + section, encoding="utf-8")
    outline = read_outline(tmp_path / "outline.yaml")
    (supply,) = outline.sections
    assert (len(outline.names), len(supply.measures), len(supply.positions)) == (2, 1, 1)
    assert supply.query
    assert supply.exclude
    decisions = next(text for text in yaml if text.startswith("decisions:"))
    (tmp_path / "brief.yaml").write_text(f"title: T\nsources: [seeds]\n{decisions}", encoding="utf-8")
    assert len(read_settings(tmp_path / "brief.yaml").decisions) == 2


# The site: built strictly; nothing in it comes from elsewhere, and every link within it leads somewhere.

LOADS = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("link", "href"),
    ("object", "data"),
    ("use", "href"),
}


class Page(HTMLParser):
    """What a page loads, where it leads to, and the ids that can be led to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loads: set[str] = set()
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) in LOADS:
                self.loads.add(value or "")
            elif (tag, name) == ("a", "href"):
                self.links.add(value or "")
            elif name in ("id", "name"):
                self.ids.add(value or "")


def build_site(docs: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Build as `make docs` does, with the options that stand there."""
    told = re.search(r"-m sphinx (-q .+?) -d ", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert told
    command = [sys.executable, "-m", "sphinx", *told[1].split(), "-b", "html", docs, out / "html"]
    return subprocess.run(
        [*command, "-d", out / "doctrees"], capture_output=True, text=True, check=False, cwd=ROOT
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sphinx")
    out = tmp_path_factory.mktemp("site")
    done = build_site(DOCS, out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return out / "html"


@pytest.mark.slow
def test_a_dangling_link_stops_the_build(tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    shutil.copytree(DOCS, tmp_path / "docs")
    for name, link in (("limits.md", "nowhere.md"), ("sources.md", "outline.md#nowhere")):
        with (tmp_path / "docs" / name).open("a", encoding="utf-8") as page:
            page.write(f"\nSee [this]({link}).\n")
    done = build_site(tmp_path / "docs", tmp_path / "out")
    assert done.returncode == 1
    named = [line for line in done.stderr.splitlines() if "nowhere" in line]
    assert sorted(Path(line.partition(":")[0]).name for line in named) == ["limits.md", "sources.md"], named


@pytest.mark.slow
def test_every_page_of_docs_is_on_the_site(site: Path) -> None:
    pages = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}
    assert pages <= {path.relative_to(site) for path in site.rglob("*.html")}
    assert len(pages) > 15


@pytest.mark.slow
def test_nothing_on_the_site_comes_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        for address in Page(path).loads:
            here = path.parent / unquote(urlsplit(address).path)
            assert not urlsplit(address).scheme, f"{path.name} loads {address}"
            assert not urlsplit(address).netloc, f"{path.name} loads {address}"
            assert address.startswith("#") or here.is_file(), (
                f"{path.name} loads {address}, which is not there"
            )
    for path in site.rglob("*.css"):
        style = path.read_text(encoding="utf-8")
        named = re.findall(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""", style)
        assert all(
            address.startswith(("data:", "#")) or (path.parent / address).is_file() for address in named
        )


@pytest.mark.slow
def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    pages = {path.resolve(): Page(path) for path in site.rglob("*.html")}
    followed = 0
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("https", "mailto"), f"{path.name} leads to {link}"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path.name} leads to {link}"
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids, f"{path.name} leads to {link}"
            followed += 1
    assert followed > 500


@pytest.mark.slow
def test_a_browser_asks_for_nothing_from_elsewhere(browser: Any, site: Path) -> None:  # noqa: F811
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (site / "index.html", site / "reference" / "files.html", site / "search.html"):
        page.goto(path.as_uri())
    page.close()
    assert len(asked) > 3
    assert all(address.startswith((site.as_uri(), "data:", "about:")) for address in asked), asked

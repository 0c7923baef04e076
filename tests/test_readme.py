"""The README, CONTRIBUTING and docs/ are true: outlines give their output, and what is named exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.brief import build_brief
from briefing.cli import COMMANDS, root
from briefing.config.outline_file import read_outline
from briefing.config.settings_file import read_settings
from briefing.corpus import Corpus
from briefing.render import render

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
}
"""Every page that tells people of the program, by its path."""


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_outline_gives_the_output(tmp_path: Path) -> None:
    (tmp_path / "outline.yaml").write_text(block("yaml"), encoding="utf-8")
    settings = read_settings(ROOT / "config" / "brief.yaml")
    corpus = Corpus.read(settings.sources, base=settings.base, register=settings.register)
    outline = read_outline(tmp_path / "outline.yaml")
    brief = build_brief(settings, outline, corpus, issued="2024-11-15", sections=("manpower", "naval"))
    texts = {source.key: corpus.text(source.key) for source in brief.sources}
    page = re.sub(r"\[\^\d+\]", "", render(brief, texts, ["md"], settings.look)["brief.md"].decode())
    shown = re.sub(r"\[\^\d+\]", "", block("markdown")).split("\n…\n")
    places = [page.index(part) for part in shown]
    assert places == sorted(places)
    assert len(shown) == 2


def test_every_command_is_told_and_every_option_exists() -> None:
    table = README.split("## Commands", 1)[1].split("\nExit codes", 1)[0]
    told = re.findall(r"^\| `briefing (\w+)[^|]*\| .* \|$", table, re.MULTILINE)
    assert set(told) == set(COMMANDS)
    assert set(re.findall(r"^## briefing (\w+)", PAGES["docs/reference/commands.md"], re.MULTILINE)) == set(
        COMMANDS
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_that_is_named_exists(name: str) -> None:
    """Wherever a page shows a call, in a line of code or a table's row, its options are the command's."""
    shown = CliRunner().invoke(root, [name, "--help"]).output
    call_of = rf"briefing {name}\b[^`\n]*"
    for path, page in PAGES.items():
        rows = [line for line in page.splitlines() if re.match(rf"\| `briefing {name}\b", line)]
        for call in (*rows, *re.findall(rf"(?:(?<=`)|^ +\S*|^\$ ){call_of}", page, re.MULTILINE)):
            for option in re.findall(r"(?<!\w)--[a-z][a-z-]+", call):
                assert option in shown, (path, call)


def test_every_target_of_make_is_told() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    named = {
        path: set(re.findall(r"(?:`|^ +|^\$ )make ([a-z-]+)", page, re.MULTILINE))
        for path, page in PAGES.items()
    }
    assert named["README.md"] | named["CONTRIBUTING.md"] == targets
    for path, those in named.items():
        assert those <= targets, path


@pytest.mark.parametrize("path", PAGES)
def test_files_that_pages_point_to_exist(path: str) -> None:
    code_left_out = re.sub(r"^```.*?^```$|`[^`\n]*`", "", PAGES[path], flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", code_left_out):
        if not target.startswith("https://"):
            assert ((ROOT / path).parent / target).exists(), target


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(path: str) -> None:
    """What stands in code and looks like a file or folder of the checkout is one."""
    for named in re.findall(
        r"`((?:briefing|tests|docs|tools|lock|bench|config|templates)/[\w./-]*)`", PAGES[path]
    ):
        assert (ROOT / named).exists(), named

"""The README is true: its outline gives its output, and every command and option that it names exists."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from briefing.brief import build_brief
from briefing.cli import COMMANDS, root
from briefing.config.outline import read_outline
from briefing.config.settings import read_settings
from briefing.corpus import Corpus
from briefing.render import render

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


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
    page = render(brief, texts, ["md"], settings.look)["brief.md"].decode()
    assert re.sub(r"\[\^\d+\]", "", block("markdown")) in re.sub(r"\[\^\d+\]", "", page)


def test_every_command_is_told_and_every_option_exists() -> None:
    table = README.split("## Commands", 1)[1].split("\nExit codes", 1)[0]
    rows = dict(re.findall(r"^\| `briefing (\w+)[^|]*\| (.*) \|$", table, re.MULTILINE))
    assert set(rows) == set(COMMANDS)
    for name, told in rows.items():
        shown = CliRunner().invoke(root, [name, "--help"]).output
        for option in re.findall(r"`(--[a-z]+)", told):
            assert option in shown, (name, option)


def test_every_target_of_make_is_told() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    assert targets == set(re.findall(r"(?:`|^    )make ([a-z-]+)", README, re.MULTILINE))


def test_files_that_the_readme_points_to_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target

"""The key `length` and the option of the same name: what they may say, and which counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import briefing

from briefing.config import Settings, parse_length, read_settings
from briefing.errors import ConfigError
from briefing.model import Length

CONFIG = "title: A\nsources: texts\n"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1 page", Length(pages=1)),
        ("2 pages", Length(pages=2)),
        ("12  pages", Length(pages=12)),
        ("600 words", Length(words=600)),
        ("full", Length()),
    ],
)
def test_what_may_be_said(text: str, length: Length) -> None:
    assert parse_length(text) == length


@pytest.mark.parametrize(
    "text", ["", "4", "pages", "0 pages", "100 pages", "49 words", "Full", "2 pages 3", "-1 page"]
)
def test_what_may_not(text: str) -> None:
    with pytest.raises(ValueError, match="write full, 1 to 99 pages"):
        parse_length(text)


def settings(tmp_path: Path, more: str) -> Settings:
    (tmp_path / "texts").mkdir(exist_ok=True)
    (tmp_path / "brief.yaml").write_text(CONFIG + more, encoding="utf-8")
    return read_settings(tmp_path / "brief.yaml")


def test_which_length_counts(tmp_path: Path) -> None:
    silent, said = settings(tmp_path, ""), settings(tmp_path, "length: 600 words\n")
    assert silent.length_of() == Length(pages=4)
    assert said.length_of() == Length(words=600)
    assert said.length_of(Length(pages=2)) == Length(pages=2)
    assert said.length_of(picked=True) == Length()
    assert said.length_of(Length(pages=2), picked=True) == Length(pages=2)


def test_a_flash_is_one_page_always(tmp_path: Path) -> None:
    flash = settings(tmp_path, "look: flash\nlength: 4 pages\n")
    assert (
        flash.length_of()
        == flash.length_of(Length(pages=9))
        == flash.length_of(picked=True)
        == Length(pages=1)
    )


def test_a_length_that_is_none_is_named_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"brief.yaml:3:9: length: '4 leaves' is no length; write full"):
        settings(tmp_path, "length: 4 leaves\n")


@pytest.mark.slow
def test_the_command_line_asks_for_a_length(tmp_path: Path) -> None:
    settings(tmp_path, "outputs: [json]\n")
    (tmp_path / "texts" / "a.txt").write_text(
        "The mill at Orsel ground nine sacks on Monday.\n", encoding="utf-8"
    )
    outline = "sections:\n  - {id: mill, title: Mill, question: What did it grind?, terms: [mill, sacks]}\n"
    (tmp_path / "outline.yaml").write_text(outline, encoding="utf-8")

    def built(*options: str) -> str:
        done = briefing(tmp_path, "build", "brief.yaml", *options)
        assert done.returncode == 0, done.stderr
        return str(
            json.loads((tmp_path / "build" / "brief.json").read_text(encoding="utf-8"))["brief"]["length"]
        )

    assert built() == "4 pages"
    assert built("--length", "600 words") == "600 words"
    assert built("--section", "mill") == "full"
    wrong = briefing(tmp_path, "build", "brief.yaml", "--length", "much")
    assert wrong.returncode == 2
    assert "'much' is no length; write full" in wrong.stderr

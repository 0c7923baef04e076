"""brief.json, brief.md and brief.html of one brief, compared whole (pytest --update-golden writes them).

Each page is kept in blocks (tests/golden/brief.html/…), so that one change of wording changes one small file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import golden_blocks
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_briefs import PlainLook, seed_brief, with_analyst

from briefing.render import render

SCRIPT = (Path(__file__).parent.parent / "templates" / "brief.js").read_bytes()


@pytest.mark.parametrize("form", ["json", "md", "html"])
@pytest.mark.parametrize("embed", ["passages"])
def test_output_is_golden(form: str, embed: str, golden_page: Callable[..., None]) -> None:
    brief, texts = seed_brief(embed)
    made = render(brief, texts, [form], PlainLook())[f"brief.{form}"]
    golden_page(f"brief.{form}", without_packed(made) if form == "html" else made)


def without_packed(page: bytes) -> bytes:
    """Leave out the shipped script, and what is compressed with the hashes that hang on it: compressors differ."""
    page = page.replace(SCRIPT, b"(templates/brief.js)\n")
    page = re.sub(rb"(?<=;base64,)[A-Za-z0-9+/=]{64,}", b"", page)
    return re.sub(rb"(?<=style-src 'sha256-)[A-Za-z0-9+/=]+", b"", page)


def test_output_with_the_analysts_text_is_golden(golden_page: Callable[..., None]) -> None:
    brief, texts = seed_brief()
    with_text, without = (
        render(each, texts, ["md"], PlainLook())["brief.md"] for each in (with_analyst(brief), brief)
    )
    golden_page("analyst.md", with_text, like=without)


def test_the_print_page_is_golden(golden_page: Callable[..., None]) -> None:
    brief, texts = seed_brief("passages")
    pages: list[str] = []

    def lay_out(page: str, *_: object) -> bytes:
        pages.append(page)
        return b""

    render(brief, texts, ["pdf"], PlainLook(), lay_out=lay_out)
    golden_page("brief.print.html", without_packed(pages[0].encode()))


LINES = st.sampled_from(
    [
        "## A",
        "# A",
        "### a",
        "text",
        '<section aria-labelledby="a">',
        "<nav>",
        "",
        '  "a": [',
        "    {",
        '      "id": "é"',
    ]
)


@given(page=st.lists(LINES).map("\n".join), kind=st.sampled_from(sorted(golden_blocks.BEGINNINGS)))
def test_blocks_together_are_the_page(page: str, kind: str) -> None:
    blocks = golden_blocks.cut(page, kind)
    assert "".join(blocks.values()) == page
    assert all(re.fullmatch(r"[\w-]+", name) for name in blocks)


def test_a_golden_page_is_written_read_and_cleared_of_stale_blocks(tmp_path: Path) -> None:
    old, new = "intro\n## A\na\n## A\nb\n", "intro\n## A\na\n## C d\nc\n"
    for page in (old, new):
        blocks = golden_blocks.cut(page, "md")
        golden_blocks.write(tmp_path, "md", blocks, {})
        assert "".join(golden_blocks.read(tmp_path, "md", {}).values()) == page
    assert {path.name for path in tmp_path.iterdir()} == {"blocks.txt", "head.md", "a.md", "c-d.md"}
    golden_blocks.write(tmp_path, "md", golden_blocks.cut(old, "md"), golden_blocks.cut(new, "md"))
    assert {path.name for path in tmp_path.iterdir()} == {"blocks.txt", "a-2.md"}
    assert golden_blocks.read(tmp_path, "md", golden_blocks.cut(new, "md")) == golden_blocks.cut(old, "md")
    (tmp_path / "gone.md").touch()
    assert golden_blocks.stale(tmp_path, "md", golden_blocks.cut(old, "md")) == {"gone.md"}


def test_the_examples_of_cutting_are_true() -> None:
    import doctest

    done = doctest.testmod(golden_blocks)
    assert done.attempted == 2
    assert not done.failed

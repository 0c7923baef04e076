"""What `verify` makes of a page's scripts and of the brief.json that it carries."""

from __future__ import annotations

import base64
import gzip
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
import tinyhtml5  # type: ignore[import-untyped]
from sample_briefs import PlainLook, text_brief
from tinyhtml5 import inputstream

from briefing.checking import verify
from briefing.errors import VerifyError
from briefing.output_reader.html_tree import parse_html
from briefing.render import render

PACKED = re.compile(r"(?<=data:application/gzip;base64,)[A-Za-z0-9+/=]+")


@pytest.fixture(scope="module")
def page() -> str:
    text = "Ada said it may rain. Bea said it rained. Nobody asked."
    brief = text_brief({"a": text}, {"a": [(0, 21), (22, 41)]})
    return render(brief, {"a": text}, ["html"], PlainLook())["brief.html"].decode()


def faults(folder: Path, page: str) -> list[str]:
    path = folder / "brief.html"
    path.write_text(page, encoding="utf-8", newline="")
    return [fault.message for file in verify(path).files for fault in file.faults]


def repack(page: str, change: Callable[[bytes], bytes]) -> str:
    packed = PACKED.search(page)
    assert packed
    return PACKED.sub(lambda _: base64.b64encode(change(base64.b64decode(packed[0]))).decode(), page)


def test_the_page_as_it_was_made_is_right(tmp_path: Path, page: str) -> None:
    assert faults(tmp_path, page) == []


@pytest.mark.parametrize(
    "planted",
    [
        "<script>1</script>",
        "<script type='module'>1</script>",
        "<script type='text/javascript'>1</script>",
        "<script type='importmap'>{}</script>",
        "<script type='speculationrules'>{}</script>",
        "<script src='data:text/javascript,1'></script>",
        "<script type='application/ld+json' src='a'></script>",
    ],
)
def test_any_other_script_is_refused(tmp_path: Path, page: str, planted: str) -> None:
    found = faults(tmp_path, page.replace("</main>", f"{planted}</main>", 1))
    assert any("none of the program's" in message for message in found)


@pytest.mark.parametrize("name", ["script", "foreignObject", "use", "image", "set", "animate"])
def test_what_can_move_or_run_in_a_drawing_is_refused(tmp_path: Path, page: str, name: str) -> None:
    found = faults(tmp_path, page.replace("</main>", f"<svg><{name}></{name}></svg></main>", 1))
    assert any("cannot be checked" in message for message in found)


def test_the_script_changed_by_one_character_is_refused(tmp_path: Path, page: str) -> None:
    changed = page.replace("step = { j: 1,", "step = { j: 2,", 1)
    assert changed != page
    assert any("none of the program's" in message for message in faults(tmp_path, changed))


def test_the_known_script_with_a_source_of_its_own_is_refused(tmp_path: Path, page: str) -> None:
    changed = page.replace("<script>/*", "<script src='data:,1'>/*", 1)
    assert any("none of the program's" in message for message in faults(tmp_path, changed))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-9],
        lambda data: data + b"more",
        lambda data: b"no gzip",
        lambda data: gzip.compress(bytes(65 << 20)),
    ],
    ids=["cut short", "with more behind", "no gzip", "too large"],
)
def test_a_broken_brief_is_an_error(tmp_path: Path, page: str, change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(VerifyError, match=r"brief\.json that it carries"):
        faults(tmp_path, repack(page, change))


def test_a_brief_that_is_carried_twice_is_a_fault(tmp_path: Path, page: str) -> None:
    packed = PACKED.search(page)
    assert packed
    twice = f'<a id="brief-json" href="data:application/gzip;base64,{packed[0]}">again</a></main>'
    assert "brief.json is embedded twice" in faults(tmp_path, page.replace("</main>", twice, 1))


def test_a_link_that_carries_nothing_is_an_error(tmp_path: Path, page: str) -> None:
    with pytest.raises(VerifyError, match="does not carry it"):
        faults(tmp_path, page.replace("data:application/gzip;base64,", "brief.json?", 1))


def test_a_page_that_carries_its_brief_in_the_older_way_is_still_read(tmp_path: Path, page: str) -> None:
    packed = PACKED.search(page)
    assert packed
    json = gzip.decompress(base64.b64decode(packed[0])).decode().replace("<", "\\u003c")
    block = f'<script type="application/json" id="brief-json">{json}</script></body>'
    older = re.sub(r'<a id="brief-json"[^>]*>', "<a>", page).replace("</body>", block, 1)
    assert faults(tmp_path, older) == []


def test_a_page_is_parsed_with_few_expressions_and_to_the_same_tree() -> None:
    page = "<!doctype html><title>t</title>" + "".join(
        f"<p class='c{n}' id=\"i{n}\" hidden>{n} &amp; <b>bold</b> \x0c<!-- {n} --></p>" for n in range(50)
    )
    with patch.object(inputstream, "characters_until_regex", {}):
        plain = tinyhtml5.parse(page, namespace_html_elements=False)
    tree = parse_html(page)
    assert ET.tostring(tree) == ET.tostring(plain)
    assert 0 < len(inputstream.characters_until_regex) < 30

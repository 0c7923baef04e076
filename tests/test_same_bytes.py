"""What is built of the seeds and of the invented corpora stays the same bytes while code only moves.

A change that means to change an output renews the hashes with `pytest --update-golden` and says in its commit what
changed and why. The version of the program and what is compressed (fonts, brief.json within the page) are left out.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from command_line import briefing
from test_render_golden import without_packed

import briefing as program
from briefing.brief_reader import read_brief
from briefing.render import brief_to_json

ROOT = Path(__file__).parent.parent
TUNNEL = ROOT / "tests" / "corpora" / "tunnel"
FORMS = ("json", "md", "html")


def tunnel_config(folder: Path) -> Path:
    """Write a brief.yaml beside a copy of the tunnel's outline and articles, which have no brief of their own."""
    shutil.copytree(TUNNEL, folder / "tunnel")
    config = folder / "tunnel" / "brief.yaml"
    said = {
        "title": "The Ferrel Link",
        "issued": "2031-04-20",
        "outline": "outline.yaml",
        "sources": ["articles"],
    }
    config.write_text(yaml.safe_dump(said), encoding="utf-8")
    return config


CONFIGS: dict[str, Callable[[Path], Path]] = {
    "seeds": lambda _: ROOT / "config" / "brief.yaml",
    "outbreak": lambda _: ROOT / "docs" / "examples" / "outbreak" / "brief.yaml",
    "tunnel": tunnel_config,
}


def comparable(form: str, made: bytes) -> bytes:
    """Return an output without the version and, in HTML, without what a compressor made."""
    made = without_packed(made) if form == "html" else made
    return re.sub(rb"\b" + re.escape(program.__version__.encode()) + rb"\b", b"VERSION", made)


@pytest.fixture(params=CONFIGS, scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The name of a brief, and the folder in which it was built."""
    folder = tmp_path_factory.mktemp("same")
    config, out = CONFIGS[request.param](folder), folder / "out"
    asked = [argument for form in FORMS for argument in ("--format", form)]
    run = briefing(folder, "build", str(config), *asked, "--out", str(out), "--quiet")
    assert run.returncode == 0, run.stderr
    return request.param, out


@pytest.mark.slow
def test_outputs_are_the_same_bytes(built: tuple[str, Path], golden: Callable[[str, bytes], None]) -> None:
    name, out = built
    lines = []
    for form in FORMS:
        made = comparable(form, (out / f"brief.{form}").read_bytes())
        lines.append(f"{hashlib.sha256(made).hexdigest()}  brief.{form}\n")
    golden(f"same-bytes/{name}.txt", "".join(lines).encode())


@pytest.mark.slow
def test_what_was_built_is_read_back(built: tuple[str, Path]) -> None:
    written = (built[1] / "brief.json").read_bytes()
    assert brief_to_json(read_brief(written)) == written

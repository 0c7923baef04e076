"""brief.html is valid HTML, says the Nu checker."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from sample_briefs import PlainLook, seed_brief, with_analyst

from briefing.render import render

pytestmark = pytest.mark.slow

JAR = Path(__file__).parent.parent / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def check(page: Path) -> subprocess.CompletedProcess[str]:
    java = shutil.which("java")
    if not java or not JAR.is_file():
        pytest.skip("the Nu checker or Java is not installed (make test-all installs them)")
    return subprocess.run([java, "-jar", JAR, page], capture_output=True, text=True, check=False)


def test_the_nu_checker_finds_nothing(tmp_path: Path) -> None:
    brief, texts = seed_brief()
    page = tmp_path / "brief.html"
    page.write_bytes(render(with_analyst(brief), texts, ["html"], PlainLook())["brief.html"])
    done = check(page)
    # The checker does not compare hashes, and takes the JSON block for a script that would run.
    faults = [line for line in done.stderr.splitlines() if "Content Security Policy" not in line]
    assert (done.returncode, faults) == (0, [])


def test_the_nu_checker_would_find_a_fault(tmp_path: Path) -> None:
    page = tmp_path / "fault.html"
    page.write_text('<!DOCTYPE html><html lang="en"><title>t</title><p id="a"><p id="a">')
    done = check(page)
    assert done.returncode == 1
    assert "Duplicate ID" in done.stderr

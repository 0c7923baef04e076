"""brief.html is valid HTML, says the Nu checker."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from sample_briefs import PlainLook, seed_brief, with_analyst

from briefing.render import render

pytestmark = pytest.mark.slow

JAR = Path(__file__).parent.parent / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


OPTIONS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m")


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What the checker says of a brief and of a page with a fault: most of its time goes into starting."""
    java = shutil.which("java")
    if not java or not JAR.is_file():
        pytest.skip("the Nu checker or Java is not installed (make test-all installs them)")
    folder = tmp_path_factory.mktemp("valid")
    brief, texts = seed_brief()
    page = render(with_analyst(brief), texts, ["html"], PlainLook())["brief.html"]
    (folder / "brief.html").write_bytes(page)
    (folder / "fault.html").write_text('<!DOCTYPE html><html lang="en"><title>t</title><p id="a"><p id="a">')
    command: list[str | Path] = [java, *OPTIONS, "-jar", JAR, "--format", "json", "brief.html", "fault.html"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1  # for the page with a fault
    said: list[dict[str, str]] = json.loads(done.stderr)["messages"]
    return said


def said_of(page: str, messages: list[dict[str, str]]) -> list[str]:
    return [one["message"] for one in messages if one.get("url", page).endswith(page)]


def test_the_nu_checker_finds_nothing(messages: list[dict[str, str]]) -> None:
    # The checker does not compare hashes, and takes the JSON block for a script that would run.
    said = said_of("/brief.html", messages)
    assert [message for message in said if "Content Security Policy" not in message] == []


def test_the_nu_checker_would_find_a_fault(messages: list[dict[str, str]]) -> None:
    assert any("Duplicate ID" in message for message in said_of("/fault.html", messages))

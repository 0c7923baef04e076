"""`--cache` of find and sources, and what an expression costs, through real processes. The texts are invented."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from command_line import CHECKOUT, call


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return call(arguments, folder, {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **CHECKOUT})


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(220):
        text = f"Lot {number} of the Quillhaven auction was sold. The hall was cold."
        (tmp_path / "in" / f"lot{number:03}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [("find", "Who sold lot 7?", "in", "--top", "3"), ("sources", "in")])
@pytest.mark.slow
def test_a_cache_changes_nothing_that_is_printed(desk: Path, command: tuple[str, ...]) -> None:
    plain, first, second = (
        run(*command, *cache, folder=desk) for cache in ((), ("--cache", "kept"), ("--cache", "kept"))
    )
    assert plain.returncode == first.returncode == second.returncode == 0, first.stderr
    assert plain.stdout == first.stdout == second.stdout
    assert plain.stdout
    assert (desk / "kept" / "index.sqlite").is_file()


@pytest.mark.slow
def test_what_an_expression_costs_is_said(desk: Path) -> None:
    costly = run("find", "the auction", "in", "--term", r"/\d{3}/", folder=desk)
    assert costly.returncode == 0
    assert r"warning: /\d{3}/: holds no letters that could be looked up: all 220 documents" in costly.stderr
    cheap = run("find", "the auction", "in", "--term", r"/lot \d{3}/", folder=desk)
    assert (cheap.returncode, cheap.stderr) == (0, "")

"""How much is read of one file and of all, and what is said where a source is larger. The texts are invented."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from command_line import CHECKOUT, call

from briefing.config.settings_file import read_settings
from briefing.corpus import Corpus
from briefing.errors import ConfigError
from briefing.model import DEFAULT_LIMITS, ReadLimits

SENTENCE = "The ferry of Quillhaven was late on that day as well. "


def write(folder: Path, **megabytes: float) -> None:
    for name, size in megabytes.items():
        (folder / f"{name}.txt").write_text(SENTENCE * int(size * 1e6 / len(SENTENCE) + 1), encoding="utf-8")


def test_a_file_over_the_limit_is_named_with_size_limit_and_remedy(tmp_path: Path) -> None:
    write(tmp_path, large=1.5, small=0.001)
    corpus = Corpus.read([tmp_path], base=tmp_path, limits=ReadLimits(file=1))
    (problem,) = corpus.problems
    assert str(problem) == (
        "large.txt: has 1.5 MB; a file of more than 1 MB is not read; leave it out, cut it into parts, "
        "or raise limits: {file: …} in brief.yaml (--max-file)"
    )
    assert [source.path for source in corpus.sources] == ["small.txt"]


def test_the_first_file_over_the_limit_of_all_is_named_and_no_other_is_read(tmp_path: Path) -> None:
    write(tmp_path, a=0.6, b=0.6, c=0.1)
    corpus = Corpus.read([tmp_path], base=tmp_path, limits=ReadLimits(corpus=1))
    assert [problem.file for problem in corpus.problems] == ["b.txt"]
    assert "more than the 1 MB that are read" in str(corpus.problems[0])
    assert [source.path for source in corpus.sources] == ["a.txt"]


def test_limits_stand_in_brief_yaml(tmp_path: Path) -> None:
    config = tmp_path / "brief.yaml"
    config.write_text("title: T\nsources: in\nlimits: {file: 700}\n", encoding="utf-8")
    assert read_settings(config).limits == ReadLimits(700, DEFAULT_LIMITS.corpus)
    config.write_text("title: T\nsources: in\nlimits: {file: 0, disk: 2}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read_settings(config)
    assert len(raised.value.problems) == 2


def test_the_command_line_raises_a_limit(tmp_path: Path) -> None:
    write(tmp_path, large=1.2)

    def find(*options: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **CHECKOUT}
        return call(["find", "ferry", "large.txt", "--top", "1", *options], tmp_path, environment)

    assert find("--max-file", "1").returncode == 1
    assert "large.txt: has 1.2 MB; a file of more than 1 MB" in find("--max-file", "1").stderr
    assert find("--max-file", "2").returncode == 0

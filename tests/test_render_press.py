"""A page laid out by a process of its own: the same bytes, the same errors, and no harm when it is gone."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from sample_briefs import PlainLook, seed_brief

from briefing.commands.build import _may_need_weasyprint
from briefing.disk.scratch import LOCK
from briefing.errors import RenderError
from briefing.render import render
from briefing.render.layout import lay_out_pdf
from briefing.render.press import _START, Press, _send
from briefing.render.standards import AttachedFile

PAGE = '<html lang="en"><title>t</title><body><h1>Title</h1><blockquote>Words.</blockquote>'
FILES = (AttachedFile("brief.json", b"{}", "The brief as data", "Data", "application/json"),)


def test_the_bytes_are_those_of_this_process() -> None:
    with Press() as press:
        assert press.lay_out(PAGE, FILES, "2025-01-15") == lay_out_pdf(PAGE, FILES, "2025-01-15")


@pytest.mark.slow
def test_the_other_outputs_are_handed_out_while_the_page_is_laid_out() -> None:
    brief, texts = seed_brief()
    formats = ("md", "pdf", "pandoc", "json")
    seen: list[tuple[list[str], dict[str, bytes]]] = []
    steps: list[str] = []

    def lay_out(page: str, files: Sequence[AttachedFile], issued: str) -> bytes:
        steps.append("page")
        assert handed.wait(60)
        return lay_out_pdf(page, files, issued)

    def meanwhile(made: dict[str, bytes]) -> None:
        seen.append((list(steps), dict(made)))
        handed.set()

    handed = Event()
    outputs = render(brief, texts, formats, PlainLook(), lay_out=lay_out, meanwhile=meanwhile)
    ((before, made),) = seen
    assert before == ["page"]
    assert list(outputs) == ["brief.md", "brief.pdf", "brief.pandoc.md", "brief.json", "sources.csl.json"]
    assert made == {name: content for name, content in outputs.items() if name != "brief.pdf"}
    assert outputs == render(brief, texts, formats, PlainLook())


@pytest.mark.slow
def test_what_weasyprint_complains_of_comes_back_as_problems() -> None:
    with Press() as press, pytest.raises(RenderError) as caught:
        press.lay_out('<style>p { colour: red }</style><p><a href="#gone">x</a>', (), "")
    assert any("colour" in problem.fault for problem in caught.value.problems)
    assert any("gone" in problem.fault for problem in caught.value.problems)


def test_a_process_that_is_gone_is_done_without() -> None:
    press = Press()
    press.close()
    assert press.lay_out(PAGE, (), "").startswith(b"%PDF-")


@pytest.mark.slow
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    fonts = (
        "@font-face { font-family: B; src: url(briefing:SourceSerif4_400Regular.ttf) } p { font-family: B }"
    )
    with Press() as press:
        assert press.lay_out(f"<html lang=en><title>T</title><style>{fonts}</style><p>a", (), "").startswith(
            b"%PDF-"
        )
    Press().close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_left_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, at_work, users = (tmp_path / f"briefing-{name}" for name in ("left_abc", "at_work1", "calendar"))
    for folder in (left, at_work, users):
        folder.mkdir()
        (folder / "font.ttf").write_bytes(b"")
    for folder in (left, at_work):
        (folder / LOCK).write_bytes(b"")
    with (at_work / LOCK).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        Press().close()
    assert sorted(tmp_path.iterdir()) == [at_work, users]


@pytest.mark.slow
def test_it_ends_in_the_middle_of_a_page_with_the_process_that_started_it() -> None:
    long = PAGE + "<p>Words that fill a line of a long page.</p>" * 20_000
    process = subprocess.Popen([sys.executable, "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    _send(process, sys.path)
    _send(process, (long, (), ""))
    answer, _ = process.communicate(timeout=120)
    assert answer == b""
    assert process.returncode == 1


@pytest.mark.parametrize(
    ("config", "formats", "expected"),
    [
        ("title: A\n", (), True),
        ("title: A\noutputs: [md, pdf]\n", (), True),
        ("title: A\noutputs: [md, html]\n", (), False),
        ("title: A\noutputs: [md, html]\n", ("pdf",), True),
        ("title: A\n", ("md",), False),
    ],
)
def test_it_is_started_where_a_pdf_may_be_asked_for(
    tmp_path: Path, config: str, formats: tuple[str, ...], expected: bool
) -> None:
    (tmp_path / "brief.yaml").write_text(config, encoding="utf-8")
    assert _may_need_weasyprint(tmp_path / "brief.yaml", formats) == expected


def test_it_is_not_started_for_a_config_that_is_not_there(tmp_path: Path) -> None:
    assert not _may_need_weasyprint(tmp_path / "brief.yaml", ())

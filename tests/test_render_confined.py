"""The user's own templates have limits; the shipped ones, and unchanged copies of them, have none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from sample_briefs import PlainLook, seed_brief, text_brief, with_analyst

from briefing.errors import RenderError
from briefing.render import confined, render
from briefing.render.confined import limits_for
from briefing.render.templates import find_shipped_templates

FORMATS = ("md", "html", "json", "pandoc")
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{{ a * b }}{% endfor %}{% endfor %}"


@pytest.fixture(autouse=True)
def short_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests wait a second where a user waits ten."""
    monkeypatch.setattr(confined, "SECONDS", 1)
    monkeypatch.setattr(confined, "WAITING", 120)


def fill(folder: Path, template: str, name: str = "brief.md.j2") -> str:
    (folder / name).write_text(template, encoding="utf-8")
    brief = text_brief({"a": "Ten words."}, {"a": [(0, 10)]})
    form = name.split(".")[1]
    return render(brief, {"a": "Ten words."}, [form], PlainLook(templates=folder))[f"brief.{form}"].decode()


@pytest.mark.parametrize(
    ("template", "place", "limit"),
    [
        (f"one\n{ENDLESS}", ":2:1: ", "took more than 1 seconds of computing"),
        pytest.param(
            f"one\n{{% set x = 1 %}}\n{{% if x %}}{ENDLESS}{{% endif %}}",
            ":3:1: ",
            "seconds of computing",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "{{ 10 ** (10 ** 9) }}", "(:1:1)?: ", "seconds of computing", marks=pytest.mark.slow
        ),  # where it can be told, see there
        pytest.param(
            "{{ ('a' * 99999) | replace('a', 'b' * 99999) | length }}",
            ":1:1: ",
            "MB of memory",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "one\n\n{{ 'a' * 10 ** 12 }}",
            ":3:1: ",
            "took more than 1,024 MB of memory",
            marks=pytest.mark.slow,
        ),
        pytest.param("{{ 'a' * 2 * 10 ** 9 }}", ":1:1: ", "MB of memory", marks=pytest.mark.slow),
        pytest.param("{{ [0] * 10 ** 10 }}", ":1:1: ", "MB of memory", marks=pytest.mark.slow),
        pytest.param("{{ '{:>2000000000}'.format(1) }}", ":1:1: ", "MB of memory", marks=pytest.mark.slow),
        pytest.param("{{ range(10 ** 9) | list }}", ":1:1: ", "Range too big", marks=pytest.mark.slow),
        pytest.param(
            "{% macro f(x) %}{{ f(x) }}{% endmacro %}\n{{ f(1) }}",
            ":1:1: ",
            "calls itself without end",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "{% include 'brief.md.j2' %}", ":1:1: ", "calls itself without end", marks=pytest.mark.slow
        ),
        pytest.param("{{ 'a' * 90000000 }}", ": ", "makes more than 64 MB of text", marks=pytest.mark.slow),
        pytest.param("{{ [[]] | sum(start=7) }}", ":1:1: ", "unsupported operand", marks=pytest.mark.slow),
    ],
)
@pytest.mark.slow
def test_what_uses_too_much_is_named_with_the_limit(
    tmp_path: Path, template: str, place: str, limit: str
) -> None:
    with pytest.raises(RenderError) as caught:
        fill(tmp_path, template)
    said = str(caught.value)
    assert re.match(rf"{tmp_path.name}/brief\.md\.j2{place}template: ", said), said
    assert limit in said
    assert str(tmp_path.parent) not in said


def test_what_hangs_without_computing_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "WAITING", 0)
    with pytest.raises(RenderError, match=r"took more than 0 seconds"):
        fill(tmp_path, "x")


def test_a_process_that_dies_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_START", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    with pytest.raises(RenderError, match=r"brief\.md\.j2: template: ended the process .*SIGSEGV"):
        fill(tmp_path, "x")


def test_limits_grow_with_what_a_template_is_given() -> None:
    small, large = limits_for(1000), limits_for(100 << 20)
    assert (small.computing, small.memory) == (1, 1024)
    assert large.computing >= 500 and large.memory > 6000 and large.text > 2000


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.slow
def test_a_process_of_its_own_makes_the_same_bytes(tmp_path: Path, form: str) -> None:
    brief, texts = seed_brief()
    brief = with_analyst(brief)
    for path in find_shipped_templates().iterdir():
        content = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(content + ("{# mine #}" if path.suffix == ".j2" else ""))
    ours = render(brief, texts, [form], PlainLook())
    theirs = render(brief, texts, [form], PlainLook(templates=tmp_path))
    assert theirs == ours


def _refuse(*_: object) -> NoReturn:
    raise AssertionError("a process was started")


def test_the_shipped_templates_and_unchanged_copies_need_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "fill_confined", _refuse)
    shutil.copytree(find_shipped_templates(), tmp_path / "templates")
    brief, texts = seed_brief()
    assert render(brief, texts, FORMATS, PlainLook(templates=tmp_path / "templates")) == render(
        brief, texts, FORMATS, PlainLook()
    )
    (tmp_path / "templates" / "mine.j2").write_text(ENDLESS)  # which no template takes in
    (tmp_path / "templates" / "flash.md.j2").write_text(ENDLESS)
    render(brief, texts, FORMATS, PlainLook(templates=tmp_path / "templates"))


@pytest.mark.slow
def test_a_changed_template_that_a_shipped_one_takes_in_has_limits(tmp_path: Path) -> None:
    (tmp_path / "macros.j2").write_text(ENDLESS)
    brief, texts = seed_brief()
    with pytest.raises(RenderError, match=r"macros\.j2|brief\.html\.j2"):
        render(brief, texts, ["html"], PlainLook(templates=tmp_path))


def test_a_template_still_cannot_leave(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="is unsafe"):
        fill(tmp_path, "{{ brief.__class__.__mro__ }}")
    with pytest.raises(RenderError, match=r"has no attribute|is unsafe|undefined"):
        fill(tmp_path, "{{ brief.sections.__init__.__globals__ }}")

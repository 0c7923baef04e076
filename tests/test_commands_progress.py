"""What takes long says how far it is: choosing, reading, citing, rendering and verifying, section by section."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from briefing.commands.build import command as build
from briefing.commands.console import Console
from briefing.commands.progress_line import cut, progress_text
from briefing.commands.verify import command as verify

COLUMNS = 60
SECTIONS = ("Harbour", "Tramway", "Museum")
BRIEF = "title: Works\nissued: 2024-01-01\noutline: outline.yaml\nsources: [notes.txt]\n"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, int]]:
    told: list[tuple[str, int, int]] = []
    monkeypatch.setattr(Console, "progress", lambda _, what, done, of: told.append((what, done, of)))
    return told


def lay_out(folder: Path) -> None:
    notes = "\n\n".join(f"The {title.lower()} of Oldwick was closed for works." for title in SECTIONS)
    (folder / "notes.txt").write_text(notes)
    rows = "\n".join(
        f"  - {{id: s{at}, title: {title}, terms: [{title}]}}" for at, title in enumerate(SECTIONS)
    )
    (folder / "outline.yaml").write_text(f"sections:\n{rows}\n")
    (folder / "brief.yaml").write_text(BRIEF)


def test_a_build_tells_each_section_and_each_output(
    tmp_path: Path, heard: list[tuple[str, int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    formats = [part for name in ("md", "html", "json", "csl") for part in ("--format", name)]
    ran = CliRunner().invoke(build, ["brief.yaml", *formats], standalone_mode=False)
    assert ran.return_value == 0, ran.output
    told = {what: [rows[1:] for rows in group] for what, group in groupby(heard, key=lambda row: row[0])}
    each = [(done, 3) for done in range(3)]
    assert [told[title] for title in SECTIONS] == [[step] for step in each]
    assert told["reading what is chosen"] == told["citing and crediting"] == each
    outputs = ("brief.md", "brief.html", "brief.json", "sources.csl.json")
    assert [told[f"rendering {name}"] for name in outputs] == [[(done, 4)] for done in range(4)]
    verified = [
        row for row in heard if row[0].startswith("verifying ") or row[0].removeprefix("reading ") in outputs
    ]
    assert [done for _, done, _ in verified] == list(range(8)), verified
    assert {of for *_, of in verified} == {8}


def test_verify_tells_each_file(
    tmp_path: Path, heard: list[tuple[str, int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(build, ["brief.yaml", "--format", "md", "--format", "json"], standalone_mode=False)
    heard.clear()
    ran = CliRunner().invoke(verify, ["build", "--sources", "."], standalone_mode=False)
    assert ran.return_value == 0, ran.output
    assert [what for what, *_ in heard] == [
        "reading brief.md",
        "reading brief.json",
        "verifying brief.json",
        "verifying brief.md",
        "making it again",
    ]


def on_a_terminal(folder: Path, *arguments: str, **environ: str) -> tuple[str, str]:
    """Run a command whose standard error is a terminal; return what it printed and what the terminal got."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    command = [sys.executable, "-m", "briefing", *arguments]
    env = {**os.environ, "TERM": "xterm", **environ}
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    got = b""
    try:
        while part := os.read(ours, 4096):
            got += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    printed, _ = process.communicate()
    assert process.returncode == 0, got
    return printed.decode(), got.decode()


BUILD = ("build", "brief.yaml", "--format", "md", "--format", "json")
OUTPUT = "build/brief.md\nbuild/brief.json\n"


@pytest.mark.slow
def test_a_terminal_gets_one_line_that_is_taken_away(tmp_path: Path) -> None:
    lay_out(tmp_path)
    printed, got = on_a_terminal(tmp_path, *BUILD, NO_COLOR="1")
    assert printed == OUTPUT
    assert "\n" not in got
    *lines, last = got.split("\r\x1b[2K")
    assert last == "" and lines[0] == ""
    assert "\x1b" not in "".join(lines)  # no colour
    for title in SECTIONS:
        assert any(line.startswith(f"{title}  [") for line in lines), lines
    assert any(re.fullmatch(r"rendering brief\.md  \[#*\.*\]  0/2  0:\d\d", line) for line in lines), lines
    assert all(len(line) < COLUMNS for line in lines)


@pytest.mark.parametrize(("options", "environ"), [(("--quiet",), {}), ((), {"TERM": "dumb"})])
@pytest.mark.slow
def test_quiet_and_a_terminal_that_cannot_draw_get_nothing(
    tmp_path: Path, options: tuple[str, ...], environ: dict[str, str]
) -> None:
    lay_out(tmp_path)
    printed, got = on_a_terminal(tmp_path, *BUILD, *options, **environ)
    assert (printed, got) == ("" if options else OUTPUT, "")


@pytest.mark.slow
def test_a_pipe_gets_no_progress(tmp_path: Path) -> None:
    lay_out(tmp_path)
    command = [sys.executable, "-m", "briefing", *BUILD]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (OUTPUT, "")


def test_a_warning_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    lay_out(tmp_path)
    (tmp_path / "brief.yaml").write_text(BRIEF.replace("notes.txt", "."))
    (tmp_path / "plan.abc").write_bytes(b"plan")
    _, got = on_a_terminal(tmp_path, *BUILD)
    assert "\r\x1b[2Kwarning: 1 .abc file is not read (plan.abc); " in got, got


@pytest.mark.parametrize(
    ("what", "done", "of", "columns", "expected"),
    [
        ("Harbour", 1, 4, 80, "Harbour  [######..................]  1/4  1:05"),
        ("Harbour", 4, 4, 80, "Harbour  [########################]  4/4  1:05"),
        ("rendering", 0, 0, 80, "rendering  1:05"),
        ("a.txt", 1500, 20000, 80, "a.txt  [#.......................]  1,500/20,000  1:05"),
        ("The harbour of Oldwick and its cranes", 1, 4, 40, "The harbour of Oldwick and i  1/4  1:05"),
        ("The harbour of Oldwick and its cranes", 1, 4, 20, "The harbour of Oldw"),
    ],
)
def test_a_step_is_one_line(what: str, done: int, of: int, columns: int, expected: str) -> None:
    assert progress_text(what, done, of, 65, columns) == expected


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"])),
    st.integers(0, 10**7),
    st.integers(0, 10**7),
    st.integers(0, 10**5),
    st.integers(1, 200),
)
def test_a_step_never_fills_the_line(what: str, done: int, of: int, seconds: int, columns: int) -> None:
    text = progress_text(what, done, of, seconds, columns)
    wide = sum(unicodedata.east_asian_width(character) in {"W", "F"} for character in text)
    drawn = [character for character in text if unicodedata.category(character) not in {"Mn", "Me", "Cf"}]
    assert len(drawn) + wide < max(columns, 2)


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("港口关闭", 5, "港口"),
        ("cafe\u0301s", 4, "cafe\u0301"),
        ("harbour", 7, "harbour"),
        ("harbour", 0, ""),
    ],
)
def test_a_text_is_cut_by_what_a_terminal_shows(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown

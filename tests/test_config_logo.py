"""A logo that cannot be used is named by its path and place, and never printed."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import briefing
from PIL import Image

from briefing.config.logo import MOST_BYTES, LogoError, read_logo
from briefing.config.settings_checks import check_settings
from briefing.config.settings_file import read_settings
from briefing.errors import Problem
from briefing.render.complaints import describe_complaints

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def picture(kind: str, size: tuple[int, int] = (8, 8)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    return file.getvalue()


def bomb() -> bytes:
    """Return a PNG of a few bytes that says that it has 40,000 by 40,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


GOOD: dict[str, bytes] = {
    "a.png": picture("PNG"),
    "a.jpg": picture("JPEG"),
    "a.JPEG": picture("JPEG"),
    "a.svg": SVG.format("<circle r='3'/>").encode(),
    "b.svg": b"<?xml version='1.0' encoding='utf-16'?>".decode().encode("utf-16")
    + SVG.format("").encode("utf-16-le"),
    "c.svg": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    + SVG.format("").encode(),
    "d.svg": SVG.format('<defs><path id="p"/></defs><use xlink:href="#p" fill="url(#p)"/>').encode(),
    "e.svg": SVG.format(
        '<image href="data:image/png;base64,AAAA"/><a href="https://example.org/"/>'
    ).encode(),
    "f.svg": SVG.format("<style>circle{fill:url(#a)}</style>").encode(),
}
BAD: list[tuple[str, bytes, str]] = [
    ("a.png", b"", "is not a PNG picture, or damaged"),
    ("a.png", b"not a picture at all", "is not a PNG picture, or damaged"),
    ("a.png", picture("JPEG"), "is not a PNG picture, or damaged"),
    ("a.png", picture("PNG")[:50], "is not a PNG picture, or damaged"),
    ("a.png", picture("PNG", (90, 90))[:70], "is not a PNG picture, or damaged"),
    ("a.jpg", picture("PNG"), "is not a JPEG picture, or damaged"),
    ("a.jpg", picture("JPEG")[:200], "is not a JPEG picture, or damaged"),
    ("a.jpeg", SVG.format("").encode(), "is not a JPEG picture, or damaged"),
    ("a.png", bomb(), "is too large"),
    ("a.png", picture("PNG") + b"\0" * MOST_BYTES, "is too large"),
    ("a.exe", b"MZ", "is of a type that cannot be shown"),
    ("a", b"", "is of a type that cannot be shown"),
    ("a.svg", b"", "is not an SVG drawing"),
    ("a.svg", b"<svg>", "is not an SVG drawing"),
    ("a.svg", b"<html><svg/></html>", "is not an SVG drawing"),
    ("a.svg", picture("PNG"), "is not an SVG drawing"),
    ("a.svg", SVG.format("<script>alert(1)</script>").encode(), "holds a script"),
    ("a.svg", SVG.format("<g onload='alert(1)'/>").encode(), "holds a script"),
    ("a.svg", SVG.format("<a href='javascript:alert(1)'/>").encode(), "holds a script"),
    ("a.svg", SVG.format("<foreignObject/>").encode(), "holds a script"),
    ("a.svg", SVG.format("<image href='https://example.org/x.png'/>").encode(), "outside its own file"),
    ("a.svg", SVG.format("<image xlink:href='../secret.png'/>").encode(), "outside its own file"),
    ("a.svg", SVG.format("<image href='file:///etc/passwd'/>").encode(), "outside its own file"),
    ("a.svg", SVG.format("<use href='other.svg#a'/>").encode(), "outside its own file"),
    ("a.svg", SVG.format("<g style='fill: url(https://example.org/x)'/>").encode(), "outside its own file"),
    ("a.svg", SVG.format("<style>@import 'x.css';</style>").encode(), "outside its own file"),
    ("a.svg", SVG.format('<style>a{b:url("x.png")}</style>').encode(), "outside its own file"),
    ("a.svg", b"<?xml-stylesheet href='x.css'?>" + SVG.format("").encode(), "outside its own file"),
    ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("&a;").encode(), "declares entities"),
    (
        "a.svg",
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/passwd">]>' + SVG.format("").encode(),
        "declares entities",
    ),
    ("a.svg", SVG.format("<g>" * 300 + "</g>" * 300).encode(), "deep in one another"),
]


def lay_out(folder: Path, name: str) -> Path:
    (folder / "in.txt").write_text("The dam is old.\n")
    (folder / "outline.yaml").write_text("sections:\n  - {id: dam, title: The dam, terms: [dam]}\n")
    config = folder / "brief.yaml"
    config.write_text(f"title: T\nsources: [in.txt]\noutputs: [html]\nlook:\n  paper: A4\n  logo: '{name}'\n")
    return config


def problem(config: Path) -> Problem:
    (found,) = check_settings(read_settings(config), None)
    return found


@pytest.mark.parametrize("name", GOOD)
def test_a_sound_logo_is_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    assert read_logo(tmp_path / name)[1] == GOOD[name]


@pytest.mark.parametrize(("name", "content", "fault"), BAD, ids=range(len(BAD)))
def test_one_that_cannot_be_used_is_named_with_its_place(
    tmp_path: Path, name: str, content: bytes, fault: str
) -> None:
    (tmp_path / name).write_bytes(content)
    found = problem(lay_out(tmp_path, name))
    assert (found.line, found.column, found.path) == (6, 9, "look.logo")
    assert fault in found.fault and name in found.fault
    assert "base64" not in str(found)


def make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (Path.mkdir, "it is a folder"),
        (os.mkfifo, "it is no ordinary file"),
        (make_device, "it is no ordinary file"),
        (lambda path: path.symlink_to("gone.png"), "there is no file"),
        (lambda path: None, "there is no file"),
    ],
)
def test_what_is_no_file_is_named(tmp_path: Path, make: Callable[[Path], object], fault: str) -> None:
    make(tmp_path / "logo.png")
    found = problem(lay_out(tmp_path, "logo.png"))
    assert fault in found.fault and "logo.png" in found.fault and found.line == 6


def test_the_command_line_names_it_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture("PNG", (64, 64))[:90])
    config = lay_out(tmp_path, "logo.png")
    for command in ("check", "build"):
        ran = briefing(tmp_path, command, str(config))
        assert ran.returncode == 1
        assert "brief.yaml:6:9: look.logo: " in ran.stderr and "logo.png' is not a PNG picture" in ran.stderr
        assert "base64" not in ran.stderr
    assert not (tmp_path / "build").exists()


def test_no_complaint_repeats_what_a_page_carries() -> None:
    messages = [
        f"Failed to load image at 'data:image/png;base64,{'A' * 5000}': cannot identify",
        f"Failed to load font at data:font/woff2;base64,{'B' * 5000}",
        f'Ignored "src: url(data:;base64,{"C" * 5000})"',
    ]
    said = [str(found) for found in describe_complaints(messages)]
    assert all(len(line) < 200 for line in said)
    assert "'data:image/png (5,008 characters)'" in said[0]


def test_the_fault_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "logo.bmp").write_bytes(b"BM")
    with pytest.raises(LogoError) as caught:
        read_logo(tmp_path / "logo.bmp")
    assert caught.value.remedy == "use one of .png, .jpg, .jpeg, .svg"

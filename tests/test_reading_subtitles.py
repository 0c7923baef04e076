"""Subtitles: captions joined to sentences, each with its time."""

from __future__ import annotations

import pytest

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.subtitles import read_subtitles, say_time

SRT = """1
00:12:31,200 --> 00:12:33,000
The dam of Oldwick

2
00:12:33,100 --> 00:12:35,000
<i>holds</i>, he said.

3
00:12:35,100 --> 00:12:36,000
{\\an8}It was checked
4
00:12:44,000 --> 00:12:46,000
- Who says so?
"""
VTT = """WEBVTT - the dam
Kind: captions

STYLE
::cue { color: red }

NOTE spoken in haste

intro
00:01.000 --> 00:02.500 align:start position:0%
<v.loud Tilda Orsk>The dam <00:01.500><c>holds</c> &amp; stands

01:00:01.000 --> 01:00:02.000
<v Rolf Benn>No
"""


def read(data: bytes) -> Document:
    (document,) = read_subtitles("a.srt", data)
    return document


def placed(document: Document) -> list[tuple[str, str, str]]:
    """Return text, time in seconds, and printed time."""
    return [
        (document.text[span.start : span.end], span.locator.value, span.locator.label)
        for span in document.known
        if span.locator
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_captions_are_joined_to_sentences_with_their_time(newline: str) -> None:
    assert placed(read(SRT.replace("\n", newline).encode())) == [
        ("The dam of Oldwick holds, he said.", "751.200", "00:12:31"),
        ("It was checked", "755.100", "00:12:35"),
        ("- Who says so?", "764.000", "00:12:44"),
    ]


def test_what_is_not_said_is_left_out() -> None:
    assert placed(read(VTT.encode("utf-8-sig"))) == [
        ("Tilda Orsk: The dam holds & stands", "1.000", "00:00:01"),
        ("Rolf Benn: No", "3601.000", "01:00:01"),
    ]
    assert say_time(359_999.9) == "99:59:59"


def test_lines_that_roll_are_read_once() -> None:
    apart = "00:00:00,000 --> 00:00:01,000\nNo\n\n00:00:02,000 --> 00:00:03,000\nNo\n"
    assert read(apart.encode()).text == "No No"
    times = [(0, 1), (1, 2), (2, 3)]
    shown = ["The dam", "The dam\nholds", "holds\nand stands"]
    rolling = "\n\n".join(
        f"00:00:0{start}.000 --> 00:00:0{end}.000\n{text}"
        for (start, end), text in zip(times, shown, strict=True)
    )
    assert read(f"WEBVTT\n\n{rolling}".encode()).text == "The dam holds and stands"


def test_long_speech_without_full_stops_is_parted() -> None:
    captions = "\n\n".join(
        f"00:{at // 60:02}:{at % 60:02},000 --> 00:{at // 60:02}:{at % 60:02},900\nand so {at} went"
        for at in range(99)
    )
    paragraphs = read(captions.encode()).text.split("\n\n")
    assert len(paragraphs) == 3, paragraphs
    assert sum(map(len, paragraphs)) > 99 * 12


def test_what_holds_no_times_is_named() -> None:
    assert read(b"").notes == ("there is no text in it",)
    assert read(b"WEBVTT\n").notes == ("there is no text in it",)
    for data in (b"The dam holds.", b"1\n00:99 --> nothing\nx"):
        with pytest.raises(SourceError, match="no line states a time"):
            read(data)
    with pytest.raises(SourceError, match="not a text file"):
        read(b"PK\x03\x04\0\0\0")

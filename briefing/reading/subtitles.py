"""Subtitles in (.srt, .vtt); one document out: what is said, joined to sentences, each with its time.

A sentence runs over several captions, so captions are joined until one ends a sentence or pauses; the place is the
time at which the first of them is shown ("00:12:31"). A voice that the file names stands before what it says, as in
a transcript: `<v Ada Quill>It holds.` is "Ada Quill: It holds."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from briefing.errors import Problem, SourceError
from briefing.model import Document, Locator
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.plaintext import NO_TEXT

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_TAG = re.compile(r"</?(?:[a-z]+|\d{2}:[\d:.]+)(?:[.\s][^<>]{0,200})?>|\{\\[^{}]{0,100}\}", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,100})?\s+([^<>]{1,100})>", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]♪]*$")
_ROLLING = 0.3  # seconds between captions of which the second repeats a line of the first
_PAUSE = 3.0  # seconds without a caption: what follows is said anew
_LONGEST = 600  # characters: captions made by machines have no full stops
_REMEDY = "leave it out, or save it as SubRip or WebVTT"


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown from one time to another, in seconds; `voice` is who speaks, where the file says so."""

    start: float
    end: float
    lines: tuple[str, ...]
    voice: str = ""

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(self.lines)


def read_subtitles(name: str, data: bytes) -> Iterator[Document]:
    """Yield the file as one document; raise SourceError where no caption has a time."""
    decoded = decode_text(name, data)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    captions = list(_unrolled(_captions(lines)))
    if not captions and decoded.text.strip() and not lines[0].startswith("WEBVTT"):
        raise SourceError(Problem(name, fault="no subtitles: no line states a time", remedy=_REMEDY))
    text, known = join_blocks(_paragraphs(captions))
    notes = [decoded.note] if decoded.note else []
    notes += [] if text else [NO_TEXT]
    yield Document("subtitles", text, file_digest(data), None, (), known, tuple(notes))


def _captions(lines: list[str]) -> Iterator[Caption]:
    """Yield the captions: below each line of times, the lines up to a blank one or the number of the next."""
    places = [number for number, line in enumerate(lines) if _TIMING.fullmatch(line)]
    for at, place in enumerate(places):
        match = _TIMING.fullmatch(lines[place])
        end = places[at + 1] if at + 1 < len(places) else len(lines)
        shown = []
        for number in range(place + 1, end):
            if not lines[number].strip():
                break
            if number == end - 1 and end < len(lines) and lines[number].strip().isdecimal():
                break
            shown.append(lines[number])
        voice = _VOICE.search(" ".join(shown))
        clean = (" ".join(unescape(_TAG.sub("", _VOICE.sub("", line))).split()) for line in shown)
        said = tuple(line for line in clean if line)
        if match and said:
            start, stop = _seconds(*match.groups()[:4]), _seconds(*match.groups()[4:])
            yield Caption(start, stop, said, " ".join(unescape(voice[1]).split()) if voice else "")


def _unrolled(captions: Iterator[Caption]) -> Iterator[Caption]:
    """Yield the captions without the line that each repeats of the one just before, as captions that roll do."""
    before: Caption | None = None
    for caption in captions:
        rolls = (
            before is not None
            and caption.start - before.end < _ROLLING
            and caption.lines[0] == before.lines[-1]
        )
        before = caption
        yield replace(caption, lines=caption.lines[1:]) if rolls else caption


def _seconds(hours: str | None, minutes: str, seconds: str, part: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(part.ljust(3, "0")) / 1000


def _paragraphs(captions: list[Caption]) -> Iterator[Block]:
    held: list[Caption] = []
    for caption in captions:
        if held and _ends(held, caption):
            yield _block(held)
            held = []
        held.append(caption)
    if held:
        yield _block(held)


def _ends(held: list[Caption], following: Caption) -> bool:
    last = held[-1]
    return (
        bool(_ENDS.search(last.text))
        or following.start - last.end > _PAUSE
        or following.voice != last.voice
        or following.text.startswith(("- ", "– ", ">>"))
        or sum(len(each.text) + 1 for each in held) > _LONGEST
    )


def _block(held: list[Caption]) -> Block:
    time = say_time(held[0].start)
    said = " ".join(filter(None, (each.text for each in held)))
    return Block(
        f"{held[0].voice}: {said}" if held[0].voice and said else said,
        locator=Locator("time", f"{held[0].start:.3f}", time),
    )


def say_time(seconds: float) -> str:
    """Return a time as it is printed: "00:12:31"."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"

"""The paragraphs of a message in; out the same, those quoted from earlier mail and the signature known as residue.

Programs for mail quote in three ways: ">" before each line under a line that says who wrote; a line of hyphens; or the
headers of the earlier mail. Below the latter two everything is the earlier mail, unless the message forwards it: then
that is what the message is about, and it is read, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.model import Locator, PassageKind
from briefing.reading.blocks import Block
from briefing.text.word_sections import any_entry, read_sections

QUOTED = "quoted from an earlier mail"
SIGNATURE = "signature"
NOTICE = "notice about the mail itself"
_HEADERS = "headers of a forwarded message"
_FORWARDED_PLACE = Locator("part", "forwarded message", "in the forwarded message")
_SIGNED_LINES = 20  # a longer text below two hyphens is no signature
_FIRST_LINES = 8

FORWARDED = re.compile(rf"-*\s*{any_entry('office', 'forwarded')}\s*:?\s*-*", re.IGNORECASE)
_ORIGINAL = re.compile(rf"[-_]{{2,}}\s*{any_entry('office', 'original message')}\s*[-_]{{2,}}", re.IGNORECASE)
_WROTE = re.compile(
    rf"\S[^\n]*(?:\n[^\n]*){{0,2}}(?:\b|\s){any_entry('office', 'wrote')}[^\n]{{0,60}}:", re.IGNORECASE
)
_FROM = re.compile(rf"\*?{any_entry('office', 'header from')}\s?:\*?\s\S", re.IGNORECASE)
_OTHER = re.compile(rf"\*?{any_entry('office', 'header others')}\s?:\*?\s\S", re.IGNORECASE)
_FORWARDING = re.compile(rf"{any_entry('office', 'forwarding subjects')}\s?:", re.IGNORECASE)
_NOTICE_PARTS = 3
_DIGIT = re.compile(r"\d")


def begins_part(line: str, *, alone: bool = False) -> bool:
    """Return whether a line begins what is quoted or forwarded; with `alone`, whether it is a paragraph by itself."""
    is_marker = bool(
        _ORIGINAL.fullmatch(line.strip()) or (line.strip()[:1] == "-" and FORWARDED.fullmatch(line.strip()))
    )
    return is_marker or (not alone and bool(_FROM.match(line)))


def mark_quoted(blocks: Sequence[Block], subject: str) -> Iterator[Block]:
    """Yield the paragraphs with their kinds; `subject` says whether the message forwards another."""
    forwards = bool(_FORWARDING.match(subject))
    mode = ""
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.kind is PassageKind.RESIDUE:
            yield block
        elif FORWARDED.fullmatch(block.text) and following is not None:
            mode = "forwarded"
            yield _residue(block, _HEADERS)
        elif mode != QUOTED and (_ORIGINAL.fullmatch(block.text) or _is_header(block.text)):
            mode = mode if mode == "forwarded" else _mode(forwards, blocks[:number])
            yield _residue(block, _HEADERS if mode == "forwarded" else QUOTED)
        elif _is_signature(block, blocks[number:]):
            mode = SIGNATURE if mode in {"", SIGNATURE} else mode
            yield _residue(block, SIGNATURE)
        elif block.text.startswith(">") and not block.text.startswith(">From "):
            mode = "" if mode == SIGNATURE else mode
            yield _residue(block, QUOTED)
        elif _says_who_wrote(block, following):
            yield _residue(block, QUOTED)
        elif mode in {QUOTED, SIGNATURE}:
            yield _residue(block, mode)
        elif _is_notice(block.text):
            yield _residue(block, NOTICE)
        else:
            yield replace(block, locator=_FORWARDED_PLACE) if mode else block


def _mode(forwards: bool, before: Sequence[Block]) -> str:
    """Return what stands below the headers of another message: with nothing above them it is what is sent on."""
    return "forwarded" if forwards or not before else QUOTED


def _residue(block: Block, reason: str) -> Block:
    return replace(block, kind=PassageKind.RESIDUE, reason=reason)


def _is_header(text: str) -> bool:
    """Return whether a paragraph is the headers of another message: who sent it, and when or to whom or of what."""
    lines = text.split("\n")[:_FIRST_LINES]
    return bool(_FROM.match(lines[0])) and sum(bool(_OTHER.match(line)) for line in lines[1:]) > 1


def _is_notice(text: str) -> bool:
    """Return whether a paragraph is about the mail itself: whom it is meant for, what others must do with it."""
    words = " ".join(text.lower().split())
    lists = read_sections("office")
    sure, others = (
        sum(part in words for part in lists[name]) for name in ("mail notices, sure", "mail notices")
    )
    return sure > 0 and sure + others >= _NOTICE_PARTS


def _says_who_wrote(block: Block, following: Block | None) -> bool:
    """Return whether a paragraph is the line above a quotation: "On 3 May 2024 Tilda Orsk wrote:"."""
    quotes = following is not None and (following.text.startswith(">") or following.reason == QUOTED)
    return quotes and bool(
        _WROTE.fullmatch(block.text) or (_DIGIT.search(block.text) and block.text.endswith(":"))
    )


def _is_signature(block: Block, rest: Sequence[Block]) -> bool:
    first, _, _ = block.text.partition("\n")
    if first.rstrip() != "--":
        return False
    below = [each for each in rest if not each.text.startswith(">")]
    return sum(each.text.count("\n") + 1 for each in below) <= _SIGNED_LINES

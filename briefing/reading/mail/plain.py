"""The plain text of a message in; its paragraphs out, parted by blank lines and where quoting begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.reading.blocks import Block
from briefing.reading.mail.quoted import begins_part

_SIGNATURE = re.compile(r"--\s*")


def split_plain(text: str, *, flowed: bool = False, joined: bool = False) -> Iterator[Block]:
    """Yield the paragraphs. In a `flowed` text a line that ends in a blank goes on (RFC 3676); with `joined` (DelSp)
    that blank is none of the text.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if flowed:
        lines = list(_joined_lines(lines, joined))
    held: list[str] = []
    for line in lines:
        bare = line.rstrip()
        if held and (
            not bare or is_quoted(bare) != is_quoted(held[-1]) or begins_part(bare) or _is_signed(line)
        ):
            yield Block("\n".join(held))
            held = []
        if bare:
            held.append(bare)
            if begins_part(bare, alone=True):
                yield Block("\n".join(held))
                held = []
    if held:
        yield Block("\n".join(held))


def is_quoted(line: str) -> bool:
    """Return whether a line is quoted; ">From" alone is how mailboxes write a line that begins with "From"."""
    return line.startswith(">") and not line.startswith(">From ")


def _is_signed(line: str) -> bool:
    return bool(_SIGNATURE.fullmatch(line))


def _joined_lines(lines: list[str], joined: bool) -> Iterator[str]:
    held = ""
    for line in lines:
        plain = line[1:] if line.startswith(" ") else line  # a blank that stuffs the line
        if is_quoted(held) != is_quoted(plain) and held:
            yield held
            held = ""
        text = held + (plain.lstrip("> ") if held and is_quoted(held) else plain)
        if line.endswith(" ") and line != "-- ":
            held = text[:-1] if joined else text
        else:
            yield text
            held = ""
    if held:
        yield held

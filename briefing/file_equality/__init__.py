"""Two files of one format in, one made here and one found; how a reader could tell them apart, in words, out.

Bytes that differ are not always a difference: a file is stored again by another program, line ends change under way,
and another build of a library packs the same data otherwise. Whatever can be seen, heard, followed or run counts.
"""

from __future__ import annotations

from pkgutil import resolve_name

from briefing.formats import format_of

_BY_FORMAT = {name: f"briefing.file_equality.{name}:find_difference" for name in ("html", "pdf", "json")}
_OTHERWISE = "briefing.file_equality.plain_text:find_difference"


def find_difference(name: str, made: bytes, found: bytes) -> str:
    """Say in what a file that was found is another than the one that was made; "" where no reader can tell.

    `name` says the format, by its ending. For example:

        find_difference("brief.md", b"# A\\n", b"# B\\r\\n") == "line 1: “# B” where it should be “# A”"
    """
    if made == found:
        return ""
    row = format_of(name)
    difference: str = resolve_name(_BY_FORMAT.get(row.name if row else "", _OTHERWISE))(made, found)
    return difference


__all__ = ["find_difference"]

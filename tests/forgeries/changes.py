"""What forgeries are made of: functions that return functions from the bytes of a file to other bytes.

Each of them fails where it finds nothing to change, so that no forgery is a genuine file by mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Forgery = Callable[[bytes], bytes]
"""The bytes of a genuine file in, those of a forged one out."""


def replaced(*pairs: str, times: int = 1) -> Forgery:
    """Put words for words, from the first place on: `replaced("old", "new", "other old", "other new")`."""
    assert len(pairs) % 2 == 0

    def forge(data: bytes) -> bytes:
        text = data.decode("utf-8")
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text, f"the genuine file does not hold {old!r}"
            text = text.replace(old, new, times)
        return text.encode("utf-8")

    return forge


def rewritten(pattern: str, new: str, times: int = 1) -> Forgery:
    """Put words for what an expression matches (`.` matches a line's end too)."""

    def forge(data: bytes) -> bytes:
        text, count = re.subn(pattern, new, data.decode("utf-8"), count=times, flags=re.S | re.M)
        assert count, f"the genuine file holds nothing like {pattern!r}"
        return text.encode("utf-8")

    return forge


def removed(pattern: str, times: int = 1) -> Forgery:
    """Take away what an expression matches."""
    return rewritten(pattern, "", times)


def swapped(one: str, other: str) -> Forgery:
    """Exchange what two expressions match; the first must stand before the second."""

    def forge(data: bytes) -> bytes:
        text = data.decode("utf-8")
        first = re.search(one, text, re.S | re.M)
        second = re.compile(other, re.S | re.M).search(text, first.end()) if first else None
        assert first is not None
        assert second is not None
        assert first[0] != second[0]
        between = text[first.end() : second.start()]
        return "".join((text[: first.start()], second[0], between, first[0], text[second.end() :])).encode(
            "utf-8"
        )

    return forge


def repeated(pattern: str) -> Forgery:
    """Say twice what an expression matches."""

    def again(found: re.Match[str]) -> str:
        return found[0] + found[0]

    def forge(data: bytes) -> bytes:
        text, count = re.subn(pattern, again, data.decode("utf-8"), count=1, flags=re.S | re.M)
        assert count, f"the genuine file holds nothing like {pattern!r}"
        return text.encode("utf-8")

    return forge


def both(*forgeries: Forgery) -> Forgery:
    """Do one after the other."""

    def forge(data: bytes) -> bytes:
        for each in forgeries:
            data = each(data)
        return data

    return forge


def unchanged(data: bytes) -> bytes:
    """Return the genuine file."""
    return data

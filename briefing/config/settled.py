"""A file of the user's in; what it says, from the cache where it is as it was, else read anew, out.

In the loop of work most files are as they were at the last build. What such a file said is kept as JSON
(`kept_values.py`), so that no parser and no form is loaded for it. Only what was read without a fault is kept: a file
with a fault is read each time, and says so each time.

Kept is what the file alone decides, under all that decides it: its bytes, its path and the current folder, and the code
that reads it. One file for each that was read lies in the cache, and takes the place of the one before. It is a hidden
file, which is no source where the cache lies among them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from briefing.code_version import code_version
from briefing.config.outline import Measure, Name, Outline, PositionQuestion, Reading, Section
from briefing.config.register import Entry, Row, absolute
from briefing.config.settings import Decision, Look, Ruling, Settings
from briefing.config.yamlfile import Written, shown
from briefing.kept_values import KeptValues
from briefing.model import Length, ReadLimits

T = TypeVar("T")
ROOMS = (
    "addresses.py",
    "config",
    "control_characters.py",
    "data",
    "dataclass.py",
    "edtf.py",
    "errors.py",
    "formats.py",
    "index/leaves.py",
    "index/query.py",
    "index/terms.py",
    "isolate.py",
    "kept_values.py",
    "language",
    "lazy_names.py",
    "model",
    "packed.py",
    "text",
)
"""Where all stands that decides what is read in a file; a test compares it with what reading one imports."""

_VALUES = KeptValues(
    *(Settings, Look, Decision, Ruling, Length, ReadLimits, Written),
    *(Outline, Name, Section, Measure, PositionQuestion, Reading),
    *(Entry, Row),
)
_DIGEST = 64  # hexadecimal digits of a SHA-256


@dataclass(frozen=True, slots=True)
class SettledFiles:
    """What files said when they were read last, in a folder; without one, nothing is kept."""

    folder: Path | None = None
    _read: dict[Path, bytes] = field(default_factory=dict, compare=False)

    def read(self, path: Path, read: Callable[[Path], T]) -> T:
        """Return what `read` returns for this file; raises whatever it raises."""
        key = self._key(path)
        if self.folder is None or not key:
            return read(path)
        place = self.folder / f".config-{_hash(_named(path))[:16]}.json"
        with suppress(OSError, ValueError, LookupError, TypeError):  # damaged, or not there: read anew
            kept: T = _parse(place.read_bytes(), key)
            return kept
        value = read(path)
        if key == self._key(path):  # it was not changed meanwhile
            self._read[place] = _write(value, key)
        return value

    def keep(self) -> None:
        """Write what was read anew into the folder, if it is there; a cache that cannot be written keeps nothing."""
        for place, content in self._read.items():
            part = place.with_suffix(f".{os.getpid()}")
            try:
                part.write_bytes(content)
                part.replace(place)
            except OSError:
                with suppress(OSError):
                    part.unlink()
        self._read.clear()

    def _key(self, path: Path) -> str:
        """Return a hash of all that decides what a file says; "" where it cannot be told."""
        version = code_version(*ROOMS)
        with suppress(OSError, ValueError):
            return _hash(_named(path), version.encode(), path.read_bytes()) if version else ""
        return ""


NOTHING_KEPT = SettledFiles()


def _named(path: Path) -> bytes:
    """Return a file's names: as it was given, as it is shown, and its absolute one, from which rows count."""
    return "\0".join((str(path), shown(path), absolute(path))).encode("utf-8", "surrogateescape")


def _hash(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _write(value: object, key: str) -> bytes:
    """Return a value as a line of JSON after a hash of that line and what it was made of."""
    line = _VALUES.write(value).encode()
    return _hash(key.encode(), line).encode() + line


def _parse(content: bytes, key: str) -> Any:
    """Return the value that was written under the same key; raises ValueError for any other content."""
    line = content[_DIGEST:]
    if content[:_DIGEST] != _hash(key.encode(), line).encode():
        raise ValueError("kept for another file, by other code, or damaged")
    return _VALUES.read(line)

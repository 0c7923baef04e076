"""What a reader is: one file format, as a function from a file's bytes to its documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from briefing.dataclass import dataclass

if TYPE_CHECKING:
    from briefing.model import Document


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. The module of that name, beside this one, has the function: `read_` and the module's name.

    It is imported when the first file of the format is read. `version` changes whenever the same bytes would
    give another text; `library` is the distribution whose version has a say in that too. `slow` is a reader that takes
    so long that many files are better read by several processes. `nests` is one that reads files within a file by the
    readers of their formats.
    """

    name: str
    suffixes: tuple[str, ...]
    version: str
    module: str
    library: str = ""
    slow: bool = False
    nests: bool = False

    def read(self, name: str, data: bytes) -> Iterator[Document]:
        """Yield the documents in a file's bytes; `name` is for messages."""
        read = getattr(import_module(f"briefing.reading.{self.module}"), f"read_{self.module}")
        return cast("Iterator[Document]", read(name, data))

    def full_version(self) -> str:
        """Return what a cache must know: name, own version and the library's."""
        own = f"{self.name}-{self.version}"
        return f"{own}+{self.library}-{_installed_version(self.library)}" if self.library else own


@cache
def _installed_version(distribution: str) -> str:
    """Return a distribution's version, for which Python reads its whole description: asked once a process."""
    from importlib.metadata import version

    return version(distribution)

"""What a reader is: one file format, as a function from a file's bytes to its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from briefing.model import Document


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. `read` takes the file's name (for messages) and its bytes.

    `version` changes whenever the same bytes would give another text; `library` is the distribution whose
    version has a say in that too.
    """

    name: str
    suffixes: tuple[str, ...]
    version: str
    read: Callable[[str, bytes], Iterator[Document]]
    library: str = ""

    def full_version(self) -> str:
        """Return what a cache must know: name, own version and the library's."""
        own = f"{self.name}-{self.version}"
        return f"{own}+{self.library}-{version(self.library)}" if self.library else own

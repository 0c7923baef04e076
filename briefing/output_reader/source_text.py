"""A source's text as far as it is at hand, whole or in the stretches that travel in a page: a value. Reads nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's text, whole or in pieces. `pieces` are (start, text), in order; `where` says whence.

    A text is never altered: offsets count in it as it stands.
    """

    source: str
    pieces: tuple[tuple[int, str], ...]
    whole: bool
    where: str

    def at(self, start: int, end: int) -> str | None:
        """Return the characters from `start` to `end`, or None where no piece covers all of them."""
        for first, text in self.pieces:
            if first <= start and end <= first + len(text):
                return text[start - first : end - first]
        return None

    @property
    def text(self) -> str:
        """The whole text; only meaningful when `whole`."""
        return self.pieces[0][1] if self.pieces else ""


def whole_text(source: str, text: str, where: str) -> SourceText:
    """Wrap a source's whole text."""
    return SourceText(source, ((0, text),), True, where)

"""Something that does not agree, as a value and as a line of text. Imports nothing but the standard library."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = 160


@dataclass(frozen=True, slots=True)
class Fault:
    """One disagreement: where it stands, what it concerns, and what is wrong with it.

    `place` is "page 3", "line 40" or "sections[0].findings[1].citations[0]"; `finding` and `source` are the
    ids it concerns and `quote` the words in question, each "" where there is none.
    """

    file: str
    place: str
    finding: str
    source: str
    quote: str
    message: str

    def __str__(self) -> str:
        """Print as `file: place: source, finding: message: "quote"`, leaving out what is not known."""
        about = ", ".join(part for part in (self.source, self.finding) if part)
        line = ": ".join(part for part in (self.file, self.place, about, self.message) if part)
        return printable(f"{line}: {shown(self.quote)}" if self.quote else line)


def printable(line: str) -> str:
    """Spell out what a terminal would not show, or would obey; a file that is checked may hold anything."""
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):x}}}" for char in line)


def shown(words: str) -> str:
    """Put words between quotation marks on one line, control characters spelled out, long ones cut short."""
    line = printable(" ".join(words.split()))
    return f"“{line}”" if len(line) <= SHOWN else f"“{line[: SHOWN - 1]}…”"

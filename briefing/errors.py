"""What can be wrong with what a user gave us: problems as values, errors that carry all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.addresses import without_user_info


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in the user's input: where it is, what it is, and what to do about it.

    `line` and `column` count from 1; 0 means that the fault belongs to the file as a whole.
    `path` is the way to the key within the file ("sections[2].terms"), or "".
    """

    file: str
    line: int = 0
    column: int = 0
    path: str = ""
    fault: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        """Print as `file:line:column: path: fault; remedy`, leaving out what is not known.

        Whatever value of the user's a fault repeats, the name and password of an address are not in it.
        """
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        parts = [part for part in (place, self.path, self.fault) if part]
        return without_user_info(": ".join(parts) + (f"; {self.remedy}" if self.remedy else ""))


class BriefingError(Exception):
    """The input is at fault (exit code 1); carries every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem] | Problem | str) -> None:
        if isinstance(problems, str):
            problems = Problem(file=problems)
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ConfigError(BriefingError):
    """A file that the user wrote (brief.yaml, outline.yaml, sources.yaml) cannot be used as it is."""


class SourceError(BriefingError):
    """A source document cannot be read."""


class QueryError(BriefingError):
    """A query or a pattern is not well formed; the column says where."""


class RenderError(BriefingError):
    """A template or the renderer reported a fault; nothing was written."""


class MissingGlyphError(RenderError):
    """No font of this machine has a glyph for some characters of the page, and nothing else is wrong with it."""

    def __init__(self, problems: Iterable[Problem], characters: Iterable[str]) -> None:
        super().__init__(problems)
        self.characters = tuple(characters)


class VerifyError(BriefingError):
    """What was built does not agree with its sources."""

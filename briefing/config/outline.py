"""What outline.yaml says, as values: which sections a brief can have, and the names that mean the same.

`outline_file.py` reads them.
"""

from __future__ import annotations

from pathlib import Path

from briefing.config.yamlfile import decode, read_bytes, shown
from briefing.dataclass import dataclass
from briefing.language.analyses import DEFAULT_EXTRACT

LIMIT = 16  # findings
TOLERANCE = 5.0  # per cent


@dataclass(frozen=True, slots=True)
class Name:
    """One person or body under several names and spellings; `party` says: a party to the matter."""

    name: str
    also: tuple[str, ...] = ()
    party: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity that is compared between sources. `tolerance` is what "about" means, in per cent.

    `about` are all its words; where they stand in `groups`, a word of each group must be met, otherwise one of all.
    `places` are names of one place. `currency` is what a "$" without a country stands for, "" where nobody says.
    `changes` says that it is another one each day, so that a figure without a day has that of its publication.
    """

    id: str
    label: str
    unit: tuple[str, ...]
    about: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    period: str = ""
    tolerance: float = TOLERANCE
    changes: bool = False
    groups: tuple[tuple[str, ...], ...] = ()
    currency: str = ""

    @property
    def about_groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups of words of which each must be met; none where `about` is empty."""
        return self.groups or ((self.about,) if self.about else ())

    @property
    def place(self) -> str:
        """The name under which the place is printed."""
        return self.places[0] if self.places else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer to a question of position, and the words any of which give it."""

    label: str
    any: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PositionQuestion:
    """A question on which sources take positions."""

    id: str
    question: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What a section looks for. `limit` is how many findings stand in it at most, never a quota."""

    id: str
    title: str
    question: str = ""
    terms: tuple[str, ...] = ()
    query: str = ""
    exclude: tuple[str, ...] = ()
    extract: tuple[str, ...] = DEFAULT_EXTRACT
    limit: int = LIMIT
    measures: tuple[Measure, ...] = ()
    positions: tuple[PositionQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in the order of the file; `file` is where they were read."""

    file: Path
    names: tuple[Name, ...]
    sections: tuple[Section, ...]


def read_outline_text(path: Path) -> str:
    """Return an outline as it was written; raises ConfigError where it is no text."""
    return decode(read_bytes(path, shown(path)), shown(path)).text

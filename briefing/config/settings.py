"""What brief.yaml says, as values: what is to be built, from which sources, and the analyst's own words.

`settings_file.py` reads them, `settings_checks.py` says what only the outline or the disk can tell about them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import field
from pathlib import Path

from briefing.config.length import DEFAULT_LENGTH
from briefing.config.yamlfile import Written, shown
from briefing.dataclass import dataclass
from briefing.errors import Problem
from briefing.formats import DEFAULT_OUTPUTS
from briefing.model import DEFAULT_LIMITS, Length, ReadLimits

ACCENT = "#1f4e79"
INK = "#16181c"
FLASH = "flash"
FLASH_LENGTH = Length(pages=1)  # of that look, whatever else is asked for


@dataclass(frozen=True, slots=True)
class Look:
    """How the document looks. `templates` is a folder of the user's own templates, `logo` a picture.

    `extent` says how much of the brief the templates show: "whole", "key" for key points only, or "own" for what
    templates of the user's own choose.
    """

    name: str = "brief"
    paper: str = "A4"
    accent: str = ACCENT
    logo: Path | None = None
    templates: Path | None = None
    ink: str = INK
    type: str = "serif"
    extent: str = "whole"


@dataclass(frozen=True, slots=True)
class Decision:
    """The analyst overrules: `kind` is "pin" or "drop"; `place` is line and column in brief.yaml.

    `hashes` stand for `words` in what is public: those of the passages that hold them (`select/decisions.py`).
    """

    kind: str
    section: str
    source: str
    words: str
    hashes: tuple[str, ...] = ()
    place: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The analyst corrects an analysis: `kind` is "credit" or "ignore"; `place` is line and column."""

    kind: str
    source: str
    words: str
    speaker: str = ""
    analysis: str = "attribution"
    place: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What brief.yaml says. Empty means not given; `sections` empty means all of the outline's, in its order.

    `base` is the file's folder. `sources` are folders, files and globs as they were written: relative ones
    count from `base`; all other paths can be opened as they are. `embed` and `embed_inputs` are None where the file is
    silent.
    `places` says where in the file each key stands, for faults that are found later.
    """

    file: Path
    base: Path
    title: str
    outline: Path
    sources: tuple[Path, ...]
    subtitle: str = ""
    author: str = ""
    edition: str = ""
    issued: str = ""
    cutoff: str = ""
    marking: str = ""
    language: str = "en"
    register: Path | None = None
    since: Path | None = None
    follow_links: bool = False
    sections: tuple[str, ...] = ()
    length: Length = DEFAULT_LENGTH
    outputs: tuple[str, ...] = DEFAULT_OUTPUTS
    embed: str | None = None
    embed_inputs: bool | None = None
    look: Look = Look()
    key_judgements: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    likelihood: str = ""
    decisions: tuple[Decision, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    limits: ReadLimits = DEFAULT_LIMITS
    places: tuple[tuple[str, tuple[int, int]], ...] = field(default=(), repr=False, compare=False)
    written: tuple[Written, ...] = field(default=(), repr=False, compare=False)

    def texts(self, sections: Collection[str] | None = None) -> tuple[Written, ...]:
        """Return the analyst's texts with their places: the key judgements, and the comments (on some sections)."""
        wanted = [(f"key_judgements[{n}]", text) for n, text in enumerate(self.key_judgements)]
        wanted += [
            (f"comments.{id_}", text) for id_, text in self.comments if sections is None or id_ in sections
        ]
        known = {(written.path, written.text): written for written in self.written}
        return tuple(known.get(at) or Written(shown(self.file), *at) for at in wanted)

    def length_of(self, asked: Length | None = None, *, picked: bool = False) -> Length:
        """Return the length of a build: what was asked for, else full where sections were picked for it alone.

        A flash is one page, always.
        """
        if self.look.name == FLASH:
            return FLASH_LENGTH
        return asked or (Length() if picked else self.length)

    def is_own(self, name: str) -> bool:
        """Return whether a file, named from `base`, is brief.yaml or one that it names beside the sources."""
        own = (self.file, self.outline, *filter(None, (self.register, self.since)))
        return os.path.realpath(self.base / name) in set(map(os.path.realpath, own))

    def problem(self, path: str, fault_: str, remedy: str = "") -> Problem:
        """Put a fault at a key of the file, or at the nearest key above it that the file has."""
        places, key = dict(self.places), path
        while key and key not in places:
            key = re.sub(r"(?:^|\.)[^.\[\]]*$|\[\d+\]$", "", key)
        line, column = places.get(key, (0, 0))
        return Problem(shown(self.file), line, column, path, fault_, remedy)

"""What a brief was made from and how it looks: what has to travel so that it can be made again."""

from __future__ import annotations

from enum import StrEnum

from briefing.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class BriefLook:
    """How the document looks. `logo` is the picture as a data: URL, "" for none.

    `templates` is the SHA-256 of the user's own templates, "" where the look is one that comes with the program.
    """

    name: str = "brief"
    paper: str = "A4"
    accent: str = ""
    ink: str = ""
    type: str = "serif"
    logo: str = ""
    templates: str = ""


class Carry(StrEnum):
    """How much of its inputs a brief carries."""

    ALL = "all"
    PUBLIC = "public"
    """All, but of a passage that the analyst dropped only a hash."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class BuildCall:
    """What one build was asked for beside its config: some sections only, another length; "" and none where nothing.

    `carry` is how much of its inputs the brief was to carry.
    """

    sections: tuple[str, ...] = ()
    length: str = ""
    carry: Carry = Carry.NOTHING


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a brief was made from beside the texts, as JSON in one line: settings, outline, register, and what reading
    made of each document. `brief/inputs.py` writes it.
    """

    json: str

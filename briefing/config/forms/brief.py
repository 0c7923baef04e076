"""The form of brief.yaml: one brief."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from briefing.config.forms.length import LENGTH
from briefing.config.forms.marking import Marking
from briefing.config.length import DEFAULT_LENGTH
from briefing.config.settings import ACCENT, INK
from briefing.config.yamlfile import Scalar
from briefing.config.yamlfile.kinds import (
    SLUG,
    Colour,
    Day,
    FilledLine,
    FilledText,
    Flag,
    Kind,
    Language,
    Line,
    Slug,
    Strict,
    choice,
    fault,
    read_filled_line,
    whole,
)
from briefing.config.yamlfile.model_check import describe
from briefing.formats import FORMATS
from briefing.language.analyses import ANALYSES
from briefing.model import CORPUS_MB, FILE_MB

EMBEDS = ("texts", "passages", "none")
PAPERS = ("A4", "Letter")
TYPES = ("serif", "sans")
LIKELIHOODS = ("icd203", "phia", "none")
EXTENTS = ("whole", "key")


def _read_path(value: object) -> str:
    return read_filled_line(value) if not isinstance(value, Scalar) else _path_text(value)


def _path_text(value: Scalar) -> str:
    text = read_filled_line(value)
    if re.match(r"[a-z][a-z0-9+.-]+://", text, re.IGNORECASE):
        raise fault(f"'{text}' is an address; nothing is fetched", "save it as a file and name that")
    if is_too_long(text):
        raise fault(f"{describe(value)} is too long for a path")
    return text


def is_too_long(path: str) -> bool:
    """Say whether a path has a name that no usual file system can hold, or more than 4,000 bytes."""
    return len(path.encode()) > 4000 or any(len(name.encode()) > 255 for name in re.split(r"[/\\]", path))


def _read_paths(value: object) -> object:
    """A single path may stand without a list."""
    return [value] if isinstance(value, Scalar) else value


FilePath = Annotated[str, Kind(_read_path, {"type": "string", "pattern": r"\S"})]
Paths = Annotated[
    tuple[FilePath, ...],
    Field(min_length=1),
    Kind(
        _read_paths,
        {
            "type": ["array", "string"],
            "items": {"type": "string", "pattern": r"\S"},
            "minItems": 1,
            "pattern": r"\S",
        },
    ),
]


class LookModel(Strict):
    """How the document looks."""

    name: Slug = "brief"
    """Which set of templates; `brief` (the whole) and `flash` (one page of key points) come with the program."""
    extent: Annotated[str, choice(*EXTENTS, empty=True)] = ""
    """How much your templates show: whole, or key points; unsaid, they choose, and verify asks for no more."""
    paper: Annotated[str, choice(*PAPERS)] = "A4"
    """The paper of the PDF."""
    accent: Colour = ACCENT
    """The one colour, as "#rrggbb" in quotes: without them a # begins a comment."""
    ink: Colour = INK
    """The colour of the text, as "#rrggbb" in quotes; darkened where it could not be read."""
    type: Annotated[str, choice(*TYPES)] = "serif"
    """The type of the text: serif, or sans."""
    logo: FilePath | None = None
    """A picture for the masthead."""
    templates: FilePath | None = None
    """A folder with templates of your own."""


def _read_look(value: object) -> object:
    """The name of a look may stand without a mapping: `look: flash`."""
    return {"name": value} if isinstance(value, Scalar) else value


@dataclass(frozen=True, slots=True, eq=False)
class _NamedLook(Kind):
    """A mapping, or the name of a look alone."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(core), {"type": "string", "pattern": f"^{SLUG}$"}]}


class DecisionRow(Strict):
    """Words of a source that are to stand in a section, or not to."""

    section: Slug
    """The section's id."""
    source: FilledLine
    """The source's key: its id in the register, or else the first ten digits of its SHA-256."""
    words: FilledText
    """Words of the passage, exactly as they stand in the source."""


CORRECTED = (*(row.name for row in ANALYSES), "positions")


class CreditRow(Strict):
    """Who says some words of a source, where the analysis of speech is wrong."""

    source: FilledLine
    """The source's key."""
    words: FilledText
    """Words that are said, exactly as they stand in the source."""
    speaker: Line = ""
    """The speaker, in words of the same source; empty: nobody but the source itself."""


class IgnoreRow(Strict):
    """Words of a source in which an analysis is wrong: what it found in them is left out."""

    source: FilledLine
    """The source's key."""
    words: FilledText
    """Words, exactly as they stand in the source."""
    analysis: Annotated[str, choice(*CORRECTED)]
    """Which analysis is wrong about them."""


class DecisionsModel(Strict):
    """Where the analyst overrules what was found."""

    pin: tuple[DecisionRow, ...] | None = None
    """Passages that stand in a section, whatever their relevance."""
    drop: tuple[DecisionRow, ...] | None = None
    """Passages that do not."""
    credit: tuple[CreditRow, ...] | None = None
    """Who says some words, where the analysis of speech is wrong."""
    ignore: tuple[IgnoreRow, ...] | None = None
    """Words in which a hedge, figure, date, speaker or position was found wrongly."""


class LimitsModel(Strict):
    """How much is read, in megabytes; a larger file is left out, and larger sources are refused."""

    file: Annotated[int, whole(1, 1_000_000)] = FILE_MB
    """Of one file."""
    corpus: Annotated[int, whole(1, 1_000_000)] = CORPUS_MB
    """Of all source files together."""


class BriefModel(Strict):
    """brief.yaml: one brief. All paths in it are relative to the file's own folder."""

    title: FilledLine
    """The title."""
    subtitle: Line = ""
    """A line below the title."""
    author: Line = ""
    """Who answers for the brief."""
    edition: Line = ""
    """Which edition this is."""
    issued: Day = ""
    """The date of issue, as 2024-11-15; without it, SOURCE_DATE_EPOCH or today."""
    cutoff: Day = ""
    """The date until which information was taken into account."""
    marking: Marking = ""
    """TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN, TLP:CLEAR (which alone is published), or free text."""
    language: Language = "en"
    """The language of the brief's own words (BCP 47)."""
    outline: FilePath = "outline.yaml"
    """The outline."""
    sources: Paths
    """Folders, files and globs of source documents."""
    register_: Annotated[FilePath | None, Field(alias="register")] = None
    """The register; without it, sources.yaml in the first folder of sources that has one."""
    follow_links: Flag | None = None
    """Whether links in a sources folder that lead out of it are read; without it, they are left out."""
    limits: LimitsModel | None = None
    """How much is read; for files and folders larger than is usual."""
    since: FilePath | None = None
    """The brief.json of an earlier edition; the brief then says what changed since."""
    sections: tuple[Slug, ...] | None = None
    """Which sections of the outline, in this order; without it, all."""
    length: Annotated[str, LENGTH] = str(DEFAULT_LENGTH)
    """How long the printed brief may be: pages (2 pages), words (600 words), or full; what does not fit is annexed."""
    outputs: tuple[Annotated[str, choice(*FORMATS)], ...] | None = None
    """What is made; without it, md, html, pdf and json."""
    embed: Annotated[str, choice(*EMBEDS, empty=True)] = ""
    """How much of the sources travels in HTML and PDF; without it, whole texts, and only passages with --public."""
    embed_inputs: Flag | None = None
    """Whether settings, outline and register travel too; without it, only with whole texts and not with --public."""
    look: Annotated[LookModel | None, _NamedLook(_read_look, {})] = None
    """How the document looks; the name alone may stand here: `look: flash` is one page of key points."""
    key_judgements: tuple[FilledText, ...] | None = None
    """The analyst's own judgements; they are set apart from what the sources say."""
    comments: dict[str, FilledText] | None = None
    """The analyst's own comment on a section, by the section's id."""
    likelihood: Annotated[str, choice(*LIKELIHOODS, empty=True)] = ""
    """The scale of the analyst's words of likelihood: icd203, phia, or none; ranges are printed behind them."""
    decisions: DecisionsModel | None = None
    """Where the analyst overrules what was found."""

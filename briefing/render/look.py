"""What the renderers need to know of the look: checked values in, CSS-ready colours and the logo out."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Protocol

from briefing.config import LogoError, read_logo
from briefing.dataclass import dataclass
from briefing.errors import Problem, RenderError

FAMILIES = {"serif": "Brief Serif", "sans": "Brief Sans"}
PAPERS = {"A4": "A4", "LETTER": "Letter"}

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
# The darkest ground of the light page and the lightest of the dark one that a link stands on.
_LIGHT_PAGE = (244, 245, 247)
_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)
_DARK_PAGE = (32, 36, 42)

Colour = tuple[int, int, int]


class LookLike(Protocol):
    """The look as the settings give it."""

    @property
    def name(self) -> str:
        """Return the name of the set of templates: "brief" means brief.html.j2 and so on."""

    @property
    def paper(self) -> str:
        """Return "A4" or "Letter"."""

    @property
    def accent(self) -> str:
        """Return the one colour, as #rgb or #rrggbb."""

    @property
    def ink(self) -> str:
        """Return the colour of the text, as #rgb or #rrggbb."""

    @property
    def type(self) -> str:
        """Return "serif" or "sans"."""

    @property
    def logo(self) -> Path | None:
        """Return the picture beside the masthead, if there is one."""

    @property
    def templates(self) -> Path | None:
        """Return the user's own folder of templates, if there is one."""


@dataclass(frozen=True, slots=True)
class LookView:
    """The look as templates print it. Both accents have at least 4.5:1 against their page (WCAG 2.2 AA), the
    ink of the text 7:1 against white (AAA). `text` is the family of the quotations.
    """

    name: str
    paper: str
    accent: str
    accent_dark: str
    logo: str
    ink: str
    text: str


def read_look(look: LookLike) -> LookView:
    """Check the look and prepare it for the templates.

    The accent is darkened for the white page and lightened for the dark one only as far as its contrast
    demands. Raises RenderError for a paper, colour or logo that cannot be used.
    """
    paper = PAPERS.get(look.paper.upper())
    if paper is None:
        raise _look_error(
            "look.paper", f"unknown paper {look.paper!r}", f"use {' or '.join(PAPERS.values())}"
        )
    for path, colour in (("look.accent", look.accent), ("look.ink", look.ink)):
        if not _COLOUR.match(colour):
            raise _look_error(path, f"{colour!r} is no colour", "write it as #rrggbb")
    if look.type not in FAMILIES:
        raise _look_error("look.type", f"unknown type {look.type!r}", f"use {' or '.join(FAMILIES)}")
    accent = _read_colour(look.accent)
    return LookView(
        name=look.name,
        paper=paper,
        accent=_write_colour(_mix_until_readable(accent, _LIGHT_PAGE, _BLACK)),
        accent_dark=_write_colour(_mix_until_readable(accent, _DARK_PAGE, _WHITE)),
        logo=_read_logo(look.logo) if look.logo else "",
        ink=_write_colour(_mix_until_readable(_read_colour(look.ink), _WHITE, _BLACK, 7.0)),
        text=FAMILIES[look.type],
    )


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, "contrast ratio"): 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix_until_readable(colour: Colour, page: Colour, towards: Colour, least: float = 4.6) -> Colour:
    """Mix `colour` with `towards` in steps of a twentieth until it can be read on `page`."""
    for step in range(21):
        mixed = _mix(colour, towards, step / 20)
        if contrast(mixed, page) >= least:
            return mixed
    return towards


def _mix(colour: Colour, towards: Colour, share: float) -> Colour:
    red, green, blue = (
        round(one + (other - one) * share) for one, other in zip(colour, towards, strict=True)
    )
    return red, green, blue


def _read_colour(text: str) -> Colour:
    digits = text[1:] if len(text) == 7 else "".join(2 * digit for digit in text[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _write_colour(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _read_logo(path: Path) -> str:
    """Return the logo as a data: URL, so that no output asks for a file."""
    try:
        media, content = read_logo(path)
    except LogoError as error:
        raise _look_error("look.logo", error.fault, error.remedy) from None
    return f"data:{media};base64,{base64.b64encode(content).decode('ascii')}"


def _look_error(path: str, fault: str, remedy: str = "") -> RenderError:
    return RenderError(Problem(file="look", path=path, fault=fault, remedy=remedy))

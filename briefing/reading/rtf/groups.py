"""What a group of RTF is, by the control word that opens it: text, text that stands elsewhere, or no text at all.

As in the Rich Text Format Specification 1.9.1, "Destination". A group that opens with `\\*` and a word that is not
listed here is passed over, as the specification asks of readers that do not know the word.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final


class Group(Enum):
    """What becomes of the words in a group."""

    TEXT = auto()
    SKIPPED = auto()  # but for groups within that are text boxes
    NEVER = auto()  # nor anything within
    NOTE = auto()
    MARGIN = auto()
    BOX = auto()
    COMMENT = auto()
    FONTS = auto()
    STYLES = auto()
    INFO = auto()
    FIELD_OF_INFO = auto()


def _table(**words: str) -> dict[str, Group]:
    return {word: Group[kind] for kind, listed in words.items() for word in listed.split()}


OPENED_BY: Final = _table(
    NOTE="footnote",
    MARGIN="header headerl headerr headerf footer footerl footerr footerf",
    BOX="shptxt dptxbxtext",
    COMMENT="annotation",
    FONTS="fonttbl",
    STYLES="stylesheet",
    INFO="info",
    FIELD_OF_INFO="title author creatim revtim",
    TEXT="fldrslt result ud",
    SKIPPED="shp shpinst upr do object",
    NEVER=(
        "pict colortbl filetbl fldinst datafield objdata objclass objname nonshppict shprslt nonesttables xe tc rxe "
        "txe bkmkstart bkmkend listtext pntext pntxta pntxtb listtable listoverridetable rsidtbl generator mmathPr "
        "themedata colorschememapping latentstyles datastore xmlnstbl fldtype formfield atnid atnauthor atntime "
        "atndate atnref atnparent atnicn ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn revtbl template private sp "
        "picprop blipuid keywords subject doccomm operator category manager company comment hlinkbase userprops "
        "printim buptim htmltag mhtmltag pnseclvl stylerestrictions background"
    ),
)
FLAGGED: Final = frozenset(("shpinst", "do", "ud", "footnote", "annotation"))
"""Words that say what their group is also after `\\*`."""
CHARACTERS: Final = {
    "tab": " ",
    "line": "\n",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
SYMBOLS: Final = {"~": "\u00a0", "_": "\u2011"}

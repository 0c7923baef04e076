"""What a reader sees in a rendering, in order, and how words are folded so that they can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from briefing.output_reader.fault import Fault
from briefing.output_reader.shown_characters import as_shown
from briefing.output_reader.source_text import SourceText

Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Seen:
    """A quotation as a reader sees it. All after `text` is what the markup says of it, or None.

    `role` is "section", "annex", "context" or "lead": shown once more, before the sections. `row` is the number of the
    table row that it stands in, 0 for none. `goes_on`: nothing stands between it and the quotation before, of which
    it may be the rest.
    """

    place: str
    text: str
    source: str | None = None
    start: int | None = None
    end: int | None = None
    finding: str | None = None
    role: str | None = None
    row: int = 0
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, cell or heading that is no quotation by its markup, as a reader sees it; `row` as in `Seen`."""

    place: str
    text: str
    heading: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class Rendering:
    """One file as its reader found it: what is seen, in order, and what it carries to be checked by.

    `foreign` are the elements, by their names in small letters, that only templates of somebody's own write, each with
    what is to be said of it where those are not at hand.
    """

    items: tuple[Seen | Block, ...] = ()
    brief: bytes | None = None
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    exports: Mapping[str, bytes] = field(default_factory=dict)
    foreign: Mapping[str, Fault] = field(default_factory=dict)

    @property
    def quotations(self) -> tuple[Seen, ...]:
        """What is marked up as a quotation, in reading order."""
        return tuple(item for item in self.items if isinstance(item, Seen))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All other text, in reading order."""
        return tuple(item for item in self.items if isinstance(item, Block))


def without_blanks(text: str) -> str:
    """Fold for formats in which only blanks may change: line breaks, wrapping, non-breaking spaces.

    What a page cannot hold is folded to what it shows instead.
    """
    return "".join(as_shown(text).split())


class Folded:
    """A fold that remembers: the same quotations are compared many times."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Fold a text, or look up how it was folded before."""
        if text not in self._known:
            self._known[text] = self._fold(text)
        return self._known[text]

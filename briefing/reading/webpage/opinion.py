"""A page and the words of two opinions in; what is known of its blocks, and which are taken so far, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from briefing.reading.webpage.extraction import WordRuns, words_of
from briefing.reading.webpage.lines import PROSE_WORDS, SURE_WORDS, is_hour, is_prose
from briefing.reading.webpage.visible import Container, VisibleBlock, VisiblePage

T = TypeVar("T")

_ROOT = 0.75  # share of the words taken that stand in the article's container
LINK = 0.8  # share of a block's characters


class Opinion:
    """What is known of each block and container of a page, and which blocks are taken for article so far.

    Blocks are called by their number. `first` are those that the first opinion has, `agreed` those that the page's own
    data hold, `prose` says of each whether it is a sentence, `kinds` which of them are furniture.
    """

    def __init__(self, page: VisiblePage, first: WordRuns, data: WordRuns | None, title: str) -> None:
        self.blocks = blocks = page.blocks
        self.containers = page.containers
        self.last = last_within(page.containers)
        words = [words_of(block.text) for block in blocks]
        self.length = [len(each) for each in words]
        self.taken = {at for at, each in enumerate(words) if each and first.share(each) >= 0.5}
        self.first = frozenset(self.taken)
        self.agreed = {
            at
            for at, each in enumerate(words)
            if data and len(each) >= PROSE_WORDS and data.share(each) >= 0.8
        }
        self.prose = [is_prose(block, self.length[at]) for at, block in enumerate(blocks)]
        self.title = words_of(title)
        self.words = words
        self.weight: list[int] = []
        self.kinds: dict[int, str] = {}
        self.returned: set[int] = set()

    def weigh(self) -> int:
        """Count for every container the words taken that stand in it, and return how many they are in all."""
        self.weight = self.words_within(self.taken)
        return self.weight[0]

    def words_within(self, blocks: Iterable[int]) -> list[int]:
        """Count for every container the words of some blocks that stand in it."""
        within = [0] * len(self.containers)
        for at in blocks:
            within[self.blocks[at].inside.number] += self.length[at]
        for container in reversed(self.containers[1:]):
            within[number_around(container)] += within[container.number]
        return within

    def inherit(self, of: Callable[[Container], T], none: T) -> list[T]:
        """Return what holds for each container: what is said of it itself, or else of the nearest around it."""
        said: list[T] = []
        for container in self.containers:
            own = of(container)
            said.append(said[number_around(container)] if own == none and said else own)
        return said

    def inside(self, container: Container) -> list[int]:
        """Return the blocks within a container: numbers count in the order of the page, children after parents."""
        first, last = container.number, self.last[container.number]
        return [at for at, block in enumerate(self.blocks) if first <= block.inside.number <= last]

    def root(self, share: float = _ROOT) -> Container:
        """Return the innermost container that holds most of what was taken."""
        total = self.weigh()
        longest = max(self.taken, key=lambda at: (self.length[at], -at))
        for container in home_of(self.blocks[longest]).chain():
            if self.weight[container.number] >= share * total:
                return container
        return self.containers[0]

    def open(self, at: int) -> bool:
        """Say whether a block is neither taken nor furniture so far."""
        return at not in self.taken and at not in self.kinds

    def is_sure(self, at: int) -> bool:
        """Say whether a block is a sentence for certain: long enough, and no link."""
        return self.prose[at] and self.length[at] >= SURE_WORDS and self.blocks[at].link_share < 0.5

    def is_hour(self, at: int) -> bool:
        """Say whether a block is an hour, as above an entry of a live blog."""
        return is_hour(self.blocks[at].text)

    def is_live(self) -> bool:
        """Say whether hours stand above the entries of the article."""
        return sum(self.is_hour(at) for at in self.taken) > 0

    def teasers(self) -> set[int]:
        """Return the containers with a heading that is a link, and one sentence at most: each leads to another page."""
        headed: set[int] = set()
        sentences: Counter[int] = Counter()
        for at, block in enumerate(self.blocks):
            home = home_of(block).number
            if block.tag == "heading" and block.link_share >= LINK:
                headed.add(home)
            elif self.is_sure(at):
                sentences[home] += 1
        return {home for home in headed if sentences[home] <= 1}

    def title_before(self, low: int) -> int | None:
        """Return the last main heading before the article that speaks of what the page's title does."""
        for at in range(low - 1, -1, -1):
            if any(c.tag == "h1" for c in self.blocks[at].inside.chain()) and self.is_of_title(at):
                return at
        return None

    def is_of_title(self, at: int) -> bool:
        """Say whether a heading speaks of what the page's window does: the name of the site on top does not."""
        words, title = set(self.words[at]), set(self.title)
        return not title or len(words & title) >= 0.5 * len(words)

    def set_aside(self, at: int, kind: str) -> None:
        """Take a block out of the article as furniture of a kind."""
        self.taken.discard(at)
        self.kinds[at] = kind


def number_around(container: Container) -> int:
    """Return the number of the container around one, 0 for the outermost."""
    return container.parent.number if container.parent else 0


def last_within(containers: Sequence[Container]) -> list[int]:
    """Return for each container the greatest number in it."""
    last = list(range(len(containers)))
    for container in reversed(containers[1:]):
        around = number_around(container)
        last[around] = max(last[around], last[container.number])
    return last


def home_of(block: VisibleBlock) -> Container:
    """Return the container that a paragraph stands in: its element's parent, or the `div` that it is text of."""
    inside = block.inside
    if (
        inside.tag in {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "dd", "dt"}
        and inside.parent
    ):
        return inside.parent
    return inside

"""What a page shows and what trafilatura took of it in; out, for each block whether it is article, and why.

The first opinion decides what the article is. The second puts back what stands in the same place in the same form
(text beside taken paragraphs, in sibling containers of the same classes, between the title and the first paragraph,
in the page's own articleBody), and takes out what by its place or its words is furniture. What looks like a
paragraph and belongs to neither is counted as lost, and said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from briefing.reading.webpage import furniture
from briefing.reading.webpage.extraction import WordRuns, words_of
from briefing.reading.webpage.names import names
from briefing.reading.webpage.visible import Container, VisibleBlock, VisiblePage

T = TypeVar("T")

_ENDS = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]\d]{0,4}\s*$|[.!?…。！？,][”\"’']\s*$")
_TIME = re.compile(
    r"(?:updated:?\s+)?(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
    r"(?:\s*(?:[A-Z]{2,4}|\(?(?:GMT|UTC)[+-]?\d*\)?))?(?:,?\s+(?:[A-Z][a-z]{2,8}\.? \d{1,2}"
    r"|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATED = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH},? \d{{4}}(?!\d)"
    rf"|(?<![a-z]){_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}(?!\d)"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|\b\d{4}-\d{2}-\d{2}(?!\d)|\b\d+ (?:minutes?|hours?|days?) ago\b",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\(?(?:ends|issued|published|posted|updated|released|last (?:updated|modified|reviewed))\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:story |written |reported |reporting |words |text )?by:?\s+[A-Z@].{1,100}", re.IGNORECASE
)
_BODY_NAMES = names("body")
_STANDFIRST_NAMES = names("standfirst")
_PROSE_WORDS, _SURE_WORDS = 5, 8
_MOST_COMMENTS = 0.9  # there may be more words of readers than of the article, but not next to no others
_MAJORITY = 0.4  # of the words taken: what holds so much is no furniture, whatever it is called
_MOST_BEHIND = 0.1  # share of the words: more of them behind the article's container are of the article
_BYLINE_WORDS = 6
_REPEATED_WORDS = 25  # of a paragraph that a page shows once for wide and once for narrow windows
_ENOUGH_LINES = (
    200  # characters of lines without a full stop that are an article: verse, or a script that has none
)
_ROOT, _WIDE_ROOT = 0.75, 0.6  # share of the words taken that stand in the article's container
_LINK = 0.8  # share of a block's characters
_MUCH = 1.0  # so much more prose than was taken, around it, is the article that the first opinion missed
_VERY_MUCH = 2.0  # and elsewhere, in one container


@dataclass(frozen=True, slots=True)
class Choice:
    """The blocks that are article, in order, and those that are not: lost ones, and furniture by its kind.

    `overruled` are lines amid the article that the first opinion takes for a part of it and the second for furniture.
    """

    article: tuple[VisibleBlock, ...]
    lost: tuple[VisibleBlock, ...]
    set_aside: tuple[tuple[str, VisibleBlock], ...]
    recognised: bool = True
    overruled: tuple[VisibleBlock, ...] = ()


def choose_article(
    page: VisiblePage, first: WordRuns, data: WordRuns | None = None, title: str = ""
) -> Choice:
    """Return which blocks are article: `first` has the words of the first opinion, `data` those of the page's own."""
    return _Opinion(page, first, data, title).choose()


def is_prose(block: VisibleBlock, words: int, least: int = _PROSE_WORDS) -> bool:
    """Return whether a block reads as a sentence: words enough, a final mark, and more than a link to elsewhere."""
    if (
        words < least
        or block.tag in {"heading", "caption", "row"}
        or not (end := _ENDS.search(block.text[-8:]))
    ):
        return False
    if block.link_share < 0.6:
        return True
    return words >= _SURE_WORDS and block.tag == "paragraph" and "?" not in end[0]


def has_sentences(choice: Choice) -> bool:
    """Return whether there is a sentence in what was taken."""
    return any(is_prose(block, len(words_of(block.text))) for block in choice.article)


class _Opinion:
    def __init__(self, page: VisiblePage, first: WordRuns, data: WordRuns | None, title: str) -> None:
        self.blocks = blocks = page.blocks
        self.containers = page.containers
        self.last = _last_within(page.containers)
        words = [words_of(block.text) for block in blocks]
        self.length = [len(each) for each in words]
        self.taken = {at for at, each in enumerate(words) if each and first.share(each) >= 0.5}
        self.first = frozenset(self.taken)
        self.agreed = {
            at
            for at, each in enumerate(words)
            if data and len(each) >= _PROSE_WORDS and data.share(each) >= 0.8
        }
        self.prose = [is_prose(block, self.length[at]) for at, block in enumerate(blocks)]
        self.title = words_of(title)
        self.words = words
        self.weight: list[int] = []
        self.kinds: dict[int, str] = {}
        self.returned: set[int] = set()

    # -- furniture

    def _weigh(self) -> int:
        """Count for every container the words taken that stand in it, and return how many they are in all."""
        self.weight = self._words_within(self.taken)
        return self.weight[0]

    def _words_within(self, blocks: Iterable[int]) -> list[int]:
        """Count for every container the words of some blocks that stand in it."""
        within = [0] * len(self.containers)
        for at in blocks:
            within[self.blocks[at].inside.number] += self.length[at]
        for container in reversed(self.containers[1:]):
            within[_around(container)] += within[container.number]
        return within

    def _inherit(self, of: Callable[[Container], T], none: T) -> list[T]:
        """Return what holds for each container: what is said of it itself, or else of the nearest around it."""
        said: list[T] = []
        for container in self.containers:
            own = of(container)
            said.append(said[_around(container)] if own == none and said else own)
        return said

    def _find_furniture(self) -> None:
        """Name the furniture that blocks stand in; of a kind that holds much of the article, nothing is."""
        meant_as_article = self.taken or {at for at, prose in enumerate(self.prose) if prose}
        weight = self._words_within(meant_as_article)
        total = max(1, weight[0])

        def kind_of(container: Container) -> str:
            kind = furniture.furniture_of(container)
            most = _MOST_COMMENTS if kind == furniture.COMMENTS else _MAJORITY
            return furniture.NONE if weight[container.number] >= most * total else kind

        kinds = self._inherit(kind_of, furniture.NONE)
        within = [kinds[block.inside.number].replace(furniture.NO_FURNITURE, "") for block in self.blocks]
        held = Counter[str]()
        for at in meant_as_article:
            held[within[at]] += self.length[at]
        most = {furniture.COMMENTS: _MOST_COMMENTS}
        meant = {kind for kind in held if held[kind] > most.get(kind, _MAJORITY) * total}
        for at, block in enumerate(self.blocks):
            kind = within[at] if within[at] not in meant else ""
            if kind and kind != furniture.COMMENTS and at in self.agreed:
                kind = ""
            kind = kind or (furniture.CAPTION if block.tag == "caption" else furniture.furniture_line(block))
            if kind:
                self.kinds[at] = kind

    # -- the two opinions

    def choose(self) -> Choice:
        self._find_furniture()
        self.taken = {at for at in self.taken if at not in self.kinds}
        self.taken |= {at for at in self.agreed if at not in self.kinds}
        if not any(self.prose[at] for at in self.taken):
            much = sum(len(self.blocks[at].text) for at in self.taken) >= _ENOUGH_LINES
            return self._choice(self.taken) if much else self._all_there_is()
        for rule in (self._take_much, self._put_back, self._take_title, self._take_out):
            rule()
        return self._choice(self.taken)

    def _choice(self, taken: set[int], *, recognised: bool = True) -> Choice:
        rest = [at for at in range(len(self.blocks)) if at not in taken]
        lost = [
            at for at in rest if at not in self.kinds and self.prose[at] and self.length[at] >= _SURE_WORDS
        ]
        known = {self.words[at] for at in taken}
        return Choice(
            tuple(self.blocks[at] for at in sorted(taken)),
            tuple(self.blocks[at] for at in lost if self.words[at] not in known),
            tuple((self.kinds[at], self.blocks[at]) for at in rest if at in self.kinds),
            recognised,
            tuple(self.blocks[at] for at in rest if at in self.first and self._is_amid(at, taken)),
        )

    def _is_amid(self, at: int, taken: set[int]) -> bool:
        return at in self.kinds and not self.prose[at] and bool(taken) and min(taken) < at <= max(taken) + 2

    def _all_there_is(self) -> Choice:
        """Where no sentence was taken: the prose of the page, or else all that is no furniture, or else all."""
        open_ = [at for at in range(len(self.blocks)) if at not in self.kinds]
        prose = {at for at in open_ if self.prose[at]}
        if prose:
            self.taken = prose
            self._put_back()
            self._take_title()
            return self._choice(self.taken)
        return self._choice(set(open_) or set(range(len(self.blocks))), recognised=False)

    def _open(self, at: int) -> bool:
        return at not in self.taken and at not in self.kinds

    def _root(self, share: float = _ROOT) -> Container:
        """Return the innermost container that holds most of what was taken."""
        total = self._weigh()
        longest = max(self.taken, key=lambda at: (self.length[at], -at))
        for container in _home(self.blocks[longest]).chain():
            if self.weight[container.number] >= share * total:
                return container
        return self.containers[0]

    def _take_much(self) -> None:
        """Take the prose of a place that has more of it than the first opinion took: around that, or elsewhere."""
        root = self._root()
        teasers = self._teasers()
        wanted = {
            at
            for at, block in enumerate(self.blocks)
            if self._open(at) and self._is_sure(at) and _home(block).number not in teasers
        }
        missing, total = self._words_within(wanted), self.weight[0]
        much = [
            c for c in root.chain() if c.tag not in {"html", "body"} and missing[c.number] > _MUCH * total
        ]
        if much:
            self.taken |= wanted & set(self._inside(much[-1]))
        homes = Counter[int]()
        for at in wanted - self.taken:
            homes[_home(self.blocks[at]).number] += self.length[at]
        if homes:
            home, words = homes.most_common(1)[0]
            if words > _VERY_MUCH * total:
                self.taken |= {at for at in wanted if _home(self.blocks[at]).number == home}

    def _teasers(self) -> set[int]:
        """Return the containers with a heading that is a link, and one sentence at most: each leads to another page."""
        headed: set[int] = set()
        sentences: Counter[int] = Counter()
        for at, block in enumerate(self.blocks):
            home = _home(block).number
            if block.tag == "heading" and block.link_share >= _LINK:
                headed.add(home)
            elif self._is_sure(at):
                sentences[home] += 1
        return {home for home in headed if sentences[home] <= 1}

    def _inside(self, container: Container) -> list[int]:
        """Return the blocks within a container: numbers count in the order of the page, children after parents."""
        first, last = container.number, self.last[container.number]
        return [at for at, block in enumerate(self.blocks) if first <= block.inside.number <= last]

    def _is_sure(self, at: int) -> bool:
        return self.prose[at] and self.length[at] >= _SURE_WORDS and self.blocks[at].link_share < 0.5

    def _put_back(self) -> None:
        root = self._root()
        inside = set(self._inside(root))
        prose = [at for at in self.taken if self.prose[at] and at in inside] or sorted(self.taken)
        low, high = min(prose), max(prose)
        homes = {_home(self.blocks[at]).number for at in prose}
        lists = {_home(self.blocks[at]).number for at in self.taken if self.blocks[at].tag in {"row", "item"}}
        alike = self._signatures(prose, root)
        same_form = self._inherit(lambda container: _mark(container) in alike, none=False)
        body = self._body(root)
        belongs = self._within_body(body) if body else [False] * len(self.containers)
        body_ends = len(self.blocks) if body and not _BODY_NAMES.isdisjoint(body.names) else high
        title = self._title_before(low)
        teasers = self._teasers()
        for at, block in enumerate(self.blocks):
            if not self._open(at) or _home(block).number in teasers:
                continue
            between = low < at < high and at in inside
            if _home(block).number in homes:
                back = self.prose[at] or (between and self._is_short_paragraph(at))
            elif between:
                back = self.prose[at] or (block.tag in {"row", "item", "code"} and block.link_share < 0.5)
            else:
                back = False
            back = back or (
                block.tag in {"row", "item"} and block.link_share < 0.5 and _home(block).number in lists
            )
            back = back or (self.prose[at] and same_form[block.inside.number])
            back = back or (title is not None and title < at < low and self._is_opening(at))
            back = back or (at < body_ends and belongs[block.inside.number] and self._is_sure(at))
            back = back or (between and self._is_hour(at))
            if back:
                self.taken.add(at)
                self.returned.add(at)
        if self._is_live() and low and self._is_hour(low - 1) and low - 1 not in self.kinds:
            self.taken.add(low - 1)
        self._take_between_headings(low, high, inside)

    def _is_short_paragraph(self, at: int) -> bool:
        block = self.blocks[at]
        return block.tag in {"paragraph", "heading", "row", "item", "code"} and block.link_share < _LINK

    def _is_opening(self, at: int) -> bool:
        """Say whether a block between title and article is its first paragraph, or a standfirst by its name."""
        if self._is_sure(at):
            return True
        if _is_head_line(self.blocks[at].text):
            return False
        names = {name for container in islice(self.blocks[at].inside.chain(), 3) for name in container.names}
        named = not _STANDFIRST_NAMES.isdisjoint(names)
        return named and self.length[at] >= _SURE_WORDS and self.blocks[at].link_share < 0.5

    def _is_live(self) -> bool:
        """Say whether hours stand above the entries of the article."""
        return sum(self._is_hour(at) for at in self.taken) > 0

    def _is_hour(self, at: int) -> bool:
        return bool(_TIME.fullmatch(self.blocks[at].text.strip()))

    def _take_between_headings(self, low: int, high: int, inside: set[int]) -> None:
        """Take the headings within the article that stand right above something taken."""
        following: int | None = None
        for at in range(min(high, len(self.blocks) - 1), low - 1, -1):
            if at in self.kinds:
                continue
            if self.blocks[at].tag == "heading" and at in inside and self._open(at) and following is not None:
                self.taken.add(at)
            following = (
                at
                if at in self.taken and self.blocks[at].tag != "heading"
                else None
                if self._open(at)
                else following
            )

    def _signatures(self, prose: Iterable[int], root: Container) -> set[tuple[int, str]]:
        """Return the form and place of the containers of what was taken, up to the root and the root itself."""
        marks: set[tuple[int, str]] = set()
        for at in prose:
            for container in self.blocks[at].inside.chain():
                if container.parent is None or container.tag in {"html", "body"}:
                    break
                if container.number == root.number:
                    if _is_named(container) or container.parent.tag in {"article", "main"}:
                        marks.add(_mark(container))
                    break
                marks.add(_mark(container))
        return marks

    def _body(self, root: Container) -> Container | None:
        """Return the container that says it is the article's body, or the innermost `article`, if the root is in it."""
        chain = list(root.chain())
        for container in chain:
            if not _BODY_NAMES.isdisjoint(container.names):
                return container
        return next((container for container in chain if container.tag == "article"), None)

    def _within_body(self, body: Container) -> list[bool]:
        """Say for each container whether it stands in a body, and in no article of its own within it."""
        belongs = [False] * len(self.containers)
        belongs[body.number] = True
        for container in self.containers[body.number + 1 : self.last[body.number] + 1]:
            belongs[container.number] = belongs[_around(container)] and container.tag not in {
                "article",
                "aside",
            }
        return belongs

    def _title_before(self, low: int) -> int | None:
        """Return the last main heading before the article that speaks of what the page's title does."""
        for at in range(low - 1, -1, -1):
            if any(c.tag == "h1" for c in self.blocks[at].inside.chain()) and self._is_of_title(at):
                return at
        return None

    def _is_of_title(self, at: int) -> bool:
        """Say whether a heading speaks of what the page's window does: the name of the site on top does not."""
        words, title = set(self.words[at]), set(self.title)
        return not title or len(words & title) >= 0.5 * len(words)

    def _take_title(self) -> None:
        """Take the headline where it stands right above the article or within it, as the text's first line."""
        if not self.taken:
            return
        at = self._title_before(min(self.taken))
        if (
            at is not None
            and at not in self.kinds
            and self.blocks[at].tag == "heading"
            and self._shares_home(at)
        ):
            self.taken.add(at)

    def _shares_home(self, at: int) -> bool:
        home = _home(self.blocks[at])
        return any(_home(self.blocks[other]).number == home.number for other in self.taken)

    def _take_out(self) -> None:
        """Take out what the first opinion took too much, given the root of all that was taken in the end."""
        root = self._root(_WIDE_ROOT)
        inside = set(self._inside(root))
        self._take_out_lines(inside)
        self._take_out_repeats(inside)
        self._take_out_last_headings()

    def _take_out_lines(self, inside: set[int]) -> None:
        """Take out links to elsewhere, dates and bylines around the sentences, and what stands behind all of it."""
        sentences = [at for at in self.taken if self.prose[at]]
        first, last, end = min(sentences), max(sentences), max(inside & self.taken)
        live = self._is_live()
        behind = {at for at in self.taken if at > end and at not in self.agreed and at not in self.returned}
        if sum(self.length[at] for at in behind) > _MOST_BEHIND * sum(self.length[at] for at in self.taken):
            behind = set()
        for at in sorted(self.taken):
            block = self.blocks[at]
            if live and self._is_hour(at):
                continue
            about = at < first and block.tag != "heading" and _is_head_line(block.text)
            if (
                about
                and at in self.first
                and self.length[at] <= _BYLINE_WORDS
                and _BYLINE.fullmatch(block.text)
            ):
                continue  # a bare "By Oda Brill" over the article stays, as residue of its text
            if about or (at > last and _is_foot_line(block.text)):
                self._set_aside(at, furniture.CREDIT)
            elif block.tag != "row" and self._leads_elsewhere(at):
                self._set_aside(at, furniture.RELATED)
            elif at in behind:
                self.taken.discard(at)

    def _take_out_repeats(self, inside: set[int]) -> None:
        """Of paragraphs told twice in two places, keep those within the article: a teaser repeats its first."""
        seen: dict[tuple[str, ...], int] = {}
        for at in sorted(self.taken, key=lambda at: (at not in inside, at)):
            home = _home(self.blocks[at]).number
            least = _REPEATED_WORDS if at in inside else _SURE_WORDS
            if self.length[at] >= least and seen.setdefault(self.words[at], home) != home:
                self.taken.discard(at)

    def _take_out_last_headings(self) -> None:
        """Take out headings at the end of the article, of what was not taken."""
        for at in sorted(self.taken, reverse=True):
            if self.blocks[at].tag != "heading" or self._is_hour(at):
                break
            self._set_aside(at, furniture.RELATED)

    def _leads_elsewhere(self, at: int) -> bool:
        """Say whether a block is a link that is no sentence, and no heading right above something taken."""
        block = self.blocks[at]
        if block.link_share < _LINK or self.prose[at]:
            return False
        return block.tag != "heading" or at + 1 not in self.taken

    def _set_aside(self, at: int, kind: str) -> None:
        self.taken.discard(at)
        self.kinds[at] = kind


def _around(container: Container) -> int:
    return container.parent.number if container.parent else 0


def _last_within(containers: Sequence[Container]) -> list[int]:
    """Return for each container the greatest number in it."""
    last = list(range(len(containers)))
    for container in reversed(containers[1:]):
        around = _around(container)
        last[around] = max(last[around], last[container.number])
    return last


def _home(block: VisibleBlock) -> Container:
    """Return the container that a paragraph stands in: its element's parent, or the `div` that it is text of."""
    inside = block.inside
    if (
        inside.tag in {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "dd", "dt"}
        and inside.parent
    ):
        return inside.parent
    return inside


def _mark(container: Container) -> tuple[int, str]:
    return (container.parent.number if container.parent else -1, container.signature)


def _is_named(container: Container) -> bool:
    return " " in container.signature.strip()


def _is_head_line(text: str) -> bool:
    """Say whether a line before the article is its byline or its date."""
    line = " ".join(text.split())
    if len(line) > 160:
        return False
    return bool(_BYLINE.fullmatch(line) or _DATED.search(line) or _TIME.fullmatch(line)) and not (
        _ENDS.search(line) and len(line) > 60
    )


def _is_foot_line(text: str) -> bool:
    """Say whether a line behind the article says when it was issued."""
    return len(text) < 120 and bool(_FOOT.match(text) and _DATED.search(text))

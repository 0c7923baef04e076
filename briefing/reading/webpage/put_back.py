"""What is taken for article so far in; the same with what belongs to it by its place or its form out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from briefing.reading.webpage.lines import SURE_WORDS, is_head_line
from briefing.reading.webpage.names import names
from briefing.reading.webpage.opinion import LINK, Opinion, home_of, number_around
from briefing.reading.webpage.visible import Container

_BODY_NAMES = names("body")
_STANDFIRST_NAMES = names("standfirst")
_MUCH = 1.0  # so much more prose than was taken, around it, is the article that the first opinion missed
_VERY_MUCH = 2.0  # and elsewhere, in one container


def take_much(opinion: Opinion) -> None:
    """Take the prose of a place that has more of it than the first opinion took: around that, or elsewhere."""
    root = opinion.root()
    teasers = opinion.teasers()
    wanted = {
        at
        for at, block in enumerate(opinion.blocks)
        if opinion.open(at) and opinion.is_sure(at) and home_of(block).number not in teasers
    }
    missing, total = opinion.words_within(wanted), opinion.weight[0]
    much = [c for c in root.chain() if c.tag not in {"html", "body"} and missing[c.number] > _MUCH * total]
    if much:
        opinion.taken |= wanted & set(opinion.inside(much[-1]))
    homes = Counter[int]()
    for at in wanted - opinion.taken:
        homes[home_of(opinion.blocks[at]).number] += opinion.length[at]
    if homes:
        home, words = homes.most_common(1)[0]
        if words > _VERY_MUCH * total:
            opinion.taken |= {at for at in wanted if home_of(opinion.blocks[at]).number == home}


def put_back(opinion: Opinion) -> None:
    """Take what stands in the same place or form as what is taken: beside it, between, or in the article's body."""
    root = opinion.root()
    inside = set(opinion.inside(root))
    prose = [at for at in opinion.taken if opinion.prose[at] and at in inside] or sorted(opinion.taken)
    low, high = min(prose), max(prose)
    homes = {home_of(opinion.blocks[at]).number for at in prose}
    lists = {
        home_of(opinion.blocks[at]).number
        for at in opinion.taken
        if opinion.blocks[at].tag in {"row", "item"}
    }
    alike = _signatures(opinion, prose, root)
    same_form = opinion.inherit(lambda container: _mark(container) in alike, none=False)
    body = _body(opinion, root)
    belongs = _within_body(opinion, body) if body else [False] * len(opinion.containers)
    body_ends = len(opinion.blocks) if body and not _BODY_NAMES.isdisjoint(body.names) else high
    title = opinion.title_before(low)
    teasers = opinion.teasers()
    for at, block in enumerate(opinion.blocks):
        if not opinion.open(at) or home_of(block).number in teasers:
            continue
        between = low < at < high and at in inside
        if home_of(block).number in homes:
            back = opinion.prose[at] or (between and _is_short_paragraph(opinion, at))
        elif between:
            back = opinion.prose[at] or (block.tag in {"row", "item", "code"} and block.link_share < 0.5)
        else:
            back = False
        back = back or (
            block.tag in {"row", "item"} and block.link_share < 0.5 and home_of(block).number in lists
        )
        back = back or (opinion.prose[at] and same_form[block.inside.number])
        back = back or (title is not None and title < at < low and _is_opening(opinion, at))
        back = back or (at < body_ends and belongs[block.inside.number] and opinion.is_sure(at))
        back = back or (between and opinion.is_hour(at))
        if back:
            opinion.taken.add(at)
            opinion.returned.add(at)
    if opinion.is_live() and low and opinion.is_hour(low - 1) and low - 1 not in opinion.kinds:
        opinion.taken.add(low - 1)
    _take_between_headings(opinion, low, high, inside)


def _is_short_paragraph(opinion: Opinion, at: int) -> bool:
    block = opinion.blocks[at]
    return block.tag in {"paragraph", "heading", "row", "item", "code"} and block.link_share < LINK


def _is_opening(opinion: Opinion, at: int) -> bool:
    """Say whether a block between title and article is its first paragraph, or a standfirst by its name."""
    if opinion.is_sure(at):
        return True
    if is_head_line(opinion.blocks[at].text):
        return False
    names = {name for container in islice(opinion.blocks[at].inside.chain(), 3) for name in container.names}
    named = not _STANDFIRST_NAMES.isdisjoint(names)
    return named and opinion.length[at] >= SURE_WORDS and opinion.blocks[at].link_share < 0.5


def _take_between_headings(opinion: Opinion, low: int, high: int, inside: set[int]) -> None:
    """Take the headings within the article that stand right above something taken."""
    following: int | None = None
    for at in range(min(high, len(opinion.blocks) - 1), low - 1, -1):
        if at in opinion.kinds:
            continue
        if (
            opinion.blocks[at].tag == "heading"
            and at in inside
            and opinion.open(at)
            and following is not None
        ):
            opinion.taken.add(at)
        following = (
            at
            if at in opinion.taken and opinion.blocks[at].tag != "heading"
            else None
            if opinion.open(at)
            else following
        )


def _signatures(opinion: Opinion, prose: Iterable[int], root: Container) -> set[tuple[int, str]]:
    """Return the form and place of the containers of what was taken, up to the root and the root itself."""
    marks: set[tuple[int, str]] = set()
    for at in prose:
        for container in opinion.blocks[at].inside.chain():
            if container.parent is None or container.tag in {"html", "body"}:
                break
            if container.number == root.number:
                if _is_named(container) or container.parent.tag in {"article", "main"}:
                    marks.add(_mark(container))
                break
            marks.add(_mark(container))
    return marks


def _body(opinion: Opinion, root: Container) -> Container | None:
    """Return the container that says it is the article's body, or the innermost `article`, if the root is in it."""
    chain = list(root.chain())
    for container in chain:
        if not _BODY_NAMES.isdisjoint(container.names):
            return container
    return next((container for container in chain if container.tag == "article"), None)


def _within_body(opinion: Opinion, body: Container) -> list[bool]:
    """Say for each container whether it stands in a body, and in no article of its own within it."""
    belongs = [False] * len(opinion.containers)
    belongs[body.number] = True
    for container in opinion.containers[body.number + 1 : opinion.last[body.number] + 1]:
        belongs[container.number] = belongs[number_around(container)] and container.tag not in {
            "article",
            "aside",
        }
    return belongs


def take_title(opinion: Opinion) -> None:
    """Take the headline where it stands right above the article or within it, as the text's first line."""
    if not opinion.taken:
        return
    at = opinion.title_before(min(opinion.taken))
    if (
        at is not None
        and at not in opinion.kinds
        and opinion.blocks[at].tag == "heading"
        and _shares_home(opinion, at)
    ):
        opinion.taken.add(at)


def _shares_home(opinion: Opinion, at: int) -> bool:
    home = home_of(opinion.blocks[at])
    return any(home_of(opinion.blocks[other]).number == home.number for other in opinion.taken)


def _mark(container: Container) -> tuple[int, str]:
    return (container.parent.number if container.parent else -1, container.signature)


def _is_named(container: Container) -> bool:
    return " " in container.signature.strip()

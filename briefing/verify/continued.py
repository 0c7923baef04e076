"""What is seen on the pages of a PDF in; the same out, where a list of places goes on from one page to the next.

A sentence that seventy documents hold has seventy places behind it. Where that list breaks over a page, its rest
looks like the label of a quotation, and none stands beside it, or the next one, which is not its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.verify.places import LABEL
from briefing.verify.seen import Block, Seen

GOES_ON = "… "


def mark_continued(items: Sequence[Seen | Block]) -> Iterator[Seen | Block]:
    """Put "…" before what a page begins with, where it goes on with a list of places of the page before.

    Its places are still held against the brief, but not against the quotation that comes next.
    """
    page = ""
    listing = False  # whether something on the page before ends in a comma
    for number, item in enumerate(items):
        begins = page not in {"", item.place}
        if begins and isinstance(item, Block) and LABEL.match(item.text):
            beside = any(isinstance(near, Seen) for near in items[number - 1 : number + 2])
            yield item if beside and not listing else replace(item, text=GOES_ON + item.text)
        else:
            yield item
        listing = (listing and not begins) or (isinstance(item, Block) and item.text.rstrip().endswith(","))
        page = item.place

"""A page in; out, the words in which trafilatura, the first opinion, finds its article."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_ENDS = frozenset(
    ("p", "head", "item", "quote", "row", "code", "list", "table", "div", "fw", "ab", "cell", "lb")
)
_RUN = 4  # words in a row that two texts must share to be of one origin


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters; of Chinese and Japanese, the characters."""
    return tuple(_WORD.findall(text.lower()))


class WordRuns:
    """Every run of four words of some texts, to ask what share of another text stands in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs: set[tuple[str, ...]] = set()
        self._short: Counter[tuple[str, ...]] = Counter()
        self.words = 0
        for text in texts:
            words = words_of(text)
            self.words += len(words)
            self._runs.update(_runs(words))
            if 0 < len(words) <= 2 * _RUN:
                self._short[words] += 1

    def share(self, words: tuple[str, ...]) -> float:
        """Return what share of the runs of some words stands in the texts; fewer than four must be a text of theirs."""
        if len(words) < _RUN:
            return float(words in self._short)
        runs = list(_runs(words))
        return sum(run in self._runs for run in runs) / len(runs)


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def extract(tree: Any) -> Any:
    """Run trafilatura on a copy of the tree (it changes what it is given), or return None where it finds nothing."""
    import trafilatura

    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            deepcopy(tree),
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            fast=True,  # its fallbacks take twice the time and, measured on news pages, find the article less well
            with_metadata=False,
        )
    except Exception:  # whatever a hostile page does to the library, its text is still read
        return None


def extracted_texts(found: Any) -> Iterator[str]:
    """Yield the text of each block that trafilatura took, and of a row of a table that of its cells and all of it."""
    if found is None or found.body is None:
        return
    from lxml import etree

    pieces: list[str] = []
    row: list[str] | None = None
    for event, element in etree.iterwalk(found.body, events=("start", "end")):
        if element.tag in _ENDS and (text := "".join(pieces).strip()):
            yield text
            if row is not None:
                row.append(text)
        if element.tag in _ENDS:
            pieces.clear()
        if event == "start":
            pieces.append(element.text or "")
            row = [] if element.tag == "row" else row
        elif element is not found.body:
            if element.tag == "row" and row:
                yield " ".join(row)
                row = None
            pieces.append(element.tail or "")
    if text := "".join(pieces).strip():
        yield text

"""Where sentences part: our rules, sentencex, and both together, by precision, recall and speed in one run.

The first set is tests/cases/passages.md, as far as it is prose: every place where a passage ends and another begins
within a paragraph. The second, where BRIEFING_EVAL names the folder of development sets, is newswire of which each
sentence is known, put together in fives.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from sentencex import segment  # type: ignore[attr-defined]

from briefing.text.layout import lay_out
from briefing.text.passages import make_passages
from briefing.text.sentences import Cut, sentence_cuts, sentence_marks

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "passages.md"
_CASE = re.compile(r"^## .+?\n```\n(.*?)```\n```\n(.*?)```$", re.MULTILINE | re.DOTALL)
_NO_PROSE = ("heading: ", "residue: ")
Splitter = Callable[[str, int, int], list[Cut]]
Case = tuple[str, frozenset[int]]


def split_by_rules(text: str, start: int, end: int) -> list[Cut]:
    """Cut by our rules, as the program does in English."""
    return sentence_cuts(text, start, end, sentence_marks(text))


def split_by_sentencex(text: str, start: int, end: int) -> list[Cut]:
    """Cut by sentencex alone."""
    cuts: list[Cut] = []
    place = start
    for sentence in segment("en", text[start:end])[:-1]:
        stop, following = place + len(sentence.rstrip()), place + len(sentence)
        cuts += [(stop, following)] if start < stop < following < end else []
        place = following
    return cuts


def split_by_both(text: str, start: int, end: int) -> list[Cut]:
    """Cut where our rules do and sentencex consents, as the program does in languages other than English."""
    theirs = {following for _, following in split_by_sentencex(text, start, end)}
    return [cut for cut in split_by_rules(text, start, end) if cut[1] in theirs]


SPLITTERS: dict[str, Splitter] = {
    "our rules": split_by_rules,
    "sentencex": split_by_sentencex,
    "both": split_by_both,
}


def project_cases() -> Iterator[Case]:
    """Yield the project's own cases that are prose throughout: the text, and where its passages begin."""
    for text, expected in _CASE.findall(CASES.read_text(encoding="utf-8")):
        lines = expected.splitlines()
        if "{U+" in text or "␍" in text or any(line.startswith(_NO_PROSE) for line in lines):
            continue
        begins, place = [], 0
        for line in lines:
            place = text.index(line.replace("⏎", "\n"), place)
            begins.append(place)
            place += len(line)
        yield text, frozenset(begins)


def newswire_cases(folder: Path) -> Iterator[Case]:
    """Yield known sentences of newswire in fives, as one paragraph each."""
    packed = (folder / "retrieval-questions.json.gz").read_bytes()
    sentences = [_as_printed(row["text"]) for row in json.loads(gzip.decompress(packed))["documents"]]
    ended = [sentence for sentence in sentences if sentence[-1:] in {*".!?”"}]
    for at in range(0, len(ended), 5):
        five = ended[at : at + 5]
        begins = [0]
        for sentence, _ in pairwise(five):
            begins.append(begins[-1] + len(sentence) + 1)
        yield " ".join(five), frozenset(begins)


def _as_printed(text: str) -> str:
    """Return a sentence of the set, which parts marks from words and masks numbers, as a newspaper would print it."""
    for masked, printed in (("<num>", "27"), ("-LRB- ", "("), (" -RRB-", ")"), ("`` ", "“"), (" ''", "”")):
        text = text.replace(masked, printed)
    return re.sub(r" (?=[.,;:?!]|'s\b|n't\b)", "", " ".join(text.split()))


def measure(cases: Sequence[Case], splitter: Splitter) -> tuple[float, float, float]:
    """Return precision and recall of the places where a passage begins within a paragraph, and megabytes a second."""
    right = found = wanted = size = 0
    seconds = 0.0
    for text, begins in cases:
        layout = lay_out(text)
        opened = {start for start, _ in layout.paragraphs}
        begun = time.process_time()
        cuts = [splitter(text, start, end) for start, end in layout.bodies]
        seconds += time.process_time() - begun
        inner = {passage.start for passage in make_passages(text, layout, cuts)} - opened
        right, found, wanted = right + len(inner & begins), found + len(inner), wanted + len(begins - opened)
        size += len(text.encode())
    return right / max(found, 1), right / max(wanted, 1), size / 1e6 / max(seconds, 1e-9)


def main() -> None:
    """Measure and print."""
    sets = {"cases of the project": list(project_cases())}
    folder = os.environ.get("BRIEFING_EVAL")
    if folder:
        sets["newswire in fives"] = list(newswire_cases(Path(folder)))
    for name, cases in sets.items():
        for splitter, cut in SPLITTERS.items():
            precision, recall, speed = measure(cases, cut)
            row = f"precision {precision:.3f}, recall {recall:.3f}, {speed:.1f} MB/s"
            print(f"{name} ({len(cases)} texts), {splitter}: {row}", flush=True)

"""A number of documents in; an archive of them in one JSONL file, or one long text, out: the same on every run.

Its words are those of the project's own texts (`seeds/`, `tests/corpora/`) in the proportions in which they are
written there. A real archive has ever new names as it grows, so each word that is written but once there stands
for a class of invented ones, by Zipf's law.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from briefing.reading import find_files, read_documents

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ("seeds", "tests/corpora/outbreak/articles", "tests/corpora/tunnel/articles")
CHARACTERS = 2_000  # of a document: a short news report
SENTENCE_WORDS = (8, 28)
SENTENCES_OF_PARAGRAPH = 3
RARE_WORDS = 200_000  # different invented words in the long tail
FIGURES = 0.02  # share of words that are numbers, about that of news
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SYLLABLES = [
    "ba",
    "den",
    "fo",
    "gri",
    "ka",
    "lum",
    "mer",
    "no",
    "pel",
    "ru",
    "sta",
    "tor",
    "vi",
    "wen",
    "zor",
    "sha",
]


@cache
def real_words() -> Counter[str]:
    """Return how often each word is written in the project's own texts."""
    counts: Counter[str] = Counter()
    for ref in find_files([ROOT / folder for folder in TEXTS], ROOT).files:
        for document in read_documents(ref, ref.path.read_bytes()):
            counts.update(_WORD.findall(document.text))
    return counts


class Writer:
    """Writes sentences and paragraphs of words by chance, always the same for one seed."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._words, self._weights = _weighed_words()

    def sentence(self) -> str:
        """Return one sentence."""
        chance = self._chance
        words = chance.choices(self._words, cum_weights=self._weights, k=chance.randint(*SENTENCE_WORDS))
        for at in range(1, len(words)):
            if chance.random() < FIGURES:
                words[at] = f"{chance.randint(2, 9_000):,}"
        first = words[0]
        return " ".join([first[:1].upper() + first[1:], *words[1:]]) + "."

    def paragraphs(self, characters: int) -> Iterator[str]:
        """Yield paragraphs that together have about that many characters."""
        written = 0
        while written < characters:
            paragraph = " ".join(self.sentence() for _ in range(SENTENCES_OF_PARAGRAPH))
            written += len(paragraph) + 2
            yield paragraph


def write_archive(path: Path, documents: int) -> None:
    """Write documents of about 2 kB, one a line."""
    writer = Writer()
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            text = "\n\n".join(writer.paragraphs(CHARACTERS))
            file.write(json.dumps({"id": f"d{number}", "text": text}, ensure_ascii=False) + "\n")


def write_text(path: Path, characters: int) -> None:
    """Write one text of about that many characters."""
    with path.open("w", encoding="utf-8") as file:
        for paragraph in Writer().paragraphs(characters):
            file.write(paragraph + "\n\n")


@cache
def _weighed_words() -> tuple[Sequence[str], Sequence[float]]:
    """Return all words and, for `random.choices`, the sum of how often each and all before it are written."""
    counts = real_words()
    common = [(word, times) for word, times in sorted(counts.items()) if times > 1]
    once = sum(times == 1 for times in counts.values())
    harmonic = sum(1 / rank for rank in range(1, RARE_WORDS + 1))
    rare = [(_invented(number), once / harmonic / (number + 1)) for number in range(RARE_WORDS)]
    words = [word for word, _ in (*common, *rare)]
    return words, list(accumulate(times for _, times in (*common, *rare)))


def _invented(number: int) -> str:
    """Return the word of a number: syllables, so that no two numbers share one."""
    syllables = []
    rest = number + len(_SYLLABLES)
    while rest:
        rest, digit = divmod(rest, len(_SYLLABLES))
        syllables.append(_SYLLABLES[digit])
    return "".join(reversed(syllables))

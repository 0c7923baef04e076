"""A corpus, an outline and the passages that its sections show in; words that no section covers out.

What counts is the documents that hold a word in passages that no section shows: what several of them speak of and the
brief does not may be a subject that the outline lacks. A word of more than a quarter of all passages is left out, for
it would tell nothing as a term.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.config import Outline
from briefing.corpus import Corpus
from briefing.explain.kept_figures import quote_passage
from briefing.explain.telling import CoveredWords, can_be_term, general_stems
from briefing.explain.values import UncoveredWord
from briefing.model import Passage, PassageKind
from briefing.select.sufficient import CORE_SHARE
from briefing.text.stems import analyser

READ_PASSAGES = 20_000  # passages that are looked at: a second's work
TRIED = 20  # times as many words as are wanted are looked at, for many are covered or no terms
_SHOWN_WORDS = range(6, 40)  # words of a passage that is shown as an example, where there is one


@dataclass(slots=True)
class _Count:
    """Where a stem stands outside all sections: in how many documents, and in which passages."""

    documents: int = 0
    passages: list[tuple[str, int]] = field(default_factory=list)


def find_uncovered(
    outline: Outline,
    corpus: Corpus,
    shown: Collection[tuple[str, int]],
    numbers: Mapping[str, str],
    most: int,
) -> tuple[tuple[UncoveredWord, ...], int]:
    """Return at most `most` words, those in most documents first, and how many passages were looked at.

    `shown` are the passages of all sections, by source and number.
    """
    counts, everywhere, read = _count_stems(corpus, shown)
    several = 2 if len(corpus.sources) > 1 else 1
    wanted = [
        (-count.documents, -len(count.passages), stem)
        for stem, count in counts.items()
        if count.documents >= several and len(count.passages) > 1 and everywhere[stem] <= CORE_SHARE * read
    ]
    covered = CoveredWords(outline)
    found: list[UncoveredWord] = []
    for _, _, stem in sorted(wanted)[: TRIED * most]:
        if len(found) == most:
            break
        word = _describe(stem, counts[stem], corpus, numbers)
        if word and can_be_term(word.term) and word.term not in covered:
            found.append(word)
    return tuple(found), read


def _count_stems(
    corpus: Corpus, shown: Collection[tuple[str, int]]
) -> tuple[Mapping[str, _Count], Counter[str], int]:
    """Count stems in the passages that are not shown, and how many of all passages hold each."""
    counts: dict[str, _Count] = {}
    everywhere: Counter[str] = Counter()
    general, read = general_stems(), 0
    for source in corpus.sources:
        if read >= READ_PASSAGES:
            break
        outside: set[str] = set()
        for passage, stems in _prose(source.key, corpus):
            read += 1
            telling = set(stems) - general
            everywhere.update(telling)
            if (source.key, passage.number) not in shown:
                for stem in telling:
                    counts.setdefault(stem, _Count()).passages.append((source.key, passage.number))
                outside |= telling
        for stem in outside:
            counts[stem].documents += 1
    return counts, everywhere, read


def _prose(key: str, corpus: Corpus) -> Iterator[tuple[Passage, Sequence[str]]]:
    """Yield the passages of a source that can be found, with their stems."""
    for passage, stems in zip(corpus.passages(key), corpus.stems(key), strict=True):
        if passage.kind is PassageKind.PROSE:
            yield passage, stems


def _describe(stem: str, count: _Count, corpus: Corpus, numbers: Mapping[str, str]) -> UncoveredWord | None:
    """Return a stem as the word that its passages write most often, with a passage that is neither scrap nor page."""
    written: Counter[str] = Counter()
    for key, number in count.passages[: _SHOWN_WORDS.stop]:
        passage, text = corpus.passages(key)[number], corpus.text(key)
        for token in analyser("").tokens(text[passage.start : passage.end]):
            if token.stem == stem and not token.joined:
                start = passage.start + token.start
                word = text[start : passage.start + token.end]
                written[word.lower() if token.start == 0 and not word.isupper() else word] += 1
    if not written:
        return None
    term = max(written, key=lambda word: (written[word], word))
    key, number = next((at for at in count.passages if _is_readable(at, corpus)), count.passages[0])
    at = quote_passage(key, corpus.passages(key)[number], corpus, numbers)
    return UncoveredWord(term, count.documents, len(count.passages), at)


def _is_readable(at: tuple[str, int], corpus: Corpus) -> bool:
    return len(corpus.stems(at[0])[at[1]]) in _SHOWN_WORDS

"""A declared question of position and the corpus in; which source gives which answer, and where, out.

An answer is given where its words stand as a statement (`asserted.py`). Words that deny or put off may be part of the
answer itself ("not yet fighting"). Words of two answers in one clause say neither (`contested.py`). What the section is
about decides which passages are asked at all: the same words on another subject are no answer, unless they are so many
that they name the subject themselves. The program does not judge: a source that supports two answers in two places is
shown under both, and sources stand in order of publication, so that a reader sees whether readings differ or succeed
one another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefing.compare.asserted import is_asserted, why_not_asserted
from briefing.compare.contested import uncontested
from briefing.compare.rulings import Rulings
from briefing.config import PositionQuestion, Section
from briefing.corpus import Corpus, Match, QueryParts, ScoredPassage
from briefing.dataclass import dataclass
from briefing.edtf import EdtfError, read_edtf
from briefing.model import Bounded, Passage, Source
from briefing.text.word_forms import is_same_word
from briefing.text.words import read_words

_TELLING_WORDS = 2  # "compulsory sale" names its subject wherever it stands, "opened" may be about anything
_TELLING_LETTERS = 4  # of one of these words: "no way" and "in use" tell nothing either
_READ = 2000  # passages that hold the words of an answer


@dataclass(frozen=True, slots=True)
class Stand:
    """A passage in which a source gives an answer, with the words that say so.

    `place` is that of the source in the order of publication, `words` where the words that say so begin and end.
    """

    source: str
    passage: Passage
    why: tuple[str, ...]
    place: int = 0
    words: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Aside:
    """A passage that holds words of an answer and does not state them; `rule` is the name of what says so.

    `denied` says that the answer is denied, not only possible, asked about or still to come.
    """

    source: str
    passage: Passage
    words: tuple[int, int]
    rule: str
    denied: bool


def find_stands(
    question: PositionQuestion,
    section: Section,
    corpus: Corpus,
    chosen: Collection[tuple[str, int]],
    rulings: Rulings | None = None,
) -> tuple[tuple[Stand, ...], ...]:
    """Return for each answer of a question where sources give it: for each source its best passage, in the
    order of publication.

    `chosen` names the passages that the section shows, by source and number: they come first. Any other
    passage counts if it, or one beside it, holds a term of the section, or if a phrase of the answer stands in it. Of
    very many passages that hold the words of an answer the best are read, see `find_position_bound`.
    """
    asked = _asked_passages(question, section, corpus, chosen)
    order = publication_order(corpus.sources_of(asked))
    said = [(found, _said_of_each(question, found, corpus, rulings)) for found in asked]
    answers = (
        _best_of_each((found, matches[number]) for found, matches in said)
        for number in range(len(question.readings))
    )
    return tuple(_in_order(stands, order) for stands in answers)


def find_set_aside(
    question: PositionQuestion, section: Section, corpus: Corpus, chosen: Collection[tuple[str, int]]
) -> tuple[tuple[Aside, ...], ...]:
    """Return for each answer where its words stand and state nothing, one place for each source, the best first.

    For example "Arson was not ruled out" is set aside under "Arson", by the rule "left-open".
    """
    asked = _asked_passages(question, section, corpus, chosen)
    return tuple(tuple(_asides(reading.any, asked, corpus)) for reading in question.readings)


def _asides(words: Collection[str], asked: Sequence[ScoredPassage], corpus: Corpus) -> Iterator[Aside]:
    seen: set[str] = set()
    for found in asked:
        parsed = corpus.parsed(found.source)
        for match in found.matched:
            if found.source in seen or match.term not in words:
                continue
            why = why_not_asserted(parsed, found.passage.start, match)
            if why and _is_form_of(match.term, parsed.text[match.start : match.end]):
                seen.add(found.source)
                yield Aside(found.source, found.passage, (match.start, match.end), why[0].name, why[0].denies)


def _asked_passages(
    question: PositionQuestion, section: Section, corpus: Corpus, chosen: Collection[tuple[str, int]]
) -> Sequence[ScoredPassage]:
    """Return the passages that may give an answer, the best first, those that the section shows before all others."""
    words = _words_of(question, section)
    answering = corpus.sources_called(key for key, _ in corpus.places_holding(words, _READ))
    parts = QueryParts(question.question, "", (*words.terms, *section.terms), "", section.exclude)
    scored = corpus.score_within(parts, [source.key for source in answering])
    asked = _about(scored, section) | _telling(scored, words.terms, corpus) | set(chosen)
    ordered = sorted(scored, key=lambda found: (found.source, found.passage.number) not in chosen)
    return [found for found in ordered if (found.source, found.passage.number) in asked]


def _in_order(stands: Iterable[Stand], order: Mapping[str, int]) -> tuple[Stand, ...]:
    placed = (replace(stand, place=order[stand.source]) for stand in stands)
    return tuple(sorted(placed, key=lambda stand: stand.place))


def find_position_bound(question: PositionQuestion, section: Section, corpus: Corpus) -> Bounded | None:
    """Return how many of the passages that hold words of an answer were read, where that is not all of them."""
    matched = corpus.count_passages(_words_of(question, section)) if corpus.passage_count > _READ else 0
    return Bounded("position", question.id, _READ, matched) if matched > _READ else None


def _words_of(question: PositionQuestion, section: Section) -> QueryParts:
    asked = dict.fromkeys(term for reading in question.readings for term in reading.any)
    return QueryParts(terms=tuple(asked), exclude=section.exclude)


def publication_order(sources: Sequence[Source]) -> Mapping[str, int]:
    """Return the place of each source by date of publication, the earliest first, what is undated last."""
    dated = sorted(range(len(sources)), key=lambda i: (_published(sources[i]), i))
    return {sources[i].key: place for place, i in enumerate(dated)}


def _published(source: Source) -> tuple[bool, date, date]:
    try:
        found = read_edtf(source.record.published)
    except EdtfError:
        return True, date.max, date.max
    earliest, latest = found.earliest or found.latest, found.latest or found.earliest
    return earliest is None, earliest or date.max, latest or date.max


def _about(scored: Sequence[ScoredPassage], section: Section) -> frozenset[tuple[str, int]]:
    """Name the passages that hold a term of the section, and their neighbours."""
    terms = frozenset(section.terms)
    held = [
        (found.source, found.passage.number)
        for found in scored
        if not terms or any(match.term in terms for match in found.matched)
    ]
    return frozenset((source, number + step) for source, number in held for step in (-1, 0, 1))


def _telling(
    scored: Sequence[ScoredPassage], words: Collection[str], corpus: Corpus
) -> frozenset[tuple[str, int]]:
    """Name the passages that hold a phrase of an answer, which could hardly be about anything else."""
    return frozenset(
        (found.source, found.passage.number)
        for found in scored
        for match in found.matched
        if match.term in words and _is_telling(corpus.text(found.source)[match.start : match.end])
    )


def _is_telling(written: str) -> bool:
    words, function = written.lower().split(), read_words("function-words")
    long = any(len(word) >= _TELLING_LETTERS and word not in function for word in words)
    return len(words) >= _TELLING_WORDS and long


def _best_of_each(asked: Iterable[tuple[ScoredPassage, Sequence[Match]]]) -> Iterable[Stand]:
    """Return for each source the first passage, of those asked, that says it in most ways."""
    best: dict[str, Stand] = {}
    for found, said in asked:
        why = tuple(dict.fromkeys(match.term for match in said))
        if len(why) > len(best[found.source].why if found.source in best else ()):
            words_at = (min(match.start for match in said), max(match.end for match in said))
            best[found.source] = Stand(found.source, found.passage, why, words=words_at)
    return best.values()


def _said_of_each(
    question: PositionQuestion, found: ScoredPassage, corpus: Corpus, rulings: Rulings | None
) -> Sequence[Sequence[Match]]:
    """Return for each answer the words of a passage that say it, and say no other answer beside."""
    answers = [_said(reading.any, found, corpus, rulings) for reading in question.readings]
    return uncontested(answers, corpus.text(found.source), (found.passage.start, found.passage.end))


def _said(
    words: Collection[str], found: ScoredPassage, corpus: Corpus, rulings: Rulings | None
) -> Sequence[Match]:
    """Return where words of a reading stand in a passage as a statement, and no analyst says that it is none."""
    matched = [match for match in found.matched if match.term in words]
    if not matched:
        return ()
    parsed = corpus.parsed(found.source)
    return [
        match
        for match in matched
        if _is_form_of(match.term, parsed.text[match.start : match.end])
        and is_asserted(parsed, found.passage.start, match)
        and not (rulings and rulings.ignores("positions", found.source, [(match.start, match.end)]))
    ]


def _is_form_of(term: str, written: str) -> bool:
    """Return whether a word is a form of a reading's word: "orderly" is none of "ordered", though stems agree.

    Phrases, beginnings and expressions are taken as the index matches them.
    """
    return not term.isalpha() or is_same_word(term, written)

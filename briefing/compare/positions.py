"""A declared question of position and the corpus in; which source gives which answer, and where, out.

An answer is given where its words stand as a statement: not denied ("have not begun fighting"), not wondered
about ("whether they have begun fighting"), not put off ("will begin fighting"). Words that deny or put off
may be part of the answer itself ("not yet fighting"). What the section is about decides which passages are
asked at all: the same words on another subject are no answer. The program does not judge: a source that
supports two answers is shown under both, and sources stand in order of publication, so that a reader sees
whether readings differ or succeed one another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.compare.rulings import Rulings
from briefing.config.outline import PositionQuestion, Section
from briefing.corpus import Corpus, Match, QueryParts, ScoredPassage
from briefing.edtf import EdtfError, read_edtf
from briefing.model import Bounded, Passage, Source
from briefing.text.words import read_words

_READ = 2000  # passages that hold the words of an answer
_REACH = 4
_GOVERNED = 8
_DENYING = ("deny", "denie", "denial", "dismiss", "reject", "refut")
_BARRIERS = frozenset(
    [
        "and",
        "but",
        "while",
        "when",
        "after",
        "before",
        "because",
        "since",
        "although",
        "where",
        "who",
        "which",
    ]
)
_LINKING = frozenset(["of", "that", "a", "an", "the", "any", "its", "their", "another", "further"])
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*", re.UNICODE)
_CLAUSE = re.compile(r"[,;:.!?–—()]\s|[\n“”\"]")
_CONTRACTED = re.compile(r"\w+n[’']t\Z", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?!un|inexp|non)[a-z’'-]+(?:ed|en|ught|ying|ing)\b")
_ADVERBS = frozenset(
    ["soon", "also", "then", "now", "once", "again", "ever", "never", "even", "still", "yet"]
)
_BECOMING = frozenset(["be", "become", "get", "been"])
_MODALS = frozenset(
    ["may", "might", "could", "can", "will", "would", "shall", "should", "must", "’ll", "'ll"]
)
_ACHIEVED = frozenset(
    f"{verb}{ending}"
    for verb, endings in (("beg", ("in", "ins", "an", "un")), ("start", ("", "s", "ed")))
    for ending in endings
) | {"continue", "continues", "continued", "manage", "managed"}
_WONDERING = frozenset(("whether", "if", "unless"))


@dataclass(frozen=True, slots=True)
class Stand:
    """A passage in which a source gives an answer, with the words that say so.

    `place` is that of the source in the order of publication.
    """

    source: str
    passage: Passage
    why: tuple[str, ...]
    place: int = 0


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
    passage counts if it, or one beside it, holds a term of the section. Of very many passages that hold the words of
    an answer the best are read, see `find_position_bound`.
    """
    words = _words_of(question, section)
    answering = corpus.sources_of(corpus.holding_passages(words, _READ))
    parts = QueryParts(question.question, "", (*words.terms, *section.terms), "", section.exclude)
    scored = corpus.score_within(parts, [source.key for source in answering])
    about = _about(scored, section)
    asked_of = [
        found
        for found in sorted(scored, key=lambda found: (found.source, found.passage.number) not in chosen)
        if {(found.source, found.passage.number)} & (about | set(chosen))
    ]
    order = publication_order(corpus.sources_of(asked_of))
    return tuple(
        tuple(
            sorted(
                (
                    replace(stand, place=order[stand.source])
                    for stand in _best_of_each(reading.any, asked_of, corpus, rulings)
                ),
                key=lambda stand: stand.place,
            )
        )
        for reading in question.readings
    )


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


def _best_of_each(
    words: Collection[str],
    asked: Sequence[ScoredPassage],
    corpus: Corpus,
    rulings: Rulings | None,
) -> Iterable[Stand]:
    """Return for each source the first passage, of those asked, that says it in most ways."""
    best: dict[str, Stand] = {}
    for found in asked:
        text = corpus.text(found.source)
        said = [
            m
            for m in found.matched
            if m.term in words
            and is_asserted(text, found.passage.start, m)
            and not (rulings and rulings.ignores("positions", found.source, [(m.start, m.end)]))
        ]
        why = tuple(dict.fromkeys(match.term for match in said))
        if len(why) > len(best[found.source].why if found.source in best else ()):
            best[found.source] = Stand(found.source, found.passage, why)
    return best.values()


def is_asserted(text: str, start: int, match: Match) -> bool:
    """Say whether words stand as a statement, by what stands before them in their clause."""
    clause = start
    for end in _CLAUSE.finditer(text, start, match.start):
        clause = end.end()
    before = [word.lower() for word in _WORD.findall(text[clause : match.start])]
    wondered = not _WONDERING.isdisjoint(before) or before[:1] in (["should"], ["were"])
    put_off = _is_put_off(before, text[match.start : match.end].lower()) or _is_feared(before)
    return not (_is_denied(before) or wondered or put_off)


def _denies(word: str) -> bool:
    return word in read_words("negations") or bool(_CONTRACTED.match(word))


def _is_denied(before: Sequence[str]) -> bool:
    """Say whether words are denied in their clause, or by the one that governs it, and not in both.

    "Nobody has shown that the long-awaited ...", "he denied reports of ..."; "nobody denies that ..." affirms.
    """
    governing, own = _parted(before)
    doubted = sum(_denies(word) or word in read_words("disbelief") for word in governing)
    return any(map(_denies, own[-_REACH:])) != (doubted % 2 == 1)


def _parted(before: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Part words at the last "that": what governs, what is governed. A verb of denying governs without one."""
    barrier = max((i + 1 for i, word in enumerate(before) if word in _BARRIERS), default=0)
    left = before[barrier:]
    if "that" in left[1:]:
        cut = max(i for i, word in enumerate(left) if word == "that")
        return left[max(0, cut - _GOVERNED) : cut], left[cut + 1 :]
    return (left, ()) if any(word.startswith(_DENYING) for word in left) else ((), before)


def _is_feared(before: Sequence[str]) -> bool:
    """Say whether a noun names what is only feared or possible: "the risk of a total collapse"."""
    left = list(before[-_REACH:])
    while len(left) > 1 and left[-1] not in _LINKING:
        left.pop()
    linked = bool(left) and left[-1] in _LINKING
    while left and left[-1] in _LINKING:
        left.pop()
    return linked and bool(left) and left[-1] in read_words("unreal")


def _is_put_off(before: Sequence[str], words: str) -> bool:
    """Say whether a verb is only possible or still to come: "could soon fight", "plan to fight", "be trained".

    "Began to fight" has happened, and "may be inexperienced" says something of now.
    """
    left = list(before)
    participle = bool(_PARTICIPLE.match(words))
    while left and (
        left[-1].endswith("ly") or left[-1] in _ADVERBS or (participle and left[-1] in _BECOMING)
    ):
        left.pop()
    if not left:
        return False
    if left[-1] == "to":
        return len(left) < 2 or left[-2] not in _ACHIEVED
    return left[-1] in _MODALS

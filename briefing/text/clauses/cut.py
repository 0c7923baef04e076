"""A text and the figures in it in; the clause that each figure stands in out.

A clause is what belongs to one figure, of the pieces that `pieces.py` cuts: a part that opens with a verb shares the
subject of the part before. Pieces without a figure go with the figure after them ("In Karsk, up to 8,000 ...", but
not "After the talks in Karsk, ...") or, where they tell a place or are its predicate (`interrupted.py`), with the one
before them. Who reports it ("officials in Karsk said that") is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.model import Estimate, Span
from briefing.text.clauses.coordination import casualty_pattern, has_figure_after, read_subject
from briefing.text.clauses.corrected import find_correction
from briefing.text.clauses.cues import any_of, list_cues
from briefing.text.clauses.gapped import shared_in_gap
from briefing.text.clauses.interrupted import predicate_after_insertion
from briefing.text.clauses.pieces import cut_pieces, own_parts
from briefing.text.parsed import ParsedText
from briefing.text.tokens import first_plain_word, list_plain_words
from briefing.text.word_forms import is_finite_verb

_PLACE = re.compile(rf"\b{any_of('place prepositions')}\b", re.IGNORECASE)
_WHEN_OR_WHOM = rf"(?:{any_of('when or whom')}|(?-i:[A-Z])[\w.]*|\d{{1,2}})\s+"
_OWNER = re.compile(r"(?P<owner>(?:\b(?:the|an?)\s+)?[\w’'.-]+(?:\s+[A-Z][\w’'.-]*)*)[\s,]*$")
_TO = re.compile(r"\s*(?:and\s+)?to\s+(?:[a-z]+\s+){0,2}")  # "to an estimated"
_BY = re.compile(r"\bby\s+(?:[a-z]+\s+){0,2}$")
_REACH = 5
_LONGEST_LABEL = 5


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of one figure as pieces of the text, its sentence, and the sentence before that one in its paragraph.

    Where the sentence sums up the one before it ("That brought the losses to 61"), that may stand in another paragraph.

    `reported` is the clause with who reports it ("officials said that"), which `pieces` leaves out.
    """

    pieces: tuple[Span, ...]
    reported: tuple[Span, ...]
    sentence: Span
    before: Span | None
    figure: Span

    def words(self, text: str) -> str:
        """Return the clause as text."""
        return " ".join(text[start:end] for start, end in self.pieces)


def find_clauses(parsed: ParsedText, estimates: Sequence[Estimate]) -> tuple[Clause, ...]:
    """Return the clause of each estimate, in their order."""
    text, sentences = parsed.text, parsed.sentences
    waiting = sorted(estimates, key=lambda estimate: estimate.start, reverse=True)
    found: list[Clause] = []
    for number, (start, end, paragraph) in enumerate(sentences):
        inside = []
        while waiting and waiting[-1].start < end:
            inside.append(waiting.pop())
        if inside:
            *before, above = sentences[number - 1] if number else (0, 0, 0)
            near = above == paragraph or (number > 0 and _sums_up().match(text, start))
            kept = (before[0], before[1]) if near else None
            found += _clauses(text, (start, end), kept, inside)
    placed = {clause.figure: clause for clause in found}
    return tuple(placed[estimate.start, estimate.end] for estimate in estimates)


@cache
def _sums_up() -> re.Pattern[str]:
    """Match the head of a sentence that goes on with the one before it, in whatever paragraph: "That brought"."""
    return re.compile(rf"(?:That|This|Those|These)\s+{any_of('sums up')}\b")


def _clauses(
    text: str, sentence: Span, before: Span | None, estimates: Sequence[Estimate]
) -> Iterator[Clause]:
    pieces = cut_pieces(text, sentence, estimates)
    homes = {
        estimate: next(i for i, (start, end) in enumerate(pieces) if start <= estimate.start < end)
        for estimate in estimates
    }
    full = set(homes.values())
    first = {home: estimate for estimate, home in reversed(homes.items())}
    predicates = {other for _, other, part in own_parts(text, estimates) if part.verb}
    begun: dict[Estimate, list[Span]] = {}  # what was said up to a figure that this one corrects
    for estimate in estimates:
        home = homes[estimate]
        shared = _shared(text, pieces, home, first, predicates)
        shared += [] if shared else _shared_in_gap(text, pieces, home, first, estimate)
        shared += _label(text, pieces, home, estimate) or _risen_by(text, pieces, home, first, estimate)
        own = [*shared, *_left(text, pieces, home, full), pieces[home], *_right(text, pieces, home, full)]
        own += _tail(text, pieces, home, first)
        begin = max(pieces[home][0], _after_speaker(text, pieces[home][0], estimate.start))
        following = [(pieces[n], first.get(n)) for n in range(home + 1, min(home + _REACH, len(pieces)))]
        own = [*begun.get(estimate, ()), *own]
        correction = find_correction(text, estimate, estimates)
        if correction:
            said = [(a, min(b, estimate.start)) for a, b in own if a < estimate.start]
            begun.setdefault(correction.meant, said)
        own += predicate_after_insertion(text, (begin, pieces[home][1]), estimate, following)
        spoken = _without_speaker(text, own, estimate)
        yield Clause(tuple(spoken), tuple(own), sentence, before, (estimate.start, estimate.end))


def _shared(
    text: str,
    pieces: Sequence[Span],
    home: int,
    first: Mapping[int, Estimate],
    predicates: Collection[Estimate],
) -> list[Span]:
    """Return the subject that a figure's part, where it opens with a verb, shares with an earlier part."""
    giver = home
    while giver in first and first[giver] in predicates:
        giver -= 1
    if giver == home or giver not in first:
        return []
    subject = read_subject(text, pieces[giver], first[giver].start)
    return [*_left(text, pieces, giver, set(first)), *([subject] if subject else [])]


def _shared_in_gap(
    text: str, pieces: Sequence[Span], home: int, first: Mapping[int, Estimate], estimate: Estimate
) -> list[Span]:
    """Return what an earlier part says for a part without a verb, with what belongs to that where it is its subject."""
    gap = shared_in_gap(text, pieces, home, first, estimate)
    if gap is None:
        return []
    giver = next((number for number, (start, _) in enumerate(pieces) if start == gap[0]), None)
    return [*(_left(text, pieces, giver, set(first)) if giver is not None else []), gap]


def _label(text: str, pieces: Sequence[Span], home: int, estimate: Estimate) -> list[Span]:
    """Return the name that a colon parts from its figure: "Green Alliance: 31 per cent", "Boats lost: 3"."""
    start = pieces[home][0]
    if not home or text[start - 1] != ":" or text[start : estimate.start].strip():
        return []
    words = list_plain_words(text[slice(*pieces[home - 1])])
    told = any(map(has_figure_after, words[:-1])) or (words and words[-1].lower() in list_cues("reports"))
    return [] if len(words) > _LONGEST_LABEL or told else [pieces[home - 1]]


def _risen_by(
    text: str, pieces: Sequence[Span], home: int, first: Mapping[int, Estimate], estimate: Estimate
) -> list[Span]:
    """Return what has moved to a figure, past the step: "The rate rose" of "The rate rose by 3 points, to 14"."""
    if home - 1 not in first or not _TO.fullmatch(text, pieces[home][0], estimate.start):
        return []
    start, step = pieces[home - 1][0], first[home - 1]
    by = _BY.search(text[start : step.start])
    return [*_left(text, pieces, home - 1, set(first)), (start, start + by.start())] if by else []


def _left(text: str, pieces: Sequence[Span], home: int, full: set[int]) -> list[Span]:
    """Return the pieces before a figure's own that belong to it; of one before "whose" only the owner."""
    taken: list[Span] = []
    if home and home - 1 not in full and _first(text, pieces[home]) == "whose":
        owner = _OWNER.search(text, *pieces[home - 1])
        return [owner.span("owner")] if owner else []
    for number in range(home - 1, -1, -1):
        start, end = pieces[number]
        later = pieces[number + 1]
        if number in full or _cut_hard(text, later[0]) or _first(text, later) in list_cues("cuts"):
            break
        if _first(text, later) == "and" and is_finite_verb(_first(text, (start, end))):
            break  # what an insertion has parted from an earlier figure: "8 men – and a boy – were found | and 20 are"
        if _first(text, (start, end)) not in list_cues("aside"):
            taken.insert(0, (start, end))
    return taken


def _right(text: str, pieces: Sequence[Span], home: int, full: set[int]) -> list[Span]:
    """Return the pieces after a figure's own that tell its place, past what is named as a part of it.

    A part between commas has no place but its own: "11,000 men, including 300 officers, to Karsk".
    """
    if _first(text, pieces[home]) in list_cues("inserted"):
        return []
    taken: list[Span] = []
    for number in range(home + 1, len(pieces)):
        if _cut_hard(text, pieces[number][0]):
            break
        first = _first(text, pieces[number])
        if first in list_cues("inserted"):
            continue
        if number in full or first not in list_cues("places"):
            break
        taken.append(pieces[number])
    return taken


def _tail(text: str, pieces: Sequence[Span], home: int, first: Mapping[int, Estimate]) -> list[Span]:
    """Return the place at the end of a row of those whom something befell: "40 killed and 300 injured in Oster"."""
    last = home
    if _PLACE.search(text, first[home].end, pieces[home][1]):
        return []
    while last + 1 in first and casualty_pattern().search(text, first[last].end, pieces[last][1]):
        last += 1
    place = _PLACE.search(text, first[last].end, pieces[last][1]) if last > home else None
    return [(place.start(), pieces[last][1])] if place else []


def _cut_hard(text: str, start: int) -> bool:
    """Say whether a piece begins after a semicolon, a colon or a dash, rather than after a comma."""
    before = text[max(0, start - 4) : start].rstrip()
    return before.endswith((";", ":", "—", "–", " -"))


def _first(text: str, piece: Span) -> str:
    word = first_plain_word(text, *piece)
    return word.lower if word else ""


def _without_speaker(text: str, pieces: Sequence[Span], estimate: Estimate) -> Iterator[Span]:
    """Leave out who reports the figure: all before the last "said that" ahead of it."""
    begin = _after_speaker(text, pieces[0][0], estimate.start)
    for start, end in pieces:
        if end > begin:
            yield max(start, begin), end


def _after_speaker(text: str, start: int, figure: int) -> int:
    """Return where what is said begins: after the last "said that" before a figure, 0 without one."""
    begin = 0
    for match in _reporting().finditer(text, start, figure):
        begin = match.end()
    return begin


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of('reports')}\s+(?:{_WHEN_OR_WHOM}){{0,5}}that\b|{any_of('says')}\s+(?!to\b))",
        re.IGNORECASE,
    )

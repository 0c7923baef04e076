"""A unit and a noun for a view in it in; the report that it makes out: "in the board's opinion", "to them, this is"."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import clause_after, clause_before, last_word, opens_clause
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.owned_nouns import is_noun, noun_start, owner_of, owns_words
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.pointers import is_word, may_be_place
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.rules import Example, WordRule
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit

_SIGHT_OF_COMMA = 8  # tokens after "reading": "in her reading of the new data,"
_WITHIN_OWNER = tag.NOUNS | {tag.DETERMINER, tag.POSSESSIVE}
_BEFORE_VIEW = tag.PARTING_MARKS | {tag.NOTHING, tag.DASH, tag.CONTRAST, tag.COORDINATOR}
_OPENS_JUDGED = frozenset({tag.PRONOUN, tag.DETERMINER, tag.THAT})
_NO_CLAUSE = frozenset({tag.SUBORDINATOR, tag.CONTRAST, tag.COORDINATOR})


def _read_in_view(unit: Unit, place: int) -> Report | None:
    """Read "In the view of Quill, ...", "..., in Quill's opinion" and "By Quill's own count, ..."."""
    held = _held_by(unit, place)
    if held is None:
        return None
    first, source, end = held
    if is_word(unit, source[0], "possessives of one") and unit.class_at(first - 1) not in _BEFORE_VIEW:
        return None
    pieces = _around(unit, first, end)
    cue = (first, place + 1) if source[0] < place else (first, source[0])
    return Report(cue, source, pieces) if pieces else None


def _held_by(unit: Unit, place: int) -> tuple[int, Range, int] | None:
    """Return where "in the view of Quill" begins, who holds the view, and the token after all of it."""
    begin = noun_start(unit, place)
    if unit.starts_with(begin - 1, "the") and unit.starts_with(place + 1, "of"):
        source = phrase_after(unit, place + 2)
        first, end = begin - 2, source[1] if source is not None else 0
        sure = source is not None and is_somebody(unit, source)
    else:
        source = _owner(unit, begin)
        first, end = source[0] - 1, _past_matter(unit, place + 1)
        sure = source[0] < begin and owns_words(unit, source)
    sure = sure and first >= 0 and is_word(unit, first, "before views")
    return (first, source, end) if source is not None and sure else None


def _owner(unit: Unit, begin: int) -> Range:
    """Return whose view begins at `begin`: "the board's", "her"; an empty range for "my", "their" and "other"."""
    first = begin
    while first and unit.classes[first - 1] in _WITHIN_OWNER:
        first -= 1
    owned = unit.class_at(begin - 1) == tag.POSSESSIVE or is_word(unit, begin - 1, "possessives of one")
    return (first, begin) if owned else (begin, begin)


def _past_matter(unit: Unit, place: int) -> int:
    """Return the comma after what a view is of: "in her reading | of the data, ..."."""
    comma = unit.classes.find(tag.COMMA, place, place + _SIGHT_OF_COMMA)
    of = unit.starts_with(place, "of") and comma > 0 and tag.FINITE.isdisjoint(unit.classes[place:comma])
    return comma if of else place


def _around(unit: Unit, first: int, end: int) -> tuple[Range, ...]:
    """Return what stands around "in the view of Quill", from `first` to `end`: after it, or before and after it."""
    if unit.class_at(first - 1) not in _BEFORE_VIEW:
        closes = (unit.class_at(end) or tag.STOP) == tag.STOP
        before = clause_before(unit, first) if closes else None
        return () if before is None else (before,)
    after = _clause_past_comma(unit, end)
    if unit.class_at(first - 1) != tag.COMMA:
        return () if after is None else (after,)
    before = clause_before(unit, first)
    pieces = (before, after if unit.class_at(end) == tag.COMMA else None)
    return tuple(piece for piece in pieces if piece is not None)


def _clause_past_comma(unit: Unit, place: int) -> Range | None:
    """Return the clause after a comma, past "however,": without a comma it must have a subject and a verb."""
    if unit.class_at(place) != tag.COMMA:
        there = unit.starts_with(place, "there")  # "in Quill's eyes there were tears"
        opens = not there and opens_clause(unit, place, last_word(unit))
        return clause_after(unit, place) if opens else None
    if unit.class_at(place + 1) == tag.ADVERB and unit.class_at(place + 2) == tag.COMMA:
        place += 2
    return None if unit.class_at(place + 1) in _NO_CLAUSE else clause_after(unit, place + 1)


def _read_view_is(unit: Unit, place: int) -> Report | None:
    """Read "the board's view is that", "the view of the board is that" and "the board, whose view is that"."""
    first = noun_start(unit, place)
    owner, verb = owner_of(unit, first), place + 1
    if owner is None and unit.starts_with(place + 1, "of"):
        owner = phrase_after(unit, place + 2)
        verb = owner[1] if owner is not None else verb
    if owner is None and unit.starts_with(first - 1, "whose"):
        owner = first - 1, first
    if not is_noun(unit, place) or owner is None or unit.class_at(verb) != tag.BE:
        return None
    if is_word(unit, place, "standpoints") and is_word(unit, owner[0], "possessives of several"):
        return None
    content = clause_after(unit, verb + 1) if unit.class_at(verb + 1) == tag.THAT else None
    return None if content is None else Report((first, verb + 1), owner, (content,))


def _read_of_the_view(unit: Unit, place: int) -> Report | None:
    """Read "Quill was of the opinion that" and "Quill takes the view that"."""
    of = unit.starts_with(place - 2, "of", "the")
    verb = place - 2 - of
    holds = of and unit.class_at(verb) == tag.BE
    if verb < 1 or not (
        holds or (unit.starts_with(place - 1, "the") and is_word(unit, verb, "taking views"))
    ):
        return None
    first = unit.group_start(verb)
    source = subject_before(unit, first)
    content = clause_after(unit, place + 1) if unit.class_at(place + 1) == tag.THAT else None
    if source is None or content is None or not is_somebody(unit, source):
        return None
    return Report((first, place + 1), source, (content,))


def _read_sees_it(unit: Unit, place: int) -> Report | None:
    """Read "As Quill sees it, ..." and "..., as Quill tells it"."""
    source = subject_before(unit, place) if unit.starts_with(place + 1, "it") else None
    if source is None or not unit.starts_with(source[0] - 1, "as") or not is_somebody(unit, source):
        return None
    pieces = _around(unit, source[0] - 1, place + 2)
    return Report((place, place + 2), source, pieces) if pieces else None


def read_to_somebody(unit: Unit) -> Report | None:
    """Return what a sentence that begins so is to somebody: "To the union, this is a threat"."""
    first = unit.class_at(0) in tag.SENTENCE_OPENERS
    if not unit.starts_with(first, "to"):
        return None
    source = phrase_after(unit, first + 1)
    if source is None or not is_somebody(unit, source, strict=True) or may_be_place(unit, source):
        return None
    begin = source[1] + (unit.class_at(source[1]) == tag.COMMA)
    if begin == source[1] and unit.class_at(begin) not in _OPENS_JUDGED:
        return None
    if unit.classes.find(tag.BE, begin) != _first_verb(unit, begin) or tag.REPORTING_VERB in unit.classes:
        return None
    content = clause_after(unit, begin)
    return None if content is None else Report((first, first + 1), source, (content,))


def _first_verb(unit: Unit, first: int) -> int:
    """Return the first finite verb from `first` on; 0 for none."""
    return next((place for place in range(first, len(unit.classes)) if unit.classes[place] in tag.FINITE), 0)


def _standpoints() -> frozenset[str]:
    return speaker_words("nouns that report") | words_in("standpoints")


RULES: tuple[WordRule, ...] = (
    WordRule(
        "in the view of",
        lambda: words_in("views"),
        _read_in_view,
        Example("In the view of most engineers, the pier was old.", "most engineers", "the pier was old"),
    ),
    WordRule(
        "of the view that",
        lambda: words_in("views") | words_in("standpoints"),
        _read_of_the_view,
        Example("Quill was of the opinion that the pier leaks.", "Quill", "that the pier leaks"),
    ),
    WordRule(
        "somebody's view is that",
        _standpoints,
        _read_view_is,
        Example("The mayor's hope is that the pier holds.", "The mayor", "that the pier holds"),
    ),
    WordRule(
        "as somebody sees it",
        lambda: words_in("seeing"),
        _read_sees_it,
        Example("As Quill sees it, the pier is old.", "Quill", "the pier is old"),
    ),
)

"""A unit and a noun for a count in it in; the report that it makes out: "the ministry's count is 12"."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import clause_after, clause_before
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.owned_nouns import is_noun, noun_start, owner_of, owns_words
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.reports import Report
from briefing.language.english.speech.rules import Example, WordRule
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.units import Unit

_SIGHT_OF_VERB = 8  # tokens after "count": "count of the boats in the harbour was"
_SIGHT_OF_NUMBER = 5  # tokens after "was": "was a little over 40"
_SIGHT_OF_FIGURE = 10  # tokens before "given": "the latest figure of some 40 million crowns"
_WITHIN_COUNT = tag.NOUNS | {tag.PREPOSITION, tag.DETERMINER, tag.ED_WORD, tag.ADVERB}
_WITHIN_OWNER = tag.NOUNS | {tag.DETERMINER, tag.POSSESSIVE}
_BEFORE_NUMBER = frozenset({tag.ADVERB, tag.PREPOSITION})  # "nearly 40", "over 40"


def _read_count(unit: Unit, place: int) -> Report | None:
    """Read "the ministry's count of cases is 12": the number, which is somebody's own."""
    owner = owner_of(unit, noun_start(unit, place))
    if not is_noun(unit, place) or owner is None or not owns_words(unit, owner):
        return None
    verb = unit.classes.find(tag.BE, place + 1, place + _SIGHT_OF_VERB)
    if verb < 0 or not _WITHIN_COUNT.issuperset(unit.classes[place + 1 : verb]):
        return None
    number = verb + 1
    while unit.class_at(number) in _BEFORE_NUMBER and number < verb + _SIGHT_OF_NUMBER:
        number += 1
    if not _is_number(unit, number):
        return None
    content = clause_after(unit, verb + 1)
    return None if content is None else Report((place, verb + 1), owner, (content,))


def _is_number(unit: Unit, place: int) -> bool:
    return unit.class_at(place) == tag.NUMBER or not words_in("quantities").isdisjoint(
        unit.words[place : place + 1]
    )


def _read_by_count(unit: Unit, place: int) -> Report | None:
    """Read "By the union's count, 4,000 marched": what the sentence says is what they count."""
    last = begin = noun_start(unit, place)
    while unit.class_at(begin - 1) in _WITHIN_OWNER:
        begin -= 1
    owner = begin, last
    if not begin or begin == last or unit.words[begin - 1] != "by" or not owns_words(unit, owner):
        return None
    if owner[0] == 1 and unit.class_at(place + 1) == tag.COMMA:
        content = clause_after(unit, place + 2)
    else:
        closes = (unit.class_at(place + 1) or tag.STOP) in {tag.STOP, tag.COMMA}
        content = clause_before(unit, owner[0] - 1) if closes else None
    return None if content is None else Report((owner[0] - 1, place + 1), owner, (content,))


def _read_given_by(unit: Unit, place: int) -> Report | None:
    """Read "The figure of 40 given by the guild": the number is theirs, whatever the sentence says of it."""
    first = unit.classes.rfind(tag.DETERMINER, max(0, place - _SIGHT_OF_FIGURE), place)
    given = place + 1
    if first < 0 or not unit.starts_with(given, "by") or unit.words[first] not in words_in("articles"):
        return None
    noun = next((at for at in range(first + 1, place) if unit.words[at + 1] == "of"), 0)
    numbered = tag.NUMBER in unit.classes[noun:place]
    agent = phrase_after(unit, given + 1, places=True)
    if not numbered or unit.words[noun] not in _numbers() or agent is None or not is_somebody(unit, agent):
        return None
    return Report((place, given + 1), agent, ((first, place),))


def _gives() -> frozenset[str]:
    return words_in("gives a figure")


def _numbers() -> frozenset[str]:
    return _counts() | words_in("numbers given")


def _counts() -> frozenset[str]:
    return words_in("nouns that count")


RULES: tuple[WordRule, ...] = (
    WordRule(
        "somebody's count is",
        _counts,
        _read_count,
        Example("The guild's count of the boats was 40.", "The guild", "40"),
    ),
    WordRule(
        "by somebody's count",
        _counts,
        _read_by_count,
        Example("By the guild's count, 40 boats leaked.", "the guild", "40 boats leaked"),
    ),
    WordRule(
        "the count given by somebody",
        _gives,
        _read_given_by,
        Example("The figure of 40 boats given by the guild is old.", "the guild", "The figure of 40 boats"),
    ),
)

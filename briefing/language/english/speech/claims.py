"""A unit and a noun for a claim in it in; the report that it makes out: "Quill's claim that", "reports of"."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import (
    clause_after,
    clause_before,
    opens_clause,
    phrase_end,
    second_verb,
)
from briefing.language.english.speech.hearers import OPENS_INFINITIVE
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.owned_nouns import is_noun, noun_start, owner_of, owns_words
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.pointers import is_sure_somebody, is_word
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.rules import Example, WordRule
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.units import Unit
from briefing.text.word_forms import is_plural

_SIGHT_OF_THERE = 4
_SIGHT_OF_BE = 3

_NO_CLAUSE_AFTER_THAT = tag.FINITE | {tag.REPORTING_BASE, tag.NOTHING}
_SPREADING_GROUP = tag.AUXILIARIES | {tag.ADVERB}
_GROUP_OF_FACT = frozenset({tag.BE, tag.HAVE, tag.ADVERB})
_NOT_SAID_YET = frozenset({tag.REPORTING_VERB, tag.REPORTING_ING, tag.QUOTATION})  # in what a claim takes up
_ENDS_ASIDE = frozenset({tag.COMMA, tag.STOP, tag.DASH})
_BEFORE_RUMOUR = frozenset({tag.COMMA, tag.NOTHING, tag.SUBORDINATOR, tag.CONTRAST, tag.COORDINATOR})


def _claimed(unit: Unit, that: int) -> Range | None:
    """Return the clause with the "that" expected at `that`: "the claim that it was safe | was tested"."""
    if unit.class_at(that) != tag.THAT or unit.class_at(that + 1) in _NO_CLAUSE_AFTER_THAT:
        return None
    content = clause_after(unit, that)
    if content is None:
        return None
    end = _main_clause(unit, *content) if unit.class_at(0) == tag.PREPOSITION else content[1]
    return that, second_verb(unit, that, end)


def _main_clause(unit: Unit, first: int, end: int) -> int:
    """Return the comma where the sentence goes on after "Despite claims that it was safe, | nobody came"."""
    for place in range(first + 2, end):
        if unit.classes[place] == tag.COMMA and opens_clause(unit, place + 1, end):
            return place
    return end


def _read_claim_by(unit: Unit, place: int) -> Report | None:
    if not is_noun(unit, place):
        return None
    if words_in("before owners").isdisjoint(unit.words[place + 1 : place + 2]):
        return None
    owner = phrase_after(unit, place + 2)
    if owner is None or not is_somebody(unit, owner):
        return None
    content = _claimed(unit, owner[1])
    return None if content is None else Report((place, place + 1), owner, (content,))


def _read_claim(unit: Unit, place: int) -> Report | None:
    if not is_noun(unit, place) or _is_done_by_several(unit, place):
        return None
    content, first = _claimed(unit, place + 1), noun_start(unit, place)
    owner = None if content is None else owner_of(unit, first)
    return None if content is None or owner is None else Report((first, place + 1), owner, (content,))


def _is_done_by_several(unit: Unit, place: int) -> bool:
    """Return whether the word is a verb after a plural: "our teams | report that", but not "the teams' report"."""
    return unit.classes[place] == tag.REPORTING_BASE and is_plural(unit.words[place - 1])


def _read_hearsay(unit: Unit, place: int) -> Report | None:
    if not is_noun(unit, place):
        return None
    content, first = _claimed(unit, place + 1), noun_start(unit, place)
    if content is None or owner_of(unit, first) is not None or not _is_hearsay(unit, first, place):
        return None
    return Report((first, place + 1), None, (content,))


def _is_hearsay(unit: Unit, first: int, place: int) -> bool:
    """Return whether nobody is named whose claim it is: "there are claims that", "amid fears that"."""
    there = _has_there(unit, first) and tag.BE in unit.classes[max(0, first - _SIGHT_OF_BE) : place]
    return there or (first > 0 and unit.words[first - 1] in words_in("before hearsay"))


def _has_there(unit: Unit, first: int) -> bool:
    return "there" in unit.words[max(0, first - _SIGHT_OF_THERE) : first]


def _read_reports_of(unit: Unit, place: int) -> Report | None:
    first = noun_start(unit, place)
    if not is_noun(unit, place) or not _has_there(unit, first) or not unit.starts_with(place + 1, "of"):
        return None
    content = clause_after(unit, place + 2)
    return None if content is None else Report((first, place + 2), None, (content,))


def _read_rumour(unit: Unit, place: int) -> Report | None:
    first, verb = noun_start(unit, place), place + 1
    if not is_noun(unit, place) or unit.class_at(first - 1) not in _BEFORE_RUMOUR:
        return None
    while unit.class_at(verb) in _SPREADING_GROUP:
        verb += 1
    spreads = not words_in("spreading").isdisjoint(unit.words[verb : verb + 1])
    holder = phrase_after(unit, verb + 2) if spreads and unit.starts_with(verb + 1, "among") else None
    that = holder[1] if holder is not None else verb + 1
    content = clause_after(unit, that) if spreads and unit.class_at(that) == tag.THAT else None
    return None if content is None else Report((first, verb + 1), holder, (content,))


def _read_claim_of(unit: Unit, place: int) -> Report | None:
    """Read "the ministry's forecast of a loss" and "his promise to pay": what is claimed is a noun or to be done."""
    first = noun_start(unit, place)
    owner = owner_of(unit, first)
    word, after = unit.words[place], unit.class_at(place + 1)
    if not is_noun(unit, place) or owner is None or not owns_words(unit, owner):
        return None
    of = unit.starts_with(place + 1, "of") and word in words_in("claims of something")
    to = (
        after == tag.TO
        and unit.class_at(place + 2) in OPENS_INFINITIVE
        and word in words_in("claims to do something")
    )
    if not (of or to):
        return None
    begin = place + 1 + of
    clause = clause_after(unit, begin)
    end = 0 if clause is None else _end_of_claim(unit, begin, clause[1])
    if not end and clause is not None and owner[0]:  # no subject, so that no verb need follow
        end = phrase_end(unit, begin, clause[1], cut_additions=True)
    if end and unit.classes[end - 1] == tag.PREPOSITION:
        return None  # "the board's estimate of people in | need"
    return Report((first, begin if of else place + 1), owner, ((begin, end),)) if end else None


def _end_of_claim(unit: Unit, first: int, end: int) -> int:
    """Return where a noun phrase or infinitive ends that is a subject: "forecast of a loss | was wrong"; or 0."""
    for place in range(first + 1, end):
        word_class, before = unit.classes[place], unit.classes[place - 1]
        if word_class == tag.COMMA or (
            word_class in tag.FINITE and before != tag.TO and before not in tag.VERB_GROUP
        ):
            return place
    return 0


def _read_claim_made(unit: Unit, place: int) -> Report | None:
    """Read "The claim that it leaks was made by Quill"."""
    content = _claimed(unit, place + 1) if is_noun(unit, place) else None
    if content is None:
        return None
    verb = content[1]
    while unit.class_at(verb) in _GROUP_OF_FACT:
        verb += 1
    by = verb + 1
    if (
        verb == content[1]
        or not is_word(unit, verb, "participles of giving")
        or not unit.starts_with(by, "by")
    ):
        return None
    source = phrase_after(unit, by + 1)
    known = source is not None and is_somebody(unit, source)
    return Report((content[1], by + 1), source, (content,)) if known else None


def _read_given_figure(unit: Unit, place: int) -> Report | None:
    """Read "40 boats leak, a figure given by Quill" and "the pier leaks, a claim by Quill"."""
    article = noun_start(unit, place) - 1
    told = unit.classes[: max(0, article)]
    if article < 1 or not is_word(unit, article, "articles for one") or told[-1] not in tag.COMMA_OR_DASH:
        return None
    given = is_word(unit, place + 1, "participles of giving") or is_word(
        unit, place + 1, "participles of telling"
    )
    by = place + 1 + given
    source = phrase_after(unit, by + 1) if is_word(unit, by, "before owners") else None
    if source is None or not is_sure_somebody(unit, source) or not _NOT_SAID_YET.isdisjoint(told):
        return None
    counts = is_word(unit, place, "nouns for a number") and tag.NUMBER not in told
    closes = (unit.class_at(source[1]) or tag.STOP) in _ENDS_ASIDE
    content = clause_before(unit, article - 1) if closes and not counts else None
    return None if content is None else Report((article, by + 1), source, (content,))


def _said_or_counted() -> frozenset[str]:
    return words_in("nouns for what was said") | words_in("nouns for a number")


def _claims() -> frozenset[str]:
    return speaker_words("nouns that report")


RULES: tuple[WordRule, ...] = (
    WordRule(
        "a claim by somebody that",
        _claims,
        _read_claim_by,
        Example(
            "A claim by engineers that the pier was old went unheard.", "engineers", "that the pier was old"
        ),
    ),
    WordRule(
        "the claim that was made by",
        _claims,
        _read_claim_made,
        Example("The claim that the pier is old was made by Quill.", "Quill", "that the pier is old"),
    ),
    WordRule(
        "a figure given by",
        _said_or_counted,
        _read_given_figure,
        Example("40 boats leak, a figure given by the mayor.", "the mayor", "40 boats leak"),
    ),
    WordRule(
        "somebody's claim that",
        _claims,
        _read_claim,
        Example("Nobody heard Quill's claim that the pier was old.", "Quill", "that the pier was old"),
    ),
    WordRule(
        "somebody's claim of something",
        _claims,
        _read_claim_of,
        Example("The mayor's forecast of a flood was wrong.", "The mayor", "a flood"),
    ),
    WordRule(
        "there are claims that",
        _claims,
        _read_hearsay,
        Example("There were fears that the pier leaks.", "", "that the pier leaks"),
    ),
    WordRule(
        "there are reports of",
        _claims,
        _read_reports_of,
        Example("There are reports of a leak in the pier.", "", "a leak in the pier"),
    ),
    WordRule(
        "reports have surfaced that",
        _claims,
        _read_rumour,
        Example("Reports have surfaced that the pier leaks.", "", "that the pier leaks"),
    ),
)

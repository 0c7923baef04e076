"""A sentence and the words at its head that point back in; whom it names as the source of the sentence before it out.

"This claim by Quill", "The estimate was made by Quill", "That is what Quill told the court": where it may as well be of
another matter ("The claim by Quill shook the party") nobody is named.
"""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.owned_nouns import noun_start, owner_of, owns_words
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.pointers import (
    GROUP_OF_FACT,
    OWN_MATTER,
    NamedSource,
    Pointer,
    is_sure_somebody,
    is_word,
    may_be_place,
)
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.rules import Example, Rules, SpeechRule
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes, form_of

_SIGHT_OF_NOUN = 4  # tokens after "is": "is the considered view of"
_SIGHT_OF_VERB = 14  # tokens after "what"
_SAYS = frozenset({tag.REPORTING_VERB, tag.REPORTING_BASE})
_ENDS_OWNER = frozenset({tag.STOP, tag.COMMA, tag.NOTHING})
_VIEWS = ("nouns for what was said", "nouns for a number", "views")
_OWN_WORDS = frozenset({tag.COLON, tag.QUOTATION, tag.THAT})
_ENDS_CLAUSE = frozenset({tag.COMMA, tag.STOP, tag.SEMICOLON, tag.DASH})


def _past_aside(unit: Unit, place: int) -> int:
    """Return the token after an adverb, or an aside between commas, at `place`: ", at least, | is"."""
    while unit.class_at(place) == tag.ADVERB:
        place += 1
    close = unit.classes.find(tag.COMMA, place + 1, place + _SIGHT_OF_NOUN)
    aside = unit.class_at(place) == tag.COMMA and close > 0
    return close + 1 if aside and unit.class_at(close + 1) in tag.FINITE else place


def _named(unit: Unit, pointer: Pointer, end: int, source: Range | None) -> NamedSource | None:
    """Return the source that a phrase names, where it can be somebody, for the cue that ends before `end`."""
    if source is None or not is_sure_somebody(unit, source):
        return None
    return NamedSource((pointer.first, end), source, pointer.counts, not pointer.noun)


def _always(unit: Unit, pointer: Pointer) -> bool:
    return True


def _has_noun(unit: Unit, pointer: Pointer) -> bool:
    return bool(pointer.noun)


def _is_sure_noun(unit: Unit, pointer: Pointer) -> bool:
    return bool(pointer.noun) and pointer.sure


def _read_by(unit: Unit, pointer: Pointer) -> NamedSource | None:
    if not is_word(unit, pointer.end, "before owners"):
        return None
    source = phrase_after(unit, pointer.end + 1)
    if source is None or unit.class_at(source[1]) in OWN_MATTER:
        return None  # "this claim by Quill that the pier leaks" has a matter of its own
    return _named(unit, pointer, pointer.end + 1, source)


def _read_given_by(unit: Unit, pointer: Pointer) -> NamedSource | None:
    """Read "The toll, provided by the ministry, ..." and "The toll was provided by the ministry"."""
    aside = unit.class_at(pointer.end) == tag.COMMA
    place = pointer.end + 1 if aside else _past_aside(unit, pointer.end)
    if aside and unit.class_at(place) == tag.ADVERB:
        place += 1
    verb = place if aside else _end_of_group(unit, place)
    givers = "participles of telling" if not pointer.noun else "participles of giving"
    if verb == place and not aside:
        return None
    if not is_word(unit, verb, givers) and not (
        pointer.noun and is_word(unit, verb, "participles of telling")
    ):
        return None
    by = verb + 1 + (unit.class_at(verb + 1) == tag.ADVERB)
    if not unit.starts_with(by, "by"):
        return None
    return _named(unit, pointer, by + 1, _without_hearer(unit, phrase_after(unit, by + 1)))


def _without_hearer(unit: Unit, source: Range | None) -> Range | None:
    """Return a source without whom he told it: "given by Olaf Quill | to the Courier"."""
    if source is None:
        return None
    to = unit.classes.find(tag.TO, *source)
    return (source[0], to) if to > 0 and unit.classes[to - 1] == tag.NAME else source


def _end_of_group(unit: Unit, place: int) -> int:
    """Return the token after "was", "has been" or "was first" at `place`; `place` where there is none."""
    end = place
    while unit.class_at(end) in GROUP_OF_FACT:
        end += 1
    return end if tag.BE in unit.classes[place:end] else place


def _read_from(unit: Unit, pointer: Pointer) -> NamedSource | None:
    place = _past_aside(unit, pointer.end)
    came = place + 1 if is_word(unit, place, "coming") else _end_of_group(unit, place)
    came += unit.class_at(came) == tag.ADVERB
    if came == place or not unit.starts_with(came, "from"):
        return None
    source = phrase_after(unit, came + 1)
    if source is not None and may_be_place(unit, source):
        return None
    return _named(unit, pointer, came + 1, source)


def _is_alone(unit: Unit, pointer: Pointer) -> bool:
    return not pointer.noun


def _read_what_said(unit: Unit, pointer: Pointer) -> NamedSource | None:
    be = _past_aside(unit, pointer.end)
    what = _past_aside(unit, be + 1)
    if unit.class_at(be) != tag.BE or not unit.starts_with(what, "what"):
        return None
    places = range(what + 2, min(len(unit.classes), what + _SIGHT_OF_VERB))
    verb = next((place for place in places if unit.classes[place] in _SAYS), 0)
    form = form_of(unit.words[verb]) if verb else None
    if form is None or not {Takes.QUOTATION, Takes.THAT_CLAUSE} <= form.takes:
        return None
    first = unit.group_start(verb)
    source = subject_before(unit, first)
    if source is None or source[0] != what + 1 or not GROUP_OF_FACT.issuperset(unit.classes[first:verb]):
        return None
    return None if _says_more(unit, verb + 1) else NamedSource((pointer.first, verb + 1), source, whole=True)


def _says_more(unit: Unit, place: int) -> bool:
    """Return whether a clause or a quotation follows a verb: "That is what she said: ...", "said he would do"."""
    end = next((at for at in range(place, len(unit.classes)) if unit.classes[at] in _ENDS_CLAUSE), None)
    rest = unit.classes[place:end]
    return not (_OWN_WORDS | tag.FINITE).isdisjoint(rest)


def _read_view_of(unit: Unit, pointer: Pointer) -> NamedSource | None:
    """Read "That is the view of the board" and "That is the board's view"."""
    be = _past_aside(unit, pointer.end)
    if unit.class_at(be) != tag.BE:
        return None
    for noun in range(be + 2, min(len(unit.words), be + 2 + _SIGHT_OF_NOUN + _SIGHT_OF_NOUN)):
        if not any(is_word(unit, noun, section) for section in _VIEWS):
            continue
        owner = owner_of(unit, noun_start(unit, noun))
        if owner is not None and owner[0] == be + 1 and owns_words(unit, owner):
            return _named_at_end(unit, pointer, noun + 1, owner)
        if unit.starts_with(be + 1, "the") and unit.starts_with(noun + 1, "of"):
            return _named(unit, pointer, noun + 2, phrase_after(unit, noun + 2, places=True))
        return None
    return None


def _named_at_end(unit: Unit, pointer: Pointer, end: int, owner: Range) -> NamedSource | None:
    """Return whose view it is, unless the words go on to say what: "That is Quill's claim that ..."."""
    if unit.class_at(end) in OWN_MATTER or unit.starts_with(end, "of"):
        return None
    if is_word(unit, owner[0], "possessives of who speaks"):
        return None
    return NamedSource((pointer.first, owner[0]), owner, pointer.counts)


def _read_owner(unit: Unit, pointer: Pointer) -> NamedSource | None:
    be = _past_aside(unit, pointer.end)
    owns = (
        unit.classes.find(tag.POSSESSIVE, be + 1, be + _SIGHT_OF_VERB) if unit.class_at(be) == tag.BE else -1
    )
    if owns < 0:
        return None
    owner, after = (be + 1, owns + 1), owns + 1
    after += unit.starts_with(after, "own") or unit.starts_with(after, "alone")
    whole = phrase_after(unit, be + 1)
    if unit.class_at(after) not in _ENDS_OWNER or whole is None or whole[0] != owner[0]:
        return None
    return NamedSource((pointer.first, be + 1), owner, pointer.counts) if owns_words(unit, owner) else None


def _read_according(unit: Unit, pointer: Pointer) -> NamedSource | None:
    place = pointer.end + (unit.class_at(pointer.end) in {tag.BE, tag.COMMA})
    place += unit.class_at(place) == tag.COMMA
    if not unit.starts_with(place, "according", "to"):
        return None
    closes = phrase_after(unit, place + 2, places=True)
    if closes is None or (unit.class_at(closes[1]) or tag.STOP) != tag.STOP:
        return None
    return _named(unit, pointer, place + 2, closes)


RULES: Rules[NamedSource, Unit, Pointer] = (
    SpeechRule(
        "this claim by",
        _is_sure_noun,
        _read_by,
        Example(
            "The pier leaks. This claim by the harbour master is new.", "the harbour master", "The pier leaks"
        ),
        final=False,
    ),
    SpeechRule(
        "the claim was made by",
        _always,
        _read_given_by,
        Example("The pier leaks. The claim was made by the mayor.", "the mayor", "The pier leaks"),
        final=False,
    ),
    SpeechRule(
        "the figure came from",
        _has_noun,
        _read_from,
        Example("40 boats leak. The figure came from the mayor.", "the mayor", "40 boats leak"),
        final=False,
    ),
    SpeechRule(
        "that is what somebody said",
        _is_alone,
        _read_what_said,
        Example("The pier leaks. That is what Quill told the court.", "Quill", "The pier leaks"),
        final=False,
    ),
    SpeechRule(
        "that is the view of",
        _is_alone,
        _read_view_of,
        Example("The pier leaks. That is the view of the mayor.", "the mayor", "The pier leaks"),
        final=False,
    ),
    SpeechRule(
        "the figure is somebody's",
        _has_noun,
        _read_owner,
        Example("40 boats leak. That figure is the guild's.", "the guild", "40 boats leak"),
        final=False,
    ),
    SpeechRule(
        "that is according to",
        _is_alone,
        _read_according,
        Example("The pier leaks. That is according to the mayor.", "the mayor", "The pier leaks"),
        final=False,
    ),
)

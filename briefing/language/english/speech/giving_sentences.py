"""A sentence that does not point back at its head in; whom it names as the source of the one before it out.

"Quill made the announcement.", "So says Quill.", "A revelation by Quill, it has ...".
"""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.pointers import (
    GROUP_OF_FACT,
    OWN_MATTER,
    NamedSource,
    head_of_sentence,
    is_sure_somebody,
    is_word,
    noun_at,
)
from briefing.language.english.speech.rules import Example, Rules, SpeechRule
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes, form_of

_SIGHT_OF_VERB = 14  # tokens from the head
_SETS_OFF = frozenset({tag.COMMA, tag.DASH})
_FINITE_OR_PAST = tag.FINITE | {tag.ED_WORD}


def _makes(unit: Unit) -> bool:
    return _made_at(unit) > 0


def _made_at(unit: Unit) -> int:
    """Return the verb of "Quill made the announcement"; 0 for none."""
    for place in range(head_of_sentence(unit) + 1, min(len(unit.words), _SIGHT_OF_VERB)):
        if is_word(unit, place, "verbs of giving"):
            return place
        if unit.classes[place] in _FINITE_OR_PAST - {tag.HAVE}:
            return 0
    return 0


def _read_made(unit: Unit) -> NamedSource | None:
    verb = _made_at(unit)
    article = verb + 1
    sure = is_word(unit, article, "pointing back")
    noun = noun_at(unit, article + 1) if sure or unit.starts_with(article, "the") else 0
    if not sure and is_word(unit, noun, "nouns that need a pointing word"):
        return None
    first = unit.group_start(verb)
    source = subject_before(unit, first) if noun else None
    if (
        source is None
        or source[0] != head_of_sentence(unit)
        or not GROUP_OF_FACT.issuperset(unit.classes[first:verb])
    ):
        return None
    impersonal = is_word(unit, source[0], "impersonal")
    if impersonal or _has_own_matter(unit, noun + 1) or not is_sure_somebody(unit, source):
        return None
    return NamedSource((verb, noun + 1), source, unit.words[noun] in words_in("nouns for a number"))


def _has_own_matter(unit: Unit, place: int) -> bool:
    """Return whether a noun says itself what was said: "the claim | that", "the claim | about the pier"."""
    about = is_word(unit, place, "own matters") and unit.class_at(place + 1) != tag.TIME
    return about or unit.class_at(place) in OWN_MATTER


def _opens_so(unit: Unit) -> bool:
    return is_word(unit, _so_at(unit), "so")


def _so_at(unit: Unit) -> int:
    return int(unit.starts_with(0, "or"))


def _may_say(unit: Unit, place: int) -> bool:
    return unit.classes[place] in {tag.REPORTING_VERB, tag.REPORTING_BASE}


def _read_so_says(unit: Unit) -> NamedSource | None:
    """Read "So says the mayor." and "Or so the mayor says."."""
    so = _so_at(unit)
    verb = next((at for at in range(so + 1, min(len(unit.classes), _SIGHT_OF_VERB)) if _may_say(unit, at)), 0)
    form = form_of(unit.words[verb]) if verb > 0 else None
    if form is None or not {Takes.QUOTATION, Takes.THAT_CLAUSE} <= form.takes:
        return None
    source = phrase_after(unit, verb + 1) if verb == so + 1 else subject_before(unit, unit.group_start(verb))
    if source is None or (verb > so + 1 and (source[0] != so + 1 or not so)):
        return None
    end = max(source[1], verb + 1)
    if (unit.class_at(end) or tag.STOP) not in {tag.STOP, tag.COMMA}:
        return None
    return NamedSource((so, verb + 1) if verb == so + 1 else (verb, verb + 1), source)


def _opens_with_article(unit: Unit) -> bool:
    return is_word(unit, 0, "articles for one")


def _read_set_before(unit: Unit) -> NamedSource | None:
    """Read "A revelation by the mayor, it ...": the sentence before is what "it" takes up."""
    noun = noun_at(unit, 1)
    if not noun or not is_word(unit, noun + 1, "before owners"):
        return None
    source = phrase_after(unit, noun + 2)
    if source is None or not is_sure_somebody(unit, source):
        return None
    goes_on = any(
        unit.classes[place] in _SETS_OFF
        and is_word(unit, place + 1, "pointing after")
        and unit.class_at(place + 2) in _FINITE_OR_PAST
        for place in range(source[1] - 1, min(len(unit.classes), source[1] + _SIGHT_OF_VERB))
    )
    counts = unit.words[noun] in words_in("nouns for a number")
    return NamedSource((0, noun + 2), source, counts) if goes_on else None


RULES: Rules[NamedSource, Unit] = (
    SpeechRule(
        "made the announcement",
        _makes,
        _read_made,
        Example(
            "The pier will close. The mayor made the announcement in Karsk.",
            "The mayor",
            "The pier will close",
        ),
        final=False,
    ),
    SpeechRule(
        "so says somebody",
        _opens_so,
        _read_so_says,
        Example("The pier leaks. So says the mayor.", "the mayor", "The pier leaks"),
        final=False,
    ),
    SpeechRule(
        "a claim by somebody, it",
        _opens_with_article,
        _read_set_before,
        Example(
            "The pier leaks. A revelation by the mayor, it has shaken the town.",
            "the mayor",
            "The pier leaks",
        ),
        final=False,
    ),
)

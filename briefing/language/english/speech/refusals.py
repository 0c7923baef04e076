"""A verb with its subject and what follows it in; whether it reports nothing after all out.

"Claimed victory" and "questioned 60 people" are acts, "voters should know" is nobody's knowledge, "put the lamp at
the door" puts nothing at a figure. Each refusal is a row with a sentence in which, but for it, somebody would be taken
for a speaker. Most are asked of a few verbs only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.reports import Content
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import VerbForm

_SIGHT_OF_NOUN = (
    6  # tokens after the verb: "claimed at least 20 more lives", "questioned more than 60 people"
)
_SIGHT_OF_THAN = 8  # tokens before the verb: "more than | the harbour board itself has"
_AFTER_NAME_GIVEN = tag.FINITE | {tag.ED_WORD, tag.STOP, tag.COMMA}
_SIGHT_OF_FIGURE = 4  # tokens after "at": "at more than 3,200"

Refuses = Callable[[Unit, Cue, Content], bool]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason for which a verb reports nothing: asked of the verbs in a section of the words, or of all ("")."""

    name: str
    verbs: str
    refuses: Refuses
    example: str


def says_nothing(unit: Unit, cue: Cue, content: Content) -> bool:
    """Return whether a verb reports nothing, by a rule of its own or by one for all verbs."""
    if not content.ranges:
        return False
    return any(rule.refuses(unit, cue, content) for rule in _by_verb().get(cue.lemma, _FOR_ALL))


@cache
def _by_verb() -> dict[str, tuple[Refusal, ...]]:
    """Return the rules of each verb that has some of its own, with those for all."""
    found: dict[str, tuple[Refusal, ...]] = {}
    for rule in REFUSALS:
        for lemma in words_in(rule.verbs) if rule.verbs else ():
            found[lemma] = (rule, *found.get(lemma, _FOR_ALL))
    return found


def _is_won(unit: Unit, cue: Cue, content: Content) -> bool:
    first, end = content.ranges[0]
    head = unit.words[first : min(end, first + _SIGHT_OF_NOUN)]
    return unit.class_at(cue.end) != tag.THAT and not words_in("gains").isdisjoint(head)


def _is_done_to_persons(unit: Unit, cue: Cue, content: Content) -> bool:
    first, end = content.ranges[0]
    if unit.class_at(first) == tag.QUESTION_WORD:
        return False  # "relatives questioned why the people had come"
    persons = speaker_words("people").union(words_in("groups of persons"))
    places = range(first, min(end, first + _SIGHT_OF_NOUN))
    return any(
        unit.words[place] in persons and unit.class_at(place + 1) != tag.POSSESSIVE for place in places
    )


def _names_no_figure(unit: Unit, cue: Cue, content: Content) -> bool:
    if unit.words[content.ranges[0][0] - 1] == "at" and content.ranges[0][0] == cue.end + 1:
        return False  # "the cost, which the board put at 12 million"
    return not any(
        unit.words[place] == "at" and tag.NUMBER in unit.classes[place + 1 : place + _SIGHT_OF_FIGURE]
        for first, end in content.ranges
        for place in range(first, end)
    )


def _names_no_number(unit: Unit, cue: Cue, content: Content) -> bool:
    heads = (unit.classes[first : min(end, first + _SIGHT_OF_FIGURE)] for first, end in content.ranges)
    return not any(tag.NUMBER in head for head in heads)


def _is_to_be_done(unit: Unit, cue: Cue, content: Content) -> bool:
    return unit.class_at(cue.end) == tag.TO


def _is_only_possible(unit: Unit, cue: Cue, content: Content) -> bool:
    if cue.first == cue.verb or tag.NEGATION in unit.classes[cue.first : cue.verb]:
        return False  # "could not confirm" says that somebody could not
    return not words_in("modals of what may be").isdisjoint(unit.words[cue.first : cue.verb])


def _is_only_him(unit: Unit, cue: Cue, content: Content) -> bool:
    if content.sentence or len(content.ranges) != 1 or cue.lemma in words_in("answering verbs"):
        return False
    first, end = content.ranges[0]
    return end - first == 1 and unit.words[first] in words_in("object pronouns")


def _is_said_by_other(unit: Unit, cue: Cue, content: Content) -> bool:
    first = content.ranges[0][0]
    if first < cue.end + 2 or "saying" not in unit.words[cue.end + 1 : first]:
        return False
    saying = unit.words.index("saying", cue.end + 1)
    return unit.classes[saying - 1] in tag.NOUNS


def _finds_it_hard(unit: Unit, cue: Cue, content: Content) -> bool:
    first = content.ranges[0][0]
    adjective = unit.class_at(first + 1) == tag.NOUN and unit.class_at(first + 2) in {tag.TO, tag.THAT}
    return unit.words[first] == "it" and adjective


def _is_not_mentioned(unit: Unit, cue: Cue, content: Content) -> bool:
    group = range(cue.first, cue.verb)
    denied = any(unit.classes[at] == tag.NEGATION or unit.words[at].endswith("n't") for at in group)
    return denied and not content.sentence


def _is_nothing(unit: Unit, cue: Cue, content: Content) -> bool:
    first = content.ranges[0][0]
    opens = not content.sentence or unit.class_at(first + 1) in {tag.THAT, tag.RELATIVE}
    return first == cue.end and unit.words[first] in words_in("nothing said") and opens


def _is_of_things(unit: Unit, cue: Cue, content: Content) -> bool:
    first = content.ranges[0][0]
    subject = unit.class_at(cue.first - 1) == tag.PRONOUN and unit.words[cue.first - 1] == "they"
    leads_in = unit.class_at(cue.first - 2) == tag.SUBORDINATOR and cue.first > 2
    noun = not content.sentence and unit.class_at(first) not in {tag.TO, tag.QUOTATION}
    return bool(subject and leads_in and noun and first == cue.end)


def _shows_saying(unit: Unit, cue: Cue, content: Content) -> bool:
    if content.sentence or tag.REPORTING_ING not in unit.classes:
        return False
    return any(
        unit.classes[place] == tag.REPORTING_ING and tag.QUOTATION in unit.classes[place + 1 : place + 3]
        for first, end in content.ranges
        for place in range(first, end)
    )


def _only_names(unit: Unit, cue: Cue, content: Content) -> bool:
    place = cue.end
    while unit.class_at(place) in tag.BARE_NAME:
        place += 1
    beside_noun = unit.class_at(cue.verb - 1) in tag.NOUNS and cue.first == cue.verb
    return beside_noun and place > cue.end and (unit.class_at(place) or tag.STOP) in _AFTER_NAME_GIVEN


def _is_measured_by(unit: Unit, cue: Cue, content: Content) -> bool:
    begin = max(0, cue.first - _SIGHT_OF_THAN)
    if "than" not in unit.words[begin : cue.first]:
        return False
    than = cue.first - 1 - unit.words[begin : cue.first][::-1].index("than")
    between = unit.classes[than + 1 : cue.first]
    counted = not words_in("quantities").isdisjoint(unit.words[than + 1 : than + 3])
    return tag.NUMBER not in between and tag.COMMA not in between and bool(between) and not counted


def _goes_on_with_deed(unit: Unit, cue: Cue, content: Content) -> bool:
    if cue.form.kind != VerbForm.ING or unit.class_at(cue.first - 1) != tag.COORDINATOR or content.sentence:
        return False
    if unit.class_at(content.ranges[0][0]) in {tag.TO, tag.QUOTATION}:
        return False
    comma = unit.classes.rfind(tag.COMMA, 0, cue.first)
    return comma >= 0 and unit.class_at(comma + 1) == tag.ING_WORD


def _follows_from_state(unit: Unit, cue: Cue, content: Content) -> bool:
    """Return whether a thing's state has an outcome: "but the boats are out of place, threatening more delays"."""
    noun = unit.class_at(content.ranges[0][0]) not in {tag.TO, tag.THAT, tag.QUOTATION}
    if cue.lemma != "threaten" or cue.form.kind != VerbForm.ING or not noun or content.sentence:
        return False
    contrast = unit.classes.rfind(tag.CONTRAST, 0, cue.first)
    return contrast >= 0 and unit.class_at(cue.first - 1) == tag.COMMA


def _is_asked_of_you(unit: Unit, cue: Cue, content: Content) -> bool:
    asks = unit.class_at(cue.first - 2) == tag.MODAL and unit.words[cue.first - 1] == "you"
    return cue.first > 1 and asks


def _is_called_back(unit: Unit, cue: Cue, content: Content) -> bool:
    first, end = content.ranges[0]
    return not content.sentence and tag.NUMBER in unit.classes[first : min(end, first + _SIGHT_OF_FIGURE)]


REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        "not mentioned",
        "verbs of mentioning",
        _is_not_mentioned,
        "The mayor did not mention the old pier.",
    ),
    Refusal("what is won", "verbs of gain", _is_won, "The rowing club claimed victory."),
    Refusal(
        "what is done to persons",
        "acts of officers",
        _is_done_to_persons,
        "The wardens questioned more than 60 people.",
    ),
    Refusal("put at no figure", "verbs with a figure", _names_no_figure, "Quill put the lamp at the door."),
    Refusal("no number", "verbs with a number", _names_no_number, "The mayor counted the boats."),
    Refusal("found hard", "verbs of finding", _finds_it_hard, "Quill found it hard to leave the pier."),
    Refusal(
        "agreed to do",
        "verbs of agreeing",
        _is_to_be_done,
        "The mayor agreed to clear the land that had been flooded.",
    ),
    Refusal("only possible", "", _is_only_possible, "Members should know that the pier leaks."),
    Refusal("only a pronoun", "", _is_only_him, "Mayor Quill supported him."),
    Refusal(
        "said by another",
        "",
        _is_said_by_other,
        "The film concludes with footage of Quill saying at the pier, “It leaks.”",
    ),
    Refusal("nothing", "", _is_nothing, "Quill has proposed nothing that would help the port."),
    Refusal(
        "done by things",
        "",
        _is_of_things,
        "Brandt published her letters, even though they disclosed the debts of the mill.",
    ),
    Refusal(
        "only given a name",
        "verbs of naming",
        _only_names,
        "A band called Northern Lights broke into the mill.",
    ),
    Refusal(
        "what a number is measured by",
        "",
        _is_measured_by,
        "In all 40 boats sank, ten more than the mill had stated.",
    ),
    Refusal(
        "what a thing goes on to do",
        "",
        _goes_on_with_deed,
        "The company spilled oil, fouling the beach and threatening the birds.",
    ),
    Refusal(
        "what a state leads to",
        "",
        _follows_from_state,
        "The mill is at work again, but boats are out of place, threatening more delays.",
    ),
    Refusal("asked of you", "", _is_asked_of_you, "Could you say that the pier leaks?"),
    Refusal(
        "called back", "verbs of calling back", _is_called_back, "The harbour board is recalling 300 boats."
    ),
    Refusal("shown saying", "", _shows_saying, "The ad shows Quill saying, “It leaks.”"),
)
_FOR_ALL = tuple(rule for rule in REFUSALS if not rule.verbs)

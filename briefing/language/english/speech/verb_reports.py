"""A unit and its reporting verbs in; the reports that they make out: "X said that", "said X", "is believed to"."""

from __future__ import annotations

from dataclasses import replace

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.content import content_of
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.infinitives import read_infinitive
from briefing.language.english.speech.inverted import may_be_inverted, read_inverted
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.passives import quoted_words, read_passive, read_row_of_givers
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.refusals import says_nothing
from briefing.language.english.speech.reports import Content, Range, Report
from briefing.language.english.speech.rules import Example, Rules, SpeechRule, read_first
from briefing.language.english.speech.somebody import is_supposed, may_say, may_state_noun
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import VerbForm
from briefing.language.english.speech.verb_subjects import source_of

_SIGHT_OF_SAYING = 14  # tokens after "quoted"
_LEADS_UP = frozenset({tag.COMMA, tag.COORDINATOR, tag.CONTRAST, tag.DASH, tag.SEMICOLON})
_BEFORE_PARENTHESIS_VERB = frozenset({tag.COMMA, tag.ADVERB})
_AFTER_PAST = frozenset({tag.PREPOSITION, tag.TIME, tag.DETERMINER, tag.ADVERB, tag.STOP})
_PAST_FORMS = frozenset({VerbForm.PAST, VerbForm.PARTICIPLE})


def read_verbs(unit: Unit, cues: list[Cue]) -> list[Report]:
    """Return the reports of a unit's verbs, in the order of the verbs."""
    found: list[Report] = []
    for cue in cues:
        made = read_first(RULES, unit, cue, found)
        if made is not None:
            paper = _paper_that_quotes(unit, cue, made[1], found)
            found += [made[1]] if paper is None else [paper, made[1]]
            found += read_row_of_givers(unit, made[1]) if _is_passive(unit, cue, found) else []
    return found


def _paper_that_quotes(unit: Unit, cue: Cue, report: Report, found: list[Report]) -> Report | None:
    """Return the report of the paper around what it quotes somebody as saying, where it is named."""
    if (
        cue.lemma not in words_in("quoting")
        or report.cue[0] < cue.end
        or report.content[0][0] < report.cue[1]
    ):
        return None
    by = unit.words.index("by", cue.end, report.cue[0]) if "by" in unit.words[cue.end : report.cue[0]] else 0
    passive = tag.BE in unit.classes[cue.first : cue.verb]
    paper = (phrase_after(unit, by + 1) if by else None) if passive else source_of(unit, cue, found)
    if paper is None or not may_say(unit, cue, paper):
        return None
    first = report.cue[0] if passive else cue.end
    return Report((cue.first, cue.end), paper, ((first, report.content[-1][1]),))


def _is_passive(unit: Unit, cue: Cue, found: list[Report]) -> bool:
    return cue.form.kind in _PAST_FORMS and tag.BE in unit.classes[cue.first : cue.verb]


def _read_passive(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    return read_passive(unit, cue)


def _is_infinitive(unit: Unit, cue: Cue, found: list[Report]) -> bool:
    return cue.form.kind == VerbForm.BASE and unit.class_at(cue.first - 1) == tag.TO


def _is_inverted(unit: Unit, cue: Cue, found: list[Report]) -> bool:
    return may_be_inverted(unit, cue)


def _read_inverted(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    return read_inverted(unit, cue, found)


def _is_quoting(unit: Unit, cue: Cue, found: list[Report]) -> bool:
    return cue.lemma in words_in("quoting") and "saying" in unit.words[cue.end : cue.end + _SIGHT_OF_SAYING]


def _read_quoting(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    """Read "the paper quoted X as saying": the words are X's, not the paper's."""
    saying = unit.words.index("saying", cue.end)
    source = phrase_after(unit, cue.end)
    paper = source_of(unit, cue, found)
    if source is None or source[1] > saying - 1 or unit.words[saying - 1] != "as":
        return None
    content = quoted_words(unit, cue.first if paper is None else paper[0], saying)
    if content is None:
        return None
    first = saying - 1 if content[0] > saying else cue.first
    return Report((first, saying + 1), source, (content,))


def _is_stated(unit: Unit, cue: Cue, found: list[Report]) -> bool:
    return not _is_passive_without_be(unit, cue)


def _is_passive_without_be(unit: Unit, cue: Cue) -> bool:
    """Return whether "by" makes a passive of a past form: "the plan criticised by the mayor"."""
    if cue.form.kind != VerbForm.PAST or cue.first != cue.verb or unit.class_at(cue.end) != tag.PREPOSITION:
        return False
    if "by" in unit.words[cue.end : cue.end + 2]:
        return cue.lemma != "say"
    told = unit.classes[cue.end :]
    acts = cue.lemma in words_in("acts of officers") and unit.class_at(cue.first - 1) in tag.NOUNS
    return (
        acts and tag.QUOTATION not in told and tag.THAT not in told
    )  # "two men charged in the theft of a boat"


def _read_stated(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    """Read what a subject says by an active verb: "X said that", "..., X said", "who said that"."""
    source = source_of(unit, cue, found)
    if source is None or is_supposed(unit, source):
        return None
    content = content_of(unit, cue, source, found)
    if content is None or not may_say(unit, cue, source) or _is_of_another(unit, cue, source):
        return None
    if says_nothing(unit, cue, content):
        return None
    noun = not content.sentence and unit.class_at(content.ranges[0][0]) != tag.TO
    if noun and not may_state_noun(unit, cue, source):
        return None
    if tag.RELATIVE in (unit.classes[source[0]], unit.class_at(source[0] - 1)):
        content = replace(content, ranges=_within_relative(unit, content.ranges))
    ranges = _with_antecedent(unit, cue, source, content, found)
    if ranges is None:
        return None
    first = cue.first if source[1] <= cue.first else cue.verb
    return Report((first, cue.end), source, ranges, content.later, cue.weak)


def _is_of_another(unit: Unit, cue: Cue, source: Range) -> bool:
    """Return whether "saying" has a subject of its own right before it: "the film shows Quill saying"."""
    own = unit.class_at(cue.first - 1) in tag.NOUNS and source[1] < cue.first
    paper = own and unit.words[cue.first - 1] in speaker_words("papers")  # "issued a statement saying"
    return cue.form.kind == VerbForm.ING and own and not paper


def _with_antecedent(
    unit: Unit, cue: Cue, source: Range, content: Content, found: list[Report]
) -> tuple[Range, ...] | None:
    """Return what is said, for a bare "that" what it points to: "..., but Quill denied that"."""
    ranges = content.ranges
    if not ranges or any(unit.classes[slice(*piece)] != tag.THAT for piece in ranges):
        return ranges
    if not found or cue.lemma not in words_in("answering verbs"):
        return None
    return _said_before(unit, found[-1], source[0]) or None


def _said_before(unit: Unit, report: Report, place: int) -> tuple[Range, ...]:
    """Return the words of a report that stand before `place`, without the "but" that leads up to it."""
    last = place
    while last and unit.classes[last - 1] in _LEADS_UP:
        last -= 1
    return tuple((first, min(end, last)) for first, end in report.content if first < last)


def _within_relative(unit: Unit, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Cut what "who" says where the sentence about him goes on: "who knew that it was late, left".

    That is where a verb follows a comma, once a verb has stood that follows none; or else the last such place,
    as in "who said that the dam, built of clay, was safe, left".
    """
    if not ranges:
        return ranges
    first, last = ranges[0]
    commas = (place for place in range(first + 1, last - 1) if unit.classes[place] == tag.COMMA)
    ends = [comma for comma in commas if _is_main_verb(unit, comma + 1)]
    if not ends:
        return ranges
    return ((first, next((end for end in ends if _has_own_verb(unit, first + 1, end)), ends[-1])),)


def _has_own_verb(unit: Unit, first: int, end: int) -> bool:
    """Return whether a verb stands there that no comma and no adverb is right before."""
    return any(
        unit.classes[place] in tag.FINITE and unit.classes[place - 1] not in _BEFORE_PARENTHESIS_VERB
        for place in range(first, end)
    )


def _is_main_verb(unit: Unit, place: int) -> bool:
    """Return whether a finite verb stands there, past adverbs: ", now admits", ", resigned on Friday"."""
    while unit.class_at(place) == tag.ADVERB:
        place += 1
    if unit.class_at(place) in tag.FINITE:
        return True
    past = unit.class_at(place) == tag.ED_WORD and unit.words[place].endswith("ed")
    return past and unit.class_at(place + 1) in _AFTER_PAST


RULES: Rules[Report, Unit, Cue, list[Report]] = (
    SpeechRule(
        "passive",
        _is_passive,
        _read_passive,
        Example("The plan was criticised by the mayor.", "the mayor", "The plan"),
    ),
    SpeechRule(
        "quoted somebody as saying",
        _is_quoting,
        _read_quoting,
        Example("“The pier leaks,” the Courier quoted Quill as saying.", "Quill", "“The pier leaks,”"),
        final=False,
    ),
    SpeechRule(
        "after to",
        _is_infinitive,
        read_infinitive,
        Example("Quill appeared to suggest that the pier was old.", "Quill", "that the pier was old"),
    ),
    SpeechRule(
        "verb before its subject",
        _is_inverted,
        _read_inverted,
        Example("“The pier leaks,” said Quill.", "Quill", "“The pier leaks,”"),
        final=False,
    ),
    SpeechRule(
        "subject before its verb",
        _is_stated,
        _read_stated,
        Example("Quill said that the pier was old.", "Quill", "that the pier was old"),
    ),
)

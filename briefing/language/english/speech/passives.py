"""A cue in; the report that it makes where its verb is passive out: "is believed to", "was condemned by X"."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import clause_after, clause_before
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.further import further_reports
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.rules import Example, Rules, SpeechRule, read_first
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes

_SIGHT_OF_SAYING = 12  # tokens after "quoted"
_SIGHT_OF_AGENT = 10  # tokens after "put at"
_SIGHT_OF_BY = 5  # tokens after a further figure: "at 340 men by"
_JOINS_FIGURE = frozenset({tag.COMMA, tag.COORDINATOR, tag.CONTRAST})
_OPENS_FIGURE = frozenset({tag.NUMBER, tag.PREPOSITION, tag.ADVERB})
_AFTER_IT_IS_SAID = frozenset({tag.THAT, tag.DETERMINER, tag.NAME, tag.NOUN, tag.PRONOUN})
_OPENS_JUDGEMENT = frozenset({tag.DETERMINER, tag.NOUN, tag.SUBORDINATOR})
_OPENS_CONTENT_AFTER_AGENT = frozenset({tag.SUBORDINATOR, tag.TO})
_CLAUSE_BEGAN = frozenset({tag.SUBORDINATOR, tag.CONTRAST, tag.THAT, tag.SEMICOLON, tag.COLON, tag.QUOTATION})
_JOINS_CLAUSE = frozenset({tag.COORDINATOR, tag.CONTRAST})


@dataclass(frozen=True, slots=True)
class Passive:
    """A passive verb: its cue, its subject, the class of what follows it, and whether "may" or the like is in it."""

    unit: Unit
    cue: Cue
    subject: Range
    after: str
    modal: bool


def read_passive(unit: Unit, cue: Cue) -> Report | None:
    """Return what a passive verb reports, or None where it has no subject or reports nothing."""
    subject = subject_before(unit, cue.first)
    if subject is None:
        return _put_at(unit, cue)
    after = unit.class_at(cue.end) or tag.STOP
    modal = tag.MODAL in unit.classes[cue.first : cue.verb]
    made = read_first(RULES, Passive(unit, cue, subject, after, modal))
    return None if made is None else made[1]


def _is_quoted(passive: Passive) -> bool:
    return passive.cue.lemma in words_in("quoting")


def _read_quoted(passive: Passive) -> Report | None:
    unit, cue = passive.unit, passive.cue
    end = min(len(unit.words), cue.end + _SIGHT_OF_SAYING)
    saying = unit.words.index("saying", cue.end, end) if "saying" in unit.words[cue.end : end] else 0
    if not saying or unit.words[saying - 1] != "as":
        return None
    content = quoted_words(unit, passive.subject[0], saying)
    if content is None:
        return None
    by = content[0] > saying and "by" in unit.words[cue.end : saying]
    first = saying - 1 if by else cue.first  # with a paper named, what it does is its own report
    return Report((first, saying + 1), passive.subject, (content,))


def quoted_words(unit: Unit, source: int, saying: int) -> Range | None:
    """Return what somebody is quoted as saying: what follows, or what stands before the comma at `source`."""
    marked = unit.class_at(saying + 1) in {tag.COLON, tag.COMMA}
    first = saying + 2 if marked else saying + 1
    follows = not marked or unit.class_at(first) == tag.QUOTATION  # "as saying: “The pier leaks.”"
    after = clause_after(unit, first) if follows else None
    if after is not None:
        return after
    place = source - 1
    if unit.class_at(place) == tag.COMMA:
        place -= 1
    if place < source - 1 or unit.class_at(place) == tag.QUOTATION:
        return clause_before(unit, place + 1)
    return None


def _is_told_by(passive: Passive) -> bool:
    return _has_agent(passive) and passive.cue.takes(Takes.HEARER, Takes.THAT_CLAUSE)


def _read_told_by(passive: Passive) -> Report | None:
    """Read "was told by Quill that": whose words they are stands after "by"."""
    unit, cue = passive.unit, passive.cue
    agent = phrase_after(unit, cue.end + 1)
    if agent is None or unit.class_at(agent[1]) != tag.THAT or not is_somebody(unit, agent):
        return None
    content = clause_after(unit, agent[1], further_reports(unit))
    return None if content is None else Report((cue.first, cue.end + 1), agent, (content,))


def _is_told(passive: Passive) -> bool:
    return passive.after == tag.THAT and passive.cue.takes(Takes.HEARER) and not passive.modal


def _has_agent(passive: Passive) -> bool:
    return passive.after == tag.PREPOSITION and passive.unit.words[passive.cue.end] == "by"


def _is_put_at(passive: Passive) -> bool:
    """Return whether somebody puts it at a figure: "was put at 40 by the guild"."""
    return _is_before_figure(passive.unit, passive.cue)


def _is_before_figure(unit: Unit, cue: Cue) -> bool:
    figures = words_in("verbs with a figure")
    return (cue.lemma in figures or cue.lemma == "estimate") and unit.starts_with(cue.end, "at")


def _read_put_at(passive: Passive) -> Report | None:
    return _put_at(passive.unit, passive.cue, passive.subject)


def _put_at(unit: Unit, cue: Cue, *subject: Range) -> Report | None:
    """Read "put at 40 by the guild", and nothing but the figure where the subject is not sure.

    So it is in "the number of boats that sank was put at 40 by the guild".
    """
    if not _is_before_figure(unit, cue):
        return None
    by = unit.words.index("by", cue.end) if "by" in unit.words[cue.end : cue.end + _SIGHT_OF_AGENT] else 0
    figure = range(cue.end + 1, by)
    agent = phrase_after(unit, by + 1, places=True) if by else None
    if (
        agent is None
        or not is_somebody(unit, agent)
        or tag.NUMBER not in unit.classes[slice(figure.start, by)]
    ):
        return None
    return Report((cue.first, cue.end), agent, (*subject, (cue.end, by)))


def read_row_of_givers(unit: Unit, report: Report) -> list[Report]:
    """Return the reports after "put at 180 by the mill": of ", 340 by the union and 205 by the port" two more."""
    found: list[Report] = []
    last = report
    *subject, figure = report.content
    put_at = unit.starts_with(figure[0], "at") and figure[0] == report.cue[1]
    while put_at and last.source is not None:
        place = last.source[1]
        while unit.class_at(place) in _JOINS_FIGURE:
            place += 1
        end = unit.classes.find(tag.PREPOSITION, place + 1, place + _SIGHT_OF_BY)
        begins = place > last.source[1] and _OPENS_FIGURE.issuperset(unit.classes[place : place + 1])
        agent = phrase_after(unit, end + 1, places=True) if begins and unit.starts_with(end, "by") else None
        if agent is None or tag.NUMBER not in unit.classes[place:end] or not is_somebody(unit, agent):
            break
        last = Report((end, end + 1), agent, (*subject, (place, end)))
        found.append(last)
    return found


def _read_agent(passive: Passive) -> Report | None:
    unit, cue, subject = passive.unit, passive.cue, passive.subject
    agent = phrase_after(unit, cue.end + 1, places=True)
    takes = cue.takes(Takes.NOUN_PHRASE, Takes.TWO_NOUN_PHRASES, Takes.PASSIVE_OF_NOBODY)
    alone = subject[1] - subject[0] == 1 and unit.words[subject[0]] in words_in("pointing after")
    if agent is None or not takes or alone or not is_somebody(unit, agent):
        return None
    if cue.lemma in words_in("acts on persons") and is_somebody(unit, subject):
        return None  # "men who were questioned by the police": an act, and nobody's words
    rest = None
    if unit.class_at(agent[1]) in _OPENS_CONTENT_AFTER_AGENT:
        rest = clause_after(unit, agent[1])
    return Report((cue.first, cue.end + 1), agent, (subject,) if rest is None else (subject, rest))


def _is_of_nobody(passive: Passive) -> bool:
    return passive.cue.takes(Takes.PASSIVE_OF_NOBODY) and not passive.modal


def _is_it(passive: Passive) -> bool:
    first, last = passive.subject
    return _is_of_nobody(passive) and passive.unit.words[first] == "it" and last - first == 1


def _read_it(passive: Passive) -> Report | None:
    if passive.after not in _AFTER_IT_IS_SAID:
        return None
    return _of_nobody(passive, weak=True)


def _of_nobody(passive: Passive, *, weak: bool) -> Report | None:
    unit, cue = passive.unit, passive.cue
    content = clause_after(unit, cue.end, further_reports(unit))
    return None if content is None else Report((cue.first, cue.end), None, (content,), weak=weak)


def _read_told(passive: Passive) -> Report | None:
    return _of_nobody(passive, weak=False)


def _is_believed_to(passive: Passive) -> bool:
    judged = (
        passive.cue.takes(Takes.TWO_NOUN_PHRASES)
        and passive.after in _OPENS_JUDGEMENT
        and passive.cue.lemma in words_in("judging verbs")
    )
    return _is_of_nobody(passive) and (passive.after == tag.TO or judged)


def _read_believed_to(passive: Passive) -> Report | None:
    unit, cue = passive.unit, passive.cue
    content = clause_after(unit, cue.end, further_reports(unit))
    if content is None:
        return None
    begin = clause_before(unit, cue.first, _clause_start(unit, passive.subject[0]))
    pieces = (content,) if begin is None else (begin, content)
    return Report((cue.first, cue.end), None, pieces, weak=True)


def _clause_start(unit: Unit, subject: int) -> int:
    """Return where the clause begins whose subject is at `subject`: after "that", "while" or "but"."""
    for place in range(subject - 1, -1, -1):
        word_class = unit.classes[place]
        if word_class in _CLAUSE_BEGAN and (place or word_class != tag.THAT):
            return place + 1
        if word_class == tag.COMMA and unit.classes[place + 1] in _JOINS_CLAUSE:
            return place + 1
    return 0


RULES: Rules[Report, Passive] = (
    SpeechRule(
        "quoted as saying",
        _is_quoted,
        _read_quoted,
        Example("Quill was quoted as saying the pier leaks.", "Quill", "the pier leaks"),
    ),
    SpeechRule(
        "told that",
        _is_told,
        _read_told,
        Example("The crew were told that the pier leaks.", "", "that the pier leaks"),
    ),
    SpeechRule(
        "told by somebody that",
        _is_told_by,
        _read_told_by,
        Example("Pell was told by Quill that the pier leaks.", "Quill", "that the pier leaks"),
        final=False,
    ),
    SpeechRule(
        "put at a figure by somebody",
        _is_put_at,
        _read_put_at,
        Example("The cost was put at 40 crowns by the mayor.", "the mayor", "The cost [...] at 40 crowns"),
        final=False,
    ),
    SpeechRule(
        "by somebody",
        _has_agent,
        _read_agent,
        Example("The plan was criticised by the mayor.", "the mayor", "The plan"),
    ),
    SpeechRule(
        "it is said that",
        _is_it,
        _read_it,
        Example("It is believed that the pier leaks.", "", "that the pier leaks"),
    ),
    SpeechRule(
        "said to",
        _is_believed_to,
        _read_believed_to,
        Example("The pier is believed to leak.", "", "The pier [...] to leak"),
    ),
)

"""A unit and the comma before a verb in; the subject out, past what the commas set beside it.

"Ada Quill, an analyst at the Rail Institute, said": what stands between the commas only describes the name
before it. "The minister, Pol Harn, said": the name only names the role before it. Where neither is sure there
is no subject: "The ferry, the mill and the pier, said ...".
"""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.heads import head_of
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.modifiers import is_time, is_title
from briefing.language.english.speech.phrases_before import MOST_TOKENS, numbered_head, phrase_before
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.units import Unit

_MOST_PIECES = 5  # between commas
_LONGEST_NAME = 5  # tokens
_SHORT_NAME = 2
_ENDS_SENTENCE_BEFORE = frozenset({tag.SEMICOLON, tag.COLON, tag.STOP})
_LEADS_IN = tag.ING | {
    tag.PREPOSITION,
    tag.SUBORDINATOR,
    tag.ED_WORD,
    tag.ADVERB,
    tag.TIME,
}  # "In Karsk, ...", "Asked by Quill, ..."
_DESCRIBES = frozenset(
    {
        *(
            tag.RELATIVE,
            tag.PREPOSITION,
            tag.NUMBER,
            tag.ED_WORD,
            tag.ADVERB,
            tag.TIME,
            tag.ING_WORD,
            tag.SUBORDINATOR,
        ),
        *(tag.COORDINATOR, tag.NOUN, tag.POSSESSIVE, tag.REPORTING_VERB),
    }
)
_OPENS_OBJECT = frozenset({tag.PRONOUN, tag.DETERMINER, tag.POSSESSIVE})
_OPENS_RELATIVE_CLAUSE = frozenset({tag.RELATIVE, tag.THAT})
_OPENS_ROLE = frozenset({tag.DETERMINER, tag.POSSESSIVE, tag.NOUN})


def subject_past_commas(unit: Unit, last: int) -> Range | None:
    """Return the subject before "..., said": a name with something set beside it, between commas."""
    right = last - 1  # the closing comma
    if unit.classes[right] == tag.QUOTATION:
        right -= 1
    pieces = _pieces_before(unit, right)
    for piece in pieces[:-1]:
        if not _is_circumstance(unit, piece):
            break
        right = piece[0] - 1  # "Quill, for his part, said"
    for number, (first, after) in enumerate(pieces):
        if first >= after:
            return None
        if number and _is_role_before(unit, (first, after), pieces[number - 1]):
            return _to_comma(unit, phrase_before(unit, after), right)
        further = pieces[number + 1] if number + 1 < len(pieces) else None
        if further is not None and (
            _stands_beside(unit, (first, after), further) or _is_role_before(unit, further, (first, after))
        ):
            continue
        if not number:
            return None  # nothing is set beside it: "The ferry, called the Swan, ..."
        leads_in = unit.classes[first] in _LEADS_IN
        return _to_comma(unit, phrase_before(unit, pieces[number - 1][1] if leads_in else after), right)
    return None


def _is_circumstance(unit: Unit, piece: Range) -> bool:
    """Return whether words between commas say when or where somebody spoke, not who: "on a visit", "for his part"."""
    first = piece[0]
    if unit.classes[first] != tag.PREPOSITION:
        return unit.classes[first] in {tag.TIME, tag.ADVERB}
    own = first + 1 < piece[1] and unit.words[first + 1] in words_in("possessives")
    return unit.words[first] not in words_in("linking prepositions") or own


def _to_comma(unit: Unit, head: Range | None, right: int) -> Range | None:
    """Return a subject with what is set beside it; alone where a clause with "who" parts the two.

    "Net makers who work for the yards, which lie idle, said" has the yards lie idle.
    """
    if head is None:
        return None
    return head if unit.class_at(head[1]) in _OPENS_RELATIVE_CLAUSE else (head[0], right)


def _pieces_before(unit: Unit, right: int) -> list[Range]:
    """Return what stands between the commas (or dashes) before the one at `right`, the nearest first."""
    pieces: list[Range] = []
    floor, mark, end = _sentence_start(unit, right), unit.classes[right], right
    while len(pieces) < _MOST_PIECES:
        before = unit.classes.rfind(mark, floor, end)
        pieces.append((before + 1 if before >= 0 else floor, end))
        if before < 0:
            break
        end = before
    if len(pieces) == 2 and unit.words[pieces[1][0]] == "as":  # "As the minister, Pol Harn, said"
        pieces[1] = pieces[1][0] + 1, pieces[1][1]
    return pieces


def _sentence_start(unit: Unit, place: int) -> int:
    """Return where the words that can belong to a subject ending before `place` begin at the earliest."""
    earliest = max(0, place - MOST_TOKENS)
    for before in range(place - 1, earliest - 1, -1):
        word_class = unit.classes[before]
        if word_class in _ENDS_SENTENCE_BEFORE or (
            word_class == tag.QUOTATION and not is_title(unit, before)
        ):
            return before + 1
    clock = earliest == 0 and unit.classes[0] == tag.NUMBER and unit.class_at(1) in _OPENS_ROLE
    if earliest == 0 and numbered_head(unit) and not clock:
        return numbered_head(unit)  # "3. Mr Quill, for the mill, said"
    return earliest + clock  # "12.55 The mayor of Karsk, Ada Quill, said"


def _stands_beside(unit: Unit, piece: Range, before: Range) -> bool:
    """Return whether the words between two commas only describe what stands before them."""
    first, after = piece
    word_class = unit.classes[first]
    if word_class == tag.COORDINATOR and _is_clause(unit, before):
        return False  # "The doctors treated him, and Ada Wren, the coach, said"
    if word_class == tag.QUESTION_WORD:
        return unit.words[first] == "where"  # "in Karsk, where he lives"
    if word_class in _DESCRIBES or (word_class == tag.REPORTING_ING and after - first > 1):
        return True
    if word_class == tag.DETERMINER:  # "In a letter, the mayor, ..." has the mayor as its subject
        return unit.classes[before[0]] not in _LEADS_IN or tag.NAME in unit.classes[before[0] + 1 : before[1]]
    return word_class == tag.NAME and _is_name_beside(unit, piece, before)


def _is_clause(unit: Unit, piece: Range) -> bool:
    """Return whether words between commas have a verb of their own: "The doctors treated him"."""
    first, after = piece
    if unit.classes[first] == tag.RELATIVE:
        return False
    return any(
        unit.classes[place] in tag.FINITE
        or (unit.classes[place] == tag.ED_WORD and place > first and _is_object(unit, place + 1))
        for place in range(first, after)
    )


def _is_object(unit: Unit, place: int) -> bool:
    """Return whether what a verb is done to begins there: "treated | him", "treated | the wounded"."""
    return unit.class_at(place) in _OPENS_OBJECT or not words_in("object pronouns").isdisjoint(
        unit.words[place : place + 1]
    )


def _only_leads_in(unit: Unit, piece: Range) -> bool:
    """Return whether words before a comma say only when or where: "Last week", "In Karsk"."""
    first = piece[0]
    if unit.classes[first] in _LEADS_IN:
        return unit.words[first] not in words_in("linking prepositions")
    return unit.words[first] in words_in("before days") and is_time(unit, first + 1)


def _is_name_beside(unit: Unit, piece: Range, before: Range) -> bool:
    """Return whether words that begin with a name describe: "Quill, Karsk's mayor", "Quill, Jr.", "Quill, Karsk"."""
    if _names_role(unit, piece, before):
        return True
    if _only_leads_in(unit, before):
        return False
    words = unit.words[slice(*piece)]
    if unit.classes[slice(*piece)] == tag.NAME + tag.INNER_STOP:  # "of Karsk, Ostr."
        return True
    if not speaker_words("roles").isdisjoint(words) or words[0] in words_in("after names"):
        return True
    return len(words) <= _SHORT_NAME and unit.classes[before[0]] == tag.NAME and not _tells(unit, before)


def _tells(unit: Unit, piece: Range) -> bool:
    """Return whether words between commas tell something: "Rescuers found two boats", not "Rescuers who went out"."""
    classes = unit.classes[piece[0] + 1 : piece[1]]
    return not (tag.FINITE | {tag.ED_WORD}).isdisjoint(classes) and tag.RELATIVE not in classes


def _names_role(unit: Unit, name: Range, before: Range) -> bool:
    """Return whether a bare name stands beside a role or a clause with "who": "Quill's lawyer, Ada Brandt,"."""
    opening = unit.classes[before[0]]
    if opening == tag.RELATIVE:
        return True
    if opening in _LEADS_IN or not _is_bare_name(unit, name):
        return False
    if before[1] - before[0] == 1 and unit.words[before[0]] in words_in("pronouns with words after them"):
        return True  # "Another, Bram de Wit, said"
    return unit.classes[before[1] - 1] == tag.NOUN and tag.FINITE.isdisjoint(unit.classes[slice(*before)])


def _is_bare_name(unit: Unit, name: Range) -> bool:
    """Return whether words are nothing but a name: "Ada Quill", "Bram de Wit"."""
    places = range(*name)
    particles = words_in("particles of names")
    return all(unit.classes[place] in tag.BARE_NAME or unit.words[place] in particles for place in places)


def _is_role_before(unit: Unit, piece: Range, name: Range) -> bool:
    """Return whether a piece ends in a role that the bare name after it bears: "the minister, Pol Harn,"."""
    if unit.classes[piece[0]] not in _OPENS_ROLE or name[1] - name[0] > _LONGEST_NAME:
        return False
    if not tag.BARE_NAME.issuperset(unit.classes[slice(*name)]) or not tag.FINITE.isdisjoint(
        unit.classes[slice(*piece)]
    ):
        return False
    head = unit.words[head_of(unit, piece)]
    return head in speaker_words("roles") or head == "head"

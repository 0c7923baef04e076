"""The classes of words by name: what a word can be in a sentence, as far as attribution needs to know.

A sentence is looked at as a string with one character for each of its tokens, `Unit.classes`, because
searching a string and matching a pattern over it run at the speed of C. Which character stands for which class
is known here only: every other module imports this one as `tag` and writes the names, alone
(`classes[place] == tag.DETERMINER`), in sets (`classes[place] in tag.FINITE`) or in patterns
(`f"{tag.one_of(tag.NOUNS)}+{tag.COMMA}"`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Classes = frozenset[str]

NOTHING = ""  # what stands before the first token and after the last

PRONOUN = "p"  # he, someone
PRONOUN_WITH_VERB = "P"  # he's, they'd
RELATIVE = "w"  # who, which
DETERMINER = "d"  # the, his, many
PREPOSITION = "i"  # in, of, by
TO = "o"
THAT = "t"
QUESTION_WORD = "h"  # whether, how
COORDINATOR = "c"  # and, or
CONTRAST = "b"  # but, yet
SUBORDINATOR = "s"  # because, while, as
BE = "x"
HAVE = "y"
MODAL = "m"  # will, may, do, doesn't
NEGATION = "z"  # not, never
ADVERB = "r"
TIME = "T"  # Monday, June, week
NAME = "N"  # any word with a capital that is in no list
NOUN = "n"  # any other word: a noun, an adjective or a verb that nobody listed
NUMBER = "0"
REPORTING_VERB = "V"  # its finite forms: says, said
REPORTING_BASE = "B"  # say
REPORTING_ING = "G"  # saying
REPORTING_PARTICIPLE = "U"  # written, where it is not the past as well
ING_WORD = "g"  # any other -ing
ED_WORD = "e"  # any other -ed
FINITE_VERB = "f"  # went, seems: a verb that reports nothing
POSSESSIVE = "k"  # Quill's
QUOTATION = "Q"  # a whole quotation with its marks is one token
COMMA = ","
SEMICOLON = ";"
COLON = ":"
DASH = "-"
OPENING_BRACKET = "("
CLOSING_BRACKET = ")"
STOP = "."  # a full stop, a question mark, an exclamation mark
INNER_STOP = "&"  # the stop of an abbreviation: no sentence ends there

NOUNS: Classes = frozenset({NAME, NOUN})
BARE_NAME: Classes = frozenset({NAME, INNER_STOP})
AUXILIARIES: Classes = frozenset({BE, HAVE, MODAL})
FINITE: Classes = AUXILIARIES | {REPORTING_VERB, FINITE_VERB}
VERB_GROUP: Classes = AUXILIARIES | {ADVERB, NEGATION}  # "has not publicly" before "denied"
ING: Classes = frozenset({REPORTING_ING, ING_WORD})
PARTICIPLES: Classes = frozenset({REPORTING_PARTICIPLE, ED_WORD})
ANY_PRONOUN: Classes = frozenset({PRONOUN, PRONOUN_WITH_VERB})
SUBJECT_OPENERS: Classes = NOUNS | ANY_PRONOUN | {DETERMINER, POSSESSIVE}
COMMA_OR_DASH: Classes = frozenset({COMMA, DASH})
PARTING_MARKS: Classes = frozenset({COMMA, SEMICOLON, COLON})
SENTENCE_OPENERS: Classes = COMMA_OR_DASH | {CONTRAST, COORDINATOR, ADVERB}  # "But", "Meanwhile", a dash
COMPLEMENT_OPENERS: Classes = frozenset({THAT, QUESTION_WORD})

# A listed verb, adverb or the like with a capital may be a name ("Grant said"): until the sentence is known it
# has a class of its own, which says both.
_PERHAPS_NAMES = (
    *(REPORTING_VERB, REPORTING_BASE, REPORTING_ING, REPORTING_PARTICIPLE),
    *(MODAL, FINITE_VERB, BE, HAVE, ADVERB, SUBORDINATOR),
)
_CAPITALISED = tuple(chr(0xE000 + number) for number in range(len(_PERHAPS_NAMES)))
WITH_CAPITAL = str.maketrans(dict(zip(_PERHAPS_NAMES, _CAPITALISED, strict=True)))
WITHOUT_CAPITAL = str.maketrans(dict(zip(_CAPITALISED, _PERHAPS_NAMES, strict=True)))


def one_of(classes: Iterable[str]) -> str:
    """Return the part of a pattern that matches one token of any of these classes."""
    return "[" + "".join(sorted(map(re.escape, classes))) + "]"


def none_of(classes: Iterable[str]) -> str:
    """Return the part of a pattern that matches one token of no such class."""
    return one_of(classes).replace("[", "[^", 1)


CAPITALISED = one_of(_CAPITALISED)

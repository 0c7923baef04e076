"""A figure in its text in; whether it only says which thing is meant out: "the €6bn bid would cost 400 jobs".

Who says something of the bid does not say what it is worth: that is the writer's, or somebody's who is not named there.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import class_of
from briefing.model import Estimate
from briefing.text.word_sections import any_entry

_REACH = 40  # characters before a figure in which "the" and an adjective stand
_THING = re.compile(r"[\s-]([^\W\d_][\w-]*)")
_NOUNS = tag.NOUNS | {tag.REPORTING_BASE, tag.ING_WORD}
_ADJECTIVES = tag.NOUNS | tag.PARTICIPLES | {tag.ING_WORD, tag.REPORTING_VERB}  # "the proposed €6bn bid"


def only_describes(text: str, estimate: Estimate) -> bool:
    """Return whether an amount stands between "the" or an owner and a noun: "the planned €6bn bid", "its 12% stake"."""
    if not (estimate.currency or estimate.unit == "%"):
        return False
    lead = _definite().search(text, max(0, estimate.start - _REACH), estimate.start)
    thing = _THING.match(text, estimate.end)
    if lead is None or thing is None or class_of(thing[1].lower()) not in _NOUNS:
        return False
    return lead["adjective"] is None or class_of(lead["adjective"]) in _ADJECTIVES


@cache
def _definite() -> re.Pattern[str]:
    openers = any_entry("credit-words", "openers of what is known")
    return re.compile(rf"(?:\b{openers}|[’']s)\s+(?:(?P<adjective>[a-z-]+)\s+)?\Z", re.IGNORECASE)

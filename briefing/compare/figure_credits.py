"""A figure in a source in; who is said to give it out: not who only speaks of what it describes.

"The union said the €6.2bn bid would cost 1,900 jobs" gives the jobs on the union's word. The price stands before a noun
with "the", as something already known, and so nobody is named for it.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.evidence import Evidence
from briefing.model import Credit, Estimate
from briefing.text.word_forms import is_finite_verb, is_plural
from briefing.text.word_sections import any_entry
from briefing.text.words import read_words

_NOUN = re.compile(r"[\s-]+(?P<noun>[a-z][a-z-]*)\b(?!-)")
_REACH = 40  # characters before a figure in which "the union's proposed" stands


def figure_credits(evidence: Evidence, key: str, text: str, estimate: Estimate) -> tuple[Credit, ...]:
    """Return who is said to give a figure, outermost first; nobody for one that describes a known thing."""
    decided = evidence.rulings.credits(key, estimate.start, estimate.end)
    if decided is None and describes_known_thing(text, estimate):
        return ()
    return evidence.credits(key, estimate.start, estimate.end)


def describes_known_thing(text: str, estimate: Estimate) -> bool:
    """Return whether an amount stands between "the" and a noun: "the €6.2bn bid", "Larkin’s 5% stake"."""
    if not (estimate.currency or estimate.unit == "%"):
        return False
    noun = _NOUN.match(text, estimate.end)
    if noun is None or is_plural(noun["noun"]) or noun["noun"] in read_words("function-words"):
        return False
    known = not is_finite_verb(noun["noun"]) and not noun["noun"].endswith("ly")
    return known and bool(_known().search(text, max(0, estimate.start - _REACH), estimate.start))


@cache
def _known() -> re.Pattern[str]:
    articles = rf"(?i:{any_entry('position-words', 'before accounts')})"
    return re.compile(rf"(?:\b{articles}|['’]s|s['’])\s+(?:[a-z-]+\s+)?$")

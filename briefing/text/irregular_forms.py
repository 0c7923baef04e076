"""A word in; the forms of the same word that its stem does not bring together out: "lent" and "lending" of "lend"."""

from __future__ import annotations

import re
from functools import cache

from briefing.text.word_forms import with_s
from briefing.text.words import read_lines

_NO_FORMS: frozenset[str] = frozenset()
_DOUBLES = re.compile(r"^(?:be|for|over)?[^aeiou]+[aeiou][dgmnprt]$")  # "beginning", but "beating"
_DROPS_E = re.compile(r"[^eoy]e$")  # "losing", but "fleeing"


def list_forms(word: str) -> frozenset[str]:
    """Return all forms of an irregular verb, itself among them, lower case; none of any other word.

    For "sank" these are sink, sank, sunk, sunken, sinks and sinking. Of a form of two words ("found" of "find") the
    word in the list counts.
    """
    return _families().get(word.lower(), _NO_FORMS)


@cache
def _families() -> dict[str, frozenset[str]]:
    families: dict[str, frozenset[str]] = {}
    for line in read_lines("irregular-forms"):
        verb, *others = line.split(", ")
        forms = frozenset(
            (verb, f"{verb}es" if verb.endswith("o") else with_s(verb), _with_ing(verb), *others)
        )
        families |= {form: forms | families.get(form, _NO_FORMS) for form in forms}
    return families


def _with_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if _DROPS_E.search(verb):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1] if _DOUBLES.search(verb) else ''}ing"

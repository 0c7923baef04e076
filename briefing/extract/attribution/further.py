"""A unit in; where a clause in it ends because a further report begins out."""

from __future__ import annotations

from briefing.extract.attribution.clauses import last_word
from briefing.extract.attribution.lexicon import form_of
from briefing.extract.attribution.subjects import subject_before
from briefing.extract.attribution.units import Unit


def further_reports(unit: Unit, first: int) -> frozenset[int]:
    """Return where a clause ends because a further report begins: "... and called", ", X said"."""
    tags, words = unit.tags, unit.words
    found = set()
    for i in range(first + 1, len(tags)):
        if tags[i] == "c" and words[i] == "and":
            after = i + 1
            while after < len(tags) and tags[after] == "r":
                after += 1
            if after < len(tags) and tags[after] == "V" and tags[i - 1] not in "V":
                form = form_of(words[after])
                if (
                    form is not None
                    and (form.frame or words[after] in {"called", "spoke"})
                    and tags[after + 1 : after + 2] != "i"
                ):
                    found.add(i)
        elif tags[i] == "," and _closes_with_speaker(unit, i):
            found.add(i)
    return frozenset(found)


def _closes_with_speaker(unit: Unit, comma: int) -> bool:
    """Say whether ", X said" ends the unit after this comma."""
    tags, words = unit.tags, unit.words
    end = last_word(unit)
    if end - comma > 12 or end - comma < 3:
        return False
    form = form_of(words[end - 1]) if tags[end - 1] == "V" else None
    return form is not None and "q" in form.frame and subject_before(unit, end - 1) == (comma + 1, end - 1)

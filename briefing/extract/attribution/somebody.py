"""A phrase in; whether it can stand for somebody who says something out."""

from __future__ import annotations

from briefing.extract.attribution.cues import Cue
from briefing.extract.attribution.lexicon import other_words, source_words
from briefing.extract.attribution.report import Range
from briefing.extract.attribution.units import Unit


def may_say(unit: Unit, cue: Cue, source: Range) -> bool:
    """Say whether a phrase can be the subject of a verb that reports."""
    words, tags = unit.words, unit.tags
    first, last = source
    if last - first == 1 and words[first] in other_words("impersonal") and tags[first] != "w":
        return cue.takes("q") and words[first] in {"it", "those"} and not cue.takes("e")
    if words[first] == "there":
        return False
    return (cue.takes("q") and not cue.takes("e")) or is_somebody(unit, source)


def is_somebody(unit: Unit, source: Range) -> bool:
    """Say whether a phrase may stand for people, a body or a paper: a name, a pronoun, a role."""
    head = head_of(unit, source)
    for i in range(head, max(source[0] - 1, head - 2), -1):
        tag, word = unit.tags[i], unit.words[i]
        if tag in "NpPw" and word not in other_words("impersonal"):
            return True
        if word in source_words("roles") or word in source_words("bodies") or word in source_words("papers"):
            return True
        if (
            word in other_words("plural")
            or word.endswith(("ers", "ists", "ors", "ans"))
            or word in {"man", "woman", "percent", "%"}
        ):
            return True
        if i < head:
            break
    return tagx(unit, source)


def tagx(unit: Unit, source: Range) -> bool:
    """Say whether the phrase is "his", "many", "several" alone."""
    return source[1] - source[0] == 1 and unit.words[source[0]] in {"his", "her", "their"}


def head_of(unit: Unit, source: Range) -> int:
    """Return the token of a noun phrase that the rest only describes: "test" in "a test of the engine"."""
    head = source[0]
    for i in range(*source):
        if unit.tags[i] in "iowt,(-:Q" and i > source[0]:
            break
        if (
            unit.tags[i] in "egGV"
            and i > source[0]
            and unit.tags[i - 1] in "Nn"
            and unit.tags[i + 1 : i + 2] in {"i", "d", "o", "t"}
        ):
            break
        head = i
    return head

"""A phrase in; whether it can stand for somebody who says something out."""

from __future__ import annotations

from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.heads import head_of
from briefing.language.english.speech.lexicon import other_words, source_words
from briefing.language.english.speech.report import Range
from briefing.language.english.speech.units import Unit


def may_say(unit: Unit, cue: Cue, source: Range) -> bool:
    """Say whether a phrase can be the subject of a verb that reports."""
    words, tags = unit.words, unit.tags
    first, last = source
    if last - first == 1 and words[first] in other_words("impersonal") and tags[first] != "w":
        return cue.takes("q") and words[first] in {"it", "those"} and not cue.takes("e")
    if words[first] in {"there", "no", "neither", "nobody", "none"} or (words[first] == "you" and cue.weak):
        return False
    return (cue.takes("q") and not cue.takes("e")) or is_somebody(unit, source, strict=cue.takes("e"))


def is_somebody(unit: Unit, source: Range, *, strict: bool = False) -> bool:
    """Say whether a phrase may stand for people, a body or a paper: a name, a pronoun, a role.

    `strict` asks this of its head itself: "Bloomberg poll" but not "Russian advance".
    """
    head = head_of(unit, source)
    words, tags = unit.words, unit.tags
    if (
        words[head] in other_words("quantities")
        and words[head + 1 : head + 2] == ["of"]
        and head + 2 < source[1]
    ):
        return is_somebody(unit, (head + 2, source[1]), strict=strict)
    if _is_person(words[head], tags[head]):
        return True
    if (
        not strict
        and head > source[0]
        and tags[head - 1] in "NpPw"
        and words[head - 1] not in other_words("impersonal")
    ):
        return True
    return source[1] - source[0] == 1 and words[source[0]] in {"his", "her", "their"}


def _is_person(word: str, tag: str) -> bool:
    if tag in "NpPw":
        return word not in other_words("impersonal")
    listed = any(word in source_words(section) for section in ("roles", "bodies", "papers", "people"))
    return listed or word in other_words("plural") or word.endswith(("ers", "ists", "ors", "ans"))

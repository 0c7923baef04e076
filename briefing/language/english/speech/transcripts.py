"""A parsed text in; the turns of a transcript out: who speaks from one label to the next, "Reporter: Why now?".

A text is a transcript where three paragraphs at least begin with a label of somebody with an office, two of these
labels are different, and one comes again: the lines of a form ("Place: Karsk") name no office. Labels that are names
("Mr Brill: No.", "ADA QUILL: Yes.") count where most paragraphs of the text have one and say something, in sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.language.english.speech.drafts import Draft
from briefing.language.english.speech.labels import GENERIC
from briefing.language.english.speech.lexicon import speaker_words
from briefing.text.parsed import ParsedText

_FEWEST_TURNS = 3
_FEWEST_SPEAKERS = 2
_MOST = 0.6  # of the paragraphs: they begin with the name of a speaker, and say a sentence
_NAME = re.compile(r"(?:[^\W\d_a-z]\.? |[^\W\d_a-z][\w.’'-]+ )*[^\W\d_a-z][\w’'-]+")
_SAYS = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_LABEL = re.compile(r"(?P<who>[^\W\d_a-z][\w.’'-]*(?: [\w.’'()-]+){0,6})(?P<colon>:)\s+(?P<said>\S)")


def with_turns(parsed: ParsedText, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with one for each turn of a transcript, which takes the place of its label's."""
    turns = _find_turns(parsed)
    if not turns:
        return drafts
    cues = {turn.cue for turn in turns}
    return [*turns, *(draft for draft in drafts if draft.cue not in cues)]


def _find_turns(parsed: ParsedText) -> list[Draft]:
    labels = _find_labels(parsed)
    names = [label["who"].lower() for _, label in labels]
    if len(names) < _FEWEST_TURNS or not _FEWEST_SPEAKERS <= len(set(names)) < len(names):
        return []
    # Where the last turn ends nobody says: it is its paragraph alone.
    ends = [*(number for number, _ in labels[1:]), labels[-1][0] + 1]
    found = []
    for (_, label), end in zip(labels, ends, strict=True):
        source, colon, said = label.span("who"), label.span("colon"), label.start("said")
        content = [(said, parsed.paragraphs[end - 1][1])]
        found.append(Draft(content, source, colon, source[0], False, False, GENERIC))
    return found


def _find_labels(parsed: ParsedText) -> list[tuple[int, re.Match[str]]]:
    """Return the paragraphs, by number, that begin with the label of a speaker."""
    labels = [
        (number, label)
        for number, (start, end) in enumerate(parsed.paragraphs)
        if (label := _LABEL.match(parsed.words, start, end))
    ]
    if _are_turns(parsed, labels):
        return labels
    roles = speaker_words("roles")
    return [(number, label) for number, label in labels if not roles.isdisjoint(label["who"].lower().split())]


def _are_turns(parsed: ParsedText, labels: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Return whether nearly all that is labelled is said by names, and most of the text is labelled."""
    said = sum(
        bool(_NAME.fullmatch(label["who"]) and _SAYS.search(parsed.words[slice(*parsed.paragraphs[number])]))
        for number, label in labels
    )
    return said >= max(_FEWEST_TURNS, _MOST * len(parsed.paragraphs), 0.9 * len(labels))

"""A parsed text in; the turns of a transcript out: who speaks from one label to the next, "Reporter: Why now?".

A text is a transcript where three paragraphs at least begin with a label of somebody with an office, two of these
labels are different, and one comes again: the lines of a form ("Place: Karsk") name no office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.language.english.speech.drafts import Draft
from briefing.language.english.speech.labels import GENERIC
from briefing.language.english.speech.lexicon import speaker_words
from briefing.text.parsed import ParsedText

_FEWEST_TURNS = 3
_FEWEST_SPEAKERS = 2
_LABEL = re.compile(r"(?P<who>[^\W\d_a-z][\w.’'-]*(?: [\w.’'()-]+){0,6})(?P<colon>:)\s+(?P<said>\S)")


def with_turns(parsed: ParsedText, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with one for each turn of a transcript, which takes the place of its label's."""
    turns = _find_turns(parsed)
    if not turns:
        return drafts
    cues = {turn.cue for turn in turns}
    return [*turns, *(draft for draft in drafts if draft.cue not in cues)]


def _find_turns(parsed: ParsedText) -> list[Draft]:
    labels = list(_find_labels(parsed))
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


def _find_labels(parsed: ParsedText) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the paragraphs, by number, that begin with the label of somebody with an office."""
    for number, (start, end) in enumerate(parsed.paragraphs):
        label = _LABEL.match(parsed.words, start, end)
        if label and not speaker_words("roles").isdisjoint(label["who"].lower().split()):
            yield number, label

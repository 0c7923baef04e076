"""The pieces of a sentence and a figure in; its predicate, where something inserted severs it from the figure, out.

"Twelve people, including three children, were killed": what stands between the commas (or dashes, or brackets)
belongs to the figure, and the piece that opens with a finite verb has no other subject than it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.model import Estimate, Span
from briefing.text.clauses.coordination import has_figure_after
from briefing.text.clauses.cues import any_of, cue, list_cues
from briefing.text.tokens import plain_words
from briefing.text.word_forms import is_finite_verb

_LEAD = 200
_SAYING = 6
_ADVERBIAL = re.compile(
    rf"\b{any_of('adverbials')}\s+(?:{any_of('articles of these')}\s+)?$",
    re.IGNORECASE,
)


def predicate_after_insertion(
    text: str, own: Span, estimate: Estimate, following: Sequence[tuple[Span, Estimate | None]]
) -> Iterator[Span]:
    """Yield the pieces that hold the predicate of a figure after what is inserted behind it.

    `own` is the figure's piece, past who says it; `following` are the pieces after it, each with the first figure
    that it holds.
    """
    if not _is_subject(text, own, estimate):
        return
    for (start, end), figure in following:
        words = _opening(text, (start, end))
        if (
            not words
            or words[0] in list_cues("joining")
            or text[max(0, start - 4) : start].rstrip().endswith((";", ":"))
        ):
            return
        if _is_joined_on(text, start) and words[0] in list_cues("insertions"):
            yield from _from_verb(text, (figure.end if figure else start, end))
            return
        if has_figure_after(words[0]) and not words[0].endswith("ing"):
            other = cue("other clause").search(text, start, end)
            yield start, min(figure.start if figure else end, other.start() if other else end)
            if is_finite_verb(words[0]):
                return
        elif not _is_inserted(words):
            return


def _is_subject(text: str, piece: Span, estimate: Estimate) -> bool:
    """Say whether a figure has no verb before it and none of its own after it."""
    before = _words(text, (max(piece[0], estimate.start - _LEAD), estimate.start))
    after = _words(text, (estimate.end, min(piece[1], estimate.end + _LEAD)))
    relative = bool(before) and before[0] in list_cues("relative")
    if relative or any(map(has_figure_after, before)) or any(map(is_finite_verb, after)):
        return False
    return not _ADVERBIAL.search(text, piece[0], estimate.start)


def _is_inserted(words: Sequence[str]) -> bool:
    """Say whether a piece that does not open with a verb is inserted: it has no verb, or says who says it."""
    if words[0] in list_cues("insertions") or not any(map(is_finite_verb, words)):
        return True
    return len(words) <= _SAYING and words[-1] in list_cues("reports")


def _is_joined_on(text: str, start: int) -> bool:
    """Say whether no mark stands before a piece."""
    return text[max(0, start - 2) : start].rstrip()[-1:].isalnum()


def _from_verb(text: str, piece: Span) -> Iterator[Span]:
    for word in plain_words(text, *piece):
        if is_finite_verb(word.lower):
            yield word.start, piece[1]
            return


def _opening(text: str, piece: Span) -> list[str]:
    words = _words(text, piece)
    while len(words) > 1 and (words[0] in list_cues("adverbs") or words[0].endswith("ly")):
        del words[0]
    return words


def _words(text: str, piece: Span) -> list[str]:
    return [word.lower for word in plain_words(text, *piece)]

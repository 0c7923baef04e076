"""The parts of a sentence and a figure in a part without a verb in; the words that it shares with a part before, out.

"Storms killed 247 goats in Orsel and 10 in Tarn" says of the ten too that storms killed them; "a poll gave the Greens
34 percent and the Centre 31" says of both that a poll gave them, "put at 180 by the mill and 340 by the union" of both
that they were put so; but "the Greens won 34 percent and the Centre 31"
shares the verb alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefing.model import Estimate, Span
from briefing.text.clauses.coordination import has_figure_after, tells
from briefing.text.clauses.cues import any_of
from briefing.text.tokens import compound_words
from briefing.text.word_forms import is_finite_verb

_AND = re.compile(r"\s*(?:and|but)\s+", re.IGNORECASE)
_BY = re.compile(r"(?:\s+[a-z]+){0,2}?\s+by\s+(?!\d)\w")
_PLACE_THEN = re.compile(rf"\s+{any_of('place prepositions')}\s+", re.IGNORECASE)


def shared_in_gap(
    text: str, pieces: Sequence[Span], home: int, first: Mapping[int, Estimate], estimate: Estimate
) -> Span | None:
    """Return what a part before says for a figure's part too, None where that has a verb or is no part of a row."""
    start, end = pieces[home]
    opening = _AND.match(text, start, end)
    own = [word.surface for word in compound_words(text, opening.end() if opening else start, estimate.start)]
    named = any(map(tells, own))
    by_whom = own in ([], ["at"]) and _BY.match(text, estimate.end, end) is not None
    if not opening and not by_whom and not (named and not text[estimate.end : end].strip(" ,.")):
        return None
    after = [word.surface for word in compound_words(text, estimate.end, end)]
    if any(map(has_figure_after, own)) or any(map(is_finite_verb, after)):
        return None
    if not named and not by_whom and not _PLACE_THEN.match(text, estimate.end, end):
        return None
    return _from_giver(text, pieces, home, first, named=named)


def _from_giver(
    text: str, pieces: Sequence[Span], home: int, first: Mapping[int, Estimate], *, named: bool
) -> Span | None:
    """Return the subject and the verb of the nearest part that has a verb, or the verb where each has a subject."""
    for giver in range(home - 1, -1, -1):
        if giver not in first:
            return None
        start, figure = pieces[giver][0], first[giver].start
        verbs = [word for word in compound_words(text, start, figure) if has_figure_after(word.surface)]
        if verbs:
            own_object = any(tells(word.surface) for word in compound_words(text, verbs[-1].end, figure))
            return (start if own_object or not named else verbs[-1].start, verbs[-1].end)
    return None

"""A query in; the same as text for SQLite FTS5 out, twice: as what finds too much, and as what finds too little.

Words and phrases are found exactly. What is looked for as it is written (prefixes, regular expressions) is looked up
by the stems of the words that may hold it: some of those stems are shared with words that do not. So there is an
outer expression, outside which no passage meets the query, and a sure one, inside which all do; what lies between
has to be looked at (`match.matches` decides).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from briefing.dataclass import dataclass
from briefing.index.fragments import AllOf, AnyOf, Fragment, Required, required_fragments
from briefing.index.leaves import Boost, Clauses, Expression, Prefix, Query, Words

NOTHING = '"\u0001"'  # no stem holds a control character


class Beginning(NamedTuple):
    """The stems of the words that begin so, and those of them that belong to such words only.

    Where there are very many, `stems` and `sure` name only those that do not begin so themselves (the stem of
    "happy" is "happi"); `opening` says that all stems that begin so count too, `sure_opening` that these belong to
    such words only.
    """

    stems: Sequence[str]
    sure: Sequence[str]
    opening: bool = False
    sure_opening: bool = False


class Vocabulary(Protocol):
    """What an index knows of the words that are written in it."""

    def stems_beginning(self, prefix: str) -> Beginning:
        """Return the stems of all words that begin with some letters."""

    def stems_holding(self, fragment: str) -> Sequence[str] | None:
        """Return the stems of all words in which some letters stand; None for too many to look up."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Two FTS5 expressions. No passage that meets the query is outside `text`; all that `sure` finds meet it.

    An empty `text` narrows nothing: every passage has to be looked at. An empty `sure` finds nothing.
    """

    text: str
    sure: str

    @property
    def exact(self) -> bool:
        """Whether nothing lies between the two."""
        return self.text == self.sure != ""


def narrow(query: Query, vocabulary: Vocabulary) -> Narrowing:
    """Write a query for FTS5, every word quoted, so that no input is an error of syntax there."""
    if isinstance(query, Boost):
        return narrow(query.query, vocabulary)
    if isinstance(query, Words):
        text = _fts5_words(query)
        return Narrowing(text, text)
    if isinstance(query, Prefix):
        return _narrow_prefix(query, vocabulary.stems_beginning(query.folded))
    if isinstance(query, Expression):
        return Narrowing(_fts5_required(required_fragments(query.pattern), vocabulary), NOTHING)
    return _narrow_clauses(query, vocabulary)


def _narrow_prefix(query: Prefix, found: Beginning) -> Narrowing:
    opening = f"{_quoted(query.folded)} *"
    text = [*([opening] if found.opening else []), *map(_quoted, found.stems)]
    sure = [*([opening] if found.sure_opening else []), *map(_quoted, found.sure)]
    return Narrowing(any_of(text or [NOTHING]), any_of(sure or [NOTHING]))


def _narrow_clauses(query: Clauses, vocabulary: Vocabulary) -> Narrowing:
    parts = [narrow(child, vocabulary) for child in query.must or query.may]
    never = [narrow(child, vocabulary) for child in query.never]
    if query.must:
        text = _all([part.text for part in parts if part.text])
        sure = _all([part.sure for part in parts]) if all(part.sure for part in parts) else ""
    else:
        text = any_of([part.text for part in parts]) if all(part.text for part in parts) else ""
        sure = any_of([part.sure for part in parts if part.sure])
    if not all(part.text for part in never):
        sure = ""
    return Narrowing(
        _without(text, [part.sure for part in never if part.sure]),
        _without(sure, [part.text for part in never]),
    )


def _fts5_required(required: Required | None, vocabulary: Vocabulary) -> str:
    """Write what an expression cannot do without; "" where that narrows nothing."""
    if isinstance(required, Fragment):
        stems = vocabulary.stems_holding(required.letters)
        return "" if stems is None else _any_stem(stems)
    if isinstance(required, AllOf):
        return _all(list(filter(None, (_fts5_required(part, vocabulary) for part in required.parts))))
    if isinstance(required, AnyOf):
        parts = [_fts5_required(part, vocabulary) for part in required.parts]
        return any_of(parts) if all(parts) else ""
    return ""


def _fts5_words(words: Words) -> str:
    """Write each stem once: what is looked for in both columns need not be looked for in one, nor weigh twice."""
    anywhere = {(stem,) for stem in words.joined}
    texts = [_fts5_reading(reading, words.slop) for reading in words.readings if reading not in anywhere]
    return any_of([*texts, *map(_quoted, words.joined)])


def _fts5_reading(reading: tuple[str, ...], slop: int) -> str:
    if slop and len(reading) > 1:
        terms = " ".join(_quoted(stem) for stem in dict.fromkeys(reading))
        if len(set(reading)) > 1:
            return f"main : NEAR({terms}, {len(reading) - 2 + slop})"
        return f"main : {_quoted(reading[0])}"
    return f"main : {_quoted(' '.join(reading))}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _any_stem(stems: Sequence[str]) -> str:
    return any_of([_quoted(stem) for stem in stems]) if stems else NOTHING


def any_of(texts: Iterable[str]) -> str:
    """Join FTS5 expressions of which one must hold."""
    distinct = list(dict.fromkeys(texts))
    return f"({' OR '.join(distinct)})" if len(distinct) > 1 else "".join(distinct)


def _all(texts: Sequence[str]) -> str:
    return f"({' AND '.join(texts)})" if len(texts) > 1 else "".join(texts)


def _without(text: str, never: Sequence[str]) -> str:
    kept = [part for part in never if part != NOTHING]
    return f"({text} NOT {any_of(kept)})" if text and kept else text

"""A query and a passage's words in; whether they meet, and where. The same query as text for SQLite FTS5.

What FTS5 finds by `fts5_expression` and what `matches` finds on the words themselves is the same, wherever
the expression is exact; where it is not (prefixes and regular expressions are looked up as they are
written, not as stems), FTS5 finds at least what `matches` does, and `matches` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.index.leaves import Boost, Clauses, Expression, Leaf, Prefix, Query, Words, compiled, in_utf8
from briefing.index.stems import Token

Expand = Callable[[str], Sequence[str] | None]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """An FTS5 expression: no passage that meets the query is outside it; if `exact`, none that does not is
    in it.

    An empty `text` narrows nothing: every passage has to be looked at.
    """

    text: str
    exact: bool


def matches(query: Query, text: str, tokens: Sequence[Token]) -> bool:
    """Say whether a passage meets a query."""
    if isinstance(query, Boost):
        return matches(query.query, text, tokens)
    if isinstance(query, Clauses):
        if any(matches(child, text, tokens) for child in query.never):
            return False
        if query.must:
            return all(matches(child, text, tokens) for child in query.must)
        return not query.may or any(matches(child, text, tokens) for child in query.may)
    return bool(spans(query, text, tokens))


def spans(leaf: Leaf, text: str, tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Return where a word, phrase, prefix or expression stands in a passage, in order, none overlapping."""
    if isinstance(leaf, Expression):
        return tuple(
            match.span()
            for match in compiled(leaf.pattern).finditer(in_utf8(text))
            if match.end() > match.start()
        )
    if isinstance(leaf, Prefix):
        found = [(token.start, token.end) for token in tokens if token.folded.startswith(leaf.folded)]
        return _apart(found)
    plain = [token for token in tokens if not token.joined]
    stems = [token.stem for token in plain]
    found = [(plain[first].start, plain[last].end) for first, last in places(leaf, stems)]
    found += [(token.start, token.end) for token in tokens if token.joined and token.stem in leaf.joined]
    return _apart(found)


def places(words: Words, stems: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and last position of each place where words stand in a row of stems."""
    found: list[tuple[int, int]] = []
    readings = [*words.readings, *((stem,) for stem in words.joined)]
    for reading in readings:
        if len(reading) == 1:
            found += [(at, at) for at, stem in enumerate(stems) if stem == reading[0]]
        elif not set(reading) <= set(stems):
            continue
        elif words.slop:
            found += _near(reading, stems, len(reading) - 2 + words.slop)
        else:
            found += _side_by_side(reading, stems)
    return found


def _side_by_side(reading: tuple[str, ...], stems: Sequence[str]) -> list[tuple[int, int]]:
    length, first = len(reading), reading[0]
    return [
        (at, at + length - 1)
        for at, stem in enumerate(stems)
        if stem == first and tuple(stems[at : at + length]) == reading
    ]


def _near(reading: tuple[str, ...], stems: Sequence[str], between: int) -> list[tuple[int, int]]:
    """Find windows that hold every stem, with at most `between` others than the first and last: FTS5's
    NEAR.
    """
    wanted = {stem: [at for at, other in enumerate(stems) if other == stem] for stem in set(reading)}
    found = []
    for last in sorted(at for positions in wanted.values() for at in positions):
        window = [
            max((at for at in positions if last - 1 - between <= at <= last), default=-1)
            for positions in wanted.values()
        ]
        if min(window) >= 0:
            found.append((min(window), last))
    return found


def _apart(found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def fts5_expression(query: Query, expand: Expand) -> Narrowing:
    """Write a query for FTS5, every word quoted, so that no input is an error of syntax there.

    `expand` gives the stems of all words in the index that begin with some letters, or None for too many.
    """
    if isinstance(query, Boost):
        return fts5_expression(query.query, expand)
    if isinstance(query, Words):
        return Narrowing(_fts5_words(query), exact=True)
    if isinstance(query, Prefix):
        stems = expand(query.folded)
        if stems is None:
            return Narrowing("", exact=False)
        return Narrowing(_either([_quoted(stem) for stem in stems]) if stems else _NOTHING, exact=False)
    if isinstance(query, Expression):
        return Narrowing("", exact=False)
    return _fts5_clauses(query, expand)


_NOTHING = '"\u0001"'


def _fts5_clauses(query: Clauses, expand: Expand) -> Narrowing:
    never = [fts5_expression(child, expand) for child in query.never]
    exact = all(part.exact for part in never)
    without = [part.text for part in never if part.exact and part.text]
    if query.must:
        parts = [fts5_expression(child, expand) for child in query.must]
        texts = [part.text for part in parts if part.text]
        wanted = f"({' AND '.join(texts)})" if texts else ""
        exact = exact and all(part.exact for part in parts)
    else:
        parts = [fts5_expression(child, expand) for child in query.may]
        wanted = _either([part.text for part in parts]) if parts and all(part.text for part in parts) else ""
        exact = exact and bool(parts) and all(part.exact for part in parts)
    if not wanted:
        return Narrowing("", exact=False)
    return Narrowing(f"({wanted} NOT {_either(without)})" if without else wanted, exact)


def _fts5_words(words: Words) -> str:
    texts = [_fts5_reading(reading, words.slop) for reading in words.readings]
    texts += [_quoted(stem) for stem in words.joined]
    return _either(list(dict.fromkeys(texts)))


def _fts5_reading(reading: tuple[str, ...], slop: int) -> str:
    if slop and len(reading) > 1:
        terms = " ".join(_quoted(stem) for stem in dict.fromkeys(reading))
        if len(set(reading)) > 1:
            return f"main : NEAR({terms}, {len(reading) - 2 + slop})"
        return f"main : {_quoted(reading[0])}"
    return f"main : {_quoted(' '.join(reading))}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _either(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"({' OR '.join(texts)})"

"""A query and a passage's words in; whether they meet, and where.

What the index finds (`narrowing.py`) and what is found here on the words themselves is the same, where the index is
exact; where it is not, this decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.index.leaves import Boost, Clauses, Expression, Leaf, Prefix, Query, Words, compiled, in_utf8
from briefing.text.stems import Token


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
    if not _may_stand(leaf, {token.stem for token in tokens}):
        return ()
    plain = [token for token in tokens if not token.joined]
    stems = [token.stem for token in plain]
    found = [(plain[first].start, plain[last].end) for first, last in places(leaf, stems)]
    found += [(token.start, token.end) for token in tokens if token.joined and token.stem in leaf.joined]
    return _apart(found)


def _may_stand(words: Words, stems: set[str]) -> bool:
    """Return whether all stems of one reading are there, in whatever order: most words stand in few passages."""
    return not stems.isdisjoint(words.joined) or any(stems.issuperset(reading) for reading in words.readings)


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

"""The sources of a brief and a length in; how high their list is in print, in millimetres, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from briefing.fit import layout as of
from briefing.fit.layout import LONG, SHORT, Type
from briefing.fit.lines import count_lines, height_of
from briefing.fit.pieces import count_as_one, source_line
from briefing.fit.printed import is_long, is_single
from briefing.model import Brief, Length

_NUMBER = 7.0  # mm: the number of a source before its line
_UNUSED_NAMED = 12  # sources that nothing printed cites and whose numbers are given; more are only counted
_OF_ALL_LETTERS, _OF_ALL_SINGLE_LETTERS = 105, 65  # letters of what is true of all sources
_NO_COPIES_LETTERS, _SCALE_LETTERS, _BRACKETS_LETTERS = 75, 110, 30  # of more of it, where it is said
_CHECK_LETTERS = 85  # of how to check a brief that has no part on it
_BOUND = 2  # entries at each end of the list that stand on one page (print.css)


class Listing:
    """How high the list of sources is for a brief of a length, in a width."""

    def __init__(self, brief: Brief, length: Length, width: float) -> None:
        self.brief, self.width = brief, width
        self.long, self.single = is_long(length), is_single(length)
        records = [source.record for source in brief.sources]
        self._publishers = any(record.publisher for record in records)
        self._inferred = all(record.dating for record in records if record.published)
        self._entry = cache(self._height_of_entry)

    def heights(self, cited: AbstractSet[str]) -> Iterator[float]:
        """Yield the heights of the list, entry by entry or in one run, and of what is said of the others and of all."""
        listed = [at for at, source in enumerate(self.brief.sources) if source.id in cited]
        if self.single:
            yield self._text("; ".join(map(self._line, listed)), self.width, of.SOURCE)
        else:
            yield from bind_ends([self._entry(at) for at in listed])
        others = [source.id for source in self.brief.sources if source.id not in cited]
        unused, of_all = self._unused(others), self._of_all(cited)
        together = [f"{of_all} {unused}"] if self.single else [unused, of_all]
        yield 1.0 + sum(self._text(said, self.width, of.SMALL) for said in together)

    def _line(self, at: int) -> str:
        return source_line(
            self.brief.sources[at],
            publishers=self._publishers,
            inferred=self._inferred,
            single=self.single,
        )

    def _height_of_entry(self, at: int) -> float:
        source, width = self.brief.sources[at], self.width - _NUMBER
        address = "" if source.record.title else source.record.url  # else the title leads there
        more = (source.record.dating, address) if self.long else ()
        beside = sum((self._text(text, width, of.SOURCE_NOTE) for text in more), 0.0)
        form = LONG if self.long else SHORT
        return self._text(self._line(at), width, of.SOURCE) + beside + form.source_below

    def _unused(self, others: Sequence[str]) -> str:
        """Return what names or counts the sources that nothing printed cites."""
        named = not self.single and len(others) <= _UNUSED_NAMED
        said = f"Read, nothing quoted: {', '.join(others) if named else 'sample ' * 9}."
        return said * bool(others)

    def _of_all(self, cited: AbstractSet[str]) -> str:
        """Return what is said of all sources, and in a short brief how to check it."""
        sources = self.brief.sources
        compared = [source for source in sources if source.id in cited] if self.single else sources
        letters = self._of_all_single() if self.single else _OF_ALL_LETTERS
        letters += _BRACKETS_LETTERS * any(source.record.title.startswith("[") for source in sources)
        letters += _CHECK_LETTERS * (not self.long)
        return count_as_one(compared) + " sample" * (letters // 7)

    def _of_all_single(self) -> int:
        """Return the letters of what is true of all, more exactly: on one page each line is a passage more or less."""
        apart = not any(source.copy_of or source.shares for source in self.brief.sources)
        return (
            _OF_ALL_SINGLE_LETTERS + _NO_COPIES_LETTERS * apart + _SCALE_LETTERS * bool(self.brief.likelihood)
        )

    def _text(self, text: str, width: float, type_: Type) -> float:
        return height_of(count_lines([(text, type_)], width), type_) if text.strip() else 0.0


def bind_ends(entries: Sequence[float]) -> Iterator[float]:
    """Yield heights so that no page ends with the first entry alone, or begins with the last one."""
    if len(entries) <= _BOUND + 1:
        yield sum(entries)
    else:
        yield sum(entries[:_BOUND])
        yield from entries[_BOUND:-_BOUND]
        yield sum(entries[-_BOUND:])

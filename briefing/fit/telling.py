"""The positions of a brief in; for each answer the number of the citation whose words are printed out.

The words that are printed must say what the answer's label says. Of all that stand under an answer come first those
that no other answer has printed, that neither foretell nor accuse, speak of what the question asks about, are not
hedged, can be read alone and have a speaker, best one with a name; of these the newest, then those that add to nothing
said before them, then the shortest. What two passages say cannot be told here, only how.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.compare.speakers import is_unnamed
from briefing.edtf import EdtfError, read_edtf
from briefing.fit.content import adds, terms_of_words
from briefing.fit.named import list_named
from briefing.fit.printed import printed_words
from briefing.model import BriefSection, BriefSource, Citation, Position, PositionReading
from briefing.select.context import points_back
from briefing.select.leaning import find_leaning
from briefing.text.word_sections import read_sections

Told = list[tuple[str, int, int]]
"""The spans, by key of the source, that tell an answer by now."""

_LONG = 240  # letters, five lines beside another answer: a newer quotation is not worth more
_WORD = re.compile(r"[^\W\d_]+")


def set_tellings(
    sections: Sequence[BriefSection], sources: Iterable[BriefSource] = ()
) -> tuple[BriefSection, ...]:
    """Return the sections with a telling quotation for each answer that a source gives.

    No sentence tells two answers where another could: "Roth says that it opens, Holt that it stays shut" is an answer
    to two questions, and stands under the first.
    """
    told: Told = []
    days = {source.id: _day_of(source.record.published) for source in sources}
    return tuple(
        replace(
            section, positions=tuple(_set_tellings(position, days, told) for position in section.positions)
        )
        for section in sections
    )


def _day_of(published: str) -> int:
    """Return the last day that a date can mean, as a number; 0 for none."""
    try:
        latest = read_edtf(published).latest
    except EdtfError:
        return 0
    return latest.toordinal() if latest else 0


def _set_tellings(position: Position, days: Mapping[str, int], told: Told) -> Position:
    terms = terms_of_words(position.question)
    readings = (_set_telling(reading, terms, days, told) for reading in position.readings)
    return replace(position, readings=tuple(readings))


def _set_telling(
    reading: PositionReading, terms: frozenset[str], days: Mapping[str, int], told: Told
) -> PositionReading:
    """Take the citation that says best what the answer's label says; of equals the first."""
    cited = reading.citations
    if not cited:
        return replace(reading, telling=None)
    whys = (*reading.why, *((),) * len(cited))  # a reading may come without
    ranks = [
        (
            _is_told(one, told),
            *_rank(one, (reading.label, *why), terms),
            -days.get(one.source, 0),
            _takes_up(printed_words(one)),
            _length(one),
        )
        for one, why in zip(cited, whys, strict=False)
    ]
    best = ranks.index(min(ranks))
    told.append((cited[best].key, cited[best].start, cited[best].end))
    return replace(reading, telling=best)


def _is_told(citation: Citation, told: Told) -> bool:
    return any(key == citation.key and a < citation.end and citation.start < b for key, a, b in told)


def _rank(citation: Citation, sought: Iterable[str], terms: frozenset[str]) -> tuple[bool, ...]:
    """Rank a citation by what its words lack; `sought` are the words that the answer looks for in them."""
    words, own_words = printed_words(citation), frozenset(_words_of(" ".join(sought)))
    return (
        is_weakened(words, own_words),
        terms.isdisjoint(terms_of_words(words)),
        _is_hedged(citation, own_words),
        points_back(words),
        not names_speaker(citation),
        len(words) > _LONG,
        not _names_somebody(citation),
    )


def _takes_up(words: str) -> bool:
    """Return whether words take up or add to what stood before them: "Alarms were also faulty"."""
    return adds(words) or find_leaning(words) is not None


def _length(citation: Citation) -> int:
    return len(printed_words(citation))


def is_weakened(words: str, own_words: Iterable[str] = ()) -> bool:
    """Return whether words only foretell or accuse, by words that the answer itself does not look for.

    For example "She was confident of a sale" says less than "Sold", and just what "Hoped for" says where that answer
    looks for "confident".
    """
    lists = read_sections("telling-words")
    weak = {*lists["foretold"], *lists["laid at a door"]}
    return not (weak - set(own_words)).isdisjoint(_words_of(words))


def _is_hedged(citation: Citation, own_words: frozenset[str]) -> bool:
    """Return whether a source hedges what is printed, by words that the answer itself does not look for."""
    start, end = citation.part or (citation.start, citation.end)
    hedges = (hedge for hedge in citation.hedges if start <= hedge.start and hedge.end <= end)
    return any(own_words.isdisjoint(_words_of(hedge.text)) for hedge in hedges)


def _words_of(text: str) -> list[str]:
    """Return words in small letters; "May" is a month, "may" is none."""
    return [word.lower() for word in _WORD.findall(text.replace("May", ""))]


def names_speaker(citation: Citation) -> bool:
    """Return whether the source names who says the words."""
    return any(credit.speaker for credit in citation.attributions)


def _names_somebody(citation: Citation) -> bool:
    """Return whether a speaker has a name: "the harbour office", not "officials"."""
    return any(not is_unnamed(credit) for credit in list_named(citation.attributions))

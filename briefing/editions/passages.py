"""The findings of two editions in; which passages are new, reworded, withdrawn, or no longer printed, out.

A passage is its words in their source: in which section it stands, and what it is cited together with, may change.
It is still there where one edition's quotation holds the other's. Where a source was corrected, the words are others:
a passage of that source in the same place which has most of the words is the same passage, reworded, and
not one withdrawn and another one new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.editions.edition import Edition, EditionSection, ListedSource, Quoted, QuotedPassage
from briefing.editions.finding_id import finding_id
from briefing.editions.former import Name
from briefing.editions.sources import Same
from briefing.model import Former, PassageMove
from briefing.text.tokens import list_plain_words

MOST = 0.5  # share of the words of the longer one that both have, from which it is the same sentence reworded
_AROUND = 12  # characters beside a quotation by which its place is known again: two words


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation in its finding: `words` are folded for comparing, `number` counts the finding's citations."""

    section: str
    finding: QuotedPassage
    number: int
    quoted: Quoted
    source: str
    words: str

    def former(self, name: Name) -> Former:
        return name(self.quoted.quote, self.quoted.source, self.quoted.paragraph)


def find_passages(old: Edition, new: Edition, same: Same, former: Name) -> tuple[PassageMove, ...]:
    """Return what happened to the passages, first what is new, then what is reworded, then what went."""
    back = {theirs: ours for ours, theirs in same.items()}
    before = list(_list_cited(old, {source.id: same.get(source.id, "") for source in old.sources}))
    now = list(
        _list_cited(new, {source.id: source.id if source.id in back else "" for source in new.sources})
    )
    missing = _whole_or_single(before, _Held(now))
    fresh = _whole_or_single(now, _Held(before))
    reworded = _pair_reworded(missing, fresh, _changed_texts(old, new, same))
    told = {id(one) for pair in reworded for one in pair}
    corrected = list_corrected(old, new, same)
    why = _Reasons(old, new, same)
    return (
        *(_new(one) for one in fresh if id(one) not in told),
        *(
            PassageMove("reworded", here.section, here.finding.id, here.number, there.former(former))
            for there, here in reworded
            if here.source in corrected
        ),
        *(
            PassageMove("withdrawn", one.section, former=one.former(former), reason=why(one))
            for one in missing
            if id(one) not in told
        ),
        *_list_unprinted(before, now, old, new, former),
    )


def _new(one: _Cited) -> PassageMove:
    return PassageMove("new", one.section, one.finding.id, one.number)


def _list_cited(edition: Edition, numbers: Mapping[str, str]) -> Iterator[_Cited]:
    for section in edition.sections:
        for finding in section.findings:
            for number, quoted in enumerate(finding.citations):
                words = " ".join(quoted.quote.split())
                yield _Cited(section.id, finding, number, quoted, numbers.get(quoted.source, ""), words)


class _Held:
    """The quotations of an edition by their sources: whether it has some words, alone or among others."""

    def __init__(self, cited: Iterable[_Cited]) -> None:
        self._exact: defaultdict[str, set[str]] = defaultdict(set)
        for one in cited:
            if one.source:
                self._exact[one.source].add(one.words)

    def has(self, one: _Cited) -> bool:
        words = self._exact.get(one.source, ()) if one.source else ()
        return one.words in words or any(one.words in other or other in one.words for other in words)


def _whole_or_single(cited: Iterable[_Cited], other: _Held) -> list[_Cited]:
    """Return the citations that the other edition has not: of a finding that it has nothing of, the first one alone."""
    by_finding: defaultdict[tuple[str, str], list[_Cited]] = defaultdict(list)
    for one in cited:
        by_finding[one.section, one.finding.id].append(one)
    missing: dict[tuple[str, str], _Cited] = {}
    for group in by_finding.values():
        lacking = [one for one in group if not other.has(one)]
        told = lacking[:1] if len(lacking) == len(group) else lacking
        for one in told:  # what two sections quote is one passage
            missing.setdefault((one.quoted.source, one.words), one)
    return list(missing.values())


def _changed_texts(old: Edition, new: Edition, same: Same) -> frozenset[str]:
    """Return the sources, by the new number, whose text is another than it was."""
    hashes = {source.id: source.text_sha256 for source in new.sources}
    return frozenset(
        same[source.id]
        for source in old.sources
        if source.id in same and source.text_sha256 != hashes[same[source.id]]
    )


def list_corrected(old: Edition, new: Edition, same: Same) -> frozenset[str]:
    """Return the sources, by the new number, that themselves say something else now.

    Where the file is the same, another version of this program reads another text in it, and nobody corrected anything.
    """
    files = {source.id: source.sha256 for source in new.sources}
    changed = {
        same[source.id]
        for source in old.sources
        if source.id in same and source.sha256 != files[same[source.id]]
    }
    return _changed_texts(old, new, same) & changed


def _pair_reworded(
    missing: Sequence[_Cited], fresh: Sequence[_Cited], changed: Collection[str]
) -> list[tuple[_Cited, _Cited]]:
    """Pair what a corrected source no longer says with what it says in that place, the most alike first."""
    by_source: defaultdict[str, list[_Cited]] = defaultdict(list)
    for here in fresh:
        if here.source in changed:
            by_source[here.source].append(here)
    words = {id(one): Counter(map(str.casefold, list_plain_words(one.words))) for one in (*missing, *fresh)}
    alike = [
        (-share, number, at, there, here)
        for number, there in enumerate(missing)
        for at, here in enumerate(by_source.get(there.source, ()))
        if _in_one_place(there.quoted, here.quoted)
        and (share := _shared(words[id(there)], words[id(here)])) > MOST
    ]
    pairs: list[tuple[_Cited, _Cited]] = []
    taken: set[int] = set()
    for *_, there, here in sorted(alike, key=lambda found: found[:3]):
        if not taken & {id(there), id(here)}:
            taken |= {id(there), id(here)}
            pairs.append((there, here))
    return pairs


def _in_one_place(one: Quoted, other: Quoted) -> bool:
    """Return whether two quotations stand in one paragraph, by its number or by what stands beside them.

    A paragraph put in above changes the numbers of all that follow, not what stands beside a sentence.
    """
    before, after = one.prefix.strip()[-_AROUND:], one.suffix.strip()[:_AROUND]
    return (
        one.paragraph == other.paragraph
        or (len(before) == _AROUND and other.prefix.strip().endswith(before))
        or (len(after) == _AROUND and other.suffix.strip().startswith(after))
    )


def _shared(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(one.total(), other.total(), 1)


class _Reasons:
    """Says why a passage of the old edition is in the new one no more."""

    def __init__(self, old: Edition, new: Edition, same: Same) -> None:
        self._same, self._new = same, new
        self._changed = list_corrected(old, new, same)
        self._sections: dict[str, EditionSection] = {section.id: section for section in new.sections}
        self._here: dict[str, ListedSource] = {source.id: source for source in new.sources}
        self._keys = {source.id: source.key for source in old.sources}

    def __call__(self, one: _Cited) -> str:
        number = self._same.get(one.quoted.source)
        if number is None:
            return "source-gone" if self._new.lists_all else "rank"
        if number in self._changed and not self._still_says(number, one.words):
            return "source-changed"
        section = self._sections.get(one.section)
        if section is None:
            return "section-gone"
        ids = {
            finding_id(one.section, key, one.quoted.quote)
            for key in (self._keys[one.quoted.source], self._here[number].key)
        }
        return "decision" if one.finding.pinned or not ids.isdisjoint(section.dropped) else "rank"

    def _still_says(self, number: str, words: str) -> bool:
        text = self._new.text_of(number)
        return text is not None and words in " ".join(text.split())


def _list_unprinted(
    before: Iterable[_Cited],
    now: Iterable[_Cited],
    old: Edition,
    new: Edition,
    former: Name,
) -> Iterator[PassageMove]:
    """Yield the passages that the old edition printed and that this one has among its further passages."""
    here = list(now)
    printed = _Held(one for one in here if one.finding.place == "section")
    annexed = {(one.source, one.words): one for one in here if one.finding.place != "section"}
    length = "length" if old.brief.length != new.brief.length else "rank"
    told: set[tuple[str, str]] = set()
    for one in before:
        at = one.source, one.words
        if not one.source or one.number or one.finding.place != "section":
            continue  # of a source that is gone it is told as withdrawn
        if at in told or printed.has(one):
            continue
        if found := annexed.get(at):
            told.add(at)
            reason = length if found.finding.unprinted == "no-room" else "rank"
            yield PassageMove(
                "unprinted", found.section, found.finding.id, found.number, one.former(former), reason
            )

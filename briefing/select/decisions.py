"""The analyst's decisions and the candidates of a section in; the candidates after them out.

A decision holds on to a source's key and to words of it, so that it survives a new edition. One that matches
nothing is an error that shows the nearest passage, since a decision that silently lapses is worse than none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from briefing.config import Decision, Ruling, Settings
from briefing.corpus import Corpus
from briefing.dataclass import dataclass
from briefing.errors import Problem
from briefing.model import Passage, PassageKind
from briefing.select.candidate import Candidate, Selection
from briefing.select.merge import Group
from briefing.select.nearest import find_nearest, show_nearest

_SHOWN = 120  # characters of the nearest passage that an error shows


def pin_passages(
    selection: Selection, section: str, settings: Settings, corpus: Corpus
) -> tuple[Selection, tuple[Problem, ...]]:
    """Put every passage that holds the words of a pin into the section, in front of what was found."""
    problems: list[Problem] = []
    pinned: dict[tuple[str, int], Candidate] = {}
    chosen = {(found.source, found.passage.number): found for found in selection.candidates}
    for decision in _decisions(settings, "pin", section):
        matched = _holding(decision, corpus)
        if not matched:
            problems.append(describe_lapsed(decision, settings, corpus))
        for passage in matched:
            at = (decision.source, passage.number)
            found = chosen.get(at) or Candidate(decision.source, passage, 0.0, (), "pin")
            pinned[at] = replace(found, rule="pin", pinned=True)
    rest = (found for at, found in chosen.items() if at not in pinned)
    out = tuple(one for one in selection.stayed_out if (one.source, one.passage.number) not in pinned)
    return replace(selection, candidates=(*pinned.values(), *rest), stayed_out=out), tuple(problems)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A group that the analyst took out, with the words of the drop that did."""

    group: Group[Candidate]
    words: str


def drop_groups(
    groups: Sequence[Group[Candidate]], section: str, settings: Settings, corpus: Corpus
) -> tuple[tuple[Group[Candidate], ...], tuple[Dropped, ...], tuple[Problem, ...]]:
    """Part the groups of which no member holds the words of a drop from those of which any does."""
    problems: list[Problem] = []
    dropped: dict[int, Dropped] = {}
    for decision in _decisions(settings, "drop", section):
        hit = [
            i
            for i, group in enumerate(groups)
            if any(_meets(decision, found, corpus) for found in group.items)
        ]
        if not hit:
            problems.append(describe_lapsed(decision, settings, corpus))
        for i in hit:
            dropped.setdefault(i, Dropped(groups[i], decision.words))
    kept = tuple(group for i, group in enumerate(groups) if i not in dropped)
    return kept, tuple(dropped[i] for i in sorted(dropped)), tuple(problems)


def _decisions(settings: Settings, kind: str, section: str) -> tuple[Decision, ...]:
    return tuple(
        decision for decision in settings.decisions if decision.kind == kind and decision.section == section
    )


def _meets(decision: Decision, found: Candidate, corpus: Corpus) -> bool:
    if found.source != decision.source:
        return False
    return _holds_words(decision, _words(found.passage, corpus.text(found.source)))


def _holds_words(decision: Decision, passage: str) -> bool:
    words = _plain(passage)
    return _hash(words) in decision.hashes if decision.hashes else _plain(decision.words) in words


def is_dropped(settings: Settings, section: str, source: str, words: str) -> bool:
    """Return whether a drop takes a passage of these words out of a section, whether or not it is there."""
    drops = _decisions(settings, "drop", section)
    return any(drop.source == source and _holds_words(drop, words) for drop in drops)


def hide_words(decision: Decision, corpus: Corpus) -> Decision:
    """Return a drop that says by hashes of whole passages what it says by words, for what others may read."""
    if decision.hashes:
        return decision
    text = corpus.text(decision.source)
    hashes = tuple(_hash(_plain(_words(passage, text))) for passage in _holding(decision, corpus))
    return replace(decision, words="", hashes=tuple(dict.fromkeys(hashes)))


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _holding(decision: Decision, corpus: Corpus) -> tuple[Passage, ...]:
    """Return the passages that hold the decision's words, or that stand wholly within them."""
    if not _known(decision, corpus):
        return ()
    text, wanted = corpus.text(decision.source), _plain(decision.words)
    prose = [p for p in corpus.passages(decision.source) if p.kind is not PassageKind.RESIDUE]
    return tuple(passage for passage in prose if wanted in _plain(_words(passage, text)))


def _known(decision: Decision | Ruling, corpus: Corpus) -> bool:
    return any(source.key == decision.source for source in corpus.sources)


def describe_lapsed(decision: Decision | Ruling, settings: Settings, corpus: Corpus) -> Problem:
    """Describe a decision that matches nothing, with the passage nearest to it."""
    line, column = decision.place
    file = settings.file.name
    path = f"decisions: {decision.kind}"
    if not _known(decision, corpus):
        from rapidfuzz import fuzz, process

        keys = [source.key for source in corpus.sources]
        near = process.extractOne(decision.source, keys, scorer=fuzz.ratio)
        remedy = (
            f"did you mean '{near[0]}'?" if near and near[1] >= 60 else "`briefing sources` lists the keys"
        )
        return Problem(file, line, column, path, f"no source has the key '{decision.source}'", remedy)
    where = f"in source '{decision.source}'"
    if isinstance(decision, Decision) and decision.kind == "drop":
        where = f"in section '{decision.section}'"
    fault = f"no passage {where} holds the words “{decision.words}”"
    return Problem(file, line, column, path, fault, _nearest(decision, corpus))


def _nearest(decision: Decision | Ruling, corpus: Corpus) -> str:
    """Return the remedy for words that match nothing: what stands in the source that is most like them."""
    text, language = corpus.text(decision.source), corpus.record(decision.source).language
    prose = [p for p in corpus.passages(decision.source) if p.kind is not PassageKind.RESIDUE]
    if not prose:
        return "the source has no passages"
    if isinstance(decision, Decision) and (holding := _holding(decision, corpus)):
        return f"they stand in its ¶{holding[0].paragraph}, which the section does not show"
    nearest = find_nearest(decision.words, prose, text, language)
    if nearest is None:
        return "no passage of the source shares a word with them"
    shown = show_nearest(decision.words, nearest[0], text, _SHOWN, language)
    return f"the nearest passage is “{shown}”"


def _words(passage: Passage, text: str) -> str:
    return text[passage.start : passage.end]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()

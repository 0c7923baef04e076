"""Texts without what they quote in; the groups that were made from one another out, with the evidence for each pair.

A report that an agency wrote is printed by many, shortened and rewritten; counted as many reports it makes
one voice sound like a choir. Rewritten reports share about a third of their words, so likeness of whole
documents says little. What counts is how much of the shorter text stands in the other, by runs of five words
(Broder, 1997: containment of shingles), and the longest run that they share. Words between quotation marks
do not count (`ParsedText.unquoted`): two independent reports may quote the same statement. Nor does what two reports
share only where both close: agencies end reports on different events with the same paragraph of background.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from briefing.text.tokens import list_plain_words

RUN_WORDS = 5  # words: shorter runs stand in independent texts by chance
LONG_SPAN = 20  # words: nobody writes as many alike by chance, but for what a person or body is always called
LONG_SHARE = 0.05  # of the shorter text's runs, with a long span: one description alone makes no copy
CONTAINED = 0.15  # share of the shorter text's runs: a rewritten report keeps about a third in place
FEWEST_RUNS = 12  # in that share: in a text of four sentences three runs would be too little to go by
MOSTLY = 0.5  # share of the runs at which even those that many texts hold count
CLOSING = (
    0.5  # share of a text's words after which background stands, or its last paragraph, if that is longer,
)
CLOSING_PARAGRAPH = 0.25  # which then begins after this share of the words at least
FEWEST_OWN = 15  # words that a text has for itself before its closing part
MANY_TEXTS = 60  # runs in more texts than this may be a legal notice or a masthead

Shingle = tuple[str, ...]
Places = Mapping[Shingle, list[int]]
Pairs = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two texts that share more than chance allows.

    `contained` is the share of the shorter text's runs of five words that stand in the other, 0 to 1;
    `longest` the longest run of words that both hold.
    """

    one: str
    other: str
    contained: float
    longest: int


def find_overlaps(texts: Mapping[str, str]) -> tuple[Overlap, ...]:
    """Return the pairs of texts that are copies of one another, in the order of the texts.

    `texts` are without what they quote (`ParsedText.unquoted`), by key.
    A pair counts when a run of twenty words stands in both and is no mere twentieth of the shorter one, or a good part
    of that does, and not only where both close. Runs that stand in more than sixty texts may be a legal notice: they
    count only where most of a text is made of them.
    """
    sizes, shared = _find_shared(texts)
    places = {key: _shingles(_words(text), shared) for key, text in texts.items()} if shared else {}
    order = {key: number for number, key in enumerate(texts)}
    rare, common = _count_shared(places)
    opening = cache(lambda key: _closing_start(texts[key]))
    found = []
    for one, other in rare.keys() | common.keys():
        shorter = min(sizes[one], sizes[other])
        number = rare[one, other]
        contained = (number + common[one, other]) / shorter
        longest = _longest_run(places[one], places[other]) if number else 0
        much = number >= FEWEST_RUNS and number / shorter >= CONTAINED
        long = longest >= LONG_SPAN and number / shorter >= LONG_SHARE
        if (long or much or contained >= MOSTLY) and not _share_only_closing(
            (opening(one), places[one]), (opening(other), places[other])
        ):
            found.append(Overlap(one, other, contained, longest or _longest_run(places[one], places[other])))
    return tuple(sorted(found, key=lambda pair: (order[pair.one], order[pair.other])))


def group_copies(keys: Sequence[str], overlaps: Iterable[Overlap]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of texts that hang together by overlaps, each and all in the order of `keys`."""
    return tuple(group for group in join_groups(keys, ((o.one, o.other) for o in overlaps)) if len(group) > 1)


def join_groups(keys: Sequence[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return the groups that pairs join their members to; what is in no pair is a group of its own."""
    leader = {key: key for key in keys}

    def lead(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in pairs:
        leader[lead(other)] = lead(one)
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(lead(key), []).append(key)
    return tuple(map(tuple, groups.values()))


def _share_only_closing(one: tuple[int, Places], other: tuple[int, Places]) -> bool:
    """Return whether two texts share next to nothing but what both close with.

    Of each come the number of words before its closing part and the places of its runs. What stands before is the
    texts' own where less of it is shared than a rewritten report would keep.
    """
    opens = one[0], other[0]
    if min(opens) < FEWEST_OWN:
        return False
    common = one[1].keys() & other[1].keys()
    before = [run for run in common if one[1][run][0] < opens[0] or other[1][run][0] < opens[1]]
    return len(before) < max(1, CONTAINED * (min(opens) - RUN_WORDS))


def _closing_start(text: str) -> int:
    """Return the number of words before the closing part of a text: its second half, or its last paragraph."""
    count = len(_words(text))
    before_last = len(_words(text.rstrip().rpartition("\n")[0]))
    half = int(count * CLOSING)
    return min(half, before_last) if before_last >= CLOSING_PARAGRAPH * count else half


def _words(text: str) -> list[str]:
    return list_plain_words(text.lower())


def _runs(words: Sequence[str]) -> Iterator[Shingle]:
    return zip(*(words[at:] for at in range(RUN_WORDS)), strict=False)


def _find_shared(texts: Mapping[str, str]) -> tuple[dict[str, int], set[int]]:
    """Return how many runs of five words each text has, and the hashes of those that several have.

    Hashes take far less memory than the runs, of which nearly all stand in one text only.
    """
    sizes: dict[str, int] = {}
    seen: set[int] = set()
    shared: set[int] = set()
    for key, text in texts.items():
        runs = set(map(hash, _runs(_words(text)))) if len(texts) > 1 else set()
        sizes[key] = len(runs)
        shared.update(seen & runs)
        seen.update(runs)
    return sizes, shared


def _shingles(words: Sequence[str], shared: Container[int]) -> dict[Shingle, list[int]]:
    """Return with its places each run of five words whose hash is among those of several texts."""
    places: dict[Shingle, list[int]] = {}
    for at, run in enumerate(_runs(words)):
        if hash(run) in shared:
            places.setdefault(run, []).append(at)
    return places


def _count_shared(places: Mapping[str, Mapping[Shingle, object]]) -> tuple[Pairs, Pairs]:
    """Count for each pair of texts the runs that few texts hold, and those that many hold.

    Of many only neighbours are paired, so that the work stays in proportion to the texts.
    """
    seen: set[Shingle] = set()
    shared: set[Shingle] = set()
    for shingles in places.values():
        shared.update(seen & shingles.keys())
        seen.update(shingles)  # in place: `|=` with the keys of a dict makes the whole set anew for each text
    holders: defaultdict[Shingle, list[str]] = defaultdict(list)
    for key, shingles in places.items():
        for shingle in shared & shingles.keys():
            holders[shingle].append(key)
    rare, common = Pairs(), Pairs()
    for held, runs in Counter(map(tuple, holders.values())).items():
        many = len(held) > MANY_TEXTS
        _add(common if many else rare, pairwise(held) if many else combinations(held, 2), runs)
    return rare, common


def _add(counts: Pairs, pairs: Iterable[tuple[str, str]], runs: int) -> None:
    """Count pairs for all the runs that the same texts hold: a paragraph that sixty print is paired once."""
    if runs == 1:
        counts.update(pairs)
    else:
        for pair in pairs:
            counts[pair] += runs


def _longest_run(one: Mapping[Shingle, list[int]], other: Mapping[Shingle, list[int]]) -> int:
    """Return the length in words of the longest run that stands in both."""
    common = sorted((at, shingle) for shingle in one.keys() & other.keys() for at in one[shingle])
    best, last, running = 0, -2, dict[int, int]()
    for at, shingle in common:
        before = running if at == last + 1 else {}
        running = {there: before.get(there - 1, 0) + 1 for there in other[shingle][:MANY_TEXTS]}
        best, last = max(best, *running.values()), at
    return best + RUN_WORDS - 1 if best else 0

"""Texts without what they quote in; the groups made from one another out, with the evidence for each pair.

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
from itertools import combinations, pairwise

from briefing.dataclass import dataclass
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
OPENING = 0.4  # share of both texts' words that is news: a rewritten report keeps it, background does not reach so far
CLOSING_PARAGRAPH = 0.25  # which then begins after this share of the words at least
FEWEST_OWN = 15  # words that a text has for itself before its closing part
MANY_TEXTS = 60  # runs in more texts than this may be a legal notice or a masthead
_MOST_REPEATS = 8  # places of one run of five words in a text that does not repeat itself
_STEPS = (LONG_SPAN - RUN_WORDS + 1, 4, 1)  # places between those at which a longest run is looked for

Shingle = tuple[str, ...]
Pairs = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SharedRuns:
    """The runs of five words that a text shares with others, by number: where each stands, and which stands where.

    `words` is the number of words of the text, `closing` the number of those before its closing part.
    """

    words: int
    closing: int
    places: Mapping[int, list[int]]
    at: Mapping[int, int]


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
    numbers: dict[Shingle, int] = {}
    runs = {key: _number_runs(text, shared, numbers) for key, text in texts.items()} if shared else {}
    order = {key: number for number, key in enumerate(texts)}
    rare, common = _count_shared(runs)
    found = []
    for one, other in rare.keys() | common.keys():
        shorter = min(sizes[one], sizes[other])
        number = rare[one, other]
        contained = (number + common[one, other]) / shorter
        much = number >= FEWEST_RUNS and number / shorter >= CONTAINED
        both = runs[one], runs[other]
        longest = _longest_run(*both, _STEPS[:1]) if number / shorter >= LONG_SHARE else 0
        long = longest >= LONG_SPAN
        if (long or much or contained >= MOSTLY) and not _share_only_closing(*both):
            found.append(Overlap(one, other, contained, longest or _longest_run(*both)))
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


def _share_only_closing(one: SharedRuns, other: SharedRuns) -> bool:
    """Return whether two texts share next to nothing but what both close with.

    What stands before is the texts' own where less of it is shared than a rewritten report would keep.
    """
    common = one.places.keys() & other.places.keys()
    closings = (one.closing, other.closing)
    openings = tuple(min(text.closing, int(text.words * OPENING)) for text in (one, other))
    return any(_is_own(one, other, common, *ends) for ends in (closings, openings))


def _is_own(one: SharedRuns, other: SharedRuns, common: Iterable[int], end: int, other_end: int) -> bool:
    """Return whether what stands in two texts before some words is their own."""
    fewest = min(end, other_end)
    if fewest < FEWEST_OWN:
        return False
    before = sum(one.places[run][0] < end or other.places[run][0] < other_end for run in common)
    return before < max(1, CONTAINED * (fewest - RUN_WORDS))


def _closing_start(text: str, count: int) -> int:
    """Return the number of words before the closing part of a text: its second half, or its last paragraph."""
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


def _number_runs(text: str, shared: Container[int], numbers: dict[Shingle, int]) -> SharedRuns:
    """Return the runs of five words of a text whose hash is among those of several texts.

    `numbers` are the numbers of runs, which grow by those that are new.
    """
    words = _words(text)
    at = {
        place: numbers.setdefault(run, len(numbers))
        for place, run in enumerate(_runs(words))
        if hash(run) in shared
    }
    places: dict[int, list[int]] = {}
    for place, number in at.items():
        places.setdefault(number, []).append(place)
    return SharedRuns(len(words), _closing_start(text, len(words)), places, at)


def _count_shared(runs: Mapping[str, SharedRuns]) -> tuple[Pairs, Pairs]:
    """Count for each pair of texts the runs that few texts hold, and those that many hold.

    Of many only neighbours are paired, so that the work stays in proportion to the texts.
    """
    seen: set[int] = set()
    shared: set[int] = set()
    for held in runs.values():
        shared.update(seen & held.places.keys())
        seen.update(
            held.places
        )  # in place: `|=` with the keys of a dict makes the whole set anew for each text
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for key, held in runs.items():
        for number in shared & held.places.keys():
            holders[number].append(key)
    rare, common = Pairs(), Pairs()
    for keys, count in Counter(map(tuple, holders.values())).items():
        many = len(keys) > MANY_TEXTS
        _add(common if many else rare, pairwise(keys) if many else combinations(keys, 2), count)
    return rare, common


def _add(counts: Pairs, pairs: Iterable[tuple[str, str]], runs: int) -> None:
    """Count pairs for all the runs that the same texts hold: a paragraph that sixty print is paired once."""
    if runs == 1:
        counts.update(pairs)
    else:
        for pair in pairs:
            counts[pair] += runs


def _longest_run(one: SharedRuns, other: SharedRuns, steps: Sequence[int] = _STEPS) -> int:
    """Return the length in words of the longest run that stands in both; 0 where it is shorter than the last step.

    What is as long as a step stands at one of the places that are so far apart: most places need not be looked at. In
    texts that repeat themselves each of these would lead to many long runs; there every place is looked at once.
    """
    if _repeats(one) or _repeats(other):
        return _longest_by_place(one, other)
    for step in steps:
        best = _longest_through(one, other, range(0, one.words, step))
        if best >= step:
            return best + RUN_WORDS - 1
    return 0


def _repeats(runs: SharedRuns) -> bool:
    """Return whether some run of five words stands in a text again and again."""
    return any(len(places) > _MOST_REPEATS for places in runs.places.values())


def _longest_by_place(one: SharedRuns, other: SharedRuns) -> int:
    """Return the same as `_longest_run`, place by place: the runs that end at each, from those that end before it."""
    best, last, running = 0, -2, dict[int, int]()
    for at, number in one.at.items():
        if number in other.places:
            before = running if at == last + 1 else {}
            running = {there: before.get(there - 1, 0) + 1 for there in other.places[number][:MANY_TEXTS]}
            best, last = max(best, *running.values()), at
    return best + RUN_WORDS - 1 if best else 0


def _longest_through(one: SharedRuns, other: SharedRuns, places: Iterable[int]) -> int:
    """Return how many runs of five words at most follow each other in both texts through one of some places."""
    best = 0
    passed: dict[int, int] = {}  # the end of the last of these by how far apart the two places are
    for place in places:
        number = one.at.get(place)
        for there in () if number is None else other.places.get(number, ())[:MANY_TEXTS]:
            apart = there - place
            if passed.get(apart, -1) < place and _can_be_longer(one.at, other.at, place, apart, best):
                start = _end_of_run(one.at, other.at, place, apart, -1)
                passed[apart] = end = _end_of_run(one.at, other.at, place, apart, 1)
                best = max(best, end - start + 1)
    return best


def _can_be_longer(
    one: Mapping[int, int], other: Mapping[int, int], place: int, apart: int, best: int
) -> bool:
    """Return whether more than `best` can follow each other through a place: half of them stand on one side of it."""
    reach = (best + 1) // 2
    for far in (place + reach, place - reach):
        number = one.get(far)
        if number is not None and number == other.get(far + apart):
            return True
    return False


def _end_of_run(one: Mapping[int, int], other: Mapping[int, int], place: int, apart: int, by: int) -> int:
    """Return the last place up to which two texts hold the same runs, going forward (1) or back (-1)."""
    following = one.get(place + by)
    while following is not None and following == other.get(place + by + apart):
        place += by
        following = one.get(place + by)
    return place

"""The sources of two editions in; which of them are the same out.

The same register id (or file, where it has none) makes two sources one; else the same address, else the same file
name, else that one text holds most of the other, as a copy does. A source has one counterpart at most: where two have
equal claims, neither rule decides between them, and the next one may.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from briefing.editions.edition import Edition, ListedSource
from briefing.text.tokens import list_plain_words

RUN_WORDS = 5  # words of a run: shorter ones stand in independent texts by chance (Broder, 1997)
FEWEST_RUNS = 8  # runs of the shorter text: of two sentences nothing follows
COPIED = 0.6  # share of the shorter text's runs that the other holds; a rewritten report of another paper has a third
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")

Same = Mapping[str, str]
"""The number in the new edition by that in the old one."""


def match_sources(old: Edition, new: Edition) -> Same:
    """Return the number in the new edition of each source of the old one that it has too."""
    found: dict[str, str] = {}
    for rule in (_by_key, _by_address, _by_file):
        found |= _match(_left(old, found), _left(new, found.values()), rule)
    return found | _match_copies(_left(old, found), _left(new, found.values()), old, new)


def _left(edition: Edition, taken: Iterable[str]) -> list[ListedSource]:
    held = set(taken)
    return [source for source in edition.sources if source.id not in held]


def _match(
    old: Iterable[ListedSource], new: Iterable[ListedSource], rule: Callable[[ListedSource], Hashable]
) -> dict[str, str]:
    ours, theirs = _only(old, rule), _only(new, rule)
    pairs = ((source, theirs[name]) for name, source in ours.items() if name in theirs)
    return {
        one.id: other.id for one, other in pairs if rule is not _by_file or not _are_told_apart(one, other)
    }


def _only(
    sources: Iterable[ListedSource], rule: Callable[[ListedSource], Hashable]
) -> dict[Hashable, ListedSource]:
    """Return the sources by what a rule looks at, without those that share it or have none."""
    listed = [(rule(source), source) for source in sources]
    counts = Counter(name for name, _ in listed)
    return {name: source for name, source in listed if name and counts[name] == 1}


def _by_key(source: ListedSource) -> Hashable:
    return source.key


def _by_address(source: ListedSource) -> Hashable:
    return canonical_address(source.url)


def _by_file(source: ListedSource) -> Hashable:
    return source.path, source.part


def _are_told_apart(one: ListedSource, other: ListedSource) -> bool:
    """Return whether the register gives both an id of its own: then a file's name makes them not one."""
    return one.registered and other.registered


def canonical_address(url: str) -> str:
    """Return an address as it is compared: what leads to the same page has the same one; "" for none.

    >>> canonical_address("http://www.Harbour.example/a/?utm_source=x&id=7#top")
    'harbour.example/a?id=7'
    """
    try:
        split = urlsplit(url.strip())
        host, port = (split.hostname or "").removeprefix("www."), split.port
    except ValueError:
        return ""
    if split.scheme not in {"http", "https"} or not host:
        return ""
    at = f"{host}:{port}" if port and port not in {80, 443} else host
    kept = [(k, v) for k, v in parse_qsl(split.query, keep_blank_values=True) if not k.startswith(_TRACKING)]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{at}{split.path.rstrip('/')}{query}"


def _match_copies(
    old: Iterable[ListedSource], new: Iterable[ListedSource], ours: Edition, theirs: Edition
) -> dict[str, str]:
    """Match what is left by text: by the quotations of an edition, where its texts are not at hand."""
    former = {source.id: runs for source in old if (runs := _runs(ours, source.id))}
    if not former:
        return {}
    here = {source.id: runs for source in new if (runs := _runs(theirs, source.id))}
    holding: defaultdict[Hashable, list[str]] = defaultdict(list)
    for name, runs in here.items():
        for run in runs:
            holding[run].append(name)
    alike = []
    for name, runs in former.items():
        shared = Counter(other for run in runs for other in holding.get(run, ()))
        for other, count in shared.items():
            shorter = min(len(runs), len(here[other]))
            if shorter >= FEWEST_RUNS and count / shorter >= COPIED:
                alike.append((-count / shorter, name, other))
    found: dict[str, str] = {}
    for _, name, other in sorted(alike):
        if name not in found and other not in found.values():
            found[name] = other
    return found


def _runs(edition: Edition, source: str) -> frozenset[tuple[str, ...]]:
    text = edition.text_of(source)
    texts = _quotations(edition, source) if text is None else (text,)
    cut = (list_plain_words(text) for text in texts)
    return frozenset(
        tuple(words[at : at + RUN_WORDS]) for words in cut for at in range(len(words) - RUN_WORDS + 1)
    )


def _quotations(edition: Edition, source: str) -> Iterator[str]:
    for section in edition.sections:
        for finding in section.findings:
            yield from (cited.quote for cited in finding.citations if cited.source == source)

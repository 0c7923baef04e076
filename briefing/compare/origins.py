"""Sources, their copies and who they quote in; how many independent origins stand behind them out.

Ten papers that print one agency's report, or that quote one official, are one origin. The number is an upper
bound: two sources may rest on the same origin without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache

from briefing.compare.copies import join_groups
from briefing.dataclass import dataclass
from briefing.text.word_sections import any_entry
from briefing.text.words import read_pairs_as_written

_FOOT_CHARACTERS = 500  # a line of credit stands among the last few lines


@dataclass(frozen=True, slots=True)
class Credited:
    """An agency that a text credits itself to, and the span of the words that do."""

    agency: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether two sources are one origin: text copied, origin stated, publisher."""

    key: str
    origins: frozenset[str] = frozenset()


def find_credit(text: str) -> Credited | None:
    """Return the agency that a text says it comes from: in its dateline, or in a line at its end.

    "SEOUL, Oct 18 (Reuters) - ", "(AP)", "— AFP", "Source: Xinhua", "Reuters contributed to this report".
    An agency that is merely quoted is no credit.
    """
    dateline = _dateline().match(text)
    if dateline:
        return Credited(_agency(dateline["agency"]), dateline.start("agency"), dateline.end("agency"))
    start = max(0, len(text) - _FOOT_CHARACTERS)
    lines = list(_credit_line().finditer(text, start))
    if not lines:
        return None
    last = lines[-1]
    name = "agency" if last["agency"] else "contributor"
    return Credited(_agency(last[name]), last.start(name), last.end(name))


def state_origins(
    key: str,
    *,
    origin: str = "",
    publisher: str = "",
    credit: Credited | None = None,
    called: Mapping[str, str],
) -> Standing:
    """Return what a source is known to rest on; `called` leads from a spelling to the name that counts.

    Of several names the one that stands nearest to the event counts: an agency's report in two papers is one origin,
    and the papers' own reports beside it are others.
    """
    name = name_origin(origin=origin, publisher=publisher, credit=credit)
    return Standing(key, frozenset({fold_name(name, called)} if name else ()))


def name_origin(*, origin: str = "", publisher: str = "", credit: Credited | None = None) -> str:
    """Return the name of what a source rests on that stands nearest to the event, "" where nothing is stated."""
    stated = (origin, credit.agency if credit else "", publisher)
    return next((name for name in stated if name.strip()), "")


def fold_name(name: str, called: Mapping[str, str]) -> str:
    """Return the form under which names are compared: the outline's own, without article and case."""
    plain = " ".join(name.split())
    plain = called.get(plain, plain)
    folded = plain.casefold().removeprefix("the ")
    return called.get(folded, folded).casefold()


def group_origins(
    sources: Sequence[Standing],
    copies: Iterable[Sequence[str]] = (),
    quoted: Mapping[str, Set[str]] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Return the sources in groups that count once: copies, one stated origin, one person or body quoted.

    `quoted` gives for each source the folded names of those whom it quotes for what is counted. A copy counts with the
    text that it is a copy of, whoever publishes it: where two papers print one report, their other reports stay apart.
    """
    keys = [source.key for source in sources]
    known = set(keys)
    counted = [[key for key in group if key in known] for group in copies]
    pairs = [(group[0], other) for group in counted for other in group[1:]]
    copied = {key for group in counted for key in group[1:]}
    first: dict[str, str] = {}
    for source in sources:
        stated = frozenset() if source.key in copied else source.origins
        for name in sorted(stated | (quoted or {}).get(source.key, frozenset())):
            pairs.append((first.setdefault(name, source.key), source.key))
    return join_groups(keys, pairs)


@cache
def _agencies() -> dict[str, str]:
    return {written.casefold(): name for written, name in read_pairs_as_written("agencies")}


def _agency(written: str) -> str:
    return _agencies()[" ".join(written.casefold().split())]


def _names() -> str:
    ordered = sorted(_agencies(), key=lambda name: (-len(name), name))
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)


@cache
def _dateline() -> re.Pattern[str]:
    """A place, perhaps a day, an agency in brackets, a dash: at the beginning, or after a headline."""
    return re.compile(
        rf"(?:[^\n]{{0,200}}\n\s*){{0,3}}[^\n()]{{0,60}}\((?P<agency>{_names()})\)\s*[-–—_:]", re.IGNORECASE
    )


@cache
def _credit_line() -> re.Pattern[str]:
    named = any_entry("credit-words", "before an agency")
    opened = rf"(?:^|\n)[ \t]*(?:{named}|[-–—©(]+)[ \t:]*(?:\d{{4}}[ \t]+)?"
    line = rf"{opened}(?P<agency>{_names()})\)?\.?[ \t]*(?=\n|$)"
    made = any_entry("credit-words", "contributed to")
    helped = rf"(?:[ \t]+also)?[ \t]+contributed[ \t]+to[ \t]+this[ \t]+{made}\b"
    return re.compile(rf"{line}|\b(?P<contributor>{_names()}){helped}", re.IGNORECASE)

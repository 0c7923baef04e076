"""What a page says of who wrote it in; the names of persons and agencies out, without what is no author.

"By Tilda Orsk and Rolf Benn, 3 March 2023" are two; an address, the site itself, "Admin" and "Staff" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefing.reading.webpage.extraction import words_of
from briefing.reading.webpage.names import names
from briefing.reading.webpage.visible import VisibleBlock

_NO_NAMES = names("no authors")
_LEAD = re.compile(
    r"^(?:(?:story|written|reported|reporting|words|text|analysis|posted|published|compiled|created"
    r"|edited|article)\s+)?(?:by|von|par"
    r"|por|di|author:|by:|autor:)\s+",
    re.IGNORECASE,
)
_LATER_LEAD = re.compile(r"(?:\d|[|·•–—,/])\s*(?:[Ww]ritten |[Pp]osted |[Pp]ublished )?[Bb]y\s+(?=[A-ZÀ-Þ])")
_NAME = (
    r"(?:[A-ZÀ-ÞĀ-Ž][\w'’.-]*|d['’][A-Z]\w+)(?:[ \u00a0]+(?:(?:van|von|de|der|den|da|di|du|del|della|la"
    r"|le|el|al|bin|ben|ter|zu|dos"
    r"|das|y|e)[ \u00a0]+){0,3}(?:[A-ZÀ-ÞĀ-Ž][\w'’.-]*|[dl]['’][A-Z]\w+)){1,4}"
)
_NAMES = re.compile(rf"{_NAME}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|und|et|y|with)\s+|\s*[&/;]\s*){_NAME})*")
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|und|et|with)\s+|\s*[&/;]\s*")
_NO_PART = re.compile(r"https?:|www\.|@|\.(?:com|org|net|co)\b|\d|[<>{}|]")
_ROLE = re.compile(
    r"(?i:,?\s+(?:for|in|of|at)\s+.{2,60}$|\s*[,|(–—-]\s*(?:.{0,40}\b(?:editor|correspondent|reporter"
    r"|writer|analyst|columnist"
    r"|bureau|staff|contributor|journalist|professor|news)\b.{0,40})$)"
)
_JOBS = names("jobs")
_BYLINE_NAMES = names("byline")
_LONGEST = 240
_MOST_NAMES = 12


def authors_of_values(values: Iterable[Any], sites: Sequence[str]) -> list[str]:
    """Return the names in values as data state them: a name, several in one text, an object, or a list of these."""
    names: list[str] = []
    for value in values:
        for name in _named(value):
            names += [part for part in _parts(name) if part not in names]
    return _without_others(names, sites)[:_MOST_NAMES]


def authors_of_byline(lines: Iterable[VisibleBlock], sites: Sequence[str]) -> list[str]:
    """Return the names in the lines above an article that begin with "By", or that say they are the byline."""
    for block in lines:
        text = " ".join(block.text.split())
        lead = _LEAD.match(text) or _LATER_LEAD.search(text[:_LONGEST])
        named = any(
            not _BYLINE_NAMES.isdisjoint(c.names)
            for c, _ in zip(block.inside.chain(), range(3), strict=False)
        )
        if len(text) > _LONGEST or not (lead or named):
            continue
        rest = text[lead.end() :] if lead else text
        if found := _NAMES.match(rest):
            names = _without_others(_parts(found[0]), sites)
            if names:
                return names[:_MOST_NAMES]
    return []


def merge_authors(stated: Sequence[str], byline: Sequence[str]) -> list[str]:
    """Return the authors: those stated, and those of a byline that names all of these and more."""
    if not stated:
        return list(byline)
    folded = {words_of(name) for name in byline}
    return list(byline) if folded > {words_of(name) for name in stated} else list(stated)


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value[:_MOST_NAMES]:
            yield from _named(each)
    elif isinstance(value, dict):
        name = value.get("name")
        if name:
            yield from _named(name)
        elif isinstance(value.get("givenName"), str) and isinstance(value.get("familyName"), str):
            yield f"{value['givenName']} {value['familyName']}"


def _parts(text: str) -> Iterator[str]:
    plain = _LEAD.sub("", " ".join(text.split()))
    several = _NAMES.match(plain)
    if several and several.end() < len(plain) and plain[several.end() :].lstrip()[:1] != ",":
        several = None  # the names are not all of it, nor all but a job or an agency
    parts = _BETWEEN.split(several[0] if several else plain) if several or ";" in plain else [plain]
    for part in parts:
        name = _cut_role(part).strip(" ,.;:-–—|")
        job = words_of(name)[-1:] and words_of(name)[-1] in _JOBS
        if name and len(name) <= 80 and not _NO_PART.search(name) and not job:
            yield name


def _cut_role(name: str) -> str:
    return _ROLE.sub("", name).strip()


def _without_others(names: Iterable[str], sites: Sequence[str]) -> list[str]:
    """Leave out what is no author: the site itself, and names of nobody; of names told twice, the first stays."""
    others = {"".join(words_of(site)) for site in sites if site}
    kept: dict[str, str] = {}
    for name in names:
        folded = "".join(words_of(name))
        if folded and folded not in others and folded not in _NO_NAMES and not _is_of_site(folded, others):
            kept.setdefault(folded, name)
    return list(kept.values())


def _is_of_site(folded: str, others: set[str]) -> bool:
    """Say whether a name is the site's with a word like "staff" beside it, or within it: "Ansel Ledger Staff"."""
    return any(
        site
        and (
            folded in {f"{site}{word}" for word in _NO_NAMES}
            or folded == f"the{site}"
            or f"the{folded}" == site
        )
        for site in others
    )

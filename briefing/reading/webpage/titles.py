"""The names that a page gives itself in; its title without the site's name, and the site's name, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing.reading.webpage.extraction import words_of

_SURE = re.compile(r"\s+[|»›·•]\s+|\s+::\s+|\s*\|\s*")
_ANY = re.compile(r"\s+[|»›·•–—-]\s+|\s+::\s+|\s*\|\s*")
_MOST_OF_SITE = 6  # words of a site's or a section's name
_LEAST_OF_TITLE = 2
_SURE_TITLE = 4


def choose_title(
    headings: Sequence[str], stated: Sequence[str], head: str, sites: Iterable[str], above: str = ""
) -> str:
    """Return the title: the heading over the article if the page's other names speak of the same, else one of these.

    `headings` are the main headings on the page, `stated` the titles in its data and meta tags, `head` that of its
    window, `sites` names of the site. A heading right `above` the article is believed rather than the window.
    """
    known = [words_of(site) for site in sites if site]
    others = [without_site(title, known) for title in (*stated, head) if title]
    others = [title for title in others if title and words_of(title) not in known]
    for heading in headings:
        plain = without_site(heading, known)
        if words_of(plain) in known or not plain:
            continue
        if begun := [other for other in others if _begins(plain, other)]:
            return begun[0]  # the heading has more in it than the title: a date, the name of the site
        if not others or any(_same_subject(plain, other) for other in others):
            return plain
    return above if above and not stated else others[0] if others else ""


def without_site(title: str, sites: Sequence[tuple[str, ...]]) -> str:
    """Return a title without the name of its site and of its section, before or after it.

    "Harbour wall done | News | Ansel Ledger" is "Harbour wall done"; after a hyphen only a known name goes
    ("Ferry sinks - three dead" stays).
    """
    pieces, marks = _ANY.split(title), _ANY.findall(title)
    first, last, found_site = 0, len(pieces), False
    while last - first > 1:
        if _is_site(pieces[last - 1], sites):
            last, found_site = last - 1, True
        elif _is_site(pieces[first], sites):
            first, found_site = first + 1, True
        elif _is_section(pieces[first:last], marks[last - 2], found_site=found_site):
            last -= 1
        else:
            break
    between = [f"{mark}{piece}" for mark, piece in zip(marks[first:], pieces[first + 1 : last], strict=False)]
    return "".join((pieces[first], *between)).strip()


def _is_section(pieces: Sequence[str], mark: str, *, found_site: bool) -> bool:
    """Say whether the last piece is a name of a site or a section: after a bar, or right before the site's own name."""
    rest = len(words_of(" ".join(pieces[:-1])))
    if _SURE.fullmatch(mark):
        return _is_name(pieces[-1]) and rest >= _LEAST_OF_TITLE
    return found_site and len(words_of(pieces[-1])) <= 2 and rest >= 2 * _LEAST_OF_TITLE


def site_in_title(title: str, heading: str) -> str:
    """Return the last piece of a window's title where the rest of it is the heading: the site's name, else ""."""
    pieces = _ANY.split(title)
    if len(pieces) < 2 or len(words_of(pieces[-1])) > _MOST_OF_SITE:
        return ""
    rest = words_of(" ".join(pieces[:-1]))
    plain = words_of(heading)
    return pieces[-1].strip() if plain and rest[: len(plain)] == plain else ""


def _is_site(piece: str, sites: Sequence[tuple[str, ...]]) -> bool:
    words = words_of(piece)
    if not words:
        return True
    return any(
        words == site or (len(words) <= 4 and _within(site, words)) or _within(words, site) for site in sites
    )


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    """Say whether a name stands at either end of another, all but two words of it: "BBC" in "BBC News"."""
    if not inner or len(outer) - len(inner) > 2:
        return False
    return "".join(inner) == "".join(outer) or outer[: len(inner)] == inner or outer[-len(inner) :] == inner


def _is_name(piece: str) -> bool:
    words = words_of(piece)
    return len(words) <= _MOST_OF_SITE and not piece.rstrip().endswith((".", "?", "!"))


def _begins(heading: str, title: str) -> bool:
    words = words_of(title)
    return (
        len(words) >= _SURE_TITLE
        and len(title) < len(heading)
        and heading.startswith(title)
        and title[-1] != "…"
    )


def _same_subject(one: str, other: str) -> bool:
    a, b = set(words_of(one)), set(words_of(other))
    return bool(a and b) and len(a & b) >= 0.5 * min(len(a), len(b))

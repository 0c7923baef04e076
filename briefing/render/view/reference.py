"""A source of the brief in; how it is called, where it lies and where it can be read live, as words, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from briefing.model import BriefSource, Locator
from briefing.render.catalogue import Wording
from briefing.render.dates import say_date
from briefing.render.wording import isolate, show_unseen

_MOST_WORDS = 12
_END_WORDS = 5
_AROUND_WORDS = 3
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")


def name_source(say: Wording, source: BriefSource) -> str:
    """Say what a source is called."""
    return isolate(show_unseen(source.record.title)) or say("sources.untitled")


def list_numbers(say: Wording, sources: Sequence[str]) -> str:
    """List sources by their numbers, three and more in a row by the first and the last: "S2, S5–S9, S12"."""
    runs: list[list[str]] = []
    for source in sources:
        follows = runs and runs[-1][-1][1:].isdigit() and source == f"S{int(runs[-1][-1][1:]) + 1}"
        if follows:
            runs[-1].append(source)
        else:
            runs.append([source])
    return ", ".join(
        say("sources.numbers", first=run[0], last=run[-1]) if len(run) > 2 else ", ".join(run) for run in runs
    )


def date_source(say: Wording, source: BriefSource, *, short: bool = False) -> str:
    """Say when a source appeared: "2 November 2024", "about 2 Nov 2024", "undated"."""
    return say_date(say, show_unseen(source.record.published), short=short) or say("dates.undated")


def refer_to(say: Wording, source: BriefSource) -> str:
    """Return the reference of a source: author, title, publisher, date; what is not known is left out."""
    record = source.record
    inferred = f" ({say('sources.inferred')})" if record.published and record.dating else ""
    parts = (
        isolate(show_unseen(record.author)),
        isolate(show_unseen(record.title)),
        isolate(show_unseen(record.publisher)),
        date_source(say, source) + inferred,
    )
    return ", ".join(dict.fromkeys(part for part in parts if part))


def say_locator(paragraph: int, page: int | None, marking: str = "", locator: Locator | None = None) -> str:
    """Say where in a source: its paragraph, its page where it has pages, and the mark that protects it.

    A page is called as it is printed on it ("p. iv"), where a number is; the place in the terms of another format
    follows ("¶14, table 2, row 3"). What a page's data hold and the page does not show is said to be so wherever it is
    quoted.
    """
    printed = locator.label if locator and locator.kind == "page" else f"p. {page}" if page else ""
    place = f"{printed} ¶{paragraph}" if printed else f"¶{paragraph}"
    mark = say_source_mark(locator)
    return f"{place}{f' {marking}' if marking else ''}{f', {mark}' if mark else ''}"


def say_source_mark(locator: Locator | None) -> str:
    """Say what stands beside each quotation: its place in its format's terms, or that it is not shown there."""
    return locator.printed if locator else ""


def say_path(source: BriefSource) -> str:
    """Say where a source lies: its file, and the part of it."""
    part = f" ({isolate(show_unseen(source.part))})" if source.part else ""
    return isolate(show_unseen(source.path)) + part


def web_address(url: str) -> str:
    """Return the address where it is one of the web, else "": nothing else becomes a link."""
    if any(character.isspace() or not character.isprintable() for character in url):
        return ""
    try:
        split = urlsplit(url)
    except ValueError:
        return ""
    return url if split.scheme in {"http", "https"} and split.netloc else ""


def point_into_live_page(source: BriefSource, quote: str, prefix: str = "", suffix: str = "") -> str:
    """Return the source's address with a text fragment that leads to the quotation, or "".

    A long quotation is given by its first and last words. A short one may stand more than once, so the words
    around it tell which is meant (WICG, URL Fragment Text Directives: `text=prefix-,start,end,-suffix`).
    """
    address = web_address(source.record.url)
    if not address:
        return ""
    words = quote.split()
    if len(words) > _MOST_WORDS:
        parts = [_encode(words[:_END_WORDS]), _encode(words[-_END_WORDS:])]
    else:
        parts = [_encode(words)]
    if len(words) < _END_WORDS:
        before, after = _whole_words(prefix[::-1])[::-1], _whole_words(suffix)
        parts = [
            *([f"{_encode(before.split())}-"] if before else []),
            *parts,
            *([f"-{_encode(after.split())}"] if after else []),
        ]
    return f"{address.split('#')[0]}#:~:text={','.join(parts)}"


def _whole_words(around: str) -> str:
    """Return the nearest words around a quotation, without the last, which may be cut; "" across a line."""
    line = around.split("\n", 1)[0]
    words = line.split()
    if line and not line[0].isspace() and words and words[0][0].isalnum():
        return ""  # the quotation ends within a word: nothing whole stands beside it
    return " ".join(words[:-1][:_AROUND_WORDS])


def _encode(words: list[str]) -> str:
    """Encode words for a directive, in which hyphen, comma and ampersand part the parts."""
    return percent_encode(" ".join(words), safe="", errors="replace").replace("-", "%2D")


def check_language(tag: str) -> str:
    """Return a language tag where it is one, else ""."""
    return tag if _LANGUAGE.match(tag) else ""

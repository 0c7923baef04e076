"""An output as it was given and as it was made again in; what differs out, in words that its reader can look up.

Whether they differ at all says `file_equality`: what a reader could tell apart is a difference, how a file is stored is
none. Where the text that is seen differs, that is said with its place; else which part does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.errors import BriefingError
from briefing.file_equality import find_difference
from briefing.output_reader.formats import Shows, find_reader

_DRAWN = "what is drawn"
_OTHER_LIBRARIES = (
    "its words are the same: another Pango, WeasyPrint or font than its maker's draws it so, too"
)
_SHOWN = 80
_AROUND = 3  # words before and after what differs


def compare(name: str, given: bytes, made: bytes) -> str:
    """Say in what a file differs from what was made again; "" where no reader could tell."""
    difference = find_difference(name, made, given)
    if not difference:
        return ""
    shown = _compare_shown(name, given, made)
    return shown or (f"{difference}; {_OTHER_LIBRARIES}" if _DRAWN in difference else difference)


def _compare_shown(name: str, given: bytes, made: bytes) -> str:
    """Say where the text that a reader sees differs; "" where it does not, or where nobody sees any."""
    form = find_reader(name)
    if form is None or form.shows is not Shows.BRIEF:
        return ""
    try:
        seen = [(item.place, item.text) for item in form.read(given, name).items]
    except BriefingError as error:
        return str(error)
    return next(first_difference(seen, [(item.place, item.text) for item in form.read(made, name).items]), "")


def first_difference(given: Sequence[tuple[str, str]], made: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the first difference of two sequences of texts with their places: none, or one.

    "page 2: “about 90,000 soldiers” where the brief has “about 10,000 soldiers”"
    """
    ones, others = [_plain(text) for _, text in given], [_plain(text) for _, text in made]
    first = _common_start(ones, others)
    if ones[first:] == others[first:]:
        return
    last = _common_start(ones[first:][::-1], others[first:][::-1])
    added, left_out = ones[first : len(ones) - last], others[first : len(others) - last]
    place = _place(given, first) or _place(made, first)
    if not left_out:
        yield f"{place}“{_shorten(added[0])}” stands here, and not in the brief"
    elif not added:
        yield f"{place}“{_shorten(left_out[0])}” of the brief is left out"
    else:
        yield f"{place}{_tell_words(added[0], left_out[0])}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _place(items: Sequence[tuple[str, str]], number: int) -> str:
    return f"{items[number][0]}: " if number < len(items) and items[number][0] else ""


def _common_start(ones: Sequence[str], others: Sequence[str]) -> int:
    """Return how many first entries two sequences have in common."""
    pairs = enumerate(zip(ones, others, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(ones), len(others)))


def _tell_words(given: str, made: str) -> str:
    """Say of two texts which words differ, with a few around them."""
    ones, others = given.split(), made.split()
    first = _common_start(ones, others)
    last = _common_start(ones[first:][::-1], others[first:][::-1])
    start, end = max(0, first - _AROUND), max(0, last - _AROUND)
    one, other = (_shorten(" ".join(words[start : len(words) - end])) for words in (ones, others))
    return f"“{one}” where the brief has “{other}”"


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"

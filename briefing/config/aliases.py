"""The outline's names in; a warning for each spelling without a proper name in it, which others may bear too, out."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.config.outline import Outline
from briefing.config.yamlfile import shown
from briefing.errors import Problem
from briefing.text.word_sections import read_sections
from briefing.text.words import read_words

_SMALL = frozenset({"the", "of", "for", "and", "on", "a", "an"})
_PEOPLES = ("ian", "ese", "ish", "can", "ean")  # "Chinese", "African"
_REMEDY = "write the spelling with the name or place in it, or leave it out"


def find_common_aliases(outline: Outline) -> Iterator[Problem]:
    """Yield a warning for each other spelling that names no one in particular: "Fisheries Board".

    Another country's fisheries board would be taken for the one that is listed.
    """
    common = [
        (("names", number, "also", place), spelling, name.name)
        for number, name in enumerate(outline.names)
        for place, spelling in enumerate(name.also)
        if is_common(spelling)
    ]
    if not common:
        return
    from briefing.config.yamlfile import read_yaml

    file = read_yaml(outline.file, shown(outline.file))
    for steps, spelling, name in common:
        fault = f"'{spelling}' has no proper name in it: whoever is called so is taken for '{name}'"
        yield file.problem(steps, fault, _REMEDY)


def is_common(spelling: str) -> bool:
    """Return whether a spelling is written as a name and holds only words of bodies: "Fisheries Board".

    Initials ("KHA") are a proper name; so is any other word with a capital. What is all in small letters ("the
    authority") is no name by mistake: whoever writes it so means these sources.
    """
    words = [word for word in spelling.replace("-", " ").split() if word.lower() not in _SMALL]
    return not spelling.islower() and bool(words) and not any(map(_is_proper, words))


def _is_proper(word: str) -> bool:
    """Return whether a word may be a name or part of one: initials, a country, a people, any unknown capital."""
    small = word.lower()
    if word.islower():
        return False
    listed = small in read_words("body-words") and small not in read_sections("attribution-sources")["places"]
    return not listed or small.endswith(_PEOPLES) or small == "world"

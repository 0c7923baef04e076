"""The lists of words in `briefing/data`: none stands twice, and none is there that nothing asks for."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

import briefing
from briefing.text.word_sections import read_sections
from briefing.text.words import read_lines

CODE = Path(briefing.__file__).parent
FILES = sorted(path.stem for path in (CODE / "data").glob("*.txt"))
FOUND_BY_THEIR_NAMES = {"likelihood-icd203", "likelihood-phia"}  # the scale is an option of the brief
SECTIONS_ARE_DATA = {"residue"}  # what the program says of such lines
SHORTEST = 3  # lists of two words may be the same by chance


def lists() -> dict[str, frozenset[str]]:
    """Return every list by its file and section; of "left = right" the left."""
    found: dict[str, tuple[str, ...]] = {}
    for name in FILES:
        sections = read_sections(name)
        found |= {f"{name} [{section}]": entries for section, entries in sections.items()}
        if not sections:
            found[name] = read_lines(name)
    return {
        name: frozenset(entry.partition("=")[0].strip().lower() for entry in entries)
        for name, entries in found.items()
    }


def test_no_list_stands_twice() -> None:
    words = {name: entries for name, entries in lists().items() if len(entries) >= SHORTEST}
    assert len(words) > 100
    assert [pair for pair in combinations(words, 2) if words[pair[0]] == words[pair[1]]] == []


@cache
def code() -> str:
    """Return the text of all modules."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(CODE.rglob("*.py")))


@cache
def names_in_code() -> frozenset[str]:
    """Return most of what stands in the code as a name, so that few names have to be searched for one by one."""
    return frozenset(re.findall(r"(?<=[\"'{])[^\"'{}.\n]+(?=[\"'}.])", code()))


def is_asked_for(name: str) -> bool:
    return name in names_in_code() or bool(re.search(f"[\"'{{]{re.escape(name)}[\"'}}.]", code()))


@pytest.mark.parametrize("name", sorted(set(FILES) - FOUND_BY_THEIR_NAMES))
def test_every_list_is_asked_for(name: str) -> None:
    wanted = [name] if name in SECTIONS_ARE_DATA else [name, *read_sections(name)]
    assert [word for word in wanted if not is_asked_for(word)] == []


@pytest.mark.parametrize("name", FILES)
def test_every_list_says_what_it_is(name: str) -> None:
    assert (CODE / "data" / f"{name}.txt").read_text(encoding="utf-8").startswith("#")

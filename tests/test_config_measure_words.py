"""A word of a measure's `not` that its own `about` asks for is a warning: no figure could belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config.measure_words import find_contradicting_words
from briefing.config.outline_file import read_outline

OUTLINE = """\
sections:
  - id: quay
    title: Quay
    terms: [quay]
    measures:
      - id: berths
        label: Berths
        unit: [berths]
        about: {about}
        not: {excluded}
"""


def faults(folder: Path, about: str, excluded: str) -> list[tuple[int | None, str]]:
    file = folder / "outline.yaml"
    file.write_text(OUTLINE.format(about=about, excluded=excluded), encoding="utf-8")
    return [(problem.line, problem.fault) for problem in find_contradicting_words(read_outline(file))]


@pytest.mark.parametrize(
    ("about", "excluded"),
    [
        ("[berth]", "[berths]"),
        ('["free berth"]', "[berth]"),
        ("[moored]", "[mooring]"),
        ("[moor*]", "[mooring]"),
        ("[mooring]", "[moor*]"),
        ("[[moored], [winter]]", "[winters]"),
    ],
)
def test_a_word_that_is_asked_for_and_kept_out_is_told(tmp_path: Path, about: str, excluded: str) -> None:
    ((line, fault),) = faults(tmp_path, about, excluded)
    assert line == 10 and "has the stem of" in fault


@pytest.mark.parametrize(
    ("about", "excluded"),
    [
        ("[berth]", '["berth fee"]'),
        ("[moored]", "[anchored]"),
        ("[/moor.*/]", "[mooring]"),
        ("[moored]", "[moo]"),
    ],
)
def test_other_words_are_not(tmp_path: Path, about: str, excluded: str) -> None:
    assert faults(tmp_path, about, excluded) == []

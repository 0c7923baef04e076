"""A term that begins words of unlike families is a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config.outline_file import read_outline
from briefing.config.unlike_beginnings import find_unlike_beginnings

OUTLINE = """\
sections:
  - id: quay
    title: Quay
    terms: [quay, {term}]
    measures:
      - id: berths
        label: Berths
        unit: [berths]
        about: [[moored], [{about}]]
"""


def faults(folder: Path, term: str, about: str) -> list[tuple[int | None, str]]:
    file = folder / "outline.yaml"
    file.write_text(OUTLINE.format(term=term, about=about), encoding="utf-8")
    return [(problem.line, problem.fault) for problem in find_unlike_beginnings(read_outline(file))]


def test_a_beginning_of_unlike_words_is_told(tmp_path: Path) -> None:
    unlike = "catches words of unlike families: "
    assert faults(tmp_path, "oper*", "Vac*") == [
        (4, f"'oper*' {unlike}opera and operation"),
        (9, f"'Vac*' {unlike}vacancy and vacation"),
    ]


@pytest.mark.parametrize("term", ["vaccin*", "warn*", "operat*", "oper", "zyx*"])
def test_other_terms_are_not(tmp_path: Path, term: str) -> None:
    assert faults(tmp_path, term, "berth*") == []

"""A spelling without a proper name in it is a warning: others may be called so."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config.aliases import find_common_aliases, is_common
from briefing.config.outline_file import read_outline


@pytest.mark.parametrize(
    "spelling", ["Fisheries Board", "The Board", "Ministry of Health", "State Department"]
)
def test_spelling_that_others_may_bear(spelling: str) -> None:
    assert is_common(spelling)


@pytest.mark.parametrize(
    "spelling", ["KFB", "Karsk Fisheries Board", "Quill", "Ministry of Health of Chile", "the board"]
)
def test_spelling_with_a_proper_name(spelling: str) -> None:
    assert not is_common(spelling)


def test_warning_has_its_place(tmp_path: Path) -> None:
    file = tmp_path / "outline.yaml"
    file.write_text(
        "names:\n  - {name: Karsk Fisheries Board, also: [KFB, Fisheries Board]}\n"
        "sections:\n  - {id: fish, title: Fish, terms: [herring]}\n",
        encoding="utf-8",
    )
    (problem,) = find_common_aliases(read_outline(file))
    assert (problem.line, problem.path) == (2, "names[0].also[1]")
    assert problem.fault.startswith("'Fisheries Board' has no proper name in it")

"""Forms of a word that no stem brings together."""

from __future__ import annotations

import pytest

from briefing.text.irregular_forms import list_forms
from briefing.text.words import read_lines


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Lend", "lend lending lends lent"),
        ("sunk", "sank sink sinking sinks sunk sunken"),
        ("began", "began begin beginning begins begun"),
        ("lying", "lain lay lie lies lying"),
        ("undergoes", "undergo undergoes undergoing undergone underwent"),
        ("beat", "beat beaten beating beats"),
        ("repair", ""),
        ('"lend"', ""),
        ("", ""),
    ],
)
def test_forms(word: str, expected: str) -> None:
    assert " ".join(sorted(list_forms(word))) == expected


def test_each_form_leads_to_its_whole_line() -> None:
    for line in read_lines("irregular-forms"):
        forms = set(line.split(", "))
        assert all(forms <= list_forms(form) for form in forms), line

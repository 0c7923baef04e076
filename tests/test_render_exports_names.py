"""Authors: which are several names, in every export, and which are one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_lists import check_references, read_bib, read_csl, read_ris
from sample_briefs import make_source

from briefing.config.register_file import read_register, write_register
from briefing.model import Record
from briefing.render.exports.bib import render_bib
from briefing.render.exports.csl import render_csl
from briefing.render.exports.names import list_names
from briefing.render.exports.ris import render_ris

_SEVERAL = {
    "Tilda Marsk; Lev Okoye": ("Tilda Marsk", "Lev Okoye"),
    "Tilda Marsk;Lev Okoye ; Ida Vale": ("Tilda Marsk", "Lev Okoye", "Ida Vale"),
    "Marsk, Tilda; Okoye, Lev": ("Marsk, Tilda", "Okoye, Lev"),
    "Tilda Marsk; Ministry of Health and Welfare": ("Tilda Marsk", "Ministry of Health and Welfare"),
    "Tilda Marsk and Lev Okoye": ("Tilda Marsk", "Lev Okoye"),
    "Tilda Marsk & Lev Okoye": ("Tilda Marsk", "Lev Okoye"),
    "Tilda Marsk, Lev Okoye and Ida Vale": ("Tilda Marsk", "Lev Okoye", "Ida Vale"),
    "Tilda Marsk, Lev Okoye, and Ida Vale": ("Tilda Marsk", "Lev Okoye", "Ida Vale"),
    "T. J. Marsk and Lev O’Koye-Tamm Jr.": ("T. J. Marsk", "Lev O’Koye-Tamm Jr."),
    "Dr. Tilda Marsk and Prof. Jan van den Vale": ("Dr. Tilda Marsk", "Prof. Jan van den Vale"),
    "JK Marsk and Ida Li": ("JK Marsk", "Ida Li"),
    "Élodie Ørsk and Łukasz Żal": ("Élodie Ørsk", "Łukasz Żal"),
}
_ONE = (
    "World Harbour Board",
    "Ministry of Health and Welfare",
    "Marsk and Okoye",
    "Marsk & Sons",
    "Tilda and Lev Okoye",
    "Lund Mills and Vale County",
    "Harbour Authority and Port Police",
    "Marsk, Okoye and Vale",
    "Tilda Marsk, Harbour Master",
    "Tilda Marsk, Lev Okoye",
    "Marsk, Tilda",
    "Department for Transport, Energy and Water",
    "the staff of the Lund Courier and its readers",
    "LUND NEWS and VALE TODAY",
    "Marsk &amp; Okoye",
    "Tilda Marsk;",
    "A and B",
    "Institute of Sea and Ice;",
)


@pytest.mark.parametrize(("author", "names"), _SEVERAL.items())
def test_several_names_are_told_apart(author: str, names: tuple[str, ...]) -> None:
    assert list_names(author) == names


@pytest.mark.parametrize("author", _ONE)
def test_one_name_is_never_taken_apart(author: str) -> None:
    assert list_names(author) == (author,)


def test_nobody_is_no_name() -> None:
    assert list_names("") == list_names("  ") == ()


@pytest.mark.parametrize("author", [*_SEVERAL, *_ONE])
def test_every_export_has_the_names_and_verify_agrees(author: str) -> None:
    sources = [make_source("S1", "a", "text", Record(author=author))]
    names = list_names(author)
    brief = json.dumps({"sources": [{"id": "S1", "author": author, "sha256": sources[0].sha256}]}).encode()
    csl, bib, ris = render_csl(sources), render_bib(sources), render_ris(sources)
    assert [name["literal"] for name in json.loads(csl)[0]["author"]] == list(names)
    assert re.findall(r"^AU  - (.*)\r$", ris.decode(), re.MULTILINE) == list(names)
    assert bib.count(b"} and {") == len(names) - 1
    for file, listed in (
        ("x.csl.json", read_csl(csl, "")),
        ("x.bib", read_bib(bib, "")),
        ("x.ris", read_ris(ris, "")),
    ):
        assert check_references(listed, brief, file) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lev Okoye", "Lev Okoya"),
        ('"literal": "Lev Okoye"', '"literal": "Okoye Lev"'),
        ('{\n        "literal": "Lev Okoye"\n      }', '{"literal": "Lev Okoye"}, {"literal": "Ida Vale"}'),
        ('"Tilda Marsk"', '"Tilda"'),
    ],
)
def test_verify_finds_a_changed_author(before: str, after: str) -> None:
    sources = [make_source("S1", "a", "text", Record(author="Tilda Marsk; Lev Okoye"))]
    brief = json.dumps(
        {"sources": [{"id": "S1", "author": "Tilda Marsk; Lev Okoye", "sha256": sources[0].sha256}]}
    ).encode()
    text = render_csl(sources).decode()
    changed = text.replace(before, after)
    assert changed != text
    (fault,) = check_references(read_csl(changed.encode(), ""), brief, "x.csl.json")
    assert "its author is not that of brief.json" in fault.message


@given(
    st.lists(
        st.sampled_from(["Tilda", "Marsk", "and", "&", ";", ",", "van", "of", "Board", "é", "J."]),
        max_size=12,
    )
)
def test_names_hold_every_word_of_the_author(words: list[str]) -> None:
    author = " ".join(words)
    left = re.findall(r"\w+", author)
    for word in re.findall(r"\w+", " ".join(list_names(author))):
        left.remove(word)
    assert set(left) <= {"and"}


def test_a_row_of_the_register_may_list_its_authors(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The weir held.", encoding="utf-8")
    file = tmp_path / "sources.yaml"
    file.write_text("sources:\n- path: a.txt\n  author: [Tilda Marsk, Lev Okoye]\n", encoding="utf-8")
    register = read_register(file, tmp_path)
    assert register.entries[0].row.author == "Tilda Marsk; Lev Okoye"
    file.write_text(
        "sources:\n- path: a.txt\n  author:\n  - Tilda Marsk\n  -\n  - Lev Okoye\n", encoding="utf-8"
    )
    assert read_register(file, tmp_path).entries[0].row.author == "Tilda Marsk; Lev Okoye"
    assert b"- Lev Okoye" in write_register(file, [])

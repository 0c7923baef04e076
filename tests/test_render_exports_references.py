"""sources.bib and sources.ris: every string comes back as it was, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reference_lists import read_bib, read_ris, read_tex
from sample_briefs import PlainLook, make_source, seed_brief

from briefing.model import Record
from briefing.render import render
from briefing.render.exports.bib import escape_tex, render_bib
from briefing.render.exports.dates import state_date
from briefing.render.exports.names import list_names
from briefing.render.exports.ris import render_ris
from briefing.render.wording import show_unseen

HOSTILE = (
    "A {b} $c$ 50 % & # _d_ ^e^ ~f \\foo -- --- ,, `` '' \" <i>x</i> | @misc{x, ?` ünï 한국",
    "} unbalanced {",
    "{",
    "line\nER  - \nTY  - BOOK\n@misc{s9,\n  title = {{x}},\n}",
    "\\input{/etc/passwd} \\write18{x} \\\\ \\",
    "a\u202eb\u0000c\u2028d",
)
MARKUP = st.text(st.sampled_from("\\{}$%&#_^~<>|`'\"@-,?!=/ aZ1.;:\n\té한"), max_size=40)
LINES = st.one_of(MARKUP, st.text(st.characters(exclude_categories=["Cs"]), max_size=60))


def bib_of(record: Record) -> str:
    return render_bib([make_source("S1", "a", "text", record)]).decode("utf-8")


def ris_of(record: Record) -> list[str]:
    return render_ris([make_source("S1", "a", "text", record)]).decode("utf-8").split("\r\n")


@pytest.mark.parametrize("form", ["csl", "bib", "ris", "annotations", "pandoc"])
def test_an_export_is_golden(
    form: str, golden: Callable[[str, bytes], None], golden_page: Callable[..., None]
) -> None:
    brief, texts = seed_brief()
    for name, content in render(brief, texts, [form], PlainLook()).items():
        (golden_page if name.endswith(".md") else golden)(name, content)


@given(LINES, LINES, LINES)
@example(HOSTILE[0], HOSTILE[0], HOSTILE[0])
@example(HOSTILE[1], HOSTILE[2], HOSTILE[3])
@example(HOSTILE[4], HOSTILE[4], HOSTILE[5])
def test_what_is_written_is_read_again(title: str, author: str, publisher: str) -> None:
    record = Record(title=title, author=author, publisher=publisher)
    sources = [make_source("S1", "a", "text", record), make_source("S2", "b", "text", Record(title="last"))]
    for read, data in ((read_bib, render_bib(sources)), (read_ris, render_ris(sources))):
        first, last = read(data, "x")
        assert (first.title, first.publisher) == (show_unseen(title), show_unseen(publisher))
        assert first.authors == list_names(show_unseen(author))
        assert (first.id, last.id, last.title) == ("s1", "s2", "last")


@given(LINES)
def test_braces_of_a_value_are_even_however_they_are_counted(text: str) -> None:
    escaped = escape_tex(show_unseen(text))
    depth = 0
    for brace in re.findall(r"[{}]", escaped):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert read_tex(escaped) == show_unseen(text)


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("50 % of $3 & #1", r"50 \% of \$3 \& \#1"),
        ("a_b^c~d", r"a\_b\textasciicircum{}c\textasciitilde{}d"),
        ("{x}", r"\{x\}"),
        ("x}", r"x\textbraceright{}"),
        ("1--2---3", "1-{}-2-{}-{}-3"),
        ("\\end", r"\textbackslash{}end"),
    ],
)
def test_tex_sees_characters_and_no_commands(text: str, tex: str) -> None:
    assert escape_tex(text) == tex


def test_no_command_but_those_known_to_be_harmless_is_ever_written() -> None:
    for text in HOSTILE:
        names = set(re.findall(r"\\([A-Za-z]+)", escape_tex(show_unseen(text))))
        assert all(name.startswith("text") for name in names), names


def test_a_source_of_which_nothing_is_known_has_no_invented_field() -> None:
    assert bib_of(Record()) == "@misc{s1,\n}\n"
    assert ris_of(Record()) == ["TY  - GEN", "ID  - s1", "AN  - a", "ER  - ", ""]


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2024", "2024"),
        ("2024-11-02~", "2024-11-02~"),
        ("2024-10/2024-11-05%", "2024-10/2024-11-05%"),
        ("2024-11/..", "2024-11/"),
        ("../2024-11", "/2024-11"),
        ("2024-21", "2024-21"),
        ("199X", "199X"),
        ("2024-33", "2024-01/2024-03"),
        ("2024-21/2024-12", "2024-03/2024-12"),
        ("XXXX-10-18", ""),
        ("some day", ""),
        ("2024-02-30", ""),
        ("2024-02-30/..", ""),
        ("", ""),
    ],
)
def test_a_date_is_given_as_biblatex_reads_it(published: str, date: str) -> None:
    found = re.search(r"^  date = \{(.*)\},$", bib_of(Record(published=published)), re.MULTILINE)
    assert (found[1] if found else "") == date


@pytest.mark.parametrize(
    ("published", "lines"),
    [
        ("2024", ["PY  - 2024", "DA  - 2024///"]),
        ("2024-11-02", ["PY  - 2024", "DA  - 2024/11/02/"]),
        ("2024-11-02~", ["PY  - 2024", "DA  - 2024/11/02/about 2 November 2024"]),
        ("2024-21", ["PY  - 2024", "DA  - 2024///spring 2024"]),
        ("2024-10/2024-11-05", ["PY  - 2024", "DA  - 2024///October to 5 November 2024"]),
        ("2024-11-02/2024-11-05", ["PY  - 2024", "DA  - 2024/11//2 to 5 November 2024"]),
        ("2023-12/2024-01", ["N1  - Date as stated: December 2023 to January 2024."]),
        ("XXXX-10-18", ["N1  - Date as stated: 18 October (year not stated)."]),
        ("", []),
    ],
)
def test_a_date_of_ris_says_no_more_than_is_known(published: str, lines: list[str]) -> None:
    assert [x for x in ris_of(Record(published=published)) if x[:2] in {"PY", "DA", "N1"}] == lines


def test_addresses_are_kept_and_cannot_close_a_field() -> None:
    url = "https://example.org/a_b%20c?x={1}&y=2#z~"
    assert "url = {https://example.org/a_b%20c?x=%7B1%7D&y=2#z~}" in bib_of(Record(url=url))
    assert f"UR  - {url}" in ris_of(Record(url=url))
    assert bib_of(Record(url="javascript:x")) == bib_of(Record())


def test_a_number_of_sources_keep_their_order() -> None:
    sources = [replace(make_source(f"S{n}", f"k{n}", "text"), path="x") for n in range(1, 15)]
    for read, data in ((read_bib, render_bib(sources)), (read_ris, render_ris(sources))):
        assert [found.id for found in read(data, "x")] == [f"s{n}" for n in range(1, 15)]


def test_text_that_is_no_date_has_its_words_and_no_points() -> None:
    stated = state_date("2024-02-30")
    assert stated
    assert (stated.words, stated.parts) == ("30 February 2024", ())
    assert state_date("") is None

"""The line model: widths as the faces have them, lines broken as a column breaks them, pages filled as they are."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from sample_briefs import make_source

from briefing.fit.columns import Cut, Text, balance
from briefing.fit.layout import CITATION, READING, Type
from briefing.fit.lines import count_lines, width_of
from briefing.fit.listing import bind_ends
from briefing.fit.named import name_of
from briefing.fit.pages import Block, Columns, Filled, LaidColumns, fill_pages
from briefing.fit.pieces import join_lines, source_line
from briefing.model import Credit, Record

ROOT = Path(__file__).resolve().parent.parent


def advances_tool() -> ModuleType:
    """Import tools/advances.py, which is no package."""
    spec = importlib.util.spec_from_file_location("advances", ROOT / "tools" / "advances.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_widths_are_those_of_the_shipped_faces() -> None:
    tool = advances_tool()
    assert tool.ADVANCES.read_text(encoding="utf-8") == tool.write_advances()


def test_a_text_is_as_wide_as_its_letters() -> None:
    em = Type("serif", 72.0, 80.0)  # 72 points are 25.4 millimetres
    assert width_of("nn", em) == pytest.approx(2 * width_of("n", em))
    assert width_of("n", Type("serif", 36.0, 40.0)) == pytest.approx(width_of("n", em) / 2)
    assert width_of("漢", em) == pytest.approx(25.4)
    assert width_of("e\u0301", em) == pytest.approx(width_of("e", em))
    assert width_of("\U0001f6a2", em) > width_of("n", em)


def lines(text: str, columns_of: str) -> int:
    return count_lines([(text, READING)], width_of(columns_of, READING) + 0.001)


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("a", "a", 1),
        ("the mill", "the mill", 1),
        ("the mill", "the mil", 2),
        ("the mill stands", "the mill", 2),
        ("water-mill", "water-", 2),
        ("10-12", "10-12", 1),
        ("mill\u00a0wheel", "mill wheel", 1),
        ("mill\u00a0wheel so", "mill wheel", 2),
        ("a — b", "a —", 2),
        ("漢字漢字", "漢字", 2),
        ("nnnnnnnnnn", "nnnn", 3),
        ("", "a", 1),
    ],
)
def test_where_lines_end(text: str, column: str, expected: int) -> None:
    assert lines(text, column) == expected


def test_a_citation_is_bound_to_the_last_word() -> None:
    words, place = ("the old mill\u00a0", READING), ("S1\u00a0¶2", CITATION)
    column = width_of("the old mill", READING) + 0.001
    assert count_lines([words], column) == 2
    assert count_lines([words, place], column) == 2
    assert count_lines([("the old mill ", READING), place], column) == 2
    assert (
        count_lines([words, place], column + width_of("\u00a0", READING) + width_of("S1\u00a0¶2", CITATION))
        == 1
    )


def texts(*lines: int, below: float = 0.0) -> tuple[Text, ...]:
    """Make passages of so many lines of ten millimetres."""
    return tuple(Text(count, 10.0, below) for count in lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [((), 0), ((5,), 50), ((5, 5), 50), ((5, 3), 50), ((3, 3, 3), 60), ((2, 2, 2, 2), 40), ((9, 1, 1), 90)],
)
def test_two_columns_are_balanced(lines: tuple[int, ...], expected: float) -> None:
    assert balance(texts(*lines)) == expected


def test_the_space_below_a_passage_is_needed_only_before_another() -> None:
    assert balance(texts(2, 2, 2, 2, below=5.0)) == 45


def test_a_passage_is_not_parted_from_the_sentence_that_it_needs() -> None:
    (laid,) = fill_pages([Block(45), Columns((Text(3, 10.0), Text(7, 10.0, whole=True)))], 100).columns
    assert laid.cuts == ()
    (laid,) = fill_pages([Block(45), Columns((Text(3, 10.0), Text(7, 10.0)))], 100).columns
    assert [cut.number for cut in laid.cuts] == [1]


@pytest.mark.parametrize(
    ("why", "blocks", "expected"),
    [
        ("one after the other", [Block(40), Block(50)], Filled(1, 90)),
        ("what does not fit moves on", [Block(80), Block(30)], Filled(2, 30)),
        ("a heading stays with what follows", [Block(60), Block(20, heading=True), Block(30)], Filled(2, 50)),
        ("what is higher than a page runs over", [Block(240)], Filled(3, 40)),
        ("columns are balanced", [Block(20), Columns(texts(3, 3))], Filled(1, 50)),
        ("a section goes on at the top", [Block(40), Columns(texts(*[3] * 8))], Filled(2, 60)),
        (
            "what has no room in the second column is parted",
            [Block(60), Columns(texts(3, 5, 3))],
            Filled(2, 30),
        ),
        ("too few lines are not", [Block(60), Columns(texts(3, 5, 4))], Filled(2, 40)),
        (
            "a section that can begin in one column only moves on",
            [Block(70), Columns(texts(3, 4))],
            Filled(2, 40),
        ),
        (
            "its heading moves with it",
            [Block(60), Block(20, heading=True), Columns(texts(3, 3))],
            Filled(2, 50),
        ),
        ("a passage alone at the top stands in both columns", [Columns(texts(9, 9, 7))], Filled(2, 40)),
    ],
)
def test_pages_are_filled(why: str, blocks: list[Block | Columns], expected: Filled) -> None:
    assert fill_pages(blocks, 100) == expected, why


@pytest.mark.parametrize(
    ("why", "lines", "arranged", "as_they_come"),
    [
        (
            "a shorter passage fills the foot",
            (3, 7, 2, 3, 2, 8),
            LaidColumns((0, 2, 3, 4, 1, 5), (3,)),
            LaidColumns((0, 1, 2, 3, 4, 5), (), (Cut(1, 2, 5),)),
        ),
        (
            "the lead stays first and whole",
            (9, 3, 3, 3),
            LaidColumns((0, 1, 2, 3)),
            LaidColumns((0, 1, 2, 3)),
        ),
        (
            "what fits whole is left as it is",
            (3, 4, 1),
            LaidColumns((0, 1, 2)),
            LaidColumns((0, 1, 2)),
        ),
    ],
)
def test_the_foot_of_a_page_is_filled(
    why: str, lines: tuple[int, ...], arranged: LaidColumns, as_they_come: LaidColumns
) -> None:
    blocks: list[Block | Columns] = [Block(45), Columns(texts(*lines))]
    assert fill_pages(blocks, 100, arranging=True).columns == (arranged,), why
    assert fill_pages(blocks, 100).columns == (as_they_come,), why


@pytest.mark.parametrize(
    ("entries", "bound"),
    [
        ([], [0]),
        ([4.0], [4]),
        ([4.0, 5.0, 6.0], [15]),
        ([4.0, 5.0, 6.0, 7.0], [9, 13]),
        ([4.0, 5.0, 6.0, 7.0, 8.0, 9.0], [9, 6, 7, 17]),
    ],
)
def test_no_source_stands_on_a_page_alone(entries: list[float], bound: list[float]) -> None:
    assert list(bind_ends(entries)) == bound


def test_a_blank_that_ends_no_line_stays() -> None:
    assert join_lines(" the mill\n  at\u00a0Ostwold ") == "the mill at\u00a0Ostwold"


def test_a_name_is_counted_without_article_and_role() -> None:
    assert name_of(Credit("she", "the harbour master, who came late", "said", "direct")) == "Harbour master"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the ferry’s captain, Ilka Thorn", "Ilka Thorn"),
        ("the foreign minister of Tarn, Bram de Wit, 52", "Bram de Wit"),
        ("Ilka Thorn, the ferry’s captain", "Ilka Thorn"),
        ("the harbour office, North Tarn", "Harbour office"),
        ("the captain of the Sundar, who was ill", "Captain of the Sundar"),
    ],
)
def test_the_name_beside_a_role_is_the_name(words: str, name: str) -> None:
    assert name_of(Credit(words, words, "said", "indirect")) == name


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Record(), "S1 weir.txt, publisher not stated, "),
        (Record(title="The weir"), "S1 The weir, publisher not stated, "),
        (Record(publisher="Sund Post"), "S1 Sund Post, "),
    ],
)
def test_a_source_of_which_nothing_is_known_is_listed_by_its_file(record: Record, expected: str) -> None:
    source = make_source("S1", "weir", "It broke.", record, path="../texts/weir.txt")
    assert source_line(source, publishers=True, inferred=False).startswith(expected)

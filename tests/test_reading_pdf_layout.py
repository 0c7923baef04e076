"""How lines of a PDF become text, without a file: hyphens, numbers of pages, blanks between letters, what goes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.reading.pdf.characters import Character, collect_runs, text_of_run, usual_advances
from briefing.reading.pdf.columns import order_areas
from briefing.reading.pdf.flow import make_flow
from briefing.reading.pdf.hyphens import Vocabulary
from briefing.reading.pdf.running import find_running
from briefing.reading.pdf.segments import Page, Segment


@pytest.mark.parametrize(
    ("elsewhere", "before", "after", "joined"),
    [
        ("", "the govern-", "ment said", "the government said"),
        ("", "the govern\u00ad", "ment said", "the government said"),
        ("", "a follow-", "up visit", "a follow-up visit"),
        ("risk-based rules", "a risk-", "based plan", "a risk-based plan"),
        ("the cooperative", "a co-", "operative of", "a cooperative of"),
        ("a co-operative", "a co-", "operative of", "a co-operative of"),
        ("news on paper", "a news-", "paper said", "a newspaper said"),
        ("fire and fighting", "the fire-", "fighting boats", "the fire-fighting boats"),
        ("", "Orsel-", "Tarn talks", "Orsel-Tarn talks"),
        ("", "the 24-", "hour watch", "the 24-hour watch"),
        ("", "a state-of-the-", "art pump", "a state-of-the-art pump"),
        ("", "the flood", "was high", "the flood was high"),
        ("", "the flood —", "a high one", "the flood — a high one"),
        ("", "the flood—", "a high one", "the flood—a high one"),
        ("", "either/", "or", "either/or"),
        ("", "水位", "上昇", "水位上昇"),
        ("", "", "first", "first"),
    ],
)
def test_the_end_of_a_line(elsewhere: str, before: str, after: str, joined: str) -> None:
    assert Vocabulary([elsewhere]).join(before, after) == joined


@given(st.text(alphabet="abc -\u00ad1A.", max_size=12), st.text(alphabet="abc -1A.", max_size=12))
def test_joining_lines_loses_no_letter(before: str, after: str) -> None:
    joined = Vocabulary([]).join(before, after)
    assert [c for c in joined if c.isalnum()] == [c for c in before + after if c.isalnum()]


def word(text: str, left: float, top: float = 100.0, wide: float = 6.0, first: int = 0) -> list[Character]:
    """Return the letters of a word, each as wide as the others."""
    return [
        Character(letter, left + at * wide, top, left + (at + 1) * wide, top + 12, 12.0, first + at)
        for at, letter in enumerate(text)
    ]


def texts(characters: list[Character]) -> list[str]:
    runs = collect_runs(characters)
    advances = usual_advances(runs)
    return [text_of_run(run, advances) for run in runs]


def test_letters_that_stand_apart_have_a_blank_between() -> None:
    assert texts([*word("old", 10), *word("mill", 31)]) == ["old mill"]
    assert texts([*word("old", 10), *word("mill", 28.5)]) == ["oldmill"]


def test_letters_that_are_spaced_out_are_one_word() -> None:
    spaced = [letter for at, one in enumerate("MILLS") for letter in word(one, 10 + 8.5 * at)]
    assert texts(spaced) == ["MILLS"]


def test_words_of_a_filled_line_are_one_segment_and_cells_are_not() -> None:
    filled = [letter for at in range(4) for letter in word("mill", 10 + 44 * at)]
    assert texts(filled) == ["mill mill mill mill"]
    cells = [*word("mill", 10), *word("12", 100), *word("1,210", 260)]
    assert texts(cells) == ["mill", "12", "1,210"]


def line(text: str, left: float, top: float, size: float = 10.0) -> Segment:
    return Segment(text, left, top, left + 4.5 * len(text), top + 12, size)


def page(number: int, *segments: Segment) -> Page:
    return Page(number, "", 595.0, 842.0, segments)


BODY = "the council had said that no boat would cross before the spring"


def body(top: float = 300.0) -> list[Segment]:
    return [line(f"{BODY} {at}", 60, top + 14 * at) for at in range(4)]


@pytest.mark.parametrize(
    ("feet", "numbers"),
    [
        (("iii", "iv", "1", "2"), ["iii", "iv", "1", "2"]),
        (("- 7 -", "- 8 -", "- 9 -", "- 10 -"), ["7", "8", "9", "10"]),
        (("Page 2 of 9", "Page 3 of 9", "Page 4 of 9", "Page 5 of 9"), ["2", "3", "4", "5"]),
        (("Tarn Vale 41", "42 Tarn Vale", "Tarn Vale 43", "44 Tarn Vale"), ["41", "42", "43", "44"]),
        (("3 May 2024", "3 May 2024", "3 May 2024", "3 May 2024"), ["", "", "", ""]),
    ],
)
def test_the_number_that_is_printed_on_a_page(feet: tuple[str, ...], numbers: list[str]) -> None:
    pages = [page(at, *body(), line(foot, 280, 800)) for at, foot in enumerate(feet, 1)]
    found = find_running(pages)
    assert [running.number for running in found] == numbers
    assert all([segment.text for segments, _ in running.lines for segment in segments] for running in found)


def test_lines_of_the_text_at_the_edge_of_a_page_are_no_running_heads() -> None:
    pages = [
        page(at, *(line(f"{BODY} {at}{row}x", 60, 60 + 14 * row) for row in range(50))) for at in range(1, 5)
    ]
    pages[2] = page(
        3, line("quite another sentence stands here and goes on.", 60, 60), *pages[2].segments[1:]
    )
    assert not find_running(pages)[2].lines


def test_a_list_of_numbers_is_no_column() -> None:
    rows = [(line(f"{at}.", 60, 100 + 14 * at), line(BODY, 80, 100 + 14 * at)) for at in range(6)]
    assert len(order_areas([segment for row in rows for segment in row])) == 1


def test_columns_with_a_title_across_and_lines_at_other_heights() -> None:
    left = [line("of the council and its boats", 60, 100 + 14 * at) for at in range(6)]
    right = [line("in the harbour below the mill", 320, 107 + 14 * at) for at in range(6)]
    title = line("the whole of the page is crossed by a line that is long enough for it", 60, 60)
    mixed = [segment for pair in zip(right, left, strict=True) for segment in pair]
    assert order_areas([*mixed, title]) == [[title], left, right]


def test_a_table_below_two_columns_is_read_by_its_rows() -> None:
    left = [line("of the council and its boats", 60, 100 + 14 * at) for at in range(6)]
    right = [line("in the harbour below the mill", 320, 100 + 14 * at) for at in range(6)]
    caption = line("Table 2: Boats by harbour", 60, 190)
    rows = [
        [line(cell, left, 210 + 16 * at) for cell, left in zip(cells, (60, 200, 330), strict=True)]
        for at, cells in enumerate((("Harbour", "Boats", "Lost"), ("Lund", "24", "3"), ("Sund", "7", "1")))
    ]
    note = line("1 In May.", 60, 300, size=7.0)
    table = [cell for row in rows for cell in row]
    assert order_areas([*left, *right, caption, *table, note]) == [left, right, [caption, *table, note]]


def test_a_paragraph_goes_on_behind_the_footnotes_of_its_page() -> None:
    first = page(1, *body(), line("¹ A letter of the third of May to the council.", 60, 700, 7.0))
    second = page(2, line("and the winter was long.", 60, 300))
    flow = make_flow([first, second])
    [text, note] = flow.paragraphs
    assert [number for number, _ in text.pieces] == [1, 2]
    assert "".join(words for _, words in text.pieces).endswith("spring 3 and the winter was long.")
    assert note.kind == "footnote"


SEGMENTS = st.builds(
    Segment,
    text=st.text(alphabet="abcdefgh AB.,-12¹\u00ad•", min_size=1).map(str.strip).filter(bool),
    left=st.floats(-50, 700),
    top=st.floats(-50, 900),
    right=st.floats(-50, 700),
    bottom=st.floats(-50, 900),
    size=st.floats(0.1, 90),
    bold=st.booleans(),
)


@given(st.lists(st.lists(SEGMENTS, max_size=30), min_size=1, max_size=4))
def test_no_letter_is_lost_whatever_stands_where(pages: list[list[Segment]]) -> None:
    flow = make_flow([page(number, *segments) for number, segments in enumerate(pages, 1)])
    read = "".join(words for paragraph in flow.paragraphs for _, words in paragraph.pieces)
    written = "".join(segment.text for segments in pages for segment in segments)
    assert sorted(filter(str.isalpha, read)) == sorted(filter(str.isalpha, written))
    assert all(paragraph.pieces for paragraph in flow.paragraphs)


def test_short_lines_on_a_page_of_their_own_stay_apart() -> None:
    wide = "the council of the vale said on monday that no boat of any kind would cross the river before"
    first = page(1, *(line(f"{wide} {at}.", 60, 100 + 14 * at) for at in range(12)))
    last = page(2, line("Ends. Monday, 4 March 2024.", 60, 60), line("Issued at the mill.", 60, 74))
    flow = make_flow([first, last])
    ends = ["".join(words for _, words in paragraph.pieces) for paragraph in flow.paragraphs]
    assert ends[-2:] == ["Ends. Monday, 4 March 2024.", "Issued at the mill."]

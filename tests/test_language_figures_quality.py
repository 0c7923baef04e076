"""How many figures of news-like sentences are found with all their parts right; the labels came before the rules."""

from __future__ import annotations

from estimate_cases import read_tables, read_written, seen

from briefing.language.english.figures import find_estimates
from briefing.text.parsed import parse_text

FLOOR = 0.95
(ROWS,) = read_tables("estimates-news.md")


def scores() -> tuple[float, float]:
    """Return precision and recall over the table; a figure counts when every part of it is right."""
    right = given = wanted = 0
    for sentence, written in ROWS:
        left = list(read_written(written))
        found = [seen(estimate) for estimate in find_estimates(parse_text(sentence))]
        wanted, given = wanted + len(left), given + len(found)
        for figure in found:
            if figure in left:
                left.remove(figure)
                right += 1
    return right / given, right / wanted


def test_the_table_is_large_and_half_of_it_is_tricky() -> None:
    assert len(ROWS) >= 60
    tricky = sum(
        written == "none" or ";" in written or bool(set("~<>.") & set(written)) for _, written in ROWS
    )
    assert tricky >= len(ROWS) // 2


def test_precision_and_recall_on_news() -> None:
    precision, recall = scores()
    assert precision >= FLOOR
    assert recall >= FLOOR

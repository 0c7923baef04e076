"""Words of English stand in briefing/data, not in code: displays and alternations of words are counted."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from briefing.text.word_sections import read_sections

ROOT = Path(__file__).parent.parent / "briefing"
ROOMS = (
    "language/english",
    "language/english/speech",
    "language/english/figures",
    "language/english/dates",
    "text/clauses",
    "select",
    "compare",
)
FILES = sorted(path for room in ROOMS for path in (ROOT / room).glob("*.py"))
WORD_LISTS = [frozenset(read_sections(path.stem)) for path in (ROOT / "data").glob("*.txt")]
WORD = re.compile(r"[a-z]+(?:['’ -][a-z]+)*")
ALTERNATION = re.compile(r"(?<![\\\w])[a-z]{2,}(?: [a-z]+)*(?:\|[a-z]{2,}(?: [a-z]+)*)+(?![\w{])")
SHORTEST_LIST = 3
# Names that the program itself gives: kinds of tokens and forms of numbers, kinds of rules for dates, units and parts
# of the calendar (the values of calendar.txt), rules. And beginnings and endings of words, by which forms are told.
OWN_NAMES = frozenset([
    "number", "word", "sign", "mark", "opaque", "stop", "plain", "grouped", "scaled", "vague", "words",
    "scales", "groups", "tens", "denominators", "most", "under", "least", "over", "month-name", "weekday",
    "season", "units", "ago", "earlier", "deictic", "daypart", "feast", "fiscal", "end", "day", "hour", "week",
    "fortnight", "month", "quarter", "season", "year", "decade", "century", "weekend", "first", "middle",
    "last", "first-half", "second-half", "ly", "ed", "ing", "ss", "us", "is", "st", "nd", "rd", "th",
    "en", "ught", "ying", "un", "inexp", "non", "es", "ation", "ations", "other-denials", "other-modals",
])  # fmt: skip
# Pairs are no lists: "between ... and" is one rule, and so is "a" or "an". There are few, and no more than these.
MOST_PAIRS = 25


# What stands between a figure and its noun in the expressions of compare/measures; longer lists are in measure-words.txt.
MOST_IN_MEASURES = 41


@cache
def lists(source: str) -> tuple[tuple[int, list[str]], ...]:
    """Return the words of what `find_lists` finds; each module is asked by several tests."""
    return tuple(find_lists(source))


def find_lists(source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each set, tuple, list and mapping, and of each alternation of a pattern, with its line.

    The example of a rule is no list.
    """
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    rules = [call for call in calls if ast.unparse(call.func).endswith("Rule")]
    examples = {argument for rule in rules for argument in rule.args if isinstance(argument, ast.Tuple)}
    for node in ast.walk(tree):
        if node in examples:
            continue
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            yield node.lineno, words(node.elts)
        elif isinstance(node, ast.Dict):
            yield node.lineno, words([key for key in node.keys if key is not None])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            for match in ALTERNATION.finditer(node.value):
                yield node.lineno, [word for word in match[0].split("|") if word not in OWN_NAMES]


def words(nodes: list[ast.expr]) -> list[str]:
    """Return the words of English among the members of a display; names of sections of one word list are none."""
    values = [node.value for node in nodes if isinstance(node, ast.Constant)]
    texts = [value for value in values if isinstance(value, str) and WORD.fullmatch(value)]
    if any(sections.issuperset(texts) for sections in WORD_LISTS):
        return []
    return [text for text in texts if text.replace(" ", "-") not in OWN_NAMES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_list_of_words_stands_in_code(path: Path) -> None:
    assert [
        found for found in lists(path.read_text(encoding="utf-8")) if len(found[1]) >= SHORTEST_LIST
    ] == []


def test_pairs_of_words_are_few() -> None:
    pairs = [
        (path.name, *found)
        for path in FILES
        for found in lists(path.read_text(encoding="utf-8"))
        if len(found[1]) == 2
    ]
    assert len(pairs) <= MOST_PAIRS, pairs


def test_short_lists_of_words_in_measures_are_few() -> None:
    left = [
        (path.name, *found)
        for path in sorted((ROOT / "compare" / "measures").glob("*.py"))
        for found in lists(path.read_text(encoding="utf-8"))
        if len(found[1]) >= SHORTEST_LIST and path.name != "example_measures.py"
    ]
    assert len(left) <= MOST_IN_MEASURES, left


def test_names_of_sections_are_no_words() -> None:
    found = lists("A = ('roles', 'bodies', 'papers'); B = ('roles', 'bodies', 'rivers')")
    assert [words for _, words in found] == [[], ["roles", "bodies", "rivers"]]


def test_the_example_of_a_rule_is_no_list() -> None:
    source = "A = SizeRule('tall', 'its height', ('The tree is tall.', 'tree', 'height', 'tall'))"
    assert lists(source) == ()
    assert [words for _, words in lists(source.replace("SizeRule", "Size"))] == [["tree", "height", "tall"]]


def test_a_list_would_be_found() -> None:
    source = (
        "A = {'river', 'lake', 'pond'}; B = r'(?:river|lake|pond)\\b'; C = {'river': 1, 'lake': 2, 'pond': 3}"
    )
    assert [found for _, found in lists(source) if len(found) == 3] == [["river", "lake", "pond"]] * 3


SECTIONS = ("clause-words", "currencies", "date-tense", "date-words", "figure-bounds", "figure-never", "figure-nouns",
            "figure-numbers", "figure-periods", "hedge-context")  # fmt: skip


@cache
def all_code() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))


@pytest.mark.parametrize("name", SECTIONS)
def test_each_section_is_read_and_has_no_word_twice(name: str) -> None:
    text = (ROOT / "data" / f"{name}.txt").read_text(encoding="utf-8")
    for title, body in re.findall(r"^\[(.+)\]\n((?:(?!\[).*\n?)*)", text, re.MULTILINE):
        assert f'"{title}"' in all_code() or f"'{title}'" in all_code(), f"nothing reads [{title}]"
        entries = [line for line in body.splitlines() if line and not line.startswith("#")]
        assert entries, title
        assert len(set(entries)) == len(entries), title

"""Where each character of a text stands in the YAML file, however it was written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.config.yamlfile import find_written, parse

LETTERS = st.sampled_from("abcXYZ019 äß漢'\"\\-#:,[]{}“”\n\t…\U0001f600")


def places(document: str) -> list[str]:
    """Return, for each character of the value of `a`, the character of the file at its place."""
    file = parse(document, "f")
    value = yaml.safe_load(document)["a"].strip()
    written = find_written(file, ("a",), value)
    lines = document.splitlines(keepends=True)
    found = []
    for offset in range(len(value)):
        problem = written.problem(offset, "")
        found.append(lines[problem.line - 1][problem.column - 1])
    return found


@pytest.mark.parametrize(
    "document",
    [
        "a: plain text",
        "a: plain text\n  that goes on\n\n  further",
        "a: 'single ''quoted''\n  text'",
        'a: "double \\"quoted\\" \\\\ text"',
        "a: >-\n  folded text\n  goes on\n\n    more\n  b",
        "a: |  # with a remark\n  literal text\n   indented\n\n  end\n",
        "a: >+2\n    indented by two\n   b\n",
        "x: 1\na:\n  |-\n  below its key",
        "{a: in braces, b: 2}",
    ],
)
def test_every_letter_is_found_where_it_stands(document: str) -> None:
    value = yaml.safe_load(document)["a"].strip()
    for letter, found in zip(value, places(document), strict=True):
        assert letter.isspace() or found == letter or (letter in '"\\' and found == "\\")


def test_an_escape_is_found_at_its_backslash() -> None:
    assert places('a: "x\\u00e9y\\tz\\U0001F600\\x41"') == ["x", "\\", "y", "\\", "z", "\\", "\\"]
    assert places('a: "x \\\n  y"') == ["x", " ", "y"]


@given(st.text(LETTERS, min_size=1, max_size=60), st.sampled_from(["'", '"', "|", ">"]), st.integers(5, 80))
def test_what_a_writer_of_yaml_writes_is_found(text: str, style: str, width: int) -> None:
    text = text.strip() or "x"
    document = yaml.safe_dump({"a": text}, default_style=style, width=width, allow_unicode=True)
    if yaml.safe_load(document)["a"].strip() != text:
        return
    for letter, found in zip(text, places(document), strict=True):
        assert letter.isspace() or found in {letter, "\\"}


def test_a_text_from_no_file_has_no_place() -> None:
    problem = find_written(parse("b: 1", "f"), ("a",), "x").problem(0, "fault", "remedy")
    assert str(problem) == "f: a: fault; remedy"

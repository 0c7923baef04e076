"""A register's text and what is missing in it in; the text with that put in, line by line, out.

Only whole lines are added. Every line of the user's stands as it was and in its order, comments included. The
lines of a row that is taken out get a # before them, and nothing else of them changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field

from briefing.config.yamlfile import Listing, Mapping, Node, YamlFile
from briefing.config.yamlfile.file_text import LINE_END

Fields = Pairs[str, str]

_HEADER = (
    "# The register: what is known of each source document. What is not known stays empty.",
    '# A title that you supply stands in square brackets: title: "[Title]"',
    "# published is EDTF: 2024-11-02, 2024-11, 2024-11-02~ (about); dating: what an inferred date rests on.",
    "# reliability (A to F) and credibility (1 to 6) are Admiralty grades, graded_by and graded_on whose.",
    "sources:",
)
_READ = "  # read from the file"
_SIMPLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_NOT_TEXT = re.compile(
    r"(?i:yes|no|on|off|true|false|null|y|n)|[0-9][0-9_:.,]*(?:e[+-]?[0-9]+)?|0[xo][0-9a-f]+|[0-9]{4}-.*"
)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to add: its fields in order, which of them the document itself states, and where in it, if known."""

    fields: Fields
    stated: tuple[str, ...] = ()
    origins: Fields = field(default_factory=dict)


def complete_register(
    text: str,
    file: YamlFile | None,
    missing: Pairs[int, NewRow],
    added: Sequence[NewRow],
    pruned: Collection[int] = (),
) -> str:
    """Put missing fields into the rows of those numbers, and new rows after the last one; comment out `pruned`.

    `file` is the text parsed, or None where it holds no row and no key yet. Rows in braces are completed by
    nothing; a list in brackets can neither take rows nor lose them, and raises ValueError.
    """
    end = _line_end(text)
    lines = _lines(text)
    if file is None:
        fresh = [*_HEADER, *_rows(added, 2)]
        return "".join([*_closed(lines, end), *(line + end for line in fresh)])
    inserted: dict[int, list[str]] = {}
    for number, row in missing.items():
        node = file.at("sources", number)
        if isinstance(node, Mapping) and not node.flow:
            inserted.setdefault(node.end, []).extend(_fields(row, node.column - 1))
    if added:
        line, dash = _after_last_row(file)
        inserted.setdefault(line, []).extend(_rows(added, dash))
    return _insert(_commented(_closed(lines, end) if inserted else lines, file, pruned), inserted, end)


def _commented(lines: list[str], file: YamlFile, rows: Collection[int]) -> list[str]:
    """Put a # before the lines of rows, but for those that are blank or a comment already."""
    if rows and not _is_block(file.at("sources")):
        raise ValueError("a list in brackets cannot lose rows")
    out = {line for number in rows for line in _row_lines(lines, file.at("sources", number))}
    return [
        f"#{line}" if number in out and line.strip() and not line.lstrip().startswith("#") else line
        for number, line in enumerate(lines, start=1)
    ]


def _row_lines(lines: list[str], node: Node | None) -> Iterable[int]:
    """Count the lines of a row from 1: from its dash, which may stand alone above it, to its last."""
    assert node is not None
    first = node.line
    if not lines[first - 1][: node.column - 1].rstrip().endswith("-"):
        first = max(number for number in range(1, first) if lines[number - 1].lstrip().startswith("-"))
    return range(first, node.end + 1)


def has_content(text: str) -> bool:
    """Say whether a text holds more than blank lines, comments and a document's opening dashes."""
    lines = (line.strip() for line in LINE_END.split(text))
    return any(line and not line.startswith("#") and line != "---" for line in lines)


def quoted(text: str) -> str:
    """Write a text so that every YAML reader gives it back: plain where that is safe, else quoted."""
    if _SIMPLE.fullmatch(text) and not _NOT_TEXT.fullmatch(text):
        return text
    escaped = json.dumps(text, ensure_ascii=False)
    return re.sub(
        "[^ -~\xa1-\u2027\u202a-\u202d\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd]",
        lambda found: _escape(found[0]),
        escaped,
    )


def _escape(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _line_end(text: str) -> str:
    found = LINE_END.search(text)
    return found[0] if found else "\n"


def _lines(text: str) -> list[str]:
    """Split a text into lines that keep their ends, as YAML counts lines."""
    ends = [match.end() for match in LINE_END.finditer(text)]
    starts = [0, *ends]
    lines = [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]
    return lines if lines[-1] else lines[:-1]


def _closed(lines: list[str], end: str) -> list[str]:
    """End the last line, so that another can follow."""
    if lines and not LINE_END.search(lines[-1]):
        return [*lines[:-1], lines[-1] + end]
    return lines


def _insert(lines: list[str], inserted: Pairs[int, list[str]], end: str) -> str:
    whole: list[str] = []
    for number, line in enumerate(lines, start=1):
        whole.append(line)
        whole += (new + end for new in inserted.get(number, ()))
    return "".join(whole)


def _after_last_row(file: YamlFile) -> tuple[int, int]:
    """Find the line after which rows are added, and how many blanks stand before their dashes."""
    root, rows = file.root, file.at("sources")
    if isinstance(rows, Listing) and _is_block(rows):
        return rows.end, rows.column - 1
    key = root.key("sources") if isinstance(root, Mapping) and not root.flow else None
    if key is None or isinstance(rows, Listing):
        raise ValueError("a list in brackets cannot take rows")
    return key.end, key.column + 1


def _is_block(node: Node | None) -> bool:
    """Return whether a node is a list with dashes."""
    return isinstance(node, Listing) and not node.flow


def _rows(rows: Sequence[NewRow], dash: int) -> list[str]:
    lines: list[str] = []
    for row in rows:
        first, *others = _fields(row, dash + 2)
        lines += [f"{' ' * dash}- {first.lstrip()}", *others]
    return lines


def _fields(row: NewRow, indent: int) -> list[str]:
    lines = []
    for key, value in row.fields.items():
        where = f": {row.origins[key]}" if key in row.origins else ""
        note = f"{_READ}{where}" if key in row.stated else ""
        lines.append(f"{' ' * indent}{key}: {quoted(value)}{note}" if value else f"{' ' * indent}{key}:")
    return lines

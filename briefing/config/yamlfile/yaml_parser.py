"""The text of a YAML file in; its nodes out, built from the parser's events so that nothing can run away.

Depth is counted while reading; anchors, aliases, tags and merge keys are refused; a key given twice is a
fault. PyYAML's own composing is not used: it keeps the last of two equal keys, reads `no` as false, and its
C version crashes on deep nesting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from briefing.config.yamlfile.file_text import CAP, decode, read_bytes
from briefing.config.yamlfile.nodes import Listing, Mapping, Node, Scalar, YamlFile
from briefing.errors import ConfigError, Problem

DEPTH = 20
"""How deep lists and keys may stand in each other; our own files need six."""

SHOWN = 100
"""How many problems of one file are shown; the rest is counted."""

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)

_REMEDIES = (
    ("mapping values are not allowed", "a text that holds ': ' needs quotes; or mend the indentation"),
    ("character that cannot start any token", "put the text in quotes"),
    ("found a tab character", "indent with blanks, not with tabs"),
    ("unexpected end of stream", "close the quotation mark"),
    ("document indicator", "close the quotation mark"),
    ("expected ',' or", "close the bracket, or put the text in quotes"),
    ("could not find expected ':'", "write `key: value`, or put the text in quotes"),
    ("did not find expected key", "mend the indentation, or put the text in quotes"),
    ("did not find expected '-' indicator", "mend the indentation"),
    ("expected <block end>", "mend the indentation, or put the text in quotes"),
    ("unknown escape character", "write \\\\ for a backslash, or use single quotes"),
)


def read_yaml(path: Path, name: str, cap: int = CAP) -> YamlFile:
    """Read a YAML file of at most `cap` bytes as values with places.

    Raises ConfigError where nothing can be made of it. Faults that leave the rest readable (a key given
    twice, an anchor) stand in the result's `problems`, so that they can be reported with all others.
    """
    return parse(decode(read_bytes(path, name, cap), name).text, name)


def parse(text: str, name: str) -> YamlFile:
    """Turn a text into nodes; raises ConfigError when it is not well-formed YAML, too deep, or empty."""
    builder = _Builder(name, text)
    events: Any = yaml.parse(text, Loader=_LOADER)
    try:
        for event in events:
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_malformed(error, name, text))
        raise ConfigError(sorted(builder.problems)) from None
    except yaml.YAMLError as error:
        raise ConfigError(Problem(name, fault=f"this is not YAML: {error}".splitlines()[0])) from None
    finally:
        events.close()
    if not builder.documents:
        raise ConfigError(
            Problem(name, fault="the file is empty", remedy="`briefing init` writes an example")
        )
    return YamlFile(name, text, builder.documents[0], tuple(builder.problems))


def _malformed(error: yaml.MarkedYAMLError, name: str, text: str) -> Problem:
    mark: Any = error.problem_mark or error.context_mark
    what = " ".join(part for part in (error.context, error.problem) if part)
    remedy = next((remedy for sign, remedy in _REMEDIES if sign in what), "")
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    if "cannot start any token" in what and text[mark.index : mark.index + 1] == "\t":
        what, remedy = "a tab stands where blanks belong", "indent with blanks"
    return Problem(name, line, column, fault=f"this is not well-formed YAML: {what}", remedy=remedy)


@dataclass(slots=True)
class _Open:
    """A listing or mapping whose end has not come yet."""

    event: Any
    nodes: list[Node] = field(default_factory=list)


class _Builder:
    """Takes the parser's events one by one and keeps the finished documents."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.problems: list[Problem] = []
        self.documents: list[Node] = []
        self._open: list[_Open] = []

    def take(self, event: Any) -> None:
        """Add one event; raises ConfigError when it leads too deep or into a second document."""
        if isinstance(event, yaml.NodeEvent):
            self._refuse_marks(event)
        if isinstance(event, yaml.DocumentStartEvent) and self.documents:
            fault = "a second document begins here"
            raise ConfigError([*self.problems, self._problem(event, fault, "one file holds one document")])
        if isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._close(event))
        elif isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._stand_in(event))

    def _stand_in(self, alias: Any) -> Scalar:
        start = alias.start_mark
        return Scalar("", False, start.line + 1, start.column + 1, alias.end_mark.line + 1)

    def _problem(self, event: Any, fault: str, remedy: str = "") -> Problem:
        mark = event.start_mark
        return Problem(self.name, mark.line + 1, mark.column + 1, "", fault, remedy)

    def _refuse_marks(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            fault = f"the alias '*{event.anchor}' is not accepted"
            self.problems.append(self._problem(event, fault, "write the value out, or put it in quotes"))
        elif event.anchor is not None:
            fault = f"the anchor '&{event.anchor}' is not accepted"
            self.problems.append(self._problem(event, fault, "leave it out, or put the value in quotes"))
        if tag := getattr(event, "tag", None):
            fault = f"the tag '{tag.replace('tag:yaml.org,2002:', '!!')}' is not accepted"
            self.problems.append(self._problem(event, fault, "leave it out, or put the value in quotes"))

    def _start(self, event: Any) -> None:
        if len(self._open) == DEPTH:
            fault = f"lists and keys stand more than {DEPTH} deep in each other"
            raise ConfigError([*self.problems, self._problem(event, fault)])
        self._open.append(_Open(event))

    def _add(self, node: Node) -> None:
        (self._open[-1].nodes if self._open else self.documents).append(node)

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        plain = event.style is None or event.style == ""
        if bad := next((letter for letter in event.value if _forbidden(letter)), ""):
            fault = f"the character U+{ord(bad):04X} cannot stand in a text"
            self.problems.append(self._problem(event, fault, "delete it"))
        folded = event.style in {"|", ">"}
        last = end.line if folded and not end.column else end.line + 1
        indent = 0 if plain else 1
        same = not folded and self.text.startswith(event.value, start.index + indent)
        return Scalar(
            event.value,
            plain,
            start.line + 1,
            start.column + 1,
            max(last, start.line + 1),
            indent if same else -1,
        )

    def _close(self, event: Any) -> Node:
        opened = self._open.pop()
        start = opened.event.start_mark
        flow = bool(opened.event.flow_style)
        last = (
            event.end_mark.line if flow else max((node.end - 1 for node in opened.nodes), default=start.line)
        )
        line, column, end = start.line + 1, start.column + 1, last + 1
        if isinstance(event, yaml.SequenceEndEvent):
            return Listing(tuple(opened.nodes), line, column, end, flow)
        return Mapping(tuple(self._entries(opened.nodes)), line, column, end, flow)

    def _entries(self, nodes: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        first: dict[str, int] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            place = (self.name, key.line, key.column)
            if not isinstance(key, Scalar):
                fault = "a list or a set of keys cannot be a key"
                remedy = "put a text that begins with a bracket in quotes"
                self.problems.append(Problem(*place, "", fault, remedy))
            elif key.plain and key.text == "<<":
                fault = "the merge key '<<' is not accepted"
                self.problems.append(Problem(*place, "", fault, "write the keys out"))
            elif key.text in first:
                fault = f"the key '{key.text}' is given twice"
                self.problems.append(Problem(*place, "", f"{fault}; first on line {first[key.text]}"))
            else:
                first[key.text] = key.line
                empty = isinstance(value, Scalar) and value.plain and not value.text
                # The parser puts a value that is not there at whatever comes next.
                yield key, Scalar("", True, key.line, key.column, key.end) if empty else value


def _forbidden(letter: str) -> bool:
    return letter not in "\t\n" and (
        letter < " " or "\x7f" <= letter <= "\x9f" or "\ud800" <= letter <= "\udfff"
    )

"""sources.yaml in, and sources; a `Register` out, or the file completed with a row for each of them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import fields
from pathlib import Path

from briefing.config.completion import NewRow, complete_register
from briefing.config.register import CAP, Entry, Register, Row, absolute, index_rows
from briefing.config.register_rows import read_rows
from briefing.config.yamlfile import (
    Decoded,
    Mapping,
    Node,
    Scalar,
    YamlFile,
    children,
    decode,
    parse,
    read_bytes,
    shown,
)
from briefing.errors import ConfigError, Problem
from briefing.model import Source

_SELDOM = frozenset(
    ("part", "modified", "use", "hidden_text", "ocr", "text_columns")
)  # not in a row where there is nothing to say


def read_register(path: Path, base: Path | None = None) -> Register:
    """Read a register; raises ConfigError with every problem of the file.

    `base` is the folder from which the names of documents count: the config's, unless that is not known;
    then the current one. The paths in the register count from its own folder.
    """
    file, entries = read_rows(path)
    return index_rows(path, base if base is not None else Path(), entries, file.text if file else "")


def write_register(
    path: Path, sources: Iterable[Source], base: Path | None = None, pruned: Collection[int] = ()
) -> bytes:
    """Return a register with a row for every source: a new one, or the one at `path` completed.

    Added are rows, hashes, what the documents state of themselves, and empty fields to fill. Nothing of the
    user's changes: every line stands as it was, in its order; rows whose numbers are in `pruned` get a #
    before each of their lines. Names of sources count from `base` (unless it is given: the register's own
    folder). Raises ConfigError when the present register cannot be completed.
    """
    base = path.parent if base is None else base
    decoded = (
        decode(read_bytes(path, shown(path), CAP), shown(path))
        if path.exists()
        else Decoded("", "utf-8", b"")
    )
    file, entries = read_rows(path) if path.exists() else (None, ())
    register = index_rows(path, base, entries, decoded.text)
    missing: dict[int, NewRow] = {}
    added: list[NewRow] = []
    for source in sources:
        entry = register.entry(source.path, source.part, source.sha256)
        present = _keys(file, entry)
        lacking = {key: value for key, value in _row_fields(source, path, base).items() if key not in present}
        row = NewRow(lacking, source.record.read_from_file, dict(source.record.origins))
        if entry is None:
            added.append(row)
        elif lacking:
            missing[entry.number] = row
    try:
        text = complete_register(decoded.text, file, missing, added, pruned)
    except ValueError:
        remedy = "write it with dashes, a row on lines of its own"
        fault_ = "no row can be added to this list or taken out of it"
        raise ConfigError(Problem(shown(path), path="sources", fault=fault_, remedy=remedy)) from None
    _refuse_changes(file, text, pruned)
    content = decoded.encode(text)
    if len(content) > CAP:
        fault_ = f"with all rows it would have more than {CAP:,} bytes"
        raise ConfigError(Problem(shown(path), fault=fault_, remedy="register fewer documents at a time"))
    return content


def _keys(file: YamlFile | None, entry: Entry | None) -> frozenset[str]:
    node = file.at("sources", entry.number) if file and entry else None
    return frozenset(key.text for key, _ in node.entries) if isinstance(node, Mapping) else frozenset()


def _row_fields(source: Source, path: Path, base: Path) -> dict[str, str]:
    """List every field of a row in its order, with what is known without the user."""
    located = Path(os.path.relpath(absolute(base / source.path), absolute(path.parent))).as_posix()
    known = {"id": source.key, "path": located, "part": source.part or "", "sha256": source.sha256}
    known |= {name: str(getattr(source.record, name)) for name in source.record.read_from_file}
    asked = {*known, *(["use"] if source.stub else [])}
    names = [field.name for field in fields(Row)]
    names = [name for name in names if name not in _SELDOM or (name in asked and known.get(name) != "")]
    return {name: known.get(name, "") for name in names}


def _refuse_changes(file: YamlFile | None, text: str, pruned: Collection[int]) -> None:
    """Read a completed register back; raise ConfigError should a value of the user's have changed."""
    if file is None:
        return
    name = file.name
    after = parse(text, name)
    kept = (row for number, row in file.items("sources") if number not in pruned)
    for number, row in enumerate(kept):
        for key, value in row.entries if isinstance(row, Mapping) else ():
            completed = after.at("sources", number, key.text)
            if completed is None or raw_texts(completed) != raw_texts(value):
                remedy = "complete it by hand, and tell us: this should not happen"
                fault_ = "cannot be completed without changing what stands there"
                raise ConfigError(Problem(name, value.line, value.column, key.text, fault_, remedy))


def raw_texts(node: Node) -> tuple[str, ...]:
    """Return the texts in a node, in order, blanks at their ends aside."""
    if isinstance(node, Scalar):
        return (node.text.strip(),)
    return tuple(text for child in children(node) for text in raw_texts(child))

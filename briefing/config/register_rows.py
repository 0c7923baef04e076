"""sources.yaml in; its rows out, each with the path of its document, or all that is at fault in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from briefing.config.completion import has_content
from briefing.config.forms.register import RegisterModel
from briefing.config.register import CAP, Entry, Row, absolute
from briefing.config.yamlfile import (
    Scalar,
    YamlFile,
    decode,
    read_bytes,
    read_model,
    refuse,
    repeated,
    shown,
)
from briefing.errors import Problem


def read_rows(path: Path) -> tuple[YamlFile | None, tuple[Entry, ...]]:
    """Read the rows of a register; raises ConfigError with every problem of the file.

    A file with nothing but comments has no rows, and is no file of YAML.
    """
    if path.is_file() and not has_content(decode(read_bytes(path, shown(path), CAP), shown(path)).text):
        return None, ()
    file, model, problems = read_model(path, RegisterModel, CAP)
    rows = [("sources", number) for number, _ in file.items("sources")]
    problems += repeated(file, [(*steps, "id") for steps in rows], "source id")
    problems += _repeated_documents(file)
    problems += _nameless(file)
    refuse(problems)
    assert model is not None
    return file, tuple(
        Entry(number, Row(**dict(row)), absolute(path.parent / row.path) if row.path else "")
        for number, row in enumerate(model.sources or ())
    )


def _texts(file: YamlFile, number: int) -> dict[str, str]:
    values = {key: file.at("sources", number, key) for key in ("path", "part", "sha256")}
    return {key: value.text.strip() for key, value in values.items() if isinstance(value, Scalar)}


def _repeated_documents(file: YamlFile) -> Iterator[Problem]:
    first: dict[tuple[str, str], int] = {}
    for number, _ in file.items("sources"):
        texts = _texts(file, number)
        if not texts.get("path"):
            continue
        document = (os.path.normpath(texts["path"]), texts.get("part", ""))
        here = file.problem(("sources", number, "path"), "")
        if document in first:
            what = f"the document '{texts['path']}' has two rows; first on line {first[document]}"
            yield file.problem(("sources", number, "path"), what, "delete one")
        first.setdefault(document, here.line)


def _nameless(file: YamlFile) -> Iterator[Problem]:
    for number, row in file.items("sources"):
        texts = _texts(file, number)
        if not isinstance(row, Scalar) and not texts.get("path") and not texts.get("sha256"):
            what = "the row does not say which document it is about"
            yield file.problem(("sources", number), what, "give it a path or a sha256")

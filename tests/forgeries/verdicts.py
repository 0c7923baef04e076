"""A file in; what the two checks say of it out. The one place that knows how verifying is asked.

Hundreds of forgeries carry the same brief.json: what is made again of it is kept here, so that all of them take a
minute. That a real process gives the same verdict is a test of its own.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from unittest.mock import patch

from laid_out_here import pdf_laid_out_here

from briefing.again import Given, check, child, compare
from briefing.again.rebuild import rebuild
from briefing.again.task import Made, Task
from briefing.checking import files
from briefing.checking.proof import Asked, prove
from briefing.errors import BriefingError
from briefing.file_equality import html
from briefing.model import Brief
from briefing.output_reader import html_file
from briefing.output_reader.formats import OutputFormat, find_reader
from briefing.output_reader.html_tree import parse_html
from briefing.output_reader.stylesheet import read_sheet


def passes(
    file: Path, sources: Path | None = None, config: Path | None = None, *, quotations_only: bool = False
) -> bool:
    """Whether `briefing verify` is content with a file: with both checks, or with that of the quotations."""
    asked = Asked(Given(config, sources), quotations_only=quotations_only)
    try:
        return prove(file, asked).ok
    except BriefingError:
        return False


def once_for_the_last_few(make: Callable[..., Any]) -> Callable[..., Any]:
    """Do the same as a function without side effects, and once where two threads ask it the same at once."""
    lock, kept = Lock(), lru_cache(maxsize=4)(make)

    def once(*asked: object) -> Any:
        with lock:
            return kept(*asked)

    return once


@contextmanager
def read_once() -> Iterator[None]:
    """Read a file once, though it is asked for what it shows, what it carries and what is another in it."""
    kept = cache(once_for_the_last_few)
    parse = kept(parse_html)

    def find_kept(file: str) -> OutputFormat | None:
        form = find_reader(file)
        return form and replace(form, read=kept(form.read))

    with (
        patch.object(files, "find_reader", find_kept),
        patch.object(compare, "find_reader", find_kept),
        patch.object(html_file, "read_html", kept(html_file.read_html)),
        patch.object(html_file, "read_sheet", kept(read_sheet)),
        patch.object(html_file, "parse_html", parse),
        patch.object(html, "parse_html", parse),
    ):
        yield


@contextmanager
def kept_work() -> Iterator[None]:
    """Make again in this process, and nothing twice."""
    made: dict[str, Any] = {}

    def once(key: object, make: Callable[[], Any]) -> Any:
        name = hashlib.sha256(pickle.dumps(key)).hexdigest()
        if name not in made:
            made[name] = make()
        return made[name]

    def run(task: Task) -> Made:
        found: Made = once(replace(task, size=0), lambda: child.make(task))
        return found

    def build(brief: Brief, texts: Mapping[str, str], given: Given) -> Brief:
        """Build again, once for all briefs that say they are made from the same: only this is asked of a brief."""
        files = [(source.path, source.sha256) for source in brief.sources]
        inputs = None if given.config else (brief.inputs, brief.look, files)
        asked = (inputs, brief.call, brief.masthead.issued, brief.embed)
        found: Brief = once((asked, sorted(texts), given), lambda: rebuild(brief, texts, given))
        return found

    with (
        patch.object(check, "run", run),
        patch.object(child, "rebuild", build),
        pdf_laid_out_here(),
        read_once(),
    ):
        yield

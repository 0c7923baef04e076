"""`briefing add`: evidence from files and addresses, kept under its hash, registered, with a record of its capture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.commands.console import Console, echo
from briefing.commands.options import FOLDER
from briefing.model import FILE_MB

if TYPE_CHECKING:
    from briefing.capture import CaptureLimits, Fetched, Kept
    from briefing.errors import Problem
    from briefing.model import Source

FETCHED_FROM = "the address that it was fetched from"


@click.command(name="add")
@click.argument("given", metavar="FILE-OR-URL...", nargs=-1, required=True)
@click.option(
    "--to", "folder", type=FOLDER, default=Path("seeds"), show_default=True, help="The folder of evidence."
)
@click.option("--max-file", default=FILE_MB, show_default=True, type=click.IntRange(1), help="MB of a file.")
@click.option(
    "--timeout",
    default=120.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="Seconds for an address.",
)
@click.option("--allow-local", is_flag=True, help="Fetch from this machine and from private networks too.")
def command(given: tuple[str, ...], folder: Path, max_file: int, timeout: float, allow_local: bool) -> int:
    """Copy files and fetch addresses into the folder of evidence, each under its hash, and register them.

    The only command that uses the network, and only for addresses that begin with http:// or https://. How each came
    (time, tool, address, headers as received) is recorded in .captures beside the evidence.
    """
    from datetime import UTC, datetime

    from briefing.capture import CaptureLimits, keep_evidence
    from briefing.disk.locks import locked_folder

    limits = CaptureLimits(max_file, timeout, allow_local)
    _make_folder(folder)
    kept: list[Kept] = []
    problems: list[Problem] = []
    with Console() as console:

        def waiting() -> None:
            console.tell(f"another process works in {folder}; waiting")

        for each in given:
            console.say(f"adding {each}")
            came = _came(each, limits, problems)
            if came is not None:
                with locked_folder(folder, waiting):
                    kept.append(keep_evidence(folder, each, came, datetime.now(UTC)))
        console.close()
        for each_kept in kept:
            echo(f"{each_kept.path}{'  (was there already)' if each_kept.was_there else ''}")
        if kept:
            with locked_folder(folder, waiting):
                problems += _register(folder, kept)
    for problem in problems:
        echo(str(problem), err=True)
    return 1 if problems else 0


def _make_folder(folder: Path) -> None:
    from briefing.disk.faults import writing_to

    with writing_to(folder, "name another folder by --to"):
        folder.mkdir(parents=True, exist_ok=True)


def _came(given: str, limits: CaptureLimits, problems: list[Problem]) -> Fetched | bytes | None:
    """Return what was fetched or read; None, and a problem more, where that failed."""
    from briefing.capture import fetch, read_local_file
    from briefing.errors import SourceError

    try:
        return fetch(given, limits) if "://" in given else read_local_file(Path(given), limits)
    except SourceError as error:
        problems += error.problems
        return None


def _register(folder: Path, kept: Sequence[Kept]) -> Iterator[Problem]:
    """Write rows for what was added; yield what of it cannot be read."""
    from briefing.config import write_register
    from briefing.corpus import Corpus
    from briefing.errors import Problem
    from briefing.reading import find_files
    from briefing.write import replace_file

    register = folder / "sources.yaml"
    here = Path.cwd()
    paths = [here / each.path for each in kept]
    found = find_files(paths, here / folder)
    readable = {file.path.name for file in found.files}
    corpus = Corpus.read(
        [path for path in paths if path.name in readable],
        base=here / folder,
        register=register if register.exists() else None,
    )
    addresses = {each.path.name: each.url for each in kept}
    sources = [_with_address(source, addresses) for source in (*corpus.sources, *corpus.set_aside)]
    content = write_register(register, sources)
    if not register.exists() or register.read_bytes() != content:
        replace_file(register, content)
        echo(str(register))
    yield from corpus.unread
    for source in corpus.set_aside:
        if source.stub:
            yield Problem(str(folder / source.path), fault=f"hardly a document: {source.stub}")
    yield from (*found.problems, *found.unread)


def _with_address(source: Source, addresses: dict[str, str]) -> Source:
    """Return a source that states the address it was fetched from, unless it states one itself."""
    address = addresses.get(Path(source.path).name, "")
    record = source.record
    if not address or record.url:
        return source
    stated = replace(
        record,
        url=address,
        read_from_file=(*record.read_from_file, "url"),
        origins=(*record.origins, ("url", FETCHED_FROM)),
    )
    return replace(source, record=stated)

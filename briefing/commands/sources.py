"""`briefing sources`: what is read, what is left out and why, what is a copy; the register, written and pruned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.commands.console import Console, echo, echo_json, echo_text
from briefing.commands.options import reads_sources
from briefing.model import ReadLimits

if TYPE_CHECKING:
    from briefing.config import Entry, Register
    from briefing.corpus import Corpus
    from briefing.model import Source

MOST_COMPARED = 2000


@click.command(name="sources")
@reads_sources
@click.option("--write", is_flag=True, help="Write or complete sources.yaml, the register, beside them.")
@click.option("--prune", is_flag=True, help="With --write: comment out rows whose file is gone.")
@click.option("--text", is_flag=True, help="Print the text in which offsets count.")
@click.option("--table", is_flag=True, help="Print a line for each document.")
@click.option("--json", "as_json", is_flag=True, help="Print all that is known of each document as JSON.")
def command(
    sources: tuple[Path, ...],
    write: bool,
    prune: bool,
    follow_links: bool,
    text: bool,
    table: bool,
    as_json: bool,
    cache: Path | None,
    max_file: int,
    max_corpus: int,
) -> int:
    """List what is read from SOURCES (files, folders or globs), what is left out, and why.

    A row of the register belongs to a file by its path, or else by its hash, so that a file may be moved.
    """
    from briefing.commands.load import no_document_in
    from briefing.commands.unread import stop_at_faults
    from briefing.config import Register, read_register
    from briefing.corpus import Corpus
    from briefing.errors import BriefingError
    from briefing.reading import group_skipped

    if prune and not write:
        raise click.UsageError("--prune goes with --write: it changes the register")
    if sum((write, text, table, as_json)) > 1:
        raise click.UsageError("--write, --text, --table and --json go alone")
    register = _register(sources)
    here = Path.cwd()
    given = [here / source for source in sources]  # else they would count from the register's folder
    base = here / register.parent if write else here
    known = register if register.exists() else None
    with Console() as console:
        corpus = Corpus.read(
            given,
            base=base,
            register=known,
            follow_links=follow_links,
            cache=cache,
            limits=ReadLimits(max_file, max_corpus),
            progress=console.progress,
        )
    stop_at_faults(corpus)
    if not corpus.sources and not corpus.set_aside and not prune:
        raise BriefingError(no_document_in(sources, corpus.skipped))
    for warning in (*(() if prune else corpus.warnings), *corpus.unread):
        echo(f"warning: {warning}", err=True)
    if write:
        for skipped in group_skipped(corpus.skipped):
            echo(f"left out: {skipped}", err=True)
        return _write(register, (*corpus.sources, *corpus.set_aside), prune=prune)
    if table or as_json:
        _report(corpus, as_json=as_json)
    elif text:
        _print_texts(corpus)
    else:
        _list_all(corpus, read_register(register, here) if register.exists() else Register())
    return 0


def _print_texts(corpus: Corpus) -> None:
    from briefing.reading import group_skipped

    for source in corpus.sources:
        echo_text(corpus.text(source.key))
    for source in corpus.set_aside:
        echo_text(source.text)
    for skipped in group_skipped(corpus.skipped):
        echo(f"left out: {skipped}", err=True)


def _list_all(corpus: Corpus, rows: Register) -> None:
    from briefing.reading import group_skipped

    copies = _say_copies(_copies(corpus))
    for source in corpus.sources:
        _list(source, corpus, (*copies.get(source.key, ()), *_moved(source, rows)))
    for source in corpus.set_aside:
        _list_set_aside(source)
    for skipped in group_skipped(corpus.skipped):
        echo(f"left out: {skipped}")


def _report(corpus: Corpus, *, as_json: bool) -> None:
    """Print a table, and below it what was left out; or everything as JSON."""
    from briefing.commands.source_rows import describe_all, table_of
    from briefing.reading import group_skipped

    described = describe_all(corpus, _copies(corpus), corpus.skipped)
    if as_json:
        echo_json(described, indent=1)
        return
    for line in table_of(described):
        echo(line)
    for skipped in group_skipped(corpus.skipped):
        echo(f"left out: {skipped}")


def _list(source: Source, corpus: Corpus, copies: Sequence[str]) -> None:
    from briefing.commands.source_rows import count_words
    from briefing.compare.origins import find_credit
    from briefing.model import PassageKind

    record, whole = source.record, corpus.text(source.key)
    passages = corpus.passages(source.key)
    prose = sum(passage.kind is PassageKind.PROSE for passage in passages)
    publisher, published = record.publisher or "publisher not stated", record.published or "undated"
    echo(f"{source.key}  {source.path}{f' ({source.part})' if source.part else ''}")
    changed = f", changed {record.modified}" if record.modified not in {"", record.published} else ""
    echo(f"    {record.title or 'no title'} · {publisher} · {published}{changed}")
    language = record.language or "language not stated"
    words = count_words(whole)
    echo(
        f"    {source.reader}, {language}, {source.characters:,} characters, {words:,} words, {prose} passages"
    )
    credit = find_credit(whole)
    if credit:
        echo(f"    credited to {credit.agency}")
    for line in (*copies, *(f"note: {note}" for note in source.notes)):
        echo(f"    {line}")
    for passage in passages:
        if passage.kind is not PassageKind.PROSE:
            said = " ".join(whole[passage.start : passage.end].split())
            echo(f"    {passage.kind.value} ({passage.reason}): {said[:100]}")


def _list_set_aside(source: Source) -> None:
    """List a document that does not count as a source."""
    why = f"a stub: {source.stub}" if source.stub else "the register says use: no"
    echo(f"{source.key}  {source.path}{f' ({source.part})' if source.part else ''}  does not count")
    echo(f"    {source.record.title or 'no title'} · {source.record.published or 'undated'} · {why}")
    for note in source.notes:
        echo(f"    note: {note}")


def _moved(source: Source, register: Register) -> Iterator[str]:
    """Say of a source that its row was found by its hash, since the file was moved or renamed."""
    entry = register.entry(source.path, source.part, source.sha256)
    if entry and entry.path and not Path(entry.path).exists():
        yield f"note: the register has it as {entry.row.path}; it was found again by its hash"


def _copies(corpus: Corpus) -> dict[str, list[tuple[str, float, int]]]:
    """Return for each source which others share so much with it that they count once, and how much."""
    from briefing.compare.copies import find_overlaps

    if len(corpus.sources) > MOST_COMPARED:
        echo(f"note: more than {MOST_COMPARED:,} documents; copies were not looked for", err=True)
        return {}
    found: dict[str, list[tuple[str, float, int]]] = {}
    for pair in find_overlaps({source.key: corpus.parsed(source.key).unquoted for source in corpus.sources}):
        for key, other in ((pair.one, pair.other), (pair.other, pair.one)):
            found.setdefault(key, []).append((other, pair.contained, pair.longest))
    return found


def _say_copies(copies: dict[str, list[tuple[str, float, int]]]) -> dict[str, list[str]]:
    return {
        key: [
            f"copy: shares with {other} {share:.0%} of the shorter text, {words} words in a row"
            for other, share, words in found
        ]
        for key, found in copies.items()
    }


def _register(sources: tuple[Path, ...]) -> Path:
    first = sources[0]
    folder = first if first.is_dir() else first.parent
    return folder / "sources.yaml"


def _write(register: Path, sources: Sequence[Source], *, prune: bool) -> int:
    from briefing.config import write_register
    from briefing.write import replace_file

    stale = _stale(register, sources) if prune and register.exists() else ()
    content = write_register(register, sources, pruned={entry.number for entry in stale})
    if register.exists() and register.read_bytes() == content:
        echo(f"{register}: complete, nothing to add")
        return 0
    replace_file(register, content)
    echo(str(register))
    for entry in stale:
        echo(f"commented out: the row of {entry.row.path}, which is gone")
    return 0


def _stale(register: Path, sources: Sequence[Source]) -> Sequence[Entry]:
    """Return the rows whose file is gone, unless one of these sources, or any file beside the register, is it."""
    from briefing.config import read_register
    from briefing.reading import find_files
    from briefing.reading.stale import find_stale_rows, find_stale_rows_unread

    known = read_register(register, register.parent)
    gone = find_stale_rows(known, lambda: sources)
    if not gone:
        return ()
    beside = find_stale_rows_unread(known, find_files([Path()], register.parent).files)
    return tuple(entry for entry in gone if entry in beside)

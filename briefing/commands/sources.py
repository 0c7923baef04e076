"""`briefing sources`: what is read, what is left out and why, what is a copy; the register's skeleton."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.commands.console import Console
from briefing.model import CORPUS_MB, FILE_MB, ReadLimits

if TYPE_CHECKING:
    from briefing.corpus import Corpus
    from briefing.model import Source

MOST_COMPARED = 2000


@click.command(name="sources")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write or complete sources.yaml, the register, beside them.")
@click.option("--text", is_flag=True, help="Print the text in which offsets count.")
@click.option(
    "--cache", type=click.Path(path_type=Path, file_okay=False), help="Keep passages and index here."
)
@click.option("--max-file", default=FILE_MB, show_default=True, type=click.IntRange(1), help="MB of a file.")
@click.option(
    "--max-corpus", default=CORPUS_MB, show_default=True, type=click.IntRange(1), help="MB of all files."
)
def command(
    sources: tuple[Path, ...], write: bool, text: bool, cache: Path | None, max_file: int, max_corpus: int
) -> int:
    """List what is read from SOURCES (files, folders or globs), what is left out, and why."""
    from briefing.corpus import Corpus
    from briefing.errors import BriefingError

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
            cache=cache,
            limits=ReadLimits(max_file, max_corpus),
            progress=console.progress,
        )
    if corpus.problems:
        raise BriefingError(corpus.problems)
    if write:
        return _write(register, corpus.sources)
    copies = {} if text else _copies(corpus)
    for source in corpus.sources:
        if text:
            click.echo(corpus.text(source.key), nl=False)
        else:
            _list(source, corpus, copies.get(source.key, ()))
    for skipped in corpus.skipped:
        click.echo(f"left out: {skipped}")
    return 0


def _list(source: Source, corpus: Corpus, copies: Sequence[str]) -> None:
    from briefing.model import PassageKind
    from briefing.weigh.origins import find_credit

    record, whole = source.record, corpus.text(source.key)
    passages = corpus.passages(source.key)
    prose = sum(passage.kind is PassageKind.PROSE for passage in passages)
    publisher, published = record.publisher or "publisher not stated", record.published or "undated"
    click.echo(f"{source.key}  {source.path}{f' ({source.part})' if source.part else ''}")
    click.echo(f"    {record.title or 'no title'} · {publisher} · {published}")
    click.echo(f"    {source.reader}, {source.characters:,} characters, {prose} passages")
    credit = find_credit(whole)
    if credit:
        click.echo(f"    credited to {credit.agency}")
    for line in (*copies, *(f"note: {note}" for note in source.notes)):
        click.echo(f"    {line}")
    for passage in passages:
        if passage.kind is not PassageKind.PROSE:
            words = " ".join(whole[passage.start : passage.end].split())
            click.echo(f"    {passage.kind.value} ({passage.reason}): {words[:100]}")


def _copies(corpus: Corpus) -> dict[str, list[str]]:
    """Say for each source which others share so much with it that they count once."""
    from briefing.weigh.copies import find_overlaps

    if len(corpus.sources) > MOST_COMPARED:
        click.echo(f"note: more than {MOST_COMPARED:,} documents; copies were not looked for", err=True)
        return {}
    lines: dict[str, list[str]] = {}
    for pair in find_overlaps({source.key: corpus.text(source.key) for source in corpus.sources}):
        for key, other in ((pair.one, pair.other), (pair.other, pair.one)):
            shared = f"{pair.contained:.0%} of the shorter text, {pair.longest} words in a row"
            lines.setdefault(key, []).append(f"copy: shares with {other} {shared}")
    return lines


def _register(sources: tuple[Path, ...]) -> Path:
    first = sources[0]
    folder = first if first.is_dir() else first.parent
    return folder / "sources.yaml"


def _write(register: Path, sources: Sequence[Source]) -> int:
    from briefing.reading.register import write_register
    from briefing.write import write_outputs

    content = write_register(register, sources)
    if register.exists() and register.read_bytes() == content:
        click.echo(f"{register}: complete, nothing to add")
        return 0
    write_outputs({register.name: content}, register.parent, lambda _: None)
    click.echo(str(register))
    return 0

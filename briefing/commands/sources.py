"""`briefing sources`: what is read, what is left out and why, and the register's skeleton."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="sources")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write or complete sources.yaml, the register, beside them.")
@click.option("--text", is_flag=True, help="Print the text in which offsets count.")
def command(sources: tuple[Path, ...], write: bool, text: bool) -> int:
    """List what is read from SOURCES (files, folders or globs), what is left out, and why."""
    from briefing.corpus import Corpus
    from briefing.errors import BriefingError
    from briefing.model import PassageKind

    register = _register(sources)
    here = Path.cwd()
    given = [here / source for source in sources]  # else they would count from the register's folder
    base = here / register.parent if write else here
    corpus = Corpus.read(given, base=base, register=register if register.exists() else None)
    if corpus.problems:
        raise BriefingError(corpus.problems)
    if write:
        return _write(register, corpus.sources)
    for source in corpus.sources:
        if text:
            click.echo(corpus.text(source.key), nl=False)
            continue
        passages = corpus.passages(source.key)
        prose = sum(passage.kind is PassageKind.PROSE for passage in passages)
        record = source.record
        click.echo(f"{source.key}  {source.path}{f' ({source.part})' if source.part else ''}")
        click.echo(
            f"    {record.title or 'no title'} · {record.publisher or 'publisher not stated'} · ", nl=False
        )
        click.echo(record.published or "undated")
        click.echo(f"    {source.reader}, {source.characters:,} characters, {prose} passages")
        for note in source.notes:
            click.echo(f"    note: {note}")
        whole = corpus.text(source.key)
        for passage in passages:
            if passage.kind is not PassageKind.PROSE:
                words = " ".join(whole[passage.start : passage.end].split())
                click.echo(f"    {passage.kind.value} ({passage.reason}): {words[:100]}")
    for skipped in corpus.skipped:
        click.echo(f"left out: {skipped}")
    return 0


def _register(sources: tuple[Path, ...]) -> Path:
    first = sources[0]
    folder = first if first.is_dir() else first.parent
    return folder / "sources.yaml"


def _write(register: Path, sources: tuple[object, ...]) -> int:
    from briefing.reading.register import write_register
    from briefing.write import write_outputs

    content = write_register(register, sources)  # type: ignore[arg-type]
    if register.exists() and register.read_bytes() == content:
        click.echo(f"{register}: complete, nothing to add")
        return 0
    write_outputs({register.name: content}, register.parent, lambda _: None)
    click.echo(str(register))
    return 0

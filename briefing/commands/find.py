"""`briefing find`: the passages that answer a question best."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(name="find")
@click.argument("query")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--top", default=10, show_default=True, type=click.IntRange(1), help="How many at most.")
@click.option("--term", "terms", multiple=True, help="A word or phrase that counts most; repeatable.")
@click.option("--where", default="", help="A condition in Lucene's syntax.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def command(
    query: str, sources: tuple[Path, ...], top: int, terms: tuple[str, ...], where: str, as_json: bool
) -> int:
    """Rank the passages of SOURCES (files, folders or globs) against QUERY, a question or some words."""
    from briefing.commands.unread import stop_at_faults, warn_of_unread
    from briefing.corpus import Corpus

    corpus = Corpus.read(sources, base=Path.cwd())
    stop_at_faults(corpus)
    warn_of_unread(corpus)
    hits = corpus.find(query, terms=terms, query=where, top=top)
    for rank, hit in enumerate(hits, start=1):
        if as_json:
            row = {
                "rank": rank,
                "source": hit.source,
                "start": hit.start,
                "end": hit.end,
                "score": round(hit.score, 4),
                "why": list(hit.why),
                "quote": hit.quote,
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(f"{rank:>3}. {hit.source} {hit.start}-{hit.end}  [{', '.join(hit.why)}]")
            click.echo(f"     {' '.join(hit.quote.split())}")
    if not hits and not as_json:
        click.echo("No matching passage in these sources.")
    return 0

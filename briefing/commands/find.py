"""`briefing find`: the passages that answer a question best."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.console import Console, echo, echo_json
from briefing.commands.options import reads_sources
from briefing.model import ReadLimits


@click.command(name="find")
@click.argument("query")
@reads_sources
@click.option("--top", default=10, show_default=True, type=click.IntRange(1), help="How many at most.")
@click.option("--term", "terms", multiple=True, help="A word or phrase that counts most; repeatable.")
@click.option("--where", default="", help="A condition in Lucene's syntax.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def command(
    query: str,
    sources: tuple[Path, ...],
    top: int,
    terms: tuple[str, ...],
    where: str,
    follow_links: bool,
    as_json: bool,
    cache: Path | None,
    max_file: int,
    max_corpus: int,
) -> int:
    """Rank the passages of SOURCES (files, folders or globs) against QUERY, a question or some words."""
    from briefing.commands.load import no_document_in
    from briefing.commands.unread import stop_at_faults
    from briefing.corpus import Corpus
    from briefing.errors import BriefingError

    if not any(letter.isalnum() for letter in query):
        raise click.UsageError("the query has no word to look for")
    with Console() as console:
        corpus = Corpus.read(
            sources,
            base=Path.cwd(),
            follow_links=follow_links,
            cache=cache,
            limits=ReadLimits(max_file, max_corpus),
            progress=console.progress,
        )
        stop_at_faults(corpus)
        if not corpus.sources:
            raise BriefingError(no_document_in(sources, corpus.skipped))
        console.warn(corpus.unread)
        hits = corpus.find(query, terms=terms, query=where, top=top)
        console.warn(corpus.costs)
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
            echo_json(row)
        else:
            echo(f"{rank:>3}. {hit.source} {hit.start}-{hit.end}  [{', '.join(hit.why)}]")
            echo(f"     {' '.join(hit.quote.split())}")
    if not hits and not as_json:
        echo("No matching passage in these sources.")
    return 0

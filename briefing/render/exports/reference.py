"""A source of the brief in; what a reference manager is told of it, in every format alike, out.

Nothing is invented: a field that the register leaves empty is empty here. Every string is one line in which
what cannot be seen is spelled out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.model import BriefSource
from briefing.render.exports.dates import StatedDate, state_date
from briefing.render.exports.names import list_names
from briefing.render.view.reference import check_language, web_address
from briefing.render.wording import show_unseen


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a list of references has it; "" and None are what is not known.

    `id` is the key to cite it by ("s3"). `author` is as the register has it, `authors` are the names in it. `path`
    says where its file lies, relative as in the brief.
    """

    id: str
    key: str
    title: str
    author: str
    authors: tuple[str, ...]
    publisher: str
    date: StatedDate | None
    url: str
    language: str
    path: str
    part: str
    sha256: str
    notes: tuple[str, ...]


def list_references(sources: Iterable[BriefSource]) -> tuple[Reference, ...]:
    """Return a reference for each source, in the order of the brief."""
    return tuple(_refer_to(source) for source in sources)


def name_reference(source: str) -> str:
    """Return the key that a source is cited by: "s3" for S3."""
    return source.lower()


def _refer_to(source: BriefSource) -> Reference:
    record = source.record
    date = state_date(show_unseen(record.published))
    author = show_unseen(record.author)
    return Reference(
        id=name_reference(source.id),
        key=show_unseen(source.key),
        title=show_unseen(record.title),
        author=author,
        authors=list_names(author),
        publisher=show_unseen(record.publisher),
        date=date,
        url=web_address(record.url),
        language=check_language(record.language),
        path=show_unseen(source.path),
        part=show_unseen(source.part or ""),
        sha256=source.sha256,
        notes=tuple(_list_notes(date, show_unseen(record.dating))),
    )


def _list_notes(date: StatedDate | None, dating: str) -> Iterator[str]:
    """Yield what a date alone cannot say: that it is uncertain, lacks its year, or was inferred, and why."""
    if date is None:
        return
    if not date.parts:
        yield f"Date as stated: {date.words}."
    if date.uncertain:
        yield "The date is uncertain."
    if dating:
        yield f"Date inferred: {dating}."

"""Sources in; the lines that list them, and what is true of all of them, said once, out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from briefing.dataclass import dataclass
from briefing.fit.printed import is_single, stand_in_for_title
from briefing.model import Brief, BriefSource
from briefing.render.catalogue import Wording
from briefing.render.dates import say_date
from briefing.render.view.reference import check_language, date_source, list_numbers, say_path, web_address
from briefing.render.wording import isolate, show_unseen

MOST_UNUSED = 12  # by number; beyond that they are counted
MOST_UNREAD = 6  # files that are named

_GRADED = frozenset({"", "F", "6"})


@dataclass(frozen=True, slots=True)
class ListedView:
    """A source as the list has it: a line, with notes only where it differs from the others.

    `line` follows the title: author, publisher, date, and before them the file's name where nothing tells a source
    apart; `named` says that it names author or publisher. `grade` is
    "B2: usually reliable, probably true (desk, 14 Nov)", "" where it has none. `dating` says what its date is inferred
    from.
    """

    id: str
    key: str
    title: str
    line: str
    named: bool
    grade: str
    notes: tuple[str, ...]
    dating: str
    link: str
    address: str
    language: str
    path: str
    characters: str
    sha256: str
    remarks: tuple[str, ...]
    printed: bool


@dataclass(frozen=True, slots=True)
class ListingView:
    """The list of sources: those that something printed cites, `others`, and what is true of all."""

    sources: tuple[ListedView, ...]
    others: tuple[ListedView, ...]
    unused: str
    true_of_all: tuple[str, ...]


def view_listing(say: Wording, brief: Brief, printed: Collection[str]) -> ListingView:
    """Prepare the list of sources; `printed` are those that something printed cites, by number."""
    usual = _find_usual(brief.sources)
    views = [_view_source(say, source, usual, source.id in printed) for source in brief.sources]
    shown, others = [v for v in views if v.printed], [v for v in views if not v.printed]
    single = is_single(brief.length)
    compared = [source for source in brief.sources if source.id in printed] if single else brief.sources
    return ListingView(
        tuple(shown),
        tuple(others),
        _say_unused(say, brief, others, counted=single),
        tuple(_say_of_all(say, brief, compared)),
    )


@dataclass(frozen=True, slots=True)
class _Usual:
    """What holds for all sources, or most, and so is not said of each."""

    no_publisher: bool
    inferred: bool
    graded: bool


def _find_usual(sources: Sequence[BriefSource]) -> _Usual:
    records = [source.record for source in sources]
    return _Usual(
        not any(record.publisher for record in records),
        all(record.dating for record in records if record.published),
        sum(map(_is_graded, sources)) * 2 > len(sources),
    )


def _is_graded(source: BriefSource) -> bool:
    return not {source.record.reliability, source.record.credibility} <= _GRADED


def _view_source(say: Wording, source: BriefSource, usual: _Usual, printed: bool) -> ListedView:
    record = source.record
    parts = (
        isolate(show_unseen(stand_in_for_title(source))),
        isolate(show_unseen(record.author)),
        isolate(show_unseen(record.publisher)) or ("" if usual.no_publisher else say("sources.no_publisher")),
        date_source(say, source, short=True),
    )
    line = ", ".join(dict.fromkeys(part for part in parts if part))  # a body may be author and publisher
    if record.published and record.dating and not usual.inferred:
        line += f" ({say('sources.inferred')})"
    return ListedView(
        id=source.id,
        key=source.key,
        title=isolate(show_unseen(record.title)),
        line=line,
        named=bool(record.author or record.publisher),
        grade=_say_grade(say, source),
        notes=tuple(_list_notes(say, source, usual)),
        dating=show_unseen(record.dating),
        link=web_address(record.url),
        address=show_unseen(record.url),
        language=check_language(record.language),
        path=say_path(source),
        characters=say.number(source.characters),
        sha256=source.sha256,
        remarks=tuple(map(show_unseen, source.notes)),
        printed=printed,
    )


def _list_notes(say: Wording, source: BriefSource, usual: _Usual) -> Iterator[str]:
    """Yield what is not so of all sources: no grade where others have one, a copy, an origin, a stake."""
    record = source.record
    if usual.graded and not _is_graded(source):
        yield say("sources.not_graded")
    if source.copy_of:
        yield say("sources.copy", source=source.copy_of.source)
    if record.origin and record.origin not in record.publisher:
        yield say("sources.rests_on", origin=isolate(show_unseen(record.origin)))
    if record.party:
        yield say("sources.party")
    if record.marking:
        yield show_unseen(record.marking)


def _say_grade(say: Wording, source: BriefSource) -> str:
    """Spell an Admiralty grade out: "B2: usually reliable, probably true (news desk, 14 Nov 2024)"; "" for none."""
    record = source.record
    if not _is_graded(source):
        return ""
    grade = show_unseen(f"{record.reliability}{record.credibility}")
    keys = (f"sources.reliability.{record.reliability}", f"sources.credibility.{record.credibility}")
    meaning = ", ".join(say(key) for key in keys if say.has(key))
    said = say("sources.grade", grade=grade, meaning=meaning) if meaning else grade
    on = say_date(say, show_unseen(record.graded_on), short=True)
    by = ", ".join(part for part in (isolate(show_unseen(record.graded_by)), on) if part)
    return say("sources.graded", grade=said, by=by) if by else said


def _say_unused(say: Wording, brief: Brief, others: Sequence[ListedView], *, counted: bool) -> str:
    """Name the documents that nothing printed cites; count them where they are many or that is asked for."""
    unlisted = brief.documents - len(brief.sources)
    if not others and unlisted <= 0:
        return ""
    if counted or len(others) > MOST_UNUSED or unlisted > 0:
        return say("sources.unused_more", len(others) + max(0, unlisted))
    return say("sources.not_quoted", sources=list_numbers(say, [view.id for view in others]))


def _say_unread(say: Wording, brief: Brief) -> Iterator[str]:
    """Say which files were not read: without that the documents would be taken for all there were."""
    files = list(dict.fromkeys(w.path for w in brief.warnings if w.kind == "document" and w.path))
    if files:
        named = ", ".join(isolate(show_unseen(file)) for file in files[:MOST_UNREAD])
        more = len(files) - MOST_UNREAD
        said = say("sources.unread_more", more, files=named) if more > 0 else named
        yield say("sources.unread", len(files), files=said)


def _say_of_all(say: Wording, brief: Brief, compared: Sequence[BriefSource]) -> Iterator[str]:
    """Yield what is true of all sources; which count as one is said of those `compared`."""
    yield from _say_unread(say, brief)
    for name, sources in _group_shares(compared).items():
        if len(sources) > 1:
            yield say("sources.shares", sources=list_numbers(say, sources), name=isolate(show_unseen(name)))
    if any(source.record.title.startswith("[") for source in brief.sources):
        yield say("sources.brackets")
    if brief.sources and not any(map(_is_graded, brief.sources)):
        yield say("sources.none_graded")
    elif brief.sources and not _find_usual(brief.sources).graded:
        yield say("sources.others_ungraded")
    if len(brief.sources) > 1 and not any(source.copy_of or source.shares for source in brief.sources):
        yield say("sources.no_copies")


def _group_shares(sources: Sequence[BriefSource]) -> dict[str, list[str]]:
    """Return the sources that count as one, by the publisher, origin or agency that all of them name."""
    groups: dict[str, list[str]] = {}
    for source in sources:
        for name in dict.fromkeys(name for _, name in source.shares):
            groups.setdefault(name, []).append(source.id)
    return groups

"""A brief in; the head of its first page out: title, dates, one line on its sources, how to read it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from briefing.dataclass import dataclass
from briefing.fit.period import cover
from briefing.model import Brief, BriefSource, Record
from briefing.render.catalogue import Wording
from briefing.render.dates import say_date, say_period
from briefing.render.view.quotes import NoteView
from briefing.render.wording import show_unseen

Pieces = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MastheadView:
    """The head of a brief. `facts` stand beside its kind: date of issue, edition, cut-off, author.

    `sources` says how many documents of which days it is made of, `missing` what none of them names. `read` says how
    to read it, in pieces with the mark of each ("w": as a source's words are set, "h": as a hedge is).
    """

    kind: str
    flash: str
    facts: tuple[str, ...]
    sources: str
    missing: str
    read: Pieces
    example: str
    method: str


def view_masthead(
    say: Wording, brief: Brief, printed: Collection[str], notes: Sequence[NoteView], *, hedged: bool
) -> MastheadView:
    """Prepare the head; `printed` are the sources that something printed cites, `notes` all places that are cited."""
    shown = [source for source in brief.sources if source.id in printed] or list(brief.sources)
    return MastheadView(
        kind=say("head.kind"),
        flash=say("head.flash"),
        facts=tuple(_list_facts(say, brief)),
        sources=_say_sources(say, brief, shown),
        missing=_say_missing(say, brief.documents, [source.record for source in shown]),
        read=say.marked("head.read_hedged" if hedged else "head.read") if notes else (),
        example=_say_example(say, brief, notes),
        method=" ".join(_say_method(say, brief)),
    )


def _list_facts(say: Wording, brief: Brief) -> Iterator[str]:
    head = brief.masthead
    if head.issued:
        yield say_date(say, show_unseen(head.issued))
    if head.edition:
        yield say("head.edition", edition=show_unseen(head.edition))
    if head.cutoff:
        yield say("head.cutoff", date=say_date(say, show_unseen(head.cutoff)))
    if head.author:
        yield show_unseen(head.author)


def _say_sources(say: Wording, brief: Brief, shown: Sequence[BriefSource]) -> str:
    """Say how many documents of which days: "Five documents of about 1 to 13 November 2024."."""
    values = {"documents": say("head.documents", brief.documents)}
    partly = "_quoted" if shown and len(shown) != brief.documents else ""
    if partly:
        values["quoted"] = say("head.quoted", len(shown))
    period = cover(show_unseen(source.record.published) for source in shown)
    undated = sum(cover([show_unseen(source.record.published)]) is None for source in shown)
    if period is None:
        said = say(f"head.no_dates{partly}", **values)
    elif undated:
        said = say(f"head.of_dates_some{partly}", undated, dates=say_period(say, period), **values)
    else:
        said = say(f"head.of_dates{partly}", dates=say_period(say, period), **values)
    return said[:1].upper() + said[1:]


def _say_missing(say: Wording, documents: int, records: Sequence[Record]) -> str:
    """Say what none of the documents names, and where their dates come from."""
    lacking = []
    if not any(record.title for record in records):
        lacking.append(say("head.title"))
    if not any(record.author for record in records):
        lacking.append(say("head.author"))
    if not any(record.publisher for record in records):
        lacking.append(say("head.publisher"))
    inferred = [bool(record.published and record.dating) for record in records]
    undated = all(not record.published or record.dating for record in records)
    if undated:
        lacking.append(say("head.date"))
    if not lacking:
        return ""
    one = len(records) == 1
    key = "head.none_names" if not one else "head.one_names_no" if documents == 1 else "head.quoted_names_no"
    said = say(key, facts=_join(say, lacking))
    if undated and any(inferred):
        said += say("head.inferred_one" if one else "head.inferred_all")
    return f"{said}."


def _join(say: Wording, facts: Sequence[str]) -> str:
    joined = facts[0]
    for fact in facts[1:-1]:
        joined = say("head.facts_comma", facts=joined, last=fact)
    return say("head.facts_or", facts=joined, last=facts[-1]) if len(facts) > 1 else joined


def _say_example(say: Wording, brief: Brief, notes: Sequence[NoteView]) -> str:
    """Say how a place is to be read, by the first that the brief names."""
    cited = next(
        (c for s in brief.sections for f in s.findings for c in f.citations if f.place == "section"), None
    )
    if not notes or cited is None:
        return ""
    values: dict[str, object] = {"source": cited.source.removeprefix("S"), "paragraph": cited.paragraph}
    if cited.page:
        label = f"{cited.source} p.\u00a0{cited.page} ¶{cited.paragraph}"
        return say("head.example_page", label=label, page=cited.page, **values)
    return say("head.example", label=f"{cited.source}\u00a0¶{cited.paragraph}", **values)


def _say_method(say: Wording, brief: Brief) -> Iterator[str]:
    """Say in three lines how the brief was made; what is not in it is not explained."""
    yield say("method.choice")
    citations = [c for section in brief.sections for finding in section.findings for c in finding.citations]
    if any(citation.part for citation in citations):
        yield say("method.parts")
    tolerances = {
        figure.tolerance for section in brief.sections for figure in section.figures if figure.estimates
    }
    if tolerances:
        yield say("method.figures", tolerance=", ".join(f"{tolerance:g}" for tolerance in sorted(tolerances)))
    yield say("method.limits")

"""Briefs made by hand, from real spans of texts: the seed documents, and small texts given by a test."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.model import (
    Brief,
    BriefSection,
    BriefSource,
    Citation,
    Context,
    Credit,
    Disagreement,
    Estimate,
    Figure,
    FigureEstimate,
    Finding,
    Gap,
    Hedge,
    Masthead,
    Position,
    PositionReading,
    Record,
    Searched,
    Timeline,
    TimelineEntry,
    UndatedEntry,
    UnusedSource,
)

SEEDS = Path(__file__).parent.parent / "seeds"


@dataclass(frozen=True, slots=True)
class PlainLook:
    """The least that a renderer asks of a look."""

    name: str = "brief"
    paper: str = "A4"
    accent: str = "#1f4e79"
    ink: str = "#16181c"
    type: str = "serif"
    logo: Path | None = None
    templates: Path | None = None


def make_source(id: str, key: str, text: str, record: Record | None = None, path: str = "") -> BriefSource:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return BriefSource(
        id=id,
        key=key,
        path=path or f"texts/{key}.txt",
        part=None,
        reader="txt",
        sha256=digest,
        text_sha256=digest,
        characters=len(text),
        record=record or Record(),
        used=True,
    )


def cite(source: BriefSource, text: str, start: int, end: int) -> Citation:
    return Citation(
        source=source.id,
        key=source.key,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - 32) : start],
        suffix=text[end : end + 32],
        paragraph=text.count("\n", 0, start) + 1,
    )


def cite_words(source: BriefSource, text: str, words: str) -> Citation:
    start = text.index(words)
    return cite(source, text, start, start + len(words))


def show_before(citation: Citation, text: str, words: str) -> Context:
    start = text.index(words)
    return Context(source=citation.source, start=start, end=start + len(words), quote=words)


def make_finding(
    id: str, citations: Sequence[Citation], place: str = "section", context: Sequence[Context] = ()
) -> Finding:
    return Finding(
        id=id,
        place=place,
        score=1.25,
        why=("troops", "soldiers"),
        rule="passages",
        pinned=False,
        citations=tuple(citations),
        context=tuple(context),
        documents=len({citation.source for citation in citations}),
    )


def _weighed(finding: Finding) -> Finding:
    """The same finding with speakers, one of them passed on by another, and with its first words as a hedge."""
    first, *rest = finding.citations
    start = first.start + first.quote.index("appears")
    credits = (
        Credit("The Post", "The Example Post", "reported", "indirect"),
        Credit("officials", "", "said", "indirect", 0),
        Credit("", "", "is believed", "anonymous"),
    )
    hedged = replace(first, attributions=credits, hedges=(Hedge(start, start + 7, "appears"),))
    return replace(finding, citations=(hedged, *rest), independent=1)


def _figure(sources: Mapping[str, BriefSource], texts: Mapping[str, str]) -> Figure:
    """Five figures, of each shape that is drawn; two of them cannot be true beside others."""
    rows = (
        ("000", "as many as 10,900 to 12,000", Estimate(0, 0, 10900, 12000, unit="soldiers")),
        ("001", "up to 8,000", Estimate(0, 0, None, 8000, unit="troops")),
        ("002", "approximately 10,000", Estimate(0, 0, 10000, 10000, about=True, unit="troops")),
        ("003", "over 10,000", Estimate(0, 0, 10000, None, low_open=True, unit="soldiers")),
        ("004", "millions of rounds", Estimate(0, 0, None, None, vague=True, unit="rounds")),
    )
    found = []
    for key, words, estimate in rows:
        citation = cite_words(sources[key], texts[key], words)
        placed = replace(estimate, start=citation.start, end=citation.end)
        credits = (Credit("Ada Quill", "", "said", "indirect"),) if key == "002" else ()
        found.append(FigureEstimate(placed, citation.source, key, words, citation.paragraph, credits=credits))
    return Figure("sent", "Troops sent", tuple(found), "disagree", ((0, 1), (0, 2), (1, 2), (1, 3)), 5.0)


def _position(sources: Mapping[str, BriefSource], texts: Mapping[str, str]) -> Position:
    fighting = cite_words(sources["003"], texts["003"], "have commenced combat operations")
    waiting = cite_words(sources["001"], texts["001"], "these troops have not yet engaged in active combat")
    readings = (PositionReading("Fighting", (fighting,)), PositionReading("Not yet", (waiting,)))
    return Position("combat", "Has combat begun?", readings, ("S4", "S2"))


def _timeline(report: Finding, declaration: Finding) -> Timeline:
    """Entries of each kind of mark, with words that the findings hold; one that has no day."""
    entries = (
        TimelineEntry("2022", "2022-01-01", "2022-12-31", "year", "involvement", report.id, 0),
        TimelineEntry(
            "2024-10-01~/2024-10-31~", "2024-10-01", "2024-10-31", "interval", "meeting", declaration.id, 0
        ),
        TimelineEntry("2024-10-18", "2024-10-18", "2024-10-18", "day", "Moscow", declaration.id, 0),
        TimelineEntry("2024-11-01~", "2024-11-01", "2024-11-01", "day", "training", report.id, 0),
        TimelineEntry("2024-11-04/2024-11-10", "2024-11-04", "2024-11-10", "week", "lines", report.id, 0),
    )
    return Timeline(entries, (UndatedEntry("frontline", report.id, 0),))


def seed_brief(embed: str = "texts") -> tuple[Brief, dict[str, str]]:
    """A brief of three sections over the five seed documents; one section is empty."""
    paths = sorted(SEEDS.glob("*.txt"))
    texts = {path.stem[:3]: path.read_bytes().decode("utf-8") for path in paths}
    records = {
        "001": Record(
            title="[Report on an evidently fictional day]",
            publisher="Example Wire",
            published="2024-11-02~",
            dating="the text says 'on Thursday'",
            url="https://example.org/report?id=1",
            language="en",
            reliability="B",
            credibility="2",
        ),
        "002": Record(author="A. Writer", published="2024-10", read_from_file=("author",)),
    }
    sources = {
        key: make_source(f"S{number}", key, text, records.get(key), f"../seeds/{path.name}")
        for number, ((key, text), path) in enumerate(zip(texts.items(), paths, strict=True), start=1)
    }
    whole = [_sentences(sources[key], text) for key, text in texts.items()]
    shown = [
        make_finding("a1", [whole[0][0], whole[1][2]]),
        make_finding("a2", [whole[1][4]], context=[_as_context(whole[1][3])]),
        make_finding("a3", [whole[2][1]]),
        make_finding("a4", [whole[3][2]], context=[_as_context(whole[3][3])]),
        make_finding("a5", [whole[4][5]], place="annex"),
        make_finding("a6", [whole[4][6]], place="annex"),
    ]
    second = [make_finding(f"b{n}", [whole[n % 3][n + 2]]) for n in range(5)]
    searched = Searched(
        158,
        31,
        terms=("train*", '"live fire"'),
        query="(troops OR soldiers)",
        exclude=("football",),
        unlisted=2,
    )
    shown[0] = _weighed(shown[0])
    sections = (
        BriefSection(
            "size",
            "Deployment size",
            "How many soldiers, and where?",
            tuple(shown),
            searched,
            figures=(_figure(sources, texts),),
            positions=(_position(sources, texts),),
            analyses=("passages", "attribution", "hedges", "estimates", "dates"),
        ),
        BriefSection("training", "Training", "Where and how are they trained?", tuple(second), searched),
        BriefSection("naval", "Naval operations", "", (), Searched(158, 0, terms=("warship", "frigate"))),
    )
    brief = Brief(
        masthead=Masthead(
            title="Foreign forces: what five reports say",
            subtitle="A brief for tests",
            author="Test desk",
            edition="7",
            issued="2025-01-15",
            cutoff="2025-01-12",
            marking="TLP:CLEAR",
        ),
        sources=tuple(sources.values()),
        sections=sections,
        gaps=(Gap("naval", "empty", "no matching passage in these sources"),),
        unused_sources=(UnusedSource("S5", "matched only in the annex"),),
        disagreements=(
            Disagreement("size", "figure", "sent", ("S2", "S4")),
            Disagreement("size", "position", "combat", ("S2", "S4")),
        ),
        timeline=_timeline(shown[1], shown[2]),
        independent=4,
        documents=5,
        embed=embed,
        generator_version="0.1.0",
    )
    return brief, texts


def text_brief(
    texts: Mapping[str, str],
    spans: Mapping[str, Sequence[tuple[int, int]]],
    embed: str = "texts",
    masthead: Masthead | None = None,
    record: Record | None = None,
) -> Brief:
    """A brief of one section that quotes the given spans of the given texts, a finding each."""
    sources = {
        key: make_source(f"S{number}", key, text, record)
        for number, (key, text) in enumerate(texts.items(), start=1)
    }
    findings = tuple(
        make_finding(f"f{key}-{start}-{end}", [cite(sources[key], texts[key], start, end)])
        for key, places in spans.items()
        for start, end in places
    )
    section = BriefSection("one", "One", "What?", findings, Searched(9, 3, terms=("word",)))
    return Brief(
        masthead=masthead or Masthead(title="A small brief", issued="2025-01-15", marking="TLP:CLEAR"),
        sources=tuple(sources.values()),
        sections=(section,),
        gaps=(),
        unused_sources=(),
        documents=len(texts),
        embed=embed,
        generator_version="0.1.0",
    )


def with_analyst(brief: Brief) -> Brief:
    """The same brief with key judgements and a comment."""
    head = replace(brief.masthead, key_judgements=("We think *this*.", "And **that**, not <b>this</b>."))
    first, *rest = brief.sections
    return replace(
        brief,
        masthead=head,
        sections=(replace(first, comment="Mind the `dates`.\n\n> not a quotation\n\n# nor a heading"), *rest),
    )


def _sentences(source: BriefSource, text: str) -> list[Citation]:
    """Cite the pieces of a text between full stops: good enough for pages to look at."""
    citations, start = [], 0
    while (stop := text.find(". ", start)) >= 0:
        citations.append(cite(source, text, start, stop + 1))
        start = stop + 2
    return citations


def _as_context(citation: Citation) -> Context:
    return Context(citation.source, citation.start, citation.end, citation.quote)

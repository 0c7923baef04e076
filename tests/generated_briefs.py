"""Briefs of any shape, made from a number: many sources, values, sections and lengths of words, in invented words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from sample_briefs import cite, make_finding, make_source

from briefing.model import (
    AsOf,
    Brief,
    BriefSection,
    BriefSource,
    Citation,
    Credit,
    Estimate,
    Figure,
    FigureEstimate,
    Finding,
    Gap,
    Masthead,
    Position,
    PositionReading,
    Record,
    Searched,
    Timeline,
    TimelineEntry,
)

SYLLABLES = [
    "bar",
    "den",
    "fol",
    "gir",
    "hul",
    "kas",
    "lem",
    "mor",
    "nix",
    "ost",
    "pel",
    "quin",
    "rav",
    "sol",
    "tam",
    "ur",
    "vek",
    "wil",
    "yor",
    "zan",
]
PEOPLE = ("Ada Quill", "Ben Wrenley", "Cora Ashdown of the Harbour Board", "the district office")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source: where it stands, the number in it, whether another needs it."""

    source: int
    start: int
    end: int
    number: tuple[int, int, int] | None


def make_brief(seed: int) -> Brief:
    """Make the brief of a number; the same number makes the same brief."""
    return _Maker(Random(seed)).brief()


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.texts: list[str] = []
        self.sentences: list[Sentence] = []
        self.sources: list[BriefSource] = []

    def brief(self) -> Brief:
        random = self.random
        for number in range(random.choice((1, 2, 4, 8, 20, 45))):
            self._add_source(number)
        sections = tuple(self._section(number) for number in range(random.randint(1, 7)))
        judgements = tuple(
            self._words(random.randint(10, 50)) + "." for _ in range(random.choice((0, 0, 0, 3)))
        )
        head = Masthead(
            title=self._words(random.choice((3, 6, 16))).capitalize(),
            subtitle=self._words(8) if random.random() < 0.5 else "",
            issued="2031-03-06",
            key_judgements=judgements,
        )
        return Brief(
            masthead=head,
            sources=tuple(self.sources),
            sections=sections,
            gaps=tuple(Gap(s.id, "empty", "nothing") for s in sections if not s.findings),
            unused_sources=(),
            documents=len(self.sources),
            embed="texts",
            generator_version="0",
            timeline=self._timeline(sections),
        )

    def _words(self, count: int) -> str:
        return " ".join(
            "".join(self.random.choice(SYLLABLES) for _ in range(self.random.randint(1, 3)))
            for _ in range(count)
        )

    def _add_source(self, number: int) -> None:
        text = ""
        for _ in range(self.random.randint(12, 40)):
            start, figure = len(text), None
            text += self._words(self.random.randint(3, 20)).capitalize()
            if self.random.random() < 0.4:
                value = self.random.randint(2, 90) * 10
                figure = (len(text) + 1, len(text) + 1 + len(f"{value}"), value)
                text += f" {value} " + self._words(self.random.randint(2, 25))
            text += "."
            self.sentences.append(Sentence(number, start, len(text), figure))
            text += "\n\n" if self.random.random() < 0.5 else " "
        record = Record(
            title=self._words(self.random.choice((4, 9, 18))).capitalize(),
            publisher=self.random.choice(("", "The Tarn Post")),
            published=f"2031-02-{self.random.randint(1, 28):02}" if self.random.random() < 0.8 else "",
        )
        self.texts.append(text)
        self.sources.append(make_source(f"S{number + 1}", f"key-{number}", text, record))

    def _cite(self, sentence: Sentence) -> Citation:
        citation = cite(
            self.sources[sentence.source], self.texts[sentence.source], sentence.start, sentence.end
        )
        if self.random.random() < 0.4:
            name = self.random.choice(PEOPLE)
            object.__setattr__(citation, "attributions", (Credit(name, name, "said", "indirect"),))
        return citation

    def _section(self, number: int) -> BriefSection:
        random = self.random
        chosen = random.sample(self.sentences, min(len(self.sentences), random.choice((0, 3, 12, 30, 60))))
        findings = tuple(
            self._finding(f"s{number}-f{at}", sentence, 3 - at * 0.03) for at, sentence in enumerate(chosen)
        )
        return BriefSection(
            id=f"s{number}",
            title=self._words(random.randint(1, 4)).capitalize(),
            question="What is it?",
            findings=findings,
            searched=Searched(300, len(findings), terms=tuple(self._words(6).split())),
            comment=self._words(20) if random.random() < 0.2 else "",
            figures=tuple(self._figure(f"s{number}-m{at}") for at in range(random.choice((0, 0, 1, 2, 4)))),
            positions=tuple(self._position(f"s{number}-p{at}") for at in range(random.choice((0, 0, 1, 2)))),
            limit=random.choice((None, 5, 16)),
        )

    def _finding(self, id_: str, sentence: Sentence, score: float) -> Finding:
        also = self.random.sample(self.sentences, self.random.choice((0, 0, 0, 1)))
        finding = make_finding(id_, [self._cite(sentence), *map(self._cite, also)])
        object.__setattr__(finding, "score", max(0.1, score))
        return finding

    def _figure(self, id_: str) -> Figure:
        stated = [sentence for sentence in self.sentences if sentence.number]
        chosen = self.random.sample(stated, min(len(stated), self.random.choice((1, 3, 8, 20))))
        return Figure(
            measure=id_,
            label=self._words(self.random.randint(1, 6)).capitalize(),
            estimates=tuple(map(self._estimate, chosen)),
            agreement="agree" if len(chosen) > 1 else "single",
            apart=(),
            tolerance=5.0,
            changes=self.random.random() < 0.5,
        )

    def _estimate(self, sentence: Sentence) -> FigureEstimate:
        assert sentence.number is not None
        start, end, value = sentence.number
        citation = self._cite(sentence)
        day = f"2031-02-{self.random.randint(1, 28):02}"
        return FigureEstimate(
            Estimate(start, end, value, value),
            citation.source,
            citation.key,
            f"{value}",
            citation.paragraph,
            credits=citation.attributions,
            as_of=AsOf("", day, day, day) if self.random.random() < 0.5 else None,
        )

    def _position(self, id_: str) -> Position:
        readings = tuple(
            PositionReading(
                self._words(2).capitalize(),
                tuple(map(self._cite, self.random.sample(self.sentences, self.random.choice((0, 1, 3))))),
            )
            for _ in range(self.random.randint(2, 4))
        )
        sources = dict.fromkeys(citation.source for reading in readings for citation in reading.citations)
        return Position(id_, self._words(7).capitalize() + "?", readings, tuple(sources))

    def _timeline(self, sections: Sequence[BriefSection]) -> Timeline:
        findings = [finding for section in sections for finding in section.findings]
        entries = [self._entry(finding) for finding in findings if self.random.random() < 0.3]
        return Timeline(tuple(sorted(entries, key=lambda entry: entry.earliest)))

    def _entry(self, finding: Finding) -> TimelineEntry:
        citation, day = finding.citations[0], f"2031-01-{self.random.randint(1, 28):02}"
        words = citation.quote[: self.random.randint(4, 100)].strip()
        text = words.split()[0]
        clause = (citation.start, citation.start + len(words))
        return TimelineEntry(day, day, day, "day", text, finding.id, 0, clause=clause)

"""The cases of tests/cases/editions.md: the sources of two editions, and what changed from the one to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.brief import build_brief
from briefing.config.outline_file import read_outline
from briefing.config.settings import Decision, Settings
from briefing.corpus import Corpus
from briefing.editions import Edition, edition_of
from briefing.model import Brief, Length

CASES = Path(__file__).parent / "cases" / "editions.md"
OUTLINE = """
sections:
  - id: dead
    title: The dead
    question: How many people died?
    terms: [drowned, died, dead]
    measures:
      - {id: dead, label: Dead in the Vell valley, unit: [people], about: [drowned, died], changes: true}
  - id: cost
    title: Cost
    question: What did the flood cost?
    terms: [cost, crowns]
    measures:
      - {id: cost, label: Cost of the flood, unit: [crowns], about: [cost]}
  - id: gate
    title: The gate
    question: Was the sluice gate open?
    terms: ["sluice gate"]
    positions:
      - id: gate
        question: Was the gate open?
        readings:
          - {label: Open, any: ["gate was open"]}
          - {label: Shut, any: ["gate was shut"]}
  - id: relief
    title: Relief
    question: What help is there?
    terms: [shelter, blankets, "field kitchen"]
"""
_HEADING = re.compile(r"^### (\w+)(?:, (now|only now|only then))?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EditionCase:
    """The texts of two editions by their key, what the second drops, and the lines of the difference."""

    name: str
    old: Mapping[str, str]
    new: Mapping[str, str]
    dropped: tuple[tuple[str, str, str], ...]
    expected: str


def cases() -> Iterator[EditionCase]:
    """Read the cases."""
    for part in re.split(r"^## ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, body = part.split("\n", 1)
        fenced = dict(re.findall(r"^```(\w+)\n(.*?)^```$", body, re.MULTILINE | re.DOTALL))
        texts = _HEADING.split(re.sub(r"^```.*", "", body, count=1, flags=re.MULTILINE | re.DOTALL))
        old: dict[str, str] = {}
        new: dict[str, str] = {}
        for key, when, text in zip(texts[1::3], texts[2::3], texts[3::3], strict=True):
            if when in {None, "only then"}:
                old[key] = text.strip() + "\n"
            if when != "only then":
                new[key] = text.strip() + "\n"
        rows = (line.split(" | ") for line in fenced.get("drop", "").splitlines())
        drops = tuple((section, source, words) for section, source, words in rows)
        yield EditionCase(name, old, new, drops, fenced["text"])


def build(
    texts: Mapping[str, str],
    folder: Path,
    *,
    drops: Sequence[tuple[str, str, str]] = (),
    number: str = "1",
    length: Length = Length(),  # noqa: B008 - a frozen value
    previous: Edition | None = None,
    sections: Sequence[str] = (),
) -> tuple[Brief, Corpus]:
    """Build the brief of some texts by the outline above."""
    outline = folder / "outline.yaml"
    outline.write_text(OUTLINE, encoding="utf-8")
    settings = Settings(
        file=folder / "brief.yaml",
        base=folder,
        title="The flood",
        outline=outline,
        sources=(Path(),),
        edition=number,
        decisions=tuple(Decision("drop", *drop) for drop in drops),
    )
    corpus = Corpus.from_texts(texts)
    issued = {"1": "2031-11-12"}.get(number, "2031-11-16")
    brief = build_brief(
        settings,
        read_outline(outline),
        corpus,
        issued=issued,
        length=length,
        previous=previous,
        sections=sections,
    )
    return brief, corpus


def edition(brief: Brief, corpus: Corpus) -> Edition:
    """Return what was built as an edition, with its texts."""
    keys = {source.id: source.key for source in brief.sources}
    return edition_of(brief, lambda source: corpus.text(keys[source]))

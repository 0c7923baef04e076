"""The brief on the five documents in seeds/: what it chooses, measured on one reader's labels, and its laws."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.brief import build_brief
from briefing.config.outline import Outline, Section
from briefing.config.outline_file import read_outline
from briefing.config.settings import Settings
from briefing.config.settings_file import read_settings
from briefing.corpus import Corpus
from briefing.model import Brief, BriefSection, Citation, Context

ROOT = Path(__file__).parent.parent
LABELS = Path(__file__).parent / "corpora" / "seeds-labels.yaml"
PRECISION_FLOOR = 0.90
CENTRAL_FLOOR = 0.85

ABSENT = (
    Section(
        "naval",
        "Naval operations",
        "What is happening at sea: fleets, ships, submarines, blockades?",
        ("naval", "navy", "fleet*", "warship*", "submarine*", "Black Sea", "blockade", "port", "maritime"),
    ),
    Section(
        "cyber",
        "Cyber operations",
        "Which attacks on computer networks are reported?",
        ("cyber*", "hack*", "malware", "phishing", "network", "computer", "data breach"),
    ),
    Section(
        "energy",
        "Energy prices",
        "How have the prices of oil, gas and electricity moved?",
        ("energy price", "gas", "pipeline", "electricity", "barrel", "power grid", "fuel", "inflation"),
    ),
)


@cache
def desk() -> tuple[Settings, Outline, Corpus]:
    settings = read_settings(ROOT / "config" / "brief.yaml")
    corpus = Corpus.read(settings.sources, base=settings.base, register=settings.register)
    return settings, read_outline(settings.outline), corpus


@cache
def brief() -> Brief:
    settings, outline, corpus = desk()
    return build_brief(settings, outline, corpus, issued="2024-11-15")


def words(text: str) -> str:
    return " ".join(text.split())


def quoted(section: BriefSection) -> list[list[tuple[str, str]]]:
    """Return for each finding its citations as (file name, words)."""
    files = {source.id: Path(source.path).name for source in brief().sources}
    return [[(files[c.source], words(c.quote)) for c in finding.citations] for finding in section.findings]


def fits(label: list[str], passage: tuple[str, str]) -> bool:
    return label[0] == passage[0] and (words(label[1]) in passage[1] or passage[1] in words(label[1]))


def labels() -> dict[str, Any]:
    loaded = yaml.safe_load(LABELS.read_text(encoding="utf-8"))["sections"]
    assert isinstance(loaded, dict)
    return loaded


def test_the_labels_are_sentences_of_the_documents() -> None:
    for section in labels().values():
        for file, sentence in (*section["central"], *section["relevant"]):
            assert sentence in (ROOT / "seeds" / file).read_text(encoding="utf-8")


def test_nine_in_ten_of_what_is_shown_belong() -> None:
    rows = [
        any(fits(label, citation) for label in (*mine["central"], *mine["relevant"]) for citation in finding)
        for section in brief().sections
        for mine in (labels()[section.id],)
        for finding in quoted(section)
    ]
    assert sum(rows) / len(rows) >= PRECISION_FLOOR


def test_what_is_central_is_shown() -> None:
    rows = [
        any(fits(label, citation) for finding in quoted(section) for citation in finding)
        for section in brief().sections
        for label in labels()[section.id]["central"]
    ]
    assert sum(rows) / len(rows) >= CENTRAL_FLOOR


@pytest.mark.parametrize("section", ABSENT, ids=lambda section: section.id)
def test_what_is_not_mentioned_comes_out_empty_and_says_what_was_searched(section: Section) -> None:
    settings, outline, corpus = desk()
    only = Outline(outline.file, outline.names, (section,))
    made = build_brief(settings, only, corpus, issued="2024-11-15", sections=(section.id,))
    assert made.sections[0].findings == ()
    assert made.sections[0].searched.passages == corpus.passage_count
    assert made.sections[0].searched.terms == section.terms
    assert [(gap.section, gap.kind) for gap in made.gaps] == [(section.id, "empty")]


def test_every_quotation_is_its_span_of_the_file() -> None:
    files = {source.id: ROOT / "config" / source.path for source in brief().sources}
    for section in brief().sections:
        for finding in section.findings:
            places: tuple[Citation | Context, ...] = (*finding.citations, *finding.context)
            for place in places:
                assert files[place.source].read_text(encoding="utf-8")[place.start : place.end] == place.quote
            for citation in finding.citations:
                text = files[citation.source].read_text(encoding="utf-8")
                assert text[: citation.start].endswith(citation.prefix)
                assert text[citation.end :].startswith(citation.suffix)


def test_a_section_shows_no_passage_twice() -> None:
    for section in brief().sections:
        shown = [(c.source, c.start, c.end) for f in section.findings for c in f.citations]
        context = [(c.source, c.start, c.end) for f in section.findings for c in f.context]
        assert len(set(shown)) == len(shown)
        for source, start, end in context:
            assert not any(s == source and a < end and start < b for s, a, b in shown)


def test_limits_and_order() -> None:
    _, outline, _ = desk()
    for section, asked in zip(brief().sections, outline.sections, strict=True):
        places = [finding.place for finding in section.findings]
        assert places == sorted(places, key=("section", "annex").index)
        assert places.count("section") <= asked.limit
        annexed = [f.score for f in section.findings if f.unprinted not in {"", "further"}]
        assert annexed == sorted(annexed, reverse=True)


def test_every_finding_says_why() -> None:
    for section in brief().sections:
        for finding in section.findings:
            assert finding.why
            assert finding.rule


def test_residue_is_never_quoted() -> None:
    shown = " ".join(c.quote for s in brief().sections for f in s.findings for c in f.citations)
    for residue in ("GIPHY", "Russia = Red", "Creative Commons", "A Sign of Desperation"):
        assert residue not in shown


def test_the_documents_are_as_they_were_supplied() -> None:
    for line in (ROOT / "seeds" / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == digest

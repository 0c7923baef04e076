"""Small invented corpora and briefs, made by hand, for the tests of verifying.

The persons and places are evidently fictional; the texts are the project's own and hold whatever is hard to
carry through a page: long words, ligatures, dashes, quotation marks in quotation marks, other scripts.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from briefing.model import (
    Brief,
    BriefSection,
    BriefSource,
    Citation,
    Context,
    Finding,
    Masthead,
    Record,
    Searched,
)

PLAIN = """The ferry Aurora Borealis lost power off Grand Teacup on Tuesday, its harbour office said.
“We counted 412 passengers, and all of them are safe,” Captain Ada Quill told reporters in the office’s yard.

A second vessel, the tug Patient Snail, arrived about 40 minutes later. It towed the ferry to pier 7 (the old
one), where 3,500 tonnes of grain wait for inspection.

Minister Bo Lantern said that “the operator was warned twice, in March and in May”. The operator denies this.
"""
NASTY = """Офис порта сообщил, что 12 человек получили ранения — «состояние их стабильно», сказал врач.

The well-known state-run firm’s “first-rate ‘anti-flooding’ office floor”—finally fitted in fifty-five
affluent offices—cost €1.5 million… or £1,250,000 (about 1½ times more), the affidavit says.[1]2 3

Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkundenübergabefeierlichkeitskomitee
met in Köln\u00a0at 10:30\u202fa.m.; naïve façade, Ångström, cœur, Łódź,
Čapek, İstanbul, 50\u00a0%, x² + y³.

Visit https://example.org/a/very/long/address/that/nobody/would/ever/type?with=query&and=more#part now,
*not* later_or_never.

She said: "Straight 'quotes' are quotes, too", and added
<b>tags & entities &amp; such</b> to 100% of C:\\temp.
1. A line that looks like a list item. # And a hash. - And a dash.

Ελληνικά γράμματα και 2024–25· soft\u00adhyphen, zero\u200bwidth, non\u2011breaking.
"""


@dataclass(frozen=True)
class Look:
    """The least that rendering asks of a look."""

    name: str = "brief"
    paper: str = "A4"
    accent: str = "#1f4e79"
    ink: str = "#16181c"
    type: str = "serif"
    logo: Path | None = None
    templates: Path | None = None


def source(number: int, text: str, path: str, title: str = "[A report]") -> BriefSource:
    """List a .txt file as a source, hashes and all."""
    data = text.encode("utf-8")
    digest = hashlib.sha256(data).hexdigest()
    record = Record(title=title, publisher="The Teacup Courier", published="2024-11-02")
    key = digest[:10]
    return BriefSource(f"S{number}", key, path, None, "txt", digest, digest, len(text), record, used=True)


def cite(listed: BriefSource, text: str, start: int, end: int) -> Citation:
    """Cite a span of a text."""
    before, after = text[max(0, start - 32) : start], text[end : end + 32]
    paragraph = text.count("\n\n", 0, start) + 1
    return Citation(listed.id, listed.key, start, end, text[start:end], before, after, paragraph)


def finding(
    number: int, *citations: Citation, context: tuple[Context, ...] = (), place: str = "section"
) -> Finding:
    """Make a finding of citations."""
    documents = len({citation.source for citation in citations})
    return Finding(f"f{number:04d}", place, 1.0, ("ferry",), "passages", False, citations, context, documents)


def lay_out(sections: tuple[tuple[Finding, ...], ...], sources: tuple[BriefSource, ...], embed: str) -> Brief:
    """Put findings into a brief."""
    laid = tuple(
        BriefSection(f"part-{i}", f"Part {i}", f"What of part {i}?", found, Searched(20, 5, ("ferry",)))
        for i, found in enumerate(sections, start=1)
    )
    head = Masthead(title="The ferry at Grand Teacup", issued="2024-11-05", cutoff="2024-11-04")
    return Brief(head, sources, laid, (), (), len(sources), embed, "0.1")


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs of a text as spans."""
    spans, at = [], 0
    for part in text.split("\n\n"):
        stripped = part.strip()
        if stripped:
            start = at + part.index(stripped)
            spans.append((start, start + len(stripped)))
        at += len(part) + 2
    return spans


def small_brief(embed: str = "texts") -> tuple[Brief, dict[str, str]]:
    """Return a brief over two texts with a merged finding, a context, an annex and a repeated quotation."""
    one, two = source(1, PLAIN, "texts/plain.txt"), source(2, NASTY, "texts/nasty.txt")
    first = [cite(one, PLAIN, *span) for span in spans_of(PLAIN)]
    second = [cite(two, NASTY, *span) for span in spans_of(NASTY)]
    sentence = PLAIN.index("It towed")
    context = Context(
        "S1", PLAIN.index("A second"), sentence - 1, PLAIN[PLAIN.index("A second") : sentence - 1]
    )
    towed = cite(one, PLAIN, sentence, PLAIN.index("tion.", sentence) + 5)
    findings = (finding(1, first[0], second[0]), finding(2, towed, context=(context,)), finding(3, first[2]))
    others = tuple(finding(10 + i, citation) for i, citation in enumerate(second[1:4]))
    annex = tuple(finding(20 + i, citation, place="annex") for i, citation in enumerate(second[4:]))
    brief = lay_out((findings, (*others, *annex), (finding(30, first[0]),)), (one, two), embed)
    return brief, {one.key: PLAIN, two.key: NASTY}

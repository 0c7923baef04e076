"""The program's own words: one file a language, complete, with the placeholders and plural forms it needs."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pseudo_language import ENGLISH, TAG, pseudo, write_pseudo_language
from sample_briefs import PlainLook, cite_words, make_finding, make_source

from briefing.errors import RenderError
from briefing.fit import fit_brief
from briefing.model import (
    AnswerMove,
    Brief,
    BriefSection,
    Changes,
    CopyOf,
    Credit,
    DifferenceMove,
    EditionName,
    Estimate,
    Figure,
    FigureEstimate,
    FigureMove,
    Finding,
    Former,
    Gained,
    Gap,
    Hedge,
    Length,
    Masthead,
    PassageMove,
    Position,
    PositionReading,
    Record,
    Searched,
    SourceMove,
    Timeline,
    TimelineEntry,
)
from briefing.render import render
from briefing.render.catalogue import find_faults, read_rule, read_wording
from briefing.render.look import read_look
from briefing.render.pdf import fill_print_page
from briefing.render.view import view_brief

TEMPLATES = Path(__file__).parent.parent / "templates"
RENDER = Path(__file__).parent.parent / "briefing" / "render"
TEXTS = {
    "α": "Ο μύλος κάνει 4.200 σάκους, λέει η Άδα Κουίλ. Κανείς δεν είδε το βιβλίο. Ίσως το δει αύριο.",
    "β": "Ο μύλος κάνει έως 3.900 σάκους. Η βάρκα βυθίστηκε στις 3 Μαΐου 2024. Ο δήμαρχος σωπαίνει.",
    "γ": "Ο μύλος κάνει 4.200 σάκους. Το ποτάμι ανεβαίνει.",
}


def greek_brief() -> Brief:
    """A brief whose own words are all Greek, in most states: what is written in Latin letters is the program's."""
    records = {
        "α": Record(
            title="[Ο μύλος]", published="2024-05-02~", dating="«αύριο»", reliability="B", credibility="2"
        ),
        "β": Record(
            author="Γ. Ρεν", published="2024-05", graded_by="Γραφείο", graded_on="2024-06-01", party=True
        ),
        "γ": Record(title="Ποτάμι", publisher="Τύπος", origin="Πρακτορείο"),
    }
    sources = {k: make_source(f"S{n}", k, t, records[k]) for n, (k, t) in enumerate(TEXTS.items(), 1)}
    sources["γ"] = replace(sources["γ"], copy_of=CopyOf("S1", 0.5, 9))
    sources["δ"] = replace(make_source("S4", "δ", "Σιωπή."), used=False)

    def words(key: str, quote: str):  # type: ignore[no-untyped-def]
        return cite_words(sources[key], TEXTS[key], quote)

    def estimate(key: str, quote: str, low: int | None, high: int) -> FigureEstimate:
        found = words(key, quote)
        value = Estimate(found.start, found.end, low, high, unit="σάκους")
        return FigureEstimate(
            value, found.source, key, quote, 1, credits=(Credit("Άδα Κουίλ", "", "λέει", "direct"),)
        )

    perhaps = words("α", "Ίσως το δει αύριο.")
    hedged = replace(perhaps, hedges=(Hedge(perhaps.start, perhaps.start + 4, "Ίσως"),))
    credited = replace(
        words("α", "Κανείς δεν είδε το βιβλίο."), attributions=(Credit("Άδα Κουίλ", "", "λέει", "direct"),)
    )
    sank = words("β", "Η βάρκα βυθίστηκε στις 3 Μαΐου 2024.")
    findings: tuple[Finding, ...] = (
        make_finding("a", [hedged]),
        make_finding("b", [credited, words("β", "Ο δήμαρχος σωπαίνει.")]),
        make_finding("c", [sank]),
        make_finding("d", [words("γ", "Το ποτάμι ανεβαίνει.")], place="annex"),
    )
    findings = tuple(replace(finding, why=("μύλος",), rule="κανόνας") for finding in findings)
    figures = (
        Figure(
            "f",
            "Σάκοι",
            (estimate("α", "4.200 σάκους", 4200, 4200), estimate("β", "έως 3.900 σάκους", None, 3900)),
            "disagree",
            ((0, 1),),
            5.0,
        ),
        Figure("g", "Εργάτες", (), "single", (), 5.0),
    )
    readings = (
        PositionReading("Κλειστό", (words("α", "Κανείς δεν είδε το βιβλίο."),)),
        PositionReading("Ανοιχτό", ()),
    )
    sections = (
        BriefSection(
            "i",
            "Μύλος",
            "Πόσο;",
            findings,
            Searched(9, 3, ("μύλος",)),
            comment="Σημείωση.",
            figures=figures,
            positions=(Position("p", "Ανοιχτό;", readings, ("S1",)),),
        ),
        BriefSection("j", "Ναυτικό", "", (), Searched(9, 2, ("πλοίο",), query="πλοίο", exclude=("μύλος",))),
        BriefSection(
            "k",
            "Ποτάμι",
            "",
            (replace(findings[3], id="e"),),
            Searched(9, 3),
        ),
    )
    entry = TimelineEntry(
        "2024-05-03",
        "2024-05-03",
        "2024-05-03",
        "day",
        "3 Μαΐου 2024",
        "c",
        0,
        "section",
        (sank.start, sank.end),
    )
    return Brief(
        masthead=Masthead(
            "Ο μύλος",
            edition="7",
            issued="2024-06-02",
            cutoff="2024-06-01",
            language=TAG,
            key_judgements=("Γνώμη.",),
        ),
        sources=tuple(sources.values()),
        sections=sections,
        gaps=(Gap("i", "anonymous-only", "x"), Gap("k", "single-source", "x"), Gap("i", "party-only", "x")),
        unused_sources=(),
        documents=4,
        embed="texts",
        generator_version="0.1.0",
        timeline=Timeline((entry,)),
        changes=greek_changes(),
    )


def greek_changes() -> Changes:
    """What changed since an earlier edition, in every way that it can be told."""
    was = Former("Ο μύλος", "", "Παλιά πηγή", 3)
    reasons = ("source-gone", "source-changed", "decision", "section-gone", "rank")
    withdrawn = [PassageMove("withdrawn", "i", former=was, reason=reason) for reason in reasons]
    unprinted = [PassageMove("unprinted", "i", "d", 0, was, reason) for reason in ("length", "rank")]
    news = [PassageMove("new", "i", "a", 0), PassageMove("new", "i", "b", 0), PassageMove("new", "i", "b", 1)]
    figures = [
        FigureMove("i", "f", "Σάκοι", before, now, stand)
        for before, now, stand in (
            ((was,), (0,), False),
            ((), (0, 1), False),
            ((was,), (), False),
            ((was,), (0,), True),
            ((was,) * 4, (0,), True),
        )
    ]
    answers = [
        AnswerMove("i", "p", "Ανοιχτό;", "Κλειστό", (Gained(0, before),), lost)
        for before, lost in (("", ()), ("Ανοιχτό", (was,)))
    ]
    return Changes(
        EditionName("Ο μύλος", "6", "2023-05-01", ""),
        tuple(figures),
        (
            DifferenceMove("i", "position", "p", "Ανοιχτό;", True, ("S1", "S2")),
            DifferenceMove("i", "figure", "f", "Σάκοι", False, ()),
        ),
        tuple(answers),
        (SourceMove("new", "S1", "α", True), SourceMove("corrected", "S3", "γ", True)),
        (*news, PassageMove("reworded", "i", "c", 0, was), *withdrawn, *unprinted),
        printed=9,
    )


class VisibleText(HTMLParser):
    """What a reader of a page sees or hears: its text, and what stands for a drawing or a picture."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within.append(tag)
        self.parts += [value or "" for name, value in attrs if name in {"alt", "aria-label", "title"}]

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "code"} & set(self._within):
            self.parts.append(data)


def visible(page: str) -> str:
    reader = VisibleText()
    reader.feed(page)
    return "\n".join(reader.parts)


def english_words(text: str) -> set[str]:
    """The runs of plain Latin letters in a text, but names of files, that a language could have said otherwise."""
    own = re.sub(
        r"brief\.(?:html|json(?:\.gz)?)|texts/\S+|\S+\.txt|[0-9a-f]{64}|SHA-256|\bS\d+\b|`[^`]*`", " ", text
    )
    return set(re.findall(r"[A-Za-z]{2,}", own))


@pytest.mark.slow
def test_a_brief_in_another_language_has_no_english_word_left(tmp_path: Path) -> None:
    write_pseudo_language(tmp_path)
    look = PlainLook(templates=tmp_path)
    for length in (Length(pages=2), Length()):
        brief = fit_brief(greek_brief(), length)
        texts = {**TEXTS, "δ": "Σιωπή."}
        outputs = render(brief, texts, ["md", "pandoc", "html"], look)
        assert english_words(visible(outputs["brief.html"].decode())) == set()
        shown = MarkdownIt("commonmark").enable("table").render(outputs["brief.md"].decode())
        assert english_words(visible(shown)) == set()
        body = outputs["brief.pandoc.md"].decode().split("\n---\n", 1)[1]
        assert english_words(re.sub(r"\[?@s\d+", "", visible(MarkdownIt("commonmark").render(body)))) == set()
        view = view_brief(brief, read_wording(TAG, tmp_path))
        page = fill_print_page(view, read_look(look), tmp_path, {})
        assert english_words(visible(page)) == set()
        assert pseudo("Figures") in page


@pytest.mark.slow
def test_a_pdf_in_another_language_describes_its_links_and_files_in_it(tmp_path: Path) -> None:
    write_pseudo_language(tmp_path)
    brief = fit_brief(greek_brief(), Length())
    made = render(brief, {**TEXTS, "δ": "Σιωπή."}, ["pdf"], PlainLook(templates=tmp_path))["brief.pdf"]
    (tmp_path / "brief.pdf").write_bytes(made)
    with pikepdf.open(tmp_path / "brief.pdf") as pdf:
        links = {
            str(a.Contents) for page in pdf.pages for a in page.obj.get("/Annots", []) if a.Subtype == "/Link"
        }
        files = {str(spec.obj.Desc) for spec in pdf.attachments.values()}
    assert links and files and english_words(" ".join(links | files)) == set()


def test_a_language_has_its_own_forms_of_plural(tmp_path: Path) -> None:
    write_pseudo_language(tmp_path)
    say = read_wording(TAG, tmp_path)
    forms = {n: say("differ.sources", n).replace("·", "") for n in (1, 2, 4, 5, 11, 12, 21, 22)}
    ends = {
        n: next(form for form in ("ōńē", "ƒēŵ", "ōŧĥēř") if said.endswith(form)) for n, said in forms.items()
    }
    assert ends == {1: "ōńē", 2: "ƒēŵ", 4: "ƒēŵ", 5: "ōŧĥēř", 11: "ōŧĥēř", 12: "ōŧĥēř", 21: "ōńē", 22: "ƒēŵ"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ('[figures]\ntitle = "x"', "is missing"),
        ("[figures\n", "at line 1"),
        ('[plurals]\none = "n is 1"', "is no condition"),
    ],
)
def test_a_language_that_is_at_fault_is_named_with_all_its_faults(
    tmp_path: Path, change: str, fault: str
) -> None:
    (tmp_path / f"wording.{TAG}.toml").write_text(change, encoding="utf-8")
    with pytest.raises(RenderError, match=fault) as raised:
        read_wording(TAG, tmp_path)
    assert raised.value.problems[0].file == f"{tmp_path.name}/wording.{TAG}.toml"


def test_a_missing_key_an_unknown_one_and_an_unknown_placeholder_are_faults(tmp_path: Path) -> None:
    english = read_wording("en")
    changed = {**english.entries, "figures.title": "x {sum}", "figures.new": "y"}
    del changed["differ.title"]
    found = set(find_faults(replace(english, entries=changed), english))
    assert found == {
        "'differ.title' is missing",
        "'figures.new' is no key of the wording",
        "'figures.title' asks for sum, which it is not given",
    }


def test_a_language_without_a_file_is_told_in_english() -> None:
    assert read_wording("xx-YY") is read_wording("en") is read_wording("en-GB")


def test_every_key_is_asked_for_with_what_its_text_needs() -> None:
    """Each key is said somewhere, by name or by a prefix that a name completes, and nothing says one that is not."""
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in [*RENDER.rglob("*.py"), *TEMPLATES.glob("*.j2")]
    )
    english = read_wording("en")
    asked = set(re.findall(r'["\']((?:[a-z]+)\.(?:[a-z_]+(?:\.\w+)?))["\']', code))
    prefixes = tuple(re.findall(r'f"([a-z]+\.[a-z_]*(?:\.)?)\{', code))
    unsaid = {key for key in english.entries if key not in asked and not key.startswith(prefixes)}
    assert unsaid == set()
    sections = {key.split(".")[0] for key in english.entries}
    known = set(english.entries)
    unknown = {key for key in asked if key.split(".")[0] in sections and key not in known and "(" not in key}
    assert {key for key in unknown if f'say("{key}"' in code} == set()


def test_templates_and_views_say_nothing_of_their_own() -> None:
    """Between the tags of the shipped templates stand no words: they all come from the catalogue."""
    for name in ("macros.j2", "brief.print.html.j2", "brief.md.j2", "flash.md.j2", "flash.print.html.j2"):
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
        bare = re.sub(r"<[^<>]*>", " ", bare)
        bare = re.sub(r"[\w-]+=\"[^\"]*\"|\bdata-[\w-]+", " ", bare)  # attributes that a macro adds to a tag
        assert re.findall(r"[A-Za-z]{3,}", bare) == [], name


@given(st.integers(0, 10**9))
def test_english_has_two_forms(number: int) -> None:
    said = read_wording("en")("differ.sources", number)
    assert said == f"{number:,} {'source' if number == 1 else 'sources'}"


@given(st.integers(0, 1000))
def test_rules_are_read_as_the_cldr_writes_them(number: int) -> None:
    few = read_rule("few", "n % 10 = 2..4 and n % 100 != 12..14 or n = 0")
    assert few.holds(number) == (
        (number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}) or number == 0
    )


def test_the_english_file_holds_no_line_that_is_too_long_to_read() -> None:
    assert max(map(len, ENGLISH.read_text(encoding="utf-8").splitlines())) < 200

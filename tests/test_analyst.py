"""The analyst's text: what of it is understood, where its citations lead, what is wrong with it and where."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from config_cases import run_command
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_briefs import PlainLook, text_brief

from briefing.analyst.likelihood import SCALES, read_scale
from briefing.analyst.markdown import read_text, spell
from briefing.analyst.marked import find_marked, is_quotation
from briefing.brief import build_brief
from briefing.brief.analyst import Asked, ask_sources, resolve_texts
from briefing.checking import verify
from briefing.commands.console import Console
from briefing.commands.load import load_brief_inputs
from briefing.config.forms.brief import LIKELIHOODS
from briefing.config.lints import check_texts, lint_texts
from briefing.config.outline_file import read_outline
from briefing.config.settings_file import read_settings
from briefing.config.yamlfile import Written
from briefing.corpus import Corpus
from briefing.errors import ConfigError
from briefing.model import AnalystText, Brief
from briefing.render import render
from briefing.render.analyst import analyst_to_html, analyst_to_markdown, analyst_to_print, settle_links
from briefing.render.escaping import escape_markdown
from briefing.render.view import view_brief
from briefing.render.view.analyst import AnalystView

CASES = Path(__file__).parent / "cases"
TEXTS = {
    "ferry": "The ferry runs again. It carries 40 cars.\n\nNobody was hurt, the owner’s office says.\n",
    "bridge": "The bridge is closed until May.\n\nA second bridge is planned.\n",
}


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def blocks(name: str) -> list[tuple[str, str, str]]:
    text = (CASES / name).read_text(encoding="utf-8")
    return re.findall(r"^## (.+)\n((?:.*\n)*?)=>\n(.*)\n", text, re.MULTILINE)


def resolve(text: str, scale: str = "", place: str = "key_judgements[0]") -> tuple[AnalystText, list[str]]:
    """Resolve one text against the two sources, S1 and S2; its problems as "column: fault; remedy"."""
    corpus = Corpus.from_texts(TEXTS)
    numbers = {"ferry": "S1", "bridge": "S2"}
    written = Written("brief.yaml", place, text, tuple(range(len(text))), (0,))
    (resolved,), problems = resolve_texts([written], Asked(corpus, numbers, ()), scale)
    return resolved, [f"{p.column}: {p.fault}; {p.remedy}" for p in problems]


def judged(told: AnalystText) -> Brief:
    """A brief over the two sources that quotes the first sentence of the first, with one judgement."""
    brief = text_brief(TEXTS, {"ferry": [(0, 21)]})
    head = replace(brief.masthead, key_judgements=(told.text,))
    return replace(brief, masthead=head, analyst=(told,), likelihood="icd203")


def viewed(text: str, scale: str = "") -> AnalystView:
    told, _ = resolve(text, scale)
    return view_brief(judged(told)).key_judgements[0]


def test_a_citation_leads_to_the_section_that_quotes_of_its_paragraph_before_the_annex() -> None:
    brief = text_brief(TEXTS, {"ferry": [(0, 21), (0, len(TEXTS["ferry"]) - 1)]})
    (section,) = brief.sections
    annex, whole = section.findings
    section = replace(section, findings=(replace(annex, place="annex"), whole))
    written = Written("brief.yaml", "key_judgements[0]", "It runs [@S1 ¶1].", tuple(range(17)), (0,))
    asked = Asked(Corpus.from_texts(TEXTS), {"ferry": "S1", "bridge": "S2"}, (section,))
    (resolved,), problems = resolve_texts([written], asked, "")
    assert not problems
    assert [cited.finding for cited in resolved.cited] == [whole.id]


def plain(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("case", "text", "expected"), blocks("analyst-markdown.md"))
def test_what_is_understood(case: str, text: str, expected: str) -> None:
    assert str(analyst_to_html(viewed(text.rstrip("\n")))) == expected, case


@pytest.mark.parametrize(("case", "text", "expected"), rows("likelihood.md"))
def test_ranges_stand_behind_the_terms_of_the_scale(case: str, text: str, expected: str) -> None:
    assert plain(str(analyst_to_html(viewed(text, "icd203")))) == expected, case


@pytest.mark.parametrize(("case", "scale", "text", "expected"), rows("analyst-warnings.md"))
def test_warnings(case: str, scale: str, text: str, expected: str) -> None:
    written = Written("brief.yaml", "key_judgements[0]", text, tuple(range(len(text))), (0,))
    found = [f"{p.column}: {p.fault}" for p in lint_texts([written], scale) if p.remedy]
    assert ("; ".join(found) or "none") == expected, case


def test_the_scales_are_those_published() -> None:
    assert set(LIKELIHOODS) == {*SCALES, "none"}
    icd, phia = map(read_scale, SCALES)
    assert [(term.low, term.high) for term in icd.terms if term.words in icd.listed.split(", ")] == [
        (1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99),
    ]  # fmt: skip
    assert {term.words: term.range for term in phia.terms} | {"realistic possibility": "[40–<50\xa0%]"} == {
        "remote chance": "[0–5\xa0%]",
        "highly unlikely": "[10–20\xa0%]",
        "unlikely": "[25–35\xa0%]",
        "realistic possibility": "[40–<50\xa0%]",
        "likely": "[55–75\xa0%]",
        "probable": "[55–75\xa0%]",
        "probably": "[55–75\xa0%]",
        "highly likely": "[80–90\xa0%]",
        "almost certain": "[95–100\xa0%]",
        "almost certainly": "[95–100\xa0%]",
    }
    assert all("%" in term.range and term.low < term.high for scale in (icd, phia) for term in scale.terms)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("It runs [@S1 ¶1].", []),
        ("It runs [@ferry, ¶1; @bridge].", []),
        ("[@S9 ¶1]", ["2: there is no source S9: this edition lists S1 to S2; a number holds for"]),
        ("[@fery ¶1]", ["2: no source has the number or key 'fery'; did you mean 'ferry'?"]),
        ("[@s1]", ["2: no source has the number or key 's1'; did you mean 'S1'?"]),
        ("[@S1 ¶3]", ["2: S1 has no paragraph 3; its paragraphs are 1 to 2"]),
        ("[@S1 ¶0]", ["2: S1 has no paragraph 0; its paragraphs are 1 to 2"]),
        ("[@S1 p. 2 ¶1]", ["2: paragraph 1 of S1 is not on page 2; leave the page out"]),
        ("[@S1 4]", ["2: '@S1 4' is no citation; did you mean [@S1 ¶4]?"]),
        ("[@S1 para. 4]", ["2: '@S1 para. 4' is no citation; did you mean [@S1 ¶4]?"]),
        ("[@S1; S2]", ["7: 'S2' names no source; write @ before each source: [@S3 ¶4; @S5 ¶2]"]),
        ("[@S1;]", ["6: a citation is empty here; write it as"]),
        ("[@]", ["2: '@' is no citation; write it as"]),
        ("See [@S1 ¶1", ["5: this citation is not closed; write it as"]),
        ("See [S1 ¶1].", ["6: 'S1 ¶1' reads like a citation, but leads nowhere; write [@S1 ¶1]"]),
        ("See @S1.", ["5: '@S1' reads like a citation, but leads nowhere; write [@S1]"]),
        ("[@S9] and [@S1 ¶8]", ["2: there is no source S9", "12: S1 has no paragraph 8"]),
        ("- a\n  - b\n    - c\n      - d", ["19: lists stand more than 3 deep in one another"]),
    ],
)
def test_a_citation_that_leads_nowhere_is_named_at_its_place(text: str, problems: list[str]) -> None:
    _, found = resolve(text)
    assert len(found) == len(problems), found
    for one, expected in zip(found, problems, strict=True):
        assert one.startswith(expected)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("“It carries 40 cars” is said [@S1].", ""),
        ("“It carries 40 cars.” is said [@S1 ¶1].", ""),
        ('"the owner\'s office says" [@S1 ¶2].', ""),
        ("The ‘second bridge’ [@S2] and “bad luck”.", ""),
        ("- “A second bridge” is planned [@S2]\n- It runs.", ""),
        ("“It carries 50 cars” is said [@S1].", "2: the words “It carries 50 cars” stand between quotation marks, "
         "and not in S1; the nearest words are in S1 ¶1: “It carries 40 cars.”"),
        ("“It carries 40 cars” is said [@S1 ¶2].", "2: the words “It carries 40 cars” stand between quotation marks, "
         "and not in S1 ¶2; the nearest words are in S1 ¶1"),
        ("“It carries … 40 cars” is said [@S1].", "2: the words “It carries … 40 cars” stand between"),
        ("“It carries 40 cars”.\n\nSo they say [@S1].", "2: the words “It carries 40 cars” stand between quotation "
         "marks, and their paragraph cites no source"),
        ("He calls it “open to all [@S1].", "14: this quotation mark is not closed"),
    ],
)  # fmt: skip
def test_words_between_quotation_marks_stand_in_what_is_cited(text: str, problem: str) -> None:
    _, found = resolve(text.replace("‑", "-"))
    assert [one[: len(problem)] for one in found] == ([problem] if problem else []) or (
        problem and found[0].split(": ", 1)[1].startswith(problem.split(": ", 1)[1])
    )


def test_a_citation_leads_to_the_finding_that_quotes_its_paragraph_or_to_the_paragraph() -> None:
    corpus = Corpus.from_texts(TEXTS)
    brief = text_brief(TEXTS, {"ferry": [(0, 21)]})
    text = "a [@S1 ¶1] b [@S2 ¶2]"
    asked = Asked(corpus, {"ferry": "S1", "bridge": "S2"}, brief.sections)
    (told,), problems = resolve_texts([Written("", "key_judgements[0]", text)], asked, "")
    assert not problems
    quoted, other = told.cited
    assert quoted.finding == brief.sections[0].findings[0].id
    assert other.finding is None and other.quote == TEXTS["bridge"][other.first : other.last]
    assert [text[cited.start : cited.end] for cited in told.cited] == ["@S1 ¶1", "@S2 ¶2"]

    judgement = replace(judged(told), analyst=(told,))
    view = view_brief(judgement).key_judgements[0]
    page = str(analyst_to_html(view, {"S1", "S2"}))
    assert re.findall(r'href="#([^"]+)"', page) == ["S1-0-21", f"S2-{other.first}-{other.last}"]
    assert re.findall(r'href="#([^"]+)"', str(analyst_to_print(view))) == ["section-1-1", "S2"]
    markdown = str(analyst_to_markdown(view, escape_markdown))
    assert markdown == "a \\[S1 ¶1[^1]\\] b \\[S2 ¶2[^2]\\]"
    outputs = render(judgement, TEXTS, ["html", "md"], PlainLook())
    html, md = outputs["brief.html"].decode(), outputs["brief.md"].decode()
    assert f'id="S2-{other.first}-{other.last}"' in html
    assert f"[^2]: S2, characters {other.first}–{other.last}, ¶2." in md


def test_a_link_whose_finding_is_not_printed_leads_to_the_source() -> None:
    link = '<a class="place cited" href="#section-1-1">S1 ¶1</a>'
    assert settle_links(f'{link}<p id="section-1-1">') == f'{link}<p id="section-1-1">'
    assert settle_links(f'{link}<p id="S1">') == '<a class="place cited" href="#S1">S1 ¶1</a><p id="S1">'
    assert settle_links(link) == "S1 ¶1"


def test_a_look_that_prints_few_findings_prints_the_notes_that_the_analyst_calls() -> None:
    told, _ = resolve("a [@S1 ¶1; @S2 ¶2]")
    brief = judged(told)
    finding = brief.sections[0].findings[0]
    (cited, *rest) = told.cited
    brief = replace(brief, analyst=(replace(told, cited=(replace(cited, finding=finding.id), *rest)),))
    look = PlainLook(name="flash")
    page = render(brief, TEXTS, ["md"], look)["brief.md"].decode()
    calls, notes = (
        set(re.findall(r"\[\^(\d+)\](?!:)", page)),
        re.findall(r"^\[\^(\d+)\]:", page, re.MULTILINE),
    )
    assert calls == set(notes) and len(notes) == len(set(notes)) == 2


def test_sources_cited_by_key_are_asked_for() -> None:
    texts = [Written("", "comments.x", "[@ferry ¶1; @S2; @nobody]")]
    assert ask_sources(texts, Corpus.from_texts(TEXTS)) == {"ferry"}


BRIEF = """\
title: The bridge
sources: seeds
likelihood: icd203
key_judgements:
  - Rain is likely [@S1 4].
  - >-
    It is folded
    and unlikely, with high confidence, that
    it runs [@S1 ¶1].
  - 'It''s "quoted by nobody at all" here.'
comments:
  bridge: |
    First.

    - see [@S1 ¶1
"""


def test_check_names_line_and_column_whatever_the_form_of_the_text() -> None:
    code, errors = run_command(["check", "brief.yaml"], {"brief.yaml": BRIEF})
    assert code == 1
    assert [line.split("; ")[0] for line in errors.splitlines()] == [
        "brief.yaml:5:21: key_judgements[0]: '@S1 4' is no citation",
        "brief.yaml:10:12: key_judgements[2]: the words “quoted by nobody at all” stand between quotation marks, "
        "and their paragraph cites no source",
        "brief.yaml:15:11: comments.bridge: this citation is not closed",
    ]


def test_warnings_are_errors_under_strict() -> None:
    text = (
        BRIEF.replace("[@S1 4]", "[@S1 ¶4]")
        .replace('"quoted by nobody at all"', "so")
        .replace("[@S1 ¶1\n", "it\n")
    )
    expected = [
        "brief.yaml:8:19: key_judgements[1]: 'with high confidence' and 'unlikely' stand in one sentence",
        "brief.yaml:10:6: key_judgements[2]: this judgement cites nothing",
    ]
    for arguments, wanted, prefix in ((["check"], 0, "warning: "), (["check", "--strict"], 1, "")):
        code, errors = run_command([*arguments, "brief.yaml"], {"brief.yaml": text})
        assert code == wanted
        assert [line.split("; ")[0] for line in errors.splitlines()] == [prefix + line for line in expected]


WORDS = st.sampled_from(
    ["> ", "- ", "1. ", "\n", "\n\n", "    ", "```", "#", "<q>", "<blockquote>", "</p>", "&gt;", "*", "**", "_", "`",
     "[@S1 ¶1]", "[@S2]", "[@", "]", "[a](https://example.org/x)", "[a](javascript:x)", "![", "|", "\\", "“", "”", '"',
     "likely", " very", " unlikely ", "a", " ", "\t", "[^1]", "[^1]: ", "---", "===", "~~~", "<!--", "\u202e", "\0"]
)  # fmt: skip
HOSTILE = st.lists(WORDS | st.text(max_size=4), max_size=25).map("".join)
ALLOWED = {"p", "ul", "ol", "li", "em", "strong", "code", "a", "span"}


@given(HOSTILE)
@example("- > a")
@example("1. # a\n2. ```\n   x")
@example("*a* [@S1 ¶1] likely")
@pytest.mark.slow
def test_nothing_can_look_like_a_quotation_of_a_source(text: str) -> None:
    view = viewed(text, "icd203")
    for page in (str(analyst_to_html(view, {"S1"})), str(analyst_to_print(view))):
        assert set(re.findall(r"</?([a-zA-Z!]+)", page)) <= ALLOWED
        assert "<" not in re.sub(
            r"</?(?:p|ul|ol|li|em|strong|code|a|span)(?: [a-z]+=\"[^\"<>]*\")*>", "", page
        )
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(str(analyst_to_markdown(view, escape_markdown)))
    )
    inner = [child for token in tokens for child in token.children or []]
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in (*tokens, *inner)}
    assert kinds <= {
        "paragraph", "inline", "bullet_list", "ordered_list", "list_item", "em", "strong", "text", "softbreak",
    }  # fmt: skip


@given(HOSTILE)
@example("`\nA`")
@example("```\nA```")
def test_every_letter_is_printed_and_stands_where_it_is_said_to(text: str) -> None:
    reading = read_text(text)
    typed = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    printed = "".join(
        piece.text + piece.mark for paragraph in reading.paragraphs for piece in paragraph.pieces
    )
    assert sum(map(str.isalpha, typed)) <= sum(map(str.isalpha, printed))
    for paragraph in reading.paragraphs:
        letters = spell(paragraph)
        for letter, place in zip(letters.text, letters.places, strict=True):
            assert not letter.isalpha() or typed[place] == letter


@given(HOSTILE, st.sampled_from(["", "none", *SCALES]))
def test_any_text_gets_its_problems_and_no_exception(text: str, scale: str) -> None:
    _, problems = resolve(text, scale)
    written = Written("brief.yaml", "key_judgements[0]", text)
    assert len(list(check_texts([written]))) <= len(problems)
    lint_texts([written], scale)


@given(HOSTILE)
def test_only_the_analysts_own_words_get_a_range(text: str) -> None:
    told, _ = resolve(text, "icd203")
    for term in told.likelihood:
        words = re.sub(r"[*_`\\\s]+", " ", told.text.replace("\0", "\ufffd")[term.start : term.end])
        assert " ".join(words.split()).lower().replace(" ", "") == term.term.replace(" ", "")
    for paragraph in read_text(text).paragraphs:
        letters = spell(paragraph)
        for marked in find_marked(letters.text):
            if marked.closed and is_quotation(marked, letters.text):
                inside = set(letters.places[marked.start : marked.ends[0]])
                assert not [term for term in told.likelihood if term.start in inside]


def test_the_built_brief_holds_what_was_cited_and_verify_proves_it(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for key, text in TEXTS.items():
        (tmp_path / "texts" / f"{key}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text("sections:\n  - {id: ferry, title: Ferry, terms: [ferry]}\n")
    config = tmp_path / "brief.yaml"
    text = "title: T\nsources: texts\nlikelihood: phia\nkey_judgements:\n  - It is likely open [@S2 ¶1; @S1 ¶2].\n"
    config.write_text(text, encoding="utf-8")
    inputs = load_brief_inputs(config, cache=None, console=Console(quiet=True))
    assert inputs.warnings == ()
    brief = build_brief(inputs.settings, inputs.outline, inputs.corpus, issued="2025-01-15")
    texts = {source.key: inputs.corpus.text(source.key) for source in brief.sources}
    out = tmp_path / "out"
    out.mkdir()
    for name, content in render(brief, texts, ["json", "html", "md"], PlainLook()).items():
        (out / name).write_bytes(content)
    assert verify(out, tmp_path).ok
    laid = json.loads((out / "brief.json").read_text(encoding="utf-8"))
    assert laid["brief"]["key_judgements"] == ["It is likely open [@S2 ¶1; @S1 ¶2]."]
    (told,) = laid["analyst"]
    assert [(cited["source"], cited["paragraph"]) for cited in told["cites"]] == [("S2", 1), ("S1", 2)]
    assert [(term["term"], term["low"], term["high"]) for term in told["terms"]] == [("likely", 55, 75)]

    for change in (("paragraph", 99), ("source", "S7"), ("last", 10**6)):
        spoilt = json.loads((out / "brief.json").read_text(encoding="utf-8"))
        spoilt["analyst"][0]["cites"][0][change[0]] = change[1]
        folder = tmp_path / change[0]
        folder.mkdir()
        (folder / "brief.json").write_text(json.dumps(spoilt), encoding="utf-8")
        faults = verify(folder, tmp_path).files[0].faults
        assert [fault for fault in faults if fault.place.startswith("analyst[0]")], change
    spoilt = json.loads((out / "brief.json").read_text(encoding="utf-8"))
    spoilt["analyst"][0]["text"] = "“It never ran at all” [@S2 ¶1]."
    for name in ("brief.html", "brief.md"):
        (out / name).unlink()
    (out / "brief.json").write_text(json.dumps(spoilt), encoding="utf-8")
    (fault,) = verify(out, tmp_path).files[0].faults
    assert fault.quote == "It never ran at all"


def test_the_build_stops_at_a_citation_that_leads_nowhere(tmp_path: Path) -> None:
    corpus = Corpus.from_texts(TEXTS)
    (tmp_path / "outline.yaml").write_text("sections:\n  - {id: ferry, title: Ferry, terms: [ferry]}\n")
    config = tmp_path / "brief.yaml"
    config.write_text(
        "title: T\nsources: texts\ncomments: {ferry: 'No [@S3], no [@S1 ¶9].'}\n", encoding="utf-8"
    )
    settings, outline = read_settings(config), read_outline(tmp_path / "outline.yaml")
    with pytest.raises(ConfigError) as caught:
        build_brief(settings, outline, corpus, issued="2025-01-15")
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(3, 24), (3, 34)]


def test_the_documentation_lists_the_scales_as_they_are() -> None:
    page = (Path(__file__).parent.parent / "docs" / "analyst.md").read_text(encoding="utf-8")
    for name in SCALES:
        scale = read_scale(name)
        listed = {
            words: row[0]
            for row in re.findall(r"^\| (\d+–<?\d+) % \| (.+) \|$", page, re.MULTILINE)
            for words in row[1].split(", ")
            if (term := scale.term(words)) and term.range == f"[{row[0]}\xa0%]"
        }
        assert set(scale.listed.split(", ")) <= set(listed)

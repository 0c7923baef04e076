"""`verify` and the exports: what agrees is passed, and each kind of lie in each format is named."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from forgeries.verdicts import kept_work
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_lists import check_references, read_bib, read_csl, read_ris
from sample_briefs import SEEDS, PlainLook, make_finding, seed_brief, text_brief, with_analyst

from briefing.again import State, check_again
from briefing.checking import Report, verify
from briefing.errors import VerifyError
from briefing.model import Brief, BriefLook, Record, Timeline
from briefing.output_reader.annotations_file import read_annotations
from briefing.output_reader.markdown_file import read_markdown
from briefing.output_reader.pandoc_file import read_pandoc
from briefing.render import render
from briefing.version import VERSION

FORMATS = ("json", "csl", "bib", "ris", "annotations", "pandoc")


def write(brief: Brief, texts: dict[str, str], folder: Path, formats: tuple[str, ...] = FORMATS) -> Path:
    for name, content in render(brief, texts, formats, PlainLook()).items():
        (folder / name).write_bytes(content)
    return folder


def honest_brief() -> tuple[Brief, dict[str, str]]:
    """The brief over the seeds without its invented speakers, so that nothing in it disagrees."""
    brief, texts = seed_brief()
    first, *rest = brief.sections
    findings = tuple(
        replace(f, citations=tuple(replace(c, attributions=()) for c in f.citations)) for f in first.findings
    )
    figures = tuple(
        replace(f, estimates=tuple(replace(e, credits=()) for e in f.estimates)) for f in first.figures
    )
    sections = (replace(first, findings=findings, figures=figures), *rest)
    look = BriefLook("brief", "A4", PlainLook().accent, PlainLook().ink, "serif")
    return replace(brief, sections=sections, generator_version=VERSION, look=look), texts


@pytest.fixture
def built(tmp_path: Path) -> Path:
    brief, texts = honest_brief()
    return write(brief, texts, tmp_path)


def messages(report: Report) -> list[str]:
    return [str(fault) for fault in report.faults]


def test_all_that_was_exported_agrees(built: Path) -> None:
    report = verify(built, SEEDS)
    assert messages(report) == []
    assert [file.name for file in report.files] == [
        "brief.json",
        "brief.pandoc.md",
        "sources.csl.json",
        "sources.bib",
        "sources.ris",
        "annotations.jsonld",
    ]
    annotated = report.files[-1]
    assert (annotated.quotations, annotated.sources) == (14, 5)
    assert "checked against the original files" in annotated.basis


def test_the_analysts_text_and_whatever_strings_hold_agree(tmp_path: Path) -> None:
    nasty = "A {b} $c$ 50 % & # _d_ ^e^ ~f \\foo -- --- ... \"q\" 'r' <i>x</i> | @misc{x, [^1] [@s9] 한국 } {"
    texts = {"a": f"1. {nasty}\n(@) :: {nasty}"}
    record = Record(title=nasty, author=nasty, publisher=nasty, published="2024-11-02~", dating=nasty)
    brief = text_brief(texts, {"a": [(0, len(nasty)), (9, 60)]}, record=record)
    brief = with_analyst(replace(brief, masthead=replace(brief.masthead, title=nasty, author=nasty)))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(texts["a"], encoding="utf-8", newline="")
    assert messages(verify(write(brief, texts, tmp_path))) == []


def test_a_part_of_the_exports_is_enough(built: Path) -> None:
    for name in ("sources.bib", "sources.ris", "sources.csl.json", "annotations.jsonld", "brief.pandoc.md"):
        report = verify(built / name, SEEDS)
        assert [file.name for file in report.files] == [name]
        assert report.ok, messages(report)


def test_without_brief_json_the_pandoc_text_is_checked_and_the_rest_is_said_to_be_unchecked(
    built: Path,
) -> None:
    (built / "brief.json").unlink()
    pandoc, *others = verify(built, SEEDS).files
    assert (pandoc.name, pandoc.ok, pandoc.quotations) == ("brief.pandoc.md", True, 15)
    assert [len(file.faults) for file in others] == [1, 1, 1, 1]
    assert all("no brief.json" in str(file.faults[0]) for file in others)


def change(old: str, new: str) -> Callable[[str], str]:
    def changed(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return changed


TITLE = "[Report on an evidently fictional day]"
LIES = [
    ("annotations.jsonld", change("as many as 10,900", "as many as 10,800"), "it reads ‘8’"),
    ("annotations.jsonld", change('"start": 400', '"start": 401'), "no such quotation"),
    ("annotations.jsonld", change('"TextPositionSelector"', '"SvgSelector"'), "TextPositionSelector"),
    (
        "brief.pandoc.md",
        change("appears that as many as 10,900", "appears that as many as 10,800"),
        "altered",
    ),
    ("brief.pandoc.md", change("S1 [@s1, ¶1][", "S1 [@s1, ¶2]["), "attributed to S1 ¶2"),
    (
        "brief.pandoc.md",
        change("\n# Sources\n", "\n> Nobody said this at all.\n\n# Sources\n"),
        "none of the brief's",
    ),
]
LISTED = [
    ("sources.csl.json", change(TITLE, "[Report on a day]"), "title"),
    ("sources.csl.json", change("Example Wire", "Exemplary Wire"), "publisher"),
    ("sources.csl.json", change("A. Writer", "B. Writer"), "author"),
    ("sources.csl.json", change("2024,", "2023,"), "dated 2023"),
    ("sources.csl.json", change('"circa": true', '"circa": false'), "date is firm"),
    ("sources.csl.json", change("https://example.org/report", "https://example.com/report"), "address"),
    ("sources.csl.json", change("3be9c096", "3be9c097"), "SHA-256"),
    ("sources.csl.json", change('"s5"', '"s6"'), "no source of the brief"),
    ("sources.csl.json", change('"s5"', '"s6"'), "not listed"),
    ("sources.csl.json", change('"s5"', '"s4"'), "used 2 times"),
    ("sources.bib", change(TITLE, "[Report on a day]"), "title"),
    ("sources.bib", change("2024-11-02~", "2024-11-02"), "date is firm"),
    ("sources.bib", change("@misc{s4,\n}\n", ""), "not listed"),
    ("sources.bib", change("@misc{s4,", "@misc{s4,\n  author = {{Nobody}},"), "author"),
    ("sources.bib", change("@misc{s4,", "@misc{s4,\n  date = {2024},"), "brief.json none"),
    ("sources.bib", change("A. Writer", "\\input{x}A. Writer"), "author"),
    ("sources.ris", change(TITLE, "[Report on a day]"), "title"),
    ("sources.ris", change("PY  - 2024", "PY  - 2025"), "dated 2025"),
    ("sources.ris", change("ID  - s1", "ID  - s2"), "used 2 times"),
    ("sources.ris", change("TY  - GEN\r\nID  - s1\r\nAN  - 000\r\nER  - \r\n", ""), "not listed"),
]
CITED = [
    ("annotations.jsonld", change('"total": 14', '"total": 13')),
    ("annotations.jsonld", change("sha256:3be9c096", "sha256:3be9c097")),
    ("annotations.jsonld", change("https://example.org/report", "https://example.com/report")),
    ("annotations.jsonld", change('"prefix": ""', '"prefix": "Not that "')),
    ("brief.pandoc.md", change("S1 [@s1, ¶1][", "S1 [@s2, ¶1][")),
    ("brief.pandoc.md", change("S1 [@s1, ¶1][", "S9 [@s9, ¶1][")),
    ("brief.pandoc.md", change("# Deployment size", "# Deployment size\n\nSee @doe2020.")),
    ("brief.pandoc.md", change("bibliography: sources", "bibliography: other")),
    ("brief.pandoc.md", change("title: 'Foreign", "title: 'Our own")),
]


@pytest.mark.parametrize(("name", "lie", "said"), LIES, ids=range(len(LIES)))
def test_a_lie_is_named(built: Path, name: str, lie: Callable[[str], str], said: str) -> None:
    path = built / name
    path.write_bytes(lie(path.read_bytes().decode("utf-8")).encode("utf-8"))
    report = verify(built, SEEDS)
    assert any(said in message and message.startswith(name) for message in messages(report)), messages(report)


READERS = {"sources.csl.json": read_csl, "sources.bib": read_bib, "sources.ris": read_ris}


@pytest.fixture(scope="module")
def _kept() -> Iterator[None]:
    with kept_work():
        yield


@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize(("name", "lie", "said"), LISTED, ids=range(len(LISTED)))
def test_a_lie_in_a_list_is_found_by_making_it_again(
    built: Path, name: str, lie: Callable[[str], str], said: str
) -> None:
    path = built / name
    path.write_bytes(lie(path.read_bytes().decode("utf-8")).encode("utf-8"))
    listed = READERS[name](path.read_bytes(), name)
    named = check_references(listed, (built / "brief.json").read_bytes(), name)
    assert any(said in str(fault) for fault in named), named
    check = check_again(built).pages
    assert check.state is State.DIFFERS
    assert [fault.partition(":")[0] for fault in check.faults] == [name]


@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize(("name", "lie"), CITED, ids=range(len(CITED)))
def test_a_lie_beside_the_quotations_is_found_by_making_it_again(
    built: Path, name: str, lie: Callable[[str], str]
) -> None:
    path = built / name
    path.write_bytes(lie(path.read_bytes().decode("utf-8")).encode("utf-8"))
    assert check_again(path).pages.state is State.DIFFERS


@pytest.mark.usefixtures("_kept")
def test_what_was_exported_is_made_again_to_the_same_files(built: Path) -> None:
    assert check_again(built).pages.state is State.AGREES


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("annotations.jsonld", b"[]"),
        ("annotations.jsonld", b'{"@context": "x"}'),
        ("brief.pandoc.md", b"# No metadata\n"),
        ("brief.pandoc.md", b"\xff"),
    ],
)
def test_what_is_no_such_file_is_an_error(built: Path, name: str, content: bytes) -> None:
    (built / name).write_bytes(content)
    with pytest.raises(VerifyError, match=name.replace(".", r"\.")):
        verify(built / name, SEEDS)


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [[]], {"type": "Annotation"}])
def test_any_shape_of_an_annotation_is_a_fault_and_no_crash(built: Path, value: Any) -> None:
    path = built / "annotations.jsonld"
    made = json.loads(path.read_bytes())
    for wrong in (value, {**made["first"]["items"][0], "target": value}):
        made["first"]["items"][0] = wrong
        path.write_text(json.dumps(made), encoding="utf-8")
        assert not verify(path, SEEDS).ok


def test_a_finding_of_several_citations_has_an_annotation_for_each(tmp_path: Path) -> None:
    brief, texts = honest_brief()
    cited = [f.citations[0] for f in brief.sections[1].findings]
    one = replace(brief.sections[1], findings=(make_finding("x", cited),))
    small = replace(brief, sections=(one,), timeline=Timeline(), disagreements=(), gaps=())
    report = verify(write(small, texts, tmp_path), SEEDS)
    assert messages(report) == []
    assert report.files[-1].quotations == len(cited)


@cache
def samples() -> dict[str, bytes]:
    brief, texts = seed_brief()
    return render(brief, texts, FORMATS, PlainLook())


@pytest.mark.parametrize("read", [read_csl, read_bib, read_ris, read_annotations, read_pandoc])
@settings(deadline=None)
@given(data=st.data())
def test_no_bytes_can_crash_a_reader(read: Callable[[bytes, str], object], data: st.DataObject) -> None:
    files = samples()
    good = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[good][:6000])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(VerifyError):
        read(bytes(content), "x")


@pytest.mark.parametrize("read", [read_csl, read_annotations])
def test_json_nested_without_end_is_an_error(read: Callable[[bytes, str], object]) -> None:
    with pytest.raises(VerifyError):
        read(b"[" * 200_000, "x")


def test_a_lie_in_what_a_pdf_carries_is_named(pdf: bytes, tmp_path: Path) -> None:
    name, lie = "annotations.jsonld", change("as many as 10,900", "as many as 10,800")
    (tmp_path / "in.pdf").write_bytes(pdf)
    with pikepdf.open(tmp_path / "in.pdf") as opened:
        stream = opened.attachments[name].obj["/EF"]["/F"]
        stream.write(lie(stream.read_bytes().decode("utf-8")).encode("utf-8"))
        opened.save(tmp_path / "brief.pdf")
    found = messages(verify(tmp_path / "brief.pdf"))
    assert any("it reads ‘8’" in message and message.startswith(f"brief.pdf: {name}") for message in found), (
        found
    )


@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sources.csl.json", TITLE, "[Report on a day]"),
        ("sources.csl.json", '"s5"', '"s4"'),
        ("sources.csl.json", "[", ""),
        ("annotations.jsonld", '"total": 14', '"total": 15'),
    ],
)
def test_a_lie_in_a_list_that_a_pdf_carries_is_found_by_making_it_again(
    pdf: bytes, tmp_path: Path, name: str, old: str, new: str
) -> None:
    (tmp_path / "in.pdf").write_bytes(pdf)
    with pikepdf.open(tmp_path / "in.pdf") as opened:
        stream = opened.attachments[name].obj["/EF"]["/F"]
        stream.write(change(old, new)(stream.read_bytes().decode("utf-8")).encode("utf-8"))
        opened.save(tmp_path / "brief.pdf")
    assert check_again(tmp_path / "brief.pdf").pages.state is State.DIFFERS


def test_a_pdf_with_true_exports_agrees(tmp_path: Path, pdf: bytes) -> None:
    (tmp_path / "brief.pdf").write_bytes(pdf)
    assert messages(verify(tmp_path / "brief.pdf")) == []


@pytest.fixture(scope="module")
def pdf() -> bytes:
    brief, texts = honest_brief()
    return render(brief, texts, ["pdf"], PlainLook())["brief.pdf"]


FOLDED = "> One fine quotation of a source.\n\nS1 ¶1\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"<details>\n<summary>2 further passages</summary>\n\n{FOLDED}\n</details>\n", ""),
        (f"<details>\n<summary>2 further passages</summary>\n\n{FOLDED}", "never ends"),
        (f"</details>\n\n{FOLDED}", "before it begins"),
        (f"<details>\n\n<details>\n\n{FOLDED}\n</details>\n\n</details>\n", "stands in another"),
        ("> <details>\n> <summary>x</summary>\n>\n> words\n>\n> </details>\n", "raw HTML"),
        (f'<details style="display:none">\n\n{FOLDED}\n</details>\n', "raw HTML"),
        (f"<details>\n<summary><b>x</b></summary>\n\n{FOLDED}\n</details>\n", "raw HTML"),
        (f"{FOLDED}\n<details>x</details>\n", "raw HTML"),
    ],
)
def test_what_is_folded_away_is_read_and_ends_where_it_says(text: str, said: str) -> None:
    faults = [fault.message for fault in read_markdown(text.encode(), "brief.md").faults]
    assert bool(faults) == bool(said)
    assert any(said in message for message in faults) or not said


def test_words_on_the_fold_are_read_as_text() -> None:
    found = read_markdown(
        "<details>\n<summary>“Nobody said these words”</summary>\n\n</details>\n".encode(), "x"
    )
    assert [block.text for block in found.blocks] == ["“Nobody said these words”"]

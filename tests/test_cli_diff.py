"""Editions on the command line: `briefing diff`, and a brief that says what changed since the last one.

The valley, its papers and persons are invented.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from command_line import briefing as briefing_alone
from edition_cases import OUTLINE
from sample_briefs import PlainLook

from briefing.again.rebuild import Given, rebuild
from briefing.brief_reader import read_brief
from briefing.cli import run
from briefing.editions import read_carried_edition, read_edition
from briefing.errors import BriefingError
from briefing.model import Inputs
from briefing.render import brief_to_json, render

GAZETTE = """By 3 November 2031 twelve people had drowned in the Vell valley, the district office said.

The sluice gate was open when the water rose, the engineer said.

Some thirty families sleep in the shelter at the Orrin school, the relief committee said.

Rain fell for nine days, and the road to Sund is closed.
"""
RADIO = """“Nobody sleeps cold in the shelter tonight,” said Lotte Harn, and “blankets will come from Sund by noon”.

The council meets again in the spring.
"""
HERALD = """By 11 November 2031 nineteen people had drowned in the Vell valley, the district office said.

The sluice gate was shut when the water rose, the keepers said.
"""
BRIEF = """title: The flood in the Vell valley
edition: "{number}"
issued: 2031-11-{day}
outline: outline.yaml
sources: [in]
length: 2 pages
outputs: [{outputs}]
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def briefing(folder: Path, *arguments: str) -> Done:
    """Run a command in a folder, in this process: a process of its own would take a second for each."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(list(arguments))
    return Done(code, out.getvalue(), err.getvalue())


def write_edition(
    folder: Path, number: int, texts: dict[str, str], more: str = "", pdf: bool = False
) -> Path:
    """Write the files of an edition into a folder of its own."""
    (folder / "in").mkdir(parents=True)
    outputs = "md, html, json, pdf" if pdf else "md, html, json"
    brief = BRIEF.format(number=number, day=11 + number, outputs=outputs) + more
    (folder / "brief.yaml").write_text(brief, encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    for name, text in texts.items():
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def build(folder: Path) -> Path:
    done = briefing(folder, "build", "brief.yaml", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "build"


SINCE = "since: ../one/build/brief.json\n"
CORRECTED = GAZETTE.replace("thirty", "fifty")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions: a source came in, one went, a sentence was corrected."""
    folder = tmp_path_factory.mktemp("editions")
    build(write_edition(folder / "one", 1, {"gazette": GAZETTE, "radio": RADIO}))
    build(write_edition(folder / "two", 2, {"gazette": CORRECTED, "herald": HERALD}, SINCE))
    return folder


def test_a_brief_says_what_changed(editions: Path) -> None:
    page = (editions / "two" / "build" / "brief.md").read_text(encoding="utf-8")
    section = page.partition("## What changed since edition 1 (12 Nov)\n")[2].partition("\n## ")[0]
    assert "**Dead in the Vell valley:** “nineteen” S2 ¶1; was *twelve*" in section
    assert "**Was the gate open?** sources now differ (S1, S2)" in section
    assert "**Was the gate open?** Shut: now S2 ¶2" in section
    assert "was *Some thirty families sleep…*" in section
    assert "the source is gone: *Nobody sleeps cold in the shelter tonight, said Lotte Harn" in section
    assert "“Nobody sleeps" not in page


def test_its_page_is_made_again_of_its_data(editions: Path) -> None:
    built = editions / "two" / "build"
    data = (built / "brief.json").read_bytes()
    brief = read_brief(data)
    assert brief_to_json(brief) == data
    assert render(brief, {}, ("md",), PlainLook())["brief.md"] == (built / "brief.md").read_bytes()
    carried = json.loads(data)["inputs"]
    assert carried["settings"]["since"] == "../one/build/brief.json"
    former = read_edition((editions / "one" / "build" / "brief.json").read_bytes(), "one")
    assert read_carried_edition(carried["previous"], "two") == former


def test_it_is_built_again_with_the_edition_that_travels(editions: Path) -> None:
    brief = read_brief((editions / "two" / "build" / "brief.json").read_bytes())
    texts = [path.read_text(encoding="utf-8") for path in (editions / "two" / "in").iterdir()]
    by_hash = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}
    built = rebuild(brief, by_hash, Given())
    assert brief_to_json(built) == brief_to_json(brief)
    assert built.changes is not None
    assert brief.inputs is not None
    alone = json.loads(brief.inputs.json) | {"previous": None}
    with pytest.raises(BriefingError, match="the edition that the brief is compared with is not at hand"):
        rebuild(replace(brief, inputs=Inputs(json.dumps(alone))), by_hash, Given())


def test_its_quotations_are_verified(editions: Path) -> None:
    for name in ("", "brief.html", "brief.md"):
        done = briefing(editions, "verify", f"two/build/{name}", "--quotations-only", "--sources", "two/in")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.slow
def test_its_outputs_are_verified_together_and_alone(editions: Path, tmp_path: Path) -> None:
    built = editions / "two" / "build"
    assert briefing(editions, "verify", str(built)).returncode == 0
    assert briefing(editions, "verify", str(built), "--sources", "two/in").returncode == 0
    for name, options in (("brief.md", ["--quotations-only", "--sources", "two/in"]), ("brief.html", [])):
        shutil.copy(built / name, tmp_path / name)
        done = briefing(editions, "verify", str(tmp_path / name), *options)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        (tmp_path / name).unlink()


def test_words_that_only_the_former_edition_quoted_are_no_quotation_of_this_one(editions: Path) -> None:
    laid = json.loads((editions / "two" / "build" / "brief.json").read_bytes())
    went = next(one for one in laid["changes"]["passages"] if one["reason"] == "source-gone")
    assert went["former"]["words"].startswith("“Nobody sleeps cold in the shelter tonight,”")
    assert "quote" not in went["former"]
    page = (editions / "two" / "build" / "brief.html").read_text(encoding="utf-8")
    assert "<i>Nobody sleeps cold in the shelter tonight, said Lotte Harn" in page


@pytest.mark.parametrize("new", ["brief.json", "brief.html", ""])
@pytest.mark.parametrize("old", ["brief.html", "brief.json"])
def test_diff_reads_whatever_carries_a_brief(editions: Path, old: str, new: str) -> None:
    done = briefing(editions, "diff", f"one/build/{old}", f"two/build/{new}")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "What changed since edition 1 of 2031-11-12"
    assert "Reworded, Relief" in lines
    assert "Withdrawn, Relief; the source is gone" in lines
    told = json.loads(briefing(editions, "diff", f"one/build/{old}", f"two/build/{new}", "--json").stdout)
    assert told["since"]["edition"] == "1"
    assert told["until"]["issued"] == "2031-11-13"
    assert [one["quoted"][0]["quote"] for one in told["figures"]] == ["nineteen"]
    laid = json.loads((editions / "two" / "build" / "brief.json").read_bytes())["changes"]
    assert [move["label"] for move in laid["differences"]] == [move["label"] for move in told["differences"]]
    assert [(m["kind"], m["reason"]) for m in laid["passages"]] == [
        (m["kind"], m["reason"]) for m in told["passages"]
    ]


def test_diff_of_a_brief_with_itself_is_empty(editions: Path) -> None:
    done = briefing(editions, "diff", "two/build", "two/build/brief.html")
    assert done.stdout == "Nothing changed since edition 2 of 2031-11-13.\n"
    told = json.loads(briefing(editions, "diff", "two/build", "two/build", "--json").stdout)
    assert not any(told[key] for key in ("figures", "differences", "answers", "sources", "passages"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.json", "nowhere.json: there is no such file\n"),
        (
            "two/in/herald.txt",
            "two/in/herald.txt:1:1: this is not JSON; name the brief.json of an earlier build\n",
        ),
        (
            "two/build/brief.md",
            "two/build/brief.md: it carries no brief.json; name a brief that this program made",
        ),
        ("two/in", "two/in/brief.json: there is no such file\n"),
    ],
)
def test_diff_says_what_cannot_be_compared(editions: Path, name: str, said: str) -> None:
    done = briefing(editions, "diff", "one/build", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(said)


def test_the_same_sources_again_have_not_changed(editions: Path) -> None:
    texts = {"gazette": GAZETTE, "radio": RADIO}
    built = build(write_edition(editions / "again", 2, texts, SINCE))
    page = (built / "brief.md").read_text(encoding="utf-8")
    assert "## What changed since edition 1 (12 Nov)\n\nNothing changed.\n\n## " in page
    assert "Nothing changed." in (built / "brief.html").read_text(encoding="utf-8")


def test_a_build_is_not_compared_with_what_it_replaces(editions: Path) -> None:
    texts = {"gazette": GAZETTE}
    folder = write_edition(editions / "itself", 1, texts)
    build(folder)
    with (folder / "brief.yaml").open("a", encoding="utf-8") as file:
        file.write("since: build/brief.json\n")
    done = briefing(folder, "build", "brief.yaml")
    assert done.returncode == 1
    assert done.stderr == (
        "brief.yaml:8:8: since: brief.json of build is what this build replaces; "
        "keep a copy of it elsewhere, and name that\n"
    )


def test_what_an_earlier_edition_forbids_is_not_published(editions: Path) -> None:
    """What changed since repeats words of that edition, so its markings count too."""
    laid = json.loads((editions / "one" / "build" / "brief.json").read_bytes())
    laid["brief"]["marking"] = "TLP:AMBER"
    laid["sources"][0]["marking"] = "TLP:RED"
    cited = laid["sections"][0]["findings"][0]["citations"][0]
    cited["marking"] = "(C//NF)"
    more = "marking: TLP:CLEAR\nsince: old.json\n"
    folder = write_edition(editions / "public", 2, {"gazette": CORRECTED}, more)
    (folder / "old.json").write_text(json.dumps(laid), encoding="utf-8")
    done = briefing(folder, "build", "brief.yaml", "--public")
    assert done.returncode == 1
    remedy = "only TLP:CLEAR and UNCLASSIFIED without more may; build without --public, or leave `since` out"
    source = laid["sources"][0]["path"]
    assert done.stderr.splitlines() == [
        f"brief.yaml:9:8: since: {where} is marked '{marking}', which may not be published; {remedy}"
        for where, marking in (
            ("it", "TLP:AMBER"),
            (f"its source {source}", "TLP:RED"),
            (f"its {cited['source']} ¶{cited['paragraph']}", "(C//NF)"),
        )
    ]


ODD = (
    "<script>alert(1)</script> & <b>bold</b> ]]> --> </style>",
    "**bold** _it_ `code` [a](http://x.example) | pipe | \\ # head",
    "S9 ¶9 says that S1, characters 5–9 holds it, and S1 ¶2",
    "\u202ertl\u202c \x07 bell \x00 nul",
    "[^1]: note S3, characters 1–2, ¶1",
    "“never closed by whoever wrote it",
    "It's 'one of' \"two so\" ‘three or’ «four if» — „fünf“",
    "x" * 3000,
    "- list\n- item\n\n## Sources\n\n> quote",
    "العربية النص هنا طويل",
    "{{ brief.title }} {% raw %}",
)


@pytest.mark.parametrize("title", ["S5", "Title “with” <marks> | S7 ¶7 ‘and one more"])
def test_nothing_in_a_former_edition_stops_a_build(editions: Path, title: str) -> None:
    laid = json.loads((editions / "one" / "build" / "brief.json").read_bytes())
    gone = next(source for source in laid["sources"] if source["path"] == "in/radio.txt")
    gone["title"] = title
    relief = next(section for section in laid["sections"] if section["id"] == "relief")
    for number, words in enumerate(ODD):
        cited = {"source": gone["id"], "quote": words, "paragraph": number}
        relief["findings"].append({"id": f"odd-{number}", "place": "section", "citations": [cited]})
    for section in laid["sections"]:
        for figure in section["figures"]:
            for found in figure["estimates"]:
                found["quote"] = f"“{found['quote']} <b>S8 ¶8</b> | x"
    folder = write_edition(
        editions / f"odd-{len(title)}", 2, {"gazette": CORRECTED, "herald": HERALD}, "since: old.json\n"
    )
    (folder / "old.json").write_text(json.dumps(laid), encoding="utf-8")
    built = build(folder)
    assert len(json.loads((built / "brief.json").read_bytes())["changes"]["passages"]) > len(ODD)


@pytest.mark.slow
def test_a_pdf_says_it_too_and_is_read(tmp_path: Path) -> None:
    """In processes of their own."""
    for name, texts, more in (
        ("one", {"gazette": GAZETTE, "radio": RADIO}, ""),
        ("two", {"gazette": CORRECTED, "herald": HERALD}, SINCE),
        ("three", {"gazette": CORRECTED, "herald": HERALD}, SINCE),
    ):
        write_edition(tmp_path / name, 1 if name == "one" else 2, texts, more, pdf=True)
        assert briefing_alone(tmp_path / name, "build", "brief.yaml").returncode == 0
    two, three = tmp_path / "two" / "build", tmp_path / "three" / "build"
    assert all((two / each.name).read_bytes() == each.read_bytes() for each in three.iterdir())
    done = briefing_alone(tmp_path, "diff", "one/build/brief.pdf", "two/build/brief.pdf")
    assert "Withdrawn, Relief; the source is gone" in done.stdout.splitlines()
    assert briefing_alone(tmp_path, "verify", "two/build/brief.pdf").returncode == 0

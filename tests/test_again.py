"""Whatever a build makes is made again without an alarm, and what was changed after it is found."""

from __future__ import annotations

import io
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from brief_laws import broken_laws
from hypothesis import given
from hypothesis import strategies as st
from laid_out_here import pdf_laid_out_here
from test_brief_inputs import write_topic
from test_config_logo import SVG

from briefing.again import check, child
from briefing.again.compare import compare, first_difference
from briefing.again.task import Limits, Made, Task, decode_answer, encode_answer, limits_for
from briefing.again.task import run as run_task
from briefing.cli import run

DECISIONS = """\
decisions:
  pin:
    - {section: ferry, source: ferry-news, words: lost power}
  drop:
    - {section: ferry, source: ferry-news, words: reached pier 7 late}
"""
ANALYST = 'key_judgements: ["The ferry is late [@ferry-news]."]\ncomments: {ferry: "See [@ferry-news ¶2]."}\n'


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make again in this process, and one task once: what that process does is tested by itself below."""
    known: dict[bytes, Made] = {}

    def make(task: Task) -> Made:
        key = pickle.dumps(task)
        if key not in known:
            known[key] = child.make(task)
        return known[key]

    monkeypatch.setattr(check, "run", make)
    with pdf_laid_out_here():
        yield


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    exit_code: int
    output: str


def call(*arguments: object) -> Said:
    with redirect_stdout(StringIO()) as printed:
        code = run([str(argument) for argument in arguments])
    return Said(code, printed.getvalue())


def build(config: Path, *options: str) -> Path:
    out = config.parent / "out"
    done = call("build", config, "--out", out, "--quiet", *options)
    assert done.exit_code == 0, done.output
    return out


FORMS = tuple(word for form in ("json", "html", "md") for word in ("--format", form))
GENUINE: dict[str, tuple[str, tuple[str, ...]]] = {
    "plain": ("", FORMS),
    "full": ("length: full\n", FORMS),
    "words": ("length: 60 words\n", FORMS),
    "flash": ("look: flash\n", FORMS),
    "letter and colours": ('look: {paper: Letter, accent: "#803020", ink: "#222222", type: sans}\n', FORMS),
    "a logo": ("look: {logo: logo.svg}\n", FORMS),
    "decisions": (DECISIONS, FORMS),
    "decisions as hashes": (f"{DECISIONS}embed_inputs: true\nmarking: TLP:CLEAR\n", (*FORMS, "--public")),
    "analyst's texts": (ANALYST, FORMS),
    "passages": ("embed: passages\n", FORMS),
    "passages with inputs": ("embed: passages\nembed_inputs: true\n", FORMS),
    "nothing embedded": ("embed: none\n", FORMS),
    "no inputs": ("embed_inputs: false\n", FORMS),
    "public": ("marking: TLP:CLEAR\n", (*FORMS, "--public")),
    "one section, another length": ("", (*FORMS, "--section", "ferry", "--length", "2 pages")),
    "exports": ("outputs: [json, md, html, csl, bib, ris, annotations, pandoc]\n", ()),
    "another language": ("language: fr\n", FORMS),
    "marked": (
        "marking: TLP:AMBER\nauthor: The desk\nsubtitle: Of ferries\nedition: '2'\ncutoff: 2031-05-01\n",
        FORMS,
    ),
    "odd characters": ('author: "A \\u202e ferry <&> “x” \\t"\nsubtitle: "*a* [b](c) | d"\n', FORMS),
}
PRINTED = ("plain", "passages", "letter and colours", "analyst's texts", "a logo", "flash")


def written(folder: Path, name: str) -> Path:
    config = write_topic(folder, GENUINE[name][0])
    (folder / "logo.svg").write_text(SVG.format("<circle r='4'/>"), encoding="utf-8")
    return config


@pytest.mark.slow
@pytest.mark.parametrize("name", GENUINE)
@pytest.mark.parametrize("at_hand", ["carried", "originals", "config"])
def test_no_genuine_brief_is_called_another(name: str, at_hand: str, tmp_path: Path) -> None:
    config = written(tmp_path, name)
    out = build(config, *GENUINE[name][1])
    options = {"carried": [], "originals": ["--sources", tmp_path / "texts"]}.get(
        at_hand, ["--sources", tmp_path / "texts", "--config", config]
    )
    done = call("verify", out, *options)
    assert done.exit_code == 0, done.output
    if at_hand == "config":
        assert "the rest: agrees" in done.output
        assert broken_laws(out) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PRINTED)
def test_no_genuine_pdf_is_called_another(name: str, tmp_path: Path) -> None:
    out = build(written(tmp_path, name), *FORMS, "--format", "pdf")
    assert broken_laws(out) == []
    for file in (out, out / "brief.pdf"):
        done = call("verify", file)
        assert done.exit_code == 0, done.output


def test_each_file_alone_is_made_again(tmp_path: Path) -> None:
    out = build(written(tmp_path, "plain"), *FORMS)
    for name in ("brief.html", "brief.md"):
        done = call("verify", out / name)
        assert "1 file made again from brief.json; the brief built again from what it carries" in done.output
        assert done.exit_code == 0


def test_markdown_without_its_data_is_not_checked_and_not_called_another(tmp_path: Path) -> None:
    config = written(tmp_path, "plain")
    out = build(config, *FORMS)
    alone = tmp_path / "alone" / "brief.md"
    alone.parent.mkdir()
    alone.write_bytes((out / "brief.md").read_bytes())
    done = call("verify", alone, "--sources", tmp_path / "texts", "--config", config)
    assert "quotations: agree" in done.output
    assert "pages not checked: there is no brief.json to go by" in done.output
    assert "differ" not in done.output
    assert done.exit_code == 1
    assert call("verify", alone, "--sources", tmp_path / "texts", "--quotations-only").exit_code == 0


def edit(out: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """Change brief.json, and put the page that the program makes of it beside it: a forger can run it too."""
    value = json.loads((out / "brief.json").read_text(encoding="utf-8"))
    change(value)
    data = (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
    (out / "brief.json").write_bytes(data)
    texts = check._gather(out).texts
    made = child.make(Task(data, ("html", "md"), texts, {}, None, None, None))
    for name, content in made.outputs.items():
        (out / name).write_bytes(content)
    (out / "briefing-manifest.json").unlink()
    (out / "SHA256SUMS").unlink()
    return out


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "what stands around a passage": lambda v: v["sections"][0]["findings"][0]["citations"][0].update(suffix=""),
    "a source's publisher": lambda v: v["sources"][0].update(publisher="The Saucer Herald"),
    "an invented speaker": lambda v: v["sections"][0]["findings"][0]["citations"][0].update(
        attributions=[{"speaker": "It", "resolved": "It", "cue": "said", "kind": "direct", "within": None,
                       "decided": False, "inferred": False}]),
    "what was searched": lambda v: v["sections"][0]["searched"].update(matched=99),
    "a warning left out": lambda v: v["warnings"].clear(),
    "a title": lambda v: v["brief"].update(title="Another ferry"),
    "a term of the outline": lambda v: v["inputs"]["outline"]["sections"][0]["terms"].pop(),
    "a document of the inputs": lambda v: v["inputs"]["documents"].pop(),
    "the inputs": lambda v: v.update(inputs=None),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("options", [[], ["--sources"]], ids=["carried", "originals"])
def test_what_was_changed_in_data_and_page_is_found(name: str, options: list[str], tmp_path: Path) -> None:
    out = edit(build(written(tmp_path, "plain"), *FORMS), CHANGES[name])
    done = call("verify", out, *options, *([tmp_path / "texts"] if options else []))
    assert done.exit_code == 1, done.output
    assert "the choice does not agree" in done.output


def test_a_file_that_the_brief_leaves_out_is_found_among_the_originals(tmp_path: Path) -> None:
    out = build(written(tmp_path, "plain"), *FORMS)
    (tmp_path / "texts" / "pier.txt").write_text(
        "The pier was closed, the ferry firm denied.\n", encoding="utf-8"
    )
    assert call("verify", out).exit_code == 0
    done = call("verify", out, "--sources", tmp_path / "texts")
    assert done.exit_code == 1
    assert "the choice does not agree" in done.output


def test_originals_under_other_names_are_found_by_their_hashes(tmp_path: Path) -> None:
    out = build(written(tmp_path, "plain"), *FORMS)
    (tmp_path / "moved").mkdir()
    for name in ("ferry.txt", "grain.txt"):
        (tmp_path / "moved" / f"{name[0]}.bin").write_bytes((tmp_path / "texts" / name).read_bytes())
    done = call("verify", out / "brief.html", "--sources", tmp_path / "moved")
    assert "with the originals" in done.output
    assert done.exit_code == 0, done.output


def test_where_words_differ_they_are_told_with_their_place(tmp_path: Path) -> None:
    out = build(written(tmp_path, "plain"), *FORMS)
    page = (out / "brief.md").read_text(encoding="utf-8")
    (out / "brief.md").write_text(page.replace("The Teacup Courier", "The Saucer Herald"), encoding="utf-8")
    done = call("verify", out / "brief.md")
    assert done.exit_code == 1
    assert "brief.md: line " in done.output
    assert "The Saucer Herald" in done.output


def test_another_version_is_said_and_never_agrees(tmp_path: Path) -> None:
    out = edit(build(written(tmp_path, "plain"), *FORMS), lambda v: v["generator"].update(version="0.0.1"))
    done = call("verify", out)
    assert done.exit_code == 1
    assert "made by version 0.0.1" in done.output
    assert "agrees" not in done.output
    assert call("verify", out, "--quotations-only").exit_code == 0


@pytest.mark.slow
def test_templates_of_ones_own_have_to_be_named(tmp_path: Path) -> None:
    config = write_topic(tmp_path, "look: {templates: own}\n")
    shipped = (Path(__file__).parent.parent / "templates" / "brief.md.j2").read_text(encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "brief.md.j2").write_text(shipped + "\nOurs.\n", encoding="utf-8")
    out = build(config, *FORMS)
    unknown = call("verify", out)
    assert unknown.exit_code == 1
    assert "look not checked" in unknown.output
    assert call("verify", out, "--templates", tmp_path / "own").exit_code == 0
    assert call("verify", out, "--sources", tmp_path / "texts", "--config", config).exit_code == 0
    (tmp_path / "own" / "brief.md.j2").write_text(shipped + "\nNot ours.\n", encoding="utf-8")
    assert "others than those" in call("verify", out, "--templates", tmp_path / "own").output


@pytest.mark.parametrize(
    ("name", "options", "code", "said"),
    [
        ("plain", ["brief.html"], 0, "a forger could have changed all of it"),
        ("plain", ["brief.html", "--require-originals"], 1, "--require-originals asks for"),
        ("plain", ["brief.html", "--sources", "texts", "--require-originals"], 0, "with the originals"),
        ("plain", ["brief.json"], 1, "nothing to hold it against"),
        ("plain", ["brief.json", "--sources", "texts"], 0, "the brief built again from the originals"),
        ("plain", ["brief.html", "--require-signature"], 1, "origin: unsigned"),
        ("passages", ["brief.html"], 0, "not checked: what the brief was made from does not travel; give --sources"),
        ("passages", ["brief.html", "--require-originals"], 1, "--require-originals asks for"),
        ("passages", ["brief.html", "--sources", "texts", "--config", "brief.yaml"], 0, "the rest: agrees"),
        ("nothing embedded", ["brief.html"], 0, "quotations: not checked: no texts travel with it; give --sources"),
        ("nothing embedded", ["brief.html", "--require-originals"], 1, "--require-originals asks for"),
        ("nothing embedded", ["brief.html", "--quotations-only"], 1, "the quotations could not be checked"),
        ("nothing embedded", ["brief.html", "--sources", "texts", "--config", "brief.yaml"], 0, "the rest: agrees"),
        ("passages with inputs", ["brief.html"], 0, "documents do not travel with it; give --sources"),
        ("passages with inputs", ["brief.html", "--sources", "texts"], 0, "the rest: agrees"),
    ],
)  # fmt: skip
def test_what_is_said_of_what_is_at_hand(
    name: str, options: list[str], code: int, said: str, tmp_path: Path
) -> None:
    out = build(written(tmp_path, name), *FORMS)
    at = {"brief.html": out / "brief.html", "brief.json": out / "brief.json"}
    at |= {"texts": tmp_path / "texts", "brief.yaml": tmp_path / "brief.yaml"}
    done = call("verify", *(at.get(option, option) for option in options))
    assert said in done.output
    assert done.exit_code == code, done.output


def test_it_is_said_in_three_lines(tmp_path: Path) -> None:
    done = call("verify", build(written(tmp_path, "plain"), *FORMS))
    lines = done.output.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["quotations", "the rest", "origin"]


def test_json_says_the_same(tmp_path: Path) -> None:
    out = build(written(tmp_path, "plain"), *FORMS)
    said = json.loads(call("verify", out, "--json").output)
    assert (said["ok"], said["problems"]) == (True, [])
    assert said["quotations"]["against"] == "carried"
    assert (said["pages"]["state"], said["choice"]["state"]) == ("agrees", "agrees")
    assert said["origin"]["verdict"] == "unsigned"
    said = json.loads(call("verify", edit(out, CHANGES["what was searched"]), "--json").output)
    assert (said["ok"], said["choice"]["state"]) == (False, "does not agree")


@pytest.mark.slow
def test_the_process_that_makes_it_again_answers_for_a_set(tmp_path: Path) -> None:
    out = build(written(tmp_path, "plain"), *FORMS, "--format", "pdf")
    said = subprocess.run(
        [sys.executable, "-m", "briefing", "verify", str(out), "--json"], capture_output=True, check=False
    )
    assert said.returncode == 0, said.stdout
    assert json.loads(said.stdout)["pages"]["says"] == "3 files made again from brief.json"


def test_what_that_process_cannot_read_has_failed_with_the_reason() -> None:
    made = run_task(Task(b"{}", (), {}, {}, None, None, None))
    assert "this is no brief of the format briefing/1" in made.failed["brief"]


LARGE = b'{"format": "briefing/1", "x": [' + b"[1.5]," * 3_000_000 + b"0]}"  # takes seconds to read


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of a process as Linux keeps them")
@pytest.mark.parametrize(
    ("brief", "limits", "said"),
    [
        (LARGE, Limits(seconds=1, memory=8 << 30), "takes too much time or memory to be made again"),
        (LARGE, Limits(seconds=60, memory=1 << 20), "takes too much memory"),
    ],
    ids=["time", "memory"],
)
def test_a_process_that_takes_too_much_ends_with_the_reason(brief: bytes, limits: Limits, said: str) -> None:
    made = run_task(Task(brief, ("md",), {}, {}, None, None, None, given_limits=limits))
    waited = "takes more than 6 seconds"  # on a machine that gave the process too little of its time
    assert made in (Made(failed={"brief": said}), Made(failed={"brief": waited}))


def test_what_took_too_much_does_not_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = build(written(tmp_path, "plain"), *FORMS)
    monkeypatch.setattr(check, "run", lambda _: Made(failed={"brief": "takes too much memory"}))
    done = call("verify", out)
    assert done.exit_code == 1
    assert "brief.json: takes too much memory" in done.output
    assert "the rest: agrees" not in done.output


def test_limits_grow_with_what_has_to_be_worked_on() -> None:
    small, large = limits_for(0), limits_for(10 << 20)
    assert small.seconds < large.seconds
    assert small.memory < large.memory
    assert Task(b"", (), {}, {}, None, None, None, size=10 << 20).limits == large


def test_where_too_many_documents_would_travel_the_originals_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A brief lists so many that it does not quote, and their texts travel; of a folder with more none do."""
    monkeypatch.setattr("briefing.brief.listing.LISTED_UNUSED", 2)
    config = written(tmp_path, "plain")
    for number in range(6):
        (tmp_path / "texts" / f"other-{number}.txt").write_text(f"Goat number {number}.\n", encoding="utf-8")
    out = build(config, *FORMS)
    done = call("verify", out)
    assert done.exit_code == 0, done.output
    assert "omission not checked: the texts of 7 documents do not travel; give --sources" in done.output
    done = call("verify", out, "--sources", tmp_path / "texts")
    assert done.exit_code == 0, done.output
    assert "the rest: agrees" in done.output
    (tmp_path / "texts" / "other-5.txt").write_text("The ferry was late on Friday.\n", encoding="utf-8")
    assert call("verify", out, "--sources", tmp_path / "texts").exit_code == 1


@pytest.mark.parametrize(
    "answer", [b"", b"{}", b"[1]", b'{"written": 9, "built": null, "outputs": {}, "failed": {}}\nx']
)
def test_an_answer_that_is_cut_short_is_none(answer: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        decode_answer(answer)


def test_an_answer_is_read_as_it_was_written() -> None:
    made = Made(b"one", b"two", {"brief.md": b"three\n", "brief.html": b""}, {"brief.pdf": "why not"})
    assert decode_answer(encode_answer(made)) == made


@pytest.mark.slow
def test_a_build_proves_itself_before_it_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = written(tmp_path, "plain")
    out = build(config, *FORMS, "--prove")
    before = (out / "brief.md").read_bytes()
    (tmp_path / "texts" / "ferry.txt").write_text("The ferry was sold.\n", encoding="utf-8")
    monkeypatch.setattr(check, "run", lambda _: Made(failed={"brief": "it ended"}))
    assert call("build", config, "--out", out, "--quiet", "--prove", *FORMS).exit_code == 1
    assert (out / "brief.md").read_bytes() == before


@given(st.lists(st.text("ab", max_size=2), max_size=5), st.lists(st.text("ab", max_size=2), max_size=5))
def test_a_difference_is_told_where_there_is_one(one: list[str], other: list[str]) -> None:
    told = list(first_difference([("", text) for text in one], [("", text) for text in other]))
    assert len(told) == (one != other)


def test_a_pdf_with_the_same_words_may_be_drawn_so_by_another_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("briefing.again.compare._compare_shown", lambda *_: "")

    def draw(content: bytes) -> bytes:
        pdf, out = pikepdf.new(), io.BytesIO()
        pdf.add_blank_page(page_size=(100, 100)).contents_add(content)
        pdf.save(out)
        return out.getvalue()

    assert compare("brief.pdf", draw(b"q Q"), draw(b"q Q")) == ""
    told = compare("brief.pdf", draw(b"q 0 0 9 9 re f Q"), draw(b"q 0 0 8 9 re f Q"))
    assert told.startswith("page 1: what is drawn is another; its words are the same")


def test_the_words_that_differ_are_told_with_a_few_around_them() -> None:
    given_page = [("page 1", "Same."), ("page 2", "The army sent about 90,000 soldiers to the front.")]
    made = [("page 1", "Same."), ("page 2", "The army sent about 10,000 soldiers to the front.")]
    (told,) = first_difference(given_page, made)
    assert told == (
        "page 2: “army sent about 90,000 soldiers to the” where the brief has “army sent about 10,000 soldiers to the”"
    )


def test_a_folder_may_be_the_one_that_verify_is_called_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = build(written(tmp_path, "plain"), *FORMS)
    monkeypatch.chdir(out)
    done = call("verify", ".")
    assert done.exit_code == 0, done.output


def test_what_the_brief_alone_says_of_its_making_is_told(tmp_path: Path) -> None:
    config = written(tmp_path, "plain")
    out = build(config, *FORMS, "--length", "1 page")
    sources = ["--sources", tmp_path / "texts"]
    told = call("verify", out, *sources).output
    assert "it was asked for a length of 1 page" in told
    assert "settings, outline and register are its own: give --config" in told
    assert "are its own" not in call("verify", out, *sources, "--config", config).output


def test_a_file_that_looks_like_the_brief_and_was_not_checked_is_named(tmp_path: Path) -> None:
    """A browser opens brief.htm as readily as brief.html; no build writes it, so nothing says what it should be."""
    out = build(written(tmp_path, "plain"), *FORMS)
    assert "not checked, though" not in call("verify", out).output
    (out / "brief.htm").write_bytes((out / "brief.html").read_bytes())
    (out / "notes.txt").write_text("Mine.\n", encoding="utf-8")
    done = call("verify", out)
    assert "made again from brief.json; not checked, though beside them: brief.htm;" in done.output
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("name", ["minutes.pdf", "minutes (2).pdf", "minutes (2) (signed).pdf"])
def test_a_file_that_only_the_brief_calls_unreadable_is_told(tmp_path: Path, name: str) -> None:
    """Whoever lacks the file cannot know whether it was damaged, or whether there ever was one."""
    config = written(tmp_path, "plain")
    damaged = tmp_path / "texts" / name
    damaged.write_bytes(b"%PDF-1.7 and no more")
    out = build(config, *FORMS)
    told = f"that texts/{name} could not be read is its own word"
    assert told not in call("verify", out, "--sources", tmp_path / "texts").output
    damaged.unlink()
    assert told in call("verify", out, "--sources", tmp_path / "texts").output


def test_documents_that_the_settings_do_not_name_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The author chose the folder: who has a larger one is told what lies in it beside that."""
    config = written(tmp_path, "plain")
    out = build(config, *FORMS)
    for name in ("kept-back.txt", "more/also.md", "more/third.txt", "more/last.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The ferry never sailed, its firm said.\n", encoding="utf-8")
    done = call("verify", out, "--sources", tmp_path)
    told = f"4 files in {tmp_path.name} that they do not name: kept-back.txt, more/also.md, more/last.txt, …"
    assert f"register are its own: give --config; {told}" in done.output
    assert done.exit_code == 0, done.output
    for options in (["--sources", tmp_path / "texts"], ["--sources", tmp_path, "--config", config]):
        assert "do not name" not in call("verify", out, *options).output
    monkeypatch.chdir(tmp_path)
    assert "4 files in . that they do not name: kept-back.txt" in call("verify", out, "--sources", ".").output


def test_a_signed_copy_is_looked_at_where_no_other_pdf_is(tmp_path: Path) -> None:
    out = build(written(tmp_path, "plain"), *FORMS)
    (out / "brief.signed.pdf").write_bytes(b"%PDF-1.7 no brief of anybody\n%%EOF")
    done = call("verify", out)
    assert done.exit_code == 1
    assert "brief.signed.pdf" in done.output


@pytest.mark.slow
def test_nothing_of_the_folder_that_verify_is_called_in_is_run(tmp_path: Path) -> None:
    out = build(written(tmp_path, "plain"), *FORMS)
    (out / "pickle.py").write_text("raise SystemExit(open('was-run', 'w').close())\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "briefing", "verify", "brief.html"],
        cwd=out,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert not (out / "was-run").exists()


def test_a_link_out_of_the_originals_is_followed_where_the_config_says_so(tmp_path: Path) -> None:
    config = written(tmp_path, "plain")
    ferry = tmp_path / "texts" / "ferry.txt"
    (tmp_path / "elsewhere").mkdir()
    ferry.rename(tmp_path / "elsewhere" / "ferry.txt")
    ferry.symlink_to(tmp_path / "elsewhere" / "ferry.txt")
    config.write_text(config.read_text(encoding="utf-8") + "follow_links: true\n", encoding="utf-8")
    out = build(config, *FORMS)
    named = ["--sources", tmp_path / "texts"]
    assert "ferry.txt: is not among the originals" in call("verify", out, *named).output
    told = call("verify", out, *named, "--config", config).output
    assert "the rest: agrees" in told, told

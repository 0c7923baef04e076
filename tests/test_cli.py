"""The command line through real processes: what it makes, what it prints, and its exit codes."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import CHECKOUT, call, call_anew

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "LC_ALL": "C.UTF-8",
    "SOURCE_DATE_EPOCH": "1731628800",
    **CHECKOUT,
}

CONFIG = """\
title: The harbour tram
outline: outline.yaml
sources: [sources]
marking: TLP:CLEAR
outputs: [json, md, html]
"""
OUTLINE = """\
sections:
  - id: strike
    title: The strike
    question: Who is on strike, and how many?
    terms: [strike*, walkout, union, drivers]
  - id: submarines
    title: Submarines
    question: What happens under water?
    terms: [submarine, torpedo, periscope, sonar]
"""
NEWS = """\
About 240 tram drivers in Ostrava Minor walked out on Monday, the drivers' union said.
The strike began at dawn. It will last a week, according to the union.
Mayor Ada Quill called the walkout "a blow to the harbour".
The fish market stayed open.
"""
OTHER = """\
The harbour of Ostrava Minor has two ferries and a small museum.
Some 180 drivers took part in the strike, the city counted.
"""


def run(*arguments: str | Path, folder: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a command; what Python itself reads from the environment needs a process that starts it."""
    ask = call_anew if extra else call
    return ask([*map(str, arguments)], folder, {**ENVIRONMENT, **extra})


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "brief.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "sources" / "news.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "sources" / "other.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def built(desk: Path) -> dict[str, object]:
    value = json.loads((desk / "build" / "brief.json").read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


def quotes(desk: Path, section: int = 0) -> list[str]:
    findings = built(desk)["sections"][section]["findings"]  # type: ignore[index]
    return [finding["citations"][0]["quote"] for finding in findings]


def test_build_makes_verified_outputs(desk: Path) -> None:
    done = run("build", "brief.yaml", folder=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"build/brief.{kind}" for kind in ("json", "md", "html")]
    assert sorted(path.name for path in (desk / "build").iterdir()) == [
        "SHA256SUMS",
        "brief.html",
        "brief.json",
        "brief.md",
        "briefing-manifest.json",
    ]
    verified = run("verify", "build", folder=desk)
    assert verified.returncode == 0, verified.stdout
    assert any("About 240 tram drivers" in quote for quote in quotes(desk))
    assert "The fish market stayed open." not in quotes(desk)


def test_what_is_not_mentioned_is_said_to_be_missing(desk: Path) -> None:
    run("build", "brief.yaml", "--format", "json", folder=desk)
    brief = built(desk)
    assert brief["sections"][1]["findings"] == []  # type: ignore[index]
    assert [gap["section"] for gap in brief["gaps"]] == ["submarines"]  # type: ignore[attr-defined]
    run("build", "brief.yaml", "--format", "md", folder=desk)
    page = (desk / "build" / "brief.md").read_text(encoding="utf-8")
    assert "No matching passage in these sources" in page
    assert "periscope" in page


@pytest.mark.slow
def test_sections_are_picked_and_ordered(desk: Path) -> None:
    run(
        "build",
        "brief.yaml",
        "--format",
        "json",
        "--section",
        "submarines",
        "--section",
        "strike",
        folder=desk,
    )
    assert [section["id"] for section in built(desk)["sections"]] == ["submarines", "strike"]  # type: ignore[attr-defined]
    (desk / "brief.yaml").write_text(CONFIG + "sections: [strike]\n", encoding="utf-8")
    run("build", "brief.yaml", "--format", "json", folder=desk)
    assert [section["id"] for section in built(desk)["sections"]] == ["strike"]  # type: ignore[attr-defined]
    unknown = run("build", "brief.yaml", "--section", "strikes", folder=desk)
    assert unknown.returncode == 1
    assert "the outline has no section 'strikes'" in unknown.stderr


def test_a_failed_build_leaves_the_former_outputs(desk: Path) -> None:
    run("build", "brief.yaml", folder=desk)
    before = {path.name: path.read_bytes() for path in (desk / "build").iterdir()}
    (desk / "outline.yaml").write_text(OUTLINE.replace("terms", "trems", 1), encoding="utf-8")
    failed = run("build", "brief.yaml", folder=desk)
    assert failed.returncode == 1
    assert "trems" in failed.stderr
    assert "did you mean 'terms'?" in failed.stderr
    assert {path.name: path.read_bytes() for path in (desk / "build").iterdir()} == before


@pytest.mark.slow
def test_two_builds_at_once_make_one_set(desk: Path) -> None:
    command = [sys.executable, "-m", "briefing", "build", "brief.yaml", "--quiet", "--cache", "cache"]
    both = [
        subprocess.Popen([*command, *formats], cwd=desk, env=ENVIRONMENT, stderr=subprocess.PIPE)
        for formats in ((), ("--section", "strike"))
    ]
    assert [process.communicate(timeout=120)[1] for process in both] == [b"", b""]
    assert [process.returncode for process in both] == [0, 0]
    verified = run("verify", "build", folder=desk)
    assert verified.returncode == 0, verified.stdout
    assert sorted(path.suffix for path in (desk / "build").iterdir()) == [
        "",
        ".html",
        ".json",
        ".json",
        ".md",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("held", ["build", "cache"])
def test_a_build_says_that_it_waits_for_another(desk: Path, held: str) -> None:
    assert run("build", "brief.yaml", "--cache", "cache", folder=desk).returncode == 0
    folder = os.open(desk / "build", os.O_RDONLY)
    index = sqlite3.connect(desk / "cache" / "index.sqlite", isolation_level=None)
    if held == "build":
        fcntl.flock(folder, fcntl.LOCK_EX)
    else:
        index.execute("BEGIN IMMEDIATE")
    command = [sys.executable, "-m", "briefing", "build", "brief.yaml", "--cache", "cache"]
    with subprocess.Popen(command, cwd=desk, env=ENVIRONMENT, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        said = process.stderr.readline().decode()
        index.close()
        os.close(folder)
        assert process.wait(timeout=60) == 0
    assert said.startswith(f"warning: {held}: another build is")
    assert said.endswith("waiting for it\n")


@pytest.mark.slow
def test_older_files_are_said_to_be_of_another_build(desk: Path) -> None:
    assert run("build", "brief.yaml", folder=desk).returncode == 0
    assert run("build", "brief.yaml", "--format", "md", folder=desk).returncode == 0
    found = run("verify", "build", folder=desk)
    assert found.returncode == 1
    for name in ("brief.json", "brief.html"):
        assert f"  {name}: of another build" in found.stdout
        assert run("verify", f"build/{name}", "--sources", ".", folder=desk).returncode == 0
    assert "  brief.md: " not in found.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--cache", "full"), "full/index.sqlite: a folder stands in the place of the index"),
        (
            ("--cache", "brief.yaml/deeper"),
            "brief.yaml/deeper/index.sqlite: cannot be written: Not a directory",
        ),
        (("--out", "brief.yaml/deeper"), "brief.yaml/deeper: cannot be written: Not a directory"),
        (("--out", "full"), "full/brief.md: is a folder"),
        (("--out", "nowhere"), "nowhere: is a symbolic link that leads nowhere"),
    ],
)
@pytest.mark.slow
def test_what_cannot_be_written_is_named(desk: Path, options: tuple[str, str], words: str) -> None:
    (desk / "full" / "index.sqlite").mkdir(parents=True)
    (desk / "full" / "brief.md").mkdir()
    (desk / "nowhere").symlink_to("gone")
    done = run("build", "brief.yaml", *options, folder=desk)
    assert done.returncode == 1
    assert done.stderr.startswith(words)
    assert f"name another folder with {options[0]}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("was", "now"), [("240", "340"), ("walked", "talked")])
def test_verify_finds_a_changed_source(desk: Path, was: str, now: str) -> None:
    run("build", "brief.yaml", folder=desk)
    news = desk / "sources" / "news.txt"
    news.write_text(NEWS.replace(was, now), encoding="utf-8")
    found = run("verify", "build", "--sources", "sources", folder=desk)
    assert found.returncode == 1
    assert "news.txt" in found.stdout


def test_pin_and_drop_overrule(desk: Path) -> None:
    run("build", "brief.yaml", "--format", "json", folder=desk)
    key = built(desk)["sources"][0]["key"]  # type: ignore[index]
    decisions = f"""\
decisions:
  pin:
    - {{section: submarines, source: {key}, words: "fish market stayed"}}
  drop:
    - {{section: strike, source: {key}, words: "240 tram drivers"}}
"""
    (desk / "brief.yaml").write_text(CONFIG + decisions, encoding="utf-8")
    done = run("build", "brief.yaml", "--format", "json", folder=desk)
    assert done.returncode == 0, done.stderr
    assert quotes(desk, 1) == ["The fish market stayed open."]
    assert not any("240" in quote for quote in quotes(desk))
    assert quotes(desk)


@pytest.mark.parametrize("kind", ["pin", "drop"])
@pytest.mark.slow
def test_a_decision_that_matches_nothing_shows_the_nearest_passage(desk: Path, kind: str) -> None:
    run("build", "brief.yaml", "--format", "json", folder=desk)
    key = built(desk)["sources"][0]["key"]  # type: ignore[index]
    decisions = (
        f'decisions:\n  {kind}:\n    - {{section: strike, source: {key}, words: "fish market was open"}}\n'
    )
    (desk / "brief.yaml").write_text(CONFIG + decisions, encoding="utf-8")
    failed = run("build", "brief.yaml", folder=desk)
    assert failed.returncode == 1
    assert failed.stderr.startswith("brief.yaml:8:")
    assert "“fish market was open”" in failed.stderr
    assert "the nearest passage is “The fish market stayed open.”" in failed.stderr


@pytest.mark.parametrize("marking", ["TLP:GREEN", "TLP:RED", "Confidential"])
@pytest.mark.slow
def test_a_marking_above_clear_is_not_published(desk: Path, marking: str) -> None:
    (desk / "brief.yaml").write_text(CONFIG.replace("TLP:CLEAR", marking), encoding="utf-8")
    refused = run("build", "brief.yaml", "--public", folder=desk)
    assert refused.returncode == 1
    assert f"'{marking}'" in refused.stderr
    assert not (desk / "build").exists()
    assert run("build", "brief.yaml", "--format", "json", folder=desk).returncode == 0


@pytest.mark.slow
def test_publishing_carries_passages_and_not_whole_texts(desk: Path) -> None:
    assert run("build", "brief.yaml", "--public", "--format", "html", folder=desk).returncode == 0
    page = (desk / "build" / "brief.html").read_text(encoding="utf-8")
    assert "About 240 tram drivers" in page
    assert "fish market" not in page


@pytest.mark.slow
def test_whole_texts_are_published_where_the_config_says_so_and_with_a_warning(desk: Path) -> None:
    (desk / "brief.yaml").write_text(f"{CONFIG}embed: texts\n", encoding="utf-8")
    place = f"brief.yaml:{len(CONFIG.splitlines()) + 1}:"
    published = run("build", "brief.yaml", "--public", "--format", "html", folder=desk)
    assert published.returncode == 0
    assert place in published.stderr
    assert "the whole texts of the sources are published" in published.stderr
    assert "fish market" in (desk / "build" / "brief.html").read_text(encoding="utf-8")
    assert place not in run("build", "brief.yaml", "--format", "html", folder=desk).stderr


@pytest.mark.slow
def test_the_same_bytes_on_another_day_in_another_place(
    desk: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (desk / "brief.yaml").write_text(
        CONFIG.replace("html]", "html, pdf]") + "issued: 2024-11-15\n", encoding="utf-8"
    )
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "a folder with blanks"
    shutil.copytree(desk, elsewhere)
    one = run("build", "brief.yaml", "--quiet", folder=desk, PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    extra = {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    other = run("build", "brief.yaml", "--quiet", "--cache", "cache", folder=elsewhere, **extra)
    again = run(
        "build", "brief.yaml", "--quiet", "--cache", "cache", "--out", "again", folder=elsewhere, **extra
    )
    for done in (one, other, again):
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for kind in ("json", "md", "html", "pdf"):
        made = (desk / "build" / f"brief.{kind}").read_bytes()
        assert made == (elsewhere / "build" / f"brief.{kind}").read_bytes(), kind
        assert made == (elsewhere / "again" / f"brief.{kind}").read_bytes(), kind


def test_find_ranks_for_people_and_programs(desk: Path) -> None:
    told = run("find", "How many drivers are on strike?", "sources", "--top", "2", folder=desk)
    assert told.returncode == 0
    assert "drivers" in told.stdout
    rows = run(
        "find", "How many drivers are on strike?", "sources", "--json", folder=desk
    ).stdout.splitlines()
    first = json.loads(rows[0])
    assert first["rank"] == 1
    assert first["quote"]
    assert (
        run("find", "periscope", "sources", folder=desk).stdout == "No matching passage in these sources.\n"
    )
    wrong = run("find", "drivers", "sources", "--where", "drivers AND (union", folder=desk)
    assert wrong.returncode == 1
    assert "Traceback" not in wrong.stderr


def test_sources_lists_and_writes_the_register(desk: Path) -> None:
    listed = run("sources", "sources", folder=desk)
    assert listed.returncode == 0
    assert "news.txt" in listed.stdout
    assert "copy:" not in listed.stdout
    text = (desk / "sources" / "news.txt").read_text(encoding="utf-8")
    (desk / "sources" / "again.txt").write_text(f"{text}\n\nSource: Reuters\n", encoding="utf-8")
    again = run("sources", "sources", folder=desk).stdout
    assert again.count("copy: shares with") == 2
    assert again.count("credited to Reuters") == 1
    (desk / "sources" / "again.txt").unlink()
    assert run("sources", "--write", "sources", folder=desk).returncode == 0
    register = (desk / "sources" / "sources.yaml").read_text(encoding="utf-8")
    assert "news.txt" in register
    assert "nothing to add" in run("sources", "--write", "sources", folder=desk).stdout
    assert run("check", "brief.yaml", folder=desk).returncode == 0


@pytest.mark.slow
def test_a_row_whose_file_is_gone_is_a_warning_and_pruned_on_request(desk: Path) -> None:
    assert run("sources", "--write", "sources", folder=desk).returncode == 0
    (desk / "sources" / "news.txt").rename(desk / "sources" / "moved.txt")
    (desk / "sources" / "other.txt").unlink()
    before = (desk / "sources" / "sources.yaml").read_text(encoding="utf-8")
    line = 1 + before.splitlines().index("    path: other.txt")
    stale = f"warning: sources/sources.yaml:{line}:11: sources[1].path: there is no file other.txt, and no other has"
    for arguments in (
        ["build", "brief.yaml", "--format", "md"],
        ["check", "brief.yaml"],
        ["sources", "sources"],
    ):
        done = run(*arguments, folder=desk)
        assert (done.returncode, done.stderr.count("warning: ")) == (0, 1), done.stderr
        assert done.stderr.startswith(stale)
        assert "`briefing sources --write --prune`" in done.stderr
    assert "the register has it as news.txt; it was found again by its hash" in done.stdout
    assert run("build", "brief.yaml", "--strict", folder=desk).returncode == 1
    assert run("check", "brief.yaml", "--strict", folder=desk).returncode == 1
    assert run("sources", "sources", "--prune", folder=desk).returncode == 2

    kept = run("sources", "--write", "sources", folder=desk)
    assert (kept.returncode, kept.stderr.startswith(stale)) == (0, True)
    assert (desk / "sources" / "sources.yaml").read_text(encoding="utf-8") == before
    pruned = run("sources", "--write", "--prune", "sources", folder=desk)
    assert (pruned.returncode, pruned.stderr) == (0, "")
    assert pruned.stdout.splitlines()[1] == "commented out: the row of other.txt, which is gone"
    after = (desk / "sources" / "sources.yaml").read_text(encoding="utf-8")
    lines = before.splitlines()
    assert after.splitlines() == [*lines[: line - 2], *(f"#{row}" for row in lines[line - 2 :])]
    assert run("check", "brief.yaml", "--strict", folder=desk).returncode == 0
    assert "nothing to add" in run("sources", "--write", "--prune", "sources", folder=desk).stdout


def test_pruning_part_of_a_folder_spares_what_was_moved_elsewhere_in_it(desk: Path) -> None:
    run("sources", "--write", "sources", folder=desk)
    (desk / "sources" / "news.txt").rename(desk / "sources" / "moved.txt")
    done = run("sources", "--write", "--prune", "sources/other.txt", folder=desk)
    assert "nothing to add" in done.stdout


@pytest.mark.slow
def test_files_that_nothing_reads_are_one_line_a_suffix(desk: Path) -> None:
    for name in ("a.pages", "b.pages", "c.pages", "d.pages", "notes", "e.zzz"):
        (desk / "sources" / name).touch()
    lines = [
        "1 file without a suffix is not read (sources/notes)",
        "4 .pages files are not read (sources/a.pages, sources/b.pages, sources/c.pages, …)",
        "1 .zzz file is not read (sources/e.zzz); known are .",
    ]
    for arguments in (["build", "brief.yaml", "--format", "md"], ["check", "brief.yaml"]):
        shown = run(*arguments, folder=desk).stderr.splitlines()
        assert [line[: len(f"warning: {want}")] for line, want in zip(shown, lines, strict=True)] == [
            f"warning: {line}" for line in lines
        ]
        assert "\n".join(shown).count("known are") == 1
    told = run("sources", "sources", folder=desk).stdout
    assert all(f"left out: {line}" in told for line in lines)
    for name in ("news.txt", "other.txt"):
        (desk / "sources" / name).unlink()
    for command in ("build", "check"):
        done = run(command, "brief.yaml", folder=desk)
        assert done.returncode == 1
        first, *others = done.stderr.splitlines()
        assert first.startswith("brief.yaml:3:10: sources: no document was found in sources; put files there")
        assert len(others) == 3


def test_a_new_brief_says_what_to_fill_in(tmp_path: Path) -> None:
    made = run("init", "new", folder=tmp_path)
    assert [line.strip() for line in made.stdout.splitlines() if line.startswith("  ")] == [
        "briefing sources --write new/seeds",
        "briefing check new/config/brief.yaml",
        "briefing build new/config/brief.yaml --out new/build",
    ]
    unfilled = [
        "the title is still the skeleton's",
        "sections developments, outlook have only the example's terms",
    ]
    empty = run("check", "new/config/brief.yaml", folder=tmp_path)
    assert empty.returncode == 1
    for told in (*unfilled, "no document was found in new/seeds"):
        assert told in empty.stderr
    (tmp_path / "new" / "seeds" / "news.txt").write_text(NEWS, encoding="utf-8")
    assert run("sources", "--write", "new/seeds", folder=tmp_path).returncode == 0
    checked = run("check", "config/brief.yaml", folder=tmp_path / "new")
    assert (checked.returncode, checked.stderr.count("warning: ")) == (0, 2)
    done = run("build", "--format", "md", folder=tmp_path / "new")
    assert (done.returncode, done.stderr) == (0, checked.stderr)
    assert all(told in done.stderr for told in unfilled)
    assert run("build", "--strict", folder=tmp_path / "new").returncode == 1
    assert "drivers' union said" in (tmp_path / "new" / "build" / "brief.md").read_text(encoding="utf-8")

    (tmp_path / "new" / "config" / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    brief = tmp_path / "new" / "config" / "brief.yaml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("Title of the brief", "The tram"), "utf-8")
    assert run("build", "--strict", "--format", "md", folder=tmp_path / "new").returncode == 0


@pytest.mark.slow
def test_init_starts_a_brief_and_never_overwrites(tmp_path: Path) -> None:
    assert run("init", "new", folder=tmp_path).returncode == 0
    assert (tmp_path / "new" / "config" / "brief.yaml").is_file()
    assert list((tmp_path / "new" / "templates").iterdir())
    again = run("init", "new", folder=tmp_path)
    assert again.returncode == 1
    assert "stands here already" in again.stderr


@pytest.mark.parametrize("name", ["brief", "outline", "sources"])
@pytest.mark.slow
def test_schema_is_json(name: str, tmp_path: Path) -> None:
    assert json.loads(run("schema", name, folder=tmp_path).stdout)["type"] == "object"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["biuld"], 2, "Did you mean 'build'?"),
        (["build", "--format", "docx"], 2, "docx"),
        ([], 2, "Usage: briefing"),
        (
            ["build"],
            1,
            "config/brief.yaml: there is no such file; name your brief.yaml, or start one: `briefing init",
        ),
        (["build", "desk"], 1, "desk: is a folder; name the file in it, such as desk/config/brief.yaml"),
        (["check", "empty"], 1, "empty: is a folder; name the file in it, such as empty/brief.yaml"),
        (
            ["find", "tram", "empty", "more"],
            1,
            "empty, more: no document was found; put files there, or name others",
        ),
        (["find", "tram", "more"], 1, "1 .pages file is not read (more/a.pages); known are ."),
        (["find", " ?", "empty"], 2, "the query has no word to look for"),
        (["sources", "empty"], 1, "empty: no document was found; put files there, or name others"),
        (["sources", "--write", "more"], 1, "more: no document was found; put files there, or name others"),
        (
            ["init", "desk/config/brief.yaml/x"],
            1,
            "desk/config/brief.yaml/x/config: cannot be written: Not a dir",
        ),
        (["build", "nothing.yaml"], 1, "nothing.yaml"),
        (["check", "nothing.yaml"], 1, "nothing.yaml"),
        (["verify", "nothing"], 1, "nothing"),
        (["find", "tram", "nothing"], 1, "nothing"),
        (["sources", "nothing"], 1, "nothing"),
        (["schema", "prose"], 2, "prose"),
    ],
)
@pytest.mark.slow
def test_exit_codes(arguments: list[str], code: int, words: str, tmp_path: Path) -> None:
    for name in ("desk/config/brief.yaml", "more/a.pages", "empty/.hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "more" / "sources.yaml").exists()


@pytest.mark.slow
def test_names_in_messages_count_from_the_current_folder(desk: Path) -> None:
    (desk / "sources" / "broken.jsonl").write_text("{\n", encoding="utf-8")
    (desk / "sources" / "a.pages").touch()
    (desk / "elsewhere").mkdir()
    failed = run("build", "../brief.yaml", "--strict", folder=desk / "elsewhere")
    assert failed.stderr.startswith("../sources/broken.jsonl:1:2: ")
    (desk / "sources" / "broken.jsonl").unlink()
    done = run("build", "../brief.yaml", "--section", "strikes", folder=desk / "elsewhere")
    assert "(../sources/a.pages)" in done.stderr
    assert "../outline.yaml: the outline has no section 'strikes'; it has strike, submarines" in done.stderr


def test_help_names_every_command(tmp_path: Path) -> None:
    shown = run("--help", folder=tmp_path).stdout
    for name in ("build", "check", "find", "sources", "verify", "init", "schema"):
        assert f"\n  {name} " in shown
        assert run(name, "--help", folder=tmp_path).returncode == 0

"""The three files that a user writes, loaded as one: values, or the problems of all of them together."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config.load import lint_config, load_config
from briefing.errors import ConfigError, QueryError
from briefing.index.query import parse_query

BRIEF = "title: Works\nissued: 2024-01-01\noutline: outline.yaml\nsources: [papers]\nregister: papers/sources.yaml\n"
OUTLINE = "sections: [{id: harbour, title: Harbour, terms: [harbour]}]\n"
REGISTER = "sources: [{id: notes, path: notes.txt}]\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "notes.txt").write_text("The harbour is closed.\n", encoding="utf-8")
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(desk: Path, brief: str = BRIEF, outline: str = OUTLINE, register: str = REGISTER) -> None:
    (desk / "brief.yaml").write_text(brief, encoding="utf-8")
    (desk / "outline.yaml").write_text(outline, encoding="utf-8")
    (desk / "papers" / "sources.yaml").write_text(register, encoding="utf-8")


def problems() -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_config(Path("brief.yaml"), parse_query)
    return [f"{problem.file}: {problem.path}" for problem in caught.value.problems]


def test_sound_files_are_three_values(desk: Path) -> None:
    config = load_config(Path("brief.yaml"), parse_query)
    assert config.settings.title == "Works"
    assert [section.id for section in config.outline.sections] == ["harbour"]
    assert config.register is not None
    assert [entry.row.id for entry in config.register.entries] == ["notes"]
    assert config.faults == ()
    assert lint_config(config) == ()


def test_without_a_register_there_is_none(desk: Path) -> None:
    (desk / "papers" / "sources.yaml").unlink()
    write(desk, BRIEF.replace("register: papers/sources.yaml\n", ""))
    (desk / "papers" / "sources.yaml").unlink()
    assert load_config(Path("brief.yaml")).register is None


def test_the_faults_of_all_three_files_come_at_once(desk: Path) -> None:
    write(
        desk,
        BRIEF.replace("title", "titel"),
        OUTLINE.replace("terms", "trems"),
        REGISTER.replace("path", "pfad"),
    )
    said = problems()
    assert [name.split(":")[0] for name in said] == sorted(
        (name.split(":")[0] for name in said), key=["brief.yaml", "outline.yaml", "papers/sources.yaml"].index
    )
    assert {
        "brief.yaml: titel",
        "outline.yaml: sections[0].trems",
        "papers/sources.yaml: sources[0].pfad",
    } <= set(said)


def test_of_a_faulty_outline_the_register_is_still_read(desk: Path) -> None:
    write(desk, outline=OUTLINE.replace("terms", "trems"), register=REGISTER.replace("path", "pfad"))
    said = problems()
    assert "outline.yaml: sections[0].trems" in said
    assert "papers/sources.yaml: sources[0].pfad" in said


def test_a_faulty_register_leaves_settings_and_outline_to_be_looked_at(desk: Path) -> None:
    write(desk, register=REGISTER.replace("path", "pfad"))
    config = load_config(Path("brief.yaml"))
    assert config.register is None
    assert "sources[0].pfad" in [fault.path for fault in config.faults]


def test_a_brief_that_cannot_be_parsed_leads_to_no_other_file(desk: Path) -> None:
    write(desk, "title: [\n", OUTLINE.replace("terms", "trems"))
    assert {name.split(":")[0] for name in problems()} == {"brief.yaml"}


def test_a_query_is_read_by_what_is_handed_in(desk: Path) -> None:
    write(desk, outline=OUTLINE.replace("terms", "query: '(harbour', terms"))
    assert problems() == ["outline.yaml: sections[0].query"]
    assert load_config(Path("brief.yaml")).outline.sections[0].query == "(harbour"
    with pytest.raises(QueryError):
        parse_query("(harbour")


@pytest.mark.parametrize(
    ("name", "told"), [("gone.yaml", "there is no such file"), ("papers", "such as papers/brief.yaml")]
)
def test_a_path_that_is_no_file_says_what_to_name(desk: Path, name: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        load_config(Path(name))

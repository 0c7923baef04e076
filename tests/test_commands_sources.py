"""`briefing sources` on a mixed folder: as a list, as a table and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx_files import archive, docx, paragraph

from briefing.cli import run

REPORT = "The dam of Oldwick holds, said the mayor on Friday, and nobody had to leave the town that night."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(f"{REPORT}\n\nSource: Valewire\n")
    (papers / "b.docx").write_bytes(
        docx(paragraph("The report"), paragraph(REPORT), core="<dc:title>The report</dc:title>")
    )
    (papers / "c.zip").write_bytes(
        archive(
            {
                "in/d.eml": f"From: a@vale.example\nSubject: Dam\nDate: Tue, 05 Mar 2024 10:00:00 +0000\n\n{REPORT}\n".encode(),
                "x.png": b"x",
            }
        )
    )
    (papers / "e.html").write_text(
        "<html lang='en'><title>Log in</title><body><form><input type='password'></form><p>Log in</p></body></html>"
    )
    (papers / "f.docx").write_bytes(b"no document")
    (papers / "g.xyz").write_text("x")
    monkeypatch.chdir(tmp_path)
    return papers


def test_a_mixed_folder_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "--json", "papers"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["path"], row["part"], row["reader"], row["title"]) for row in told["sources"]] == [
        ("papers/a.txt", None, "txt", None),
        ("papers/b.docx", None, "docx", "The report"),
        ("papers/c.zip", "in/d.eml", "zip", "Dam"),
    ]
    text, word, mail = told["sources"]
    assert (text["words"], text["passages"]) == (21, 1)
    assert {copy["key"] for copy in text["copies"]} == {word["key"], mail["key"]}
    assert mail["published"] == "2024-03-05"
    assert mail["read_from_file"]["published"] == "its headers"
    assert mail["notes"] == ["in the archive, and of no format that is read: x.png"]
    assert [residue["text"] for residue in text["residue"]] == ["Source: Valewire"]
    (stub,) = told["set_aside"]
    assert (stub["path"], stub["why"][:7]) == ("papers/e.html", "a stub:")
    assert {each["file"] for each in told["left_out"]} == {"papers/e.html", "papers/g.xyz"}
    assert [each["file"] for each in told["problems"]] == ["papers/f.docx"]


def test_a_mixed_folder_as_a_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "--table", "papers"]) == 0
    captured = capsys.readouterr()
    head, *rows = captured.out.splitlines()
    assert head.split() == [
        "key",
        "file",
        "read",
        "as",
        "title",
        "date",
        "language",
        "words",
        "copies",
        "set",
        "aside",
        "notes",
    ]
    cells = [row.split() for row in rows[:4]]
    assert [row[1] for row in cells] == ["papers/a.txt", "papers/b.docx", "papers/c.zip", "papers/e.html"]
    assert cells[2][2:] == ["(in/d.eml)", "zip", "Dam", "2024-03-05", "–", "19", "2", "0", "1"]
    assert cells[3][-2] == "all"
    assert rows[4].startswith("left out: ")
    assert "papers/f.docx" in captured.err


def test_the_list_says_language_and_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "papers/b.docx"]) == 0
    assert "docx, language not stated, 108 characters, 21 words, 1 passages" in capsys.readouterr().out
    assert run(["sources", "--json", "--table", "papers"]) == 2

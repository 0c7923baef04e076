"""Files within files: archives and what is packed by gzip, names in them, and archives that are made to do harm."""

from __future__ import annotations

import gzip
import struct
import zipfile
import zlib
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from command_line import briefing
from docx_files import archive, docx, paragraph

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading import nested
from briefing.reading.gzip_file import read_gzip_file
from briefing.reading.table import READERS, reader_version
from briefing.reading.zip_archive import read_zip_archive

HOLDS = b"The dam of Oldwick holds."


def read(data: bytes) -> tuple[list[Document], list[str]]:
    """Return the documents of an archive and its faults."""
    documents: list[Document] = []
    try:
        documents.extend(read_zip_archive("a.zip", data))
    except SourceError as error:
        return documents, [f"{problem.file}: {problem.fault}" for problem in error.problems]
    return documents, []


def parts(data: bytes) -> list[tuple[str | None, str]]:
    documents, faults = read(data)
    assert not faults
    return [(document.part, document.text) for document in documents]


def test_the_files_of_an_archive_are_read_in_the_order_of_their_names() -> None:
    members = {
        "b/report.docx": docx(paragraph("The report.")),
        "a/log.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
        "a/photo.png": b"\x89PNG",
        "c/old.txt.gz": gzip.compress(HOLDS),
        "__MACOSX/._x.txt": b"x",
        ".hidden.txt": b"x",
        "sources.yaml": b"sources: []",
        "b/": b"",
    }
    assert parts(archive(members)) == [
        ("a/log.jsonl/line 1", "One."),
        ("a/log.jsonl/line 2", "Two."),
        ("b/report.docx", "The report."),
        ("c/old.txt.gz", HOLDS.decode()),
    ]
    first, *rest = read(archive(members))[0]
    assert first.notes == ("in the archive, and of no format that is read: a/photo.png",)
    assert all(not document.notes for document in rest)
    assert {document.reader for document in (first, *rest)} == {"zip"}
    assert len({document.sha256 for document in (first, *rest)}) == 1


def test_names_that_lead_out_or_cannot_be_printed() -> None:
    documents, faults = read(
        archive(
            {
                "../../etc/passwd.txt": b"x",
                "/etc/other.txt": b"x",
                "..\\up.txt": b"x",
                "C:\\disk.txt": b"x",
                "a\u202eb\x07.txt": HOLDS,
                "x" * 300 + ".txt": b"Long.",
                "y" * 300 + ".txt": b"Also long.",
            }
        )
    )
    assert [(document.part, document.text) for document in documents] == [
        ("a\ufffdb\ufffd.txt", HOLDS.decode()),
        ("x" * 76 + ".txt", "Long."),
        ("y" * 76 + ".txt", "Also long."),
    ]
    assert len(faults) == 4
    assert all("leads out of the archive" in fault for fault in faults)


def test_two_members_of_one_name_and_faults_of_some() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("a.txt", HOLDS)
        made.writestr("a.txt", b"Another.")
        made.writestr("b.docx", b"no document")
        made.writestr("c.jsonl", b'{"text": "One."}\n{"no": 1}\n')
    documents, faults = read(buffer.getvalue())
    assert [(document.part, document.text) for document in documents] == [
        ("a.txt", HOLDS.decode()),
        ("c.jsonl/line 1", "One."),
    ]
    assert [fault.partition(": ")[0] for fault in faults] == ["a.zip (b.docx)", "a.zip (c.jsonl)"]


def test_what_is_no_archive_or_holds_nothing_is_named() -> None:
    for data, fault in (
        (b"words", "no zip archive"),
        (archive({}), "without files"),
        (archive({"a.png": b"x", "b": b"y"}), "of no format that is read: a.png, b"),
        (archive({"[Content_Types].xml": b"x", "word/document.xml": b"x"}), "called .zip"),
        (archive({"META-INF/container.xml": b"x"}), "called .zip"),
    ):
        documents, faults = read(data)
        assert not documents
        assert len(faults) == 1
        assert fault in faults[0]


def test_gzip_is_unpacked_and_read_by_the_name_within() -> None:
    (document,) = read_gzip_file("a/log.txt.gz", gzip.compress(HOLDS[:9]) + gzip.compress(HOLDS[9:]))
    assert (document.reader, document.part, document.text) == ("gzip", None, HOLDS.decode())
    (line,) = read_gzip_file("a.jsonl.gz", gzip.compress(b'{"text": "One."}'))
    assert line.part == "line 1"
    (inner,) = read_gzip_file("a.zip.gz", gzip.compress(archive({"b.txt": HOLDS})))
    assert inner.part == "b.txt"
    for name, data, fault in (
        ("a.txt.gz", b"words", "damaged"),
        ("a.txt.gz", gzip.compress(HOLDS)[:-9], "damaged"),
        ("a.tar.gz", gzip.compress(HOLDS), "'a.tar', of no format"),
        ("a.gz", gzip.compress(HOLDS), "'a', of no format"),
        ("a.txt.gz", gzip.compress(bytes(9_000_000)), "300 to 1"),
        ("a.docx.gz", gzip.compress(HOLDS), "a.docx"),
    ):
        with pytest.raises(SourceError, match=fault):
            list(read_gzip_file(name, data))


def test_archives_within_archives_are_read_five_deep() -> None:
    data = archive({"dam.txt": HOLDS})
    for _ in range(4):
        data = archive({"a.zip": data})
    assert parts(data) == [("a.zip/a.zip/a.zip/a.zip/dam.txt", HOLDS.decode())]
    deeper = archive({"a.zip": archive({"a.zip": data}), "b.txt": b"Read."})
    documents, faults = read(deeper)
    assert [document.part for document in documents] == ["b.txt"]
    assert "more than 5 files deep" in faults[0]


def test_an_archive_may_hold_itself_through_mail() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "tilda@vale.example", "The dam"
    message.set_content("It holds.")
    data = message.as_bytes()
    for _ in range(8):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "tilda@vale.example", "The dam"
        outer.set_content("See within.")
        outer.add_attachment(
            archive({"mail.eml": data}), maintype="application", subtype="zip", filename="a.zip"
        )
        data = outer.as_bytes()
    documents, _ = read(archive({"mail.eml": data}))
    assert 3 <= len(documents) <= 6
    assert any("files deep in others" in note for document in documents for note in document.notes)


def test_all_that_is_unpacked_counts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nested, "ALLOWED_BYTES", 0)
    monkeypatch.setattr(nested.Allowance.__init__, "__defaults__", (2_500_000,))
    million = b"".join(b"Line %07d of the log of Oldwick.\n" % number for number in range(28_000))
    inner = archive({"log.txt": million})
    documents, faults = read(archive({"a.zip": inner, "b.zip": inner, "c.zip": inner}))
    assert [document.part for document in documents] == ["a.zip/log.txt", "b.zip/log.txt"]
    assert "what was unpacked before it" in faults[0]


def test_members_that_lie_over_each_other_are_refused() -> None:
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = bytes(200_000)
    body = packed.compress(content) + packed.flush()
    crc = zlib.crc32(content)
    local = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, crc, len(body), len(content), 5, 0)
        + b"a.txt"
        + body
    )
    directory = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII",
            0x02014B50,
            20,
            20,
            0,
            8,
            0,
            33,
            crc,
            len(body),
            len(content),
            5,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + f"{number:01}.txt".encode()
        for number in range(9)
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 9, 9, len(directory), len(local), 0)
    documents, faults = read(local + directory + end)
    assert not documents
    assert "lie over each other" in faults[0]


def test_encrypted_members_are_named() -> None:
    data = bytearray(archive({"a.txt": HOLDS, "b.txt": b"Read."}))
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the flag of the first entry of the directory
    documents, faults = read(bytes(data))
    assert [document.part for document in documents] == ["b.txt"]
    assert "password" in faults[0]


def test_a_reader_of_files_within_files_has_the_versions_of_all_readers() -> None:
    assert reader_version("zip").startswith("zip-1+")
    versions = {name: reader_version(name) for name in ("zip", "gzip", "mail", "mbox", "msg")}
    assert len({version.rpartition("+")[2] for version in versions.values()}) == 1
    assert READERS[".zip"].nests


def test_a_brief_of_an_archive_is_verified_against_it(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "all.zip").write_bytes(
        archive({"mill.txt": b"The mill burned down at noon.", "dam.txt": HOLDS})
    )
    (tmp_path / "brief.yaml").write_text(
        "title: Oldwick\nissued: 2024-01-01\noutline: outline.yaml\nsources: [papers]\noutputs: [json, md]\n"
    )
    (tmp_path / "outline.yaml").write_text("sections: [{id: dam, title: The dam, terms: [dam]}]\n")
    built = briefing(tmp_path, "build", "brief.yaml")
    assert built.returncode == 0, built.stderr
    assert HOLDS.decode() in (tmp_path / "build" / "brief.md").read_text()
    checked = briefing(tmp_path, "verify", "build", "--sources", "papers")
    assert (checked.returncode, "with the originals (papers)" in checked.stdout) == (0, True), checked.stdout

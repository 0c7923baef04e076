"""Messages that Outlook saved: text, page or Rich Text, headers, what is attached, and damaged ones."""

from __future__ import annotations

import pytest
from docx_files import docx, paragraph
from hypothesis import given
from hypothesis import strategies as st
from known_spans import known
from msg_files import Tree, attachment, container, embedded, msg, properties

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.msg import read_msg
from briefing.reading.msg.compressed_rtf import decompress_rtf

SENT = 133_541_136_000_000_000  # 2024-03-05 12:00 UTC
HEADERS = "From: Tilda Orsk <orsk@vale.example>\r\nDate: Tue, 05 Mar 2024 23:30:00 -0500\r\nContent-Language: en-GB\r\n"
EXAMPLE = bytes.fromhex(  # [MS-OXRTFCP] section 3.1.1
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def read(data: bytes) -> list[Document]:
    return list(read_msg("a.msg", data))


def simple(text: str = "The dam holds.", header: int = 32) -> dict[str, bytes | Tree]:
    return properties(
        texts={0x0037: "The dam", 0x0042: "Tilda Orsk", 0x1000: text}, times={0x0039: SENT}, header=header
    )


def test_a_message_is_read_as_mail() -> None:
    text = "The dam holds.\r\n\r\nOn Tuesday Rolf Benn wrote:\r\n> Does it hold?\r\n\r\n-- \r\nTilda"
    (document,) = read(msg(simple(text)))
    assert document.text.startswith("The dam holds.")
    assert known(document) == {
        "On Tuesday Rolf Benn wrote:": ("residue", "quoted from an earlier mail", ""),
        "> Does it hold?": ("residue", "quoted from an earlier mail", ""),
        "--\nTilda": ("residue", "signature", ""),
    }
    assert (document.reader, dict(document.fields)) == (
        "msg",
        {"title": "The dam", "author": "Tilda Orsk", "published": "2024-03-05"},
    )


def test_the_headers_that_it_came_with_count_first() -> None:
    top = properties(
        texts={0x0037: "Dämme", 0x0042: "Another Name", 0x007D: HEADERS, 0x1000: "It holds."},
        times={0x0039: SENT},
    )
    (document,) = read(msg(top))
    assert dict(document.fields) == {
        "title": "Dämme",
        "author": "Tilda Orsk",
        "published": "2024-03-05",
        "language": "en-GB",
    }
    (narrow,) = read(
        msg(
            properties(narrow={0x0037: b"\xc4\xe0\xec\xe1\xe0", 0x1000: b"\xc4\xe0."}, numbers={0x3FFD: 1251})
        )
    )
    assert (narrow.text, dict(narrow.fields)["title"]) == ("Да.", "Дамба")


def test_page_and_rich_text() -> None:
    page = "<html><body><p>Zoë says that it holds.</p><p>So it does.</p></body></html>".encode("cp1252")
    (document,) = read(msg(properties(texts={0x0037: "x"}, data={0x1013: page}, numbers={0x3FDE: 1252})))
    assert document.text == "Zoë says that it holds.\n\nSo it does."
    rich = b"{\\rtf1\\ansi It {\\b holds}.\\par It does.}"
    body = bytes(4) + len(rich).to_bytes(4, "little") + b"MELA" + bytes(4) + rich
    (document,) = read(msg(properties(texts={0x0037: "x"}, data={0x1009: body})))
    assert document.text == "It holds.\n\nIt does."


def test_rich_text_is_decompressed() -> None:
    assert decompress_rtf(EXAMPLE) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert b"hello world" not in decompress_rtf(EXAMPLE[:30])
    assert decompress_rtf(b"") == decompress_rtf(b"\0" * 40) == b""


def test_outlook_attachments_are_documents_of_their_own() -> None:
    inner = {
        **simple("Sent on: it holds.", 24),
        "__attach_version1.0_#00000000": attachment("b.txt", b"Inner words."),
    }
    documents = read(
        msg(
            simple(),
            attachment("report.docx", docx(paragraph("The report."))),
            attachment("photo.png", b"\x89PNG"),
            attachment("odd.bin", b"x", "application/octet-stream"),
            embedded(inner),
            attachment("large.txt", b"Words. " * 1000, "text/plain"),
        )
    )
    assert [(document.part, document.text[:20]) for document in documents] == [
        (None, "The dam holds."),
        ("report.docx", "The report."),
        ("sent on", "Sent on: it holds."),
        ("sent on/b.txt", "Inner words."),
        ("large.txt", "Words. Words. Words."),
    ]
    assert {document.reader for document in documents} == {"msg"}
    assert documents[0].notes == ("attached, and of no format that is read: odd.bin", "1 picture is not read")


def test_signed_and_encrypted_messages() -> None:
    signed = b'Content-Type: multipart/signed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt holds.\r\n--b--\r\n'
    (document,) = read(
        msg(properties(texts={0x0037: "x"}), attachment("smime.p7m", signed, "multipart/signed"))
    )
    assert document.text == "It holds."
    for kind in ("application/pkcs7-mime", "application/pgp-encrypted"):
        (document,) = read(msg(properties(texts={0x0037: "x"}), attachment("smime.p7m", b"\x30\x80", kind)))
        assert document.notes[0] == "it is encrypted; its text cannot be read"


def test_messages_nested_too_deep_are_named() -> None:
    inner: dict[str, bytes | Tree] = simple("deepest", 24)
    for _ in range(12):
        inner = {**simple("outer", 24), "__attach_version1.0_#00000000": embedded(inner)}
    documents = read(msg(simple(), embedded(inner)))
    assert len(documents) == 6
    assert any("more than 5 deep" in note for document in documents for note in document.notes)


def test_what_is_no_outlook_message_is_named() -> None:
    for data, fault in (
        (b"From: a\n\nwords", "no message of Outlook"),
        (msg(simple())[:700], "damaged|holds no properties"),
        (container({"WordDocument": b"x"}), "holds no properties"),
    ):
        with pytest.raises(SourceError, match=fault):
            read(data)


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_a_damaged_message_is_read_or_named(at: int, damage: bytes) -> None:
    data = bytearray(msg(simple(), attachment("a.txt", b"Words."), embedded(simple("Sent on.", 24))))
    at %= len(data)
    data[at : at + len(damage)] = damage
    try:
        assert all(document.sha256 for document in read(bytes(data)))
    except SourceError as error:
        assert error.problems[0].fault

"""Mail: headers, bodies, what is quoted and signed, attachments, mailboxes, saved pages, and hostile ones."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from docx_files import docx, paragraph, table
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading import READERS
from briefing.reading.mail import read_mail
from briefing.reading.mbox import read_mbox
from briefing.reading.mhtml import read_mhtml

HEAD = "From: Tilda Orsk <tilda@oldwick.example>\nDate: Tue, 5 Mar 2024 23:30:00 -0500\nSubject: The dam\n"


def mail(body: str, head: str = HEAD, kind: str = "text/plain; charset=utf-8") -> bytes:
    return f"{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}".encode()


def first(data: bytes) -> Document:
    return next(read_mail("a.eml", data))


def kinds(document: Document) -> list[tuple[str, str]]:
    """Return each paragraph with why it is no prose, or where it stands."""
    said = {
        span.start: span.reason or (span.locator.label if span.locator else "") for span in document.known
    }
    found, at = [], 0
    for text in document.text.split("\n\n"):
        found.append((text, said.get(at, "")))
        at += len(text) + 2
    return found


def message(subject: str = "The dam") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Tilda Orsk <tilda@oldwick.example>", subject
    made["Date"] = "Tue, 5 Mar 2024 23:30:00 -0500"
    made.set_content("The dam holds.\n")
    return made


def test_headers_become_fields() -> None:
    head = (
        'From: "Orsk, Tilda" <t@oldwick.example>, =?utf-8?q?Odile_Br=C3=BCnn?= <o@oldwick.example>\n'
        "Date: Tue, 5 Mar 2024 23:30:00 -0500\nSubject: =?iso-8859-1?q?La_cr=FBe?=\n =?utf-8?b?IOKYuA==?=\n"
        "Content-Language: fr\nArchived-At: <https://lists.oldwick.example/7>\n"
    )
    document = first(mail("Elle monte.", head))
    assert dict(document.fields) == {
        "title": "La crûe ☸",
        "author": "Orsk, Tilda; Odile Brünn",
        "published": "2024-03-05",
        "language": "fr",
        "url": "https://lists.oldwick.example/7",
    }
    assert dict(document.origins)["title"] == "its headers"
    assert (document.reader, document.part, document.notes) == ("mail", None, ())


def test_headers_that_are_missing_or_broken_are_named() -> None:
    bare = first(b"Subject: The dam\n\nIt holds.")
    assert bare.notes == ("its headers state no sender and no day",)
    odd = first(
        "From: Zo\u00eb Orsk <z@x.example>\nDate: yesterday\nSubject: Caf\u00e9\n\nIt holds.".encode("cp1252")
    )
    assert dict(odd.fields) == {"title": "Café", "author": "Zoë Orsk"}
    assert "'yesterday' is not used" in odd.notes[0]
    iso = first(b"From: z@x.example\nDate: 2025-07-29T12:42:06.000Z\nSubject: =?nope?q?x?=\n\nIt holds.")
    assert dict(iso.fields) == {"title": "x", "author": "z@x.example", "published": "2025-07-29"}
    assert first(b"From: a@x.example\nSubject: " + b"x" * 20_000 + b"\n\nIt holds.").text == "It holds."


def test_a_notice_about_the_mail_itself_is_residue() -> None:
    notice = "Confidential: this message is intended for the addressee only. If it reached you in error, delete it."
    own = "Keep this e-mail confidential, and delete it: the report on the dam comes in May."
    document = first(mail(f"{own}\n\n{notice}\n"))
    assert kinds(document) == [
        (own, ""),
        (notice, "notice about the mail itself"),
    ]


def test_quoted_replies_and_signatures_are_residue() -> None:
    body = (
        "The dam holds.\nIt was checked.\n\nOn Mon, 4 Mar 2024 at 9:00, Rolf Benn <rolf@x.example>\nwrote:\n"
        "> Does it hold?\n> I ask.\n\nYes.\n>From the tower we saw it.\n-- \nTilda Orsk\nWarden\n\nOldwick\n"
    )
    wrote = "On Mon, 4 Mar 2024 at 9:00, Rolf Benn <rolf@x.example>\nwrote:"
    assert kinds(first(mail(body))) == [
        ("The dam holds.\nIt was checked.", ""),
        (wrote, "quoted from an earlier mail"),
        ("> Does it hold?\n> I ask.", "quoted from an earlier mail"),
        ("Yes.\n>From the tower we saw it.", ""),
        ("--\nTilda Orsk\nWarden", "signature"),
        ("Oldwick", "signature"),
    ]


@pytest.mark.parametrize(
    ("earlier", "paragraphs"),
    [
        ("-----Original Message-----\nFrom: Rolf\nSent: Monday\nTo: Tilda\nSubject: x\n\nDoes it hold?", 3),
        (
            "From: Rolf Benn\nSent: Monday, March 4, 2024\nTo: Tilda\nSubject: The dam\n\nDoes it hold?\n\nI ask.",
            3,
        ),
        ("Von: Rolf Benn\nGesendet: Montag\nAn: Tilda\nBetreff: Der Damm\n\nHält er?", 2),
    ],
)
def test_the_mail_that_is_answered_is_residue(earlier: str, paragraphs: int) -> None:
    found = kinds(first(mail(f"It holds.\n\n{earlier}")))
    assert found[0] == ("It holds.", "")
    assert [reason for _, reason in found[1:]] == ["quoted from an earlier mail"] * paragraphs
    ordinary = kinds(first(mail("From: the tower one sees it.\n\nTo: nobody.")))
    assert [reason for _, reason in ordinary] == ["", ""]


@pytest.mark.parametrize(
    ("subject", "above"),
    [
        ("Fwd: The dam", "See below.\n\n---------- Forwarded message ---------\n"),
        ("FW: The dam", "See below.\n\n"),
        ("The dam", ""),
    ],
)
def test_a_message_that_is_sent_on_is_read(subject: str, above: str) -> None:
    head = HEAD.replace("The dam", subject)
    body = f"{above}From: Rolf Benn\nDate: Monday\nSubject: The dam\nTo: Tilda\n\nIt holds."
    found = kinds(first(mail(body, head)))
    assert found[-1] == ("It holds.", "in the forwarded message")
    assert found[-2][1] == "headers of a forwarded message"


def test_flowed_text_is_joined() -> None:
    body = "The dam \nholds, he said.\n\nIt was \nchecked.\n> quoted \n> words\n-- \nTilda"
    found = kinds(first(mail(body, kind="text/plain; format=flowed")))
    assert [text for text, _ in found] == [
        "The dam holds, he said.",
        "It was checked.",
        "> quoted words",
        "--\nTilda",
    ]


def test_the_page_of_a_mail_is_read_as_it_looks() -> None:
    page = (
        "<html><body><div>The dam holds.<br><br>It was checked.</div><ul><li>by Rolf;</li></ul>"
        "<div class='gmail_signature'>Tilda, Warden</div>"
        "<div class='gmail_quote'><div>On Monday Rolf wrote:</div><blockquote>Does it hold?</blockquote></div>"
        "<p style='display:none'>unseen</p></body></html>"
    )
    assert kinds(first(mail(page, kind="text/html"))) == [
        ("The dam holds.", ""),
        ("It was checked.", ""),
        ("by Rolf;", ""),
        ("Tilda, Warden", "signature"),
        ("On Monday Rolf wrote:", "quoted from an earlier mail"),
        ("Does it hold?", "quoted from an earlier mail"),
    ]
    sent_on = "<p>See below.</p><div class='gmail_quote'>---------- Forwarded message ---------<br><br><p>It holds.</p></div>"
    assert kinds(first(mail(sent_on, kind="text/html")))[-1] == ("It holds.", "in the forwarded message")


def test_of_text_and_page_the_text_is_read_where_it_is_the_message() -> None:
    both = message()
    both.add_alternative("<p>The dam <b>holds</b>.</p>", subtype="html")
    assert first(both.as_bytes()).text == "The dam holds."
    stub = EmailMessage()
    stub["From"] = "t@x.example"
    stub.set_content("Open this in a browser.")
    stub.add_alternative(
        "<p>The dam holds, and so the town below it was not warned on Monday.</p>", subtype="html"
    )
    document = first(stub.as_bytes())
    assert document.text.startswith("The dam holds, and so")
    assert any("its plain text says something else" in note for note in document.notes)


def test_attachments_are_documents_of_their_own() -> None:
    sent = message()
    sent.add_attachment(
        docx(paragraph("The ferry left."), table(("a", "b"))),
        maintype="application",
        subtype="x",
        filename="../log.docx",
    )
    sent.add_attachment("Rain fell.", filename="log.txt")
    sent.add_attachment("Snow fell.", filename="log.txt")
    sent.add_attachment(message("Re: Older"))
    sent.add_attachment(b"x", maintype="application", subtype="zip", filename="all.rar")
    sent.add_attachment(b"x", maintype="application", subtype="x", filename="bad.docx")
    sent.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    data = sent.as_bytes()
    documents = list(read_mail("a.eml", data))
    assert [(document.part, document.text.strip()) for document in documents] == [
        (None, "The dam holds."),
        ("log.docx", "The ferry left.\n\na | b"),
        ("log.txt", "Rain fell."),
        ("log.txt (2)", "Snow fell."),
        ("Re: Older", "The dam holds."),
    ]
    assert {document.reader for document in documents} == {"mail"}
    assert len({document.sha256 for document in documents}) == 1
    notes = " / ".join(documents[0].notes)
    assert "attached, and of no format that is read: all.rar" in notes
    assert "attached, and not read: bad.docx: not a Word document" in notes
    assert "1 picture is not read" in notes


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (
            mail("Zo\u00eb holds.").decode().encode("cp1252"),
            "Zoë holds.",
            "declared charset 'utf-8' does not fit",
        ),
        (
            mail("VGhlIGRhbSBob2xkcy4=!x", kind="text/plain\nContent-Transfer-Encoding: base64"),
            "The dam holds.",
            "base64",
        ),
        (mail("The dam\0holds."), "The damholds.", "encoding cannot be told"),
        (mail("", kind="multipart/encrypted; boundary=x"), "", "encrypted"),
        (mail(""), "", "there is no text in it"),
        (mail("The dam holds.", kind="text/plain; charset=nope"), "The dam holds.", ""),
    ],
)
def test_broken_encodings_and_empty_bodies_are_said(data: bytes, text: str, note: str) -> None:
    document = first(data)
    assert document.text == text
    assert any(note in each for each in document.notes) or not note


def test_a_message_saved_as_utf_16_is_read() -> None:
    assert first(mail("Zoë holds.").decode().encode("utf-16-le")).text == "Zoë holds."


def test_what_is_no_message_is_named() -> None:
    for data in (b"", b"The dam holds.\n", b"\xff" * 50, b"{}"):
        with pytest.raises(SourceError, match=r"no mail message|not a text file|not UTF-8"):
            list(read_mail("a.eml", data))


def test_nested_and_hostile_messages_are_answered() -> None:
    nested = message("level 0")
    for level in range(1, 50):
        outer = message(f"level {level}")
        outer.add_attachment(nested)
        nested = outer
    documents = list(read_mail("a.eml", nested.as_bytes()))
    assert len(documents) == 6
    assert any("more than 5 deep" in note for document in documents for note in document.notes)
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    with pytest.raises(SourceError, match="nested too deeply"):
        list(read_mail("a.eml", f"From: a@x.example\n{deep}".encode()))
    many = "".join("--b\n\nx\n" for _ in range(1500))
    wide = first(f"From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n{many}--b--".encode())
    assert "more than 1,000 parts" in " ".join(wide.notes)
    odd = message()
    odd.add_attachment("Rain.", filename="x" * 300 + ".txt")
    odd.add_attachment("Rain.", filename="a\u202etxt.exe\x07.txt")
    parts = [document.part or "" for document in read_mail("a.eml", odd.as_bytes())]
    assert all(len(part) <= 84 and part.isprintable() for part in parts)


def test_attachments_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.reading.mail.attachments._MOST_TEXT", 8)
    sent = message()
    for name in ("a.txt", "b.txt"):
        sent.add_attachment("Rain fell.", filename=name)
    documents = list(read_mail("a.eml", sent.as_bytes()))
    assert [document.part for document in documents] == [None, "a.txt"]
    assert "not read: b.txt: what is attached before it is too much text" in " ".join(documents[0].notes)


def test_a_mailbox_is_its_messages() -> None:
    sent = message("Re: The dam")
    sent.add_attachment("Rain fell.", filename="log.txt")
    one = b"From - Tue Mar 05 23:30:00 2024\n" + mail("The dam holds.\n>From the tower one sees it.\n")
    data = (
        one + b"\nFrom x@y Tue Mar 05 23:30:00 2024\nno headers\n\nFrom z Tue Mar 05 2024\n" + sent.as_bytes()
    )
    found = []
    with pytest.raises(SourceError) as caught:
        for document in read_mbox("a.mbox", data):
            found.append((document.part, document.text.strip()))
    assert [part for part, _ in found] == ["message 1", "message 3", "message 3/log.txt"]
    assert [problem.file for problem in caught.value.problems] == ["a.mbox (message 2)"]
    assert READERS[".mbox"].name == "mbox"
    for data in (b"", b"The dam.\n\nFrom here 2024\n"):
        with pytest.raises(SourceError, match="no mailbox"):
            list(read_mbox("a.mbox", data))


def test_messages_of_a_mailbox_are_parts() -> None:
    sent = message("Re: The dam")
    sent.add_attachment("Rain fell.", filename="log.txt")
    data = b"From - Tue Mar 05 23:30:00 2024\r\n" + mail(
        "The dam holds.\n>From the tower.\n\nFrom here on it rained.\n"
    )
    data += b"\nFrom - Tue Mar 05 23:30:00 2024\n" + sent.as_bytes()
    assert [(document.part, document.text.strip()) for document in read_mbox("a.mbox", data)] == [
        ("message 1", "The dam holds.\nFrom the tower.\n\nFrom here on it rained."),
        ("message 2", "The dam holds."),
        ("message 2/log.txt", "Rain fell."),
    ]


def test_a_saved_page_is_read_as_a_page() -> None:
    page = (
        "<html><head><title>The dam of Oldwick</title></head><body><article><h1>The dam of Oldwick</h1>"
        "<p>The warden of Oldwick said on Monday that the dam would hold through the spring, as it did last year.</p>"
        "<p>Zoë Orsk, who lives below it, did not believe him and moved to her sister's house in Tarn.</p></article></body></html>"
    )
    head = "From: <Saved by a browser>\nSnapshot-Content-Location: https://oldwick.example/dam\nSubject: x\nDate: Tue, 5 Mar 2024 23:30:00 -0500\n"
    parts = f"--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b\nContent-Type: text/html\n\n<p>frame</p>\n--b--"
    (document,) = read_mhtml("a.mhtml", mail(parts, head, "multipart/related; boundary=b"))
    assert "Zoë Orsk, who lives below it" in document.text
    fields = dict(document.fields)
    assert (fields["title"], fields["url"]) == ("The dam of Oldwick", "https://oldwick.example/dam")
    assert "published" not in fields
    assert "1 page within the page not read" in document.notes
    with pytest.raises(SourceError, match="no page was found"):
        list(read_mhtml("a.mht", mail("The dam holds.")))


def test_parts_are_read_again_for_verification(tmp_path: Path) -> None:
    from briefing.corpus import Corpus

    sent = message()
    sent.add_attachment(
        docx(paragraph("The ferry left Oldwick at noon.")),
        maintype="application",
        subtype="x",
        filename="log.docx",
    )
    (tmp_path / "a.eml").write_bytes(sent.as_bytes())
    corpus = Corpus.read([tmp_path])
    assert [(source.part, source.reader) for source in corpus.sources] == [
        (None, "mail"),
        ("log.docx", "mail"),
    ]


@given(st.binary(max_size=60), st.integers(0, 400))
def test_damage_is_a_fault_or_a_document_of_mail(noise: bytes, at: int) -> None:
    sent = message()
    sent.add_alternative("<p>The dam <b>holds</b>.</p>", subtype="html")
    sent.add_attachment("Rain fell.", filename="log.txt")
    data = sent.as_bytes()
    try:
        documents = list(read_mail("a.eml", data[:at] + noise + data[at + len(noise) :]))
    except SourceError as error:
        assert error.problems[0].fault
    else:
        assert all(span.end <= len(document.text) for document in documents for span in document.known)
        assert all(document.text.encode("utf-8") is not None for document in documents)

"""A signature within a PDF: what is appended, that it comes off again, and that nothing else may be appended.

Most of it needs no key: any bytes stand for the CMS object. Real certificates are signed with among the slow tests.
"""

from __future__ import annotations

import functools
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ssh_keys import make_certificate, run_program
from verify_briefs import Look, small_brief

from briefing.checking import verify
from briefing.errors import BriefingError
from briefing.formats import SIGNED_PDF
from briefing.render import render
from briefing.signatures import Verdict, check_origin, pades
from briefing.signatures.pdf_increment import (
    NotSignableError,
    append_signature,
    claims_signature,
    take_apart,
    without_signature,
)

TIME = datetime(2024, 11, 15, 12, 30, 5, tzinfo=UTC)
CMS = b"\x30\x82\x00\x07signing"
TRAP = "/ByteRange [ 0 0000000000 0000000000 0000000000 ] /M (D:20241115123005Z) /Contents <00>"
DER = st.binary(max_size=127).map(lambda content: bytes((0x30, len(content))) + content)


@functools.cache
def small_pdf(pages: int = 1, notes: int = 0, classic: bool = False) -> bytes:
    """A PDF as a build writes it, but for what stands on its pages."""
    with pikepdf.new() as pdf:
        pdf.docinfo["/Title"] = "Nobody's brief"
        for _ in range(pages):
            pdf.add_blank_page()
        noted = [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[n, 0, 9, 9], Contents=TRAP
            )
            for n in range(notes)
        ]
        if noted:
            noted[0] = pdf.make_indirect(noted[0])
            pdf.pages[0].Annots = pikepdf.Array(noted)
        out = io.BytesIO()
        mode = pikepdf.ObjectStreamMode.disable if classic else pikepdf.ObjectStreamMode.generate
        pdf.save(out, object_stream_mode=mode, deterministic_id=True)
        return out.getvalue()


def sign(pdf: bytes, cms: bytes = CMS, room: int = 64) -> bytes:
    return append_signature(pdf, TIME, room).filled(cms)


@given(cms=DER, spare=st.integers(0, 40), pages=st.integers(1, 3), notes=st.integers(0, 3))
def test_what_is_appended_comes_off(cms: bytes, spare: int, pages: int, notes: int) -> None:
    base = small_pdf(pages, notes)
    begun = append_signature(base, TIME, len(cms) + spare)
    data = begun.filled(cms)
    assert data.startswith(base)
    assert without_signature(data) == base
    signed = take_apart(data)
    assert signed
    assert (signed.cms, signed.time, signed.signed_bytes) == (cms, TIME, begun.signed_bytes)


@given(st.data())
def test_no_byte_can_be_changed_but_within_the_signature(data: st.DataObject) -> None:
    base = small_pdf(notes=1)
    whole = sign(base)
    begun = append_signature(base, TIME, 64)
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    changed = whole[:place] + bytes([byte]) + whole[place + 1 :]
    signed = take_apart(changed)
    if signed:  # then it stands in the CMS object, or in digits of it written otherwise
        assert begun.start <= place < begun.start + 2 * len(CMS)
        assert signed.base == base
        assert signed.cms != CMS


@given(st.data())
def test_nothing_can_be_put_between(data: st.DataObject) -> None:
    whole = sign(small_pdf(notes=1))
    place = data.draw(st.integers(1, len(whole)))
    more = data.draw(st.binary(min_size=1, max_size=9))
    changed = whole[:place] + more + whole[place:]
    if changed != whole:
        signed = take_apart(changed)
        assert signed is None or signed.cms != CMS


def edited(data: bytes, change: str) -> bytes:
    """Append a change as an editor does, to a file that has its signature."""
    begun = append_signature(small_pdf(), TIME, 64)  # another update of the same form
    updates = {
        "a note": b"9 0 obj\n<< /Type /Annot /Subtype /FreeText /Contents (true) >>\nendobj\n%%EOF\n",
        "a blank": b"\n",
        "an end": b"%%EOF\n",
        "a second signature": begun.data[len(small_pdf()) :],
    }
    return data + updates[change]


@pytest.mark.parametrize("change", ["a note", "a blank", "an end", "a second signature"])
def test_what_is_appended_later_is_refused(tmp_path: Path, change: str) -> None:
    data = edited(sign(small_pdf()), change)
    assert take_apart(data) is None
    assert without_signature(data) == data
    (tmp_path / "brief.signed.pdf").write_bytes(data)
    assert check_origin(tmp_path / "brief.signed.pdf").verdict is Verdict.BROKEN


def test_what_is_hidden_in_the_room_left_over_is_refused() -> None:
    whole = sign(small_pdf())
    begun = append_signature(small_pdf(), TIME, 64)
    hidden = whole[: begun.end - 2] + b"41" + whole[begun.end :]
    assert take_apart(whole)
    assert take_apart(hidden) is None


def test_the_signature_is_of_all_other_bytes() -> None:
    base = small_pdf(notes=2)
    whole, begun = sign(base), append_signature(base, TIME, 64)
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        one, start, after, rest = (int(number) for number in field.V.ByteRange)
        assert (one, after + rest) == (0, len(whole))
        assert (whole[start : start + 1], whole[after - 1 : after]) == (b"<", b">")
        assert whole[:start] + whole[after:] == begun.signed_bytes
        assert bytes(field.V.Contents).startswith(CMS)
        assert [str(note.Subtype) for note in pdf.pages[0].Annots] == ["/Link", "/Link", "/Widget"]
        assert [float(number) for number in field.Rect] == [0, 0, 0, 0]
        assert not pdf.check_pdf_syntax()


@pytest.mark.parametrize(
    "data", [b"", b"%PDF", b"%%EOF\n", b"words\n%%EOF\n", small_pdf()[:-1], small_pdf(classic=True)]
)
def test_what_no_build_wrote_is_not_signed(data: bytes) -> None:
    with pytest.raises(NotSignableError, match="no PDF of a build"):
        append_signature(data, TIME, 64)
    assert take_apart(data) is None
    assert without_signature(data) == data
    assert not claims_signature(data)


def test_a_signed_one_is_not_signed_again() -> None:
    with pytest.raises(NotSignableError, match="signed already"):
        append_signature(sign(small_pdf()), TIME, 64)
    with pytest.raises(NotSignableError, match="65 bytes, and there is room for 64"):
        sign(small_pdf(), b"\x30\x3f" + bytes(63))


def test_without_pyhanko_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    (tmp_path / "brief.signed.pdf").write_bytes(sign(small_pdf()))
    origin = check_origin(tmp_path / "brief.signed.pdf")
    assert (origin.verdict, origin.ok) == (Verdict.UNCHECKED, False)
    assert "pip install 'briefing[sign]'" in str(origin)


def test_a_copy_that_is_signed_must_be_of_the_pdf_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    (tmp_path / "brief.pdf").write_bytes(small_pdf())
    (tmp_path / SIGNED_PDF).write_bytes(sign(small_pdf()))
    origin = check_origin(tmp_path)
    assert origin.verdict is Verdict.UNSIGNED
    assert str(origin).startswith(f"unsigned; the copy of its PDF: signature not checked ({SIGNED_PDF})")
    (tmp_path / SIGNED_PDF).write_bytes(sign(small_pdf(pages=2)))
    assert str(check_origin(tmp_path)) == (
        f"signature broken ({SIGNED_PDF}): it is not brief.pdf with a signature and nothing else"
    )


@functools.cache
def brief_pdf() -> bytes:
    brief, texts = small_brief()
    return render(brief, texts, ["pdf"], Look(), "sections: []\n")["brief.pdf"]


KINDS = {
    "RSA": ("rsa:2048",),
    "ECDSA": ("ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
    "ED25519": ("ed25519",),
}


@pytest.mark.slow
class TestCertificates:
    """Real certificates, made here with OpenSSL, through pyHanko."""

    @pytest.fixture(autouse=True)
    def extra(self) -> None:
        pytest.importorskip("pyhanko")

    @pytest.mark.parametrize("kind", KINDS)
    def test_who_signed_is_told_by_the_key(self, tmp_path: Path, kind: str) -> None:
        certificate = make_certificate(tmp_path / "mara.p12", "a secret", KINDS[kind])
        signed, place = (
            pades.sign_pdf(small_pdf(), certificate, b"a secret", TIME),
            tmp_path / "brief.signed.pdf",
        )
        place.write_bytes(signed)
        origin = check_origin(place)
        assert origin.verdict is Verdict.UNKNOWN_KEY
        assert origin.key.startswith(f"{kind} SHA256:")
        apart = take_apart(signed)
        found = pades.check_pdf(apart, None) if apart else None
        assert found
        (tmp_path / "allowed").write_text(f"mara@desk.example {found.key}\n", encoding="utf-8")
        origin = check_origin(place, tmp_path / "allowed")
        assert (origin.verdict, origin.signer) == (Verdict.SIGNED, "mara@desk.example")
        place.rename(tmp_path / "weekly.PDF")
        assert check_origin(tmp_path / "weekly.PDF", tmp_path / "allowed").ok

    def test_a_signature_of_another_file_is_broken(self, tmp_path: Path) -> None:
        certificate = make_certificate(tmp_path / "mara.p12")
        other = take_apart(pades.sign_pdf(small_pdf(pages=2), certificate, None, TIME))
        assert other
        begun = append_signature(small_pdf(), TIME, len(other.cms))
        (tmp_path / "brief.signed.pdf").write_bytes(begun.filled(other.cms))
        assert str(check_origin(tmp_path / "brief.signed.pdf")).endswith("it is of other bytes")

    def test_the_copy_in_a_folder_is_checked_by_its_certificate(self, tmp_path: Path) -> None:
        """It says nothing of the other files: they are unsigned still."""
        certificate, out = make_certificate(tmp_path / "mara.p12"), tmp_path / "out"
        out.mkdir()
        (out / "brief.pdf").write_bytes(small_pdf())
        (out / SIGNED_PDF).write_bytes(pades.sign_pdf(small_pdf(), certificate, None, TIME))
        origin = check_origin(out)
        assert (origin.verdict, origin.ok) == (Verdict.UNSIGNED, False)
        assert origin.copy
        assert origin.copy.verdict is Verdict.UNKNOWN_KEY
        apart = take_apart((out / SIGNED_PDF).read_bytes())
        found = pades.check_pdf(apart, None) if apart else None
        assert found
        (tmp_path / "allowed").write_text(f"mara@desk.example {found.key}\n", encoding="utf-8")
        said = str(check_origin(out, tmp_path / "allowed"))
        assert said.startswith(
            f"unsigned; the copy of its PDF: signed by mara@desk.example ({SIGNED_PDF}, key "
        )
        (out / "brief.pdf").unlink()
        assert check_origin(out, tmp_path / "allowed").ok

    def test_a_copy_in_a_folder_with_a_signature_of_another_file_is_broken(self, tmp_path: Path) -> None:
        certificate = make_certificate(tmp_path / "mara.p12")
        other = take_apart(pades.sign_pdf(small_pdf(pages=2), certificate, None, TIME))
        assert other
        begun = append_signature(small_pdf(), TIME, len(other.cms))
        (tmp_path / "brief.pdf").write_bytes(small_pdf())
        (tmp_path / SIGNED_PDF).write_bytes(begun.filled(other.cms))
        assert str(check_origin(tmp_path)) == f"signature broken ({SIGNED_PDF}): it is of other bytes"

    def test_a_cms_object_with_any_byte_changed_is_none(self, tmp_path: Path) -> None:
        """Or it is the same signature still: of a certificate only the key is looked at."""
        certificate = make_certificate(tmp_path / "mara.p12", "", KINDS["ECDSA"])
        signed = take_apart(pades.sign_pdf(small_pdf(), certificate, None, TIME))
        assert signed
        honest = pades.check_pdf(signed, None)
        for place in range(0, len(signed.cms), 7):
            cms = signed.cms[:place] + bytes([signed.cms[place] ^ 0x10]) + signed.cms[place + 1 :]
            found = pades.check_pdf(type(signed)(signed.base, signed.signed_bytes, cms, TIME), None)
            assert found is None or found == honest

    def test_the_passphrase_decides_and_a_file_without_a_key_is_named(self, tmp_path: Path) -> None:
        certificate = make_certificate(tmp_path / "mara.p12", "a secret")
        for wrong in (None, b"", b"another"):
            with pytest.raises(pades.WrongPassphraseError):
                pades.sign_pdf(small_pdf(), certificate, wrong, TIME)
        for name, fault in (("mara.key", "holds no key with its certificate"), ("nowhere", "cannot be read")):
            with pytest.raises(BriefingError, match=f"{name}: {fault}"):
                pades.sign_pdf(small_pdf(), tmp_path / name, None, TIME)
        with pytest.raises(BriefingError, match="the PDF cannot be signed: it is no PDF of a build"):
            pades.sign_pdf(b"%PDF", certificate, b"a secret", TIME)

    def test_poppler_says_the_same(self, tmp_path: Path) -> None:
        certificate = make_certificate(tmp_path / "mara.p12")
        (tmp_path / "a.pdf").write_bytes(pades.sign_pdf(brief_pdf(), certificate, None, TIME))
        _, said = run_program("pdfsig", tmp_path / "a.pdf")
        for line in (
            b"Signature is Valid",
            b"Total document signed",
            b"ETSI.CAdES.detached",
            b"Mara Quill of Nowhere",
        ):
            assert line in said

    def test_the_signed_brief_is_pdf_a_and_pdf_ua_and_its_quotations_agree(self, tmp_path: Path) -> None:
        from test_render_pdf_valid import Asked, ask_verapdf, demand_valid

        certificate = make_certificate(tmp_path / "mara.p12")
        signed = pades.sign_pdf(brief_pdf(), certificate, None, TIME)
        files = {SIGNED_PDF: signed}
        demand_valid("signed", Asked(tmp_path, {"signed": files}, ask_verapdf(files, tmp_path)))
        (tmp_path / "brief.pdf").write_bytes(brief_pdf())
        (ours, theirs) = (verify(tmp_path / name) for name in ("brief.pdf", SIGNED_PDF))
        assert theirs.ok
        assert theirs.files[0].quotations == ours.files[0].quotations > 2
        with (tmp_path / SIGNED_PDF).open("ab") as file:
            file.write(b"\n%%EOF\n")
        assert not verify(
            tmp_path / SIGNED_PDF
        ).ok  # the field of the signature is now an annotation like any

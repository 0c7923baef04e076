"""A PDF of a build in; the same with an invisible signature appended out. And such a one taken apart again.

PAdES (ETSI EN 319 142-1) puts a signature into a PDF by an incremental update (ISO 32000-1, 7.5.6): the bytes of the
file stay, and new versions of a few objects follow. Here the update is a function of the file, a time and a size:

    signed == base + update(base, time, the CMS object)

So whoever takes a signature off makes the update once more and compares: whatever else was appended, be it a page, a
note, other metadata or a byte between, is found without being understood. The update holds five objects: the
catalog and the first page, each with one entry more, the signature's field, the signature, and the cross-reference
stream. The field is a widget without size, so that nothing is drawn and PDF/A-3 and PDF/UA-1 ask nothing more of it.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pikepdf

END = b"%%EOF\n"
FORMAT = b"/ETSI.CAdES.detached"
NO_BUILD = "it is no PDF of a build"
_LAST_SECTION = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_TIME = "D:%Y%m%d%H%M%SZ"
_SIGNATURE = re.compile(rb"/M \((D:\d{14}Z)\) /Contents <([0-9a-f]+)>")
_RANGE = b"/ByteRange [ 0 %010d %010d %010d ]"
_FIELD = b"""<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /F 132 /Rect [ 0 0 0 0 ] /P %s /V %d 0 R >>"""


class NotSignableError(ValueError):
    """A PDF that cannot be signed in this way, with the reason."""


@dataclass(frozen=True, slots=True)
class PdfToSign:
    """A PDF with its signature appended but for the CMS object, which has room between two places."""

    data: bytes
    start: int
    end: int

    @property
    def signed_bytes(self) -> bytes:
        """All of it but the room, with the marks < and > around it: what the signature is of."""
        return self.data[: self.start - 1] + self.data[self.end + 1 :]

    def filled(self, cms: bytes) -> bytes:
        """Return the file with a CMS object in its room. Raises NotSignableError where it is too large."""
        room = self.end - self.start
        if len(cms) * 2 > room:
            raise NotSignableError(f"the signature has {len(cms)} bytes, and there is room for {room // 2}")
        return self.data[: self.start] + cms.hex().encode().ljust(room, b"0") + self.data[self.end :]


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """A signed PDF taken apart: the build's own file, what was signed, the CMS object, when by the signer's clock."""

    base: bytes
    signed_bytes: bytes
    cms: bytes
    time: datetime


def append_signature(pdf: bytes, time: datetime, room: int) -> PdfToSign:
    """Append an update that is to hold a signature of at most `room` bytes. Raises NotSignableError."""
    start, update = _make_update(pdf, time.astimezone(UTC).strftime(_TIME).encode(), room)
    return PdfToSign(pdf + update, start, start + 2 * room)


def take_apart(data: bytes) -> SignedPdf | None:
    """Take the signature off a PDF; None where what was appended last is not one, or more than one.

    >>> take_apart(append_signature(pdf, time, 4096).filled(cms)).base == pdf  # doctest: +SKIP
    True
    """
    before, mark, _ = data[: -len(END)].rpartition(END)
    base, update = before + mark, data[len(before + mark) :]
    said = _SIGNATURE.search(update)
    if not mark or said is None:
        return None
    cms = bytes.fromhex(said[2].decode()) if len(said[2]) % 2 == 0 else b""
    length = _der_length(cms)
    if any(cms[length:]):
        return None
    try:
        start, expected = _make_update(base, said[1], len(cms))
        made = PdfToSign(base + expected, start, start + 2 * len(cms))
        time = datetime.strptime(said[1].decode(), _TIME).replace(tzinfo=UTC)
        whole = made.filled(cms[:length])
    except ValueError:
        return None
    return SignedPdf(base, made.signed_bytes, cms[:length], time) if whole == data else None


def without_signature(data: bytes) -> bytes:
    """Return a PDF as the build made it: without the signature where it has one of this kind, else all of it."""
    signed = take_apart(data)
    return signed.base if signed else data


def claims_signature(data: bytes) -> bool:
    """Return whether something was appended to a PDF that wants to be a signature, of this kind or another."""
    end = data.find(END)
    return end >= 0 and b"/ByteRange" in data[end:]


def _der_length(data: bytes) -> int:
    """Return the length of the DER value that stands first (X.690, 8.1.3); what follows it is room left over."""
    if len(data) < 2 or data[1] < 0x80:
        return min(len(data), 2 + data[1]) if len(data) >= 2 else len(data)
    octets = data[1] & 0x7F
    return min(len(data), 2 + octets + int.from_bytes(data[2 : 2 + octets]))


def _make_update(base: bytes, time: bytes, room: int) -> tuple[int, bytes]:
    """Return where the signature's hexadecimal digits begin in the file, and the update with zeros for it."""
    section = _LAST_SECTION.search(base)
    if section is None:
        raise NotSignableError(NO_BUILD)
    try:
        with pikepdf.open(io.BytesIO(base), attempt_recovery=False, suppress_warnings=True) as pdf:
            objects = _list_objects(pdf, time, room)
            trailer = _describe_trailer(pdf, base, int(section[1]))
    except NotSignableError:
        raise
    except (pikepdf.PdfError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError) as error:
        raise NotSignableError(NO_BUILD) from error
    update, offsets = b"", {}
    for number, content in objects.items():
        offsets[number] = len(base) + len(update)
        update += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    digits = update.rindex(b"/Contents <") + len(b"/Contents <")
    start, end = len(base) + digits, len(base) + digits + 2 * room
    update += _cross_reference(len(base) + len(update), offsets, trailer)
    signed = _RANGE % (start - 1, end + 1, len(base) + len(update) - end - 1)
    place = update.rindex(_RANGE % (0, 0, 0), 0, digits)
    return start, update[:place] + signed + update[place + len(signed) :]


def _list_objects(pdf: pikepdf.Pdf, time: bytes, room: int) -> dict[int, bytes]:
    """Return the objects of the update by their numbers, in the order in which they are written."""
    catalog, page = pdf.Root, pdf.pages[0].obj
    if pdf.is_encrypted or "/AcroForm" in catalog or catalog.objgen[1] or page.objgen[1]:
        raise NotSignableError(f"{NO_BUILD}, or it is signed already")
    field = int(pdf.trailer["/Size"])
    annotations = b" ".join(_write(annotation) for annotation in page.get("/Annots", ()))
    form = b"/AcroForm << /Fields [ %d 0 R ] /SigFlags 3 >>" % field
    annots = b"/Annots [ %s ]" % b" ".join(part for part in (annotations, b"%d 0 R" % field) if part)
    tabs = b"" if "/Tabs" in page else b" /Tabs /S"  # the order that PDF/UA-1 asks of a page with annotations
    signature = b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter %s %s /M (%s) /Contents <%s> >>"
    return {
        catalog.objgen[0]: _with_entry(catalog, form),
        page.objgen[0]: _with_entry(page, annots + tabs, without="/Annots"),
        field: _FIELD % (_write(page), field + 1),
        field + 1: signature % (FORMAT, _RANGE % (0, 0, 0), time, b"0" * (2 * room)),
    }


def _with_entry(dictionary: Any, entry: bytes, without: str = "") -> bytes:
    """Write a dictionary with an entry more, and without the one that it stands for."""
    if without in dictionary.keys():  # noqa: SIM118 (a pikepdf object is no mapping)
        del dictionary[without]
    return bytes(dictionary.unparse(resolved=True)).removesuffix(b">>") + entry + b" >>"


def _write(value: Any) -> bytes:
    """Write a value as it stands in an array: a reference where it is an object of its own."""
    return bytes(value.unparse())


def _describe_trailer(pdf: pikepdf.Pdf, base: bytes, previous: int) -> bytes:
    """Return the entries that the last cross-reference section must have.

    The second half of the ID is new, as ISO 32000-1, 14.4, asks of a changed file, and follows from the file.
    """
    if pdf.trailer.get("/Type") != "/XRef":
        raise NotSignableError(NO_BUILD)
    first = bytes(pdf.trailer["/ID"][0]).hex().encode()
    second = hashlib.sha256(base).hexdigest()[:32].encode()
    kept = [name for name in ("/Root", "/Info") if name in pdf.trailer]
    entries = [b"%s %s" % (name.encode(), _write(pdf.trailer[name])) for name in kept]
    size = int(pdf.trailer["/Size"]) + 3
    return b"/Size %d %s /ID [ <%s> <%s> ] /Prev %d" % (size, b" ".join(entries), first, second, previous)


def _cross_reference(place: int, offsets: dict[int, int], trailer: bytes) -> bytes:
    """Return the cross-reference stream that stands at a place and lists these objects and itself."""
    listed = {**offsets, max(offsets) + 1: place}
    numbers = sorted(listed)
    rows = b"".join(b"\1" + listed[number].to_bytes(4) + b"\0\0" for number in numbers)
    index = b" ".join(b"%d 1" % number for number in numbers)
    head = b"<< /Type /XRef /W [ 1 4 2 ] /Index [ %s ] %s /Length %d >>" % (index, trailer, len(rows))
    stream = b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (numbers[-1], head, rows)
    return stream + b"startxref\n%d\n%s" % (place, END)

"""A PDF of a build, a certificate with its key and a time in; the PDF signed as PAdES B-B says out. And its check.

The signature itself (a CMS object as CAdES asks, EN 319 122-1) is pyHanko's, which is the extra `briefing[sign]` and is
imported here only; where it stands in the file is `pdf_increment.py`'s. Whom a key belongs to is told by the allowed
signers of ssh, for certificates as for ssh keys: no list of authorities is trusted, and the network is not asked
whether a certificate was withdrawn.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError, Problem
from briefing.signatures.allowed_signers import find_signer
from briefing.signatures.pdf_increment import NotSignableError, SignedPdf, append_signature

EXTRA = "pip install 'briefing[sign]'"
_BEYOND_CERTIFICATES = (
    4096  # bytes: the signed attributes, and the signature of the largest usual key (RSA, 4096 bit)
)
_STRONG = {"sha256", "sha384", "sha512"}


class NoPyHankoError(Exception):
    """The extra that signs and checks PDF is not installed."""

    def __init__(self) -> None:
        super().__init__(f"signatures in PDF need pyHanko: {EXTRA}")


class WrongPassphraseError(Exception):
    """The key is locked with another passphrase."""


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """A signature that fits its PDF: its key ("ssh-rsa AAAA…"), and whose that is, "" for nobody's."""

    key: str
    signer: str


def sign_pdf(pdf: bytes, certificate: Path, passphrase: bytes | None, time: datetime) -> bytes:
    """Sign a PDF with the key and the certificate of a PKCS#12 file (.p12, .pfx).

    Raises NoPyHankoError, WrongPassphraseError, and BriefingError for what can be neither read nor signed.
    """
    data = _read(certificate)
    signer = _load(data, passphrase, certificate)
    held = (signer.signing_cert, *signer.cert_registry)
    room = sum(len(each.dump()) for each in held) + _BEYOND_CERTIFICATES
    try:
        begun = append_signature(pdf, time, room)
        name = _choose_hash(signer.signing_cert.public_key)
        digest = hashlib.new(name, begun.signed_bytes).digest()
        cms = asyncio.run(signer.async_sign(digest, name, use_pades=True))
        return begun.filled(cms.dump())
    except NotSignableError as error:
        raise BriefingError(f"the PDF cannot be signed: {error}") from error


def check_pdf(signed: SignedPdf, allowed_signers: Path | None) -> PdfSignature | None:
    """Return whose signature a PDF has; None where it is not of this PDF. Raises NoPyHankoError."""
    _require_pyhanko()
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from cryptography.x509 import load_der_x509_certificate

    certificate = _certificate_if_intact(signed)
    if certificate is None:
        return None
    key = load_der_x509_certificate(certificate.dump()).public_key()
    line = key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    named = find_signer(line, allowed_signers) if allowed_signers else ""
    return PdfSignature(line, named)


def _require_pyhanko() -> None:
    try:
        import pyhanko  # noqa: F401
    except ImportError as error:
        raise NoPyHankoError from error


def _read(certificate: Path) -> bytes:
    try:
        return certificate.read_bytes()
    except OSError as error:
        raise BriefingError(Problem(str(certificate), fault=f"cannot be read: {error.strerror}")) from error


def _load(data: bytes, passphrase: bytes | None, certificate: Path) -> Any:
    """Return pyHanko's signer for a PKCS#12 file."""
    _require_pyhanko()
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
    from pyhanko.sign.signers import SimpleSigner

    try:
        key, held, _ = load_key_and_certificates(data, passphrase)
    except (ValueError, TypeError) as error:
        if "password" in str(error).lower():
            raise WrongPassphraseError from error
        key = held = None
    if key is None or held is None:
        remedy = "name a PKCS#12 file (.p12, .pfx), for instance of `openssl pkcs12 -export`"
        raise BriefingError(
            Problem(str(certificate), fault="holds no key with its certificate", remedy=remedy)
        )
    return SimpleSigner.load_pkcs12_data(data, (), passphrase)


def _choose_hash(public_key: Any) -> str:
    """Return the hash that fits a key's size and kind."""
    from pyhanko.sign.signers.pdf_cms import select_suitable_signing_md

    return str(select_suitable_signing_md(public_key))


def _certificate_if_intact(signed: SignedPdf) -> Any:
    """Return the certificate whose key has signed exactly these bytes; None where there is none.

    The CMS object may be anybody's: whatever pyHanko or asn1crypto stumble over in it makes no signature.
    """
    from asn1crypto.cms import ContentInfo
    from pyhanko.sign.general import extract_signer_info
    from pyhanko.sign.validation.generic_cms import (
        extract_certs_for_validation,
        get_signing_cert_attr,
        validate_sig_integrity,
    )

    try:
        content = ContentInfo.load(signed.cms, strict=True)["content"]
        info = extract_signer_info(content)  # raises where there is not exactly one
        digest = info["digest_algorithm"]["algorithm"].native
        named = get_signing_cert_attr(info["signed_attrs"])  # what PAdES asks for beyond CMS
        if {digest, _hash_of_mechanism(info, digest)} - _STRONG or named is None:
            return None
        certificate = extract_certs_for_validation(content).signer_cert
        actual = hashlib.new(digest, signed.signed_bytes).digest()
        fits = validate_sig_integrity(info, certificate, "data", actual)
    except Exception:
        return None
    return certificate if fits == (True, True) else None


def _hash_of_mechanism(info: Any, digest: str) -> str:
    """Return the hash that the signature's own algorithm names; some name none and use that of the content."""
    try:
        return str(info["signature_algorithm"].hash_algo)
    except ValueError:
        return digest

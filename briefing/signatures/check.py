"""A file or folder and the keys of known people in; who made it, as far as a signature says so, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefing.disk.file_hash import hash_file
from briefing.errors import VerifyError
from briefing.formats import CHECKSUMS, FILES, FORMATS, SIGNATURE, SIGNED_PDF
from briefing.signatures.checksums import MOST_BYTES, find_changed, read_checksums
from briefing.signatures.origin import Origin, Verdict
from briefing.signatures.ssh import NoSshKeygenError, check_ssh

PDF = FORMATS["pdf"]
_NOT_OURS = "the PDF has changed since it was signed, or holds more than `briefing sign` appends"


def check_origin(path: Path, allowed_signers: Path | None = None) -> Origin:
    """Say who signed a file, or the set of outputs in a folder.

    A folder, and a file in one, is signed by SHA256SUMS.sig, which is of SHA256SUMS, which states the hash of each
    file: every output that stands in the folder must be among them. A PDF in which a signature stands is signed by
    that one alone; that of a signed copy beside the set is told apart, and breaks the whole where it is broken.
    `allowed_signers` names people and their keys as ssh-keygen(1) describes under ALLOWED SIGNERS;
    without it no key is known. No other key is read, no network asked, and no link followed out of the folder.
    Raises VerifyError where `allowed_signers` cannot be read.
    """
    try:
        if allowed_signers:
            allowed_signers.read_bytes()
    except OSError as error:
        raise VerifyError(f"{allowed_signers}: cannot be read: {error.strerror}") from error
    if path.is_dir():
        return _check_folder(path, allowed_signers)
    return _check_pdf(path, allowed_signers) or _check_file(path, allowed_signers)


def _check_folder(folder: Path, allowed_signers: Path | None) -> Origin:
    """Check the signature of a set, and that of the signed copy of its PDF, which breaks it where it is of another."""
    names = [name for name in FILES if (folder / name).is_file()]
    if broken := _refuse_links_out(folder, (*names, SIGNED_PDF)) or _refuse_other_copy(folder):
        return broken
    copy = _check_pdf(folder / SIGNED_PDF, allowed_signers)
    if copy and (copy.verdict is Verdict.BROKEN or not names):
        return copy
    if not names:
        return Origin(Verdict.UNSIGNED, why="nothing is here")
    return replace(_check_set(folder, names, allowed_signers), copy=copy)


def _check_file(path: Path, allowed_signers: Path | None) -> Origin:
    """Check a file by the signature of the set beside it; it may have been renamed since."""
    linked = _refuse_links_out(path.parent, ())
    stated = {} if linked else read_checksums(_read_checksums(path.parent)) or {}
    if linked or not stated or path.name in stated:
        return linked or _check_set(path.parent, [path.name], allowed_signers)
    if hash_file(path) in stated.values():
        return _check_set(path.parent, [], allowed_signers)
    return Origin(Verdict.UNSIGNED, why=f"{path.name} is not among what {CHECKSUMS} lists")


def _refuse_links_out(folder: Path, names: Sequence[str]) -> Origin | None:
    """Name a file that leads elsewhere: whoever sent a folder must not choose what is read outside it."""
    for name in (*names, CHECKSUMS, SIGNATURE):
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            return Origin(Verdict.BROKEN, signature=name, why="it is a link that leads out of the folder")
    return None


def _refuse_other_copy(folder: Path) -> Origin | None:
    """Name the signed copy of the PDF where it is more, or other, than the PDF and a signature."""
    pdf, copy = folder / PDF.file, folder / SIGNED_PDF
    if not copy.is_file() or not pdf.is_file():
        return None
    from briefing.signatures.pdf_increment import take_apart

    signed = take_apart(copy.read_bytes())
    if signed is not None and signed.base == pdf.read_bytes():
        return None
    return Origin(
        Verdict.BROKEN, signature=copy.name, why=f"it is not {pdf.name} with a signature and nothing else"
    )


def _check_pdf(path: Path, allowed_signers: Path | None) -> Origin | None:
    """Check the signature within a PDF; None where it is no PDF or nothing in it claims to be one."""
    if path.suffix.lower() not in PDF.endings or not path.is_file():
        return None
    from briefing.signatures.allowed_signers import fingerprint
    from briefing.signatures.pades import NoPyHankoError, check_pdf
    from briefing.signatures.pdf_increment import claims_signature, take_apart

    data, name = path.read_bytes(), path.name
    if not claims_signature(data):
        return None
    signed = take_apart(data)
    if signed is None:
        return Origin(Verdict.BROKEN, signature=name, why=_NOT_OURS)
    try:
        found = check_pdf(signed, allowed_signers)
    except NoPyHankoError as error:
        return Origin(Verdict.UNCHECKED, signature=name, why=str(error))
    if found is None:
        return Origin(Verdict.BROKEN, signature=name, why="it is of other bytes")
    return _say_whose(found.signer, fingerprint(found.key), name, allowed_signers)


def _check_set(folder: Path, names: Sequence[str], allowed_signers: Path | None) -> Origin:
    """Check the signature of SHA256SUMS, and these files against it."""
    if not (folder / SIGNATURE).is_file():
        return Origin(Verdict.UNSIGNED)
    data = _read_checksums(folder)
    stated = read_checksums(data)
    if stated is None:
        return _broken(f"{CHECKSUMS} is not there, or is no list of checksums")
    try:
        signed = check_ssh(data, folder / SIGNATURE, allowed_signers)
    except NoSshKeygenError as error:
        return Origin(Verdict.UNCHECKED, signature=SIGNATURE, why=str(error))
    if signed is None:
        return _broken(f"{CHECKSUMS} is not what was signed")
    for name, is_stated in find_changed(folder, names, stated):
        said = "has changed since it was signed" if is_stated else "is not among what was signed"
        return _broken(f"{name} {said}")
    return _say_whose(signed.signer, signed.key, SIGNATURE, allowed_signers)


def _read_checksums(folder: Path) -> bytes:
    if not (folder / CHECKSUMS).is_file():  # what else may stand there could be waited for in vain
        return b""
    with (folder / CHECKSUMS).open("rb") as file:
        return file.read(MOST_BYTES)


def _broken(why: str) -> Origin:
    return Origin(Verdict.BROKEN, signature=SIGNATURE, why=why)


def _say_whose(signer: str, key: str, signature: str, allowed_signers: Path | None) -> Origin:
    """Say whose a good signature is."""
    if signer:
        return Origin(Verdict.SIGNED, signer, key, signature)
    why = f"{allowed_signers.name} does not name it" if allowed_signers else "name a file of known signers"
    return Origin(Verdict.UNKNOWN_KEY, "", key, signature, why)

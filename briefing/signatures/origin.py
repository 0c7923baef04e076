"""A file or folder and the keys of known people in; who made it, as far as a signature says so, out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from briefing.errors import VerifyError
from briefing.formats import CHECKSUMS, FILES, FORMATS, SIGNATURE, SIGNED_PDF
from briefing.signatures.checksums import MOST_BYTES, find_changed, hash_of, read_checksums
from briefing.signatures.ssh import NoSshKeygenError, check_ssh

PDF = ".pdf"
_NOT_OURS = "the PDF has changed since it was signed, or holds more than `briefing sign` appends"


class Verdict(StrEnum):
    """What a signature says."""

    SIGNED = "signed"
    UNKNOWN_KEY = "signed by an unknown key"
    BROKEN = "signature broken"
    UNSIGNED = "unsigned"
    UNCHECKED = "signature not checked"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who made something: the verdict, and where it says so, whose signature, by which key, in which file.

    `signer` is what the allowed signers call the owner of the key; "" unless the verdict is SIGNED. `why` says what is
    wrong or missing, "" where nothing is.
    """

    verdict: Verdict
    signer: str = ""
    key: str = ""
    signature: str = ""
    why: str = ""

    @property
    def ok(self) -> bool:
        """True where somebody known has signed it."""
        return self.verdict is Verdict.SIGNED

    def __str__(self) -> str:
        """Say it in a line: "signed by mara@desk.example (SHA256SUMS.sig, key ED25519 SHA256:uNi…)"."""
        within = ", ".join(part for part in (self.signature, f"key {self.key}" if self.key else "") if part)
        said = {
            Verdict.SIGNED: f"signed by {self.signer}",
            Verdict.UNKNOWN_KEY: "signed, but nobody here knows the key",
        }.get(self.verdict, str(self.verdict))
        return said + (f" ({within})" if within else "") + (f": {self.why}" if self.why else "")


def check_origin(path: Path, allowed_signers: Path | None = None) -> Origin:
    """Say who signed a file, or the set of outputs in a folder.

    A folder, and a file in one, is signed by SHA256SUMS.sig, which is of SHA256SUMS, which states the hash of each
    file: every output that stands in the folder must be among them. A PDF in which a signature stands is signed by
    that one alone. `allowed_signers` names people and their keys as ssh-keygen(1) describes under ALLOWED SIGNERS;
    without it no key is known. No other key is read, and no network asked.
    Raises VerifyError where `allowed_signers` cannot be read.
    """
    _refuse_unreadable(allowed_signers)
    if path.is_dir():
        return _check_folder(path, allowed_signers)
    return _check_pdf(path, allowed_signers) or _check_file(path, allowed_signers)


def _check_folder(folder: Path, allowed_signers: Path | None) -> Origin:
    """Check the signature of a set; a signed copy of the PDF that is none of its PDF breaks it."""
    pdf, copy = folder / FORMATS["pdf"].file, folder / SIGNED_PDF
    if copy.is_file() and pdf.is_file():
        from briefing.signatures.pdf_increment import take_apart

        signed = take_apart(copy.read_bytes())
        if signed is None or signed.base != pdf.read_bytes():
            why = f"it is not {pdf.name} with a signature and nothing else"
            return Origin(Verdict.BROKEN, signature=copy.name, why=why)
    names = [name for name in FILES if (folder / name).is_file()]
    return (
        _check_set(folder, names, allowed_signers)
        if names
        else Origin(Verdict.UNSIGNED, why="nothing is here")
    )


def _check_file(path: Path, allowed_signers: Path | None) -> Origin:
    """Check a file by the signature of the set beside it; it may have been renamed since."""
    stated = read_checksums(_read_checksums(path.parent)) or {}
    if path.name in stated or not stated:
        return _check_set(path.parent, [path.name], allowed_signers)
    if hash_of(path) in stated.values():
        return _check_set(path.parent, [], allowed_signers)
    return Origin(Verdict.UNSIGNED, why=f"{path.name} is not among what {CHECKSUMS} lists")


def _refuse_unreadable(allowed_signers: Path | None) -> None:
    try:
        if allowed_signers:
            allowed_signers.read_bytes()
    except OSError as error:
        raise VerifyError(f"{allowed_signers}: cannot be read: {error.strerror}") from error


def _check_pdf(path: Path, allowed_signers: Path | None) -> Origin | None:
    """Check the signature within a PDF; None where it is no PDF or nothing in it claims to be one."""
    if path.suffix.lower() != PDF or not path.is_file():
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
    shown = fingerprint(found.key)
    if not found.signer:
        return Origin(Verdict.UNKNOWN_KEY, "", shown, name, _say_unknown(allowed_signers))
    return Origin(Verdict.SIGNED, found.signer, shown, name)


def _check_set(folder: Path, names: list[str], allowed_signers: Path | None) -> Origin:
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
        return _broken(
            f"{name} {'has changed since it was' if is_stated else 'is not among what was'} signed"
        )
    if not signed.signer:
        return Origin(Verdict.UNKNOWN_KEY, "", signed.key, SIGNATURE, _say_unknown(allowed_signers))
    return Origin(Verdict.SIGNED, signed.signer, signed.key, SIGNATURE)


def _read_checksums(folder: Path) -> bytes:
    if not (folder / CHECKSUMS).is_file():  # what else may stand there could be waited for in vain
        return b""
    with (folder / CHECKSUMS).open("rb") as file:
        return file.read(MOST_BYTES)


def _broken(why: str) -> Origin:
    return Origin(Verdict.BROKEN, signature=SIGNATURE, why=why)


def _say_unknown(allowed_signers: Path | None) -> str:
    return f"{allowed_signers.name} does not name it" if allowed_signers else "name a file of known signers"

"""`briefing sign`: a signature for a set of outputs, and one within a copy of its PDF."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from briefing.commands.options import FOLDER
from briefing.errors import BriefingError, Problem

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="sign")
@click.argument("folder", default="build", type=FOLDER)
@click.option(
    "--key", type=FILE, help="An ssh key to sign all outputs with: private, or public with an agent."
)
@click.option(
    "--certificate", type=FILE, help="A certificate with its key (PKCS#12: .p12, .pfx) to sign the PDF with."
)
@click.option(
    "--passphrase-file", type=FILE, help="Its first line opens --certificate; without it you are asked."
)
def command(folder: Path, key: Path | None, certificate: Path | None, passphrase_file: Path | None) -> int:
    """Sign what was built into FOLDER, which is build unless it is given.

    With --key the set is signed: SHA256SUMS.sig is ssh-keygen's signature of SHA256SUMS. With --certificate a copy of
    the PDF is, as PAdES says: brief.signed.pdf (that needs pip install 'briefing[sign]'). The outputs keep their
    bytes. No key is read but the one that is named. Recipients check with `briefing verify --allowed-signers FILE`;
    the line for that file is printed.
    """
    from briefing.signatures.set_to_sign import read_set

    if not key and not certificate:
        raise click.UsageError("Say what to sign with: --key FILE, --certificate FILE, or both.")
    checksums = read_set(folder)
    if certificate:
        _sign_pdf(folder, certificate, passphrase_file)
    if key:
        _sign_set(folder, checksums, key)
    return 0


def _sign_set(folder: Path, checksums: bytes, key: Path) -> None:
    from briefing.formats import SIGNATURE
    from briefing.signatures.ssh import ARMOUR, public_key_of, sign_with_ssh

    place = folder / SIGNATURE
    _refuse_other(place, place.is_file() and place.read_bytes().startswith(ARMOUR))
    signature = sign_with_ssh(checksums, key)
    _write(place, signature, public_key_of(signature))


def _sign_pdf(folder: Path, certificate: Path, passphrase_file: Path | None) -> None:
    from briefing.formats import FORMATS, SIGNED_PDF
    from briefing.signatures.pades import NoPyHankoError, check_pdf
    from briefing.signatures.pdf_increment import take_apart

    pdf, place = folder / FORMATS["pdf"].file, folder / SIGNED_PDF
    if not pdf.is_file():
        remedy = "build it, or leave --certificate out"
        raise BriefingError(Problem(str(pdf), fault="is not there", remedy=remedy))
    _refuse_other(place, place.is_file() and take_apart(place.read_bytes()) is not None)
    try:
        signed = _with_passphrase(pdf.read_bytes(), certificate, passphrase_file)
        apart = take_apart(signed)
        found = check_pdf(apart, None) if apart else None
    except NoPyHankoError as error:
        raise BriefingError(str(error)) from error
    assert found is not None, "what was just signed is signed"
    _write(place, signed, found.key)


def _with_passphrase(pdf: bytes, certificate: Path, passphrase_file: Path | None) -> bytes:
    """Sign with a file that is not locked, or else with the passphrase that is given or asked for."""
    from briefing.signatures.pades import WrongPassphraseError, sign_pdf

    time = datetime.now(UTC)
    try:
        given = passphrase_file.read_bytes().split(b"\n")[0].rstrip(b"\r") if passphrase_file else None
        try:
            return sign_pdf(pdf, certificate, given, time)
        except WrongPassphraseError:
            if given is not None:
                raise
        asked = str(click.prompt(f"Passphrase of {certificate}", hide_input=True, err=True))
        return sign_pdf(pdf, certificate, asked.encode(), time)
    except WrongPassphraseError as error:
        raise BriefingError(Problem(str(certificate), fault="is locked with another passphrase")) from error


def _refuse_other(place: Path, is_ours: bool) -> None:
    """Raise BriefingError where something stands in the place of a signature that is none."""
    if os.path.lexists(place) and (place.is_symlink() or not is_ours):
        raise BriefingError(
            Problem(
                str(place), fault="is no signature, and one is to be written there", remedy="move it away"
            )
        )


def _write(place: Path, signature: bytes, public_key: str) -> None:
    from briefing.commands.console import Console
    from briefing.write import replace_file

    replace_file(place, signature)
    console = Console()
    console.done(place)
    console.tell(f"its line in a file of allowed signers: YOUR-NAME {public_key}")

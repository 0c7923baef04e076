"""Bytes and an ssh key in; a signature out. A signature and the keys of known people in; whose it is out.

All of it is done by OpenSSH's own program, `ssh-keygen -Y` (8.2 or later): no key and no passphrase passes through
this one, keys may wait in an agent or on a token, and anybody can check the result without it (docs/trust.md).
The format is that of PROTOCOL.sshsig in OpenSSH's sources.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import BriefingError, Problem

NAMESPACE = "briefing"
"""What these signatures are for: one that was made for a commit or a login does not count as one of a brief."""
ARMOUR = b"-----BEGIN SSH SIGNATURE-----"
PROGRAM = "ssh-keygen"
MOST_SECONDS = 60  # for checking; who signs may have a passphrase to look for
_KEY = re.compile(r"signature with (\S+) key (\S+)")
_TOO_OLD = re.compile(r"^(?:usage:|unknown option|illegal option|unsupported operation)", re.I | re.M)


class NoSshKeygenError(Exception):
    """There is no ssh-keygen here that knows signatures."""


@dataclass(frozen=True, slots=True)
class SshSignature:
    """A signature that fits its bytes: by which key ("ED25519 SHA256:uNi…"), and whose that is, "" for nobody's."""

    key: str
    signer: str


def sign_with_ssh(data: bytes, key: Path) -> bytes:
    """Sign bytes with a private key, or with the half that an agent holds of a public one (`key` ends in .pub).

    ssh-keygen asks for the passphrase, or for a touch of the token, itself, where there is a terminal. Raises
    BriefingError with what it says, or after it has said it there.
    """
    if not key.is_file():
        raise BriefingError(Problem(str(key), fault="no such key", remedy="name one with --key"))
    try:
        done = _run("sign", "-q", "-n", NAMESPACE, "-f", _plain(key), data=data)
    except NoSshKeygenError as error:
        raise BriefingError(Problem(str(key), fault=f"cannot be signed with: {error}")) from error
    if done.returncode or not done.stdout.startswith(ARMOUR):
        said = " ".join((done.stderr or b"ssh-keygen refused").decode(errors="replace").split())
        raise BriefingError(Problem(str(key), fault=f"cannot be signed with: {said}"))
    return done.stdout


def public_key_of(signature: bytes) -> str:
    """Return the public key that a signature states, as a line of an authorized_keys file has it.

    After the armour, PROTOCOL.sshsig has six bytes of a mark, four of a version, and the key after its length.
    """
    lines = signature.strip().splitlines()
    blob = base64.b64decode(b"".join(lines[1:-1]))
    key = blob[14 : 14 + int.from_bytes(blob[10:14])]
    kind = key[4 : 4 + int.from_bytes(key[:4])].decode()
    return f"{kind} {base64.b64encode(key).decode()}"


def check_ssh(data: bytes, signature: Path, allowed_signers: Path | None) -> SshSignature | None:
    """Return whose signature these bytes have; None where it is none of theirs.

    `allowed_signers` is a file as ssh-keygen(1) describes it. Raises NoSshKeygenError where nothing can be said.
    """
    named = ("-n", NAMESPACE, "-s", _plain(signature))
    fits = _run("check-novalidate", *named, data=data)
    if fits.returncode:
        return None
    key = _KEY.search(fits.stdout.decode(errors="replace"))
    shown = f"{key[1]} {key[2]}" if key else ""
    for principal in _principals(signature, allowed_signers) if allowed_signers else ():
        known = ("-f", _plain(allowed_signers), "-I", principal) if allowed_signers else ()
        if _run("verify", *named, *known, data=data).returncode == 0:
            return SshSignature(shown, principal)
    return SshSignature(shown, "")


def _principals(signature: Path, allowed_signers: Path) -> Iterator[str]:
    """Yield whose the key may be; a line of the file can name several, parted by commas."""
    arguments = ("-s", _plain(signature), "-f", _plain(allowed_signers))
    for line in _run("find-principals", *arguments).stdout.decode(errors="replace").splitlines():
        yield from (name for name in line.split(",") if name and not name.startswith("!"))


def _run(action: str, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen in the language that its messages are looked for in.

    While it signs it may talk to the user: only to a terminal it says "Confirm user presence".
    """
    talks = action == "sign" and os.isatty(2)
    try:
        done = subprocess.run(
            [PROGRAM, "-Y", action, *arguments],
            input=data,
            stdout=subprocess.PIPE,
            stderr=None if talks else subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C"},
            timeout=None if action == "sign" else MOST_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise NoSshKeygenError(f"there is no {PROGRAM} here; install OpenSSH") from error
    except subprocess.TimeoutExpired as error:
        raise NoSshKeygenError(f"{PROGRAM} did not answer within {MOST_SECONDS} seconds") from error
    if done.returncode and _TOO_OLD.search((done.stderr or b"").decode(errors="replace")):
        raise NoSshKeygenError(f"this {PROGRAM} knows no signatures; it must be of OpenSSH 8.2 or later")
    return done


def _plain(path: Path) -> str:
    """Return a path that cannot be taken for an option."""
    return str(path.absolute())

"""A public key and a file of allowed signers (ssh-keygen(1)) in; the name of its owner, or its fingerprint, out.

ssh-keygen reads the file itself for signatures of ssh keys. For the key of a certificate it is read here:

    mara@desk.example namespaces="briefing" ssh-rsa AAAAB3NzaC1yc2EAAAADAQ… the desk's seal

A line that holds for a while only, or for whatever an authority has signed, is left to ssh-keygen.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from briefing.signatures.ssh import NAMESPACE

_OPTIONS = r"(?P<options>(?:[^\s\"]|\"[^\"]*\")+)"
_KEY = r"(?P<key>(?:sk-)?(?:ssh|ecdsa)-[\w@.-]+\s+[A-Za-z0-9+/=]+)"
_LINE = re.compile(rf"(?P<names>[^\s#]\S*)\s+(?:{_OPTIONS}\s+)?{_KEY}(?:\s.*)?")
_NAMESPACES = re.compile(r"namespaces=\"([^\"]*)\"")


def find_signer(public_key: str, allowed_signers: Path) -> str:
    """Return what the file calls the owner of a key ("ssh-ed25519 AAAA…"); "" where it does not name it."""
    wanted = public_key.split()[:2]
    text = allowed_signers.read_text("utf-8", errors="replace")
    return next((names for names, key in _usable_lines(text) if key.split() == wanted), "")


def fingerprint(public_key: str) -> str:
    """Return a key as ssh-keygen shows it: "ED25519 SHA256:uNi…" of "ssh-ed25519 AAAA…"."""
    kind, encoded = public_key.split()[:2]
    digest = hashlib.sha256(base64.b64decode(encoded)).digest()
    name = kind.removeprefix("ssh-").partition("-sha2-")[0].upper()
    return f"{name} SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _usable_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the first name and the key of each line that is for signatures of a brief."""
    for line in text.splitlines():
        read = _LINE.fullmatch(line.strip())
        if read and _holds(read["options"] or ""):
            yield read["names"].split(",")[0], read["key"]


def _holds(options: str) -> bool:
    """Return whether the options of a line are none, or only name this program's namespace."""
    if not options:
        return True
    named = _NAMESPACES.fullmatch(options)
    return named is not None and any(fnmatchcase(NAMESPACE, pattern) for pattern in named[1].split(","))

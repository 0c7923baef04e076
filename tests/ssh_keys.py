"""Keys and certificates of nobody, made for one test and gone with its folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def run_program(*command: str | Path, data: bytes = b"", folder: Path | None = None) -> tuple[int, bytes]:
    """Run a program and return its exit code and what it printed."""
    done = subprocess.run(
        command, input=data, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    return done.returncode, done.stdout


def make_ssh_key(path: Path, kind: str = "ed25519", passphrase: str = "") -> Path:
    """Make a key pair with the real ssh-keygen and return the private half's path."""
    if not shutil.which("ssh-keygen"):
        pytest.skip("ssh-keygen is not installed")
    options = ("-q", "-t", kind, "-N", passphrase, "-C", "made for a test", "-f", path)
    assert run_program("ssh-keygen", *options) == (0, b"")
    return path


def allow(file: Path, name: str, key: Path, options: str = "") -> Path:
    """Add a line to a file of allowed signers: this key is that person's."""
    public = key.with_name(f"{key.name}.pub").read_text(encoding="utf-8")
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{name} {options}{' ' if options else ''}{public}")
    return file


def make_certificate(path: Path, passphrase: str = "", new_key: tuple[str, ...] = ("rsa:2048",)) -> Path:
    """Make a certificate that vouches for itself, with its key, as a PKCS#12 file (`path`, .p12)."""
    if not shutil.which("openssl"):
        pytest.skip("OpenSSL is not installed")
    key, certificate = path.with_suffix(".key"), path.with_suffix(".crt")
    subject = ("-subj", "/CN=Mara Quill of Nowhere", "-days", "30")
    made: tuple[str | Path, ...] = ("-newkey", *new_key, "-keyout", key, "-out", certificate, "-nodes")
    assert run_program("openssl", "req", "-x509", *made, *subject)[0] == 0
    packed = ("-inkey", key, "-in", certificate, "-out", path, "-passout", f"pass:{passphrase}")
    assert run_program("openssl", "pkcs12", "-export", *packed)[0] == 0
    return path

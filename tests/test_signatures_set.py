"""Who signed a set of outputs: real ssh-keygen, keys made here, and every way in which a set can be another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ssh_keys import allow, make_ssh_key, run_program

from briefing.errors import BriefingError, VerifyError
from briefing.formats import CHECKSUMS, FILES, SIGNATURE, SIGNED_PDF
from briefing.signatures import Verdict, check_origin
from briefing.signatures.allowed_signers import find_signer, fingerprint
from briefing.signatures.checksums import read_checksums
from briefing.signatures.set_to_sign import read_set
from briefing.signatures.ssh import NAMESPACE, public_key_of, sign_with_ssh
from briefing.write import write_outputs

OUTPUTS = {"brief.json": b"{}", "brief.md": b"words", "brief.html": b"<p>words"}
MARA = "mara@desk.example"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two key pairs, mara and stranger, and a file that knows the first."""
    folder = tmp_path_factory.mktemp("keys")
    allow(folder / "allowed", MARA, make_ssh_key(folder / "mara"))
    make_ssh_key(folder / "stranger")
    return folder


@pytest.fixture
def build(tmp_path: Path) -> Path:
    write_outputs(OUTPUTS, tmp_path / "build", lambda _: None)
    return tmp_path / "build"


@pytest.fixture
def signed(build: Path, keys: Path) -> Path:
    (build / SIGNATURE).write_bytes(sign_with_ssh(read_set(build), keys / "mara"))
    return build


def test_what_is_signed_by_somebody_known_says_by_whom(signed: Path, keys: Path) -> None:
    origin = check_origin(signed, keys / "allowed")
    assert (origin.verdict, origin.signer, origin.signature) == (Verdict.SIGNED, MARA, SIGNATURE)
    assert origin.ok
    assert str(origin).startswith(f"signed by {MARA} ({SIGNATURE}, key ED25519 SHA256:")
    for name in OUTPUTS:
        assert check_origin(signed / name, keys / "allowed") == origin


def test_what_is_not_signed_says_so(build: Path, keys: Path) -> None:
    for path in (build, build / "brief.md"):
        for allowed in (None, keys / "allowed"):
            assert str(check_origin(path, allowed)) == "unsigned"


def test_a_key_that_nobody_knows_vouches_for_nobody(build: Path, signed: Path, keys: Path) -> None:
    assert check_origin(signed).verdict is Verdict.UNKNOWN_KEY
    (build / SIGNATURE).write_bytes(sign_with_ssh(read_set(build), keys / "stranger"))
    origin = check_origin(build, keys / "allowed")
    assert (origin.verdict, origin.signer, origin.ok) == (Verdict.UNKNOWN_KEY, "", False)
    assert str(origin).startswith("signed, but nobody here knows the key (")


def rewrite(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(content)


def in_its_place(make: Callable[[Path], None]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / CHECKSUMS).unlink()
        make(folder / CHECKSUMS)

    return change


def rebuild(folder: Path) -> None:
    write_outputs({**OUTPUTS, "brief.md": b"other words"}, folder, lambda _: None)


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "an output": (rewrite("brief.md", b"other"), "brief.md has changed since it was signed"),
    "an output more": (rewrite("brief.pdf", b"%PDF"), "brief.pdf is not among what was signed"),
    "the checksums": (rewrite(CHECKSUMS, b"0" * 64 + b"  brief.md\n"), f"{CHECKSUMS} is not what was signed"),
    "no list": (rewrite(CHECKSUMS, b"words\n"), f"{CHECKSUMS} is not there, or is no list of checksums"),
    "no bytes": (rewrite(CHECKSUMS, b""), f"{CHECKSUMS} is not there, or is no list of checksums"),
    "no file": (lambda folder: (folder / CHECKSUMS).unlink(), f"{CHECKSUMS} is not there"),
    "a folder": (
        in_its_place(Path.mkdir),
        f"{CHECKSUMS} is not there",
    ),
    "the signature": (rewrite(SIGNATURE, b"words"), f"{CHECKSUMS} is not what was signed"),
    "an empty signature": (rewrite(SIGNATURE, b""), f"{CHECKSUMS} is not what was signed"),
    "another build": (rebuild, f"{CHECKSUMS} is not what was signed"),
    "a pipe": (
        in_its_place(os.mkfifo),
        f"{CHECKSUMS} is not there",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_was_changed_breaks_the_signature(signed: Path, keys: Path, change: str) -> None:
    make, why = CHANGES[change]
    make(signed)
    for allowed in (None, keys / "allowed"):
        origin = check_origin(signed, allowed)
        assert (origin.verdict, origin.ok) == (Verdict.BROKEN, False)
        assert origin.why.startswith(why)


def test_one_change_does_not_break_what_was_not_changed(signed: Path, keys: Path) -> None:
    (signed / "brief.md").write_bytes(b"other")
    assert check_origin(signed / "brief.html", keys / "allowed").ok
    assert check_origin(signed / "brief.md", keys / "allowed").verdict is Verdict.BROKEN


def test_a_file_may_be_renamed_and_some_may_be_missing(signed: Path, keys: Path) -> None:
    (signed / "brief.html").rename(signed / "weekly.html")
    assert check_origin(signed, keys / "allowed").ok
    assert check_origin(signed / "weekly.html", keys / "allowed").ok
    (signed / "weekly.html").write_bytes(b"<p>other words")
    origin = check_origin(signed / "weekly.html", keys / "allowed")
    assert str(origin) == f"unsigned: weekly.html is not among what {CHECKSUMS} lists"


@pytest.mark.parametrize("name", [CHECKSUMS, SIGNATURE, "brief.md", SIGNED_PDF])
def test_no_link_is_followed_out_of_the_folder(signed: Path, keys: Path, name: str) -> None:
    """Even to the very bytes that were signed."""
    elsewhere = signed.parent / "elsewhere"
    if (signed / name).exists():
        (signed / name).rename(elsewhere)
    (signed / name).symlink_to(elsewhere)
    origin = check_origin(signed, keys / "allowed")
    assert (origin.verdict, origin.signature) == (Verdict.BROKEN, name)
    assert check_origin(signed / "brief.html", keys / "allowed").ok is (name in {"brief.md", SIGNED_PDF})


def test_a_folder_without_outputs_is_not_signed(signed: Path, keys: Path) -> None:
    for name in OUTPUTS:
        (signed / name).unlink()
    assert str(check_origin(signed, keys / "allowed")) == "unsigned: nothing is here"


def test_a_signature_for_another_purpose_does_not_count(build: Path, keys: Path) -> None:
    command = ("ssh-keygen", "-Y", "sign", "-n", "git", "-f", keys / "mara")
    _, made = run_program(*command, data=read_set(build))
    (build / SIGNATURE).write_bytes(made)
    assert check_origin(build, keys / "allowed").verdict is Verdict.BROKEN


@pytest.mark.parametrize(
    ("name", "options", "signer"),
    [
        ("first@x.example,second@x.example", "", "first@x.example"),
        ("!first@x.example,second@x.example", "", "second@x.example"),
        (MARA, 'namespaces="file,briefing"', MARA),
        (MARA, 'namespaces="git"', ""),
        (MARA, 'valid-before="20000101"', ""),
    ],
)
def test_the_file_of_allowed_signers_is_openssh_s(
    signed: Path, keys: Path, name: str, options: str, signer: str
) -> None:
    allowed = allow(signed.parent / "allowed", name, keys / "mara", options)
    origin = check_origin(signed, allowed)
    assert origin.signer == signer
    assert origin.verdict is (Verdict.SIGNED if signer else Verdict.UNKNOWN_KEY)


def test_a_file_of_allowed_signers_that_is_not_there_is_said(signed: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(VerifyError, match=f"{path}: cannot be read"):
            check_origin(signed, path)
    (tmp_path / "allowed").write_bytes(b"\xff words\n\n# words\nmara\n")
    assert check_origin(signed, tmp_path / "allowed").verdict is Verdict.UNKNOWN_KEY


def test_ssh_keygen_alone_says_the_same(signed: Path, keys: Path) -> None:
    """What docs/trust.md tells a recipient to do without this program."""
    known = ("-f", keys / "allowed", "-I", MARA, "-n", NAMESPACE, "-s", SIGNATURE)
    data = (signed / CHECKSUMS).read_bytes()
    assert run_program("ssh-keygen", "-Y", "verify", *known, data=data, folder=signed)[0] == 0
    assert run_program("ssh-keygen", "-Y", "verify", *known, data=data + b" ", folder=signed)[0] != 0


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_a_signature_says_its_key_as_the_public_half_does(tmp_path: Path, kind: str) -> None:
    key = make_ssh_key(tmp_path / "key", kind)
    line = public_key_of(sign_with_ssh(b"words", key))
    assert line.split() == key.with_name("key.pub").read_text(encoding="utf-8").split()[:2]
    _, shown = run_program("ssh-keygen", "-l", "-f", key)
    name, digest = fingerprint(line).split()
    assert shown.split()[1].decode() == digest
    assert f"({name})".encode() in shown


def test_a_machine_without_openssh_says_that_nothing_was_checked(
    signed: Path, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    origin = check_origin(signed, keys / "allowed")
    assert (origin.verdict, origin.ok) == (Verdict.UNCHECKED, False)
    assert "there is no ssh-keygen here" in str(origin)
    with pytest.raises(BriefingError, match="there is no ssh-keygen here"):
        sign_with_ssh(b"words", keys / "mara")


def test_an_openssh_without_signatures_says_that_nothing_was_checked(
    signed: Path, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "ssh-keygen").write_text("#!/bin/sh\necho 'unknown option -- Y' >&2\nexit 1\n", encoding="utf-8")
    (old / "ssh-keygen").chmod(0o755)
    monkeypatch.setenv("PATH", f"{old}{os.pathsep}{os.environ['PATH']}")
    origin = check_origin(signed, keys / "allowed")
    assert origin.verdict is Verdict.UNCHECKED
    assert "OpenSSH 8.2 or later" in origin.why


def test_a_set_that_is_not_one_is_not_signed(build: Path) -> None:
    (build / "brief.md").write_bytes(b"other")
    (build / "brief.html").unlink()
    (build / "brief.pdf").write_bytes(b"%PDF")
    with pytest.raises(BriefingError) as caught:
        read_set(build)
    faults = {Path(problem.file).name: problem.fault for problem in caught.value.problems}
    assert faults == {
        "brief.md": "has changed since it was built",
        "brief.html": "is not there",
        "brief.pdf": "is of another build",
    }
    for content, fault in ((b"words", "is no list of checksums"), (b"", "is not there")):
        (build / CHECKSUMS).write_bytes(content)
        with pytest.raises(BriefingError, match=f"{CHECKSUMS}: {fault}; build again"):
            read_set(build)


_NAMES = st.lists(st.sampled_from(FILES), min_size=1, unique=True)


@given(names=_NAMES, contents=st.lists(st.binary(max_size=9), min_size=len(FILES), max_size=len(FILES)))
def test_checksums_are_read_as_they_are_written(names: list[str], contents: list[bytes]) -> None:
    from hashlib import sha256

    from briefing.write.manifest import list_checksums

    outputs = dict(zip(names, contents, strict=False))
    stated = read_checksums(list_checksums(outputs))
    assert stated == {name: sha256(content).hexdigest() for name, content in outputs.items()}


@given(st.binary(max_size=90))
def test_other_bytes_are_no_checksums(data: bytes) -> None:
    assert read_checksums(data) is None


def test_two_lines_for_one_file_are_no_checksums() -> None:
    assert read_checksums(f"{'0' * 64}  brief.md\n{'1' * 64}  brief.md\n".encode()) is None
    assert read_checksums(f"{'0' * 64}  ../brief.md\n".encode()) is None


KEY = "ssh-rsa AAAAB3NzaC1yc2E+/w=="


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        (f"mara {KEY}", "mara"),
        (f"  mara,mq   {KEY}  the desk's seal", "mara"),
        (f'mara namespaces="briefing" {KEY} seal', "mara"),
        (f'mara namespaces="git,brief*" {KEY}', "mara"),
        (f'mara namespaces="git" {KEY}', ""),
        (f'mara cert-authority,namespaces="briefing" {KEY}', ""),
        (f'mara valid-before="20300101" {KEY}', ""),
        (f"# mara {KEY}", ""),
        (f"#mara {KEY}", ""),
        (KEY, ""),
        (f"mara {KEY}x", ""),
        ("", ""),
    ],
)
def test_whose_the_key_of_a_certificate_is(tmp_path: Path, line: str, signer: str) -> None:
    (tmp_path / "allowed").write_text(f"other ssh-ed25519 AAAA\n{line}\n", encoding="utf-8")
    assert find_signer(KEY, tmp_path / "allowed") == signer


def test_no_key_is_read_that_was_not_named(
    signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home with a key in the place where ssh looks: neither opened nor used."""
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    os.mkfifo(home / ".ssh" / "id_ed25519")  # whoever opened it would wait for ever
    monkeypatch.setenv("HOME", str(home))
    assert check_origin(signed).verdict is Verdict.UNKNOWN_KEY
    with pytest.raises(BriefingError, match="no such key"):
        sign_with_ssh(b"words", tmp_path / "nowhere")


def test_a_copy_of_the_set_is_signed_too(signed: Path, keys: Path, tmp_path: Path) -> None:
    shutil.copytree(signed, tmp_path / "-moved here: usage:")
    assert check_origin(tmp_path / "-moved here: usage:", keys / "allowed").ok

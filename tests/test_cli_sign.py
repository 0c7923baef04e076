"""`briefing sign` and what it leaves: signatures beside outputs that keep their bytes, and clear errors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import at_terminal
import pytest
from click.testing import CliRunner, Result
from command_line import CHECKOUT, briefing
from killed_desk import Desk
from ssh_keys import allow, make_certificate, make_ssh_key, run_program
from test_docs import blocks, printed_as_told
from test_signatures_pdf import small_pdf

from briefing.cli import root
from briefing.errors import BriefingError
from briefing.formats import CHECKSUMS, SIGNATURE, SIGNED_PDF
from briefing.signatures import check_origin
from briefing.write import write_outputs

ROOT = Path(__file__).resolve().parent.parent
MARA = "mara@desk.example"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    outputs = {"brief.json": b"{}", "brief.md": b"words", "brief.pdf": small_pdf()}
    write_outputs(outputs, tmp_path / "build", lambda _: None)
    return tmp_path / "build"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def sign(folder: Path, *options: str | Path, entered: str = "") -> Result:
    return CliRunner().invoke(root, ["sign", str(folder), *map(str, options)], input=entered)


def refused(result: Result) -> str:
    assert isinstance(result.exception, BriefingError), result.output
    return str(result.exception)


def test_the_set_is_signed_and_its_files_keep_their_bytes(build: Path, tmp_path: Path) -> None:
    key = make_ssh_key(tmp_path / "key")
    before = contents(build)
    done = briefing(tmp_path, "sign", "--key", "key")
    assert (done.returncode, done.stdout) == (0, f"build/{SIGNATURE}\n")
    after = contents(build)
    assert after.pop(SIGNATURE).startswith(b"-----BEGIN SSH SIGNATURE-----")
    assert after == before
    told = done.stderr.strip().removeprefix("its line in a file of allowed signers: YOUR-NAME ")
    assert key.with_name("key.pub").read_text(encoding="utf-8").startswith(told)
    (tmp_path / "allowed").write_text(f"{MARA} {told}\n", encoding="utf-8")
    assert check_origin(build, tmp_path / "allowed").signer == MARA
    assert sign(build, "--key", key).exit_code == 0
    assert contents(build)[SIGNATURE].startswith(b"-----BEGIN SSH SIGNATURE-----")


def test_no_key_is_taken_that_was_not_named(build: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    make_ssh_key(home / ".ssh" / "id_ed25519")
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "sign"],
        cwd=tmp_path,
        env={**os.environ, **CHECKOUT, "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Say what to sign with: --key FILE, --certificate FILE, or both." in done.stderr
    assert SIGNATURE not in contents(build)


@pytest.mark.slow
def test_a_locked_key_is_not_signed_with_where_nobody_can_be_asked(build: Path, tmp_path: Path) -> None:
    make_ssh_key(tmp_path / "key", passphrase="a secret")
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "sign", "--key", "key"],
        cwd=tmp_path,
        env={name: value for name, value in {**os.environ, **CHECKOUT}.items() if name != "DISPLAY"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,  # without a terminal, which ssh-keygen would ask
    )
    assert done.returncode == 1
    assert done.stderr.startswith("key: cannot be signed with: ")
    assert SIGNATURE not in contents(build)


@pytest.mark.slow
def test_at_a_terminal_ssh_keygen_asks_for_the_passphrase_itself(build: Path, tmp_path: Path) -> None:
    key = make_ssh_key(tmp_path / "key", passphrase="a secret")
    command = (sys.executable, "-m", "briefing", "sign", "--key", "key")
    code, shown = run_program(sys.executable, at_terminal.__file__, "a secret", *command, folder=tmp_path)
    assert (code, b"a secret" in shown) == (0, False)
    assert shown.startswith(b"Enter passphrase")
    assert check_origin(build, allow(tmp_path / "allowed", MARA, key)).ok


def test_what_is_no_key_or_stands_in_the_way_is_named(build: Path, tmp_path: Path) -> None:
    key = make_ssh_key(tmp_path / "key")
    (tmp_path / "words").write_text("words", encoding="utf-8")
    assert refused(sign(build, "--key", tmp_path / "nowhere")).endswith("no such key; name one with --key")
    assert "cannot be signed with: " in refused(sign(build, "--key", tmp_path / "words"))
    assert SIGNATURE not in contents(build)
    (build / SIGNATURE).write_text("my notes", encoding="utf-8")
    assert f"{SIGNATURE}: is no signature" in refused(sign(build, "--key", key))
    assert contents(build)[SIGNATURE] == b"my notes"


def test_what_has_changed_since_it_was_built_is_not_signed(build: Path, tmp_path: Path) -> None:
    key = make_ssh_key(tmp_path / "key")
    (build / "brief.md").write_bytes(b"other words")
    assert "brief.md: has changed since it was built; build again" in refused(sign(build, "--key", key))
    assert f"{CHECKSUMS}: is not there; build again" in refused(sign(tmp_path, "--key", key))


@pytest.mark.slow
def test_a_key_that_waits_in_an_agent_signs(build: Path, tmp_path: Path) -> None:
    """The private half is gone from the disk by then."""
    if not shutil.which("ssh-agent"):
        pytest.skip("ssh-agent is not installed")
    key = make_ssh_key(tmp_path / "key")
    script = f"ssh-add -q key && rm key && {sys.executable} -m briefing sign --key key.pub"
    code, printed = run_program("ssh-agent", "sh", "-c", script, folder=tmp_path)
    assert (code, printed.decode()) == (0, f"build/{SIGNATURE}\n")
    assert check_origin(build, allow(tmp_path / "allowed", MARA, key)).ok


@pytest.mark.slow
def test_the_pdf_is_signed_in_a_copy(build: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyhanko")
    certificate, before = make_certificate(tmp_path / "mara.p12", "a secret"), contents(build)
    (tmp_path / "secret").write_text("a secret\r\nand more\n", encoding="utf-8")
    (tmp_path / "wrong").write_text("another\n", encoding="utf-8")
    wrong = sign(build, "--certificate", certificate, "--passphrase-file", tmp_path / "wrong")
    assert refused(wrong).endswith("is locked with another passphrase")
    assert "is locked with another" in refused(sign(build, "--certificate", certificate, entered="wrong\n"))
    assert contents(build) == before
    for options, entered in ((("--passphrase-file", tmp_path / "secret"), ""), ((), "a secret\n")):
        done = sign(build, "--certificate", certificate, *options, entered=entered)
        assert done.exit_code == 0
        assert done.stdout.splitlines()[-1].endswith(f"build/{SIGNED_PDF}")
        after = contents(build)
        assert after.pop(SIGNED_PDF).startswith(before["brief.pdf"])
        assert after == before
        line = done.stderr.strip().rpartition("YOUR-NAME ")[2]
        (tmp_path / "allowed").write_text(f"{MARA} {line}\n", encoding="utf-8")
        assert check_origin(build / SIGNED_PDF, tmp_path / "allowed").signer == MARA
        assert check_origin(build, tmp_path / "allowed").why == ""
    (build / SIGNED_PDF).write_bytes(before["brief.pdf"])
    again = sign(build, "--certificate", certificate, "--passphrase-file", tmp_path / "secret")
    assert f"{SIGNED_PDF}: is no signature, and one is to be written there" in refused(again)


def test_without_the_extra_the_pdf_is_not_signed(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    (tmp_path / "mara.p12").write_bytes(b"")
    said = refused(sign(build, "--certificate", tmp_path / "mara.p12"))
    assert said == "signatures in PDF need pyHanko: pip install 'briefing[sign]'"


def test_a_set_without_a_pdf_has_none_to_sign(tmp_path: Path) -> None:
    write_outputs({"brief.md": b"words"}, tmp_path / "build", lambda _: None)
    said = refused(sign(tmp_path / "build", "--certificate", tmp_path / "mara.p12"))
    assert said.endswith("brief.pdf: is not there; build it, or leave --certificate out")


@pytest.mark.slow
def test_a_build_that_changes_nothing_stays_signed_and_one_that_does_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "md, json")
    key = make_ssh_key(tmp_path / "key")
    desk.next_edition()
    assert briefing(tmp_path, "build", "brief.yaml").returncode == 0
    assert briefing(tmp_path, "sign", "--key", "key").returncode == 0
    same = briefing(tmp_path, "build", "brief.yaml")
    assert (same.returncode, same.stderr) == (0, "")
    allowed = allow(tmp_path / "allowed", MARA, key)
    assert check_origin(desk.out, allowed).ok
    desk.next_edition()
    other = briefing(tmp_path, "build", "brief.yaml")
    assert other.stderr == (
        f"warning: build/{SIGNATURE}: is the signature of an earlier build; sign again (briefing sign), or remove it\n"
    )
    assert str(check_origin(desk.out, allowed)).startswith("signature broken")


@pytest.mark.slow
def test_what_the_page_on_trust_says_can_be_done_by_hand(tmp_path: Path) -> None:
    """Each command of the page is run in a folder with a signed build, and what it prints is compared."""
    pytest.importorskip("pyhanko")
    desk = Desk(tmp_path, "md, html, pdf, json")
    key = make_ssh_key(tmp_path / "key")
    make_certificate(tmp_path / "desk.p12")
    desk.next_edition()
    for command in (("build", "brief.yaml"), ("sign", "--key", "key", "--certificate", "desk.p12")):
        done = briefing(tmp_path, *command)
        assert done.returncode == 0, done.stderr
    allow(desk.out / "people", MARA, key)
    page = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    done_by_hand = page[page.index("## By hand") : page.index("## The published page")]
    ran = 0
    for language, text in blocks(done_by_hand):
        if language == "python":
            head, code = text.split("\n", 1)
            (desk.out / head.removeprefix("# file: ")).write_text(code, encoding="utf-8")
        for told, output in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
            shell = ("bash", "-c", f"{{ {told}; }} 2>&1")
            _, printed = run_program(*shell, folder=desk.out)
            assert printed_as_told(output).fullmatch(printed.decode()), (told, printed.decode())
            ran += 1
    assert ran == 10
    shutil.move(desk.out / "carried.json", tmp_path)
    shutil.move(desk.out / "people", tmp_path)
    asked = ("--require-signature", "--sources", "sources")
    verified = briefing(tmp_path, "verify", "build", *asked, "--allowed-signers", "people")
    assert verified.returncode == 0, verified.stdout
    *_, origin = verified.stdout.splitlines()
    assert origin.startswith(f"origin: signed by {MARA} (")
    verified = briefing(tmp_path, "verify", f"build/{SIGNED_PDF}", "--sources", "sources", "--json")
    told = json.loads(verified.stdout)
    assert verified.returncode == 0, told["problems"]
    assert (told["pages"]["state"], told["origin"]["verdict"]) == ("agrees", "signed by an unknown key")
    verified = briefing(tmp_path, "verify", f"build/{SIGNED_PDF}", *asked, "--allowed-signers", "people")
    assert verified.returncode == 1
    assert "nobody known has signed it" in verified.stdout
    with (desk.out / SIGNED_PDF).open("ab") as file:
        file.write(b"%%EOF\n")
    verified = briefing(tmp_path, "verify", f"build/{SIGNED_PDF}", "--sources", "sources", "--json")
    assert (verified.returncode, json.loads(verified.stdout)["ok"]) == (1, False)
    (desk.out / SIGNED_PDF).unlink()
    (desk.out / SIGNATURE).write_bytes(b"words")
    verified = briefing(tmp_path, "verify", "build", "--sources", "sources", "--quotations-only")
    assert verified.returncode == 1
    assert "origin: signature broken" in verified.stdout

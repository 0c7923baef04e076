"""What the machine itself must have: needs in; a package manager called, or one message, out.

Standard library only, because it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import setup_log

PYTHON_VENV = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
LIBRARY_FOLDERS = ("", "/opt/homebrew/lib/", "/usr/local/lib/")
SEEN = ("eng", "rus", "ell", "kor", "chi_sim", "ara")
NAMES = "{0}.so.{1}", "{0}.{1}.dylib", "{0}.dylib"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the operating system provides: how to see it, and which packages bring it."""

    what: str
    present: Callable[[], bool]
    apt: tuple[str, ...]
    dnf: tuple[str, ...]
    brew: tuple[str, ...] = ()


class SetupError(Exception):
    """Set-up cannot go on; the text says what to do."""


def _module(name: str) -> Callable[[], bool]:
    return lambda: importlib.util.find_spec(name) is not None


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _loads(path: str) -> bool:
    try:
        ctypes.CDLL(path)
    except OSError:
        return False
    return True


def _library(stem: str, version: str) -> Callable[[], bool]:
    files = [pattern.format(stem, version) for pattern in NAMES]
    return lambda: any(_loads(folder + file) for folder in LIBRARY_FOLDERS for file in files)


def _certificates() -> bool:
    """Say whether Python's TLS finds certificates where it looks for them (macOS has its own store)."""
    if sys.platform == "darwin":
        return True
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile) or bool(paths.capath and any(Path(paths.capath).glob("*.[0p]*")))


def _libatomic() -> bool:
    """Say whether the Node.js that playwright brings can start; macOS has what it needs."""
    return sys.platform == "darwin" or _library("libatomic", "1")()


def _tesseract() -> bool:
    """Say whether Tesseract is here with the languages whose pages the tests read."""
    program = shutil.which("tesseract")
    if not program:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False).stdout.split()
    return {code.encode() for code in SEEN} <= set(listed)


def _java() -> bool:
    """Say whether a Java runtime answers; macOS has a `java` that only says where to get one."""
    java = shutil.which("java")
    if not java:
        return False
    return subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0


def _east_asian_font() -> bool:
    """Say whether fontconfig knows glyphs for U+4E2D (Chinese) and U+D55C (Korean); macOS has them."""
    program = shutil.which("fc-list")
    if not program:
        return sys.platform == "darwin"
    commands = ([program, f":charset={code}", "file"] for code in ("4e2d", "d55c"))
    return all(
        subprocess.run(command, capture_output=True, check=False).stdout.strip() for command in commands
    )


CORE = (
    Need("Python's venv module", _module("ensurepip"), (PYTHON_VENV,), ("python3-pip",)),
    Need("certificates for TLS", _certificates, ("ca-certificates",), ("ca-certificates",)),
    Need("Pango", _library("libpango-1.0", "0"), ("libpango-1.0-0",), ("pango",), ("pango",)),
    Need("PangoFT2", _library("libpangoft2-1.0", "0"), ("libpangoft2-1.0-0",), ("pango",), ("pango",)),
    Need(
        "HarfBuzz's subsetter",
        _library("libharfbuzz-subset", "0"),
        ("libharfbuzz-subset0",),
        ("harfbuzz",),
        ("harfbuzz",),
    ),
)
VALIDATORS = (
    Need(
        "Chromium",
        _program("chromium", "chromium-browser", "google-chrome"),
        ("chromium",),
        ("chromium",),
        ("--cask", "chromium"),
    ),
    Need("poppler's pdftotext", _program("pdftotext"), ("poppler-utils",), ("poppler-utils",), ("poppler",)),
    Need("ssh-keygen", _program("ssh-keygen"), ("openssh-client",), ("openssh",), ("openssh",)),
    Need("OpenSSL", _program("openssl"), ("openssl",), ("openssl",), ("openssl",)),
    Need("qpdf", _program("qpdf"), ("qpdf",), ("qpdf",), ("qpdf",)),
    Need("pandoc", _program("pandoc"), ("pandoc",), ("pandoc",), ("pandoc",)),
    Need("cmark-gfm", _program("cmark-gfm"), ("cmark-gfm",), ("cmark-gfm",), ("cmark-gfm",)),
    Need("Node.js", _program("node"), ("nodejs",), ("nodejs",), ("node",)),
    Need("npm", _program("npm"), ("npm",), ("npm",), ("node",)),
    Need("libatomic", _libatomic, ("libatomic1",), ("libatomic",)),
    Need(
        "a font with Chinese and Korean",
        _east_asian_font,
        ("fontconfig", "fonts-wqy-microhei"),
        ("fontconfig", "wqy-microhei-fonts"),
    ),
    Need(
        "Tesseract with six languages",
        _tesseract,
        ("tesseract-ocr", *(f"tesseract-ocr-{code.replace('_', '-')}" for code in SEEN)),
        ("tesseract", *(f"tesseract-langpack-{code}" for code in SEEN)),
        ("tesseract", "tesseract-lang"),
    ),
    Need("a Java runtime", _java, ("default-jre-headless",), ("java-latest-openjdk-headless",), ("openjdk",)),
)
NEEDS = {"core": CORE, "test": CORE, "docs": CORE, "all": CORE + VALIDATORS}


def missing_needs(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Return the needs that this machine does not meet."""
    return tuple(need for need in needs if not need.present())


def install_commands(manager: str, needs: Iterable[Need]) -> tuple[tuple[str, ...], ...]:
    """Return the commands, without sudo, by which `manager` brings `needs`; none if it has none."""
    names = (name for need in needs for name in getattr(need, manager))
    packages = tuple(name for name in dict.fromkeys(names) if name != "--cask")
    if not packages:
        return ()
    if manager == "apt":
        apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300")
        return ((*apt, "update"), (*apt, "install", "--yes", "--no-install-recommends", *packages))
    if manager == "dnf":
        return (("dnf", "install", "--assumeyes", *packages),)
    casks = tuple(need.brew[1] for need in needs if need.brew[:1] == ("--cask",))
    formulas = tuple(name for name in packages if name not in casks)
    brew = (("brew", "install", *formulas),) if formulas else ()
    return brew + ((("brew", "install", "--cask", *casks),) if casks else ())


def package_manager() -> str:
    """Return which of apt, dnf and brew this machine has, or ""."""
    for manager, program in (("apt", "apt-get"), ("dnf", "dnf"), ("brew", "brew")):
        if shutil.which(program):
            return manager
    return ""


def _privilege(manager: str) -> tuple[str, ...] | None:
    """Return what goes before a command that changes the system; None where the right is not to be had."""
    if manager == "brew" or os.geteuid() == 0:
        return ()
    if not shutil.which("sudo"):
        return None
    return ("sudo",) if sys.stdin.isatty() else ("sudo", "--non-interactive")


def _manual(needs: tuple[Need, ...], manager: str, reason: str) -> SetupError:
    """Return the one message that says what is missing and the exact command that brings it."""
    what = ", ".join(need.what for need in needs)
    sudo = () if manager == "brew" else ("sudo",)
    lines = [shlex.join((*sudo, *command)) for command in install_commands(manager, needs)] if manager else []
    if lines:
        return SetupError(f"missing: {what}\n{reason}; please run\n  " + " && \\\n  ".join(lines))
    names = " ".join(dict.fromkeys(name for need in needs for name in need.apt))
    return SetupError(f"missing: {what}\n{reason}; please install them (on Debian they are called: {names})")


def provide(profile: str) -> None:
    """Install what the machine lacks for `profile`, or raise SetupError with the exact command to run."""
    needs = missing_needs(NEEDS[profile])
    if not needs:
        return
    manager = package_manager()
    if not manager:
        raise _manual(needs, "", "this system has none of apt-get, dnf and brew")
    privilege = _privilege(manager)
    if privilege is None:
        raise _manual(needs, manager, "installing needs root, and there is no sudo")
    print(f"set-up: installing {', '.join(need.what for need in needs)} with {manager}", flush=True)
    for command in install_commands(manager, needs):
        if not setup_log.run([*privilege, *command]):
            reason = f"'{shlex.join([*privilege, *command])}' failed"
            raise SetupError(
                setup_log.failure(reason, str(_manual(needs, manager, "they can be installed by hand")))
            )
    still = missing_needs(needs)
    if still:
        raise _manual(still, manager, f"they are still missing after {manager} ran")

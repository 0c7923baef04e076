"""From a bare python3 to a ready .venv: `python3 tools/setup.py core|test|all`.

What comes in is this checkout and its locks (lock/*.txt); what goes out is .venv with exactly the locked
packages and this project, editable. Standard library only. A second run finds the stamp and does nothing;
a run that was broken off leaves .venv/unfinished behind, and the next one starts from nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"
TOOLS = ROOT / "tools"
PROFILES = ("core", "test", "all")


def lock_file(profile: str) -> Path:
    """Return the lock that pins what `profile` needs; each profile's contains that of the one before."""
    return ROOT / "lock" / f"{profile}.txt"


def fingerprint(profile: str) -> str:
    """Return a hash of all that decides what stands in .venv: lock, pyproject, needs, interpreter, place."""
    files = [lock_file(profile), ROOT / "pyproject.toml", Path(system.__file__)]
    files += [TOOLS / "package-lock.json"] if profile == "all" else []
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.base_prefix} {ROOT}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp(profile: str) -> Path:
    """Return the file that says that `profile` is ready, and for which fingerprint."""
    return VENV / f"ready-{profile}"


def is_ready(profile: str) -> bool:
    """Say whether .venv already is what the locks say; takes a few milliseconds."""
    file = stamp(profile)
    return PYTHON.exists() and file.is_file() and file.read_text() == fingerprint(profile)


def run(*command: str | Path, cwd: Path = ROOT, quiet: bool = False) -> bool:
    """Run a command and say whether it succeeded."""
    output = subprocess.DEVNULL if quiet else None
    null = subprocess.DEVNULL
    done = subprocess.run(command, cwd=cwd, stdin=null, stdout=output, stderr=output, check=False)
    return done.returncode == 0


def pip(*arguments: str | Path) -> None:
    """Run pip inside .venv, deaf to the user's Python settings; raise SetupError where it fails."""
    command = (PYTHON, "-I", "-m", "pip", "--disable-pip-version-check", *arguments)
    if not run(*command):
        raise system.SetupError("pip could not install the locked packages; its own message stands above")


def is_usable() -> bool:
    """Say whether .venv was made here, by this Python, and never left half-filled."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    expected = (str(VENV), sys.version_info[:2])
    ask = f"import sys; sys.exit((sys.prefix, sys.version_info[:2]) != {expected!r})"
    pip_script = VENV / "bin" / "pip"
    moved = pip_script.exists() and not pip_script.read_text().startswith(f"#!{PYTHON}")
    return not moved and run(PYTHON, "-I", "-c", ask, quiet=True)


def make_environment() -> None:
    """Create .venv with pip in it, or keep the one that is usable."""
    if not is_usable():
        if VENV.exists():
            shutil.rmtree(VENV)
        print("set-up: creating .venv", flush=True)
        venv.create(VENV, with_pip=True, symlinks=True)
    elif not run(PYTHON, "-I", "-m", "pip", "--version", quiet=True):
        run(PYTHON, "-I", "-m", "ensurepip", quiet=True)


def install_packages(profile: str) -> None:
    """Install the locked packages, every one checked by its hash, and then this project."""
    print(f"set-up: installing the packages of {lock_file(profile).relative_to(ROOT)}", flush=True)
    pip("install", "--quiet", "--require-hashes", "--requirement", lock_file(profile))
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT)
    # pip compiles what it installs, but not what it links to; a container may forbid Python to do so later.
    run(PYTHON, "-I", "-m", "compileall", "-q", ROOT / "briefing", quiet=True)
    if not run(PYTHON, "-I", "-c", "import weasyprint"):
        raise system.SetupError("WeasyPrint cannot be imported; its own message stands above")


def install_tools() -> None:
    """Install the JavaScript validators by their lock; none of their install scripts is run."""
    print("set-up: installing the validators of tools/package-lock.json", flush=True)
    if not run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", cwd=TOOLS):
        raise system.SetupError("npm could not install tools/package-lock.json; its own message stands above")


def set_up(profile: str) -> None:
    """Make everything that `profile` needs ready; raise SetupError, with the remedy, where that cannot be."""
    if is_ready(profile):
        return
    system.provide(profile)
    make_environment()
    UNFINISHED.touch()
    try:
        install_packages(profile)
        if profile == "all":
            install_tools()
    except system.SetupError:
        UNFINISHED.unlink()  # pip and npm have cleaned up after themselves; only a killed run leaves the mark
        raise
    for smaller in PROFILES[: PROFILES.index(profile) + 1]:
        stamp(smaller).write_text(fingerprint(smaller))
    UNFINISHED.unlink()


def main(arguments: list[str]) -> int:
    """Set up one profile, alone (a second set-up in this checkout waits); return the exit code."""
    if len(arguments) != 1 or arguments[0] not in PROFILES:
        print("usage: python3 tools/setup.py " + "|".join(PROFILES), file=sys.stderr)
        return 2
    folder = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    try:
        set_up(arguments[0])
    except system.SetupError as error:
        print(f"set-up: {error}", file=sys.stderr)
        return 1
    finally:
        os.close(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""From a bare python3 to a ready .venv: `python3 tools/setup.py core|test|docs|all`.

What comes in is this checkout and its locks (lock/*.txt); what goes out is .venv with exactly the locked
packages and this project, editable. Standard library only. A second run finds the stamp and does nothing;
a run that was broken off leaves .venv/unfinished behind, and the next one starts from nothing. Each step is
one line; what the programs that it runs have to say is in .cache/setup.log.
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

import setup_log
import system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"
TOOLS = ROOT / "tools"
PROFILES = ("core", "test", "docs", "all")
ENSURE_PIP = (PYTHON, "-I", "-m", "ensurepip")


def step(what: str) -> None:
    """Print the one line of a step."""
    print(f"set-up: {what}", flush=True)


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


def answers(*command: str | Path) -> bool:
    """Run a command whose output nobody needs, and return whether it succeeded."""
    null = subprocess.DEVNULL
    done = subprocess.run(command, cwd=ROOT, stdin=null, stdout=null, stderr=null, check=False)
    return done.returncode == 0


def run(what: str, remedy: str, *command: str | Path, cwd: Path | None = None) -> None:
    """Run a command into the log; raise SetupError with what failed and the end of the log where it does."""
    if not setup_log.run(command, cwd or ROOT):
        raise system.SetupError(setup_log.failure(what, remedy))


def pip(*arguments: str | Path) -> None:
    """Run pip inside .venv, deaf to the user's Python settings; raise SetupError where it fails."""
    remedy = "look at the network, the proxy and the space on the disk, then run make again"
    command = (PYTHON, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments)
    run("pip could not install the locked packages", remedy, *command)


def is_usable() -> bool:
    """Say whether .venv was made here, by this Python, and never left half-filled."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    expected = (str(VENV), sys.version_info[:2])
    ask = f"import sys; sys.exit((sys.prefix, sys.version_info[:2]) != {expected!r})"
    pip_script = VENV / "bin" / "pip"
    moved = pip_script.exists() and not pip_script.read_text().startswith(f"#!{PYTHON}")
    return not moved and answers(PYTHON, "-I", "-c", ask)


def make_environment() -> None:
    """Create .venv with pip in it, or keep the one that is usable."""
    if not is_usable():
        if VENV.exists():
            shutil.rmtree(VENV)
        step("creating .venv")
        create()
    elif not answers(PYTHON, "-I", "-m", "pip", "--version"):
        run("pip could not be put into .venv", "delete .venv, then run make again", *ENSURE_PIP)


def create() -> None:
    """Create .venv; raise SetupError with what Python's ensurepip said where pip cannot be put into it."""
    try:
        venv.create(VENV, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError as error:
        setup_log.note((error.output or b"").decode(errors="replace"))
        remedy = "is Python's venv package complete, and is there space on the disk?"
        raise system.SetupError(setup_log.failure("Python could not create .venv", remedy)) from None


def install_packages(profile: str) -> None:
    """Install the locked packages, every one checked by its hash, and then this project.

    The lock names everything, so pip is not to resolve anything (`--no-deps`). It would take longer, and pip
    before 23.3 knows no spelling of an extra but one, warns that "lxml does not provide the extra 'html_clean'"
    (jusText asks for it, lxml calls it html-clean), and would leave out what the extra brings.
    """
    lock = lock_file(profile)
    step(f"installing the {package_count(lock)} packages of {lock.relative_to(ROOT)}")
    pip("install", "--require-hashes", "--no-deps", "--requirement", lock)
    pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT)
    remedy = "delete .venv and run make again; if that does not help, tell us"
    # pip compiles what it installs, but not what it links to; a container may forbid Python to do so later.
    run("this project cannot be compiled", remedy, PYTHON, "-I", "-m", "compileall", "-q", ROOT / "briefing")
    templates = "from briefing.render.templates import compile_templates; compile_templates()"
    run("the templates cannot be compiled", remedy, PYTHON, "-I", "-c", templates)
    run("WeasyPrint cannot be imported", remedy, PYTHON, "-I", "-c", "import weasyprint")


def package_count(lock: Path) -> int:
    """Return how many packages a lock names."""
    return sum("==" in line and not line.startswith((" ", "#")) for line in lock.read_text().splitlines())


def install_tools() -> None:
    """Install the JavaScript validators by their lock; none of their install scripts is run."""
    step("installing the validators of tools/package-lock.json")
    command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    remedy = "look at the network and the proxy, then run make again"
    run("npm could not install tools/package-lock.json", remedy, *command, cwd=TOOLS)


def set_up(profile: str) -> None:
    """Make everything that `profile` needs ready; raise SetupError, with the remedy, where that cannot be."""
    if is_ready(profile):
        return
    setup_log.start()
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
    except OSError as error:
        print(f"set-up: {error.filename or ROOT}: {error.strerror or error}", file=sys.stderr)
        return 1
    finally:
        os.close(folder)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("set-up: interrupted; the next run starts .venv from nothing")

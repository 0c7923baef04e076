"""Renew the locks: pyproject.toml and tools/package.json in; lock/*.txt and tools/package-lock.json out.

uv resolves for every system and Python from 3.11 on at once. The locks hold versions and hashes and name
no host, so that they serve with any mirror. uv itself is installed into .cache, not into .venv.
"""

from __future__ import annotations

import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV_FOLDER = ROOT / ".cache" / "uv"
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade", "--quiet"),
    *("--no-header", "--no-annotate", "--fork-strategy", "fewest"),
)
EXTRAS = {"all": ("test", "docs", "all", "sign"), "docs": ("test", "docs"), "test": ("test",), "core": ()}
"""What each profile needs; a wider one before those that it contains."""
APART = {"ocr": ("test", "ocr")}
"""A profile beside them, which `make test-ocr` alone needs: its packages have 120 MB to fetch."""


def uv_program() -> Path:
    """Return uv, installing it with pip where it is not there yet."""
    program = UV_FOLDER / "bin" / "uv"
    if not program.exists():
        venv.create(UV_FOLDER, with_pip=True, symlinks=True)
        subprocess.run([UV_FOLDER / "bin" / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return program


def compile_lock(profile: str, constraints: Path | None) -> Path:
    """Write the lock of one profile; `constraints` is the lock of the wider one, so that versions agree."""
    target = ROOT / "lock" / f"{profile}.txt"
    extras = [option for extra in (EXTRAS | APART)[profile] for option in ("--extra", extra)]
    holding = ["--constraint", str(constraints)] if constraints else []
    with tempfile.NamedTemporaryFile("w", suffix=".in") as build:
        build.write("hatchling\n")
        build.flush()
        command: list[str | Path] = [
            uv_program(),
            "pip",
            "compile",
            *OPTIONS,
            "pyproject.toml",
            build.name,
            *extras,
            *holding,
        ]
        subprocess.run([*command, "--output-file", target], cwd=ROOT, check=True)
    return target


def main() -> None:
    """Renew every lock, the widest first."""
    wider = None
    for profile in EXTRAS:
        wider = compile_lock(profile, wider)
    for profile in APART:
        compile_lock(profile, ROOT / "lock" / "all.txt")
    npm = ("npm", "install", "--package-lock-only", "--ignore-scripts")
    subprocess.run([*npm, "--omit-lockfile-registry-resolved=true"], cwd=ROOT / "tools", check=True)


if __name__ == "__main__":
    main()

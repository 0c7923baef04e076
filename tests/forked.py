"""Commands in; processes that run them out, each forked from one which has imported the program.

Three quarters of what a short command costs are Python's start, imports and patterns to compile. What the start
itself decides (locale, hash seed, what is imported when) is tested by processes that are started anew, and so is the
processes in which `verify` makes a brief again and a PDF is laid out: here that is done in the command's own.

Run as a script, it takes a line of JSON for each command, {"arguments", "folder", "environment"}, and answers with one:
exit code (negative for a signal), standard output and standard error.
"""

from __future__ import annotations

import atexit
import json
import os
import pkgutil
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from laid_out_here import pdf_laid_out_here

TINY = {
    "brief.yaml": "title: Tiny\noutline: outline.yaml\nsources: [in]\noutputs: [json, md, html, pdf]\n",
    "outline.yaml": "sections:\n  - {id: one, title: One, question: Did it rain?, terms: [rain*]}\n",
    "in/one.txt": "It rained on 3 May 2031, Ada Quill said. About 40 people may be wet.\n",
    "in/two.txt": "Am Montag regnete es, sagte die Hafenmeisterin. Etwa vierzig Leute wurden nass.\n" * 3,
}
WARM_UP = (
    ["build", "brief.yaml", "--quiet"],
    ["verify", "build"],
    ["explain", "brief.yaml"],
    ["find", "rain", "in"],
    ["sources", "in"],
)


class ForkServer:
    """The process from which commands are forked; it ends with this one."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        atexit.register(self.close)

    def call(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in a folder and wait for it."""
        assert self._server.stdin and self._server.stdout
        case = {"arguments": arguments, "folder": str(folder), "environment": dict(environment)}
        self._server.stdin.write(json.dumps(case) + "\n")
        self._server.stdin.flush()
        code, out, errors = json.loads(self._server.stdout.readline())
        return subprocess.CompletedProcess(["briefing", *arguments], code, out, errors)

    def close(self) -> None:
        """End it."""
        with self._server:
            pass


@cache
def fork_server() -> ForkServer:
    """Return the one of this process."""
    return ForkServer()


def _run(printed: list[Path], arguments: list[str], folder: str, environment: dict[str, str]) -> int:
    """Run a command in this process, which is a child for that alone, as `python -m briefing` would."""
    from briefing.cli import main

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    _take_packages(environment)
    time.tzset()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor, name in enumerate(printed, start=1):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), descriptor)
    sys.path[0], sys.argv[:] = folder, ["briefing", *arguments]
    try:
        main()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    return 1


def _take_packages(environment: dict[str, str]) -> None:
    """Put the folders of PYTHONPATH on the path of this process too, as its start would have done."""
    from briefing.reading import ocr_engine

    named = filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))
    sys.path[1:1] = [folder for folder in named if folder not in sys.path]
    ocr_engine._find_engine.cache_clear()  # which was asked in the process that this one was forked from


def _warm_up() -> None:
    """Import every command, and run those that read texts on a tiny brief."""
    import briefing.commands
    from briefing.cli import run

    for module in pkgutil.iter_modules(briefing.commands.__path__):
        import_module(f"briefing.commands.{module.name}")
    kept, here = os.dup(1), Path.cwd()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with tempfile.TemporaryDirectory(prefix="forked-") as folder:
        for name, content in TINY.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        os.chdir(folder)
        codes = [run(arguments) for arguments in WARM_UP]
        os.chdir(here)
    sys.stdout.flush()
    os.dup2(kept, 1)
    assert not any(codes), codes


def serve() -> None:
    """Run a command for each line of standard input."""
    from briefing.again import check, child

    scratch = tempfile.mkdtemp(
        prefix="forked-"
    )  # no TemporaryDirectory: each child would take it away at its exit
    printed = [Path(scratch) / name for name in ("stdout", "stderr")]
    try:
        with patch.object(check, "run", child.make), pdf_laid_out_here():
            _warm_up()
            for line in sys.stdin:
                code = _fork(printed, json.loads(line))
                texts = [path.read_text(encoding="utf-8", errors="surrogateescape") for path in printed]
                print(json.dumps([code, *texts]), flush=True)
    finally:
        shutil.rmtree(scratch)


def _fork(printed: list[Path], case: dict[str, Any]) -> int:
    """Run a command in a child, whose output goes to these files; return its exit code."""
    child = os.fork()
    if not child:
        code = _run(printed, **case)
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    serve()

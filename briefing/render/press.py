"""Print pages in, PDFs out, laid out by a process of its own.

WeasyPrint takes most of a second to import. That process does it while this one reads and chooses; and what
it lays out is the same, byte for byte. Where it cannot be started, or ends without an answer, the page is laid
out here. It ends with this one, however that ends; its fonts are in a folder that is swept then.
"""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import BinaryIO, Self

from briefing.disk.scratch import Scratch
from briefing.errors import MissingGlyphError, RenderError
from briefing.render.layout import lay_out_pdf
from briefing.render.standards import AttachedFile

_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from briefing.render.press import serve; serve()"
)


class Press:
    """A process that lays out one PDF. Use it as a context manager: it is ended with the block."""

    def __init__(self) -> None:
        """Start the process; it goes to work on its imports at once."""
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Scratch | None = None
        try:
            self._folder = Scratch()
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _START],
                env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self._folder.path))},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            _send(self._process, sys.path)
        except OSError:
            self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        if process is not None:
            _end(process)
        if folder is not None:
            folder.close()

    def lay_out(self, page: str, files: Sequence[AttachedFile], issued: str) -> bytes:
        """Lay a page out, as `lay_out_pdf` does; raises RenderError with what WeasyPrint complained of."""
        answer = self._ask((page, tuple(files), issued))
        if isinstance(answer, tuple):
            problems, missing = answer
            raise MissingGlyphError(problems, missing) if missing else RenderError(problems)
        return answer if isinstance(answer, bytes) else lay_out_pdf(page, files, issued)

    def _ask(self, task: object) -> object:
        if self._process is None or self._process.stdout is None:
            return None
        try:
            _send(self._process, task)
            return pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        finally:
            self.close()


def serve() -> None:
    """Lay out what comes on standard input, and write it on standard output: one page, or what is wrong."""
    import gc
    import importlib
    from threading import Thread

    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # of two hundred pages it frees a fortieth, for a tenth of the time
    answers: BinaryIO = sys.stdout.buffer
    importlib.import_module("weasyprint")
    page, files, issued = pickle.load(sys.stdin.buffer)
    try:
        answer: object = lay_out_pdf(page, files, issued)
    except RenderError as error:
        answer = (error.problems, error.characters if isinstance(error, MissingGlyphError) else ())
    pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, and with it the other end of the pipe."""
    pipe = select.poll()
    pipe.register(sys.stdin.fileno(), 0)  # nothing but that is reported, not what there is to read
    pipe.poll()
    os._exit(1)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue
    process.wait()


def _send(process: subprocess.Popen[bytes], message: object) -> None:
    assert process.stdin is not None
    pickle.dump(message, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()

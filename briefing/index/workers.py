"""Documents in, one after the other; the same prepared for the store, in the same order, out: by this process
while there are few, by others beside it when there are many.

The others are plain processes that read tasks from one pipe and write what they made of them to another;
`ahead.py` has them read files. They are not `multiprocessing`'s, which would run a caller's script again. Each
has one lot of tasks at a time, so that neither side waits for the other to empty a pipe, and what is under way
stays small.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterator
from typing import IO, Any, Self, TypeVar

from briefing.index.prepare import Prepared, Preparer, Task
from briefing.index.readings import Files, read_files
from briefing.isolate import add_note
from briefing.model import Document, KnownSpan

T = TypeVar("T")
LOT = 1_000_000
"""Characters that are prepared at a time."""
FEW = 4_000_000
"""Characters that are not worth another process."""
LONG = 4_000_000
"""Characters from which one document is prepared here: a copy in another process would double its memory."""
MOST_WORKERS = 4
_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from briefing.index.workers import serve; serve()"
)


class WorkerError(RuntimeError):
    """A worker process ended before its work was done, or failed in it."""


class Preparation:
    """Takes documents in and hands them on prepared, with their tasks, in the same order.

    Use it as a context manager: leaving it ends the workers, whatever has happened. `workers` is how many
    there are at most; the default is one for each processor, none where there is but one.
    """

    def __init__(
        self, done: Callable[[list[Task], Prepared], None], preparer: Preparer, workers: int | None = None
    ) -> None:
        self._done, self._preparer = done, preparer
        self._most = processors() if workers is None else workers
        self._workers: list[Worker] = []
        self._lots: deque[list[Task]] = deque()
        self._open: list[Task] = []
        self._characters = self._waiting = 0
        self._busy: deque[tuple[Worker, list[Task]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def put(self, task: Task) -> None:
        """Take a document; some that were taken before may be handed on."""
        if len(task.document.text) >= LONG:
            self.finish()
            self._done([task], self._preparer.prepare([task]))
            return
        self._open.append(task)
        self._characters += len(task.document.text)
        if self._characters >= LOT:
            self._close_lot()

    def finish(self) -> None:
        """Hand on all documents that were taken and not yet handed on."""
        if self._open:
            self._close_lot()
        while self._lots or self._busy:
            self._advance()

    def _close_lot(self) -> None:
        self._lots.append(self._open)
        self._waiting += self._characters
        self._open, self._characters = [], 0
        if self._most < 2:
            self._advance()
        elif self._workers or self._waiting >= FEW:
            self._start()
            while len(self._lots) > len(self._workers):
                self._advance()

    def _start(self) -> None:
        while len(self._workers) < self._most:
            self._workers.append(Worker())
        self._send()

    def _send(self) -> None:
        """Give work to all who have none."""
        busy = {id(worker) for worker, _ in self._busy}
        for worker in self._workers:
            if self._lots and id(worker) not in busy:
                lot = self._lots.popleft()
                worker.send([_plain(task) for task in lot])
                self._busy.append((worker, lot))

    def _advance(self) -> None:
        """Hand on the next lot."""
        if not self._workers:
            lot = self._lots.popleft()
            self._done(lot, self._preparer.prepare(lot))
            return
        self._send()
        worker, lot = self._busy.popleft()
        try:
            prepared = worker.receive(Prepared)
        except WorkerError as error:
            add_note(error, " or ".join(dict.fromkeys(task.name for task in (lot[0], lot[-1]))))
            raise
        self._send()
        self._done(lot, prepared)


def processors() -> int:
    """Return how many workers are of use: SQLite, which only this process writes, keeps up with a few."""
    return min(os.cpu_count() or 1, MOST_WORKERS) if sys.executable else 0


class Worker:
    """Another process that prepares documents, or reads files, one lot at a time."""

    def __init__(self) -> None:
        import subprocess  # for much that is new; most runs start no process

        command = [sys.executable, "-I", "-c", _START]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._write(sys.path)

    def send(self, lot: list[tuple[Any, ...]] | Files) -> None:
        """Give it documents to prepare, or files to read, of which it must have answered the last."""
        self._write(lot)

    def receive(self, kind: type[T]) -> T:
        """Wait for the answer, of a kind; raise WorkerError if the process failed or is gone."""
        try:
            answer = pickle.load(_pipe(self._process.stdout))
        except (EOFError, pickle.UnpicklingError):
            raise self._ended() from None
        if isinstance(answer, kind):
            return answer
        raise WorkerError(f"a worker process failed:\n{answer}")

    def _write(self, message: object) -> None:
        pipe = _pipe(self._process.stdin)
        try:
            pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()
        except OSError:
            raise self._ended() from None

    def _ended(self) -> WorkerError:
        self._process.kill()
        status = self._process.wait()
        cause = f"by signal {-status}" if status < 0 else f"with status {status}"
        return WorkerError(
            f"a worker process ended {cause} before its work was done; is there enough memory?"
        )

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                _pipe(pipe).close()
            except OSError:  # what could not be written to a process that is gone
                continue
        self._process.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _plain(task: Task) -> tuple[Any, ...]:
    """Return a task without what splitting does not ask for, in a form that is quick to pickle."""
    document = task.document
    known = [(span.start, span.end, span.kind, span.reason, span.locator) for span in document.known]
    return task.content, task.language, document.text, known


def _task(content: str, language: str, text: str, known: Any) -> Task:
    spans = tuple(KnownSpan(*span) for span in known)
    return Task(0, 0, content, language, Document("", text, "", None, (), spans))


def _messages(pipe: IO[bytes]) -> Iterator[Any]:
    while True:
        try:
            yield pickle.load(pipe)
        except EOFError:
            return


def _answer(lot: Any, preparer: Preparer) -> object:
    if isinstance(lot, Files):
        return read_files(lot)
    return preparer.prepare(_task(*row) for row in lot)


def serve() -> None:
    """Prepare or read what comes in on standard input, until it ends: the whole life of a worker."""
    import signal
    import traceback

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    preparer = Preparer()
    for lot in _messages(sys.stdin.buffer):
        try:
            answer = _answer(lot, preparer)
        except Exception:
            answer = traceback.format_exc()
        try:
            pickle.dump(answer, out, pickle.HIGHEST_PROTOCOL)
            out.flush()
        except BrokenPipeError:
            os._exit(0)  # nobody waits for the answer any more

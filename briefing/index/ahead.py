"""Files that take long to read in, in order; what each of them gave out, read ahead by other processes when
there is much to read.

Which files those are is asked only when the first of them is wanted: a run that takes everything over from its
cache looks at none. The answers come in the order of the files, whichever process is first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Self

from briefing.index.readings import Files, Reading
from briefing.index.workers import Worker, WorkerError, processors
from briefing.isolate import add_note
from briefing.reading import FileRef

Coming = Iterator[tuple[FileRef, int]]

LOT = 2_000_000
"""Bytes that are read at a time."""
FEW = 16_000_000
"""Bytes that are not worth other processes: starting these takes a good part of the time of reading them."""
LONG = 4_000_000
"""Bytes from which one file is read here: what it takes in memory, every process would take."""
SHORT = 250_000
"""Bytes that are counted for a file beside its own: a small page takes time as well."""


class Ahead:
    """Reads files before they are wanted. Use it as a context manager: leaving it ends the other processes.

    `workers` is how many of them there are at most; the default is one for each processor, none where there
    is but one.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._most = processors() if workers is None else workers
        self._workers: list[Worker] = []
        self._coming: Coming | None = None
        self._waiting: deque[tuple[FileRef, ...]] = deque()
        self._busy: deque[tuple[Worker, tuple[FileRef, ...]]] = deque()
        self._expected: set[str] = set()
        self._ready: dict[str, Reading | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, ref: FileRef, coming: Callable[[], Coming]) -> Reading | None:
        """Return what a file gave, or None where this process has to read it itself.

        `coming` gives the files that are to be read, this one and those after it, with their sizes in bytes.
        """
        if self._coming is None:
            self._coming = coming() if self._most > 1 else iter(())
            self._begin()
        self._send()
        while ref.name not in self._ready and ref.name in self._expected:
            self._receive()
        return self._ready.pop(ref.name, None)

    def _begin(self) -> None:
        """Start the other processes if what is to be read is worth them."""
        found = 0
        while found < FEW:
            refs, size = self._next_lot()
            if not refs:
                self._waiting.clear()
                return
            self._waiting.append(refs)
            found += size
        while len(self._workers) < self._most:
            self._workers.append(Worker())

    def _next_lot(self) -> tuple[tuple[FileRef, ...], int]:
        """Return files that make a lot, and what they count; none where there are no more."""
        refs: list[FileRef] = []
        counted = 0
        for ref, size in self._coming or ():
            if size < LONG:
                refs.append(ref)
                counted += size + SHORT
            if counted >= LOT:
                break
        return tuple(refs), counted

    def _send(self) -> None:
        """Give work to all who have none; where there is none left, end them."""
        busy = {id(worker) for worker, _ in self._busy}
        for worker in self._workers:
            if id(worker) not in busy:
                lot = self._waiting.popleft() if self._waiting else self._next_lot()[0]
                if lot:
                    worker.send(Files(lot))
                    self._busy.append((worker, lot))
                    self._expected.update(ref.name for ref in lot)
        if not self._busy:
            self._end()

    def _receive(self) -> None:
        """Take the next answer; what was not wanted of the one before is let go."""
        worker, lot = self._busy.popleft()
        try:
            answer = worker.receive(list)
        except WorkerError as error:
            add_note(error, " or ".join(dict.fromkeys(ref.name for ref in (lot[0], lot[-1]))))
            raise
        names = [ref.name for ref in lot]
        self._expected.difference_update(names)
        self._ready = dict(zip(names, answer, strict=True))
        self._send()

    def _end(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = []

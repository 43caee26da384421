"""Answers kept while nothing of the case has changed, so that a page's twin, files and picture are not asked anew.

Each is made once, in a thread of its own: who asks for it meanwhile waits for the same, and a page need not wait.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextvars import copy_context
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

MOST = 96  # the case's own pages and pictures, which are asked ahead, and as many of somebody's asking
T = TypeVar("T")
State = tuple[tuple[str, int, int], ...]


class Kept:
    """The last answers by what was asked, each good for one state of the case's files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._answers: OrderedDict[Any, tuple[State, Future[Any]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any, make: Callable[[], T]) -> T:
        """The answer kept for a key, or made now."""
        return self.begun(key, make).result()

    def begun(self, key: Any, make: Callable[[], T]) -> Future[T]:
        """The answer kept for a key, or being made; what fails, or is of no one state of the files, is not kept."""
        state = self.now()
        with self._lock:
            held = self._answers.get(key)
            if held and held[0] == state:
                self._answers.move_to_end(key)
                return held[1]
            answer: Future[T] = Future()
            self._answers[key] = (state, answer)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        work = partial(copy_context().run, self._make, key, state, answer, make)
        threading.Thread(target=work, name=f"answering {key[0]}", daemon=True).start()
        return answer

    def _make(self, key: Any, state: State, answer: Future[T], make: Callable[[], T]) -> None:
        """Make an answer and give it to those who wait; in force meanwhile are the tables of the case of who asked."""
        try:
            made = make()
            if self.now() != state:  # something was written meanwhile: it is of neither state
                self._drop(key, answer)
            answer.set_result(made)
        except BaseException as error:
            self._drop(key, answer)
            answer.set_exception(error)

    def _drop(self, key: Any, answer: Future[T]) -> None:
        with self._lock:
            if key in self._answers and self._answers[key][1] is answer:
                del self._answers[key]

    def now(self) -> State:
        """Name, size and time of every file that an answer can depend on."""
        return tuple(self._files())

    def _files(self) -> Iterator[tuple[str, int, int]]:
        for path in files_of(self.folder):
            try:
                found = path.stat()
            except OSError:
                continue
            yield str(path), found.st_size, found.st_mtime_ns


def files_of(folder: Path) -> Iterator[Path]:
    """The case's own files and its record; not the index of `find`, which holds nothing that the record lacks."""
    inside = ("scenarios", "ledger", "world", "ledger/datasets")
    for place in (folder, *(folder / name for name in inside)):
        if place.is_dir():
            yield from (path for path in sorted(place.iterdir()) if path.is_file() and path.suffix != ".sqlite")

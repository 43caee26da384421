"""Answers kept while nothing of the case has changed, so that a page's twin, files and picture are not asked anew."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

MOST = 24
T = TypeVar("T")
State = tuple[tuple[str, int, int], ...]


class Kept:
    """The last answers by what was asked, each good for one state of the case's files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._answers: OrderedDict[Any, tuple[State, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any, make: Callable[[], T]) -> T:
        """The answer kept for a key, or made now; what fails is not kept."""
        state = tuple(self.state())
        with self._lock:
            held = self._answers.get(key)
            if held and held[0] == state:
                self._answers.move_to_end(key)
                found: T = held[1]
                return found
        made = make()
        if tuple(self.state()) != state:  # something was written meanwhile: it is of neither state
            return made
        with self._lock:
            self._answers[key] = (state, made)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return made

    def state(self) -> Iterator[tuple[str, int, int]]:
        """Name, size and time of every file that an answer can depend on."""
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

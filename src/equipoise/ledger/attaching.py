"""Databases of this process, all in one instance of DuckDB.

An instance costs some forty milliseconds before it can answer, attaching a record to one that is there costs three to
six; and the record is opened for each look into it. So there is one instance, made when first needed; each file stands
in it while somebody uses it, under a name of its own, and is let go when the last user leaves.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import duckdb

from equipoise.errors import CaseError

Identity = tuple[int, int]


class InUse(Exception):
    """The file is attached in this process in another way, or is another file of that name."""


@dataclass
class Attached:
    """A file in the instance.

    Parameters
    ----------
    file : which file had the name when it was attached: its device and number.
    users : how many connections use it now.
    """

    alias: str
    read_only: bool
    file: Identity | None
    users: int = 1


class Instance:
    """One instance of DuckDB with what is attached to it."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self.within = silent()
        spill = Path(tempfile.gettempdir(), f"equipoise-{self.process}")  # made if ever something spills
        self.within.execute(f"SET temp_directory = {quoted(spill)}")
        self.lock = threading.Lock()
        self.files: dict[Path, Attached] = {}
        self.numbers = count(1)

    @contextmanager
    def using(self, path: Path | None, *, read_only: bool, keep_log: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        here = self.attach(path, read_only=read_only)
        try:
            with self.connection(here) as connection:
                yield connection
        finally:
            self.detach(path, here, keep_log=keep_log)

    def attach(self, path: Path | None, *, read_only: bool) -> Attached:
        with self.lock:
            alias = f"base_{next(self.numbers)}"
            if path is None:
                self.within.execute(f"ATTACH ':memory:' AS {alias}")
                return Attached(alias, read_only, None)
            if found := self.files.get(path):
                if found.read_only is not read_only or found.file != identity(path):
                    raise InUse
                found.users += 1
                return found
            self.within.execute(f"ATTACH {quoted(path)} AS {alias}{' (READ_ONLY)' if read_only else ''}")
            self.files[path] = Attached(alias, read_only, identity(path))
            return self.files[path]

    def connection(self, attached: Attached) -> duckdb.DuckDBPyConnection:
        with self.lock:
            made = self.within.cursor()
        made.execute(f"USE {attached.alias}")
        made.execute("SET enable_progress_bar = false")
        return made

    def detach(self, path: Path | None, attached: Attached, *, keep_log: bool) -> None:
        with self.lock:
            attached.users -= 1
            if attached.users:
                return
            if path:
                del self.files[path]
            try:
                if keep_log:
                    self.within.execute("PRAGMA disable_checkpoint_on_shutdown")
                self.within.execute(f"DETACH {attached.alias}")
                if keep_log:
                    self.within.execute("PRAGMA enable_checkpoint_on_shutdown")
            except duckdb.Error:  # what was committed stands in the log
                abandon(self)


_MAKING = threading.Lock()
_instances: list[Instance] = []  # the last is in use; those before it are kept, for a divided process cannot end them


def instance() -> Instance:
    """The instance of this process, made when first asked for, and anew in a process that was divided off."""
    with _MAKING:
        if not _instances or _instances[-1].process != os.getpid():
            _instances.append(Instance())
        return _instances[-1]


def abandon(spoilt: Instance) -> None:
    """Let the next user make a new instance, where this one cannot be relied on any more."""
    with _MAKING:
        if spoilt in _instances:
            _instances.remove(spoilt)


@contextmanager
def attached(
    path: Path | None = None, *, read_only: bool = False, keep_log: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a database file, or without a path to one in memory that nobody else sees; let go on leaving.

    Parameters
    ----------
    keep_log : leave what was committed in the log beside the file, for the next writer to fold in.

    Raises
    ------
    InUse : this process has the file attached in another way.
    CaseError : its name is no text.
    duckdb.Error : it cannot be opened.
    """
    used = instance()
    try:
        with used.using(path and path.resolve(), read_only=read_only, keep_log=keep_log) as connection:
            yield connection
    except duckdb.FatalException:
        abandon(used)
        raise


def silent() -> duckdb.DuckDBPyConnection:
    """An instance apart, for work that needs settings of its own; nothing is printed.

    DuckDB would draw the progress of a slow query amid the results.
    """
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    return connection


def identity(path: Path) -> Identity | None:
    """Which file has the name now: its device and number."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def quoted(path: Path) -> str:
    """The path as DuckDB reads it in SQL."""
    return "'" + as_text(path).replace("'", "''") + "'"


def as_text(path: Path) -> str:
    """The path in UTF-8, which DuckDB expects whatever the locale is."""
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise CaseError(f"The name of {str(path)!r} is no text.", "Rename the folder.") from error

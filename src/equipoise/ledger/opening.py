"""Opening the record's database: for milliseconds, read-only to read, one transaction to write, patient when busy."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from pathlib import Path

import duckdb

from equipoise.errors import CaseError
from equipoise.ledger.relations import EVENT_RELATIONS, create

PATIENCE_SECONDS = 10.0
PAUSE_SECONDS = 0.05
HOLDER = re.compile(r"PID (\d+)")


@cache
def schema_files() -> list[tuple[int, str]]:
    """The numbered schema files: (number, SQL), in order."""
    folder = resources.files("equipoise.ledger") / "schema"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".sql"))
    return [(int(name.split("_")[0]), (folder / name).read_text("utf-8")) for name in names]


_HELD: ContextVar[tuple[Path, duckdb.DuckDBPyConnection] | None] = ContextVar("held", default=None)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """A block in which every `reading` of the file shares one connection, for work of many small queries.

    Nothing can be written meanwhile, so it is for moments only; and what is read is of one state of the record.
    """
    with reading(path) as connection:
        token = _HELD.set((path, connection))
        try:
            yield
        finally:
            _HELD.reset(token)


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection, closed on leaving."""
    if (shared := _HELD.get()) and shared[0] == path:
        yield shared[1]
        return
    connection = connect(path, read_only=True)
    try:
        check_version(connection, path)
        yield connection
    finally:
        connection.close()


@contextmanager
def writing(path: Path, *, more_follows: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection within one transaction: committed on leaving, rolled back on any error or interruption.

    Parameters
    ----------
    more_follows : leave what was committed in the log beside the file (`record.duckdb.wal`), which every opener reads,
        for the next writer to fold in: folding costs far more than a batch, and grows with what was kept before.
    """
    connection = prepared(path)
    try:
        if more_follows:
            connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    finally:
        connection.close()


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open the file, waiting for another process that holds it; name the holder when patience ends."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    name = as_text(path)
    while True:
        before = identity(path)
        try:
            connection = silent(name, read_only=read_only)
            if before in (None, identity(path)):
                return connection
            connection.close()  # a fresh copy took the file's place meanwhile (`erasing`)
        except duckdb.Error as error:
            if not is_busy(error, path):
                raise CaseError(
                    f"{path} cannot be opened: {first_line(error)}",
                    "Restore it from a copy, or read the sources again.",
                ) from error
            if time.monotonic() > deadline:
                raise CaseError(f"{path} is in use by {holder(error)}.", "Close that program or try again.") from error
            time.sleep(PAUSE_SECONDS)


def silent(name: str = ":memory:", *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection of which nothing is printed: DuckDB would draw the progress of a slow query amid the results."""
    connection = duckdb.connect(name, read_only=read_only)
    connection.execute("SET enable_progress_bar = false")
    return connection


def identity(path: Path) -> tuple[int, int] | None:
    """Which file has the name now."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def as_text(path: Path) -> str:
    """The path in UTF-8, which DuckDB expects whatever the locale is."""
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise CaseError(f"The name of {str(path)!r} is no text.", "Rename the folder.") from error


def is_busy(error: duckdb.Error, path: Path) -> bool:
    text = str(error).replace(str(path), "")  # the folder may be called `blockade`
    if os.name == "nt" and "Cannot open file" in text and path.exists():
        return True  # Windows says why in the language of its user
    return any(part in text for part in ("lock", "different configuration", "being used by another process"))


def holder(error: duckdb.Error) -> str:
    found = HOLDER.search(str(error))
    return f"process {found[1]}" if found else "another process"


def first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the newest schema file applied; 0 for an empty database."""
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    except duckdb.CatalogException:
        return 0
    return int(row[0]) if row else 0


def check_version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    found, newest = version_of(connection), schema_files()[-1][0]
    if found > newest:
        raise CaseError(
            f"{path} was written by a newer version of Equipoise (schema {found}; this one knows {newest}).",
            "Update Equipoise; nothing was changed.",
        )
    return found


def prepared(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection for writing; the database is created, or copied and brought to the newest schema, if need be."""
    if not path.exists():
        make(path)
    connection = connect(path, read_only=False)
    try:
        newest = check_version(connection, path) == schema_files()[-1][0]
    except BaseException:
        connection.close()
        raise
    if newest:
        return connection
    connection.close()
    shutil.copy2(path, path.with_suffix(".before-upgrade.duckdb"))
    upgrade(path)
    return connect(path, read_only=False)


def make(path: Path) -> None:
    """Create the database beside its place and put it there whole, unless another process was faster.

    So nobody ever meets a half-made file, not even after a crash.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new-{os.getpid()}-{time.monotonic_ns()}")
    try:
        upgrade(new)
        settle(new, path)
    finally:
        new.unlink(missing_ok=True)


def settle(new: Path, path: Path) -> None:
    """Give a file its name without ever replacing another of that name."""
    try:
        path.hardlink_to(new)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        if not path.exists():
            new.rename(path)


def upgrade(path: Path) -> None:
    """Apply the schema files that the database lacks, in one transaction."""
    connection = connect(path, read_only=False)
    try:
        found = version_of(connection)
        connection.execute("BEGIN")
        for number, statements in schema_files():
            if number > found:
                connection.execute(statements)
        if found == 0:
            create(connection, EVENT_RELATIONS)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", [str(schema_files()[-1][0])])
        connection.execute("COMMIT")
    finally:
        connection.close()

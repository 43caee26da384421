"""Opening the record's database: for milliseconds, read-only to read, one transaction to write, patient when busy."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from pathlib import Path

import duckdb

from equipoise.errors import CaseError
from equipoise.ledger.attaching import InUse, attached, identity
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
    with opened(path, read_only=True) as connection:
        check_version(connection, path)
        yield connection


@contextmanager
def writing(path: Path, *, more_follows: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection within one transaction: committed on leaving, rolled back on any error or interruption.

    Parameters
    ----------
    more_follows : leave what was committed in the log beside the file (`record.duckdb.wal`), which every opener reads,
        for the next writer to fold in: folding costs far more than a batch, and grows with what was kept before.
    """
    with prepared(path, keep_log=more_follows) as connection:
        connection.execute("BEGIN")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


@contextmanager
def opened(path: Path, *, read_only: bool, keep_log: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """The file open, after waiting for another process that holds it; name the holder when patience ends."""
    with ExitStack() as stack:
        yield connect(path, stack, read_only=read_only, keep_log=keep_log)


def connect(path: Path, stack: ExitStack, *, read_only: bool, keep_log: bool = False) -> duckdb.DuckDBPyConnection:
    """Attach the file and leave it to the stack to let it go."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        before = identity(path)
        try:
            connection = stack.enter_context(attached(path, read_only=read_only, keep_log=keep_log))
            if before in (None, identity(path)):
                return connection
            stack.close()  # a fresh copy took the file's place meanwhile (`erasing`)
        except (duckdb.Error, InUse) as error:
            if not is_busy(error, path):
                raise CaseError(
                    f"{path} cannot be opened: {first_line(error)}",
                    "Restore it from a copy, or read the sources again.",
                ) from error
            if time.monotonic() > deadline:
                raise CaseError(f"{path} is in use by {holder(error)}.", "Close that program or try again.") from error
            time.sleep(PAUSE_SECONDS)


def is_busy(error: Exception, path: Path) -> bool:
    if isinstance(error, InUse):
        return True
    text = str(error).replace(str(path.resolve()), "").replace(str(path), "")  # the folder may be called `blockade`
    if os.name == "nt" and "Cannot open file" in text and path.exists():
        return True  # Windows says why in the language of its user
    return any(part in text for part in ("lock", "already attached", "being used by another process"))


def holder(error: Exception) -> str:
    if isinstance(error, InUse):
        return "another part of this program"
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


def has_table(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether the open file has a table: one of an older version may lack it."""
    query = "SELECT 1 FROM duckdb_tables() WHERE table_name = ? AND database_name = current_database()"
    return connection.execute(query, [name]).fetchone() is not None


def check_version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    found, newest = version_of(connection), schema_files()[-1][0]
    if found > newest:
        raise CaseError(
            f"{path} was written by a newer version of Equipoise (schema {found}; this one knows {newest}).",
            "Update Equipoise; nothing was changed.",
        )
    return found


@contextmanager
def prepared(path: Path, *, keep_log: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for writing; the database is created, or copied and brought to the newest schema, if need be."""
    if not path.exists():
        make(path)
    with opened(path, read_only=False, keep_log=keep_log) as connection:
        if check_version(connection, path) == schema_files()[-1][0]:
            yield connection
            return
    shutil.copy2(path, path.with_suffix(".before-upgrade.duckdb"))
    upgrade(path)
    with opened(path, read_only=False, keep_log=keep_log) as connection:
        yield connection


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
    with opened(path, read_only=False) as connection:
        found = version_of(connection)
        connection.execute("BEGIN")
        for number, statements in schema_files():
            if number > found:
                connection.execute(statements)
        if found == 0:
            create(connection, EVENT_RELATIONS)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", [str(schema_files()[-1][0])])
        connection.execute("COMMIT")

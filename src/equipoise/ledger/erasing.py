"""Erasing: documents forgotten for good, so that no file of the ledger holds their bytes any more."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from equipoise.errors import CaseError
from equipoise.ledger import judgement_file
from equipoise.ledger.attaching import quoted, silent
from equipoise.ledger.finding import FILE
from equipoise.ledger.forgetting import allow_rows, forget_rows, sharing
from equipoise.ledger.generations import bump
from equipoise.ledger.keeping import now
from equipoise.ledger.opening import PATIENCE_SECONDS, PAUSE_SECONDS, first_line, is_busy, writing
from equipoise.ledger.store import Store

# Beside the record: copies made before an upgrade, unfinished rewrites, the index of `find` and its journals.
COPIES = ("*.before-*.duckdb*", "*.duckdb.clean-*", f"{FILE}*")


def forget(store: Store, ids: Sequence[str], by: str, why: str) -> tuple[list[str], list[str]]:
    """Forget documents and rewrite the record without them.

    DuckDB leaves the bytes of what was deleted in the file, so the file itself is made anew; copies that an upgrade
    kept and the index of `find` go. Where that was interrupted, forgetting again (with no new ids) completes it.

    Returns
    -------
    The other documents whose original files went too, for these held the text; and the names of the copies deleted.
    """
    with writing(store.path) as connection:
        others = sharing(connection, ids)
        forget_rows(connection, ids, now(), by, why)
        bump(connection)
    store.materialise()
    rewrite(store.path)
    judgement_file.rewrite(store.path, [id for id, gone in store.forgotten().items() if gone.undone is None])
    return others, remove_copies(store.path.parent)


def allow(store: Store, ids: Sequence[str], by: str, why: str) -> None:
    """Let forgotten documents be read again."""
    with writing(store.path) as connection:
        allow_rows(connection, ids, now(), by, why)


def rewrite(path: Path) -> None:
    """Put a fresh copy in the record's place, with only what its tables hold.

    The record is held for reading meanwhile, so nobody writes to it until the copy stands in its place; who waited
    for the old file opens the new one (`opening.connect`).
    """
    renew(path, lambda new: copied(path, new), "it may still hold what was forgotten", "run the same `forget` again")


def renew(path: Path, fill: Callable[[Path], bool], otherwise: str, remedy: str) -> None:
    """Let `fill` put a new file in the record's place, again and again until it could.

    Raises
    ------
    CaseError : it could not in ten seconds; `otherwise` says what that means, `remedy` what to do.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        with writing(path):
            pass  # what another process left in a write-ahead log is now in the file
        try:
            if fill(path.with_name(f"{path.name}.clean-{os.getpid()}-{time.monotonic_ns()}")):
                return
        except (duckdb.Error, OSError) as error:
            busy = isinstance(error, OSError) or is_busy(error, path)
            if not busy or time.monotonic() > deadline:
                raise CaseError(
                    f"{path} could not be rewritten: {first_line(error)}; {otherwise}.",
                    f"Close what uses it and {remedy}.",
                ) from error
            time.sleep(PAUSE_SECONDS)


def copied(path: Path, new: Path) -> bool:
    """Copy the database table by table and put the copy in its place; not if a log lies beside it.

    A log belongs to the one file that it was written for: beside the copy it would make the record unreadable.
    """
    connection = silent()
    try:
        connection.execute(f"ATTACH {quoted(path)} AS record (READ_ONLY)")
        if path.with_name(f"{path.name}.wal").exists():  # and while the file is held for reading, none comes
            return False
        connection.execute(f"ATTACH {quoted(new)} AS clean")
        connection.execute("COPY FROM DATABASE record TO clean")
        connection.execute("DETACH clean")
        if os.name == "nt":  # where a file that is open cannot be replaced
            connection.execute("DETACH record")
        new.replace(path)
        return True
    finally:
        connection.close()
        new.unlink(missing_ok=True)


def remove_copies(folder: Path) -> list[str]:
    found = sorted({path for pattern in COPIES for path in folder.glob(pattern)})
    for path in found:
        with suppress(FileNotFoundError):
            path.unlink()
    return [path.name for path in found]

"""Packing: a whole case in one file, a ZIP archive with a manifest; equal cases give equal bytes.

The record goes in as its tables, a JSON line a row in the order of the rows, not as a database file: so the bytes do
not depend on the order in which things were read, and nothing that was deleted travels along.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.errors import CaseError
from equipoise.ledger.case_parts import RECORD, Part, parts
from equipoise.ledger.casefolder import Case
from equipoise.ledger.manifest import NAME, Manifest, Member
from equipoise.ledger.opening import reading, schema_files
from equipoise.ledger.relations import RELATIONS
from equipoise.ledger.shelves import TABLES
from equipoise.ledger.uniting import fresh_copy
from equipoise.version import __version__

if TYPE_CHECKING:
    import duckdb

ORIGINALS = "originals"
NOT_PACKED = frozenset({"meta", *RELATIONS, *TABLES})  # what hangs on one file, and what is derived
CHUNK = 1024 * 1024
ROWS = 1000
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same time for every member, so that equal contents are equal files
CODERS = "SELECT DISTINCT coder FROM (SELECT coder FROM codings UNION SELECT coder FROM mentions) ORDER BY 1"


def pack(case: Case, target: Path) -> tuple[Manifest, list[str]]:
    """Write a case to a file, in one step.

    Returns
    -------
    Its manifest, and what of the folder was left out, with the reason.

    Raises
    ------
    CaseError : the record cannot be read, or the file not written.
    """
    found = list(parts(case.folder))
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(new, "w") as archive:
            files = (part for part in found if isinstance(part, Part))
            members = [write(archive, part.name, chunks(part.path)) for part in files]
            coders: tuple[str, ...] = ()
            if case.store.exists():
                copy = Path(folder) / "record.duckdb"
                fresh_copy(case.store.path, copy)
                with reading(copy) as connection:
                    members += [write(archive, name, data) for name, data in tables(connection)]
                    coders = tuple(row[0] for row in connection.execute(CODERS).fetchall())
            manifest = manifest_for(case, sorted(members, key=lambda m: m.name), coders)
            write(archive, NAME, [manifest.to_text().encode()])
        new.replace(target)
    except OSError as error:
        raise CaseError(f"{target} cannot be written: {error.strerror}.", "Choose another place.") from error
    finally:
        new.unlink(missing_ok=True)
    return manifest, [text for text in found if isinstance(text, str)]


def manifest_for(case: Case, members: Iterable[Member], coders: tuple[str, ...]) -> Manifest:
    newest = schema_files()[-1][0]
    return Manifest(__version__, newest, case.title, case.pivot, case.partners, coders, tuple(members))


def write(archive: zipfile.ZipFile, name: str, data: Iterable[bytes]) -> Member:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    hashed, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as handle:
        for piece in data:
            handle.write(piece)
            hashed.update(piece)
            size += len(piece)
    return Member(name, size, hashed.hexdigest())


def chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        yield from iter(lambda: handle.read(CHUNK), b"")


def tables(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The record's tables as members: a JSON line a row; original files each as it is, under its hash."""
    for table in packed_tables(connection):
        if table == ORIGINALS:
            names = connection.execute(f"SELECT hash FROM {ORIGINALS} ORDER BY hash").fetchall()
            yield from ((f"{RECORD}/{ORIGINALS}/{name}", original(connection, name)) for (name,) in names)
        else:
            yield f"{RECORD}/{table}.jsonl", lines(connection, table)


def packed_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY table_name"
    ).fetchall()
    return [row[0] for row in rows if row[0] not in NOT_PACKED]


def original(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[bytes]:
    row = connection.execute(f"SELECT bytes FROM {ORIGINALS} WHERE hash = ?", [name]).fetchone()
    yield bytes(row[0]) if row else b""


def lines(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[bytes]:
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY ALL")
    columns = [column[0] for column in cursor.description or ()]
    while rows := cursor.fetchmany(ROWS):
        for row in rows:
            record = {name: plain(value) for name, value in zip(columns, row, strict=True)}
            yield json.dumps(record, ensure_ascii=False).encode() + b"\n"


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

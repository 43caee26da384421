"""Unpacking: a case from the file that `packing` wrote, every member checked before anything counts.

A file may come from anybody: names that lead out of the folder, links, members that nobody declared, hashes that do not
fit and archives that unpack to far more than they should are refused, each by the member's name.
"""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from equipoise.errors import CaseError, InputError
from equipoise.ledger.case_parts import RECORD, unsafe
from equipoise.ledger.casefolder import FILE
from equipoise.ledger.judgement_file import append_new, judgement_of
from equipoise.ledger.manifest import NAME, Manifest, Member, read_manifest
from equipoise.ledger.opening import first_line, opened, schema_files, writing
from equipoise.ledger.packing import CHUNK, NOT_PACKED, ORIGINALS, ROWS
from equipoise.ledger.records import Mention
from equipoise.ledger.relations import EVENT_RELATIONS, create, insert

if TYPE_CHECKING:
    from typing import IO

MEGABYTE = 1024 * 1024
MANIFEST_LIMIT = 64 * MEGABYTE
MEMBERS_LIMIT = 1_000_000
WHOLE_LIMIT = 256 * 1024 * MEGABYTE
RATIO_LIMIT, RATIO_FROM = 200, 8 * MEGABYTE  # unpacked to packed, of members larger than that
ARCHIVE_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, IndexError)
AGAIN = "Ask for the file again; nothing was changed."


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack a case into an empty folder.

    Raises
    ------
    InputError : the file, or a member of it, is damaged or nothing that a packed case holds; the member is named.
    CaseError : it is from a newer version.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = checked_manifest(archive, source)
            for member in manifest.members:
                if not member.name.startswith(f"{RECORD}/"):
                    keep(archive, member, folder / member.name)
            fill_record(archive, manifest, folder / "ledger" / "record.duckdb")
    except OSError as error:
        raise InputError(f"{source} cannot be unpacked: {error.strerror or error}.", "Check the place.") from error
    except ARCHIVE_ERRORS as error:
        raise InputError(f"{source} is no packed case, or it is damaged.", AGAIN) from error
    return manifest


def checked_manifest(archive: zipfile.ZipFile, source: Path) -> Manifest:
    found = {info.filename: info for info in archive.infolist()}
    if len(found) != len(archive.infolist()) or len(found) > MEMBERS_LIMIT:
        raise InputError(f"{source} holds members twice, or too many.", AGAIN)
    if NAME not in found or found[NAME].file_size > MANIFEST_LIMIT:
        raise InputError(f"{source} has no {NAME}.", "Give a file made by `equipoise case export`.")
    manifest = read_manifest(archive.read(NAME))
    if manifest.schema > schema_files()[-1][0]:
        raise CaseError(
            f"{source} was written by a newer version of Equipoise ({manifest.equipoise}).",
            "Update Equipoise; nothing was changed.",
        )
    declared = {member.name: member for member in manifest.members}
    for name, info in found.items():
        if name != NAME:
            check(info, declared.get(name))
    if missing := sorted(declared.keys() - found.keys()):
        raise refused(missing[0], "missing")
    if FILE not in declared or sum(info.file_size for info in found.values()) > WHOLE_LIMIT:
        raise InputError(f"{source} has no {FILE}, or is too large.", AGAIN)
    return manifest


def check(info: zipfile.ZipInfo, declared: Member | None) -> None:
    """Refuse a member by what the archive says of it, before a byte of it is read."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    why = (
        unsafe(info.filename)
        or ("not in the manifest" if declared is None else None)
        or ("a link, or no plain file" if kind not in (0, stat.S_IFREG) or info.is_dir() else None)
        or ("password-protected" if info.flag_bits & 1 else None)
        or (
            "packed in an unusual way" if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else None
        )
        or ("of another size than its manifest says" if declared and declared.size != info.file_size else None)
        or ("a ZIP bomb" if is_bomb(info) else None)
    )
    if why:
        raise refused(info.filename, why)


def is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > RATIO_FROM and info.file_size > RATIO_LIMIT * max(info.compress_size, 1)


def refused(name: str, why: str) -> InputError:
    return InputError(f"The member {name!r} is refused: {why}.", AGAIN)


def pieces(archive: zipfile.ZipFile, member: Member) -> Iterator[bytes]:
    """The contents of a member; at the end its hash must be the declared one."""
    hashed = hashlib.sha256()
    try:
        with archive.open(member.name) as handle:
            while piece := handle.read(CHUNK):
                hashed.update(piece)
                yield piece
    except ARCHIVE_ERRORS as error:
        raise refused(member.name, "damaged") from error
    if hashed.hexdigest() != member.sha256:
        raise refused(member.name, "its hash is not the one in the manifest")


def keep(archive: zipfile.ZipFile, member: Member, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle: IO[bytes]
    with path.open("xb") as handle:
        for piece in pieces(archive, member):
            handle.write(piece)


def fill_record(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Make the record from its tables, as it was, then bring it to this version's schema."""
    members = [member for member in manifest.members if member.name.startswith(f"{RECORD}/")]
    if not members:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with opened(path, read_only=False) as connection:
        connection.execute("BEGIN")
        for number, statements in schema_files():
            if number <= manifest.schema:
                connection.execute(statements)
        create(connection, EVENT_RELATIONS)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", [str(manifest.schema)])
        shapes = columns_of(connection)
        for member in members:
            fill_table(connection, archive, member, shapes)
        connection.execute("COMMIT")
    with writing(path):
        pass
    path.with_suffix(".before-upgrade.duckdb").unlink(missing_ok=True)
    append_new(path)


def columns_of(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE NOT internal AND database_name = current_database() ORDER BY column_index"
    ).fetchall():
        if table not in NOT_PACKED:
            found.setdefault(table, {})[column] = kind
    return found


def fill_table(
    connection: duckdb.DuckDBPyConnection,
    archive: zipfile.ZipFile,
    member: Member,
    shapes: Mapping[str, Mapping[str, str]],
) -> None:
    name = member.name.removeprefix(f"{RECORD}/")
    if name.startswith(f"{ORIGINALS}/"):
        data = b"".join(pieces(archive, member))
        if name != f"{ORIGINALS}/{hashlib.sha256(data).hexdigest()}":
            raise refused(member.name, "its name is not its hash")
        connection.execute(f"INSERT INTO {ORIGINALS} VALUES (?, ?)", [member.sha256, data])
        return
    table = name.removesuffix(".jsonl")
    if name == table or table not in shapes or table == ORIGINALS:
        raise refused(member.name, "no table of the record")
    batch: list[dict[str, Any]] = []
    try:
        for number, line in enumerate(lines_of(pieces(archive, member)), 1):
            batch.append(row(table, line, number, member, shapes[table]))
            if len(batch) == ROWS:
                insert(connection, table, shapes[table], batch)
                batch = []
        insert(connection, table, shapes[table], batch)
    except duckdb.Error as error:
        raise refused(member.name, f"rows that the record cannot hold ({first_line(error)})") from error


def lines_of(data: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in data:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        yield rest


def row(table: str, line: bytes, number: int, member: Member, shape: Mapping[str, str]) -> dict[str, Any]:
    """A row of a table, its JSON read as the merge will read it."""
    try:
        found = json.loads(line)
        if set(found) != set(shape):
            raise ValueError(found)
        if "record" in found and not isinstance(json.loads(found["record"]), dict):
            raise ValueError(found)
        if table == "mentions":
            Mention.from_json(json.loads(found["record"]))
        if table == "judgements":
            judgement_of(found["record"])
        return dict(found)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, InputError) as error:
        raise refused(member.name, f"line {number} is no row of it") from error

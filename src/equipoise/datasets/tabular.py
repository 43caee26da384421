"""The relation `published`: a file's columns with their types, `file` and `row`, in a connection; bad cells refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from equipoise.datasets.headers import special
from equipoise.datasets.matching import Matched
from equipoise.datasets.workbook import xlsx_frame
from equipoise.errors import InputError

EXPECTED = {
    "INTEGER": "a whole number",
    "BIGINT": "a whole number",
    "SMALLINT": "a whole number",
    "DOUBLE": "a number",
    "DATE": "a date YYYY-MM-DD",
    "BOOLEAN": "true or false",
}
FAULTS = {
    "MISSING COLUMNS": "has too few cells",
    "TOO MANY COLUMNS": "has too many cells",
    "UNQUOTED VALUE": "opens a quotation mark that is never closed",
    "LINE SIZE OVER MAXIMUM": "is too long",
    "INVALID ENCODING": "is not in the encoding that was expected",
    "INVALID STATE": "is no CSV",
}


def publish(connection: duckdb.DuckDBPyConnection, dataset: str, found: Matched, scratch: Path) -> None:
    """Make the relation `published` of a file.

    `row` is the line of a text file of one line a row (the header is line 1), else the number of the row.
    """
    relation = source(dataset, found, scratch)
    kept = {name: kind for name, kind in found.format.columns.items() if name.lower() in lowered(found)}
    lacking = [name for name in found.format.columns if name not in kept]
    if found.format.kind == "special":
        kept, lacking = dict(found.format.columns), []
    cast = "" if found.format.kind == "csv" else "::"
    columns = [f'"{name}"{cast + kind if cast else ""} AS "{name}"' for name, kind in kept.items()]
    columns += [f'NULL::{found.format.columns[name]} AS "{name}"' for name in lacking]
    first = 1 if found.format.kind == "csv" else 0
    row = '"row"' if found.format.kind in ("special", "xlsx") else f"row_number() OVER () + {first}"
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW everything AS SELECT {quoted(found.file.name)} AS file, "
        f'CAST({row} AS INTEGER) AS "row", {", ".join(columns)} FROM {relation}'
    )


def lowered(found: Matched) -> set[str]:
    return {name.lower() for name in found.columns}


def source(dataset: str, found: Matched, scratch: Path) -> str:
    """The table function that reads a file."""
    one, path = found.format, found.file.path
    if one.kind == "csv":
        return csv_source(found)
    if one.kind == "parquet":
        return f"read_parquet({quoted(str(path))})"
    if one.kind == "special":
        frame = special(dataset, one).read(found.file, one)
    elif one.kind == "xlsx":
        frame = xlsx_frame(one, found.file)
    elif one.kind == "stata":
        frame = stata_frame(found)
    else:
        frame = rdata_frame(found)
    kept = scratch / f"{found.file.sha256}.parquet"
    frame.write_parquet(kept)
    return f"read_parquet({quoted(str(kept))})"


def csv_source(found: Matched) -> str:
    one = found.format
    types = {name.lower(): kind for name, kind in one.columns.items()}
    columns = {name: types.get(name.lower(), "VARCHAR") for name in found.columns}
    named = {name or "(no name)": kind for name, kind in columns.items()}  # a comma may end the header
    told = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in named.items())
    missing = ", ".join(quoted(text) for text in one.missing)
    return (
        f"read_csv({quoted(str(found.file.path))}, auto_detect=false, header=true, delim={quoted(one.separator)}, "
        f"quote='\"', escape='\"', columns={{{told}}}, nullstr=[{missing}], encoding={quoted(one.encoding)}, "
        "store_rejects=true, rejects_limit=10, max_line_size=4194304)"
    )


def stata_frame(found: Matched) -> Any:
    import pyreadstat

    wanted = [name for name in found.columns if name.lower() in {c.lower() for c in found.format.columns}]
    frame, _ = pyreadstat.read_dta(str(found.file.path), usecols=wanted, output_format="polars")
    return frame


def rdata_frame(found: Matched) -> Any:
    import polars

    from equipoise.datasets.rdata import frames

    wanted = {c.lower() for c in found.format.columns}
    frame = frames(found.file)[found.format.frame]
    return polars.DataFrame({str(n): column(frame[n]) for n in frame.columns if str(n).lower() in wanted})


def column(series: Any) -> Any:
    """A pandas column as a polars column, without pyarrow; a factor as its labels, NaN as missing."""
    import polars

    if series.dtype.kind in "iub":
        return polars.Series(series.to_numpy())
    if series.dtype.kind == "f":
        return polars.Series(series.to_numpy()).fill_nan(None)
    return polars.Series([None if value is None or value != value else str(value) for value in series.tolist()])


@contextmanager
def refusing(connection: duckdb.DuckDBPyConnection, found: Matched) -> Iterator[None]:
    """A block that reads `published`; a row that its format does not allow is an error that names it.

    Raises
    ------
    InputError : names the file, the line, what was expected and what was found.
    """
    try:
        yield
    except duckdb.Error as error:
        if wrong := first_fault(connection, found):
            raise wrong from error
        said = str(error).splitlines()[0].removeprefix("Invalid Input Error: ")  # what error() in SQL says
        raise InputError(f"{found.file.name}: {said}", "Check the file, or download it again.") from error
    if wrong := first_fault(connection, found):
        raise wrong


def first_fault(connection: duckdb.DuckDBPyConnection, found: Matched) -> InputError | None:
    if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'reject_errors'").fetchone():
        return None
    faults = connection.execute(
        "SELECT e.line, e.column_name, CAST(e.error_type AS VARCHAR), e.csv_line, e.error_message FROM reject_errors e "
        "JOIN reject_scans s USING (scan_id, file_id) WHERE s.file_path = ? ORDER BY e.line LIMIT 1",
        [str(found.file.path)],
    ).fetchone()
    return told(found, *faults) if faults else None


def told(found: Matched, line: int, name: str | None, fault: str, text: str, message: str) -> InputError:
    if fault != "CAST":
        where = f"{found.file.name}: line {line} {FAULTS.get(fault, message)}"
        shown = text.strip("\r\n")[:80]
        return InputError(f"{where}: {len(found.columns)} cells were expected; found: {shown!r}.", "Download it again.")
    kind = {n.lower(): k for n, k in found.format.columns.items()}.get((name or "").lower(), "")
    value = message.partition('Could not convert string "')[2].partition('" to')[0]
    return InputError(
        f"{found.file.name}: line {line}: column '{name}': {EXPECTED.get(kind, kind)} was expected; found: {value!r}.",
        "Correct the cell, or download the file again.",
    )


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

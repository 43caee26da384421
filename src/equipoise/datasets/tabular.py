"""The relation `published`: a file's columns with their types, `file` and `row`, in a connection; bad cells refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from equipoise.datasets.casting import EXACT, check_cells
from equipoise.datasets.headers import MIXED, reason, special
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
ENDS = ("LF", "CR LF")  # what a line may end in
ROW = '"row of the file"'  # no published column is called that
FAULTS = {
    "MISSING COLUMNS": "has too few cells",
    "TOO MANY COLUMNS": "has too many cells",
    "UNQUOTED VALUE": "opens a quotation mark that is never closed",
    "LINE SIZE OVER MAXIMUM": "is too long",
    "INVALID ENCODING": "is not in the encoding that was expected",
    "INVALID STATE": "is no CSV",
}


def publish(connection: duckdb.DuckDBPyConnection, dataset: str, found: Matched, scratch: Path) -> None:
    """Make the relation `everything` of a file.

    `row` is the line of a text file of one line a row (the header is line 1), else the number of the row. A file that
    makes several tables is read for the first of them only.
    """
    if connection.execute("SELECT getvariable('published') = ?", [found.file.sha256]).fetchall() == [(True,)]:
        return
    relation = source(dataset, found, scratch)
    if found.format.kind == "csv":  # read once, whatever is asked of it afterwards
        connection.execute("RESET threads")
        connection.execute(f"CREATE OR REPLACE TEMP TABLE raw_text AS {numbered(found, relation)}")
        connection.execute("SET threads = 1")
        connection.execute("CREATE OR REPLACE TEMP VIEW raw AS SELECT * FROM raw_text")
    else:  # Parquet is cheap to read again
        connection.execute(f"CREATE OR REPLACE TEMP VIEW raw AS {numbered(found, relation)}")
    if wrong := first_fault(connection, found):
        check_encoding(found)
        raise wrong
    check_cells(connection, found, EXPECTED)
    name = quoted(found.file.name)  # as the one value of its type it is written in no time
    given = lowered(found.format.columns if found.format.kind == "special" else found.columns)
    columns = [
        f'CAST("{column}" AS {kind}) AS "{column}"'
        if column.lower() in given
        else f'CAST(NULL AS {kind}) AS "{column}"'
        for column, kind in found.format.columns.items()
    ]
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW everything AS SELECT CAST({name} AS ENUM({name})) AS file, "
        f'CAST({ROW} AS INTEGER) AS "row", {", ".join(columns)} FROM raw'
    )
    connection.execute("SET VARIABLE published = ?", [found.file.sha256])


def numbered(found: Matched, relation: str) -> str:
    """The query of a file's columns with their `row`."""
    if found.format.kind in ("special", "xlsx"):
        return f'SELECT *, "row" AS {ROW} FROM {relation}'
    if found.format.kind == "csv":
        return f"SELECT *, row_number() OVER () + 1 AS {ROW} FROM {relation}"
    return f"SELECT *, file_row_number + 1 AS {ROW} FROM {relation}"


def lowered(names: Iterable[str]) -> set[str]:
    return {name.lower() for name in names}


def source(dataset: str, found: Matched, scratch: Path) -> str:
    """The table function that reads a file."""
    one, path = found.format, found.file.path
    if one.kind == "csv":
        return csv_source(found)
    if one.kind == "parquet":
        return f"read_parquet({quoted(str(path))}, file_row_number=true)"
    if one.kind == "special":
        frame = special(dataset).read(found.file, one)
    elif one.kind == "xlsx":
        frame = xlsx_frame(one, found.file)
    elif one.kind == "stata":
        frame = stata_frame(found)
    else:
        frame = rdata_frame(found)
    kept = scratch / f"{found.file.sha256}.parquet"
    frame.write_parquet(kept)
    return f"read_parquet({quoted(str(kept))}, file_row_number=true)"


def csv_source(found: Matched) -> str:
    one = found.format
    # A whole number is read with its fraction, if it has one: DuckDB would round it in silence; `check_cells` does not.
    types = {name.lower(): "DOUBLE" if kind in EXACT else kind for name, kind in one.columns.items()}
    columns = {name: types.get(name.lower(), "VARCHAR") for name in found.columns}
    told = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in columns.items())
    missing = ", ".join(quoted(text) for text in one.missing)
    dates = f", dateformat={quoted(one.dates)}" if one.dates else ""
    return (
        f"read_csv({quoted(str(found.file.path))}, auto_detect=false, header=true, delim={quoted(one.separator)}, "
        f"quote='\"', escape='\"', columns={{{told}}}, nullstr=[{missing}], "
        f"store_rejects=true, rejects_limit=10, max_line_size=4194304{dates})"
    )


def plain_text(found: Matched, scratch: Path) -> Matched:
    """A text file of another encoding, in UTF-8: DuckDB reads no other well. Its lines keep their numbers.

    Where the encoding is mixed, a line that is no UTF-8 was written in Windows-1252.
    """
    encoding = found.format.encoding
    if found.format.kind != "csv" or encoding == "utf-8":
        return found
    path = scratch / f"{found.file.sha256}.csv"
    plain = replace(found, file=replace(found.file, path=path))
    if path.exists():
        return plain
    with found.file.path.open("rb") as lines, path.open("w", encoding="utf-8", newline="") as out:
        for number, line in enumerate(lines, 1):
            out.write(mixed(line) if encoding == MIXED else text(found, number, line))
    return plain


def text(found: Matched, number: int, line: bytes) -> str:
    """A line in its encoding; one that is not in it is refused."""
    try:
        return line.decode(found.format.encoding)
    except UnicodeDecodeError as error:
        wrong = line[error.start : error.start + 8]
        raise InputError(
            f"{found.file.name}: line {number}: the text is not in {found.format.encoding}, which was expected; found: "
            f"the bytes {wrong.hex(' ')}.",
            "Save it in that encoding, or download it again.",
        ) from error


def mixed(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def stata_frame(found: Matched) -> Any:
    import pyreadstat

    wanted = [name for name in found.columns if name.lower() in {c.lower() for c in found.format.columns}]
    frame, _ = pyreadstat.read_dta(str(found.file.path), usecols=wanted, output_format="polars")
    return frame


def rdata_frame(found: Matched) -> Any:
    from equipoise.datasets.rdata import frames

    wanted = {c.lower() for c in found.format.columns}
    frame = frames(found.file)[found.format.frame]
    return frame.select(name for name in frame.columns if name.lower() in wanted)


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
        check_encoding(found)
        if "state machine" in str(error):  # what DuckDB says where the ends of lines differ
            check_line_ends(found)
        if wrong := first_fault(connection, found):
            raise wrong from error
        said = str(error).splitlines()[0].partition("Invalid Input Error: ")[2]  # what error() in SQL says
        if said and found.format.kind == "csv":
            raise InputError(f"{found.file.name}: {said}", "Check the file, or download it again.") from error
        raise InputError(
            f"{found.file.name}: a file as of {found.format.name} was expected; found: {reason(error)}.",
            "Download it again.",
        ) from error


def check_encoding(found: Matched) -> None:
    """Refuse a text file of which a line is not in UTF-8 where that is due."""
    if found.format.kind == "csv" and found.format.encoding == "utf-8":
        with found.file.path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                text(found, number, line)


def check_line_ends(found: Matched) -> None:
    """Refuse a text file of which a line ends otherwise than the first, or has a CR alone."""
    due = ""
    with found.file.path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            end = line_end(line)
            due = due or (end if end in ENDS else " or ".join(ENDS))
            if end and end != due:
                raise InputError(
                    f"{found.file.name}: line {number}: it was expected to end in {due} as the first line; found: "
                    f"{end}.",
                    "Convert it first, for instance by opening and saving it as CSV in a spreadsheet.",
                )


def line_end(line: bytes) -> str:
    """What a line ends in: CR LF, LF, or nothing (the last one); CR, if one stands alone in it."""
    if b"\r" in line.removesuffix(b"\r\n"):
        return "a CR alone"
    return "CR LF" if line.endswith(b"\r\n") else "LF" if line.endswith(b"\n") else ""


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

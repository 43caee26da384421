"""The columns that a published file has, read without its rows; None where it cannot be of that kind."""

from __future__ import annotations

import csv
import importlib
import re
from collections.abc import Callable
from functools import lru_cache
from types import ModuleType

import duckdb

from equipoise.datasets import registry
from equipoise.datasets.opened import Published
from equipoise.datasets.sidecar import Format
from equipoise.datasets.workbook import xlsx_header
from equipoise.errors import InputError
from equipoise.ledger.attaching import attached

TEXTS = (".csv", ".tsv", ".txt", ".tab")
MIXED = "mixed"  # an encoding that differs from line to line


def header(dataset: str, one: Format, file: Published) -> tuple[str, ...] | None:
    """The names of the columns in the file's order, if it can have the format's kind.

    Raises
    ------
    InputError
        If it is of that kind and cannot be read.
    """
    if one.kind == "special":
        return () if special(dataset).fits(file) else None
    return READERS[one.kind](one, file)


def special(dataset: str) -> ModuleType:
    """The loader of a data set that no general reader reads: it has `fits(file)` and `read(file, format)`."""
    return importlib.import_module(f"equipoise.datasets.{registry.folder(dataset).name}.loader")


def csv_header(one: Format, file: Published) -> tuple[str, ...] | None:
    if file.suffix not in TEXTS:
        return None
    try:
        with file.path.open(encoding=text_encoding(one), errors="surrogateescape", newline="") as lines:
            first = next(csv.reader(lines, delimiter=one.separator), [])
        "".join(first).encode()  # what was not in the encoding cannot be written again
    except UnicodeEncodeError as error:
        raise InputError(
            f"{file.name}: line 1: the text is not in {one.encoding}, which was expected; found: {error.object!r:.80}.",
            "Save it in that encoding, or download it again.",
        ) from error
    except csv.Error as error:
        raise InputError(
            f"{file.name}: line 1: no CSV, which was expected; found: {reason(error)}.", "Download it again."
        ) from error
    return tuple(name.strip() or f"column {number}" for number, name in enumerate(first, 1))


def reason(error: Exception) -> str:
    """The first line of what a reader says, without the path of a file unpacked for a moment."""
    first = (str(error) or type(error).__name__).splitlines()[0]
    first = first.removeprefix("Invalid Input Error: ")  # what error() in SQL says
    return re.sub(r"\s*'[^']*[/\\\\][^']*'", "", first).rstrip(". ")


def text_encoding(one: Format) -> str:
    return {"utf-8": "utf-8-sig", MIXED: "latin-1"}.get(one.encoding, one.encoding)


def parquet_header(one: Format, file: Published) -> tuple[str, ...] | None:
    del one
    if file.suffix != ".parquet":
        return None
    return parquet_columns(file)


@lru_cache(maxsize=64)
def parquet_columns(file: Published) -> tuple[str, ...]:
    """The columns of a Parquet file, asked for by each format in turn."""
    try:
        with attached() as connection:
            found = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(file.path)]).description or ()
    except (duckdb.Error, RuntimeError) as error:  # the latter where the name of a column is no text
        raise InputError(
            f"{file.name} is no Parquet file, or cut off: a Parquet file was expected; found: {reason(error)}.",
            "Download it again.",
        ) from error
    return tuple(column[0] for column in found)


def stata_header(one: Format, file: Published) -> tuple[str, ...] | None:
    del one
    if file.suffix != ".dta":
        return None
    return stata_columns(file)


@lru_cache(maxsize=64)
def stata_columns(file: Published) -> tuple[str, ...]:
    """The columns of a Stata file, asked for by each format in turn."""
    import pyreadstat

    try:
        _, told = pyreadstat.read_dta(str(file.path), metadataonly=True)
    except (pyreadstat.ReadstatError, ValueError) as error:
        raise InputError(
            f"{file.name} is no Stata file, or cut off: a Stata file was expected; found: {reason(error)}.",
            "Download it again.",
        ) from error
    return tuple(told.column_names)


def rdata_header(one: Format, file: Published) -> tuple[str, ...] | None:
    from equipoise.datasets.rdata import frames

    if file.suffix not in (".rdata", ".rda"):
        return None
    found = frames(file)
    return tuple(map(str, found[one.frame].columns)) if one.frame in found else None


READERS: dict[str, Callable[[Format, Published], tuple[str, ...] | None]] = {
    "csv": csv_header,
    "parquet": parquet_header,
    "stata": stata_header,
    "rdata": rdata_header,
    "xlsx": xlsx_header,
}

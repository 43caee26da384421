"""Columns of files that bring their own types, as the types of the format; a value that does not fit is refused."""

from __future__ import annotations

import duckdb

from equipoise.datasets.matching import Matched
from equipoise.errors import InputError

EXACT = ("INTEGER", "SMALLINT")  # the whole numbers that a floating-point number holds exactly
WHOLE = (*EXACT, "BIGINT")
FRACTIONS = ("DOUBLE", "FLOAT")


def check_cells(connection: duckdb.DuckDBPyConnection, found: Matched, expected: dict[str, str]) -> None:
    """Refuse a value of `raw` that is none of its column's type: text for a number, a fraction for a whole number.

    Parameters
    ----------
    expected : what to call each type.

    Raises
    ------
    InputError : names the file, the row, what was expected and what was found.
    """
    types = {name.lower(): kind for name, kind, *_ in connection.execute("DESCRIBE raw").fetchall()}
    asked = 'SELECT "row of the file", CAST("{}" AS VARCHAR) FROM raw WHERE {} LIMIT 1'
    for name, kind in found.format.columns.items():
        if wrong := condition(name, types.get(name.lower(), kind), kind):
            for row, value in connection.execute(asked.format(name, wrong)).fetchall():
                where = "line" if found.format.kind == "csv" else "row"
                raise InputError(
                    f"{found.file.name}: {where} {row}: column '{name}': {expected.get(kind, kind)} was expected; "
                    f"found: {value.removesuffix('.0')!r}.",
                    "Correct the cell, or download the file again.",
                )


def condition(name: str, given: str, kind: str) -> str:
    """When a value of a given type is none of the type that is due; empty where it always is."""
    if given == kind or kind == "VARCHAR":
        return ""
    if kind in WHOLE and given in FRACTIONS:
        return f'"{name}" <> round("{name}") OR ("{name}" IS NOT NULL AND TRY_CAST("{name}" AS {kind}) IS NULL)'
    return f'"{name}" IS NOT NULL AND TRY_CAST("{name}" AS {kind}) IS NULL'
